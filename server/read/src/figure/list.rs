//! Numbers that wait for the unit of a later one: 0.9和7.2个百分点; and what they are where none comes.

use super::bound::Mark;
use super::measure::Found;
use super::numeral::Numeral;
use super::quantity::build;
use super::words::WORDS;
use super::{Bound, Decimal, Figure, Interval, Kind, Literal, Unit, Value};
use crate::Span;

/// A number without a unit.
pub(super) struct Waiting {
    pub(super) numeral: Numeral,
    pub(super) marks: Vec<Mark>,
    pub(super) span: Span,
    pub(super) negative: bool,
}

impl Waiting {
    /// The figure that it is with a later number's unit; `None` where its value does not fit.
    pub(super) fn with(self, last: &Numeral, found: &Found) -> Option<Figure> {
        // 10个亿，五成: the tenths are those of the amount, which is none.
        if self.numeral.scales > 0 && matches!(found.kind, Kind::Percent | Kind::Point) {
            let own = Found::plain(self.span.end, Kind::Amount, Unit::None);
            return build(self.span, &self.numeral, &own, self.marks, self.negative);
        }
        let scale = if self.numeral.scales == 0 && last.scales > 0 { last.scale } else { Decimal::ONE };
        let factor = found.factor.checked_mul(scale)?;
        let found = Found { factor, more: Decimal::ZERO, more_ulp: None, ..*found };
        build(self.span, &self.numeral, &found, self.marks, self.negative)
    }

    /// What it is by itself: an amount if it is scaled or approximated, an index where the words say so, else nothing.
    pub(super) fn alone(&self, text: &str) -> Option<Kind> {
        let approximated = !self.marks.is_empty() && self.numeral.value >= Decimal::whole(10);
        if self.numeral.scales > 0 || approximated {
            return Some(Kind::Amount);
        }
        let index = is_change(text, self) || is_index(text.get(..self.span.start)?, self.numeral.decimals);
        index.then_some(if self.marks.is_empty() { Kind::Index } else { Kind::Amount })
    }
}

/// Whether a number with decimals stands alone behind a verb of change, and its clause ends with it: 增长13.95。 lacks its sign.
fn is_change(text: &str, number: &Waiting) -> bool {
    number.numeral.decimals > 0
        && text.get(number.span.end..).is_some_and(|rest| rest.starts_with(['。', '，', '；', '、']))
        && text.get(..number.span.start).is_some_and(|before| WORDS.index_changes.at(before).is_some())
}

/// Whether only a list mark stands between two numbers.
pub(super) fn is_gap(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|gap| WORDS.list.gaps.iter().any(|word| word == gap))
}

/// The last `count` characters of `text`.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// A clause has at most so many characters; further back a noun is that of another number.
const LONGEST_CLAUSE: usize = 60;

/// Whether a bare number behind these words is an index or a score.
fn is_index(before: &str, decimals: u8) -> bool {
    let ends_in_noun = WORDS.index_nouns.at(before).is_some();
    let bare = ends_in_noun || WORDS.index_verbs.at(before).is_some();
    if !bare {
        return false;
    }
    let near = tail(before, LONGEST_CLAUSE);
    let clause = near.rsplit(['，', '。', '；', '、', '\n']).next().unwrap_or(near);
    let named = ends_in_noun || WORDS.index_nouns.words().any(|noun| clause.contains(noun));
    named || decimals > 0 && clause.contains(WORDS.index_ratio.as_str()) && !clause.ends_with('的')
}

/// 12.5、40.1和47.4 where the words call it a structure or a ratio; `None` where the items are not a whole.
pub(super) fn structure(text: &str, items: &[Waiting]) -> Option<Figure> {
    let (first, last) = (items.first()?, items.last()?);
    let before = tail(text.get(..first.span.start)?, 12);
    let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.numeral.value))?;
    let whole = sum >= Decimal::whole(95) && sum <= Decimal::whole(105);
    if !whole || !WORDS.list.structure.iter().any(|cue| before.contains(cue.as_str())) {
        return None;
    }
    let decimals = items.iter().map(|item| item.numeral.decimals).max().unwrap_or(0);
    Some(ratio(first.span.cover(last.span), items.iter().map(|item| item.numeral.value).collect(), decimals))
}

/// The figure of a ratio.
pub(super) fn ratio(span: Span, items: Vec<Decimal>, decimals: u8) -> Figure {
    Figure {
        span,
        kind: Kind::Ratio,
        value: Value::Ratio(items),
        interval: Interval::ANY,
        unit: Unit::None,
        bound: Bound::Exact,
        marks: Vec::new(),
        literal: Literal { span, digits: span, scale: Decimal::ONE, decimals, chinese: false },
    }
}
