//! What the numbers behind a label are of each other, as the rows of a table bear out.

use std::collections::BTreeMap;

use super::run::{Number, Run};

/// What a number is of others in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::table) enum Told {
    /// Nothing is known: an amount, most likely.
    Amount,
    /// By how much the second grew over the first, in percent.
    Growth(usize, usize),
    /// How much of the first the second is, in percent.
    Part(usize, usize),
    /// By how much the second is above the first.
    Difference(usize, usize),
}

impl Told {
    /// Whether the numbers of a row bear it out for the one at `at`. `None` where they say nothing.
    fn fits(self, row: &[Option<Number>], at: usize) -> Option<bool> {
        // Small numbers agree with nearly any percentage.
        self.agrees(row, at).and_then(|(fits, rounding)| (rounding <= LOOSEST).then_some(fits))
    }

    /// The same of numbers of any size, and by how many percentage points it may be off because they are rounded.
    fn agrees(self, row: &[Option<Number>], at: usize) -> Option<(bool, f64)> {
        let (Self::Growth(from, to) | Self::Part(from, to) | Self::Difference(from, to)) = self else {
            return None;
        };
        let number = |at: usize| row.get(at).copied().flatten();
        let (from, to, told) = (number(from)?, number(to), number(at)?);
        // 276 - -100.0: all of it is gone.
        if to.is_none() && matches!(self, Self::Growth(..)) && (told.value + 100.0).abs() < told.slack() {
            return Some((true, 0.0));
        }
        let to = to?;
        let whole = match self {
            Self::Difference(..) => {
                let slack = (from.slack() + to.slack() + told.slack()) * (1.0 + f64::EPSILON);
                return Some(((to.value - from.value - told.value).abs() < slack, 0.0));
            }
            Self::Growth(..) => 100.0,
            _ => 0.0,
        };
        if from.value == 0.0 || to.value == 0.0 {
            return None;
        }
        // No part of a plan is less than nothing.
        if whole == 0.0 && told.value < 0.0 {
            return Some((false, 0.0));
        }
        let ratio = to.value / from.value;
        let rounding = 100.0 * (to.slack() + ratio.abs() * from.slack()) / from.value.abs();
        let off = (100.0 * ratio - whole - told.value).abs();
        Some((off <= told.slack() * (1.0 + f64::EPSILON) + rounding, rounding))
    }
}

/// In percentage points: by how much a rate may be off because its amounts are rounded.
const LOOSEST: f64 = 1.0;

/// What the numbers behind a label are, in order.
#[derive(Debug)]
pub(in crate::table) struct Pattern {
    pub(super) told: Vec<Told>,
    /// Whether its amounts are whole numbers: then a decimal tells a percentage.
    whole: bool,
    /// What is written like percentages beside whole amounts, and is told by nothing.
    pub(super) rates: Vec<bool>,
    /// Whether its numbers lie about nothing, some below, for each.
    pub(super) falls: Vec<bool>,
}

/// In percent: most rates of growth are below it.
const SMALL: f64 = 60.0;

/// Fewer numbers tell nothing, and more are not tried.
const FEWEST: usize = 3;
const MOST: usize = 8;

/// What the numbers are in rows of so many, where arithmetic tells.
pub(super) fn patterns(rows: &[Vec<Run>]) -> BTreeMap<usize, Pattern> {
    let mut by_length: BTreeMap<usize, Vec<&Run>> = BTreeMap::new();
    for run in rows.iter().flatten().filter(|run| (FEWEST..=MOST).contains(&run.numbers.len())) {
        by_length.entry(run.numbers.len()).or_default().push(run);
    }
    by_length.into_iter().filter_map(|(length, runs)| Some((length, Pattern::of(length, &runs)?))).collect()
}

impl Pattern {
    /// That of columns whose heads say what they are of each other.
    pub(in crate::table) fn headed(told: Vec<Told>) -> Self {
        let none = vec![false; told.len()];
        Self { told, whole: true, rates: none.clone(), falls: none }
    }

