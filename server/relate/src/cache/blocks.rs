//! Candidates by blocks of paragraphs: those that begin in a block are found anew where it, or what can be seen from it, has
//! changed.

use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range as Places;

use gouji_read::ledger::ParagraphId;
use hashbrown::{DefaultHashBuilder, HashMap};

use super::seen::{Change, changed};
use super::{Names, mixed};
use crate::evidence::islands::Joined;
use crate::evidence::siblings::{self, Count};
use crate::evidence::veto;
use crate::find::{REACHES, Sink};
use crate::relation::Candidate;
use crate::view::{Stretch, View};

/// A block ends behind about so many paragraphs, wherever the name of one happens to fall: an edit moves no border but its own.
/// Finders that look far have larger blocks.
const PARAGRAPHS: [u64; REACHES.len()] = [4, 6, 8, 10, 12];
/// So many paragraphs in a row are looked at at once, with what is seen from them.
const ROW: usize = 64;

/// The candidates of a report, by block, and how the wordings of all of them fare.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// For each reach its blocks, in the order of the report.
    blocks: [Row; REACHES.len()],
    /// The paragraphs of which they are.
    paragraphs: Vec<ParagraphId>,
    hasher: DefaultHashBuilder,
    wordings: HashMap<u64, usize>,
    counts: Vec<Wording>,
    /// The wordings whose candidates have come or gone since the blocks at hand were made.
    changed: Vec<usize>,
    /// How often siblings have come to lend something else.
    lendings: u64,
}

/// How candidates of one wording fare.
#[derive(Debug, Default)]
struct Wording {
    count: Count,
    /// What they lent each other before any came or went of which the blocks at hand may not know.
    before: Option<i32>,
}

/// Blocks one behind the other; an edit moves all that stand behind it.
type Row = Vec<Box<Block>>;

/// The candidates that begin in some paragraphs; their places count from the first figure that is seen from these.
#[derive(Debug)]
pub(super) struct Block {
    name: Name,
    /// The numbers of its paragraphs, and of those that can be seen from it.
    pub(super) own: Places<usize>,
    pub(super) seen: Places<usize>,
    candidates: Vec<Own>,
    ground: Ground,
}

/// The paragraphs that can be seen from a block, and which of them are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Name {
    seen: u64,
    first: usize,
    end: usize,
    to: usize,
}

/// What the candidates of a block join, as long as siblings lend what they do.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// The number of the lending; `None` before the ground is laid.
    lending: Option<u64>,
    /// Pairs of figures that join all that is joined.
    pub(super) joins: Vec<(usize, usize)>,
    /// The candidates, those of one part next to each other.
    pub(super) order: Vec<usize>,
    /// What is joined, as far as candidates begin there.
    pub(super) parts: Vec<Part>,
}

/// Candidates of a block that lie on one island.
#[derive(Debug)]
pub(super) struct Part {
    /// One of its figures.
    pub(super) at: usize,
    /// What its candidates are, summed up in no order.
    pub(super) name: u64,
    /// Which they are, in the order of the ground.
    pub(super) candidates: Places<usize>,
}

/// A candidate, and what is often asked of it.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) candidate: Candidate,
    /// Its first operand: its island is that of this figure.
    anchor: usize,
    /// What it is, wherever it stands, and what its weighing looks at.
    name: u64,
    /// The number of its wording.
    wording: usize,
    /// What siblings must lend it to join its figures.
    joins_with: i32,
}

/// A block of the report at hand: where the figures begin that are seen from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    reach: usize,
    number: usize,
    pub(super) before: usize,
}

