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

/// Bounds that hold lend half so much each, one that fails takes away what so many lend, and neither goes further than this.
const EACH: i32 = 3;
const SELDOM: i32 = 4;
const MOST_WITHIN: i32 = 12;
const BOUND: i32 = 14;

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
    // A bound says little each time that it holds, but where it always does, it was meant.
    let mut within: HashMap<u64, (i32, i32)> = HashMap::new();
    for candidate in candidates.iter().filter(|it| it.kind.is_bound()) {
        let (held, failed) = within.entry(candidate.signature).or_default();
        *(if candidate.holds { held } else { failed }) += 1;
    }
    for candidate in candidates {
        if candidate.kind.is_bound() {
            let (held, failed) = within.get(&candidate.signature).copied().unwrap_or_default();
            let lent = ((held - SELDOM * failed) * EACH / 2).clamp(0, MOST_WITHIN);
            candidate.prior = candidate.prior.max(BOUND.min(candidate.prior + lent));
            continue;
        }
        let (good, bad) = counts.get(&candidate.signature).copied().unwrap_or_default();
        let lent = (decibans(good * 10 + 3, bad * 10 + 5) + LEARNED).min(MOST);
        if good >= 2 && lent > 0 {
            candidate.prior = candidate.prior.max(MOST.min(candidate.prior + lent));
        }
    }
}
