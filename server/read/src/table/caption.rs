//! What stands above a table: the unit of its numbers, the heads of its columns, what it is called.

use super::header::{self, TABLES};
use crate::figure::{self, cell};
use crate::text;

/// What the lines above a table say of it.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Caption {
    /// The unit that they give its numbers: 万元. Empty where they give none.
    pub(crate) unit: Box<str>,
    /// Whether they say that some of its columns are in percent: 单位：万元、%.
    pub(crate) percent: bool,
    /// Whether they say of its percentages that they are growth rates.
    pub(crate) rates: bool,
    /// The heads of its columns, where those of rows above are its own.
    pub(crate) heads: Vec<Box<str>>,
    /// What it is called, if it is one of rows that blanks part and the title names a year.
    pub(crate) title: Option<Title>,
    /// The line right above it, if it may be that of its heads: parted by single blanks.
    pub(crate) near: Box<str>,
    /// The lines between it and the one that gives its unit, from the top, if a page may have cut its heads over them.
    pub(crate) stack: Box<str>,
    /// The line that leads to it, or is its title, if lines draw it or bars part its cells. Of running text the heading right
    /// above it.
    pub(crate) lead: Box<str>,
    /// Whether its page is read from its end: what it is called and of which years its columns are stands below it.
    pub(crate) reversed: bool,
    /// Whether it was read from what stands below the table, on such a page.
    pub(crate) below: bool,
}

/// What a table is called: 2026年全县一般公共预算收入草案表.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    /// The year that it names.
    pub(crate) year: i32,
    /// Whether what it tells of that year is planned.
    pub(crate) planned: bool,
    /// Whether it tells what was: 执行情况, 决算, 债务情况.
    pub(crate) done: bool,
    /// Whether it may tell what was: …情况表.
    pub(crate) reviews: bool,
    /// Whether it is one of a budget or of a final account.
    pub(crate) budget: bool,
    /// Whether the lines between it and the rows name no other year.
    pub(crate) alone: bool,
}

impl Title {
    fn ends(name: &str) -> bool {
        TABLES.caption.titles.iter().any(|word| name.ends_with(word.as_str()))
    }

    /// Whether a line ends like a title, whatever year it is of.
    fn is_called(line: &str) -> bool {
        let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        plain.len() <= LONGEST_TITLE && Self::ends(plain.split(['（', '(']).next().unwrap_or_default())
    }

    /// Reads it from a line that says so and nothing else.
    pub(crate) fn of(line: &str) -> Option<Self> {
        if line.len() > 3 * LONGEST_TITLE || line.contains(['。', '，', '；', '|', '\t']) {
            return None;
        }
        let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let name = plain.split(['（', '(']).next().unwrap_or_default();
        let called = Self::ends(name);
        // 2026年1—6月…表: the rows are of these months, as the section says.
        let months = name.contains(['月', '季']) || name.contains("半年");
        if !called || months || plain.len() > LONGEST_TITLE {
            return None;
        }
        let year = header::year_of(name)?;
        let budget = TABLES.caption.budgets.iter().any(|word| name.contains(word.as_str()));
        let planned = header::is_planned(name) && !header::is_met(name);
        let done =
            header::is_met(name) || TABLES.caption.done.iter().any(|word| name.ends_with(word.as_str()));
        let reviews = done || TABLES.caption.reviews.iter().any(|word| name.ends_with(word.as_str()));
        Some(Self { year, planned, done, reviews, budget, alone: true })
    }
}

impl Caption {
    /// That of the rows above, `table`, for rows below them: their unit, and their heads where they begin with them.
    pub(crate) fn of_rows_above(&self, table: &str) -> Self {
        match heads(table.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()) {
            heads if heads.is_empty() => self.clone(),
            heads => Self { heads, ..self.clone() },
        }
    }
}

const FEWEST_HEADS: usize = 3;

/// The heads that a line names, parted by two blanks and more. Empty where it holds something else.
fn heads(line: &str) -> Vec<Box<str>> {
    let pieces: Vec<&str> = text::cells(line).map(|(at, end)| &line[at..end]).collect();
    let heads = pieces.len() >= FEWEST_HEADS
        && pieces.iter().all(|piece| piece.contains(char::is_alphabetic))
        && text::first_number(line).is_none()
        && pieces.iter().skip(1).all(|piece| cell(piece, 0, figure::Measure::BARE).is_none());
    if heads { pieces.into_iter().map(Into::into).collect() } else { Vec::new() }
}

