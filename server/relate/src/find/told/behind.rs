//! The base behind a change: B，增长g，上年同期为A.

use super::ends::{Asked, BEHIND, Ends, MOST_CHANGES, Near};

/// The level before a change and the base behind it, unless that level is itself told as a base.
pub(super) fn ends(asked: &Asked<'_>, near: Near) -> Option<Ends> {
    let view = asked.view;
    let point = view.point(near.place);
    if point.gap.compared || point.gap.earlier {
        return None;
    }
    let mut behind = (asked.change + 1..view.all.len()).take(MOST_CHANGES + 1);
    let next = behind.find(|place| view.point(*place).change == 0)?;
    let base = view.point(next);
    let is_told = asked.is_here(next)
        && base.usable
        && asked.alike(next, near.place)
        && base.gap.earlier
        && !base.gap.compared
        && view.group[next].is_some() == view.group[near.place].is_some();
    is_told.then_some(near.ends(near.place, next, BEHIND))
}
