//! The two levels that a change lies between, by how they are told.

use gouji_read::figure::Kind as Figure;

use super::{around, before, behind};
use crate::view::{At, View};
use crate::words::TABLE;

/// How the ends are told, by the number under which [`crate::cue::ENDS`] lists it.
pub(super) const FROM_TO: u16 = 0;
pub(super) const THAN: u16 = 1;
pub(super) const AGO: u16 = 2;
pub(super) const BEHIND: u16 = 3;
pub(super) const YEARS: u16 = 4;
pub(super) const OPENING: u16 = 5;
pub(super) const IN_BRACKET: u16 = 6;
pub(super) const NOW: u16 = 7;
pub(super) const LEADING: u16 = 8;

/// How many other changes may stand between the ends and a change.
pub(super) const MOST_CHANGES: usize = 2;
/// How many figures back a level is looked for.
pub(super) const BACK: usize = 5;

/// Both ends of a change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) level: usize,
    pub(super) base: usize,
    pub(super) how: u16,
    /// How many other changes stand between.
    pub(super) passed: usize,
}

/// The ends of a change: around it, else before it, else the level before it and the base behind it.
pub(super) fn of(view: &View<'_>, change: usize) -> Option<Ends> {
    let asked = Asked { view, change, at: view.at(change) };
    if let Some(ends) = around::ends(&asked) {
        return Some(ends);
    }
    let near = match before::nearest(&asked)? {
        before::Nearest::Level(near) => near,
        before::Nearest::Bracket(ends) => return Some(ends),
    };
    if let Some(ends) = before::ends(&asked, near) {
        return Some(ends);
    }
    behind::ends(&asked, near)
}

/// A change whose ends are looked for.
pub(super) struct Asked<'v> {
    pub(super) view: &'v View<'v>,
    pub(super) change: usize,
    pub(super) at: &'v At<'v>,
}

impl Asked<'_> {
    /// Whether a figure is a level of the sentence that the change may be one of.
    pub(super) fn is_level(&self, place: usize) -> bool {
        let (view, own) = (self.view, self.at.point);
        let it = view.at(place);
        let fits = match own.kind {
            Figure::Point => it.point.kind == Figure::Percent,
            Figure::Amount => view.group[place].is_some() && it.point.unit == own.unit,
            _ => view.group[place].is_some(),
        };
        // 比预算超收1.0亿元，比上年增长6.8%: what was above the plan is no base.
        fits && self.is_here(place)
            && !TABLE.words.over_plan.in_text(view.lead(place))
            && it.point.change == 0
            && it.point.usable
            && it.point.nest & 4 == 0
    }

    /// Whether a figure stands in the sentence of the change.
    pub(super) fn is_here(&self, place: usize) -> bool {
        self.view.at(place).sentence == self.at.sentence
    }

    /// Whether two figures have one unit.
    pub(super) fn alike(&self, a: usize, b: usize) -> bool {
        self.view.point(a).unit == self.view.point(b).unit
    }
}

/// A level before a change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    pub(super) place: usize,
    /// How many other changes stand between.
    pub(super) passed: usize,
}

impl Near {
    pub(super) const fn ends(self, level: usize, base: usize, how: u16) -> Ends {
        Ends { level, base, how, passed: self.passed }
    }
}
