//! `period-span`: “十四五”时期（2021—2026年）, 2021—2025年六年来: years that are not those of their plan, or not so many.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, is, strip};
use crate::figure::{Period, TimeValue, Value};
use crate::{Finding, Message, Severity};

const CODE: &str = "period-span";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    between: WordSet,
    before_count: WordSet,
    behind_count: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    (1..scene.figures.len()).filter_map(|index| plan(scene, index).or_else(|| count(scene, index))).collect()
}

fn period(scene: &Scene<'_>, index: usize) -> Option<Period> {
    match scene.figures[index].value {
        Value::Time(TimeValue::Period(period)) => Some(period),
        _ => None,
    }
}

/// The first and the last year of a span that names no month.
fn years(scene: &Scene<'_>, index: usize) -> Option<(i64, i64)> {
    let period = period(scene, index)?;
    let plain = period.from.month.is_none() && period.to.month.is_none();
    let (from, to) = (period.from.year?, period.to.year?);
    (plain && from != to).then_some((i64::from(from), i64::from(to)))
}

/// The words between two figures.
fn between<'t>(scene: &Scene<'t>, index: usize) -> Option<&'t str> {
    let start = scene.figures[index - 1].span.end;
    scene.text.get(start..scene.figures[index].span.start)
}

/// “十四五”时期（2021—2026年）
fn plan(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let (first, last) = years(scene, index - 1)?;
    let (from, to) = years(scene, index)?;
    let name = scene.written(index - 1);
    let named = !name.contains(|c: char| c.is_ascii_digit()) && last - first == 4;
    let arabic = scene.written(index).contains(|c: char| c.is_ascii_digit());
    let link = between(scene, index)?;
    let opened = link.strip_suffix(['（', '('])?;
    let plain =
        strip(&WORDING.period_span.between, opened.trim_start_matches(['”', '"', '’', '」'])).is_empty();
    let closed = scene.text.get(scene.figures[index].span.end..)?.starts_with(['）', ')']);
    // The year before a plan is the one that it is counted from: “十四五”（2020—2025年）.
    let fits = to == last && (from == first || from + 1 == first);
    // Years within a plan are a part of it, and a plan of a field may reach much further: what begins or ends with the plan
    // and is a year or two too long is a slip.
    let slip = to == last && (first - 3..first - 1).contains(&from)
        || from == first && (last + 1..last + 3).contains(&to);
    if !named || !arabic || !plain || !closed || fits || !slip {
        return None;
    }
    let right = format!("{first}—{last}年");
    let message =
        Message::new(CODE).with("plan", name).with("written", scene.written(index)).with("right", right);
    let mut finding = Finding::new(CODE, Severity::Warning, scene.figures[index].span, message);
    finding.related = vec![scene.related(index - 1)];
    Some(finding)
}

/// 2021—2025年六年来: five years if both are counted, four if only the steps are.
fn count(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let (from, to) = years(scene, index - 1)?;
    let Value::Time(TimeValue::Years(number)) = scene.figures[index].value else { return None };
    let (number, written) = (number.to_whole()?, scene.written(index));
    let link = between(scene, index)?;
    let rest = scene.text.get(scene.figures[index].span.end..)?;
    let words = &WORDING.period_span;
    let linked = is(&words.before_count, link.trim());
    let followed = super::wording::prefix(&words.behind_count, rest).is_some();
    let steps = to - from;
    if !linked || !followed || steps <= 0 || number == steps || number == steps + 1 {
        return None;
    }
    let message = Message::new("period-span-count")
        .with("span", scene.written(index - 1))
        .with("written", written)
        .with("steps", steps.to_string())
        .with("years", (steps + 1).to_string());
    let mut finding = Finding::new(CODE, Severity::Warning, scene.figures[index].span, message);
    finding.related = vec![scene.related(index - 1)];
    Some(finding)
}
