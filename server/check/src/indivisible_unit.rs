//! `indivisible-unit`: 29.45头: what comes one by one is not counted in hundredths; a 万 is missing, or a digit too many.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, is};
use crate::figure::{Decimal, Kind};
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "indivisible-unit";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    units: WordSet,
    means: WordSet,
    scales: WordSet,
}

/// So many figures on either side are peers.
const NEIGHBOURS: usize = 12;

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.indivisible_unit;
    let figure = &scene.figures[index];
    let fraction = figure.kind == Kind::Amount
        && figure.literal.decimals > 0
        && !figure.literal.chinese
        && figure.literal.scale == Decimal::whole(1)
        && figure.number()?.to_whole().is_none();
    if !fraction || !is(&words.units, &figure.unit.name()) {
        return None;
    }
    let sentence = scene.sentence(index);
    let told =
        scene.text.get(sentence.start.max(figure.span.start.saturating_sub(LONGEST))..figure.span.start);
    let behind = scene.text.get(figure.span.end..)?;
    // 每千人拥有2.95人, 户均1.5头; 2.5人/户.
    if told.is_none_or(|told| any(&words.means, told)) || behind.starts_with(['/', '／', '每']) {
        return None;
    }
    // 生猪出栏32.94万头，牛出栏29.45头
    let from = index.saturating_sub(NEIGHBOURS);
    let peers = scene.figures.iter().skip(from).take(2 * NEIGHBOURS + 1);
    let peer = peers.into_iter().find_map(|other| {
        let behind = scene.text.get(other.literal.digits.end..other.span.end)?;
        let scale = words.scales.iter().find(|scale| behind.starts_with(scale.as_str()))?;
        (is(&words.units, &other.unit.name()) && other.kind == Kind::Amount).then_some(scale)
    });
    // 死亡0.039人 is a rate of something that the sentence does not name so, and 68.65人工费用 is another column.
    let goes_on = behind.starts_with(char::is_alphabetic);
    if peer.is_none() && (goes_on || figure.number()? < Decimal::whole(1)) {
        return None;
    }
    let written = scene.written(index);
    let severity = if peer.is_some() { Severity::Warning } else { Severity::Information };
    let key = if peer.is_some() { "indivisible-unit-scale" } else { CODE };
    let scale = peer.map_or("万", String::as_str);
    let at = figure.literal.digits.end;
    let piece = |from: usize, to: usize| scene.text.get(from..to).unwrap_or_default();
    let new = format!("{}{scale}{}", piece(figure.span.start, at), piece(at, figure.span.end));
    let message =
        Message::new(key).with("written", written).with("unit", figure.unit.name()).with("new", new.as_str());
    let mut finding = Finding::new(CODE, severity, figure.span, message);
    if peer.is_some() {
        finding.fixes = vec![Fix {
            title: Message::new("fix-figure").with("old", written).with("new", new),
            preferred: false,
            edits: vec![Edit { span: Span::new(at, at), text: scale.to_owned() }],
        }];
    }
    Some(finding)
}

/// In bytes: what stands further before a figure is not said of it.
const LONGEST: usize = 240;
