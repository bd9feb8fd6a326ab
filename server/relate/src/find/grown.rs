//! A level, by how much it changed, and at what rate, where the grammar says that the three are of one thing: L，比上年增加D，增长g.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::{Base, Basis};

use super::{Offer, Sink, real};
use crate::cue::grown;
use crate::identity::ONE;
use crate::names::{Likeness, likeness};
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many other changes may stand between the level and the amount.
const MOST_CHANGES: usize = 2;

/// What it adds to the evidence that a rate which is none of the base is that of the level, in decibans: nobody divides by
/// that but by mistake.
const WRONG_BASE: i32 = 8;

/// Whether the rate is what the change is of the level that it led to.
fn is_of_wrong_base(level: &Point, change: &Point, rate: &Point) -> bool {
    let share = change.value.checked_mul(100 * ONE).and_then(|all| all.checked_div(level.value));
    share.is_some_and(|share| (share.abs() - rate.value.abs()).abs() <= rate.half)
}

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for rate in places.clone() {
        let Some(amount) = rate.checked_sub(1).filter(|amount| is_told_twice(view, *amount, rate)) else {
            continue;
        };
        let Some((level, passed)) = level(view, amount) else { continue };
        let operands = &[level, amount, rate];
        let (own, change, point) = (view.point(level), view.point(amount), view.point(rate));
        let (kind, up) = (Kind::LevelChangeRate, point.change > 0);
        let offer = Offer { kind, up, parameter: 0, operands, template: &grown::TEMPLATE };
        sink.offer(view, offer, |it| {
            use grown::Cue;
            let nominal = point.basis == Basis::Nominal;
            it.note(Cue::Real as usize, if nominal { 0_u16 } else { real(&own.name) });
            it.note(Cue::Names as usize, likeness(&own.name, &change.name) as u16);
            it.note(Cue::RateNames as usize, likeness(&own.name, &point.name) as u16);
            it.note_wording(Cue::Before as usize, view.at(level).sentence != view.at(rate).sentence);
            it.note(Cue::Passed as usize, passed as u16);
            it.note_wording(Cue::Compared as usize, change.gap.compared);
            it.note(Cue::Nested as usize, own.is_nested());
            if super::base_of(view, amount) == Base::Other {
                it.note_failing(super::OF_A_PLAN);
            } else if is_of_wrong_base(own, change, point) {
                it.note_failing(WRONG_BASE);
            }
        });
    }
}

/// Whether a percentage right behind an amount of change says the same once more: 增加D，增长g.
fn is_told_twice(view: &View<'_>, amount: usize, rate: usize) -> bool {
    let (own, change) = (view.point(rate), view.point(amount));
    let averaged = own.gap.is_before("年均") || change.gap.is_before("年均");
    let is_rate =
        own.usable && own.kind == Figure::Percent && own.change != 0 && own.row.length <= 1 && !averaged;
    let is_amount = is_rate
        && view.group[amount].is_some()
        && change.change == own.change
        && change.row.length <= 1
        && change.nest == own.nest
        && view.at(amount).clause == view.at(rate).clause
        && view.at(amount).paragraph == view.at(rate).paragraph;
    if !is_amount {
        return false;
    }
    // 增加D，按可比口径增长g; 比计划增加D，同比增长g: two changes, each from another base.
    let adjusted = matches!(own.basis, Basis::Real | Basis::Adjusted) && own.basis != change.basis;
    let (first, second) = (super::base_of(view, amount), super::base_of(view, rate));
    let based = second != first
        && (second != Base::Unsaid || first == Base::Other)
        && (first != Base::Unsaid || second == Base::Other);
    // 较年初增加50亿元，同比多增6亿元，增长10%: how much more that was than the year before is no change of the level.
    let is_of_change = TABLE.words.more_than_before.in_text(view.lead(amount));
    // 人均增加30元，增长6%: of another level than the total.
    // 粮食产量40万吨，增加2万吨，单产增长3%: the reader has 粮食产量单产 for that.
    let stranger = !own.name.is_empty()
        && (is_another(&change.name, &own.name) || super::is_of_its_own(&change.name, &own.name));
    !adjusted && !is_of_change && !based && !stranger && own.gap.commas <= 1
}

fn is_another(a: &str, b: &str) -> bool {
    matches!(likeness(a, b), Likeness::Apart | Likeness::SameNoun)
}

/// The level that changed: the nearest of the unit, with nothing but other changes in between; in the sentence before only
/// where its own has none.
fn level(view: &View<'_>, amount: usize) -> Option<(usize, usize)> {
    let (at, change) = (view.at(amount), view.point(amount));
    let mut passed = 0;
    for place in (amount.saturating_sub(MOST_CHANGES + 1)..amount).rev() {
        let it = view.at(place);
        if it.paragraph != at.paragraph || it.sentence + 1 < at.sentence {
            return None;
        }
        if it.point.change != 0 && it.sentence == at.sentence {
            passed += 1;
            continue;
        }
        let own = it.point;
        // 比上年的12亿元增加1亿元: that is the base.
        let is_base = own.gap.compared || own.gap.earlier;
        // 2007年末比2006年末增加2亿元: it says itself that it is of another time than the sentence before.
        let in_time = it.sentence == at.sentence || change.year.is_none();
        let fits = in_time
            && view.group[place].is_some()
            && view.group[place] == view.group[amount]
            && own.change == 0
            && own.row.length <= 1
            && own.nest & 4 == change.nest & 4
            && (own.each == change.each || !change.named)
            && !is_base
            && !(change.named && is_another(&own.name, &change.name));
        return fits.then_some((place, passed));
    }
    None
}
