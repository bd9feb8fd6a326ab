//! A total whose parts are told to be all of them: five figures of five years and 五年累计; 一季度…，其中1月…、2月…、3月….

use std::ops::Range as Places;

use gouji_read::figure::{Kind as Figure, TimeValue, Value};

use super::super::{Answers, Offer, Sink};
use crate::cue::{Template, complete, composed, sum_to_rest};
use crate::identity::ONE;
use crate::names::is_like;
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How the parts are told to be all, by the number of the word in the template.
const COUNTED: u16 = 0;
const PERIODS: u16 = 1;

/// What it takes off that parts told by their number alone stand apart, in decibans: they fail by a slip, or they are others.
const APART: i32 = -8;

/// So many parts are looked for at most.
const MOST: usize = 15;
/// How many figures a list of them may span, with rates in between.
const LONGEST: usize = 40;

pub(in crate::find) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for total in places.clone() {
        let point = view.point(total);
        let is_total = view.group[total].is_some() && point.change >= 0 && !is_of_before(view, total);
        if !is_total || point.each || point.row.length > 1 {
            continue;
        }
        let row = if point.gap.is_before("合计") { counted(view, total) } else { None };
        if let Some(parts) = row {
            offer(view, total, &parts, (COUNTED, 0), sink);
        } else if let Some(parts) = announced(view, total) {
            offer(view, total, &parts, (COUNTED, APART), sink);
        }
        if let Some(parts) = periods(view, total) {
            offer(view, total, &parts, (PERIODS, 0), sink);
        }
        if let Some(parts) = composing(view, total) {
            let template = &composed::TEMPLATE;
            offer_as(view, total, &parts, template, sink, |it| {
                it.note(composed::Cue::Parts as usize, parts.len() as u16);
            });
        }
        if let Some((parts, classed)) = up_to_the_rest(view, total) {
            offer_rest(view, total, &parts, classed, sink);
        }
    }
}

/// `failing`: what it adds to the evidence that they do not make it up.
fn offer(view: &View<'_>, total: usize, parts: &[usize], (how, failing): (u16, i32), sink: &mut Sink) {
    offer_as(view, total, parts, &complete::TEMPLATE, sink, |it| {
        use complete::Cue;
        it.note_wording(Cue::How as usize, how);
        it.note_failing(failing);
        it.note(Cue::Parts as usize, parts.len() as u16);
        let name = &view.point(total).name;
        it.note(Cue::SameNames as usize, parts.iter().all(|at| is_like(&view.point(*at).name, name)));
    });
}

/// Offers a total and its parts; `cues` answers the questions of the template.
fn offer_as(
    view: &View<'_>,
    total: usize,
    parts: &[usize],
    template: &'static Template,
    sink: &mut Sink,
    cues: impl FnOnce(&mut Answers),
) {
    let operands: Vec<usize> = std::iter::once(total).chain(parts.iter().copied()).collect();
    let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands: &operands, template };
    sink.offer(view, offer, cues);
}

/// The row of figures right before a total that says of how many it is: 五年累计, 两项合计.
fn counted(view: &View<'_>, total: usize) -> Option<Vec<usize>> {
    let (count, last) = count(view, total)?;
    let own = view.point(last);
    let is_row = own.row.length == count && own.row.place + 1 == count && count >= 2;
    let first = (last + 1).checked_sub(count).filter(|_| is_row)?;
    let fits = |at: usize| view.group[at] == view.group[total] && view.at(at).clause == view.at(last).clause;
    let parts: Vec<usize> = (first..=last).filter(|at| fits(*at)).collect();
    (parts.len() == count && view.at(last).sentence == view.at(total).sentence).then_some(parts)
}

