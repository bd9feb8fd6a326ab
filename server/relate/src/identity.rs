//! Arithmetic over intervals: exact or rounded outwards, so that no verdict rests on a binary float.

mod bounds;
pub mod formula;
mod fraction;
mod range;

pub use bounds::{Bounds, Outline};
pub use formula::{Compared, Formula, Term};
pub use fraction::{Exact, Fraction};
pub use range::{ONE, Range};
