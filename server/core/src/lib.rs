//! Gouji's core: it takes text and edits and returns plain structs with byte offsets.
//!
//! A report flows one way, and no room looks back:
//!
//! ```text
//! text ─▶ paragraphs ─▶ figures ─▶ statements ─▶ ledger ─▶ findings ─▶ hover, tables
//! ```
//!
//! The crate knows no file, no protocol and no clock. Every text has an analysis: nothing here fails,
//! and no input makes it panic.

mod data;

pub mod check;
pub mod completion;
pub mod figure;
pub mod finding;
pub mod hover;
pub mod ledger;
pub mod message;
pub mod repair;
pub mod report;
pub mod settings;
pub mod silence;
pub mod statement;
pub mod table;
pub mod text;

pub use finding::{Finding, Fix, Related, Severity};
pub use hover::Hover;
pub use message::{Language, Message};
pub use report::{Entry, Report};
pub use settings::{Complaint, Settings};
pub use silence::Review;
pub use text::{Edit, Span};
