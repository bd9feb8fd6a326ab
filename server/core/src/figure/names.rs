//! What only looks like a figure: “985”, G30, PM2.5, 〔2021〕15号, 三公经费, 统一.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::chars::class;
use super::lexicon::Anywhere;
use crate::Span;

/// The names of one paragraph. The text is searched only around the places that are asked for.
pub(super) struct Names<'t> {
    text: &'t str,
    /// The last pattern that matched.
    found: Option<Span>,
    /// Before this place nothing else is found.
    searched: usize,
}

/// The last character border at or before `at`, which may lie behind the end.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// How far ahead of a place it is searched, in bytes, and how far back a name may begin that covers it.
const AHEAD: usize = 2048;
const BACK: usize = 256;

impl<'t> Names<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, found: None, searched: 0 }
    }

    /// The name that covers the character at `at`: the one that begins first and, of those, the longest. The
    /// places asked for must come in order.
    pub(super) fn at(&mut self, at: usize) -> Option<Span> {
        let pattern = self.pattern(at);
        let word = self.word(at);
        match (pattern, word) {
            (Some(a), Some(b)) => Some(if (b.start, a.end) < (a.start, b.end) { b } else { a }),
            (pattern, word) => pattern.or(word),
        }
    }

    /// The match of a pattern that covers `at`.
    fn pattern(&mut self, at: usize) -> Option<Span> {
        let pattern = NAMES.pattern.as_ref()?;
        loop {
            if let Some(found) = self.found.filter(|found| at < found.end) {
                return Some(found).filter(|found| found.start <= at);
            }
            if at < self.searched {
                return None;
            }
            let start = floor(self.text, self.searched.max(at.saturating_sub(BACK)));
            let end = floor(self.text, at.saturating_add(AHEAD));
            let match_ = pattern.find_at(self.text.get(..end)?, start);
            match match_ {
                Some(found) if !found.is_empty() => {
                    self.searched = found.end();
                    self.found = Some(Span::from(found.range())).filter(|span| self.stands_alone(*span));
                    if self.found.is_none() && at < self.searched {
                        return None;
                    }
                }
                _ => {
                    // A name may begin near the end of what was searched and go on behind it.
                    let cut = end < self.text.len();
                    self.searched = if cut { end.saturating_sub(BACK).max(at + 1) } else { end.max(at + 1) };
                    self.found = None;
                    return None;
                }
            }
        }
    }

    fn word(&self, at: usize) -> Option<Span> {
        let spans = NAMES.words.at(self.text, at).map(|(start, end)| Span::new(start, end));
        spans
            .filter(|span| self.stands_alone(*span))
            .min_by_key(|span| (span.start, std::cmp::Reverse(span.end)))
    }

    /// A name in Latin letters or digits is not part of a longer run of them: 5G is not in 15GWh.
    fn stands_alone(&self, span: Span) -> bool {
        let latin = |c: char| c.is_ascii_alphanumeric();
        let part = |text: Option<&'t str>| text.unwrap_or_default();
        let name = part(self.text.get(span.range()));
        let before = name.starts_with(latin) && part(self.text.get(..span.start)).ends_with(latin);
        let behind = name.ends_with(latin) && part(self.text.get(span.end..)).starts_with(latin);
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
    /// The names, by the characters at which a figure may begin.
    words: Anywhere,
    pattern: Option<Regex>,
    /// Indicators in Latin letters.
    latin: Vec<String>,
}

static NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    let table: Table = crate::data::table(include_str!("../../data/names.toml"));
    let words = table.name.into_iter().map(|name| name.text).chain(table.idioms.words);
    let words = Anywhere::new(words, |c| class(c).may_begin());
    let all: Vec<String> = table.pattern.iter().map(|pattern| format!("(?:{})", pattern.regex)).collect();
    Lexicon {
        words,
        pattern: Regex::new(&all.join("|")).ok().filter(|_| !all.is_empty()),
        latin: table.latin.indicators,
    }
});
