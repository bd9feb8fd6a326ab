//! The growth of a total among those of its parts: 总额40亿元，增长12%，其中甲28亿元，增长10%；乙12亿元，增长11%.
//!
//! Whatever the weights, and at whatever prices, the total grows by no less than the slowest of its parts and by no more than the
//! fastest. That the parts are all of them is proved by their sum.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::Basis;

use super::super::{Offer, Sink, real};
use crate::cue::hull;
use crate::identity::Range;
use crate::relation::Kind;
use crate::view::View;

/// How many figures behind a total its parts may stand, and how many they may be.
const AHEAD: usize = 24;
const MOST: usize = 6;

/// A level and the rate right behind it, as places in a view.
type Grown = (usize, usize);

pub(in crate::find) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for total in places.clone() {
        let Some(rate) = rate(view, total) else { continue };
        let Some(parts) = parts(view, total) else { continue };
        let rates = || std::iter::once(rate).chain(parts.iter().map(|(_, rate)| *rate));
        let operands: Vec<usize> = rates().collect();
        // Whether a rate is told by a minus or by a verb.
        let fell = |at: usize| view.point(at).change < 0 && view.point(at).value > 0;
        let signs = rates().enumerate().fold(0, |signs, (bit, at)| signs | i32::from(fell(at)) << bit);
        let operands = operands.as_slice();
        let offer =
            Offer { kind: Kind::Hull, up: true, parameter: signs, operands, template: &hull::TEMPLATE };
        sink.offer(view, offer, |it| {
            use hull::Cue;
            let own = view.point(total);
            it.note(Cue::Parts as usize, parts.len() as u16);
            it.note(Cue::Digits as usize, own.number.significant.min(6) as u16);
            it.note(Cue::Real as usize, real(&own.name));
            let first = parts.first().map(|(level, _)| *level);
            it.note_wording(Cue::Nested as usize, first.is_some_and(|at| view.point(at).is_nested()));
            it.note(Cue::Signs as usize, signs != 0);
        });
    }
}

/// The rate at which a level grew, where it stands right behind it.
fn rate(view: &View<'_>, level: usize) -> Option<usize> {
    let rate = level + 1;
    if rate >= view.all.len() || view.group[level].is_none() {
        return None;
    }
    let (own, point, at) = (view.point(level), view.point(rate), view.at(rate));
    let fits = own.change == 0
        && own.row.length <= 1
        && !(own.gap.earlier || own.gap.compared || own.each)
        && point.usable
        && point.kind == Figure::Percent
        && point.change != 0
        && point.row.length <= 1
        && !point.gap.is_before("年均")
        && at.paragraph == view.at(level).paragraph
        && at.clause == view.at(level).clause;
    fits.then_some(rate)
}

/// Whether two rates say that they are at prices, or on bases, of two sorts.
fn is_other(a: Basis, b: Basis) -> bool {
    let adjusted = |basis| matches!(basis, Basis::Real | Basis::Adjusted);
    a != b && (adjusted(a) || adjusted(b)) && a != Basis::Unsaid && b != Basis::Unsaid
}

/// The levels behind a total that make it up to the last digit, each with its rate; all from one base and at one sort of prices.
fn parts(view: &View<'_>, total: usize) -> Option<Vec<Grown>> {
    let all = view.point(total + 1);
    let mut parts: Vec<Grown> = Vec::new();
    let mut sum = Range::exactly(0);
    for at in (total + 2..view.all.len()).take(AHEAD) {
        let point = view.point(at);
        let near = view.at(at).line - view.at(total).line <= 1;
        if !near || parts.len() == MOST {
            break;
        }
        if view.group[at] != view.group[total] || point.change != 0 || point.nest & 4 > 0 {
            continue;
        }
        let rate = rate(view, at)?;
        let own = view.point(rate);
        if is_other(all.basis, own.basis) || own.base != all.base {
            return None;
        }
        parts.push((at, rate));
        sum = sum.plus(point.range());
        if parts.len() >= 2 && sum.meets(view.point(total).range()) {
            return Some(parts);
        }
        if sum.low > view.point(total).range().high {
            break;
        }
    }
    None
}
