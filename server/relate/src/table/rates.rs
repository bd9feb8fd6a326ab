//! Columns that follow from two others in the same row: growth, change, share, completion, margin.

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::When;
use gouji_read::table::Content;

use super::WORDS;
use super::matrix::{Line, Matrix};
use super::weigh::{Found, PROVEN, Tuple, Verdict};
use crate::find::real;
use crate::identity::Range;
use crate::point::Point;
use crate::relation::{Kind, Operands};
use crate::view::View;

/// How a column follows from two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By how much the first is above the second: in percent, in points, in times, or as an amount.
    Change,
    /// How much of the second the first is.
    Ratio,
    /// What is left of the second when the first is taken off it.
    Margin,
}

/// A formula that may hold in every row.
#[derive(Debug, Clone, Copy)]
struct Formula {
    way: Way,
    first: usize,
    second: Second,
}

/// Where the second operand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Second {
    /// In the same row.
    Column(usize),
    /// In the column of the first, in this row: the whole of all.
    Row(usize),
    /// In the column of the first, in the row that holds the own one.
    Parent,
}

/// How many columns away the operands are looked for.
const REACH: usize = 8;
/// Agreement of so little, in decibans, may be chance.
const TELLING: i32 = 12;

pub(super) fn find(view: &View<'_>, matrix: &Matrix, found: &mut Found) {
    let kinds: Vec<Option<Figure>> =
        (0..matrix.columns.len()).map(|column| matrix.kind(view, column)).collect();
    for (rate, kind) in kinds.iter().enumerate() {
        let line = &matrix.columns[rate];
        let follows = match kind {
            Some(Figure::Percent | Figure::Point | Figure::Multiple) => true,
            Some(Figure::Amount) => matches!(line.content, Content::Rates | Content::Deltas),
            // 增长1.2倍 and 增加3.4个百分点 in one column.
            None => line.content == Content::Rates,
            _ => false,
        };
        if follows {
            of_column(view, matrix, rate, &kinds, found);
        }
    }
}

fn of_column(view: &View<'_>, matrix: &Matrix, rate: usize, kinds: &[Option<Figure>], found: &mut Found) {
    let near = |column: usize| column != rate && column.abs_diff(rate) <= REACH;
    let level = |column: usize| {
        near(column)
            && !matches!(
                matrix.columns[column].content,
                Content::Rates | Content::Deltas | Content::Shares | Content::Completion
            )
            && !matches!(kinds[column], Some(Figure::Point | Figure::Multiple | Figure::Time))
            && matrix.down(column).next().is_some()
    };
    let levels: Vec<usize> = (0..matrix.columns.len()).filter(|column| level(*column)).collect();
    let mut formulas = Vec::new();
    for first in levels.iter().copied() {
        for second in levels.iter().copied().filter(|second| *second != first) {
            for way in [Way::Change, Way::Ratio, Way::Margin] {
                formulas.push(Formula { way, first, second: Second::Column(second) });
            }
        }
        formulas.push(Formula { way: Way::Ratio, first, second: Second::Parent });
        for whole in wholes(view, matrix, rate) {
            formulas.push(Formula { way: Way::Ratio, first, second: Second::Row(whole) });
        }
    }
    // What the heads say comes first; what no head says must be plain from the rows.
    let mut best: Option<Tally> = None;
    let mut unworded: Option<Tally> = None;
    for formula in formulas {
        let worded = formula.is_worded(matrix, rate);
        let known = if worded { &mut best } else { &mut unworded };
        let least = known.as_ref().map(Tally::rank);
        // What no head says is never proven below nothing.
        let least = if worded { least } else { Some(least.unwrap_or_default()) };
        let Some(tally) = tally(view, matrix, rate, (formula, worded), least) else { continue };
        if least.is_none_or(|least| tally.rank() > least) {
            *known = Some(tally);
        }
    }
    let both = [best.as_ref(), unworded.as_ref()].into_iter().flatten();
    let proven = both.into_iter().find(|tally| tally.is_proven(view, matrix));
    if let Some(tally) = proven {
        for (tuple, verdict) in &tally.tuples {
            found.put(tuple, *verdict, PROVEN, true);
        }
    } else if let Some(tally) = best.filter(|tally| tally.holds == 0) {
        // Nothing else bears the formula out, but a rate that is right but for its sign does.
        let turned = tally.tuples.iter().filter(|(tuple, verdict)| verdict.fails() && is_turned(view, tuple));
        for (tuple, verdict) in turned {
            found.put(tuple, *verdict, PROVEN, true);
        }
    }
}

