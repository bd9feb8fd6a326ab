//! Which column each cell of a row stands in. Converted tables leave empty cells where cells were merged, in the header
//! elsewhere than in the rows.

use std::collections::HashMap;

use super::grid::{Cell, Grid};
use super::header::Column;

/// For each cell of a row the place of its column, and whether that is certain.
pub(super) struct Aligned {
    pub(super) columns: Vec<usize>,
    pub(super) certain: bool,
    /// Whether it was told by the order of the cells.
    by_order: bool,
    /// Whether the numbers told it.
    pub(super) told: bool,
}

impl Aligned {
    /// What was told otherwise than by heads.
    pub(super) const fn told(columns: Vec<usize>) -> Self {
        Self { columns, certain: false, by_order: false, told: true }
    }
}

/// Finds the columns of every row below the header. A row with too few cells to be told by their order has each where rows of
/// the same length have it.
pub(super) fn align_all(text: &str, grid: &Grid, columns: &[Column]) -> Vec<Aligned> {
    let mut all: Vec<Aligned> = grid.body().iter().map(|row| align(text, row, columns)).collect();
    // By the length of a row: where the cells of the rows that could be told stand, `usize::MAX` where they differ or hold nothing.
    let mut usual: HashMap<usize, Vec<Option<usize>>> = HashMap::new();
    for row in all.iter().filter(|row| row.by_order) {
        let places = usual.entry(row.columns.len()).or_insert_with(|| vec![None; row.columns.len()]);
        for (place, at) in places.iter_mut().zip(&row.columns).filter(|(_, at)| **at != usize::MAX) {
            *place = Some(place.map_or(*at, |known| if known == *at { known } else { usize::MAX }));
        }
    }
    for (row, aligned) in grid.body().iter().zip(&mut all).filter(|(_, it)| !it.certain && !it.by_order) {
        let Some(places) = usual.get(&row.len()) else { continue };
        let place = |(cell, at): (&Cell, &Option<usize>)| match at {
            _ if !holds(text, cell) => Some(usize::MAX),
            at => at.filter(|at| *at != usize::MAX),
        };
        if let Some(places) = row.iter().zip(places).map(place).collect() {
            aligned.columns = places;
        }
    }
    all
}

/// Finds the columns of a row: by its cells' places where each that holds something stands below a head, else by their order
/// where as many hold something as there are heads.
fn align(text: &str, row: &[Cell], columns: &[Column]) -> Aligned {
    let held: Vec<usize> =
        (0..row.len()).filter(|at| row.get(*at).is_some_and(|cell| holds(text, cell))).collect();
    let headed = |at: usize| columns.get(at).is_some_and(|column| says(&column.head));
    let has_heads = columns.iter().skip(1).any(|column| says(&column.head));
    let below = held.iter().all(|at| *at == 0 || headed(*at));
    let by_place = || (0..row.len()).collect();
    if below || !has_heads {
        return Aligned { columns: by_place(), certain: true, by_order: false, told: false };
    }
    let heads: Vec<usize> = (0..columns.len()).filter(|at| *at == 0 || headed(*at)).collect();
    // 收入 | 2016年度 | 成本: a time that heads several stands among their heads.
    let mut plain: Vec<usize> = heads.iter().copied().filter(|at| !columns[*at].is_time_alone()).collect();
    // 2023年 | 2022年 | 2021年: they head the columns themselves.
    if plain.len() * 2 <= heads.len() {
        plain.clear();
    }
    // | | 股东 | | 金额: nothing heads the place of the labels, whose own head stands further on.
    let own = heads.iter().copied().filter(|at| headed(*at)).collect();
    let Some(order) = [heads, plain, own].into_iter().find(|heads| heads.len() == held.len()) else {
        return Aligned { columns: by_place(), certain: false, by_order: false, told: false };
    };
    let mut found: Vec<usize> = (0..row.len()).map(|_| usize::MAX).collect();
    for (at, column) in held.into_iter().zip(order) {
        found[at] = column;
    }
    Aligned { columns: found, certain: false, by_order: true, told: false }
}

fn holds(text: &str, cell: &Cell) -> bool {
    text.get(cell.span.range()).is_some_and(|own| !own.trim().is_empty())
}

fn says(head: &str) -> bool {
    head.chars().any(char::is_alphanumeric)
}
