//! Totals and what makes them up: rows that are added in every column, and on its side columns that are added in every row.

mod trial;

use gouji_read::figure::Kind as Figure;
use gouji_read::table::Content;

use super::WORDS;
use super::matrix::{Cell, Line, Matrix};
use super::plan::{Plan, is_total, of_parent, of_total};
use super::weigh::{Found, Tuple, Verdict};
use crate::relation::{Kind, Operands};
use crate::view::View;

/// So many parts are added at most with signs of their own.
const MOST_SIGNED: usize = 30;
/// Agreement of so little, in decibans, is no chance.
const TELLING: i32 = 12;

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
            trial::judge(view, matrix, total, sure, &plans, found);
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
