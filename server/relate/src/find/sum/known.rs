//! A whole and the parts that are known to make it up: 预算收入58.2亿元。①税收收入46.8亿元，…；②非税收入11.4亿元.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::super::{Offer, Sink, years_of};
use crate::cue::known_sum;
use crate::names::noun;
use crate::partition::{Known, Partition, is_known_part, partitions, parts_in};
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How far a part stands behind the one before, and the first behind the whole, in characters, and over how many lines.
const BETWEEN: usize = 400;
const FAR: usize = 900;
const LINES: u32 = 3;
/// How many levels of the unit before the parts may be the whole.
const WHOLES: usize = 12;

/// What parts a clause from the one before, and a sentence.
const MARKS: [char; 9] = ['，', ',', '；', ';', '。', '：', ':', '、', '\n'];
const STOPS: [char; 4] = ['；', ';', '。', '\n'];

/// A part of a known whole, by the figure that is told of it.
#[derive(Debug, Clone, Copy)]
struct Item<'v> {
    at: usize,
    known: &'v Known,
}

pub(in crate::find) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    // Most figures are no part of anything known, and that is sooner seen.
    if view.all.get(places.clone()).is_none_or(|own| own.iter().all(|it| it.point.known.is_empty())) {
        return;
    }
    // A list that ends in these places may have begun before them.
    let Some((first, end)) = view.all.get(places.start).zip(view.all.get(places.end.saturating_sub(1)))
    else {
        return;
    };
    let is_near =
        |at: &usize| first.line - view.at(*at).line <= LINES && view.distance(*at, places.start) <= FAR;
    let from = (0..places.start).rev().take_while(is_near).last();
    let from = from.unwrap_or(places.start);
    let all = partitions();
    let mut open: Vec<Vec<Item<'_>>> = vec![Vec::new(); all.len()];
    for at in from..view.all.len() {
        let is_awaited = |list: &Vec<Item<'_>>| list.first().is_some_and(|it| places.contains(&it.at));
        if at >= places.end && (view.at(at).line - end.line > LINES || !open.iter().any(is_awaited)) {
            break;
        }
        if view.group[at].is_none() || !view.adds(at) {
            continue;
        }
        for known in &view.point(at).known {
            let part = Item { at, known };
            let (partition, own) = (&all[known.partition], &mut open[known.partition]);
            if !own.last().is_none_or(|before| goes_on(view, partition, own, *before, part)) {
                own.clear();
            }
            own.push(part);
            if own.len() == partition.len() {
                if places.contains(&own[0].at) {
                    offer(view, partition, own, sink);
                }
                own.clear();
            }
        }
    }
}

