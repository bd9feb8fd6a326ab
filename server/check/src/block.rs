//! Blocks: a list that opens a paragraph (分城乡看，…) together with the paragraphs before it, up to the one that states its
//! whole.
//!
//! A block is read when it is asked for and kept with the paragraph that opens the list, so that a keystroke costs its
//! block and not the report.

use std::sync::{Arc, Mutex, PoisonError};

use super::identity::{self, As, Formula, Identity, Sums};
use super::lists;
use super::scene::{self, Scene};
use super::{CHECKS, Placed, Run};
use crate::figure::Figure;
use crate::statement::Statement;
use crate::text::Shape;
use crate::{Finding, Language, Message};
use gouji_read::Words;
use gouji_read::lexis::clauses;
use gouji_relate::Kind;

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
    fn scene<'s>(&'s self, words: &'s Words) -> Scene<'s> {
        Scene {
            text: &self.text,
            figures: &self.figures,
            statements: &self.statements,
            is_table: false,
            starts: &self.starts,
            words,
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
                if !placed[at].opens_list() && !paragraph.figures.is_empty() {
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
    let mut kept = placed[last].own.block.0.lock().unwrap_or_else(PoisonError::into_inner);
    let found = match &*kept {
        Some((text, found)) if reads(own, text) => Arc::clone(found),
        _ => {
            let block = Block::of(own);
            let found: Arc<[Finding]> = block.findings(placed[last].words).into();
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
    fn findings(&self, words: &Words) -> Vec<Finding> {
        let scene = self.scene(words);
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
/// hold, and what is said of those that do not.
pub(crate) fn explain(placed: &[Placed<'_>], at: usize, index: usize, language: Language) -> Vec<Line> {
    let Some(figure) = placed.get(at).and_then(|at| at.paragraph.figures.get(index)) else {
        return Vec::new();
    };
    // The lists that follow may be those of this paragraph's whole.
    let mut last = at;
    for (next, other) in placed.iter().enumerate().skip(at + 1).take(MOST_PARAGRAPHS) {
        match other.paragraph.shape {
            Shape::Blank => {}
            _ if other.opens_list() => last = next,
            _ => break,
        }
    }
    let first = first_of(placed, last).min(at);
    let block = Block::of(&placed[first..=last]);
    let single = Scene::new(placed[at].paragraph, placed[at].words);
    let scene = if first == last { single } else { block.scene(placed[at].words) };
    let span = if first == last { figure.span } else { figure.span.shift(placed[at].start - block.start) };
    let all = identities(&scene);
    let sums = Sums::of(&all);
    let own = all.iter().filter(|identity| identity.operands.iter().any(|operand| operand.span == span));
    let by = if first == last { placed[at].start } else { block.start };
    let mut lines: Vec<Line> = Vec::new();
    for identity in own {
        let line = match identity.holds() {
            Some(true) => holding(&scene, identity).map(|message| message.text(language)),
            // What is found of it stands at the figure already.
            Some(false) => identity::finding(&scene, identity, &sums).and_then(|finding| {
                let calculation = finding.calculation?;
                let judged = identity.operands.iter().find(|operand| operand.role == As::Whole);
                let stated = scene.text.get(judged.map_or(finding.span, |whole| whole.span).range())?;
                let message = Message::new("tie-fails").with("calculation", calculation);
                Some(message.with("stated", stated).text(language))
            }),
            None => None,
        };
        let text = line.filter(|text| lines.iter().all(|line| line.text != *text));
        lines.extend(text.map(|text| Line { starts: starts(identity, by), text }));
    }
    lines
}

/// An identity as a sentence, with where its figures start in the report, in the order of the text.
pub(crate) struct Line {
    pub(crate) starts: Vec<usize>,
    pub(crate) text: String,
}

fn starts(identity: &Identity, by: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = identity.operands.iter().map(|operand| operand.span.start + by).collect();
    starts.sort_unstable();
    starts
}

/// An identity that holds: its name, where its figures start in the report, in the order of its operands, and the relation that it
/// is, if it is one.
pub(crate) struct Holding {
    pub(crate) name: &'static str,
    pub(crate) starts: Vec<usize>,
    pub(crate) relation: Option<(Kind, bool)>,
}

/// The identities of a paragraph, and of the block that it ends, that hold.
pub(crate) fn holding_in(placed: &[Placed<'_>], at: usize) -> Vec<Holding> {
    let Some(own) = placed.get(at).filter(|own| !own.paragraph.figures.is_empty()) else { return Vec::new() };
    let of = |scene: &Scene<'_>, by: usize| -> Vec<Holding> {
        let all = identities(scene).into_iter().filter(|identity| identity.holds() == Some(true));
        all.map(|identity| told_as(&identity, by)).collect()
    };
    let mut held = of(&Scene::new(own.paragraph, own.words), own.start);
    if own.opens_list() {
        let block = Block::of(&placed[first_of(placed, at)..=at]);
        held.extend(of(&block.scene(own.words), block.start));
    }
    held
}

fn told_as(identity: &Identity, by: usize) -> Holding {
    let mut starts: Vec<usize> = identity.operands.iter().map(|operand| operand.span.start + by).collect();
    let relation = match identity.formula {
        Formula::Sum => Some((Kind::Sum, true)),
        Formula::Hundred => Some((Kind::Shares, true)),
        Formula::Growth(way) => Some((Kind::LevelChangeRate, way == crate::statement::Direction::Up)),
        // The result comes first there.
        Formula::Difference => {
            starts.rotate_right(1);
            Some((Kind::Balance, true))
        }
        Formula::Same | Formula::AtMost | Formula::Structure | Formula::PerThousand => None,
    };
    let are_figures = identity.operands.iter().all(|operand| operand.index.is_some());
    Holding { name: identity.formula.name(), starts, relation: relation.filter(|_| are_figures) }
}

/// An identity that holds, as a sentence.
fn holding(scene: &Scene<'_>, identity: &Identity) -> Option<Message> {
    let figures: Vec<usize> = identity.operands.iter().filter_map(|operand| operand.index).collect();
    let written = |at: usize| scene.text.get(identity.operands.get(at)?.span.range());
    let shown = |at: usize| {
        let like = identity.operands.get(at)?.index?;
        let value = identity.computed()?.middle()?;
        scene.like(like, &value)
    };
    Some(match identity.formula {
        Formula::Sum => {
            let (whole, parts) = figures.split_first()?;
            let calculation =
                format!("{}＝{}", super::sum_parts_total::terms(scene, *whole, parts).join("＋"), shown(0)?);
            let message = Message::new("identity-sum")
                .with("computed", format!("{}{}", shown(0)?, scene.scaled_unit(*whole)))
                .with("stated", written(0)?)
                .with("calculation", calculation);
            let total = identity.operands.first()?;
            let is_exact = !total.plain || identity.computed()?.middle() == total.values.middle();
            if is_exact { message } else { message.and(Message::new("identity-rounded")) }
        }
        Formula::Hundred => {
            let digits = identity.operands.iter().map(|share| scene.text.get(share.digits.range()));
            let terms = digits.collect::<Option<Vec<_>>>()?.join("＋");
            let decimals = identity.operands.iter().map(|share| share.decimals).max()?;
            let middle = identity.computed()?.middle()?;
            let sum = middle.to_decimal(decimals)?.with_decimals(decimals);
            Message::new("identity-shares")
                .with("computed", format!("{sum}%"))
                .with("calculation", format!("{terms}＝{sum}"))
        }
        Formula::Growth(way) => {
            let [level, change, _] = figures.as_slice() else { return None };
            let key = match way {
                crate::statement::Direction::Up => "identity-growth",
                crate::statement::Direction::Down => "identity-decline",
            };
            let calculation = super::delta_level_growth::calculation(scene, way, *level, *change, &shown(2)?);
            Message::new(key).with("stated", written(2)?).with("calculation", calculation)
        }
        Formula::Difference => {
            let digits = |at: usize| scene.text.get(identity.operands.get(at)?.digits.range());
            Message::new("identity-difference")
                .with("stated", written(2)?)
                .with("calculation", format!("{}－{}＝{}", digits(0)?, digits(1)?, digits(2)?))
        }
        Formula::Same => Message::new("identity-same").with("given", written(0)?).with("stated", written(1)?),
        Formula::PerThousand => Message::new("identity-per-thousand")
            .with("stated", written(2)?)
            .with("calculation", format!("{}÷{}", written(0)?, written(1)?)),
        Formula::AtMost => {
            let parts = (1..identity.operands.len()).map(written).collect::<Option<Vec<_>>>()?;
            Message::new("identity-at-most").with("part", parts.join("＋")).with("whole", written(0)?)
        }
        Formula::Structure => {
            let levels: Vec<&str> = figures.iter().map(|index| scene.written(*index)).collect();
            Message::new("identity-structure")
                .with("stated", written(0)?)
                .with("calculation", levels.join("："))
        }
    })
}
