//! Ranges: 3—5年, 6%—6.5%, 10至15个百分点, 百分之五至百分之六. A range is one figure.

use super::bound::Approximation;
use super::chars::{Role, class};
use super::fraction::Fraction;
use super::measure::{Found, Measure};
use super::numeral::{self, Numeral};
use super::quantity::{bound, is_exact_count, literal, signed};
use super::words::WORDS;
use super::{Bound, Decimal, Figure, Interval, Kind, Unit, Value, digits};
use crate::Span;

/// The first end of what may be a range.
pub(super) struct First<'n> {
    pub(super) numeral: &'n Numeral,
    /// Its own unit, if it has one.
    pub(super) found: Option<Found>,
    pub(super) negative: bool,
}

/// The connector of a range at the front of `text`, with a number behind it: its length with the blanks around it.
pub(super) fn connector(text: &str) -> Option<usize> {
    joint(text, false)
}

/// The same, where the second number may be a bare scale word as the first is: 千万吨至亿吨.
fn joint(text: &str, scales: bool) -> Option<usize> {
    // Blanks stand on both sides or on neither.
    let blank = digits::blank(text);
    let (word, ()) = WORDS.connectors.at(text.get(blank..)?)?;
    let end = blank + word.len();
    let behind = text.get(end..)?;
    let end = if blank > 0 { end + Some(digits::blank(behind)).filter(|blank| *blank > 0)? } else { end };
    let rest = text.get(end..)?;
    let next = rest.chars().next()?;
    let minus = WORDS.range.minus.contains(next);
    let number = |c: char| match class(c).role() {
        Role::Arabic(_) | Role::Chinese(_) | Role::Scale(1 | 2) => true,
        Role::Scale(_) => scales,
        _ => false,
    };
    let signed = || rest.get(next.len_utf8()..).is_some_and(|rest| rest.starts_with(is_arabic));
    (number(next) || minus && signed()).then_some(end)
}

fn is_arabic(c: char) -> bool {
    matches!(class(c).role(), Role::Arabic(_))
}

/// The second end of the range whose first end is `first`, and the figure of both but for the words around them. `None`
/// where no range stands here.
pub(super) fn read(text: &str, begin: usize, first: &First<'_>) -> Option<Figure> {
    let numeral = first.numeral;
    let from = first.found.map_or(numeral.span.end, |found| found.end);
    let from = from + included(text.get(from..)?);
    let joined = from + joint(text.get(from..)?, numeral.bare_scale && first.found.is_some())?;
    // 由3%到5% are two figures: what was and what is. 从8500到3万港元 has one unit for both.
    let opened = text.get(..begin)?.ends_with(|c| WORDS.range.from.contains(c));
    if opened && first.found.is_some() && text.get(from..)?.starts_with(|c| WORDS.range.to.contains(c))
        || numeral.odd.is_some()
        || numeral.vague
    {
        return None;
    }
    let starts = text.get(joined..)?.chars().next()?;
    let minus = WORDS.range.minus.contains(starts);
    let at = if minus { joined + starts.len_utf8() } else { joined };
    let second = numeral::read(text, at)?;
    // 两~3百: a single digit may be written either way.
    let either = numeral.chinese && numeral.scales == 0 && numeral.value < Decimal::whole(10);
    if second.chinese != numeral.chinese && !either || second.odd.is_some() {
        return None;
    }
    let found = match Measure::read(text, &second)? {
        Measure::Found(found) => found,
        // 5k-20k and 15—30万 are amounts without a unit.
        Measure::None if is_scaled(numeral, &second) && first.found.is_none() => {
            Found::plain(second.span.end, Kind::Amount, Unit::None)
        }
        _ => return None,
    };
    let mut own = first.found.unwrap_or(Found { more: Decimal::ZERO, more_ulp: None, ..found });
    // 0.5个—1个百分点: the first 个 is that of 个百分点.
    if found.kind == Kind::Point && own.unit.name() == "个" {
        (own.kind, own.unit) = (found.kind, found.unit);
    }
    if own.kind != found.kind || own.unit != found.unit {
        return None;
    }
    let shared = if first.found.is_none() {
        shared(numeral, &second).max(rounded(numeral, &second))
    } else {
        Decimal::ONE
    };
    own.factor = own.factor.checked_mul(shared)?;
    let low = signed(first.negative, own.value(numeral.value)?)?;
    let high = signed(minus, found.value(second.or.unwrap_or(second.value))?)?;
    let width = |numeral: &Numeral, found: &Found| {
        let exact = is_exact_count(numeral, found.unit) && shared == Decimal::ONE;
        if exact { Some(Decimal::ZERO) } else { found.ulp(numeral)?.half() }
    };
    let (least, most) = if low <= high { (low, high) } else { (high, low) };
    let (below, above) = (width(numeral, &own)?, width(&second, &found)?);
    let (below, above) = if low <= high { (below, above) } else { (above, below) };
    Some(Figure {
        span: Span::new(begin, found.end),
        kind: Kind::Range,
        value: Value::Range(low, high),
        interval: Interval { low: least.checked_sub(below), high: most.checked_add(above), ..Interval::ANY },
        unit: found.unit,
        bound: bound(&[]),
        marks: Vec::new(),
        literal: literal(numeral, own.factor)?,
    })
}

