//! `unit-conversion`: 28.6万亩（1.91万公顷) says one quantity twice.

use crate::arithmetic::{Exact, Fraction};
use serde::Deserialize;

use super::identity::{Failure, Formula, Identity, Operand};
use super::scene::Scene;
use super::slips;
use super::wording::{WORDING, WordSet, is};
use crate::figure::{Bound, Kind};
use crate::{Finding, Message, Severity};

const CODE: &str = "unit-conversion";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    leads: WordSet,
}

/// Every quantity that is said twice.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    (1..scene.figures.len()).filter_map(|index| same(scene, index)).collect()
}

fn same(scene: &Scene<'_>, index: usize) -> Option<Identity> {
    let (from, to) = (&scene.figures[index - 1], &scene.figures[index]);
    if from.kind != Kind::Amount || to.kind != Kind::Amount {
        return None;
    }
    let between = scene.text.get(from.span.end..to.span.start)?;
    let lead = between.trim().strip_prefix(['（', '('])?;
    let closed = scene.text.get(to.span.end..)?.trim_start().starts_with(['）', ')']);
    let other = from.unit != to.unit || from.literal.scale != to.literal.scale;
    if !closed
        || !other
        || to.unit.is_count()
        || !scene.comparable(index - 1, index)
        || !is(&WORDING.unit_conversion.leads, lead.trim())
    {
        return None;
    }
    let operands = vec![Operand::of(scene, index - 1), Operand::of(scene, index)];
    Some(Identity { formula: Formula::Same, operands, judge })
}

fn judge(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let index = identity.figure(1)?;
    let (from, to) = (&scene.figures[index.checked_sub(1)?], &scene.figures[index]);
    let value = scene.value(index - 1)?;
    let digits = like(scene, index, &value)?;
    let computed = format!("{digits}{}", scene.scaled_unit(index));
    let calculation =
        format!("{}＝{}{}", scene.written(index - 1), scene.fine(index, &value), scene.scaled_unit(index));
    let message = Message::new(CODE)
        .with("from", scene.written(index - 1))
        .with("to", scene.written(index))
        .with("computed", computed);
    let mut finding = Finding::new(CODE, Severity::Error, to.span, message);
    finding.calculation = Some(calculation);
    finding.related = vec![scene.related(index - 1)];
    if scene.is_arabic(index) {
        let mut fix = slips::rewrite(scene, index, &digits);
        fix.preferred = from.bound == Bound::Exact;
        finding.fixes.push(fix);
    }
    let of_given = failure.repairs().iter().filter(|repair| repair.at == 0);
    finding.fixes.extend(of_given.take(2).map(|repair| repair.fix.clone()));
    Some(finding)
}

/// The converted value in the style of the figure in brackets, with no fewer digits than that shows: 0.63 for 6.3.
fn like(scene: &Scene<'_>, index: usize, value: &Fraction) -> Option<String> {
    let figure = &scene.figures[index];
    let own = value / Fraction::of_unit(&figure.unit) / figure.literal.scale.exact();
    let significant =
        |digits: &str| digits.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
    let wanted = significant(scene.digits(index));
    (figure.literal.decimals..figure.literal.decimals + 4)
        .filter_map(|decimals| Some(own.to_decimal(decimals)?.with_decimals(decimals)))
        .find(|digits| significant(digits) >= wanted)
        .or_else(|| scene.like(index, value))
}
