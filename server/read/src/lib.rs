//! Gouji's reading room: text becomes paragraphs, figures, statements, tables and a ledger.
//!
//! ```text
//! text ─▶ paragraphs ─▶ figures ─▶ cut ─▶ statements ─▶ ledger
//! ```
//!
//! It takes text and edits and returns plain structs with byte offsets. It knows no check, no message, no file, no
//! protocol and no clock. Every text has a reading: nothing here fails, and no input makes it panic.

pub mod data;
pub mod figure;
pub mod ledger;
pub mod lexis;
pub mod report;
pub mod statement;
pub mod table;
pub mod text;
mod words;
pub mod work;

pub use report::{Entry, Report};
pub use text::{Edit, Span};
pub use words::Words;
