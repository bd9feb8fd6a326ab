//! 翻一番, 翻番, 翻两番: doublings.

use super::numeral;
use super::words::WORDS;
use super::{Decimal, Interval};
use crate::Span;

/// A doubling that has been read.
pub(super) struct Doubling {
    pub(super) span: Span,
    pub(super) digits: Span,
    /// How many times as much: 2ⁿ for n 番.
    pub(super) value: Decimal,
    pub(super) interval: Interval,
}

/// Reads the doubling whose 翻 stands at `start`: n 番 are 2ⁿ times, give or take a twentieth.
pub(super) fn read(text: &str, start: usize) -> Option<Doubling> {
    let words = &WORDS.doubling;
    let mut rest = text.get(start..)?.strip_prefix(words.verb.as_str())?;
    for word in &words.between {
        rest = rest.strip_prefix(word.as_str()).unwrap_or(rest);
    }
    let at = text.len() - rest.len();
    let (count, digits, behind) = if let Some(behind) = rest.strip_prefix(words.noun.as_str()) {
        (1, Span::new(at, at), behind)
    } else {
        let numeral = numeral::read(text, at).filter(numeral::Numeral::is_plain)?;
        let count = u32::try_from(numeral.value.to_whole()?).ok().filter(|n| (1..=10).contains(n))?;
        (count, numeral.span, text.get(numeral.span.end..)?.strip_prefix(words.noun.as_str())?)
    };
    let value = Decimal::whole(2_i128.pow(count));
    let interval = Interval::around(value, value.checked_mul(Decimal::new(5, 2))?);
    Some(Doubling { span: Span::new(start, text.len() - behind.len()), digits, value, interval })
}
