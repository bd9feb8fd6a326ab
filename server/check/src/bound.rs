//! The relations between the figures of a report as programs read them.

use gouji_relate::evidence::Weighed;
use gouji_relate::{Candidate, View};

use crate::placed::Placed;
use crate::weighed::with_relations;
use crate::{bond, relations};

/// A relation between figures of a report.
#[derive(Debug, Clone)]
pub struct Bound {
    /// The name of its kind.
    pub kind: &'static str,
    /// The starts of its figures in the report, in the order of their roles.
    pub operands: Vec<usize>,
    /// Whether it holds.
    pub holds: bool,
    /// Log-odds of its being meant, in decibans.
    pub belief: i32,
}

/// The relations of paragraphs, the surest first.
pub(crate) fn all(placed: &[Placed<'_>]) -> Vec<Bound> {
    let mut bound = with_relations(placed, bound_in);
    for at in placed.iter().filter(|at| !at.paragraph.tables.is_empty()) {
        bound.extend(relations::with_cells(at.paragraph, at.words.forms(), at.start, bound_in));
    }
    let bonds = bond::bonds(placed).into_iter().filter(|it| it.belief >= 0);
    bound.extend(bonds.map(|it| Bound {
        kind: it.kind,
        operands: it.operands,
        holds: it.holds,
        belief: it.belief,
    }));
    bound.sort_by(|a, b| b.belief.cmp(&a.belief).then_with(|| a.operands.cmp(&b.operands)));
    bound
}

fn bound_in(view: &View<'_>, weighed: &Weighed) -> Vec<Bound> {
    /// What is less likely than one in thirty was not considered.
    const LEAST: i32 = -15;
    let considered = weighed.candidates.iter().filter(|it| (LEAST..0).contains(&it.belief()));
    let bound = |it: &Candidate| Bound {
        kind: it.kind.name(),
        operands: it.told().iter().map(|at| view.at(*at).start).collect(),
        holds: it.holds,
        belief: it.belief(),
    };
    weighed.told().into_iter().chain(considered).map(bound).collect()
}
