//! A total whose parts are told to be all of them: five figures of five years and 五年累计; 一季度…，其中1月…、2月…、3月….

use std::ops::Range as Places;

use gouji_read::figure::{TimeValue, Value};

use super::super::{Offer, Sink};
use crate::cue::complete;
use crate::identity::ONE;
use crate::names::is_like;
use crate::relation::Kind;
use crate::view::View;

/// How the parts are told to be all, by the number of the word in the template.
const COUNTED: u16 = 0;
const PERIODS: u16 = 1;

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
        if point.gap.is_before("合计")
            && let Some(parts) = counted(view, total)
        {
            offer(view, total, &parts, COUNTED, sink);
        }
        if let Some(parts) = periods(view, total) {
            offer(view, total, &parts, PERIODS, sink);
        }
    }
}

fn offer(view: &View<'_>, total: usize, parts: &[usize], how: u16, sink: &mut Sink) {
    let operands: Vec<usize> = std::iter::once(total).chain(parts.iter().copied()).collect();
    let (operands, template) = (operands.as_slice(), &complete::TEMPLATE);
    let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template };
    sink.offer(view, offer, |it| {
        use complete::Cue;
        it.note_wording(Cue::How as usize, how);
        it.note(Cue::Parts as usize, parts.len() as u16);
        let name = &view.point(total).name;
        it.note(Cue::SameNames as usize, parts.iter().all(|at| is_like(&view.point(*at).name, name)));
    });
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
    let is_count = before.unit.is_count() && before.usable && view.lead(total).chars().count() <= 3;
    let count = usize::try_from(before.value / ONE).ok().filter(|count| is_count && *count <= MOST)?;
    Some((count, last.checked_sub(1)?))
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
