//! Structure ratios: 9.3:41.0:49.6, with whatever colon stands between.

use super::chars::{Role, class};
use super::numeral::{self, Numeral};
use super::words::WORDS;
use super::{Decimal, digits, list};
use crate::Span;

/// One item of a ratio.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) value: Decimal,
    /// Decimals shown.
    pub(super) decimals: u8,
}

/// More items than this are no structure.
const MOST_ITEMS: usize = 12;

/// The items of the ratio that begins with `numeral`. Three items or more are a ratio by themselves, unless they
/// look like a time of day; two need decimals or a word such as 比 beside them. `None` where there is no ratio.
pub(super) fn read(text: &str, numeral: &Numeral) -> Option<Vec<Item>> {
    let start = numeral.span.start;
    // Most numbers have no colon behind them.
    let end = if numeral.chinese { numeral.span.end } else { numeral.digits.end };
    let behind = text.get(end..)?.trim_start_matches(' ').chars().next()?;
    if !class(behind).is_colon() && !WORDS.ratio.word.starts_with(behind) {
        return None;
    }
    let first = item(text, start)?;
    let mut next = next_item(text, first)?;
    let words = &WORDS.ratio;
    let before = list::tail(text.get(..start)?, 8);
    let cued = words.before.iter().any(|cue| before.contains(cue.as_str()));
    let mut items = vec![first];
    // 3比2 only where something says that it is a ratio.
    while next.1 || cued || items.len() > 1 {
        items.push(next.0);
        if items.len() > MOST_ITEMS {
            return None;
        }
        match next_item(text, next.0) {
            Some(item) => next = item,
            None => break,
        }
    }
    let behind = text.get(items.last()?.span.end..)?;
    let decimals = items.iter().any(|item| item.decimals > 0);
    let cued = cued || words.behind.iter().any(|cue| behind.starts_with(cue.as_str()));
    let valid = match items.len() {
        0 | 1 => false,
        2 => decimals || cued,
        3 => decimals || cued || text.get(..start)?.ends_with(|c| words.three_after.contains(c)),
        _ => true,
    };
    valid.then_some(items)
}

/// The item behind the colon behind `last`, and whether it is a colon and not 比.
fn next_item(text: &str, last: Item) -> Option<(Item, bool)> {
    let near = text.get(last.span.end..)?.trim_start_matches(' ');
    let c = near.chars().next()?;
    let colon = class(c).is_colon();
    if !colon && !near.starts_with(WORDS.ratio.word.as_str()) {
        return None;
    }
    let behind = near.get(c.len_utf8()..)?.trim_start_matches(' ');
    Some((item(text, text.len() - behind.len())?, colon))
}

fn item(text: &str, start: usize) -> Option<Item> {
    match class(text.get(start..)?.chars().next()?).role() {
        Role::Arabic(_) => {
            let run = digits::arabic(text, start)?;
            Some(Item { span: Span::new(start, run.end), value: run.value, decimals: run.decimals })
        }
        Role::Chinese(_) => {
            let numeral =
                numeral::read(text, start).filter(|numeral| numeral.scales == 0 && numeral.or.is_none())?;
            Some(Item { span: numeral.span, value: numeral.value, decimals: numeral.decimals })
        }
        _ => None,
    }
}
