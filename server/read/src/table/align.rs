//! Which column each cell of a row stands in. Converted tables leave empty cells where cells were merged, in the header
//! elsewhere than in the rows.

use super::grid::Cell;
use super::header::Column;

/// For each cell of a row the place of its column, and whether that is certain.
pub(super) struct Aligned {
    pub(super) columns: Vec<usize>,
    pub(super) certain: bool,
}

/// Finds the columns of a row: by its cells' places where each that holds something stands below a head, else by their order
/// where as many hold something as there are heads.
pub(super) fn align(text: &str, row: &[Cell], columns: &[Column]) -> Aligned {
    let held: Vec<usize> =
        (0..row.len()).filter(|at| row.get(*at).is_some_and(|cell| holds(text, cell))).collect();
    let headed = |at: usize| columns.get(at).is_some_and(|column| says(&column.head));
    let has_heads = columns.iter().skip(1).any(|column| says(&column.head));
    let below = held.iter().all(|at| *at == 0 || headed(*at));
    let by_place = || (0..row.len()).collect();
    if below || !has_heads {
        return Aligned { columns: by_place(), certain: true };
    }
    let heads: Vec<usize> = (0..columns.len()).filter(|at| *at == 0 || headed(*at)).collect();
    // 收入 | 2016年度 | 成本: a time that heads several stands among their heads.
    let plain: Vec<usize> = heads.iter().copied().filter(|at| !columns[*at].is_time_alone()).collect();
    let Some(order) = [heads, plain].into_iter().find(|heads| heads.len() == held.len()) else {
        return Aligned { columns: by_place(), certain: false };
    };
    let mut found: Vec<usize> = (0..row.len()).map(|_| usize::MAX).collect();
    for (at, column) in held.into_iter().zip(order) {
        found[at] = column;
    }
    Aligned { columns: found, certain: false }
}

fn holds(text: &str, cell: &Cell) -> bool {
    text.get(cell.span.range()).is_some_and(|own| !own.trim().is_empty())
}

fn says(head: &str) -> bool {
    head.chars().any(char::is_alphanumeric)
}
