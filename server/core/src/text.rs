//! The text of a report: spans, edits, and the paragraphs that are the unit of re-reading.

mod comments;
mod paragraphs;
mod shape;
mod span;

pub(crate) use comments::{Comments, WORD, blanked, comments};
pub use paragraphs::{Piece, split};
pub use shape::Shape;
pub(crate) use shape::{is_bar, is_line};
pub(crate) use span::place_of;
pub use span::{Edit, Span};
