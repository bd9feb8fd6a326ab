//! Level, base and change within a sentence: 由A增加到B，增长g; 比上年A增加D; L，增加D，增长g; 增长n倍.

mod amount;
mod beside_amount;
mod cues;
mod multiple;
mod near;
mod rate;

use std::ops::Range as Places;

pub(super) use cues::{base_words, cues, gap, order};
use gouji_read::figure::Kind as Figure;
pub(super) use near::{near, pairs};

use super::{Answers, Offer, Sink};
use crate::cue::Template;
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for change in places.clone() {
        let point = view.point(change);
        if !point.usable || point.change == 0 && point.kind != Figure::Multiple {
            continue;
        }
        let asked = Asked::of(view, change);
        match point.kind {
            Figure::Amount => amount::find(&asked, sink),
            // 对增长的贡献率达67%: a percentage of something else.
            Figure::Percent if TABLE.words.shares.contributions.in_text(view.lead(change)) => {}
            Figure::Percent if !point.gap.is_before("年均") => {
                rate::find(&asked, sink);
                beside_amount::find(&asked, sink);
            }
            // 翻一番 is so wide that only what says from where to where answers for it.
            Figure::Multiple if !point.doubles => multiple::find(&asked, sink),
            _ => {}
        }
    }
}

/// A change, and what stands near it.
struct Asked<'v> {
    view: &'v View<'v>,
    change: usize,
    point: &'v Point,
    /// Whether it goes up.
    up: bool,
    /// The usable figures near it.
    near: Vec<usize>,
    /// Those of them that may have changed, or be what the change is counted from.
    levels: Vec<usize>,
}

impl<'v> Asked<'v> {
    fn of(view: &'v View<'v>, change: usize) -> Self {
        let (point, near) = (view.point(change), near(view, change));
        let levels = near.iter().copied().filter(|at| near::may_change(view, *at, change)).collect();
        Self { view, change, point, up: point.change >= 0, near, levels }
    }

    /// Every two of the levels that have one unit, in both orders.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        pairs(self.view, &self.levels)
    }

    fn offer(
        &self,
        kind: Kind,
        up: bool,
        template: &'static Template,
        operands: &[usize; 3],
        sink: &mut Sink,
        cues: impl FnOnce(&mut Answers),
    ) {
        let [first, second, _] = *operands;
        let level = if kind == Kind::ChangeOfBase { second } else { first };
        // 债券213亿元（专项201亿元），比上年增加50亿元: what stands in a bracket is not what changes behind it.
        if self.view.point(level).nest & 4 > self.point.nest & 4 {
            return;
        }
        sink.offer(self.view, Offer { kind, up, parameter: 0, operands, template }, cues);
    }
}
