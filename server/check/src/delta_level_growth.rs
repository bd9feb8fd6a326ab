//! `delta-level-growth`: a level, its increase and its growth rate bear each other out.

use crate::arithmetic::Fraction;
use serde::Deserialize;

use super::identity::{As, Failure, Formula, Identity, Licence, Operand};
use super::impossible_decline::minus;
use super::phrase;
use super::scene::Scene;
use super::slips;
use super::wording::{WORDING, WordSet, any, ends, is};
use crate::arithmetic::Bounds;
use crate::figure::{Decimal, Kind};
use crate::statement::{Base, Direction, Modality, is_real};
use crate::{Finding, Message, Severity};

pub(super) const CODE: &str = "delta-level-growth";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    verbs: WordSet,
    compared: WordSet,
    other: WordSet,
    later: WordSet,
    earlier: WordSet,
    reached: WordSet,
    reasons: WordSet,
}

/// Every level with its increase and its rate.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    (0..scene.figures.len()).filter_map(|change| growth(scene, change)).collect()
}

/// L，比上年增加D、增长g%, or L，增长g%、增加D: three figures in a row, one indicator, one comparison.
fn growth(scene: &Scene<'_>, change: usize) -> Option<Identity> {
    let words = &WORDING.delta_level_growth;
    let way = direction(scene, change, Kind::Amount)?;
    // 减至2027人 is where it fell to.
    if ends(&words.reached, scene.verb(change)) {
        return None;
    }
    let (level, rate) = operands(scene, change, way)?;
    // 科目-1769万元: it has turned from a credit to a debit, or the dash is none; either way it is not that level.
    if minus(scene, level).is_some() {
        return None;
    }
    let last = rate.max(change);
    if scene.sentence(level) != scene.sentence(last) {
        return None;
    }
    let told = scene.text.get(scene.sentence(level).start..scene.figures[last].span.end)?;
    let between = scene.text.get(scene.figures[level].span.start..scene.figures[last].span.end)?;
    let name = &*scene.statements[level].indicator;
    // 比年初增加…，同比增长…: two bases.
    let (own, other) = (scene.statements[change].base, scene.statements[rate].base);
    let told_apart = own != other && own != Base::Unsaid && other != Base::Unsaid;
    let two_bases = told_apart || any(&words.later, between) && any(&words.earlier, between);
    let other_basis = two_bases || is_real(between) || is_real(name) || scene.is_real_by_convention(told);
    if other_basis || any(&words.other, between) {
        return None;
    }
    let mut rate_operand = Operand::of(scene, rate, As::Rate);
    rate_operand.values = Bounds::of(&scene.figures[rate]);
    let operands =
        vec![Operand::of(scene, level, As::Level), Operand::of(scene, change, As::Change), rate_operand];
    Some(Identity { formula: Formula::Growth(way), operands, licence: Licence::Closed, judge })
}

fn judge(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let Formula::Growth(way) = identity.formula else { return None };
    if holds_otherwise(scene, identity, way) {
        return None;
    }
    let (level, change, rate) = (identity.figure(0)?, identity.figure(1)?, identity.figure(2)?);
    let hundred = Fraction::from_integer(100);
    let (l, d) = (scene.value(level)?, scene.value(change)?);
    let base = match way {
        Direction::Up => &l - &d,
        Direction::Down => &l + &d,
    };
    if base <= Fraction::default() {
        return above(scene, identity, failure);
    }
    let growth = &d / &base * &hundred;
    let wrong_base = Bounds::exactly(&d / &l * &hundred).meets(&Bounds::of(&scene.figures[rate]));
    let shown = scene.like(rate, &growth)?;
    let calculation = calculation(scene, way, level, change, &shown);
    let message = Message::new(if wrong_base { "delta-level-growth-base" } else { CODE })
        .with("level", scene.written(level))
        .with("delta", format!("{}{}", scene.verb(change), scene.written(change)))
        .with("rate", scene.written(rate))
        .with("computed", format!("{shown}%"))
        .with("calculation", calculation.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[rate].span, message);
    finding.calculation = Some(calculation);
    finding.related = vec![scene.related(level), scene.related(change)];
    if let Some(mut fix) = slips::recompute(scene, rate, &growth) {
        // A rate follows from the two levels: writing the computed one is a repair, not a guess, unless a slip of one
        // of these explains as much.
        fix.preferred = wrong_base || failure.repairs().iter().all(|repair| repair.at == 2);
        finding.fixes.push(fix);
    }
    finding.fixes.extend(slips::likeliest(failure, |at| at == 1));
    finding.fixes.extend(slips::likeliest(failure, |at| at == 0));
    Some(finding)
}

