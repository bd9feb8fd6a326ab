//! A threshold that is said to be passed in one place, and a value of the same fact in another that lies below it.

use std::collections::{HashMap, HashSet};

use gouji_read::figure::{Approximation, Bound};
use gouji_read::ledger::Fact;
use gouji_read::report::Entry;

use super::{CODE, Way, claim};
use crate::scene::Scene;
use crate::{Finding, Message, Placed, Related, Severity, Span};

/// 一、税收收入0.9亿元 … 结语：税收收入超过1亿元.
pub(crate) fn across(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut claims: Vec<(usize, usize, Fact)> = Vec::new();
    for (number, at) in placed.iter().enumerate() {
        for (index, figure) in at.paragraph.figures.iter().enumerate() {
            let passes =
                matches!(figure.marks.as_slice(), [mark] if mark.approximation == Approximation::AtLeast);
            if passes && let Some(fact) = entry(at, index).and_then(|entry| entry.fact()) {
                claims.push((number, index, fact));
            }
        }
    }
    if claims.is_empty() {
        return Vec::new();
    }
    let names: HashSet<&str> = claims.iter().map(|(.., fact)| &*fact.subject.name).collect();
    let mut stated: HashMap<Fact, Vec<(usize, usize)>> = HashMap::new();
    for (number, at) in placed.iter().enumerate() {
        for (index, subject) in at.paragraph.subjects.iter().enumerate() {
            let is_named = subject.as_ref().is_some_and(|subject| names.contains(&*subject.name));
            let plain = at.paragraph.figures.get(index).is_some_and(|it| it.bound == Bound::Exact);
            if is_named
                && plain
                && let Some(fact) = entry(at, index).and_then(|entry| entry.fact())
            {
                stated.entry(fact).or_default().push((number, index));
            }
        }
    }
    let told = |(number, index, fact): (usize, usize, Fact)| {
        // What the paragraph itself says was looked at there.
        let values = stated.get(&fact)?.iter().filter(|(other, _)| *other != number);
        let at = &placed[number];
        let figure = &at.paragraph.figures[index];
        let below =
            |(number, index): &&(usize, usize)| !placed[*number].paragraph.figures[*index].agrees(figure);
        let (other, value) = values.clone().find(below)?;
        // Where the report says both, it says the one or the other.
        if values.clone().any(|value| !below(&value)) {
            return None;
        }
        let scene = Scene::new(at.paragraph, at.words);
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

fn other_index(at: &Placed<'_>, span: Span) -> Option<usize> {
    at.paragraph.figures.iter().position(|figure| figure.span == span)
}

fn entry<'p>(at: &Placed<'p>, index: usize) -> Option<Entry<'p>> {
    let paragraph = at.paragraph;
    let figure = paragraph.figures.get(index)?;
    Some(Entry {
        span: figure.span.shift(at.start),
        figure,
        statement: paragraph.statements.get(index)?,
        subject: paragraph.subjects.get(index)?.as_ref(),
        context: at.context,
    })
}
