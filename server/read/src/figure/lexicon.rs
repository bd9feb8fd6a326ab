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

/// Words by one of their characters, the longest first: few enough to be compared one by one.
#[derive(Debug)]
struct Shelf<T> {
    /// A bit for each key: most texts are told from all the words by this alone.
    seen: Box<[u64; 64]>,
    /// The words by the last eight bits of their key.
    index: Box<[Row]>,
    words: Vec<Word<T>>,
}

#[derive(Debug)]
struct Word<T> {
    text: Box<str>,
    /// The byte of it that most words of one shelf differ in.
    told: u8,
    value: T,
}

impl<T> Word<T> {
    fn found(&self) -> (&str, &T) {
        (&self.text, &self.value)
    }
}

/// Where the words of one row begin and end.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    from: u16,
    /// Behind these stand the words of a single character, which are shorter than any other of the same character.
    single: u16,
    to: u16,
    /// A bit for each character that stands next to the one they are found by: most texts are told from the longer words by
    /// this alone.
    next: u64,
}

/// The last twelve bits of the character at one end of a text, and what stands next to it. A character of two or four
/// bytes counts as several, which is as good, since a word and a text are taken apart alike.
type TakeEnd = for<'t> fn(&'t [u8]) -> Option<(u16, &'t [u8])>;

fn take_first(text: &[u8]) -> Option<(u16, &[u8])> {
    match text {
        [0xe0..=0xff, b, c, rest @ ..] => Some((key(*b, *c), rest)),
        [a, rest @ ..] => Some((u16::from(*a), rest)),
        [] => None,
    }
}

fn take_last(text: &[u8]) -> Option<(u16, &[u8])> {
    match text {
        [rest @ .., 0xe0..=0xff, b, c] => Some((key(*b, *c), rest)),
        [rest @ .., c] => Some((u16::from(*c), rest)),
        [] => None,
    }
}

fn key(second: u8, third: u8) -> u16 {
    u16::from(second & 63) << 6 | u16::from(third & 63)
}

/// The word and the bit of a key in a set of keys.
fn bit(key: u16) -> (usize, u64) {
    (usize::from(key >> 6 & 63), 1 << (key & 63))
}

impl<T> Shelf<T> {
    /// `told` says at which of a word's bytes it is first compared.
    fn new(
        words: impl IntoIterator<Item = (String, T)>,
        take: TakeEnd,
        told: impl Fn(usize) -> usize,
    ) -> Self {
        let mut words: Vec<_> = words
            .into_iter()
            .filter_map(|(word, value)| {
                let told = *word.as_bytes().get(told(word.len()))?;
                Some(Word { text: word.into_boxed_str(), told, value })
            })
            .collect();
        let key = |word: &str| {
            let (key, rest) = take(word.as_bytes()).unwrap_or_default();
            (key, take(rest).map(|(next, _)| next))
        };
        let place = |word: &str| {
            let (key, next) = key(word);
            (usize::from(key & 255), next.is_none())
        };
        words.sort_by_cached_key(|it| (place(&it.text), std::cmp::Reverse(it.text.len())));
        let mut seen = Box::new([0; 64]);
        // One after the other in the order of the rows: there are many such lists, and no start waits for them twice.
        let mut index = vec![Row::default(); 256];
        let mut row = 0;
        for (number, it) in words.iter().enumerate() {
            let (own, next) = key(&it.text);
            let (place, own_bit) = bit(own);
            seen[place] |= own_bit;
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            let at = usize::from(own & 255);
            while row < at {
                row += 1;
                index[row] = Row { from: number, single: number, to: number, next: 0 };
            }
            index[at].to = number.saturating_add(1);
            if let Some(next) = next {
                index[at].single = index[at].to;
                index[at].next |= bit(next).1;
            }
        }
        Self { seen, index: index.into(), words }
    }

    /// The words that may stand at this end of a text. `take` is that of `new`.
    fn get(&self, text: &str, take: impl Fn(&[u8]) -> Option<(u16, &[u8])>) -> &[Word<T>] {
        let Some((key, rest)) = take(text.as_bytes()) else { return &[] };
        let (place, own) = bit(key);
        if self.seen[place] & own == 0 {
            return &[];
        }
        let Some(row) = self.index.get(usize::from(key & 255)) else { return &[] };
        let longer = row.next != 0 && take(rest).is_some_and(|(next, _)| row.next & bit(next).1 != 0);
        let from = if longer { row.from } else { row.single };
        self.words.get(usize::from(from)..usize::from(row.to)).unwrap_or_default()
    }

    /// All of them, in no order.
    fn all(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|it| &*it.text)
    }
}

/// `text` without `word` in front; `None` where it does not begin so. Most texts are told from a word by its last byte alone.
pub(crate) fn strip<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let told = word.len().wrapping_sub(1);
    if text.as_bytes().get(told) == word.as_bytes().get(told) { text.strip_prefix(word) } else { None }
}