/// Whether the last clauses of some words begin to give reasons: 主要是, 原因是.
pub(crate) fn gives_reason(words: &str) -> bool {
    let sentence = words.rsplit(['。', '；', '\n']).next().unwrap_or(words);
    any(&WORDING.delta_level_growth.reasons, sentence)
}

/// Whether another amount of the sentence makes the rate true, as the level or as what is compared with: the head of a bracket
/// (债券86.4亿元（…专项80.5亿元），比上年增加14.4亿元), the base (比“十三五”80.2亿元增加12.4亿元). A change among reasons
/// (主要是…增加…) need not be the whole change.
fn holds_otherwise(scene: &Scene<'_>, identity: &Identity, way: Direction) -> bool {
    let (Some(level), Some(change), Some(rate)) =
        (identity.figure(0), identity.figure(1), identity.figure(2))
    else {
        return false;
    };
    let words = &WORDING.delta_level_growth;
    let told = scene.text.get(scene.figures[level].span.end..scene.figures[change].span.start);
    if told.is_some_and(|told| any(&words.reasons, told)) {
        return true;
    }
    let sentence = scene.sentence(level);
    let (stated, delta) = (Bounds::of(&scene.figures[rate]), scene.bounds(change));
    let hundred = Fraction::from_integer(100);
    let holds = |base: &Bounds| {
        let quotient = delta.over(base).map(|quotient| quotient.times(&hundred));
        quotient.is_some_and(|quotient| quotient.meets(&stated))
    };
    let amounts = (0..change).rev().take_while(|other| scene.sentence(*other) == sentence).take(6);
    let mut amounts = amounts
        .filter(|other| scene.figures[*other].kind == Kind::Amount && scene.comparable(*other, change));
    amounts.any(|other| {
        let value = scene.bounds(other);
        let base = match way {
            Direction::Up => value.minus(&delta),
            Direction::Down => value.plus(&delta),
        };
        // What is divided by is no reading of its own where it is the level of the finding: g taken of the wrong base.
        holds(&base) || holds(&value) && (other != level || is_base(scene, level))
    })
}

/// 比“十三五”80.2亿元增加: whether an amount is what is compared with.
fn is_base(scene: &Scene<'_>, index: usize) -> bool {
    // Also where a time stands between: 比“十三五”80.2亿元.
    let clause = phrase::last_clause(phrase::before(scene, index)).1;
    clause.trim_start_matches(['，', ',']).trim_start().starts_with(['比', '较', '同'])
}

/// 5955亿元，比上年增加16370亿元: more than there is, where one slip explains it.
fn above(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let (level, change) = (identity.figure(0)?, identity.figure(1)?);
    failure.repairs().iter().find(|repair| repair.plain)?;
    let message = Message::new("delta-level-growth-above")
        .with("level", scene.written(level))
        .with("delta", format!("{}{}", scene.verb(change), scene.written(change)));
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[change].span, message);
    finding.calculation = Some(format!("{}＞{}", scene.written(change), scene.written(level)));
    finding.related = vec![scene.related(level), scene.related(identity.figure(2)?)];
    finding.related.sort_by_key(|related| related.span);
    finding.fixes = slips::likeliest(failure, |at| at < 2);
    Some(finding)
}

/// 1637÷（5955－1637）＝37.9%
pub(super) fn calculation(
    scene: &Scene<'_>,
    way: Direction,
    level: usize,
    change: usize,
    shown: &str,
) -> String {
    let sign = match way {
        Direction::Up => "－",
        Direction::Down => "＋",
    };
    let term = scene.in_scale_of(change, level);
    format!("{term}÷（{}{sign}{term}）＝{shown}%", scene.in_scale_of(level, level))
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
    let words = &WORDING.delta_level_growth;
    let rest = words.compared.iter().find_map(|word| clause.strip_prefix(word.as_str())).unwrap_or(clause);
    is(&words.verbs, rest.trim())
}

fn direction(scene: &Scene<'_>, index: usize, kind: Kind) -> Option<Direction> {
    if scene.figures[index].kind != kind {
        return None;
    }
    let statement = &scene.statements[index];
    if !statement.measure.is_change() || statement.modality != Modality::Actual {
        return None;
    }
    let fell = scene.figures[index].number().is_some_and(Decimal::is_negative);
    match statement.direction? {
        Direction::Up if fell => Some(Direction::Down),
        way => Some(way),
    }
}
