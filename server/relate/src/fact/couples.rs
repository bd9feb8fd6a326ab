//! A level and its growth, told together in two places: where the one agrees, so must the other.
//!
//! No key is needed for that: two things of one name and one unit do not share a level to three digits, or not often.

use std::collections::HashMap;
use std::sync::Arc;

use gouji_read::figure::{Kind as Figure, Unit};
use gouji_read::report::Entry;
use gouji_read::statement::{Base, Extent, Measure, Modality, Role};

use super::{Told, agree, one_slip_apart, same};
use crate::relation::Candidate;
use crate::view::View;

/// A level and the rate right behind it.
#[derive(Debug, Clone)]
struct Couple {
    level: usize,
    rate: usize,
}

/// How many places of one name are compared, and how many digits a level needs that proves anything.
const MOST: usize = 6;
const DIGITS: u32 = 3;
/// In characters: how far the rate may stand behind its level.
const REACH: usize = 24;

pub(super) fn find<'r>(view: &View<'r>, told: &Told<'_, 'r>) -> Vec<Candidate> {
    let mut by_name: HashMap<Arc<str>, Vec<Couple>> = HashMap::new();
    for level in 0..view.all.len() {
        if let Some(couple) = couple(view, told, level) {
            let subject = told(level).subject.map(|subject| Arc::clone(&subject.name));
            let name = subject.unwrap_or_else(|| Arc::clone(&view.point(level).name));
            by_name.entry(name).or_default().push(couple);
        }
    }
    let mut found = Vec::new();
    for couples in by_name.values().filter(|couples| couples.len() > 1 && couples.len() <= MOST) {
        for (number, one) in couples.iter().enumerate() {
            for other in &couples[number + 1..] {
                found.extend(candidate(view, told, one, other));
            }
        }
    }
    found
}

fn couple<'r>(view: &View<'r>, told: &Told<'_, 'r>, level: usize) -> Option<Couple> {
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
    let (own, its) = (told(level), told(rate));
    let levels = matches!(own.statement.measure, Measure::Level) && its.statement.measure == Measure::Rate;
    let one_row = !point.cell || own.statement.sentence == its.statement.sentence;
    let named = own.statement.licence.indicator.is_certain();
    (levels && one_row && named && own.role() == Role::Level).then_some(Couple { level, rate })
}

fn candidate<'r>(view: &View<'r>, told: &Told<'_, 'r>, one: &Couple, other: &Couple) -> Option<Candidate> {
    let places = [one.level, other.level, one.rate, other.rate];
    let [a, b, first, second] = places.map(|at| view.point(at));
    if view.at(one.level).paragraph == view.at(other.level).paragraph || a.unit != b.unit {
        return None;
    }
    if !alike(&told(one.level), &told(other.level), a.unit)
        || !of_one_base(&told(one.rate), &told(other.rate))
    {
        return None;
    }
    match (agree(a, b), agree(first, second)) {
        // -0.8 under 增长 and 下降0.9% in the text are written otherwise.
        (true, false) if (first.value < 0) == (second.value < 0) => {
            let exact = a.number.significant.min(b.number.significant) > DIGITS;
            Some(same(view, one.rate, other.rate, if exact { BORNE_OUT } else { LIKELY }))
        }
        (false, true)
            if one_slip_apart(a, b) && first.number.significant.min(second.number.significant) > 1 =>
        {
            Some(same(view, one.level, other.level, BY_THE_RATE))
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
