//! Rows and cells: Markdown, tab-separated, and tables drawn with lines as they are pasted from Word.

use super::mend::is_han;
use crate::Span;
use crate::figure::{Kind, Measure, Value, cell, read};
use crate::text::{self, is_bar, is_code, is_line};

/// A cell: its text without the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Where it stands, bars excluded, blanks included.
    pub span: Span,
}

/// The rows of a table. Lines that only draw are left out.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The rows, those of the header first. They need not be equally long.
    pub rows: Vec<Vec<Cell>>,
    /// How many of them make up the header; none where the numbers begin at once.
    pub header: usize,
    /// Whether the lines between the cells are drawn: then a header's words run on from line to line.
    pub drawn: bool,
    /// Whether only blanks part the cells: then a cell that is left out moves those behind it.
    pub spaced: bool,
    /// Whether single blanks part the numbers of a row: nothing says then which of its columns they stand in.
    pub plain: bool,
    /// Whether its columns were told by where its lines stand: heads over several, cells in pieces.
    pub realigned: bool,
    /// What the table is called, where its first row says that and nothing else: `| 表1 人口 | | |`.
    pub title: Option<Cell>,
}

/// At most as many rows head a table without a line behind them.
const MOST_HEADER_ROWS: usize = 4;

impl Grid {
    /// The table that `text` is.
    pub fn of(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive(['\n', '\r']) {
            let content = line.trim_end_matches(['\n', '\r']);
            if !content.trim().is_empty() {
                lines.push((start, content));
            }
            start += line.len();
        }
        // All of the characters that draw lines begin with this byte, and few others do.
        let drawn = memchr::memchr(0xe2, text.as_bytes()).is_some()
            && lines.iter().any(|(_, line)| line.contains(|c| is_line(c) && c != '│'));
        let rows: Vec<(usize, &str)> = lines.iter().copied().filter(|(_, line)| !is_rule(line)).collect();
        let bars = rows.iter().any(|(_, line)| line.contains(is_bar));
        let tabs = rows.iter().any(|(_, line)| line.contains('\t'));
        // A bar at the edge of every row is none of the cells'; at the edge of some it leaves their first cell empty.
        let edges = Edges {
            left: rows.iter().all(|(_, line)| line.trim_start().starts_with(|c| parts(c, drawn))),
            right: rows.iter().all(|(_, line)| line.trim_end().ends_with(|c| parts(c, drawn))),
        };
        // The header ends at the first line that is drawn behind a row.
        let first_row = lines.iter().position(|(_, line)| !is_rule(line)).unwrap_or(0);
        // ┃    ├──┬──┨ parts only some of the heads.
        let part = |line: &str| line.trim_start().starts_with(['┃', '│', '║']);
        let all = lines.iter().skip(first_row).filter(|(_, line)| !is_rule(line) || !part(line));
        let ruled = all.into_iter().position(|(_, line)| is_rule(line));
        let plain = !bars && !tabs && rows.iter().any(|(_, line)| text::first_number(line).is_some());
        let rows: Vec<Vec<Cell>> = rows
            .into_iter()
            .map(|(start, line)| match (bars, tabs) {
                (true, _) => barred(line, start, edges, drawn),
                (_, true) => tabbed(line, start),
                _ => spaced(line, start),
            })
            .collect();
        let header = if let Some(ruled) = ruled {
            ruled
        } else {
            // 发行费用支出  -  -: a row that holds nothing heads none that blanks part.
            let void = |row: &[Cell]| {
                let cells = || row.iter().skip(1).filter_map(|cell| text.get(cell.span.range()));
                // （%） is a head.
                let dash = |own: &str| own.trim().chars().all(|c| matches!(c, '-' | '－' | '—' | '–'));
                let dashes = || cells().all(dash) && cells().any(|own| !own.trim().is_empty());
                row.len() > 1 && cells().all(super::side::is_nothing) && (!bars && !tabs || dashes())
            };
            let heads = |(at, row): &(usize, &Vec<Cell>)| {
                !holds_numbers(text, row)
                    && (*at == 0 || !is_time_alone(text, row))
                    && !(void(row) && (*at > 0 || !bars))
            };
            rows.iter().take(MOST_HEADER_ROWS).enumerate().take_while(heads).count()
        };
        // Nothing but words: the first row heads the others.
        let header = if header == rows.len() { header.min(1) } else { header };
        // 债务限额 | | over | 一般债务 | 专项债务: the heads go on below the line.
        let mut rows = rows;
        let header =
            if bars && !drawn && ruled.is_some() { heads_below(text, &mut rows, header) } else { header };
        // 公司名称 | 青禾水务 over 注册资本 | 2,000万元: the first is an entry like the others.
        let header = if ruled.is_none() && bars && !drawn && is_entries(text, &rows) { 0 } else { header };
        let mut grid =
            Self { rows, header, drawn, spaced: !bars && !tabs, plain, title: None, realigned: false };
        if bars && !drawn {
            grid.take_title(text);
        }
        if drawn {
            grid.realigned = super::drawn::align(text, &mut grid.rows, grid.header);
        }
        grid
    }

