//! What is stated beside a report, by what it is about.

use std::sync::Arc;

use gouji_read::figure::{Decimal, Figure, Interval, Kind, Period};
use gouji_read::report::Entry;
use gouji_read::statement::{Base, Direction, Extent, Measure, Modality};
use gouji_read::table::Mark;
use gouji_relate::identity::Range;
use gouji_relate::point::{Point, scaled};

use super::Source;
use crate::{Edit, Fix, Message, Placed, Span};

/// What a figure measures of what, whenever it was.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) name: Arc<str>,
    within: Box<str>,
    measure: Measure,
    dimension: String,
}

impl Key {
    /// The key of a statement whose name and unit are certain.
    pub(super) fn of(entry: &Entry<'_>) -> Option<Self> {
        let (statement, figure) = (entry.statement, entry.figure);
        let subject = entry.subject?;
        let fits = matches!(figure.kind, Kind::Amount | Kind::Percent | Kind::Point)
            && statement.licence.indicator.is_certain()
            && statement.measure != Measure::Nothing
            && statement.base != Base::Other
            && statement.extent != Extent::Mean
            && subject.name.chars().nth(2).is_some()
            && Mark::of(&statement.indicator).is_none()
            // 全县 and nobody else: what is told of another place has its name in front.
            && subject.scope.is_none_or(|scope| entry.context.place.is_none_or(|own| own == scope));
        if !fits {
            return None;
        }
        Some(Self::named(entry, &subject.name, statement.measure))
    }

    pub(super) fn named(entry: &Entry<'_>, name: &str, measure: Measure) -> Self {
        let unit = entry.figure.unit;
        let dimension = unit.dimension();
        let dimension =
            if unit.is_count() || dimension.is_empty() { unit.name() } else { dimension.to_owned() };
        let within = entry.subject.filter(|it| !it.single).map(|it| it.within.clone()).unwrap_or_default();
        Self { name: Arc::from(name), within, measure, dimension }
    }
}

/// A figure that stands beside the report.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone)]
pub struct Known {
    /// Where: a file, or a cell of it.
    pub place: String,
    /// When; `None` where nothing says.
    pub when: Option<Period>,
    /// Whether it was planned.
    pub planned: bool,
    /// As it is written there.
    pub written: String,
    /// Whether it is told as of the beginning of its year: 上年结转, 年初.
    pub opens: bool,
    /// Whether it stands in a data sheet.
    pub is_sheet: bool,
    /// The number of what it stands in; see [`super::Beside::source`].
    pub source: usize,
    /// Where in the text of that.
    pub span: Span,
    figure: Figure,
    falls: bool,
}

impl Known {
    pub(super) fn of(entry: &Entry<'_>, source: &Source, number: usize) -> Self {
        Self {
            place: source.place(entry.span.start),
            when: entry.when(),
            planned: entry.modality() != Modality::Actual,
            written: spoken(entry),
            opens: source
                .report
                .placed_at(entry.span.start)
                .is_some_and(|at| super::earlier::opens_with(&at, entry)),
            is_sheet: source.is_sheet,
            source: number,
            span: entry.span,
            figure: entry.figure.clone(),
            falls: falls(entry),
        }
    }

    /// Whether a figure can say the same.
    pub fn agrees(&self, entry: &Entry<'_>) -> bool {
        let own = interval(self.figure.interval, self.falls);
        let its = interval(entry.figure.interval, falls(entry));
        meet(&own, &its)
    }

    pub(super) fn number(&self) -> Option<Decimal> {
        self.figure.number()
    }

    /// Its range of values in thousand-millionths; `None` where it does not fit.
    pub(super) fn range(&self) -> Option<Range> {
        let (low, high) = (self.figure.interval.low?, self.figure.interval.high?);
        Some(Range { low: scaled(low)?, high: scaled(high)? })
    }

    /// The whole year that it is of.
    pub fn year(&self) -> Option<i32> {
        let when = self.when?;
        (when.from.year == when.to.year && when.to.month.is_none()).then_some(when.to.year).flatten()
    }

    /// What it counts in, and its value with the way that it goes.
    pub(super) fn figure(&self) -> (&Figure, bool) {
        (&self.figure, self.falls)
    }

