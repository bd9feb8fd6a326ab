//! Tables drawn with lines: where a cell is split (其中 beside 河流水面) or one stands over several, the columns of the page tell
//! which column it is of.

use super::grid::Cell;
use crate::figure::{Measure, cell};

/// Gives every row the columns of the last line of heads that parts most of them: a head over several stands over each, and of
/// the pieces of a split cell the last that says something is the cell. Answers whether a row was changed: none is where the heads
/// do not part what the rows do.
pub(super) fn align(text: &str, rows: &mut Vec<Vec<Cell>>, header: usize) -> bool {
    let heads = rows.get(..header).unwrap_or_default();
    let Some(finest) = heads.iter().max_by_key(|row| row.len()) else { return false };
    let columns = places(text, finest);
    if rows.iter().all(|row| row.len() == columns.len()) {
        return false;
    }
    let aligned = rows.iter().enumerate().map(|(at, row)| {
        let own = places(text, row);
        // A line that is not as wide was not drawn so.
        let end = |places: &[(usize, usize)]| places.last().map_or(0, |place| place.1);
        if row.len() == columns.len() || end(&own).abs_diff(end(&columns)) > WIDE {
            return Some(row.clone());
        }
        if at < header { spread(row, &own, &columns) } else { merged(text, row, &own, &columns) }
    });
    let aligned: Option<Vec<Vec<Cell>>> = aligned.collect();
    aligned.map(|aligned| *rows = aligned).is_some()
}

/// Where the cells of a row begin and end, in columns of the page.
fn places(text: &str, row: &[Cell]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let place = |cell: &Cell| {
        let own = text.get(cell.span.range()).unwrap_or_default();
        let from = at;
        let to = from + own.chars().map(width).sum::<usize>();
        at = to + WIDE;
        (from, to)
    };
    row.iter().map(place).collect()
}

/// A character of the width of two letters, as the lines are.
const WIDE: usize = 2;

fn width(c: char) -> usize {
    if c.is_ascii() { 1 } else { WIDE }
}

/// A line of heads, each over all of its columns.
fn spread(row: &[Cell], own: &[(usize, usize)], columns: &[(usize, usize)]) -> Option<Vec<Cell>> {
    let over = |(from, to): &(usize, usize)| {
        let middle = usize::midpoint(*from, *to);
        own.iter().position(|(from, to)| (*from..=*to).contains(&middle)).and_then(|at| row.get(at)).copied()
    };
    columns.iter().map(over).collect()
}

/// A row below the heads. `None` where two numbers would be one cell.
fn merged(text: &str, row: &[Cell], own: &[(usize, usize)], columns: &[(usize, usize)]) -> Option<Vec<Cell>> {
    let end = row.last()?.span.end;
    let mut found = vec![Cell { span: crate::Span::new(end, end) }; columns.len()];
    for (cell, (from, to)) in row.iter().zip(own) {
        let inside = |it: &(usize, usize)| (*from..=*to).contains(&usize::midpoint(it.0, it.1));
        let holds = |it: &(usize, usize)| (it.0..=it.1).contains(&usize::midpoint(*from, *to));
        let at = columns.iter().position(inside).or_else(|| columns.iter().position(holds))?;
        let says = |cell: &Cell| {
            text.get(cell.span.range()).is_some_and(|own| own.chars().any(char::is_alphanumeric))
        };
        let place = found.get_mut(at)?;
        if says(place) && is_number(text, place) {
            return None;
        }
        if says(cell) || !says(place) {
            *place = *cell;
        }
    }
    Some(found)
}

fn is_number(text: &str, of: &Cell) -> bool {
    text.get(of.span.range()).is_some_and(|own| cell(own, 0, Measure::BARE).is_some())
}
