//! A row of a table: what heads it, which of its cells hold values, and in which unit.

use std::sync::Arc;

use super::align::Aligned;
use super::grid::Cell;
use super::header::{self, Column, Content, time_of};
use super::label::{self, Label};
use super::mend;
use super::naming::plain_name;
use super::rows::Table;
use super::side::is_nothing;
use crate::figure::{Figure, Measure, Period, cell, read};

/// A row, and what its cells say of each other.
pub(super) struct Line<'r> {
    pub(super) row: &'r [Cell],
    pub(super) columns: &'r [Column],
    /// Which column each of its cells stands in.
    pub(super) places: &'r Aligned,
    /// The name of the row that it is a part of.
    pub(super) within: Option<&'r Arc<str>>,
    /// The unit in its column of units.
    unit: Option<Measure>,
    /// When what it tells came to be.
    pub(super) dated: Option<Period>,
    /// How many of its amounts stand in columns without a head.
    pub(super) unheaded: usize,
}

impl Line<'_> {
    /// The cell that stands in a column.
    fn cell_in(&self, column: usize) -> usize {
        self.places.columns.iter().position(|at| *at == column).unwrap_or(column)
    }

    /// Whether a value is expected in a cell of the column at `at`.
    fn holds_value(&self, at: usize, column: &Column, own: &str) -> bool {
        at > column.labels
            && !(column.is_note && own.trim_end().ends_with(['年', '月', '天']))
            && (self.row.len() > column.labels || self.places.told)
            && column.kind != Content::Numbering
    }
}

/// What heads a row.
#[derive(Debug, Default)]
pub(super) struct Heading<'t> {
    /// The column that it stands in.
    pub(super) column: usize,
    pub(super) label: Label<'t>,
    /// The unit that it names.
    pub(super) unit: Option<Measure>,
    /// Whether it is not counted in the unit of the table.
    pub(super) apart: bool,
    /// Whether the column is one of times.
    pub(super) by_time: bool,
    /// The time that it then is.
    pub(super) time: Option<Period>,
}

/// A cell of a row.
pub(super) struct Place<'r, 't> {
    pub(super) line: &'r Line<'r>,
    pub(super) heading: &'r Heading<'t>,
    pub(super) column: &'r Column,
    /// The place of the column.
    pub(super) at: usize,
    pub(super) cell: &'r Cell,
    /// Its words.
    pub(super) own: &'t str,
    /// Whether a value is expected in it.
    pub(super) is_value: bool,
    /// Whether it is a value from end to end.
    pub(super) whole: bool,
    /// Whether words stand between the label and it: then the label is not all of the row's name.
    pub(super) worded: bool,
    /// What sign stands before it in a column of its own. ≥ | 45: at least.
    pub(super) sign: Option<&'t str>,
}

impl Place<'_, '_> {
    /// Whether what stands in it is a number or a time of the row, and counts nothing.
    fn is_set_aside(&self) -> bool {
        match self.column.kind {
            // 序号 | 12 among other columns.
            Content::Numbering => self.at > 0 && self.own.trim().bytes().all(|it| it.is_ascii_digit()),
            // 修建时间 | 1998: a year.
            Content::Times => time_of(self.own).is_some(),
            _ => false,
        }
    }
}

impl<'t> Table<'t> {
    /// Reads the cells of a row.
    pub(super) fn row(
        &mut self,
        row: &[Cell],
        columns: &[Column],
        places: &Aligned,
        within: Option<&Arc<str>>,
    ) {
        let line = self.line(row, columns, places, within);
        let mut heading = self.heading(&line, columns.first().map_or(0, |column| column.labels));
        let mut item: Vec<(usize, Arc<str>)> = Vec::new();
        // The last cell so far that holds words where values are expected.
        let mut last_words = None;
        for (cell, at) in row.iter().zip(&places.columns) {
            let Some((at, column)) = columns.get(*at).map(|column| (*at, column)) else { continue };
            if heading.column != column.labels {
                heading = self.heading(&line, column.labels);
            }
            let own = &self.text[cell.span.range()];
            let is_value = line.holds_value(at, column, own);
            let worded = last_words.is_some_and(|words| words > column.labels);
            let (line, heading) = (&line, &heading);
            let place =
                Place { line, heading, column, at, cell, own, is_value, worded, whole: false, sign: None };
            if place.is_set_aside() {
                continue;
            }
            if let Some(figure) = self.value(&place) {
                let place = Place { whole: true, sign: self.sign(&place), ..place };
                self.tell(&place, figure, &mut item);
                continue;
            }
            if is_value && column.kind == Content::Levels && !is_nothing(own) {
                last_words = Some(at);
            }
            for figure in self.figures_in(&place) {
                self.tell(&place, figure, &mut item);
            }
        }
        if !item.is_empty() && !label::is_rate_alone(plain_name(heading.label.name)) {
            self.item = item;
        }
    }

