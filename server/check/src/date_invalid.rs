//! `date-invalid`: dates that do not exist, and spans of time that end before they begin.

use super::scene::Scene;
use crate::figure::{Moment, Period, TimeValue, Value};
use crate::{Finding, Fix, Message, Severity, Span};

const CODE: &str = "date-invalid";

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let hours = (0..scene.figures.len()).filter_map(|index| hour(scene, index));
    let impossible = (0..scene.figures.len()).filter_map(|index| impossible(scene, index));
    let mut findings: Vec<Finding> = impossible.chain(hours).collect();
    // In a table the end of one row's term stands beside the beginning of the next.
    if !scene.is_table && !scene.text.contains(" | ") {
        findings.extend((1..scene.figures.len()).filter_map(|index| reversed(scene, index)));
    }
    findings
}

fn period(scene: &Scene<'_>, index: usize) -> Option<Period> {
    match scene.figures[index].value {
        Value::Time(TimeValue::Period(period)) => Some(period),
        _ => None,
    }
}

/// 6月31日, 2025年2月29日, 13月.
fn impossible(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let period = period(scene, index)?;
    let moment = [period.from, period.to].into_iter().find(|moment| !moment.is_possible())?;
    let before = scene.words_before(index, 4);
    if before.contains("农历") || before.contains("阴历") {
        return None;
    }
    let message = match (moment.month, moment.day) {
        (Some(month), Some(day)) if (1..=12).contains(&month) => {
            let days = last_day(moment, month);
            Message::new("date-invalid-day")
                .with("date", scene.written(index))
                .with("month", month.to_string())
                .with("day", day.to_string())
                .with("days", days.to_string())
        }
        (Some(month), _) => Message::new("date-invalid-month")
            .with("date", scene.written(index))
            .with("month", month.to_string()),
        _ => Message::new(CODE).with("date", scene.written(index)),
    };
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[index].span, message);
    finding.fixes.extend(last_valid_day(scene, index, moment));
    Some(finding)
}

/// 6月31日 → 6月30日, where the day is written in Arabic digits.
fn last_valid_day(scene: &Scene<'_>, index: usize, moment: Moment) -> Option<Fix> {
    let (month, day) = (moment.month.filter(|month| (1..=12).contains(month))?, moment.day?);
    let span = scene.figures[index].span;
    let written = scene.written(index);
    let at = written.rfind(&day.to_string())?;
    let place = Span::new(span.start + at, span.start + at + day.to_string().len());
    let right = last_day(moment, month).to_string();
    let new = format!("{}{right}{}", &written[..at], &written[at + day.to_string().len()..]);
    Some(super::slips::replace(scene, span, place, &right, &new))
}

/// 7月1日25时30分: the hour behind a date.
fn hour(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    period(scene, index)?.to.day?;
    let start = scene.figures[index].span.end;
    let rest = &scene.text[start..];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let length = digits(rest);
    let hour: u32 = rest[..length].parse().ok()?;
    let behind = rest[length..].strip_prefix('时')?;
    let minutes = digits(behind);
    let (minute, end) = match behind[minutes..].strip_prefix('分') {
        Some(left) if minutes > 0 => (behind[..minutes].parse().ok()?, rest.len() - left.len()),
        _ => (0_u32, rest.len() - behind.len()),
    };
    if hour <= 24 && minute <= 59 {
        return None;
    }
    let message = Message::new("date-invalid-hour").with("time", &rest[..end]);
    Some(Finding::new(CODE, Severity::Error, Span::new(start, start + end), message))
}

fn last_day(moment: Moment, month: u8) -> u8 {
    (28..=31)
        .rev()
        .find(|day| Moment { month: Some(month), day: Some(*day), ..moment }.is_possible())
        .unwrap_or(28)
}

/// 自2024年10月至2024年3月: both ends name a year, and the second comes first.
fn reversed(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let (from, to) = (period(scene, index - 1)?, period(scene, index)?);
    let between = &scene.text[scene.figures[index - 1].span.end..scene.figures[index].span.start];
    let connected = matches!(between.trim_matches(' '), "至" | "到" | "—" | "——" | "－" | "-" | "～" | "–");
    let (start, end) = (from.from, to.to);
    if !connected || start.year.is_none() || end.year.is_none() || !start.is_possible() || !end.is_possible()
    {
        return None;
    }
    let key = |moment: Moment| (moment.year, moment.month.unwrap_or(0), moment.day.unwrap_or(0));
    if start.month.is_some() != end.month.is_some() || key(end) >= key(start) {
        return None;
    }
    let message = Message::new("date-invalid-reversed")
        .with("from", scene.written(index - 1))
        .with("to", scene.written(index));
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[index].span, message);
    finding.related = vec![scene.related(index - 1)];
    Some(finding)
}
