//! The figures near a share that may be the whole of it.

use super::part::Part;
use super::said::Said;
use super::{RATE, has_own_share, in_one_row};
use crate::find::years_of;
use crate::names::{Likeness, likeness};
use crate::view::View;
use crate::words::Marks;

/// How far before the share its whole may stand, and behind it, in characters.
const WHOLE_BEFORE: usize = 1_200;
const WHOLE_BEHIND: usize = 120;
/// How many wholes are looked at.
const WHOLES: usize = 8;

/// A whole, as far as its place goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub(super) place: usize,
    /// How many stand nearer.
    pub(super) rank: usize,
    /// Whether the words of the share may be its name.
    pub(super) is_named: bool,
}

/// The levels of a unit that may be the whole, the nearest before the share first.
pub(super) fn near(view: &View<'_>, part: &Part, place: usize) -> Vec<usize> {
    let least = view.point(part.place).value / 10 * 9;
    let fits = |at: &usize| {
        let point = view.point(*at);
        *at != part.place && point.change == 0 && point.value >= least
    };
    let is_near = |at: &usize| {
        if *at < place {
            view.distance(*at, place) < WHOLE_BEFORE
        } else {
            view.distance(place, *at) < WHOLE_BEHIND
        }
    };
    let all = &view.groups[part.group];
    let end = all.partition_point(|at| *at < place);
    let behind = all[end..].iter().copied().take_while(is_near).filter(fits);
    let mut wholes: Vec<usize> = behind.collect();
    wholes.reverse();
    wholes.extend(all[..end].iter().rev().copied().take_while(is_near).filter(fits));
    wholes.truncate(WHOLES);
    wholes
}

/// Why a figure is no whole of a part, or none of this share's.
type Veto = fn(&View<'_>, &Said<'_>, &Part, usize) -> bool;

/// Whether a figure is no whole by where it stands, however it is called.
pub(super) fn is_none_by_place(view: &View<'_>, share: &Said<'_>, part: &Part, whole: usize) -> bool {
    const VETOES: &[Veto] = &[
        // 三年分别为A、B和C，占比分别为…: none of a row is the whole of another.
        |view, _, part, whole| in_one_row(view, part.place, whole),
        is_of_another_total,
        stands_behind,
        is_of_another_year,
    ];
    VETOES.iter().any(|veto| veto(view, share, part, whole))
}

/// Whether a figure is no whole, given that the words of the share are not its name.
pub(super) fn is_none_unnamed(view: &View<'_>, share: &Said<'_>, part: &Part, whole: usize) -> bool {
    const VETOES: &[Veto] = &[
        is_item,
        is_second_share,
        is_counted_elsewhere,
        // 城镇化率71%: a rate is none of the next two counts, unless it bears the name of one.
        |_, share, part, _| share.words == RATE && !part.is_named,
    ];
    VETOES.iter().any(|veto| veto(view, share, part, whole))
}

fn is_elsewhere(view: &View<'_>, share: &Said<'_>, whole: usize) -> bool {
    view.at(whole).sentence != view.at(share.place).sentence
}

/// 占全县规模以上工业总产值的61.5%: another total of the report is not what it is a share of.
fn is_of_another_total(view: &View<'_>, share: &Said<'_>, _: &Part, whole: usize) -> bool {
    is_elsewhere(view, share, whole) && (share.of_more || is_another(share.named, &view.point(whole).name))
}

/// A whole stands before its share, unless it bears the very name.
fn stands_behind(view: &View<'_>, share: &Said<'_>, _: &Part, whole: usize) -> bool {
    is_elsewhere(view, share, whole)
        && whole > share.place
        && likeness(&view.point(whole).name, share.named) != Likeness::Equal
}

/// 1986年94家，占基层工会的83.7%。1987年，112家基层工会通过验收: of another year.
fn is_of_another_year(view: &View<'_>, share: &Said<'_>, part: &Part, whole: usize) -> bool {
    is_elsewhere(view, share, whole) && years_of(view, part.place, whole) == 2
}

/// 甲持2560万股（占28.4%），乙持2160万股（占24%）: an item with a share of its own is no whole of the next.
fn is_item(view: &View<'_>, _: &Said<'_>, part: &Part, whole: usize) -> bool {
    whole < part.place && !view.between(whole, part.place).has(Marks::NESTED) && has_own_share(view, whole)
}

/// 300户，占总户数的0.8%，占耕地面积的7.8%: the second share is of something else than the part's unit counts.
fn is_second_share(view: &View<'_>, share: &Said<'_>, part: &Part, _: usize) -> bool {
    let mut between = (part.place + 1..share.place).filter(|at| !in_one_row(view, *at, share.place));
    between.any(|at| view.point(at).gap.marks.has(Marks::SHARE))
}

/// 收益50万元以上村521个、占比65%: of what else is counted in another sentence it is none.
fn is_counted_elsewhere(view: &View<'_>, share: &Said<'_>, part: &Part, whole: usize) -> bool {
    let (own, all) = (view.point(part.place), view.point(whole));
    is_elsewhere(view, share, whole)
        && own.unit.is_count()
        && likeness(&own.name, &all.name) == Likeness::Apart
}

/// Whether the words for a whole name something else than a figure's.
fn is_another(named: &str, name: &str) -> bool {
    let characters = named.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    characters >= 4 && likeness(named, name) == Likeness::Apart
}
