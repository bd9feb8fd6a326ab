//! The words that the checks go by: `data/wording.toml`, one table per check.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, Match};
use gouji_read::data::kind_for;
use memchr::memmem::Finder;
use serde::Deserialize;

use super::work;

use super::{
    approx_stacking, bounded_rate, count_vs_list, decrease_by_multiple, direction_mismatch, groups,
    impossible_decline, knowledge, marker, percent_vs_pp, permille_percent, phrase, range_malformed,
    shares_sum_100, sign_wording, structure_vs_levels, threshold_claim, unit_conversion, vital_rate_identity,
};

/// Every table of the file, under the name of its check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::struct_field_names, reason = "the tables are named after the checks")]
pub(super) struct Wording {
    pub(super) phrase: phrase::Words,
    pub(super) repair: super::slips::Words,
    pub(super) groups: groups::Words,
    pub(super) disclaimers: knowledge::Disclaimers,
    #[serde(rename = "shares-sum-100")]
    pub(super) shares_sum_100: shares_sum_100::Words,
    pub(super) structure_vs_levels: structure_vs_levels::Words,
    pub(super) direction_mismatch: direction_mismatch::Words,
    pub(super) percent_vs_pp: percent_vs_pp::Words,
    pub(super) approx_stacking: approx_stacking::Words,
    pub(super) approx_contradiction: super::approx_contradiction::Words,
    pub(super) impossible_decline: impossible_decline::Words,
    pub(super) sign_wording: sign_wording::Words,
    pub(super) range_malformed: range_malformed::Words,
    pub(super) unit_conversion: unit_conversion::Words,
    pub(super) decrease_by_multiple: decrease_by_multiple::Words,
    pub(super) enum_sequence: marker::Words,
    pub(super) count_vs_list: count_vs_list::Words,
    pub(super) threshold_claim: threshold_claim::Words,
    pub(super) stale_period: super::stale_period::Words,
    pub(super) earlier_conflict: super::beside::Words,
    pub(super) bounded_rate: bounded_rate::Words,
    pub(super) vital_rate_identity: vital_rate_identity::Words,
    pub(super) permille_percent: permille_percent::Words,
    pub(super) broken_numeral: super::broken_numeral::Words,
    pub(super) missing_percent: super::missing_percent::Words,
    pub(super) leftover_wording: super::leftover_wording::Words,
    pub(super) indivisible_unit: super::indivisible_unit::Words,
    pub(super) approx_on_exact: super::approx_on_exact::Words,
    pub(super) period_span: super::period_span::Words,
}

/// The tables.
pub(super) static WORDING: LazyLock<Wording> = LazyLock::new(|| gouji_read::built!("wording"));

/// Builds these tables.
pub(super) fn warm() {
    LazyLock::force(&WORDING);
}

/// A list of words, looked for all at once.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct WordSet {
    words: Vec<String>,
    /// Made when they are first looked for.
    finder: OnceLock<Option<AhoCorasick>>,
    /// One for each word, if they are few.
    finders: OnceLock<Vec<Finder<'static>>>,
    /// By the first character of a word, and by its last; likewise.
    beginnings: OnceLock<Index>,
    endings: OnceLock<Index>,
}

/// Words by one of their characters.
#[derive(Debug, Default)]
struct Index {
    /// A bit for each of the characters, many to a bit: most characters are none of them.
    bits: u64,
    /// The characters in order, each with the words that have it, the longest first.
    words: Vec<(char, Vec<String>)>,
}

impl Index {
    /// The words by the character that `of` picks.
    fn new(words: &[String], of: impl Fn(&str) -> Option<char>) -> Self {
        let mut index: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for word in words {
            if let Some(c) = of(word) {
                index.entry(c).or_default().push(word.clone());
            }
        }
        for same in index.values_mut() {
            same.sort_by_key(|word| Reverse(word.len()));
        }
        let bits = index.keys().fold(0, |bits, c| bits | Self::bit(*c));
        Self { bits, words: index.into_iter().collect() }
    }

    fn bit(c: char) -> u64 {
        1 << (u32::from(c) % u64::BITS)
    }

