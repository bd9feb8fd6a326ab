//! What columns say of those beside them: which of them label the rows, of which year a growth is, and of what.

use super::super::grid::Grid;
use super::super::groups;
use super::cells::{falls, is_grouped, is_note, is_whole, is_worded};
use super::column::Column;
use super::content::{Content, is_ratio, is_share, is_speed};
use super::head::head;
use super::times::time_of;
use super::words::{TABLES, is};
use crate::figure::Measure;
use crate::statement::When;

/// The columns of a table; `heads` stand for its own where it has none.
pub(in crate::table) fn columns(text: &str, grid: &Grid, heads: &[&str]) -> Vec<Column> {
    let mut columns = alone(text, grid, heads);
    let survey = Survey::of(text, grid, &columns);
    let mut pass = Pass {
        labels: survey.deepest(&columns).unwrap_or(survey.first),
        survey,
        done: false,
        of: Measured::default(),
        level: None,
        grown: false,
        values: None,
        dated: None,
    };
    for (at, column) in columns.iter_mut().enumerate() {
        pass.take(at, column);
    }
    columns
}

/// The columns, each as its own head says.
fn alone(text: &str, grid: &Grid, heads: &[&str]) -> Vec<Column> {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0).max(heads.len());
    let groups = groups::spread(text, grid);
    let mut columns: Vec<Column> = (0..width)
        .map(|column| match heads.get(column) {
            Some(head) => Column::of(head, column),
            None => Column::of(&head(text, grid, column, groups.as_deref()), column),
        })
        .collect();
    // 项目＼年份 over years: each row is of its own time.
    let dated = grid.body().iter().filter(|row| {
        row.first().and_then(|cell| text.get(cell.span.range())).is_some_and(|label| time_of(label).is_some())
    });
    if dated.count() * 2 > grid.body().len()
        && let Some(column) = columns.first_mut()
    {
        column.kind = Content::Times;
    }
    columns
}

/// What is known of all columns before they are told one by one.
struct Survey<'g> {
    text: &'g str,
    grid: &'g Grid,
    /// The first column that does not number the rows.
    first: usize,
    /// Which of them hold words.
    worded: Vec<bool>,
    /// Of which the head stands above another one, too, behind the first that names a time.
    again: Vec<bool>,
    /// Which of them only tell more of what the rows are.
    notes: Vec<bool>,
    /// The head of the times, which may stand above others, too.
    times: Option<String>,
}

impl<'g> Survey<'g> {
    fn of(text: &'g str, grid: &'g Grid, columns: &[Column]) -> Self {
        let all = || 0..columns.len();
        let first = columns.iter().position(|column| column.kind != Content::Numbering).unwrap_or(0);
        // 年度 | 产量 | 年度 | 产量: the years go on beside those above, each block with its own.
        let times = columns.get(first).filter(|it| it.kind == Content::Times).map(|it| it.head.clone());
        let worded: Vec<bool> = all().map(|column| is_worded(text, grid, column)).collect();
        // 金额 | 2023年 | 变动 | 金额 | 2022年: the times stand behind what they are of.
        let first_dated = columns.iter().position(|column| column.when != When::Unsaid).unwrap_or(usize::MAX);
        let again = |column: &Column| {
            let like = || all().filter(|it| columns[*it].head == column.head);
            !column.head.is_empty() && like().count() > 1 && like().all(|it| it > first_dated)
        };
        Self {
            text,
            grid,
            first,
            again: columns.iter().map(again).collect(),
            notes: all().map(|at| worded[at] && is_note(columns, &worded, at, first)).collect(),
            worded,
            times: times.filter(|head| !head.is_empty()),
        }
    }

    /// 一级指标 | 二级指标 | 三级指标: the last of them names the rows.
    fn deepest(&self, columns: &[Column]) -> Option<usize> {
        let deepest = columns.iter().position(|column| is(&TABLES.header.deepest, &column.head));
        deepest.filter(|at| self.worded.iter().take(at + 1).all(|worded| *worded))
    }

    /// Whether a number of a column has a mark between its thousands, or all are whole: they are no percentages.
    fn is_of_amounts(&self, at: usize) -> bool {
        is_grouped(self.text, self.grid, at) || is_whole(self.text, self.grid, at)
    }
}

/// The time of a column of values, and whether it was planned.
type Told = (When, bool);

/// What a column of values measures.
#[derive(Default)]
struct Measured {
    name: String,
    /// Whether its growth stood behind it.
    grown: bool,
    /// Whether a column that measures something else stood right before it.
    several: bool,
}

/// The columns so far.
struct Pass<'g> {
    survey: Survey<'g>,
    /// The column in which the rows are labelled.
    labels: usize,
    /// Whether the last column of values was done.
    done: bool,
    /// What the last column of values measures.
    of: Measured,
    /// The last column of values that a growth may be of, and whether its growth stands behind it.
    level: Option<Told>,
    grown: bool,
    /// The last column of values, of whichever year: a share is one of that.
    values: Option<Told>,
    /// The last head that named a time.
    dated: Option<Told>,
}

