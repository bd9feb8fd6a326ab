//! From a numeral, its unit and its approximators to a figure with its interval.

use super::bound::{Approximation, Mark};
use super::measure::Found;
use super::numeral::Numeral;
use super::{Bound, Decimal, Figure, Interval, Kind, Literal, TimeValue, Unit, Value};
use crate::Span;

/// Whether the number counts things one by one and is written out: then it is exact.
pub(super) fn is_exact_count(numeral: &Numeral, unit: Unit) -> bool {
    let written_out = if numeral.chinese { !numeral.big } else { numeral.scales == 0 };
    (unit.is_count() || unit == Unit::Fixed("年")) && numeral.decimals == 0 && written_out
}

/// How the numeral is written, with `factor` base units to one of its unit.
pub(super) fn literal(numeral: &Numeral, factor: Decimal) -> Option<Literal> {
    Some(Literal {
        span: numeral.span,
        digits: numeral.digits,
        scale: numeral.scale.checked_mul(factor)?,
        decimals: numeral.decimals,
        chinese: numeral.chinese,
    })
}

/// Which way the last of the approximators leaves a value open.
pub(super) fn bound(marks: &[Mark]) -> Bound {
    marks.last().map_or(Bound::Exact, |mark| mark.approximation.bound())
}

/// The figure of a number with a unit; `None` where its value does not fit.
pub(super) fn build(
    span: Span,
    numeral: &Numeral,
    found: &Found,
    marks: Vec<Mark>,
    negative: bool,
) -> Option<Figure> {
    let Found { kind, unit, factor, .. } = *found;
    let size = found.value(numeral.value)?;
    let value = signed(negative, size)?;
    let literal = literal(numeral, factor)?;
    if kind == Kind::Time && numeral.or.is_none() {
        return Some(Figure {
            span,
            kind,
            value: Value::Time(TimeValue::Years(value)),
            interval: Interval::ANY,
            unit: Unit::None,
            bound: bound(&marks),
            marks,
            literal,
        });
    }
    let ulp = found.ulp(numeral)?;
    if let Some(other) = numeral.or {
        // 六七成: tenths are rounded; 三四个 is three or four.
        let half = if kind == Kind::Percent { ulp.half()? } else { Decimal::ZERO };
        let high = signed(negative, found.value(other)?)?;
        let (low, high) = if negative { (high, value) } else { (value, high) };
        return Some(Figure {
            span,
            kind: Kind::Range,
            value: Value::Range(low, high),
            interval: Interval { low: low.checked_sub(half), high: high.checked_add(half), ..Interval::ANY },
            unit,
            bound: bound(&marks),
            marks,
            literal,
        });
    }
    // The words widen the size; the sign then turns the interval round.
    let exact = is_exact_count(numeral, unit);
    let plain = if exact { Interval::exact(size) } else { Interval::around(size, ulp.half()?) };
    let (interval, bound) = if numeral.vague {
        // 数千 is some thousands, below the next scale word; 上千 is a thousand or more.
        let next = if numeral.open_ended { None } else { size.checked_mul(Decimal::whole(10)) };
        (Interval { low: Some(size), high: next, low_open: false, high_open: next.is_some() }, Bound::More)
    } else {
        combine(plain, size, if exact { Decimal::ZERO } else { ulp }, &marks)
    };
    let interval = if negative { interval.negated() } else { interval };
    Some(Figure { span, kind, value: Value::Number(value), interval, unit, bound, marks, literal })
}

/// The value with its sign.
pub(super) fn signed(negative: bool, value: Decimal) -> Option<Decimal> {
    if negative { Decimal::ZERO.checked_sub(value) } else { Some(value) }
}

/// What approximators make of an interval. Where two stand together the number is theirs in common; where
/// they contradict each other the last one counts, and a check reports it.
pub(super) fn combine(plain: Interval, value: Decimal, ulp: Decimal, marks: &[Mark]) -> (Interval, Bound) {
    let Some(last) = marks.last() else { return (plain, Bound::Exact) };
    let odd = marks.iter().find(|mark| mark.approximation == Approximation::Odd);
    let chosen = odd.unwrap_or(last);
    (chosen.approximation.interval(value, ulp), chosen.approximation.bound())
}
