//! A part that cannot exceed its whole: what 其中 governs, brackets, 市本级 in 全市, items near their total.

use std::ops::Range as Places;

use gouji_read::statement::Role;

use super::{Answers, Offer, Sink, sort_of, years_of};
use crate::cue::{ALSO, APART, BETWEEN, part};
use crate::names::likeness;
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How far from its part a whole may stand that nothing names as such, in characters, lines and levels of the unit.
const LONGEST: usize = 400;
const LINES: u32 = 2;
const WHOLES: usize = 6;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for group in &view.sums {
        let from = group.partition_point(|at| *at < places.start);
        let to = group.partition_point(|at| *at < places.end);
        for nth in from..to {
            let part = group[nth];
            let governed = governor(view, group, nth);
            let scope = scope(view, group, nth);
            let fits = |whole: usize| {
                let (low, high) = (part.min(whole), part.max(whole));
                view.at(high).line - view.at(low).line <= LINES && view.distance(low, high) <= LONGEST
            };
            // What stands in brackets is of the figure right before them, or of nothing here.
            let bracketed = view.point(part).gap.marks.has(Marks::BRACKET);
            let most = if bracketed { 0 } else { WHOLES };
            let near = group[..nth].iter().rev().copied().take(most).take_while(|whole| fits(*whole));
            let mut wholes: Vec<usize> = near.collect();
            wholes.extend(governed.map(|(whole, _)| whole).filter(|whole| !wholes.contains(whole)));
            wholes.extend(scope.filter(|whole| !wholes.contains(whole)));
            for (rank, whole) in wholes.into_iter().enumerate() {
                let how = match governed {
                    Some((own, how)) if own == whole => how,
                    _ if scope == Some(whole) => SCOPE,
                    Some(_) => OTHER_GOVERNS,
                    None => 0,
                };
                offer(view, whole, part, rank, how, sink);
            }
            for (rank, whole) in group[nth + 1..].iter().copied().take(WHOLES).enumerate() {
                if !fits(whole) || view.at(whole).line != view.at(part).line {
                    break;
                }
                let point = view.point(whole);
                if point.gap.is_before("合计") || point.gap.is_before("总") || point.name.contains('总') {
                    offer(view, whole, part, rank, 0, sink);
                }
            }
        }
    }
}

/// The whole is one of all, and the part bears its name with another place or scope in front: 全市…, 市本级….
const SCOPE: u16 = 9;
/// Another figure governs the part.
const OTHER_GOVERNS: u16 = 10;

/// The level that a 其中 or a bracket before a figure speaks of, and how: 1 to 6 behind 其中, by whether it opens its clause
/// and whether the figure stands right behind it, behind commas, or behind semicolons; 7 in brackets with 含, 8 in others.
fn governor(view: &View<'_>, group: &[usize], nth: usize) -> Option<(usize, u16)> {
    const BACK: usize = 40;
    let part = group[nth];
    let sentence = view.at(part).sentence;
    let point = view.point(part);
    if point.gap.marks.has(Marks::BRACKET) {
        let contains = point.gap.marks.any(Marks::CONSISTS.and(Marks::NESTED));
        let beside = nth.checked_sub(1).map(|before| group[before]).filter(|before| before + 1 == part);
        return beside.map(|whole| (whole, if contains { 7 } else { 8 }));
    }
    if is_of_all(&point.name) {
        return None;
    }
    let mut marks = Marks::default();
    for at in (part.saturating_sub(BACK)..=part).rev() {
        if view.at(at).sentence != sentence {
            break;
        }
        let own = view.point(at).gap;
        if own.marks.has(Marks::NESTED) {
            let whole = group[..nth].iter().rev().copied().find(|whole| {
                *whole < at && view.point(*whole).change == 0 && view.point(*whole).nest & 4 == 0
            })?;
            let far = view.at(at).sentence - view.at(whole).sentence > 1
                || view.at(at).line - view.at(whole).line > 1;
            let behind = if at == part {
                0
            } else if marks.has(Marks::SEMICOLON) {
                2
            } else {
                1
            };
            let opens = u16::from(own.opens_nested) * 3;
            return (!far).then_some((whole, 1 + opens + behind));
        }
        marks = marks.and(own.marks);
    }
    None
}

