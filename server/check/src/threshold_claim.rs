//! `threshold-claim`: 突破300亿元 and 达到286.4亿元 cannot both be.

use crate::arithmetic::Fraction;
use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
mod across;

use super::wording::{WORDING, WordSet, any, is, suffix};
use crate::arithmetic::Bounds;
use crate::figure::Kind;
use crate::statement::Role;
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "threshold-claim";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    front: WordSet,
    verbs: WordSet,
    open: WordSet,
    links: WordSet,
    after: WordSet,
    closing: WordSet,
    replacement: String,
}

/// A threshold that is said to be passed.
struct Claim<'t> {
    word: &'t str,
    span: Span,
}

pub(super) use across::across;

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let figure = &scene.figures[index];
    if !matches!(figure.kind, Kind::Amount | Kind::Percent) || scene.statements[index].role() == Role::Other {
        return None;
    }
    let claim = claim(scene, index)?;
    let behind = stated_behind(scene, index, &claim);
    let value = behind.or_else(|| stated_before(scene, index, &claim))?;
    let threshold = Bounds::exactly(scene.value(index)?);
    if !scene.bounds(value).below(&threshold) {
        return behind.and_then(|value| far_above(scene, index, value, &claim));
    }
    let message = Message::new(CODE)
        .with("claim", scene.text.get(claim.span.range())?)
        .with("value", scene.written(value))
        .with("threshold", threshold_text(scene, index));
    let mut finding = Finding::new(CODE, Severity::Error, claim.span, message);
    finding.calculation = Some(format!("{}＜{}", scene.written(value), threshold_text(scene, index)));
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
fn far_above(scene: &Scene<'_>, index: usize, value: usize, claim: &Claim<'_>) -> Option<Finding> {
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

/// 突破300亿元, 跨上15亿元, unless it has not come to pass.
fn claim<'t>(scene: &Scene<'t>, index: usize) -> Option<Claim<'t>> {
    let words = &WORDING.threshold_claim;
    let figure = &scene.figures[index];
    let before = phrase::before(scene, index);
    let (word, before) = match figure.marks.as_slice() {
        [mark] => {
            let word = scene.text.get(mark.span.range())?;
            (is(&words.front, word) && mark.span.end <= figure.literal.span.start)
                .then_some((word, before))?
        }
        [] => {
            let word = suffix(&words.verbs, before)?;
            let (before, word) = before.split_at(before.len() - word.len());
            (word, before)
        }
        _ => return None,
    };
    let before = phrase::last_clause(before).1;
    let start = place_of(word, scene.text).start;
    (!any(&words.open, before)).then(|| Claim { word, span: Span::new(start, figure.span.end) })
}

/// …突破300亿元，达到286.4亿元
fn stated_behind(scene: &Scene<'_>, index: usize, claim: &Claim<'_>) -> Option<usize> {
    let next = index + 1;
    let figure = scene.figures.get(next)?;
    let between = scene.text.get(claim.span.end..figure.span.start)?;
    let words = &WORDING.threshold_claim;
    let behind = words.closing.iter().find_map(|word| between.strip_prefix(word.as_str())).unwrap_or(between);
    let verb = behind.trim_start_matches(['，', '、', ',', ' ']);
    let fits = verb.len() < behind.len() && is(&words.links, verb.trim()) && figure.marks.is_empty();
    (fits && scene.comparable(index, next) && scene.figures[next].kind == scene.figures[index].kind)
        .then_some(next)
}

/// 存款余额468.2亿元，首次超过500亿元
fn stated_before(scene: &Scene<'_>, index: usize, claim: &Claim<'_>) -> Option<usize> {
    let value = index.checked_sub(1)?;
    let words = &WORDING.threshold_claim;
    let between = scene.text.get(scene.figures[value].span.end..claim.span.start)?;
    let adverb = between.trim_start_matches(['，', '、', ',', ' ']);
    let rest = scene.text.get(claim.span.end..)?.trim_start();
    let closed = rest.is_empty()
        || rest.starts_with(['，', '。', '；', '、', '！', '\n', ','])
        || words.closing.iter().any(|word| rest.starts_with(word.as_str()));
    let level = scene.is_level(value) && scene.figures[value].marks.is_empty() && scene.is_level(index);
    let fits = adverb.len() < between.len() && is(&words.after, adverb.trim()) && closed && level;
    // 新登记3.1万户、突破12万户: the one is new, the other all; 由7.6亿突破8亿: the one was before.
    let course = phrase::last_clause(phrase::before(scene, value)).1.contains(['从', '由']);
    let near = scene.value(value)? * ratio(5) >= scene.value(index)? * ratio(4);
    (fits && near && !course && scene.comparable(value, index)).then_some(value)
}

fn ratio(n: i64) -> Fraction {
    Fraction::from_integer(i128::from(n))
}
