//! Tables: header, unit in the caption or the header, row labels with what they are parts of. Their cells become
//! figures and statements like any others.

mod align;
mod caption;
mod drawn;
pub mod form;
mod grid;
mod groups;
mod header;
mod label;
mod mend;
#[cfg(test)]
mod readings;
mod side;
mod stack;
mod testimony;
mod topic;

pub(crate) use caption::{
    Above, Below, Caption, bare_unit, caption_unit, is_of_heads, is_of_rates, is_of_words,
};
pub use grid::{Cell, Grid, grid};
pub use header::{Content, is_of_last};
pub(crate) use header::{begins_with_numbers, heads_of, is_time};
pub use label::Mark;
pub use side::{Head, Row, Side, Slot};

use std::borrow::Cow;
use std::sync::Arc;

use crate::Span;
use crate::figure::{self, Decimal, Figure, Kind, Period, Value, cell, read};
use crate::statement::{
    Basis, Direction, Extent, Lexicon, Licence, Licences, Measure, Modality, Statement, When, basis, lent,
    tidy,
};
use align::{Aligned, align_all};
use header::{Column, time_of};
use label::{Label, Nesting};
use side::is_nothing;
use topic::Topic;

/// A table that was read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) figures: Vec<Figure>,
    /// What each of them measures.
    pub(crate) statements: Vec<Statement>,
    /// Its rows and columns as data. Its figures are found by [`Reading::settle`].
    pub(crate) sides: Vec<Side>,
}

impl Reading {
    /// Leaves out the figures that `keep` does not want, and finds those of the cells.
    pub(crate) fn settle(mut self, text: &str, keep: impl Fn(&Figure) -> bool) -> Self {
        if !self.figures.iter().all(&keep) {
            let pairs = self.figures.into_iter().zip(self.statements).filter(|(figure, _)| keep(figure));
            (self.figures, self.statements) = pairs.unzip();
        }
        for side in &mut self.sides {
            side.find(text, &self.figures);
        }
        self
    }
}

/// Reads the figures of a table and what each measures: the row's label and the column's header. `caption` is what stands
/// above the table.
pub(crate) fn read_table(text: &str, caption: &Caption, lexicon: &Lexicon) -> Reading {
    let mut grid = Grid::of(text);
    if caption.below {
        grid.leave_words_below(text);
    }
    let grid = grid;
    let mut columns = header::columns(text, &grid, &[]);
    if caption.rates {
        for column in columns.iter_mut().filter(|column| {
            column.kind == Content::Levels && column.measure.is_some_and(|it| it.kind == Kind::Percent)
        }) {
            column.kind = Content::Rates;
        }
    }
    // What cannot be told apart is not related.
    let related = (grid.header > 0 || !grid.plain) && !grid.realigned;
    let sides = if related { side::sides(text, &grid, &columns) } else { Vec::new() };
    // Rows below a blank line or the end of a page have the heads of those above, if there are as many.
    let near = if grid.spaced && grid.header == 0 { caption.heads_near(columns.len()) } else { None };
    let near = near.unwrap_or_default();
    let given = near.iter().map(String::as_str);
    let heads: Vec<&str> =
        if near.is_empty() { caption.heads.iter().map(|head| &**head).collect() } else { given.collect() };
    let borrowed = !grid.drawn && grid.header == 0 && !heads.is_empty() && heads.len() == columns.len();
    let fit = borrowed
        .then(|| header::columns(text, &grid, &heads))
        .filter(|heads| !grid.spaced || header::fit(text, &grid, heads));
    let borrowed = fit.is_some();
    if let Some(fit) = fit {
        columns = fit;
        // On another page than what leads to the table nothing else says of which time its rows are.
        for column in columns.iter_mut().filter(|it| !grid.spaced && it.when == When::Unsaid) {
            column.when = When::Open;
        }
    }
    // Heads that a page cuts over lines are no row of the table.
    let told = (grid.spaced && !borrowed).then(|| {
        let rows = testimony::Rows::of(text, &grid);
        let stacked = stack::columns(text, &grid, &rows, caption);
        testimony::tell(text, &grid, &rows, &mut columns, stacked, caption)
    });
    let told = told.flatten();
    // A page cuts the name of the first row in two.
    let first = grid.body().first().and_then(|row| row.first()).filter(|_| grid.spaced && grid.header == 0);
    let own = first.and_then(|cell| text.get(cell.span.range())).unwrap_or_default();
    let mended = mend::mended(&caption.near, own);
    let mended = mended.as_deref().and_then(|name| Some((first?.span, name)));
    let mut table = Table {
        text,
        lexicon,
        mended,
        of_heads: None,
        subject: if grid.spaced { topic::subject(&caption.lead) } else { None },
        item: Vec::new(),
        borrowed,
        unit: figure::Measure::named(&caption.unit)
            .or_else(|| {
                let title = grid.title.and_then(|cell| text.get(cell.span.range()))?;
                figure::Measure::named(caption_unit(title))
            })
            .or_else(|| unit_of_heads(text, &grid)),
        percent: figure::Measure::named("%").filter(|_| caption.percent),
        topic: (!grid.spaced).then(|| topic_of(text, &grid, caption, &columns, lexicon)).flatten(),
        told: Vec::new(),
        group: None,
        section: None,
        since: None,
        spaced: grid.spaced,
        plain: grid.plain,
        figures: Vec::new(),
        statements: Vec::new(),
    };
    table.of_heads = of_heads(text, &grid, caption, &columns, lexicon);
    if let Some(title) = grid.title {
        table.heads(&[title]);
    }
    for row in &grid.rows[..grid.header] {
        table.heads(row);
    }
    let labels = columns.first().map_or(0, |column| column.labels);
    // 增长率 below each of several items is of the one above it; one alone may be of all that the table is about.
    let of_rate = |row: &&Vec<Cell>| label::is_rate_alone(plain_name(table.label(row, labels).name));
    let of_items = grid.body().iter().filter(of_rate).count() > 1 || table.topic.is_none();
    let mut nesting = Nesting::default();
    let places = told.unwrap_or_else(|| align_all(text, &grid, &columns));
    let is_empty =
        |row: &Vec<Cell>| row.iter().skip(labels + 1).all(|cell| is_nothing(&text[cell.span.range()]));
    // 期末畜禽存栏 | | |, taken for a head of the columns: it heads the rows below it.
    let opening = grid.rows[..grid.header].last().filter(|row| grid.header > 1 && is_empty(row));
    let opening = opening.map(|row| table.label(row, labels)).filter(|label| !label.name.is_empty());
    let rows = grid.body().iter().map(|row| (table.label(row, labels).name, is_empty(row)));
    let rows = opening.iter().map(|label| (label.name, true)).chain(rows);
    let repeating = if grid.spaced || grid.drawn { Vec::new() } else { repeating(rows) };
    let mut closed = false;
    if let Some(label) = opening.filter(|label| repeating.contains(&label.name)) {
        nesting.enter(&label, true);
        table.told.push(Told { name: label.name, year: None, parent: None, unit: None, heads: true });
    }
    // 兵役征集   -: where only blanks part the cells, a dash is a value.
    let dashed = |row: &Vec<Cell>| {
        grid.spaced && row.iter().skip(labels + 1).any(|cell| !text[cell.span.range()].trim().is_empty())
    };
    for (row, places) in grid.body().iter().zip(&places) {
        let label = table.label(row, labels);
        let empty = is_empty(row);
        let heads = empty && !dashed(row);
        if empty && !label.name.is_empty() {
            // 盈利能力（%）: the rows below it are in that unit, up to the next of its kind.
            table.section = figure::Measure::in_head(label.name);
            // 2023年12月31日：: the rows below it are of that time.
            table.since = time_of(label.name).map(header::to_month).or(table.since);
        }
        let within = nesting.enter(&label, heads);
        let parent = within.map(|(at, _)| at);
        // 四、2024年还本额 over 一般债务: of the same year.
        let own = header::year_of_row(label.name).map(|year| Period::years(year, year));
        let year = own.or_else(|| parent.and_then(|at| table.told.get(at)).and_then(|told| told.year));
        table.told.push(Told { name: label.name, year, parent, unit: None, heads });
        let within = within.map(|(_, name)| Arc::from(name));
        let of_group = parent.is_some_and(|at| table.told[at].heads);
        // 小计, and then 吸收存款总额: what follows is of no group.
        closed = !empty && (closed || label.mark == Some(label::Mark::Subtotal));
        let total = label.mark.is_some() || closed;
        if empty || !of_items {
            table.item.clear();
        }
        table.group = within.clone().filter(|name| of_group && !total && repeating.contains(&&**name));
        table.row(row, &columns, places, within.as_ref());
    }
    Reading { figures: table.figures, statements: table.statements, sides }
}

