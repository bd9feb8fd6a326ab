//! What the head of a column says: of which time it is, in which unit, in which role.

mod beside;
mod cells;
mod column;
mod content;
mod head;
mod times;
mod words;

pub(super) use beside::columns;
pub(super) use cells::fit;
pub(super) use column::Column;
pub use content::Content;
pub(super) use content::{
    is_apart, is_done, is_group, is_growth_alone, is_index, is_met, is_of_event, is_of_formulas, is_owner,
    is_planned, is_ranked, is_ratio, is_share, without_measure,
};
pub(crate) use head::{begins_with_numbers, heads_of};
pub use times::is_of_last;
pub(crate) use times::is_time;
pub(super) use times::{is_dotted, names_last, time_of, to_month, year_of, year_of_row, years_in};
pub(super) use words::TABLES;
