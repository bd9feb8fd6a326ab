//! The figure that a 其中, a bracket, a 的 or a …中 before another one speaks of.

mod bracketed;
mod nested;
mod spoken_of;
mod words;

use gouji_read::figure::Kind;

use crate::identity::Range;
use crate::names::likeness;
use crate::partition::Known;
use crate::point::Point;
use crate::view::View;
use crate::words::TABLE;

/// A whole, and how the part is told to be its.
#[derive(Debug, Clone, Copy)]
pub(super) struct Governor {
    pub(super) whole: usize,
    pub(super) how: u16,
    /// What stands between them that the reader passes over: 0 nothing, 1 levels of other units, 2 a change, 3 both.
    pub(super) passed: u16,
    /// Whether other levels of the unit stand before the whole in its sentence: any of them may be meant.
    pub(super) several: bool,
    /// Whether a level of another unit stands between 其中 and the part: the list may have ended.
    pub(super) broken: bool,
    /// Whether a level of another noun stands nearer than the whole.
    pub(super) by_noun: bool,
    /// The first item of the list.
    list: Option<usize>,
}

impl Governor {
    /// One with nothing in between.
    pub(super) const fn plain(whole: usize, how: u16) -> Self {
        Self { whole, how, passed: 0, several: false, broken: false, by_noun: false, list: None }
    }

    /// How a later item of a list stands to it: 0 for the first and outside of lists, 1 where those before make up the whole, else
    /// by the likeness of its name to that of the first.
    pub(super) fn item(&self, view: &View<'_>, part: usize) -> u16 {
        let Some(list) = self.list.filter(|list| *list < part) else { return 0 };
        let levels = (list..part).filter(|at| alike(view, *at, part) && view.point(*at).change == 0);
        let sum = levels.fold(Range::exactly(0), |sum, at| sum.plus(view.point(at).range()));
        if sum.meets(view.point(self.whole).range()) {
            return 1;
        }
        2 + likeness(&view.point(list).name, &view.point(part).name) as u16
    }
}

/// Whether something governs a figure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Governed {
    /// Nothing does.
    No,
    /// Something does, and it cannot be told what, or it cannot be computed with.
    Somehow,
    /// This does.
    By(Governor),
}

impl Governed {
    /// The governor that is known.
    pub(super) const fn by(self) -> Option<Governor> {
        match self {
            Self::By(governor) => Some(governor),
            Self::No | Self::Somehow => None,
        }
    }
}

/// How far back a 其中 reaches, in figures.
const BACK: usize = 40;
/// What governs a figure.
pub(super) fn governor(view: &View<'_>, part: usize) -> Governed {
    let point = view.point(part);
    if point.nest & 4 > 0 {
        return bracketed::governor(view, part).map_or(Governed::No, Governed::By);
    }
    if super::scope::is_of_all(point) {
        return Governed::No;
    }
    let nested = nested::governed(view, part);
    let of = words::of(view, part);
    // 其中，工程师21人；农技人员182人，获职称的88人: of those right before, and no longer of the list.
    let is_ended = nested.by().is_some_and(|by| of.is_some() && nested::is_beyond_semicolon(by.how));
    if nested.by().is_some() && !is_ended {
        return nested;
    }
    let other = of.or_else(|| words::among(view, part));
    other.map_or(nested, Governed::By)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether two figures are amounts of one unit.
fn alike(view: &View<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (view.point(a), view.point(b));
    a.kind == Kind::Amount && a.kind == b.kind && a.unit == b.unit
}

/// Whether a figure can be the whole of another: nothing that is less than nothing has parts, nor has a difference of two
/// (净增, 顺差). What is for each of all has parts by what it is made of (人均收入, 其中工资), but what is for each of some is none of
/// these (城镇居民人均收入).
pub(super) fn can_hold(view: &View<'_>, whole: usize, part: usize) -> bool {
    let (all, own) = (view.point(whole), view.point(part));
    let words = &TABLE.words;
    // 全县平均降水量1426毫米: some of those that it is the mean of are above it.
    let lead = view.lead(whole).rsplit(['，', ',', '。', '；', '：']).next().unwrap_or_default();
    let is_mean =
        words.times.in_text(&all.name) || words.times.in_text(lead) || words.mean.in_text(lead) && !own.each;
    let is_rate = own.unit.name().contains('/');
    all.usable
        && alike(view, whole, part)
        && all.value > 0
        && !is_mean
        && !words.each.in_text(&own.name)
        && !is_rate
        && !words.nets.in_text(&all.name)
        // 收入增长1.1亿元，其中甲类减少9.8亿元: what rose in all may have fallen in part by more.
        && all.change * own.change >= 0
        && !are_two_parts(all, own)
        && (!all.left_over || own.left_over)
}

/// Whether two figures are of two parts of one known whole: 农村居民收入 is no whole of 城镇居民工资性收入.
fn are_two_parts(a: &Point, b: &Point) -> bool {
    let of_one = |a: &Known, b: &Known| a.partition == b.partition && a.part != b.part;
    a.known.iter().any(|own| b.known.iter().any(|other| of_one(own, other)))
}
