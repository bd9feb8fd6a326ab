//! Totals and what makes them up: rows that are added in every column, and on its side columns that are added in every row.

use gouji_read::figure::Kind as Figure;
use gouji_read::table::{Content, Mark};

use super::WORDS;
use super::matrix::{Cell, Line, Matrix};
use super::weigh::{Found, PROVEN, Tuple, Verdict, WORDED};
use crate::relation::{Kind, Operands};
use crate::view::View;

/// Rows that may make up a total.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Plan {
    parts: Vec<usize>,
    /// Which of them are taken off, by number.
    less: Vec<bool>,
    /// Whether the labels leave no other reading: a plain list and its total, or 小计 less what follows.
    certain: bool,
}

/// So many parts are added at most with signs of their own.
const MOST_SIGNED: usize = 30;
/// Agreement of so little, in decibans, is no chance; so much of it proves a plan.
const TELLING: i32 = 12;
const ENOUGH: i32 = 20;

pub(super) fn find(view: &View<'_>, matrix: &Matrix, found: &mut Found) {
    let nested = is_nested(view, matrix);
    for total in 0..matrix.rows.len() {
        let marked = is_total(&matrix.rows[total]);
        let plans = if marked { of_total(matrix, total) } else { of_parent(matrix, total) };
        if !plans.is_empty() {
            let sure = if marked {
                Sure::Marked
            } else if nested {
                Sure::Nested
            } else {
                Sure::No
            };
            judge(view, matrix, total, sure, &plans, found);
        }
    }
}

/// What says that a row is made up by others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// It is called 合计.
    Marked,
    /// The rows of this table that stand below others make these up, nearly everywhere.
    Nested,
    No,
}

/// Whether the rows that stand below others make these up wherever it can be seen, but for a cell or two.
fn is_nested(view: &View<'_>, matrix: &Matrix) -> bool {
    const ENOUGH: usize = 3;
    let (mut holds, mut fails) = (0, 0);
    for parent in (0..matrix.rows.len()).filter(|row| !is_total(&matrix.rows[*row])) {
        let Some(plan) = of_parent(matrix, parent).into_iter().find(|plan| !plan.certain) else { continue };
        for column in (0..matrix.columns.len()).filter(|column| is_additive(view, matrix, *column)) {
            match tuple(view, matrix, parent, &plan, column).and_then(|tuple| tuple.verdict(view)) {
                Some(Verdict::Holds(surprise)) if surprise >= TELLING => holds += 1,
                Some(Verdict::Fails(_)) => fails += 1,
                _ => {}
            }
        }
    }
    holds >= ENOUGH && fails * ENOUGH <= holds
}

fn is_total(line: &Line) -> bool {
    matches!(line.mark, Some(Mark::Total | Mark::Subtotal)) || WORDS.totals.contains(&line.name)
}

/// The rows that may make up one called 合计.
fn of_total(matrix: &Matrix, total: usize) -> Vec<Plan> {
    let rows = &matrix.rows;
    let grand = |row: &Line| is_total(row) && row.mark != Some(Mark::Subtotal);
    let before =
        |at: usize, is: &dyn Fn(&Line) -> bool| rows[..at].iter().rposition(is).map_or(0, |at| at + 1);
    let since_total = before(total, &grand);
    let since_any = before(total, &is_total);
    let next = (total + 1..rows.len()).find(|at| is_total(&rows[*at])).unwrap_or(rows.len());
    let next_grand = (total + 1..rows.len()).find(|at| grand(&rows[*at])).unwrap_or(rows.len());
    let mut plans = Vec::new();
    let plain_list = rows.iter().filter(|row| is_total(row)).count() == 1
        && rows.iter().all(|row| row.depth == 0 && row.mark != Some(Mark::Part))
        && (total == 0 || total + 1 == rows.len());
    let put = |parts: Vec<usize>, certain: bool, plans: &mut Vec<Plan>| {
        if parts.len() >= 2 {
            let less = parts.iter().map(|at| rows[*at].mark == Some(Mark::Minus)).collect();
            let plan = Plan { parts, less, certain };
            if !plans.contains(&plan) {
                plans.push(plan);
            }
        }
    };
    // Of the group that a row without numbers heads.
    let group: Vec<usize> = (since_any..total).filter(|at| rows[*at].parent == rows[total].parent).collect();
    if rows[total].parent.is_some() {
        put(group, false, &mut plans);
    }
    let subtotal = |at: &usize| is_total(&rows[*at]);
    for (from, to) in
        [(since_any, total), (since_total, total), (0, total), (total + 1, next), (total + 1, next_grand)]
    {
        let range = || (from..to).filter(|at| *at != total);
        let plain: Vec<usize> = range().filter(|at| !subtotal(at)).collect();
        let top = plain.iter().map(|at| rows[*at].depth).min().unwrap_or(0);
        put(plain.iter().copied().filter(|at| rows[*at].depth == top).collect(), plain_list, &mut plans);
        let is_parent = |at: &usize| plain.iter().any(|other| rows[*other].parent == Some(*at));
        let own = |at: &usize| rows[*at].mark != Some(Mark::Part);
        put(plain.iter().copied().filter(own).collect(), false, &mut plans);
        put(plain.iter().copied().filter(|at| !is_parent(at)).collect(), false, &mut plans);
        // 非流动资产 without a value of its own, then 其中：…: what stands below it takes its place.
        let held = |at: &usize| matrix.ancestors(*at).any(|above| matrix.is_filled(above));
        let frontier = plain.iter().copied().filter(|at| matrix.is_filled(*at) && !held(at));
        put(frontier.collect(), false, &mut plans);
        let subtotals: Vec<usize> = range().filter(subtotal).collect();
        if let Some(last) = subtotals.last().copied() {
            let behind = range().filter(|at| *at > last && rows[*at].depth == rows[last].depth);
            put(subtotals.iter().copied().chain(behind.clone()).collect(), false, &mut plans);
            let signed = |at: usize| matches!(rows[at].mark, Some(Mark::Minus | Mark::Plus));
            let certain = to == total && last + 1 < total && behind.clone().all(signed);
            put(std::iter::once(last).chain(behind).collect(), certain, &mut plans);
        }
    }
    // Where a row is taken off with a minus printed before it, the rows are added.
    let printed: Vec<Plan> = plans
        .iter()
        .filter(|plan| plan.less.contains(&true))
        .map(|plan| Plan { less: vec![false; plan.parts.len()], certain: false, ..plan.clone() })
        .collect();
    plans.extend(printed);
    plans
}

