//! The times that heads and labels name.

use super::words::TABLES;
use crate::figure::{Figure, Moment, Period, TimeValue, Value, read};
use crate::statement::When;

/// Whether a head or a label speaks of the period before: 上年同期, 期初.
pub fn is_of_last(label: &str) -> bool {
    TABLES.header.last_year.in_text(label)
}

/// Whether a line of heads names the period before, and does not only compare with it: 上年决算数, but not 为上年决算数的%.
pub(in crate::table) fn names_last(line: &str) -> bool {
    let compared = |at: usize| line[..at].ends_with(|c| TABLES.header.comparing.contains(c));
    TABLES.header.last_year.find_iter(line).any(|found| !compared(found.start))
}

/// The years that a line names: 2024年 决算数 2025年.
pub(in crate::table) fn years_in(line: &str) -> impl Iterator<Item = i32> {
    let number = |at: usize| line.get(at..at + 4)?.parse().ok();
    let whole = move |at: usize| {
        let digit = |c: char| c.is_ascii_digit();
        !line[..at].ends_with(digit) && !line.get(at + 4..).is_some_and(|rest| rest.starts_with(digit))
    };
    let years = line.match_indices("20").filter(move |(at, _)| whole(*at));
    years.filter_map(move |(at, _)| number(at)).filter(|year| (2000..=2100).contains(year))
}

/// The latest year that a title names.
pub(in crate::table) fn year_of(title: &str) -> Option<i32> {
    years_in(title).max()
}

/// The year that a label names for what it labels: 2023年末债务余额, 2024年债务还本决算数, but not 2015年政策性金融债.
pub(in crate::table) fn year_of_row(label: &str) -> Option<i32> {
    let mut years = years_in(label);
    let year = years.next().filter(|first| years.all(|year| year == *first))?;
    let behind = label.split_once('年').map_or("", |(_, behind)| behind);
    let reached = behind.starts_with(['末', '底']);
    let account = TABLES.row.measures.iter().any(|word| label.ends_with(word.as_str()));
    (reached || account).then_some(year)
}

/// The time that a row is of, by its label: a year, or an expression of time and nothing else.
pub(in crate::table) fn time_of(label: &str) -> Option<Period> {
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
pub(in crate::table) fn is_dotted(cell: &str) -> bool {
    dotted(cell.trim()).is_some()
}

/// 2009.12.31, 2010/6/30: the month that a date with dots ends.
pub(super) fn dotted(label: &str) -> Option<Moment> {
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

/// How many months a head says that its column gathers: 止6个月.
pub(super) fn months_up_to(head: &str) -> Option<u8> {
    let (_, behind) = head.split_once('止')?;
    let (number, _) = behind.split_once("个月")?;
    number.parse().ok().filter(|months| (2..=12).contains(months))
}

/// The time that a head names: of several the one with a year, with the month of another (截至6月30日 over 2007年).
pub(super) fn named_time(times: &[Figure]) -> When {
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
pub(in crate::table) fn to_month(period: Period) -> Period {
    let plain = |moment: Moment| Moment { day: None, ..moment };
    Period { from: plain(period.from), to: plain(period.to) }
}