    /// Takes a row off that fills one cell of several: the next one heads the others.
    fn take_title(&mut self, text: &str) {
        let [first, next, ..] = self.rows.as_slice() else { return };
        let filled = |row: &[Cell]| {
            row.iter()
                .filter(|cell| text.get(cell.span.range()).is_some_and(|own| !own.trim().is_empty()))
                .count()
        };
        let alone = self.header == 1 && first.len() >= 2 && filled(first) == 1;
        let heads = filled(next) >= 2 && !holds_numbers(text, next);
        let worded = first
            .first()
            .and_then(|cell| text.get(cell.span.range()))
            .is_some_and(|own| !own.trim().is_empty());
        if alone && heads && worded && first.len() >= next.len() {
            let row = self.rows.remove(0);
            self.title = row.first().copied();
            let heads =
                self.rows.iter().take(MOST_HEADER_ROWS).take_while(|row| !holds_numbers(text, row)).count();
            self.header = if heads == self.rows.len() { heads.min(1) } else { heads };
        }
    }

    /// Leaves out the rows at the end that hold no number: on a page that is read from its end they are its heads.
    pub(super) fn leave_words_below(&mut self, text: &str) {
        let numbers = |row: &Vec<Cell>| {
            let mut cells = row.iter().filter_map(|cell| text.get(cell.span.range()));
            cells.any(|own| cell(own, 0, Measure::BARE).is_some() || is_numeric(own))
        };
        let rows = self.rows.iter().rposition(numbers).map_or(self.rows.len(), |at| at + 1);
        self.rows.truncate(rows.max(self.header));
    }

    /// The rows below the header.
    pub fn body(&self) -> &[Vec<Cell>] {
        self.rows.get(self.header..).unwrap_or_default()
    }
}

/// How many rows head the others where heads of heads stand below the line that ends the first: they have words below merged
/// heads, and none for the labels. A row of formulas below them (公式 | A=B+C) is taken out.
fn heads_below(text: &str, rows: &mut Vec<Vec<Cell>>, header: usize) -> usize {
    let own = |row: &Vec<Cell>, at: usize| {
        row.get(at).and_then(|cell| text.get(cell.span.range())).map_or("", str::trim).to_owned()
    };
    let mut header = header;
    while let (Some(above), Some(row)) = (header.checked_sub(1).and_then(|at| rows.get(at)), rows.get(header))
    {
        let filled = |row: &Vec<Cell>, at: &usize| !own(row, *at).is_empty();
        let under = (1..row.len()).filter(|at| filled(row, at) && !filled(above, at)).count();
        let words = filled(above, &0) && !filled(row, &0) && !holds_numbers(text, row);
        if header >= MOST_HEADER_ROWS || under < 2 || !words {
            break;
        }
        header += 1;
    }
    while header > 0 && rows.get(header).is_some_and(|row| super::header::is_of_formulas(&own(row, 0))) {
        rows.remove(header);
    }
    header
}

/// The rows of a table with one row for all of the header, its last.
pub fn grid(text: &str) -> Vec<Vec<Cell>> {
    let mut grid = Grid::of(text);
    if grid.header > 1 {
        grid.rows.drain(..grid.header - 1);
    }
    grid.rows
}

/// Whether a line draws and says nothing: `|---|:--|`, ┠──┼──┨.
fn is_rule(line: &str) -> bool {
    let mut dashes = false;
    line.chars().all(|c| {
        dashes |= matches!(c, '-' | '—') || is_line(c) && !is_bar(c);
        is_bar(c) || is_line(c) || matches!(c, '-' | ':' | '—' | '+' | ' ' | '\t' | '\u{3000}')
    }) && dashes
}

