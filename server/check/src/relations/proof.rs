//! Which figures of a report others bear out (`gouji check --proof`).

use std::collections::BTreeMap;

use gouji_relate::evidence::Weighed;
use gouji_relate::{Kind, View};

use super::arithmetic::Print;
use crate::Span;

/// How a figure stands in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing is said of it together with another figure.
    Alone,
    /// A relation with it is believed, but it fails, or it proves little: a part that is not above its whole, figures that
    /// may agree by chance.
    Linked,
    /// A relation with it holds, and that is no chance.
    Proved,
}

impl Standing {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Linked => "linked",
            Self::Proved => "proved",
        }
    }
}

/// A relation that bears on a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proving {
    /// The name of its kind.
    pub kind: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// Log-odds of its being meant, in decibans; `None` where its wording leaves no doubt.
    pub belief: Option<i32>,
    /// The arithmetic.
    pub calculation: Option<String>,
}

/// A figure and what others say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Where it stands.
    pub span: Span,
    /// How it stands.
    pub standing: Standing,
    /// The relations with it, those that prove it first.
    pub by: Vec<Proving>,
}

/// Odds of ten to one are proof.
pub(super) const PROVED: i32 = 10;

impl Proving {
    fn standing(&self) -> Standing {
        let is_proof = self.holds && self.kind != Kind::Part.name();
        if is_proof && self.belief.is_none_or(|belief| belief >= PROVED) {
            Standing::Proved
        } else {
            Standing::Linked
        }
    }
}

/// The relations that are believed, by the starts of their figures in the report; the surest first.
pub(crate) fn proving(view: &View<'_>, weighed: &Weighed) -> Vec<(Vec<usize>, Proving)> {
    let mut all: Vec<_> = weighed.candidates.iter().filter(|it| it.belief() >= 0).collect();
    all.sort_by_key(|it| -it.belief());
    let told = all.into_iter().map(|relation| {
        let starts = relation.operands.iter().map(|at| view.at(*at).start).collect();
        let proving = Proving {
            kind: relation.kind.name(),
            holds: relation.holds,
            belief: Some(relation.belief()),
            calculation: Print { view, relation }.calculation().map(|it| it.text),
        };
        (starts, proving)
    });
    told.collect()
}

/// How each figure stands, by relations between figures that start where they say.
pub(crate) fn proofs(
    figures: impl Iterator<Item = Span>,
    relations: Vec<(Vec<usize>, Proving)>,
) -> Vec<Proof> {
    let mut by: BTreeMap<usize, Vec<Proving>> = BTreeMap::new();
    for (starts, proving) in relations {
        for start in starts {
            by.entry(start).or_default().push(proving.clone());
        }
    }
    let proof = |span: Span| {
        let mut by = by.remove(&span.start).unwrap_or_default();
        by.sort_by_key(|proving| std::cmp::Reverse(proving.standing()));
        let standing = by.first().map_or(Standing::Alone, Proving::standing);
        Proof { span, standing, by }
    };
    figures.map(proof).collect()
}
