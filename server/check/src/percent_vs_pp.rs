//! `percent-vs-pp`: a share or a rate rises by percentage points, not by percent.

use crate::arithmetic::Fraction;
use serde::Deserialize;

use super::phrase::{self, Subject};
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, ends};
use crate::arithmetic::Bounds;
use crate::figure::{Decimal, Figure, Kind, Value};
use crate::statement::{Direction, Role};
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "percent-vs-pp";

/// So many levels of a sentence are compared with a change.
const MOST_LEVELS: usize = 8;

/// Beyond this a relative change is at least as likely.
const LARGE: Decimal = Decimal::whole(15);

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    sure: WordSet,
    verbs: WordSet,
    ends: WordSet,
    exempt: WordSet,
    relative: WordSet,
    usual: WordSet,
    asides: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let words = &WORDING.percent_vs_pp;
    let figure = &scene.figures[index];
    let (sign, at) = sign(scene, index)?;
    // 提升2.2%至34.2% is a change and the level reached, though it looks like a range.
    let (value, span) = match figure.value {
        Value::Number(value) if figure.kind == Kind::Percent && !value.is_negative() => (value, figure.span),
        Value::Range(change, level) if change < level && is_reached(scene, at + sign.len()) => {
            (change, Span::new(figure.span.start, at + sign.len()))
        }
        _ => return None,
    };
    let written = scene.text.get(span.range())?;
    let (own, verb) = phrase::changed(scene, phrase::head(scene, index), &words.verbs)?;
    if any(&words.relative, own) {
        return None;
    }
    let subject = phrase::subject(scene, phrase::head(scene, index), own)?;
    if !is_percentage(subject.words) || !has_percent_level(scene, subject) {
        return None;
    }
    if is_relative(scene, index) || is_aside(scene, subject) || cannot_have_risen(scene, index, subject) {
        return None;
    }
    let new = written.replacen(sign, POINTS, 1);
    let message = Message::new(CODE)
        .with("subject", short(subject.words))
        .with("verb", verb)
        .with("written", written)
        .with("new", new.as_str());
    // In the accounts of companies points are commonly called percent: 毛利率增加4.81%.
    let usual = ends(&words.usual, subject.words) && !is_difference(scene, index);
    let severity = if value > LARGE || usual { Severity::Information } else { Severity::Warning };
    let mut finding = Finding::new(CODE, severity, span, message);
    finding.related = subject.level.map(|level| scene.related(level)).into_iter().collect();
    finding.fixes = vec![Fix {
        title: Message::new("fix-figure").with("old", written).with("new", new),
        preferred: severity == Severity::Warning,
        edits: vec![Edit { span: Span::new(at, at + sign.len()), text: POINTS.to_owned() }],
    }];
    Some(finding)
}

/// 支出3.49亿元，占比3.6%，下降48%: the share is said beside the amount, and the amount has changed.
fn is_aside(scene: &Scene<'_>, subject: Subject<'_>) -> bool {
    let Some(level) = subject.level else { return false };
    let share = ends(&WORDING.percent_vs_pp.asides, subject.words);
    let sentence = scene.sentence(level);
    let amounts = (0..level).rev().take_while(|other| scene.sentence(*other) == sentence);
    let clause = place_of(subject.words, scene.text).start;
    share && amounts.into_iter().any(|other| scene.is_level(other) && scene.figures[other].span.end <= clause)
}

/// Whether a rate would have been negative before: a rise of 48 points to 3.6 %.
fn cannot_have_risen(scene: &Scene<'_>, index: usize, subject: Subject<'_>) -> bool {
    let rose = scene.statements[index].direction == Some(Direction::Up);
    let level = subject.level.filter(|_| rose).and_then(|level| scene.figures[level].number());
    level.zip(scene.figures[index].number()).is_some_and(|(level, rise)| rise > level)
}

/// Whether two percentages of the sentence differ by that much: then points are meant.
fn is_difference(scene: &Scene<'_>, index: usize) -> bool {
    let sentence = scene.sentence(index);
    let change = Bounds::of(&scene.figures[index]);
    let before = (0..index).rev().take_while(|other| scene.sentence(*other) == sentence).take(6);
    let levels: Vec<Bounds> = before
        .filter(|other| {
            scene.figures[*other].kind == Kind::Percent && !scene.statements[*other].measure.is_change()
        })
        .map(|other| Bounds::of(&scene.figures[other]))
        .collect();
    levels.iter().enumerate().any(|(at, a)| {
        let differs = |b: &Bounds| a.minus(b).meets(&change) || b.minus(a).meets(&change);
        levels.iter().skip(at + 1).any(differs)
    })
}

/// Whether two percentages of the sentence differ by that much relatively, and not absolutely: then the figure is
/// meant as it is written.
fn is_relative(scene: &Scene<'_>, index: usize) -> bool {
    let sentence = scene.sentence(index);
    let change = Bounds::of(&scene.figures[index]);
    let levels: Vec<&Figure> = (0..index)
        .rev()
        .map(|other| &scene.figures[other])
        .take_while(|figure| figure.span.start >= sentence.start)
        .filter(|figure| figure.kind == Kind::Percent)
        .take(MOST_LEVELS)
        .collect();
    let hundred = Fraction::from_integer(100);
    let other = |a: &&Figure, b: &&Figure| a.span != b.span;
    let pairs = levels.iter().flat_map(|a| {
        levels.iter().filter(move |b| other(a, b)).map(move |b| (Bounds::of(a), Bounds::of(b)))
    });
    let mut relative = false;
    for (a, b) in pairs {
        let difference = a.minus(&b);
        if difference.meets(&change) {
            return false;
        }
        relative |= difference.over(&b).is_some_and(|quotient| {
            let percent = quotient.times(&hundred);
            percent.meets(&change) || percent.negated().meets(&change)
        });
    }
    relative
}

/// Whether 至 or 到 follows.
fn is_reached(scene: &Scene<'_>, at: usize) -> bool {
    scene.text.get(at..).is_some_and(|rest| rest.starts_with(['至', '到']))
}

const POINTS: &str = "个百分点";

/// The percent sign of a figure and where it stands.
fn sign<'t>(scene: &Scene<'t>, index: usize) -> Option<(&'t str, usize)> {
    let figure = &scene.figures[index];
    let behind = scene.text.get(figure.literal.digits.end..figure.span.end)?;
    let (at, sign) = behind.char_indices().find(|(_, c)| matches!(c, '%' | '％'))?;
    let start = figure.literal.digits.end + at;
    Some((scene.text.get(start..start + sign.len_utf8())?, start))
}

fn is_percentage(subject: &str) -> bool {
    let words = &WORDING.percent_vs_pp;
    ends(&words.sure, subject) || ends(&words.ends, subject) && !ends(&words.exempt, subject)
}

/// Where an earlier clause names the rate, it must also give it in percent: 城镇化率57.1%，提高0.83%.
fn has_percent_level(scene: &Scene<'_>, subject: Subject<'_>) -> bool {
    match subject.level {
        Some(level) => {
            scene.figures[level].kind == Kind::Percent && scene.statements[level].role() != Role::Other
        }
        None => true,
    }
}

/// The end of a long noun phrase.
fn short(words: &str) -> &str {
    let start = words.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
    let tail = &words[start..];
    tail.rsplit(['、', '”', '》']).find(|part| !part.is_empty()).unwrap_or(tail)
}
