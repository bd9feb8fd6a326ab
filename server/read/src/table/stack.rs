//! Heads that a page cuts over lines: 项目 2024年 | 决算数 | 2025年 | 完成数 | 比上年 | 增减%, one piece below the other.

use super::caption::Caption;
use super::grid::{Cell, Grid};
use super::header::{self, Column, Content, TABLES};
use super::label::without_number;
use super::testimony::{Pattern, Rows, Told};
use crate::figure::Period;
use crate::statement::When;

/// The columns that the lines above a table head, `stack`, where none of its rows has more numbers.
/// `None` where the lines do not end as heads do, or the numbers speak against them.
pub(super) fn columns(text: &str, grid: &Grid, rows: &Rows, caption: &Caption) -> Option<Vec<Column>> {
    let (stack, title) = (&*caption.stack, caption.title);
    if caption.reversed {
        return None;
    }
    if let Some(columns) = under_groups(text, grid, rows, caption) {
        return Some(columns);
    }
    stack.lines().nth(1)?;
    let widest = rows.widest()?;
    let fits = |heads: &Vec<String>| widest < heads.len() || rows.fit_mostly(heads.len().saturating_sub(1));
    let exact = |heads: &Vec<String>| widest + 1 == heads.len();
    let over = || over_columns(stack).filter(exact);
    let heads = heads(stack).filter(fits).or_else(over).or_else(|| round_labels(stack).filter(fits))?;
    let mut words: Vec<&str> = heads.iter().map(String::as_str).collect();
    // Where no row has a number for the last of them, most likely none is meant to.
    if rows.are_often(widest) {
        words.truncate(widest + 1);
    }
    let mut columns = header::columns(text, grid, &words);
    columns.truncate(words.len());
    // 变动预算数 between columns that name their years is of the year before it; what else names none may be of any.
    let mut dated = When::Unsaid;
    for column in columns.iter_mut().skip(1) {
        match column.when {
            When::Unsaid if dated == When::Unsaid => {}
            When::Unsaid if column.kind == Content::Levels => column.when = When::Open,
            When::Unsaid => column.when = dated,
            when => dated = when,
        }
    }
    // How much of a plan was done, was done in the year of both.
    let done: Vec<When> = columns.iter().filter(|column| column.done).map(|column| column.when).collect();
    for column in columns.iter_mut().filter(|column| column.kind == Content::Completion) {
        column.done |= done.contains(&column.when);
    }
    // 执行数 over 失业保险基金: how it is measured is no part of the name, nor is which plan it was.
    for column in &mut columns {
        let which = column.kind == Content::Planned && !header::is_owner(&column.name);
        column.name = if which { String::new() } else { header::without_measure(&column.name).to_owned() };
    }
    // Of which years they are, says the title.
    if dated == When::Unsaid
        && let Some(title) = title
    {
        for column in columns.iter_mut().skip(1) {
            let was = title.planned && column.kind == Content::Levels;
            column.when = if was { When::Open } else { When::Said(Period::years(title.year, title.year)) };
        }
    }
    let percent: Vec<bool> = columns.iter().skip(1).map(Column::is_of_percent).collect();
    rows.agree(&percent).then_some(columns)
}

