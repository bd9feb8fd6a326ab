//! Islands: figures that candidates join, and that none joins with others. What is said of one depends on nothing else, so it is
//! weighed by itself, and kept while it stays as it is.

use std::ops::Range;

use crate::relation::Candidate;
use crate::view::View;

use super::{Weighed, doubt, veto};

/// Some figures in a row and the candidates among them.
#[derive(Debug)]
pub(crate) struct Island {
    /// The figures, as places in the view.
    pub(crate) figures: Range<usize>,
    pub(crate) candidates: Vec<Candidate>,
}

impl Island {
    /// What is believed and doubted of its candidates, in whatever order they were found.
    pub(crate) fn weighed(mut self, view: &View<'_>, least: i32) -> Weighed {
        self.candidates.sort_by(Candidate::in_order);
        let candidates = veto::apply(view, veto::best(self.candidates));
        let doubts = doubt::find(view, &candidates, least);
        Weighed { candidates, doubts }
    }
}

/// The islands of a view, in its order. Figures that no candidate joins with others are on none.
pub(crate) fn of(view: &View<'_>, candidates: Vec<Candidate>) -> Vec<Island> {
    // For each figure the last one that a candidate joins with it.
    let mut reach: Vec<usize> = (0..view.all.len()).collect();
    let first = |it: &Candidate| it.operands.iter().copied().min().unwrap_or_default();
    for candidate in &candidates {
        let last = candidate.operands.iter().copied().max().unwrap_or_default();
        let known = &mut reach[first(candidate)];
        *known = last.max(*known);
    }
    let mut islands: Vec<Island> = Vec::new();
    let mut island_of = Vec::with_capacity(reach.len());
    for (place, last) in reach.iter().enumerate() {
        match islands.last_mut() {
            Some(Island { figures, .. }) if place < figures.end => figures.end = figures.end.max(last + 1),
            _ => islands.push(Island { figures: place..last + 1, candidates: Vec::new() }),
        }
        island_of.push(islands.len() - 1);
    }
    for candidate in candidates {
        islands[island_of[first(&candidate)]].candidates.push(candidate);
    }
    islands.retain(|island| !island.candidates.is_empty());
    islands
}
