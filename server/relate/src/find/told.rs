//! A change whose both ends are told, as far as the grammar says which they are: 由A增加到B，增长g; B，比上年的A增长g; B，上年同期为A，增长g; B，增长g，上年同期为A; 2020年B，2019年A，增长g.
//!
//! The finders beside this one offer every pair of levels near a change. Here the words leave one, so that all sorts of change
//! (rates, amounts, points, averages, multiples) are evidence for each other.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::{Basis, Role};

use super::{Offer, Sink, real};
use crate::cue::told;
use crate::names::{Likeness, comes_to, likeness};
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How the ends are told, by the number under which [`crate::cue::ENDS`] lists it.
const FROM_TO: u16 = 0;
const THAN: u16 = 1;
const AGO: u16 = 2;
const BEHIND: u16 = 3;
const YEARS: u16 = 4;
const OPENING: u16 = 5;
const IN_BRACKET: u16 = 6;
const NOW: u16 = 7;
const LEADING: u16 = 8;

/// What it adds to the evidence that a level and its base are equal although a change is told, in decibans.
const COPIED: i32 = 10;
/// What it says, in decibans, that levels are another number of doublings apart: no slip of a digit leads there.
const DOUBLED: i32 = 6;

/// How many other changes may stand between the ends and a change.
const MOST_CHANGES: usize = 2;
/// How many figures back a level is looked for.
const BACK: usize = 5;

/// Both ends of a change.
#[derive(Debug, Clone, Copy)]
struct Ends {
    level: usize,
    base: usize,
    how: u16,
    /// How many other changes stand between.
    passed: usize,
}

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for change in places.clone() {
        let point = view.point(change);
        if !point.usable || point.nest & 4 > 0 || point.change == 0 && point.kind != Figure::Multiple {
            continue;
        }
        // 由89家增加到126家，其中新增42家: a part of the change.
        let is_part = |ends: &Ends| point.is_nested() && !view.point(ends.level).is_nested();
        // 收益由1.4亿元增加到2.2亿元，主要原因是股权收益增加0.5亿元: so is one reason of several.
        let is_reason =
            |ends: &Ends| ends.level < change && view.gives_reason(change) && !view.gives_reason(ends.level);
        let ends = ends(view, change)
            .filter(|ends| !is_part(ends) && !is_reason(ends) && is_one(view, change, *ends));
        let Some(ends) = ends else { continue };
        let up = point.change >= 0;
        let averaged = point.gap.is_before("年均");
        match point.kind {
            Figure::Amount if averaged || super::is_gross(view, change) => {}
            Figure::Amount => offer(view, Kind::Change, up, 0, change, ends, sink),
            Figure::Point => offer(view, Kind::Points, up, 0, change, ends, sink),
            Figure::Percent if averaged => {
                if let Some(years) = years(view, change, ends) {
                    offer(view, Kind::Average, up, years, change, ends, sink);
                }
            }
            Figure::Percent => offer(view, Kind::Growth, up, 0, change, ends, sink),
            // 增长3.5倍，去年为1.1亿元: of all or of this, nobody can tell.
            Figure::Multiple if ends.how == BEHIND => {}
            Figure::Multiple => {
                let grew = point.change != 0 && !point.doubles;
                offer(view, Kind::Multiple, grew, 0, change, ends, sink);
            }
            _ => {}
        }
    }
}

