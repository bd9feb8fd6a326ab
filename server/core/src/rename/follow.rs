//! What follows from a fact that changes: sums, shares, rates, balances, and what follows from these.

use std::collections::HashMap;

use gouji_relate::Kind;
use gouji_relate::identity::{ONE, Range};

use super::nearby::{rate_behind, shares_near};
use super::{Left, Renaming, Why, in_unit_of, restated};
use crate::writing::{range, value};
use crate::{Entry, Report, Tie};

/// How many figures are followed at most, and how often one may be reckoned again when more of its operands are known.
const MOST: usize = 200;
const MOST_TURNS: usize = 4;

/// Figures with their new values, in the order in which they were learned.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) values: HashMap<usize, i128>,
    queue: Vec<usize>,
}

impl News {
    pub(super) fn set(&mut self, entry: &Entry<'_>, value: i128) {
        self.values.insert(entry.span.start, value);
        self.queue.push(entry.span.start);
    }

    pub(super) fn of(&self, entry: &Entry<'_>) -> Option<i128> {
        self.values.get(&entry.span.start).copied().or_else(|| value(entry.figure))
    }
}

/// A figure that follows: where it starts, its new value, how that comes about, and what it is reckoned by.
pub(super) type Following = (usize, i128, String, Vec<usize>);

/// Where a dependent stands among the changes, by what it is reckoned, and how often it was.
struct Known {
    at: Option<usize>,
    by: Vec<usize>,
    turns: usize,
}

/// Adds everything that follows from the figures that have changed.
pub(super) fn all(report: &Report, mut news: News, renaming: &mut Renaming) {
    let facts: Vec<usize> = news.values.keys().copied().collect();
    let left: Vec<usize> = renaming.left.iter().map(|left| left.span.start).collect();
    let mut known: HashMap<usize, Known> = HashMap::new();
    let mut next = 0;
    while let Some(start) = news.queue.get(next).copied().filter(|_| next < MOST) {
        next += 1;
        let Some(entry) = report.entry_from(start) else { continue };
        for ratio in report.web().loose(start).iter().filter_map(|start| report.entry_at(*start)) {
            let text = report.slice(ratio.span);
            renaming.left.push(Left { span: ratio.span, text, why: Why::Words });
        }
        let mut found: Vec<Following> = Vec::new();
        for tie in report.web().of(start).filter(|tie| tie.holds()) {
            found.extend(following(report, tie, start, &news));
        }
        found.extend(rate_behind(report, &entry, &news, renaming));
        found.extend(shares_near(report, &entry, &news));
        for (at, meant, calculation, by) in found {
            if facts.contains(&at) || left.contains(&at) {
                continue;
            }
            let before = known.get(&at);
            // What one relation has said another one does not say otherwise.
            if before.is_some_and(|before| before.by != by || before.turns >= MOST_TURNS) {
                continue;
            }
            let turns = before.map_or(0, |before| before.turns) + 1;
            let place = before.and_then(|before| before.at);
            let Some(other) = report.entry_from(at) else { continue };
            let place = settle(report, &other, meant, &calculation, place, renaming, &mut news);
            known.insert(at, Known { at: place, by, turns });
            // Whatever states the same fact changes with it.
            for twin in report.same_fact(at).iter().filter(|twin| twin.span != other.span) {
                let start = twin.span.start;
                if place.is_none() || facts.contains(&start) || left.contains(&start) {
                    continue;
                }
                let before = known.get(&start);
                if before.is_some_and(|before| before.by != [at] || before.turns >= MOST_TURNS) {
                    continue;
                }
                let (turns, place) = before.map_or((0, None), |before| (before.turns, before.at));
                let Some(meant) = in_unit_of(meant, &other, twin) else { continue };
                let place = settle(report, twin, meant, &calculation, place, renaming, &mut news);
                known.insert(start, Known { at: place, by: vec![at], turns: turns + 1 });
            }
        }
    }
    renaming.dependents.sort_by_key(|change| change.span);
    renaming.left.sort_by_key(|left| left.span);
    renaming.left.dedup();
}

/// Notes what becomes of a figure that follows; returns its place among the changes.
fn settle(
    report: &Report,
    entry: &Entry<'_>,
    meant: i128,
    calculation: &str,
    place: Option<usize>,
    renaming: &mut Renaming,
    news: &mut News,
) -> Option<usize> {
    match restated(report, entry, meant) {
        Ok(Some((change, value))) => {
            let change = super::Change { calculation: format!("{calculation}＝{}", change.new), ..change };
            if news.values.get(&entry.span.start) != Some(&value) {
                news.set(entry, value);
            }
            if let Some(known) = place.and_then(|place| renaming.dependents.get_mut(place)) {
                *known = change;
                return place;
            }
            renaming.dependents.push(change);
            Some(renaming.dependents.len() - 1)
        }
        Ok(None) => place,
        Err(why) => {
            renaming.left.push(Left { span: entry.span, text: report.slice(entry.span), why });
            place
        }
    }
}

