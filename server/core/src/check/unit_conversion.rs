//! `unit-conversion`: 28.6万亩（1.91万公顷) says one quantity twice.

use num_rational::BigRational;
use num_traits::Zero;
use serde::Deserialize;

use super::bounds::Bounds;
use super::repair;
use super::scene::Scene;
use super::wording::{WORDING, is};
use crate::figure::{Bound, Decimal, Kind};
use crate::{Finding, Message, Severity};

const CODE: &str = "unit-conversion";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    leads: Vec<String>,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (1..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let (from, to) = (&scene.figures[index - 1], &scene.figures[index]);
    let between = scene.text.get(from.span.end..to.span.start)?;
    let lead = between.trim().strip_prefix(['（', '('])?;
    let closed = scene.text.get(to.span.end..)?.trim_start().starts_with(['）', ')']);
    let other = from.unit != to.unit || from.literal.scale != to.literal.scale;
    let quantity = from.kind == Kind::Amount && to.kind == Kind::Amount && !to.unit.is_count();
    if !closed
        || !other
        || !quantity
        || !scene.comparable(index - 1, index)
        || !is(&WORDING.unit_conversion.leads, lead.trim())
    {
        return None;
    }
    let (a, b) = (scene.bounds(index - 1), scene.bounds(index));
    if a.meets(&b) {
        return None;
    }
    let value = scene.value(index - 1)?;
    let severity = if loose(scene, index - 1, &a).meets(&loose(scene, index, &b)) {
        Severity::Information
    } else {
        Severity::Error
    };
    let digits = like(scene, index, &value)?;
    let computed = format!("{digits}{}", scene.scaled_unit(index));
    let calculation =
        format!("{}＝{}{}", scene.written(index - 1), scene.fine(index, &value), scene.scaled_unit(index));
    let message = Message::new(CODE)
        .with("from", scene.written(index - 1))
        .with("to", scene.written(index))
        .with("computed", computed);
    let mut finding = Finding::new(CODE, severity, to.span, message);
    finding.calculation = Some(calculation);
    finding.related = vec![scene.related(index - 1)];
    if scene.is_arabic(index) {
        let mut fix = repair::rewrite(scene, index, &digits);
        fix.preferred = from.bound == Bound::Exact;
        finding.fixes.push(fix);
    }
    let slips = repair::slips(scene, index - 1, &b);
    finding.fixes.extend(slips.iter().take(2).map(|digits| repair::rewrite(scene, index - 1, digits)));
    Some(finding)
}

/// The converted value in the style of the figure in brackets, with no fewer digits than that shows: 0.63 for 6.3.
fn like(scene: &Scene<'_>, index: usize, value: &BigRational) -> Option<String> {
    let figure = &scene.figures[index];
    let own = value / figure.unit.factor() / figure.literal.scale.to_rational();
    let significant =
        |digits: &str| digits.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
    let wanted = significant(scene.digits(index));
    (figure.literal.decimals..figure.literal.decimals + 4)
        .filter_map(|decimals| Some(Decimal::from_rational(&own, decimals)?.with_decimals(decimals)))
        .find(|digits| significant(digits) >= wanted)
        .or_else(|| scene.like(index, value))
}

/// What a round number may stand for: 350公顷 for anything from 345 to 355.
fn loose(scene: &Scene<'_>, index: usize, strict: &Bounds) -> Bounds {
    let figure = &scene.figures[index];
    let Some(value) = figure.number().filter(|_| figure.literal.decimals == 0) else { return strict.clone() };
    let tenth = value.abs().to_rational() / BigRational::from_integer(10.into());
    let place = value.last_place().to_rational().min(tenth);
    let half = place * figure.unit.factor() / BigRational::from_integer(2.into());
    if half > BigRational::zero() { strict.widened(&half) } else { strict.clone() }
}
