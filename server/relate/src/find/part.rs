//! A part that cannot exceed its whole: what 其中 governs, brackets, 市本级 in 全市, items near their total.

mod account;
mod announced;
mod by_time;
mod governor;
mod scope;
mod stock;

use std::ops::Range as Places;

use announced::Announced;
use governor::{Governed, Governor, governor};
use scope::Scopes;

use super::{Answers, Offer, Sink, sort_of, years_of};
use crate::cue::{
    ALSO, APART, BETWEEN, Template, accounted, announced as by_announcement, governed, part, placed, stocked,
    timed,
};
use crate::names::{Likeness, likeness};
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How far from a part a total may stand, in characters, lines and levels of the unit.
const LONGEST: usize = 400;
const LINES: u32 = 2;
const WHOLES: usize = 6;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for group in &view.groups {
        let mut scopes = Scopes::default();
        let from = group.partition_point(|at| *at < places.start);
        let to = group.partition_point(|at| *at < places.end);
        for nth in from..to {
            let part = group[nth];
            let (account, stock) = (account::whole(view, part), stock::whole(view, part));
            before(view, group, nth, (account, stock), &mut scopes, sink);
            behind(view, group, nth, (account, stock.map(|(whole, _)| whole)), sink);
        }
    }
}

/// Offers the wholes in front of a part: what governs it, the account of all, or else the totals near it.
fn before(
    view: &View<'_>,
    group: &[usize],
    nth: usize,
    (account, stock): (Option<usize>, Option<(usize, u16)>),
    scopes: &mut Scopes,
    sink: &mut Sink,
) {
    let part = group[nth];
    let governed = governor(view, part);
    let governor = governed.by();
    if let Some(governor) = governor {
        offer(view, part, governor, sink);
    }
    let stock = stock.filter(|_| !matches!(governed, Governed::By(_)));
    if let Some((whole, how)) = stock {
        offer_stocked(view, part, whole, how, sink);
    }
    if !view.adds(part) {
        return;
    }
    // Each of these is a whole of its own: 市本级收入 is one of 全市收入 and of the account that adds up to 收入总计.
    let scope = scopes.whole(view, group, nth).map(|whole| (whole, SCOPE));
    let place = scope.or_else(|| scopes.in_run(view, group, nth).map(|whole| (whole, RUN)));
    let time = by_time::whole(view, group, nth);
    let mut known: Vec<usize> = governor.iter().map(|it| it.whole).chain(stock.map(|it| it.0)).collect();
    let mut is_new = |whole: usize| {
        let is_new = !known.contains(&whole);
        known.push(whole);
        is_new
    };
    if let Some((whole, how)) = place.filter(|(whole, _)| is_new(*whole)) {
        offer_placed(view, part, whole, how, sink);
    }
    if let Some(whole) = account.filter(|whole| is_new(*whole)) {
        offer_accounted(view, part, whole, sink);
    }
    let listed = announced::whole(view, group, nth);
    if let Some(listed) = listed.filter(|it| is_new(it.whole)) {
        offer_announced(view, part, listed, sink);
    }
    if let Some(whole) = time.filter(|whole| is_new(*whole)) {
        offer_timed(view, part, whole, sink);
    }
    if !matches!(governed, Governed::No) || !known.is_empty() {
        return;
    }
    let near = group[..nth].iter().rev().copied().filter(|whole| view.adds(*whole)).take(WHOLES);
    for (rank, whole) in near.take_while(|whole| is_near(view, *whole, part)).enumerate() {
        if is_total(view.point(whole)) {
            offer_total(view, part, whole, rank, sink);
        }
    }
}

/// Offers the totals behind a part.
fn behind(
    view: &View<'_>,
    group: &[usize],
    nth: usize,
    (account, stock): (Option<usize>, Option<usize>),
    sink: &mut Sink,
) {
    let part = group[nth];
    if !view.adds(part) {
        return;
    }
    let wholes = group[nth + 1..].iter().copied().filter(|whole| view.adds(*whole)).take(WHOLES);
    let mut total_here = false;
    for (rank, whole) in wholes.enumerate().filter(|(_, whole)| account != Some(*whole)) {
        // 收入2.8亿元，…，收入总量2.9亿元。县本级…: behind its own total an item has none.
        let here = view.at(whole).sentence == view.at(part).sentence;
        if total_here && !here {
            break;
        }
        if !is_near(view, part, whole) || view.at(whole).line != view.at(part).line {
            break;
        }
        if !is_total(view.point(whole)) {
            continue;
        }
        total_here |= here;
        if stock != Some(whole) {
            offer_total(view, part, whole, rank, sink);
        }
    }
}

