//! 翻一番, 翻番, 翻两番: doublings.

use super::numeral;
use super::{Decimal, Interval};
use crate::Span;

pub(super) struct Doubling {
    pub(super) span: Span,
    pub(super) digits: Span,
    pub(super) value: Decimal,
    pub(super) interval: Interval,
}

/// Reads the doubling whose 翻 stands at `start`: n 番 are 2ⁿ times, give or take a twentieth.
pub(super) fn read(text: &str, start: usize) -> Option<Doubling> {
    let verb = '翻'.len_utf8();
    let mut at = start + verb;
    for word in ["了", "近", "将近"] {
        if text[at..].starts_with(word) {
            at += word.len();
        }
    }
    let (count, end, digits) = if text[at..].starts_with('番') {
        (1, at + '番'.len_utf8(), Span::new(at, at))
    } else {
        let numeral = numeral::read(text, at)?;
        let count = u32::try_from(numeral.value.to_whole()?).ok().filter(|n| (1..=10).contains(n))?;
        let behind = text[numeral.span.end..].strip_prefix('番')?;
        (count, text.len() - behind.len(), numeral.span)
    };
    let value = Decimal::whole(2_i128.pow(count));
    let interval = Interval::around(value, value.checked_mul(Decimal::new(5, 2))?);
    Some(Doubling { span: Span::new(start, end), digits, value, interval })
}