/// What is known of a row that others may be parts of.
struct Told<'t> {
    name: &'t str,
    /// The year that it names for itself and its parts.
    year: Option<Period>,
    /// The row that it is a part of.
    parent: Option<usize>,
    /// The unit of its amounts.
    unit: Option<figure::Unit>,
    /// Whether it has no value itself.
    heads: bool,
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

/// The unit that the head of the labels gives all numbers: 类别（单位：万元）.
fn unit_of_heads(text: &str, grid: &Grid) -> Option<figure::Measure> {
    // | 预算执行情况 | 年度预算数（万元） |, over rows whose labels stand in the second column.
    let empty = |row: &&Vec<Cell>| {
        row.first().and_then(|cell| text.get(cell.span.range())).is_some_and(|own| own.trim().is_empty())
    };
    let second = grid.body().iter().filter(empty).count() * 2 > grid.body().len();
    let first = |row: &Vec<Cell>| row.get(usize::from(second)).and_then(|cell| text.get(cell.span.range()));
    let heads = grid.rows.get(..grid.header)?;
    // 项目（万元）, too.
    let bare = |head: &str| figure::Measure::in_head(head).filter(figure::Measure::is_of_amounts);
    heads.iter().filter_map(first).find_map(|head| match caption::unit_behind(head) {
        Some(unit) => figure::Measure::named(unit),
        None => bare(head),
    })
}

/// What the columns of rows of times are measured by, where their heads name only places and things of one kind, as the title says
/// behind the word for that: 引水量 of 各闸引水量情况表, over 东闸 and 西闸.
fn of_heads(
    text: &str,
    grid: &Grid,
    caption: &Caption,
    columns: &[Column],
    lexicon: &Lexicon,
) -> Option<Box<str>> {
    let dated = columns.first().is_some_and(|column| column.kind == Content::Times);
    let of_all = |column: &&Column| topic::is_total(&column.head);
    let owned = columns.iter().skip(1).filter(|column| !of_all(column));
    let heads: Vec<&str> = owned.map(|column| &*column.name).collect();
    let plain = |column: &Column| {
        column.kind == Content::Levels && column.measure.is_none() && column.when == When::Unsaid
    };
    let bare = |head: &&str| !head.is_empty() && !topic::is_told(head, lexicon) && !topic::is_called(head);
    if !dated || heads.len() < 2 || !columns.iter().skip(1).all(plain) || !heads.iter().all(bare) {
        return None;
    }
    let last = heads.first()?.chars().next_back()?;
    let title = grid.title.and_then(|cell| text.get(cell.span.range())).unwrap_or(&caption.lead);
    let alike = heads.iter().all(|head| head.ends_with(last));
    topic::behind(title, last).filter(|measure| alike && topic::is_told(measure, lexicon)).map(Into::into)
}

