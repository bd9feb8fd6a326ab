//! What is stated, apart from its value.

use super::Subject;
use crate::figure::{Kind, Period};
use crate::report::Entry;
use crate::statement::{Base, Basis, Extent, Measure, Modality};

/// The key of a fact: two statements with equal keys state one fact, and their values must be compatible.
///
/// Only statements of a certain reading have one, of an indicator that a place has one of at a time, at a known time: a key that
/// confuses two facts is worse than none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The indicator with its modifiers, and what it is a part of.
    pub subject: Subject,
    /// How the value measures it.
    pub measure: Measure,
    /// The dimension of its unit; the unit's name for counts.
    pub dimension: String,
    /// The time that it is of.
    pub period: Period,
    /// What a change is counted from.
    pub from: Option<Period>,
    /// Whether it is an average of the years of its time.
    pub mean: bool,
    /// Whether it was planned.
    pub planned: bool,
    /// Whether a change is in constant prices or on an adjusted base, as its own words say.
    pub basis: Basis,
}

impl Fact {
    /// The key of a statement; `None` where its reading is not certain.
    pub fn of(entry: &Entry<'_>) -> Option<Self> {
        let (statement, figure) = (entry.statement, entry.figure);
        if !statement.licence.indicator.is_certain()
            || !matches!(figure.kind, Kind::Amount | Kind::Percent | Kind::Point)
        {
            return None;
        }
        // 3200万农村人口的饮水: a count with its noun behind it is one of some of them.
        if statement.indicator_span.start >= figure.span.end {
            return None;
        }
        let mut subject = entry.subject.filter(|subject| subject.single)?.clone();
        // 全县 in a report of the county is what goes without saying.
        if subject.scope == entry.context.place {
            subject.scope = None;
        }
        let planned = entry.modality() != Modality::Actual;
        let measure = statement.measure;
        if !(measure.is_level() || measure.is_change() || measure == Measure::Share) {
            return None;
        }
        // Where neither the title nor a heading names a year, the section looks back on several or lies ahead, what the sentence itself does not
        // say is a guess.
        let context = &entry.context;
        let nameless = context.delivered.is_none() && !(context.year.is_some() && context.dated.is_certain());
        let open = nameless || context.span.is_some() || planned;
        if open && !statement.dated {
            return None;
        }
        let period = entry.when()?;
        period.from.year.and(period.to.year)?;
        let changes = measure.is_change();
        let from = if changes && statement.extent != Extent::Mean { Some(entry.base()?) } else { None };
        if statement.base == Base::Other {
            return None;
        }
        // 每股收益0.24元 is 0.24元/股.
        let said = |each: &str| subject.name.split('每').skip(1).any(|behind| behind.starts_with(each));
        let for_each = figure.unit.for_each().filter(|(_, each)| said(each));
        let unit = for_each.map_or_else(|| figure.unit.dimension(), |(dimension, _)| dimension);
        let dimension =
            if figure.unit.is_count() || unit.is_empty() { figure.unit.name() } else { unit.to_owned() };
        Some(Self {
            subject,
            measure,
            dimension,
            period,
            from,
            mean: statement.extent == Extent::Mean,
            planned,
            basis: if changes { statement.basis } else { Basis::Unsaid },
        })
    }
}
