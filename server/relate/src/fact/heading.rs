//! A heading and the text right below it: 超240万人 in both must be the same number, open though it is.

use gouji_read::figure::Bound;

use super::{Stated, one_slip_apart, same};
use crate::names::{Likeness, likeness};
use crate::relation::Candidate;
use crate::view::{Loose, Stretch, View};

/// So many lines below a heading tell what it says.
const LINES: u32 = 2;

/// The figures of a paragraph that a heading leaves open.
pub(super) fn stated(view: &View<'_>) -> Vec<usize> {
    let heads = view.all.iter().enumerate().filter(|(_, at)| at.heading && !at.point.cell);
    heads.map(|(place, _)| place).filter(|place| open(view, *place).is_some()).collect()
}

pub(super) fn find(row: &Loose<'_>, stated: &[&Stated]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (paragraph, own) in stated.iter().enumerate().filter(|(_, own)| !own.heads.is_empty()) {
        let mut lines = 0;
        let is_near = |it: &&Stretch<'_>| {
            let near = lines <= LINES;
            lines += u32::from(!it.is_blank());
            near
        };
        let near = row.stretches[paragraph..].iter().take_while(is_near).count();
        let view = View::of(&row.stretches[paragraph..paragraph + near]);
        let before = row.borders[paragraph];
        let pairs = own.heads.iter().filter_map(|first| Some((*first, below(&view, *first)?)));
        found.extend(pairs.map(|(first, second)| same(row, before + first, before + second, PRIOR)));
    }
    found
}

/// The figure below a heading that is the same and one slip away.
fn below(view: &View<'_>, first: usize) -> Option<usize> {
    let at = view.at(first);
    let bound = open(view, first)?;
    let below = (first + 1..view.all.len()).take_while(|next| view.at(*next).line - at.line <= LINES);
    let fits = |next: &usize| {
        let (own, other) = (at.point, view.at(*next));
        !other.heading
            && other.point.kind == own.kind
            && other.point.unit == own.unit
            && open(view, *next) == Some(bound)
            && !matches!(likeness(&own.name, &other.point.name), Likeness::Apart | Likeness::Unnamed)
    };
    let mut all = below.filter(fits);
    // Of two in the text the heading may mean either.
    let (Some(second), None) = (all.next(), all.next()) else { return None };
    let other = view.point(second);
    // 票房超3.7亿 in the heading, 超3.77亿 below: both hold.
    let both_hold = bound == Bound::More && at.point.is_cut_off(other);
    (other.value != at.point.value && !both_hold && one_slip_apart(at.point, other)).then_some(second)
}

/// Which way the words leave a figure open; `None` where they do not.
fn open(view: &View<'_>, place: usize) -> Option<Bound> {
    let at = view.at(place);
    let figure = view.stretches.get(at.paragraph)?.paragraph.figures.get(at.point.index)?;
    (figure.bound != Bound::Exact).then_some(figure.bound)
}

/// In decibans.
const PRIOR: i32 = 18;