/// The rows that stand below one, or that are added to it and taken from it.
fn of_parent(matrix: &Matrix, parent: usize) -> Vec<Plan> {
    let rows = &matrix.rows;
    let children: Vec<usize> = (parent + 1..rows.len())
        .filter(|at| rows[*at].parent == Some(parent) && !is_total(&rows[*at]))
        .collect();
    let mut plans = Vec::new();
    let less = |parts: &[usize]| parts.iter().map(|at| rows[*at].mark == Some(Mark::Minus)).collect();
    if children.len() >= 2 {
        plans.push(Plan { less: less(&children), parts: children, certain: false });
    }
    // 甲, 减：乙, 加：丙, then what is left.
    let mut from = parent;
    while from > 0 && matches!(rows[from - 1].mark, Some(Mark::Minus | Mark::Plus)) {
        from -= 1;
    }
    if from < parent && from > 0 {
        let parts: Vec<usize> = (from - 1..parent).collect();
        plans.push(Plan { less: less(&parts), parts: parts.clone(), certain: true });
        plans.push(Plan { less: vec![false; parts.len()], parts, certain: false });
    }
    plans
}

/// What a plan comes to in one column.
fn tuple(view: &View<'_>, matrix: &Matrix, total: usize, plan: &Plan, column: usize) -> Option<Tuple> {
    let place = matrix.figure(total, column)?;
    let own = view.point(place);
    let (mut operands, mut signs) = (Operands::from_slice(&[place]), 0_i32);
    for (part, less) in plan.parts.iter().zip(&plan.less) {
        match matrix.cell(*part, column) {
            Cell::Empty => {}
            Cell::Words => return None,
            Cell::Figure(at) => {
                let point = view.point(at);
                // Two scales in one column: the heads stand elsewhere than they seem.
                if point.kind != own.kind || point.unit != own.unit || point.number.scale != own.number.scale
                {
                    return None;
                }
                if *less {
                    signs |= 1_i32.checked_shl(u32::try_from(operands.len()).ok()?)?;
                }
                operands.push(at);
            }
        }
    }
    let kind = if signs == 0 { Kind::Sum } else { Kind::Net };
    let fits = operands.len() > 2 && (signs == 0 || operands.len() <= MOST_SIGNED);
    fits.then_some(Tuple { kind, up: true, parameter: signs, operands })
}

/// Whether what stands in a column can be added.
pub(super) fn is_additive(view: &View<'_>, matrix: &Matrix, column: usize) -> bool {
    let line = &matrix.columns[column];
    let amounts = matches!(line.content, Content::Levels | Content::Planned | Content::Deltas);
    let shares = line.content == Content::Shares;
    match matrix.kind(view, column) {
        Some(Figure::Amount) => amounts && !WORDS.not_additive.in_text(&line.name),
        Some(Figure::Percent) => shares,
        _ => false,
    }
}

