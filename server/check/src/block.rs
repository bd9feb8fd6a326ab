//! Blocks: a list that opens a paragraph (分城乡看，…) together with the paragraphs before it, up to the one that states its
//! whole.
//!
//! A block is read when it is asked for and kept with the paragraph that opens the list, so that a keystroke costs its
//! block and not the report.

mod said;

use std::sync::{Arc, Mutex, PoisonError};

use super::identity::{self, Identity, Sums};
use super::lists;
use super::scene::{self, Scene};
use super::{CHECKS, Placed, Run};
use crate::figure::Figure;
use crate::statement::Statement;
use crate::text::Shape;
use crate::{Finding, Language};
use gouji_read::lexis::clauses;

pub(crate) use said::{Holding, Line, Said, in_paragraph};

/// How many paragraphs a block has at most, and how many bytes.
pub(crate) const MOST_PARAGRAPHS: usize = 10;
const LONGEST: usize = 24_000;

/// What was found in a block, with the text of which that is true. It is no part of what a paragraph is: two paragraphs
/// that differ in it alone are equal.
#[derive(Debug, Default)]
pub(crate) struct Memo(Mutex<Option<Kept>>);

/// A text and what was found in it.
type Kept = (Box<str>, Arc<[Finding]>);

impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Memo {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Memo {}

/// Whether a paragraph begins like a list whose whole may stand before it.
pub(crate) fn opens_list(text: &str, shape: Shape) -> bool {
    if !matches!(shape, Shape::Body | Shape::Item) || !lists::may_classify(text) {
        return false;
    }
    let first = clauses(text).next().unwrap_or_default();
    first.len() < text.len() && lists::is_classification(first)
}

/// Several paragraphs in a row, read together.
#[derive(Debug, Default)]
struct Block {
    /// Where it begins in the report.
    start: usize,
    text: String,
    figures: Vec<Figure>,
    statements: Vec<Statement>,
    starts: Vec<usize>,
}

impl Block {
    fn scene(&self) -> Scene<'_> {
        Scene {
            text: &self.text,
            figures: &self.figures,
            statements: &self.statements,
            is_table: false,
            starts: &self.starts,
            kept: scene::Kept::default(),
        }
    }

    fn of(placed: &[Placed<'_>]) -> Self {
        let mut block = Self { start: placed.first().map_or(0, |first| first.start), ..Self::default() };
        for at in placed {
            let by = block.text.len();
            block.starts.push(by);
            block.text.push_str(at.paragraph.words());
            block.figures.extend(at.paragraph.figures.iter().map(|figure| figure.clone().shifted(by)));
            block.statements.extend(at.paragraph.statements.iter().map(|statement| Statement {
                indicator_span: statement.indicator_span.shift(by),
                sentence: statement.sentence.shift(by),
                lead: statement.lead.shift(by),
                ..statement.clone()
            }));
        }
        block
    }
}

/// The first paragraph of the block that ends at `last`: the nearest before it that has figures and opens no list.
fn first_of(placed: &[Placed<'_>], last: usize) -> usize {
    let mut size = 0;
    let mut first = last;
    for at in (0..=last).rev() {
        let paragraph = placed[at].paragraph;
        let adjoins = at == last || placed[at].start + paragraph.len == placed[at + 1].start;
        size += paragraph.len;
        if !adjoins || size > LONGEST || last - at >= MOST_PARAGRAPHS {
            break;
        }
        match paragraph.shape {
            Shape::Blank => {}
            Shape::Body | Shape::Item => {
                first = at;
                if !placed[at].own.brief.opens_list && !paragraph.figures.is_empty() {
                    break;
                }
            }
            Shape::Heading(_) | Shape::Table | Shape::Fence => break,
        }
    }
    first
}

/// Every identity of a scene.
fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    CHECKS
        .iter()
        .flat_map(|check| match check.run {
            Run::Identities(declare) => declare(scene),
            _ => Vec::new(),
        })
        .collect()
}

/// What only the paragraphs of a block together show; spans count from the start of the report.
pub(super) fn findings(placed: &[Placed<'_>], last: usize) -> Vec<Finding> {
    let first = first_of(placed, last);
    if first == last {
        return Vec::new();
    }
    let own = &placed[first..=last];
    let start = own[0].start;
    let mut kept = placed[last].own.found.block.0.lock().unwrap_or_else(PoisonError::into_inner);
    let found = match &*kept {
        Some((text, found)) if reads(own, text) => Arc::clone(found),
        _ => {
            let block = Block::of(own);
            let found: Arc<[Finding]> = block.findings().into();
            *kept = Some((block.text.into_boxed_str(), Arc::clone(&found)));
            found
        }
    };
    found.iter().map(|finding| finding.clone().shifted(start)).collect()
}

/// Whether the paragraphs together are this text.
fn reads(placed: &[Placed<'_>], text: &str) -> bool {
    let mut rest = text;
    placed.iter().all(|at| {
        rest.strip_prefix(at.paragraph.words()).is_some_and(|behind| {
            rest = behind;
            true
        })
    }) && rest.is_empty()
}

impl Block {
    fn findings(&self) -> Vec<Finding> {
        let scene = self.scene();
        let all = identities(&scene);
        let last = self.starts.last().copied().unwrap_or(0);
        let across = |identity: &&Identity| {
            let mut spans = identity.operands.iter().map(|operand| operand.span.start);
            spans.clone().any(|start| start >= last) && spans.any(|start| start < last)
        };
        let sums = Sums::of(&all);
        all.iter().filter(across).filter_map(|own| identity::finding(&scene, own, &sums)).collect()
    }
}

/// The identities in which the figure with number `index` of the paragraph at `at` takes part, as sentences: those that
/// hold, and what comes out of those that do not.
pub(crate) fn explain(placed: &[Placed<'_>], at: usize, index: usize, language: Language) -> Vec<Line> {
    let Some(own) = placed.get(at) else { return Vec::new() };
    let Some(figure) = own.paragraph.figures.get(index) else { return Vec::new() };
    // The lists that follow may be those of this paragraph's whole.
    let mut last = at;
    for (next, other) in placed.iter().enumerate().skip(at + 1).take(MOST_PARAGRAPHS) {
        match other.paragraph.shape {
            Shape::Blank => {}
            _ if other.own.brief.opens_list => last = next,
            _ => break,
        }
    }
    let first = first_of(placed, last).min(at);
    let start = own.start + figure.span.start;
    if first == last {
        return said::lines(own.own.found.said(own.paragraph), own.start, start, language);
    }
    let block = Block::of(&placed[first..=last]);
    said::lines(&said::of(&block.scene()), block.start, start, language)
}

/// The identities of a paragraph, and of the block that it ends, that hold.
pub(crate) fn holding_in(placed: &[Placed<'_>], at: usize) -> Vec<Holding> {
    let Some(own) = placed.get(at).filter(|own| !own.paragraph.figures.is_empty()) else { return Vec::new() };
    let mut held = said::holding(own.own.found.said(own.paragraph), own.start);
    if own.own.brief.opens_list {
        let block = Block::of(&placed[first_of(placed, at)..=at]);
        held.extend(said::holding(&said::of(&block.scene()), block.start));
    }
    held
}
