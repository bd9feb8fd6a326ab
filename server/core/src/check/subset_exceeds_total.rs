//! `subset-exceeds-total`: what 其中 introduces is a part, and no part exceeds its whole.

use num_rational::BigRational;
use serde::Deserialize;

use super::bounds::Bounds;
use super::phrase;
use super::repair;
use super::scene::Scene;
use super::wording::{WORDING, any, is};
use crate::figure::{Decimal, Interval, Kind};
use crate::statement::Role;
use crate::{Finding, Message, Severity};

const CODE: &str = "subset-exceeds-total";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    cues: Vec<String>,
    exempt: Vec<String>,
    exempt_units: Vec<String>,
    measures: Vec<String>,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for cue in &WORDING.subset_exceeds_total.cues {
        for (at, _) in scene.text.match_indices(cue.as_str()) {
            findings.extend(introduced(scene, at, at + cue.len()));
        }
    }
    findings.extend((1..scene.figures.len()).filter_map(|part| among(scene, part)));
    findings
}

/// T，其中…s: the whole is the level before 其中, the parts are the first level behind it and those listed with it.
fn introduced(scene: &Scene<'_>, cue: usize, behind: usize) -> Vec<Finding> {
    let next = scene.figures.partition_point(|figure| figure.span.start < behind);
    let Some(whole) = whole(scene, cue, next) else { return Vec::new() };
    let mut findings = Vec::new();
    let mut found = false;
    for part in next..scene.figures.len() {
        let from = if part == next { behind } else { scene.figures[part - 1].span.end };
        let Some(lead) = scene.text.get(from..scene.figures[part].span.start) else { break };
        let lead = if part == next { lead.trim_start_matches(['，', ',', '：', ':', ' ']) } else { lead };
        let listed =
            found && lead.trim_start().starts_with(['、', '和']) && !lead.contains(['，', '；', '。']);
        if found && !listed || lead.contains(['。', '；', '，', '\n', '）', ')']) {
            break;
        }
        if !scene.is_level(part) || !scene.comparable(whole, part) {
            // 产值超亿元企业162家: the figure in between is part of the name.
            if scene.figures[part].kind == Kind::Amount && !found {
                continue;
            }
            break;
        }
        found = true;
        findings.extend(verdict(scene, whole, part, lead));
    }
    findings
}

/// The level that 其中 at `cue` divides.
fn whole(scene: &Scene<'_>, cue: usize, next: usize) -> Option<usize> {
    let before = scene.text.get(..cue)?.trim_end();
    if before.ends_with(['。', '；']) {
        return only_level(scene, before.len(), next);
    }
    let sentence = scene.sentence(next.min(scene.figures.len().checked_sub(1)?));
    let mut index = next;
    while index > 0 {
        index -= 1;
        let figure = &scene.figures[index];
        if figure.span.end > cue {
            continue;
        }
        let between = scene.text.get(figure.span.end..cue)?;
        if between.contains(['。', '；', '\n', '）', ')']) || figure.span.start < sentence.start {
            return None;
        }
        match figure.kind {
            Kind::Amount if scene.is_level(index) => return Some(index),
            Kind::Amount | Kind::Percent | Kind::Point if is_change(scene, index) => {}
            Kind::Rank | Kind::Time => {}
            _ => return None,
        }
    }
    None
}

fn is_change(scene: &Scene<'_>, index: usize) -> bool {
    matches!(scene.statements[index].role, Role::RateUp | Role::RateDown | Role::DeltaUp | Role::DeltaDown)
}

/// 财政收入61.4亿元，下降11.2%。其中，…: the one level of the sentence that ends at `end`.
fn only_level(scene: &Scene<'_>, end: usize, next: usize) -> Option<usize> {
    let last = next.checked_sub(1)?;
    let sentence = scene.sentence(last);
    let inside = (0..next).filter(|index| scene.sentence(*index) == sentence);
    let mut levels = inside.filter(|index| !scene.figures[*index].is_time() && !is_change(scene, *index));
    let level = levels.next()?;
    let alone = levels.next().is_none() && sentence.end == end;
    (alone && scene.is_level(level)).then_some(level)
}

/// 120个行政村中，有135个…
fn among(scene: &Scene<'_>, part: usize) -> Option<Finding> {
    let whole = part - 1;
    let between = scene.text.get(scene.figures[whole].span.end..scene.figures[part].span.start)?;
    let noun = between
        .strip_suffix("中，有")
        .or_else(|| between.strip_suffix("中，已有"))
        .or_else(|| between.strip_suffix("中有"))?;
    let short = noun.chars().count() <= 10 && !noun.contains(['，', '。', '；', '、']);
    let level = scene.is_level(whole) && scene.is_level(part) && scene.figures[part].unit.is_count();
    if short && level && scene.comparable(whole, part) { verdict(scene, whole, part, "") } else { None }
}

fn verdict(scene: &Scene<'_>, whole: usize, part: usize, name: &str) -> Option<Finding> {
    let (total, subset) = (scene.bounds(whole), scene.bounds(part));
    if !total.below(&subset) {
        return None;
    }
    let words = &WORDING.subset_exceeds_total;
    let clause = phrase::last_clause(phrase::before(scene, whole)).1;
    let own = format!("{clause}{}", scene.statements[whole].indicator);
    let other_measure =
        words.measures.iter().any(|word| name.contains(word.as_str()) && !own.contains(word.as_str()));
    if is(&words.exempt_units, &scene.figures[whole].unit.name())
        || any(&words.exempt, &own)
        || any(&words.exempt, name)
        || other_measure
    {
        return None;
    }
    // 新建5万亩、改造3万亩，其中…: 其中 may divide all that stands before it.
    let start = scene.sentence(whole).start;
    let joined = (0..whole).rev().take_while(|index| {
        scene.figures[*index].span.start >= start && scene.is_level(*index) && scene.comparable(*index, whole)
    });
    if !joined.fold(total, |sum, index| sum.plus(&scene.bounds(index))).below(&subset) {
        return None;
    }
    let message = Message::new(CODE).with("part", scene.written(part)).with("whole", scene.written(whole));
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[part].span, message);
    finding.calculation = Some(format!("{}＞{}", scene.written(part), scene.written(whole)));
    finding.related = vec![scene.related(whole)];
    let room =
        Interval { low: Some(Decimal::ZERO), high: scene.figures[whole].interval.high, ..Interval::ANY };
    let room = Bounds::from_interval(&room).times(&scene.figures[whole].unit.factor());
    let same_length = |digits: &String| digits.len() == scene.digits(part).len();
    let slips = repair::slips(scene, part, &room).into_iter().filter(same_length);
    finding.fixes = slips.take(2).map(|digits| repair::rewrite(scene, part, &digits)).collect();
    let least = Bounds::exactly(scene.value(part)?).widened(&BigRational::default());
    let slips = repair::slips(scene, whole, &least).into_iter().take(1);
    finding.fixes.extend(slips.map(|digits| repair::rewrite(scene, whole, &digits)));
    Some(finding)
}