/// Whether a table whose cells blanks part is one line of heads, cut off from its rows by pieces of other heads.
pub(crate) fn is_of_heads(table: &str) -> bool {
    let mut lines = table.lines().filter(|line| !line.trim().is_empty());
    lines.next().is_some_and(|line| !heads(line).is_empty()) && lines.next().is_none()
}

/// Whether a table whose cells blanks part holds nothing but words and years: its lines are heads of what stands below.
pub(crate) fn is_of_words(table: &str) -> bool {
    let mut pieces = table.lines().flat_map(|line| text::cells(line).map(move |(at, end)| &line[at..end]));
    pieces.all(|piece| {
        let year = piece.len() == 4 && matches!(piece.parse(), Ok(1949..=2100));
        year || cell(piece, 0, figure::Measure::BARE).is_none()
    }) && text::first_number(table.trim_end().lines().next_back().unwrap_or_default()).is_none()
}

/// The unit that a line above a table gives all of its numbers: 单位：万元. Empty where it gives none.
pub(crate) fn caption_unit(line: &str) -> &str {
    let behind =
        TABLES.caption.unit.iter().find_map(|word| line.split_once(word.as_str())).map(|(_, unit)| unit);
    let Some(behind) = behind else { return bare_unit(line) };
    let unit = behind.trim();
    let end = unit.find(ENDS);
    let whole = unit[..end.unwrap_or(unit.len())].trim_end();
    // 单位：万 元: a blank in the unit; behind two and behind a whole unit something else stands.
    if figure::Measure::named(whole).is_some() {
        return whole;
    }
    // 单位：年利率%.
    if let Some(sign) = ["%", "％"].into_iter().find(|sign| whole.ends_with(sign)) {
        return &whole[whole.len() - sign.len()..];
    }
    let first = whole.split(char::is_whitespace).next().unwrap_or_default();
    if figure::Measure::named(first).is_some() { first } else { bare_unit(first) }
}

/// The unit behind the word for it: 类别（单位：万元）.
pub(super) fn unit_behind(head: &str) -> Option<&str> {
    let given = TABLES.caption.unit.iter().any(|word| head.contains(word.as_str()));
    given.then(|| caption_unit(head)).filter(|unit| !unit.is_empty())
}

/// Whether a line that gives a unit gives another one in percent: 单位：万元、%.
fn names_percent(line: &str) -> bool {
    let units = TABLES.caption.unit.iter().find_map(|word| line.split_once(word.as_str()));
    let mut others = units.map(|(_, units)| units).unwrap_or_default().split(['、', '，', ',', ' ']).skip(1);
    others.any(|unit| matches!(unit.trim().trim_end_matches(['）', ')']), "%" | "％"))
}

/// Whether the line above a table says that its percentages are growth rates: 表1 2024年居民消费价格比上年涨跌幅度.
pub(crate) fn is_of_rates(line: &str) -> bool {
    if line.len() > 3 * LONGEST_TITLE || line.contains('。') {
        return false;
    }
    let title: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let title = title.trim_end_matches(|c: char| !c.is_alphabetic());
    title.len() <= LONGEST_TITLE && TABLES.caption.rates.iter().any(|word| title.ends_with(word.as_str()))
}

/// In bytes: forty Chinese characters.
const LONGEST_TITLE: usize = 120;

/// What may stand behind the unit in such a line.
const ENDS: [char; 10] = ['）', ')', '，', '、', '。', ',', '；', ';', '/', '|'];

/// The unit that a line names which says nothing else: 人民币百万元，百分比除外. Empty where it is none.
pub(crate) fn bare_unit(line: &str) -> &str {
    // Most lines are longer or hold a digit.
    let line =
        line.trim().trim_start_matches(['（', '(', '【', '[']).trim_end_matches(['）', ')', '】', ']']);
    if line.is_empty() || line.len() > LONGEST_UNIT_LINE || line.bytes().any(|byte| byte.is_ascii_digit()) {
        return "";
    }
    let unit = line.split(ENDS).next().unwrap_or_default().trim();
    if unit.len() > LONGEST_UNIT || !unit.ends_with(figure::unit_may_end) {
        return "";
    }
    // 十公里 by itself is a number.
    let amounts = |plain: &str| {
        figure::Measure::named(plain).is_some_and(|it| it.is_of_amounts()) && !plain.starts_with('十')
    };
    let Some(at) = unit.char_indices().map(|(at, _)| at).find(|at| amounts(&unit[*at..])) else { return "" };
    let before = unit[..at].trim_end_matches([' ', '：', ':']);
    if before.is_empty() || TABLES.caption.currency.iter().any(|word| word == before) {
        &unit[at..]
    } else {
        ""
    }
}

