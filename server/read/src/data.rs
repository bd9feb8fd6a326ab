//! Domain knowledge that a statistician changes without knowing Rust: the tables under `data/`.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Reads a table that is compiled into the program.
///
/// The tables are part of the source: one that does not parse fails every test at once, so an empty
/// table is a sufficient answer here, and the program never panics over its own data.
pub fn table<T: DeserializeOwned + Default>(source: &str) -> T {
    toml::from_str(source).unwrap_or_default()
}

/// [`table`], of a table that a build script has rewritten.
pub fn parsed<T: DeserializeOwned + Default>(source: &str) -> T {
    serde_json::from_str(source).unwrap_or_default()
}

/// A table of the crate at hand, by its name: its build script has rewritten it.
#[macro_export]
macro_rules! built {
    ($name:literal) => {
        $crate::data::parsed(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}

/// Words that are looked for anywhere in a phrase, in one pass: at the first place the longest.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Inside {
    words: Vec<String>,
    /// Made when they are first looked for.
    finder: OnceLock<Option<AhoCorasick>>,
}

impl From<Vec<String>> for Inside {
    fn from(words: Vec<String>) -> Self {
        Self::new(&words)
    }
}

impl Inside {
    /// Of these words.
    pub fn new(words: &[String]) -> Self {
        Self { words: words.to_vec(), finder: OnceLock::new() }
    }

    fn finder(&self) -> Option<&AhoCorasick> {
        let make = || automaton(&self.words).filter(|_| !self.words.is_empty());
        self.finder.get_or_init(make).as_ref()
    }

    /// Whether one of the words stands in `text`.
    pub fn in_text(&self, text: &str) -> bool {
        self.finder().is_some_and(|words| words.is_match(text))
    }

    /// The words in `text`, as byte ranges.
    pub fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        self.finder().into_iter().flat_map(move |words| words.find_iter(text)).map(|found| found.range())
    }
}

/// An automaton that finds the longest word at the first place. The texts are clauses: no prefilter pays for itself.
pub fn automaton(words: &[impl AsRef<[u8]>]) -> Option<AhoCorasick> {
    let kind = kind_for(words.len());
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(kind)
        .prefilter(false)
        .build(words)
        .ok()
}

/// The kind of automaton for so many words that are looked for in clauses. Long lists in a table with a row for each of their letters
/// take longer to lay out than all that a report asks of them: a server that starts would wait for that.
pub fn kind_for(words: usize) -> Option<AhoCorasickKind> {
    const FEW: usize = 20;
    Some(if words <= FEW { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA })
}

/// A set of characters, few enough to be compared one by one.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct Chars(Box<[char]>);

impl Chars {
    /// Whether it holds a character.
    pub fn contains(&self, c: char) -> bool {
        self.0.contains(&c)
    }

    /// Its characters.
    pub fn all(&self) -> &[char] {
        &self.0
    }
}

impl From<String> for Chars {
    fn from(text: String) -> Self {
        Self(text.chars().collect())
    }
}
