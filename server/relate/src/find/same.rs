//! One fact told twice: in a heading and below it, or by one full name.

use std::ops::Range as Places;

use gouji_read::figure::{Bound, Kind as Figure};
use gouji_read::statement::Base;

use super::beyond::of_its_own_time;
use super::{Offer, Sink, sort_of, years_of};
use crate::cue::{grown_twice, same, sides};
use crate::names::{Likeness, likeness, of_what};
use crate::point::year_of;
use crate::relation::Kind;
use crate::table::WORDS as OPENING;
use crate::view::View;
use crate::words::TABLE;

/// How many figures behind the first are looked at, and how many digits each must have.
const BEHIND: usize = 60;
const LONGEST: usize = 3_000;
const DIGITS: u32 = 2;
const MANY_DIGITS: u32 = 3;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    let shown = |at: usize| view.point(at).number.significant.saturating_sub(view.point(at).number.zeros);
    let told = |at: &usize| {
        let point = view.point(*at);
        (point.usable || point.open.is_some())
            && matches!(point.kind, Figure::Amount | Figure::Percent | Figure::Point)
            && shown(*at) >= DIGITS
            && point.length >= 3
    };
    for first in places.clone().filter(told) {
        let own = view.point(first);
        let behind = first + 1..(first + BEHIND).min(view.all.len());
        for second in behind.take_while(|at| view.distance(first, *at) < LONGEST).filter(told) {
            let other = view.point(second);
            if other.kind != own.kind
                || other.unit != own.unit
                || other.role != own.role
                || other.change != own.change
                || other.open != own.open
                || view.at(second).sentence == view.at(first).sentence
            {
                continue;
            }
            // 票房超3.7亿 in the heading, 超3.77亿 below: both hold.
            if own.open == Some(Bound::More) && own.value != other.value && own.is_cut_off(other) {
                continue;
            }
            let below = view.at(first).heading && view.at(second).line - view.at(first).line <= 2;
            if !below && (own.noun != other.noun || own.name != other.name) {
                continue;
            }
            // 年初余额 is no value of the year's end.
            let opens = |at: usize| OPENING.opening.in_text(view.lead(at));
            if own.change == 0 && opens(first) != opens(second) {
                continue;
            }
            let names = likeness(&own.name, &other.name);
            if matches!(names, Likeness::Apart | Likeness::Unnamed | Likeness::SameNoun) {
                continue;
            }
            let heading = below;
            let full = own.kind == Figure::Amount
                && names == Likeness::Equal
                && own.length >= 4
                && shown(first).min(shown(second)) >= MANY_DIGITS;
            // 拉动2.1个百分点 is told of many things: only a heading says of which.
            // 注册资本由2054万元增加到4108万元。…2004年…注册资本7108万元: of other years it may be another.
            let of_two_years =
                || told_year(view, first).zip(told_year(view, second)).is_some_and(|(a, b)| a != b);
            if !heading && (!full || of_two_years()) {
                continue;
            }
            let operands = &[first, second];
            let offer =
                Offer { kind: Kind::Same, up: true, parameter: 0, operands, template: &same::TEMPLATE };
            sink.offer(view, offer, |it| {
                use same::Cue;
                it.note(Cue::Heading as usize, heading);
                it.note(Cue::Names as usize, names as u16);
                it.note(Cue::Years as usize, years_of(view, first, second));
                it.note(Cue::Role as usize, own.role as u16);
                it.note(Cue::Lines as usize, (view.at(second).line - view.at(first).line).min(3) as u16);
                it.note(Cue::Length as usize, own.length.min(8));
                it.note(Cue::Bound as usize, own.half == other.half);
                it.note(Cue::Kind as usize, sort_of(view, first));
            });
        }
    }
}

/// The year that a figure is about, or else the last one that is named right in front of it in its paragraph.
fn told_year(view: &View<'_>, at: usize) -> Option<i32> {
    /// So many figures in front of it are looked at.
    const NEAR: usize = 16;
    let it = view.at(at);
    let figures = &view.stretches[it.paragraph].paragraph.figures;
    let before = figures[..it.point.index.min(figures.len())].iter().rev().take(NEAR);
    it.point.year.or_else(|| { before }.find_map(year_of))
}

