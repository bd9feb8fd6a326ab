//! `permille-percent`: birth and death rates are per thousand.

use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, ends};
use crate::figure::{Decimal, Kind, Period, TimeValue, Value};
use crate::statement::When;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "permille-percent";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    rates: WordSet,
    people: WordSet,
    point: String,
    exempt: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let percent = scene.figures.iter().any(|figure| figure.kind == Kind::Percent);
    if scene.is_table || !percent || !any(&WORDING.permille_percent.rates, scene.text) {
        return Vec::new();
    }
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.permille_percent;
    let figure = &scene.figures[index];
    let value = figure.number().filter(|_| figure.kind == Kind::Percent)?;
    let behind = scene.text.get(figure.literal.digits.end..figure.span.end)?;
    let (at, sign) = behind.char_indices().find(|(_, c)| matches!(c, '%' | '％'))?;
    let clause = phrase::last_clause(phrase::before(scene, phrase::head(scene, index))).1;
    let name = phrase::strip_links(clause);
    let sentence = scene.text.get(scene.sentence(index).range())?;
    if phrase::is_change(clause)
        || !ends(&words.rates, name)
        || any(&words.exempt, name)
        || !any(&words.people, sentence)
    {
        return None;
    }
    let point = scene
        .text
        .get(figure.span.end..scene.sentence(index).end)
        .is_some_and(|rest| rest.contains(words.point.as_str()));
    let least = if is_old(scene, index) { Decimal::whole(5) } else { Decimal::new(25, 1) };
    if value.abs() <= least && !point {
        return None;
    }
    let at = figure.literal.digits.end + at;
    let (written, whole) = match super::impossible_decline::minus(scene, index) {
        Some((_, whole)) => (scene.text.get(whole.range())?, whole),
        None => (scene.written(index), figure.span),
    };
    let new = written.replacen(sign, "‰", 1);
    let message = Message::new(CODE).with("name", name).with("written", written).with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, whole, message);
    finding.fixes = vec![Fix {
        title: Message::new("fix-figure").with("old", written).with("new", new),
        preferred: true,
        edits: vec![Edit { span: Span::new(at, at + sign.len_utf8()), text: "‰".to_owned() }],
    }];
    Some(finding)
}

/// Before 1990 a birth rate of 35 ‰, written 3.5 %, was usual.
fn is_old(scene: &Scene<'_>, index: usize) -> bool {
    let year = |period: &Period| period.to.year;
    let said = match &scene.statements[index].when {
        When::Said(period) => year(period),
        _ => None,
    };
    let near = (0..index).rev().find_map(|other| match &scene.figures[other].value {
        Value::Time(TimeValue::Period(period)) => year(period),
        _ => None,
    });
    said.or(near).is_some_and(|year| year < 1990)
}
