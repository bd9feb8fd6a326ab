//! Arithmetic over intervals: exact, so that no verdict rests on a binary float.

mod bounds;
mod fraction;

pub use bounds::{Bounds, Outline};
pub use fraction::{Exact, Fraction};
