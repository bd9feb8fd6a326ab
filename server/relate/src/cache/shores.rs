//! What was weighed, by island and all that its weighing looks at.

use std::sync::Arc;

use hashbrown::HashMap;

use super::blocks::{Found, Placed};
use super::{Names, mixed};
use crate::evidence::Weighed;
use crate::evidence::islands::{Island, Joined};
use crate::evidence::siblings;
use crate::evidence::veto::NEIGHBOURS;
use crate::relation::Candidate;
use crate::view::View;

/// What was weighed of islands; places count from the first figure of the paragraphs of their shore.
#[derive(Debug, Default)]
pub(super) struct Shores {
    weighed: HashMap<Shore, (u64, Arc<Weighed>)>,
    /// How often a report was weighed.
    times: u64,
}

/// All that the weighing of an island looks at: the paragraphs of its figures and their neighbours, where it begins among these,
/// and its candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Shore {
    paragraphs: u64,
    count: usize,
    place: usize,
    candidates: u64,
}

/// An island: from where to where it reaches, with a sum over its candidates.
#[derive(Debug, Clone, Copy)]
struct Land {
    first: usize,
    end: usize,
    candidates: u64,
    count: usize,
}

impl Shores {
    /// What is weighed of each island, and from which figure its places count.
    pub(super) fn weighed(
        &mut self,
        view: &View<'_>,
        names: &Names,
        found: &Found,
        blocks: &[Placed],
        least: i32,
    ) -> Vec<(usize, Arc<Weighed>)> {
        self.times += 1;
        let (lands, land_of) = lands(view, found, blocks);
        let mut islands: Vec<(usize, Option<Arc<Weighed>>)> = Vec::with_capacity(lands.len());
        // The islands of which nothing is known, by the number of their land.
        let mut unknown: HashMap<usize, (Shore, Vec<Candidate>)> = HashMap::new();
        for (number, land) in lands.iter().enumerate().filter(|(_, land)| land.count > 0) {
            let (before, shore) = shore(view, names, land);
            let known = self.weighed.get_mut(&shore).map(|(times, known)| {
                *times = self.times;
                Arc::clone(known)
            });
            if known.is_none() {
                unknown.insert(number, (shore, Vec::with_capacity(land.count)));
            }
            islands.push((before, known));
        }
        if !unknown.is_empty() {
            gather(found, blocks, &land_of, &mut unknown);
        }
        let with_candidates = (0..lands.len()).filter(|number| lands[*number].count > 0);
        let mut weigh = |number: usize, (before, known): (usize, Option<Arc<Weighed>>)| {
            let own = known.or_else(|| {
                let (shore, candidates) = unknown.remove(&number)?;
                let own = Arc::new(Island(candidates).weighed(view, least).moved(before.wrapping_neg()));
                self.weighed.insert(shore, (self.times, Arc::clone(&own)));
                Some(own)
            });
            own.map(|own| (before, own))
        };
        let islands: Vec<(usize, Arc<Weighed>)> =
            with_candidates.zip(islands).filter_map(|(number, island)| weigh(number, island)).collect();
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

/// The islands of a view in its order, those without candidates among them, and for each figure the number of its island.
fn lands(view: &View<'_>, found: &Found, blocks: &[Placed]) -> (Vec<Land>, Vec<usize>) {
    let mut joined = Joined::new(view.all.len());
    for block in blocks {
        for (a, b) in found.joins(block) {
            joined.join(block.before + a, block.before + b);
        }
    }
    let (land_of, count) = joined.numbered();
    let mut lands = vec![Land { first: usize::MAX, end: 0, candidates: 0, count: 0 }; count];
    for (place, number) in land_of.iter().enumerate() {
        let land = &mut lands[*number];
        land.first = land.first.min(place);
        land.end = place + 1;
    }
    for block in blocks {
        for own in found.of(block) {
            let first = block.before + own.first;
            let land = &mut lands[land_of[first]];
            let place = (first - land.first) as u64;
            let lent = u64::from(found.lent(own).unsigned_abs());
            // In no order: which block a candidate was found in says nothing of it.
            let name = mixed(own.name ^ (place << 8 | lent).wrapping_mul(Names::BASE));
            land.candidates = land.candidates.wrapping_add(name);
            land.count += 1;
        }
    }
    (lands, land_of)
}

/// What the weighing of an island looks at, and the number of the figure with which that begins.
fn shore(view: &View<'_>, names: &Names, land: &Land) -> (usize, Shore) {
    let head = land.first.saturating_sub(NEIGHBOURS);
    let tail = (land.end - 1 + NEIGHBOURS).min(view.all.len() - 1);
    // What stands right behind a figure may be the next paragraph.
    let (from, to) = (view.at(head).paragraph, (view.at(tail).paragraph + 2).min(view.stretches.len()));
    let before = view.borders[from];
    let shore = Shore {
        paragraphs: names.name(from, to),
        count: to - from,
        place: land.first - before,
        candidates: land.candidates,
    };
    (before, shore)
}

/// Gives the islands that are unknown their candidates.
fn gather(
    found: &Found,
    blocks: &[Placed],
    land_of: &[usize],
    unknown: &mut HashMap<usize, (Shore, Vec<Candidate>)>,
) {
    for block in blocks {
        let mut last: Option<(usize, bool)> = None;
        for own in found.of(block) {
            let land = land_of[block.before + own.first];
            let is_unknown = match last {
                Some((same, is_unknown)) if same == land => is_unknown,
                _ => unknown.contains_key(&land),
            };
            last = Some((land, is_unknown));
            if !is_unknown {
                continue;
            }
            if let Some((_, candidates)) = unknown.get_mut(&land) {
                candidates.push(Candidate {
                    operands: own.candidate.operands.iter().map(|at| block.before + at).collect(),
                    prior: siblings::lifted(own.candidate.prior, found.lent(own)),
                    ..own.candidate
                });
            }
        }
    }
}
