//! Totals and what makes them up: rows that are added in every column, and on its side columns that are added in every row.

use gouji_read::figure::Kind as Figure;
use gouji_read::table::Content;

use super::WORDS;
use super::matrix::{Cell, Line, Matrix};
use super::plan::{Plan, Signed, is_total, of_parent, of_total};
use super::weigh::{Found, PROVEN, Tuple, Verdict, WORDED};
use crate::relation::{Kind, Operands};
use crate::view::View;

/// So many parts are added at most with signs of their own.
const MOST_SIGNED: usize = 30;
/// Agreement of so little, in decibans, is no chance; so much of it proves a plan.
const TELLING: i32 = 12;
const ENOUGH: i32 = 20;
/// So much of it in one column leaves no doubt, however many readings were tried.
const EXACT: i32 = 40;

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

/// Whether figures are told in money or measures, which add up wherever counts beside them do: 户数 and 投资额（亿元）.
fn measures(view: &View<'_>, tuple: &Tuple) -> bool {
    let unit = view.point(tuple.operands[0]).unit;
    !unit.is_none() && !unit.is_count() && !unit.name().contains('/')
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
    // Where one column agrees to so many digits, no other reading is left.
    let exact = table[best]
        .iter()
        .flatten()
        .any(|(_, verdict)| matches!(verdict, Verdict::Holds(surprise) if *surprise >= EXACT));
    let signed = match plans[best].signed {
        Signed::No => false,
        Signed::Perhaps => exact,
        Signed::Told => true,
    };
    let proven = match sure {
        _ if signed || sure == Sure::Marked => proof >= ENOUGH && fails <= holds,
        Sure::Nested => holds >= 1 && fails <= holds,
        _ => holds >= 2 && fails * 2 <= holds,
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
            let alike = || holding.iter().any(|other| matrix.are_alike(view, columns[at], *other));
            let other = proven && !measures(view, tuple) && !alike();
            let printed = alone && takes_off_less_than_nothing(view, tuple);
            if explained(at) || like_none || headless || other || printed || is_mean(view, tuple) {
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

/// Whether a minus is printed before all that is taken off, so that a single column leaves open which sign counts.
fn takes_off_less_than_nothing(view: &View<'_>, tuple: &Tuple) -> bool {
    let less = |at: &usize| tuple.kind == Kind::Net && tuple.parameter >> at & 1 == 1;
    let mut off = (1..tuple.operands.len().min(MOST_SIGNED + 1)).filter(less).peekable();
    off.peek().is_some() && off.all(|at| view.point(tuple.operands[at]).value < 0)
}
