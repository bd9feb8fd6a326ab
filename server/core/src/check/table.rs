//! Columns of a table: their parts and their total.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, is};
use crate::figure::Kind;
use crate::statement::Role;
use crate::table::grid;

/// The table `table`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    totals: WordSet,
    not_additive: WordSet,
    nested: WordSet,
}

/// A column of figures: one for each row, and the row called 合计 if there is one.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) parts: Vec<usize>,
    pub(super) total: Option<usize>,
}

/// The columns of a table whose rows are a plain list of parts. Rows with 其中 are parts of parts, and which rows
/// still belong to them a table does not say: there are no columns then.
pub(super) fn columns(scene: &Scene<'_>) -> Vec<Column> {
    if scene.figures.len() < 2 {
        return Vec::new();
    }
    let rows = grid(scene.text);
    let label = |row: &[crate::table::Cell]| row.first().map_or("", |cell| &scene.text[cell.span.range()]);
    let nested = rows.iter().skip(1).any(|row| {
        let label = label(row);
        let inner = label.strip_prefix(' ').unwrap_or(label);
        any(&WORDING.table.nested, label) || inner.starts_with([' ', '\u{3000}', '#', '-', '—'])
    });
    if rows.len() < 3 || nested {
        return Vec::new();
    }
    let is_total = |row: &[crate::table::Cell]| {
        let label: String = label(row).chars().filter(|c| !c.is_whitespace()).collect();
        is(&WORDING.table.totals, &label)
    };
    let totals = rows.iter().filter(|row| is_total(row)).count();
    if totals > 1 || totals == 1 && !(is_total(&rows[1]) || is_total(&rows[rows.len() - 1])) {
        return Vec::new();
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    (1..width)
        .filter_map(|column| {
            let mut found = Column { parts: Vec::new(), total: None };
            for row in &rows[1..] {
                let cell = row.get(column)?;
                let figure = scene.figures.partition_point(|figure| figure.span.start < cell.span.start);
                if scene.figures.get(figure)?.span.end > cell.span.end {
                    return None;
                }
                if is_total(row) { found.total = Some(figure) } else { found.parts.push(figure) }
            }
            (found.parts.len() >= 2).then_some(found)
        })
        .collect()
}

/// Whether a row may be called like a total: its word may be spread over the cell (合　计).
pub(super) fn has_total(scene: &Scene<'_>) -> bool {
    WORDING
        .table
        .totals
        .iter()
        .filter_map(|word| word.chars().next_back())
        .any(|last| scene.text.contains(last))
}

impl Column {
    /// Whether the column holds amounts that can be added.
    pub(super) fn is_additive(&self, scene: &Scene<'_>) -> bool {
        let named = |index: usize| !any(&WORDING.table.not_additive, &scene.statements[index].indicator);
        self.parts.iter().all(|index| named(*index))
            && self.parts.iter().chain(&self.total).all(|index| {
                scene.figures[*index].kind == Kind::Amount && scene.statements[*index].role == Role::Level
            })
    }

    /// Whether the column holds the shares of its rows in their whole.
    pub(super) fn is_shares(&self, scene: &Scene<'_>) -> bool {
        self.parts.iter().all(|index| {
            scene.figures[*index].kind == Kind::Percent && scene.statements[*index].role == Role::Share
        })
    }
}