/// Whether a figure is told to be a total.
pub(super) fn is_total(point: &Point) -> bool {
    // 累计结余1.0亿元 is what is left.
    let is_left = TABLE.words.left.balance.iter().any(|word| point.name.ends_with(word.as_str()));
    !is_left && is_called_total(point)
}

fn is_called_total(point: &Point) -> bool {
    point.gap.is_before("合计") || point.gap.is_before("总") || point.name.contains('总')
}

fn is_near(view: &View<'_>, low: usize, high: usize) -> bool {
    view.at(high).line - view.at(low).line <= LINES && view.distance(low, high) <= LONGEST
}

/// The whole that something before a part speaks of: 其中, a bracket, a 的.
pub(super) fn governor_of(view: &View<'_>, part: usize) -> Option<usize> {
    governor(view, part).by().map(|by| by.whole)
}

/// Offers a part of a whole; `cues` answers the questions of the template, from the whole and the part.
fn offer_of(
    view: &View<'_>,
    whole: usize,
    part: usize,
    template: &'static Template,
    sink: &mut Sink,
    cues: impl FnOnce(&mut Answers, &Point, &Point),
) {
    let operands = &[whole, part];
    let offer = Offer { kind: Kind::Part, up: true, parameter: 0, operands, template };
    sink.offer(view, offer, |it| cues(it, view.point(whole), view.point(part)));
}

/// What it adds to the evidence against a part above its whole that it is told right behind it, in decibans: there is no
/// other that 其中 may be of.
const TOLD_NEXT: i32 = 4;
/// The same where the whole is itself an item of a list in the sentence before.
const TOLD_AGAIN: i32 = -12;

/// 新改建农村公路126公里，其中产业路168公里: whether nothing but 其中 and a name stands between a whole and its part.
fn is_told_next(view: &View<'_>, whole: usize, part: usize) -> bool {
    let lead = view.lead(part).trim_start_matches(['，', ',', ' ', '（', '(', '\u{3000}']);
    let name = lead.strip_prefix("其中").map(|name| name.trim_start_matches(['，', ',', '：', ':']));
    whole + 1 == part && name.is_some_and(|name| !name.contains(['，', ',', '；', '。']))
}

/// Offers a part of what governs it.
fn offer(view: &View<'_>, part: usize, by: Governor, sink: &mut Sink) {
    use governed::Cue;
    offer_of(view, by.whole, part, &governed::TEMPLATE, sink, |it, all, own| {
        let likeness = likeness(&all.name, &own.name) as u16;
        it.note_wording(Cue::How as usize, by.how);
        it.note_wording(Cue::Names as usize, likeness);
        it.note_wording(Cue::Changes as usize, changes(all, own));
        it.note(Cue::Flow as usize, flow(view, by.whole));
        it.note(Cue::Net as usize, TABLE.words.scope.net.in_text(&own.name));
        it.note(Cue::Passed as usize, by.passed);
        it.note(Cue::Several as usize, by.several);
        it.note(Cue::Broken as usize, by.broken);
        // 其中，火电…，光伏1.5亿千瓦。其中，可再生能源3.2亿千瓦: of an item of the list before, or of all that it is a list of.
        let is_again =
            (all.is_nested() || all.after_nested) && view.at(by.whole).sentence != view.at(part).sentence;
        if is_again {
            it.note_failing(TOLD_AGAIN);
        } else if is_told_next(view, by.whole, part) {
            it.note_failing(TOLD_NEXT);
        }
        it.note(Cue::Item as usize, by.item(view, part));
        it.note(Cue::Measures as usize, all.measured.beside(own.measured));
        it.note(Cue::Sides as usize, on_two_sides(&all.name, &own.name));
        it.note(Cue::First as usize, opens_its_sentence(view, by.whole));
        it.note(Cue::TotalWord as usize, total_word(all));
        it.note(Cue::Kind as usize, sort_of(view, part));
        it.note(Cue::SameYear as usize, years_of(view, by.whole, part));
        it.note(Cue::ByNoun as usize, by.by_noun);
        let sentences = view.at(by.whole).sentence.abs_diff(view.at(part).sentence);
        it.note(Cue::Apart as usize, sentences.min(3) as u16);
    });
}

/// How a part is told to be of a place, by the number of the word in the template: both bear one name; both stand in accounts
/// whose first items do.
const SCOPE: u16 = 0;
const RUN: u16 = 1;

