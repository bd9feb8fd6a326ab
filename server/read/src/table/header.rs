//! What the head of a column says: of which time it is, in which unit, in which role.

use std::sync::LazyLock;

use serde::Deserialize;

use super::grid::{Cell, Grid};
use crate::data::Inside;
use crate::figure::{Figure, Kind, Measure, Moment, Period, TimeValue, Value, cell, read};
use crate::statement::{Base, When, opens_split};
use crate::text::{is_bar, is_line};

/// A column, as its head says.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// The head's words without time and unit; empty where they say only how a row is measured.
    pub(super) name: String,
    /// The head's words.
    pub(super) head: String,
    /// What the column that it tells more of measures: 产量, of its growth.
    pub(super) of: String,
    /// The unit that the head names, if it does.
    pub(super) measure: Option<Measure>,
    /// The time that the head names.
    pub(super) when: When,
    /// What it holds.
    pub(super) kind: Content,
    /// Whether what it holds was planned.
    pub(super) planned: bool,
    /// Whether its head says that it was done (执行数), or that of the column before which it tells more of: in a section of plans, too.
    pub(super) done: bool,
    /// The column in which its rows are labelled: a table may stand twice side by side.
    pub(super) labels: usize,
    /// Whether a unit that is given for all of the table holds for it. Where only blanks part the cells, a column without a head
    /// may be one of percentages, unless it has thousands.
    pub(super) has_unit: bool,
    /// Whether what it holds is not counted in the unit of the table.
    pub(super) is_apart: bool,
    /// Whether it is a plan or what was done of it: both are of one year.
    pub(super) is_of_plan: bool,
    /// Whether its words only tell more of what the rows are, between the numbers: 账龄.
    pub(super) is_note: bool,
}

/// Whether a head or a label speaks of the period before: 上年同期, 期初.
pub fn is_of_last(label: &str) -> bool {
    TABLES.header.last_year.in_text(label)
}

/// Whether a line of heads names the period before, and does not only compare with it: 上年决算数, but not 为上年决算数的%.
pub(super) fn names_last(line: &str) -> bool {
    let compared = |at: usize| line[..at].ends_with(|c| TABLES.header.comparing.contains(c));
    TABLES.header.last_year.find_iter(line).any(|found| !compared(found.start))
}

/// The years that a line names: 2024年 决算数 2025年.
pub(super) fn years_in(line: &str) -> impl Iterator<Item = i32> {
    let number = |at: usize| line.get(at..at + 4)?.parse().ok();
    let whole = move |at: usize| {
        let digit = |c: char| c.is_ascii_digit();
        !line[..at].ends_with(digit) && !line.get(at + 4..).is_some_and(|rest| rest.starts_with(digit))
    };
    let years = line.match_indices("20").filter(move |(at, _)| whole(*at));
    years.filter_map(move |(at, _)| number(at)).filter(|year| (2000..=2100).contains(year))
}

/// The latest year that a title names.
pub(super) fn year_of(title: &str) -> Option<i32> {
    years_in(title).max()
}

/// The year that a label names for what it labels: 2023年末债务余额, 2024年债务还本决算数, but not 2015年政策性金融债.
pub(super) fn year_of_row(label: &str) -> Option<i32> {
    let mut years = years_in(label);
    let year = years.next().filter(|first| years.all(|year| year == *first))?;
    let behind = label.split_once('年').map_or("", |(_, behind)| behind);
    let reached = behind.starts_with(['末', '底']);
    let account = TABLES.row.measures.iter().any(|word| label.ends_with(word.as_str()));
    (reached || account).then_some(year)
}

/// Whether a head of times says when what a row tells came to be: 建筑时间, but not 到期日期.
pub(super) fn is_of_event(head: &str) -> bool {
    TABLES.caption.happened.in_text(head)
}

