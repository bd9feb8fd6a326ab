//! Heads over groups of columns, where merged cells need not stand above their own.

use super::grid::{Cell, Grid};
use super::header::{Column, TABLES};
use crate::statement::When;

/// Of which head in the line above each of the last line is, where that repeats the same heads below each of them: 2024年 2023年
/// over 金额 比例 金额 比例. Merged cells need not stand above their own.
pub(super) fn spread(text: &str, grid: &Grid) -> Option<Vec<Option<usize>>> {
    let header = grid.rows.get(..grid.header).filter(|_| !grid.drawn && !grid.spaced)?;
    let [.., above, leaves] = header else { return None };
    let own = |row: &[Cell], at: usize| -> String {
        let cell = row.get(at).and_then(|cell| text.get(cell.span.range())).unwrap_or_default();
        cell.chars().filter(|c| !c.is_whitespace()).collect()
    };
    let says = |words: &String| words.chars().any(char::is_alphanumeric);
    let filled = |row: &[Cell], from: usize| -> Vec<usize> {
        (from..row.len()).filter(|at| says(&own(row, *at))).collect()
    };
    let from = usize::from(!says(&own(leaves, 0)));
    let (over, below) = (filled(above, from), filled(leaves, from));
    let over: Vec<usize> =
        over.into_iter().filter(|at| !TABLES.header.labels.contains(&own(above, *at))).collect();
    let size = below.len().checked_div(over.len())?;
    let words: Vec<String> = below.iter().map(|at| own(leaves, *at)).collect();
    let first = words.get(..size)?;
    let alike = over.len() > 1
        && size > 1
        && size * over.len() == below.len()
        && words.chunks(size).all(|group| group == first)
        && (1..size).all(|at| !first[..at].contains(&first[at]))
        && over.iter().all(|at| Column::of(&own(above, *at), *at).when != When::Unsaid);
    // 债务限额 | 一般债务 | 专项债务, the first over no other: it heads the whole, and its parts stand behind it.
    let ends = over.iter().skip(1).copied().chain([usize::MAX]);
    let stands = over
        .iter()
        .zip(ends)
        .zip(below.chunks(size.max(1)))
        .all(|((from, to), group)| group.iter().all(|at| (*from..to).contains(at)));
    if stands && over.iter().any(|at| !below.contains(at)) {
        return None;
    }
    let places = || below.iter().zip(over.iter().flat_map(|at| std::iter::repeat_n(*at, size)));
    let place = |column: usize| places().find(|(at, _)| **at == column).map(|(_, over)| over);
    alike.then(|| (0..leaves.len().max(above.len())).map(place).collect())
}
