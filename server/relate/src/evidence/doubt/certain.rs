//! What fails although its words leave no doubt that it was meant, whatever slip there was: 由A增加到B，增长g.

use gouji_read::statement::{Base, Basis};
use hashbrown::HashSet;

use super::{Doubt, ranges, reachable};
use crate::cue::{
    Template, complete, counted, grown_twice, known_shares, known_sum, levied, listed_shares, pull,
    share_governed,
};
use crate::relation::{Candidate, Kind};
use crate::slip::Origin;
use crate::view::View;

/// So sure the words must be, and what their being sure is worth against slips, in decibans. Of published relations that
/// are so sure, hardly one in a hundred fails.
const SURE: i32 = 6;
const WORTH: i32 = 10;
/// Agreement of so much belief answers for the figure.
const ANSWERED: i32 = 0;

/// Of shares and sums the grammar alone leaves no doubt: the nearest total is often none.
static BY_GRAMMAR: [&Template; 9] = [
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

pub(super) fn find(view: &View<'_>, candidates: &[Candidate]) -> Vec<Doubt> {
    let answered = answered(candidates);
    let is_sure =
        |it: &Candidate| !it.holds && judges(it) && it.prior + it.failing >= SURE && !has_two_bases(view, it);
    let fails = candidates.iter().enumerate().filter(|(_, it)| is_sure(it));
    let doubts = fails.filter_map(|(number, it)| {
        let figure = it.operands.get(it.result()).copied()?;
        if answered.contains(&figure) || no_single_figure_mends(view, it, figure) {
            return None;
        }
        let doubt = Doubt::of(figure, it.prior + it.failing + WORTH, vec![number]);
        Some(Doubt { others: other_slips(view, it), ..doubt })
    });
    doubts.collect()
}

/// The figures that follow from others as they stand.
fn answered(candidates: &[Candidate]) -> HashSet<usize> {
    let held = candidates.iter().filter(|it| it.holds && follows(it.kind) && it.belief() >= ANSWERED);
    held.filter_map(|it| it.operands.get(it.kind.judged()).copied()).collect()
}

/// Whether one figure of such a relation follows from the others.
const fn follows(kind: Kind) -> bool {
    match kind {
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
        | Kind::Hull => true,
        Kind::Net | Kind::Part | Kind::Rise | Kind::ChangeOfBase | Kind::Balance => false,
    }
}

/// Whether a relation can be certain by its words.
fn judges(it: &Candidate) -> bool {
    match it.kind {
        Kind::Share | Kind::Shares | Kind::Sum | Kind::Same => {
            BY_GRAMMAR.iter().any(|own| own.number == it.template.number)
        }
        // Years are counted in several ways: only a mean that was taken wrongly shows.
        Kind::Average => it.failing > 0,
        kind => follows(kind),
    }
}

/// Whether the figure that is judged cannot be what is wrong.
fn no_single_figure_mends(view: &View<'_>, it: &Candidate, figure: usize) -> bool {
    let required = || it.formula().required(&ranges(view, it), i128::from(it.parameter), it.result());
    match it.kind {
        // What parts come to that are far from it is another total.
        Kind::Sum => required().is_none_or(|required| {
            let nearly = required.widened(required.middle().abs() / 20);
            !nearly.meets(view.point(figure).range())
        }),
        // 发电量12亿千瓦时，增加22亿千瓦时: no rate mends that.
        Kind::LevelChangeRate => required().is_none_or(|required| required.high <= 0),
        _ => false,
    }
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