/// 10000与20000间, 3万元和5万元之间: the two ends of one range. `None` where no such stands behind the first.
pub(super) fn between(text: &str, begin: usize, first: &First<'_>) -> Option<Figure> {
    let numeral = first.numeral;
    let from = first.found.map_or(numeral.span.end, |found| found.end);
    let joint = text.get(from..)?.chars().next().filter(|c| matches!(c, '与' | '和'))?;
    let second = numeral::read(text, from + joint.len_utf8())?;
    if second.chinese != numeral.chinese || !second.is_plain() || !numeral.is_plain() {
        return None;
    }
    let found = match Measure::read(text, &second)? {
        Measure::Found(found) if found.unit.name() != "间" => found,
        _ => Found::plain(second.span.end, Kind::Amount, Unit::None),
    };
    let behind = text.get(found.end..)?;
    let closed = ["之间", "间"].iter().find_map(|word| behind.strip_prefix(word))?;
    let own = first.found.unwrap_or(Found { more: Decimal::ZERO, more_ulp: None, ..found });
    if closed.starts_with(super::chars::is_han) && behind.starts_with('间')
        || (own.kind, own.unit) != (found.kind, found.unit)
    {
        return None;
    }
    let (low, high) = (own.value(numeral.value)?, found.value(second.value)?);
    let half = |numeral: &Numeral, found: &Found| {
        if is_exact_count(numeral, found.unit) { Some(Decimal::ZERO) } else { found.ulp(numeral)?.half() }
    };
    let interval = Interval {
        low: low.checked_sub(half(numeral, &own)?),
        high: high.checked_add(half(&second, &found)?),
        ..Interval::ANY
    };
    (low < high).then_some(Figure {
        span: Span::new(begin, found.end),
        kind: Kind::Range,
        value: Value::Range(low, high),
        interval,
        unit: found.unit,
        bound: bound(&[]),
        marks: Vec::new(),
        literal: literal(numeral, own.factor)?,
    })
}

/// Whether a range goes on at the front of `text`: its connector stands there, or （含） and its connector.
pub(super) fn joins(text: &str) -> bool {
    connector(text).is_some() || included(text) > 0
}

/// The length of （含） behind the first end: 1万（含）—5万元.
fn included(text: &str) -> usize {
    let length = WORDS.included.at(text).map(|(word, ())| word.len());
    length.filter(|length| text.get(*length..).is_some_and(|rest| connector(rest).is_some())).unwrap_or(0)
}

/// What the scale words of the second number are worth to the first: 10⁴ in 15～30万 and in 十八至三十万.
fn shared(first: &Numeral, second: &Numeral) -> Decimal {
    let open = if first.chinese { !first.big } else { first.scales == 0 };
    // 8500到3万 has a scale of its own: scaled, it would tower above the second number.
    let towers = match (first.value.checked_mul(second.shared), second.value.checked_mul(Decimal::whole(100)))
    {
        (Some(scaled), Some(limit)) => scaled > limit,
        _ => true,
    };
    if open && !towers { second.shared } else { Decimal::ONE }
}

