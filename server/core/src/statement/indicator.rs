//! The lexicon of indicators: what is known of the things that reports measure (`data/indicators.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::figure::Suffixes;

/// Whether growth is given in constant prices by convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Convention {
    /// In constant prices, usually without a word about it.
    Real,
    /// In current prices.
    Nominal,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// How values of different times relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// It gathers over a time: values of months make up that of a year.
    Flow,
    /// It is what it is at a moment.
    Stock,
    /// A rate, an average or an index: neither adds up.
    Ratio,
}

/// What is known of an indicator; `None` where it is neither or depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator {
    /// The name by which all its names are known.
    pub name: &'static str,
    /// The dimension of its unit, as in `data/units.toml`; empty if any.
    pub dimension: &'static str,
    /// Real or nominal.
    pub convention: Option<Convention>,
    /// Which way is better.
    pub better: Option<Better>,
    /// Flow, stock or ratio.
    pub course: Option<Course>,
}

/// The indicator whose name `name` ends with, by the longest of its names; `None` if it is not listed.
/// Modifiers in front (全市, 规模以上) are those of the reader.
pub fn find(name: &str) -> Option<Indicator> {
    LEXICON.at(name).map(|(_, indicator)| *indicator)
}

/// The head of a name: the longest listed name that it ends with, without being all of it.
pub(super) fn head(name: &str) -> Option<&'static str> {
    let first = name.chars().next()?.len_utf8();
    name.get(first..).and_then(|rest| LEXICON.at(rest)).map(|(word, _)| word)
}

/// Whether `name` ends with a listed name.
pub(super) fn is_listed(name: &str) -> bool {
    LEXICON.at(name).is_some()
}

/// How many indicators are listed, without other names for them.
pub fn count() -> usize {
    TABLE.group.iter().map(|group| group.names.len()).sum()
}

#[derive(Default, Deserialize)]
struct Table {
    group: Vec<Group>,
}

/// Indicators of which the same is known; the first name of each is the one by which it is known.
#[derive(Deserialize)]
struct Group {
    #[serde(default)]
    dimension: String,
    #[serde(default)]
    convention: Option<Convention>,
    #[serde(default)]
    better: Option<Better>,
    #[serde(default)]
    course: Option<Course>,
    names: Vec<Vec<String>>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| crate::data::table(include_str!("../../data/indicators.toml")));

static LEXICON: LazyLock<Suffixes<Indicator>> = LazyLock::new(|| {
    let entries = TABLE.group.iter().flat_map(|group| {
        group.names.iter().flat_map(move |names| {
            let name = names.first().map_or("", String::as_str);
            let indicator = Indicator {
                name,
                dimension: &group.dimension,
                convention: group.convention,
                better: group.better,
                course: group.course,
            };
            names.iter().map(move |alias| (alias.clone(), indicator))
        })
    });
    Suffixes::new(entries)
});
