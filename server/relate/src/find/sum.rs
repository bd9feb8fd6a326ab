//! A total and its parts, behind it or before it, all of one unit.

pub(super) mod classed;
pub(super) mod complete;
pub(super) mod hull;
pub(super) mod known;
mod parts;

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::Role;

use super::{Answers, Offer, Sink};
use crate::cue::{BETWEEN, LISTS, selection, sum};
use crate::relation::Kind;
use crate::view::{Sums, View};
use crate::words::Marks;
use parts::{Parts, is_plain};

/// How many parts are tried, how far from the total they may stand, and from each other, in characters.
const MOST_BEHIND: usize = 13;
const MOST_BEFORE: usize = 10;
const LONGEST_BEHIND: usize = 700;
const LONGEST_BEFORE: usize = 500;
const WIDEST_BEHIND: usize = 220;
const WIDEST_BEFORE: usize = 200;
/// How many lines behind its total a part may stand.
const LINES: u32 = 2;

/// What it adds to the evidence that parts behind 其中 exceed their whole, or fall short of it, in decibans.
const EXCEEDED: i32 = 10;
const FELL_SHORT: i32 = -12;
/// The same of a list that says itself that it is not all: 甲、乙等.
const FELL_OPEN: i32 = -30;

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
        let (first, last) = (parts.places().first().copied(), parts.places().last().copied());
        if view.at(place).line - view.at(total).line > LINES
            || view.distance(total, place) > LONGEST_BEHIND
            || last.is_some_and(|last| view.distance(last, place) > WIDEST_BEHIND)
        {
            break;
        }
        let point = view.point(place);
        let opened = first.map(|first| view.point(first).nest);
        match pick {
            Pick::NotNested if point.nest > 0 && opened.is_some_and(|nest| nest == 0 || point.nest != 2) => {
                left_out = true;
                continue;
            }
            Pick::NotBehind if point.after_nested => {
                left_out = true;
                continue;
            }
            Pick::Changes if point.change != view.point(total).change => break,
            _ => {}
        }
        if last.is_some_and(|last| is_reached(view, last, place)) {
            break;
        }
        // 其中 inside a sentence governs no further than that.
        let ended = first.is_some_and(|first| {
            let own = &view.point(first).gap;
            own.marks.has(Marks::NESTED)
                && !own.opens_nested
                && view.at(place).sentence != view.at(first).sentence
        });
        // 其中猪肉18万吨；牛肉3万吨。禽蛋10万吨: items within one sentence end with it.
        let items = first.zip(last).is_some_and(|(first, last)| {
            let own = view.at(first).sentence;
            view.point(first).gap.marks.has(Marks::NESTED)
                && first != last
                && view.at(last).sentence == own
                && view.at(place).sentence != own
        });
        // 其中：城镇人口49万人。城镇化率为99%。全年出生人口…: a percentage of its own ends the list with its sentence.
        let speaks_of_more = last.is_some_and(|last| {
            view.at(last).sentence != view.at(place).sentence && (last + 1..place).any(|at| is_rate(view, at))
        });
        if ended || items || speaks_of_more {
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

fn offer(view: &View<'_>, parts: &Parts<'_>, side: bool, pick: Pick, next: Option<usize>, sink: &mut Sink) {
    let operands = parts.operands();
    let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template: &sum::TEMPLATE };
    sink.offer_sum(view, offer, (parts.sum, parts.counted), |it| cues(it, view, parts, side, pick, next));
}

