//! Doubts: a slip of a hand that would make likely relations hold.

mod anchored;
mod certain;
mod exceeded;
mod slips;

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::veto;
use crate::identity::Range;
use crate::point::Point;
use crate::relation::Candidate;
use crate::slip::Origin;
use crate::view::View;

/// One figure that is probably wrong, and why.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The figure, as a place in the view.
    pub figure: usize,
    /// What was meant, if one slip explains it; `None` where the relation fails whatever was meant.
    pub meant: Option<Origin>,
    /// How sure that is, in decibans.
    pub score: i32,
    /// How many slips lead to the figure, in decibans; of two that are as sure, the one with fewer is the likelier.
    pub ways: u32,
    /// The relations that would hold then, the surest first; as places among the candidates.
    pub explains: Vec<usize>,
    /// The other single slips that would make the first of these hold, surest first.
    pub others: Vec<(usize, Origin)>,
    /// Whether a slip of another figure explains as much, or nearly so; never where another list makes up the total of this one.
    pub is_open: bool,
    /// Whether another list makes up the total of this one.
    pub is_borne_out: bool,
    /// What the rates beside the figures of a sum add to its score, in decibans: a list that is all was all a year before.
    pub year_before: i32,
}

impl Doubt {
    /// One figure of a relation that fails, whatever the slip was.
    pub(crate) const fn of(figure: usize, score: i32, explains: Vec<usize>) -> Self {
        Self {
            figure,
            meant: None,
            score,
            ways: 0,
            explains,
            others: Vec::new(),
            is_open: false,
            is_borne_out: false,
            year_before: 0,
        }
    }
}

/// Every doubt of at least `least` decibans, the surest first, one for each set of figures.
pub(super) fn find(view: &View<'_>, candidates: &[Candidate], least: i32) -> Vec<Doubt> {
    let mut known = anchored::find(view, candidates);
    known.extend(exceeded::find(view, candidates, least));
    known.extend(certain::find(view, candidates));
    of(view, candidates, known, least)
}

/// Those that rest on a slip and `known` ones together.
pub(super) fn of(view: &View<'_>, candidates: &[Candidate], known: Vec<Doubt>, least: i32) -> Vec<Doubt> {
    let mut doubts = known;
    doubts.extend(slips::find(view, candidates));
    doubts.sort_by_key(|doubt| (-doubt.score, doubt.ways, doubt.figure));
    // Which doubts were told of each figure.
    let mut told: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut count = 0;
    doubts.retain(|doubt| {
        let figures = &candidates[doubt.explains[0]].operands;
        let enough = figures.len().min(2);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for known in figures.iter().filter_map(|figure| told.get(figure)).flatten() {
            *shared.entry(*known).or_default() += 1;
        }
        let relation = &candidates[doubt.explains[0]];
        if doubt.score < least
            || veto::is_out_of_order(view, relation)
            || shared.values().any(|shared| *shared >= enough)
        {
            return false;
        }
        for figure in figures {
            told.entry(*figure).or_default().push(count);
        }
        count += 1;
        true
    });
    doubts
}

/// The origins that lie where the others require it. One that its own rounding brings there counts; a range that is wide for
/// its place pins nothing down.
fn reachable(point: &Point, required: Range) -> Vec<Origin> {
    let near = required.low - required.low.abs() / 5 - 1..=required.high + required.high.abs() / 5 * 3 + 1;
    let wide = required.width().saturating_mul(3);
    point.origins_in(required, |origin| {
        let value = origin.middle();
        value.abs() > wide && near.contains(&value)
    })
}

fn ranges(view: &View<'_>, candidate: &Candidate) -> SmallVec<[Range; 8]> {
    candidate.operands.iter().map(|at| view.point(*at).range()).collect()
}