/// What a table's rows are measured by, as its title says, the line above, or the head of their shares.
fn topic_of(
    text: &str,
    grid: &Grid,
    caption: &Caption,
    columns: &[Column],
    lexicon: &Lexicon,
) -> Option<Topic> {
    let title = grid.title.and_then(|cell| text.get(cell.span.range()));
    let shares = || columns.iter().find_map(|column| Topic::of_share(column.share_head(), lexicon));
    let told = title.and_then(|title| Topic::of(title, lexicon));
    // 主营业务收入构成 | 2024年, over the products.
    let labels = columns.first().map_or("", |column| &column.head);
    let of_labels = || Topic::of_parts(labels, lexicon);
    told.or_else(|| Topic::of(&caption.lead, lexicon)).or_else(of_labels).or_else(shares)
}

struct Table<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    /// The unit of all numbers, by the caption.
    unit: Option<figure::Measure>,
    /// Percent, where the caption names it beside the unit: the unit of shares and rates that have none.
    percent: Option<figure::Measure>,
    /// What its rows are measured by, as the line above it says.
    topic: Option<Topic>,
    /// The first row's label, and its name where a page cuts that in two.
    mended: Option<(Span, &'t str)>,
    /// What the columns are measured by whose heads name only whose they are.
    of_heads: Option<Box<str>>,
    /// What all of the table adds up, as its title says, where only blanks part its cells.
    subject: Option<String>,
    /// What the cells of the last row that is an item of its own measure, by their columns.
    item: Vec<(usize, Arc<str>)>,
    /// What was told so far of each row.
    told: Vec<Told<'t>>,
    /// The row that heads the one that is read, where its label stands below others, too.
    group: Option<Arc<str>>,
    /// The unit of the rows below a row that heads them.
    section: Option<figure::Measure>,
    /// The time of the rows below a row that names it and nothing else.
    since: Option<Period>,
    /// Whether only blanks part its cells.
    spaced: bool,
    /// Whether single blanks part the numbers of some of its rows.
    plain: bool,
    /// Whether its heads are those of the rows above.
    borrowed: bool,
    figures: Vec<Figure>,
    statements: Vec<Statement>,
}