/// Whether a title says that what it tells was done: 执行情况.
pub(super) fn is_met(title: &str) -> bool {
    TABLES.header.met.in_text(title)
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Content {
    /// Values of the rows.
    Levels,
    /// What was planned.
    Planned,
    /// Growth rates.
    Rates,
    /// Increases and decreases in amounts.
    Deltas,
    /// Shares of a whole.
    Shares,
    /// How much of a plan was done, in percent.
    Completion,
    /// The unit of each row.
    Units,
    /// What sign stands before the next column's value: ≥.
    Signs,
    /// The time of each row.
    Times,
    /// The number of each row.
    Numbering,
}

/// The columns of a table; `heads` stand for its own where it has none.
pub(super) fn columns(text: &str, grid: &Grid, heads: &[&str]) -> Vec<Column> {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0).max(heads.len());
    let groups = super::groups::spread(text, grid);
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
    let first = columns.iter().position(|column| column.kind != Content::Numbering).unwrap_or(0);
    let mut labels = first;
    let mut level: Option<(When, bool)> = None;
    let mut done = false;
    // What the last column of values measures, whether its growth stood behind it, and whether another stood before it.
    let mut of = String::new();
    let (mut grown_of, mut several) = (false, false);
    // Whether its growth stands behind it.
    let mut grown = false;
    // The last column of values, of whichever year: a share is one of that.
    let mut values = None;
    // The last head that named a time.
    let mut dated: Option<(When, bool)> = None;
    // 年度 | 产量 | 年度 | 产量: the years go on beside those above, each block with its own.
    let repeated = columns.get(first).filter(|it| it.kind == Content::Times).map(|it| it.head.clone());
    let repeated = repeated.filter(|head| !head.is_empty());
    let worded: Vec<bool> = (0..width).map(|column| is_worded(text, grid, column)).collect();
    // 金额 | 2023年 | 变动 | 金额 | 2022年: the times stand behind what they are of.
    let first_dated = columns.iter().position(|column| column.when != When::Unsaid).unwrap_or(usize::MAX);
    let again = |at: usize| {
        let like = || (0..columns.len()).filter(|it| columns[*it].head == columns[at].head);
        !columns[at].head.is_empty() && like().count() > 1 && like().all(|it| it > first_dated)
    };
    let heads_again: Vec<bool> = (0..columns.len()).map(again).collect();
    let notes: Vec<bool> =
        (0..columns.len()).map(|at| worded[at] && is_note(&columns, &worded, at, first)).collect();
    // 一级指标 | 二级指标 | 三级指标: the last of them names the rows.
    let deepest = columns.iter().position(|column| is(&TABLES.header.deepest, &column.head));
    if let Some(deepest) = deepest.filter(|at| worded.iter().take(at + 1).all(|worded| *worded)) {
        labels = deepest;
    }
    for (at, column) in columns.iter_mut().enumerate() {
        // A column of words behind one of numbers labels what follows: two tables stand side by side.
        // 增加1.2个百分点 is no label, though most of it is words.
        let follows = matches!(
            column.kind,
            Content::Units
                | Content::Signs
                | Content::Rates
                | Content::Deltas
                | Content::Shares
                | Content::Completion
        );
        let words = worded[at] && !follows;
        // 姓名 | 出资额 | 序号 | 姓名 | 出资额: numbers of rows beside others.
        let counts = at > first && is(&TABLES.header.numbering, &column.head);
        if counts && worded.get(at + 1) == Some(&true) {
            column.kind = Content::Numbering;
        }
        let again = at > first && repeated.as_deref() == Some(column.head.as_str());
        if again {
            column.kind = Content::Times;
        }
        // 年末余额 | 账龄 | 占比: words that only tell more of the row label nothing.
        let note = notes[at] && worded[labels];
        column.is_note = note && at > labels;
        if again || words && at > first && !worded[at - 1] && !note {
            labels = at;
            (level, values, dated) = (None, None, None);
            of.clear();
        }
        column.labels = labels;
        let spread = grid.spaced && column.head.is_empty();
        column.has_unit = !spread || is_grouped(text, grid, at) || is_whole(text, grid, at);
        if spread && column.kind == Content::Levels && falls(text, grid, at) {
            column.kind = Content::Rates;
        }
        // 产量 | 增长: in percent, as long as its numbers can be.
        if column.measure.is_none()
            && (column.kind == Content::Shares || column.kind == Content::Rates && is_speed(&column.head))
            && !is_grouped(text, grid, at)
            && !is_whole(text, grid, at)
        {
            column.measure = Measure::named("%");
        }
        // 2024年人数 | 金额 | 2023年人数 | 金额: the year of the column before, where the head stands once for each.
        if column.when == When::Unsaid && column.kind == Content::Levels && !words && heads_again[at] {
            (column.when, column.planned) = dated.unwrap_or((column.when, column.planned));
        } else if column.when != When::Unsaid {
            dated = Some((column.when, column.kind == Content::Planned));
        }
        if matches!(column.kind, Content::Levels | Content::Planned) && !words && !column.head.is_empty() {
            values = Some((column.when, column.kind == Content::Planned));
        }
        match column.kind {
            Content::Levels | Content::Planned => done = column.done,
            _ => column.done |= done,
        }
        // 产量 | 比上年增长: what grew is the column before. 增加值 | 工资 | 增长: one or the other.
        match column.kind {
            Content::Levels | Content::Planned
                if !words && !is_ratio(&column.head) && !is_share(&column.name) =>
            {
                several = !grown_of && of != column.name && !of.is_empty();
                grown_of = false;
                of.clone_from(&column.name);
            }
            Content::Rates | Content::Deltas => {
                if column.name.is_empty() && !several {
                    column.name.clone_from(&of);
                }
                grown_of = true;
            }
            Content::Levels | Content::Shares if is_share(&column.name) || column.kind == Content::Shares => {
                column.of.clone_from(&of);
            }
            _ => {}
        }
        // 2025年预算数 | 比上年增长: the growth is that of the column before. 2024年 | 增长 | 2023年 | 增长: of each.
        match column.kind {
            // 2024年 | 2023年 | 增长: the growth is that of the later year.
            Content::Levels if !grown && level.is_some_and(|(when, _)| is_before(column.when, when)) => {}
            Content::Levels | Content::Planned if !words && !column.head.is_empty() => {
                level = Some((column.when, column.kind == Content::Planned));
                grown = false;
            }
            Content::Rates | Content::Deltas | Content::Shares | Content::Completion
                if column.when == When::Unsaid =>
            {
                let level = if column.kind == Content::Shares { values } else { level };
                grown |= column.kind == Content::Rates;
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
    columns
}

/// The words that head each column of a table of bars. `None` where its rows are not of one length, or nothing heads them.
pub(crate) fn heads_of(text: &str) -> Option<Vec<Box<str>>> {
    text.contains(is_bar).then_some(())?;
    let grid = Grid::of(text);
    let width = grid.rows.first()?.len();
    let even = grid.rows.iter().all(|row| row.len() == width) && !grid.drawn && !grid.spaced;
    let heads: Vec<Box<str>> = (0..width).map(|at| head(text, &grid, at, None).into()).collect();
    let headed = heads.iter().filter(|head| !head.is_empty()).count() * 2 > width;
    (even && headed && width >= FEWEST_CELLS && grid.header > 0 && !grid.body().is_empty()).then_some(heads)
}

/// Whether a table of bars begins with numbers: nothing heads its rows, which are of so many cells.
pub(crate) fn begins_with_numbers(text: &str) -> Option<usize> {
    let first = text.lines().next()?;
    if !first.contains(|c: char| c.is_ascii_digit()) || !first.contains(is_bar) {
        return None;
    }
    let grid = Grid::of(text);
    let width = grid.rows.first()?.len();
    let even = grid.rows.iter().all(|row| row.len() == width) && !grid.drawn && !grid.spaced;
    (even && grid.header == 0 && width >= FEWEST_CELLS).then_some(width)
}

/// Rows of two cells are alike in all tables.
const FEWEST_CELLS: usize = 3;

/// Whether the cells below heads that stand elsewhere can be theirs: the first names the rows, percentages are no long whole
/// numbers, and what is no percentage does not end like one.
pub(super) fn fit(text: &str, grid: &Grid, columns: &[Column]) -> bool {
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

/// Whether a number of a column has a mark between its thousands.
fn is_grouped(text: &str, grid: &Grid, column: usize) -> bool {
    let mut cells = grid.body().iter().filter_map(|row| text.get(row.get(column)?.span.range()));
    cells.any(|own| own.contains(','))
}

/// Whether a column holds whole numbers only, one of them of some length: no percentages, no places in a list.
fn is_whole(text: &str, grid: &Grid, column: usize) -> bool {
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
fn falls(text: &str, grid: &Grid, column: usize) -> bool {
    let mut cells =
        grid.body().iter().filter_map(|row| text.get(row.get(column)?.span.range())).map(str::trim);
    cells.any(|own| own.starts_with(['-', '−']) && own.ends_with(['%', '％']))
}

/// Whether most of a column's cells hold words and no numbers.
fn is_worded(text: &str, grid: &Grid, column: usize) -> bool {
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
fn is_note(columns: &[Column], worded: &[bool], at: usize, first: usize) -> bool {
    let head = |at: usize| columns.get(at).map_or("", |column| column.head.as_str());
    let own = head(at);
    // 增资前股东 and 增资后股东.
    let last = |head: &str| head.chars().rev().take(2).collect::<String>();
    let alike = last(own) == last(head(first));
    // 收入 | 预算数 | 支出 | 预算数.
    let labels =
        TABLES.header.labels.iter().any(|word| own.ends_with(word.as_str())) || super::topic::is_called(own);
    let end = (at + 1..columns.len()).find(|it| worded[*it]).unwrap_or(columns.len());
    let behind = || (at + 1..end).map(head).filter(|head| !head.is_empty());
    let again = |own: &str| (0..at).any(|it| head(it) == own);
    !own.is_empty() && !labels && !alike && behind().next().is_some() && !again(own) && !behind().any(again)
}

/// The words that head a column, from the top. An empty cell above another belongs to the one at its left.
/// `groups`: where the heads in the line above the last one stand, if not above their own.
fn head(text: &str, grid: &Grid, column: usize, groups: Option<&[Option<usize>]>) -> String {
    let header = grid.rows.get(..grid.header).unwrap_or_default();
    let words = |row: usize, column: usize| {
        let cell = header.get(row)?.get(column)?;
        text.get(cell.span.range()).map(str::trim)
    };
    let mut head = String::new();
    for row in 0..header.len() {
        let column = match groups.filter(|_| row + 1 < header.len() && column > 0) {
            Some(groups) => match groups.get(column).copied().flatten() {
                Some(over) => over,
                None => continue,
            },
            None => column,
        };
        let mut own = words(row, column).unwrap_or_default();
        let heads_more = !grid.drawn && row + 1 < header.len() && column > 0;
        if own.is_empty() && heads_more && words(row + 1, column).is_some_and(|below| !below.is_empty()) {
            let named = |at: &usize| words(row, *at).is_some_and(|head| !head.is_empty());
            let mut left = (1..column).rev().filter(named);
            let (first, second) = (left.next(), left.next());
            // A head goes over as many columns as the one before it: behind 2023年 | | 2024年 | | a fifth is its own.
            let width = first.zip(second).map_or(usize::MAX, |(first, second)| first - second);
            own = first.filter(|at| column - at < width).and_then(|at| words(row, at)).unwrap_or_default();
        }
        // A line above that is the whole of the head so far is not said twice.
        if !head.ends_with(own) || own.is_empty() {
            head.extend(own.chars().filter(|c| !is_line(*c)));
        }
    }
    head
}

impl Column {
    pub(super) fn of(head: &str, column: usize) -> Self {
        let plain: String = head.chars().filter(|c| !c.is_whitespace()).collect();
        // 增（减）额, 增加（减少）额.
        let plain =
            plain.replace("增（减）", "增减").replace("增(减)", "增减").replace("增加（减少）", "增减");
        let plain = unit_at_end(without_note(&plain));
        // 三年 in 定期存款三年 says how long, and not when.
        let period = |it: &Figure| matches!(it.value, Value::Time(TimeValue::Period(_)));
        let times: Vec<_> = read(&plain).into_iter().filter(period).collect();
        let mut when = named_time(&times);
        // 截至6月30日止6个月: as many months up to then.
        if let When::Said(period) = when
            && let Some(months) = months_up_to(&plain)
            && let Some(to) = period.to.month.filter(|_| period.from == period.to)
            && let Some(first) = (to + 1).checked_sub(months).filter(|first| *first > 0)
        {
            when = When::Said(Period { from: Moment { month: Some(first), ..period.from }, ..period });
        }
        if when == When::Unsaid
            && let Some(moment) = dotted(&plain)
        {
            when = When::Said(Period::at(moment));
        }
        // 1983 | 1984
        if when == When::Unsaid
            && let Ok(year @ 1949..=2100) = plain.parse::<i32>()
        {
            when = When::Said(Period::years(year, year));
        }
        let year_alone = plain.parse::<u16>().is_ok();
        let mut name = if year_alone { String::new() } else { plain.clone() };
        for time in times.iter().rev() {
            // 2019年 in 2019年度.
            let year = if plain[time.span.end..].starts_with('度') { '度'.len_utf8() } else { 0 };
            name.replace_range(time.span.start..time.span.end + year, "");
        }
        // （调整）预算数
        let name = match name.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')'])) {
            Some((_, behind)) if !behind.is_empty() => behind,
            _ => name.as_str(),
        };
        let name = name.split(['（', '(']).next().unwrap_or_default();
        // 其中生活用水
        let name = TABLES.row.nested.iter().find_map(|word| name.strip_prefix(word.as_str())).unwrap_or(name);
        let name =
            name.trim_matches(|c: char| matches!(c, '末' | '底' | '：' | ':' | '、' | '，' | '%' | '％'));
        let name = without_end(name);
        let kind = content(&plain, name, column);
        let grows = TABLES.header.growth.find_iter(name).next().map(|found| found.start);
        let name = match (kind, grows) {
            (Content::Rates | Content::Deltas, Some(at)) => &name[..at],
            (Content::Completion, _) => {
                let met = TABLES.header.completion.find_iter(name).next();
                met.map_or("", |found| &name[..found.start])
            }
            _ => name,
        };
        if when == When::Unsaid
            && TABLES.header.last_year.in_text(name)
            && matches!(kind, Content::Levels | Content::Planned)
        {
            when = When::Ago(1);
        }
        let done =
            kind == Content::Levels && TABLES.header.done.iter().any(|word| plain.contains(word.as_str()));
        let says_how = kind != Content::Shares && is_plain(name);
        let share_alone = kind == Content::Shares && is_all(&TABLES.header.share, name);
        let name = if says_how || share_alone { String::new() } else { name.to_owned() };
        Self {
            name,
            of: String::new(),
            measure: Measure::in_head(&plain).or_else(|| {
                // 为预算的%, 同比增长（±%）
                let last = plain.trim_end_matches(['）', ')']);
                last.ends_with(['%', '％']).then(|| Measure::named("%")).flatten()
            }),
            when,
            kind,
            is_apart: is_apart(&plain),
            head: plain,
            planned: kind == Content::Planned,
            done,
            labels: 0,
            has_unit: true,
            is_of_plan: false,
            is_note: false,
        }
    }

    /// A column without a head whose numbers tell what they are.
    pub(super) fn told(kind: Content, when: When, labels: usize) -> Self {
        let percent = matches!(kind, Content::Rates | Content::Completion);
        Self {
            name: String::new(),
            of: String::new(),
            head: String::new(),
            measure: if percent { Measure::named("%") } else { None },
            when,
            kind,
            planned: false,
            done: false,
            labels,
            has_unit: true,
            is_apart: false,
            is_of_plan: false,
            is_note: false,
        }
    }

    /// Whether its head is a time and nothing else.
    pub(super) fn is_time_alone(&self) -> bool {
        self.when != When::Unsaid && time_of(&self.head).is_some()
    }

    /// Whether it holds percentages, in whatever unit the table is.
    pub(super) fn is_of_percent(&self) -> bool {
        matches!(self.kind, Content::Rates | Content::Shares | Content::Completion)
    }

    /// Its head without the unit: 占应收账款的比例 of 占应收账款的比例(%).
    pub(super) fn share_head(&self) -> &str {
        self.head.split(['（', '(', '%', '％']).next().unwrap_or_default()
    }

    /// Whether it is one of those that are in percent where the caption says that some are.
    pub(super) fn may_be_of_percent(&self) -> bool {
        let head = self.head.as_str();
        self.is_of_percent() || TABLES.caption.in_percent.iter().any(|word| head.ends_with(word.as_str()))
    }

    /// What its rates are counted from, as far as the head says.
    pub(super) fn base(&self) -> Base {
        match self.kind {
            Content::Rates | Content::Deltas => crate::statement::counted_from(&self.head),
            _ => Base::Unsaid,
        }
    }
}

/// How many months a head says that its column gathers: 止6个月.
fn months_up_to(head: &str) -> Option<u8> {
    let (_, behind) = head.split_once('止')?;
    let (number, _) = behind.split_once("个月")?;
    number.parse().ok().filter(|months| (2..=12).contains(months))
}

/// Whether a label ends with the rank of an account in brackets: 其他农林水支出（项）.
pub(super) fn is_ranked(label: &str) -> bool {
    let inner = label.trim_end_matches(['）', ')']);
    let rank = TABLES.row.ranks.iter().find_map(|rank| inner.strip_suffix(rank.as_str()));
    rank.is_some_and(|rest| inner.len() < label.len() && rest.ends_with(['（', '(']))
}

/// 投入资金（万元）国家投资 → 投入资金国家投资（万元）: the unit of a head over several stands in the midst of each.
fn unit_at_end(head: &str) -> String {
    let inner = || {
        let (before, behind) = head.split_once(['（', '('])?;
        let (unit, behind) = behind.split_once(['）', ')'])?;
        let known = Measure::named(unit).is_some() && !before.is_empty() && !behind.is_empty();
        (known && !behind.contains(['（', '(', '）', ')'])).then(|| format!("{before}{behind}（{unit}）"))
    };
    inner().unwrap_or_else(|| head.to_owned())
}

/// A head without the mark of a footnote at its end: 占比（%）（1）.
fn without_note(head: &str) -> &str {
    let inner = head.trim_end_matches(['）', ')']);
    let digits = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    match digits.strip_suffix(['（', '(']) {
        Some(rest) if digits.len() < inner.len() && inner.len() < head.len() && !rest.is_empty() => rest,
        _ => head,
    }
}

/// The time that a head names: of several the one with a year, with the month of another (截至6月30日 over 2007年).
fn named_time(times: &[Figure]) -> When {
    let periods = || {
        times.iter().filter_map(|time| match time.value {
            Value::Time(TimeValue::Period(period)) => Some(to_month(period)),
            _ => None,
        })
    };
    let Some(dated) = periods().rfind(|period| period.to.year.is_some()).or_else(|| periods().next_back())
    else {
        return When::Unsaid;
    };
    let month = periods().find_map(|period| period.to.month.filter(|_| period.to.year.is_none()));
    match month {
        Some(month) if dated.to.month.is_none() && dated.from == dated.to => {
            When::Said(Period::at(Moment { month: Some(month), ..dated.to }))
        }
        _ => When::Said(dated),
    }
}

/// 2024年12月31日 heads what stood at the end of the month.
pub(super) fn to_month(period: Period) -> Period {
    let plain = |moment: Moment| Moment { day: None, ..moment };
    Period { from: plain(period.from), to: plain(period.to) }
}

impl Content {
    /// What a row or a column holds that is called so.
    pub fn of(label: &str) -> Self {
        content(label, label, 1)
    }
}

fn content(head: &str, name: &str, column: usize) -> Content {
    let words = &TABLES.header;
    if column <= 1 && is(&words.numbering, head) {
        return Content::Numbering;
    }
    if column == 0 && is(&words.times, head) {
        return Content::Times;
    }
    if column > 0
        && words.dated.iter().any(|word| head.ends_with(word.as_str()) || name.ends_with(word.as_str()))
    {
        return Content::Times;
    }
    if column > 0 && is(&words.units, head) {
        return Content::Units;
    }
    if column > 0 && is(&words.signs, head) {
        return Content::Signs;
    }
    if words.delta.in_text(name) {
        Content::Deltas
    } else if words.completion.in_text(name) {
        Content::Completion
    } else if is_rate(name) {
        Content::Rates
    } else if words.share.in_text(name) {
        Content::Shares
    } else if is_planned(name) && !words.met.in_text(head) {
        Content::Planned
    } else {
        Content::Levels
    }
}

/// Whether a head says that its column holds rates: 公允价值变动收益 is the name of an account.
fn is_rate(name: &str) -> bool {
    let words = &TABLES.header;
    if !words.rate.in_text(name) {
        return false;
    }
    let rest = words.changes.iter().fold(name.to_owned(), |rest, account| rest.replace(account.as_str(), ""));
    words.rate.in_text(&rest)
}

/// Whether a label is that of the row that says how the columns are reckoned from each other: 公 式.
pub(super) fn is_of_formulas(label: &str) -> bool {
    let plain: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    is(&TABLES.header.formulas, &plain)
}

/// Whether a head says whose the rows below it are, by its end: 失业保险基金, 市本级.
pub(super) fn is_owner(head: &str) -> bool {
    TABLES.header.owners.iter().any(|word| head.ends_with(word.as_str()))
}

/// Whether words are one for a share and nothing else: 比重, 比例.
pub(super) fn is_share(words: &str) -> bool {
    TABLES.topic.shares.iter().any(|word| word == words)
}

/// Whether a head says how fast something grows: 同比增长, 增速.
fn is_speed(head: &str) -> bool {
    TABLES.header.speed.iter().any(|word| head.ends_with(word.as_str()))
}

/// Whether a head speaks of what was done: 执行数.
pub(super) fn is_done(head: &str) -> bool {
    TABLES.header.done.iter().any(|word| head.contains(word.as_str()))
}

/// Whether a head says that its column was planned: 一般公共预算收入 is the name of what was taken in.
pub(super) fn is_planned(name: &str) -> bool {
    let words = &TABLES.header;
    if !words.planned.in_text(name) {
        return false;
    }
    let mut rest = name.to_owned();
    for account in &words.accounts {
        rest = rest.replace(account.as_str(), "");
    }
    words.planned.in_text(&rest)
}

/// A head without the words in front that say up to when: 截至止6个月 in 截至止6个月销售量, where the day was taken out.
fn without_end(head: &str) -> &str {
    let behind = head.strip_prefix("截至").or_else(|| head.strip_prefix("截止")).unwrap_or(head);
    let first = TABLES.header.plain.find_iter(behind).next();
    first
        .filter(|found| found.start == 0 && behind.starts_with('止'))
        .map_or(head, |found| &behind[found.end..])
}

/// A head without the words in front that say how a row is measured: 执行数 in 执行数失业保险基金.
pub(super) fn without_measure(head: &str) -> &str {
    let mut rest = head;
    while let Some(found) = TABLES.header.plain.find_iter(rest).next().filter(|found| found.start == 0) {
        rest = &rest[found.end..];
    }
    rest
}

/// Whether a label says that its row is one of growth, and nothing else: 增长速度.
pub(super) fn is_growth_alone(label: &str) -> bool {
    is(&TABLES.header.speed, label)
}

/// Whether a head says how a row is measured and nothing else.
fn is_plain(head: &str) -> bool {
    let says = |words: &str| words.contains(char::is_alphanumeric);
    let mut start = 0;
    for found in TABLES.header.plain.find_iter(head) {
        if says(&head[start..found.start]) {
            return false;
        }
        start = found.end;
    }
    !says(&head[start..])
}

/// Whether words name an index, whose numbers have no unit: 居民消费价格指数.
pub(super) fn is_index(words: &str) -> bool {
    let plain = words.split(['（', '(']).next().unwrap_or_default();
    TABLES.header.index.iter().any(|word| plain.ends_with(word.as_str()))
}

/// Whether a label or a head says that its percentages are of something else than the total of their column: 出资比例.
pub(super) fn is_ratio(label: &str) -> bool {
    TABLES.header.ratio.in_text(label)
}

/// Whether a row without a value may be what the rows below it are of, and is neither a number, a time nor a way of dividing: 公路, but not
/// 分行业.
pub(super) fn is_group(label: &str) -> bool {
    let length = label.chars().count();
    !opens_split(label) && time_of(label).is_none() && (2..=LONGEST_GROUP).contains(&length)
}

/// In characters: 期末畜禽出栏.
const LONGEST_GROUP: usize = 10;

/// Whether a label or a head names what is not counted in the unit of all the others: a rate, something per share.
pub(super) fn is_apart(head: &str) -> bool {
    let plain = match head.rfind(['（', '(']) {
        Some(at) if at > 0 => head[..at].trim_end(),
        _ => head.trim_end(),
    };
    TABLES.caption.apart.iter().any(|word| plain.ends_with(word.as_str()))
        || TABLES.caption.each.iter().any(|word| plain.contains(word.as_str()))
}

/// The time that a row is of, by its label: a year, or an expression of time and nothing else.
pub(super) fn time_of(label: &str) -> Option<Period> {
    let plain: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    if let Ok(year @ 1949..=2100) = plain.parse::<i32>() {
        return Some(Period::years(year, year));
    }
    if let Some(moment) = dotted(&plain).or_else(|| month(&plain)) {
        return Some(Period::at(moment));
    }
    let figure = read(&plain).into_iter().next()?;
    match figure.value {
        Value::Time(TimeValue::Period(period)) if plain.len() - figure.span.len() <= LONGEST_REST => {
            Some(period)
        }
        _ => None,
    }
}

/// Whether a line names a time and nothing else: 2018.12.31.
pub(crate) fn is_time(line: &str) -> bool {
    let line = line.trim();
    line.len() <= LONGEST_TIME && line.starts_with(|c: char| c.is_ascii_digit()) && time_of(line).is_some()
}

/// In bytes: 2018年12月31日.
const LONGEST_TIME: usize = 24;

/// Whether a cell holds a date with dots and nothing else.
pub(super) fn is_dotted(cell: &str) -> bool {
    dotted(cell.trim()).is_some()
}

/// 2009.12.31, 2010/6/30: the month that a date with dots ends.
fn dotted(label: &str) -> Option<Moment> {
    let mut parts = label.split(['.', '/', '-', '．']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| part.parse::<u16>().ok();
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let fits = (1949..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let month = u8::try_from(month).ok()?;
    (fits && parts.next().is_none()).then(|| Moment { month: Some(month), ..Moment::year(i32::from(year)) })
}

/// 1987.3, 1958、11: a month of a year.
fn month(label: &str) -> Option<Moment> {
    let (year, month) = label.split_once(['.', '．', '、'])?;
    let year = year.parse::<i32>().ok().filter(|year| (1949..=2100).contains(year))?;
    let digits = (1..=2).contains(&month.len()) && month.bytes().all(|byte| byte.is_ascii_digit());
    let month = month.parse::<u8>().ok().filter(|month| digits && (1..=12).contains(month))?;
    Some(Moment { month: Some(month), ..Moment::year(year) })
}

/// In bytes: 末, 年度.
const LONGEST_REST: usize = 6;

/// Whether `text` is one of the words from end to end.
fn is_all(words: &Inside, text: &str) -> bool {
    words.find_iter(text).next().is_some_and(|found| found.len() == text.len())
}

fn is(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text == word)
}

/// The words of `data/tables.toml`.
#[derive(Default, Deserialize)]
pub(super) struct Tables {
    pub(super) header: Header,
    pub(super) row: Row,
    pub(super) caption: Caption,
    pub(super) topic: Topic,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Header {
    plain: Inside,
    share: Inside,
    ratio: Inside,
    rate: Inside,
    growth: Inside,
    speed: Vec<String>,
    delta: Inside,
    planned: Inside,
    met: Inside,
    completion: Inside,
    last_year: Inside,
    numbering: Vec<String>,
    accounts: Vec<String>,
    changes: Vec<String>,
    units: Vec<String>,
    signs: Vec<String>,
    formulas: Vec<String>,
    deepest: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) closing: Vec<String>,
    owners: Vec<String>,
    done: Vec<String>,
    comparing: String,
    times: Vec<String>,
    dated: Vec<String>,
    index: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(super) struct Row {
    pub(super) nested: Vec<String>,
    pub(super) separators: Vec<String>,
    pub(super) plus: Vec<String>,
    pub(super) minus: Vec<String>,
    pub(super) totals: Vec<String>,
    pub(super) subtotals: Vec<String>,
    pub(super) ranks: Vec<String>,
    pub(super) rates: Vec<String>,
    pub(super) states: Vec<String>,
    measures: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(super) struct Caption {
    pub(super) unit: Vec<String>,
    pub(super) currency: Vec<String>,
    pub(super) apart: Vec<String>,
    pub(super) in_percent: Vec<String>,
    pub(super) each: Vec<String>,
    pub(super) rates: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) reviews: Vec<String>,
    pub(super) happened: Inside,
    pub(super) budgets: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(super) struct Topic {
    pub(super) tails: Vec<String>,
    pub(super) accounts: Vec<String>,
    pub(super) parts: Vec<String>,
    pub(super) stops: Vec<String>,
    pub(super) compared: Vec<String>,
    pub(super) measures: Vec<String>,
    pub(super) of_things: Vec<String>,
    pub(super) of_accounts: Vec<String>,
    pub(super) shares: Vec<String>,
    pub(super) states: Vec<String>,
    pub(super) in_percent: Vec<String>,
    pub(super) in_money: Vec<String>,
    pub(super) told: Vec<String>,
    pub(super) rest: Vec<String>,
    pub(super) owners: Vec<String>,
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| crate::built!("tables"));
