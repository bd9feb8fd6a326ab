//! A column of shares whose rows are known to make up a whole: 第一产业14.6, 第二产业34.3, 第三产业51.1.

use gouji_read::figure::Kind as Figure;
use gouji_read::table::Content;

use super::matrix::Matrix;
use super::plan::is_total;
use super::weigh::{Found, PROVEN, Tuple};
use crate::partition::is_of_all_parts;
use crate::relation::{Kind, Operands};
use crate::view::View;

pub(super) fn find(view: &View<'_>, matrix: &Matrix, found: &mut Found) {
    // With a total row they are a sum.
    if matrix.rows.iter().any(is_total) {
        return;
    }
    for column in (0..matrix.columns.len()).filter(|at| matrix.columns[*at].content == Content::Shares) {
        let rows: Vec<usize> =
            (0..matrix.rows.len()).filter(|row| matrix.figure(*row, column).is_some()).collect();
        let names: Vec<&str> = rows.iter().map(|row| &*matrix.rows[*row].name).collect();
        let operands: Operands = rows.iter().filter_map(|row| matrix.figure(*row, column)).collect();
        let shares = operands.iter().all(|at| {
            let point = view.point(*at);
            point.kind == Figure::Percent && point.change == 0 && point.value > 0
        });
        let tuple = Tuple::new(Kind::Shares, true, operands);
        let verdict = tuple.verdict(view).filter(|_| shares && is_of_all_parts(&names));
        if let Some(verdict) = verdict {
            found.put(&tuple, verdict, PROVEN, true);
        }
    }
}
