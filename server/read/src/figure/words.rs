//! The words and characters of `data/figures.toml`, ready to be looked up.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::lexicon::{Prefixes, Suffixes};
use super::unit::Unit;
use super::{Decimal, Kind};
use crate::data::Chars;

/// The table as it is read. Every list may be empty: then nothing of its sort is a figure.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = crate::built!("figures");
    Words::from(table)
});

/// Words ready to be looked up; the table says what each is.
pub(super) struct Words {
    pub(super) numerals: Numerals,
    pub(super) plain: Plain,
    pub(super) negative: Suffixes<()>,
    pub(super) signs: Prefixes<Sign>,
    pub(super) behind: Behind,
    pub(super) halved: Prefixes<()>,
    minor: Vec<Minor>,
    minor_units: Prefixes<()>,
    pub(super) currency: Suffixes<Unit>,
    pub(super) range: Range,
    pub(super) connectors: Prefixes<()>,
    pub(super) included: Prefixes<()>,
    pub(super) list: List,
    pub(super) index_nouns: Suffixes<()>,
    pub(super) index_verbs: Suffixes<()>,
    pub(super) index_changes: Suffixes<()>,
    pub(super) thresholds: Prefixes<()>,
    /// Words that begin like a unit: behind a blank they are none.
    pub(super) apart: Prefixes<()>,
    /// Nouns that begin like a unit, and are none behind a bare scale word.
    pub(super) of_scale: Prefixes<()>,
    pub(super) index_ratio: String,
    pub(super) ratio: Ratio,
    pub(super) rank: Rank,
    pub(super) places: Suffixes<()>,
    pub(super) rank_cues: Suffixes<()>,
    pub(super) doubling: Doubling,
    pub(super) half: Half,
    pub(super) time: Time,
    pub(super) time_connectors: Prefixes<()>,
    pub(super) parts: Prefixes<(u8, u8)>,
}

/// A sign of a percentage or of a difference of percentages.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) kind: Kind,
    pub(super) unit: &'static str,
    /// Brings the number into the unit.
    pub(super) factor: Decimal,
    /// The characters before which the word is none of these.
    pub(super) not_before: &'static str,
}

/// The smaller coins or weights behind a unit.
pub(super) struct Minor {
    units: Vec<String>,
    bare: Vec<String>,
    pub(super) parts: Prefixes<Decimal>,
    /// The unit of the whole.
    pub(super) gives: Unit,
    /// What the first part is worth, and so a lone digit.
    pub(super) largest: Decimal,
    pub(super) smallest: Decimal,
}

impl Words {
    /// Words behind a numeral that are neither units nor signs: 分之, 成, 年, 个半.
    pub(super) fn measuring(&self) -> impl Iterator<Item = &String> {
        let behind = &self.behind;
        behind.tenths.iter().chain(&behind.years).chain([&behind.over, &behind.classifier])
    }

    /// Words that are no numerals and may begin a figure.
    pub(super) fn opening(&self) -> Vec<String> {
        let mut words = self.parts.words().map(str::to_owned).collect::<Vec<_>>();
        words.extend(self.halved.words().map(|word| format!("{}{word}", self.behind.half)));
        words.extend(self.half.more.iter().chain(&self.half.even).cloned());
        words.extend(
            self.doubling
                .between
                .iter()
                .chain([&self.doubling.noun])
                .map(|word| format!("{}{word}", self.doubling.verb)),
        );
        words
    }

    /// What follows `unit` in smaller parts, and whether a lone digit does too.
    pub(super) fn minor(&self, unit: &str) -> Option<(&Minor, bool)> {
        // Most units have none: one look at the first character tells.
        self.minor_units.at(unit)?;
        let minor = self.minor.iter().find(|minor| minor.units.iter().any(|word| word == unit))?;
        Some((minor, minor.bare.iter().any(|word| word == unit)))
    }
}