impl<'t> Table<'t> {
    fn label(&self, row: &[Cell], at: usize) -> Label<'t> {
        let mended = |cell: &Cell| self.mended.filter(|(span, _)| *span == cell.span).map(|(_, name)| name);
        let own = |cell: &Cell| {
            let own = &self.text[cell.span.range()];
            let own = if self.spaced { mend::behind_others(own) } else { own };
            // Where single blanks part the cells, those in front say nothing.
            if self.plain { own.trim_start() } else { own }
        };
        row.get(at).map(|cell| Label::of(mended(cell).unwrap_or_else(|| own(cell)))).unwrap_or_default()
    }

    /// The figures of a row that heads others: times mostly.
    fn heads(&mut self, row: &[Cell]) {
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

    fn row(&mut self, row: &[Cell], columns: &[Column], places: &Aligned, within: Option<&Arc<str>>) {
        let units = columns.iter().position(|column| column.kind == Content::Units);
        let units = units.and_then(|at| row.get(at));
        let row_unit = units.and_then(|cell| figure::Measure::named(self.text[cell.span.range()].trim()));
        // The cell that stands in a column of labels.
        let cell_in = |column: usize| places.columns.iter().position(|at| *at == column).unwrap_or(column);
        let labels = columns.first().map_or(0, |column| column.labels);
        let mut heading = self.heading(row, columns, labels, cell_in(labels));
        // How many amounts of the row stand in columns without a head.
        let amount = |it: &Cell| {
            let own = self.text[it.span.range()].trim();
            let digits = own.bytes().filter(u8::is_ascii_digit).count();
            digits >= FEWEST_DIGITS
                && !own.ends_with(['%', '％'])
                && cell(own, 0, figure::Measure::BARE).is_some()
        };
        // 工程名称 | 面积 | 建筑时间: what the row tells is of that time, most likely.
        let dated = row.iter().zip(&places.columns).skip(1).find_map(|(cell, at)| {
            let of_event = |column: &&Column| {
                column.kind == Content::Times && *at > column.labels && header::is_of_event(&column.head)
            };
            columns.get(*at).filter(of_event)?;
            time_of(&self.text[cell.span.range()])
        });
        let headless = |at: usize| columns.get(at).is_some_and(|column| column.head.is_empty());
        let cells = row.iter().zip(&places.columns).skip(1);
        let unheaded = cells.filter(|(cell, at)| headless(**at) && amount(cell)).count();
        let mut item: Vec<(usize, Arc<str>)> = Vec::new();
        // The last cell so far that holds words where values are expected.
        let mut last_words = None;
        for (cell_at, at) in row.iter().zip(&places.columns) {
            let Some((at, column)) = columns.get(*at).map(|column| (*at, column)) else { continue };
            let own = &self.text[cell_at.span.range()];
            if heading.column != column.labels {
                heading = self.heading(row, columns, column.labels, cell_in(column.labels));
            }
            let label = heading.label.name;
            let is_value = at > column.labels
                && !(column.is_note && own.trim_end().ends_with(['年', '月', '天']))
                && (row.len() > column.labels || places.told)
                && column.kind != Content::Numbering;
            let usual = || {
                if column.is_of_percent() || self.percent.is_some() && column.may_be_of_percent() {
                    self.percent
                } else {
                    let known = places.certain || places.told || !column.head.is_empty();
                    let has_unit = column.has_unit && known;
                    // 每股收益 and 不良贷款率 are not in 百万元, whatever the table is.
                    let plain = self.section.or(self.unit.filter(|_| has_unit));
                    let own =
                        plain.filter(|unit| !unit.is_of_amounts() || !(heading.apart || column.is_apart));
                    row_unit.filter(|_| !column.is_apart).or(heading.unit).or(own)
                }
            };
            let measure = column.measure.or_else(usual).unwrap_or(figure::Measure::BARE);
            let cut = || mend::cut_number(own, cell_at.span.start, measure).filter(|_| self.spaced);
            let bare = if is_value { cut().or_else(|| cell(own, cell_at.span.start, measure)) } else { None };
            // 序号 | 12 among other columns.
            if column.kind == Content::Numbering && at > 0 && own.trim().bytes().all(|it| it.is_ascii_digit())
            {
                continue;
            }
            // 修建时间 | 1998: a year.
            if column.kind == Content::Times && time_of(own).is_some() {
                continue;
            }
            let whole = bare.is_some();
            // Where words stand between the label and the number, the label is not all of the row's name.
            let worded = last_words.is_some_and(|words| words > column.labels);
            if is_value && !whole && column.kind == Content::Levels && !is_nothing(own) {
                last_words = Some(at);
            }
            let found = if let Some(figure) = bare {
                vec![figure]
            } else {
                // 2040610 社区矫正: a code counts nothing.
                let code = if self.spaced && !is_value { mend::code_end(own) } else { 0 };
                let found = read(own).into_iter().filter(|figure| figure.span.start >= code);
                found.map(|figure| figure.shifted(cell_at.span.start)).collect()
            };
            // ≥ | 45: at least.
            let sign =
                at.checked_sub(1).filter(|at| columns.get(*at).is_some_and(|it| it.kind == Content::Signs));
            let sign = sign.and_then(|at| row.get(cell_in(at))).filter(|_| whole);
            for mut figure in found {
                if let Some(sign) = sign.and_then(|cell| figure::sign(&self.text[cell.span.range()]))
                    && let Value::Number(value) = figure.value
                {
                    figure.bound = sign.bound();
                    figure.interval = sign.interval(value, Decimal::ZERO);
                }
                let mut statement = Statement::bare(of_row(row), lead(cell_at, &figure));
                let above = self.of_item(at, column, label, &figure).filter(|_| is_value);
                if is_value && !figure.is_time() {
                    if whole && self.is_index(&figure, column, label) {
                        figure.kind = Kind::Index;
                    }
                    (statement.measure, statement.direction) = measured(&figure, column, label);
                    let planned = column.planned || sign.is_some();
                    statement.modality = if planned { Modality::Planned } else { Modality::Actual };
                    let lent = if self.group.is_some() || above.is_some() {
                        None
                    } else {
                        self.lent(&heading, column, &figure, statement.measure)
                    };
                    statement.indicator = match &lent {
                        Some(of) if statement.measure == Measure::Share => {
                            share_name(label, of, column).into()
                        }
                        Some(of) if topic::is_total(label) || label::is_state_alone(label) => {
                            name(of, label).into()
                        }
                        // 食品烟酒 below 市区, of 居民消费价格.
                        Some(of) if header::is_owner(&column.name) => {
                            name(&name(label, of), &column.name).into()
                        }
                        Some(of) => name(label, of).into(),
                        None if above.is_some() => above.as_deref().unwrap_or_default().into(),
                        // 合计, below the title of a table of 社会保险基金收入.
                        None if column.name.is_empty()
                            && self.subject.is_some()
                            && topic::is_total(label) =>
                        {
                            let all = label.replace(char::is_whitespace, "");
                            name(self.subject.as_deref().unwrap_or_default(), &all).into()
                        }
                        // 东闸 over years, of 引水量.
                        None if heading.by_time && self.of_heads.is_some() => {
                            name(&column.name, self.of_heads.as_deref().unwrap_or_default()).into()
                        }
                        // 增长速度, below what grows.
                        None if self.topic.is_some()
                            && header::is_growth_alone(label)
                            && column.name.is_empty() =>
                        {
                            self.topic.as_ref().map_or("", |topic| &topic.measure).into()
                        }
                        None => name(if heading.by_time { "" } else { label }, &column.name).into(),
                    };
                    if let Some(group) = &self.group {
                        statement.indicator = format!("{}{}", plain_name(group), statement.indicator).into();
                    }
                    // A number in a cell of words may be any of the things that they speak of, and so may one in a row
                    // without a label.
                    let headed = !column.head.is_empty() || columns.len() == 2;
                    let labelled = if heading.by_time { heading.time.is_some() } else { !label.is_empty() };
                    // Where only blanks part the cells, one that is left out moves the others.
                    let aligned = places.certain && (!self.spaced || row.len() == columns.len());
                    let certain = whole && headed && !worded && labelled && aligned && !self.borrowed;
                    let licence = if certain { Licence::Named } else { Licence::Guessed };
                    let named = match lent {
                        Some(_) => licence.min(Licence::Carried),
                        None if self.group.is_some() || above.is_some() => licence.min(Licence::Carried),
                        None if heading.by_time && self.of_heads.is_some() => licence.min(Licence::Carried),
                        None if column.name.is_empty()
                            && topic::names_nothing(plain_name(label), heading.label.mark) =>
                        {
                            licence.min(Licence::Guessed)
                        }
                        None => licence,
                    };
                    statement.licence = Licences { indicator: named, period: licence, role: licence };
                    if figure.kind == Kind::Amount
                        && let Some(told) = self.told.last_mut()
                    {
                        told.unit.get_or_insert(figure.unit);
                    }
                    statement.within = within.cloned();
                    // 2023年末地方政府债务余额: the row says so itself.
                    let own = self.told.last().and_then(|told| told.year);
                    let since =
                        self.since.or(own).filter(|_| matches!(column.when, When::Unsaid | When::Open));
                    let dated =
                        dated.filter(|_| column.when == When::Unsaid && heading.time.or(since).is_none());
                    statement.when = heading.time.or(since).or(dated).map_or(column.when, When::Said);
                    if dated.is_some() {
                        statement.licence.period = statement.licence.period.min(Licence::Guessed);
                    }
                    let open = statement.when == When::Unsaid && column.head.is_empty() && unheaded > 1;
                    // Where only blanks part the cells, those of a row that lacks one may stand in any of its columns.
                    let moved = self.spaced && !places.told && row.len() < columns.len();
                    if open || moved && columns.iter().any(|other| is_other(other.when, column.when)) {
                        statement.when = When::Open;
                    }
                    statement.stands = column.done && statement.when != When::Open;
                    if statement.when == When::Open && figure.kind != Kind::Percent && !column.is_of_plan {
                        statement.licence.period = Licence::None;
                    }
                    statement.dated = !matches!(statement.when, When::Unsaid | When::Open);
                    statement.extent = Extent::Stock;
                    let changes = statement.measure == Measure::Rate;
                    let known = self.lexicon.find(&statement.indicator).map(|(_, known)| known);
                    statement.basis = basis(Basis::Unsaid, known, changes);
                    statement.base = column.base();
                }
                if statement.indicator.is_empty() {
                    statement.licence.indicator = Licence::None;
                    // The time of a row is no name.
                    let name = if column.is_note { own } else { label };
                    statement.indicator = if heading.time.is_some() { "".into() } else { words(name).into() };
                }
                if is_value && whole && above.is_none() && !statement.indicator.is_empty() {
                    item.push((at, statement.indicator.as_ref().into()));
                }
                self.statements.push(statement);
                self.figures.push(figure);
            }
        }
        if !item.is_empty() && !label::is_rate_alone(plain_name(heading.label.name)) {
            self.item = item;
        }
    }

    /// What the last item above measures in the same column, where a label says only how that grows or which share it is: 增长率 below
    /// 营业收入.
    fn of_item(&self, at: usize, column: &Column, label: &str, figure: &Figure) -> Option<String> {
        let label = plain_name(label);
        let share = header::is_share(label);
        let alone = (share || label::is_rate_alone(label)) && column.name.is_empty();
        let (_, item) = self.item.iter().find(|(column, _)| *column == at && alone)?;
        let name = if share { format!("{item}{label}") } else { item.to_string() };
        (figure.kind == Kind::Percent).then_some(name)
    }

    /// Whether a number without a unit is that of an index, as its column, its row or the title says.
    fn is_index(&self, figure: &Figure, column: &Column, label: &str) -> bool {
        let of_topic = || self.topic.as_ref().is_some_and(|topic| header::is_index(&topic.measure));
        let named = || header::is_index(&column.head) || header::is_index(plain_name(label)) || of_topic();
        let level = matches!(column.kind, Content::Levels | Content::Planned);
        level && figure.kind == Kind::Amount && figure.unit.is_none() && named()
    }

    /// What is measured of a row whose label names only a thing, as far as the row that it is a part of says it or the line above
    /// the table: where the head of the column does not.
    fn lent(&self, heading: &Heading, column: &Column, figure: &Figure, measure: Measure) -> Option<String> {
        let label = plain_name(heading.label.name);
        // 占营业收入比重: the row says of what.
        let told_of = label.contains('占');
        let share = measure == Measure::Share && topic::is_plain_share(&column.name) && !told_of;
        let reckoned = matches!(heading.label.mark, Some(label::Mark::Plus | label::Mark::Minus));
        let growth = header::is_growth_alone(label);
        if heading.by_time
            || label.is_empty()
            || growth
            || !(share || column.name.is_empty() || header::is_owner(&column.name))
            || reckoned && !share
        {
            return None;
        }
        if share && !column.of.is_empty() && !label.ends_with(&column.of) {
            // 账面余额 of what the line above says.
            let whole = self.topic.as_ref().filter(|topic| topic.is_of(&column.of));
            return whole.and_then(|topic| topic.whole(label)).or(Some(&column.of)).map(str::to_owned);
        }
        let told = topic::is_told(label, self.lexicon);
        let mut parent = self.told.last()?.parent.filter(|_| !told);
        while let Some(told) = parent.and_then(|at| self.told.get(at)) {
            let alike = figure.kind == Kind::Percent || told.unit.is_none_or(|unit| unit == figure.unit);
            let counted = told.unit.unwrap_or(figure.unit).is_count();
            let of = lent(self.lexicon, told.name, counted, measure, label).filter(|_| alike);
            if of.is_some() || !alike || topic::is_told(told.name, self.lexicon) {
                return of.map(str::to_owned);
            }
            parent = told.parent;
        }
        let topic = self.topic.as_ref()?;
        let of = if share { topic.whole(label) } else { topic.lent(label, heading.label.mark, self.lexicon) };
        of.filter(|_| share || topic.fits(figure, measure, self.lexicon)).map(str::to_owned)
    }

    /// What the cell in a column of labels says of the row.
    fn heading(&self, row: &[Cell], columns: &[Column], column: usize, cell: usize) -> Heading<'t> {
        let label = self.label(row, cell);
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
        let unit = if ranked { None } else { figure::Measure::in_head(label.name) };
        Heading { column, label, unit, apart, by_time, time }
    }
}