    /// What the cells of a row say of each other.
    fn line<'r>(
        &self,
        row: &'r [Cell],
        columns: &'r [Column],
        places: &'r Aligned,
        within: Option<&'r Arc<str>>,
    ) -> Line<'r> {
        let units = columns.iter().position(|column| column.kind == Content::Units);
        let units = units.and_then(|at| row.get(at));
        let unit = units.and_then(|cell| Measure::named(self.text[cell.span.range()].trim()));
        let headless = |at: usize| columns.get(at).is_some_and(|column| column.head.is_empty());
        let cells = row.iter().zip(&places.columns).skip(1);
        let unheaded = cells.filter(|(cell, at)| headless(**at) && self.is_amount(cell)).count();
        Line { row, columns, places, within, unit, dated: self.event_of(row, columns, places), unheaded }
    }

    /// 工程名称 | 面积 | 建筑时间: what the row tells is of that time, most likely.
    fn event_of(&self, row: &[Cell], columns: &[Column], places: &Aligned) -> Option<Period> {
        row.iter().zip(&places.columns).skip(1).find_map(|(cell, at)| {
            let of_event = |column: &&Column| {
                column.kind == Content::Times && *at > column.labels && header::is_of_event(&column.head)
            };
            columns.get(*at).filter(of_event)?;
            time_of(&self.text[cell.span.range()])
        })
    }

    /// Whether a cell holds an amount and nothing else.
    fn is_amount(&self, it: &Cell) -> bool {
        let own = self.text[it.span.range()].trim();
        let digits = own.bytes().filter(u8::is_ascii_digit).count();
        digits >= FEWEST_DIGITS && !own.ends_with(['%', '％']) && cell(own, 0, Measure::BARE).is_some()
    }

    /// What the cell in a column of labels says of the row.
    fn heading(&self, line: &Line<'_>, column: usize) -> Heading<'t> {
        let columns = line.columns;
        let label = self.label(line.row, line.cell_in(column));
        let by_time = columns.get(column).is_some_and(|it| it.kind == Content::Times);
        // 2009.12.31 among labels of another kind is a time too; any other number names nothing.
        let numeric = !label.name.is_empty() && !label.name.contains(char::is_alphabetic);
        let time = if by_time || numeric { time_of(label.name) } else { None };
        // 年份 | 1980 | 1981 over 用电量: the years stand beside it.
        let transposed = time.is_none() && columns.iter().skip(column + 1).any(Column::is_time_alone);
        let by_time = by_time && !transposed;
        let by_time = by_time || numeric && time.is_some();
        let label = if numeric && !by_time { Label::default() } else { label };
        let apart = header::is_apart(label.name);
        // 其他农林水支出（项）: how an account is ranked is no unit.
        let ranked = header::is_ranked(label.name);
        let unit = if ranked { None } else { Measure::in_head(label.name) };
        Heading { column, label, unit, apart, by_time, time }
    }

    /// The value that a cell is from end to end.
    fn value(&self, place: &Place<'_, 't>) -> Option<Figure> {
        if !place.is_value {
            return None;
        }
        let measure = place.column.measure.or_else(|| self.usual(place)).unwrap_or(Measure::BARE);
        let (own, start) = (place.own, place.cell.span.start);
        let cut = if self.about.spaced { mend::cut_number(own, start, measure) } else { None };
        cut.or_else(|| cell(own, start, measure))
    }

    /// The unit of a cell in a column whose head names none.
    fn usual(&self, place: &Place<'_, 't>) -> Option<Measure> {
        let Place { line, heading, column, .. } = place;
        let percent = self.about.percent;
        if column.is_of_percent() || percent.is_some() && column.may_be_of_percent() {
            return percent;
        }
        let known = line.places.certain || line.places.told || !column.head.is_empty();
        let has_unit = column.has_unit && known;
        let plain = self.section.or(self.about.unit.filter(|_| has_unit));
        // 每股收益 and 不良贷款率 are not in 百万元, whatever the table is.
        let own = plain.filter(|unit| !unit.is_of_amounts() || !(heading.apart || column.is_apart));
        line.unit.filter(|_| !column.is_apart).or(heading.unit).or(own)
    }

    /// The figures among the words of a cell.
    fn figures_in(&self, place: &Place<'_, 't>) -> impl Iterator<Item = Figure> + use<> {
        let start = place.cell.span.start;
        // 2040610 社区矫正: a code counts nothing.
        let code = if self.about.spaced && !place.is_value { mend::code_end(place.own) } else { 0 };
        let found = read(place.own).into_iter().filter(move |figure| figure.span.start >= code);
        found.map(move |figure| figure.shifted(start))
    }

    /// What stands in the column of signs in front of a cell.
    fn sign(&self, place: &Place<'_, 't>) -> Option<&'t str> {
        let (line, before) = (place.line, place.at.checked_sub(1)?);
        line.columns.get(before).filter(|it| it.kind == Content::Signs)?;
        line.row.get(line.cell_in(before)).map(|cell| &self.text[cell.span.range()])
    }
}

/// Fewer digits are those of a percentage or of a count of years.
const FEWEST_DIGITS: usize = 3;
