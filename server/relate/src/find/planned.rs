//! What was carried out of what was planned: 预算为A，执行B，完成预算的x%; 完成B，为年初预算A的x%.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{Offer, Sink};
use crate::cue::carried_out;
use crate::names::likeness;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How the plan is told, by the number under which [`crate::cue::PLANS`] lists it.
const OF_IT: u16 = 0;
const BEFORE: u16 = 1;
const BEHIND: u16 = 2;

/// How many figures before and behind a percentage are looked at.
const BACK: usize = 6;
const AHEAD: usize = 2;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let point = view.point(place);
        if !point.usable || point.kind != Figure::Percent || point.change != 0 || point.row.length > 1 {
            continue;
        }
        let Some((plan, how)) = plan(view, place) else { continue };
        let Some(done) = done(view, place, plan) else { continue };
        let operands = &[done, plan, place];
        let template = &carried_out::TEMPLATE;
        let offer = Offer { kind: Kind::Completion, up: true, parameter: 0, operands, template };
        sink.offer(view, offer, |it| {
            use carried_out::Cue;
            let (own, all) = (view.point(done), view.point(plan));
            it.note_wording(Cue::How as usize, how);
            it.note(Cue::Names as usize, likeness(&own.name, &all.name) as u16);
            it.note(Cue::Gap as usize, (place.abs_diff(done)).min(4) as u16);
            it.note(Cue::First as usize, plan < done);
        });
    }
}

/// Whether words end with a name for what was planned: 年初预算, 调整预算数, 计划.
fn ends_planned(words: &str) -> bool {
    let words = words.trim_end().trim_end_matches(['为', '是', '数', '的', '：', ':', '达', '到']);
    TABLE.words.planned.iter().any(|plan| words.ends_with(plan.as_str()))
}

/// The level that is told as a plan, and how.
fn plan(view: &View<'_>, place: usize) -> Option<(usize, u16)> {
    let sentence = view.at(place).sentence;
    let adjusted = |words: &str| TABLE.words.adjusted.in_text(words);
    let is_plan =
        |at: usize| view.group[at].is_some() && view.point(at).change == 0 && ends_planned(piece(view, at));
    let lead = view.lead(place).trim();
    // 为年初预算259万元的109.7%
    if lead.trim_start_matches(['（', '(', '）', ')']) == "的" {
        let plan = place.checked_sub(1).filter(|at| is_plan(*at))?;
        return Some((plan, OF_IT));
    }
    let piece = lead.rsplit(['，', ',', '；', '。', '（', '(']).next().unwrap_or_default();
    if !ends_planned(piece) {
        return None;
    }
    let near = |at: &usize| view.at(*at).sentence == sentence;
    let is_it = |at: &usize| is_plan(*at) && adjusted(piece) == adjusted(self::piece(view, *at));
    let before = (place.saturating_sub(BACK)..place).rev().take_while(near);
    let before: Vec<usize> = before.filter(|at| is_plan(*at)).collect();
    // 预算为A，调整后为B，完成预算的x%: of either.
    if before.len() > 1 && !adjusted(piece) && !TABLE.words.opening.in_text(piece) {
        return None;
    }
    let behind = || (place + 1..view.all.len()).take(AHEAD).take_while(near).find(is_it);
    let before = before.into_iter().find(is_it);
    before.map(|at| (at, BEFORE)).or_else(|| behind().map(|at| (at, BEHIND)))
}

/// The level that is told to be carried out: the nearest before the percentage that is no plan.
fn done(view: &View<'_>, place: usize, plan: usize) -> Option<usize> {
    let sentence = view.at(place).sentence;
    let near = (place.saturating_sub(BACK)..place).rev().take_while(|at| view.at(*at).sentence == sentence);
    let mut levels = near.filter(|at| {
        *at != plan
            && view.group[*at].is_some()
            && view.point(*at).change == 0
            && view.adds(*at)
            // 收入22亿元，上年同期21亿元，为年初预算21.6亿元的102%: what was the year before was planned for none.
            && !view.point(*at).gap.earlier
            && !ends_planned(piece(view, *at))
    });
    // 其中税收30亿元，为预算的100%: of a plan of its own.
    levels.next().filter(|at| {
        let it = view.point(*at);
        it.unit == view.point(plan).unit && it.nest & 4 == 0 && (!it.is_nested() || plan > *at)
    })
}

/// The words right before a figure, behind the last mark.
fn piece<'v>(view: &View<'v>, at: usize) -> &'v str {
    view.lead(at).rsplit(['，', ',', '；', '。', '、', '（', '(']).next().unwrap_or_default()
}