#[derive(Debug, Clone, Copy)]
struct Edges {
    left: bool,
    right: bool,
}

/// Whether a character parts cells: in tables drawn with lines, where lines meet too.
fn parts(c: char, drawn: bool) -> bool {
    is_bar(c) || drawn && is_line(c) && !matches!(c, '─' | '━' | '═')
}

fn barred(line: &str, start: usize, edges: Edges, drawn: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = 0;
    for part in line.split(|c| parts(c, drawn)) {
        cells.push(Cell { span: Span::new(start + at, start + at + part.len()) });
        at += part.len();
        at += line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    let blank = |cell: &Cell| {
        line.get(cell.span.start - start..cell.span.end - start).is_some_and(|text| text.trim().is_empty())
    };
    if edges.right && cells.last().is_some_and(blank) {
        cells.pop();
    }
    if edges.left && cells.first().is_some_and(blank) {
        cells.remove(0);
    }
    cells
}

fn tabbed(line: &str, start: usize) -> Vec<Cell> {
    let mut at = 0;
    line.split('\t')
        .map(|part| {
            let cell = Cell { span: Span::new(start + at, start + at + part.len()) };
            at += part.len() + 1;
            cell
        })
        .collect()
}

/// Cells that two blanks or more part. Those in front say how far the row's label is indented.
fn spaced(line: &str, start: usize) -> Vec<Cell> {
    let cells = if text::first_number(line).is_some() {
        text::plain_cells(line)
    } else {
        text::cells(line).collect()
    };
    let mut from = Some(0);
    with_codes(line, cells)
        .into_iter()
        .map(|(at, end)| Cell { span: Span::new(start + from.take().unwrap_or(at), start + end) })
        .collect()
}

/// The cells of a row, where one that seems a number among grouped ones (1,204) is the code of the account behind it: 上解支出 | 23008 |
/// 调出资金 is one.
fn with_codes(line: &str, mut cells: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let own = |at: usize| cells.get(at).and_then(|&(at, end)| line.get(at..end)).unwrap_or_default();
    let worded = |at: usize| own(at).starts_with(is_han);
    // 上解支出 23008 | 调出资金.
    let last = own(0).rsplit(char::is_whitespace).next().unwrap_or_default();
    let beside = is_code(last) && last.len() < own(0).len() && last.len() >= LONG_CODE && worded(1);
    let among = line.contains(',') && is_code(own(1)) && worded(2);
    let parts = if worded(0) && beside { 2 } else { 3 };
    if worded(0) && (beside || among) {
        let end = cells[parts - 1].1;
        cells.drain(1..parts);
        cells[0].1 = end;
    }
    cells
}

/// In digits: 22908.
const LONG_CODE: usize = 5;

/// Whether numbers stand behind the row's first cell. Years alone are heads of columns.
fn holds_numbers(text: &str, row: &[Cell]) -> bool {
    let mut years = true;
    let mut numbers = false;
    for own in row.iter().skip(1).filter_map(|cell| text.get(cell.span.range())) {
        // 2010.6.30 | 2009.12.31: dates head columns as years do.
        if super::header::is_dotted(own) {
            numbers = true;
        } else if let Some(figure) = cell(own, 0, Measure::BARE) {
            numbers = true;
            // 2,000 is no year.
            let plain = own.trim().len() == "2024".len();
            years &= plain
                && is_year(&figure.value)
                && figure.literal.decimals == 0
                && figure.kind == Kind::Amount;
        } else if is_numeric(own) {
            // Numbers that were glued together are no head either.
            (numbers, years) = (true, false);
        } else {
            let number = read(own).first().is_some_and(|figure| {
                !figure.is_time() && figure.span.start <= own.len() - own.trim_start().len()
            });
            numbers |= number;
            // 2024 | | 增长: what is empty and what is worded are no numbers.
            years &= !number;
        }
    }
    numbers && !years
}

/// Whether a row names a time in its first cell and nothing else: it heads the rows below it, no columns.
fn is_time_alone(text: &str, row: &[Cell]) -> bool {
    let mut cells = row.iter().filter_map(|cell| text.get(cell.span.range()));
    cells.next().is_some_and(|label| super::header::time_of(label.trim()).is_some())
        && cells.all(|cell| cell.trim().is_empty())
        && row.len() > 1
}

/// Whether a table is a list of entries, each with its name: 公司名称 | 青禾水务, 注册资本 | 2,000万元. Most of them are words.
fn is_entries(text: &str, rows: &[Vec<Cell>]) -> bool {
    let filled = |row: &Vec<Cell>| {
        let cells = row
            .iter()
            .enumerate()
            .filter(|(_, cell)| text.get(cell.span.range()).is_some_and(|own| !own.trim().is_empty()));
        cells.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let all: Vec<Vec<usize>> = rows.iter().map(filled).collect();
    let worded = |row: &Vec<Cell>, at: usize| {
        let own = row.get(at).and_then(|cell| text.get(cell.span.range())).unwrap_or_default();
        read(own).first().is_none_or(|figure| figure.span.start > own.len() - own.trim_start().len())
    };
    let pairs = rows.iter().zip(&all).filter(|(_, filled)| filled.len() == 2);
    let words = pairs.filter(|(row, filled)| filled[1] == 1 && worded(row, 1)).count();
    all.iter().all(|filled| filled.len() <= 2) && rows.len() >= FEWEST_ENTRIES && words * 2 > rows.len()
}

/// Fewer are a table like others.
const FEWEST_ENTRIES: usize = 3;

fn is_numeric(cell: &str) -> bool {
    let text = cell.trim();
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '%' | '％' | '-' | '−'))
}

