//! What held in one version of a report and does not in the next: a figure of it was changed, and the others did not follow.

use gouji_relate::{Candidate, View, table};

use crate::kept::Kept;
use crate::placed::{Placed, checked, place};
use crate::relations::{self, THRESHOLDS};
use crate::weighed::with_relations;
use crate::{Message, Span};
use gouji_read::Report;

/// A relation that no longer holds.
#[derive(Debug, Clone)]
pub struct Left {
    /// The name of its kind.
    pub kind: &'static str,
    /// Where its figures stand in the newer version, in the order of their roles.
    pub operands: Vec<Span>,
    /// Both sides and the arithmetic.
    pub message: Message,
}

/// The relations that hold in `old` and fail in `new`, by where the figures of the one stand in the other.
pub fn left_behind(
    old: (&Report, &Kept),
    new: (&Report, &Kept),
    counterpart: impl Fn(usize) -> Option<usize>,
) -> Vec<Left> {
    let (before, now) = (old.0.placed(), new.0.placed());
    let (old_own, new_own) = (old.1.of(&before), new.1.of(&now));
    let before = place(before, &old_own, old.1, old.0.words());
    let now = place(now, &new_own, new.1, new.0.words());
    let (before, now) = (checked(&before), checked(&now));
    let stretches: Vec<_> = now.iter().map(Placed::everything).collect();
    let view = View::of(&stretches);
    let moved = |relation: &Candidate, starts: &dyn Fn(usize) -> usize| {
        let place = |at: &usize| {
            let start = counterpart(starts(*at))?;
            view.all.binary_search_by_key(&start, |at| at.start).ok()
        };
        let operands = relation.operands.iter().map(place).collect::<Option<Vec<usize>>>()?;
        left(&view, Candidate { operands: operands.into(), ..relation.clone() })
    };
    let mut found: Vec<Left> = with_relations(&before, |old_view, weighed| {
        let held = weighed.told().into_iter().filter(|it| it.holds && it.belief() >= 0);
        held.filter_map(|it| moved(it, &|at| old_view.at(at).start)).collect()
    });
    for at in before.iter().filter(|at| !at.paragraph.tables.is_empty()) {
        let own = [at.everything()];
        let old_view = View::of(&own);
        let weighed = table::weigh(&old_view, 0, at.words.forms(), THRESHOLDS.information);
        let held = weighed.candidates.iter().filter(|it| it.holds);
        found.extend(held.filter_map(|it| moved(it, &|at| old_view.at(at).start)));
    }
    found.sort_by(|a, b| a.operands.cmp(&b.operands));
    found.dedup_by(|later, first| later.operands == first.operands);
    found
}

fn left(view: &View<'_>, mut relation: Candidate) -> Option<Left> {
    let points = || relation.operands.iter().map(|at| view.point(*at));
    // A figure that became another kind of thing is none of it any more.
    let first = points().next()?;
    if points().any(|point| !point.usable) || first.name.is_empty() && relation.operands.len() < 2 {
        return None;
    }
    let ranges: Vec<_> = points().map(gouji_relate::point::Point::range).collect();
    if relation.formula().holds(&ranges, i128::from(relation.parameter)) != Some(false) {
        return None;
    }
    relation.holds = false;
    Some(Left {
        kind: relation.kind.name(),
        operands: relation
            .operands
            .iter()
            .map(|at| Span::new(view.at(*at).start, view.at(*at).end))
            .collect(),
        message: relations::failing(view, &relation)?,
    })
}