/// Of two figures the years are known, and differ; see [`years_of`].
const OF_TWO_YEARS: u16 = 2;

/// Offers a part of the same for all of a place: 全市基金收入…，支出…。市本级基金收入…，支出….
fn offer_placed(view: &View<'_>, part: usize, whole: usize, how: u16, sink: &mut Sink) {
    // 2025年全市收入63亿元; 2026年市本级收入安排64亿元: of two years neither is part of the other.
    if years_of(view, whole, part) == OF_TWO_YEARS {
        return;
    }
    offer_of(view, whole, part, &placed::TEMPLATE, sink, |it, all, own| {
        use placed::Cue;
        it.note_wording(Cue::How as usize, how);
        it.note_wording(Cue::Names as usize, likeness(&all.name, &own.name) as u16);
        it.note(Cue::Net as usize, TABLE.words.scope.net.in_text(&own.name));
        it.note(Cue::Measures as usize, all.measured.beside(own.measured));
        it.note(Cue::SameYear as usize, years_of(view, whole, part));
        let sentences = view.at(whole).sentence.abs_diff(view.at(part).sentence);
        it.note(Cue::Apart as usize, sentences.min(3) as u16);
    });
}

/// Offers what came in within a year of what there is.
fn offer_stocked(view: &View<'_>, part: usize, whole: usize, how: u16, sink: &mut Sink) {
    offer_of(view, whole, part, &stocked::TEMPLATE, sink, |it, all, own| {
        use stocked::Cue;
        it.note_wording(Cue::How as usize, how);
        it.note_wording(Cue::Names as usize, likeness(&all.name, &own.name) as u16);
        it.note_wording(Cue::Changes as usize, changes(all, own));
        it.note(Cue::Net as usize, TABLE.words.net_change.in_text(view.lead(part)));
        it.note(Cue::Adjacent as usize, whole.abs_diff(part) == 1);
        it.note(Cue::SameSentence as usize, view.at(whole).sentence == view.at(part).sentence);
    });
}

/// Offers the same in a part of the time.
fn offer_timed(view: &View<'_>, part: usize, whole: usize, sink: &mut Sink) {
    offer_of(view, whole, part, &timed::TEMPLATE, sink, |it, all, own| {
        use timed::Cue;
        it.note(Cue::Measures as usize, all.measured.beside(own.measured));
        it.note(Cue::Kind as usize, sort_of(view, part));
        it.note(Cue::Behind as usize, whole > part);
        it.note_wording(Cue::SameSentence as usize, view.at(whole).sentence == view.at(part).sentence);
        it.note(Cue::Length as usize, own.length.min(8));
    });
}

/// Offers an item of the account that announces it.
fn offer_announced(view: &View<'_>, part: usize, by: Announced, sink: &mut Sink) {
    offer_of(view, by.whole, part, &by_announcement::TEMPLATE, sink, |it, all, own| {
        use by_announcement::Cue;
        it.note_wording(Cue::Named as usize, by.named);
        it.note(Cue::SameNoun as usize, all.noun == own.noun);
        it.note_wording(Cue::ByParagraph as usize, by.by_paragraph);
        it.note(Cue::SameLine as usize, view.at(by.whole).line == view.at(part).line);
    });
}

/// Offers an item of the account that ends with a total: 收入…，加上…，收入总计….
fn offer_accounted(view: &View<'_>, part: usize, whole: usize, sink: &mut Sink) {
    offer_of(view, whole, part, &accounted::TEMPLATE, sink, |it, all, own| {
        use accounted::Cue;
        it.note_wording(Cue::Names as usize, likeness(&all.name, &own.name) as u16);
        it.note(Cue::Net as usize, TABLE.words.scope.net.in_text(&own.name));
        it.note(Cue::TotalWord as usize, total_word(all));
        it.note(Cue::Measures as usize, all.measured.beside(own.measured));
    });
}