/// Words that a text may begin with.
#[derive(Debug)]
pub(crate) struct Prefixes<T>(Shelf<T>);

impl<T> Prefixes<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        // By the last byte.
        Self(Shelf::new(words, take_first, |length| length.wrapping_sub(1)))
    }

    /// All of them, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.all()
    }

    /// The longest word that `text` begins with.
    pub(crate) fn at<'t>(&'t self, text: &str) -> Option<(&'t str, &'t T)> {
        let bytes = text.as_bytes();
        let begins =
            |it: &&Word<T>| bytes.get(it.text.len() - 1) == Some(&it.told) && text.starts_with(&*it.text);
        self.0.get(text, take_first).iter().find(begins).map(Word::found)
    }
}

/// Words that a text may end with.
#[derive(Debug)]
pub(crate) struct Suffixes<T>(Shelf<T>);

impl<T> Suffixes<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        // By the last byte of the first character.
        Self(Shelf::new(words, take_last, |length| length.min(3).wrapping_sub(1)))
    }

    /// All of them, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.all()
    }

    /// The longest word that `text` ends with.
    pub(crate) fn at<'t>(&'t self, text: &str) -> Option<(&'t str, &'t T)> {
        let bytes = text.as_bytes();
        let ends = |it: &&Word<T>| {
            let told = bytes.len().wrapping_sub(it.text.len()).wrapping_add(it.text.len().min(3) - 1);
            bytes.get(told) == Some(&it.told) && text.ends_with(&*it.text)
        };
        self.0.get(text, take_last).iter().find(ends).map(Word::found)
    }
}

/// Words found by any of their characters: the text around the character is compared, nothing is scanned.
#[derive(Debug, Default)]
pub(super) struct Anywhere {
    /// By the character and the one behind it.
    by_next: Pairs,
    /// By the character and the one before it, where the character ends the word.
    by_last: Pairs,
}

/// Words by two of their characters.
#[derive(Debug)]
struct Pairs {
    /// A bit for each pair: most pairs are told from the keys by this alone.
    seen: Box<[u64; 512]>,
    words: CharMap<(char, char), Vec<Placed>>,
}

impl Default for Pairs {
    fn default() -> Self {
        Self { seen: Box::new([0; 512]), words: CharMap::default() }
    }
}

impl Pairs {
    const fn bit((a, b): (char, char)) -> (usize, u64) {
        let mixed = (a as usize).wrapping_mul(547).wrapping_add(b as usize);
        (mixed >> 6 & 511, 1 << (mixed & 63))
    }

    fn push(&mut self, pair: (char, char), placed: Placed) {
        let (word, bit) = Self::bit(pair);
        self.seen[word] |= bit;
        self.words.entry(pair).or_default().push(placed);
    }

    fn get(&self, pair: (char, char)) -> Option<&Vec<Placed>> {
        let (word, bit) = Self::bit(pair);
        if self.seen[word] & bit == 0 { None } else { self.words.get(&pair) }
    }
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
                    (Some(next), _) => all.by_next.push((c, next), placed),
                    (None, Some(before)) => all.by_last.push((before, c), placed),
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
        let next = pair.zip(chars.next()).and_then(|pair| self.by_next.get(pair));
        let last = before.chars().next_back().zip(pair).and_then(|pair| self.by_last.get(pair));
        next.into_iter().chain(last).flatten().filter_map(move |placed| {
            let start = at.checked_sub(placed.offset)?;
            let end = start + placed.word.len();
            // Most words of one pair differ in their last byte.
            let alike = text.as_bytes().get(end - 1) == placed.word.as_bytes().last();
            (alike && text.get(start..end)? == &*placed.word).then_some((start, end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word is found at either end of every text as by comparing them all, characters of one to four bytes alike.
    #[test]
    fn the_longest_word_is_found_at_either_end() {
        let words = ["m", "m²", "²", "°", "元", "万元", "亿元", "个", "个半", "半", "𠮷", "家𠮷", "km"];
        let entries = || words.iter().map(|word| ((*word).to_owned(), ()));
        let (prefixes, suffixes) = (Prefixes::new(entries()), Suffixes::new(entries()));
        for before in words.iter().chain(&["", "a", "é", "丂", "😀"]) {
            for behind in words.iter().chain(&["", "Ω", "旦"]) {
                let text = format!("{before}{behind}");
                let longest = |fits: &dyn Fn(&str) -> bool| {
                    words.iter().copied().filter(|word| fits(word)).max_by_key(|word| word.len())
                };
                let first = longest(&|word| text.starts_with(word));
                assert_eq!(prefixes.at(&text).map(|(word, ())| word), first, "{text}");
                let last = longest(&|word| text.ends_with(word));
                assert_eq!(suffixes.at(&text).map(|(word, ())| word), last, "{text}");
                assert_eq!(strip(&text, "元"), text.strip_prefix('元'), "{text}");
            }
        }
    }
}
