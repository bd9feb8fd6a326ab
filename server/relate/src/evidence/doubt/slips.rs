//! What each slip would mend: the evidence gained, less the evidence lost, less the number of slips that lead there.

use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};

use super::{Doubt, ranges, reachable};
use crate::evidence::{decibans, veto, year_before};
use crate::identity::Range;
use crate::relation::{Candidate, Kind};
use crate::slip::Origin;
use crate::view::View;

/// A relation of less evidence than this, in decibans, asks for no slip: two more like it would not make a doubt of it.
const LEAST: i32 = 8;

pub(super) fn find(view: &View<'_>, candidates: &[Candidate]) -> Vec<Doubt> {
    let repairs = repairs(view, candidates);
    let uses = uses(candidates, &repairs);
    let doubts = repairs.into_iter().filter_map(|(figure, origin)| {
        let effect = Effect::of(view, candidates, uses.get(&figure)?, (figure, origin.range()));
        doubt(view, candidates, (figure, origin), effect)
    });
    with_others(candidates, doubts.collect())
}

/// The slips that would make a likely relation hold which fails, each with its figure.
fn repairs(view: &View<'_>, candidates: &[Candidate]) -> BTreeSet<(usize, Origin)> {
    let mut repairs = BTreeSet::new();
    let asks = |it: &&Candidate| !it.holds && !it.kind.is_bound() && it.evidence() >= LEAST;
    for candidate in candidates.iter().filter(asks) {
        let ranges = ranges(view, candidate);
        let parameter = i128::from(candidate.parameter);
        for (at, place) in candidate.operands.iter().enumerate() {
            if may_be_wrong(view, candidate, *place)
                && let Some(required) = candidate.formula().required(&ranges, parameter, at)
            {
                repairs.extend(reachable(view.point(*place), required).into_iter().map(|it| (*place, it)));
            }
        }
    }
    repairs
}

/// In which relations the figures in question take part.
fn uses(candidates: &[Candidate], repairs: &BTreeSet<(usize, Origin)>) -> HashMap<usize, Vec<usize>> {
    let mut uses: HashMap<usize, Vec<usize>> =
        repairs.iter().map(|(figure, _)| (*figure, Vec::new())).collect();
    for (number, candidate) in candidates.iter().enumerate() {
        for at in &candidate.operands {
            if let Some(own) = uses.get_mut(at) {
                own.push(number);
            }
        }
    }
    uses
}

/// What it changes that a figure has another value.
struct Effect {
    /// The relations that hold then, with their evidence, the surest first.
    gained: Vec<(i32, usize)>,
    /// The evidence of those that hold no longer, the surest first.
    lost: Vec<i32>,
}

impl Effect {
    fn of(
        view: &View<'_>,
        candidates: &[Candidate],
        uses: &[usize],
        (figure, meant): (usize, Range),
    ) -> Self {
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        for number in uses {
            let candidate = &candidates[*number];
            let holds = holds_with(view, candidate, figure, meant);
            match (candidate.holds, holds) {
                (false, true) if !candidate.kind.is_bound() && may_be_wrong(view, candidate, figure) => {
                    gained.push((candidate.evidence(), *number));
                }
                (true, false) => lost.push(candidate.evidence().max(0)),
                _ => {}
            }
        }
        gained.sort_by_key(|(evidence, number)| (-evidence, *number));
        lost.sort_by_key(|evidence| -evidence);
        Self { gained, lost }
    }

    /// What two more, or two fewer, add to the first is half of what they are worth.
    fn total(evidence: impl Iterator<Item = i32>) -> i32 {
        let mut evidence = evidence;
        let first = evidence.next().unwrap_or_default();
        first + evidence.take(2).map(|it| it.max(0) / 2).sum::<i32>()
    }

    fn gain(&self) -> i32 {
        Self::total(self.gained.iter().map(|(evidence, _)| *evidence))
    }

    fn loss(&self) -> i32 {
        Self::total(self.lost.iter().copied())
    }
}

