//! Tables: header, unit in the caption or the header, row labels with what they are parts of. Their cells become
//! figures and statements like any others.

mod grid;
mod header;
mod label;

pub use grid::{Cell, Grid, grid};

use crate::Span;
use crate::figure::{Figure, Kind, Measure, Period, TimeValue, Value, cell, read};
use crate::statement::{Basis, Extent, Lexicon, Licence, Role, Statement, When, basis};
use header::{Column, Content, TABLES};
use label::{Label, Nesting};

/// The unit that a line above a table gives all of its numbers: 单位：万元. Empty where it gives none.
pub(crate) fn caption_unit(line: &str) -> &str {
    let behind =
        TABLES.caption.unit.iter().find_map(|word| line.split_once(word.as_str())).map(|(_, unit)| unit);
    let unit = behind.unwrap_or_default().trim_start_matches([' ', '\u{3000}']);
    let end =
        unit.find(|c: char| c.is_whitespace() || matches!(c, '\u{3000}' | '）' | ')' | '，' | '、' | '。'));
    &unit[..end.unwrap_or(unit.len())]
}

/// Reads the figures of a table and what each measures: the row's label and the column's header. `unit` is what a line
/// above the table says of all its numbers.
pub(crate) fn figures(text: &str, unit: &str, lexicon: &Lexicon) -> (Vec<Figure>, Vec<Statement>) {
    let grid = Grid::of(text);
    let columns = header::columns(text, &grid);
    let mut table =
        Table { text, lexicon, unit: Measure::named(unit), figures: Vec::new(), statements: Vec::new() };
    for row in &grid.rows[..grid.header] {
        table.heads(row);
    }
    let labels = columns.first().map_or(0, |column| column.labels);
    let mut nesting = Nesting::default();
    for row in grid.body() {
        let label = table.label(row, labels);
        let empty = row.iter().skip(labels + 1).all(|cell| text[cell.span.range()].trim().is_empty());
        let within = nesting.enter(&label, empty);
        table.row(row, &columns, within);
    }
    (table.figures, table.statements)
}

struct Table<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    /// The unit of all numbers, by the caption.
    unit: Option<Measure>,
    figures: Vec<Figure>,
    statements: Vec<Statement>,
}

