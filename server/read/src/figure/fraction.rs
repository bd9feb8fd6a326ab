//! Fractions as percentages: 百分之五, 三分之一, 1/3.

use super::bound::Mark;
use super::numeral::{self, Numeral};
use super::quantity::{combine, signed};
use super::words::WORDS;
use super::{Decimal, Figure, Interval, Kind, Literal, Unit, Value, digits, unit};
use crate::Span;

/// A fraction that has been read.
pub(super) struct Fraction {
    pub(super) numerator: Numeral,
    /// The percent number: exact over a power of ten, else to two decimals.
    pub(super) value: Decimal,
    /// The literal: from the first digit to the last.
    span: Span,
    interval: Interval,
    kind: Kind,
    unit: Unit,
    /// From percents into the unit.
    factor: Decimal,
}

impl Fraction {
    /// `None` where the denominator is zero, the numerator leaves its value open, or the quotient does not fit.
    pub(super) fn new(numerator: Numeral, denominator: &Numeral) -> Option<Self> {
        let below = denominator.value;
        if below.is_zero() || numerator.or.is_some() {
            return None;
        }
        let hundredth = in_percent(below);
        let value = if let Some(hundredth) = hundredth {
            numerator.value.checked_mul(hundredth)?
        } else {
            let hundred = Decimal::whole(100).to_rational();
            Decimal::from_rational(&(numerator.value.to_rational() * hundred / below.to_rational()), 2)?
        };
        let interval = if let Some(hundredth) = hundredth.filter(|_| below >= Decimal::whole(100)) {
            // 百分之五, 万分之三: rounded at the last place of the numerator.
            let half = numerator.ulp.checked_mul(hundredth).and_then(Decimal::half).unwrap_or_default();
            Interval::around(value, half)
        } else {
            // 三分之一 stands for about a third: a twentieth to either side, in whole percents (32 to 35).
            let part = |hundredths| value.checked_mul(Decimal::new(hundredths, 2)).and_then(whole);
            let low = part(95).map(|low| low.min(value));
            let high = part(105).map(|high| high.max(value));
            Interval { low, high, ..Interval::ANY }
        };
        let span = denominator.span.cover(numerator.span);
        Some(Self {
            numerator,
            value,
            span,
            interval,
            kind: Kind::Percent,
            unit: Unit::Fixed("%"),
            factor: Decimal::ONE,
        })
    }

    /// 四分之一公升 is a quarter of a litre, if a unit that has parts stands behind it: where that ends.
    pub(super) fn take_unit(&mut self, text: &str, denominator: &Numeral) -> Option<usize> {
        let end = self.end();
        let (length, unit, strict) = unit::at(text.get(end..)?)?;
        if strict || !unit.is_divisible() || denominator.value >= Decimal::whole(100) {
            return None;
        }
        (self.kind, self.unit, self.factor) = (Kind::Amount, unit, Decimal::new(1, 2));
        Some(end + length)
    }

    /// Where it ends.
    pub(super) const fn end(&self) -> usize {
        self.span.end
    }

    /// The figure at `span`.
    pub(super) fn figure(&self, span: Span, marks: Vec<Mark>, negative: bool) -> Option<Figure> {
        let size = self.value.checked_mul(self.factor)?;
        let value = signed(negative, size)?;
        let (interval, bound) = combine(self.interval.scaled(self.factor), size, self.factor, &marks);
        let interval = if negative { interval.negated() } else { interval };
        Some(Figure {
            span,
            kind: self.kind,
            value: Value::Number(value),
            interval,
            unit: self.unit,
            bound,
            marks,
            literal: Literal {
                span: self.span,
                digits: self.numerator.digits,
                scale: Decimal::ONE,
                decimals: self.numerator.decimals,
                chinese: self.numerator.chinese,
            },
        })
    }
}

/// How many percents one part of `below` parts is, where that is a power of ten: 1 for 100, 0.01 for 10 000. `None` for other
/// denominators.
fn in_percent(below: Decimal) -> Option<Decimal> {
    let is_power = below.last_place() == below;
    let size = is_power.then(|| below.to_whole()).flatten()?;
    Decimal::power_of_ten(2 - i32::try_from(size.ilog10()).ok()?)
}

/// `1/3`: a proper fraction of small whole numbers; 六十/一百二十 too, and 1.5/3, which is no date for its decimals (1/1.25
/// is a rate). Behind it stands no unit of a date and no further digit. 3/2 is one where it is called a fraction.
pub(super) fn slash(text: &str, above: &Numeral) -> Option<Fraction> {
    let small = |n: &Numeral| {
        let decimals = n.decimals == 0 || above.decimals > 0 && !n.chinese;
        n.is_plain() && decimals && (n.chinese && !n.big || n.scales == 0)
    };
    let behind = text.get(above.span.end..)?.strip_prefix('/')?;
    let start = text.len() - behind.len();
    if !small(above)
        || text.get(..above.span.start)?.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
    {
        return None;
    }
    let below = numeral::read(text, start).filter(|below| small(below) && below.chinese == above.chinese)?;
    let end = below.span.end;
    // 三/四 are two names more often than a share.
    let whole = if above.chinese {
        above.scales.max(below.scales) > 0
    } else {
        digits::arabic(text, start).is_some_and(|run| run.end == end)
    };
    let rest = text.get(end..)?;
    // 2.5/3.5元 are two prices.
    if above.decimals > 0 && (unit::at(rest).is_some() || WORDS.signs.at(rest).is_some()) {
        return None;
    }
    let next = rest.chars().next();
    let date = next.is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '月' | '日' | '小' | '天' | '：' | ':')
    });
    let most = Decimal::whole(if above.chinese { 1000 } else { 100 });
    let named = || clause(rest).contains(WORDS.plain.fraction.as_str());
    let proper = !above.value.is_zero() && below.value <= most && (above.value < below.value || named());
    if date || !whole || !proper { None } else { Fraction::new(*above, &below) }
}

/// The beginning of `text` up to the end of its clause, a dozen characters at most.
fn clause(text: &str) -> &str {
    let ends =
        |(at, (_, c)): &(usize, (usize, char))| *at == 12 || matches!(c, '，' | '。' | '；' | '、' | '\n');
    let end = text.char_indices().enumerate().find(ends).map_or(text.len(), |(_, (at, _))| at);
    text.get(..end).unwrap_or_default()
}

fn whole(value: Decimal) -> Option<Decimal> {
    Decimal::from_rational(&value.to_rational(), 0)
}