    /// The words that have a character.
    fn with(&self, c: char) -> &[String] {
        if self.bits & Self::bit(c) == 0 {
            return &[];
        }
        let at = self.words.binary_search_by_key(&c, |(known, _)| *known).ok();
        at.and_then(|at| self.words.get(at)).map(|(_, words)| words.as_slice()).unwrap_or_default()
    }
}

impl From<Vec<String>> for WordSet {
    fn from(words: Vec<String>) -> Self {
        Self { words, ..Self::default() }
    }
}

impl Deref for WordSet {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl WordSet {
    fn finder(&self) -> Option<&AhoCorasick> {
        let make = || {
            // The first bytes of Chinese words stand everywhere: a prefilter would only be in the way.
            let kind = kind_for(self.words.len());
            let finder = AhoCorasick::builder().kind(kind).prefilter(false).build(&self.words).ok();
            finder.filter(|_| !self.words.is_empty())
        };
        self.finder.get_or_init(make).as_ref()
    }

    fn finders(&self) -> &[Finder<'static>] {
        let make = || self.words.iter().map(|word| Finder::new(word.as_str()).into_owned()).collect();
        self.finders.get_or_init(make)
    }

    /// Where the words stand, one within another too.
    pub(super) fn places<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, usize)> + 's {
        self.found(text).map(|(_, start, end)| (start, end))
    }

    /// Which of the words stand where, one within another too.
    pub(super) fn found<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (&'s str, usize, usize)> + 's {
        work::spend(text.len());
        // One word is sooner searched for by itself, and of a few most texts hold none.
        let single = self.finders().first().filter(|_| self.len() == 1);
        let single = single.into_iter().flat_map(move |finder| {
            let word = self.words[0].as_str();
            finder.find_iter(text.as_bytes()).map(move |at| (word, at, at + word.len()))
        });
        let several = (self.len() > 1 && (self.len() > FEW || any(self, text))).then(|| self.finder());
        let several =
            several.flatten().into_iter().flat_map(move |finder| finder.find_overlapping_iter(text));
        let word = |found: &Match| self.words[found.pattern().as_usize()].as_str();
        single.chain(several.map(move |found| (word(&found), found.start(), found.end())))
    }

    /// The longest of the words that `text` begins with.
    fn at_start(&self, text: &str) -> Option<&str> {
        let first = || Index::new(&self.words, |word| word.chars().next());
        let words = self.beginnings.get_or_init(first).with(text.chars().next()?);
        words.iter().map(String::as_str).find(|word| text.starts_with(word))
    }

    /// The longest of the words that `text` ends with.
    fn at_end(&self, text: &str) -> Option<&str> {
        work::spend(1);
        let last = || Index::new(&self.words, |word| word.chars().next_back());
        let words = self.endings.get_or_init(last).with(text.chars().next_back()?);
        words.iter().map(String::as_str).find(|word| text.ends_with(word))
    }
}

/// So many words are searched for one by one in a text that is no single clause.
const FEW: usize = 4;
const CLAUSE: usize = 64;

/// Whether `text` holds one of the words.
pub(super) fn any(words: &WordSet, text: &str) -> bool {
    work::spend(text.len());
    if let ([word], true) = (words.words.as_slice(), text.len() <= CLAUSE) {
        return text.contains(word.as_str());
    }
    if words.len() <= FEW && text.len() > CLAUSE {
        return words.finders().iter().any(|finder| finder.find(text.as_bytes()).is_some());
    }
    words.finder().is_some_and(|finder| finder.is_match(text))
}

/// The longest of the words that `text` begins with.
pub(super) fn prefix<'w>(words: &'w WordSet, text: &str) -> Option<&'w str> {
    words.at_start(text)
}

/// Whether `text` ends with one of the words.
pub(super) fn ends(words: &WordSet, text: &str) -> bool {
    words.at_end(text).is_some()
}

/// The longest of the words that `text` ends with.
pub(super) fn suffix<'w>(words: &'w WordSet, text: &str) -> Option<&'w str> {
    words.at_end(text)
}

/// `text` without the longest of the words at its end, again and again, blanks as well.
pub(super) fn strip<'t>(words: &WordSet, text: &'t str) -> &'t str {
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
