//! The text of a report: spans, edits, and the paragraphs that are the unit of re-reading.

mod comments;
mod directive;
mod layout;
mod markup;
mod paragraphs;
mod shape;
mod span;
mod spread;

pub use comments::WORD;
pub(crate) use comments::{Comments, blanked, comments};
pub(crate) use directive::directives;
pub use directive::{Directive, Reach};
pub(crate) use layout::{cells, code_in_front, first_number, is_code, plain_cells};
pub(crate) use markup::plain;
pub use paragraphs::{Piece, are_cut_alike, split};
pub use shape::Shape;
pub use shape::{is_bar, is_line};
pub use span::place_of;
pub use span::{Edit, Span};
pub(crate) use spread::Tight;
