//! The figure that a 的 or a …中 speaks of: 教师120人，高级职称的23人; 学生中，女生…人.

use super::{BACK, Governor, alike, can_hold};
use crate::names::{Likeness, likeness};
use crate::view::View;
use crate::words::TABLE;

/// 高级职称的23人, by the number under which [`crate::cue::HOW`] lists it.
const OF: u16 = 8;
/// 学生中，….
const AMONG: u16 = 9;

/// How far back a …中 reaches, in figures and characters.
const AMONG_BACK: usize = 60;
const AMONG_LONGEST: usize = 1_500;

/// 教师120人，高级职称的23人: of those right before.
pub(super) fn of(view: &View<'_>, part: usize) -> Option<Governor> {
    const NEAR: usize = 3;
    let at = view.at(part);
    let gap = at.point.gap;
    let joined = matches!((gap.separator, gap.commas), (2, 1) | (4, 0));
    // 平均年龄26岁，年龄最大的48岁: one of all is no part of their mean.
    let is_extreme = TABLE.words.extreme.in_text(view.lead(part));
    if !gap.of || is_extreme || !joined || gap.compared || at.point.change != 0 {
        return None;
    }
    let before = (part.saturating_sub(NEAR)..part).rev();
    let mut levels = before
        .take_while(|whole| {
            let (it, apart) = (view.at(*whole), u32::from(gap.separator == 4));
            it.paragraph == at.paragraph
                && it.sentence + apart == at.sentence
                && it.clause + apart == at.clause
        })
        .filter(|whole| alike(view, *whole, part) && !view.point(*whole).gap.of);
    let whole = levels.next().filter(|whole| can_hold(view, *whole, part))?;
    // 未婚1.1万人，占26.9%。有配偶的2.8万人: an item that has its own share is followed by the next.
    let is_item = crate::find::share::has_own_share(view, whole);
    // 办结139件，转办190件，督办121件，撤回的240件: so is one of a list.
    let listed = (part.saturating_sub(NEAR)..whole).filter(|at| {
        alike(view, *at, part) && view.at(*at).clause == view.at(whole).clause && view.point(*at).change == 0
    });
    (!is_item && listed.count() < 2).then(|| Governor::plain(whole, OF))
}

/// 学生中，女生…人: of the figure that bears the name in front of 中.
pub(super) fn among(view: &View<'_>, part: usize) -> Option<Governor> {
    let sentence = view.at(part).sentence;
    let own = (part.saturating_sub(BACK)..=part).rev().take_while(|at| view.at(*at).sentence == sentence);
    let head = own.filter(|at| view.point(*at).gap.among).last()?;
    let name = crate::point::among(view.lead(head))?;
    let mut levels = (head.saturating_sub(AMONG_BACK)..head).rev().filter(|whole| {
        alike(view, *whole, part)
            && view.distance(*whole, part) <= AMONG_LONGEST
            && matches!(likeness(name, &view.point(*whole).name), Likeness::Equal | Likeness::Inside)
            && view.point(*whole).name.ends_with(name)
    });
    let whole = levels.next().filter(|whole| can_hold(view, *whole, part))?;
    Some(Governor::plain(whole, AMONG))
}
