//! Words looked up where a numeral ends or begins, never by scanning the text for them.

use std::collections::HashMap;

/// Words under their first character, the longest first.
#[derive(Debug)]
pub(crate) struct Prefixes<T> {
    by_first: HashMap<char, Vec<(String, T)>>,
}

impl<T> Prefixes<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: HashMap<char, Vec<(String, T)>> = HashMap::new();
        for (word, value) in words {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push((word, value));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_first }
    }

    /// The longest word that `text` begins with.
    pub(crate) fn at<'t>(&'t self, text: &str) -> Option<(&'t str, &'t T)> {
        let list = self.by_first.get(&text.chars().next()?)?;
        list.iter()
            .find(|(word, _)| text.starts_with(word.as_str()))
            .map(|(word, value)| (word.as_str(), value))
    }
}

/// Words under their last character, the longest first.
#[derive(Debug)]
pub(crate) struct Suffixes<T> {
    by_last: HashMap<char, Vec<(String, T)>>,
}

impl<T> Suffixes<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_last: HashMap<char, Vec<(String, T)>> = HashMap::new();
        for (word, value) in words {
            if let Some(last) = word.chars().next_back() {
                by_last.entry(last).or_default().push((word, value));
            }
        }
        for list in by_last.values_mut() {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_last }
    }

    /// The longest word that `text` ends with.
    pub(crate) fn at<'t>(&'t self, text: &str) -> Option<(&'t str, &'t T)> {
        let list = self.by_last.get(&text.chars().next_back()?)?;
        list.iter()
            .find(|(word, _)| text.ends_with(word.as_str()))
            .map(|(word, value)| (word.as_str(), value))
    }
}
