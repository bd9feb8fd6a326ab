//! Which paragraphs are seen from a block, and which blocks an edit leaves as they are.

use std::ops::Range as Places;

use gouji_read::ledger::ParagraphId;

use super::blocks::Block;
use crate::evidence::veto::NEIGHBOURS;
use crate::find::Reach;
use crate::view::Stretch;

/// A block has no more paragraphs than so many times the usual number.
const MOST: u64 = 10;

/// Nothing farther than so many paragraphs is looked for: a report of blank lines would be walked through for each of its blocks.
const FARTHEST: usize = 500;

/// What is between two versions of a report: how many paragraphs before it and behind it are the same.
#[derive(Debug)]
pub(super) struct Change {
    before: usize,
    behind: usize,
    /// How many paragraphs there were, and are.
    old: usize,
    new: usize,
}

impl Change {
    pub(super) fn between(old: &[ParagraphId], new: &[Stretch<'_>]) -> Self {
        let before = old.iter().zip(new).take_while(|(old, new)| **old == new.id).count();
        let rest = (old.len() - before).min(new.len() - before);
        let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
        let behind = ends.take_while(|(old, new)| **old == new.id).count();
        Self { before, behind, old: old.len(), new: new.len() }
    }

    /// Where a paragraph behind the change stands now.
    pub(super) fn moved(&self, number: usize) -> usize {
        number + self.new - self.old
    }
}

/// The paragraphs of a block, and those that are seen from it.
pub(super) type Seeing = (Places<usize>, Places<usize>);

/// The blocks that a change leaves no longer as they are, and in their place the new ones: their paragraphs, and those that are
/// seen from them.
pub(super) fn changed(
    stretches: &[Stretch<'_>],
    change: &Change,
    blocks: &[Box<Block>],
    paragraphs: u64,
    reach: &Reach,
) -> (Vec<Seeing>, Places<usize>) {
    // Neither border ever goes back. What was seen up to the end of the report may see more now, and what from its beginning.
    let unseen = change.before.min(change.old.saturating_sub(1));
    let first = blocks.partition_point(|block| block.seen.end <= unseen);
    let behind =
        first + blocks[first..].partition_point(|block| block.seen.start <= change.old - change.behind);
    let (mut at, mut seen) =
        blocks[..first].last().map_or((0, 0..0), |last| (last.own.end, last.seen.start..0));
    let mut fresh = Vec::new();
    let mut last = behind;
    while at < stretches.len() {
        while blocks.get(last).is_some_and(|block| change.moved(block.own.start) < at) {
            last += 1;
        }
        if blocks.get(last).is_some_and(|block| change.moved(block.own.start) == at) {
            return (fresh, first..last);
        }
        let own = at..end_of_block(stretches, at, paragraphs);
        seen = see(stretches, &own, reach, &seen);
        at = own.end;
        fresh.push((own.clone(), with_margins(stretches, &own, &seen, reach.lines)));
    }
    (fresh, first..blocks.len())
}

/// Where the block ends that begins with a paragraph.
fn end_of_block(stretches: &[Stretch<'_>], first: usize, paragraphs: u64) -> usize {
    let most = (paragraphs * MOST) as usize;
    let ends = |stretch: &Stretch<'_>| stretch.id.number().is_multiple_of(paragraphs);
    let own = stretches[first..].iter().take(most);
    let length = own.clone().position(ends).map_or(own.len(), |last| last + 1);
    first + length
}

/// The paragraphs that can be seen from a block; `last` are those of the block before.
fn see(stretches: &[Stretch<'_>], own: &Places<usize>, reach: &Reach, last: &Places<usize>) -> Places<usize> {
    /// What a distance is rounded to, and the width of figures, in characters.
    const SLACK: usize = 50;
    let (back, ahead) = (3 * (reach.back + SLACK), 3 * (reach.ahead + SLACK));
    let start = stretches[own.start].start;
    let end = |stretch: &Stretch<'_>| stretch.start + stretch.paragraph.len;
    let stop = end(&stretches[own.end - 1]);
    // Neither border ever goes back.
    let mut from = last.start;
    while from < own.start && end(&stretches[from]) + back < start {
        from += 1;
    }
    let mut to = last.end.max(own.end);
    while to < stretches.len() && stretches[to].start < stop + ahead {
        to += 1;
    }
    from..to
}

/// Those with the lines that are seen in any case; and what is weighed looks at the neighbours of its figures, and at the words
/// behind them.
fn with_margins(
    stretches: &[Stretch<'_>],
    own: &Places<usize>,
    seen: &Places<usize>,
    lines: usize,
) -> Places<usize> {
    let from = seen.start.min(own.start - filled(stretches[..own.start].iter().rev(), lines));
    let to = seen.end.max(own.end + filled(stretches[own.end..].iter(), lines));
    let from = from - neighbours(stretches[..from].iter().rev());
    let to = to + neighbours(stretches[to..].iter());
    from..(to + 1).min(stretches.len())
}

/// How many paragraphs hold the next few figures.
fn neighbours<'s>(stretches: impl Iterator<Item = &'s Stretch<'s>>) -> usize {
    let mut figures = 0;
    let is_near = |it: &&Stretch<'_>| {
        let near = figures < NEIGHBOURS;
        figures += it.points.len();
        near
    };
    stretches.take(FARTHEST).take_while(is_near).count()
}

/// How many paragraphs hold the first few lines of text, or all of them.
fn filled<'s>(stretches: impl Iterator<Item = &'s Stretch<'s>>, lines: usize) -> usize {
    let mut found = 0;
    let is_near = |it: &&Stretch<'_>| {
        let near = found < lines;
        found += usize::from(!it.is_blank());
        near
    };
    stretches.take(FARTHEST).take_while(is_near).count()
}