/// What a relation makes of the figures that follow from one that has changed.
fn following(report: &Report, tie: &Tie, start: usize, news: &News) -> Vec<Following> {
    if tie.kind() == Kind::Same {
        return told_twice(report, tie, start, news).into_iter().collect();
    }
    let Some(result) = tie.result().filter(|result| *result != start) else { return Vec::new() };
    let entries: Option<Vec<Entry<'_>>> =
        tie.operands.iter().map(|start| report.entry_from(*start)).collect();
    let Some(entries) = entries else { return Vec::new() };
    let relation = tie.relation();
    let parameter = i128::from(relation.parameter);
    // Cells whose words bear their sign read otherwise here than there: what does not hold as it stands is not followed.
    let ranges: Option<Vec<Range>> = entries.iter().map(|entry| range(entry.figure)).collect();
    if ranges.is_none_or(|ranges| relation.formula().holds(&ranges, parameter) != Some(true)) {
        return Vec::new();
    }
    let old: Vec<i128> = entries.iter().filter_map(|entry| value(entry.figure)).collect();
    let mut new: Vec<i128> = entries.iter().filter_map(|entry| news.of(entry)).collect();
    if old.len() != entries.len() || new.len() != entries.len() {
        return Vec::new();
    }
    let judged = tie.kind().judged();
    let by = tie.operands.clone();
    let texts = |new: &[i128]| -> Vec<String> {
        let one = |(entry, value): (&Entry<'_>, &i128)| {
            let now = crate::writing::rewritten(report, entry, *value).map(|it| it.text);
            now.unwrap_or_else(|| report.slice(entry.span))
        };
        entries.iter().zip(new).map(one).collect()
    };
    // The level has changed and the year before has not: the change has, and with it the rate.
    if let (Kind::LevelChangeRate, [level, change, _]) = (tie.kind(), tie.operands.as_slice())
        && *level == start
        && !news.values.contains_key(change)
    {
        let base = if relation.up { old[0] - old[1] } else { old[0] + old[1] };
        let changed = if relation.up { new[0] - base } else { base - new[0] };
        if changed <= 0 || base <= 0 {
            return Vec::new();
        }
        new[1] = changed;
        let words = texts(&new);
        let rate = changed.checked_mul(100 * ONE).map(|above| above / base);
        let turned = if relation.up { (&words[0], '－') } else { (&words[0], '＋') };
        let told = format!("{}{}（{}{}{}）", turned.0, '－', texts(&old)[0], turned.1, texts(&old)[1]);
        let rate = rate.map(|rate| {
            let told = format!("{}÷（{}{}{}）", words[1], words[0], turned.1, words[1]);
            (result, rate, told, by.clone())
        });
        return std::iter::once((*change, changed, told, by.clone())).chain(rate).collect();
    }
    let required = |values: &[i128]| {
        let values: Vec<Range> = values.iter().map(|value| Range::exactly(*value)).collect();
        Some(relation.formula().required(&values, parameter, judged)?.middle())
    };
    let Some(now) = required(&new) else { return Vec::new() };
    // What rounding has made of a sum it still makes.
    let additive = matches!(tie.kind(), Kind::Sum | Kind::Net | Kind::Change | Kind::Points | Kind::Balance);
    let meant = match required(&old).filter(|_| additive) {
        Some(before) => old[judged] + now - before,
        None => now,
    };
    vec![(result, meant, arithmetic(tie, &texts(&new)), by)]
}

/// What two figures that are likely one fact come to: no key says so for certain, so that it is the writer's choice.
fn told_twice(report: &Report, tie: &Tie, start: usize, news: &News) -> Option<Following> {
    let other = tie.operands.iter().copied().find(|other| *other != start)?;
    let (own, twin) = (report.entry_from(start)?, report.entry_from(other)?);
    let value = news.of(&own)?;
    let word = crate::writing::rewritten(report, &own, value).map(|it| it.text);
    let told = word.unwrap_or_else(|| report.slice(own.span));
    Some((other, in_unit_of(value, &own, &twin)?, told, tie.operands.clone()))
}

/// The arithmetic of a relation, from its operands as they read.
fn arithmetic(tie: &Tie, words: &[String]) -> String {
    let at = |role: usize| words.get(role).map(String::as_str).unwrap_or_default();
    let relation = tie.relation();
    let signs = |place: usize| relation.parameter >> place & 1 == 1;
    match (tie.kind(), relation.up) {
        (Kind::Sum, _) => words.get(1..).unwrap_or_default().join("＋"),
        (Kind::Net, _) => {
            let mut text = String::new();
            for (place, word) in words.iter().enumerate().skip(1) {
                match (place, signs(place)) {
                    (1, false) => {}
                    (_, true) => text.push('－'),
                    (_, false) => text.push('＋'),
                }
                text.push_str(word);
            }
            text
        }
        (Kind::Change | Kind::Points, true) => format!("{}－{}", at(0), at(1)),
        (Kind::Change | Kind::Points, false) => format!("{}－{}", at(1), at(0)),
        (Kind::Balance, _) => format!("{}－{}", at(1), at(2)),
        (Kind::Growth | Kind::Multiple, true) => format!("{}÷{}－1", at(0), at(1)),
        (Kind::Growth, false) | (Kind::Margin, _) => format!("1－{}÷{}", at(0), at(1)),
        (Kind::LevelChangeRate, true) => format!("{}÷（{}－{}）", at(1), at(0), at(1)),
        (Kind::LevelChangeRate, false) => format!("{}÷（{}＋{}）", at(1), at(0), at(1)),
        (Kind::Average, _) => format!("（{}÷{}）^（1/{}）－1", at(0), at(1), relation.parameter),
        _ => format!("{}÷{}", at(0), at(1)),
    }
}