impl Pass<'_> {
    /// Takes the columns in their order.
    fn take(&mut self, at: usize, column: &mut Column) {
        // 增加1.2个百分点 is no label, though most of it is words.
        let words = self.survey.worded[at] && !follows(column.kind);
        self.number(at, column);
        self.label(at, column, words);
        self.measure(at, column);
        self.date(at, column, words);
        self.do_as_before(column);
        self.name(column, words);
        self.date_growth(column, words);
    }

    /// 姓名 | 出资额 | 序号 | 姓名 | 出资额: numbers of rows beside others.
    fn number(&self, at: usize, column: &mut Column) {
        let counts = at > self.survey.first && is(&TABLES.header.numbering, &column.head);
        if counts && self.survey.worded.get(at + 1) == Some(&true) {
            column.kind = Content::Numbering;
        }
    }

    /// A column of words behind one of numbers labels what follows: two tables stand side by side.
    fn label(&mut self, at: usize, column: &mut Column, words: bool) {
        let Survey { first, worded, notes, times, .. } = &self.survey;
        let again = at > *first && times.as_deref() == Some(column.head.as_str());
        if again {
            column.kind = Content::Times;
        }
        // 年末余额 | 账龄 | 占比: words that only tell more of the row label nothing.
        let note = notes[at] && worded[self.labels];
        column.is_note = note && at > self.labels;
        if again || words && at > *first && !worded[at - 1] && !note {
            self.labels = at;
            (self.level, self.values, self.dated) = (None, None, None);
            self.of.name.clear();
        }
        column.labels = self.labels;
    }

    /// In which unit its numbers are, as far as they show it.
    fn measure(&self, at: usize, column: &mut Column) {
        let Survey { text, grid, .. } = self.survey;
        let spread = grid.spaced && column.head.is_empty();
        column.has_unit = !spread || self.survey.is_of_amounts(at);
        if spread && column.kind == Content::Levels && falls(text, grid, at) {
            column.kind = Content::Rates;
        }
        // 产量 | 增长: in percent, as long as its numbers can be.
        if column.measure.is_none()
            && (column.kind == Content::Shares || column.kind == Content::Rates && is_speed(&column.head))
            && !self.survey.is_of_amounts(at)
        {
            column.measure = Measure::named("%");
        }
    }

    /// 2024年人数 | 金额 | 2023年人数 | 金额: the year of the column before, where the head stands once for each.
    fn date(&mut self, at: usize, column: &mut Column, words: bool) {
        if column.when == When::Unsaid && column.kind == Content::Levels && !words && self.survey.again[at] {
            (column.when, column.planned) = self.dated.unwrap_or((column.when, column.planned));
        } else if column.when != When::Unsaid {
            self.dated = Some(told(column));
        }
    }

    /// 执行数 | 增长: what tells more of what was done was done.
    const fn do_as_before(&mut self, column: &mut Column) {
        match column.kind {
            Content::Levels | Content::Planned => self.done = column.done,
            _ => column.done |= self.done,
        }
    }

    /// 产量 | 比上年增长: what grew is the column before. 增加值 | 工资 | 增长: one or the other.
    fn name(&mut self, column: &mut Column, words: bool) {
        let of = &mut self.of;
        match column.kind {
            Content::Levels | Content::Planned
                if !words && !is_ratio(&column.head) && !is_share(&column.name) =>
            {
                of.several = !of.grown && of.name != column.name && !of.name.is_empty();
                of.grown = false;
                of.name.clone_from(&column.name);
            }
            Content::Rates | Content::Deltas => {
                if column.name.is_empty() && !of.several {
                    column.name.clone_from(&of.name);
                }
                of.grown = true;
            }
            Content::Shares => column.of.clone_from(&of.name),
            Content::Levels if is_share(&column.name) => column.of.clone_from(&of.name),
            _ => {}
        }
    }

    /// 2025年预算数 | 比上年增长: the growth is that of the column before. 2024年 | 增长 | 2023年 | 增长: of each.
    fn date_growth(&mut self, column: &mut Column, words: bool) {
        let headed = !words && !column.head.is_empty();
        match column.kind {
            Content::Levels | Content::Planned if headed => {
                self.values = Some(told(column));
                // 2024年 | 2023年 | 增长: the growth is that of the later year.
                let earlier = column.kind == Content::Levels
                    && !self.grown
                    && self.level.is_some_and(|(when, _)| is_before(column.when, when));
                if !earlier {
                    self.level = Some(told(column));
                    self.grown = false;
                }
            }
            Content::Rates | Content::Deltas | Content::Shares | Content::Completion
                if column.when == When::Unsaid =>
            {
                let level = if column.kind == Content::Shares { self.values } else { self.level };
                self.grown |= column.kind == Content::Rates;
                // What was done of a plan was done.
                if let Some((when, planned)) =
                    level.filter(|(_, planned)| column.kind != Content::Completion || !planned)
                {
                    (column.when, column.planned) = (when, planned);
                }
            }
            _ => {}
        }
    }
}

/// Whether a column tells more of one beside it.
const fn follows(kind: Content) -> bool {
    matches!(
        kind,
        Content::Units
            | Content::Signs
            | Content::Rates
            | Content::Deltas
            | Content::Shares
            | Content::Completion
    )
}

/// The time of a column of values, and whether it was planned.
fn told(column: &Column) -> Told {
    (column.when, column.kind == Content::Planned)
}

/// Whether a column is of the year before that of another.
fn is_before(own: When, other: When) -> bool {
    match (own, other) {
        (When::Said(own), When::Said(other)) => {
            // 2025年1—6月 | 2024年 | 增长: half a year grew from none of twelve months.
            let alike = own.from.month.is_some() == other.from.month.is_some();
            alike && own.to.year.zip(other.to.year).is_some_and(|(own, other)| own < other)
        }
        (When::Ago(_), When::Unsaid | When::Said(_)) => true,
        _ => false,
    }
}
