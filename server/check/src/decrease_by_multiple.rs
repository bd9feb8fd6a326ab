//! `decrease-by-multiple`: 缩短3倍 has no meaning; 倍 is for what grows.

use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet};
use crate::figure::Kind;
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

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
    let mut finding = Finding::new(CODE, Severity::Warning, span, message);
    finding.fixes = match (by_parts(scene, index, end), whole) {
        (Some(fix), _) => vec![fix],
        (None, Some(n)) => by_readings(scene, index, end, n),
        (None, None) => Vec::new(),
    };
    Some(finding)
}

/// 缩短两倍 alone: down to a third (缩短三分之二) or to a half (缩短二分之一), each for the writer to choose.
fn by_readings(scene: &Scene<'_>, index: usize, end: usize, times: i64) -> Vec<Fix> {
    let readings = [(times + 1, times), (times, times - 1)];
    readings.into_iter().filter_map(|(whole, off)| in_parts(scene, index, end, whole, off)).collect()
}

/// 由3个工作日压缩到1个工作日，缩短两倍: what the two levels before it come to, in words.
fn by_parts(scene: &Scene<'_>, index: usize, end: usize) -> Option<Fix> {
    let (from, to) = (index.checked_sub(2)?, index.checked_sub(1)?);
    let between = scene.text.get(scene.figures[from].span.end..scene.figures[to].span.start)?;
    let whole = |index: usize| scene.figures[index].number().and_then(crate::figure::Decimal::to_whole);
    let (before, after) = (whole(from)?, whole(to)?);
    let fits = between.ends_with(['到', '至'])
        && scene.figures[from].unit == scene.figures[to].unit
        && scene.sentence(from) == scene.sentence(index)
        && 0 < after
        && after < before;
    if !fits {
        return None;
    }
    let common = (1..=after).rev().find(|by| before % by == 0 && after % by == 0)?;
    in_parts(scene, index, end, before / common, (before - after) / common)
}

/// The repair that writes so many parts of a whole in words; `None` above ten.
fn in_parts(scene: &Scene<'_>, index: usize, end: usize, whole: i64, parts: i64) -> Option<Fix> {
    const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let word = |number: i64| NUMBERS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied();
    let text = format!("{}分之{}", word(whole)?, word(parts)?);
    let own = Span::new(scene.figures[index].span.start, end);
    let title = Message::new("fix-word").with("old", scene.text.get(own.range())?).with("new", text.as_str());
    Some(Fix { title, preferred: false, edits: vec![Edit { span: own, text }] })
}