/// The columns of two lines of heads that stand above the table or begin it, one of groups and one that repeats the same heads
/// below each: 政府债务限额 政府债务余额 / 合计 一般债务 专项债务 合计 一般债务 专项债务.
fn under_groups(text: &str, grid: &Grid, rows: &Rows, caption: &Caption) -> Option<Vec<Column>> {
    let line = |row: &Vec<Cell>| {
        let words = row.iter().filter_map(|cell| text.get(cell.span.range()));
        words.map(str::trim).collect::<Vec<_>>().join("  ")
    };
    let own = grid.rows.get(..grid.header).unwrap_or_default().iter().map(line);
    let above = caption.stack.lines().map(str::to_owned);
    let lines: Vec<Vec<String>> = above.chain(own).map(|line| pieces(&line)).collect();
    let widest = rows.widest()?;
    let at = lines.iter().position(|line| line.len() == widest && widest >= FEWEST_GROUPED)?;
    let leaves = &lines[at];
    // 合计 一般 专项 / 债务 债务: heads that go on below.
    let further = lines.get(at + 1);
    let parts = || leaves.iter().filter(|leaf| !super::topic::is_total(leaf)).count();
    if further.is_some_and(|line| line.len() != parts()) {
        return None;
    }
    let groups = |count: usize| {
        let size = leaves.len() / count;
        let alike =
            leaves.len() == size * count && size > 1 && leaves.chunks(size).all(|it| it == &leaves[..size]);
        let over =
            || lines[..at].iter().find(|line| line.len() == count && !line.iter().any(|it| names_rows(it)));
        over().filter(|_| alike && no_twice(&leaves[..size]))
    };
    let groups = (2..=MOST_GROUPS).find_map(groups)?;
    // Nothing else stands there but what heads the labels.
    let rest = lines[..at].iter().filter(|line| *line != groups).flatten();
    if rest.into_iter().any(|piece| !names_rows(piece)) || lines.len() > at + 2 {
        return None;
    }
    let size = leaves.len() / groups.len();
    let mut ends = further.into_iter().flatten();
    let heads = leaves.iter().enumerate().map(|(at, leaf)| {
        let end = if super::topic::is_total(leaf) { None } else { ends.next() };
        let leaf = end.map_or_else(|| leaf.clone(), |end| format!("{leaf}{end}"));
        grouped_head(&groups[at / size], &leaf)
    });
    let heads: Vec<String> = std::iter::once(String::new()).chain(heads).collect();
    let words: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut columns = header::columns(text, grid, &words);
    columns.truncate(heads.len());
    let title = caption.title.filter(|title| title.alone);
    let undated = columns.iter().all(|column| column.when == When::Unsaid);
    let year = title
        .filter(|_| undated)
        .map_or(When::Open, |title| When::Said(Period::years(title.year, title.year)));
    for column in columns.iter_mut().skip(1) {
        if column.when == When::Unsaid {
            column.when = year;
        }
        column.planned |= title.is_some_and(|title| title.planned);
        column.done |= title.is_some_and(|title| title.done);
    }
    Some(columns)
}

/// 一般债务 below 政府债务限额 → 政府一般债务限额: what both say is said once. 合计 is all of the group.
fn grouped_head(group: &str, leaf: &str) -> String {
    if super::topic::is_total(leaf) {
        return group.to_owned();
    }
    let last = leaf.char_indices().rev().nth(1).map_or(leaf, |(at, _)| &leaf[at..]);
    match group.split_once(last) {
        Some((before, behind)) if !behind.is_empty() => format!("{before}{leaf}{behind}"),
        _ => format!("{group}{leaf}"),
    }
}

fn no_twice(heads: &[String]) -> bool {
    (1..heads.len()).all(|at| !heads[..at].contains(&heads[at]))
}

/// Fewer columns stand in no groups.
const FEWEST_GROUPED: usize = 4;