impl Found {
    /// Finds what is new in a report, and names its blocks.
    pub(super) fn blocks(
        &mut self,
        stretches: &[Stretch<'_>],
        borders: &[usize],
        names: &Names,
    ) -> Vec<Placed> {
        let change = Change::between(&self.paragraphs, stretches);
        self.paragraphs = stretches.iter().map(|stretch| stretch.id).collect();
        let mut placed = Vec::with_capacity(self.blocks.iter().map(Vec::len).sum());
        let mut unknown = Vec::new();
        for (reach, look) in REACHES.iter().enumerate() {
            let mut blocks = std::mem::take(&mut self.blocks[reach]);
            let (fresh, gone) = changed(stretches, &change, &blocks, PARAGRAPHS[reach], look);
            for block in &mut blocks[gone.end..] {
                for range in [&mut block.own, &mut block.seen] {
                    range.start = change.moved(range.start);
                    range.end = change.moved(range.end);
                }
            }
            // What did not see the change is among those that are gone.
            let mut old: Row = blocks.splice(gone.clone(), []).collect();
            let mut found = Vec::with_capacity(fresh.len());
            for (own, seen) in fresh {
                let name = Name {
                    seen: names.name(seen.start, seen.end),
                    first: own.start - seen.start,
                    end: own.end - seen.start,
                    to: seen.end - seen.start,
                };
                if let Some(at) = old.iter().position(|block| block.name == name) {
                    let mut known = old.swap_remove(at);
                    (known.own, known.seen) = (own, seen);
                    found.push(known);
                } else {
                    unknown.push((reach, gone.start + found.len()));
                    let (candidates, ground) = (Vec::new(), Ground::default());
                    found.push(Box::new(Block { name, own, seen, candidates, ground }));
                }
            }
            for own in old.iter().flat_map(|block| &block.candidates) {
                touched(&mut self.counts, &mut self.changed, own.wording).take_off(&own.candidate);
            }
            blocks.splice(gone.start..gone.start, found);
            let starts = blocks.iter().map(|block| borders[block.seen.start]).enumerate();
            placed.extend(starts.map(|(number, before)| Placed { reach, number, before }));
            self.blocks[reach] = blocks;
        }
        self.find(stretches, unknown);
        self.settle();
        placed
    }

    /// The candidates of a block.
    pub(super) fn of(&self, placed: &Placed) -> &[Own] {
        &self.blocks[placed.reach][placed.number].candidates
    }

    /// What the candidates of a block join.
    pub(super) fn ground(&self, placed: &Placed) -> &Ground {
        &self.blocks[placed.reach][placed.number].ground
    }

    /// What its siblings lend a candidate.
    pub(super) fn lent(&self, own: &Own) -> i32 {
        self.counts[own.wording].count.lends
    }

    /// Lays the ground of the blocks that are new, and that of all where siblings lend something else than before.
    fn settle(&mut self) {
        let mut lends_otherwise = false;
        for number in self.changed.drain(..) {
            let wording = &mut self.counts[number];
            lends_otherwise |= wording.before.take() != Some(wording.count.lends);
        }
        self.lendings += u64::from(lends_otherwise);
        let counts = &self.counts;
        for block in self.blocks.iter_mut().flatten() {
            if block.ground.lending != Some(self.lendings) {
                block.ground = Ground::of(&block.candidates, counts, self.lendings);
            }
        }
    }

    /// Finds the candidates of blocks, given by reach and number: those that lie together in one view, whatever their reach.
    fn find(&mut self, stretches: &[Stretch<'_>], mut unknown: Vec<(usize, usize)>) {
        unknown.sort_by_key(|(reach, number)| self.blocks[*reach][*number].own.start);
        let mut rest = &mut unknown[..];
        while let Some((reach, number)) = rest.first().copied() {
            let first = &self.blocks[reach][number];
            let most = first.own.start + ROW;
            let mut seen = first.seen.clone();
            let mut joins = |(reach, number): &(usize, usize)| {
                let next = &self.blocks[*reach][*number];
                let near = next.own.start < most && next.seen.start <= seen.end;
                if near {
                    seen = seen.start.min(next.seen.start)..seen.end.max(next.seen.end);
                }
                near
            };
            let count = rest.iter().take_while(|block| joins(block)).count();
            let (row, behind) = rest.split_at_mut(count);
            rest = behind;
            // One kind of finder after the other: each has much code.
            row.sort_unstable();
            let view = View::of(&stretches[seen.clone()]);
            let border = |paragraph: usize| view.borders[paragraph - seen.start];
            let mut sink = Sink::new();
            for (reach, number) in row.iter().copied() {
                let block = &self.blocks[reach][number];
                let (places, before) =
                    (border(block.own.start)..border(block.own.end), border(block.seen.start));
                (REACHES[reach].find)(&view, &places, &mut sink);
                let new = sink.found.drain(..).map(|(candidate, _)| candidate);
                self.blocks[reach][number].candidates =
                    new.map(|candidate| self.own(candidate, &view, before)).collect();
            }
        }
    }

    /// Takes a candidate up whose places are to count from another figure.
    fn own(&mut self, mut candidate: Candidate, view: &View<'_>, before: usize) -> Own {
        let mut hash = self.hasher.build_hasher();
        // The figures themselves, and what else is looked at.
        for at in candidate.operands.iter().map(|place| view.at(*place)) {
            (view.stretches[at.paragraph].id, at.point.index).hash(&mut hash);
        }
        for paragraph in veto::looks_at(view, &candidate) {
            paragraph.id.hash(&mut hash);
        }
        candidate.operands.iter_mut().for_each(|at| *at -= before);
        let anchor = candidate.operands.first().copied().unwrap_or_default();
        let it = &candidate;
        (it.kind, it.up, it.parameter, it.template.number, it.signature).hash(&mut hash);
        (it.prior, it.surprise, it.holds, it.failing).hash(&mut hash);
        it.operands.iter().for_each(|at| hash.write_usize(at.wrapping_sub(anchor)));
        let counts = &mut self.counts;
        let wording = *self.wordings.entry(candidate.signature).or_insert_with(|| {
            counts.push(Wording::default());
            counts.len() - 1
        });
        touched(counts, &mut self.changed, wording).add(&candidate);
        Own { name: hash.finish(), anchor, wording, joins_with: joins_with(&candidate), candidate }
    }
}

/// The count of a wording, of which candidates come or go.
fn touched<'c>(counts: &'c mut [Wording], changed: &mut Vec<usize>, number: usize) -> &'c mut Count {
    let Wording { count, before } = &mut counts[number];
    if before.is_none() {
        *before = Some(count.lends);
        changed.push(number);
    }
    count
}