#[derive(Default, Deserialize)]
struct Table {
    #[serde(default)]
    numerals: Numerals,
    #[serde(default)]
    words: Plain,
    #[serde(default)]
    sign: Vec<SignEntry>,
    #[serde(default)]
    behind: Behind,
    #[serde(default)]
    minor: Vec<MinorEntry>,
    #[serde(default)]
    currency: Vec<CurrencyEntry>,
    #[serde(default)]
    range: Range,
    #[serde(default)]
    list: List,
    #[serde(default)]
    index: Index,
    #[serde(default)]
    ratio: Ratio,
    #[serde(default)]
    rank: Rank,
    #[serde(default)]
    doubling: Doubling,
    #[serde(default)]
    half: Half,
    #[serde(default)]
    time: Time,
    #[serde(default)]
    part: Vec<PartEntry>,
}

#[derive(Default, Deserialize)]
pub(super) struct Numerals {
    pub(super) digits: Vec<String>,
    pub(super) formal: Chars,
    pub(super) twenty: Chars,
    pub(super) thirty: Chars,
    pub(super) scales: HashMap<char, u8>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Plain {
    pub(super) some: Chars,
    pub(super) or_more: Chars,
    pub(super) or_more_not_after: Chars,
    pub(super) odd: Chars,
    pub(super) odd_behind_ten: Chars,
    pub(super) odd_not_before: Chars,
    pub(super) point: Chars,
    pub(super) point_before: Chars,
    pub(super) pairs: Vec<String>,
    negative: Vec<String>,
    pub(super) negative_not_after: Chars,
    pub(super) minus: Chars,
    pub(super) minus_after: Chars,
    pub(super) minus_after_words: Vec<String>,
    pub(super) taels: Chars,
    pub(super) blanks: Chars,
    pub(super) spread: Chars,
    pub(super) unit_label: Chars,
    pub(super) fraction: String,
    pub(super) over: String,
    pub(super) over_not_after: Vec<String>,
}

#[derive(Deserialize)]
struct SignEntry {
    words: Vec<String>,
    kind: Kind,
    unit: String,
    factor: String,
    #[serde(default, rename = "not-before")]
    not_before: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Behind {
    apart: Vec<String>,
    #[serde(rename = "of-scale")]
    of_scale: Vec<String>,
    pub(super) over: String,
    pub(super) over_before_unit: String,
    pub(super) tenths: Vec<String>,
    pub(super) tenths_not_before: Chars,
    pub(super) years: Vec<String>,
    pub(super) years_not_before: Chars,
    pub(super) years_below: u16,
    pub(super) half: String,
    pub(super) half_not_before: Chars,
    pub(super) half_after: Vec<String>,
    pub(super) classifier: String,
    pub(super) halved_behind_classifier: Vec<String>,
    pub(super) whole: Vec<String>,
    pub(super) and: Chars,
    halved: Vec<String>,
    pub(super) halved_not_before: Chars,
}

#[derive(Deserialize)]
struct MinorEntry {
    unit: Vec<String>,
    #[serde(default)]
    bare: Vec<String>,
    gives: String,
    #[serde(default)]
    parts: Vec<MinorPart>,
}

#[derive(Deserialize)]
struct MinorPart {
    words: Vec<String>,
    worth: String,
}

#[derive(Deserialize)]
struct CurrencyEntry {
    signs: Vec<String>,
    unit: String,
}

#[derive(Default, Deserialize)]
pub(super) struct Range {
    connectors: Vec<String>,
    pub(super) from: Chars,
    pub(super) to: Chars,
    pub(super) minus: Chars,
    included: Vec<String>,
    pub(super) and: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(super) struct List {
    pub(super) gaps: Vec<String>,
    pub(super) structure: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Index {
    nouns: Vec<String>,
    changes: Vec<String>,
    thresholds: Vec<String>,
    verbs: Vec<String>,
    ratio: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Ratio {
    pub(super) colons: Chars,
    pub(super) word: String,
    pub(super) before: Vec<String>,
    pub(super) behind: Vec<String>,
    pub(super) three_after: Chars,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Rank {
    pub(super) ordinal: String,
    pub(super) front: String,
    pub(super) units: Vec<String>,
    pub(super) unit_not_before: Chars,
    places: Vec<String>,
    cues: Vec<String>,
    pub(super) closes: Chars,
    pub(super) closes_ordinal: Chars,
    pub(super) front_not_after: Chars,
    pub(super) front_not_before: Chars,
    pub(super) rows: Vec<String>,
    pub(super) front_of_other_words: Chars,
}

#[derive(Default, Deserialize)]
pub(super) struct Doubling {
    pub(super) verb: String,
    pub(super) between: Vec<String>,
    pub(super) noun: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Half {
    pub(super) more: Vec<String>,
    pub(super) even: Vec<String>,
    pub(super) twofold: String,
    pub(super) one: String,
    pub(super) one_not_after: Chars,
    pub(super) over: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Time {
    connectors: Vec<String>,
    pub(super) year_ends: Vec<String>,
    pub(super) year_ends_not_before: Chars,
    pub(super) years_not_before: Chars,
    pub(super) month_ends: Vec<String>,
    pub(super) month_not_before: Chars,
    pub(super) month_not_after: Chars,
    pub(super) day_not_before: Chars,
    pub(super) front: String,
    pub(super) months: String,
}

#[derive(Deserialize)]
struct PartEntry {
    words: Vec<String>,
    months: (u8, u8),
}

impl From<Table> for Words {
    fn from(table: Table) -> Self {
        let bare = |words: &[String]| words.iter().map(|word| (word.clone(), ())).collect::<Vec<_>>();
        let number = |text: &str| Decimal::parse(text).unwrap_or(Decimal::ONE);
        let signs = table.sign.into_iter().flat_map(|entry| {
            // The table lives as long as the program: its names are given out as such.
            let unit: &'static str = entry.unit.leak();
            let not_before: &'static str = entry.not_before.leak();
            let sign = Sign { kind: entry.kind, unit, factor: number(&entry.factor), not_before };
            entry.words.into_iter().map(move |word| (word, sign))
        });
        let minor = |entry: MinorEntry| Minor {
            units: entry.unit,
            bare: entry.bare,
            gives: Unit::named(&entry.gives).unwrap_or_default(),
            largest: entry.parts.first().map_or(Decimal::new(1, 1), |part| number(&part.worth)),
            smallest: entry.parts.last().map_or(Decimal::ONE, |part| number(&part.worth)),
            parts: Prefixes::new(entry.parts.into_iter().flat_map(|part| {
                let worth = number(&part.worth);
                part.words.into_iter().map(move |word| (word, worth))
            })),
        };
        let currency = table.currency.into_iter().flat_map(|entry| {
            let unit = Unit::named(&entry.unit).unwrap_or_default();
            entry.signs.into_iter().map(move |sign| (sign, unit))
        });
        let parts = table
            .part
            .into_iter()
            .flat_map(|entry| entry.words.into_iter().map(move |word| (word, entry.months)));
        Self {
            negative: Suffixes::new(bare(&table.words.negative)),
            signs: Prefixes::new(signs),
            halved: Prefixes::new(bare(&table.behind.halved)),
            minor_units: Prefixes::new(table.minor.iter().flat_map(|entry| bare(&entry.unit))),
            minor: table.minor.into_iter().map(minor).collect(),
            currency: Suffixes::new(currency),
            connectors: Prefixes::new(bare(&table.range.connectors)),
            included: Prefixes::new(bare(&table.range.included)),
            places: Suffixes::new(bare(&table.rank.places)),
            rank_cues: Suffixes::new(bare(&table.rank.cues)),
            time_connectors: Prefixes::new(bare(&table.time.connectors)),
            parts: Prefixes::new(parts),
            numerals: table.numerals,
            plain: table.words,
            apart: Prefixes::new(bare(&table.behind.apart)),
            of_scale: Prefixes::new(bare(&table.behind.of_scale)),
            behind: table.behind,
            range: table.range,
            list: table.list,
            index_nouns: Suffixes::new(bare(&table.index.nouns)),
            index_verbs: Suffixes::new(bare(&table.index.verbs)),
            thresholds: Prefixes::new(bare(&table.index.thresholds)),
            index_changes: Suffixes::new(bare(&table.index.changes)),
            index_ratio: table.index.ratio,
            ratio: table.ratio,
            rank: table.rank,
            doubling: table.doubling,
            half: table.half,
            time: table.time,
        }
    }
}