/// Of how many a total is told to be, and the figure before these words.
fn count(view: &View<'_>, total: usize) -> Option<(usize, usize)> {
    let last = total.checked_sub(1)?;
    let (before, point) = (view.point(last), view.point(total));
    let figures = &view.stretches.get(view.at(total).paragraph)?.paragraph.figures;
    // 五年累计: a number of years is none of the points.
    let years = point.index.checked_sub(1).and_then(|at| figures.get(at));
    if let Some(Value::Time(TimeValue::Years(years))) = years.map(|figure| &figure.value) {
        let years = crate::point::scaled(*years)? / ONE;
        return Some((usize::try_from(years).ok().filter(|years| *years <= MOST)?, last));
    }
    // 两项合计: the number stands right before the word.
    let is_count = is_number(before) && before.unit.is_count() && view.lead(total).chars().count() <= 3;
    let count = usize::try_from(before.value / ONE).ok().filter(|count| is_count && *count <= MOST)?;
    Some((count, last.checked_sub(1)?))
}

/// The figures of which a total is told to be all by their number alone: 贷款余额42.6亿元，增加3.2亿元；存款余额18.3亿元，增加1.1亿元，两项合计60.9亿元.
/// The nearest of its unit that are told as it is.
fn announced(view: &View<'_>, total: usize) -> Option<Vec<usize>> {
    /// In characters: 两项支出合计.
    const WORDS: usize = 8;
    /// How many figures a part may stand behind the one before.
    const BETWEEN: usize = 4;
    let words = &TABLE.words.all_told;
    let number = total.checked_sub(1)?;
    let (lead, own) = (view.lead(total), view.point(total));
    let is_short = lead.chars().count() <= WORDS && !lead.contains(['，', '。', '；', '、']);
    if !is_short || !words.totals.in_text(lead) || !own.usable {
        return None;
    }
    let counted = view.point(number);
    let items = words.units.contains(&counted.unit.name()) && is_number(counted);
    // 实施项目3项合计2.1亿元: these are no figures that stand before.
    let piece = view.lead(number).rsplit(['，', '。', '；', '：', '）']).next().unwrap_or_default().trim();
    let opens = piece.is_empty() || words.openers.iter().any(|word| word == piece);
    let count = usize::try_from(counted.value / ONE).ok().filter(|_| items && opens)?;
    if !(2..=MOST).contains(&count) || view.at(number).sentence != view.at(total).sentence {
        return None;
    }
    // 三项合计 at the beginning of a sentence is of the one before.
    let last = number.checked_sub(1).filter(|last| view.at(*last).paragraph == view.at(total).paragraph)?;
    let mut parts = Vec::new();
    for at in (0..=last).rev().take(count * BETWEEN) {
        let (point, place) = (view.point(at), view.at(at));
        // 以上三项合计 looks back over full stops.
        let apart = (view.at(last).sentence - place.sentence) as usize;
        let far = if piece.is_empty() { 0 } else { count };
        if apart > far || place.paragraph != view.at(last).paragraph {
            break;
        }
        let alike = view.group[at] == view.group[total] && point.change.signum() == own.change.signum();
        if !alike || point.nest & 4 > 0 {
            continue;
        }
        if !point.usable || point.each || super::super::part::is_total(point) || is_of_before(view, at) {
            return None;
        }
        parts.push(at);
        if parts.len() == count {
            parts.reverse();
            let nested = view.point(parts[0]).is_nested();
            return parts.iter().all(|at| view.point(*at).is_nested() == nested).then_some(parts);
        }
    }
    None
}

/// Whether a figure says how many there are, in digits or in words (两项), and no more or less than that.
fn is_number(point: &Point) -> bool {
    point.value > 0 && point.open.is_none() && point.kind == Figure::Amount
}

/// Whether a figure is what another is compared with: 上年同期为1.38万户.
fn is_of_before(view: &View<'_>, place: usize) -> bool {
    let gap = view.point(place).gap;
    gap.earlier || gap.compared
}

