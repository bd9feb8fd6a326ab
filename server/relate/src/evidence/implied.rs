//! What follows from relations that are believed anyway: nobody wants to be told it again.

use std::collections::HashSet;

use crate::relation::{Candidate, Kind};

/// A sum of less belief than this is none, in decibans.
const PERHAPS: i32 = -10;

/// The candidates that are believed and follow from no others, as places among them.
pub(super) fn told(candidates: &[Candidate]) -> Vec<usize> {
    let believed = || candidates.iter().filter(|it| it.belief() >= 0);
    let mut changes: HashSet<(usize, usize)> = HashSet::new();
    let mut parts: HashSet<(usize, usize)> = HashSet::new();
    // A sum need not be believed for its terms to be told as such: nobody means them as parts of something else.
    let sums = candidates.iter().filter(|it| it.holds && it.kind == Kind::Sum && it.belief() >= PERHAPS);
    for sum in sums {
        parts.extend(sum.operands[1..].iter().map(|part| (sum.operands[0], *part)));
    }
    for candidate in believed().filter(|it| it.holds) {
        // A level and its base give both the change and the rate.
        if let (Kind::Change | Kind::Growth, [level, base, change]) =
            (candidate.kind, candidate.operands.as_slice())
        {
            changes.insert((*level, *change));
            changes.insert((*base, *change));
        }
    }
    let follows = |candidate: &Candidate| match (candidate.kind, candidate.operands.as_slice()) {
        (Kind::LevelChangeRate, [level, change, rate]) => {
            changes.contains(&(*level, *change)) && changes.contains(&(*level, *rate))
        }
        (Kind::ChangeOfBase, [change, base, rate]) => {
            changes.contains(&(*base, *change)) && changes.contains(&(*base, *rate))
        }
        (Kind::Part, [whole, part]) => parts.contains(&(*whole, *part)),
        _ => false,
    };
    let own = candidates.iter().enumerate();
    own.filter(|(_, it)| it.belief() >= 0 && !follows(it)).map(|(number, _)| number).collect()
}
