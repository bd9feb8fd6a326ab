//! A threshold that is said to be passed in one place, and a value of the same fact in another that lies below it.

use gouji_read::figure::{Approximation, Bound, Figure};
use gouji_read::report::Paragraph;
use gouji_relate::fact::Stated;
use hashbrown::HashMap;

use super::{CODE, Way, claim};
use crate::scene::Scene;
use crate::{Finding, Message, Placed, Related, Severity, Span};

/// 一、税收收入0.9亿元 … 结语：税收收入超过1亿元.
pub(crate) fn across(placed: &[Placed<'_>], stated: &[&Stated]) -> Vec<Finding> {
    let all = || {
        let own = stated.iter().enumerate();
        own.flat_map(|(number, it)| it.all.iter().map(move |own| (number, *own)))
    };
    let mut claims: Vec<(usize, usize, u64)> = Vec::new();
    for (number, own) in stated.iter().enumerate().filter(|(number, _)| placed[*number].own.brief.claims) {
        for (fact, index) in &own.all {
            if is_claim(&placed[number].paragraph.figures[*index]) {
                claims.push((number, *index, *fact));
            }
        }
    }
    if claims.is_empty() {
        return Vec::new();
    }
    let mut known: HashMap<u64, Vec<(usize, usize)>> =
        claims.iter().map(|(.., fact)| (*fact, Vec::new())).collect();
    // Most facts are none of these: a bit for some of their digits says so.
    let few = |fact: u64| 1_u64 << (fact % 64);
    let claimed = claims.iter().fold(0, |all, (.., fact)| all | few(*fact));
    for (number, (fact, index)) in all().filter(|(_, (fact, _))| claimed & few(*fact) > 0) {
        if let Some(own) = known.get_mut(&fact)
            && placed[number].paragraph.figures[index].bound == Bound::Exact
        {
            own.push((number, index));
        }
    }
    let told = |(number, index, fact): (usize, usize, u64)| {
        // What the paragraph itself says was looked at there.
        let values = known.get(&fact)?.iter().filter(|(other, _)| *other != number);
        let at = &placed[number];
        let figure = &at.paragraph.figures[index];
        let below =
            |(number, index): &&(usize, usize)| !placed[*number].paragraph.figures[*index].agrees(figure);
        let (other, value) = values.clone().find(below)?;
        // Where the report says both, it says the one or the other.
        if values.clone().any(|value| !below(&value)) {
            return None;
        }
        let scene = Scene::new(at.paragraph);
        let claim = claim(&scene, index).filter(|claim| claim.way == Way::Up)?;
        let (other, value) = (&placed[*other], &placed[*other].paragraph.figures[*value]);
        let written = other.paragraph.words().get(value.span.range())?;
        let threshold = super::threshold_text(&scene, index);
        let message = Message::new(CODE)
            .with("claim", scene.text.get(claim.span.range())?)
            .with("value", written)
            .with("threshold", threshold.as_str());
        let mut finding = Finding::new(CODE, Severity::Warning, claim.span.shift(at.start), message);
        finding.calculation = Some(format!("{written}＜{threshold}"));
        let name = other.paragraph.statements.get(other_index(other, value.span)?)?.indicator.to_string();
        let message = Message::new("operand").with("indicator", name).with("figure", written);
        finding.related = vec![Related { span: value.span.shift(other.start), message }];
        Some(finding)
    };
    claims.into_iter().filter_map(told).collect()
}

/// Whether a paragraph says that something is above a threshold.
pub(crate) fn may_claim(paragraph: &Paragraph) -> bool {
    paragraph.figures.iter().any(is_claim)
}

fn is_claim(figure: &Figure) -> bool {
    matches!(figure.marks.as_slice(), [mark] if mark.approximation == Approximation::AtLeast)
}

fn other_index(at: &Placed<'_>, span: Span) -> Option<usize> {
    at.paragraph.figures.iter().position(|figure| figure.span == span)
}
