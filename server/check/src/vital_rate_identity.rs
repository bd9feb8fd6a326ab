//! `vital-rate-identity`: natural increase is births less deaths.

use crate::arithmetic::Fraction;
use serde::Deserialize;

use super::identity::{Failure, Formula, Identity, Operand};
use super::phrase;
use super::scene::Scene;
use super::slips;
use super::wording::{WORDING, WordSet, any};
use crate::figure::{Bound, Decimal, Figure, Kind};
use crate::statement::Role;
use crate::text::place_of;
use crate::{Edit, Finding, Fix, Message, Severity, Span};
use gouji_read::table::{Cell, grid};

const CODE: &str = "vital-rate-identity";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    births: String,
    deaths: String,
    natural: String,
    rate: String,
    heads: WordSet,
    populations: WordSet,
    neutral: WordSet,
    other: WordSet,
}

/// One of the three rates, as the text gives it.
#[derive(Debug, Clone)]
struct Rate {
    which: usize,
    /// Its number among the figures.
    index: Option<usize>,
    /// The number as it is written, with its sign.
    span: Span,
    /// Where the digits stand.
    digits: Span,
    /// Per thousand, with the sign.
    value: Decimal,
    decimals: u8,
    /// Whether nothing but neutral words stands before the rate's name.
    plain: bool,
}

/// Every natural increase with the births and the deaths of which it is the difference.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    let words = &WORDING.vital_rate_identity;
    let per_thousand =
        |figure: &Figure| figure.kind == Kind::Percent && scene.text[figure.span.range()].contains('‰');
    if !scene.is_table && !scene.figures.iter().any(per_thousand) {
        return Vec::new();
    }
    if !scene.text.contains(words.births.as_str()) && !scene.text.contains(words.deaths.as_str()) {
        return Vec::new();
    }
    let rates = if scene.is_table {
        cells(scene)
    } else {
        (0..scene.figures.len()).filter_map(|index| rate(scene, index)).collect()
    };
    let mut identities: Vec<Identity> = rates.iter().filter_map(|rate| counted(scene, rate)).collect();
    let mut found: [Option<Rate>; 3] = [None, None, None];
    for rate in rates {
        let which = rate.which;
        // The rates of one year stand in one sentence.
        let last = found.iter().flatten().map(|rate| rate.span.end).max();
        let between = last.and_then(|last| scene.text.get(last..rate.span.start)).unwrap_or_default();
        if !scene.is_table && between.contains(['。', '\n']) {
            found = [None, None, None];
        }
        if found[which].is_some() || !rate.plain && found.iter().any(Option::is_some) {
            found = [None, None, None];
        }
        found[which] = Some(rate);
        if let [Some(births), Some(deaths), Some(natural)] = &found {
            identities.push(difference(births, deaths, natural));
            found = [None, None, None];
        }
    }
    identities
}

/// The names of the three, by their place: births, deaths, natural increase.
fn names() -> [&'static str; 3] {
    let words = &WORDING.vital_rate_identity;
    [&words.births, &words.deaths, &words.natural]
}

fn rate(scene: &Scene<'_>, index: usize) -> Option<Rate> {
    let words = &WORDING.vital_rate_identity;
    let figure = &scene.figures[index];
    if figure.kind != Kind::Percent || figure.bound != Bound::Exact || !scene.written(index).contains('‰') {
        return None;
    }
    let head = phrase::head(scene, index);
    let clause = phrase::last_clause(phrase::before(scene, head)).1;
    let mut name = phrase::strip_links(clause);
    let negative_word = clause.trim_end().ends_with('负');
    if negative_word {
        name = phrase::strip_links(clause.trim_end().trim_end_matches('负'));
    }
    // 出生率和死亡率分别为8.73‰和6.21‰: the names stand together before the values.
    let mut named: Vec<(usize, usize, usize)> = Vec::new();
    for (which, word) in names().into_iter().enumerate() {
        if let Some(at) = name.find(word) {
            named.push((at, which, at + word.len()));
        }
    }
    named.sort_unstable();
    let place = index - head;
    let together = named.len() > 1;
    let (_, which, end) = *named.get(if together { place } else { 0 })?;
    let last = named.last()?.2;
    let ended = name.get(last..)?.is_empty() && (together || place == 0);
    let prefix = name.get(..named.first()?.0)?;
    if !ended || end > name.len() || any(&words.other, prefix) || phrase::is_change(clause) {
        return None;
    }
    let value = figure.number()?.checked_mul(Decimal::whole(10))?;
    let negate = negative_word && !value.is_negative();
    let sign = figure
        .literal
        .digits
        .start
        .checked_sub(figure.span.start)
        .filter(|gap| *gap > 0)
        .map(|_| figure.span.start);
    Some(Rate {
        which,
        index: Some(index),
        span: figure.span,
        digits: Span::new(sign.unwrap_or(figure.literal.digits.start), figure.literal.digits.end),
        value: if negate { Decimal::ZERO.checked_sub(value)? } else { value },
        decimals: figure.literal.decimals,
        plain: is_plain(prefix),
    })
}

