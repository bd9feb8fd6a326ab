//! A part that cannot exceed its whole: 其中, brackets, items behind their total, components of a total behind them.

use std::ops::Range as Places;

use gouji_read::statement::Role;

use super::{Answers, Offer, Sink, sort_of, years_of};
use crate::cue::{ALSO, APART, BETWEEN, part};
use crate::names::likeness;
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::Marks;

/// How far from its part a whole may stand, in characters, lines and levels of the unit.
const LONGEST: usize = 400;
const LINES: u32 = 2;
const WHOLES: usize = 6;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for group in &view.groups {
        let from = group.partition_point(|at| *at < places.start);
        let to = group.partition_point(|at| *at < places.end);
        for nth in from..to {
            let part = group[nth];
            let fits = |whole: usize| {
                let (low, high) = (part.min(whole), part.max(whole));
                view.at(high).line - view.at(low).line <= LINES && view.distance(low, high) <= LONGEST
            };
            for (rank, whole) in group[..nth].iter().rev().copied().take(WHOLES).enumerate() {
                if !fits(whole) {
                    break;
                }
                offer(view, whole, part, rank, sink);
            }
            for (rank, whole) in group[nth + 1..].iter().copied().take(WHOLES).enumerate() {
                if !fits(whole) || view.at(whole).line != view.at(part).line {
                    break;
                }
                let point = view.point(whole);
                if point.gap.is_before("合计") || point.gap.is_before("总") || point.name.contains('总') {
                    offer(view, whole, part, rank, sink);
                }
            }
        }
    }
}

fn offer(view: &View<'_>, whole: usize, part: usize, rank: usize, sink: &mut Sink) {
    let operands = &[whole, part];
    let offer = Offer { kind: Kind::Part, up: true, parameter: 0, operands, template: &part::TEMPLATE };
    sink.offer(view, offer, |it| cues(it, view, whole, part, rank));
}

fn cues(it: &mut Answers, view: &View<'_>, whole: usize, part: usize, rank: usize) {
    use part::Cue;
    let (all, own) = (view.point(whole), view.point(part));
    let (low, high) = (whole.min(part), whole.max(part));
    let between = view.between(low, high);
    let likeness = likeness(&all.name, &own.name) as u16;
    it.note(Cue::Between as usize, between.picked(&BETWEEN));
    it.note_wording(Cue::Apart as usize, between.picked(&APART));
    it.note_wording(Cue::Also as usize, between.picked(&ALSO));
    let nest = u16::from(own.nest & 3) + if own.nest & 4 > 0 { 3 } else { 0 };
    it.note_wording(Cue::Nest as usize, nest);
    it.note(Cue::AfterNested as usize, own.after_nested);
    it.note(Cue::Rank as usize, rank as u16);
    let sentence = view.at(whole).sentence;
    let opens = (0..whole).rev().take_while(|at| view.at(*at).sentence == sentence);
    it.note(Cue::First as usize, !opens.into_iter().any(|at| view.group[at] == view.group[whole]));
    let word = if all.gap.is_before("合计") { 2 } else { u16::from(all.gap.is_before("总")) };
    it.note_wording(Cue::TotalWord as usize, word);
    let change = |point: &Point| u16::from((point.change + 1).unsigned_abs());
    it.note_wording(Cue::Changes as usize, change(all) * 3 + change(own));
    let level = |point: &Point| u16::from(point.role == Role::Level);
    it.note(Cue::Levels as usize, level(own) | level(all) << 1);
    it.note_wording(Cue::Names as usize, likeness);
    it.note_wording(Cue::After as usize, whole > part);
    let style = |point: &Point| (point.number.decimals, point.number.scale);
    it.note(Cue::SameScale as usize, style(all) == style(own));
    let distance = view.distance(low, high);
    it.note(Cue::Gap as usize, [8, 25, 70, 160].iter().filter(|limit| distance > **limit).count() as u16);
    it.note(Cue::Kind as usize, sort_of(view, part));
    let before = u16::from(own.gap.is_before("其他")) | u16::from(own.gap.marks.has(Marks::MEAN)) << 1;
    it.note(Cue::Before as usize, before);
    it.note(Cue::Row as usize, all.row.first == own.row.first && view.at(whole).paragraph == view.at(part).paragraph);
    it.note(Cue::NestNames as usize, nest.min(6) * 7 + likeness);
    it.note(Cue::SameYear as usize, years_of(view, whole, part));
    it.note(Cue::Bound as usize, own.gap.is_before("级"));
}
