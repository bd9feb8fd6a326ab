//! What was found in a report, block by block, and what was weighed of it, island by island: an edit costs what it can be seen
//! from. What still goes over the whole report are a few sums of numbers for each candidate.

mod blocks;
mod seen;
mod shores;

use std::ops::Range as Places;
use std::sync::{Arc, Mutex, PoisonError};

use gouji_read::ledger::ParagraphId;

use crate::evidence::{Doubt, Weighed};
use crate::relation::Candidate;
use crate::view::{Stretch, around, borders, together};

use blocks::Found;
use shores::Shores;

/// What was found and weighed. Snapshots of a report share it.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    found: Found,
    shores: Shores,
}

/// What was weighed of a report, island by island.
#[derive(Debug, Default)]
pub struct Islands {
    /// Where the figures of each paragraph begin.
    borders: Vec<usize>,
    all: Vec<(usize, Arc<Weighed>)>,
}

impl Cache {
    /// What is believed and doubted of a report; doubts below `least` decibans are left out.
    pub fn weighed(&self, stretches: &[Stretch<'_>], least: i32) -> Islands {
        let mut known = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let (names, borders) = (Names::of(stretches), borders(stretches));
        let blocks = known.found.blocks(stretches, &borders, &names);
        let all = known.shores.weighed(stretches, &borders, &known.found, &blocks, least);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = known;
        Islands { borders, all }
    }
}

impl Islands {
    /// All that is believed and doubted.
    pub fn all(&self) -> Weighed {
        Weighed::of(self.all.iter().map(|(before, island)| Weighed::clone(island).moved(*before)))
    }

    /// Those doubts that are to be told, with the candidates that have to do with them: for paragraphs that stand together, with
    /// places that count from the first figure of these.
    pub fn doubted(&self, is_told: impl Fn(&[Candidate], &Doubt) -> bool) -> Vec<(Places<usize>, Weighed)> {
        let is_told = |island: &Weighed| island.doubts.iter().any(|it| is_told(&island.candidates, it));
        let doubted = self.all.iter().filter(|(_, island)| is_told(island));
        let doubted: Vec<Weighed> = doubted.map(|(before, island)| island.doubted().moved(*before)).collect();
        let reach = |island: &Weighed| {
            let places = || island.candidates.iter().flat_map(|it| it.operands.iter().copied());
            around(&self.borders, places().min().unwrap_or_default(), places().max().unwrap_or_default())
        };
        let ranges = doubted.iter().enumerate().map(|(number, island)| (reach(island), number)).collect();
        let near = |(range, numbers): (Places<usize>, Vec<usize>)| {
            let first = self.borders.get(range.start).copied().unwrap_or_default();
            let own = numbers.into_iter().filter_map(|number| doubted.get(number));
            (range, Weighed::of(own.map(|island| island.clone().moved(first.wrapping_neg()))))
        };
        together(ranges).into_iter().map(near).collect()
    }
}

/// The names of the readings of paragraphs that stand one behind the other, so that any of them in a row have a name of their
/// own: sixty-four bits, in which two of them do not meet in all that can happen.
#[derive(Debug)]
struct Names {
    /// For each paragraph what those before it sum up to, and the power of [`Self::BASE`] with its number.
    sums: Vec<(u64, u64)>,
}

impl Names {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    fn of(stretches: &[Stretch<'_>]) -> Self {
        let mut sums = Vec::with_capacity(stretches.len() + 1);
        let (mut sum, mut power) = (0_u64, 1_u64);
        sums.push((sum, power));
        for stretch in stretches {
            sum = sum.wrapping_mul(Self::BASE).wrapping_add(mixed(name(stretch.id)));
            power = power.wrapping_mul(Self::BASE);
            sums.push((sum, power));
        }
        Self { sums }
    }

    /// The name of the paragraphs from `from` up to `to`.
    fn name(&self, from: usize, to: usize) -> u64 {
        let power = self.sums[to - from].1;
        self.sums[to].0.wrapping_sub(self.sums[from].0.wrapping_mul(power))
    }
}

const fn name(id: ParagraphId) -> u64 {
    id.number()
}

/// Spreads the bits of a number over all sixty-four.
const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
