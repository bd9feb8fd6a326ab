//! Expressions of time: years, months, quarters, dates, plan periods, whole durations.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use super::numeral::{arabic_digit, chinese_digit};
use crate::Span;

/// A year, a month of it or a day of that. The year is `None` where the words leave it to the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Moment {
    /// Gregorian year.
    pub year: Option<i32>,
    /// 1 to 12; as written, so that 13 can be reported.
    pub month: Option<u8>,
    /// 1 to 31; as written.
    pub day: Option<u8>,
}

/// A span of time, both ends included. A single year has equal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first year, month or day.
    pub from: Moment,
    /// The last.
    pub to: Moment,
}

/// The year that months and days without a year belong to, as far as the report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendar {
    /// `None` where neither title nor text name a year.
    pub year: Option<i32>,
}

/// What an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeValue {
    /// A moment or a span between two.
    Period(Period),
    /// A number of years, such as 五年 or 70周年.
    Years(super::Decimal),
}

impl Moment {
    /// The whole of a year.
    pub const fn year(year: i32) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// `2021`, `2021-09`, `2021-09-05`; `--09` where no year is known (as XML Schema writes it).
    pub fn text(self, calendar: &Calendar) -> String {
        let mut text = match self.year.or(calendar.year) {
            Some(year) => year.to_string(),
            None => "-".to_owned(),
        };
        for part in [self.month, self.day].into_iter().flatten() {
            let _ = write!(text, "-{part:02}");
        }
        text
    }