fn offer(view: &View<'_>, kind: Kind, up: bool, parameter: i32, change: usize, ends: Ends, sink: &mut Sink) {
    use told::Cue;
    let operands = &[ends.level, ends.base, change];
    let offer = Offer { kind, up, parameter, operands, template: &told::TEMPLATE };
    sink.offer(view, offer, |it| {
        let (level, base, own) = (view.point(ends.level), view.point(ends.base), view.point(change));
        it.note_wording(Cue::How as usize, ends.how);
        let sort: u16 = match kind {
            Kind::Growth => 0,
            Kind::Change => 1,
            Kind::Points => 2,
            Kind::Average => 3,
            _ => 4,
        };
        it.note_wording(Cue::Sort as usize, sort);
        let nominal = own.basis == Basis::Nominal;
        it.note(Cue::Real as usize, if nominal { 0_u16 } else { real(&level.name).max(real(&base.name)) });
        // A level that is its own base cannot have changed: one was copied from the other.
        if level.value == base.value {
            it.note_failing(COPIED);
        } else if own.doubles {
            it.note_failing(DOUBLED);
        } else if kind == Kind::Average {
            it.note_failing(super::average::failing(view, ends.level, ends.base, change, parameter));
        }
        it.note(Cue::Passed as usize, ends.passed as u16);
        it.note_wording(Cue::Compared as usize, own.gap.compared);
    });
}

/// How many years lie between both ends, where that is certain: as the ends say themselves, or as the only span near them.
fn years(view: &View<'_>, change: usize, ends: Ends) -> Option<i32> {
    let (level, base) = (view.point(ends.level).year, view.point(ends.base).year);
    if let (Some(level), Some(base)) = (level, base)
        && level > base
    {
        return Some(level - base);
    }
    let mut spans = super::average::spans(view, &[ends.level, ends.base], change).into_iter();
    spans.next().filter(|_| spans.next().is_none())
}

