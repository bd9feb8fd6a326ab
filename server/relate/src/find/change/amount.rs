//! An amount by which a level changed: 比上年A增加D; 由A增加到B，增加D.

use super::{Asked, cues};
use crate::cue::delta;
use crate::find::{Sink, is_gross};
use crate::relation::Kind;

pub(super) fn find(asked: &Asked<'_>, sink: &mut Sink) {
    let &Asked { view, change, up, .. } = asked;
    if is_gross(view, change) {
        return;
    }
    // 收益2.2亿元，增加0.8亿元，主要原因是股权收益增加0.5亿元: so much is one reason of several.
    let reason = view.gives_reason(change);
    let fits = |level: usize| {
        let apart = reason && !view.gives_reason(level);
        view.group[level] == view.group[change] && !is_part(asked, level) && !apart
    };
    for (level, base) in asked.pairs().filter(|(level, _)| fits(*level)) {
        asked.offer(Kind::Change, up, &delta::TEMPLATE, &[level, base, change], sink, |it| {
            cues(it, view, level, base, change);
        });
    }
}

/// 由89家增加到126家，其中新增42家、退出5家: a part of the change.
fn is_part(asked: &Asked<'_>, level: usize) -> bool {
    asked.point.is_nested() && !asked.view.point(level).is_nested()
}