/// The rows that may be the whole of all: called 合计, or of a share of 100 %.
fn wholes(view: &View<'_>, matrix: &Matrix, rate: usize) -> Vec<usize> {
    const ALL: i128 = 100 * crate::identity::ONE;
    let all = |row: usize| matrix.figure(row, rate).is_some_and(|at| view.point(at).value == ALL);
    let named = |row: usize| WORDS.totals.contains(&matrix.rows[row].name);
    (0..matrix.rows.len()).filter(|row| all(*row) || named(*row)).take(3).collect()
}

/// How a formula fares in the rows of a table.
struct Tally {
    tuples: Vec<(Tuple, Verdict)>,
    holds: i32,
    fails: i32,
    near: i32,
    proof: i32,
    worded: bool,
}

/// What a row in which a formula holds adds to its proof at most, in decibans, and what one in which it fails takes from its rank.
const MOST: i32 = 30;
const FAILURE: i32 = 20;

impl Tally {
    /// What comes first among formulas has the higher rank.
    const fn rank(&self) -> i32 {
        self.proof - FAILURE * self.fails
    }
}

/// How a formula fares; `None` where its rank cannot be above `least`.
fn tally(
    view: &View<'_>,
    matrix: &Matrix,
    rate: usize,
    (formula, worded): (Formula, bool),
    least: Option<i32>,
) -> Option<Tally> {
    let mut tally = Tally { tuples: Vec::new(), holds: 0, fails: 0, near: 0, proof: 0, worded };
    let rated = |line: &Line| {
        matches!(line.content, Content::Rates | Content::Deltas | Content::Shares | Content::Completion)
    };
    for row in (0..matrix.rows.len()).filter(|row| !rated(&matrix.rows[*row])) {
        let rest = i32::try_from(matrix.rows.len() - row).unwrap_or(i32::MAX);
        if least.is_some_and(|least| tally.rank().saturating_add(rest.saturating_mul(MOST)) <= least) {
            return None;
        }
        let Some(tuple) = formula.tuple(view, matrix, row, rate) else { continue };
        let Some(mut verdict) = tuple.verdict(view) else { continue };
        if matches!(verdict, Verdict::Fails(_)) && formula.is_excused(view, matrix, row, &tuple) {
            verdict = Verdict::Near;
        }
        match verdict {
            Verdict::Holds(surprise) if surprise >= TELLING => {
                tally.holds += 1;
                tally.proof += surprise.min(MOST);
            }
            Verdict::Holds(_) | Verdict::Near => tally.near += 1,
            Verdict::Fails(_) => tally.fails += 1,
        }
        tally.tuples.push((tuple, verdict));
    }
    Some(tally)
}

/// What the operands require of the figure that follows from them, and that figure, if it has digits enough to tell.
fn required<'v>(view: &View<'v>, tuple: &Tuple) -> Option<(Range, &'v Point)> {
    const DIGITS: u32 = 3;
    let judged = tuple.kind.judged();
    let required = tuple.required(view)?;
    let own = view.point(*tuple.operands.get(judged)?);
    (own.number.significant >= DIGITS).then_some((required, own))
}

/// Whether one slip of a hand leads from what is required to the figure.
fn is_one_slip_away(view: &View<'_>, tuple: &Tuple) -> bool {
    required(view, tuple).is_some_and(|(required, own)| own.has_origin_in(required))
}

/// Whether the figure is what is required but for its sign.
fn is_turned(view: &View<'_>, tuple: &Tuple) -> bool {
    required(view, tuple).is_some_and(|(required, own)| own.range().negated().meets(required))
}

impl Tally {
    /// Whether the rows in which it fails are wrong.
    fn is_proven(&self, view: &View<'_>, matrix: &Matrix) -> bool {
        const PROOF: i32 = 45;
        if self.worded {
            let alone = self.fails == 1 && self.near == 0 && matrix.rows.len() == 1;
            let fails = || self.tuples.iter().filter(|(_, verdict)| verdict.fails());
            let slips = || self.near == 0 && fails().all(|(tuple, _)| is_one_slip_away(view, tuple));
            self.fails <= self.holds && self.holds > 0 || self.holds == 0 && (alone || slips())
        } else {
            self.holds >= 3 && self.proof >= PROOF && self.fails * 3 <= self.holds
        }
    }
}

