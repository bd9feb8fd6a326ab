//! `range-malformed`: ranges that run backwards, leave out a scale word, or have ends in different units.

use crate::arithmetic::{Exact, Fraction};
use serde::Deserialize;

use super::marker;
use super::phrase;
use super::same_reading;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any};
use crate::figure::{Decimal, Kind, Value};
use crate::statement::change_at_end;
use crate::{Edit, Finding, Fix, Message, Severity, Span};
use gouji_read::lexis::marks;

const CODE: &str = "range-malformed";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    boxes: String,
    connectors: WordSet,
    numbered: WordSet,
    courses: WordSet,
}

/// How a range is written: number, scale and unit, connector, number, scale and unit.
struct Parts<'t> {
    first: &'t str,
    first_end: Span,
    connector: &'t str,
    second: Span,
    second_end: Span,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let figure = &scene.figures[index];
    let Value::Range(low, high) = figure.value else { return None };
    if figure.kind != Kind::Range || figure.literal.chinese {
        return None;
    }
    let parts = parts(scene, index)?;
    let unit = scene.text.get(parts.second_end.range())?;
    let line = line_before(scene.text, figure.literal.digits.start);
    let numbered = WORDING.range_malformed.numbered.iter().any(|word| unit.starts_with(word.as_str()));
    if line.ends_with(['-', '−', '－', '–', '—'])
        || numbered
        || marks(line).any(|(_, mark)| WORDING.range_malformed.boxes.contains(mark))
        || marker::is_flat_row(marker::line_at(scene.text, figure.span.start))
    {
        return None;
    }
    if low >= high {
        let clause = phrase::last_clause(phrase::before(scene, index)).1;
        let course = any(&WORDING.range_malformed.courses, clause);
        let fall = matches!(parts.connector, "至" | "到") && change_at_end(clause.trim_end()).is_some();
        return if course || fall || is_difference(scene, index, &parts, low, high) || is_band(scene, index) {
            None
        } else {
            backwards(scene, index, &parts, low == high)
        };
    }
    mixed(scene, index, &parts).or_else(|| omitted(scene, index, &parts))
}

fn parts<'t>(scene: &Scene<'t>, index: usize) -> Option<Parts<'t>> {
    let figure = &scene.figures[index];
    let start = figure.literal.digits.end;
    let marks = figure.marks.iter().map(|mark| mark.span.start).filter(|at| *at > start);
    let end = marks.min().unwrap_or(figure.span.end);
    let rest = scene.text.get(start..end)?;
    let (at, connector) = rest.char_indices().find_map(|(at, _)| {
        let found =
            WORDING.range_malformed.connectors.iter().find(|word| rest[at..].starts_with(word.as_str()))?;
        Some((at, rest.get(at..at + found.len())?))
    })?;
    let from = at + connector.len();
    let tail = rest.get(from..)?;
    let length = tail
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '．' | '，' | '０'..='９')))
        .unwrap_or(tail.len());
    let second = Span::new(start + from, start + from + length);
    (length > 0).then_some(Parts {
        first: scene.digits(index),
        first_end: Span::new(start, start + at),
        connector,
        second,
        second_end: Span::new(second.end, end),
    })
}

/// Whether the hyphen may be a minus (17%-9%, cells of a table run together), or the ends are too far apart for a
/// range. A unit in Latin letters is a technical size, and those may run downwards (40-28nm).
fn is_difference(scene: &Scene<'_>, index: usize, parts: &Parts<'_>, low: Decimal, high: Decimal) -> bool {
    let span = scene.figures[index].span;
    let (before, behind) =
        (scene.text.get(..span.start).unwrap_or_default(), scene.text.get(span.end..).unwrap_or_default());
    let unit = scene.text.get(parts.second_end.range()).unwrap_or_default();
    let far = low.exact() > high.exact() * Fraction::from_integer(10);
    let latin = unit.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    let formula = before.ends_with(['=', '＝', '＋', '+', '×', '（', '(']) || behind.starts_with(['=', '＝']);
    let cell = before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '％'))
        || behind.starts_with(|c: char| {
            c.is_ascii_alphanumeric() || c == '-' || ('\u{4e00}'..='\u{9fff}').contains(&c) && c != '的'
        });
    far || latin || formula || parts.connector == "-" && cell
}

/// In bytes: what stands further from a figure does not tell how its line begins.
const LONGEST_LINE: usize = 600;

/// The words of its line before a place, as far as they tell anything.
fn line_before(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(LONGEST_LINE)..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    let before = text.get(from..at).unwrap_or_default();
    before.rsplit(['\n', '\r']).next().unwrap_or(before)
}

/// 优（100—90分）、良（89—80分）、中（79—60分）: where the range beside it runs downwards as well, they are bands of a scale.
fn is_band(scene: &Scene<'_>, index: usize) -> bool {
    let downwards = |other: usize| {
        scene.figures.get(other).is_some_and(|figure| {
            matches!(figure.value, Value::Range(low, high) if low > high)
                && figure.kind == Kind::Range
                && figure.unit == scene.figures[index].unit
        })
    };
    let numbers = |from: usize| (from < scene.figures.len()).then_some(from);
    [index.checked_sub(1), index.checked_sub(2), numbers(index + 1), numbers(index + 2)]
        .into_iter()
        .flatten()
        .any(|other| downwards(other) && scene.sentence(other) == scene.sentence(index))
}

