//! `approx-stacking`: 约5000万元左右 says twice that the number is not exact.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, is};
use crate::figure::Mark;
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "approx-stacking";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    not_before: String,
    taking_objects: WordSet,
    behind_unit: WordSet,
    may_follow: String,
    recent: WordSet,
    years: WordSet,
    pairs: Vec<Pair>,
}

/// Words before and behind a number.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Pair {
    front: Vec<String>,
    behind: Vec<String>,
}

/// Two approximators at one number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pairing<'t> {
    pub(super) front: &'t str,
    pub(super) behind: &'t str,
    /// From the first to the last of the two.
    pub(super) span: Span,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let pairing = pairing(scene, index, &WORDING.approx_stacking.pairs)?;
    let written = scene.text.get(pairing.span.range())?;
    let message = Message::new(CODE)
        .with("written", written)
        .with("front", pairing.front)
        .with("behind", pairing.behind)
        .with("new", pairing.without(scene, pairing.behind));
    let mut finding = Finding::new(CODE, Severity::Warning, pairing.span, message);
    finding.fixes = vec![pairing.fix(scene, pairing.behind, true), pairing.fix(scene, pairing.front, false)];
    Some(finding)
}

/// The two approximators of a figure that make up one of the pairs.
pub(super) fn pairing<'t>(scene: &Scene<'t>, index: usize, pairs: &[Pair]) -> Option<Pairing<'t>> {
    let figure = &scene.figures[index];
    if figure.marks.len() < 2 {
        return None;
    }
    let word = |mark: &Mark| scene.text.get(mark.span.range());
    let (mut front, mut behind) = (Vec::new(), Vec::new());
    for mark in &figure.marks {
        if mark.span.end <= figure.literal.span.start {
            front.push(word(mark)?);
        } else {
            behind.push(word(mark)?);
        }
    }
    front.iter().flat_map(|a| behind.iter().map(move |b| (*a, *b))).find_map(|(front, behind)| {
        let paired = pairs.iter().any(|pair| is(&pair.front, front) && is(&pair.behind, behind));
        let span = place_of(front, scene.text).cover(place_of(behind, scene.text));
        let words = &WORDING.approx_stacking;
        let recent = is(&words.recent, front) && (figure.is_time() || is(&words.years, &figure.unit.name()));
        (paired && !recent && !is_other_word(scene, (front, behind), span.end, figure.span.end)).then_some(
            Pairing {
                front,
                behind,
                span: Span::new(span.start, span.end.max(unit_end(scene, index, span.end))),
            },
        )
    })
}

/// Whether the second word belongs to what follows (左右两侧), or the first takes that as its object
/// (突破50亿元以上项目).
fn is_other_word(scene: &Scene<'_>, (front, behind): (&str, &str), end: usize, figure_end: usize) -> bool {
    let words = &WORDING.approx_stacking;
    let next = scene.text.get(end..).and_then(|rest| rest.chars().next());
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if end == figure_end && next.is_some_and(|c| words.not_before.contains(c)) {
        return true;
    }
    if end == figure_end
        && is(&words.behind_unit, behind)
        && next.is_some_and(|c| is_han(c) && !words.may_follow.contains(c))
    {
        return true;
    }
    let object = scene.text.get(figure_end..).and_then(|rest| rest.chars().next());
    is(&words.taking_objects, front) && object.is_some_and(|c| is_han(c) && c != '的')
}

/// Where the figure ends if the second word stands inside it: 约1200余批次.
fn unit_end(scene: &Scene<'_>, index: usize, end: usize) -> usize {
    let figure = &scene.figures[index];
    let inside = figure.marks.iter().all(|mark| mark.span.end <= end) && end < figure.span.end;
    if inside { figure.span.end } else { end }
}

impl Pairing<'_> {
    /// What is written, without one of the words.
    pub(super) fn without(&self, scene: &Scene<'_>, word: &str) -> String {
        let cut = place_of(word, scene.text);
        let piece = |from: usize, to: usize| scene.text.get(from..to).unwrap_or_default();
        format!("{}{}", piece(self.span.start, cut.start), piece(cut.end, self.span.end))
    }

    /// The fix that takes one of the words out.
    pub(super) fn fix(&self, scene: &Scene<'_>, word: &str, preferred: bool) -> Fix {
        let title = Message::new("fix-figure")
            .with("old", scene.text.get(self.span.range()).unwrap_or_default())
            .with("new", self.without(scene, word));
        Fix { title, preferred, edits: vec![Edit { span: place_of(word, scene.text), text: String::new() }] }
    }
}
