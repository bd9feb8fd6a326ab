//! `structure-vs-levels`: a structure such as 14.6:34.3:51.1 follows from the levels beside it.

use crate::arithmetic::Fraction;
use serde::Deserialize;

use super::groups::{self, Group};
use super::identity::{Failure, Formula, Identity, Operand};
use super::knowledge;
use super::scene::Scene;
use super::slips::{self, decimals};
use super::wording::{WORDING, WordSet, any, ends, is};
use crate::figure::Value;
use crate::{Finding, Message, Severity};

const CODE: &str = "structure-vs-levels";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    partition: String,
    measures: WordSet,
    other: WordSet,
    names: WordSet,
    reached: WordSet,
    base_ends: WordSet,
    before: WordSet,
    adjusted: String,
}

/// Every structure with the levels from which it follows.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    let ratios: Vec<usize> = (0..scene.figures.len())
        .filter(|index| matches!(&scene.figures[*index].value, Value::Ratio(items) if items.len() == 3))
        .collect();
    let Some(industries) =
        knowledge::partition(&WORDING.structure_vs_levels.partition).filter(|_| !ratios.is_empty())
    else {
        return Vec::new();
    };
    let of_industries = |group: &&Group| std::ptr::eq(group.partition, industries);
    let groups: Vec<&Group> = groups::groups(scene).iter().filter(of_industries).collect();
    ratios.into_iter().filter_map(|index| structure(scene, index, &groups)).collect()
}

/// The levels that a structure is that of: the nearest complete group before it.
fn structure(scene: &Scene<'_>, index: usize, groups: &[&Group]) -> Option<Identity> {
    let words = &WORDING.structure_vs_levels;
    if !is_own_structure(scene, index) {
        return None;
    }
    let group = groups.iter().rev().find(|group| group.parts.iter().all(|part| *part < index))?;
    if !is(&words.measures, &group.measure) {
        return None;
    }
    let last = group.parts.iter().copied().max()?;
    // 由上年的…调整为…: what is said of the structure before is said of last year.
    let previous =
        index.checked_sub(1).filter(|before| matches!(scene.figures[*before].value, Value::Ratio(_)));
    let from = scene.figures[previous.unwrap_or(last)].span.end;
    let between = scene.text.get(from..scene.figures[index].span.start)?;
    if between.chars().count() > 60 || any(&words.other, between) {
        return None;
    }
    let mut operands = scene.item_operands(index)?;
    operands.extend(group.parts.iter().map(|part| Operand::of(scene, *part)));
    Some(Identity { formula: Formula::Structure, operands, judge })
}

fn judge(scene: &Scene<'_>, structure: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let span = structure.operands.first()?.span;
    let index = scene.figures.iter().position(|figure| figure.span == span)?;
    let written = scene.items(index);
    let parts: Vec<usize> = structure.operands.iter().filter_map(|operand| operand.index).collect();
    let values: Vec<Fraction> = parts.iter().map(|part| scene.value(*part)).collect::<Option<_>>()?;
    let total: Fraction = values.iter().sum();
    let computed: Vec<String> = shares(&values, &total, &written)?;
    let right = rejoin(scene.written(index), &written, &computed)?;
    let terms: Vec<String> = parts.iter().map(|part| scene.in_scale_of(*part, parts[0])).collect();
    let calculation = format!("{} → {right}", terms.join("："));
    let message = Message::new(CODE)
        .with("written", scene.written(index))
        .with("computed", right.as_str())
        .with("levels", terms.join("、"));
    let mut finding = Finding::new(CODE, Severity::Error, span, message);
    finding.calculation = Some(calculation);
    finding.related = parts.iter().map(|part| scene.related(*part)).collect();
    let mut recomputed = slips::replace(scene, span, span, &right, &right);
    // Shares follow from the levels: where these are right, so is what they give.
    let of_level = failure.repairs().iter().any(|repair| repair.at >= written.len() && repair.plain);
    recomputed.preferred = !of_level;
    finding.fixes = vec![recomputed];
    let levels = failure.repairs().iter().filter(|repair| repair.at >= written.len() && repair.plain);
    finding.fixes.extend(levels.take(2).map(|repair| repair.fix.clone()));
    Some(finding)
}

/// Whether the structure is the report's own, of now: not the first of 由…调整为…, not last year's.
fn is_own_structure(scene: &Scene<'_>, index: usize) -> bool {
    let words = &WORDING.structure_vs_levels;
    let clause = scene.clause(index);
    let adjusted = |text: &str| text.contains(words.adjusted.as_str());
    let named = any(&words.names, scene.words_before(index, 16))
        || adjusted(scene.lead(index))
        || any(&words.reached, scene.lead(index));
    let base = ends(&words.base_ends, clause.trim_end()) && !adjusted(clause);
    named && !base && !any(&words.before, clause)
}

/// The shares of the levels, with the decimals of the items.
fn shares(values: &[Fraction], total: &Fraction, written: &[&str]) -> Option<Vec<String>> {
    let decimals = written.iter().map(|text| decimals(text)).max()?;
    let share = |value: &Fraction| value * Fraction::from_integer(100) / total;
    values.iter().map(|value| Some(share(value).to_decimal(decimals)?.with_decimals(decimals))).collect()
}

/// The ratio as it is written, with other items between its own colons.
fn rejoin(written: &str, items: &[&str], computed: &[String]) -> Option<String> {
    let mut rest = written;
    let mut text = String::new();
    for (item, new) in items.iter().zip(computed) {
        let (before, after) = rest.split_once(item)?;
        text.push_str(before);
        text.push_str(new);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}
