//! `sign-wording`: a verb of decline with a minus sign, and a verb of growth with one.

use std::collections::HashMap;

use serde::Deserialize;

use super::impossible_decline::{is_verb, minus, without_minus};
use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet};
use crate::figure::Kind;
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "sign-wording";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    down: WordSet,
    up: WordSet,
    opposites: HashMap<String, String>,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.sign_wording;
    let kind = scene.figures[index].kind;
    if !matches!(kind, Kind::Percent | Kind::Point | Kind::Amount) {
        return None;
    }
    let (sign, whole) = minus(scene, index)?;
    let before = scene.text.get(scene.sentence(index).start..whole.start)?;
    let clause = phrase::unfilled(before);
    if let Some((_, verb)) = phrase::verb(&words.down, clause) {
        // 下降-3.2% is reported by `impossible-decline`.
        if kind == Kind::Percent && is_verb(verb) {
            return None;
        }
        return Some(doubled(scene, verb, sign, whole));
    }
    let (_, verb) = phrase::verb(&words.up, clause)?;
    if kind == Kind::Percent && !clause.contains("分别") && !is_in_list(scene, index) {
        hint(scene, verb, sign, whole)
    } else {
        None
    }
}

/// 负增长-3.2%, 回落-0.3个百分点.
fn doubled(scene: &Scene<'_>, verb: &str, sign: Span, whole: Span) -> Finding {
    let message = Message::new(CODE)
        .with("verb", verb)
        .with("written", scene.text.get(whole.range()).unwrap_or_default())
        .with("new", scene.text.get(sign.end..whole.end).unwrap_or_default());
    let mut finding = Finding::new(CODE, Severity::Warning, whole, message);
    finding.fixes = vec![without_minus(scene, sign, whole)];
    finding
}

/// 增长-5.6% is understood; 下降5.6% is how it is said.
fn hint(scene: &Scene<'_>, verb: &str, sign: Span, whole: Span) -> Option<Finding> {
    let other = WORDING.sign_wording.opposites.get(verb)?;
    let place = place_of(verb, scene.text);
    let span = Span::new(place.start, whole.end);
    let written = scene.text.get(span.range())?;
    let between = scene.text.get(place.end..sign.start)?;
    let new = format!("{other}{between}{}", scene.text.get(sign.end..whole.end)?);
    let message = Message::new("sign-wording-up").with("written", written).with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Hint, span, message);
    finding.fixes = vec![Fix {
        title: Message::new("fix-word").with("old", written).with("new", new),
        preferred: true,
        edits: vec![Edit { span: place, text: other.clone() }, Edit { span: sign, text: String::new() }],
    }];
    Some(finding)
}

/// In a list of rates the sign is the common way: 分别增长-9.7%、11.6%.
fn is_in_list(scene: &Scene<'_>, index: usize) -> bool {
    phrase::is_listed(scene, index)
        || index + 1 < scene.figures.len()
            && phrase::is_listed(scene, index + 1)
            && !scene.figures[index + 1].is_time()
}
