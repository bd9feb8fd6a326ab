//! A row told as part of the one above it: 其中：住宅 below 房地产开发投资 cannot be more than that.

use gouji_read::table::Mark;

use super::WORDS;
use super::matrix::Matrix;
use super::totals::is_additive;
use super::weigh::{Found, PROVEN, Tuple, Verdict};
use crate::relation::{Kind, Operands};
use crate::view::View;

/// A part that is not above its whole says little, in decibans.
const HELD: i32 = 3;
/// How many rows a list behind 其中 may have.
const LIST: usize = 8;

pub(super) fn find(view: &View<'_>, matrix: &Matrix, found: &mut Found) {
    let columns: Vec<usize> = (0..matrix.columns.len())
        .filter(|column| !matrix.columns[*column].text.is_empty() || matrix.columns.len() == 1)
        .filter(|column| is_additive(view, matrix, *column) && !matrix.follows(view, *column))
        .collect();
    for (row, line) in matrix.rows.iter().enumerate() {
        // What follows behind the first may be of another row.
        let opens = line.mark == Some(Mark::Part) && line.text.starts_with("其中");
        let Some(whole) = line.parent.filter(|whole| opens && whole + 1 == row) else { continue };
        // 出口, 其中：一般贸易, 加工贸易, 其中：机电产品: the second list may be of what the first is of.
        let listed =
            matrix.rows[whole.saturating_sub(LIST)..=whole].iter().any(|it| it.mark == Some(Mark::Part));
        // 财务费用, 其中：利息费用: what is left when 利息收入 goes off may be less than its part.
        let net = WORDS.net.in_text(&matrix.rows[whole].name);
        if listed || net || !super::totals::adds_up(&matrix.rows[whole]) || !super::totals::adds_up(line) {
            continue;
        }
        let tuples: Vec<(Tuple, bool)> =
            columns.iter().filter_map(|column| tuple(view, matrix, whole, row, *column)).collect();
        // Above its whole in most columns, it is no part of it.
        let fails = tuples.iter().filter(|(_, holds)| !holds).count();
        if fails > 1 && fails * 3 > tuples.len() {
            continue;
        }
        for (tuple, holds) in &tuples {
            let verdict = if *holds { Verdict::Holds(HELD) } else { Verdict::Fails(HELD) };
            found.put(tuple, verdict, PROVEN, true);
        }
    }
}

/// Whole and part in one column, and whether the part is not above the whole.
fn tuple(
    view: &View<'_>,
    matrix: &Matrix,
    whole: usize,
    part: usize,
    column: usize,
) -> Option<(Tuple, bool)> {
    let operands = Operands::from_slice(&[matrix.figure(whole, column)?, matrix.figure(part, column)?]);
    let (all, own) = (view.point(operands[0]), view.point(operands[1]));
    let alike = all.kind == own.kind && all.unit == own.unit && all.number.scale == own.number.scale;
    let holds = own.range().low <= all.range().high;
    (alike && all.value > 0 && own.value > 0).then(|| (Tuple::new(Kind::Part, true, operands), holds))
}
