//! Relations between the cells of a table.
//!
//! In a table the structure testifies: where a formula over columns holds in the other rows, and not by chance, the row in which
//! it fails is wrong, whatever the slip; where it fails in most rows it is not the formula. Rows and columns are looked at alike,
//! so that a table may lie on its side.

mod forms;
mod matrix;
mod parts;
mod per_share;
mod plan;
mod rates;
mod shares;
mod signed;
mod totals;
mod weigh;

use std::sync::LazyLock;

use gouji_read::data::Inside;
use serde::Deserialize;

pub use matrix::{MOST_COLUMNS, MOST_ROWS};
pub use weigh::weigh;

/// The words of `data/cells.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Words {
    not_additive: Inside,
    margin: Inside,
    revenue: Inside,
    cost: Inside,
    before: Inside,
    pub(crate) opening: Inside,
    totals: Vec<String>,
    net: Inside,
    per_share: per_share::Words,
}

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| gouji_read::built!("cells"));