/// Whether a figure is the next part of a list: one that the list does not have, of the same measure and place, told the same way.
fn goes_on(
    view: &View<'_>,
    partition: &Partition,
    list: &[Item<'_>],
    before: Item<'_>,
    next: Item<'_>,
) -> bool {
    let begin = list[0];
    let (own, other) = (view.point(begin.at), view.point(next.at));
    let near = view.at(next.at).line - view.at(before.at).line <= LINES
        && view.distance(before.at, next.at) <= BETWEEN;
    let is_one_measure = noun(&begin.known.measure) == noun(&next.known.measure)
        || partition.names_whole()
        || next.known.measure.is_empty();
    near && view.group[begin.at] == view.group[next.at]
        && list.iter().all(|it| it.known.part != next.known.part)
        && own.change == other.change
        && own.planned == other.planned
        && own.nest & 4 == other.nest & 4
        && (next.known.scope.is_empty() || next.known.scope == begin.known.scope)
        && is_one_measure
        && years_of(view, begin.at, next.at) != 2
}

/// The level before a list that is called like its whole. Another one between them that is above all of its parts may be the whole as
/// well: then nobody can tell.
fn whole(view: &View<'_>, partition: &Partition, list: &[Item<'_>]) -> Option<usize> {
    let first = list[0];
    let own = view.point(first.at);
    let largest = list.iter().map(|it| view.point(it.at).value).max()?;
    let group = &view.groups[view.group[first.at]?];
    let nth = group.partition_point(|at| *at < first.at);
    let line = view.at(first.at).line;
    let before = group[..nth].iter().rev().copied().take(WHOLES);
    let near = |at: &usize| line - view.at(*at).line <= LINES && view.distance(*at, first.at) <= FAR;
    let is_called_so = |at: usize| {
        let name = &view.point(at).name;
        partition.fits(name, &first.known.measure) && partition.part(name).is_none()
    };
    // 限额以上零售总额按经营地统计，城镇12亿元: the words before the list name another whole.
    let lead = view.lead(first.at);
    let announced = lead.rfind(MARKS).and_then(|end| lead.get(..end)).unwrap_or_default();
    let announced = announced.rsplit(STOPS).next().unwrap_or_default();
    if parts_in(announced).any(|(number, _)| !std::ptr::eq(&raw const partitions()[number], partition)) {
        return None;
    }
    // Between them stand parts of other lists, and a part of one is the whole of the next only where 其中 says so.
    let is_nested = own.gap.marks.has(Marks::NESTED);
    let may_be = |at: &usize| {
        let it = view.point(*at);
        let is_called_so = is_called_so(*at) && !it.is_nested();
        (it.value > largest || is_called_so) && (is_nested || !is_known_part(&it.name))
    };
    let told_alike =
        |at: &usize| view.adds(*at) && view.point(*at).planned == own.planned && !is_yardstick(view, *at);
    let mut before = before.take_while(near).filter(told_alike);
    let named = crate::point::among(lead);
    let bears = |at: &usize| named.is_none_or(|named| view.point(*at).name.ends_with(named));
    let fits = |at: &usize| view.point(*at).change == own.change && bears(at);
    // 限额以上单位中，商品5亿元，餐饮1亿元: what bears the name in front of 中, whatever it comes to.
    let whole = before.find(|at| fits(at) && (named.is_some() || may_be(at)))?;
    let it = view.point(whole);
    // 共有选民20.2万人，其中男10.1万人，女10.1万人: what the parts measure is what stands right before them.
    let is_divided = !partition.names_whole()
        && first.known.measure.is_empty()
        && whole + 1 == first.at
        && own.gap.marks.any(Marks::NESTED.and(Marks::CLASSED));
    let fits = named.is_some() || is_called_so(whole) || is_divided;
    let scopes = &TABLE.words.scope;
    let of_all = scopes.all.iter().chain(&scopes.ours).any(|all| *all == first.known.scope);
    let is_of_place = first.known.scope.is_empty() || of_all || it.name.contains(first.known.scope.as_str());
    let is_one = years_of(view, whole, first.at) != 2 && it.nest & 4 <= own.nest & 4;
    (fits && is_of_place && is_one).then_some(whole)
}

fn offer(view: &View<'_>, partition: &Partition, list: &[Item<'_>], sink: &mut Sink) {
    let Some(whole) = whole(view, partition, list) else { return };
    let operands: Vec<usize> = std::iter::once(whole).chain(list.iter().map(|it| it.at)).collect();
    let (operands, template) = (operands.as_slice(), &known_sum::TEMPLATE);
    let offer = Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template };
    sink.offer(view, offer, |it| {
        use known_sum::Cue;
        let (all, first) = (view.point(whole), view.point(list[0].at));
        it.note(Cue::Parts as usize, list.len() as u16);
        it.note(Cue::Lines as usize, (view.at(list[0].at).line - view.at(whole).line).min(3) as u16);
        it.note(Cue::Nested as usize, first.is_nested());
        it.note(Cue::SameNoun as usize, list.iter().all(|it| view.point(it.at).noun == all.noun));
        let style = |at: usize| (view.point(at).number.decimals, view.point(at).number.scale);
        it.note(Cue::SameDecimals as usize, operands.iter().all(|at| style(*at) == style(whole)));
    });
}

/// 为年初预算12.7亿元的101.1%: whether a figure is only what another is measured by.
fn is_yardstick(view: &View<'_>, at: usize) -> bool {
    const LONGEST: usize = 4;
    let Some(next) = view.all.get(at + 1) else { return false };
    let lead = view.lead(at + 1);
    next.point.kind == Figure::Percent && lead.starts_with('的') && lead.chars().count() <= LONGEST
}
