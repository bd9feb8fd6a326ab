//! `impossible-decline`: what cannot be negative cannot fall by more than 100 %, and 下降 takes no minus sign.

use crate::arithmetic::{Exact, Fraction};
use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, is};
use crate::figure::{Decimal, Kind};
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "impossible-decline";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    verbs: WordSet,
    not_after: String,
    signed: WordSet,
    losses: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    (0..scene.figures.len())
        .filter_map(|index| double_negation(scene, index).or_else(|| verdict(scene, index)))
        .collect()
}

/// Whether `word` is one of the verbs of this check: 下降 −3.2 % is its matter, other verbs are `sign-wording`'s.
pub(super) fn is_verb(word: &str) -> bool {
    is(&WORDING.impossible_decline.verbs, word)
}

/// A minus sign right before a figure's digits, and the figure's span with it.
pub(super) fn minus(scene: &Scene<'_>, index: usize) -> Option<(Span, Span)> {
    let figure = &scene.figures[index];
    let start = figure.literal.span.start;
    let sign = scene
        .text
        .get(..start)?
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '−' | '－' | '﹣' | '–'))?;
    let sign = Span::new(start - sign.len_utf8(), start);
    Some((sign, Span::new(figure.span.start.min(sign.start), figure.span.end)))
}

/// The fix that takes a minus sign out.
pub(super) fn without_minus(scene: &Scene<'_>, sign: Span, whole: Span) -> Fix {
    let piece = |from: usize, to: usize| scene.text.get(from..to).unwrap_or_default();
    let new = format!("{}{}", piece(whole.start, sign.start), piece(sign.end, whole.end));
    let title = Message::new("fix-figure").with("old", piece(whole.start, whole.end)).with("new", new);
    Fix { title, preferred: true, edits: vec![Edit { span: sign, text: String::new() }] }
}

/// 下降-3.2%
fn double_negation(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    if scene.figures[index].kind != Kind::Percent {
        return None;
    }
    let (sign, whole) = minus(scene, index)?;
    let head = phrase::head(scene, index);
    let words = if head == index {
        scene.text.get(scene.sentence(index).start..whole.start)?
    } else {
        phrase::before(scene, head)
    };
    let clause = phrase::unfilled(words.trim_end_matches(['-', '−', '－', '﹣', '–']));
    let (_, verb) = phrase::verb(&WORDING.impossible_decline.verbs, clause)?;
    let message = Message::new("impossible-decline-sign")
        .with("verb", verb)
        .with("written", scene.text.get(whole.range())?)
        .with("new", scene.text.get(sign.end..whole.end)?);
    let mut finding = Finding::new(CODE, Severity::Error, whole, message);
    finding.fixes = vec![without_minus(scene, sign, whole)];
    Some(finding)
}

/// 收入下降106.4%
fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.impossible_decline;
    let figure = &scene.figures[index];
    let hundred = Decimal::whole(100);
    let percent = figure.kind == Kind::Percent
        || figure.kind == Kind::Range && scene.written(index).contains(['%', '％']);
    let impossible = percent && figure.interval.low.is_some_and(|low| low > hundred);
    // 下降7305%至3763%: even the least of them is too much.
    let value = figure.number().or(figure.interval.low).filter(|_| impossible)?;
    let head = phrase::head(scene, index);
    let (own, verb) = phrase::changed(scene, head, &words.verbs)?;
    if own.chars().next_back().is_some_and(|c| words.not_after.contains(c)) {
        return None;
    }
    let subject = phrase::subject(scene, head, own)?;
    let from = place_of(subject.words, scene.text).start.max(clause_start(scene, head, subject.own));
    let said = scene.text.get(from.min(figure.span.start)..figure.span.start)?;
    let may_be_negative = any(&words.signed, subject.words)
        || any(&words.signed, said)
        || any(&words.signed, &scene.statements[index].indicator);
    if may_be_negative && !stays_positive(scene, index) {
        return None;
    }
    if turned(scene, index) {
        return None;
    }
    let rational = value.exact();
    let base = Fraction::from_integer(100);
    let other = &rational * &base / (&rational + &base);
    let shown = other.to_decimal(figure.literal.decimals.max(1))?;
    let message = Message::new(CODE)
        .with("verb", verb)
        .with("written", scene.written(index))
        .with("other", shown.with_decimals(figure.literal.decimals.max(1)));
    let mut finding = Finding::new(CODE, Severity::Error, figure.span, message);
    finding.calculation =
        Some(format!("{value}÷（100＋{value}）＝{}%", shown.with_decimals(figure.literal.decimals.max(1))));
    finding.related = subject.level.map(|level| scene.related(level)).into_iter().collect();
    Some(finding)
}

/// 净利润31万元至60万元，上年同期为2310万元，同比下降7305%: both levels of the sentence are above zero, so no sign has turned.
fn stays_positive(scene: &Scene<'_>, index: usize) -> bool {
    let sentence = scene.sentence(index);
    let levels: Vec<usize> = (0..index)
        .filter(|other| scene.sentence(*other) == sentence)
        .filter(|other| matches!(scene.figures[*other].kind, Kind::Amount | Kind::Range))
        .filter(|other| scene.statements[*other].indicator == scene.statements[index].indicator)
        .collect();
    let said = levels
        .first()
        .and_then(|first| scene.text.get(scene.figures[*first].span.start..scene.figures[index].span.start));
    let loses = said.is_some_and(|said| any(&WORDING.impossible_decline.losses, said));
    let positive = |other: &usize| scene.figures[*other].interval.low.is_some_and(|low| low > Decimal::ZERO);
    !levels.is_empty() && !loses && levels.iter().all(positive) && !turned(scene, index)
}

/// -1769万元，较上年减少2333万元，下降413.7%: a level with a minus sign in the sentence says that the sign has turned.
fn turned(scene: &Scene<'_>, index: usize) -> bool {
    let sentence = scene.sentence(index);
    let before = (0..index).rev().take_while(|other| scene.sentence(*other) == sentence).take(4);
    before.filter(|other| scene.figures[*other].kind == Kind::Amount).any(|other| {
        scene.figures[other].number().is_some_and(Decimal::is_negative) || minus(scene, other).is_some()
    })
}

/// Where the clause of a figure begins, if that clause names what falls.
fn clause_start(scene: &Scene<'_>, index: usize, own: bool) -> usize {
    if own { place_of(phrase::last_clause(phrase::before(scene, index)).1, scene.text).start } else { 0 }
}
