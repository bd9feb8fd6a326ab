//! Islands: figures that candidates join, and that none joins with others. What is said of one depends on nothing else, so it is
//! weighed by itself, and kept while it stays as it is. Mute candidates join nothing: they belong to the island of their first
//! operand.

use crate::relation::Candidate;
use crate::view::View;

use super::{Weighed, doubt, veto};

/// Figures that candidates join, as those candidates.
#[derive(Debug, Default)]
pub(crate) struct Island(pub(crate) Vec<Candidate>);

impl Island {
    /// What is believed and doubted of its candidates, in whatever order they were found.
    pub(crate) fn weighed(self, view: &View<'_>, least: i32) -> Weighed {
        let Self(mut candidates) = self;
        candidates.sort_by(Candidate::in_order);
        let candidates = veto::apply(view, candidates);
        let doubts = doubt::find(view, &candidates, least);
        Weighed { candidates, doubts }
    }
}

/// The islands of a view, in the order of their first figures.
pub(crate) fn of(view: &View<'_>, candidates: Vec<Candidate>) -> Vec<Island> {
    let mut joined = Joined::new(view.all.len());
    for candidate in candidates.iter().filter(|it| !it.is_mute()) {
        joined.join_all(&candidate.operands);
    }
    let (numbers, count) = joined.numbered();
    let mut islands: Vec<Island> = (0..count).map(|_| Island::default()).collect();
    for candidate in candidates {
        if let Some(figure) = candidate.operands.first() {
            islands[numbers[*figure]].0.push(candidate);
        }
    }
    islands.retain(|island| !island.0.is_empty());
    islands
}

/// Figures, and which of them are joined.
#[derive(Debug)]
pub(crate) struct Joined {
    /// For each figure one that it is joined with, at last the first of all these.
    with: Vec<usize>,
}

impl Joined {
    pub(crate) fn new(count: usize) -> Self {
        Self { with: (0..count).collect() }
    }

    pub(crate) fn join_all(&mut self, figures: &[usize]) {
        for pair in figures.windows(2) {
            self.join(pair[0], pair[1]);
        }
    }

    /// Joins two figures; `false` if they were.
    pub(crate) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.first(a), self.first(b));
        self.with[a.max(b)] = a.min(b);
        a != b
    }

    fn first(&mut self, mut figure: usize) -> usize {
        while self.with[figure] != figure {
            self.with[figure] = self.with[self.with[figure]];
            figure = self.with[figure];
        }
        figure
    }

    /// For each figure the number of those that it is joined with, counted by the first of them, and how many there are.
    pub(crate) fn numbered(self) -> (Vec<usize>, usize) {
        let mut numbers: Vec<usize> = Vec::with_capacity(self.with.len());
        let mut count = 0;
        for (figure, with) in self.with.into_iter().enumerate() {
            // What a figure is joined with stands before it, and has its number.
            let number = if with == figure { count } else { numbers[with] };
            count += usize::from(with == figure);
            numbers.push(number);
        }
        (numbers, count)
    }
}
