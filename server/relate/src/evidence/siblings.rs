//! Texts repeat themselves: where tuples of one wording hold, and not by chance, the next of them is likelier meant.

use hashbrown::HashMap;

use super::decibans;
use crate::relation::Candidate;

/// Agreement of less than one in twenty is no chance.
const TELLING: i32 = 13;
/// How much siblings lend at most, and how far they lift.
pub(crate) const MOST: i32 = 17;
/// Two that hold and none that fails are worth this more than their odds.
const LEARNED: i32 = 6;

/// Bounds that hold lend half so much each, one that fails takes away what so many lend, and neither goes further than this.
const EACH: i32 = 3;
const SELDOM: i32 = 4;
const MOST_WITHIN: i32 = 10;

/// How many candidates of one wording hold, and not by chance, how many fail, and what they lend each other.
#[derive(Debug, Default)]
pub(crate) struct Count {
    good: i32,
    bad: i32,
    /// In decibans; nothing where it is less.
    pub(crate) lends: i32,
}

impl Count {
    pub(crate) fn add(&mut self, candidate: &Candidate) {
        self.count(candidate, 1);
    }

    pub(crate) fn take_off(&mut self, candidate: &Candidate) {
        self.count(candidate, -1);
    }

    fn count(&mut self, candidate: &Candidate, by: i32) {
        if candidate.kind.is_bound() {
            // A bound says little each time that it holds, but where it always does, it was meant.
            *(if candidate.holds { &mut self.good } else { &mut self.bad }) += by;
            self.lends = ((self.good - SELDOM * self.bad) * EACH / 2).clamp(0, MOST_WITHIN);
            return;
        }
        if !candidate.holds {
            self.bad += by;
        } else if candidate.surprise >= TELLING {
            self.good += by;
        } else {
            return;
        }
        let (good, bad) = (i128::from(self.good), i128::from(self.bad));
        self.lends =
            if good < 2 { 0 } else { (decibans(good * 10 + 3, bad * 10 + 5) + LEARNED).clamp(0, MOST) };
    }
}

/// What a prior becomes by what siblings lend it.
pub(crate) fn lifted(prior: i32, lent: i32) -> i32 {
    if lent > 0 { prior.max(MOST.min(prior + lent)) } else { prior }
}

/// Lifts the candidates whose siblings hold.
pub(crate) fn lift(candidates: &mut [Candidate]) {
    let mut counts: HashMap<u64, Count> = HashMap::new();
    for candidate in candidates.iter() {
        counts.entry(candidate.signature).or_default().add(candidate);
    }
    for candidate in candidates {
        let lent = counts.get(&candidate.signature).map_or(0, |count| count.lends);
        candidate.prior = lifted(candidate.prior, lent);
    }
}
