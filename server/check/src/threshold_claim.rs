//! `threshold-claim`: 突破300亿元 and 达到286.4亿元 cannot both be.

use serde::Deserialize;

use super::bond::Bond;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, is};
use crate::arithmetic::{Bounds, Fraction};
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity};

mod across;
mod claim;
mod value;

pub(super) use across::{across, may_claim};
use claim::{Claim, Way, claim};

const CODE: &str = "threshold-claim";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    front: WordSet,
    verbs: WordSet,
    reaches: WordSet,
    falls: WordSet,
    open: WordSet,
    links: WordSet,
    shared: WordSet,
    after: WordSet,
    closing: WordSet,
    replacement: String,
}

/// A threshold that is said to be passed, and the value that must have passed it.
struct Binding<'t> {
    /// The figure of the threshold.
    threshold: usize,
    claim: Claim<'t>,
    /// The figure of the value.
    value: usize,
    /// Whether it stands alone behind the claim.
    is_behind: bool,
    /// Log-odds that both are of one fact, in decibans.
    belief: i32,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    bindings(scene).iter().filter_map(|binding| verdict(scene, binding)).collect()
}

fn bindings<'t>(scene: &Scene<'t>) -> Vec<Binding<'t>> {
    (0..scene.figures.len()).flat_map(|index| value::of(scene, index)).collect()
}

/// The claims of a paragraph with the values that bear them out or don't.
pub(super) fn bonds(scene: &Scene<'_>) -> Vec<Bond> {
    let bond = |binding: &Binding<'_>| {
        let key = match binding.claim.way {
            Way::Up => "identity-passes",
            Way::Down => "identity-falls-below",
        };
        let message = Message::new(key)
            .with("claim", scene.text.get(binding.claim.span.range())?)
            .with("value", scene.written(binding.value))
            .with("threshold", threshold_text(scene, binding.threshold));
        let start = |at: usize| scene.figures[at].span.start;
        Some(Bond {
            kind: "same",
            operands: vec![start(binding.threshold), start(binding.value)],
            holds: !is_missed(scene, binding)?,
            belief: binding.belief,
            message,
        })
    };
    bindings(scene).iter().filter_map(bond).collect()
}

/// Whether a value has not passed its threshold, whatever it was before it was rounded.
fn is_missed(scene: &Scene<'_>, binding: &Binding<'_>) -> Option<bool> {
    let threshold = Bounds::exactly(scene.value(binding.threshold)?);
    let value = scene.bounds(binding.value);
    Some(match binding.claim.way {
        Way::Up => value.below(&threshold),
        Way::Down => threshold.below(&value),
    })
}

fn verdict(scene: &Scene<'_>, binding: &Binding<'_>) -> Option<Finding> {
    let Binding { threshold: index, value, ref claim, .. } = *binding;
    if !is_missed(scene, binding)? {
        return far_above(scene, binding);
    }
    let (key, sign) = match claim.way {
        Way::Up => (CODE, '＜'),
        Way::Down => ("threshold-claim-above", '＞'),
    };
    let message = Message::new(key)
        .with("claim", scene.text.get(claim.span.range())?)
        .with("value", scene.written(value))
        .with("threshold", threshold_text(scene, index));
    let mut finding = Finding::new(CODE, Severity::Error, claim.span, message);
    finding.calculation = Some(format!("{}{sign}{}", scene.written(value), threshold_text(scene, index)));
    finding.related = vec![scene.related(value)];
    if is(&WORDING.threshold_claim.front, claim.word) {
        let new = &WORDING.threshold_claim.replacement;
        finding.fixes = vec![Fix {
            title: Message::new("fix-word").with("old", claim.word).with("new", new.as_str()),
            preferred: false,
            edits: vec![Edit { span: place_of(claim.word, scene.text), text: new.clone() }],
        }];
    }
    Some(finding)
}

/// 突破300亿元，达到627.5亿元: who has passed six hundred says so.
fn far_above(scene: &Scene<'_>, binding: &Binding<'_>) -> Option<Finding> {
    let Binding { threshold: index, value, ref claim, is_behind: true, .. } = *binding else { return None };
    if claim.way == Way::Down {
        return None;
    }
    let twice = Bounds::exactly(scene.value(index)? * ratio(2));
    if !twice.below(&scene.bounds(value)) {
        return None;
    }
    let message = Message::new("threshold-claim-far")
        .with("claim", scene.text.get(claim.span.range())?)
        .with("value", scene.written(value));
    let mut finding = Finding::new(CODE, Severity::Information, claim.span, message);
    finding.calculation = Some(format!("{}＞2×{}", scene.written(value), threshold_text(scene, index)));
    finding.related = vec![scene.related(value)];
    Some(finding)
}

/// The digits of the threshold with its unit.
fn threshold_text(scene: &Scene<'_>, index: usize) -> String {
    format!("{}{}", scene.digits(index), scene.scaled_unit(index))
}

fn ratio(n: i64) -> Fraction {
    Fraction::from_integer(i128::from(n))
}
