//! The words above a column.

use super::super::grid::Grid;
use crate::text::{is_bar, is_line};

/// The words that head a column, from the top. An empty cell above another belongs to the one at its left.
/// `groups`: where the heads in the line above the last one stand, if not above their own.
pub(super) fn head(text: &str, grid: &Grid, column: usize, groups: Option<&[Option<usize>]>) -> String {
    let header = grid.rows.get(..grid.header).unwrap_or_default();
    let words = |row: usize, column: usize| {
        let cell = header.get(row)?.get(column)?;
        text.get(cell.span.range()).map(str::trim)
    };
    let mut head = String::new();
    for row in 0..header.len() {
        let column = match groups.filter(|_| row + 1 < header.len() && column > 0) {
            Some(groups) => match groups.get(column).copied().flatten() {
                Some(over) => over,
                None => continue,
            },
            None => column,
        };
        let mut own = words(row, column).unwrap_or_default();
        let heads_more = !grid.drawn && row + 1 < header.len() && column > 0;
        if own.is_empty() && heads_more && words(row + 1, column).is_some_and(|below| !below.is_empty()) {
            let named = |at: &usize| words(row, *at).is_some_and(|head| !head.is_empty());
            let mut left = (1..column).rev().filter(named);
            let (first, second) = (left.next(), left.next());
            // A head goes over as many columns as the one before it: behind 2023年 | | 2024年 | | a fifth is its own.
            let width = first.zip(second).map_or(usize::MAX, |(first, second)| first - second);
            own = first.filter(|at| column - at < width).and_then(|at| words(row, at)).unwrap_or_default();
        }
        // A line above that is the whole of the head so far is not said twice.
        if !head.ends_with(own) || own.is_empty() {
            head.extend(own.chars().filter(|c| !is_line(*c)));
        }
    }
    head
}

/// The words that head each column of a table of bars. `None` where its rows are not of one length, or nothing heads them.
pub(crate) fn heads_of(text: &str) -> Option<Vec<Box<str>>> {
    text.contains(is_bar).then_some(())?;
    let grid = Grid::of(text);
    let width = grid.rows.first()?.len();
    let even = grid.rows.iter().all(|row| row.len() == width) && !grid.drawn && !grid.spaced;
    let heads: Vec<Box<str>> = (0..width).map(|at| head(text, &grid, at, None).into()).collect();
    let headed = heads.iter().filter(|head| !head.is_empty()).count() * 2 > width;
    (even && headed && width >= FEWEST_CELLS && grid.header > 0 && !grid.body().is_empty()).then_some(heads)
}

/// Whether a table of bars begins with numbers: nothing heads its rows, which are of so many cells.
pub(crate) fn begins_with_numbers(text: &str) -> Option<usize> {
    let first = text.lines().next()?;
    if !first.contains(|c: char| c.is_ascii_digit()) || !first.contains(is_bar) {
        return None;
    }
    let grid = Grid::of(text);
    let width = grid.rows.first()?.len();
    let even = grid.rows.iter().all(|row| row.len() == width) && !grid.drawn && !grid.spaced;
    (even && grid.header == 0 && width >= FEWEST_CELLS).then_some(width)
}

/// Rows of two cells are alike in all tables.
const FEWEST_CELLS: usize = 3;
