//! The forms in which lists of words are looked up.

use aho_corasick::packed;

use crate::data::Inside;
use crate::figure::{Prefixes, Suffixes};

/// A word or two at the end of a phrase.
#[derive(Debug)]
pub(in crate::statement) struct Ends(Suffixes<()>);

impl Ends {
    pub(super) fn new(words: Vec<String>) -> Self {
        Self(Suffixes::new(words.into_iter().map(|word| (word, ()))))
    }

    /// The longest of the words that `text` ends with.
    pub(in crate::statement) fn at<'w>(&'w self, text: &str) -> Option<&'w str> {
        self.0.at(text).map(|(word, ())| word)
    }

    /// `text` without that word.
    pub(in crate::statement) fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.at(text).map(|word| &text[..text.len() - word.len()])
    }
}

/// Words that a phrase may be, all of it.
#[derive(Debug)]
pub(in crate::statement) struct Whole(Prefixes<()>);

impl Whole {
    pub(super) fn new(words: Vec<String>) -> Self {
        Self(Prefixes::new(words.into_iter().map(|word| (word, ()))))
    }

    /// Whether `text` is one of the words.
    pub(in crate::statement) fn contains(&self, text: &str) -> bool {
        self.0.at(text).is_some_and(|(word, ())| word.len() == text.len())
    }
}

/// Words that are looked for in every paragraph, and stand in few: many bytes at a time where the machine can.
#[derive(Debug)]
pub(super) struct Rare {
    packed: Option<packed::Searcher>,
    words: Inside,
}

impl Rare {
    pub(super) fn new(words: &[String]) -> Self {
        let mut builder = packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder();
        Self { packed: builder.extend(words).build(), words: Inside::new(words) }
    }

    /// The words in `text`, as byte ranges.
    pub(super) fn find_iter<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        let fast = self.packed.iter().flat_map(move |words| words.find_iter(text)).map(|found| found.range());
        let slow = if self.packed.is_none() { Some(&self.words) } else { None };
        fast.chain(slow.into_iter().flat_map(move |words| words.find_iter(text)))
    }
}