    /// Whether the day exists. A 29 February without a year may.
    pub fn is_possible(self) -> bool {
        let Some(month) = self.month else { return self.day.is_none_or(|day| (1..=31).contains(&day)) };
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_none_or(is_leap) => 29,
            2 => 28,
            _ => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl Period {
    /// One moment.
    pub const fn at(moment: Moment) -> Self {
        Self { from: moment, to: moment }
    }

    /// The years `from` to `to`.
    pub const fn years(from: i32, to: i32) -> Self {
        Self { from: Moment::year(from), to: Moment::year(to) }
    }

    /// `2021`, `2016/2020`, `2021-01/2021-09`.
    pub fn text(self, calendar: &Calendar) -> String {
        let from = self.from.text(calendar);
        if self.from == self.to { from } else { format!("{from}/{}", self.to.text(calendar)) }
    }

    /// The same period with the calendar's year where it has none.
    #[must_use]
    pub fn within(self, calendar: &Calendar) -> Self {
        let fill = |moment: Moment| Moment { year: moment.year.or(calendar.year), ..moment };
        Self { from: fill(self.from), to: fill(self.to) }
    }
}

impl TimeValue {
    /// As programs read it.
    pub fn text(&self, calendar: &Calendar) -> String {
        match self {
            Self::Period(period) => period.text(calendar),
            Self::Years(years) => format!("{years}年"),
        }
    }
}

/// A time expression with absolute parts that begins at `start` (a digit, a quotation mark or 上).
pub(super) fn read(text: &str, start: usize) -> Option<(Span, TimeValue)> {
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let (length, period) = match first {
        '“' | '"' | '「' => plan(rest)?,
        '上' | '下' | '前' => part_of_year(rest, None)?,
        _ => dated(rest).or_else(|| plan(rest)).or_else(|| part_of_year(rest, None))?,
    };
    Some((Span::new(start, start + length), TimeValue::Period(period)))
}

/// Digits at the front of `text`: their value, count and length in bytes. Spaced-out digits count too.
fn digits(text: &str) -> Option<(i32, usize, usize)> {
    let (mut value, mut count, mut length) = (0_i32, 0, 0);
    let mut chars = text.char_indices().peekable();
    while let Some(&(at, c)) = chars.peek() {
        if let Some(digit) = arabic_digit(c) {
            if count == 8 {
                return None;
            }
            value = value * 10 + i32::from(digit);
            count += 1;
            length = at + c.len_utf8();
            chars.next();
        } else if c == ' ' && count > 0 && text[at + 1..].starts_with(|c| arabic_digit(c).is_some()) {
            chars.next();
        } else {
            break;
        }
    }
    (count > 0).then_some((value, count, length))
}

/// 二〇二五: exactly four Chinese digits in a row.
fn chinese_year(text: &str) -> Option<(i32, usize)> {
    let (mut value, mut count, mut length) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = chinese_digit(c).filter(|_| c != '两') else { break };
        value = value * 10 + i32::from(digit);
        count += 1;
        length += c.len_utf8();
        if count > 4 {
            return None;
        }
    }
    (count == 4 && (1000..2200).contains(&value)).then_some((value, length))
}

/// 一, 十二, 二十六 as a month or a day.
fn small_chinese(text: &str) -> Option<(u8, usize)> {
    let numeral = super::numeral::read(text, 0)?;
    let value = u8::try_from(numeral.value.to_whole()?).ok()?;
    let plain = numeral.chinese && numeral.odd.is_none() && numeral.or.is_none() && !numeral.vague;
    (plain && (1..=99).contains(&value)).then_some((value, numeral.span.end))
}

fn small(text: &str) -> Option<(u8, usize)> {
    if let Some((value, count, length)) = digits(text) {
        return (count <= 2).then_some(()).and_then(|()| Some((u8::try_from(value).ok()?, length)));
    }
    text.starts_with(|c| chinese_digit(c).is_some() || c == '十')
        .then_some(())
        .and_then(|()| small_chinese(text))
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// `text` behind an optional space and `word`.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.trim_start_matches(' ').strip_prefix(word)
}

/// The connector of a range of time.
fn connector(text: &str) -> Option<usize> {
    const WORDS: [&str; 12] = ["——", "—", "－－", "－", "–", "-", "～", "~", "−", "至", "到", "―"];
    let skipped = space(text);
    let word = WORDS.iter().find(|word| text[skipped..].starts_with(**word))?;
    let end = skipped + word.len();
    Some(end + space(&text[end..]))
}

/// 2021年, 2021年9月5日, 2021—2025年, 1—9月, 9月5日, 2024年1-8月.
fn dated(text: &str) -> Option<(usize, Period)> {
    if let Some(date) = iso(text) {
        return Some(date);
    }
    if let Some((year, rest)) = year(text) {
        return Some(in_year(text, year, rest));
    }
    if let Some(range) = years(text) {
        return Some(range);
    }
    let (length, period) = month_or_day(text, None)?;
    Some((length, period))
}

/// 2025-06-30, 2025/6/30, 2025.6.30.
fn iso(text: &str) -> Option<(usize, Period)> {
    let number = |text: &str, most: usize| {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=most)
            .contains(&length)
            .then(|| text[..length].parse::<i32>().ok().map(|value| (value, length)))
            .flatten()
    };
    let (year, mut at) =
        number(text, 4).filter(|(year, length)| *length == 4 && (1900..2200).contains(year))?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    at += 1;
    let (month, length) = number(&text[at..], 2)?;
    at += length;
    let rest = text[at..].strip_prefix(separator)?;
    let (day, length) = number(rest, 2)?;
    at += 1 + length;
    let ends = !text[at..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == separator);
    let moment = Moment { year: Some(year), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() };
    (ends && (1..=99).contains(&month) && day > 0).then_some((at, Period::at(moment)))
}

/// A year with its 年; answers what stands behind.
fn year(text: &str) -> Option<(i32, &str)> {
    if let Some((value, count, length)) = digits(text) {
        let named = count == 4 && (1000..2200).contains(&value);
        return named.then(|| after(&text[length..], "年")).flatten().map(|rest| (value, rest));
    }
    let (value, length) = chinese_year(text)?;
    after(&text[length..], "年").map(|rest| (value, rest))
}

/// 2021—2025年: two years and one 年.
fn years(text: &str) -> Option<(usize, Period)> {
    let (from, count, length) = digits(text).or_else(|| chinese_year(text).map(|(y, l)| (y, 4, l)))?;
    if count != 4 || !(1000..2200).contains(&from) {
        return None;
    }
    let joined = length + connector(&text[length..])?;
    let (to, rest) = year(&text[joined..])?;
    Some((text.len() - rest.len(), Period::years(from, to)))
}

