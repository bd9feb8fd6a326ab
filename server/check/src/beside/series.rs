//! One indicator over the years: what the report itself states of it, with the sheets and the earlier reports.

use std::collections::HashMap;

use gouji_read::Report;
use gouji_read::figure::{Decimal, Figure, Moment, Period};
use gouji_read::report::Entry;
use gouji_read::statement::{Measure, Modality};

use super::Beside;
use super::known::{Key, Known, falls, spoken};
use crate::Span;

/// An indicator over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// In the words of the report.
    pub name: String,
    /// How its values measure it.
    pub measure: Measure,
    /// Of what its values count: 亿元, with the scale word in which the report has it.
    pub unit: String,
    /// The months of each year that it is of; `None` for whole years.
    pub months: Option<(u8, u8)>,
    /// In the order of time; the report itself first in each year.
    pub points: Vec<Stated>,
}

/// A value that is stated somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Of which year.
    pub year: i32,
    /// Whether it was planned.
    pub planned: bool,
    /// In the unit of the series; a decline is below zero.
    pub value: Decimal,
    /// As people write it.
    pub written: String,
    /// Where.
    pub at: At,
}

/// Where a value is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// In the report.
    Here(Span),
    /// In what stands beside it; see [`Beside::source`].
    Beside {
        /// Its number.
        source: usize,
        /// The place in its text.
        span: Span,
    },
}

/// More values of one indicator are no series but a table of many places.
const MOST_POINTS: usize = 60;

/// The indicators of a report that are stated for more than one year, or planned and done; in the order of the text. With a
/// figure that of this figure alone, however short it is.
pub fn series(report: &Report, beside: &Beside, of: Option<&Entry<'_>>) -> Vec<Series> {
    let wanted = of.map(place_of);
    if matches!(wanted, Some(None)) {
        return Vec::new();
    }
    let wanted = wanted.flatten();
    let mut order: Vec<Place> = Vec::new();
    let mut own: HashMap<Place, Vec<Entry<'_>>> = HashMap::new();
    let entries: Vec<Entry<'_>> = match of {
        Some(entry) => report.mentions(entry).into_iter().chain([*entry]).collect(),
        None => report.entries().collect(),
    };
    for entry in entries {
        let is_certain = entry.licence().period.is_certain() || of.is_some_and(|of| of.span == entry.span);
        let Some(place) = place_of(&entry).filter(|_| is_certain) else { continue };
        if wanted.as_ref().is_some_and(|wanted| *wanted != place) {
            continue;
        }
        let known = own.entry(place.clone()).or_default();
        if known.is_empty() {
            order.push(place);
        }
        known.push(entry);
    }
    let made = order.into_iter().filter_map(|place| {
        let entries = own.get(&place)?;
        made(&place, entries, beside).filter(|series| of.is_some() || series.tells())
    });
    made.collect()
}

impl Series {
    /// Whether there is something to compare.
    fn tells(&self) -> bool {
        let Some(first) = self.points.first() else { return false };
        self.points.iter().any(|point| point.year != first.year || point.planned != first.planned)
            && self.points.len() <= MOST_POINTS
    }
}

/// What a figure is about, and of which part of a year.
type Place = (Key, Option<(u8, u8)>);

fn place_of(entry: &Entry<'_>) -> Option<Place> {
    entry.figure.number()?;
    let (_, months) = year(entry.when()?)?;
    Some((Key::of(entry)?, months))
}

/// The year of a time, and its months if it is not all of it.
fn year(when: Period) -> Option<(i32, Option<(u8, u8)>)> {
    let year = when.to.year.filter(|year| when.from.year == Some(*year))?;
    let months = match (when.from, when.to) {
        (Moment { day: Some(_), .. }, _) | (_, Moment { day: Some(_), .. }) => return None,
        (Moment { month: Some(from), .. }, Moment { month: Some(to), .. }) => Some((from, to)),
        (Moment { month: None, .. }, Moment { month: None, .. }) => None,
        _ => return None,
    };
    Some((year, months))
}

fn made(place: &Place, own: &[Entry<'_>], beside: &Beside) -> Option<Series> {
    // In the unit and the scale of the latest that the report has.
    let latest = own.iter().max_by_key(|entry| entry.when().and_then(|when| when.to.year))?;
    let model = latest.figure;
    let mut points: Vec<Stated> = Vec::new();
    for entry in own {
        let (when, written) = (entry.when()?, spoken(entry));
        let planned = entry.modality() == Modality::Planned;
        let Some(value) = in_the_unit_of(model, entry.figure, falls(entry)) else { continue };
        let (year, _) = year(when)?;
        points.push(Stated { year, planned, value, written, at: At::Here(entry.span) });
    }
    for known in beside.known.get(&place.0).into_iter().flatten() {
        let when = match known.when {
            Some(when) => year(when),
            // What a sheet does not date is of the report's own year.
            None if known.is_sheet => latest.context.year.map(|year| (year, None)),
            None => None,
        };
        let Some((year, _)) = when.filter(|(_, months)| *months == place.1) else { continue };
        let (figure, falls) = known.figure();
        let Some(value) = in_the_unit_of(model, figure, falls) else { continue };
        let Known { planned, written, source, span, .. } = known.clone();
        points.push(Stated { year, planned, value, written, at: At::Beside { source, span } });
    }
    points.sort_by_key(|point| (point.year, point.planned, matches!(point.at, At::Beside { .. })));
    let unit = format!("{}{}", scale(model).1, model.unit.name());
    Some(Series {
        name: latest.indicator().to_owned(),
        measure: latest.statement.measure,
        unit,
        months: place.1,
        points,
    })
}

/// The scale word of a figure: how many places it stands for.
fn scale(figure: &Figure) -> (u8, &'static str) {
    let of =
        |places: u8| Decimal::power_of_ten(i32::from(places)).is_some_and(|it| it == figure.literal.scale);
    [(8, "亿"), (4, "万")].into_iter().find(|(places, _)| of(*places)).unwrap_or_default()
}

fn in_the_unit_of(model: &Figure, figure: &Figure, falls: bool) -> Option<Decimal> {
    const DECIMALS: u8 = 9;
    let number = figure.number()?.checked_mul(Decimal::new(1, scale(model).0))?;
    let value = if figure.unit == model.unit {
        number
    } else {
        let exact = number.to_rational() * figure.unit.factor() / model.unit.factor();
        Decimal::from_rational(&exact, DECIMALS)?
    };
    if falls { Decimal::ZERO.checked_sub(value) } else { Some(value) }
}