/// In bytes: 折合人民币百万元, 金额：万元.
const LONGEST_UNIT: usize = 30;

/// In bytes: 人民币百万元，百分比及每股数据除外.
const LONGEST_UNIT_LINE: usize = 60;

impl Caption {
    /// The heads of so many columns, where the line right above names them, parted by single blanks: 项 目 2025 年执行数 增长%.
    pub(crate) fn heads_near(&self, count: usize) -> Option<Vec<String>> {
        let mut heads: Vec<String> = Vec::new();
        let mut joins = false;
        for piece in self.near.split_whitespace() {
            let single = piece.chars().count() == 1;
            let year = piece.len() == 4 && piece.bytes().all(|byte| byte.is_ascii_digit());
            match heads.last_mut() {
                // 项 目, 2025 年执行数.
                Some(head) if joins && (single || head.ends_with(|c: char| c.is_ascii_digit())) => {
                    head.push_str(piece);
                }
                _ => heads.push(piece.to_owned()),
            }
            joins = single || year;
        }
        let worded = heads.iter().all(|head| head.chars().any(char::is_alphabetic));
        (worded && count >= FEWEST_HEADS && heads.len() == count).then_some(heads)
    }
}

/// What was found so far, from the table upwards.
#[derive(Debug, Default)]
pub(crate) struct Above {
    caption: Caption,
    /// The first and the last year that the lines below the title name.
    years: Option<(i32, i32)>,
    /// Whether one of these lines speaks of the year before.
    last: bool,
    /// How many lines were taken since one gave the unit.
    since_unit: usize,
    /// Whether a line was taken.
    any: bool,
    /// How many since the title.
    since_title: Option<usize>,
    /// The lines below the one that gives the unit, from the table upwards.
    stack: Vec<String>,
    /// The line below, if it may be the end of a title.
    lower: Option<String>,
}

impl Above {
    /// Takes note of a paragraph. Only rows that blanks part need the title: `spaced`.
    pub(crate) fn take(&mut self, paragraph: &str, spaced: bool) {
        for line in paragraph.lines().rev().filter(|line| !line.trim().is_empty()) {
            self.line(line, spaced);
        }
    }

    fn line(&mut self, line: &str, spaced: bool) {
        if spaced && !self.any {
            self.caption.near = line.trim().into();
        }
        if spaced && self.caption.heads.is_empty() && !self.has_unit() && self.since_title.is_none() {
            self.caption.heads = heads(line);
        }
        self.any = true;
        if self.has_unit() {
            self.since_unit += 1;
        } else {
            self.caption.unit = caption_unit(line).into();
            self.caption.percent = self.has_unit() && names_percent(line);
            if !spaced {
            } else if !self.has_unit() {
                self.stack.push(line.trim_end().to_owned());
            } else if !self.stack.is_empty() {
                self.stack.reverse();
                self.caption.stack = self.stack.join("\n").into();
            }
            // The unit above the title: a page that is read from its end, and the title is that of the rows above.
            if self.has_unit() && self.since_title.is_some_and(|lines| lines < LINES_OF_TITLE) {
                (self.caption.title, self.caption.reversed) = (None, true);
            }
        }
        self.since_title = self.since_title.map(|lines| lines + 1);
        if !spaced || self.caption.title.is_some() || self.caption.reversed {
            return;
        }
        // 2025年青石经济开发区 / 一般公共预算支出执行情况表: a title over two lines.
        let lower = self.lower.take();
        let title = Title::of(line).or_else(|| Title::of(&format!("{}{}", line.trim(), lower?)));
        if title.is_none() && Title::is_called(line) {
            self.lower = Some(line.trim().to_owned());
        }
        self.caption.title = title.map(|title| {
            let other = self.years.is_some_and(|(first, last)| first != title.year || last != title.year);
            // 2026年支出表 over 2025年 2026年: what is planned, beside the year before.
            let beside = self.years == Some((title.year - 1, title.year)) && title.budget && !title.reviews;
            Title { alone: !other && !self.last, planned: title.planned || beside, ..title }
        });
        if self.caption.title.is_some() {
            self.caption.lead = line.trim().into();
            self.since_title = Some(0);
        }
        for year in header::years_in(line) {
            let (first, last) = self.years.unwrap_or((year, year));
            self.years = Some((first.min(year), last.max(year)));
        }
        self.last |= header::names_last(line);
    }