/// What the columns are of each other, as their heads say: the growth of the level before them, and how much of a plan was done.
pub(super) fn pattern(columns: &[Column]) -> Pattern {
    let columns = columns.get(1..).unwrap_or_default();
    let levels = |at: usize, kind: Content| {
        let before = columns.iter().enumerate().take(at).filter(move |(_, column)| column.kind == kind);
        before.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let told = |(at, column): (usize, &Column)| {
        let (done, planned) = (levels(at, Content::Levels), levels(at, Content::Planned));
        let found = match column.kind {
            Content::Completion => planned.last().zip(done.last()).map(|(of, part)| Told::Part(*of, *part)),
            Content::Rates => {
                // 2025年预算数 | 2026年预算数 | 增减%, 决算数 | 预算数 | 完成数 | 增减%, 完成数 | 预算数 | 增减%.
                let pair =
                    [done.as_slice(), planned.as_slice()].into_iter().find_map(|it| it.last_chunk::<2>());
                let one = || done.last().zip(planned.last()).map(|(from, to)| Told::Growth(*from, *to));
                pair.map(|[from, to]| Told::Growth(*from, *to)).or_else(one)
            }
            _ => None,
        };
        found.unwrap_or(Told::Amount)
    };
    Pattern::headed(columns.iter().enumerate().map(told).collect())
}

/// The heads that the lines make up, that of the labels first.
fn heads(stack: &str) -> Option<Vec<String>> {
    let words = &TABLES.header;
    let labels = |head: &String| names_rows(head);
    let pieces: Vec<String> = stack.lines().take_while(|line| !labels_row(line)).flat_map(pieces).collect();
    // 科目 | 编码 功能科目 2024年: up to the last word for labels, before a head is whole.
    let whole = pieces.iter().position(|piece| is_whole(piece)).unwrap_or(pieces.len());
    let labels =
        1 + pieces.iter().take(whole).rposition(labels).filter(|_| pieces.first().is_some_and(labels))?;
    let mut heads: Vec<String> = vec![pieces[..labels].concat()];
    // 决算数为预算数 | 的%, 职工医疗保险（含生育） | 基金: they go on with what was whole.
    let goes_on = |last: &str, piece: &String| {
        piece.starts_with('的') || last.ends_with(['）', ')']) && words.closing.contains(piece)
    };
    for piece in &pieces[labels..] {
        let first = heads.len() == 1;
        match heads.last_mut() {
            Some(last) if !first && (!is_whole(last) || goes_on(last, piece)) => last.push_str(piece),
            _ => heads.push(piece.clone()),
        }
    }
    if !heads.iter().skip(1).all(|head| is_whole(head)) {
        return None;
    }
    let heads = if is_twice(&heads) { grouped(&heads)? } else { heads };
    (heads.len() > FEWEST_COLUMNS).then_some(heads)
}

/// Whether words end as the head of a column does.
fn is_whole(head: &str) -> bool {
    let even = head.matches(['（', '(']).count() == head.matches(['）', ')']).count();
    let ends = TABLES.header.closing.iter().any(|word| head.ends_with(word.as_str()));
    even && (ends || head.ends_with(['）', ')'])) && head.chars().count() <= LONGEST_HEAD
}

/// Whether one head stands over two columns.
fn is_twice(heads: &[String]) -> bool {
    (1..heads.len()).any(|at| heads[1..at].contains(&heads[at]))
}

/// 2025年执行数 2026年预算数 | 小计 统筹 | 小计 统筹: one row of heads above another, each over as many of the other's.
fn grouped(heads: &[String]) -> Option<Vec<String>> {
    let (labels, heads) = heads.split_first()?;
    let split = |count: usize| {
        let (groups, rest) = heads.split_at_checked(count)?;
        let size = rest.len() / count;
        let first = rest.get(..size).filter(|first| !first.is_empty() && !is_twice(first))?;
        let alike = rest.len() == size * count && rest.chunks(size).all(|group| group == first);
        let all = groups.iter().flat_map(|group| first.iter().map(move |head| format!("{group}{head}")));
        alike.then(|| std::iter::once(labels.clone()).chain(all).collect())
    };
    (2..=MOST_GROUPS).find_map(split)
}

/// So many groups of columns stand side by side at most.
const MOST_GROUPS: usize = 4;

/// The heads where the pieces of each stand one below the other, as a page is laid out: those that lie over the same columns.
fn over_columns(stack: &str) -> Option<Vec<String>> {
    let mut heads: Vec<Over> = Vec::new();
    let mut labelled = false;
    for line in stack.lines().take_while(|line| !labels_row(line)) {
        let found = heads.len();
        let below = labelled;
        for piece in Over::all(line) {
            let over = heads[..found].iter().position(|head| head.from < piece.to && piece.from < head.to);
            match over {
                Some(at) => heads[at].add(piece),
                // Nothing begins below the line that heads the labels.
                None if below => return None,
                None => {
                    labelled |= names_rows(&piece.text);
                    heads.push(piece);
                }
            }
        }
    }
    heads.sort_by_key(|head| head.from);
    let apart = heads.windows(2).all(|pair| pair[0].to <= pair[1].from);
    let named = heads.first().is_some_and(|head| names_rows(&head.text)) && heads.len() > FEWEST_COLUMNS;
    let twice = heads.iter().enumerate().any(|(at, head)| heads[..at].iter().any(|it| it.last == head.last));
    let begun = |text: &str| !text.starts_with(['的', '数']) && is_whole(text);
    let whole = heads.iter().skip(1).all(|head| begun(&head.text));
    (named && apart && whole && !twice).then(|| heads.into_iter().map(|head| head.text).collect())
}

/// The heads where those of several lines stand round that of the labels, each line above with the one as far below:
/// 2025年执行数 / 2024年 2025年 / 项目 / 决算数 预算数 / 金额 占预算% 增长%. What is nearer to the labels stands further left.
fn round_labels(stack: &str) -> Option<Vec<String>> {
    let lines: Vec<Vec<String>> = stack.lines().take_while(|line| !labels_row(line)).map(pieces).collect();
    let at = lines.iter().position(|line| line.first().is_some_and(|first| names_rows(first)))?;
    let (above, rest) = lines.split_at(at);
    let (own, below) = rest.split_first()?;
    if above.is_empty() || above.len() != below.len() {
        return None;
    }
    let mut heads = vec![own.first()?.clone()];
    for (nth, (upper, lower)) in above.iter().rev().zip(below).enumerate() {
        match upper.as_slice() {
            [one] => heads.extend(lower.iter().map(|lower| format!("{one}{lower}"))),
            several if several.len() == lower.len() => {
                heads.extend(several.iter().zip(lower).map(|(upper, lower)| format!("{upper}{lower}")));
            }
            _ => return None,
        }
        if nth == 0 {
            heads.extend(own.iter().skip(1).cloned());
        }
    }
    let whole = heads.iter().skip(1).all(|head| is_whole(head));
    (whole && !is_twice(&heads) && heads.len() > FEWEST_COLUMNS).then_some(heads)
}

/// Whether a head is one of the labels of rows.
fn names_rows(head: &str) -> bool {
    TABLES.header.labels.iter().any(|word| head.ends_with(word.as_str()))
}

/// A piece of a head and the columns of the page that it stands over.
#[derive(Debug)]
struct Over {
    text: String,
    /// The lowest of them.
    last: String,
    from: usize,
    to: usize,
}

impl Over {
    /// Those of a line; 项 目 is one.
    fn all(line: &str) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut past = 0;
        for piece in line.split_whitespace() {
            let at = past + line[past..].find(piece).unwrap_or(0);
            past = at + piece.len();
            // Programs that turn pages into text count every character as one column.
            let from = line[..at].chars().count();
            let to = from + piece.chars().count();
            let piece = Self { text: piece.to_owned(), last: piece.to_owned(), from, to };
            let single = |piece: &Self| piece.text.chars().count() == 1;
            match all.last_mut().filter(|last| single(last) && single(&piece)) {
                Some(last) => last.add(piece),
                None => all.push(piece),
            }
        }
        all
    }

    fn add(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.last = other.last;
        (self.from, self.to) = (self.from.min(other.from), self.to.max(other.to));
    }
}

/// Whether a line labels a row that holds nothing: 2010103 机关服务, 一、税收收入.
fn labels_row(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let code = line.len() - rest.len() >= FEWEST_DIGITS && !rest.trim_start().starts_with('年');
    code || without_number(line).1.is_some()
}

/// The code of an account has at least as many: 203.
const FEWEST_DIGITS: usize = 3;

/// The words of a line; those that blanks spread are one: 项 目, 2025 年预算数.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut joins = false;
    for piece in line.split_whitespace() {
        let single = piece.chars().count() == 1;
        let number = piece.bytes().all(|byte| byte.is_ascii_digit());
        match pieces.last_mut() {
            Some(last) if joins && (single || last.ends_with(|c: char| c.is_ascii_digit())) => {
                last.push_str(piece);
            }
            _ => pieces.push(piece.to_owned()),
        }
        joins = single || number;
    }
    pieces
}

/// In characters: 职工基本医疗保险基金（包含生育保险）.
const LONGEST_HEAD: usize = 24;

/// A table with fewer columns of numbers is read by its rows alone.
const FEWEST_COLUMNS: usize = 2;