    /// Whether one slip of a hand leads from what it says to what stands in the report.
    pub(super) fn is_one_slip_from(&self, point: &Point) -> bool {
        let Some(value) = self.number().and_then(scaled) else { return false };
        let range = self.range().unwrap_or_else(|| Range::exactly(value));
        point.has_origin_that(|origin| origin.middle() == value || origin.meets(range))
    }

    /// The repair that writes it in the place of a figure of the report, in that figure's own format.
    pub(super) fn fix(&self, at: &Placed<'_>, entry: &Entry<'_>, point: &Point) -> Option<Fix> {
        let value = self.number().and_then(scaled)?.abs();
        let (scale, decimals) = (point.number.scale.max(1), point.number.decimals);
        let tens = 10_i128.checked_pow(decimals)?;
        let rounded = (value.checked_mul(tens)?.checked_mul(2)? + scale).div_euclid(2 * scale);
        let digits =
            Decimal::new(rounded, u8::try_from(decimals).ok()?).with_decimals(u8::try_from(decimals).ok()?);
        let literal = &entry.figure.literal;
        let text = at.paragraph.words();
        let old = text.get(literal.digits.range())?;
        if literal.chinese || literal.digits.is_empty() || self.falls != falls(entry) {
            return None;
        }
        let new = crate::relations::in_the_style_of(old, &digits);
        let written = text.get(entry.figure.span.range())?;
        let title = Message::new("fix-named")
            .with("name", entry.indicator().to_owned())
            .with("old", written)
            .with("new", written.replacen(old, &new, 1));
        (new != old).then(|| Fix {
            title,
            preferred: false,
            edits: vec![Edit { span: literal.digits.shift(at.start), text: new }],
        })
    }
}

/// The value with its unit, as people read it.
pub(super) fn spoken(entry: &Entry<'_>) -> String {
    let unit = entry.figure.unit.name();
    let sign =
        if falls(entry) && entry.figure.number().is_some_and(|it| !it.is_negative()) { "-" } else { "" };
    let Some(number) = entry.figure.number() else { return entry.value() };
    let size = number.abs();
    for (places, word) in [(8_u8, "亿"), (4, "万")] {
        if Decimal::power_of_ten(i32::from(places)).is_some_and(|least| size >= least)
            && let Some(value) = number.checked_mul(Decimal::new(1, places))
        {
            return format!("{sign}{value}{word}{unit}");
        }
    }
    format!("{sign}{number}{unit}")
}

pub(super) fn falls(entry: &Entry<'_>) -> bool {
    entry.statement.direction == Some(Direction::Down)
        && entry.figure.number().is_some_and(|number| !number.is_negative())
}

fn interval(interval: Interval, falls: bool) -> Interval {
    if !falls {
        return interval;
    }
    let turned = |end: Option<Decimal>| end.and_then(|end| Decimal::ZERO.checked_sub(end));
    Interval {
        low: turned(interval.high),
        high: turned(interval.low),
        low_open: interval.high_open,
        high_open: interval.low_open,
    }
}

fn meet(a: &Interval, b: &Interval) -> bool {
    let below = |a: &Interval, b: &Interval| match (a.high, b.low) {
        (Some(high), Some(low)) => high < low || high == low && (a.high_open || b.low_open),
        _ => false,
    };
    !below(a, b) && !below(b, a)
}

/// The figures of a paragraph as relations look at them, cells among them.
pub(super) fn points<'p>(at: &Placed<'p>) -> &'p [Point] {
    at.everything().points
}

/// The statements of a paragraph, from the report's point of view.
pub(super) fn entries<'p>(at: &Placed<'p>) -> impl Iterator<Item = Entry<'p>> {
    let (paragraph, start, context) = (at.paragraph, at.start, *at.context);
    let readings = paragraph.figures.iter().zip(&paragraph.statements).enumerate();
    readings.map(move |(index, (figure, statement))| Entry {
        span: Span::new(figure.span.start + start, figure.span.end + start),
        figure,
        statement,
        subject: paragraph.subjects.get(index).and_then(Option::as_ref),
        context,
    })
}