/// 两到三千: what the 百 or 千 of the second is worth to a lone digit before it; one where there is none.
fn rounded(first: &Numeral, second: &Numeral) -> Decimal {
    let digit = first.chinese && first.scales == 0 && first.value < Decimal::whole(10);
    let hundreds = [100, 1000].map(Decimal::whole).into_iter().find(|scale| {
        let most = scale.checked_mul(Decimal::whole(9));
        let least = first.value.checked_mul(*scale);
        second.scales == 1
            && least.is_some_and(|least| second.value > least)
            && most.is_some_and(|most| second.value <= most)
    });
    hundreds.filter(|_| digit && !second.bare_scale).unwrap_or(Decimal::ONE)
}

/// Whether both ends of a range without a unit have a scale word, or one for both.
fn is_scaled(first: &Numeral, second: &Numeral) -> bool {
    !first.chinese && second.scales > 0 && (first.scales > 0 || shared(first, second) > Decimal::ONE)
}

/// Whether 大于10 is followed by 小于20 or the other way round, so that the two are the ends of one range.
pub(super) fn is_between(text: &str, first: &Figure, second: &Figure) -> bool {
    let front = |figure: &Figure| match figure.marks.as_slice() {
        [mark] if mark.span.start == figure.span.start => Some(mark.approximation),
        _ => None,
    };
    let is_upper = |mark| matches!(mark, Approximation::AtMost | Approximation::Below);
    let Some((before, behind)) = front(first).zip(front(second)) else { return false };
    let rises = match (before, behind) {
        (Approximation::AtLeast, upper) if is_upper(upper) => first.number() < second.number(),
        (upper, Approximation::AtLeast) if is_upper(upper) => second.number() < first.number(),
        _ => false,
    };
    rises
        && (first.kind, first.unit) == (second.kind, second.unit)
        && text.get(first.span.end..second.span.start).is_some_and(|gap| {
            let joint = gap.trim_matches(' ');
            joint.is_empty() || WORDS.range.and.iter().any(|word| word == joint)
        })
}

/// Makes one range of its lower and its upper bound.
pub(super) fn close(first: &mut Figure, second: Figure) {
    let Some((least, most)) = first.number().zip(second.number()) else { return };
    let rises = least < most;
    let (low, high) =
        if rises { (first.interval, second.interval) } else { (second.interval, first.interval) };
    first.span = first.span.cover(second.span);
    first.kind = Kind::Range;
    first.value = if rises { Value::Range(least, most) } else { Value::Range(most, least) };
    first.interval =
        Interval { low: low.low, low_open: low.low_open, high: high.high, high_open: high.high_open };
    first.bound = Bound::Exact;
    first.marks.extend(second.marks);
}

/// 百分之五至百分之六, and 百分之三十到四十.
pub(super) fn fractions(text: &str, begin: usize, denominator: &Numeral, low: &Fraction) -> Option<Figure> {
    let joined = low.numerator.span.end + connector(text.get(low.numerator.span.end..)?)?;
    let second = numeral::read(text, joined)?;
    let high = match Measure::read(text, &second)? {
        Measure::Denominator { numerator, .. } if second.value == denominator.value => {
            Fraction::new(numerator, &second)?
        }
        // Behind the second a unit would make another figure of it.
        Measure::None
            if second.is_plain()
                && denominator.value >= Decimal::whole(100)
                && !text.get(second.span.end..)?.starts_with(['年', '月', '日']) =>
        {
            Fraction::new(second, denominator)?
        }
        _ => return None,
    };
    let mut figure = low.figure(Span::new(begin, high.numerator.span.end), Vec::new(), false)?;
    let top = high.figure(figure.span, Vec::new(), false)?;
    figure.kind = Kind::Range;
    figure.interval.low = figure.interval.low.min(top.interval.low);
    figure.interval.high = figure.interval.high.max(top.interval.high);
    figure.value = Value::Range(low.value, high.value);
    Some(figure)
}
