//! A list by class and the total further up that its items bear the name of: 投资139亿元。…分地区看，东部地区投资83亿元；中部地区26亿元；….

use std::ops::Range as Places;

use super::super::{Offer, Sink, years_of};
use crate::cue::classed;
use crate::names::{Likeness, common_noun, likeness};
use crate::relation::Kind;
use crate::view::View;
use crate::words::Marks;

/// How far the list goes on, and how far above it a total stands, in characters.
const LONGEST: usize = 2_000;
const FAR: usize = 2_500;
/// How many items it has at most, and how many totals are tried.
const MOST: usize = 14;
const TOTALS: usize = 3;

pub(in crate::find) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for first in places.clone() {
        let point = view.point(first);
        if !point.gap.marks.has(Marks::CLASSED) || !is_item(view, first, first) {
            continue;
        }
        let Some(group) = view.group[first] else { continue };
        let own = &view.sums[group].levels;
        let nth = own.partition_point(|at| *at < first);
        let items: Vec<usize> = list(view, first).collect();
        // …；其中，甲；乙。: only the figures say whether what follows such a part is another.
        let apart: Vec<usize> =
            items.iter().copied().filter(|at| *at == first || !view.point(*at).after_nested).collect();
        let before = own[..nth].iter().rev().copied().take_while(|at| view.distance(*at, first) <= FAR);
        let mut totals: Vec<usize> =
            before.filter(|at| bears_the_name(view, *at, first)).take(TOTALS).collect();
        // 债务38亿元。按类型分，…；按级次分，市本级13亿元，…: the second split is of what the first is.
        if let Some(total) = total_of_the_first(view, own, first).filter(|it| !totals.contains(it)) {
            totals.insert(0, total);
        }
        for (rank, total) in totals.into_iter().enumerate() {
            offer_all(view, total, &items, rank, sink);
            if apart != items {
                offer_all(view, total, &apart, rank, sink);
            }
        }
    }
}

/// Offers the items up to each end of a sentence: the list ends with one, and only the figures say with which.
fn offer_all(view: &View<'_>, total: usize, items: &[usize], rank: usize, sink: &mut Sink) {
    for count in 2..=items.len() {
        let next = items.get(count).map(|at| view.at(*at).sentence);
        if next != Some(view.at(items[count - 1]).sentence) {
            offer(view, total, &items[..count], rank, next.is_none(), sink);
        }
    }
}

fn offer(view: &View<'_>, total: usize, items: &[usize], rank: usize, is_all: bool, sink: &mut Sink) {
    let operands: Vec<usize> = std::iter::once(total).chain(items.iter().copied()).collect();
    let (operands, template) = (operands.as_slice(), &classed::TEMPLATE);
    let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template };
    sink.offer(view, offer, |it| {
        use classed::Cue;
        let name = &view.point(total).name;
        it.note(Cue::Parts as usize, items.len() as u16);
        it.note(Cue::Names as usize, likeness(name, &view.point(items[0]).name) as u16);
        it.note(Cue::Rank as usize, rank as u16);
        it.note(Cue::Ends as usize, is_all);
        it.note_wording(Cue::Rest as usize, view.point(items[items.len() - 1]).gap.is_before("其他"));
        let noun = view.point(items[0]).noun;
        it.note(Cue::SameNoun as usize, items.iter().all(|at| view.point(*at).noun == noun));
        let lines = view.at(items[0]).line.abs_diff(view.at(total).line);
        it.note(Cue::Lines as usize, lines.min(3) as u16);
        it.note(Cue::SameYear as usize, years_of(view, total, items[0]));
        let style = |at: usize| view.point(at).number.decimals;
        it.note(Cue::SameDecimals as usize, items.iter().all(|at| style(*at) == style(total)));
    });
}

/// The items of a list: the levels of its first one's unit, one for each clause, up to the next list or the end of the paragraph.
fn list<'a>(view: &'a View<'_>, first: usize) -> impl Iterator<Item = usize> + 'a {
    let paragraph = view.at(first).paragraph;
    let behind = (first..view.all.len()).take_while(move |at| {
        let is_next = *at != first && view.point(*at).gap.marks.has(Marks::CLASSED);
        view.at(*at).paragraph == paragraph && !is_next && view.distance(first, *at) <= LONGEST
    });
    behind.filter(move |at| is_item(view, first, *at)).take(MOST)
}

/// Whether a figure is an item of the list that begins with `first`: of its unit, and of its measure, or of none that is told (中部地区26亿元).
fn is_item(view: &View<'_>, first: usize, at: usize) -> bool {
    let point = view.point(at);
    view.group[at].is_some()
        && view.group[at] == view.group[first]
        && point.change == 0
        && point.nest & 4 == 0
        && (at == first || !point.is_nested() && view.point(first).measured.beside(point.measured) <= 1)
        && view.adds(at)
}

/// Whether a figure above a list may be its total: it measures what the first item does, and is no item of such a list itself.
fn bears_the_name(view: &View<'_>, at: usize, first: usize) -> bool {
    let (all, own) = (view.point(at), view.point(first));
    let paragraph = view.at(at).paragraph;
    let mut before = (0..=at).rev().take_while(|other| view.at(*other).paragraph == paragraph);
    all.change == 0
        && all.nest == 0
        && all.value > own.value
        && !before.any(|other| view.point(other).gap.marks.has(Marks::CLASSED))
        && (!matches!(likeness(&all.name, &own.name), Likeness::Apart | Likeness::Unnamed)
            || shares_the_noun(view, at, first))
}

/// Whether a total has in its name what those of all items end on: R&D经费投入, of 企业R&D经费 and 高校R&D经费.
fn shares_the_noun(view: &View<'_>, total: usize, first: usize) -> bool {
    let sentence = view.at(first).sentence;
    let items = list(view, first).skip(1).take_while(|at| view.at(*at).sentence == sentence);
    let noun = items.fold(&*view.point(first).name, |noun, at| common_noun(noun, &view.point(at).name));
    !noun.is_empty() && view.point(total).name.contains(noun)
}

/// The total of the split before that of a figure, in its paragraph: the level in front of the first of all splits there.
fn total_of_the_first(view: &View<'_>, levels: &[usize], second: usize) -> Option<usize> {
    let paragraph = view.at(second).paragraph;
    let mut before = (view.borders[paragraph]..second).filter(|at| view.group[*at] == view.group[second]);
    let first = before.find(|at| view.point(*at).gap.marks.has(Marks::CLASSED))?;
    let nth = levels.partition_point(|at| *at < first);
    let total = *levels.get(nth.checked_sub(1)?)?;
    let own = view.point(total);
    (own.nest == 0 && own.value > view.point(second).value && view.at(first).line - view.at(total).line <= 1)
        .then_some(total)
}
