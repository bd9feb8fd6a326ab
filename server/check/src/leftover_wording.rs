//! `leftover-wording`: 增长下降1.46%, 下降（增长）27.78%, XX万元: what a template or an earlier draft has left.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, is, prefix};
use crate::figure::Kind;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "leftover-wording";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    up: WordSet,
    down: WordSet,
    fillers: WordSet,
    blanks: WordSet,
    units: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    let verbs = (0..scene.figures.len()).filter_map(|index| both_ways(scene, index));
    let mut findings: Vec<Finding> = verbs.collect();
    findings.extend(blanks(scene));
    findings
}

/// A verb of rise and a verb of fall that lead to one figure.
fn both_ways(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.leftover_wording;
    let figure = &scene.figures[index];
    if !matches!(figure.kind, Kind::Percent | Kind::Amount) {
        return None;
    }
    let lead = scene.text.get(..figure.span.start)?;
    let mut rest = lead.trim_end_matches([' ', '\u{3000}']);
    while let Some(filler) = super::wording::suffix(&words.fillers, rest) {
        rest = &rest[..rest.len() - filler.len()];
    }
    let (end, closed) = match rest.strip_suffix(['）', ')']) {
        Some(inner) => (inner, true),
        None => (rest, false),
    };
    let (second, second_up) = verb(end)?;
    let before = &end[..end.len() - second.len()];
    let (joint, before) = match before.chars().next_back() {
        Some('（' | '(') if closed => {
            ("（", &before[..before.len() - before.chars().next_back().map_or(0, char::len_utf8)])
        }
        Some('/' | '／' | '或') if !closed => {
            ("/", &before[..before.len() - before.chars().next_back().map_or(0, char::len_utf8)])
        }
        _ if !closed => ("", before),
        _ => return None,
    };
    let (first, first_up) = verb(before)?;
    if first_up == second_up {
        return None;
    }
    let start = before.len() - first.len();
    // 增长下降: the fall of a growth is in points; 由增长下降: a course.
    if joint.is_empty() && scene.text[..start].ends_with(['由', '从', '的', '和', '与', '、']) {
        return None;
    }
    let span = Span::new(start, rest.len());
    let written = scene.text.get(span.range())?;
    let message = Message::new(CODE).with("written", written).with("first", first).with("second", second);
    let mut finding = Finding::new(CODE, Severity::Warning, span, message);
    finding.fixes = [first, second]
        .into_iter()
        .map(|verb| Fix {
            title: Message::new("fix-word").with("old", written).with("new", verb),
            preferred: false,
            edits: vec![Edit { span, text: verb.to_owned() }],
        })
        .collect();
    Some(finding)
}

/// The verb at the end of some words, and whether it says that something rose.
fn verb(words: &str) -> Option<(&str, bool)> {
    let table = &WORDING.leftover_wording;
    let of = |set: &WordSet| super::wording::suffix(set, words).map(str::len);
    let (length, up) = match (of(&table.up), of(&table.down)) {
        (Some(length), None) => (length, true),
        (None, Some(length)) => (length, false),
        _ => return None,
    };
    Some((&words[words.len() - length..], up))
}

/// XX万元, ××%: a number that was to be filled in.
fn blanks(scene: &Scene<'_>) -> Vec<Finding> {
    let words = &WORDING.leftover_wording;
    let mut findings: Vec<Finding> = Vec::new();
    for (start, end) in words.blanks.places(scene.text) {
        if findings.last().is_some_and(|last| start < last.span.end) {
            continue;
        }
        let length =
            scene.text[start..].chars().take_while(|c| is_blank(*c)).map(char::len_utf8).sum::<usize>();
        let stop = (start + length).max(end);
        let letters = scene.text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let Some(unit) = scene.text.get(stop..).and_then(|rest| prefix(&words.units, rest)) else { continue };
        if letters || is(&words.fillers, unit) {
            continue;
        }
        let span = Span::new(start, stop + unit.len());
        let written = scene.text.get(span.range()).unwrap_or_default();
        let message = Message::new("leftover-wording-blank").with("written", written);
        findings.push(Finding::new(CODE, Severity::Warning, span, message));
    }
    findings
}

fn is_blank(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | 'Ｘ')
}
