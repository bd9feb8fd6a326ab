//! `direction-mismatch`: 由3.8%下降到4.1% rises, and so does 3.8%，到2030年下降到4.1%; 决算数大于预算数, and it is less.

mod claimed;

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, ends, is};
use crate::figure::{Bound, Decimal, Kind};
use crate::statement::{Direction, Measure, change_at_end, opposite, strip_reached};
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span, work};

const CODE: &str = "direction-mismatch";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    ordinal: WordSet,
    other: WordSet,
    year_ends: WordSet,
    going_on: WordSet,
    claimed: claimed::Words,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut from = None;
    let mut findings = Vec::new();
    for (to, figure) in scene.figures.iter().enumerate() {
        work::spend(1);
        findings.extend(from.and_then(|from| verdict(scene, from, to)));
        if !figure.is_time() {
            from = Some(to);
        }
    }
    findings.extend(claimed::check(scene));
    findings
}

/// Of two figures between which only times stand.
fn verdict(scene: &Scene<'_>, from: usize, to: usize) -> Option<Finding> {
    let (a, b) = (&scene.figures[from], &scene.figures[to]);
    let quantity =
        |kind| matches!(kind, Kind::Amount | Kind::Percent | Kind::Multiple | Kind::Index | Kind::Point);
    if !quantity(a.kind)
        || a.kind != b.kind
        || scene.sentence(from) != scene.sentence(to)
        || !scene.comparable(from, to)
    {
        return None;
    }
    let words = &WORDING.direction_mismatch;
    let lead = &scene.text[a.span.end..b.span.start];
    let reached = strip_reached(strip_time(lead).trim_end())?.trim_end();
    let (verb, direction) = change_at_end(reached)?;
    // 由 or 从 opens the pair; only a time may stand between it and the first figure.
    let opening = &scene.text[scene.sentence(from).start..a.span.start];
    let near = opening.char_indices().rev().take(15).find(|(_, c)| matches!(c, '由' | '从'));
    let opened = near.is_some_and(|(at, _)| !opening[at..].contains(['，', '、', '；', '（']));
    let goes_on = !opened && goes_on(scene, from, to, reached.len() - verb.len());
    if !(opened || goes_on)
        || is(&words.ordinal, &a.unit.name())
        || a.number().is_some_and(Decimal::is_negative)
            && b.number().is_some_and(|n| !n.is_negative())
            && b.kind != Kind::Percent
    {
        return None;
    }
    if !goes_on && lead.contains(['，', '。', '；']) || any(&words.other, lead) || ends(&words.other, opening)
    {
        return None;
    }
    let (low, high) = match direction {
        Direction::Up => (to, from),
        Direction::Down => (from, to),
    };
    // The stated order is impossible: what should be more is less.
    if !scene.bounds(low).below(&scene.bounds(high)) {
        return None;
    }
    let end = place_of(reached, scene.text).end;
    let span = Span::new(end - verb.len(), end);
    let key = match direction {
        Direction::Up => "direction-mismatch-up",
        Direction::Down => "direction-mismatch-down",
    };
    let message =
        Message::new(key).with("from", scene.written(from)).with("to", scene.written(to)).with("verb", verb);
    let mut finding = Finding::new(CODE, Severity::Error, span, message);
    finding.calculation = Some(match direction {
        Direction::Up => format!("{}＜{}", scene.written(to), scene.written(from)),
        Direction::Down => format!("{}＞{}", scene.written(to), scene.written(from)),
    });
    finding.related = vec![scene.related(from), scene.related(to)];
    if let Some(other) = opposite(verb) {
        let title = Message::new("fix-word").with("old", verb).with("new", other);
        finding.fixes.push(Fix {
            title,
            preferred: false,
            edits: vec![Edit { span, text: other.to_owned() }],
        });
    }
    if a.bound == Bound::Exact && b.bound == Bound::Exact {
        let title = Message::new("fix-swap").with("a", scene.written(from)).with("b", scene.written(to));
        let swap = |span: Span, text: &str| Edit { span, text: text.to_owned() };
        let edits = vec![swap(a.span, scene.written(to)), swap(b.span, scene.written(from))];
        finding.fixes.push(Fix { title, preferred: false, edits });
    }
    Some(finding)
}

/// 消费量5200吨，到2030年预计增长到4600吨: a level, and nothing but times and words of their kind before the verb, of which `end` is the
/// start behind the first figure. So the same thing goes on.
fn goes_on(scene: &Scene<'_>, from: usize, to: usize, end: usize) -> bool {
    let start = scene.figures[from].span.end;
    let mut rest = String::new();
    let mut at = start;
    for time in &scene.figures[from + 1..to] {
        rest.push_str(scene.text.get(at..time.span.start).unwrap_or_default());
        at = time.span.end;
    }
    rest.push_str(scene.text.get(at..start + end).unwrap_or_default());
    // A name, or a word of another time, would speak of something else.
    let words = &WORDING.direction_mismatch.going_on;
    let mut rest = rest.trim_start_matches(['，', ',', ' ']);
    while let Some(next) = words.iter().find_map(|word| rest.strip_prefix(word.as_str())) {
        rest = next;
    }
    let is_level = |at: usize| scene.statements[at].measure == Measure::Level;
    rest.is_empty() && from + 1 < to && is_level(from) && is_level(to)
}

/// The lead without a year right before the figure: 增加到2025年的.
fn strip_time(lead: &str) -> &str {
    let trimmed = lead.trim_end();
    let without = trimmed.strip_suffix('的').unwrap_or(trimmed);
    let year =
        WORDING.direction_mismatch.year_ends.iter().find_map(|word| without.strip_suffix(word.as_str()));
    year.map_or(lead, |rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()))
}
