//! Figures: numerals with their units, approximators and intervals, and the expressions of time.

mod anchored;
mod bound;
mod cell;
mod chars;
mod decimal;
mod digits;
mod fraction;
mod front;
mod half;
mod interval;
mod lexicon;
mod list;
mod measure;
mod multiple;
mod names;
mod numeral;
mod period;
mod plan;
mod quantity;
mod range;
mod rank;
mod ratio;
mod reader;
mod spread;
mod time;
mod unit;
mod words;

pub(crate) use bound::sign;
pub use bound::{Approximation, Bound, Mark};
pub use cell::{Measure, cell};
pub use chars::chinese_digit;
pub use decimal::Decimal;
pub use interval::Interval;
pub(crate) use lexicon::{CharHasher, Prefixes, Suffixes, strip};
pub use period::{Calendar, Moment, Period, TimeValue};
pub use reader::read;
pub(crate) use unit::may_end as unit_may_end;
pub use unit::{Dimension, Unit, dimension_of};

/// Builds what takes longest to build of all that reading looks into.
pub fn warm() {
    names::warm();
}

use serde::Deserialize;

use crate::Span;

/// What sort of figure it is; the names are those that programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Money, counts, area, mass, energy: a number with a unit.
    Amount,
    /// `%`, `‰`, 百分之, 成, fractions. The value is the percent number.
    Percent,
    /// 百分点: the difference of two percentages.
    Point,
    /// 倍, 翻番.
    Multiple,
    /// 第三位, 全省第一.
    Rank,
    /// `3—5年`, `6%—6.5%`.
    Range,
    /// `9.3:41.0:49.6`.
    Ratio,
    /// A bare score or index.
    Index,
    /// A date, a year, a span of time.
    Time,
}

impl Kind {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Percent => "percent",
            Self::Point => "point",
            Self::Multiple => "multiple",
            Self::Rank => "rank",
            Self::Range => "range",
            Self::Ratio => "ratio",
            Self::Index => "index",
            Self::Time => "time",
        }
    }
}

/// What a figure says, in its base unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One number.
    Number(Decimal),
    /// `lo..hi`, both ends as written.
    Range(Decimal, Decimal),
    /// The items of a structure ratio, as written; each with the number of its decimals in the literal.
    Ratio(Vec<Decimal>),
    /// A moment or a span of time.
    Time(TimeValue),
}

/// How a number was written: what it takes to know its last place and to write a repair in its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// The numeral with its scale words, without approximators and unit: `1.37万亿`. For a range, its
    /// first number; for a ratio, the whole.
    pub span: Span,
    /// The digits alone: `1.37`.
    pub digits: Span,
    /// What one unit of the digits is worth in the base unit: 10¹² for `1.37万亿`, 1/10 for `‰`.
    pub scale: Decimal,
    /// Decimals shown: 2 for `1.37`. Trailing zeros count: “5.0%” is narrower than “5%”.
    pub decimals: u8,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
}

/// A number of the report, read exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The numeral, its unit and the approximators that touch it.
    pub span: Span,
    /// What sort it is.
    pub kind: Kind,
    /// The value in the base unit.
    pub value: Value,
    /// The values that the words admit (rounding and approximators; `docs/architecture.md`, “Intervals”).
    /// Unbounded on both sides for time, ratio and rank.
    pub interval: Interval,
    /// The base unit, without 万 or 亿; empty if there is none.
    pub unit: Unit,
    /// Which way the words leave the value open.
    pub bound: Bound,
    /// The approximators at the number, in the order of the text; empty for most.
    pub marks: Vec<Mark>,
    /// How it was written.
    pub literal: Literal,
}

impl Figure {
    /// The same figure, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        self.moved(|span| span.shift(by))
    }

    /// The same figure in another text, where `to` says what its spans are.
    #[must_use]
    pub(crate) fn moved(mut self, to: impl Fn(Span) -> Span) -> Self {
        self.span = to(self.span);
        self.literal.span = to(self.literal.span);
        self.literal.digits = to(self.literal.digits);
        for mark in &mut self.marks {
            mark.span = to(mark.span);
        }
        self
    }

    /// The single number of the figure; `None` for ranges, ratios and time.
    pub fn number(&self) -> Option<Decimal> {
        match self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is told in doublings: 翻一番, 翻两番. Its digits say how often, its value how many times as much.
    pub const fn is_doubling(&self) -> bool {
        matches!(self.kind, Kind::Multiple) && self.literal.span.start < self.literal.digits.start
    }

    /// Whether both can be said of one value: what they admit meets, in one unit. True where either admits anything.
    pub fn agrees(&self, other: &Self) -> bool {
        let scaled = |figure: &Self| {
            let factor = figure.unit.factor();
            let end = |end: Option<Decimal>| end.map(|end| end.to_rational() * &factor);
            (end(figure.interval.low), end(figure.interval.high))
        };
        let ((low, high), (other_low, other_high)) = (scaled(self), scaled(other));
        let below = |low: Option<num_rational::BigRational>, high: Option<num_rational::BigRational>| {
            low.zip(high).is_none_or(|(low, high)| low <= high)
        };
        below(low, other_high) && below(other_low, high)
    }

    /// Whether the figure is a moment or a span of time.
    pub fn is_time(&self) -> bool {
        self.kind == Kind::Time
    }

    /// The value as programs read it: an exact decimal, `lo..hi`, `a:b:c`, `2021-01/2021-09`.
    pub fn value_text(&self, calendar: &Calendar) -> String {
        match &self.value {
            Value::Number(number) => number.to_string(),
            // One that is written the wrong way round is told the right way.
            Value::Range(low, high) if low > high => format!("{high}..{low}"),
            Value::Range(low, high) => format!("{low}..{high}"),
            // The items of a structure are shown with the decimals of the most exact one: 9.3:41.0:49.6.
            Value::Ratio(items) => {
                let decimals = if items.len() > 2 { self.literal.decimals } else { 0 };
                let items = items.iter().map(|item| item.with_decimals(decimals));
                items.collect::<Vec<_>>().join(":")
            }
            Value::Time(time) => time.text(calendar),
        }
    }
}
