//! Why a part is above what was taken for its whole.

use super::NEIGHBOURS;
use super::held::Held;
use crate::relation::Candidate;
use crate::view::View;

/// Whether a whole is what a figure exceeds another one near it by: 顺差3.2亿元，其中出口18.9亿元、进口15.7亿元.
pub(super) fn is_of_difference(view: &View<'_>, it: &Candidate) -> bool {
    let (whole, part) = (it.operands[0], it.operands[1]);
    let (rest, own) = (view.point(whole), view.point(part));
    let (first, last) = (part.saturating_sub(NEIGHBOURS), (part + NEIGHBOURS).min(view.all.len() - 1));
    (first..=last).filter(|at| *at != whole && *at != part).any(|at| {
        let other = view.point(at);
        let difference = own.range().minus(other.range());
        // 55亿元 less any small figure is 53亿元: what is told so roughly is a difference by chance, unless one sentence tells all.
        let one = view.at(at).sentence == view.at(whole).sentence;
        let tells = one || difference.width() < rest.value.abs() / 50;
        other.unit == own.unit && other.usable && tells && difference.meets(rest.range())
    })
}

/// Whether a part is of a list whose last item was taken for its whole: 货币出资11亿元和实物出资10亿元，其中：甲出资12亿元.
pub(super) fn is_of_total(view: &View<'_>, held: &Held, it: &Candidate) -> bool {
    let (whole, part) = (it.operands[0], it.operands[1]);
    let is_above = |total: &usize| view.point(*total).range().high >= view.point(part).range().low;
    whole < part && held.totals_ending_with(whole).iter().any(is_above)
}
