//! Words looked up where a numeral ends or begins, never by scanning the text for them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are characters or pairs of them: one multiplication instead of a keyed hash. The keys come from the
/// tables, never from a report, so nobody can make them collide.
pub(super) type CharMap<K, V> = HashMap<K, V, BuildHasherDefault<CharHasher>>;

/// The hash of a character or of a pair of characters.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct CharHasher(u64);

impl Hasher for CharHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        let mixed = (self.0.rotate_left(21) ^ u64::from(key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// Words under one character, the longest first.
type Shelf<T> = CharMap<char, Vec<(Box<str>, T)>>;

fn shelve<T>(words: impl IntoIterator<Item = (String, T)>, key: impl Fn(&str) -> Option<char>) -> Shelf<T> {
    let mut shelf = Shelf::default();
    for (word, value) in words {
        if let Some(key) = key(&word) {
            shelf.entry(key).or_default().push((word.into_boxed_str(), value));
        }
    }
    for list in shelf.values_mut() {
        list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    shelf
}

/// Whether `text` begins with `word`: by its last byte first, which most words of one shelf differ in.
fn begins(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let last = word.len().wrapping_sub(1);
    text.get(last) == word.last() && text.starts_with(word)
}

/// Words that a text may begin with.
#[derive(Debug)]
pub(crate) struct Prefixes<T>(Shelf<T>);

impl<T> Prefixes<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        Self(shelve(words, |word| word.chars().next()))
    }

    /// All of them, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(|(word, _)| &**word)
    }

    /// The longest word that `text` begins with.
    pub(crate) fn at<'t>(&'t self, text: &str) -> Option<(&'t str, &'t T)> {
        let list = self.0.get(&text.chars().next()?)?;
        list.iter().find(|(word, _)| begins(text, word)).map(|(word, value)| (&**word, value))
    }
}

/// Words that a text may end with.
#[derive(Debug)]
pub(crate) struct Suffixes<T>(Shelf<T>);

impl<T> Suffixes<T> {
    /// All of them, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(|(word, _)| &**word)
    }

    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        Self(shelve(words, |word| word.chars().next_back()))
    }

    /// The longest word that `text` ends with.
    pub(crate) fn at<'t>(&'t self, text: &str) -> Option<(&'t str, &'t T)> {
        let list = self.0.get(&text.chars().next_back()?)?;
        list.iter().find(|(word, _)| text.ends_with(&**word)).map(|(word, value)| (&**word, value))
    }
}

/// Words found by any of their characters: the text around the character is compared, nothing is scanned.
#[derive(Debug, Default)]
pub(super) struct Anywhere {
    /// By the character and the one behind it.
    by_next: CharMap<(char, char), Vec<Placed>>,
    /// By the character and the one before it, where the character ends the word.
    by_last: CharMap<(char, char), Vec<Placed>>,
}

/// A word, and where in it the character stands by which it is found.
#[derive(Debug)]
struct Placed {
    word: Box<str>,
    offset: usize,
}

impl Anywhere {
    /// The words, each under those of its characters that `is_key` tells. A word of one character is left out.
    pub(super) fn new(words: impl IntoIterator<Item = String>, is_key: impl Fn(char) -> bool) -> Self {
        let mut all = Self::default();
        for word in words {
            let mut before = None;
            for (offset, c) in word.char_indices() {
                let placed = Placed { word: word.as_str().into(), offset };
                let next = word.get(offset + c.len_utf8()..).and_then(|rest| rest.chars().next());
                match (next, before) {
                    _ if !is_key(c) => {}
                    (Some(next), _) => all.by_next.entry((c, next)).or_default().push(placed),
                    (None, Some(before)) => all.by_last.entry((before, c)).or_default().push(placed),
                    (None, None) => {}
                }
                before = Some(c);
            }
        }
        all
    }

    /// Where the words that cover the character at `at` begin and end.
    pub(super) fn at<'t>(&'t self, text: &'t str, at: usize) -> impl Iterator<Item = (usize, usize)> + 't {
        let (before, from) = text.split_at_checked(at).unwrap_or_default();
        let mut chars = from.chars();
        let pair = chars.next();
        let next = pair.zip(chars.next()).and_then(|pair| self.by_next.get(&pair));
        let last = before.chars().next_back().zip(pair).and_then(|pair| self.by_last.get(&pair));
        next.into_iter().chain(last).flatten().filter_map(move |placed| {
            let start = at.checked_sub(placed.offset)?;
            let end = start + placed.word.len();
            (text.get(start..end)? == &*placed.word).then_some((start, end))
        })
    }
}
