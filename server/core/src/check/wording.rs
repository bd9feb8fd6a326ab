//! The words that the checks go by: `data/wording.toml`, one table per check.

use std::ops::Deref;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use super::{
    approx_stacking, bounded_rate, count_vs_list, decrease_by_multiple, delta_level_growth,
    direction_mismatch, groups, impossible_decline, knowledge, lists, marker, percent_vs_pp,
    permille_percent, phrase, range_malformed, shares_sum_100, sign_wording, structure_vs_levels,
    subset_exceeds_total, sum_parts_total, table, threshold_claim, unit_conversion, vital_rate_identity,
};

/// Every table of the file, under the name of its check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::struct_field_names, reason = "the tables are named after the checks")]
pub(super) struct Wording {
    pub(super) phrase: phrase::Words,
    pub(super) repair: super::repair::Words,
    pub(super) lists: lists::Words,
    pub(super) groups: groups::Words,
    pub(super) table: table::Words,
    pub(super) disclaimers: knowledge::Disclaimers,
    pub(super) sum_parts_total: sum_parts_total::Words,
    #[serde(rename = "shares-sum-100")]
    pub(super) shares_sum_100: shares_sum_100::Words,
    pub(super) structure_vs_levels: structure_vs_levels::Words,
    pub(super) delta_level_growth: delta_level_growth::Words,
    pub(super) direction_mismatch: direction_mismatch::Words,
    pub(super) percent_vs_pp: percent_vs_pp::Words,
    pub(super) approx_stacking: approx_stacking::Words,
    pub(super) approx_contradiction: super::approx_contradiction::Words,
    pub(super) impossible_decline: impossible_decline::Words,
    pub(super) sign_wording: sign_wording::Words,
    pub(super) range_malformed: range_malformed::Words,
    pub(super) unit_conversion: unit_conversion::Words,
    pub(super) subset_exceeds_total: subset_exceeds_total::Words,
    pub(super) decrease_by_multiple: decrease_by_multiple::Words,
    pub(super) enum_sequence: marker::Words,
    pub(super) count_vs_list: count_vs_list::Words,
    pub(super) threshold_claim: threshold_claim::Words,
    pub(super) bounded_rate: bounded_rate::Words,
    pub(super) vital_rate_identity: vital_rate_identity::Words,
    pub(super) permille_percent: permille_percent::Words,
}

/// The tables.
pub(super) static WORDING: LazyLock<Wording> =
    LazyLock::new(|| crate::data::table(include_str!("../../data/wording.toml")));

/// A list of words, looked for all at once.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct WordSet {
    words: Vec<String>,
    finder: Option<AhoCorasick>,
}

/// A list that is longer is kept in less memory.
const MOST_IN_DFA: usize = 100;

impl From<Vec<String>> for WordSet {
    fn from(words: Vec<String>) -> Self {
        // The first bytes of Chinese words stand everywhere: a prefilter would only be in the way.
        let kind = (words.len() <= MOST_IN_DFA).then_some(AhoCorasickKind::DFA);
        let finder = AhoCorasick::builder().kind(kind).prefilter(false).build(&words).ok();
        let finder = finder.filter(|_| !words.is_empty());
        Self { words, finder }
    }
}

impl Deref for WordSet {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl WordSet {
    /// Where the words stand, one within another too.
    pub(super) fn places<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, usize)> + 's {
        let found = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(text));
        found.map(|found| (found.start(), found.end()))
    }
}

/// Whether `text` holds one of the words.
pub(super) fn any(words: &WordSet, text: &str) -> bool {
    words.finder.as_ref().is_some_and(|finder| finder.is_match(text))
}

/// Whether `text` holds one of the words outside of the longer words in which they mean something else.
pub(super) fn any_outside(words: &WordSet, longer: &WordSet, text: &str) -> bool {
    any(words, text)
        && words
            .places(text)
            .any(|(from, to)| !longer.places(text).any(|(start, end)| start <= from && to <= end))
}

/// Whether `text` ends with one of the words.
pub(super) fn ends(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// The longest of the words that `text` ends with.
pub(super) fn suffix<'w>(words: &'w [String], text: &str) -> Option<&'w str> {
    words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty() && text.ends_with(word))
        .max_by_key(|word| word.len())
}

/// `text` without the longest of the words at its end, again and again, blanks as well.
pub(super) fn strip<'t>(words: &[String], text: &'t str) -> &'t str {
    let mut rest = text.trim_end();
    while let Some(word) = suffix(words, rest) {
        rest = rest[..rest.len() - word.len()].trim_end();
    }
    rest
}

/// Whether `word` is one of the words.
pub(super) fn is(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}
