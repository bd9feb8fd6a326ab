//! `approx-on-exact`: 233余人次 counts exactly and says that it does not.

use serde::Deserialize;

use super::scene::Scene;
use super::slips;
use super::wording::{WORDING, WordSet, is};
use crate::figure::{Decimal, Kind};
use crate::{Finding, Message, Severity};

const CODE: &str = "approx-on-exact";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    marks: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

/// Three digits or more, the last of them not zero, no decimals and no 万: exact to the last.
fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let figure = &scene.figures[index];
    if figure.marks.is_empty()
        || figure.kind != Kind::Amount
        || figure.unit.is_none()
        || figure.literal.decimals > 0
    {
        return None;
    }
    let digits = scene.digits(index);
    let exact = figure.literal.scale == Decimal::whole(1)
        && !figure.literal.chinese
        && digits.chars().filter(char::is_ascii_digit).count() >= 3
        && !digits.ends_with('0');
    let behind = |at: usize| at >= figure.literal.digits.end;
    let mark = figure.marks.iter().find(|mark| {
        behind(mark.span.start)
            && scene.text.get(mark.span.range()).is_some_and(|word| is(&WORDING.approx_on_exact.marks, word))
    })?;
    if !exact {
        return None;
    }
    let piece = |from: usize, to: usize| scene.text.get(from..to).unwrap_or_default();
    let new = format!(
        "{}{}",
        piece(figure.span.start, mark.span.start),
        piece(mark.span.end, figure.span.end.max(mark.span.end))
    );
    let message = Message::new(CODE).with("written", scene.written(index)).with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Information, figure.span, message);
    finding.fixes = vec![slips::replace(scene, figure.span, mark.span, "", &new)];
    Some(finding)
}