fn is_year(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.to_whole().is_some_and(|year| (1949..=2100).contains(&year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (usize, Vec<Vec<&str>>) {
        let grid = Grid::of(text);
        let row = |row: &Vec<Cell>| row.iter().map(|cell| text[cell.span.range()].trim()).collect();
        (grid.header, grid.rows.iter().map(row).collect())
    }

    #[test]
    fn markdown() {
        let (header, rows) = cells("| 指标 | 2024年 |\n|---|---:|\n| 收入 | 12.3 |\n");
        assert_eq!((header, rows), (1, vec![vec!["指标", "2024年"], vec!["收入", "12.3"]]));
    }

    #[test]
    fn an_empty_first_cell_is_a_cell() {
        let text = " | 2024年 |  | 2023年\n | 金额 | 占比 | 金额\n收入合计 | 318.02 | 100% | 320.07\n";
        let (header, rows) = cells(text);
        assert_eq!(header, 2);
        assert_eq!(rows[0], ["", "2024年", "", "2023年"]);
        assert_eq!(rows[2], ["收入合计", "318.02", "100%", "320.07"]);
    }

    #[test]
    fn tabs() {
        let (header, rows) = cells("年份\t人口（人）\t产量\n2023\t5731\t34.5\n");
        assert_eq!((header, rows[1].clone()), (1, vec!["2023", "5731", "34.5"]));
    }

    #[test]
    fn blanks() {
        let (header, rows) = cells("项目    2024年执行数    2025年预算数\n  教育支出    1,204    987\n");
        assert_eq!(header, 1);
        assert_eq!(rows, [["项目", "2024年执行数", "2025年预算数"], ["教育支出", "1,204", "987"]]);
    }

    #[test]
    fn drawn_with_lines() {
        let text =
            "┏━━┯━━┓\n┃年份│总人 ┃\n┃  │口（人）┃\n┠──┼──┨\n┃2023│5731┃\n┠──┼──┨\n┃2024│5790┃\n┗━━┷━━┛\n";
        let (header, rows) = cells(text);
        assert_eq!(header, 2);
        assert_eq!(rows, [["年份", "总人"], ["", "口（人）"], ["2023", "5731"], ["2024", "5790"]]);
    }

    #[test]
    fn glued_numbers_head_nothing() {
        let (header, rows) =
            cells("地区 | 收入 | 占比\n东部 | 50.6911.74 | 69.9016.45\n西部 | 8.31 | 15.20\n");
        assert_eq!((header, rows.len()), (1, 3));
    }

    #[test]
    fn anything_is_a_table() {
        for text in ["", "\n", "|", "||", "|\n|", "\t\t", "|---|", "┠┨", "a|b", "年｜月\n\n|"] {
            let grid = Grid::of(text);
            assert!(grid.header <= grid.rows.len(), "{text:?}");
        }
    }
}
