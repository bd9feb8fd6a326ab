//! `structure-vs-levels`: a structure such as 14.6:34.3:51.1 follows from the levels beside it.

use num_rational::BigRational;

use super::bounds::Bounds;
use super::groups::{self, Group};
use super::knowledge;
use super::repair;
use super::scene::Scene;
use crate::figure::{Decimal, Value};
use crate::{Finding, Message, Severity};

const CODE: &str = "structure-vs-levels";

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let ratios: Vec<usize> = (0..scene.figures.len())
        .filter(|index| matches!(&scene.figures[*index].value, Value::Ratio(items) if items.len() == 3))
        .collect();
    let Some(industries) = knowledge::partitions().first().filter(|_| !ratios.is_empty()) else {
        return Vec::new();
    };
    let groups = groups::of(scene, industries);
    ratios.into_iter().filter_map(|index| verdict(scene, index, &groups)).collect()
}

/// The levels that a structure is that of: the nearest complete group before it.
fn verdict(scene: &Scene<'_>, index: usize, groups: &[Group]) -> Option<Finding> {
    if !is_own_structure(scene, index) {
        return None;
    }
    let group = groups.iter().rev().find(|group| group.parts.iter().all(|part| *part < index))?;
    if !matches!(group.measure.as_str(), "增加值" | "" | "生产总值") {
        return None;
    }
    let last = group.parts.iter().copied().max()?;
    // 由上年的…调整为…: what is said of the structure before is said of last year.
    let previous =
        index.checked_sub(1).filter(|before| matches!(scene.figures[*before].value, Value::Ratio(_)));
    let between =
        &scene.text[scene.figures[previous.unwrap_or(last)].span.end..scene.figures[index].span.start];
    if between.chars().count() > 60 || OTHER.iter().any(|word| between.contains(word)) {
        return None;
    }
    let Value::Ratio(items) = &scene.figures[index].value else { return None };
    let written = scene.items(index);
    let levels: Vec<Bounds> = group.parts.iter().map(|part| scene.bounds(*part)).collect();
    let sum = levels.iter().skip(1).fold(levels.first()?.clone(), |sum, level| sum.plus(level));
    let hundred = BigRational::from_integer(100.into());
    let mut consistent = true;
    for ((item, text), level) in items.iter().zip(&written).zip(&levels) {
        let decimals = text.split_once(['.', '．']).map_or(0, |(_, fraction)| fraction.len());
        // Where the parts are made to add up to 100, one of them may be off by a last place.
        let half = Decimal::new(15, u8::try_from(decimals).ok()? + 1);
        let shown = Bounds::from_interval(&crate::figure::Interval::around(*item, half));
        consistent &= shown.meets(&level.over(&sum)?.times(&hundred));
    }
    if consistent {
        return None;
    }
    let values: Vec<BigRational> =
        group.parts.iter().map(|part| scene.value(*part)).collect::<Option<_>>()?;
    let total: BigRational = values.iter().sum();
    let computed: Vec<String> = shares(&values, &total, &written)?;
    let right = rejoin(scene.written(index), &written, &computed)?;
    let terms: Vec<String> =
        group.parts.iter().map(|part| scene.in_scale_of(*part, group.parts[0])).collect();
    let calculation = format!("{} → {right}", terms.join("："));
    let message = Message::new(CODE)
        .with("written", scene.written(index))
        .with("computed", right.as_str())
        .with("levels", terms.join("、"));
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[index].span, message);
    finding.calculation = Some(calculation);
    finding.related = group.parts.iter().map(|part| scene.related(*part)).collect();
    let span = scene.figures[index].span;
    finding.fixes = vec![repair::replace(scene, span, span, &right, &right)];
    Some(finding)
}

/// Words between levels and a structure that make it that of something else or of another time.
const OTHER: [&str; 12] =
    ["就业", "投资", "税收", "贡献", "上年", "去年", "全市", "全省", "全国", "到2", "目标", "从业"];

/// Whether the structure is the report's own, of now: not the first of 由…调整为…, not last year's.
fn is_own_structure(scene: &Scene<'_>, index: usize) -> bool {
    let clause = scene.clause(index);
    let words = scene.words_before(index, 16);
    let named = ["产业结构", "产业比", "产业增加值结构", "结构比", "三产", "产业比例", "结构"]
        .iter()
        .any(|word| words.contains(word))
        || scene.lead(index).contains("调整为")
        || scene.lead(index).contains("到");
    let base = clause.trim_end().ends_with(['由', '从', '年', '的']) && !clause.contains("调整为");
    let base = base || clause.contains("上年") || clause.contains("去年");
    named && !base
}

/// The shares of the levels, with the decimals of the items.
fn shares(values: &[BigRational], total: &BigRational, written: &[&str]) -> Option<Vec<String>> {
    let decimals =
        written.iter().map(|text| text.split_once(['.', '．']).map_or(0, |(_, f)| f.len())).max()?;
    let decimals = u8::try_from(decimals).ok()?;
    let share = |value: &BigRational| value * BigRational::from_integer(100.into()) / total;
    values
        .iter()
        .map(|value| Some(Decimal::from_rational(&share(value), decimals)?.with_decimals(decimals)))
        .collect()
}

/// The ratio as it is written, with other items between its own colons.
fn rejoin(written: &str, items: &[&str], computed: &[String]) -> Option<String> {
    let mut rest = written;
    let mut text = String::new();
    for (item, new) in items.iter().zip(computed) {
        let (before, after) = rest.split_once(item)?;
        text.push_str(before);
        text.push_str(new);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}
