//! What was weighed, by island and all that its weighing looks at.

use std::sync::Arc;

use hashbrown::HashMap;

use super::blocks::{Found, Placed};
use super::{Names, mixed};
use crate::evidence::Weighed;
use crate::evidence::islands::{Island, Joined};
use crate::evidence::siblings;
use crate::relation::Candidate;
use crate::view::{Stretch, View, around, together};

/// What was weighed of islands; places count from their first figure, before it, too.
#[derive(Debug, Default)]
pub(super) struct Shores {
    weighed: HashMap<Land, (u64, Arc<Weighed>)>,
    /// How often a report was weighed.
    times: u64,
}

/// All candidates of an island with what their weighing looks at, summed up in no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Land {
    candidates: u64,
    count: usize,
}

impl Shores {
    /// What is weighed of each island, and from which figure its places count.
    pub(super) fn weighed(
        &mut self,
        stretches: &[Stretch<'_>],
        borders: &[usize],
        found: &Found,
        blocks: &[Placed],
        least: i32,
    ) -> Vec<(usize, Arc<Weighed>)> {
        self.times += 1;
        let (lands, land_of) = lands(borders, found, blocks);
        let mut islands: Vec<(usize, Arc<Weighed>)> = Vec::with_capacity(lands.len());
        // The islands of which nothing is known: which those are, by the numbers of their lands.
        let mut unknown: HashMap<usize, Unknown> = HashMap::new();
        for (number, (first, land)) in lands.iter().enumerate().filter(|(_, (_, land))| land.count > 0) {
            let known = self.weighed.get_mut(land).map(|(times, known)| {
                *times = self.times;
                Arc::clone(known)
            });
            if known.is_none() {
                let candidates = Vec::with_capacity(land.count);
                unknown.insert(number, Unknown { number: islands.len(), land: *land, candidates });
            }
            islands.push((*first, known.unwrap_or_default()));
        }
        if !unknown.is_empty() {
            gather(found, blocks, &land_of, &mut unknown);
            for (number, land, weighed) in weigh(stretches, borders, unknown.into_values().collect(), least) {
                let Some((first, island)) = islands.get_mut(number) else { continue };
                *island = Arc::new(weighed.moved(first.wrapping_neg()));
                self.weighed.insert(land, (self.times, Arc::clone(island)));
            }
        }
        // What an edit undoes is often done again.
        if self.weighed.len() > 2 * islands.len() + SPARE {
            let times = self.times;
            self.weighed.retain(|_, (last, _)| *last == times);
        }
        islands
    }
}

/// So many islands more than twice those of the report are kept.
const SPARE: usize = 200;

/// An island that is to be weighed.
struct Unknown {
    /// Its number among those with candidates.
    number: usize,
    land: Land,
    candidates: Vec<Candidate>,
}

/// Weighs islands, with only the paragraphs laid out that this looks at.
fn weigh(
    stretches: &[Stretch<'_>],
    borders: &[usize],
    mut unknown: Vec<Unknown>,
    least: i32,
) -> Vec<(usize, Land, Weighed)> {
    let reach = |island: &Unknown| {
        let places = || island.candidates.iter().flat_map(|it| it.operands.iter().copied());
        around(borders, places().min().unwrap_or_default(), places().max().unwrap_or_default())
    };
    let ranges = unknown.iter().enumerate().map(|(number, island)| (reach(island), number)).collect();
    let mut weighed = Vec::with_capacity(unknown.len());
    for (range, numbers) in together(ranges) {
        let before = borders[range.start];
        let view = View::of(&stretches[range]);
        for number in numbers {
            let Unknown { number, land, candidates } = &mut unknown[number];
            let mut candidates = std::mem::take(candidates);
            candidates.iter_mut().flat_map(|it| it.operands.iter_mut()).for_each(|at| *at -= before);
            weighed.push((*number, *land, Island(candidates).weighed(&view, least).moved(before)));
        }
    }
    weighed
}

/// The islands of a report in its order, those without candidates among them, with their first figures, and for each figure the
/// number of its island.
fn lands(borders: &[usize], found: &Found, blocks: &[Placed]) -> (Vec<(usize, Land)>, Vec<usize>) {
    let mut joined = Joined::new(borders.last().copied().unwrap_or_default());
    for block in blocks {
        for (a, b) in &found.ground(block).joins {
            joined.join(block.before + a, block.before + b);
        }
    }
    let (land_of, count) = joined.numbered();
    let mut lands = vec![(usize::MAX, Land::default()); count];
    for (place, number) in land_of.iter().enumerate() {
        let (first, _) = &mut lands[*number];
        *first = place.min(*first);
    }
    for block in blocks {
        for part in &found.ground(block).parts {
            let at = block.before + part.at;
            let (first, land) = &mut lands[land_of[at]];
            let place = (at - *first) as u64;
            land.candidates =
                land.candidates.wrapping_add(mixed(part.name ^ place.wrapping_mul(Names::BASE)));
            land.count += part.candidates.len();
        }
    }
    (lands, land_of)
}

/// Gives the islands that are unknown their candidates.
fn gather(found: &Found, blocks: &[Placed], land_of: &[usize], unknown: &mut HashMap<usize, Unknown>) {
    for block in blocks {
        let ground = found.ground(block);
        for part in &ground.parts {
            let Some(island) = unknown.get_mut(&land_of[block.before + part.at]) else { continue };
            let own = ground.order[part.candidates.clone()].iter().filter_map(|it| found.of(block).get(*it));
            island.candidates.extend(own.map(|own| {
                let mut candidate = own.candidate.clone();
                candidate.operands.iter_mut().for_each(|at| *at += block.before);
                candidate.prior = siblings::lifted(candidate.prior, found.lent(own));
                candidate
            }));
        }
    }
}