impl Ground {
    fn of(candidates: &[Own], counts: &[Wording], lending: u64) -> Self {
        let operands = candidates.iter().flat_map(|own| &own.candidate.operands);
        let mut joined = Joined::new(operands.max().map_or(0, |last| last + 1));
        let mut joins = Vec::new();
        for own in candidates.iter().filter(|own| counts[own.wording].count.lends >= own.joins_with) {
            for pair in own.candidate.operands.windows(2) {
                if joined.join(pair[0], pair[1]) {
                    joins.push((pair[0], pair[1]));
                }
            }
        }
        let (land_of, _) = joined.numbered();
        let land = |number: usize| land_of[candidates[number].anchor];
        let mut order: Vec<usize> =
            (0..candidates.len()).filter(|it| candidates[*it].anchor < land_of.len()).collect();
        order.sort_by_key(|number| land(*number));
        let mut parts: Vec<Part> = Vec::new();
        let mut last = None;
        for (nth, number) in order.iter().enumerate() {
            if last != Some(land(*number)) {
                last = Some(land(*number));
                parts.push(Part { at: candidates[*number].anchor, name: 0, candidates: nth..nth });
            }
            let Some(part) = parts.last_mut() else { continue };
            let own = &candidates[*number];
            let lent = u64::from(counts[own.wording].count.lends.unsigned_abs());
            // Where it stands as seen from the figure by which the part is placed.
            let place = (own.anchor as u64).wrapping_sub(part.at as u64);
            part.name =
                part.name.wrapping_add(mixed(own.name ^ (place << 8 ^ lent).wrapping_mul(Names::BASE)));
            part.candidates.end = nth + 1;
        }
        Self { lending: Some(lending), joins, order, parts }
    }
}

/// What siblings must lend a candidate so that it is no longer mute; more than there is where it always will be.
fn joins_with(candidate: &Candidate) -> i32 {
    let is_mute = |lent: &i32| candidate.is_mute_at(siblings::lifted(candidate.prior, *lent));
    (0..=siblings::MOST).find(|lent| !is_mute(lent)).unwrap_or(siblings::MOST + 1)
}
