//! Both ends before a change.

use super::ends::{AGO, Asked, BACK, Ends, FROM_TO, IN_BRACKET, MOST_CHANGES, NOW, Near, THAN, YEARS};
use crate::point::Point;
use crate::view::View;
use crate::words::TABLE;

/// What a change finds first when it looks back.
pub(super) enum Nearest {
    /// A level.
    Level(Near),
    /// A level with a bracket that tells what it was.
    Bracket(Ends),
}

/// The nearest level before a change, over other changes alone.
pub(super) fn nearest(asked: &Asked<'_>) -> Option<Nearest> {
    let before = (asked.change.saturating_sub(BACK)..asked.change).rev();
    for (passed, place) in before.enumerate() {
        if !asked.is_here(place) {
            return None;
        }
        if asked.is_level(place) {
            return Some(Nearest::Level(Near { place, passed }));
        }
        if let Some(level) = bracketed_base(asked.view, place).filter(|level| asked.is_level(*level)) {
            return Some(Nearest::Bracket(Ends { level, base: place, how: IN_BRACKET, passed }));
        }
        if asked.view.point(place).change == 0 || passed == MOST_CHANGES {
            return None;
        }
    }
    None
}

/// Both ends, if the nearest level is one of them and the other stands before it.
pub(super) fn ends(asked: &Asked<'_>, near: Near) -> Option<Ends> {
    let before = near.place.checked_sub(1);
    let before = before.filter(|before| asked.is_level(*before) && asked.alike(*before, near.place));
    if let Some(base) = before.filter(|base| leads_to(asked.view, *base, near.place)) {
        return Some(near.ends(near.place, base, FROM_TO));
    }
    let pair = Pair::of(asked, near)?;
    Pair::WAYS.iter().find_map(|way| way(&pair))
}

/// The nearest level and one before it.
struct Pair<'v> {
    asked: &'v Asked<'v>,
    near: Near,
    first: usize,
    /// Of the one before.
    earlier: &'v Point,
    /// Of the nearest.
    later: &'v Point,
    /// Whether no other figure stands between them.
    adjacent: bool,
}

impl<'v> Pair<'v> {
    /// How they are the ends, in the order in which that is tried.
    const WAYS: [fn(&Self) -> Option<Ends>; 4] = [Self::now, Self::than, Self::ago, Self::years];

    fn of(asked: &'v Asked<'v>, near: Near) -> Option<Self> {
        let first = level_before(asked, near.place)?;
        let (earlier, later) = (asked.view.point(first), asked.view.point(near.place));
        Some(Self { asked, near, first, earlier, later, adjacent: first + 1 == near.place })
    }

    /// 上年A，今年B，增长g: told in the order of time.
    fn now(&self) -> Option<Ends> {
        let lead = || self.asked.view.lead(self.near.place);
        let in_turn = match (self.earlier.year, self.later.year) {
            (Some(first), Some(own)) => own == first + 1,
            _ => self.earlier.gap.earlier && TABLE.words.direction.now.in_text(lead()),
        };
        let in_turn = in_turn && self.earlier.months == self.later.months && self.adjacent;
        let is_own = !self.earlier.gap.compared && !self.later.gap.earlier && !self.later.gap.compared;
        (in_turn && is_own).then_some(self.near.ends(self.near.place, self.first, NOW))
    }

    /// B，比上年的A增长g
    fn than(&self) -> Option<Ends> {
        let is_near = self.near.place + 1 == self.asked.change || self.near.passed > 0;
        (self.later.gap.compared && is_near).then_some(self.near.ends(self.first, self.near.place, THAN))
    }

    /// B，上年同期为A，增长g
    fn ago(&self) -> Option<Ends> {
        let is_ago = self.later.gap.earlier && !self.later.gap.compared && self.adjacent;
        is_ago.then_some(self.near.ends(self.first, self.near.place, AGO))
    }

    /// 2020年B，2019年A，增长g
    fn years(&self) -> Option<Ends> {
        let (year, last) = (self.earlier.year?, self.later.year?);
        (year == last + 1 && self.adjacent).then_some(self.near.ends(self.first, self.near.place, YEARS))
    }
}

/// The level before a base, with its own changes in between.
fn level_before(asked: &Asked<'_>, near: usize) -> Option<usize> {
    let view = asked.view;
    let levels = (near.saturating_sub(BACK)..near).rev().take_while(|place| asked.is_here(*place));
    let level = { levels }.find(|place| {
        // 支出12.5万元，比预算15万元减少2.5万元；比上年14.1万元减少1.6万元: what it was compared with is not what it came to.
        let gap = view.point(*place).gap;
        asked.is_level(*place) && asked.alike(*place, near) && (!gap.compared || gap.from || gap.earlier)
    })?;
    let point = view.point(level);
    // 公开873条，其中…215条；比上年增加83条: what opened the sentence goes on behind the semicolon.
    let is_inner = point.is_nested() || point.after_nested;
    let goes_on = view.at(level).clause == asked.at.clause || !is_inner;
    let is_base = point.gap.compared && point.gap.earlier;
    (goes_on && !is_base).then_some(level)
}

/// Whether the words between two levels lead from one to the other: 由A增加到B; A增加到B; A→B.
fn leads_to(view: &View<'_>, base: usize, level: usize) -> bool {
    /// In characters: a verb and 到 have few.
    const LONGEST: usize = 6;
    let between = view.lead(level).trim();
    if TABLE.words.direction.arrows.iter().any(|arrow| arrow == between) {
        return true;
    }
    let words = &TABLE.words.direction;
    let is_verb = || {
        between.chars().count() <= LONGEST
            && words.up.iter().chain(&words.down).any(|verb| between.starts_with(verb.as_str()))
    };
    view.point(level).gap.reached && (view.point(base).gap.from || is_verb())
}

/// The level right before a bracket that tells what it was: 旅游收入17.0亿元（上年15.2亿元）.
fn bracketed_base(view: &View<'_>, place: usize) -> Option<usize> {
    let point = view.point(place);
    let level = place.checked_sub(1)?;
    let fits = point.usable
        && point.change == 0
        && point.nest & 4 > 0
        && point.gap.earlier
        && !point.gap.compared
        && view.lead(place).starts_with(['（', '('])
        && point.unit == view.point(level).unit;
    fits.then_some(level)
}
