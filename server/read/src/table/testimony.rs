//! What columns without heads hold, as their numbers show. Where a page cuts the heads of a table over lines, the arithmetic of
//! its rows still says which column is the growth of which, and which is how much of a plan was done.

mod pattern;
mod run;

use std::collections::BTreeMap;

use super::align::Aligned;
use super::caption::{Caption, Title};
use super::grid::{Cell, Grid};
use super::header::{Column, Content, is_done, is_planned, names_last, years_in};
use super::stack;
use crate::figure::Period;
use crate::statement::When;
use pattern::patterns;
pub(super) use pattern::{Pattern, Told};
use run::{Number, Run, runs};

/// The rows of a table as labels and the numbers behind each.
pub(super) struct Rows(Vec<Vec<Run>>);

impl Rows {
    pub(super) fn of(text: &str, grid: &Grid) -> Self {
        Self(grid.body().iter().map(|row| runs(text, row)).collect())
    }

    /// How many numbers the longest of its rows have; `None` where two tables stand side by side.
    pub(super) fn widest(&self) -> Option<usize> {
        let alone = self.0.iter().all(|runs| runs.len() <= 1);
        self.0.iter().flatten().map(|run| run.numbers.len()).max().filter(|_| alone)
    }

    /// Whether few of several rows have more numbers than so many: those in which blanks cut a number (1 89).
    pub(super) fn fit_mostly(&self, count: usize) -> bool {
        let longer = self.0.iter().flatten().filter(|run| run.numbers.len() > count).count();
        self.0.len() >= SEVERAL && longer * 4 <= self.0.len()
    }

    /// Whether several rows have so many numbers, and these are some.
    pub(super) fn are_often(&self, count: usize) -> bool {
        let rows = self.0.iter().flatten().filter(|run| run.numbers.len() == count).count();
        count >= SEVERAL && rows >= SEVERAL
    }

    /// Whether in its longest rows no long number stands where a percentage should, and no percentage where an amount should.
    pub(super) fn agree(&self, percent: &[bool]) -> bool {
        let full = || self.0.iter().flatten().filter(|run| run.numbers.len() == percent.len());
        full().all(|run| {
            let numbers = run.numbers.iter().zip(percent);
            let mut told = numbers.filter_map(|(number, percent)| Some((number.as_ref()?, *percent)));
            told.all(|(number, percent)| {
                let small = number.is_percent() || number.value.abs() <= LARGEST_WHOLE_PERCENT;
                if percent { small } else { !number.is_signed() }
            })
        })
    }
}

/// Fewer rows, or numbers of a row, tell nothing of all.
const SEVERAL: usize = 3;

/// A percentage without decimals is hardly larger.
const LARGEST_WHOLE_PERCENT: f64 = 2000.0;

