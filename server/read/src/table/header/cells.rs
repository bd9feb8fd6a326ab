//! What the cells of a column say of it.

use super::super::grid::{Cell, Grid};
use super::super::topic;
use super::column::Column;
use super::times::time_of;
use super::words::TABLES;
use crate::figure::{Kind, Measure, cell};

/// Whether the cells below heads that stand elsewhere can be theirs: the first names the rows, percentages are no long whole
/// numbers, and what is no percentage does not end like one.
pub(in crate::table) fn fit(text: &str, grid: &Grid, columns: &[Column]) -> bool {
    let words = &TABLES.header.labels;
    let names =
        columns.first().is_some_and(|first| words.iter().any(|word| first.head.ends_with(word.as_str())));
    let percent = |column: &Column| column.measure.is_some_and(|measure| measure.kind == Kind::Percent);
    let fits = |row: &Vec<Cell>| {
        row.iter().zip(columns).skip(1).all(|(cell, column)| {
            let own = text.get(cell.span.range()).unwrap_or_default().trim();
            if percent(column) {
                own.contains(['.', '%', '％']) || own.len() <= LONGEST_PERCENT
            } else {
                column.is_of_percent() || !own.ends_with(['%', '％'])
            }
        })
    };
    names && grid.body().iter().all(fits)
}

/// In bytes: 1000, and a dash.
const LONGEST_PERCENT: usize = 4;

/// Whether a number of a column has a mark between its thousands.
pub(super) fn is_grouped(text: &str, grid: &Grid, column: usize) -> bool {
    let mut cells = grid.body().iter().filter_map(|row| text.get(row.get(column)?.span.range()));
    cells.any(|own| own.contains(','))
}

/// Whether a column holds whole numbers only, one of them of some length: no percentages, no places in a list.
pub(super) fn is_whole(text: &str, grid: &Grid, column: usize) -> bool {
    let cells = grid.body().iter().filter_map(|row| text.get(row.get(column)?.span.range())).map(str::trim);
    let mut long = false;
    let whole = |own: &str| own.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    for own in cells.filter(|own| !own.is_empty()) {
        if !whole(own) {
            return false;
        }
        long |= own.len() >= 4;
    }
    long
}

/// Whether a column holds percentages one of which is below nothing: only changes are.
pub(super) fn falls(text: &str, grid: &Grid, column: usize) -> bool {
    let mut cells =
        grid.body().iter().filter_map(|row| text.get(row.get(column)?.span.range())).map(str::trim);
    cells.any(|own| own.starts_with(['-', '−']) && own.ends_with(['%', '％']))
}

/// Whether most of a column's cells hold words and no numbers.
pub(super) fn is_worded(text: &str, grid: &Grid, column: usize) -> bool {
    let cells = grid.body().iter().filter_map(|row| text.get(row.get(column)?.span.range()));
    let (mut words, mut numbers) = (0, 0);
    // A date is neither: 4月22日 labels nothing.
    let dated =
        |own: &str| own.trim_start().starts_with(|c: char| c.is_ascii_digit()) && time_of(own).is_some();
    for own in cells.filter(|own| own.chars().any(char::is_alphanumeric) && !dated(own)) {
        // (1,204): less than nothing.
        let plain = own.trim().trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
        let number = cell(plain, 0, Measure::BARE).is_some();
        words += usize::from(!number);
        numbers += usize::from(number);
    }
    words > numbers
}

/// Whether a column of words tells more of what is labelled further left: its head is none of labels, and none behind it stands
/// before it, too, as those of two tables side by side do.
pub(super) fn is_note(columns: &[Column], worded: &[bool], at: usize, first: usize) -> bool {
    let head = |at: usize| columns.get(at).map_or("", |column| column.head.as_str());
    let own = head(at);
    // 增资前股东 and 增资后股东.
    let last = |head: &str| head.chars().rev().take(2).collect::<String>();
    let alike = last(own) == last(head(first));
    // 收入 | 预算数 | 支出 | 预算数.
    let labels =
        TABLES.header.labels.iter().any(|word| own.ends_with(word.as_str())) || topic::is_called(own);
    let end = (at + 1..columns.len()).find(|it| worded[*it]).unwrap_or(columns.len());
    let behind = || (at + 1..end).map(head).filter(|head| !head.is_empty());
    let again = |own: &str| (0..at).any(|it| head(it) == own);
    !own.is_empty() && !labels && !alike && behind().next().is_some() && !again(own) && !behind().any(again)
}
