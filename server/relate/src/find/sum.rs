//! A total and its parts, behind it or before it, all of one unit.

pub(super) mod classed;
pub(super) mod complete;
mod cues;
pub(super) mod hull;
pub(super) mod known;
mod parts;

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::Role;

use super::{Offer, Sink};
use crate::cue::{selection, sum};
use crate::relation::Kind;
use crate::view::{Sums, View};
use crate::words::Marks;
use parts::Parts;

/// How many parts are tried, how far from the total they may stand, and from each other, in characters.
const MOST_BEHIND: usize = 13;
const MOST_BEFORE: usize = 10;
const LONGEST_BEHIND: usize = 700;
const LONGEST_BEFORE: usize = 500;
const WIDEST_BEHIND: usize = 220;
const WIDEST_BEFORE: usize = 200;
/// How many lines behind its total a part may stand.
const LINES: u32 = 2;

/// Which figures of the unit are taken for parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pick {
    /// Increases or decreases alone.
    Changes = 0,
    /// Levels alone.
    Levels = 1,
    /// Levels, without those that a 其中 nests into another part.
    NotNested = 2,
    /// Levels, without those of a sentence behind 其中.
    NotBehind = 3,
}

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for Sums { levels, changes, .. } in &view.sums {
        for (pick, own) in [
            (Pick::Changes, changes),
            (Pick::Levels, levels),
            (Pick::NotNested, levels),
            (Pick::NotBehind, levels),
        ] {
            let from = own.partition_point(|at| *at < places.start);
            let to = own.partition_point(|at| *at < places.end);
            if own.len() < 3 {
                continue;
            }
            for total in from..to {
                behind(view, own, total, pick, sink);
                if matches!(pick, Pick::Changes | Pick::Levels) {
                    before(view, own, total, pick, sink);
                }
            }
        }
    }
}

/// Whether a figure is a percentage that is no change and no share.
fn is_rate(view: &View<'_>, at: usize) -> bool {
    let point = view.point(at);
    let is_share =
        point.gap.marks.has(Marks::SHARE) || point.gap.is_before("比重") || point.role == Role::Share;
    point.kind == Figure::Percent && point.change == 0 && !is_share
}

/// Whether a figure is one end of 由A增加到B.
fn is_reached(view: &View<'_>, first: usize, second: usize) -> bool {
    view.point(second).gap.reached && view.point(first).gap.from
}

fn behind(view: &View<'_>, own: &[usize], nth: usize, pick: Pick, sink: &mut Sink) {
    let total = own[nth];
    let mut parts = Parts::of(view, total);
    let mut left_out = false;
    for (at, place) in own.iter().copied().enumerate().skip(nth + 1) {
        if is_too_far_behind(view, total, parts.places(), place) {
            break;
        }
        if is_left_out(view, parts.places(), place, pick) {
            left_out = true;
            continue;
        }
        let is_another_change = pick == Pick::Changes && view.point(place).change != view.point(total).change;
        if is_another_change || is_list_over(view, parts.places(), place) {
            break;
        }
        parts.push(place);
        if parts.places().len() > MOST_BEHIND {
            break;
        }
        let enough = parts.places().len() > if pick == Pick::NotBehind { 2 } else { 1 };
        let same = matches!(pick, Pick::NotNested | Pick::NotBehind) && !left_out;
        if enough && !same {
            let next = own.get(at + 1).copied();
            offer(view, &parts, true, pick, next, sink);
        }
    }
}

/// Whether a figure stands too far from a total in front of it, or from the last part, to be the next.
fn is_too_far_behind(view: &View<'_>, total: usize, parts: &[usize], place: usize) -> bool {
    view.at(place).line - view.at(total).line > LINES
        || view.distance(total, place) > LONGEST_BEHIND
        || parts.last().is_some_and(|last| view.distance(*last, place) > WIDEST_BEHIND)
}

/// Whether a figure is passed over: 其中 nests it into another part, or stands before it in its sentence.
fn is_left_out(view: &View<'_>, parts: &[usize], place: usize, pick: Pick) -> bool {
    let point = view.point(place);
    let opened = || parts.first().map(|first| view.point(*first).nest);
    match pick {
        Pick::NotNested => point.nest > 0 && opened().is_some_and(|nest| nest == 0 || point.nest != 2),
        Pick::NotBehind => point.after_nested,
        Pick::Changes | Pick::Levels => false,
    }
}