/// Whether what stands in a row can be added to others by its label.
pub(super) fn adds_up(line: &Line) -> bool {
    !WORDS.not_additive.in_text(&line.name)
        && !matches!(line.content, Content::Rates | Content::Shares | Content::Completion)
}

fn judge(view: &View<'_>, matrix: &Matrix, total: usize, sure: Sure, plans: &[Plan], found: &mut Found) {
    let columns: Vec<usize> = (0..matrix.columns.len())
        .filter(|column| is_additive(view, matrix, *column) && !matrix.follows(view, *column))
        .collect();
    let named = |plan: &Plan| {
        let all = plan.parts.iter().chain(std::iter::once(&total));
        all.map(|at| &matrix.rows[*at]).all(adds_up)
    };
    let plans: Vec<&Plan> = plans.iter().filter(|plan| named(plan)).collect();
    // What each plan comes to in each column.
    let table: Vec<Vec<Option<(Tuple, Verdict)>>> = plans
        .iter()
        .map(|plan| {
            columns
                .iter()
                .map(|column| {
                    let tuple = tuple(view, matrix, total, plan, *column)?;
                    let verdict = tuple.verdict(view)?;
                    Some((tuple, verdict))
                })
                .collect()
        })
        .collect();
    let explained =
        |at: usize| table.iter().any(|row| matches!(row[at], Some((_, Verdict::Holds(_) | Verdict::Near))));
    let tally = |row: &[Option<(Tuple, Verdict)>]| {
        let (mut holds, mut fails, mut proof) = (0_i32, 0_i32, 0_i32);
        for (at, cell) in row.iter().enumerate() {
            match cell {
                Some((_, Verdict::Holds(surprise))) if *surprise >= TELLING => {
                    holds += 1;
                    proof += surprise.min(&30);
                }
                Some((_, Verdict::Fails(_))) if !explained(at) => fails += 1,
                _ => {}
            }
        }
        (proof, holds, fails)
    };
    // The rows that are filled in one column need not be those of another.
    let filled = |plan: &Plan, column: usize| -> Vec<bool> {
        plan.parts.iter().map(|part| matrix.figure(*part, columns[column]).is_some()).collect()
    };
    let tallies: Vec<(i32, i32, i32)> = table.iter().map(|row| tally(row)).collect();
    let Some(best) = (0..plans.len()).max_by_key(|at| {
        (tallies[*at].0 - 12 * tallies[*at].2 + 5 * i32::from(plans[*at].certain), std::cmp::Reverse(*at))
    }) else {
        return;
    };
    let (proof, holds, fails) = tallies[best];
    let proven = match sure {
        Sure::Marked => proof >= ENOUGH && fails <= holds,
        Sure::Nested => holds >= 1 && fails <= holds,
        Sure::No => holds >= 2 && fails * 2 <= holds,
    };
    let alone = holds == 0 && fails == 1 && plans[best].certain;
    let shown: Vec<Vec<bool>> = (0..columns.len())
        .filter(|at| matches!(table[best][*at], Some((_, Verdict::Holds(surprise))) if surprise >= TELLING))
        .map(|at| filled(plans[best], at))
        .collect();
    let holding: Vec<usize> = (0..columns.len())
        .filter(|at| matches!(table[best][*at], Some((_, Verdict::Holds(surprise))) if surprise >= TELLING))
        .map(|at| columns[at])
        .collect();
    for (at, cell) in table[best].iter().enumerate() {
        let Some((tuple, verdict)) = cell else { continue };
        if matches!(verdict, Verdict::Fails(_)) {
            let like_none = !alone && !shown.contains(&filled(plans[best], at));
            let headless = matrix.columns.len() > 1 && matrix.columns[columns[at]].text.is_empty();
            let other = proven && !holding.iter().any(|other| matrix.are_alike(view, columns[at], *other));
            if explained(at) || like_none || headless || other || is_mean(view, tuple) {
                continue;
            }
        }
        if proven {
            found.put(tuple, *verdict, PROVEN, true);
        } else if matches!(verdict, Verdict::Holds(_)) || alone {
            found.put(tuple, *verdict, WORDED, false);
        }
    }
}

/// Whether a total is none of the kind that adds up: it lies among its parts, as a mean does.
fn is_mean(view: &View<'_>, tuple: &Tuple) -> bool {
    let values = || tuple.operands[1..].iter().map(|at| view.point(*at).value);
    let total = view.point(tuple.operands[0]).value;
    tuple.kind == Kind::Sum
        && values().all(|value| value >= 0)
        && values().max().is_some_and(|most| total <= most)
        && values().min().is_some_and(|least| total >= least)
        && values().filter(|value| *value > 0).count() >= 3
}
