//! Relations between the figures of a report (勾稽关系): which figures were meant to bear each other out, and whether they do.
//!
//! ```text
//! statements ─▶ points ─▶ finders ─▶ candidates ─▶ evidence ─▶ relations that hold, and doubts
//! ```
//!
//! It knows no severity and no message.

pub mod cue;
pub mod evidence;
pub mod find;
pub mod identity;
pub mod names;
pub mod point;
mod relation;
pub mod slip;
mod view;
pub mod words;

pub use find::Sink;
pub use relation::{Candidate, Kind};
pub use view::{At, Stretch, View};