/// Whether all three are of one thing, in the prices of their years.
fn is_one(view: &View<'_>, change: usize, ends: Ends) -> bool {
    let (level, base, own) = (view.point(ends.level), view.point(ends.base), view.point(change));
    let same = |name: &str| !matches!(likeness(&level.name, name), Likeness::Apart | Likeness::SameNoun);
    // 同比变动: the word is all the name there is.
    let signed = TABLE.words.direction.either.in_text(view.lead(change));
    // 预算收入0.8亿元，下降6.4%，…收入总计1.0亿元: what it comes to is no base of it.
    let total = comes_to(&base.name, &level.name) || comes_to(&level.name, &base.name);
    let of_one = !total && same(&base.name) && (signed || same(&own.name));
    // 累计增幅972%，2010年上半年增长80%: of another time.
    let in_time =
        own.year.is_none() || level.year.is_none() || own.year == level.year || own.year == base.year;
    // 2007年和2006年分别增长8.6%和20.2%: each is another year's.
    // 对增长的贡献率达66.9%: a percentage of something else.
    let contributes = TABLE.words.shares.contributions.in_text(view.lead(change));
    let is_rate = own.kind != Figure::Percent
        || (signed || matches!(own.role, Role::RateUp | Role::RateDown)) && !contributes;
    // 企业从42家增加到189家，产值翻两番: what doubles says so itself.
    let doubles_itself = !own.doubles || own.name == level.name;
    let in_row = own.row.length > 1 && super::aligned(view, ends.level, change) != 1;
    of_one
        && in_time
        && is_rate
        && doubles_itself
        && !in_row
        && !matches!(own.basis, Basis::Real | Basis::Adjusted)
        && level.each == base.each
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

/// The two levels that a change lies between.
fn ends(view: &View<'_>, change: usize) -> Option<Ends> {
    let (at, own) = (view.at(change), view.point(change));
    let is_level = |place: usize| {
        let it = view.at(place);
        let fits = match own.kind {
            Figure::Point => it.point.kind == Figure::Percent,
            Figure::Amount => view.group[place].is_some() && it.point.unit == own.unit,
            _ => view.group[place].is_some(),
        };
        // 比预算超收1.0亿元，比上年增长6.8%: what was above the plan is no base.
        fits && it.sentence == at.sentence
            && !TABLE.words.over_plan.in_text(view.lead(place))
            && it.point.change == 0
            && it.point.usable
            && it.point.nest & 4 == 0
    };
    let alike = |a: usize, b: usize| view.point(a).unit == view.point(b).unit;
    // 年初余额16万元，全年净增加68万元，年末余额84万元
    let (base, level) = (change.checked_sub(1), change + 1);
    let clause = |place: usize| view.lead(place).rsplit(['。', '；']).next().unwrap_or_default();
    if let Some(base) = base
        && level < view.all.len()
        && is_level(base)
        && is_level(level)
        && TABLE.words.opening.in_text(clause(base))
        && TABLE.words.closing.in_text(clause(level))
    {
        return Some(Ends { level, base, how: OPENING, passed: 0 });
    }
    // 由上年的15.2亿元增长12%，达到17.0亿元
    if let Some(base) = base
        && level < view.all.len()
        && is_level(base)
        && is_level(level)
        && view.point(level).gap.reached
        && view.lead(level).starts_with(['，', ','])
        && (view.point(base).gap.from || view.point(base).gap.earlier && !view.point(base).gap.compared)
        && !view.point(base).gap.reached
    {
        return Some(Ends { level, base, how: LEADING, passed: 0 });
    }
    let mut passed = 0;
    let mut near = None;
    for place in (change.saturating_sub(BACK)..change).rev() {
        if view.at(place).sentence != at.sentence {
            break;
        }
        if is_level(place) {
            near = Some(place);
            break;
        }
        if let Some(level) = bracketed_base(view, place).filter(|level| is_level(*level)) {
            return Some(Ends { level, base: place, how: IN_BRACKET, passed });
        }
        if view.point(place).change == 0 || passed == MOST_CHANGES {
            return None;
        }
        passed += 1;
    }
    let near = near?;
    let point = view.point(near);
    let before = near.checked_sub(1).filter(|before| is_level(*before) && alike(*before, near));
    let ends = |level, base, how| Some(Ends { level, base, how, passed });
    if let Some(base) = before.filter(|base| leads_to(view, *base, near)) {
        return ends(near, base, FROM_TO);
    }
    // The level before a base, with its own changes in between.
    let mut levels = (near.saturating_sub(BACK)..near).rev();
    let earlier = levels.by_ref().take_while(|place| view.at(*place).sentence == at.sentence).find(|place| {
        // 支出12.5万元，比预算15万元减少2.5万元；比上年14.1万元减少1.6万元: what it was compared with is not what it came to.
        let gap = view.point(*place).gap;
        is_level(*place) && alike(*place, near) && (!gap.compared || gap.from || gap.earlier)
    });
    // 公开873条，其中…215条；比上年增加83条: what opened the sentence goes on behind the semicolon.
    let earlier = earlier.filter(|level| {
        let (nested, own) = (view.point(*level), view.at(*level).clause == at.clause);
        own || !(nested.is_nested() || nested.after_nested)
    });
    let earlier =
        earlier.filter(|level| !(view.point(*level).gap.compared && view.point(*level).gap.earlier));
    if let Some(level) = earlier {
        let first = view.point(level);
        let in_turn = match (first.year, point.year) {
            (Some(first), Some(own)) => own == first + 1,
            _ => first.gap.earlier && TABLE.words.direction.now.in_text(view.lead(near)),
        };
        let in_turn = in_turn && first.months == point.months;
        if in_turn && level + 1 == near && !first.gap.compared && !point.gap.earlier && !point.gap.compared {
            return ends(near, level, NOW);
        }
        if point.gap.compared && (near + 1 == change || passed > 0) {
            return ends(level, near, THAN);
        }
        if point.gap.earlier && !point.gap.compared && level + 1 == near {
            return ends(level, near, AGO);
        }
        if let (Some(year), Some(last)) = (view.point(level).year, point.year)
            && year == last + 1
            && level + 1 == near
        {
            return ends(level, near, YEARS);
        }
    }
    if point.gap.compared || point.gap.earlier {
        return None;
    }
    let mut behind = (change + 1..view.all.len()).take(MOST_CHANGES + 1);
    let next = behind.find(|place| view.point(*place).change == 0)?;
    let base = view.point(next);
    let is_told = view.at(next).sentence == at.sentence
        && base.usable
        && alike(next, near)
        && base.gap.earlier
        && !base.gap.compared
        && view.group[next].is_some() == view.group[near].is_some();
    is_told.then_some(())?;
    ends(near, next, BEHIND)
}