fn is_plain(prefix: &str) -> bool {
    let mut rest = prefix.trim();
    while let Some(word) = WORDING
        .vital_rate_identity
        .neutral
        .iter()
        .find(|word| !word.is_empty() && rest.ends_with(word.as_str()))
    {
        rest = rest[..rest.len() - word.len()].trim_end();
    }
    rest.is_empty()
}

/// The rows of a table whose first cell names a rate: the one figure behind it is the value.
fn cells(scene: &Scene<'_>) -> Vec<Rate> {
    grid(scene.text).iter().filter_map(|row| row_rate(scene, row)).collect()
}

fn row_rate(scene: &Scene<'_>, row: &[Cell]) -> Option<Rate> {
    let [name, cell] = row else { return None };
    let name = scene.text.get(name.span.range())?.trim();
    let which = names().iter().rposition(|word| name.contains(word))?;
    let prefix = name.split(names().get(which)?).next()?;
    if any(&WORDING.vital_rate_identity.other, prefix) || !is_plain(prefix) {
        return None;
    }
    let number = scene.text.get(cell.span.range())?.trim().trim_end_matches('‰');
    let decimals = number.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let span = place_of(number, scene.text);
    let value = Decimal::parse(number)?;
    let index = scene.figures.iter().position(|figure| figure.span.overlaps(span));
    let decimals = u8::try_from(decimals).ok()?;
    Some(Rate { which, index, span, digits: span, value, decimals, plain: true })
}

fn difference(births: &Rate, deaths: &Rate, natural: &Rate) -> Identity {
    let operand = |rate: &Rate| Operand {
        index: rate.index,
        ..Operand::number(rate.span, rate.digits, rate.value, rate.decimals)
    };
    let operands = vec![operand(births), operand(deaths), operand(natural)];
    Identity { formula: Formula::Difference, operands, judge }
}

/// 年末总人口36.24万人…出生人口3126人，出生率8.63‰: the count right before the rate, per head of the one population that the
/// paragraph names.
fn counted(scene: &Scene<'_>, rate: &Rate) -> Option<Identity> {
    let words = &WORDING.vital_rate_identity;
    let index = rate.index.filter(|_| !scene.is_table && rate.which < 2)?;
    let count = (0..index).rev().find(|before| !scene.figures[*before].is_time())?;
    let name = names().get(rate.which)?.trim_end_matches(words.rate.as_str());
    let people = |of: usize| scene.is_level(of) && words.heads.contains(&scene.figures[of].unit.name());
    let between = scene.text.get(scene.figures[count].span.end..scene.figures[index].span.start)?;
    if !people(count) || !scene.clause(count).contains(name) || between.contains(['。', '；', '\n']) {
        return None;
    }
    // One population, and how it has changed if that is told.
    let is_population = |of: &usize| {
        let indicator = &scene.statements[*of].indicator;
        people(*of) && words.populations.iter().any(|word| indicator.ends_with(word.as_str()))
    };
    let mut populations = (0..count).filter(is_population);
    let population = populations.next()?;
    let named = super::wording::strip(&words.populations, scene.clause(population).trim_end());
    if populations.next().is_some() || any(&words.other, named) {
        return None;
    }
    let end = scene.bounds(population);
    let change = population + 1;
    let changed = matches!(scene.statements.get(change)?.role(), Role::DeltaUp | Role::DeltaDown)
        && words.heads.contains(&scene.figures[change].unit.name())
        && scene.sentence(change) == scene.sentence(population);
    let slack = if changed {
        scene.value(change)?.abs()
    } else {
        // The population of the year before was seldom two in a hundred more or less.
        end.middle()? / Fraction::from_integer(50)
    };
    let mut average = Operand::of(scene, population);
    average.values = end.widened(&slack);
    let own =
        Operand { index: Some(index), ..Operand::number(rate.span, rate.digits, rate.value, rate.decimals) };
    let operands = vec![Operand::of(scene, count), average, own];
    Some(Identity { formula: Formula::PerThousand, operands, judge: judge_counted })
}

