//! The whole that a 其中 speaks of: the level in front of it.

use gouji_read::figure::Kind;

use super::{BACK, alike, can_hold};
use crate::names::{Likeness, likeness};
use crate::view::View;
use crate::words::TABLE;

/// The nearest level of the part's unit in front of a 其中, in its sentence, or in the one before if 其中 opens it. Where the
/// figures are changes and no level is near, the change.
pub(super) fn spoken_of(view: &View<'_>, list: usize, part: usize) -> Option<(usize, u16)> {
    let own = view.point(part);
    let opens = view.point(list).gap.opens_nested;
    let mut sentence = view.at(list).sentence;
    let (mut others, mut change) = (false, None);
    for whole in (list.saturating_sub(BACK)..list).rev() {
        let at = view.at(whole);
        if at.sentence != sentence {
            let before_last = view.at(list).sentence - at.sentence > 1;
            if !opens || before_last || view.at(list).line - at.line > 1 || others || change.is_some() {
                break;
            }
            sentence = at.sentence;
        }
        let is_base = at.point.gap.earlier && at.point.gap.compared;
        if at.point.kind != Kind::Amount || at.point.nest & 4 > 0 || is_base {
            continue;
        }
        if !alike(view, whole, part) {
            others |= at.point.change == 0;
            continue;
        }
        if at.point.change != 0 && TABLE.words.more_than_before.in_text(view.lead(whole)) {
            continue;
        }
        if at.point.change != 0 {
            change = change.or(Some(whole));
            if own.change != at.point.change {
                continue;
            }
        }
        let whole = beside_each_other(view, whole, part);
        let passed = u16::from(others) | if change.is_some_and(|change| change != whole) { 2 } else { 0 };
        return can_hold(view, whole, part).then_some((whole, passed));
    }
    change.filter(|whole| can_hold(view, *whole, part)).map(|whole| (whole, u16::from(others)))
}

/// 营业收入78亿元，利税8亿元。其中，甲类…营业收入23亿元: the level in the sentence of the whole whose name ends as the part's, where that of the
/// nearest does not.
pub(super) fn of_one_noun(view: &View<'_>, nearest: usize, part: usize) -> usize {
    let own = view.point(part);
    let is_one = |at: usize| {
        let likeness = likeness(&view.point(at).name, &own.name);
        matches!(likeness, Likeness::SameNoun | Likeness::Inside | Likeness::Equal)
    };
    if own.name.is_empty() || own.change != 0 || view.point(nearest).change != 0 || is_one(nearest) {
        return nearest;
    }
    let sentence = view.at(nearest).sentence;
    let before = (nearest.saturating_sub(BACK)..nearest).rev();
    let mut before = before.take_while(|at| view.at(*at).sentence == sentence).filter(|at| {
        let it = view.point(*at);
        alike(view, *at, part) && it.change == 0 && it.nest & 4 == 0 && view.adds(*at)
    });
    before.find(|at| is_one(*at) && can_hold(view, *at, part)).unwrap_or(nearest)
}

/// 产销量分别为A和B，其中乙类产销分别为C和D: the whole at the part's place of its row.
fn beside_each_other(view: &View<'_>, whole: usize, part: usize) -> usize {
    let (all, own) = (view.point(whole).row, view.point(part).row);
    if own.length < 2 || all.length != own.length || all.place < own.place {
        return whole;
    }
    let other = whole - (all.place - own.place);
    if alike(view, other, part) { other } else { whole }
}