/// Whether two columns are of different times.
fn is_other(one: When, other: When) -> bool {
    one != When::Unsaid && other != When::Unsaid && one != other
}

/// Fewer digits are those of a percentage or of a count of years.
const FEWEST_DIGITS: usize = 3;

/// What heads a row.
#[derive(Debug, Default)]
struct Heading<'t> {
    /// The column that it stands in.
    column: usize,
    label: Label<'t>,
    /// The unit that it names.
    unit: Option<figure::Measure>,
    /// Whether it is not counted in the unit of the table.
    apart: bool,
    /// Whether the column is one of times.
    by_time: bool,
    /// The time that it then is.
    time: Option<Period>,
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

/// The words of a cell as a name; empty where they are whole sentences.
fn words(cell: &str) -> Cow<'_, str> {
    let tidy = tidy(cell);
    if tidy.len() < cell.trim().len() && cell.contains('。') || tidy.chars().count() > LONGEST_LABEL {
        return "".into();
    }
    tidy
}

/// In characters.
const LONGEST_LABEL: usize = 60;

/// 税收收入 and 占比 → 税收收入占比; in a column of plain values the label alone, without its unit.
fn name(label: &str, head: &str) -> String {
    let label = plain_name(label);
    // 收入 below 失业保险基金, below 市本级: whose.
    let label = tidy(label);
    if header::is_owner(head) {
        return tidy(&format!("{head}{label}")).into_owned();
    }
    // 坑塘用地 and 用地面积: what both say is said once.
    let again = head.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    let twice = again.filter(|end| label.ends_with(&head[..*end])).last().unwrap_or(0);
    // 发电量 and 产量.
    let short = head.chars().count() == 2 && head.chars().last().is_some_and(|last| label.ends_with(last));
    let twice = if short { head.len() } else { twice };
    if let Some(share) = share_of(&label, head) {
        return share;
    }
    tidy(&format!("{label}{}", &head[twice..])).into_owned()
}

