//! Sentences and clauses: the marks at which an indicator cannot reach further.

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

/// The first bytes of the marks that may end a sentence: few bytes of running text are one.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = [b'\n', b'\r', b';', b',', b' ', 0xE3, 0xEF];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// The sentences of a paragraph, in order; together they cover it.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    // What goes on for longer is no sentence; no search may walk a line of megabytes.
    let ends = |start: usize, at: usize, c: char| {
        ends_sentence(c) || at - start > LONGEST_SENTENCE && matches!(c, '，' | ',' | ' ' | '、')
    };
    for (at, byte) in text.bytes().enumerate() {
        if !MAY_END[usize::from(byte)] {
            continue;
        }
        // Most of these bytes begin a comma.
        if byte == 0xEF && at - start <= LONGEST_SENTENCE && text.as_bytes().get(at + 2) == Some(&0x8C) {
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if !ends(start, at, c) {
            continue;
        }
        let end = at + c.len_utf8();
        sentences.push(Span::new(start, end));
        start = end;
    }
    if start < text.len() || sentences.is_empty() {
        sentences.push(Span::new(start, text.len()));
    }
    sentences
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
    fn every_mark_is_found_by_its_first_byte() {
        for mark in ['。', '！', '？', '\n', '\r', '；', ';', '，', ',', ' ', '、'] {
            let mut bytes = [0; 4];
            let first = mark.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(MAY_END[usize::from(first)], "{mark}");
        }
        let text = "甲。乙；丙！丁";
        let pieces: Vec<&str> = sentences(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(pieces, ["甲。", "乙；", "丙！", "丁"]);
        assert_eq!(sentences("").len(), 1);
    }
}
