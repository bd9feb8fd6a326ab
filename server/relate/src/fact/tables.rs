//! Facts of a cell that another table or the text states too: two tables are of one thing where they agree in most of what they
//! have in common.

use gouji_read::figure::{Kind as Figure, Period};
use gouji_read::statement::{Measure, Modality};
use gouji_read::table::Mark;
use std::collections::{BTreeSet, HashMap};

use super::keyed::MOST;
use super::stated::{Own, key};
use super::{Keyed, Places, agree, same};
use crate::find::each::is_earned;
use crate::point::Point;
use crate::relation::Candidate;
use crate::view::{Loose, View};

/// What two paragraphs both state.
#[derive(Debug, Default)]
struct Shared {
    /// How often they agree.
    agree: BTreeSet<(usize, usize)>,
    /// The figures in which they do not.
    disagree: BTreeSet<(usize, usize)>,
}

/// What fewer digits tell, other tables may have by chance.
const DIGITS: u32 = 3;

/// What two tables call the same: label and head as they name it, time, unit, planned or not.
type Cell<'c> = (&'c str, Option<Period>, String, bool, Measure);

/// The cells of a paragraph under what they are called there, whoever knows the indicator.
pub(super) fn stated(view: &View<'_>, told: &Own<'_, '_>) -> Keyed {
    let mut cells = Keyed::new();
    for (place, at) in view.all.iter().enumerate().filter(|(_, at)| at.point.cell && at.point.usable) {
        let name = &at.point.name;
        let amount = at.point.kind == Figure::Amount && at.point.number.significant > DIGITS;
        if !amount || name.chars().nth(2).is_none() || Mark::of(name).is_some() {
            continue;
        }
        let Some(entry) = told(place) else { continue };
        let statement = entry.statement;
        if statement.dated && statement.licence.indicator.is_certain() && !at.point.unit.is_none() {
            let planned = entry.modality() != Modality::Actual;
            let cell: Cell<'_> = (name, entry.when(), at.point.unit.name(), planned, statement.measure);
            cells.push((key(&cell), place));
        }
    }
    cells
}

pub(super) fn find(row: &Loose<'_>, facts: &Places, cells: &Places) -> Vec<Candidate> {
    let mut pairs: HashMap<(usize, usize), Shared> = HashMap::new();
    for places in facts.shared(MOST).chain(cells.shared(MOST)) {
        let told: Vec<usize> = places.filter(|at| is_told(row.point(*at))).collect();
        for (number, a) in told.iter().enumerate() {
            for b in &told[number + 1..] {
                let (one, other) = (row.point(*a), row.point(*b));
                let paragraphs = (row.paragraph(*a), row.paragraph(*b));
                if paragraphs.0 == paragraphs.1 || !(one.cell || other.cell) {
                    continue;
                }
                let shared = pairs.entry(paragraphs).or_default();
                if agree(one, other) {
                    shared.agree.insert((*a, *b));
                } else {
                    shared.disagree.insert((*a, *b));
                }
            }
        }
    }
    // Tables of two scopes disagree in most of what they have in common.
    let alike = pairs.into_values().filter(|shared| shared.disagree.len() <= shared.agree.len().max(1));
    let of = |Shared { agree, disagree }: Shared| {
        let sure = if agree.len() >= 2 { SURE } else { LIKELY };
        disagree.into_iter().map(move |(a, b)| same(row, a, b, sure))
    };
    alike.flat_map(of).collect()
}

/// Whether a value has digits enough. What a share earned has two in most years, and a company has one such value.
fn is_told(point: &Point) -> bool {
    const OF_A_SHARE: u32 = 2;
    let digits = point.number.significant;
    digits >= DIGITS || digits >= OF_A_SHARE && is_earned(point)
}

/// In decibans: two tables that agree elsewhere, and two that have but this in common.
const SURE: i32 = 26;
const LIKELY: i32 = 8;