/// The cues of a total and its parts; `next`: the next figure of the unit behind them, or before them.
fn cues(it: &mut Answers, view: &View<'_>, sum: &Parts<'_>, behind: bool, pick: Pick, next: Option<usize>) {
    use sum::Cue;
    let (total, parts) = (sum.operands()[0], sum.places());
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let whole = view.point(total);
    let count = parts.len();
    it.note_wording(Cue::Side as usize, u16::from(!behind));
    it.note(Cue::Pick as usize, pick as u16);
    it.note(Cue::Parts as usize, count as u16);
    let (from, to) = if behind { (total, first) } else { (last, total) };
    let between = if behind { announced(view, total, first) } else { view.between(from, to) };
    let distance = view.distance(from, to);
    let picked = between.picked(&BETWEEN);
    it.note(Cue::Between as usize, picked);
    it.note_wording(Cue::AllBetween as usize, picked);
    it.note(Cue::Also as usize, between.picked(&crate::cue::ALSO));
    it.note(Cue::Gap as usize, (to - from).min(4) as u16);
    it.note(Cue::Joined as usize, if sum.joined + 1 >= count { 2 } else { u16::from(sum.joined > 0) });
    let close = if behind { closed_by(view, last, next) } else { opened_by(view, first, next) };
    if behind {
        it.note_wording(Cue::Close as usize, close);
        it.note_wording(Cue::Announced as usize, between.picked(&LISTS));
        it.note(Cue::Etc as usize, view.point(last).tail.marks.has(Marks::ETC));
        it.note(Cue::Commas as usize, view.point(first).gap.commas.min(3) as u16);
    } else {
        it.note_wording(Cue::Open as usize, close);
        it.note_wording(Cue::SameClause as usize, view.at(last).clause == view.at(total).clause);
    }
    let word = if whole.gap.is_before("合计") { 2 } else { u16::from(whole.gap.is_before("总")) };
    it.note_wording(Cue::TotalWord as usize, word);
    it.note(Cue::TotalName as usize, is_total(&whole.name));
    it.note_wording(Cue::Sentences as usize, (sum.sentences + 1).min(4));
    it.note(Cue::Lines as usize, sum.lines().min(3));
    let clauses = usize::from(sum.clauses) + 1;
    let items = if clauses == 1 { 0 } else { 1 + u16::from(clauses == count) };
    it.note_wording(Cue::Items as usize, items);
    it.note_wording(Cue::Separators as usize, sum.separators());
    it.note_wording(Cue::Adjacent as usize, sum.adjacent());
    it.note(Cue::Parallel as usize, sum.parallel);
    it.note(Cue::Changes as usize, u16::from(sum.changes) | u16::from(whole.change != 0) << 1);
    let level = whole.role == gouji_read::statement::Role::Level;
    it.note(Cue::Levels as usize, u16::from(sum.levels) | u16::from(level) << 1);
    it.note(Cue::SameNoun as usize, whole.noun != 0 && sum.of_noun + 1 >= count);
    it.note(Cue::Names as usize, sum.other_names);
    it.note(Cue::SameDecimals as usize, sum.same_style);
    let wide = [12, 30, 80].iter().filter(|limit| sum.widest > **limit).count() as u16;
    let far = [8, 25, 70].iter().filter(|limit| distance > **limit).count() as u16;
    it.note(Cue::PartGap as usize, wide);
    it.note(Cue::TotalGap as usize, far);
    it.note(Cue::Bounds as usize, sum.bounds);
    let nested = if behind && between.has(Marks::NESTED) { 1 + wide * 2 + u16::from(count > 2) } else { 0 };
    it.note(Cue::Nested as usize, nested);
    if behind && between.any(Marks::NESTED.and(Marks::CONSISTS).and(Marks::BRACKET)) {
        // Behind a full stop the list may have ended.
        let exceeds = sum.sum.low > whole.range().high && sum.sentences == 0;
        // 其中国家级11家；旅行社12家；酒店6家: unless it is announced as a list, it ends with its clause.
        let lead = view.lead(first);
        let is_announced =
            view.point(first).gap.opens_nested || super::announces_list(lead) || !lead.contains("其中");
        let is_ended = !is_announced && view.between(first, last).has(Marks::SEMICOLON);
        let is_open = is_ended || view.point(last).tail.marks.has(Marks::ETC);
        it.note_failing(match (exceeds, is_open) {
            (true, false) => EXCEEDED,
            (_, true) => FELL_OPEN,
            (false, false) => FELL_SHORT,
        });
    }
    it.note(Cue::Counts as usize, sum.counts && is_plain(whole));
    let (spread, nameless) = sum.heads();
    it.note(Cue::Lengths as usize, spread.min(3) as u16);
    it.note(Cue::Nameless as usize, nameless);
    it.note(Cue::Opposites as usize, sum.halves & (sum.halves >> 1) & 0x5555 != 0);
    it.note(Cue::Rest as usize, view.point(last).gap.is_before("其他"));
    it.note(Cue::Inner as usize, sum.inner);
    it.note_wording(Cue::Respectively as usize, view.point(first).gap.marks.has(Marks::RESPECTIVELY));
}

/// What stands between a total and the first of the parts behind it. A list that 其中 or 按…分 announces ends with its sentence: 按类别分，甲41个，
/// 乙27个。争取资金4亿元.
fn announced(view: &View<'_>, total: usize, first: usize) -> Marks {
    let lists = Marks::NESTED.and(Marks::CLASSED);
    let sentence = view.at(first).sentence;
    let own = (total + 1..=first).filter(|at| view.at(*at).sentence == sentence);
    let own = own.fold(Marks::default(), |all, at| all.and(view.at(at).marks));
    view.between(total, first).without(lists).and(own)
}

/// Whether a name says that it is a total.
fn is_total(name: &str) -> bool {
    name.contains(['总', '全']) || name.contains("合计")
}

/// What ends a list: the number of the word in `cue::CLOSES`.
fn closed_by(view: &View<'_>, last: usize, next: Option<usize>) -> u16 {
    const FAR: usize = 120;
    let Some(next) = next.filter(|next| view.distance(last, *next) <= FAR) else { return 4 };
    let marks = view.between(last, next);
    if marks.has(Marks::STOP) {
        0
    } else if marks.any(Marks::SEMICOLON.and(Marks::CLOSED)) {
        1
    } else if marks.has(Marks::LINE) {
        2
    } else {
        3
    }
}

/// What opens a list that is added up behind it.
fn opened_by(view: &View<'_>, first: usize, previous: Option<usize>) -> u16 {
    let marks = previous.map_or(view.at(first).marks, |previous| view.between(previous, first));
    if previous.is_none() || marks.any(Marks::STOP.and(Marks::LINE)) {
        2
    } else {
        u16::from(marks.any(Marks::SEMICOLON.and(Marks::COLON).and(Marks::BRACKET)))
    }
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
