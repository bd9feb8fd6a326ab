//! Which levels stand near a change.

use crate::view::View;
use crate::words::TABLE;

/// How many figures before and behind a change are looked at.
pub(super) const BEFORE: usize = 5;
const BEHIND: usize = 2;

/// The usable figures of the sentence that stand near a change.
pub(in crate::find) fn near(view: &View<'_>, change: usize) -> Vec<usize> {
    let sentence = view.at(change).sentence;
    let usable = |at: &usize| view.point(*at).usable && view.at(*at).sentence == sentence;
    let before =
        (0..change).rev().take_while(|at| view.at(*at).sentence == sentence).filter(usable).take(BEFORE);
    let mut near: Vec<usize> = before.collect();
    // 收入合计985万元。比上年增加106万元，增长12.1%: the level stands in the sentence before.
    let is_level = |at: &usize| view.group[*at].is_some() && view.point(*at).change == 0;
    if !near.iter().any(is_level) && sentence > 0 {
        let first = near.last().copied().unwrap_or(change);
        let paragraph = view.at(change).paragraph;
        let before = (0..first)
            .rev()
            .take_while(|at| view.at(*at).paragraph == paragraph && view.at(*at).sentence + 1 >= sentence);
        near.extend(before.filter(|at| view.point(*at).usable && is_level(at)).take(1));
    }
    near.reverse();
    near.extend(
        (change + 1..view.all.len())
            .take_while(|at| view.at(*at).sentence == sentence)
            .filter(usable)
            .take(BEHIND),
    );
    near
}

/// Whether a figure near a change is a level that it may be the change of.
pub(super) fn may_change(view: &View<'_>, at: usize, change: usize) -> bool {
    view.group[at].is_some()
        && view.point(at).change == 0
        && !TABLE.words.over_plan.in_text(view.lead(at))
        // 成本增长30.5%，主要原因是单价从146元提高到195元: the change is none of what brought it about.
        && (at < change || !view.gives_reason(at) || view.gives_reason(change))
}

/// Every two of some levels that have one unit, in both orders.
pub(in crate::find) fn pairs<'p>(
    view: &'p View<'_>,
    levels: &'p [usize],
) -> impl Iterator<Item = (usize, usize)> + 'p {
    let same = move |a: usize, b: usize| a != b && view.group[a] == view.group[b];
    levels.iter().flat_map(move |a| levels.iter().filter(move |b| same(*a, **b)).map(move |b| (*a, *b)))
}
