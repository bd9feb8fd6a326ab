//! A level and its growth, told together in two places: where the one agrees, so must the other.
//!
//! No key is needed for that: two things of one name and one unit do not share a level to three digits, or not often.

use gouji_read::figure::{Kind as Figure, Unit};
use gouji_read::report::Entry;
use gouji_read::statement::{Base, Extent, Measure, Modality, Role};

use super::stated::{Own, key};
use super::{Keyed, Places, Told, agree, one_slip_apart, same};
use crate::relation::Candidate;
use crate::view::{Loose, View};

/// A level and the rate right behind it.
#[derive(Debug, Clone, Copy)]
struct Couple {
    level: usize,
    rate: usize,
}

/// How many places of one name are compared, and how many digits a level needs that proves anything.
const MOST: usize = 6;
const DIGITS: u32 = 3;
/// In characters: how far the rate may stand behind its level.
const REACH: usize = 24;

/// The levels of a paragraph with a rate right behind them, by what they are of.
pub(super) fn stated(view: &View<'_>, told: &Own<'_, '_>) -> Keyed {
    let couples = (0..view.all.len()).filter(|level| is_couple(view, told, *level) == Some(true));
    let name = |level: usize| {
        let subject = told(level).and_then(|entry| entry.subject);
        key(&subject.map_or(&*view.point(level).name, |subject| &*subject.name))
    };
    couples.map(|level| (name(level), level)).collect()
}

pub(super) fn find<'r>(row: &Loose<'r>, couples: &Places, told: &Told<'_, 'r>) -> Vec<Candidate> {
    let couple = |level: usize| Couple { level, rate: level + 1 };
    let mut found = Vec::new();
    for couples in couples.shared(MOST) {
        for (number, one) in couples.clone().enumerate() {
            for other in couples.clone().skip(number + 1) {
                found.extend(candidate(row, told, &couple(one), &couple(other)));
            }
        }
    }
    found
}

/// Whether a figure is a level and the next one its rate.
fn is_couple(view: &View<'_>, told: &Own<'_, '_>, level: usize) -> Option<bool> {
    let (own, rate) = (view.at(level), level + 1);
    let (point, next) = (own.point, view.all.get(rate)?);
    let fits = point.usable
        && point.kind == Figure::Amount
        && point.number.significant >= DIGITS
        && point.name.chars().nth(2).is_some()
        && next.paragraph == own.paragraph
        && next.point.usable
        && next.point.kind == Figure::Percent;
    if !fits || !(point.cell || view.distance(level, rate) <= REACH && next.sentence == own.sentence) {
        return None;
    }
    let (own, its) = (told(level)?, told(rate)?);
    let levels = matches!(own.statement.measure, Measure::Level) && its.statement.measure == Measure::Rate;
    let one_row = !point.cell || own.statement.sentence == its.statement.sentence;
    let named = own.statement.licence.indicator.is_certain();
    Some(levels && one_row && named && own.role() == Role::Level)
}

fn candidate<'r>(row: &Loose<'r>, told: &Told<'_, 'r>, one: &Couple, other: &Couple) -> Option<Candidate> {
    let places = [one.level, other.level, one.rate, other.rate];
    let [a, b, first, second] = places.map(|at| row.point(at));
    if row.paragraph(one.level) == row.paragraph(other.level) || a.unit != b.unit {
        return None;
    }
    let told = |place: usize| told(row.paragraph(place), row.point(place).index);
    if !alike(&told(one.level), &told(other.level), a.unit)
        || !of_one_base(&told(one.rate), &told(other.rate))
    {
        return None;
    }
    match (agree(a, b), agree(first, second)) {
        // -0.8 under 增长 and 下降0.9% in the text are written otherwise.
        (true, false) if (first.value < 0) == (second.value < 0) => {
            let exact = a.number.significant.min(b.number.significant) > DIGITS;
            Some(same(row, one.rate, other.rate, if exact { BORNE_OUT } else { LIKELY }))
        }
        (false, true)
            if one_slip_apart(a, b) && first.number.significant.min(second.number.significant) > 1 =>
        {
            Some(same(row, one.level, other.level, BY_THE_RATE))
        }
        _ => None,
    }
}

/// Whether two levels may be of one time.
fn alike(a: &Entry<'_>, b: &Entry<'_>, unit: Unit) -> bool {
    let planned = |entry: &Entry<'_>| entry.modality() != Modality::Actual;
    // What no words date may be of any year; the digits decide.
    let sure = a.licence().period.is_certain() && b.licence().period.is_certain();
    !unit.is_none() && planned(a) == planned(b) && (!sure || a.when() == b.when())
}

/// Whether two rates may be counted from one base.
fn of_one_base(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    let (a, b) = (a.statement, b.statement);
    let base = a.base == b.base || a.base == Base::Unsaid || b.base == Base::Unsaid;
    base && (a.extent == Extent::Mean) == (b.extent == Extent::Mean)
}

/// In decibans: what a level in four digits, one in three, and a rate in two say of what stands beside them.
const BORNE_OUT: i32 = 22;
const LIKELY: i32 = 14;
const BY_THE_RATE: i32 = 8;