    /// Takes the line that leads to a table from a paragraph, and answers whether there is one: units and times lead to nothing.
    pub(crate) fn lead(&mut self, paragraph: &str) -> bool {
        let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        // 表2 单位：万元 below the title.
        let Some(at) = lines.iter().rposition(|line| leads(line)) else { return false };
        // 账龄结构如|下：: a page cuts the line in two.
        let short = |line: &&str| line.chars().count() <= LONGEST_REST && bare_unit(line).is_empty();
        let from = if short(&lines[at]) { at.saturating_sub(1) } else { at };
        let to = if lines[at + 1..].iter().all(short) { lines.len() } else { at + 1 };
        let line = lines[from..to].concat();
        let from = line.char_indices().rev().nth(LONGEST_LEAD).map_or(0, |(at, _)| at);
        self.caption.lead = line[from..].into();
        true
    }

    fn has_unit(&self) -> bool {
        !self.caption.unit.is_empty()
    }

    /// Whether nothing is left to be found: the title stands beside the unit.
    pub(crate) fn is_whole(&self) -> bool {
        self.has_unit() && (self.caption.title.is_some() || self.since_unit >= LINES_OF_TITLE)
    }

    /// What stands above rows that stand below other rows, `table`, whose caption is `above`.
    pub(crate) fn below(self, above: &Caption, table: &str) -> Caption {
        if self.has_unit() || self.caption.reversed {
            return self.caption;
        }
        let above = above.of_rows_above(table);
        let title = self.caption.title.or(above.title);
        // Below a title of its own a table has heads of its own.
        let own = self.caption.title.is_some() || !self.caption.heads.is_empty();
        let heads = if own { self.caption.heads } else { above.heads };
        let lead = if self.caption.title.is_some() { self.caption.lead } else { above.lead };
        Caption { heads, title, lead, near: self.caption.near, ..above }
    }

    /// All of it.
    pub(crate) fn caption(self) -> Caption {
        self.caption
    }
}

/// What was found so far below a table on a page that is read from its end, from the table downwards.
#[derive(Debug, Default)]
pub(crate) struct Below(Above);

impl Below {
    /// Takes a paragraph of words. Answers whether what stands further down may be the table's too.
    pub(crate) fn take(&mut self, paragraph: &str) -> bool {
        for line in paragraph.lines().filter(|line| !line.trim().is_empty()) {
            if !self.is_whole() {
                self.0.line(line, true);
            }
        }
        true
    }

    /// Takes the last lines of rows, which may be heads. Other rows are those of another page.
    pub(crate) fn take_rows(&mut self, table: &str) -> bool {
        if is_of_words(table) {
            return self.take(table);
        }
        let lines: Vec<&str> = table.lines().filter(|line| !line.trim().is_empty()).collect();
        let words = lines.iter().rev().take_while(|line| is_of_words(line)).count();
        !self.0.any && self.take(&lines[lines.len() - words..].join("\n"))
    }

    /// Whether nothing is left to be found.
    pub(crate) fn is_whole(&self) -> bool {
        self.0.is_whole()
    }

    /// All of it.
    pub(crate) fn caption(self) -> Caption {
        Caption { below: true, ..self.0.caption() }
    }
}

/// Whether a line leads to a table: it says more than a unit or a time.
fn leads(line: &str) -> bool {
    let before = TABLES.caption.unit.iter().find_map(|word| line.split_once(word.as_str()));
    let own = before.map_or(line, |(before, _)| before);
    let says = own.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_LEAD;
    says && bare_unit(line).is_empty() && header::time_of(line).is_none()
}

/// In characters: the end of a line that a page cuts.
const LONGEST_REST: usize = 6;

/// In characters: 存货.
const SHORTEST_LEAD: usize = 2;

/// In characters.
const LONGEST_LEAD: usize = 80;

/// How many lines may stand between the unit and the title above it.
const LINES_OF_TITLE: usize = 3;
