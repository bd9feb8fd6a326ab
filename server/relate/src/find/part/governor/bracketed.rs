//! The figure in front of a bracket: 教师120人（其中高级职称23人）.

use super::{BACK, Governor, alike, can_hold, is_han};
use crate::view::View;
use crate::words::{Marks, TABLE};

/// A bracket that opens with 含, and any other, by the number under which [`crate::cue::HOW`] lists it.
const CONTAINS: u16 = 6;
const BRACKET: u16 = 7;

/// The figure right before a bracket is that of everything in it.
pub(super) fn governor(view: &View<'_>, part: usize) -> Option<Governor> {
    let paragraph = view.at(part).paragraph;
    let opening = (part.saturating_sub(BACK)..=part)
        .rev()
        .take_while(|at| view.at(*at).paragraph == paragraph && view.point(*at).nest & 4 > 0)
        .find(|at| view.point(*at).gap.marks.has(Marks::BRACKET))?;
    let whole = opening.checked_sub(1)?;
    // 金奖2个（全省共5个）: of more than stands before the bracket.
    let told = view.point(opening).gap.marks.any(Marks::CONSISTS.and(Marks::NESTED));
    let is_of_more = || TABLE.words.scope.all.iter().any(|all| view.lead(opening).contains(all.as_str()));
    if TABLE.words.beside.in_text(view.lead(opening)) || !told && is_of_more() {
        return None;
    }
    // 参训668（其中甲类254人）: a number without its unit is the whole, and cannot be compared.
    let lead = view.lead(opening);
    if lead.rfind(['（', '(']).is_some_and(|at| lead[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    // 采购3111万元，（该公司成立于2008年，注册资本5000万元）: a remark of its own.
    if !told && view.lead(opening).trim_start().starts_with(['，', ',']) {
        return None;
    }
    // 投资159亿元，拉动全市8.7个百分点（其中：油田150亿元）: of the level of its unit in front of the bracket.
    let whole = if view.point(opening).gap.marks.has(Marks::NESTED) && !alike(view, whole, part) {
        let sentence = view.at(part).sentence;
        let mut before = (whole.saturating_sub(BACK)..whole).rev();
        before.by_ref().take_while(|at| view.at(*at).sentence == sentence).find(|at| {
            let it = view.point(*at);
            alike(view, *at, part) && it.change == 0 && it.nest & 4 == 0
        })?
    } else {
        whole
    };
    // 衔接资金22亿元（上年24亿元）: what it was a year before is no part of it.
    if view.point(part).gap.earlier && !told {
        return None;
    }
    // 上年结余（43亿元）、调入资金（61亿元）: each bracket is of the words in front of it.
    let lead = view.lead(opening);
    let behind_words = lead.find(['（', '(', '［', '【']).is_some_and(|at| lead[..at].contains(is_han));
    let fits = (!behind_words || view.point(opening).gap.marks.has(Marks::NESTED))
        && view.at(whole).paragraph == paragraph
        && view.point(whole).nest & 4 == 0
        && can_hold(view, whole, part);
    let contains = view.point(opening).gap.marks.any(Marks::CONSISTS.and(Marks::NESTED));
    fits.then_some(Governor::plain(whole, if contains { CONTAINS } else { BRACKET }))
}