    /// That of rows with `length` numbers; `None` where arithmetic tells nothing of them.
    fn of(length: usize, runs: &[&Run]) -> Option<Self> {
        let mut told = vec![Told::Amount; length];
        for at in 2..length {
            let amounts: Vec<usize> = (0..at).filter(|it| told[*it] == Told::Amount).collect();
            let pairs = amounts.iter().flat_map(|from| amounts.iter().map(move |to| (*from, *to)));
            let pairs: Vec<_> = pairs.filter(|(from, to)| from != to).collect();
            // Of two ways that as many rows bear out the last is taken: 增减额 is no part of anything.
            let parts = pairs.iter().map(|(of, part)| Told::Part(*of, *part));
            let ways = parts.chain(pairs.iter().map(|(from, to)| Told::Growth(*from, *to)));
            let best = ways.map(|way| (borne_out(way, runs, at), way)).max_by_key(|(fits, _)| *fits);
            if let Some((1.., way)) = best {
                told[at] = way;
            }
        }
        if told.iter().all(|told| *told == Told::Amount) {
            return None;
        }
        tell_differences(&mut told, runs);
        let at = |place: usize| runs.iter().filter_map(move |run| run.numbers.get(place).copied().flatten());
        let decimal: Vec<bool> =
            (0..length).map(|place| at(place).any(|number| number.is_percent())).collect();
        let amount = |place: usize| told[place] == Told::Amount;
        let mixed = (0..length).any(|place| amount(place) && !decimal[place]);
        let rates: Vec<bool> = (0..length).map(|place| mixed && amount(place) && decimal[place]).collect();
        let whole = (0..length).all(|place| !amount(place) || !decimal[place]);
        // Rates of growth lie about nothing; percentages of the year before, about a hundred.
        let falls = |place: usize| {
            let small = at(place).filter(|number| number.value < SMALL).count();
            at(place).any(|number| number.value < 0.0) && 2 * small > at(place).count()
        };
        let falls = (0..length).map(falls).collect();
        Some(Self { told, whole, rates, falls })
    }

    /// Which of its numbers those of a row that lacks some are, if only one way bears out the row's percentages.
    pub(super) fn fit(&self, numbers: &[Option<Number>]) -> Option<Vec<usize>> {
        let length = self.told.len();
        let is_percent = |number: &Option<Number>| number.as_ref().is_some_and(Number::is_percent);
        if !self.whole || numbers.len() >= length || numbers.is_empty() {
            return None;
        }
        let amounts =
            self.told.iter().filter(|told| matches!(told, Told::Amount | Told::Difference(..))).count();
        if !numbers.iter().any(is_percent) && numbers.len() < amounts {
            return None;
        }
        let mut found: Option<Vec<usize>> = None;
        for chosen in 0_usize..1 << length {
            if usize::try_from(chosen.count_ones()) != Ok(numbers.len()) {
                continue;
            }
            let places: Vec<usize> = (0..length).filter(|at| chosen & (1 << at) != 0).collect();
            let mut row = vec![None; length];
            for (place, number) in places.iter().zip(numbers) {
                row[*place] = *number;
            }
            let fits = places.iter().zip(numbers).all(|(place, number)| match self.told[*place] {
                Told::Amount | Told::Difference(..) => !is_percent(number),
                told => is_percent(number) && told.agrees(&row, *place).is_some_and(|(fits, _)| fits),
            });
            if fits && found.replace(places).is_some() {
                return None;
            }
        }
        found
    }
}

/// 执行数 | 预算数 | 增减额 | 增减%: what is told in percent may be told in amounts too.
fn tell_differences(told: &mut [Told], runs: &[&Run]) {
    let grown = told.iter().filter_map(|told| match told {
        Told::Growth(from, to) => Some((*from, *to)),
        _ => None,
    });
    let grown: Vec<_> = grown.collect();
    for (at, told) in told.iter_mut().enumerate().filter(|(_, told)| **told == Told::Amount) {
        let difference = grown
            .iter()
            .filter(|(from, to)| *from != at && *to != at)
            .map(|(from, to)| Told::Difference(*from, *to))
            .find(|difference| borne_out(*difference, runs, at) > 0);
        *told = difference.unwrap_or(Told::Amount);
    }
}

/// How many rows bear out what a number is; 0 where too many don't, or where none says more than 0 or 100 %.
fn borne_out(way: Told, runs: &[&Run], at: usize) -> usize {
    let (mut fits, mut others, mut telling) = (0, 0, false);
    for run in runs {
        match way.fits(&run.numbers, at) {
            Some(true) => {
                fits += 1;
                let own = run.numbers.get(at).copied().flatten();
                telling |= own.is_some_and(|number| number.value % 100.0 != 0.0);
            }
            Some(false) => others += 1,
            None => {}
        }
    }
    if telling && fits >= 2 * others { fits } else { 0 }
}
