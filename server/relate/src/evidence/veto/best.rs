//! One candidate for each set of figures in its roles.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::relation::{Candidate, Operands};

/// The likeliest candidate for each set of figures in its roles.
pub(super) fn of(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let role =
        |it: &Candidate| (it.kind, set(it), if it.kind.is_oriented() { it.operands[0] } else { usize::MAX });
    let hasher = DefaultHashBuilder::default();
    // By what it is hashed is computed anew from the candidate: the table holds places alone.
    let mut places: HashTable<usize> = HashTable::with_capacity(candidates.len());
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let own = role(&candidate);
        let is_own = |at: &usize| role(&kept[*at]) == own;
        match places.entry(hasher.hash_one(&own), is_own, |at| hasher.hash_one(role(&kept[*at]))) {
            Entry::Occupied(at) => {
                let known = &mut kept[*at.get()];
                if (candidate.holds, candidate.prior) > (known.holds, known.prior) {
                    *known = candidate;
                }
            }
            Entry::Vacant(at) => {
                at.insert(kept.len());
                kept.push(candidate);
            }
        }
    }
    kept
}

/// The figures of a candidate, in the order of the text.
pub(super) fn set(candidate: &Candidate) -> Operands {
    let mut set = candidate.operands.clone();
    set.sort_unstable();
    set
}
