//! What was found in a report, block by block, and what was weighed of it, island by island: an edit costs what it can be seen
//! from, and not the report.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use gouji_read::ledger::ParagraphId;
use hashbrown::{DefaultHashBuilder, HashMap};

use crate::evidence::Weighed;
use crate::evidence::islands::{self, Island};
use crate::evidence::siblings;
use crate::evidence::veto::NEIGHBOURS;
use crate::find::{self, Sink};
use crate::relation::Candidate;
use crate::view::{Stretch, View};

/// What was found and weighed. Snapshots of a report share it.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// Candidates by the paragraphs that they were found among; their operands count from the first figure of these.
    blocks: HashMap<Key, Arc<[Candidate]>>,
    /// What was weighed of islands; places count from the first figure of their paragraphs.
    islands: HashMap<Shore, Arc<Weighed>>,
}

/// The paragraphs of a block with those that can be seen from it, and which of them are its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    seen: Box<[ParagraphId]>,
    first: usize,
    end: usize,
}

/// All that the weighing of an island looks at: the paragraphs of its figures and their neighbours, and its candidates, by their
/// hash; two of one hash and of the same paragraphs are the same for all that can ever happen.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Shore {
    paragraphs: Box<[ParagraphId]>,
    candidates: u64,
}

/// How far a finder looks from the figure that it begins with, in bytes: three thousand characters. No limit in `find` is wider.
const SIGHT: usize = 9_000;
/// A block ends behind about so many paragraphs, wherever the name of one happens to fall: an edit moves no border but its own.
const PARAGRAPHS: u64 = 24;
const MOST_PARAGRAPHS: usize = 240;

impl Cache {
    /// What is believed and doubted of a report; doubts below `least` decibans are left out.
    pub fn weighed(&self, view: &View<'_>, least: i32) -> Weighed {
        let mut known = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut found = known.candidates(view);
        siblings::lift(&mut found);
        let weighed = known.weighed(view, islands::of(view, found), least);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = known;
        weighed
    }
}

impl Known {
    /// Every candidate of a report, in the order of its blocks.
    fn candidates(&mut self, view: &View<'_>) -> Vec<Candidate> {
        let mut fresh = HashMap::with_capacity(self.blocks.len());
        let mut all = Vec::new();
        for (first, end) in blocks(view.stretches) {
            let (from, to) = seen(view.stretches, first, end);
            let own = &view.stretches[from..to];
            let key = Key {
                seen: own.iter().map(|stretch| stretch.id).collect(),
                first: first - from,
                end: end - from,
            };
            let found = self.blocks.remove(&key).unwrap_or_else(|| found(own, &key));
            let before = view.borders[from];
            let place = |local: &Candidate| Candidate {
                operands: local.operands.iter().map(|at| before + at).collect(),
                ..*local
            };
            all.extend(found.iter().map(place));
            fresh.insert(key, found);
        }
        self.blocks = fresh;
        all
    }

    fn weighed(&mut self, view: &View<'_>, islands: Vec<Island>, least: i32) -> Weighed {
        let hasher = self.islands.hasher().clone();
        let mut fresh = HashMap::with_capacity_and_hasher(islands.len(), hasher.clone());
        let weigh = |island: Island| {
            let head = island.figures.start.saturating_sub(NEIGHBOURS);
            let tail = (island.figures.end - 1 + NEIGHBOURS).min(view.all.len() - 1);
            let (from, to) = (view.at(head).paragraph, view.at(tail).paragraph);
            let before = view.borders[from];
            let shore = Shore {
                paragraphs: view.stretches[from..=to].iter().map(|stretch| stretch.id).collect(),
                candidates: hashed(&island.candidates, before, &hasher),
            };
            let weighed = self.islands.remove(&shore);
            let weighed =
                weighed.unwrap_or_else(|| Arc::new(island.weighed(view, least).moved(before.wrapping_neg())));
            let own = weighed.moved(before);
            fresh.insert(shore, weighed);
            own
        };
        let weighed = Weighed::of(islands.into_iter().map(weigh));
        self.islands = fresh;
        weighed
    }
}

/// A hash of candidates whose operands count from a figure.
fn hashed(candidates: &[Candidate], before: usize, hasher: &DefaultHashBuilder) -> u64 {
    let mut hash = hasher.build_hasher();
    for it in candidates {
        (it.kind, it.up, it.parameter, it.template.number, it.signature).hash(&mut hash);
        (it.prior, it.surprise, it.holds, it.failing).hash(&mut hash);
        it.operands.iter().for_each(|at| hash.write_usize(at - before));
    }
    hash.finish()
}

/// The candidates that begin in a block.
fn found(stretches: &[Stretch<'_>], key: &Key) -> Arc<[Candidate]> {
    let view = View::of(stretches);
    let places = view.borders[key.first]..view.borders[key.end];
    let mut sink = Sink::new();
    find::all(&view, &places, &mut sink);
    sink.found.into_iter().map(|(candidate, _)| candidate).collect()
}

/// The blocks of a report, as numbers of paragraphs; together they cover it.
fn blocks(stretches: &[Stretch<'_>]) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let mut first = 0;
    for (number, stretch) in stretches.iter().enumerate() {
        let full = number + 1 - first >= MOST_PARAGRAPHS;
        if full || stretch.id.number() % PARAGRAPHS == 0 || number + 1 == stretches.len() {
            blocks.push((first, number + 1));
            first = number + 1;
        }
    }
    blocks
}

/// The paragraphs that can be seen from a block.
fn seen(stretches: &[Stretch<'_>], first: usize, end: usize) -> (usize, usize) {
    let start = stretches[first].start;
    let from =
        stretches[..first].partition_point(|stretch| stretch.start + stretch.paragraph.len + SIGHT < start);
    let last = &stretches[end - 1];
    let stop = last.start + last.paragraph.len;
    let to = end + stretches[end..].partition_point(|stretch| stretch.start < stop + SIGHT);
    (from, to)
}