/// The columns of every row of a table whose cells blanks part, and `columns` with those that the numbers told added to it.
/// `stacked`: the columns of the longest rows, where lines above the table head them. `None` where numbers and lines told
/// nothing, or where heads do.
pub(super) fn tell(
    text: &str,
    grid: &Grid,
    rows: &Rows,
    columns: &mut Vec<Column>,
    stacked: Option<Vec<Column>>,
    caption: &Caption,
) -> Option<Vec<Aligned>> {
    let title = caption.title;
    let heads = grid.rows.get(..grid.header).unwrap_or_default();
    let usual = usual_width(grid);
    let headed = heads.iter().any(|row| row.len() == usual);
    let rows = &rows.0;
    let patterns = patterns(rows);
    let stacked = stacked.filter(|columns| {
        patterns.get(&(columns.len() - 1)).is_none_or(|pattern| !contradicts(pattern, columns))
    });
    if headed && !patterns.get(&(usual - 1)).is_some_and(|pattern| contradicts(pattern, columns)) {
        return None;
    }
    let words = heads.iter().flatten().filter_map(|cell| text.get(cell.span.range()));
    let other = |year: i32| title.is_none_or(|title| title.year != year);
    let last = || heads.iter().flatten().filter_map(|cell| text.get(cell.span.range())).any(names_last);
    let alone = title.is_some_and(|title| title.alone) && !words.flat_map(years_in).any(other) && !last();
    // Heads of several columns that name no year of their own are of the title's.
    let all_of_title = alone && patterns.is_empty() && (!heads.is_empty() || !caption.stack.is_empty());
    if patterns.is_empty() && !alone && !caption.reversed && stacked.is_none() {
        return None;
    }
    // Where the columns stand that are headed by lines above, and what they are of each other.
    let stacked = stacked.map(|stacked| {
        let pattern = stack::pattern(&stacked);
        let at = columns.len();
        columns.extend(stacked);
        (at, pattern)
    });
    let plans = columns.iter().any(|column| column.kind == Content::Planned);
    let budget = plans || title.is_some_and(|title| title.budget);
    // 预算数 | 决算数: all of them are of one year, and so is what stands in no certain column.
    let years = stacked.as_ref().map(|(first, _)| columns[first + 1..].iter().map(|column| column.when));
    let one = years.and_then(|mut years| {
        let first = years.next()?;
        years.all(|when| when == first).then_some(first)
    });
    let plan = title.is_some_and(|title| !title.reviews) && heads_plan(text, heads, caption);
    let mut all = Columns { list: columns, title, budget, plan, one, known: BTreeMap::new() };
    let mut found = Vec::with_capacity(rows.len());
    for (row, runs) in grid.body().iter().zip(rows) {
        let mut places: Vec<usize> = (0..row.len()).collect();
        for (at, run) in runs.iter().enumerate() {
            let labels = all.labels(at);
            if let Some(label) = run.label {
                places[label] = labels;
            }
            let headed = stacked.as_ref().and_then(|(first, pattern)| {
                let full = run.numbers.len() == pattern.told.len();
                let order =
                    if full { (0..run.numbers.len()).collect() } else { pattern.fit(&run.numbers)? };
                Some((*first, order))
            });
            let full = patterns.get(&run.numbers.len());
            let full = full.map(|pattern| (pattern, (0..run.numbers.len()).collect()));
            let fitted: Option<(&Pattern, Vec<usize>)> = full.or_else(|| {
                let (_, widest) = patterns.last_key_value()?;
                Some((widest, widest.fit(&run.numbers)?))
            });
            let of_title = alone && (run.is_single() || all_of_title && run.is_of_several());
            for (order, (cell, number)) in run.places.iter().zip(&run.numbers).enumerate() {
                let told = fitted.as_ref().and_then(|(pattern, told)| Some((*pattern, *told.get(order)?)));
                let headed = headed.as_ref().and_then(|(first, places)| Some((first, places.get(order)?)));
                places[*cell] = if let Some((first, place)) = headed {
                    first + 1 + place
                } else if let Some((pattern, place)) = told {
                    all.told(at, pattern, place)
                } else {
                    let kind = Open::of(number.as_ref(), all.list.get(*cell));
                    all.open(at, kind, of_title)
                };
            }
        }
        found.push(Aligned::told(places));
    }
    Some(found)
}

/// Whether the lines of heads above rows or at their top name a plan, and nothing that was done: 项目 预算数.
fn heads_plan(text: &str, heads: &[Vec<Cell>], caption: &Caption) -> bool {
    let own = heads.iter().flatten().filter_map(|cell| text.get(cell.span.range()));
    let mut planned = false;
    let done = caption.stack.lines().chain(own).any(|words| {
        let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        planned |= is_planned(&plain);
        is_done(&plain)
    });
    planned && !done
}

/// Whether the numbers show percentages where the heads, cut over lines (决算数为|调整预算|数的%), speak of amounts.
fn contradicts(pattern: &Pattern, columns: &[Column]) -> bool {
    let told = pattern.told.iter().zip(columns.get(1..).unwrap_or_default());
    let mut percents = told.filter(|(told, _)| matches!(told, Told::Part(..) | Told::Growth(..)));
    columns.len() == pattern.told.len() + 1
        && percents
            .any(|(_, column)| matches!(column.kind, Content::Levels | Content::Planned) && column.has_unit)
}

/// How many cells most rows have.
fn usual_width(grid: &Grid) -> usize {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in grid.body() {
        *widths.entry(row.len()).or_default() += 1;
    }
    widths.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(width, _)| width)
}

/// The columns of a table with those that were told, each once.
struct Columns<'c> {
    list: &'c mut Vec<Column>,
    title: Option<Title>,
    /// Whether its plan is a budget.
    budget: bool,
    /// Whether its heads speak of what is planned, and of nothing that was done.
    plan: bool,
    /// The time of all of its columns, if it is one.
    one: Option<When>,
    known: BTreeMap<Key, usize>,
}

/// Which column of which run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// That of its labels.
    Labels(usize),
    /// That of a number in rows of so many.
    Told(usize, usize, usize),
    /// One of which no arithmetic tells more, and whether it is of the title's year.
    Open(usize, Open, bool),
}

