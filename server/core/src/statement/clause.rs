//! Sentences and clauses: the marks at which an indicator cannot reach further.

use crate::Span;

/// Whether a sentence ends here.
pub(super) const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n' | '\r' | '；' | ';')
}

/// Whether a clause ends here.
pub(super) const fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | '：' | ':' | '—')
}

/// The sentences of a paragraph, in order; together they cover it.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| ends_sentence(*c)) {
        let end = at + c.len_utf8();
        sentences.push(Span::new(start, end));
        start = end;
    }
    if start < text.len() || sentences.is_empty() {
        sentences.push(Span::new(start, text.len()));
    }
    sentences
}
