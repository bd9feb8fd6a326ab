//! Two percentages and the points between them: 由A提高到B，提高d个百分点; 高于全省d个百分点.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::change::{cues, near};
use super::{Offer, Sink};
use crate::cue::{points, within};
use crate::names::likeness;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for change in places.clone() {
        let point = view.point(change);
        if !point.usable || point.kind != Figure::Point || point.change == 0 {
            continue;
        }
        rise(view, change, sink);
        let near = near(view, change);
        let percents: Vec<usize> =
            near.into_iter().filter(|at| view.point(*at).kind == Figure::Percent).collect();
        for level in percents.iter().copied() {
            // Points are told behind one of the percentages at least.
            let told = |base: &usize| *base != level && (*base).min(level) < change;
            for base in percents.iter().copied().filter(told) {
                let operands = &[level, base, change];
                let offer = Offer {
                    kind: Kind::Points,
                    up: point.change > 0,
                    parameter: 0,
                    operands,
                    template: &points::TEMPLATE,
                };
                sink.offer(view, offer, |it| cues(it, view, level, base, change));
            }
        }
    }
}

/// 合格率6.2%，比上年提高9.6个百分点: it would have been below nothing. Only changes may stand between.
fn rise(view: &View<'_>, change: usize, sink: &mut Sink) {
    const BACK: usize = 3;
    let (at, own) = (view.at(change), view.point(change));
    let mut before = (change.saturating_sub(BACK)..change).rev();
    let Some(level) = before.find(|place| view.point(*place).change == 0) else { return };
    let all = view.point(level);
    // 贡献率-9.4%，下拉增速0.3个百分点: what adds to a growth is no rise of the contribution.
    let pull = &TABLE.words.pull;
    let is_pull = pull.verbs.in_text(view.lead(change)) || pull.against.in_text(view.lead(change));
    let fits = own.change > 0
        && !is_pull
        && all.kind == Figure::Percent
        && all.usable
        // What is below nothing has been further below.
        && all.value > 0
        && view.at(level).sentence == at.sentence
        && all.nest & 4 == own.nest & 4
        && all.row.length <= 1
        && own.row.length <= 1;
    if !fits {
        return;
    }
    let operands = &[level, change];
    let offer = Offer { kind: Kind::Rise, up: true, parameter: 0, operands, template: &within::TEMPLATE };
    sink.offer(view, offer, |it| {
        use within::Cue;
        let signed = &TABLE.words.signed;
        it.note(Cue::Signed as usize, signed.in_text(&all.name) || signed.in_text(view.lead(level)));
        it.note(Cue::Names as usize, likeness(&all.name, &own.name) as u16);
        it.note(Cue::Passed as usize, (change - level - 1) as u16);
        let above = !own.gap.is_before("提高") && own.gap.marks.has(Marks::ABOVE);
        it.note(Cue::Above as usize, above);
    });
}