/// Offers a part of a total near it.
fn offer_total(view: &View<'_>, part: usize, whole: usize, rank: usize, sink: &mut Sink) {
    use part::Cue;
    // 总资产3亿元，营业收入4亿元: what measures something else is no part of it.
    let (all, own) = (view.point(whole), view.point(part));
    // 总投资113亿元的甲、总投资45亿元的乙: nor is what is called the same.
    let is_same = all.letters == own.letters && likeness(&all.name, &own.name) == Likeness::Equal;
    let is_named_alike = own.name.ends_with(&*all.name) || all.name.ends_with(&*own.name);
    let is_one_of = !all.name.is_empty()
        && !own.name.is_empty()
        && is_named_alike
        && is_one_of_several(view, whole, part);
    if all.measured.beside(own.measured) == OF_TWO || is_same || is_one_of {
        return;
    }
    offer_of(view, whole, part, &part::TEMPLATE, sink, |it, all, own| {
        let (low, high) = (whole.min(part), whole.max(part));
        let between = view.between(low, high);
        it.note_wording(Cue::Names as usize, likeness(&all.name, &own.name) as u16);
        it.note_wording(Cue::Changes as usize, changes(all, own));
        it.note(Cue::Between as usize, between.picked(&BETWEEN));
        it.note_wording(Cue::Apart as usize, between.picked(&APART));
        it.note_wording(Cue::Also as usize, between.picked(&ALSO));
        it.note(Cue::Rank as usize, rank as u16);
        let distance = view.distance(low, high);
        it.note(Cue::Gap as usize, [8, 25, 70, 160].iter().filter(|limit| distance > **limit).count() as u16);
        it.note(Cue::First as usize, opens_its_sentence(view, whole));
        it.note_wording(Cue::TotalWord as usize, total_word(all));
        it.note_wording(Cue::After as usize, whole > part);
        let style = |point: &Point| (point.number.decimals, point.number.scale);
        it.note(Cue::SameScale as usize, style(all) == style(own));
        it.note(Cue::Kind as usize, sort_of(view, part));
        let before = u16::from(own.gap.is_before("其他")) | u16::from(own.gap.marks.has(Marks::MEAN)) << 1;
        it.note(Cue::Before as usize, before);
        let row = all.row.first == own.row.first && view.at(whole).paragraph == view.at(part).paragraph;
        it.note(Cue::Row as usize, row);
        it.note(Cue::SameYear as usize, years_of(view, whole, part));
        it.note(Cue::Bound as usize, own.gap.is_before("级"));
    });
}

/// Whether each of two figures is told of what stands behind it: 总投资113亿元的甲、总投资45亿元的乙.
fn is_one_of_several(view: &View<'_>, a: usize, b: usize) -> bool {
    [a, b].iter().all(|at| view.behind(*at, 1).starts_with('的'))
}

/// They measure two things; see [`Measured::beside`](crate::names::Measured::beside).
const OF_TWO: u16 = 3;

/// Which way the whole and the part change, as a number below nine.
fn changes(all: &Point, own: &Point) -> u16 {
    let change = |point: &Point| u16::from((point.change + 1).unsigned_abs());
    change(all) * 3 + change(own)
}

/// Whether a figure is a level (0), what came in anew (1), a net change (2) or another change (3): of what rose and fell, one
/// part may have risen by more than the whole.
fn flow(view: &View<'_>, place: usize) -> u16 {
    if view.point(place).change == 0 {
        return 0;
    }
    let before = view.before(place, 16);
    let clause = before.rsplit(['，', ',', '。', '；', '、']).next().unwrap_or(before);
    match (TABLE.words.anew.in_text(clause), TABLE.words.net_change.in_text(clause)) {
        (_, true) => 2,
        (true, false) => 1,
        _ => 3,
    }
}

/// 2 for a figure behind 合计 and its like, 1 behind 总, 0 for others.
fn total_word(point: &Point) -> u16 {
    if point.gap.is_before("合计") { 2 } else { u16::from(point.gap.is_before("总")) }
}

/// Whether a figure is what is taken off first: 剔除债务还本支出1.3亿元后.
fn is_set_aside(view: &View<'_>, place: usize) -> bool {
    let lead = view.lead(place);
    let piece = lead.rsplit(['，', ',', '。', '；', '：']).next().unwrap_or(lead);
    TABLE.words.left.aside.in_text(piece)
}

/// Whether no figure of its unit stands before a figure in its sentence.
fn opens_its_sentence(view: &View<'_>, place: usize) -> bool {
    let Some(group) = view.group[place] else { return false };
    let own = &view.groups[group];
    let before = own.partition_point(|at| *at < place).checked_sub(1);
    before.is_none_or(|before| view.at(own[before]).sentence != view.at(place).sentence)
}

/// Whether one name is of income and the other of expenditure.
fn on_two_sides(a: &str, b: &str) -> bool {
    let sides = &TABLE.words.sides;
    let side = |name: &str| (name.contains(sides.income.as_str()), name.contains(sides.expenditure.as_str()));
    matches!((side(a), side(b)), ((true, false), (false, true)) | ((false, true), (true, false)))
}
