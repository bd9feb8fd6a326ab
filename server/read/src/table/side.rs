//! A table as data, for whoever relates its rows and its columns.

use super::align::{Aligned, align_all};
use super::grid::{Cell, Grid};
use super::header::{Column, Content};
use super::label::{Label, Mark, Nesting};
use crate::Span;
use crate::figure::{Decimal, Figure};
use crate::statement::When;

/// One table, or one of two that stand side by side: it has one column of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The columns of values, in order.
    pub heads: Vec<Head>,
    /// The rows below the header, in order.
    pub rows: Vec<Row>,
}

/// What heads a column of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its place among all columns of the table.
    pub column: usize,
    /// All of its words, blanks aside.
    pub text: Box<str>,
    /// What it adds to the name of a row: 占比; empty where it says only how or when a row is measured.
    pub name: Box<str>,
    /// What the column holds.
    pub content: Content,
    /// The time that it names, or that of the level before it.
    pub when: When,
    /// Whether what it holds was planned.
    pub planned: bool,
    /// The column that holds it, by its words: its place among the heads.
    pub parent: Option<usize>,
    /// How many columns hold it.
    pub depth: u8,
}

/// A row below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cell of its label, blanks included.
    pub label: Span,
    /// The label without blanks around it, number, 其中 and unit.
    pub name: Box<str>,
    /// What the label says of the row's part in the table.
    pub mark: Option<Mark>,
    /// The row that holds it: its place in the table.
    pub parent: Option<usize>,
    /// How many rows hold it.
    pub depth: u8,
    /// The time that the label names.
    pub when: When,
    /// A cell for each head.
    pub cells: Vec<Slot>,
}

/// A cell of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slot {
    /// Where it stands, blanks included; empty where the row is too short.
    pub span: Span,
    /// The one figure that it consists of: its place in the paragraph's.
    pub figure: Option<usize>,
    /// The number of that figure in its base unit.
    pub value: Option<Decimal>,
    /// Whether it holds nothing, or a dash that says so.
    pub empty: bool,
}

/// The tables that `text` holds side by side.
pub(super) fn sides(text: &str, grid: &Grid, columns: &[Column]) -> Vec<Side> {
    let mut labels: Vec<usize> = columns.iter().map(|column| column.labels).collect();
    labels.dedup();
    let places = align_all(text, grid, columns);
    labels
        .into_iter()
        .map(|at| side(text, grid, columns, at, &places))
        .filter(|side| !side.heads.is_empty())
        .collect()
}

fn side(text: &str, grid: &Grid, columns: &[Column], labels: usize, places: &[Aligned]) -> Side {
    // Numbers that nothing heads and that may be percentages are related to nothing.
    let known = |column: &Column| column.has_unit || !column.head.is_empty();
    let valued = |column: &Column| {
        known(column) && !matches!(column.kind, Content::Units | Content::Numbering | Content::Times)
    };
    let mut heads: Vec<Head> = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| column.labels == labels && *at > labels && valued(column))
        .map(|(at, column)| Head {
            column: at,
            text: column.head.as_str().into(),
            name: column.name.as_str().into(),
            content: column.kind,
            when: column.when,
            planned: column.planned,
            parent: None,
            depth: 0,
        })
        .collect();
    // 一、税收收入 and （一）增值税 may head columns as well as rows.
    let texts: Vec<Box<str>> = heads.iter().map(|head| head.text.clone()).collect();
    let mut nesting = Nesting::default();
    for (at, words) in texts.iter().enumerate() {
        let parent = nesting.enter(&Label::of(words), false).map(|(column, _)| column);
        let depth =
            parent.and_then(|column| heads.get(column)).map_or(0, |head| head.depth.saturating_add(1));
        if let Some(head) = heads.get_mut(at) {
            (head.parent, head.depth) = (parent, depth);
        }
    }
    let mut nesting = Nesting::default();
    let mut rows: Vec<Row> = Vec::with_capacity(grid.body().len());
    for (row, places) in grid.body().iter().zip(places) {
        let own = row.get(labels).map(|cell| cell.span).unwrap_or_default();
        let words = text.get(own.range()).unwrap_or_default();
        let label = Label::of(words);
        let cell =
            |column: usize| places.columns.iter().position(|at| *at == column).and_then(|at| row.get(at));
        let cells: Vec<Slot> = heads.iter().map(|head| slot(text, cell(head.column))).collect();
        let parent = nesting.enter(&label, cells.iter().all(|cell| cell.empty)).map(|(row, _)| row);
        let depth = parent.and_then(|row| rows.get(row)).map_or(0, |row| row.depth.saturating_add(1));
        rows.push(Row {
            label: own,
            name: super::plain_name(label.name).into(),
            mark: label.mark,
            parent,
            depth,
            when: super::time_of(label.name).map_or(When::Unsaid, When::Said),
            cells,
        });
    }
    Side { heads, rows }
}

fn slot(text: &str, cell: Option<&Cell>) -> Slot {
    let Some(cell) = cell else { return Slot { empty: true, ..Slot::default() } };
    let own = text.get(cell.span.range()).unwrap_or_default();
    Slot { span: cell.span, empty: is_nothing(own), ..Slot::default() }
}

/// Whether a cell holds nothing, or only marks that say so: — , --, …, /, *.
pub(super) fn is_nothing(cell: &str) -> bool {
    !cell.chars().any(char::is_alphanumeric)
}

impl Side {
    /// Finds the figure of each cell among those of the paragraph.
    pub(super) fn find(&mut self, text: &str, figures: &[Figure]) {
        for slot in self.rows.iter_mut().flat_map(|row| &mut row.cells).filter(|slot| !slot.empty) {
            let at = figures.partition_point(|figure| figure.span.start < slot.span.start);
            let own = text.get(slot.span.range()).unwrap_or_default();
            let found = figures.get(at).filter(|figure| {
                figure.span.end <= slot.span.end && text.get(figure.span.range()) == Some(own.trim())
            });
            slot.figure = found.map(|_| at);
            slot.value = found.and_then(Figure::number);
        }
    }
}
