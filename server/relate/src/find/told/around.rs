//! Ends on either side of a change: the base right before it, the level right behind it.

use super::ends::{Asked, Ends, LEADING, OPENING};
use crate::words::TABLE;

pub(super) fn ends(asked: &Asked<'_>) -> Option<Ends> {
    let (base, level) = (asked.change.checked_sub(1)?, asked.change + 1);
    if level >= asked.view.all.len() || !asked.is_level(base) || !asked.is_level(level) {
        return None;
    }
    let how = if opens_and_closes(asked, base, level) {
        OPENING
    } else if leads_on(asked, base, level) {
        LEADING
    } else {
        return None;
    };
    Some(Ends { level, base, how, passed: 0 })
}

/// 年初余额16万元，全年净增加68万元，年末余额84万元
fn opens_and_closes(asked: &Asked<'_>, base: usize, level: usize) -> bool {
    let clause = |place: usize| asked.view.lead(place).rsplit(['。', '；']).next().unwrap_or_default();
    TABLE.words.opening.in_text(clause(base)) && TABLE.words.closing.in_text(clause(level))
}

/// 由上年的15.2亿元增长12%，达到17.0亿元
fn leads_on(asked: &Asked<'_>, base: usize, level: usize) -> bool {
    let (gap, lead) = (asked.view.point(base).gap, asked.view.lead(level));
    asked.view.point(level).gap.reached
        && lead.starts_with(['，', ','])
        && (gap.from || gap.earlier && !gap.compared)
        && !gap.reached
}
