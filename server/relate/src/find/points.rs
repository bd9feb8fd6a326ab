//! Two percentages and the points between them: 由A提高到B，提高d个百分点; 高于全省d个百分点.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::change::{cues, near};
use super::{Offer, Sink};
use crate::cue::points;
use crate::relation::Kind;
use crate::view::View;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for change in places.clone() {
        let point = view.point(change);
        if !point.usable || point.kind != Figure::Point || point.change == 0 {
            continue;
        }
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
