//! The cut of a text into sentences, clauses, brackets and list items: once, and the same for everybody.

mod cut;
mod marks;
mod scan;

pub use cut::{Bracket, Clause, Cut};
pub use marks::{CLAUSE, clauses, ends_clause, last_clause, last_mark, marks, pieces};
pub(crate) use marks::{bracket, closes, is_mark, opens};