/// The level of all of which a figure is one of a place or a scope: 全市X before 市本级X.
fn scope(view: &View<'_>, group: &[usize], nth: usize) -> Option<usize> {
    const BACK: usize = 60;
    const LONGEST: usize = 1_500;
    let part = group[nth];
    let own = view.point(part);
    let name = &*own.name;
    if name.is_empty() || is_of_all(name) {
        return None;
    }
    let near = group[..nth].iter().rev().copied().take(BACK);
    near.take_while(|whole| view.distance(*whole, part) <= LONGEST).find(|whole| {
        let point = view.point(*whole);
        // Names that end alike end on one noun, and that is sooner seen.
        if point.change != 0 || point.noun != own.noun {
            return false;
        }
        let all = TABLE.words.scope.all.iter().find_map(|all| point.name.strip_prefix(all.as_str()));
        all.is_some_and(|rest| rest.chars().count() >= 4 && name.len() > rest.len() && name.ends_with(rest))
    })
}

/// Whether a name says that it is of all of a place.
fn is_of_all(name: &str) -> bool {
    TABLE.words.scope.all.iter().any(|all| name.starts_with(all.as_str()))
}

fn offer(view: &View<'_>, whole: usize, part: usize, rank: usize, how: u16, sink: &mut Sink) {
    let operands = &[whole, part];
    let offer = Offer { kind: Kind::Part, up: true, parameter: 0, operands, template: &part::TEMPLATE };
    sink.offer(view, offer, |it| cues(it, view, whole, part, rank, how));
}

fn cues(it: &mut Answers, view: &View<'_>, whole: usize, part: usize, rank: usize, how: u16) {
    use part::Cue;
    let (all, own) = (view.point(whole), view.point(part));
    let (low, high) = (whole.min(part), whole.max(part));
    let between = view.between(low, high);
    let likeness = likeness(&all.name, &own.name) as u16;
    it.note_wording(Cue::How as usize, how);
    let change = |point: &Point| u16::from((point.change + 1).unsigned_abs());
    let changes = change(all) * 3 + change(own);
    it.note_wording(Cue::Changes as usize, changes);
    it.note(Cue::HowChanges as usize, how * 9 + changes);
    if how == 0 || how == OTHER_GOVERNS {
        it.note(Cue::Between as usize, between.picked(&BETWEEN));
        it.note_wording(Cue::Apart as usize, between.picked(&APART));
        it.note(Cue::Rank as usize, rank as u16);
        let distance = view.distance(low, high);
        it.note(Cue::Gap as usize, [8, 25, 70, 160].iter().filter(|limit| distance > **limit).count() as u16);
        let nest = u16::from(own.nest & 3) + if own.nest & 4 > 0 { 3 } else { 0 };
        it.note_wording(Cue::Nest as usize, nest);
        it.note(Cue::AfterNested as usize, own.after_nested);
        it.note(Cue::NestNames as usize, nest.min(6) * 7 + likeness);
    }
    it.note_wording(Cue::Also as usize, between.picked(&ALSO));
    let sentence = view.at(whole).sentence;
    let before = view.before_in_group(whole);
    it.note(Cue::First as usize, before.is_none_or(|before| view.at(before).sentence != sentence));
    let word = if all.gap.is_before("合计") { 2 } else { u16::from(all.gap.is_before("总")) };
    it.note_wording(Cue::TotalWord as usize, word);
    let level = |point: &Point| u16::from(point.role == Role::Level);
    it.note(Cue::Levels as usize, level(own) | level(all) << 1);
    it.note_wording(Cue::Names as usize, likeness);
    it.note_wording(Cue::After as usize, whole > part);
    let style = |point: &Point| (point.number.decimals, point.number.scale);
    it.note(Cue::SameScale as usize, style(all) == style(own));
    it.note(Cue::Kind as usize, sort_of(view, part));
    let before = u16::from(own.gap.is_before("其他")) | u16::from(own.gap.marks.has(Marks::MEAN)) << 1;
    it.note(Cue::Before as usize, before);
    it.note(
        Cue::Row as usize,
        all.row.first == own.row.first && view.at(whole).paragraph == view.at(part).paragraph,
    );
    it.note(Cue::SameYear as usize, years_of(view, whole, part));
    it.note(Cue::Bound as usize, own.gap.is_before("级"));
}
