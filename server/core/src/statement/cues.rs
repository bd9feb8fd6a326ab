use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::figure::{Prefixes, Suffixes};

/// Which way something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

/// The change verb that `text` ends with.
pub fn change_at_end(text: &str) -> Option<(&str, Direction)> {
    CUES.change.at(text).map(|(word, direction)| (word, *direction))
}

/// The verb of the other direction that fits the same sentence.
pub fn opposite(verb: &str) -> Option<&'static str> {
    CUES.opposites.get(verb).map(String::as_str)
}

/// `text` without the longest word of `words` at its end.
fn strip_end<'t>(words: &Suffixes<()>, text: &'t str) -> Option<&'t str> {
    words.at(text).map(|(word, ())| &text[..text.len() - word.len()])
}

/// `text` without a word such as 到 or 至 at its end.
pub fn strip_reached(text: &str) -> Option<&str> {
    strip_end(&CUES.reached, text)
}

/// `text` without a linking verb or adverb at its end.
pub(super) fn strip_linking(text: &str) -> Option<&str> {
    strip_end(&CUES.linking, text)
}

/// `text` without a word of time or connection at its beginning.
pub(super) fn strip_leading(text: &str) -> Option<&str> {
    CUES.leading.at(text).map(|(word, ())| &text[word.len()..])
}

/// Whether the words say that a percentage is a part of a whole.
pub(super) fn is_share(text: &str) -> bool {
    CUES.share.iter().any(|word| text.contains(word.as_str()))
}

/// Whether the words say that growth is in real terms or on another basis than the levels.
pub fn is_real(text: &str) -> bool {
    CUES.real.iter().any(|word| text.contains(word.as_str()))
}

/// Whether a heading opens a section of plans; `None` where it says neither.
pub fn opens_plans(heading: &str) -> Option<bool> {
    let has = |words: &[String]| words.iter().any(|word| heading.contains(word.as_str()));
    if has(&CUES.review) { Some(false) } else { has(&CUES.target).then_some(true) }
}

#[derive(Default, Deserialize)]
struct Table {
    change: Vec<Change>,
    opposites: HashMap<String, String>,
    words: Words,
}

#[derive(Deserialize)]
struct Change {
    direction: Direction,
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Words {
    reached: Vec<String>,
    linking: Vec<String>,
    leading: Vec<String>,
    share: Vec<String>,
    real: Vec<String>,
    target: Vec<String>,
    review: Vec<String>,
}

struct Cues {
    change: Suffixes<Direction>,
    opposites: HashMap<String, String>,
    reached: Suffixes<()>,
    linking: Suffixes<()>,
    leading: Prefixes<()>,
    share: Vec<String>,
    real: Vec<String>,
    target: Vec<String>,
    review: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let table: Table = crate::data::table(include_str!("../../data/cues.toml"));
    let change = table.change.into_iter();
    let plain = |words: Vec<String>| words.into_iter().map(|word| (word, ()));
    Cues {
        change: Suffixes::new(change.flat_map(|c| c.words.into_iter().map(move |word| (word, c.direction)))),
        opposites: table.opposites,
        reached: Suffixes::new(plain(table.words.reached)),
        linking: Suffixes::new(plain(table.words.linking)),
        leading: Prefixes::new(plain(table.words.leading)),
        share: table.words.share,
        real: table.words.real,
        target: table.words.target,
        review: table.words.review,
    }
});
