//! Columns of a table: their parts and their total.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, is};
use crate::figure::{Decimal, Kind};
use crate::statement::Role;
use crate::text::is_bar;
use gouji_read::table::{Mark, grid};

/// The table `table`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    totals: WordSet,
    not_additive: WordSet,
    nested: WordSet,
    composition: WordSet,
}

/// A column of figures: one for each row, and the row called 合计 if there is one.
#[derive(Debug)]
pub(super) struct Column<'t> {
    /// The last row of its header.
    head: &'t str,
    pub(super) parts: Vec<usize>,
    pub(super) total: Option<usize>,
}

/// The columns of a table whose rows are a plain list of parts. Rows with 其中 are parts of parts, and which rows
/// still belong to them a table does not say: there are no columns then. Of the columns those that are `wanted`.
pub(super) fn columns<'t>(scene: &Scene<'t>, wanted: impl Fn(&Column<'t>) -> bool) -> Vec<Column<'t>> {
    if scene.figures.len() < 2 {
        return Vec::new();
    }
    let rows = grid(scene.text);
    let label =
        |row: &[gouji_read::table::Cell]| row.first().map_or("", |cell| &scene.text[cell.span.range()]);
    let nested = rows.iter().skip(1).any(|row| {
        let label = label(row);
        let inner = label.strip_prefix(' ').unwrap_or(label);
        // 减：利息收入 goes off the others, and 小计 is some of them.
        let apart = matches!(Mark::of(label), Some(Mark::Minus | Mark::Plus | Mark::Subtotal));
        apart || any(&WORDING.table.nested, label) || inner.starts_with([' ', '\u{3000}', '#', '-', '—'])
    });
    if rows.len() < 3 || nested {
        return Vec::new();
    }
    let is_total = |row: &Vec<gouji_read::table::Cell>| {
        let label = label(row);
        begins_like_total(label.trim_start()) && {
            let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
            is(&WORDING.table.totals, &label)
        }
    };
    let mut totals = rows.iter().enumerate().filter(|(_, row)| is_total(row)).map(|(at, _)| at);
    let total = totals.next();
    if totals.next().is_some() || total.is_some_and(|total| total != 1 && total != rows.len() - 1) {
        return Vec::new();
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    (1..width)
        .filter_map(|column| {
            let head = rows[0].get(column).and_then(|cell| scene.text.get(cell.span.range()));
            let head = head.unwrap_or_default().trim();
            let mut found = Column { head, parts: Vec::new(), total: None };
            for (at, row) in rows.iter().enumerate().skip(1) {
                let cell = row.get(column)?;
                let figure = scene.figures.partition_point(|figure| figure.span.start < cell.span.start);
                // Two numbers that were glued together in one cell are none.
                let own = scene.text.get(cell.span.range())?.trim();
                if scene.text.get(scene.figures.get(figure)?.span.range()) != Some(own) {
                    return None;
                }
                if total == Some(at) { found.total = Some(figure) } else { found.parts.push(figure) }
            }
            (found.parts.len() >= 2 && wanted(&found) && !found.has_subtotals(scene)).then_some(found)
        })
        .collect()
}

/// Whether a row may be called like a total.
pub(super) fn has_total(scene: &Scene<'_>) -> bool {
    let rows = scene.text.split(['\n', '\r']);
    rows.map(|row| row.trim_start_matches(|c: char| c.is_whitespace() || is_bar(c))).any(begins_like_total)
}

/// Whether words begin with what a total is called: its word may be spread over the cell (合　计).
fn begins_like_total(words: &str) -> bool {
    let first = words.chars().next();
    let begins = |total: &&String| {
        let own = words.chars().filter(|c| !c.is_whitespace());
        own.take(total.chars().count()).eq(total.chars())
    };
    WORDING.table.totals.iter().filter(|total| total.chars().next() == first).any(|total| begins(&total))
}

/// How many rows are looked through for subtotals.
const MOST_ROWS: usize = 200;

impl Column<'_> {
    /// Whether one of its rows is made up by those right below it: then the rows are no plain list, although nothing says so
    /// (不良贷款, then 次级, 可疑, 损失).
    fn has_subtotals(&self, scene: &Scene<'_>) -> bool {
        let number = |part: &usize| scene.figures[*part].number();
        let ulp = |part: &usize| Decimal::new(1, scene.figures[*part].literal.decimals);
        let rows = self.parts.get(..self.parts.len().min(MOST_ROWS)).unwrap_or_default();
        rows.iter().enumerate().any(|(at, row)| {
            let Some(whole) = number(row).filter(|whole| !whole.is_zero() && !whole.is_negative()) else {
                return false;
            };
            let mut sum = Decimal::ZERO;
            for (count, below) in rows[at + 1..].iter().enumerate() {
                let Some(next) = number(below).and_then(|next| sum.checked_add(next)) else { return false };
                sum = next;
                let gap = sum.checked_sub(whole).map(Decimal::abs);
                // A last place either way, whatever the rounding of so few rows.
                if count > 0 && gap.is_some_and(|gap| gap <= ulp(row)) {
                    return true;
                }
                if sum > whole.checked_add(ulp(row)).unwrap_or(whole) {
                    return false;
                }
            }
            false
        })
    }

    /// Whether the column holds amounts that can be added.
    pub(super) fn is_additive(&self, scene: &Scene<'_>) -> bool {
        let named = |index: usize| !any(&WORDING.table.not_additive, &scene.statements[index].indicator);
        // Two scales in one column: the heads stand elsewhere than they seem.
        let scale = |index: &usize| scene.figures[*index].literal.scale;
        let alike = self.total.iter().all(|total| self.parts.iter().all(|part| scale(part) == scale(total)));
        alike
            && self.parts.iter().all(|index| named(*index))
            && self.parts.iter().chain(&self.total).all(|index| {
                scene.figures[*index].kind == Kind::Amount && scene.statements[*index].role() == Role::Level
            })
    }

    /// Whether the column holds the shares of its rows in what they make up together: its total says 100 %, or it has none and
    /// is called a composition. A list of the largest has shares too, and they make up what they make up.
    pub(super) fn is_shares(&self, scene: &Scene<'_>) -> bool {
        let whole = match self.total {
            Some(total) => scene.figures[total].number() == Some(Decimal::whole(100)),
            None => any(&WORDING.table.composition, self.head),
        };
        whole
            && self.parts.iter().all(|index| {
                scene.figures[*index].kind == Kind::Percent && scene.statements[*index].role() == Role::Share
            })
    }
}