/// 6.5%—6%
fn backwards(scene: &Scene<'_>, index: usize, parts: &Parts<'_>, equal: bool) -> Option<Finding> {
    let figure = &scene.figures[index];
    let second = scene.text.get(parts.second.range())?;
    let key = if equal { "range-malformed-equal" } else { "range-malformed-backwards" };
    // Each number takes its scale along where both ends have one; a scale that serves both stays.
    let (own, other) = (scene.text.get(parts.first_end.range())?, scene.text.get(parts.second_end.range())?);
    let whole = !own.is_empty() && !other.is_empty() && own != other;
    let (a, b) = if whole {
        (figure.literal.digits.cover(parts.first_end), parts.second.cover(parts.second_end))
    } else {
        (figure.literal.digits, parts.second)
    };
    let (a_text, b_text) = (scene.text.get(a.range())?, scene.text.get(b.range())?);
    let piece = |from: usize, to: usize| scene.text.get(from..to).unwrap_or_default();
    let new = format!(
        "{}{b_text}{}{a_text}{}",
        piece(figure.span.start, a.start),
        piece(a.end, b.start),
        piece(b.end, figure.span.end)
    );
    let message = Message::new(key)
        .with("written", scene.written(index))
        .with("first", parts.first)
        .with("second", second)
        .with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, figure.span, message);
    if !equal {
        finding.fixes = vec![Fix {
            title: Message::new("fix-figure").with("old", scene.written(index)).with("new", new),
            preferred: false,
            edits: vec![Edit { span: a, text: b_text.to_owned() }, Edit { span: b, text: a_text.to_owned() }],
        }];
    }
    Some(finding)
}

/// The scale words at the front of a unit: 万 in 万元.
fn scale(unit: &str) -> &str {
    let unit = unit.trim_start();
    let end = unit.find(|c: char| !matches!(c, '万' | '亿' | '千' | '百')).unwrap_or(unit.len());
    &unit[..end]
}

/// 1500元—2500万元: the first end has lost its 万.
fn mixed(scene: &Scene<'_>, index: usize, parts: &Parts<'_>) -> Option<Finding> {
    let figure = &scene.figures[index];
    let (own, other) =
        (scene.text.get(parts.first_end.range())?.trim(), scene.text.get(parts.second_end.range())?.trim());
    let lost = scale(other);
    if own.is_empty() || lost.is_empty() || !scale(own).is_empty() || !lost.contains(['万', '亿']) {
        return None;
    }
    let number = |text: &str| Decimal::parse(&text.replace([',', '，'], "")).map(Exact::exact);
    let (a, b) = (number(parts.first)?, number(scene.text.get(parts.second.range())?)?);
    let whole = |n: i64| Fraction::from_integer(i128::from(n));
    // With the scale word the ends are of one order; without it they are three apart or more.
    if a < whole(10) || b <= a || b > &a * whole(5) {
        return None;
    }
    let at = figure.literal.digits.end;
    let new = insert(scene, index, at, lost);
    let message =
        Message::new("range-malformed-mixed").with("written", scene.written(index)).with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, figure.span, message);
    finding.fixes = vec![Fix {
        title: Message::new("fix-figure").with("old", scene.written(index)).with("new", new),
        preferred: false,
        edits: vec![Edit { span: Span::new(at, at), text: lost.to_owned() }],
    }];
    Some(finding)
}

/// 15～30%, 13～17万元: the first number can be read without % or 万.
fn omitted(scene: &Scene<'_>, index: usize, parts: &Parts<'_>) -> Option<Finding> {
    let unit = scene.text.get(parts.second_end.range())?.trim();
    let ambiguous = unit.starts_with(['%', '％', '‰']) || scale(unit).contains(['万', '亿']);
    if !parts.first_end.is_empty() || !ambiguous {
        return None;
    }
    let at = scene.figures[index].literal.digits.end;
    // 500—2万元 is read as 500元 to 2万元, 13～17万元 as 13万 to 17万元: what is put in must leave that as it is.
    let put_in = |unit: &&str| vec![Edit { span: Span::new(at, at), text: (*unit).to_owned() }];
    let bare = unit.trim_start_matches(scale(unit));
    let unit = [unit, bare]
        .into_iter()
        .filter(|unit| !unit.is_empty())
        .find(|unit| same_reading::is_same(scene.text, scene.figures, &put_in(unit)))?;
    let new = insert(scene, index, at, unit);
    let message = Message::new("range-malformed-omitted")
        .with("written", scene.written(index))
        .with("unit", unit)
        .with("new", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Hint, scene.figures[index].span, message);
    finding.fixes = vec![Fix {
        title: Message::new("fix-figure").with("old", scene.written(index)).with("new", new),
        preferred: true,
        edits: vec![Edit { span: Span::new(at, at), text: unit.to_owned() }],
    }];
    Some(finding)
}

/// A figure as it reads with something put in.
fn insert(scene: &Scene<'_>, index: usize, at: usize, text: &str) -> String {
    let span = scene.figures[index].span;
    let piece = |from: usize, to: usize| scene.text.get(from..to).unwrap_or_default();
    format!("{}{text}{}", piece(span.start, at), piece(at, span.end))
}
