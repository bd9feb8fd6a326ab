//! A rate by which a level changed from its base: 由A增加到B，增长g.

use gouji_read::statement::Basis;

use super::{Asked, cues};
use crate::cue::growth;
use crate::find::Sink;
use crate::relation::Kind;

pub(super) fn find(asked: &Asked<'_>, sink: &mut Sink) {
    let &Asked { view, change, up, .. } = asked;
    // 由A增加到B，按可比价格增长g: it does not follow from the levels.
    if matches!(asked.point.basis, Basis::Real | Basis::Adjusted) {
        return;
    }
    for (level, base) in asked.pairs() {
        asked.offer(Kind::Growth, up, &growth::TEMPLATE, &[level, base, change], sink, |it| {
            cues(it, view, level, base, change);
        });
    }
}
