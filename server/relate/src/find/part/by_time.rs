//! A part by its time: 2025年出口…，12月出口…, in either order.

use crate::names::of_what;
use crate::view::View;

/// How far off a whole is looked for, in figures of the unit, characters and lines.
const NEAR: usize = 8;
const LONGEST: usize = 400;
const LINES: u32 = 1;

/// The nearest level before a part, or else behind it, of the same name, whose time holds the part's own.
pub(super) fn whole(view: &View<'_>, group: &[usize], nth: usize) -> Option<usize> {
    let part = group[nth];
    let own = view.point(part);
    let (first, last) = own.months?;
    let holds = |(from, to): (u8, u8)| from <= first && last <= to && (from, to) != (first, last);
    if own.change != 0 || own.name.is_empty() {
        return None;
    }
    let is_whole = |whole: &usize| {
        let all = view.point(*whole);
        view.adds(*whole)
            && all.nest & 4 == 0
            && all.change == 0
            && of_what(&all.name) == of_what(&own.name)
            && all.months.is_some_and(holds)
            && (all.year == own.year || own.year.is_none())
    };
    let is_near = |whole: &usize| {
        let (low, high) = (part.min(*whole), part.max(*whole));
        view.at(high).line - view.at(low).line <= LINES && view.distance(low, high) <= LONGEST
    };
    let before = group[..nth].iter().rev().copied().take(NEAR);
    let behind = group[nth + 1..].iter().copied().take(NEAR);
    let mut near = before.take_while(is_near).chain(behind.take_while(is_near));
    near.find(is_whole)
}
