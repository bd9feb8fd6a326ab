//! Relations between the figures of a report (勾稽关系): which figures were meant to bear each other out, and whether they do.
//!
//! It knows no severity and no message.

pub mod identity;
