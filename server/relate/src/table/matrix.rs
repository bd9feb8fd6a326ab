//! A table as rows and columns of figures that may change places.

use gouji_read::figure::Kind;
use gouji_read::statement::When;
use gouji_read::table::{Content, Mark, Side};

use crate::point::Point;
use crate::view::View;

/// A row or a column.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its label or head, blanks aside.
    pub(super) text: String,
    /// Its name without number, 其中 and unit.
    pub(super) name: String,
    pub(super) mark: Option<Mark>,
    pub(super) parent: Option<usize>,
    pub(super) depth: u8,
    pub(super) content: Content,
    pub(super) when: When,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing, or a dash.
    Empty,
    /// Words, or several numbers.
    Words,
    /// A figure, by its place in the view.
    Figure(usize),
}

/// The figures of one table.
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    pub(super) rows: Vec<Line>,
    pub(super) columns: Vec<Line>,
    cells: Vec<Vec<Cell>>,
}

/// Larger tables are lists of data: only so many of their rows are related.
pub const MOST_ROWS: usize = 300;
/// And so many of their columns.
pub const MOST_COLUMNS: usize = 40;
/// So many rows show what a column is.
const MOST_TRIED: usize = 30;

impl Matrix {
    /// The table `side` of the paragraph with this number.
    pub(super) fn of(view: &View<'_>, paragraph: usize, side: &Side) -> Self {
        let stretch = &view.stretches[paragraph];
        let text = stretch.paragraph.words();
        let first = view.borders[paragraph];
        let own = &view.all[first..view.borders[paragraph + 1]];
        let plain = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let rows = side.rows.iter().take(MOST_ROWS).map(|row| {
            let label = plain(text.get(row.label.range()).unwrap_or_default());
            Line {
                content: Content::of(&label),
                text: label,
                name: plain(&row.name),
                mark: row.mark,
                parent: row.parent,
                depth: row.depth,
                when: row.when,
            }
        });
        let columns = side.heads.iter().take(MOST_COLUMNS).map(|head| Line {
            text: head.text.to_string(),
            name: head.text.split(['（', '(']).next().unwrap_or_default().to_owned(),
            mark: Mark::of(head.text.split(['（', '(']).next().unwrap_or_default()),
            parent: head.parent,
            depth: head.depth,
            content: head.content,
            when: head.when,
        });
        let cell = |slot: &gouji_read::table::Slot| {
            let at = own.partition_point(|it| it.point.span.start < slot.span.start);
            match own.get(at).filter(|it| it.point.span.end <= slot.span.end) {
                Some(_) if !slot.empty => Cell::Figure(first + at),
                _ if slot.empty => Cell::Empty,
                _ => Cell::Words,
            }
        };
        let cells = side.rows.iter().take(MOST_ROWS);
        let cells = cells.map(|row| row.cells.iter().take(MOST_COLUMNS).map(cell).collect()).collect();
        Self { rows: rows.collect(), columns: columns.collect(), cells }
    }

    /// The same table on its side.
    pub(super) fn turned(&self) -> Self {
        let cells = (0..self.columns.len())
            .map(|column| {
                self.cells.iter().map(|row| row.get(column).copied().unwrap_or(Cell::Empty)).collect()
            })
            .collect();
        Self { rows: self.columns.clone(), columns: self.rows.clone(), cells }
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Cell {
        self.cells.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or(Cell::Empty)
    }

    /// The figure of a cell, as a place in the view.
    pub(super) fn figure(&self, row: usize, column: usize) -> Option<usize> {
        match self.cell(row, column) {
            Cell::Figure(place) => Some(place),
            _ => None,
        }
    }

    /// The figures of a column, with their rows.
    pub(super) fn down(&self, column: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.rows.len()).filter_map(move |row| Some((row, self.figure(row, column)?)))
    }

    /// The rows that hold a row, from the inside out.
    pub(super) fn ancestors(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.rows[row].parent, |above| self.rows[*above].parent)
    }

    /// Whether a row holds a figure.
    pub(super) fn is_filled(&self, row: usize) -> bool {
        (0..self.columns.len()).any(|column| self.figure(row, column).is_some())
    }

    /// Whether a column of bare numbers is, in every row, how much two others differ in percent, or what part of the one the
    /// other is: its head does not say so, or stands elsewhere.
    pub(super) fn follows(&self, view: &View<'_>, column: usize) -> bool {
        /// So many columns on either side are tried.
        const NEAR: usize = 8;
        /// What agrees in fewer rows may do so by chance.
        const ROWS: usize = 2;
        let bare = |at: usize| view.point(at).unit == gouji_read::figure::Unit::default();
        if self.down(column).take(MOST_TRIED).any(|(_, at)| !bare(at)) {
            return false;
        }
        let near = column.saturating_sub(NEAR)..(column + NEAR + 1).min(self.columns.len());
        let others: Vec<usize> = near.filter(|at| *at != column).collect();
        let holds = |first: usize, second: usize, whole: bool| {
            let (mut rows, mut told) = (0, 0);
            for (row, at) in self.down(column).take(MOST_TRIED) {
                let (Some(a), Some(b)) = (self.figure(row, first), self.figure(row, second)) else {
                    continue;
                };
                let (own, a, b) = (view.point(at), view.point(a).value, view.point(b).value);
                if b == 0 {
                    continue;
                }
                let above = if whole { a } else { a - b };
                let Some(percent) = above.checked_mul(100 * crate::identity::ONE).map(|it| it / b) else {
                    return false;
                };
                // Cut or rounded.
                if (percent - own.value).abs() > place(own) {
                    return false;
                }
                rows += 1;
                told += usize::from(own.number.significant >= 2);
            }
            rows >= ROWS && told >= ROWS
        };
        others.iter().any(|first| {
            let seconds = others.iter().filter(|second| *second != first);
            seconds.into_iter().any(|second| holds(*first, *second, true) || holds(*first, *second, false))
        })
    }

    /// Whether two columns are of one kind: whole numbers, or numbers with decimals. 90.9 and 100.0 beside 18,847,433 are no
    /// amounts, whatever heads them.
    pub(super) fn are_alike(&self, view: &View<'_>, column: usize, other: usize) -> bool {
        let broken = |column: usize| self.down(column).any(|(_, at)| view.point(at).number.decimals > 0);
        broken(column) == broken(other)
    }

    /// Of which kind most figures of a column are.
    pub(super) fn kind(&self, view: &View<'_>, column: usize) -> Option<Kind> {
        let kinds: Vec<Kind> = self.down(column).map(|(_, at)| view.point(at).kind).collect();
        let most =
            kinds.iter().copied().max_by_key(|kind| kinds.iter().filter(|own| *own == kind).count())?;
        (kinds.iter().filter(|kind| **kind == most).count() * 2 > kinds.len()).then_some(most)
    }
}

/// One unit of the last place of a number, in thousand-millionths.
pub(super) fn place(point: &Point) -> i128 {
    10_i128.checked_pow(point.number.decimals).map_or(0, |tens| point.number.scale / tens)
}
