//! A number with its classifier: 五项, 3个.

use crate::Span;
use crate::marker::{chinese, number};

/// A number with its classifier: 五项, 3个.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    /// The number.
    pub(super) value: u16,
    /// The numeral and the classifier.
    pub(super) span: Span,
    /// The numeral alone.
    pub(super) numeral: Span,
}

/// The count that begins `text`, with one of the classifiers; spans count from the start of `text`.
fn count(text: &str, classifiers: &[String]) -> Option<Count> {
    let (value, length) = match text.strip_prefix('两') {
        Some(_) => (2, '两'.len_utf8()),
        None => number(text).map(|(value, length, _)| (value, length))?,
    };
    let classifier = classifiers
        .iter()
        .filter(|word| text[length..].starts_with(word.as_str()))
        .max_by_key(|word| word.len())?;
    Some(Count { value, span: Span::new(0, length + classifier.len()), numeral: Span::new(0, length) })
}

/// Every count in `words`, as spans of `words`.
pub(super) fn counts(words: &str, classifiers: &[String]) -> Vec<Count> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &words[at..];
        let begins =
            c.is_ascii_digit() || matches!(c, '两' | '十') || crate::figure::chinese_digit(c).is_some();
        match begins.then(|| count(rest, classifiers)).flatten() {
            Some(count) => {
                found.push(Count { span: count.span.shift(at), numeral: count.numeral.shift(at), ..count });
                at += count.span.end;
            }
            // 2026年, 126家: the digits are one number.
            None if c.is_ascii_digit() => {
                at += rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// A numeral in the style of another.
pub(super) fn numeral_like(written: &str, value: u16) -> String {
    match written.chars().next() {
        Some(c) if c.is_ascii_digit() => value.to_string(),
        _ if value == 2 => "两".to_owned(),
        _ => chinese(value),
    }
}

impl Count {
    /// The same count, `by` bytes further on.
    pub(super) fn shifted(self, by: usize) -> Self {
        Self { span: self.span.shift(by), numeral: self.numeral.shift(by), ..self }
    }
}
