//! Why a share is none of the part before it.

use super::NEIGHBOURS;
use crate::relation::Candidate;
use crate::view::View;

/// Whether a share is that of several parts together: 优秀的24个，良好的61个，占85%.
pub(super) fn is_of_several(view: &View<'_>, share: &Candidate) -> bool {
    let &[part, whole, place] = share.operands.as_slice() else { return false };
    let sentence = view.at(part).sentence;
    let before = (0..part).rev().take(NEIGHBOURS).take_while(|at| view.at(*at).sentence == sentence);
    let mut all = view.point(part).range();
    before.filter(|at| *at != whole && view.group[*at] == view.group[part]).any(|at| {
        all = all.plus(view.point(at).range());
        let ranges = [all, view.point(whole).range(), view.point(place).range()];
        share.formula().holds(&ranges, i128::from(share.parameter)) == Some(true)
    })
}
