//! `stale-period`: a year that was left when the rest was brought up to date: in a heading against the title, in the date of what
//! was published before it was approved.

use gouji_read::report::Paragraph;
use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, any};
use super::{Placed, scene};
use crate::figure::{Figure, Moment, TimeValue, Value};
use crate::text::Shape;
use crate::{Edit, Finding, Fix, Message, Related, Severity, Span};

const CODE: &str = "stale-period";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    approved: WordSet,
    published: WordSet,
    several: WordSet,
}

/// How far behind a date its deed is told, in characters, and how many months may lie between approval and publication.
const REACH: usize = 40;
const MONTHS: i32 = 4;

/// 经2021年4月27日召开的会议审议通过，于2020年4月28日披露
pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    let words = &WORDING.stale_period;
    let days: Vec<(usize, Moment)> =
        (0..scene.figures.len()).filter_map(|index| Some((index, day(scene, index)?))).collect();
    let behind = |index: usize| {
        let rest = scene.text.get(scene.figures[index].span.end..).unwrap_or_default();
        let next = scene
            .figures
            .get(index + 1)
            .map_or(rest.len(), |next| next.span.start - scene.figures[index].span.end);
        let rest = rest.get(..next).unwrap_or(rest);
        let end = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
        &rest[..end]
    };
    let mut findings = Vec::new();
    // The last day before this one on which something was approved.
    let mut last: Option<&(usize, Moment)> = None;
    for own in &days {
        let (second, published) = own;
        let told = behind(*second);
        let sentence = told.split(['。', '；']).next().unwrap_or_default();
        let done = words.published.iter().any(|word| {
            sentence
                .find(word.as_str())
                .is_some_and(|at| !sentence[at + word.len()..].starts_with(['的', '过']))
        });
        let approved = last;
        if any(&words.approved, told) {
            last = Some(own);
        }
        let Some((first, approved)) = approved.filter(|_| done) else { continue };
        if !is_left(*approved, *published) {
            continue;
        }
        let (Some(old), Some(new)) = (published.year, approved.year) else { continue };
        let span = scene.figures[*second].span;
        let written = scene.written(*second);
        let mut finding = Finding::new(
            CODE,
            Severity::Warning,
            span,
            Message::new("stale-period-date").with("date", written).with("before", scene.written(*first)),
        );
        finding.related = vec![scene.related(*first)];
        if let Some(at) = written.find(&old.to_string()) {
            let place = Span::new(span.start + at, span.start + at + 4);
            finding.fixes = vec![replaced(place, &old.to_string(), &new.to_string())];
        }
        findings.push(finding);
    }
    findings
}

fn replaced(span: Span, old: &str, new: &str) -> Fix {
    Fix {
        title: Message::new("fix-word").with("old", old.to_owned()).with("new", new.to_owned()),
        preferred: false,
        edits: vec![Edit { span, text: new.to_owned() }],
    }
}

fn day(scene: &Scene<'_>, index: usize) -> Option<Moment> {
    match scene.figures[index].value {
        Value::Time(TimeValue::Period(period)) if period.from == period.to => {
            period.to.day.and(period.to.month).and(period.to.year)?;
            Some(period.to)
        }
        _ => None,
    }
}

/// Whether the second would follow closely upon the first were it not a year too early.
fn is_left(first: Moment, second: Moment) -> bool {
    let months = |it: Moment| Some((it.year?, i32::from(it.month?), i32::from(it.day?)));
    let (Some((year, month, day)), Some((other, its, on))) = (months(first), months(second)) else {
        return false;
    };
    other == year - 1 && (its, on) >= (month, day) && its - month <= MONTHS
}

/// A heading of review or plans whose year is older than the title allows, where no other heading has the right one.
pub(super) fn headings(placed: &[Placed<'_>]) -> Vec<Finding> {
    let heads: Vec<Head> = placed.iter().filter(|at| at.own.brief.dates).filter_map(head).collect();
    let mut findings = Vec::new();
    for own in &heads {
        // A report of 2025 reviews 2024 and plans 2025; a budget of 2025 and 2026 names both.
        let expected = if own.plans { own.delivered } else { own.delivered - 1 };
        let right = |other: &&Head| other.plans == own.plans && other.year >= expected;
        if own.year != expected - 1 || heads.iter().any(|other| right(&other)) {
            continue;
        }
        // A file may be called after another year than the report is of.
        let Some(title) = title(placed, own.delivered) else { continue };
        let message = Message::new("stale-period-heading")
            .with("year", own.year.to_string())
            .with("expected", expected.to_string())
            .with("title", own.delivered.to_string());
        let mut finding = Finding::new(CODE, Severity::Warning, own.span, message);
        finding.fixes = vec![replaced(
            Span::new(own.span.start, own.span.start + 4),
            &own.year.to_string(),
            &expected.to_string(),
        )];
        finding.related = vec![Related { span: title, message: Message::new("stale-period-title") }];
        findings.push(finding);
    }
    findings
}

/// A heading with its year.
struct Head {
    plans: bool,
    year: i32,
    delivered: i32,
    span: Span,
}

/// Whether a paragraph may be a heading that names the year of its section.
pub(super) fn may_date(paragraph: &Paragraph) -> bool {
    date(paragraph).is_some()
}

/// The only time in a heading.
fn date(paragraph: &Paragraph) -> Option<&Figure> {
    let text = paragraph.words();
    let mut times = paragraph.figures.iter().filter(|figure| figure.is_time());
    let (Some(time), None) = (times.next(), times.next()) else { return None };
    let heading =
        matches!(paragraph.shape, Shape::Heading(_)) || text.chars().count() <= scene::LONGEST_HEADING;
    let one = heading && !text.contains('。') && !any(&WORDING.stale_period.several, text);
    one.then_some(time)
}

fn head(at: &Placed<'_>) -> Option<Head> {
    let text = at.paragraph.words();
    let delivered = at.context.delivered?;
    let time = date(at.paragraph)?;
    let plans = gouji_read::statement::opens_plans(text)?;
    let Value::Time(TimeValue::Period(period)) = time.value else { return None };
    let written = text.get(time.span.range())?;
    let year = period.from.year.filter(|_| period.from == period.to && period.to.month.is_none())?;
    (written.starts_with(&year.to_string())).then(|| Head {
        plans,
        year,
        delivered,
        span: time.span.shift(at.start),
    })
}

/// Where the title names its year.
fn title(placed: &[Placed<'_>], year: i32) -> Option<Span> {
    let year = year.to_string();
    let filled = placed.iter().filter(|at| at.paragraph.shape != Shape::Blank);
    filled.take(4).find_map(|at| {
        let start = at.paragraph.words().find(&year)?;
        Some(Span::new(start, start + year.len()).shift(at.start))
    })
}
