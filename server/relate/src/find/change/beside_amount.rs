//! A rate beside an amount of the same change: L，增加D，增长g.

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::{Base, Basis};

use super::{Asked, cues};
use crate::cue::{level_change, of_base};
use crate::find::{Answers, OF_A_PLAN, Sink, base_of, is_of_its_own};
use crate::names::{Likeness, likeness};
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

pub(super) fn find(asked: &Asked<'_>, sink: &mut Sink) {
    let view = asked.view;
    for amount in asked.near.iter().copied().filter(|at| is_of_one_change(asked, *at)) {
        for level in asked.levels.iter().copied().filter(|at| view.group[*at] == view.group[amount]) {
            if !is_of_another_thing(asked, level) && !has_next(view, level, amount, asked.change) {
                offer(asked, level, amount, sink);
            }
        }
    }
}

/// Offers the level both as what the amount led to and as what it is counted from.
fn offer(asked: &Asked<'_>, level: usize, amount: usize, sink: &mut Sink) {
    let &Asked { view, change, up, .. } = asked;
    let of_plan = base_of(view, amount) == Base::Other;
    let cues = |it: &mut Answers| {
        cues(it, view, level, amount, change);
        if of_plan {
            it.note_failing(OF_A_PLAN);
        }
    };
    let is_base = is_base(view, level, amount);
    if !is_base {
        asked.offer(Kind::LevelChangeRate, up, &level_change::TEMPLATE, &[level, amount, change], sink, cues);
    }
    if is_base || !is_new(view, level, amount) {
        asked.offer(Kind::ChangeOfBase, up, &of_base::TEMPLATE, &[amount, level, change], sink, cues);
    }
}

/// Whether an amount may tell the same change as the rate.
fn is_of_one_change(asked: &Asked<'_>, amount: usize) -> bool {
    asked.view.group[amount].is_some()
        && asked.view.point(amount).change == asked.point.change
        && !is_adjusted_alone(asked, amount)
        && has_one_base(asked, amount)
        && !is_of_a_part(asked, amount)
}

/// 增加D，按可比口径增长g: what it is counted from was adjusted for the rate alone.
fn is_adjusted_alone(asked: &Asked<'_>, amount: usize) -> bool {
    let basis = asked.point.basis;
    matches!(basis, Basis::Real | Basis::Adjusted) && asked.view.point(amount).basis != basis
}

/// Whether both may be counted from one base, as far as their words say.
fn has_one_base(asked: &Asked<'_>, amount: usize) -> bool {
    let view = asked.view;
    let (first, second) = (base_of(view, amount), base_of(view, asked.change));
    // 比计划增加D，同比增长g: two changes, each from another base.
    let is_of_plan = first != second && (first == Base::Other) != (second == Base::Other);
    // 较年初增加D，同比增长g; 同比多增D: so are these.
    !is_of_plan && may_be_one(first, second) && !TABLE.words.more_than_before.in_text(view.lead(amount))
}

/// Whether two bases may be one.
fn may_be_one(a: Base, b: Base) -> bool {
    // 较2021年 is 同比 in a report of 2022.
    let is_open = |base: Base| matches!(base, Base::Unsaid | Base::Said(_));
    a == b || is_open(a) || is_open(b)
}

/// 财政总支出48亿元，其中教育支出增加1.2亿元，总支出增长4.1%: what a part grew by is none of the whole's.
fn is_of_a_part(asked: &Asked<'_>, amount: usize) -> bool {
    let (it, point) = (asked.view.point(amount), asked.point);
    it.is_nested() && it.named && point.named && are_apart(&it.name, &point.name)
}

/// 旅游收入28.4亿元，增加3.1亿元，…接待游客增长16.8%: the rate is another thing's.
fn is_of_another_thing(asked: &Asked<'_>, level: usize) -> bool {
    let (own, point) = (asked.view.point(level), asked.point);
    let are_named = !point.name.is_empty() && !own.name.is_empty() && (point.named || own.named);
    are_named && are_apart(&own.name, &point.name) || is_of_its_own(&own.name, &point.name)
}

fn are_apart(a: &str, b: &str) -> bool {
    matches!(likeness(a, b), Likeness::Apart | Likeness::SameNoun)
}

/// 与2010年的37万人相比，减少2万人: whether the level is what the amount is counted from.
fn is_base(view: &View<'_>, level: usize, amount: usize) -> bool {
    level + 1 == amount && is_compared_with(view.lead(amount))
}

/// 投资45亿元，比上年增加9亿元: what is told first is no base of what is compared with another.
fn is_new(view: &View<'_>, level: usize, amount: usize) -> bool {
    let (own, amount_point) = (view.point(level), view.point(amount));
    level + 1 == amount
        && (amount_point.gap.compared || amount_point.base != Base::Unsaid)
        && !own.gap.earlier
        && !own.gap.compared
}

/// Whether words say that something is compared with the figure before them.
fn is_compared_with(words: &str) -> bool {
    TABLE.words.beside_base.iter().any(|word| words.trim_start().starts_with(word.as_str()))
}

/// Whether another level begins behind an amount of change, so that what it grew by is the rate: 项目125个，增加20个，投资275亿元，增长19%; or
/// the amount is of a level before it.
fn has_next(view: &View<'_>, level: usize, amount: usize, rate: usize) -> bool {
    let is_level = |at: usize| {
        let it = view.point(at);
        let is_yardstick = it.gap.earlier || it.gap.compared || it.nest & 4 > 0 || it.planned;
        it.kind == Figure::Amount && it.usable && it.change == 0 && it.named && !is_yardstick
    };
    let is_of_plan = |at: usize| TABLE.words.planned.iter().any(|word| view.lead(at).contains(word.as_str()));
    let mut between = amount + 1..rate;
    let next = between.any(|at| at != level && is_level(at) && !is_of_plan(at));
    let sentence = view.at(amount).sentence;
    let mut before = (amount.saturating_sub(super::near::BEFORE)..amount).rev();
    let own = before.find(|at| view.at(*at).sentence == sentence && view.group[*at] == view.group[amount]);
    let is_taken = level > amount && own.is_some_and(|at| view.point(at).change == 0);
    next || is_taken
}
