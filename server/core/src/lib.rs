//! Gouji's core: what an editor or a command asks of a report.
//!
//! A report flows one way, through crates that know nothing of those behind them:
//!
//! ```text
//! gouji-read: text ─▶ paragraphs ─▶ figures ─▶ statements ─▶ ledger
//!     ─▶ gouji-relate: relations ─▶ gouji-check: findings ─▶ gouji-core: hover, symbols, completion, repairs
//! ```
//!
//! None of them knows a file, a protocol or a clock. Every text has an analysis: nothing here fails, and no input makes it
//! panic.

pub mod completion;
pub mod computed;
pub mod convert;
pub mod diff;
pub mod hint;
pub mod hover;
pub mod lens;
mod offer;
pub mod rename;
pub mod repair;
mod report;
pub mod symbol;
pub mod token;
mod writing;

pub use gouji_check as check;
pub use gouji_check::{
    Complaint, Finding, Fix, Language, Message, Related, Review, Settings, Severity, Standing, Tie, Told,
    Web, message, settings, silence,
};
pub use gouji_read as read;
pub use gouji_read::report::{Outline, Section};
pub use gouji_read::{Edit, Entry, Span, figure, ledger, statement, table, text};
pub use gouji_relate as relate;
pub use hover::Hover;
pub use report::Report;
pub use symbol::Symbol;
