//! `missing-percent`: 增长13.95。: a rate of growth that has lost its %.

use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, prefix};
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "missing-percent";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    verbs: WordSet,
    fillers: WordSet,
    ends: WordSet,
    other: WordSet,
    given: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    let words = &WORDING.missing_percent;
    words.verbs.places(scene.text).filter_map(|(start, end)| verdict(scene, start, end)).collect()
}

fn verdict(scene: &Scene<'_>, start: usize, end: usize) -> Option<Finding> {
    let words = &WORDING.missing_percent;
    let behind = scene.text.get(end..)?;
    let filler = prefix(&words.fillers, behind).map_or(0, str::len);
    let from = end + filler;
    let rest = scene.text.get(from..)?;
    let length = rest.bytes().take(16).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number = rest.get(..length)?;
    let (whole, decimals) = number.split_once('.')?;
    if whole.is_empty() || decimals.is_empty() || decimals.len() > 2 || decimals.contains('.') {
        return None;
    }
    let after = rest.get(length..)?;
    prefix(&words.ends, after)?;
    // 增长3.5，4.1和5.2个百分点: a list that has its unit at the end.
    let next = after.chars().nth(1);
    let listed = after.starts_with(['，', ',']) && next.is_some_and(|c| c.is_ascii_digit());
    let told = scene.text.get(..start).map(tail)?;
    let clause = phrase::last_clause(told).1;
    if listed || any(&words.other, clause) || any(&words.given, told) {
        return None;
    }
    let span = Span::new(start, from + length);
    let written = scene.text.get(span.range())?;
    let new = format!("{written}%");
    let message = Message::new(CODE).with("written", written).with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Warning, span, message);
    finding.fixes = vec![Fix {
        title: Message::new("fix-word").with("old", written).with("new", new),
        preferred: false,
        edits: vec![Edit { span: Span::new(span.end, span.end), text: "%".to_owned() }],
    }];
    Some(finding)
}

/// The last words of a text: no clause is longer.
fn tail(text: &str) -> &str {
    const LONGEST_CLAUSE: usize = 180;
    let from = text.len().saturating_sub(LONGEST_CLAUSE);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.get(from..).unwrap_or_default()
}
