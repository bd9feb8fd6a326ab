//! Sentences and clauses: the marks at which an indicator cannot reach further.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::Span;

/// Whether a sentence ends here.
pub(super) const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n' | '\r' | '；' | ';')
}

/// Whether a clause ends here.
pub(super) const fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | '：' | ':' | '—' | '|' | '\t')
}

/// Whether a bracket opens here.
pub(super) const fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '［' | '[' | '【')
}

/// Whether a bracket closes here.
pub(super) const fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '］' | ']' | '】')
}

/// In bytes: a thousand characters.
const LONGEST_SENTENCE: usize = 3_000;

/// The marks that end a sentence and are none of ASCII.
const WIDE: [char; 4] = ['。', '！', '？', '；'];

static WIDE_FINDERS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| WIDE.map(|mark| Finder::new(mark.encode_utf8(&mut [0; 4])).into_owned()));

/// The sentences of a paragraph, in order; together they cover it.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends(text) {
        start = cut(text, start, end, &mut sentences);
        sentences.push(Span::new(start, end));
        start = end;
    }
    start = cut(text, start, text.len(), &mut sentences);
    if start < text.len() || sentences.is_empty() {
        sentences.push(Span::new(start, text.len()));
    }
    sentences
}

/// Behind each mark that ends a sentence, in order.
fn ends(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut ends: Vec<usize> = memchr::memchr3_iter(b'\n', b'\r', b';', bytes).map(|at| at + 1).collect();
    // Each mark by itself is found many bytes at a time.
    for (mark, finder) in WIDE.iter().zip(&*WIDE_FINDERS) {
        ends.extend(finder.find_iter(bytes).map(|at| at + mark.len_utf8()));
    }
    ends.sort_unstable();
    ends
}

/// Cuts what goes on for longer than a sentence at its commas, and answers where the rest begins: no search may walk a line
/// of megabytes.
fn cut(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) -> usize {
    let mut start = start;
    while end - start > LONGEST_SENTENCE {
        let from = ceil(text, start + LONGEST_SENTENCE + 1);
        let comma = text.get(from..end).and_then(|rest| rest.find(['，', ',', ' ', '、']));
        let Some(at) = comma.map(|at| from + at) else { break };
        let behind = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        sentences.push(Span::new(start, behind));
        start = behind;
    }
    start
}

/// The first border of a character at `at` or behind it.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Where the last clause of `words` begins. A bracket that is closed again is part of its clause; an open
/// one begins a clause of its own.
pub(super) fn last(words: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in words.char_indices().rev() {
        if closes(c) {
            depth += 1;
        } else if opens(c) {
            if depth == 0 {
                return at + c.len_utf8();
            }
            depth -= 1;
        } else if ends_clause(c) && depth == 0 {
            return at + c.len_utf8();
        }
    }
    0
}

/// Where the bracket opens that `words` ends with; `None` if it ends with none.
pub(super) fn bracket(words: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in words.char_indices().rev() {
        if closes(c) {
            depth += 1;
        } else if depth == 0 {
            return None;
        } else if opens(c) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found() {
        let narrow = ['\n', '\r', ';'];
        let all = (0..=0xffff).filter_map(char::from_u32).filter(|c| ends_sentence(*c));
        assert_eq!(all.filter(|c| !WIDE.contains(c) && !narrow.contains(c)).count(), 0);
        let text = "甲。乙；丙！丁";
        let pieces: Vec<&str> = sentences(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(pieces, ["甲。", "乙；", "丙！", "丁"]);
        assert_eq!(sentences("").len(), 1);
    }
}
