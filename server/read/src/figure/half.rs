//! 过半, 半数以上: half, and more than half; 半公升, 半成: half of a unit.

use super::bound;
use super::words::WORDS;
use super::{Bound, Decimal, Figure, Interval, Kind, Literal, Unit, Value, strip, unit};
use crate::Span;

/// Reads 过半, 半数 and the like at `start`, no further back than `floor`; `None` where the words say nothing of a half.
pub(super) fn read(text: &str, floor: usize, start: usize) -> Option<Figure> {
    let rest = text.get(start..)?;
    let before = text.get(floor..start)?;
    let longest =
        |list: &[String]| list.iter().filter(|word| strip(rest, word).is_some()).map(String::len).max();
    let (more, half) = (longest(&WORDS.half.more), longest(&WORDS.half.even));
    let length = more.max(half)?;
    // 双过半: a name of what is aimed at, and no half of anything.
    if before.ends_with(WORDS.half.twofold.as_str()) && more > half {
        return None;
    }
    let front = bound::front(before);
    let begin = if before.ends_with(WORDS.half.over.as_str()) {
        start - WORDS.half.over.len()
    } else {
        front.map_or(start, |(length, _)| start - length)
    };
    let value = Decimal::whole(50);
    let span = Span::new(begin, start + length);
    // 近一半, 约半数.
    if more < half
        && let Some((_, approximation)) = front
        && approximation.bound() != Bound::More
    {
        let interval = approximation.interval(value, Decimal::whole(10));
        return Some(figure(span, Kind::Percent, value, interval, Unit::Fixed("%"), approximation.bound()));
    }
    let more = more >= half || begin < start;
    let interval = if more {
        Interval { low: Some(value), high: Some(Decimal::whole(100)), low_open: true, high_open: false }
    } else {
        Interval::around(value, Decimal::whole(5))
    };
    let bound = if more { Bound::More } else { Bound::Exact };
    Some(figure(span, Kind::Percent, value, interval, Unit::Fixed("%"), bound))
}

/// Reads 一半 at `start`; `None` before and behind what makes another word of it: 北一半导体, 另一半.
pub(super) fn one(text: &str, floor: usize, start: usize) -> Option<Figure> {
    let behind = strip(text.get(start..)?, &WORDS.half.one)?;
    let other = behind.starts_with(|c| WORDS.behind.half_not_before.contains(c))
        || text.get(..start)?.ends_with(|c| WORDS.half.one_not_after.contains(c));
    if other { None } else { read(text, floor, start) }
}

/// Reads 半公升, 半斤, 半成 at `start`; `None` before anything else, as in 半成品.
pub(super) fn of_unit(text: &str, start: usize) -> Option<Figure> {
    let rest = strip(text.get(start..)?, &WORDS.behind.half)?;
    let (word, ()) = WORDS.halved.at(rest)?;
    let behind = rest.get(word.len()..)?;
    if behind.starts_with(|c| WORDS.behind.halved_not_before.contains(c)) {
        return None;
    }
    let span = Span::new(start, text.len() - behind.len());
    let tenths = WORDS.behind.tenths.iter().position(|tenths| tenths == word);
    let (kind, value, unit) = match tenths {
        Some(which) => (Kind::Percent, if which > 0 { 50 } else { 5 }, Unit::Fixed("%")),
        None => (Kind::Amount, 0, unit::at(rest)?.1),
    };
    let value = if tenths.is_some() { Decimal::whole(value) } else { Decimal::new(5, 1) };
    let width = value.checked_mul(Decimal::new(1, 1))?;
    Some(figure(span, kind, value, Interval::around(value, width), unit, Bound::Exact))
}

fn figure(span: Span, kind: Kind, value: Decimal, interval: Interval, unit: Unit, bound: Bound) -> Figure {
    Figure {
        span,
        kind,
        value: Value::Number(value),
        interval,
        unit,
        bound,
        marks: Vec::new(),
        literal: Literal { span, digits: span, scale: Decimal::ONE, decimals: 0, chinese: true },
    }
}
