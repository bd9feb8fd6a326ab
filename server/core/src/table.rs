//! Tables: Markdown rows and rows separated by tabs. Header, unit in the header, row labels.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Span;
use crate::figure::{Figure, Kind, Measure, cell, read};
use crate::statement::{Basis, Extent, Role, Statement, When};

/// A cell: its text without the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Where it stands, bars excluded, blanks included.
    pub span: Span,
}

/// The rows of a table; the rule under a Markdown header is left out. The first row is the header.
pub fn grid(text: &str) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let row = cells(line, start);
        let rule = row.iter().all(|cell| {
            let text = text[cell.span.range()].trim();
            !text.is_empty() && text.chars().all(|c| matches!(c, '-' | ':' | '—'))
        });
        if !row.is_empty() && !rule {
            rows.push(row);
        }
        start += line.len();
    }
    rows
}

fn cells(line: &str, start: usize) -> Vec<Cell> {
    let content = line.trim_end_matches(['\n', '\r']);
    let bars = content.contains('|');
    let separator = if bars { '|' } else { '\t' };
    let mut cells = Vec::new();
    let mut at = 0;
    for part in content.split(separator) {
        cells.push(Cell { span: Span::new(start + at, start + at + part.len()) });
        at += part.len() + 1;
    }
    if bars {
        // The bars at both ends open no cell.
        let blank = |cell: &Cell| content[cell.span.start - start..cell.span.end - start].trim().is_empty();
        if cells.first().is_some_and(blank) {
            cells.remove(0);
        }
        if cells.last().is_some_and(blank) {
            cells.pop();
        }
    }
    cells
}

/// Reads the figures of a table and what each measures: the row's label and the column's header.
pub(crate) fn figures(text: &str) -> (Vec<Figure>, Vec<Statement>) {
    let rows = grid(text);
    let header: Vec<&str> = rows
        .first()
        .map(|row| row.iter().map(|cell| text[cell.span.range()].trim()).collect())
        .unwrap_or_default();
    let measures: Vec<Measure> = header.iter().map(|header| Measure::of(header)).collect();
    let (mut figures, mut statements) = (Vec::new(), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        let label = row.first().map_or("", |cell| text[cell.span.range()].trim());
        for (column, cell_at) in row.iter().enumerate() {
            let own = &text[cell_at.span.range()];
            let measure = measures.get(column).copied().unwrap_or(Measure::BARE);
            let bare = if number > 0 && column > 0 { cell(own, cell_at.span.start, measure) } else { None };
            let found = match bare {
                Some(figure) => vec![figure],
                None => read(own).into_iter().map(|figure| figure.shifted(cell_at.span.start)).collect(),
            };
            for figure in found {
                let head = header.get(column).copied().unwrap_or_default();
                let (indicator, role) = if number == 0 {
                    (head.to_owned(), Role::Other)
                } else {
                    (name(label, head), role(&figure, head))
                };
                let role = if figure.is_time() || column == 0 { Role::Other } else { role };
                statements.push(Statement {
                    indicator,
                    indicator_span: Span::default(),
                    role,
                    when: When::Unsaid,
                    extent: Extent::Stock,
                    basis: Basis::Unsaid,
                    sentence: Span::new(row[0].span.start, row[row.len() - 1].span.end),
                    lead: Span::new(cell_at.span.start.min(figure.span.start), figure.span.start),
                });
                figures.push(figure);
            }
        }
    }
    (figures, statements)
}

/// 其中：税收收入 → 税收收入; in a table with one measure the label alone is the name.
fn name(label: &str, header: &str) -> String {
    let label = label.trim_start_matches("其中").trim_start_matches(['：', ':', '\u{3000}', ' ', '#']);
    let head = header.split(['（', '(']).next().unwrap_or_default().trim();
    if head.is_empty() || any(&HEADERS.plain, head) { label.to_owned() } else { format!("{label}{head}") }
}

fn role(figure: &Figure, header: &str) -> Role {
    if figure.kind != Kind::Percent {
        return Role::Level;
    }
    let negative = figure.number().is_some_and(crate::figure::Decimal::is_negative);
    if any(&HEADERS.share, header) {
        Role::Share
    } else if any(&HEADERS.rate, header) {
        if negative { Role::RateDown } else { Role::RateUp }
    } else {
        Role::Level
    }
}

fn any(words: &[String], header: &str) -> bool {
    words.iter().any(|word| header.contains(word.as_str()))
}

/// The words of headers in `data/tables.toml`.
#[derive(Default, Deserialize)]
struct Headers {
    plain: Vec<String>,
    share: Vec<String>,
    rate: Vec<String>,
}

static HEADERS: LazyLock<Headers> = LazyLock::new(|| crate::data::table(include_str!("../data/tables.toml")));