/// What follows a year: another year, a month, a part of the year, its end.
fn in_year(text: &str, year: i32, rest: &str) -> (usize, Period) {
    let here = text.len() - rest.len();
    let whole = Period::at(Moment::year(year));
    if let Some(joined) = connector(rest)
        && let Some((to, behind)) = self::year(&rest[joined..])
    {
        let (length, end) = in_year(&rest[joined..], to, behind);
        if end.to.month.is_none() && to >= year {
            return (here + joined + length, Period::years(year, to));
        }
    }
    let skipped = space(rest);
    let inner = &rest[skipped..];
    if let Some((length, period)) =
        month_or_day(inner, Some(year)).or_else(|| part_of_year(inner, Some(year)))
    {
        return (here + skipped + length, period);
    }
    for word in ["年末", "年底", "年初", "末", "底", "初"] {
        if rest.starts_with(word)
            && !rest[word.len()..].starts_with(['步', '期', '中', '次', '心', '级', '始', '层'])
        {
            return (here + word.len(), whole);
        }
    }
    (here, whole)
}

/// 9月, 9月5日, 1—9月, 9月末, 26日; with the year that stands before, if one does.
fn month_or_day(text: &str, year: Option<i32>) -> Option<(usize, Period)> {
    let (first, length) = small(text)?;
    let moment = |month: Option<u8>, day: Option<u8>| Moment { year, month, day };
    let rest = &text[length..];
    if let Some(behind) = after(rest, "月") {
        // 24月龄, 月均, 月薪: not a month of a year.
        let word = behind.starts_with(['龄', '均', '薪', '租', '供', '度', '嫂', '报', '结']);
        if first == 0
            || word
            || first > 12 && year.is_none() && !behind.starts_with(|c| arabic_digit(c).is_some())
        {
            return None;
        }
        let here = text.len() - behind.len();
        let single = Period::at(moment(Some(first), None));
        let skipped = space(behind);
        if let Some((day, day_length)) = small(&behind[skipped..])
            && let Some(end) = after(&behind[skipped + day_length..], "日")
                .or_else(|| after(&behind[skipped + day_length..], "号"))
        {
            return Some((text.len() - end.len(), Period::at(moment(Some(first), Some(day)))));
        }
        if let Some(joined) = connector(behind)
            && let Some((to, to_length)) = small(&behind[joined..])
            && let Some(end) = after(&behind[joined + to_length..], "月")
            && to > first
        {
            let period = Period { from: moment(Some(first), None), to: moment(Some(to), None) };
            return Some((text.len() - end.len(), period));
        }
        for word in ["份", "末", "底", "初"] {
            if let Some(end) = behind.strip_prefix(word) {
                return Some((text.len() - end.len(), single));
            }
        }
        return Some((here, single));
    }
    if let Some(joined) = connector(rest)
        && let Some((to, to_length)) = small(&rest[joined..])
        && let Some(end) = after(&rest[joined + to_length..], "月")
        && (1..=12).contains(&to)
        && first < to
        && first > 0
    {
        let period = Period { from: moment(Some(first), None), to: moment(Some(to), None) };
        return Some((text.len() - end.len(), period));
    }
    let end = after(rest, "日")?;
    // 26日, not 3日游 or 三日内.
    let word = end.starts_with(['游', '内', '报', '常', '均', '产', '本', '用', '处', '益', '间', '元']);
    let arabic = text.starts_with(|c| arabic_digit(c).is_some());
    (!word && arabic && first > 0).then(|| (text.len() - end.len(), Period::at(moment(None, Some(first)))))
}

