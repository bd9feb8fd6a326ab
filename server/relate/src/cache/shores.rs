//! What was weighed, by island and all that its weighing looks at.

use std::sync::Arc;

use hashbrown::HashMap;

use super::blocks::{Found, Placed};
use super::{Names, mixed};
use crate::evidence::Weighed;
use crate::evidence::islands::{Island, Joined};
use crate::evidence::siblings;
use crate::relation::Candidate;
use crate::view::View;

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
        view: &View<'_>,
        found: &Found,
        blocks: &[Placed],
        least: i32,
    ) -> Vec<(usize, Arc<Weighed>)> {
        self.times += 1;
        let (lands, land_of) = lands(view, found, blocks);
        let mut islands: Vec<(usize, Arc<Weighed>)> = Vec::with_capacity(lands.len());
        // The islands of which nothing is known, by their numbers.
        let mut unknown: HashMap<usize, Vec<Candidate>> = HashMap::new();
        for (number, (first, land)) in lands.iter().enumerate().filter(|(_, (_, land))| land.count > 0) {
            let known = self.weighed.get_mut(land).map(|(times, known)| {
                *times = self.times;
                Arc::clone(known)
            });
            if known.is_none() {
                unknown.insert(number, Vec::with_capacity(land.count));
            }
            islands.push((*first, known.unwrap_or_default()));
        }
        if !unknown.is_empty() {
            gather(found, blocks, &land_of, &mut unknown);
            let with_candidates = (0..lands.len()).filter(|number| lands[*number].1.count > 0);
            for (number, (first, island)) in with_candidates.zip(&mut islands) {
                let Some(candidates) = unknown.remove(&number) else { continue };
                *island = Arc::new(Island(candidates).weighed(view, least).moved(first.wrapping_neg()));
                self.weighed.insert(lands[number].1, (self.times, Arc::clone(island)));
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

/// The islands of a view in its order, those without candidates among them, with their first figures, and for each figure the
/// number of its island.
fn lands(view: &View<'_>, found: &Found, blocks: &[Placed]) -> (Vec<(usize, Land)>, Vec<usize>) {
    let mut joined = Joined::new(view.all.len());
    for block in blocks {
        found.join(block, &mut joined);
    }
    let (land_of, count) = joined.numbered();
    let mut lands = vec![(usize::MAX, Land::default()); count];
    for (place, number) in land_of.iter().enumerate() {
        let (first, _) = &mut lands[*number];
        *first = place.min(*first);
    }
    for block in blocks {
        for own in found.of(block) {
            let anchor = block.before + own.anchor;
            let (first, land) = &mut lands[land_of[anchor]];
            let place = (anchor - *first) as u64;
            let lent = u64::from(found.lent(own).unsigned_abs());
            let name = mixed(own.name ^ (place << 8 | lent).wrapping_mul(Names::BASE));
            land.candidates = land.candidates.wrapping_add(name);
            land.count += 1;
        }
    }
    (lands, land_of)
}

/// Gives the islands that are unknown their candidates.
fn gather(found: &Found, blocks: &[Placed], land_of: &[usize], unknown: &mut HashMap<usize, Vec<Candidate>>) {
    for block in blocks {
        let mut last: Option<(usize, bool)> = None;
        for own in found.of(block) {
            let land = land_of[block.before + own.anchor];
            let is_unknown = match last {
                Some((same, is_unknown)) if same == land => is_unknown,
                _ => unknown.contains_key(&land),
            };
            last = Some((land, is_unknown));
            if !is_unknown {
                continue;
            }
            if let Some(candidates) = unknown.get_mut(&land) {
                candidates.push(Candidate {
                    operands: own.candidate.operands.iter().map(|at| block.before + at).collect(),
                    prior: siblings::lifted(own.candidate.prior, found.lent(own)),
                    ..own.candidate
                });
            }
        }
    }
}
