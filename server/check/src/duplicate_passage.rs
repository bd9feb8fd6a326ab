//! `duplicate-passage`: a sentence or a paragraph that stands twice, one right behind the other.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU64;

use gouji_read::report::Paragraph;

use super::Placed;
use super::scene::Scene;
use crate::text::{Shape, place_of};
use crate::{Edit, Finding, Fix, Message, Related, Severity, Span};

const CODE: &str = "duplicate-passage";

/// In Chinese characters: what is shorter may be a refrain.
const SHORTEST: usize = 30;

/// So many paragraphs before it are compared with each.
const NEAR: usize = 3;

/// Sentences that follow each other in one paragraph.
pub(super) fn sentences(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut last: Option<&str> = None;
    for sentence in scene.text.split_inclusive(['。', '；', '\n']) {
        let words = sentence.trim();
        if words.is_empty() {
            continue;
        }
        if let Some(before) = last.filter(|before| same(before, words)) {
            findings.push(finding(place_of(words, scene.text), place_of(before, scene.text), words));
        }
        last = Some(words);
    }
    findings
}

/// The words of a paragraph as a number, where they are prose that may stand twice by mistake.
pub(super) fn passage(paragraph: &Paragraph) -> Option<NonZeroU64> {
    let words = paragraph.words().trim();
    let may = is_prose(paragraph.shape) && same(words, words);
    may.then(|| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        NonZeroU64::new(hasher.finish()).unwrap_or(NonZeroU64::MAX)
    })
}

/// Whether a paragraph is of running text.
pub(super) fn is_prose(shape: Shape) -> bool {
    matches!(shape, Shape::Body | Shape::Item)
}

/// Paragraphs that follow each other closely.
pub(super) fn paragraphs(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The last few paragraphs of prose.
    let mut near: [Option<&Placed<'_>>; NEAR] = [None; NEAR];
    for at in placed.iter().filter(|at| at.own.brief.prose) {
        let twin = |other: &&Placed<'_>| {
            other.own.brief.passage == at.own.brief.passage
                && same(other.paragraph.words().trim(), at.paragraph.words().trim())
        };
        let before = near.into_iter().flatten().filter(|_| at.own.brief.passage.is_some()).find(twin);
        let of =
            |at: &Placed<'_>| place_of(at.paragraph.words().trim(), at.paragraph.words()).shift(at.start);
        findings.extend(before.map(|before| finding(of(at), of(before), at.paragraph.words().trim())));
        near.rotate_right(1);
        near[0] = Some(at);
    }
    findings
}

/// Whether two passages are one and the same prose, long enough and no row of a table.
fn same(a: &str, b: &str) -> bool {
    a == b
        && b.ends_with(['。', '；'])
        && b.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).take(SHORTEST).count() == SHORTEST
}

fn finding(span: Span, before: Span, words: &str) -> Finding {
    let short: String = words.chars().take(12).collect();
    let message = Message::new(CODE).with("words", short);
    let mut finding = Finding::new(CODE, Severity::Warning, span, message);
    finding.related = vec![Related { span: before, message: Message::new("duplicate-passage-first") }];
    finding.fixes = vec![Fix {
        title: Message::new("duplicate-passage-remove"),
        preferred: false,
        edits: vec![Edit { span, text: String::new() }],
    }];
    finding
}