/// 一季度, 前三季度, 上半年, 前11个月: months of a year.
fn part_of_year(text: &str, year: Option<i32>) -> Option<(usize, Period)> {
    if let Some(rest) = text.strip_prefix('前')
        && let Some((to, length)) = small(rest)
        && let Some(end) = rest[length..].strip_prefix("个月")
        && (1..=12).contains(&to)
    {
        let moment = |month| Moment { year, month: Some(month), day: None };
        return Some((text.len() - end.len(), Period { from: moment(1), to: moment(to) }));
    }
    let (length, from, to) = PARTS
        .iter()
        .find_map(|(word, from, to)| text.starts_with(word).then_some((word.len(), *from, *to)))?;
    let moment = |month| Moment { year, month: Some(month), day: None };
    Some((length, Period { from: moment(from), to: moment(to) }))
}

const PARTS: [(&str, u8, u8); 18] = [
    ("上半年", 1, 6),
    ("下半年", 7, 12),
    ("前三季度", 1, 9),
    ("前3季度", 1, 9),
    ("前三个季度", 1, 9),
    ("第一季度", 1, 3),
    ("第二季度", 4, 6),
    ("第三季度", 7, 9),
    ("第四季度", 10, 12),
    ("一季度", 1, 3),
    ("二季度", 4, 6),
    ("三季度", 7, 9),
    ("四季度", 10, 12),
    ("1季度", 1, 3),
    ("2季度", 4, 6),
    ("3季度", 7, 9),
    ("4季度", 10, 12),
    ("首季", 1, 3),
];

/// “十四五”, 十三五时期, “七五”普法. The marks belong to the figure.
fn plan(text: &str) -> Option<(usize, Period)> {
    let quote = text.chars().next().filter(|c| matches!(c, '“' | '"' | '「'));
    let open = quote.map_or(0, char::len_utf8);
    let inner = &text[open..];
    let name: String = inner.chars().take_while(|c| chinese_digit(*c).is_some() || *c == '十').collect();
    if !name.ends_with('五') || name.chars().count() < 2 {
        return None;
    }
    let mut end = open + name.len();
    let years = PLANS.plan.get(&name)?;
    if quote.is_some() {
        let close = text[end..].chars().next().filter(|c| matches!(c, '”' | '"' | '」'))?;
        end += close.len_utf8();
    } else {
        // Without marks, 十四五 is a plan where no unit makes it a number (十五个).
        let follows = PLANS.followers.iter().any(|word| text[end..].starts_with(word.as_str()));
        let number = text[end..].starts_with(['个', '万', '亿', '年', '千', '百', '种', '十']);
        if !follows && (!years.bare || number) {
            return None;
        }
    }
    let law = PLANS.cues.iter().any(|cue| text[end..].starts_with(cue.as_str()));
    let years = if law { PLANS.law.get(&name).unwrap_or(years) } else { years };
    let (from, to) = (years.first, years.last);
    Some((end, Period::years(from, to)))
}

#[derive(Default, Deserialize)]
struct PlanTable {
    #[serde(default)]
    followers: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    plan: Vec<Plan>,
    #[serde(default, rename = "law-plan")]
    law: Vec<Plan>,
}

#[derive(Deserialize)]
struct Plan {
    names: Vec<String>,
    first: i32,
    last: i32,
    #[serde(default)]
    bare: bool,
}

/// The years of a plan, and whether its short name needs no quotation marks.
#[derive(Clone, Copy)]
struct Years {
    first: i32,
    last: i32,
    bare: bool,
}

struct Plans {
    plan: HashMap<String, Years>,
    law: HashMap<String, Years>,
    followers: Vec<String>,
    cues: Vec<String>,
}

static PLANS: LazyLock<Plans> = LazyLock::new(|| {
    let table: PlanTable = crate::data::table(include_str!("../../data/plans.toml"));
    let index = |plans: Vec<Plan>| {
        let years = |plan: &Plan| Years { first: plan.first, last: plan.last, bare: plan.bare };
        plans
            .into_iter()
            .flat_map(|plan| plan.names.clone().into_iter().map(move |name| (name, years(&plan))))
            .collect()
    };
    Plans { plan: index(table.plan), law: index(table.law), followers: table.followers, cues: table.cues }
});
