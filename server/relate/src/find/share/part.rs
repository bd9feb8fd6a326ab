//! The figures before a share that may be what it is the share of a whole of.

use super::governed;
use super::said::Said;
use crate::find::{CROSSED, aligned};
use crate::names::{Likeness, likeness};
use crate::partition::is_known_part;
use crate::view::View;

/// How many figures before a share are looked at, and how many of them as parts.
const BACK: usize = 10;
const PARTS: usize = 6;

/// A figure that a share may be of.
pub(super) struct Part {
    pub(super) place: usize,
    pub(super) group: usize,
    /// Whether the name of the share may be its name.
    pub(super) is_named: bool,
}

/// The parts that a share may tell of, the nearest first.
pub(super) fn near(view: &View<'_>, share: &Said<'_>) -> impl Iterator<Item = Part> {
    let place = share.place;
    let line = view.at(place).line;
    let is_part = move |at: &usize| {
        let it = view.point(*at);
        let is_level = view.group[*at].is_some() && it.change == 0;
        view.at(*at).line == line && is_level && !it.unit.name().contains('/')
    };
    // 完成38亿元，占年度计划40亿元的95%: what stands between 占 and the share is the whole.
    let told = governed::told(view, place).map(|(_, _, whole)| whole.place);
    let near = (place.saturating_sub(BACK)..place).rev().filter(is_part).take(PARTS);
    let parts = near.filter(move |part| told != Some(*part) && !is_none(view, share, *part));
    parts.filter_map(|place| {
        Some(Part { place, group: view.group[place]?, is_named: share.names_part(view, place) })
    })
}

/// Whether a share says that it is not of this figure.
fn is_none(view: &View<'_>, share: &Said<'_>, part: usize) -> bool {
    // A、B，占比分别为x、y: each of its own.
    aligned(view, part, share.place) == CROSSED
        || is_the_whole(view, part, share.named)
        // 非税收入4.5亿元，…；税收收入占比67%: the share says itself whose it is, and not this part's.
        || is_stranger(share.subject, &view.point(part).name)
}

/// 财政收入49亿元，税收占财政收入的89%: what the share is of is no part of it.
fn is_the_whole(view: &View<'_>, part: usize, named: &str) -> bool {
    named.chars().count() >= 4 && governed::fit(&view.point(part).name, named).is_some_and(|fit| fit <= 1)
}

/// Whether words for whose share it is name something else than a part, that ends on the same noun.
fn is_stranger(subject: &str, name: &str) -> bool {
    let length = subject.chars().count();
    match likeness(subject, name) {
        Likeness::SameNoun => length >= 3,
        // 目标924亿元，税收占比71.7%: that of the revenue.
        Likeness::Apart => {
            length >= 2
                && subject.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
                && is_known_part(subject)
        }
        _ => false,
    }
}
