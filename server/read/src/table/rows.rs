//! The rows of a table, from the top: which is a part of which, and what those that head others say of them.

use std::sync::Arc;

use super::about::About;
use super::align::{Aligned, align_all};
use super::grid::{Cell, Grid};
use super::header::{self, Column, time_of};
use super::label::{self, Label, Nesting};
use super::mend;
use super::naming::{plain_name, words};
use super::side::is_nothing;
use super::value::{lead, of_row};
use crate::figure::{Figure, Measure, Period, Unit, read};
use crate::statement::{Lexicon, Statement};

/// A table as far as it is read.
pub(super) struct Table<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'t Lexicon,
    /// What holds for all of its rows.
    pub(super) about: About<'t>,
    /// What the cells of the last row that is an item of its own measure, by their columns.
    pub(super) item: Vec<(usize, Arc<str>)>,
    /// What was told so far of each row.
    pub(super) told: Vec<Told<'t>>,
    /// The row that heads the one that is read, where its label stands below others, too.
    pub(super) group: Option<Arc<str>>,
    /// The unit of the rows below a row that heads them.
    pub(super) section: Option<Measure>,
    /// The time of the rows below a row that names it and nothing else.
    pub(super) since: Option<Period>,
    pub(super) figures: Vec<Figure>,
    pub(super) statements: Vec<Statement>,
}

/// What is known of a row that others may be parts of.
pub(super) struct Told<'t> {
    pub(super) name: &'t str,
    /// The year that it names for itself and its parts.
    pub(super) year: Option<Period>,
    /// The row that it is a part of.
    pub(super) parent: Option<usize>,
    /// The unit of its amounts.
    pub(super) unit: Option<Unit>,
    /// Whether it has no value itself.
    pub(super) heads: bool,
}

/// What tells which row is a part of which.
struct Order<'t> {
    /// The column of the labels.
    labels: usize,
    nesting: Nesting<'t>,
    /// The rows that head a label which stands below others, too.
    repeating: Vec<&'t str>,
    /// Whether 增长率 is of the item above it.
    of_items: bool,
    /// Whether a row of 小计 has closed the group.
    closed: bool,
}

impl<'t> Table<'t> {
    pub(super) const fn new(text: &'t str, lexicon: &'t Lexicon, about: About<'t>) -> Self {
        Self {
            text,
            lexicon,
            about,
            item: Vec::new(),
            told: Vec::new(),
            group: None,
            section: None,
            since: None,
            figures: Vec::new(),
            statements: Vec::new(),
        }
    }

