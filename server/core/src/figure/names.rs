//! What only looks like a figure: “985”, G30, PM2.5, 〔2021〕15号, 三公经费, 统一.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::Span;

/// The name or idiom that covers the character `c` at `at`, if one does: where it ends.
pub(super) fn end_of_name(text: &str, at: usize, c: char) -> Option<usize> {
    let list = NAMES.words.get(&c)?;
    list.iter()
        .filter_map(|(word, offset)| {
            let start = at.checked_sub(*offset)?;
            text.get(start..)?.starts_with(word.as_str()).then_some(start + word.len())
        })
        .max()
}

/// Where the patterns of names match, in order and disjoint. Empty for text without ASCII letters,
/// digits or brackets that could begin one.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let Some(pattern) = &NAMES.pattern else { return Vec::new() };
    pattern.find_iter(text).map(|found| Span::from(found.range())).collect()
}

#[derive(Default, Deserialize)]
struct Table {
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
struct Idioms {
    words: Vec<String>,
}

struct Names {
    /// Every character of a name, with the name and the character's offset in it.
    words: HashMap<char, Vec<(String, usize)>>,
    pattern: Option<Regex>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let table: Table = crate::data::table(include_str!("../../data/names.toml"));
    let mut words: HashMap<char, Vec<(String, usize)>> = HashMap::new();
    for word in table.name.into_iter().map(|name| name.text).chain(table.idioms.words) {
        for (offset, c) in word.char_indices() {
            words.entry(c).or_default().push((word.clone(), offset));
        }
    }
    let all: Vec<String> = table.pattern.iter().map(|pattern| format!("(?:{})", pattern.regex)).collect();
    Names { words, pattern: Regex::new(&all.join("|")).ok().filter(|_| !all.is_empty()) }
});