/// What a number is of which no arithmetic tells more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    Amount,
    Percent,
    /// A percentage in a column in which one is below nothing.
    Rate,
}

impl Open {
    fn of(number: Option<&Number>, column: Option<&Column>) -> Self {
        match number.is_some_and(Number::is_percent) {
            true if column.is_some_and(|column| column.kind == Content::Rates) => Self::Rate,
            true => Self::Percent,
            false => Self::Amount,
        }
    }
}

impl Columns<'_> {
    fn at(&mut self, key: Key, column: impl FnOnce() -> Column) -> usize {
        let next = self.list.len();
        let at = *self.known.entry(key).or_insert(next);
        if at == next {
            self.list.push(column());
        }
        at
    }

    /// The column of the labels of a run.
    fn labels(&mut self, run: usize) -> usize {
        if run == 0 {
            return 0;
        }
        let next = self.list.len();
        self.at(Key::Labels(run), || Column::told(Content::Levels, When::Unsaid, next))
    }

    /// The column of a number of a row that arithmetic told.
    fn told(&mut self, run: usize, pattern: &Pattern, place: usize) -> usize {
        let labels = self.labels(run);
        let column = column(pattern, place, self.title, self.budget);
        self.at(Key::Told(run, pattern.told.len(), place), || Column { labels, ..column })
    }

    /// The column of a number of which only that is known what all of the table is about.
    fn open(&mut self, run: usize, kind: Open, of_title: bool) -> usize {
        let key = Key::Open(run, kind, of_title);
        let labels = self.labels(run);
        let of_title = self.title.filter(|_| of_title);
        let when = self.one.or(of_title.map(|title| year(title.year))).unwrap_or(When::Open);
        let content = if kind == Open::Rate { Content::Rates } else { Content::Levels };
        let column = Column::told(content, when, labels);
        let done = of_title.is_some_and(|title| title.done);
        let planned = self.plan && of_title.is_some() && kind == Open::Amount;
        self.at(key, || Column { has_unit: kind == Open::Amount, done, planned, ..column })
    }
}

fn year(year: i32) -> When {
    When::Said(Period::years(year, year))
}

/// What the number at a place is, and of which year: what grew is of the title's, what it grew from of the one before. `budget`:
/// a part is one of a budget.
fn column(pattern: &Pattern, place: usize, title: Option<Title>, budget: bool) -> Column {
    let told = || pattern.told.iter();
    let planned = title.is_some_and(|title| title.planned);
    let whole = told().any(|it| matches!(it, Told::Part(of, _) if *of == place));
    let part = told().any(|it| matches!(it, Told::Part(_, part) if *part == place));
    // What is planned is compared with the year before, what was done with the plan.
    let from = |it: &Told| matches!(it, Told::Growth(from, _) | Told::Difference(from, _) if *from == place);
    let to = |it: &Told| matches!(it, Told::Growth(_, to) | Told::Difference(_, to) if *to == place);
    let before = told().any(from) || whole && planned;
    let grown = told().any(to) || part && planned;
    // 执行数 | 增长% | 预算数 | 增长%: which of the two the title is about, is open.
    let between =
        |it: &Told| matches!(it, Told::Growth(from, to) if (from + 1..*to).any(|at| pattern.rates[at]));
    let title = title.filter(|_| !pattern.told.iter().any(between));
    let own = title.map_or(When::Open, |title| year(title.year));
    let last = title.map_or(When::Open, |title| year(title.year - 1));
    let is_of_plan = (whole || part) && !planned && !before;
    let column = |content, when| Column { is_of_plan, ..Column::told(content, when, 0) };
    match pattern.told[place] {
        Told::Growth(..) => Column { planned, ..column(Content::Rates, own) },
        Told::Part(..) => column(Content::Completion, own),
        Told::Difference(..) => Column { planned, ..column(Content::Deltas, own) },
        Told::Amount if pattern.rates[place] => {
            let (content, when) =
                if pattern.falls[place] { (Content::Rates, own) } else { (Content::Levels, When::Open) };
            Column { has_unit: false, ..column(content, when) }
        }
        Told::Amount if before && !grown => column(Content::Levels, last),
        Told::Amount if whole && !part && !planned && budget => {
            Column { planned: true, ..column(Content::Planned, own) }
        }
        Told::Amount if grown || part || whole => Column { planned, ..column(Content::Levels, own) },
        Told::Amount => column(Content::Levels, When::Open),
    }
}