/// Whether a list of parts ends before a figure.
fn is_list_over(view: &View<'_>, parts: &[usize], place: usize) -> bool {
    let (Some(first), Some(last)) = (parts.first().copied(), parts.last().copied()) else { return false };
    let sentence = |at: usize| view.at(at).sentence;
    let own = &view.point(first).gap;
    let nested = own.marks.has(Marks::NESTED);
    // 其中 inside a sentence governs no further than that.
    let ended = || nested && !own.opens_nested && sentence(place) != sentence(first);
    // 其中猪肉18万吨；牛肉3万吨。禽蛋10万吨: items within one sentence end with it.
    let items =
        || nested && first != last && sentence(last) == sentence(first) && sentence(place) != sentence(first);
    // 其中：城镇人口49万人。城镇化率为99%。全年出生人口…: a percentage of its own ends the list with its sentence.
    let speaks_of_more =
        || sentence(last) != sentence(place) && (last + 1..place).any(|at| is_rate(view, at));
    is_reached(view, last, place) || ended() || items() || speaks_of_more()
}

fn before(view: &View<'_>, own: &[usize], nth: usize, pick: Pick, sink: &mut Sink) {
    let total = own[nth];
    let mut parts = Parts::of(view, total);
    for (at, place) in own.iter().copied().enumerate().take(nth).rev() {
        let broken = view.at(total).line > view.at(place).line
            && (view.at(total).line - view.at(place).line > 1 || view.between(place, total).has(Marks::STOP));
        if broken
            || view.distance(place, total) > LONGEST_BEFORE
            || parts.places().first().is_some_and(|first| view.distance(place, *first) > WIDEST_BEFORE)
            || pick == Pick::Changes && view.point(place).change != view.point(total).change
        {
            break;
        }
        parts.push_front(place);
        if parts.places().len() > MOST_BEFORE {
            break;
        }
        if parts.places().len() >= 2 {
            let previous = at.checked_sub(1).and_then(|at| own.get(at)).copied();
            offer(view, &parts, false, pick, previous, sink);
        }
    }
}

fn offer(view: &View<'_>, parts: &Parts<'_>, behind: bool, pick: Pick, next: Option<usize>, sink: &mut Sink) {
    let operands = parts.operands();
    let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template: &sum::TEMPLATE };
    let known = (parts.sum, parts.counted);
    sink.offer_sum(view, offer, known, |it| cues::note(it, view, parts, (behind, pick, next)));
}

/// 合计 behind figures of which one or two do not belong.
pub(super) fn selections(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    const LEFT_OUT: usize = 2;
    const MOST_NEAR: usize = 7;
    for total in places.clone() {
        let point = view.point(total);
        let Some(group) = view.group[total].filter(|_| point.change == 0 && point.gap.is_before("合计"))
        else {
            continue;
        };
        let here = |at: &usize| {
            view.point(*at).change == 0
                && view.at(*at).line == view.at(total).line
                && view.distance(*at, total) < LONGEST_BEFORE
        };
        let all = &view.groups[group];
        let end = all.partition_point(|at| *at < total);
        let before = || all[..end].iter().rev().copied().filter(here);
        let mut near: Vec<usize> =
            before().filter(|at| view.point(*at).value < point.value).take(MOST_NEAR).collect();
        near.reverse();
        if near.len() < 3 {
            continue;
        }
        // One that is above the total and stands among them was left out before anything was chosen.
        let first = near[0];
        let passed = before().take_while(|at| *at > first).count() + 1 > near.len();
        for chosen in 1_u32..1 << near.len() {
            let count = chosen.count_ones() as usize;
            let left_out = near.len() - count;
            let is_tail = chosen.leading_ones() as usize == 0
                && (chosen >> (near.len() - count)).count_ones() as usize == count;
            if !(2..=5).contains(&count) || left_out > LEFT_OUT || is_tail && !passed {
                continue;
            }
            let mut operands = vec![total];
            operands
                .extend(near.iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, at)| *at));
            let operands = &operands;
            let template = &selection::TEMPLATE;
            let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template };
            sink.offer(view, offer, |it| {
                it.note(selection::Cue::Parts as usize, count as u16);
                it.note(selection::Cue::Dropped as usize, left_out as u16);
            });
        }
    }
}
