//! Doubts: a slip of a hand that would make likely relations hold.

use std::collections::BTreeMap;

use gouji_read::statement::{Base, Basis};
use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;

use super::{decibans, veto, year_before};
use crate::cue::{
    complete, counted, grown_twice, is_told, known_shares, known_sum, levied, listed_shares, pull,
    share_governed,
};
use crate::identity::Range;
use crate::point::Point;
use crate::relation::{Candidate, Kind};
use crate::slip::{self, Origin};
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

/// A relation of less evidence than this, in decibans, asks for no slip: two more like it would not make a doubt of it.
const LEAST: i32 = 8;

/// Every doubt of at least `least` decibans, the surest first, one for each set of figures.
pub(super) fn find(view: &View<'_>, candidates: &[Candidate], least: i32) -> Vec<Doubt> {
    let mut known = anchored(view, candidates);
    known.extend(exceeded(view, candidates, least));
    known.extend(certain(view, candidates));
    of(view, candidates, known, least)
}

/// Those that rest on a slip and `known` ones together.
pub(super) fn of(view: &View<'_>, candidates: &[Candidate], known: Vec<Doubt>, least: i32) -> Vec<Doubt> {
    let mut doubts = known;
    doubts.extend(slips(view, candidates));
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

/// What each slip would mend: the evidence gained, less the evidence lost, less the number of slips that lead there.
fn slips(view: &View<'_>, candidates: &[Candidate]) -> Vec<Doubt> {
    let mut repairs: BTreeMap<(usize, Origin), usize> = BTreeMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        if candidate.holds || candidate.kind.is_bound() || candidate.evidence() < LEAST {
            continue;
        }
        let ranges = ranges(view, candidate);
        let fits = |at: &usize| may_be_wrong(view, candidate, candidate.operands[*at]);
        for at in (0..candidate.operands.len()).filter(fits) {
            let place = &candidate.operands[at];
            let parameter = i128::from(candidate.parameter);
            let Some(required) = candidate.formula().required(&ranges, parameter, at) else { continue };
            for origin in reachable(view.point(*place), required) {
                repairs.entry((*place, origin)).or_insert(number);
            }
        }
    }
    // In which relations the figures in question take part.
    let mut uses: HashMap<usize, Vec<usize>> =
        repairs.keys().map(|(figure, _)| (*figure, Vec::new())).collect();
    for (number, candidate) in candidates.iter().enumerate() {
        for at in &candidate.operands {
            if let Some(own) = uses.get_mut(at) {
                own.push(number);
            }
        }
    }
    let mut doubts: Vec<Doubt> = Vec::new();
    for ((figure, origin), _) in repairs {
        let meant = origin.range();
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        for number in uses.get(&figure).into_iter().flatten() {
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
        if gained.is_empty() {
            continue;
        }
        gained.sort_by_key(|(evidence, number)| (-evidence, *number));
        lost.sort_by_key(|evidence| -evidence);
        let half = |all: &mut dyn Iterator<Item = i32>| all.take(2).map(|it| it.max(0) / 2).sum::<i32>();
        let gain = gained[0].0 + half(&mut gained.iter().skip(1).map(|(evidence, _)| *evidence));
        let forgone = lost.first().copied().unwrap_or(0) + half(&mut lost.iter().skip(1).copied());
        // Any figure of the relation may be the one that is wrong.
        let figures = &candidates[gained[0].1].operands;
        let counts = || figures.iter().map(|at| view.point(*at).count_of_origins() as i128);
        let own = view.point(figure).count_of_origins();
        let said = year_before::testimony(view, &candidates[gained[0].1], figure, meant);
        let missed = near_miss(view, &candidates[gained[0].1]).unwrap_or(i32::MIN / 2);
        let tried = decibans(counts().sum(), 3).max(decibans(own as i128, 1));
        doubts.push(Doubt {
            figure,
            meant: Some(origin),
            score: (gain - tried + said).max(missed) - forgone,
            ways: u32::try_from(decibans(own as i128, 1)).unwrap_or_default(),
            explains: gained.into_iter().map(|(_, number)| number).collect(),
            others: Vec::new(),
            is_open: false,
            is_borne_out: false,
            year_before: said,
        });
    }
    with_others(candidates, doubts)
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
    let total = |number: usize| candidates[number].operands[0];
    let holds = |number: &usize| {
        let it = &candidates[*number];
        it.kind == Kind::Sum && it.holds && it.belief() >= 0
    };
    let borne_out: HashSet<usize> = (0..candidates.len()).filter(holds).map(total).collect();
    let mut first: HashMap<usize, usize> = HashMap::new();
    for at in 0..doubts.len() {
        let relation = doubts[at].explains[0];
        let own = *first.entry(relation).or_insert(at);
        doubts[at].is_borne_out =
            candidates[relation].kind == Kind::Sum && borne_out.contains(&total(relation));
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

/// L，较上年A增加D，增幅g: where L ＝ A ± D holds to the digit, g must be D ÷ A, whatever the slip.
fn anchored(view: &View<'_>, candidates: &[Candidate]) -> Vec<Doubt> {
    const CERTAIN: i32 = 20;
    const SCORE: i32 = 22;
    let held: HashMap<(usize, usize), usize> = candidates
        .iter()
        .filter(|it| it.kind == Kind::Change && it.holds && it.surprise >= CERTAIN)
        .filter(|it| it.operands[0] < it.operands[1])
        .map(|it| ((it.operands[0], it.operands[1]), it.operands[2]))
        .collect();
    let mut doubts = Vec::new();
    for (number, growth) in candidates.iter().enumerate() {
        if growth.kind != Kind::Growth || growth.holds {
            continue;
        }
        let &[level, base, rate] = growth.operands.as_slice() else { continue };
        let Some(change) = held.get(&(level, base)).copied() else { continue };
        if rate.abs_diff(change) == 1 && view.point(rate).change == view.point(change).change {
            doubts.push(Doubt {
                figure: rate,
                meant: None,
                score: SCORE,
                ways: 0,
                explains: vec![number],
                others: Vec::new(),
                is_open: false,
                is_borne_out: false,
                year_before: 0,
            });
        }
    }
    doubts
}

/// What fails although its words leave no doubt that it was meant, whatever slip there was: 由A增加到B，增长g.
fn certain(view: &View<'_>, candidates: &[Candidate]) -> Vec<Doubt> {
    /// So sure the words must be, and what their being sure is worth against slips, in decibans. Of published relations that
    /// are so sure, hardly one in a hundred fails.
    const SURE: i32 = 6;
    const WORTH: i32 = 10;
    /// Agreement of so much belief answers for the figure.
    const ANSWERED: i32 = 0;
    let follows = |it: &Candidate| {
        matches!(
            it.kind,
            Kind::Growth
                | Kind::Change
                | Kind::Points
                | Kind::LevelChangeRate
                | Kind::Average
                | Kind::Multiple
                | Kind::Completion
                | Kind::Each
                | Kind::Margin
                | Kind::Share
                | Kind::Sum
                | Kind::Shares
                | Kind::Same
                | Kind::Hull
        )
    };
    // Of shares and sums the grammar alone leaves no doubt: the nearest total is often none.
    let named = [
        &share_governed::TEMPLATE,
        &counted::TEMPLATE,
        &levied::TEMPLATE,
        &complete::TEMPLATE,
        &pull::TEMPLATE,
        &known_shares::TEMPLATE,
        &known_sum::TEMPLATE,
        &listed_shares::TEMPLATE,
        &grown_twice::TEMPLATE,
    ];
    let named = named.map(|own| own.number);
    let judges = |it: &Candidate| match it.kind {
        Kind::Share | Kind::Shares | Kind::Sum | Kind::Same => named.contains(&it.template.number),
        // Years are counted in several ways: only a mean that was taken wrongly shows.
        Kind::Average => it.failing > 0,
        _ => follows(it),
    };
    let held = candidates.iter().filter(|it| it.holds && follows(it) && it.belief() >= ANSWERED);
    let answered: HashSet<usize> = held.filter_map(|it| it.operands.get(it.kind.judged()).copied()).collect();
    let fails = candidates.iter().enumerate().filter(|(_, it)| {
        judges(it) && !it.holds && it.prior + it.failing >= SURE && !has_two_bases(view, it)
    });
    let doubts = fails.filter_map(|(number, it)| {
        let figure = it.operands.get(it.result()).copied()?;
        // 发电量12亿千瓦时，增加22亿千瓦时: no rate mends that.
        let parameter = i128::from(it.parameter);
        let required = it.formula().required(&ranges(view, it), parameter, it.result());
        // What parts come to that are far from it is another total.
        let own = view.point(figure).range();
        let is_far = required.is_none_or(|required| {
            let nearly = required.widened(required.middle().abs() / 20);
            !nearly.meets(own)
        });
        if it.kind == Kind::Sum && is_far {
            return None;
        }
        if it.kind == Kind::LevelChangeRate && required.is_none_or(|required| required.high <= 0) {
            return None;
        }
        (!answered.contains(&figure)).then(|| Doubt {
            figure,
            meant: None,
            score: it.prior + it.failing + WORTH,
            ways: 0,
            explains: vec![number],
            others: other_slips(view, it),
            is_open: false,
            is_borne_out: false,
            year_before: 0,
        })
    });
    doubts.collect()
}

/// The slips of its figures but the one that is judged that would make a relation of three hold.
fn other_slips(view: &View<'_>, candidate: &Candidate) -> Vec<(usize, Origin)> {
    let (ranges, judged) = (ranges(view, candidate), candidate.kind.judged());
    let others = (0..ranges.len()).filter(|at| *at != judged && ranges.len() == 3);
    let slips = others.flat_map(|at| {
        let place = candidate.operands[at];
        let required = candidate.formula().required(&ranges, i128::from(candidate.parameter), at);
        let slips = required.map(|required| reachable(view.point(place), required)).unwrap_or_default();
        // 0.90亿元 for 0.97亿元, and not 0.897亿元: with as many decimals.
        let half = view.point(place).half;
        slips.into_iter().filter(move |origin| origin.half == half).map(move |origin| (place, origin))
    });
    slips.collect()
}

/// 6月末贷款余额326亿元，比年初增加21亿元，同比增长11%: the increase and the rate are counted from different times.
fn has_two_bases(view: &View<'_>, candidate: &Candidate) -> bool {
    let &[_, change, rate] = candidate.operands.as_slice() else { return false };
    // What is counted at constant prices follows from no levels.
    let adjusted = matches!(view.point(rate).basis, Basis::Real | Basis::Adjusted);
    let rates = matches!(candidate.kind, Kind::Growth | Kind::LevelChangeRate | Kind::Average);
    if adjusted && rates {
        return true;
    }
    let (change, rate) = (view.point(change).base, view.point(rate).base);
    candidate.kind == Kind::LevelChangeRate
        && change != rate
        && change != Base::Unsaid
        && rate != Base::Unsaid
}

/// A part above the likeliest whole it has, where that is so sure.
fn exceeded(view: &View<'_>, candidates: &[Candidate], least: i32) -> Vec<Doubt> {
    /// What it takes off, in decibans, that several parts are above one whole; that they are so behind one that is not; and that nothing
    /// but its nearness makes the total a whole.
    const OF_MORE: i32 = 8;
    const ENDED: i32 = 20;
    const UNTOLD: i32 = 3;
    /// How often a part must hold the whole for that to be a digit that it lost.
    const FAR: i128 = 4;
    // One of a place is one of its account, too: each way of telling has a whole of its own.
    let mut likeliest: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (number, candidate) in
        candidates.iter().enumerate().filter(|(_, it)| matches!(it.kind, Kind::Part | Kind::Rise))
    {
        let own = if is_told(candidate.template) { candidate.template.number } else { 0 };
        let known = likeliest.entry((candidate.operands[1], own)).or_insert(number);
        if candidate.prior > candidates[*known].prior {
            *known = number;
        }
    }
    // The first part of each whole that is not above it.
    let mut fitting: HashMap<usize, usize> = HashMap::new();
    for number in likeliest.values().filter(|number| candidates[**number].holds) {
        let (whole, part) = (candidates[*number].operands[0], candidates[*number].operands[1]);
        let first = fitting.entry(whole).or_insert(part);
        *first = (*first).min(part);
    }
    let likeliest = likeliest.into_values();
    let fails = likeliest.filter(|number| !candidates[*number].holds && candidates[*number].prior >= least);
    let fails: Vec<usize> = fails.collect();
    // 粮食12万亩。其中，谷物…；棉花12万亩；瓜果30万亩: where several parts are above it, the list is of more, unless the total lost a digit.
    let mut above: HashMap<usize, (usize, bool, usize)> = HashMap::new();
    for number in &fails {
        let it = &candidates[*number];
        let (whole, part) = (view.point(it.operands[0]).value, view.point(it.operands[1]).value);
        let (count, far, first) = above.entry(it.operands[0]).or_insert((0, false, usize::MAX));
        *count += 1;
        *far |= part > whole.saturating_mul(FAR);
        *first = (*first).min(it.operands[1]);
    }
    let mut doubts = Vec::new();
    for number in fails {
        let candidate = &candidates[number];
        let (count, far, first) = above.get(&candidate.operands[0]).copied().unwrap_or_default();
        let has_ended = fitting.get(&candidate.operands[0]).is_some_and(|fitting| *fitting < first);
        let of_more = match (count > 1 && !far, has_ended) {
            (true, true) => ENDED,
            (true, false) => OF_MORE,
            (false, _) => 0,
        };
        let ranges = ranges(view, candidate);
        let mut others = Vec::new();
        for at in [1, 0] {
            let place = candidate.operands[at];
            let Some(required) = candidate.formula().required(&ranges, 0, at) else { continue };
            let origins = view.point(place).origins_in(required, |_| true);
            others.extend(origins.into_iter().map(|origin| (place, origin)));
        }
        let (whole, part) = (candidate.operands[0], candidate.operands[1]);
        let shorter = slip::shorter(view.point(part)).into_iter();
        let fitting = shorter.filter(|origin| origin.value <= view.point(whole).value);
        others.extend(fitting.map(|origin| (part, origin)));
        doubts.push(Doubt {
            figure: candidate.operands[1],
            meant: None,
            score: candidate.prior + candidate.failing
                - of_more
                - if is_told(candidate.template) { 0 } else { UNTOLD },
            ways: 0,
            explains: vec![number],
            others,
            is_open: false,
            is_borne_out: false,
            year_before: 0,
        });
    }
    doubts
}
