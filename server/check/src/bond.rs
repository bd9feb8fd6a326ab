//! What checks bind that are no relations between numbers: a count and its list, a threshold and the value that passes it. They
//! are kept whether they hold or not, for whoever points at one of their figures.

use std::collections::HashMap;

use crate::scene::Scene;
use crate::{Message, Placed, count_vs_list, threshold_claim};

/// Figures that a wording binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bond {
    /// The name of its kind.
    pub(crate) kind: &'static str,
    /// Where its figures start, in the order of their roles.
    pub(crate) operands: Vec<usize>,
    /// Whether it holds.
    pub(crate) holds: bool,
    /// Log-odds of its being meant, in decibans.
    pub(crate) belief: i32,
    /// As a sentence, if it holds.
    pub(crate) message: Message,
}

impl Bond {
    /// The same bond, `by` bytes further on.
    pub(crate) fn shifted(mut self, by: usize) -> Self {
        self.operands.iter_mut().for_each(|start| *start += by);
        self
    }
}

/// What one paragraph binds.
pub(crate) fn of_paragraph(scene: &Scene<'_>) -> Vec<Bond> {
    let mut bonds = count_vs_list::inline_bonds(scene);
    bonds.extend(threshold_claim::bonds(scene));
    bonds
}

/// What a report binds, in the order of the text.
pub(crate) fn bonds(placed: &[Placed<'_>]) -> Vec<Bond> {
    let own = placed
        .iter()
        .flat_map(|at| at.own.found.bonds(at.paragraph).iter().map(|bond| bond.clone().shifted(at.start)));
    let mut bonds: Vec<Bond> = own.chain(count_vs_list::announced_bonds(placed)).collect();
    bonds.sort_by(|a, b| a.operands.cmp(&b.operands).then_with(|| b.belief.cmp(&a.belief)));
    bonds.dedup_by(|a, b| a.kind == b.kind && a.operands == b.operands);
    bonds
}

/// The sentences of those that hold, by where their figures start.
pub(crate) fn held(bonds: &[Bond]) -> HashMap<usize, Vec<Message>> {
    let mut held: HashMap<usize, Vec<Message>> = HashMap::new();
    for bond in bonds.iter().filter(|bond| bond.holds && bond.belief >= 0) {
        for start in &bond.operands {
            held.entry(*start).or_default().push(bond.message.clone());
        }
    }
    held
}
