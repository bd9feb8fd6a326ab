//! 年初预算160万元，支出决算151万元。决算数大于预算数的主要原因是…: which of two figures is the larger is told in words, and is not so.

use serde::Deserialize;

use super::CODE;
use crate::figure::Kind;
use crate::scene::Scene;
use crate::text::place_of;
use crate::wording::{WORDING, WordSet, any, ends};
use crate::{Edit, Finding, Fix, Message, Severity, Span, work};

/// What is compared, and how.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(in crate::direction_mismatch) struct Words {
    /// What was carried out, and what was planned.
    done: WordSet,
    planned: WordSet,
    /// What may stand in front of either: 支出决算数.
    of: Vec<String>,
    /// In front of the words: they speak of what is left of the figures.
    aside: WordSet,
    /// What may stand behind the two: 的主要原因是.
    behind: Vec<String>,
    /// Words for more and for less, side by side.
    pairs: Vec<[String; 2]>,
}

/// So many figures in front of the words are looked at, and so many sentences.
const BACK: usize = 6;
const SENTENCES: usize = 2;

/// Words that say of two figures before them which is the larger.
struct Claim<'t> {
    /// 大于, where it stands, and its opposite.
    verb: &'t str,
    opposite: &'static str,
    /// Whether what was carried out is said to be more than what was planned.
    more: bool,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let words = &WORDING.direction_mismatch.claimed;
    if scene.figures.len() < 2 || !words.pairs.iter().flatten().any(|verb| scene.text.contains(verb.as_str()))
    {
        return Vec::new();
    }
    let clauses = scene.text.split(['，', ',', '。', '；', ';', '\n', '（', '）']);
    clauses.filter_map(claim).filter_map(|claim| verdict(scene, &claim)).collect()
}

fn claim(clause: &str) -> Option<Claim<'_>> {
    let words = &WORDING.direction_mismatch.claimed;
    let of = |verb: &'static str, opposite: &'static str, more: bool| {
        let (before, behind) = clause.split_once(verb)?;
        let verb = clause.get(before.len()..before.len() + verb.len())?;
        let (left, right) = (is_called(&words.done, before), begins_with(&words.planned, behind));
        let turned = is_called(&words.planned, before) && begins_with(&words.done, behind);
        let more = if left && right { more } else { !more };
        (left && right || turned).then_some(Claim { verb, opposite, more })
    };
    let mut pairs = words.pairs.iter();
    pairs.find_map(|[more, less]| of(more, less, true).or_else(|| of(less, more, false)))
}

/// Whether words begin with one of a list and go on with the reason, or not at all: 预算数的项目有… speaks of others.
fn begins_with(words: &WordSet, behind: &str) -> bool {
    let allowed = &WORDING.direction_mismatch.claimed.behind;
    let rest = words.iter().filter_map(|word| behind.trim().strip_prefix(word.as_str()));
    rest.map(|rest| rest.trim().trim_start_matches('数'))
        .any(|rest| rest.is_empty() || allowed.iter().any(|word| rest.starts_with(word.as_str())))
}

/// Whether some words are one of a list and nothing more: 各部门决算数 is nobody's.
fn is_called(words: &WordSet, own: &str) -> bool {
    let mut own = own.trim();
    while let Some(rest) =
        WORDING.direction_mismatch.claimed.of.iter().find_map(|of| own.strip_prefix(of.as_str()))
    {
        own = rest;
    }
    words.iter().any(|word| word == own)
}

/// The two figures that a claim is about: the nearest before it, one of each sort.
fn verdict(scene: &Scene<'_>, claim: &Claim<'_>) -> Option<Finding> {
    let words = &WORDING.direction_mismatch.claimed;
    let at = place_of(claim.verb, scene.text);
    let end = scene.figures.partition_point(|figure| figure.span.end <= at.start);
    // Both of one item, side by side.
    let near = (end.saturating_sub(BACK)..end).rev().filter(|index| {
        work::spend(1);
        let figure = &scene.figures[*index];
        let between = scene.text.get(figure.span.end..at.start).unwrap_or_default();
        figure.kind == Kind::Amount && between.matches(['。', '\n']).count() < SENTENCES
    });
    let called = |index: &usize| {
        let own = scene.clause(*index).trim_end().trim_end_matches(['为', '是', '数', '达', '：']);
        (ends(&words.done, own), ends(&words.planned, own))
    };
    let near: Vec<usize> = near.collect();
    let done = near.iter().copied().find(|index| called(index).0)?;
    let mut plans = near.iter().copied().filter(|index| called(index).1);
    let planned = plans.next()?;
    let (first, last) = (done.min(planned), done.max(planned));
    let between = scene.text.get(scene.figures[first].span.end..scene.figures[last].span.start)?;
    let of_two = between.contains(['；', ';', '。', '\n']);
    let since = scene.text.get(scene.figures[last].span.end..at.start)?;
    // 年初预算…，调整预算…: of two plans the words do not say which.
    if plans.next().is_some()
        || of_two
        || since.contains(['；', ';'])
        || any(&words.aside, since)
        || !scene.comparable(done, planned)
    {
        return None;
    }
    let (more, less) = if claim.more { (done, planned) } else { (planned, done) };
    if !scene.bounds(more).below(&scene.bounds(less)) {
        return None;
    }
    let span = Span::new(at.start, at.end);
    let message = Message::new("direction-mismatch-claimed")
        .with("verb", claim.verb)
        .with("done", scene.written(done))
        .with("planned", scene.written(planned));
    // In a sentence of its own it may be about more than these two.
    let severity = if since.contains('。') { Severity::Warning } else { Severity::Error };
    let mut finding = Finding::new(CODE, severity, span, message);
    finding.calculation = Some(format!("{}＜{}", scene.written(more), scene.written(less)));
    finding.related = vec![scene.related(done), scene.related(planned)];
    let title = Message::new("fix-word").with("old", claim.verb).with("new", claim.opposite);
    let edits = vec![Edit { span, text: claim.opposite.to_owned() }];
    finding.fixes.push(Fix { title, preferred: false, edits });
    Some(finding)
}
