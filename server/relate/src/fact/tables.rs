//! Facts of a cell that another table or the text states too: two tables are of one thing where they agree in most of what they
//! have in common.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use gouji_read::figure::{Kind as Figure, Period};
use gouji_read::statement::{Measure, Modality};
use gouji_read::table::Mark;

use super::keyed::{Facts, MOST};
use super::{Told, agree, same};
use crate::relation::Candidate;
use crate::view::View;

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
type Cell = (Arc<str>, Option<Period>, String, bool, Measure);

/// The cells of all tables under what they are called there, whoever knows the indicator.
fn cells<'r>(view: &View<'r>, told: &Told<'_, 'r>) -> HashMap<Cell, Vec<usize>> {
    let mut cells: HashMap<Cell, Vec<usize>> = HashMap::new();
    for (place, at) in view.all.iter().enumerate().filter(|(_, at)| at.point.cell && at.point.usable) {
        let name = &at.point.name;
        let amount = at.point.kind == Figure::Amount && at.point.number.significant > DIGITS;
        if !amount || name.chars().nth(2).is_none() || Mark::of(name).is_some() {
            continue;
        }
        let entry = told(place);
        let statement = entry.statement;
        if statement.dated && statement.licence.indicator.is_certain() && !at.point.unit.is_none() {
            let planned = entry.modality() != Modality::Actual;
            let key = (Arc::clone(name), entry.when(), at.point.unit.name(), planned, statement.measure);
            cells.entry(key).or_default().push(place);
        }
    }
    cells.retain(|_, places| places.len() > 1 && places.len() <= MOST);
    cells
}

pub(super) fn find<'r>(view: &View<'r>, facts: &Facts, told: &Told<'_, 'r>) -> Vec<Candidate> {
    let mut pairs: HashMap<(usize, usize), Shared> = HashMap::new();
    let cells = cells(view, told);
    for places in facts.values().chain(cells.values()) {
        let told: Vec<usize> =
            places.iter().copied().filter(|at| view.point(*at).number.significant >= DIGITS).collect();
        for (number, a) in told.iter().enumerate() {
            for b in &told[number + 1..] {
                let (one, other) = (view.at(*a), view.at(*b));
                if one.paragraph == other.paragraph || !(one.point.cell || other.point.cell) {
                    continue;
                }
                let shared = pairs.entry((one.paragraph, other.paragraph)).or_default();
                if agree(one.point, other.point) {
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
        disagree.into_iter().map(move |(a, b)| same(view, a, b, sure))
    };
    alike.flat_map(of).collect()
}

/// In decibans: two tables that agree elsewhere, and two that have but this in common.
const SURE: i32 = 26;
const LIKELY: i32 = 8;
