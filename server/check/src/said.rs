//! The identities of a paragraph, in words.

use gouji_read::report::Paragraph;
use gouji_relate::Kind;

use crate::check::Run;
use crate::identity::{self, Formula, Identity};
use crate::scene::Scene;
use crate::{CHECKS, Language, Message};

/// An identity in words; where its figures start is counted from the start of its paragraphs.
#[derive(Debug)]
pub(crate) struct Said {
    holding: Holding,
    holds: bool,
    message: Option<Message>,
}

/// An identity that holds: its name, where its figures start, in the order of its operands, and the relation that it is, if it is
/// one.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    pub(crate) name: &'static str,
    pub(crate) starts: Vec<usize>,
    pub(crate) relation: Option<(Kind, bool)>,
}

/// An identity as a sentence, with where its figures start in the report, in the order of the text.
pub(crate) struct Line {
    pub(crate) starts: Vec<usize>,
    pub(crate) text: String,
    /// Whether it says no more than that a part is not above its whole.
    pub(crate) is_bound: bool,
}

/// The identities of a paragraph, those aside that cannot be computed.
pub(crate) fn in_paragraph(paragraph: &Paragraph) -> Vec<Said> {
    if paragraph.figures.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(paragraph);
    let said = |identity: &Identity| {
        let holds = identity.holds()?;
        let message = if holds { sentence(&scene, identity) } else { failing(&scene, identity) };
        Some(Said { holding: told_as(identity), holds, message })
    };
    let declared = CHECKS.iter().flat_map(|check| match check.run {
        Run::Identities(declare) => declare(&scene),
        _ => Vec::new(),
    });
    declared.filter_map(|identity| said(&identity)).collect()
}

/// Those in which the figure that starts at `start` takes part, of paragraphs that begin at `by`.
pub(crate) fn lines(said: &[Said], by: usize, start: usize, language: Language) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for one in said.iter().filter(|one| one.holding.starts.iter().any(|own| own + by == start)) {
        let Some(text) = one.message.as_ref().map(|message| message.text(language)) else { continue };
        if lines.iter().any(|line| line.text == text) {
            continue;
        }
        let mut starts: Vec<usize> = one.holding.starts.iter().map(|own| own + by).collect();
        starts.sort_unstable();
        lines.push(Line { starts, text, is_bound: false });
    }
    lines
}

/// Those that hold, of paragraphs that begin at `by`.
pub(crate) fn holding(said: &[Said], by: usize) -> Vec<Holding> {
    let held = said.iter().filter(|one| one.holds).map(|one| &one.holding);
    held.map(|one| Holding { starts: one.starts.iter().map(|start| start + by).collect(), ..one.clone() })
        .collect()
}

fn told_as(identity: &Identity) -> Holding {
    let mut starts: Vec<usize> = identity.operands.iter().map(|operand| operand.span.start).collect();
    let relation = match identity.formula {
        // The result comes first there.
        Formula::Difference => {
            starts.rotate_right(1);
            Some((Kind::Balance, true))
        }
        Formula::Hundred | Formula::Same | Formula::Structure | Formula::PerThousand => None,
    };
    let are_figures = identity.operands.iter().all(|operand| operand.index.is_some());
    Holding { name: identity.formula.name(), starts, relation: relation.filter(|_| are_figures) }
}

/// What comes out of one that does not hold. What is found of it stands at the figure already.
fn failing(scene: &Scene<'_>, identity: &Identity) -> Option<Message> {
    let finding = identity::finding(scene, identity)?;
    let stated = scene.text.get(finding.span.range())?;
    let message = Message::new("tie-fails").with("calculation", finding.calculation?);
    Some(message.with("stated", stated))
}

/// An identity that holds, as a sentence.
fn sentence(scene: &Scene<'_>, identity: &Identity) -> Option<Message> {
    let figures: Vec<usize> = identity.operands.iter().filter_map(|operand| operand.index).collect();
    let written = |at: usize| scene.text.get(identity.operands.get(at)?.span.range());
    Some(match identity.formula {
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
        Formula::Structure => {
            let levels: Vec<&str> = figures.iter().map(|index| scene.written(*index)).collect();
            Message::new("identity-structure")
                .with("stated", written(0)?)
                .with("calculation", levels.join("："))
        }
    })
}