/// The figures behind a total whose periods make up its own: 全年…，其中上半年…，下半年….
fn periods(view: &View<'_>, total: usize) -> Option<Vec<usize>> {
    let (first, last) = view.point(total).months?;
    let (mut parts, mut month) = (Vec::new(), first);
    for at in (total + 1..view.all.len()).take(LONGEST) {
        let point = view.point(at);
        if view.at(at).sentence != view.at(total).sentence {
            break;
        }
        let fits = view.group[at] == view.group[total] && point.change == view.point(total).change;
        if !fits || is_of_before(view, at) {
            continue;
        }
        let (from, to) = point.months.filter(|(from, to)| *from == month && to <= &last)?;
        // A level of the same time is no part.
        if (from, to) == (first, last) {
            return None;
        }
        parts.push(at);
        month = to + 1;
        if to == last {
            return (parts.len() >= 2).then_some(parts);
        }
    }
    None
}

/// How many figures in front of a list may tell how its total changed.
const RATES: usize = 6;

/// The first figure of a list behind a total, in its line: `announces` says which is. Rates may stand between, but nothing of its unit.
fn first_of(view: &View<'_>, total: usize, announces: impl Fn(usize) -> bool) -> Option<usize> {
    let line = view.at(total).line;
    let mut behind =
        (total + 1..view.all.len()).take(RATES).take_while(|at| view.at(*at).line == line).peekable();
    let first = behind.find(|at| announces(*at) || view.group[*at] == view.group[total])?;
    (announces(first) && view.group[first] == view.group[total] && view.point(total).nest & 4 == 0)
        .then_some(first)
}

/// The figures that a total is told to be composed of: 由甲1.2亿元、乙0.9亿元和丙2.1亿元组成.
fn composing(view: &View<'_>, total: usize) -> Option<Vec<usize>> {
    let words = &TABLE.words.all_told;
    let composes = |at: usize| {
        view.point(at).gap.marks.has(Marks::CONSISTS) && view.lead(at).contains(words.composed.as_str())
    };
    let first = first_of(view, total, composes)?;
    let is_part =
        |at: &usize| view.group[*at] == view.group[total] && view.at(*at).sentence == view.at(first).sentence;
    let parts: Vec<usize> = (first..view.all.len()).take(MOST).take_while(is_part).collect();
    let ends = |at: &usize| {
        let behind = view.behind(*at, 2);
        words.ends.contains(&behind)
    };
    let end = parts.iter().position(ends)? + 1;
    (end >= 2).then(|| parts[..end].to_vec())
}

/// The figures of a list that ends with what is left: 其中甲140起，乙92起，其他85起; and whether 按…分 announces it.
fn up_to_the_rest(view: &View<'_>, total: usize) -> Option<(Vec<usize>, bool)> {
    let marks = |at: usize| view.point(at).gap.marks;
    let first = first_of(view, total, |at| marks(at).any(Marks::NESTED.and(Marks::CLASSED)))?;
    let mut parts = Vec::new();
    for at in (first..view.all.len()).take(LONGEST) {
        let point = view.point(at);
        if view.at(at).sentence != view.at(first).sentence {
            return None;
        }
        let fits = view.group[at] == view.group[total] && point.change == view.point(total).change;
        if !fits || point.nest & 4 > 0 {
            continue;
        }
        // A part of a part, or what each gets, makes nothing up.
        if at > first && marks(at).has(Marks::NESTED) || !view.adds(at) {
            return None;
        }
        parts.push(at);
        if point.gap.is_before("其他") {
            return (parts.len() >= 3).then_some((parts, marks(first).has(Marks::CLASSED)));
        }
    }
    None
}

fn offer_rest(view: &View<'_>, total: usize, parts: &[usize], classed: bool, sink: &mut Sink) {
    offer_as(view, total, parts, &sum_to_rest::TEMPLATE, sink, |it| {
        use sum_to_rest::Cue;
        it.note(Cue::Parts as usize, parts.len() as u16);
        it.note_wording(Cue::Classed as usize, classed);
        let decimals = |at: &usize| view.point(*at).number.decimals;
        it.note(Cue::SameDecimals as usize, parts.iter().all(|at| decimals(at) == decimals(&total)));
    });
}