impl Formula {
    /// The operands in one row, and what must hold between them by their kinds.
    fn tuple(self, view: &View<'_>, matrix: &Matrix, row: usize, rate: usize) -> Option<Tuple> {
        let first = matrix.figure(row, self.first)?;
        let second = match self.second {
            Second::Column(column) => matrix.figure(row, column)?,
            Second::Row(whole) if whole != row => matrix.figure(whole, self.first)?,
            Second::Parent => matrix.figure(matrix.rows[row].parent?, self.first)?,
            Second::Row(_) => return None,
        };
        let last = matrix.figure(row, rate)?;
        let (a, b, r) = (view.point(first), view.point(second), view.point(last));
        if a.kind != b.kind || a.unit != b.unit || a.value == 0 || b.value == 0 {
            return None;
        }
        let operands = Operands::from_slice(&[first, second, last]);
        let levels = a.kind == Figure::Amount;
        let up = r.change >= 0;
        Some(match (self.way, r.kind) {
            // A rate on a base below zero has no meaning that all share.
            (Way::Change, Figure::Percent) if levels && b.value > 0 => {
                Tuple::new(Kind::Growth, true, operands)
            }
            (Way::Change, Figure::Multiple) if levels && b.value > 0 => {
                Tuple::new(Kind::Multiple, true, operands)
            }
            (Way::Change, Figure::Point) if a.kind == Figure::Percent => {
                Tuple::new(Kind::Points, true, operands)
            }
            (Way::Change, Figure::Amount) if levels && r.unit == a.unit => {
                Tuple::new(Kind::Change, true, operands)
            }
            (Way::Ratio, Figure::Percent) if levels && up => Tuple::new(Kind::Share, true, operands),
            (Way::Margin, Figure::Percent) if levels && a.value > 0 && b.value > 0 => {
                Tuple::new(Kind::Margin, true, operands)
            }
            _ => return None,
        })
    }

    /// Whether something else than a slip may explain that it fails in a row.
    fn is_excused(self, view: &View<'_>, matrix: &Matrix, row: usize, tuple: &Tuple) -> bool {
        let names = [&matrix.rows[row].text, &matrix.columns[self.first].text];
        match tuple.kind {
            Kind::Growth => {
                names.iter().any(|name| real(name) > 0) || {
                    // Small numbers give rates that say little.
                    view.point(tuple.operands[1]).number.significant < 2
                }
            }
            _ => false,
        }
    }

    /// Whether the heads say that it must hold.
    fn is_worded(self, matrix: &Matrix, rate: usize) -> bool {
        let line = &matrix.columns[rate];
        let first = &matrix.columns[self.first];
        match (self.way, self.second) {
            (Way::Change, Second::Column(second)) => {
                let second = &matrix.columns[second];
                matches!(line.content, Content::Rates | Content::Deltas)
                    && is_before(second, first)
                    && first.content == second.content
                    && self.first.abs_diff(rate) <= 2
            }
            (Way::Margin, Second::Column(second)) => {
                WORDS.margin.in_text(&line.text)
                    && line.content != Content::Rates
                    && WORDS.cost.in_text(&first.text)
                    && WORDS.revenue.in_text(&matrix.columns[second].text)
            }
            (Way::Ratio, Second::Column(second)) => {
                let second = &matrix.columns[second];
                line.content == Content::Completion
                    && first.content != Content::Planned
                    && second.content == Content::Planned
            }
            (Way::Ratio, Second::Row(_)) => line.content == Content::Shares && self.first + 1 == rate,
            _ => false,
        }
    }
}

/// Whether a column is of the period before that of another.
fn is_before(earlier: &Line, later: &Line) -> bool {
    if let (When::Said(a), When::Said(b)) = (earlier.when, later.when) {
        return a.to.year.zip(b.to.year).is_some_and(|(a, b)| a + 1 == b);
    }
    WORDS.before.in_text(&earlier.text) && !WORDS.before.in_text(&later.text)
}
