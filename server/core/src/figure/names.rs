//! What only looks like a figure: “985”, G30, PM2.5, 〔2021〕15号, 三公经费, 统一.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::Span;

/// The names of one paragraph.
pub(super) struct Names<'t> {
    text: &'t str,
    /// Where the patterns match, in order and disjoint.
    patterns: Vec<Span>,
    next: usize,
}

impl<'t> Names<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let found = NAMES.pattern.iter().flat_map(|pattern| pattern.find_iter(text));
        let mut names = Self { text, patterns: Vec::new(), next: 0 };
        names.patterns =
            found.map(|found| Span::from(found.range())).filter(|span| names.stands_alone(*span)).collect();
        names
    }

    /// The name that covers the character at `at`: the one that begins first and, of those, the longest. The
    /// places asked for must come in order.
    pub(super) fn at(&mut self, at: usize) -> Option<Span> {
        while self.patterns.get(self.next).is_some_and(|span| span.end <= at) {
            self.next += 1;
        }
        let pattern = self.patterns.get(self.next).copied().filter(|span| span.start <= at);
        let word = self.word(at);
        match (pattern, word) {
            (Some(a), Some(b)) => Some(if (b.start, a.end) < (a.start, b.end) { b } else { a }),
            (pattern, word) => pattern.or(word),
        }
    }

    fn word(&self, at: usize) -> Option<Span> {
        let list = NAMES.words.get(&self.text.get(at..)?.chars().next()?)?;
        let spans = list.iter().filter_map(|(word, offset)| {
            let start = at.checked_sub(*offset)?;
            let span = Span::new(start, start + word.len());
            (self.text.get(span.range())? == word && self.stands_alone(span)).then_some(span)
        });
        spans.min_by_key(|span| (span.start, std::cmp::Reverse(span.end)))
    }

    /// A name in Latin letters or digits is not part of a longer run of them: 5G is not in 15GWh.
    fn stands_alone(&self, span: Span) -> bool {
        let latin = |c: char| c.is_ascii_alphanumeric();
        let name = &self.text[span.range()];
        let before = name.starts_with(latin) && self.text[..span.start].ends_with(latin);
        let behind = name.ends_with(latin) && self.text[span.end..].starts_with(latin);
        !before && !behind
    }
}

/// Whether Latin letters right before a numeral make a name of it (G30, PM2.5, COVID-19). Behind GDP and the like a
/// figure follows.
pub(super) fn is_part_of_name(before: &str) -> bool {
    let letters = before.strip_suffix(['-', '+', '.']).unwrap_or(before);
    letters.ends_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !NAMES.latin.iter().any(|word| before.ends_with(word.as_str()))
}

#[derive(Default, Deserialize)]
struct Table {
    #[serde(default)]
    latin: Latin,
    #[serde(default)]
    name: Vec<Name>,
    #[serde(default)]
    pattern: Vec<Pattern>,
    #[serde(default)]
    idioms: Idioms,
}

#[derive(Deserialize)]
struct Name {
    text: String,
}

#[derive(Deserialize)]
struct Pattern {
    regex: String,
}

#[derive(Default, Deserialize)]
struct Latin {
    indicators: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Idioms {
    words: Vec<String>,
}

struct Lexicon {
    /// Every character of a name, with the name and the character's offset in it.
    words: HashMap<char, Vec<(String, usize)>>,
    pattern: Option<Regex>,
    /// Indicators in Latin letters.
    latin: Vec<String>,
}

static NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    let table: Table = crate::data::table(include_str!("../../data/names.toml"));
    let mut words: HashMap<char, Vec<(String, usize)>> = HashMap::new();
    for word in table.name.into_iter().map(|name| name.text).chain(table.idioms.words) {
        for (offset, c) in word.char_indices() {
            words.entry(c).or_default().push((word.clone(), offset));
        }
    }
    let all: Vec<String> = table.pattern.iter().map(|pattern| format!("(?:{})", pattern.regex)).collect();
    Lexicon {
        words,
        pattern: Regex::new(&all.join("|")).ok().filter(|_| !all.is_empty()),
        latin: table.latin.indicators,
    }
});