/// The doubt that a slip makes of a figure; `None` where it mends nothing.
fn doubt(
    view: &View<'_>,
    candidates: &[Candidate],
    (figure, origin): (usize, Origin),
    effect: Effect,
) -> Option<Doubt> {
    let first = &candidates[effect.gained.first()?.1];
    // Any figure of the relation may be the one that is wrong.
    let count = |at: usize| view.point(at).count_of_origins() as i128;
    let all = first.operands.iter().map(|at| count(*at)).sum();
    let ways = decibans(count(figure), 1);
    let tried = decibans(all, 3).max(ways);
    let said = year_before::testimony(view, first, figure, origin.range());
    let missed = near_miss(view, first).unwrap_or(i32::MIN / 2);
    let score = (effect.gain() - tried + said).max(missed) - effect.loss();
    let explains = effect.gained.into_iter().map(|(_, number)| number).collect();
    Some(Doubt {
        meant: Some(origin),
        ways: u32::try_from(ways).unwrap_or_default(),
        year_before: said,
        ..Doubt::of(figure, score, explains)
    })
}

/// How sure it is of a share that it was meant, though it was reckoned from other digits than the report has: 58.5% for 58.8%. The
/// nearer it is, the less likely that is by accident.
fn near_miss(view: &View<'_>, candidate: &Candidate) -> Option<i32> {
    /// How many that are near are so by accident, for each that was meant, in decibans.
    const OTHERS: i32 = 8;
    /// Near is within so small a part of it, either way.
    const NEAR: i128 = 25;
    /// No nearness makes it surer than this: two shares that are nearly one are often of two years or two places.
    const MOST: i32 = 14;
    if candidate.kind != Kind::Share {
        return None;
    }
    let parameter = i128::from(candidate.parameter);
    let own = view.point(*candidate.operands.get(candidate.kind.judged())?);
    // 99% is near to many others.
    if own.number.decimals == 0 {
        return None;
    }
    let own = own.range();
    let required =
        candidate.formula().required(&ranges(view, candidate), parameter, candidate.kind.judged())?;
    let reach = 2 * (own.gap(required) + own.width());
    let is_near = reach < own.middle() / NEAR;
    is_near.then(|| (candidate.prior + candidate.failing + decibans(own.middle(), reach) - OTHERS).min(MOST))
}

/// Whether a figure of a relation that fails may be the one that is wrong: a part of a sum that lost its 万 is, and no other.
fn may_be_wrong(view: &View<'_>, candidate: &Candidate, figure: usize) -> bool {
    veto::crumb(view, candidate).is_none_or(|crumb| candidate.operands[crumb] == figure)
}

/// Gives the surest doubt of each relation the other slips that would mend it.
fn with_others(candidates: &[Candidate], mut doubts: Vec<Doubt>) -> Vec<Doubt> {
    const MOST: usize = 4;
    /// Two that are no further apart may both be, in decibans.
    const NEARLY: i32 = 4;
    doubts.sort_by_key(|doubt| (-doubt.score, doubt.ways, doubt.figure));
    let made_up = made_up(candidates);
    let mut first: HashMap<usize, usize> = HashMap::new();
    for at in 0..doubts.len() {
        let number = doubts[at].explains[0];
        let own = *first.entry(number).or_insert(at);
        let relation = &candidates[number];
        doubts[at].is_borne_out = relation.kind == Kind::Sum && made_up.contains(&relation.operands[0]);
        let is_near = doubts[at].score + NEARLY >= doubts[own].score;
        if doubts[at].figure != doubts[own].figure && is_near && !doubts[own].is_borne_out {
            doubts[own].is_open = true;
        }
        if own != at && doubts[own].others.len() < MOST {
            let other = (doubts[at].figure, doubts[at].meant);
            if let (figure, Some(origin)) = other {
                doubts[own].others.push((figure, origin));
            }
        }
    }
    doubts
}

/// The totals that a list makes up.
fn made_up(candidates: &[Candidate]) -> HashSet<usize> {
    let holds = |it: &&Candidate| it.kind == Kind::Sum && it.holds && it.belief() >= 0;
    candidates.iter().filter(holds).map(|it| it.operands[0]).collect()
}

/// Whether a candidate holds once a figure has another value.
fn holds_with(view: &View<'_>, candidate: &Candidate, figure: usize, meant: Range) -> bool {
    let mut ranges = ranges(view, candidate);
    for (range, at) in ranges.iter_mut().zip(&candidate.operands) {
        if *at == figure {
            *range = meant;
        }
    }
    candidate.formula().holds(&ranges, i128::from(candidate.parameter)) == Some(true)
}