/// 子公司占本公司的比重 and 营业收入 → 子公司占本公司营业收入的比重: of what, the head says.
fn share_of(label: &str, head: &str) -> Option<String> {
    let (whose, of) = label.split_once('占')?;
    let at = of.rfind('的').unwrap_or_else(|| of.find(['比', '百']).unwrap_or(of.len()));
    let (of, share) = of.split_at(at);
    let plain = header::is_share(share.trim_start_matches('的')) && !head.is_empty() && !of.is_empty();
    (plain && !header::is_share(head) && !topic::is_called(of)).then(|| format!("{whose}占{of}{head}{share}"))
}

/// 租赁费 and 占比 below 管理费用 → 租赁费占管理费用比例.
fn share_name(label: &str, of: &str, column: &Column) -> String {
    let share = if column.name.is_empty() { &column.head } else { &column.name };
    let share = topic::plain_share(share);
    tidy(&format!("{}占{of}{share}", tidy(plain_name(label)))).into_owned()
}

/// A label without its unit: 户数（户）.
fn plain_name(label: &str) -> &str {
    match label.rsplit_once(['（', '(']) {
        Some((before, _)) if figure::Measure::in_head(label).is_some() => before.trim_end(),
        _ => label,
    }
}

/// How the figure of a cell measures what its row is about. A printed minus stays in the value.
fn measured(figure: &Figure, column: &Column, label: &str) -> (Measure, Option<Direction>) {
    let percent = figure.kind == Kind::Percent;
    // 补助占净利润的比重 | 2.5% | 5.5%: what the row is, where the columns are years.
    let levels = percent && column.kind == Content::Levels;
    let kind = match Content::of(label) {
        of @ (Content::Shares | Content::Rates) if levels && !label.contains("占用") => of,
        _ if levels && (header::is_ratio(&column.head) || header::is_ratio(label)) => Content::Shares,
        _ => column.kind,
    };
    match kind {
        Content::Shares if percent => (Measure::Share, None),
        Content::Completion if percent => (Measure::Completion, None),
        Content::Rates if percent => (Measure::Rate, Some(Direction::Up)),
        Content::Rates | Content::Deltas if !percent => (Measure::Change, Some(Direction::Up)),
        _ if figure.kind == Kind::Index => (Measure::Index, None),
        _ => (Measure::Level, None),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::Report;
    use crate::statement::Licence;

    /// The figures of a table in a communiqué of 2024 that are no time: what they are part of, what they measure, when, how
    /// much, in which role; a `?` where that is a guess.
    pub(super) fn check(text: &str, expected: &Expect) {
        let report = Report::new(text, "棠溪县2024年国民经济和社会发展统计公报");
        let mut rows = String::new();
        for entry in report.entries().filter(|entry| !entry.figure.is_time()) {
            let (statement, unit) = (entry.statement, entry.figure.unit.name());
            let guess = if statement.licence.indicator == Licence::Named { "" } else { "?" };
            let within = statement.within.as_deref().unwrap_or_default();
            let (name, role) = (entry.indicator(), entry.role().name());
            let _ =
                writeln!(rows, "{within}/{name} {} {}{unit} {role}{guess}", entry.period(), entry.value());
        }
        expected.assert_eq(&rows);
    }

    #[test]
    fn units_stand_in_the_caption_and_the_head() {
        check(
            "表1 收支（单位：万元）\n\n| 项目 | 2023年 | 2024年 | 增长（%） |\n|---|---|---|---|\n| 税收收入 | 7,754 | 8,490 | 9.5 |\n| 户数（户） | 36 | 41 | -2 |\n",
            &expect![[r"
                /税收收入 2023 77540000元 level
                /税收收入 2024 84900000元 level
                /税收收入 2024 9.5% rate+
                /户数 2023 36户 level
                /户数 2024 41户 level
                /户数 2024 -2% rate+
            "]],
        );
    }

    #[test]
    fn a_caption_holds_for_the_table_right_below() {
        check(
            "单位：万元\n棠溪县收支情况如下。\n\n| 项目 | 金额 |\n|---|---|\n| 收入 | 12 |\n",
            &expect![[r"
                /收入 2024 12 level
            "]],
        );
    }

    #[test]
    fn heads_stand_in_several_rows() {
        check(
            "单位：元\n | 2023年 |  | 2024年 |  |\n | 金额 | 占收入比重 | 金额 | 占收入比重 | 同比增减\n收入合计 | 318.20 | 100% | 320.07 | 100% | -0.6%\n分行业 |  |  |  |  |\n其中：电力 | 18.20 | 6% | 20.07 | 7% | 0.6%\n",
            &expect![[r"
                /收入合计 2023 318.2元 level
                /收入合计占收入比重 2023 100% share
                /收入合计 2024 320.07元 level
                /收入合计占收入比重 2024 100% share
                /收入合计 2024 -0.6% rate+
                分行业/电力 2023 18.2元 level
                分行业/电力占收入比重 2023 6% share
                分行业/电力 2024 20.07元 level
                分行业/电力占收入比重 2024 7% share
                分行业/电力 2024 0.6% rate+
            "]],
        );
    }

    #[test]
    fn rows_are_nested_and_have_units_of_their_own() {
        check(
            "指标\t单位\t2024年\t比上年增长（%）\n粮食产量\t万吨\t12.5\t1.2\n  其中：小麦\t万吨\t7.5\t0.8\n常住人口\t万人\t35.2\t-0.4\n",
            &expect![[r"
                /粮食产量 2024 125000吨 level
                /粮食产量 2024 1.2% rate+
                粮食产量/小麦产量 2024 75000吨 level?
                粮食产量/小麦产量 2024 0.8% rate+?
                /常住人口 2024 352000人 level
                /常住人口 2024 -0.4% rate+
            "]],
        );
    }

    #[test]
    fn drawn_tables_have_rows_of_years() {
        check(
            "┏━━┯━━━━┯━━━━┓\n┃年份│总人口 │农业总产┃\n┃  │（人） │值（万元）┃\n┠──┼────┼────┨\n┃2003│573191│34175┃\n┠──┼────┼────┨\n┃2004│578728│34536┃\n┗━━┷━━━━┷━━━━┛\n",
            &expect![[r"
                /总人口 2003 573191人 level
                /农业总产值 2003 341750000元 level
                /总人口 2004 578728人 level
                /农业总产值 2004 345360000元 level
            "]],
        );
    }

    #[test]
    fn rows_of_years_have_heads_that_name_what_they_measure() {
        check(
            "| 项目年份 | 第一产业增加值（万元） | 职工年均工资（元） | 增长（±%） |\n|---|---|---|---|\n| 2003 | 2487 | 1103 | 10.2 |\n| 2004年度 | 2229 | 1166 | -3 |\n",
            &expect![[r"
                /第一产业增加值 2003 24870000元 level
                /职工年均工资 2003 1103元 level
                / 2003 10.2% rate+?
                /第一产业增加值 2004 22290000元 level
                /职工年均工资 2004 1166元 level
                / 2004 -3% rate+?
            "]],
        );
    }

    #[test]
    fn two_tables_may_stand_side_by_side() {
        check(
            "| 收入 | 金额 | 支出 | 金额 |\n|---|---|---|---|\n| 税收 | 12 | 教育 | 7 |\n| 其他 | 3 | 卫生 | 5 |\n",
            &expect![[r"
                /税收 2024 12 level
                /教育 2024 7 level
                /其他 2024 3 level?
                /卫生 2024 5 level
            "]],
        );
    }

    #[test]
    fn what_is_planned_is_a_target_with_its_growth() {
        check(
            "| 项目 | 2024年执行数 | 2025年预算数 | 比上年增长（%） | 为预算的% |\n|---|---|---|---|---|\n| 收入 | 128 | 136 | 6.0 | 101.2 |\n",
            &expect![[r"
                /收入 2024 128 level
                /收入 2025 136 target
                /收入 2025 6% target-rate
                /收入 2024 101.2% level
            "]],
        );
    }

    #[test]
    fn rows_that_blanks_part_have_the_unit_of_those_above() {
        check(
            "棠溪县支出表\n          单位：万元\n                 数的%\n  项目    预算数    执行数\n教育支出    1,204    987    82.0\n退役军人及其他\n事务支出    45    1,036    12.5\n",
            &expect![[r"
                /教育支出 2024 12040000元 target?
                /教育支出 2024 9870000元 level?
                /教育支出 2024 82% level?
                /事务支出  45 level?
                /事务支出  10360000元 level?
                /事务支出  12.5 level?
            "]],
        );
    }

    #[test]
    fn cells_that_were_merged_elsewhere_are_told_by_their_order() {
        check(
            "单位：万元\n项目 |  | 2023年金额 |  | 占比（%） |  | 2024年金额 |  | 占比（%）\n材料 | 1,204 |  | 41.3 |  |  | 1,362 |  | 41.4\n合计 | 2,915 | 100.0 | 3,290 | 100.0\n",
            &expect![[r"
                /材料 2023 12040000元 level?
                /材料占比 2023 41.3% share?
                /材料 2024 13620000元 level?
                /材料占比 2024 41.4% share?
                /合计 2023 29150000元 level?
                /合计占比 2023 100% share?
                /合计 2024 32900000元 level?
                /合计占比 2024 100% share?
            "]],
        );
    }

    #[test]
    fn a_column_of_years_holds_no_amounts() {
        check(
            "| 道路 | 长度（米） | 修建时间（年） |\n|---|---|---|\n| 青石路 | 3800 | 1986 |\n",
            &expect![[r"
                /青石路长度 1986 3800米 level
            "]],
        );
    }

    #[test]
    fn html_tables_have_merged_heads() {
        check(
            "<table><tr><th rowspan=\"2\">指标</th><th rowspan=\"2\">单位</th><th colspan=\"2\">2024年</th></tr>\n<tr><th>金额</th><th>比上年增长（%）</th></tr>\n<tr><td>教育支出</td><td>万 元</td><td>1204</td><td>3.1</td></tr></table>\n",
            &expect![[r"
                /教育支出 2024 12040000元 level
                /教育支出 2024 3.1% rate+
            "]],
        );
    }

    #[test]
    fn an_account_with_a_budget_in_its_name_is_no_plan() {
        check(
            "| 年份 | 一般公共预算收入（亿元） | 比上年增长（%） | 一般公共预算收入预算数（亿元） |\n|---|---|---|---|\n| 2023年 | 11.89 | 7.7 | 11.60 |\n| 2024年 | 12.86 | 8.2 | 12.72 |\n",
            &expect![[r"
                /一般公共预算收入 2023 1189000000元 level
                /一般公共预算收入 2023 7.7% rate+
                /一般公共预算收入预算数 2023 1160000000元 target
                /一般公共预算收入 2024 1286000000元 level
                /一般公共预算收入 2024 8.2% rate+
                /一般公共预算收入预算数 2024 1272000000元 target
            "]],
        );
    }

    #[test]
    fn a_table_is_data_too() {
        let text = "| 收入 | 预算数 | 执行数 | 完成预算% | 支出 | 执行数 |\n|---|---|---|---|---|---|\n| 一、税收收入 | 40 | 42 | 105.0 | 教育支出 | 30 |\n| 其中：增值税 | 20 | — | | 其他 | 16 |\n| 二、非税收入 | 4 | 4 | 100.0 | | |\n| 收 入 合 计 | 44 | 46 | 104.5 | 支出合计 | 46 |\n";
        let report = Report::new(text, "");
        let placed = report.placed();
        let [left, right] = placed[0].paragraph.tables.as_slice() else { panic!("two tables") };
        let heads: Vec<_> = left.heads.iter().map(|head| (&*head.text, head.content)).collect();
        assert_eq!(
            heads,
            [("预算数", Content::Planned), ("执行数", Content::Levels), ("完成预算%", Content::Completion)]
        );
        let row = |row: &Row| (row.name.to_string(), row.mark, row.parent, row.depth);
        assert_eq!(
            left.rows.iter().map(row).collect::<Vec<_>>(),
            [
                ("税收收入".into(), None, None, 0),
                ("增值税".into(), Some(Mark::Part), Some(0), 1),
                ("非税收入".into(), None, None, 0),
                ("收 入 合 计".into(), Some(Mark::Total), None, 0),
            ]
        );
        let values = |side: &Side, column: usize| {
            let cells = side.rows.iter().map(|row| row.cells[column]);
            cells.map(|cell| cell.value.map(|value| value.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(values(left, 1), [Some("42".into()), None, Some("4".into()), Some("46".into())]);
        assert_eq!(values(right, 0), [Some("30".into()), Some("16".into()), None, Some("46".into())]);
        assert!(left.rows[1].cells[1].empty && right.rows[2].cells[0].empty);
        let first = left.rows[0].cells[0].figure.map(|at| placed[0].paragraph.figures[at].span);
        assert_eq!(first.map(|span| &text[span.range()]), Some("40"));
    }

    #[test]
    fn a_number_is_a_guess_where_its_row_has_no_name_of_its_own() {
        check(
            "| 乡 | 村 | 人口 |\n|---|---|---|\n| 青石乡 | 柳湾 | 1014 |\n|  | 石桥 | 900 |\n",
            &expect![[r"
                /青石乡人口 2024 1014 level?
                青石乡/人口 2024 900 level?
            "]],
        );
    }
}
