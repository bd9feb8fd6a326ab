//! The words of heads and labels.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data::Inside;

/// Whether `text` is one of the words from end to end.
pub(super) fn is_all(words: &Inside, text: &str) -> bool {
    words.find_iter(text).next().is_some_and(|found| found.len() == text.len())
}

pub(super) fn is(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text == word)
}

/// The words of `data/tables.toml`.
#[derive(Default, Deserialize)]
pub(in crate::table) struct Tables {
    pub(in crate::table) header: Header,
    pub(in crate::table) row: Row,
    pub(in crate::table) caption: Caption,
    pub(in crate::table) topic: Topic,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::table) struct Header {
    pub(super) plain: Inside,
    pub(super) share: Inside,
    pub(super) ratio: Inside,
    pub(super) rate: Inside,
    pub(super) growth: Inside,
    pub(super) speed: Vec<String>,
    pub(super) delta: Inside,
    pub(super) planned: Inside,
    pub(super) met: Inside,
    pub(super) completion: Inside,
    pub(super) last_year: Inside,
    pub(super) numbering: Vec<String>,
    pub(super) accounts: Vec<String>,
    pub(super) changes: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) signs: Vec<String>,
    pub(super) formulas: Vec<String>,
    pub(super) deepest: Vec<String>,
    pub(in crate::table) labels: Vec<String>,
    pub(in crate::table) closing: Vec<String>,
    pub(super) owners: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) comparing: String,
    pub(super) times: Vec<String>,
    pub(super) dated: Vec<String>,
    pub(super) index: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(in crate::table) struct Row {
    pub(in crate::table) nested: Vec<String>,
    pub(in crate::table) separators: Vec<String>,
    pub(in crate::table) plus: Vec<String>,
    pub(in crate::table) minus: Vec<String>,
    pub(in crate::table) totals: Vec<String>,
    pub(in crate::table) subtotals: Vec<String>,
    pub(in crate::table) ranks: Vec<String>,
    pub(in crate::table) rates: Vec<String>,
    pub(in crate::table) states: Vec<String>,
    pub(super) measures: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(in crate::table) struct Caption {
    pub(in crate::table) unit: Vec<String>,
    pub(in crate::table) currency: Vec<String>,
    pub(in crate::table) apart: Vec<String>,
    pub(in crate::table) in_percent: Vec<String>,
    pub(in crate::table) each: Vec<String>,
    pub(in crate::table) rates: Vec<String>,
    pub(in crate::table) titles: Vec<String>,
    pub(in crate::table) done: Vec<String>,
    pub(in crate::table) reviews: Vec<String>,
    pub(in crate::table) happened: Inside,
    pub(in crate::table) budgets: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(in crate::table) struct Topic {
    pub(in crate::table) tails: Vec<String>,
    pub(in crate::table) accounts: Vec<String>,
    pub(in crate::table) parts: Vec<String>,
    pub(in crate::table) stops: Vec<String>,
    pub(in crate::table) compared: Vec<String>,
    pub(in crate::table) measures: Vec<String>,
    pub(in crate::table) of_things: Vec<String>,
    pub(in crate::table) of_accounts: Vec<String>,
    pub(in crate::table) shares: Vec<String>,
    pub(in crate::table) states: Vec<String>,
    pub(in crate::table) in_percent: Vec<String>,
    pub(in crate::table) in_money: Vec<String>,
    pub(in crate::table) told: Vec<String>,
    pub(in crate::table) rest: Vec<String>,
    pub(in crate::table) owners: Vec<String>,
}

pub(in crate::table) static TABLES: LazyLock<Tables> = LazyLock::new(|| crate::built!("tables"));
