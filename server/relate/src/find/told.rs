//! A change whose both ends are told, as far as the grammar says which they are: 由A增加到B，增长g; B，比上年的A增长g; B，上年同期为A，增长g; B，增长g，上年同期为A; 2020年B，2019年A，增长g.
//!
//! The finders beside this one offer every pair of levels near a change. Here the words leave one, so that all sorts of change
//! (rates, amounts, points, averages, multiples) are evidence for each other.

mod around;
mod before;
mod behind;
mod ends;

use std::ops::Range as Places;

use ends::{BEHIND, Ends};
use gouji_read::figure::Kind as Figure;
use gouji_read::statement::{Basis, Role};

use super::{Offer, Sink, real};
use crate::cue::told;
use crate::names::{Likeness, comes_to, likeness};
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// What it adds to the evidence that a level and its base are equal although a change is told, in decibans.
const COPIED: i32 = 10;
/// What it says, in decibans, that levels are another number of doublings apart: no slip of a digit leads there.
const DOUBLED: i32 = 6;

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
        let ends = ends::of(view, change)
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