fn judge_counted(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let (count, population, rate) = (identity.figure(0)?, identity.figure(1)?, identity.figure(2)?);
    let slips: Vec<_> = failure.repairs().iter().filter(|repair| repair.plain && repair.at != 1).collect();
    let first = slips.first()?;
    let decimals = identity.operands.get(2)?.decimals;
    let thousand = Fraction::from_integer(1000);
    let value = scene.value(count)? / scene.value(population)? * thousand;
    let shown = value.to_decimal(decimals)?.with_decimals(decimals);
    let calculation = format!("{}÷{}≈{shown}‰", scene.written(count), scene.written(population));
    let message = Message::new("vital-rate-identity-count")
        .with("calculation", calculation.as_str())
        .with("rate", scene.written(rate));
    let at = if slips.iter().all(|slip| slip.at == 0) { count } else { rate };
    let mut finding = Finding::new(CODE, Severity::Information, scene.figures[at].span, message);
    finding.calculation = Some(calculation);
    finding.related =
        [count, population, rate].into_iter().filter(|of| *of != at).map(|of| scene.related(of)).collect();
    finding.fixes =
        slips.iter().filter(|slip| slip.at == first.at).take(1).map(|slip| slip.fix.clone()).collect();
    finding.fixes.extend(slips.iter().find(|slip| slip.at != first.at).map(|slip| slip.fix.clone()));
    Some(finding)
}

fn judge(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let [births, deaths, natural] = identity.operands.as_slice() else { return None };
    let computed = identity.computed()?;
    let decimals = natural.decimals;
    let shown = computed.middle()?.to_decimal(decimals)?.with_decimals(decimals);
    let text = |operand: &Operand| {
        let value = operand.values.middle()?.to_decimal(operand.decimals)?;
        Some(value.with_decimals(operand.decimals))
    };
    let calculation = format!("{}－{}＝{shown}", text(births)?, text(deaths)?);
    let gap = (computed.middle()? - natural.values.middle()?).abs();
    let gap = gap.to_decimal(decimals)?.with_decimals(decimals);
    let slack: Fraction = (computed.width()? + natural.values.width()?) / Fraction::from_integer(2);
    let slack = if slack.is_zero() { String::new() } else { slack.to_decimal(4)?.to_string() };
    let message = Message::new(CODE)
        .with("calculation", calculation.as_str())
        .with("natural", scene.text.get(natural.span.range())?)
        .with("gap", gap)
        .with("slack", slack);
    let mut finding = Finding::new(CODE, Severity::Error, natural.span, message);
    finding.calculation = Some(calculation);
    let related = |operand: &Operand, name: &str| crate::Related {
        span: operand.span,
        message: Message::new("operand")
            .with("indicator", name)
            .with("figure", scene.text.get(operand.span.range()).unwrap_or_default()),
    };
    let [first, second, _] = names();
    finding.related = vec![related(births, first), related(deaths, second)];
    finding.fixes = vec![rewrite(scene, natural, &shown)];
    finding.fixes.extend(slips::likeliest(failure, |at| at < 2));
    Some(finding)
}

/// The fix that writes the difference into the natural increase, sign and all.
fn rewrite(scene: &Scene<'_>, natural: &Operand, number: &str) -> Fix {
    let old = scene.text.get(natural.span.range()).unwrap_or_default();
    let tail = scene.text.get(natural.digits.end..natural.span.end).unwrap_or_default();
    let title = Message::new("fix-figure").with("old", old).with("new", format!("{number}{tail}"));
    Fix { title, preferred: true, edits: vec![Edit { span: natural.digits, text: number.to_owned() }] }
}
