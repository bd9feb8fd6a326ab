//! `earlier-conflict`: what the report says of the year before, or builds upon it, against the report of that year.

use gouji_read::figure::Kind as Figure;
use gouji_read::report::Entry;
use gouji_read::statement::{Base, Basis, Measure, Modality};
use gouji_relate::Kind;
use gouji_relate::identity::Range;
use gouji_relate::point::Point;
use serde::Deserialize;

use super::Beside;
use super::known::{Key, Known};
use crate::knowledge::is_real_by_convention;
use crate::wording::{WORDING, WordSet, any};
use crate::{Finding, Message, Placed, Severity, Span};

pub(crate) const CODE: &str = "earlier-conflict";

/// The table `earlier-conflict` of `data/wording.toml`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Words {
    /// What stands at the beginning of a year, and what stood at the end of the one before.
    balances: Vec<(String, String)>,
    /// A target that was met, in the words of the sentence.
    met: WordSet,
    /// …and one that was not, or of which it is not said.
    unmet: WordSet,
}

/// A figure of the report against one of an earlier report.
fn finding(
    key: &'static str,
    severity: Severity,
    at: &Placed<'_>,
    entry: &Entry<'_>,
    known: &Known,
) -> Finding {
    let message = Message::new(key)
        .with("name", entry.indicator().to_owned())
        .with("written", at.paragraph.words().get(entry.figure.span.range()).unwrap_or_default())
        .with("earlier", known.written.clone())
        .with("place", known.place.clone());
    Finding::new(CODE, severity, entry.span, message)
}

/// A fact of a year before that its own report had otherwise, and a target that is said to be met and was not.
pub(super) fn conflict(at: &Placed<'_>, entry: &Entry<'_>, point: &Point, told: &[Known]) -> Option<Finding> {
    let own = entry.when()?;
    if entry.modality() != Modality::Actual {
        return None;
    }
    let same = || told.iter().filter(|known| !known.is_sheet && known.when == Some(own));
    // Planned a year ago, met by what is told now.
    if let Some(goal) = same().find(|known| known.planned) {
        let words = &WORDING.earlier_conflict;
        let sentence = at.paragraph.words().get(entry.statement.sentence.range()).unwrap_or_default();
        let claims = any(&words.met, sentence) && !any(&words.unmet, sentence);
        let above = goal.range().zip(Some(point.range()));
        let missed = above.is_some_and(|(goal, value)| value.high < goal.low) && point.change >= 0;
        if claims && missed && entry.statement.measure != Measure::Share {
            return Some(finding("earlier-target", Severity::Warning, at, entry, goal));
        }
    }
    let facts: Vec<&Known> = same().filter(|known| !known.planned).collect();
    let first = facts.first()?;
    // The last word has the latest report; figures are revised.
    let agreed = facts.iter().any(|known| known.agrees(entry));
    let digits = DIGITS + u32::from(point.kind == Figure::Amount);
    if agreed || !first.is_one_slip_from(point) || point.number.significant < digits {
        return None;
    }
    let mut found = finding(CODE, Severity::Warning, at, entry, first);
    found.fixes = first.fix(at, entry, point).into_iter().collect();
    Some(found)
}

/// Fewer digits are a slip apart by chance; an amount needs one more.
const DIGITS: u32 = 2;

/// A level and its growth, which imply last year's level: nominal growth only, and only where one slip explains the gap, since
/// figures are revised.
pub(super) fn base(
    at: &Placed<'_>,
    (level, own): (&Entry<'_>, &Point),
    next: Option<(&Entry<'_>, &Point)>,
    told: &[Known],
) -> Option<Finding> {
    let (rate, growth) = next?;
    let year = level.when()?.to.year?;
    let fits = level.statement.measure == Measure::Level
        && level.modality() == Modality::Actual
        && rate.statement.measure == Measure::Rate
        && growth.usable
        && rate.statement.sentence == level.statement.sentence
        && matches!(rate.statement.base, Base::Unsaid | Base::YearBefore)
        && matches!(rate.statement.basis, Basis::Unsaid | Basis::Nominal)
        && !is_real_by_convention(level.indicator())
        && own.number.significant >= 3;
    if !fits {
        return None;
    }
    let known = told
        .iter()
        .rev()
        .find(|known| !known.is_sheet && !known.planned && known.year() == Some(year - 1))?;
    let before = known.range()?;
    let formula = Kind::Growth.formula(growth.change >= 0);
    let holds = |level: Range, rate: Range| formula.holds(&[level, before, rate], 0) == Some(true);
    if holds(own.range(), growth.range()) {
        return None;
    }
    let of_rate = growth.has_origin_that(|origin| holds(own.range(), origin));
    let of_level = own.has_origin_that(|origin| holds(origin, growth.range()));
    // A rate in two digits reaches everything.
    let entry = match (of_rate && growth.number.significant >= 3, of_level) {
        (true, false) => rate,
        (false, true) => level,
        _ => return None,
    };
    Some(finding("earlier-base", Severity::Warning, at, entry, known))
}

/// Whether a figure is told as of the year's beginning.
pub(super) fn opens(at: &Placed<'_>, entry: &Entry<'_>) -> bool {
    opens_in(at.paragraph.words(), entry)
}

/// The same of a figure of another report.
pub(super) fn opens_with(at: &gouji_read::report::Placed<'_>, entry: &Entry<'_>) -> bool {
    opens_in(at.paragraph.words(), entry)
}

fn opens_in(words: &str, entry: &Entry<'_>) -> bool {
    let lead = words.get(entry.statement.lead.range()).unwrap_or_default();
    let clause = lead.rsplit(['，', '；', '。']).next().unwrap_or_default();
    WORDING.earlier_conflict.balances.iter().any(|(opening, _)| clause.contains(opening.as_str()))
}

/// 年初余额 against the 年末余额 of the report before.
pub(super) fn opening(at: &Placed<'_>, entry: &Entry<'_>, point: &Point, beside: &Beside) -> Option<Finding> {
    // The year's beginning is that of the section, whatever year the paragraph named before.
    let own = entry.when().and_then(|when| when.to.year);
    let years: Vec<i32> = [own, entry.context.year].into_iter().flatten().map(|year| year - 1).collect();
    let name = &entry.subject?.name;
    if entry.modality() != Modality::Actual || entry.statement.measure != Measure::Level {
        return None;
    }
    let words = &WORDING.earlier_conflict.balances;
    let known = words.iter().find_map(|(opening, closing)| {
        // 年末 goes without saying: a name has it or not.
        [closing.as_str(), ""].into_iter().find_map(|closing| {
            let closed = name.replacen(opening.as_str(), closing, 1);
            let told = beside.known.get(&Key::named(entry, &closed, Measure::Level))?;
            told.iter().rev().find(|it| {
                !it.is_sheet && !it.planned && !it.opens && it.year().is_some_and(|its| years.contains(&its))
            })
        })
    })?;
    if known.agrees(entry) {
        return None;
    }
    let severity = if known.is_one_slip_from(point) { Severity::Warning } else { Severity::Information };
    let mut found = finding("earlier-opening", severity, at, entry, known);
    found.fixes = known.fix(at, entry, point).into_iter().collect();
    Some(found)
}

/// A paragraph that repeats one of an earlier report with only the year changed.
pub(super) fn copied(at: &Placed<'_>, span: Span, place: &str) -> Finding {
    let message = Message::new("earlier-copied").with("place", place.to_owned());
    Finding::new(CODE, Severity::Warning, span.shift(at.start), message)
}
