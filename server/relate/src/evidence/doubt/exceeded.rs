//! A part above the likeliest whole it has, where that is so sure.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::{Doubt, ranges};
use crate::cue::is_told;
use crate::relation::{Candidate, Kind};
use crate::slip::{self, Origin};
use crate::view::View;

/// What it takes off, in decibans, that several parts are above one whole; that they are so behind one that is not; and that nothing
/// but its nearness makes the total a whole.
const OF_MORE: i32 = 8;
const ENDED: i32 = 20;
const UNTOLD: i32 = 3;
/// How often a part must hold the whole for that to be a digit that it lost.
const FAR: i128 = 4;

pub(super) fn find(view: &View<'_>, candidates: &[Candidate], least: i32) -> Vec<Doubt> {
    let likeliest = likeliest(candidates);
    let fitting = first_fitting(candidates, likeliest.values());
    let fails = likeliest.into_values().filter(|number| {
        let it = &candidates[*number];
        !it.holds && it.prior >= least
    });
    let fails: Vec<usize> = fails.collect();
    let above = above(view, candidates, &fails);
    let doubts = fails.iter().map(|number| {
        let it = &candidates[*number];
        let whole = it.operands[0];
        let of_more = above.get(&whole).map_or(0, |above| above.of_more(fitting.get(&whole).copied()));
        let untold = if is_told(it.template) { 0 } else { UNTOLD };
        let doubt = Doubt::of(it.operands[1], it.prior + it.failing - of_more - untold, vec![*number]);
        Doubt { others: slips(view, it), ..doubt }
    });
    doubts.collect()
}

/// The likeliest whole of each part. One of a place is one of its account, too: each way of telling has a whole of its own.
fn likeliest(candidates: &[Candidate]) -> BTreeMap<(usize, usize), usize> {
    let mut likeliest: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let parts = candidates.iter().enumerate().filter(|(_, it)| matches!(it.kind, Kind::Part | Kind::Rise));
    for (number, candidate) in parts {
        let own = if is_told(candidate.template) { candidate.template.number } else { 0 };
        let known = likeliest.entry((candidate.operands[1], own)).or_insert(number);
        if candidate.prior > candidates[*known].prior {
            *known = number;
        }
    }
    likeliest
}

/// The first part of each whole that is not above it.
fn first_fitting<'n>(
    candidates: &[Candidate],
    likeliest: impl Iterator<Item = &'n usize>,
) -> HashMap<usize, usize> {
    let mut fitting: HashMap<usize, usize> = HashMap::new();
    for it in likeliest.map(|number| &candidates[*number]).filter(|it| it.holds) {
        let (whole, part) = (it.operands[0], it.operands[1]);
        let first = fitting.entry(whole).or_insert(part);
        *first = (*first).min(part);
    }
    fitting
}

/// The parts that are above one whole.
struct Above {
    count: usize,
    /// Whether one of them is so many times the whole.
    far: bool,
    first: usize,
}

impl Above {
    /// 粮食12万亩。其中，谷物…；棉花12万亩；瓜果30万亩: where several parts are above it, the list is of more, unless the total lost a digit.
    /// `fitting`: the first part that is not above it.
    fn of_more(&self, fitting: Option<usize>) -> i32 {
        if self.count < 2 || self.far {
            0
        } else if fitting.is_some_and(|fitting| fitting < self.first) {
            ENDED
        } else {
            OF_MORE
        }
    }
}

fn above(view: &View<'_>, candidates: &[Candidate], fails: &[usize]) -> HashMap<usize, Above> {
    let mut above: HashMap<usize, Above> = HashMap::new();
    for it in fails.iter().map(|number| &candidates[*number]) {
        let (whole, part) = (view.point(it.operands[0]).value, view.point(it.operands[1]).value);
        let own = above.entry(it.operands[0]).or_insert(Above { count: 0, far: false, first: usize::MAX });
        own.count += 1;
        own.far |= part > whole.saturating_mul(FAR);
        own.first = own.first.min(it.operands[1]);
    }
    above
}

/// The slips of part and whole after which the one is in the other.
fn slips(view: &View<'_>, it: &Candidate) -> Vec<(usize, Origin)> {
    let ranges = ranges(view, it);
    let mut slips = Vec::new();
    for at in [1, 0] {
        let place = it.operands[at];
        let Some(required) = it.formula().required(&ranges, 0, at) else { continue };
        let origins = view.point(place).origins_in(required, |_| true);
        slips.extend(origins.into_iter().map(|origin| (place, origin)));
    }
    let (whole, part) = (it.operands[0], it.operands[1]);
    let shorter = slip::shorter(view.point(part)).into_iter();
    let fitting = shorter.filter(|origin| origin.value <= view.point(whole).value);
    slips.extend(fitting.map(|origin| (part, origin)));
    slips
}
