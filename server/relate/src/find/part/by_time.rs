//! A part by its time: 2025年出口…，12月出口….

use crate::view::View;

/// How far back a whole is looked for, in figures of the unit, characters and lines.
const BACK: usize = 8;
const LONGEST: usize = 400;
const LINES: u32 = 1;

/// The nearest level before a part of the same name whose time holds the part's own.
pub(super) fn whole(view: &View<'_>, group: &[usize], nth: usize) -> Option<usize> {
    let part = group[nth];
    let own = view.point(part);
    let (first, last) = own.months?;
    let holds = |(from, to): (u8, u8)| from <= first && last <= to && (from, to) != (first, last);
    if own.change != 0 || own.name.is_empty() {
        return None;
    }
    let before = group[..nth].iter().rev().copied().take(BACK);
    let mut near = before.take_while(|whole| {
        view.at(part).line - view.at(*whole).line <= LINES && view.distance(*whole, part) <= LONGEST
    });
    near.find(|whole| {
        let all = view.point(*whole);
        view.adds(*whole)
            && all.nest & 4 == 0
            && all.change == 0
            && all.name == own.name
            && all.months.is_some_and(holds)
            && (all.year == own.year || own.year.is_none())
    })
}
