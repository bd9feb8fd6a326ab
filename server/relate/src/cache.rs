//! What was found in a report, block by block: an edit costs the blocks that it can be seen from, and not the report.

use std::sync::{Arc, Mutex, PoisonError};

use gouji_read::ledger::ParagraphId;
use hashbrown::HashMap;

use crate::find::{self, Sink};
use crate::relation::Candidate;
use crate::view::{Stretch, View};

/// Candidates by the paragraphs that they were found among; their operands count from the first figure of these. Snapshots of a report share it.
#[derive(Debug, Default)]
pub struct Cache(Mutex<HashMap<Key, Arc<[Candidate]>>>);

/// The paragraphs of a block with those that can be seen from it, and which of them are its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    seen: Box<[ParagraphId]>,
    first: usize,
    end: usize,
}

/// How far a finder looks from the figure that it begins with, in bytes: three thousand characters. No limit in `find` is wider.
const SIGHT: usize = 9_000;
/// A block ends behind about so many paragraphs, wherever the name of one happens to fall: an edit moves no border but its own.
const PARAGRAPHS: u64 = 24;
const MOST_PARAGRAPHS: usize = 240;

impl Cache {
    /// Every candidate of a report, in the order of its blocks.
    pub fn candidates(&self, view: &View<'_>, stretches: &[Stretch<'_>]) -> Vec<Candidate> {
        let mut known = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut fresh = HashMap::with_capacity(known.len());
        let mut all = Vec::new();
        for (first, end) in blocks(stretches) {
            let (from, to) = seen(stretches, first, end);
            let own = &stretches[from..to];
            let key = Key {
                seen: own.iter().map(|stretch| stretch.id).collect(),
                first: first - from,
                end: end - from,
            };
            let found = known.remove(&key).unwrap_or_else(|| found(own, &key));
            let before = view.borders[from];
            let place = |local: &Candidate| Candidate {
                operands: local.operands.iter().map(|at| before + at).collect(),
                ..*local
            };
            all.extend(found.iter().map(place));
            fresh.insert(key, found);
        }
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        all
    }
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
