//! A heading and the text right below it: 超240万人 in both must be the same number, open though it is.

use gouji_read::figure::Bound;

use super::{one_slip_apart, same};
use crate::names::{Likeness, likeness};
use crate::relation::Candidate;
use crate::view::View;

/// So many lines below a heading tell what it says.
const LINES: u32 = 2;

pub(super) fn find(view: &View<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (first, at) in view.all.iter().enumerate().filter(|(_, at)| at.heading && !at.point.cell) {
        let Some(bound) = open(view, first) else { continue };
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
        let (Some(second), None) = (all.next(), all.next()) else { continue };
        if view.point(second).value != at.point.value && one_slip_apart(at.point, view.point(second)) {
            found.push(same(view, first, second, PRIOR));
        }
    }
    found
}

/// Which way the words leave a figure open; `None` where they do not.
fn open(view: &View<'_>, place: usize) -> Option<Bound> {
    let at = view.at(place);
    let figure = view.stretches.get(at.paragraph)?.paragraph.figures.get(at.point.index)?;
    (figure.bound != Bound::Exact).then_some(figure.bound)
}

/// In decibans.
const PRIOR: i32 = 18;