impl<'t> Table<'t> {
    fn label(&self, row: &[Cell], at: usize) -> Label<'t> {
        row.get(at).map(|cell| Label::of(&self.text[cell.span.range()])).unwrap_or_default()
    }

    /// The figures of a row that heads others: times mostly.
    fn heads(&mut self, row: &[Cell]) {
        for cell in row {
            let own = &self.text[cell.span.range()];
            for figure in read(own) {
                let figure = figure.shifted(cell.span.start);
                self.statements.push(Statement {
                    indicator: own.trim().to_owned(),
                    ..Statement::bare(of_row(row), lead(cell, &figure))
                });
                self.figures.push(figure);
            }
        }
    }

    fn row(&mut self, row: &[Cell], columns: &[Column], within: &str) {
        let units = columns.iter().position(|column| column.kind == Content::Units);
        let units = units.and_then(|at| row.get(at));
        let row_unit = units.and_then(|cell| Measure::named(self.text[cell.span.range()].trim()));
        for (cell_at, column) in row.iter().zip(columns) {
            let own = &self.text[cell_at.span.range()];
            let label = self.label(row, column.labels);
            let is_value = row.get(column.labels).is_some_and(|label| label.span.start < cell_at.span.start);
            let measure = column
                .measure
                .or_else(|| {
                    if column.is_of_percent() {
                        None
                    } else {
                        row_unit.or(Measure::in_head(label.name)).or(self.unit)
                    }
                })
                .unwrap_or(Measure::BARE);
            let bare = if is_value { cell(own, cell_at.span.start, measure) } else { None };
            let whole = bare.is_some();
            let found = match bare {
                Some(figure) => vec![figure],
                None => read(own).into_iter().map(|figure| figure.shifted(cell_at.span.start)).collect(),
            };
            for figure in found {
                let mut statement = Statement::bare(of_row(row), lead(cell_at, &figure));
                if is_value && !figure.is_time() {
                    let by_time = columns.get(column.labels).is_some_and(|it| it.kind == Content::Times);
                    let time = if by_time { time_of(label.name) } else { None };
                    statement.role = role(&figure, column);
                    statement.plain = plain_role(&figure, column);
                    let label = if by_time { "" } else { label.name };
                    statement.indicator = name(label, &column.name);
                    // A number in a cell of words may be any of the things that they speak of, and so may one in a row
                    // without a label.
                    // Where words stand between the label and the number, the label is not all of the row's name.
                    let between = columns.iter().zip(row).filter(|(it, cell)| {
                        it.kind == Content::Levels
                            && cell.span.start < cell_at.span.start
                            && row.get(column.labels).is_some_and(|label| cell.span.start > label.span.start)
                    });
                    let worded = between.into_iter().any(|(_, between)| {
                        let text = self.text[between.span.range()].trim();
                        !text.is_empty()
                            && cell(text, 0, Measure::BARE).is_none()
                            && text != "—"
                            && text != "-"
                    });
                    let headed = !column.head.is_empty() || columns.len() == 2;
                    let certain = whole && headed && !worded && (time.is_some() || !label.is_empty());
                    statement.licence = if certain { Licence::Named } else { Licence::Guessed };
                    within.clone_into(&mut statement.within);
                    statement.when = time.map_or(column.when, When::Said);
                    statement.dated = statement.when != When::Unsaid;
                    statement.extent = Extent::Stock;
                    let changes = matches!(statement.role, Role::RateUp | Role::RateDown);
                    let known = self.lexicon.find(&statement.indicator).map(|(_, known)| known);
                    statement.basis = basis(Basis::Unsaid, known, changes);
                    statement.base = column.base();
                }
                if statement.indicator.is_empty() {
                    statement.licence = Licence::None;
                    label.name.clone_into(&mut statement.indicator);
                }
                self.statements.push(statement);
                self.figures.push(figure);
            }
        }
    }
}

/// A row's cells from end to end.
fn of_row(row: &[Cell]) -> Span {
    match (row.first(), row.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}

/// From the cell's beginning to the figure.
fn lead(cell: &Cell, figure: &Figure) -> Span {
    Span::new(cell.span.start.min(figure.span.start), figure.span.start)
}

/// The time that a row is of.
fn time_of(label: &str) -> Option<Period> {
    let plain: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    if let Ok(year @ 1949..=2100) = plain.parse::<i32>() {
        return Some(Period::years(year, year));
    }
    read(&plain).into_iter().find_map(|figure| match figure.value {
        Value::Time(TimeValue::Period(period)) => Some(period),
        _ => None,
    })
}

/// 税收收入 and 占比 → 税收收入占比; in a column of plain values the label alone, without its unit.
fn name(label: &str, head: &str) -> String {
    let label = match label.rsplit_once(['（', '(']) {
        Some((before, _)) if Measure::in_head(label).is_some() => before.trim_end(),
        _ => label,
    };
    format!("{label}{head}")
}

fn role(figure: &Figure, column: &Column) -> Role {
    if column.kind == Content::Planned { Role::Target } else { plain_role(figure, column) }
}

fn plain_role(figure: &Figure, column: &Column) -> Role {
    let negative = figure.number().is_some_and(crate::figure::Decimal::is_negative);
    let percent = figure.kind == Kind::Percent;
    match column.kind {
        Content::Shares if percent => Role::Share,
        Content::Rates if percent => {
            if negative {
                Role::RateDown
            } else {
                Role::RateUp
            }
        }
        Content::Rates | Content::Deltas if figure.kind != Kind::Percent => {
            if negative {
                Role::DeltaDown
            } else {
                Role::DeltaUp
            }
        }
        _ => Role::Level,
    }
}
