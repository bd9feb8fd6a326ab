//! `decrease-by-multiple`: 缩短3倍 has no meaning; 倍 is for what grows.

use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet};
use crate::figure::Kind;
use crate::text::place_of;
use crate::{Finding, Message, Severity, Span};

const CODE: &str = "decrease-by-multiple";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    verbs: WordSet,
    fillers: WordSet,
    unit: String,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.decrease_by_multiple;
    let figure = &scene.figures[index];
    if figure.kind != Kind::Multiple {
        return None;
    }
    let at = scene.text.get(figure.literal.digits.end..figure.span.end)?.find(words.unit.as_str())?;
    let end = figure.literal.digits.end + at + words.unit.len();
    let clause = phrase::last_clause(phrase::before(scene, index)).1;
    let (_, verb) = phrase::led_by(&words.verbs, &words.fillers, clause)?;
    let span = Span::new(place_of(verb, scene.text).start, end);
    let message = Message::new(CODE).with("written", scene.text.get(span.range())?).with("verb", verb);
    let whole = figure.number().and_then(crate::figure::Decimal::to_whole).filter(|n| *n > 1);
    let message = match whole {
        Some(n) => Message::new("decrease-by-multiple-whole")
            .with("written", scene.text.get(span.range())?)
            .with("verb", verb)
            .with("more", (n + 1).to_string())
            .with("same", n.to_string()),
        None => message,
    };
    Some(Finding::new(CODE, Severity::Warning, span, message))
}