/// One growth of a whole economy or branch, told in two sentences: 工业增加值增长7%。…工业增加值56.4亿元，增长5.7%. Of other things there may be many
/// of one name.
pub(super) fn growths(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    let told = |at: &usize| {
        let point = view.point(*at);
        let grew = point.usable && point.kind == Figure::Percent && point.change != 0;
        // 增加值 alone says not of what.
        grew && point.row.length <= 1
            && point.nest == 0
            && !point.each
            && !view.at(*at).heading
            && !point.gap.is_before("年均")
            && of_what(&point.name).chars().count() > 3
            && super::real(&point.name) == 2
            && !of_its_own_time(view, *at)
    };
    for first in places.clone().filter(told) {
        let own = view.point(first);
        let behind = first + 1..(first + BEHIND).min(view.all.len());
        let behind = behind.take_while(|at| view.distance(first, *at) < LONGEST);
        let is_again = |second: &usize| {
            let other = view.point(*second);
            other.noun == own.noun
                && of_what(&other.name) == of_what(&own.name)
                && view.at(*second).sentence != view.at(first).sentence
        };
        let Some(second) = behind.filter(is_again).find(told) else { continue };
        let other = view.point(second);
        let years = years_of(view, first, second);
        let is_one = other.change == own.change
            && (other.base == own.base || other.base == Base::Unsaid || own.base == Base::Unsaid)
            && other.basis == own.basis
            && other.planned == own.planned
            && other.months == own.months
            && years < 2;
        if !is_one {
            continue;
        }
        let (operands, template) = (&[first, second], &grown_twice::TEMPLATE);
        sink.offer(view, Offer { kind: Kind::Same, up: true, parameter: 0, operands, template }, |it| {
            use grown_twice::Cue;
            it.note(Cue::Lines as usize, (view.at(second).line - view.at(first).line).min(3) as u16);
            it.note(Cue::Years as usize, years);
        });
    }
}

/// What a report takes in, all together, and what it gives out: 收入总计 and 支出总计 balance.
pub(super) fn two_sides(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    const LONGEST: usize = 900;
    let words = &TABLE.words.sides;
    let side = |at: usize, word: &str| {
        let before = view.before(at, SHORT);
        let last = before.rfind(['，', '；', '。', '：', '\n']).map_or(before, |mark| &before[mark..]);
        last.contains(word) && words.totals.iter().any(|total| last.contains(total.as_str()))
    };
    for first in places.clone() {
        let Some(group) = view.group[first].filter(|_| side(first, &words.income)) else { continue };
        let behind = &view.groups[group];
        let from = behind.partition_point(|at| *at <= first);
        let near = behind[from..].iter().copied().take_while(|at| view.distance(first, *at) <= LONGEST);
        // The next of either kind: behind another total of income another account begins.
        let Some(second) =
            near.into_iter().find(|at| side(*at, &words.expenditure) || side(*at, &words.income))
        else {
            continue;
        };
        if !side(second, &words.expenditure) || is_told_apart(view, first, second) {
            continue;
        }
        let operands = &[first, second];
        let offer = Offer { kind: Kind::Same, up: true, parameter: 0, operands, template: &sides::TEMPLATE };
        sink.offer(view, offer, |it| {
            use sides::Cue;
            let said = view.behind(second, SHORT);
            let said = if said.contains("平衡") { 1 } else { 2 * u16::from(said.contains("相抵")) };
            it.note_wording(Cue::Said as usize, said);
            it.note(Cue::Figures as usize, (second - first) as u16);
            it.note(Cue::Lines as usize, (view.at(second).line - view.at(first).line).min(3) as u16);
            let word = |at: usize| u16::from(view.point(at).gap.is_before("合计"));
            it.note_wording(Cue::TotalWords as usize, word(first) + word(second));
        });
    }
}

/// Whether what is left of income and expenditure is told right behind them: they need not balance.
fn is_told_apart(view: &View<'_>, income: usize, expenditure: usize) -> bool {
    const NEAR: usize = 3;
    let left = view.point(income).range().minus(view.point(expenditure).range());
    let behind = (expenditure + 1..view.all.len()).take(NEAR);
    { behind }.any(|at| view.group[at] == view.group[income] && view.point(at).range().meets(left))
}

/// How many characters before and behind a total are read for what it is.
const SHORT: usize = 24;
