//! Evidence: how likely it is that figures were meant as a relation, as log-odds in whole decibans.
//!
//! What each cue is worth stands in `data/evidence.toml`, learned from published reports by `cargo run -p gouji-tests --bin
//! learn-evidence`: in these, nearly every relation that is meant holds, and the others hold by chance.

mod doubt;
mod implied;
pub(crate) mod islands;
pub(crate) mod siblings;
pub(crate) mod veto;
mod why;
mod year_before;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::cue::{TEMPLATES, Template};
use crate::relation::Candidate;
use crate::view::View;

pub use doubt::Doubt;
pub use why::{Reason, why};

/// What is less likely than this, in decibans, is not looked at.
pub const FLOOR: i32 = -56;

/// What the answers to the questions of one template are worth.
#[derive(Debug, Default)]
pub struct Weights {
    /// Before anything is answered.
    pub bias: i32,
    /// For each question, what each of its answers adds. An answer beyond the last is as good as that.
    cues: Vec<Box<[i32]>>,
}

impl Weights {
    /// What an answer adds; nothing where nothing was learned of it.
    #[inline]
    pub(crate) fn of(&self, cue: usize, answer: u16) -> i32 {
        let Some(weights) = self.cues.get(cue) else { return 0 };
        weights.get(usize::from(answer)).or(weights.last()).copied().unwrap_or_default()
    }
}

/// One template in the table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Learned {
    bias: i32,
    cues: BTreeMap<String, BTreeMap<String, i32>>,
}

static TABLE: LazyLock<Vec<Weights>> = LazyLock::new(|| {
    let mut learned: BTreeMap<String, Learned> = gouji_read::built!("evidence");
    let weights = |template: &&'static Template| {
        let own = learned.remove(template.name).unwrap_or_default();
        let cues = template.keys.iter().map(|key| {
            let known = own.cues.get(key.name);
            let worth = |place| known.and_then(|known| known.get(&key.values.name(place))).copied();
            let places: Vec<i32> =
                (0..key.values.size()).map(|place| worth(place).unwrap_or_default()).collect();
            let of = |answer| key.values.places(answer).map(|place| places[place]).sum();
            (0..key.values.answers()).map(of).collect()
        });
        Weights { bias: own.bias, cues: cues.collect() }
    };
    TEMPLATES.iter().map(weights).collect()
});

/// Builds these tables.
pub(crate) fn warm() {
    LazyLock::force(&TABLE);
}

/// What the answers to the questions of a template are worth.
pub(crate) fn weights(template: &Template) -> &'static Weights {
    &TABLE[template.number]
}

/// Candidates that were weighed, and what is doubted.
#[derive(Debug, Clone, Default)]
pub struct Weighed {
    /// One for each set of figures in its roles.
    pub candidates: Vec<Candidate>,
    /// What is probably wrong, the surest first.
    pub doubts: Vec<Doubt>,
}

impl Weighed {
    /// What was weighed of several islands.
    pub(crate) fn of(islands: impl Iterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for mut island in islands {
            let before = all.candidates.len();
            for doubt in &mut island.doubts {
                doubt.explains.iter_mut().for_each(|number| *number += before);
            }
            all.candidates.append(&mut island.candidates);
            all.doubts.append(&mut island.doubts);
        }
        all.doubts.sort_by_key(|doubt| (-doubt.score, doubt.ways, doubt.figure));
        all
    }

    /// The same with all figures so many places further on; a number that wraps around leads back.
    #[must_use]
    pub(crate) fn moved(mut self, by: usize) -> Self {
        let candidates = self.candidates.iter_mut().flat_map(|it| it.operands.iter_mut());
        let others = |doubt: &'_ mut Doubt| {
            doubt.figure = doubt.figure.wrapping_add(by);
            doubt.others.iter_mut().for_each(|(at, _)| *at = at.wrapping_add(by));
        };
        candidates.for_each(|at| *at = at.wrapping_add(by));
        self.doubts.iter_mut().for_each(others);
        self
    }

    /// What is doubted, with the candidates that this explains and no others.
    #[must_use]
    pub(crate) fn doubted(&self) -> Self {
        let mut numbers: Vec<usize> = self.doubts.iter().flat_map(|doubt| &doubt.explains).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut doubts = self.doubts.clone();
        for number in doubts.iter_mut().flat_map(|doubt| &mut doubt.explains) {
            *number = numbers.binary_search(number).unwrap_or_default();
        }
        Self { candidates: numbers.iter().map(|number| self.candidates[*number].clone()).collect(), doubts }
    }

    /// The candidates that are believed, whether they hold or not, and follow from no others.
    pub fn told(&self) -> Vec<&Candidate> {
        implied::told(&self.candidates).into_iter().map(|number| &self.candidates[number]).collect()
    }
}

/// What was found in a view, by all that speaks for it and against it: one for each set of figures in its roles.
pub fn settled(view: &View<'_>, mut found: Vec<Candidate>) -> Vec<Candidate> {
    siblings::lift(&mut found);
    veto::apply(view, found)
}

/// Weighs what was found in a view; doubts below `least` decibans are left out.
pub fn weigh(view: &View<'_>, mut found: Vec<Candidate>, least: i32) -> Weighed {
    siblings::lift(&mut found);
    let islands = islands::of(view, found).into_iter();
    Weighed::of(islands.map(|island| island.weighed(view, least)))
}

/// What is doubted of relations whose evidence is known, with doubts that do not rest on a slip.
pub fn doubted(view: &View<'_>, candidates: Vec<Candidate>, known: Vec<Doubt>, least: i32) -> Weighed {
    let doubts = doubt::of(view, &candidates, known, least);
    Weighed { candidates, doubts }
}

/// A ratio in decibans, ten times its common logarithm, rounded down; what is not above zero is the least there is.
pub fn decibans(above: i128, below: i128) -> i32 {
    const LEAST: i32 = -400;
    /// 1000 times the tenth, second tenth … root of ten.
    const STEPS: [u128; 10] = [1_000, 1_259, 1_585, 1_995, 2_512, 3_162, 3_981, 5_012, 6_310, 7_943];
    if above <= 0 || below <= 0 {
        return LEAST;
    }
    let (mut above, mut below) = (above.unsigned_abs(), below.unsigned_abs());
    // Room for three more digits on either side.
    let most = u128::MAX / 100_000;
    let mut tens = 0;
    while above > most {
        above /= 10;
        tens += 10;
    }
    while below > most {
        below /= 10;
        tens -= 10;
    }
    while above >= below * 10 {
        below *= 10;
        tens += 10;
    }
    while above < below {
        above *= 10;
        tens -= 10;
    }
    // Most fit into half of the bits, which takes a fraction of the time.
    let ratio = match (u64::try_from(above * 1_000), u64::try_from(below)) {
        (Ok(above), Ok(below)) => u128::from(above / below),
        _ => above * 1_000 / below,
    };
    let step = STEPS.iter().rposition(|step| ratio >= *step).unwrap_or_default();
    tens + i32::try_from(step).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_in_decibans() {
        for (above, below, wanted) in [
            (1, 1, 0),
            (10, 1, 10),
            (1, 10, -10),
            (2, 1, 3),
            (5, 1, 6),
            (1, 2, -4),
            (1000, 1, 30),
            (999, 1, 29),
            (0, 1, -400),
        ] {
            assert_eq!(decibans(above, below), wanted, "{above}/{below}");
        }
        assert_eq!(decibans(i128::MAX, 1), 382);
    }
}
