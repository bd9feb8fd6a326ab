//! `delta-level-growth`: a level, its increase and its growth rate bear each other out.

use num_rational::BigRational;

use super::bounds::Bounds;
use super::repair;
use super::scene::Scene;
use crate::figure::Kind;
use crate::statement::{Direction, Role, is_real};
use crate::{Finding, Message, Severity};

const CODE: &str = "delta-level-growth";

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    (0..scene.figures.len()).filter_map(|delta| verdict(scene, delta)).collect()
}

/// L，比上年增加D、增长g%, or L，增长g%、增加D: three figures in a row, one indicator, one comparison.
fn verdict(scene: &Scene<'_>, delta: usize) -> Option<Finding> {
    let direction = direction(scene, delta, Kind::Amount)?;
    let (level, rate) = operands(scene, delta, direction)?;
    if scene.sentence(level) != scene.sentence(rate.max(delta)) {
        return None;
    }
    let span = scene.figures[level].span.start..scene.figures[rate.max(delta)].span.end;
    let words = &scene.text[scene.sentence(level).start..span.end];
    let between = &scene.text[span];
    let name = scene.statements[level].indicator.as_str();
    // 比年初增加…，同比增长…: two bases.
    let later = ["年初", "环比", "上月"].iter().any(|word| between.contains(word));
    let two_bases = later && ["同比", "上年", "去年"].iter().any(|word| between.contains(word));
    let other_basis = two_bases || is_real(between) || is_real(name) || scene.is_real_by_convention(words);
    if other_basis || OTHER.iter().any(|word| between.contains(word)) {
        return None;
    }
    let (l, d, g) = (scene.bounds(level), scene.bounds(delta), Bounds::of(&scene.figures[rate]));
    let base = match direction {
        Direction::Up => l.minus(&d),
        Direction::Down => l.plus(&d),
    };
    let hundred = BigRational::from_integer(100.into());
    let computed = d.over(&base)?.times(&hundred);
    if computed.meets(&g) {
        return None;
    }
    let (level_value, delta_value) = (scene.value(level)?, scene.value(delta)?);
    let base_value = match direction {
        Direction::Up => &level_value - &delta_value,
        Direction::Down => &level_value + &delta_value,
    };
    if base_value <= BigRational::default() {
        return None;
    }
    let growth = &delta_value / &base_value * &hundred;
    let wrong_base = Bounds::exactly(&delta_value / &level_value * &hundred).meets(&g);
    let shown = scene.like(rate, &growth)?;
    let (sign, term) = match direction {
        Direction::Up => ("－", scene.in_scale_of(delta, level)),
        Direction::Down => ("＋", scene.in_scale_of(delta, level)),
    };
    let calculation = format!("{term}÷（{}{sign}{term}）＝{shown}%", scene.in_scale_of(level, level));
    let key = if wrong_base { "delta-level-growth-base" } else { CODE };
    let message = Message::new(key)
        .with("level", scene.written(level))
        .with("delta", format!("{}{}", scene.verb(delta), scene.written(delta)))
        .with("rate", scene.written(rate))
        .with("computed", format!("{shown}%"))
        .with("calculation", calculation.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[rate].span, message);
    finding.calculation = Some(calculation);
    finding.related = vec![scene.related(level), scene.related(delta)];
    if let Some(mut fix) = repair::recompute(scene, rate, &growth) {
        // A rate follows from the two levels: writing the computed one is a repair, not a guess.
        fix.preferred = wrong_base;
        finding.fixes.push(fix);
    }
    let hundredth = g.times(&(BigRational::from_integer(1.into()) / &hundred));
    let delta_target = match direction {
        Direction::Up => times(&l, &hundredth, 1),
        Direction::Down => times(&l, &hundredth, -1),
    };
    if let Some(digits) =
        delta_target.and_then(|target| repair::slips(scene, delta, &target).into_iter().next())
    {
        finding.fixes.push(repair::rewrite(scene, delta, &digits));
    }
    let level_target = d.over(&hundredth).map(|base| match direction {
        Direction::Up => base.plus(&d),
        Direction::Down => base.minus(&d),
    });
    if let Some(digits) =
        level_target.and_then(|target| repair::slips(scene, level, &target).into_iter().next())
    {
        finding.fixes.push(repair::rewrite(scene, level, &digits));
    }
    Some(finding)
}

/// `L·g/(1±g)`: the increase that a level and a rate imply.
fn times(level: &Bounds, rate: &Bounds, sign: i32) -> Option<Bounds> {
    let (l, g) = (level.middle()?, rate.middle()?);
    let one = BigRational::from_integer(1.into());
    let base = if sign > 0 { &one + &g } else { &one - &g };
    if base <= BigRational::default() {
        return None;
    }
    let value = &l * &g / base;
    let slack = rate.width()? * &l / BigRational::from_integer(2.into());
    Some(Bounds::exactly(value.clone()).widened(&slack))
}

/// The level before an increase and the rate that goes with it.
fn operands(scene: &Scene<'_>, delta: usize, way: Direction) -> Option<(usize, usize)> {
    let before =
        (0..delta).rev().filter(|index| !scene.figures[*index].is_time()).take(2).collect::<Vec<_>>();
    let rate_of = |index: usize| direction(scene, index, Kind::Percent) == Some(way);
    let next = (delta + 1..scene.figures.len()).find(|index| !scene.figures[*index].is_time());
    let level_of = |index: usize| scene.is_level(index) && scene.comparable(index, delta);
    if let (Some(&level), Some(rate)) = (before.first(), next)
        && level_of(level)
        && rate_of(rate)
        && scene.clause(rate).chars().count() <= 6
        && follows(scene, rate)
    {
        return Some((level, rate));
    }
    if let (Some(&rate), Some(&level)) = (before.first(), before.get(1))
        && level_of(level)
        && rate_of(rate)
        && follows(scene, rate)
    {
        return Some((level, rate));
    }
    None
}

/// Whether nothing but a comparison and a verb leads to a rate: another noun would be another indicator.
fn follows(scene: &Scene<'_>, rate: usize) -> bool {
    let clause = scene
        .lead(rate)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '，' | '、' | ',' | '和' | '（' | '('));
    let rest = ["比上年", "较上年", "同比", "比去年", "较去年"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .unwrap_or(clause);
    VERBS.contains(&rest.trim())
}

/// How a rate follows the increase: a verb and nothing more.
const VERBS: [&str; 14] = [
    "增长",
    "增加",
    "下降",
    "减少",
    "增幅",
    "降幅",
    "增幅为",
    "降幅为",
    "增长了",
    "下降了",
    "增幅达",
    "降低",
    "增速",
    "增长率为",
];

/// Comparisons in which the increase and the rate need not have one base.
const OTHER: [&str; 11] =
    ["年均", "平均", "每年", "相比", "计划", "预算", "目标", "其中", "初步", "多增", "累计"];

fn direction(scene: &Scene<'_>, index: usize, kind: Kind) -> Option<Direction> {
    if scene.figures[index].kind != kind {
        return None;
    }
    match scene.statements[index].role {
        Role::RateUp | Role::DeltaUp => Some(Direction::Up),
        Role::RateDown | Role::DeltaDown => Some(Direction::Down),
        _ => None,
    }
}
