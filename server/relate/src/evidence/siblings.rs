//! Texts repeat themselves: where tuples of one wording hold, and not by chance, the next of them is likelier meant.

use hashbrown::HashMap;

use super::decibans;
use crate::relation::Candidate;

/// Agreement of less than one in twenty is no chance.
const TELLING: i32 = 13;
/// How much siblings lend at most, and how far they lift.
const MOST: i32 = 17;
/// Two that hold and none that fails are worth this more than their odds.
const LEARNED: i32 = 6;

/// Lifts the candidates whose siblings hold.
pub(crate) fn lift(candidates: &mut [Candidate]) {
    let mut counts: HashMap<u64, (i128, i128)> = HashMap::new();
    for candidate in candidates.iter() {
        let (good, bad) = counts.entry(candidate.signature).or_default();
        if !candidate.holds {
            *bad += 1;
        } else if candidate.surprise >= TELLING {
            *good += 1;
        }
    }
    for candidate in candidates {
        let (good, bad) = counts.get(&candidate.signature).copied().unwrap_or_default();
        let lent = (decibans(good * 10 + 3, bad * 10 + 5) + LEARNED).min(MOST);
        if good >= 2 && lent > 0 {
            candidate.prior = candidate.prior.max(MOST.min(candidate.prior + lent));
        }
    }
}
