//! `approx-contradiction`: 近300多人 is less than 300 and more than 300.

use serde::Deserialize;

use super::approx_stacking::{Pair, pairing};
use super::scene::Scene;
use super::wording::WORDING;
use crate::{Finding, Message, Severity};

const CODE: &str = "approx-contradiction";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    pairs: Vec<Pair>,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let pairing = pairing(scene, index, &WORDING.approx_contradiction.pairs)?;
    let written = scene.text.get(pairing.span.range())?;
    let first = pairing.without(scene, pairing.behind);
    let second = pairing.without(scene, pairing.front);
    let message = Message::new(CODE)
        .with("written", written)
        .with("front", pairing.front)
        .with("behind", pairing.behind)
        .with("first", first)
        .with("second", second);
    let mut finding = Finding::new(CODE, Severity::Error, pairing.span, message);
    // The two repairs mean opposite things: neither is preferred.
    finding.fixes = vec![pairing.fix(scene, pairing.behind, false), pairing.fix(scene, pairing.front, false)];
    Some(finding)
}
