//! `shares-sum-100`: the shares of a structure add up to 100.

use serde::Deserialize;

use super::identity::{Failure, Formula, Identity, Operand};
use super::scene::Scene;
use super::slips::decimals;
use super::wording::{WORDING, WordSet, any};
use crate::figure::{Decimal, Value};
use crate::text::place_of;
use crate::{Finding, Message, Severity};

const CODE: &str = "shares-sum-100";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    industries: WordSet,
    structures: WordSet,
}

/// Every structure. Shares that stand by themselves are a relation between figures.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    (0..scene.figures.len()).filter_map(|index| structure(scene, index)).collect()
}

/// 三次产业结构为15.9:26.7:58.4.
fn structure(scene: &Scene<'_>, index: usize) -> Option<Identity> {
    let words = &WORDING.shares_sum_100;
    let figure = &scene.figures[index];
    let Value::Ratio(items) = &figure.value else { return None };
    if items.len() < 3 {
        return None;
    }
    let before = scene.words_before(index, 48);
    let is_structure = any(&words.industries, before) || any(&words.structures, before);
    let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(*item))?;
    // 5:3:2 and 2:1:1 are proportions; only what is near 100, or calls itself a structure, are shares.
    let whole = [1, 10].iter().any(|whole| sum == Decimal::whole(*whole));
    let proportions = sum < Decimal::whole(50) && items.iter().all(|item| item.decimals() == 0);
    let near = sum >= Decimal::whole(90) && sum <= Decimal::whole(110);
    if whole || proportions || !(is_structure || near && before.contains('比')) {
        return None;
    }
    let operands = scene.item_operands(index)?;
    Some(Identity { formula: Formula::Hundred, operands, judge })
}

fn judge(scene: &Scene<'_>, shares: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let span = shares.operands.first()?.span;
    let index = scene.figures.binary_search_by_key(&span.start, |figure| figure.span.start).ok()?;
    let industries = any(&WORDING.shares_sum_100.industries, scene.words_before(index, 48));
    let written = scene.items(index);
    let sum = total(&written)?;
    let severity = if industries { Severity::Error } else { Severity::Warning };
    let calculation = format!("{}＝{sum}", written.join("＋"));
    let message = Message::new(CODE).with("calculation", calculation.as_str()).with("sum", sum.to_string());
    let mut finding = Finding::new(CODE, severity, span, message);
    finding.calculation = Some(calculation);
    let plain = failure.repairs().iter().filter(|repair| repair.plain);
    let mut of: Vec<usize> = Vec::new();
    for repair in plain {
        if !of.contains(&repair.at) {
            of.push(repair.at);
            finding.fixes.push(repair.fix.clone());
        }
    }
    if finding.fixes.is_empty() {
        finding.fixes.extend(scene.largest_item(index, &written));
    }
    Some(finding)
}

/// What numbers come to, as they are written.
fn total(written: &[&str]) -> Option<Decimal> {
    written
        .iter()
        .try_fold(Decimal::ZERO, |sum, text| sum.checked_add(Decimal::parse(&text.replace('．', "."))?))
}

impl Scene<'_> {
    /// The items of a ratio as they are written.
    pub(super) fn items(&self, index: usize) -> Vec<&str> {
        let parts = self.written(index).split(|c: char| !(c.is_numeric() || matches!(c, '.' | '．')));
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The items of a ratio as operands.
    pub(super) fn item_operands(&self, index: usize) -> Option<Vec<Operand>> {
        let span = self.figures[index].span;
        let operand = |text: &str| {
            let value = Decimal::parse(&text.replace('．', "."))?;
            Some(Operand::number(span, place_of(text, self.text), value, decimals(text)))
        };
        self.items(index).into_iter().map(operand).collect()
    }

    /// Where no single slip explains a ratio: the largest item takes what the others leave, as editors do.
    fn largest_item(&self, index: usize, items: &[&str]) -> Option<crate::Fix> {
        let values: Vec<Decimal> =
            items.iter().map(|text| Decimal::parse(&text.replace('．', "."))).collect::<Option<_>>()?;
        let (at, largest) = values.iter().enumerate().max_by_key(|(_, value)| **value)?;
        let others = values
            .iter()
            .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?
            .checked_sub(*largest)?;
        let rest = Decimal::whole(100).checked_sub(others).filter(|rest| !rest.is_negative())?;
        let digits = rest.with_decimals(decimals(items[at]));
        let span = place_of(items[at], self.text);
        let own = self.figures[index].span;
        let new = format!("{}{digits}{}", &self.text[own.start..span.start], &self.text[span.end..own.end]);
        Some(super::slips::replace(self, own, span, &digits, &new))
    }
}