    /// The label of a row, in the cell at `at`.
    pub(super) fn label(&self, row: &[Cell], at: usize) -> Label<'t> {
        let mended =
            |cell: &Cell| self.about.mended.filter(|(span, _)| *span == cell.span).map(|(_, name)| name);
        let own = |cell: &Cell| {
            let own = &self.text[cell.span.range()];
            let own = if self.about.spaced { mend::behind_others(own) } else { own };
            // Where single blanks part the cells, those in front say nothing.
            if self.about.plain { own.trim_start() } else { own }
        };
        row.get(at).map(|cell| Label::of(mended(cell).unwrap_or_else(|| own(cell)))).unwrap_or_default()
    }

    /// The figures of the title and of the rows that head the others: times mostly.
    pub(super) fn heads(&mut self, grid: &Grid) {
        if let Some(title) = grid.title {
            self.head(&[title]);
        }
        for row in &grid.rows[..grid.header] {
            self.head(row);
        }
    }

    /// The figures of a row that heads others.
    fn head(&mut self, row: &[Cell]) {
        let mut past = None;
        for cell in row.iter().filter(|cell| past.replace(cell.span) != Some(cell.span)) {
            let own = &self.text[cell.span.range()];
            for figure in read(own) {
                let figure = figure.shifted(cell.span.start);
                self.statements.push(Statement {
                    indicator: words(own).into(),
                    ..Statement::bare(of_row(row), lead(cell, &figure))
                });
                self.figures.push(figure);
            }
        }
    }

    /// Reads the rows below the heads. `told`: where their cells stand, if the numbers have told it.
    pub(super) fn rows(&mut self, grid: &Grid, columns: &[Column], told: Option<Vec<Aligned>>) {
        let labels = columns.first().map_or(0, |column| column.labels);
        let mut order = self.order(grid, labels);
        let places = told.unwrap_or_else(|| align_all(self.text, grid, columns));
        for (row, places) in grid.body().iter().zip(&places) {
            let within = self.enter(&mut order, row);
            self.row(row, columns, places, within.as_ref());
        }
    }

    /// What tells which row is a part of which, before the first of them.
    fn order(&mut self, grid: &Grid, labels: usize) -> Order<'t> {
        // 增长率 below each of several items is of the one above it; one alone may be of all that the table is about.
        let of_rate = |row: &&Vec<Cell>| label::is_rate_alone(plain_name(self.label(row, labels).name));
        let of_items = grid.body().iter().filter(of_rate).count() > 1 || self.about.topic.is_none();
        // 期末畜禽存栏 | | |, taken for a head of the columns: it heads the rows below it.
        let opening =
            grid.rows[..grid.header].last().filter(|row| grid.header > 1 && self.is_empty(row, labels));
        let opening = opening.map(|row| self.label(row, labels)).filter(|label| !label.name.is_empty());
        let rows = grid.body().iter().map(|row| (self.label(row, labels).name, self.is_empty(row, labels)));
        let rows = opening.iter().map(|label| (label.name, true)).chain(rows);
        let repeating = if grid.spaced || grid.drawn { Vec::new() } else { repeating(rows) };
        let mut nesting = Nesting::default();
        if let Some(label) = opening.filter(|label| repeating.contains(&label.name)) {
            nesting.enter(&label, true);
            self.told.push(Told { name: label.name, year: None, parent: None, unit: None, heads: true });
        }
        Order { labels, nesting, repeating, of_items, closed: false }
    }

    /// Whether a row has no values.
    fn is_empty(&self, row: &[Cell], labels: usize) -> bool {
        row.iter().skip(labels + 1).all(|cell| is_nothing(&self.text[cell.span.range()]))
    }

    /// 兵役征集   -: where only blanks part the cells, a dash is a value.
    fn is_dashed(&self, row: &[Cell], labels: usize) -> bool {
        let is_dash = |cell: &Cell| !self.text[cell.span.range()].trim().is_empty();
        self.about.spaced && row.iter().skip(labels + 1).any(is_dash)
    }

    /// Takes note of a row before its cells are read. Answers the name of the row that it is a part of.
    fn enter(&mut self, order: &mut Order<'t>, row: &[Cell]) -> Option<Arc<str>> {
        let label = self.label(row, order.labels);
        let empty = self.is_empty(row, order.labels);
        let heads = empty && !self.is_dashed(row, order.labels);
        if empty && !label.name.is_empty() {
            self.head_rows(label.name);
        }
        let within = order.nesting.enter(&label, heads);
        let parent = within.map(|(at, _)| at);
        let year = self.year_of(label.name, parent);
        self.told.push(Told { name: label.name, year, parent, unit: None, heads });
        let within = within.map(|(_, name)| Arc::from(name));
        // 小计, and then 吸收存款总额: what follows is of no group.
        order.closed = !empty && (order.closed || label.mark == Some(label::Mark::Subtotal));
        let total = label.mark.is_some() || order.closed;
        if empty || !order.of_items {
            self.item.clear();
        }
        let of_group = parent.and_then(|at| self.told.get(at)).is_some_and(|told| told.heads);
        self.group = within.clone().filter(|name| of_group && !total && order.repeating.contains(&&**name));
        within
    }

    /// A row without values: what it says of those below it.
    fn head_rows(&mut self, name: &str) {
        // 盈利能力（%）: the rows below it are in that unit, up to the next of its kind.
        self.section = Measure::in_head(name);
        // 2023年12月31日：: the rows below it are of that time.
        self.since = time_of(name).map(header::to_month).or(self.since);
    }

    /// 四、2024年还本额 over 一般债务: of the same year.
    fn year_of(&self, name: &str, parent: Option<usize>) -> Option<Period> {
        let own = header::year_of_row(name).map(|year| Period::years(year, year));
        own.or_else(|| parent.and_then(|at| self.told.get(at)).and_then(|told| told.year))
    }
}

/// Of the rows without a value, with which others are headed, those that head a label which stands below another one, too: 公路 and 水路
/// over 货物发送量. `rows`: the labels, and whether they have no value.
fn repeating<'t>(rows: impl Iterator<Item = (&'t str, bool)>) -> Vec<&'t str> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (label, empty) in rows {
        if empty {
            groups.push((label, Vec::new()));
        } else if Label::of(label).mark.is_some() {
            // 小计 below each of them.
        } else if let Some((_, labels)) = groups.last_mut() {
            labels.push(label);
        }
    }
    let again = |group: &(&str, Vec<&str>)| {
        let others = groups.iter().filter(|other| other.0 != group.0);
        !group.0.is_empty() && others.flat_map(|other| &other.1).any(|label| group.1.contains(label))
    };
    let named = |group: &&(&str, Vec<&str>)| header::is_group(group.0) && again(group);
    groups.iter().filter(named).map(|group| group.0).collect()
}
