//! Expressions of time with absolute parts: years, months, quarters, dates.

use super::chars::{Role, arabic_digit, chinese_digit, class, is_han};
use super::words::WORDS;
use super::{Moment, Period, TimeValue, numeral, plan, strip};
use crate::Span;

/// A time expression with absolute parts that begins at `start` (a digit, a quotation mark or 上).
pub(super) fn read(text: &str, start: usize) -> Option<(Span, TimeValue)> {
    let rest = text.get(start..)?;
    let first = rest.chars().next()?;
    // 下一月份 is the next month, not January.
    if next_month(rest) && text.get(..start)?.ends_with(|c| WORDS.time.month_not_after.contains(c)) {
        return None;
    }
    // 提前3个月: how long before, and no months of a year.
    let fronted = strip(rest, &WORDS.time.front).is_some();
    if fronted && text.get(..start)?.ends_with(|c| WORDS.rank.front_of_other_words.contains(c)) {
        return None;
    }
    if let Some((year, behind)) = wrapped_year(text, start) {
        let (length, period) = in_year(rest, year, behind);
        return Some((Span::new(start, start + length), TimeValue::Period(period)));
    }
    let (length, period) = match class(first).role() {
        Role::Arabic(_) if !may_be_dated(rest) => return None,
        Role::Other if matches!(first, '“' | '"' | '「' | '第') => {
            plan::read(rest).or_else(|| part_of_year(rest, None))?
        }
        Role::Other => part_of_year(rest, None)?,
        Role::Arabic(_) => dated(rest).or_else(|| part_of_year(rest, None))?,
        _ => dated(rest).or_else(|| plan::read(rest)).or_else(|| part_of_year(rest, None))?,
    };
    Some((Span::new(start, start + length), TimeValue::Period(period)))
}

/// 一月 at the front of `text`.
fn next_month(text: &str) -> bool {
    text.strip_prefix('一').is_some_and(|rest| rest.starts_with('月'))
}

/// Whether what stands behind the digits at the front of `text` may make a date of them. Most numbers are told from
/// dates by this alone.
fn may_be_dated(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || arabic_digit(c).is_some());
    let near = behind.strip_prefix(' ').unwrap_or(behind);
    match near.chars().next() {
        Some('年' | '月' | '日' | '季' | ' ' | '\n' | '\r') => true,
        // 2015和2016年: a year may take its 年 from another one.
        Some('/' | '.' | '、' | '和' | '与' | '及') => text.len() - behind.len() == 4,
        Some(c) => arabic_digit(c).is_some() || WORDS.time_connectors.at(near).is_some(),
        None => false,
    }
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
        // 二0一三年, 二O一三年: typed with what looks like the zero.
        let zero = || (count > 0 && matches!(c, '0' | '０' | 'O' | 'Ｏ' | 'o' | 'ｏ')).then_some(0);
        let Some(digit) = chinese_digit(c).filter(|_| c != '两').or_else(zero) else { break };
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
    let numeral = numeral::read(text, 0)?;
    let value = u8::try_from(numeral.value.to_whole()?).ok()?;
    let plain = numeral.chinese && numeral.is_plain();
    (plain && (1..=99).contains(&value)).then_some((value, numeral.span.end))
}

fn small(text: &str) -> Option<(u8, usize)> {
    if let Some((value, count, length)) = digits(text) {
        return (count <= 2).then_some(()).and_then(|()| Some((u8::try_from(value).ok()?, length)));
    }
    text.starts_with(|c| {
        chinese_digit(c).is_some() || matches!(class(c).role(), Role::Scale(1) | Role::Tens(_))
    })
    .then_some(())
    .and_then(|()| small_chinese(text))
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// `text` behind optional blanks or one soft line end and `word`.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let near = text.trim_start_matches(' ');
    let wrapped = near.strip_prefix("\r\n").or_else(|| near.strip_prefix('\n')).unwrap_or(near);
    wrapped.strip_prefix(word)
}

/// The connector of a range of time.
fn connector(text: &str) -> Option<usize> {
    let near = text.trim_start_matches(' ');
    let (word, ()) = WORDS.time_connectors.at(near)?;
    let behind = near.get(word.len()..)?.trim_start_matches(' ');
    Some(text.len() - behind.len())
}

/// 2021年, 2021年9月5日, 2021—2025年, 1—9月, 9月5日, 2024年1-8月.
fn dated(text: &str) -> Option<(usize, Period)> {
    if let Some(date) = iso(text) {
        return Some(date);
    }
    if let Some((year, rest)) = year(text) {
        return Some(in_year(text, year, rest));
    }
    if let Some(range) = years(text).or_else(|| listed_year(text)) {
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

/// 20⏎24年: a year of our time that a line end cuts, inside a line and not behind a number of its own line (a page's); answers
/// what stands behind.
fn wrapped_year(text: &str, start: usize) -> Option<(i32, &str)> {
    let rest = text.get(start..)?;
    let count = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let head = count(rest);
    if !(1..=3).contains(&head) {
        return None;
    }
    let broken = rest.get(head..)?;
    let tail = broken.strip_prefix("\r\n").or_else(|| broken.strip_prefix('\n'))?;
    let behind = tail.get(4 - head..)?.strip_prefix('年').filter(|_| count(tail) == 4 - head)?;
    let year = format!("{}{}", rest.get(..head)?, tail.get(..4 - head)?).parse().ok()?;
    let inside = text.get(..start)?.chars().next_back().is_some_and(is_han_or_mark);
    let span = behind.starts_with(|c| WORDS.time.years_not_before.contains(c));
    (inside && !span && (1900..2100).contains(&year)).then_some((year, behind))
}

/// Whether a sentence goes on behind `c`.
fn is_han_or_mark(c: char) -> bool {
    is_han(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '（' | '(')
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

/// 2015 in 2015和2016年, 2014、2015和2016年: years of a list, the last of which has the 年 of all.
fn listed_year(text: &str) -> Option<(usize, Period)> {
    let one = |text: &str| {
        let (value, count, length) = digits(text)?;
        (count == 4 && (1949..2100).contains(&value)).then_some((value, length))
    };
    let (value, length) = one(text)?;
    let mut rest = &text[length..];
    loop {
        rest = rest.strip_prefix(['、', '和', '与', '及'])?;
        if year(rest).is_some() {
            return Some((length, Period::years(value, value)));
        }
        let (_, length) = one(rest)?;
        rest = &rest[length..];
    }
}

/// What follows a year: another year, a month, a part of the year, its end.
fn in_year(text: &str, year: i32, rest: &str) -> (usize, Period) {
    let here = text.len() - rest.len();
    if let Some(joined) = connector(rest)
        && let Some((to, behind)) = rest.get(joined..).and_then(self::year)
        && to >= year
        && !behind.trim_start_matches(' ').starts_with(|c| arabic_digit(c).is_some())
    {
        return (text.len() - behind.len() + year_end(behind), Period::years(year, to));
    }
    let inner = rest.trim_start_matches(' ');
    if let Some((length, period)) =
        month_or_day(inner, Some(year)).or_else(|| part_of_year(inner, Some(year)))
    {
        return (text.len() - inner.len() + length, period);
    }
    (here + year_end(rest), Period::at(Moment::year(year)))
}

/// The length of 末, 底 or 初 behind a year; zero where none follows.
fn year_end(rest: &str) -> usize {
    let other = |c| WORDS.time.year_ends_not_before.contains(c);
    let ends = |word: &&String| strip(rest, word).is_some_and(|behind| !behind.starts_with(other));
    WORDS.time.year_ends.iter().find(ends).map_or(0, String::len)
}

/// 9月, 9月5日, 1—9月, 9月末, 26日; with the year that stands before, if one does.
fn month_or_day(text: &str, year: Option<i32>) -> Option<(usize, Period)> {
    let (first, length) = small(text)?;
    let moment = |month: Option<u8>, day: Option<u8>| Moment { year, month, day };
    let rest = &text[length..];
    if let Some(behind) = after(rest, "月") {
        // 24月龄, 月均, 月薪: not a month of a year.
        let word = behind.starts_with(|c| WORDS.time.month_not_before.contains(c));
        let number = first > 12 && year.is_none() && !behind.starts_with(|c| arabic_digit(c).is_some());
        if first == 0 || word || number {
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
        // 2月10~17日.
        if let Some((day, day_length)) = small(&behind[skipped..])
            && let Some(joined) = connector(&behind[skipped + day_length..])
            && let from = skipped + day_length + joined
            && let Some((to, to_length)) = small(&behind[from..])
            && let Some(end) = after(&behind[from + to_length..], "日")
            && to > day
        {
            let period = Period { from: moment(Some(first), Some(day)), to: moment(Some(first), Some(to)) };
            return Some((text.len() - end.len(), period));
        }
        if let Some(joined) = connector(behind)
            && let Some((to, to_length)) = small(&behind[joined..])
            && let Some(end) = after(&behind[joined + to_length..], "月")
            && to > first
        {
            let period = Period { from: moment(Some(first), None), to: moment(Some(to), None) };
            return Some((text.len() - behind_months(end).len(), period));
        }
        for word in &WORDS.time.month_ends {
            if let Some(end) = strip(behind, word) {
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
        return Some((text.len() - behind_months(end).len(), period));
    }
    let end = after(rest, "日")?;
    // 26日, not 3日游 or 三日内.
    let word = end.starts_with(|c| WORDS.time.day_not_before.contains(c));
    let arabic = text.starts_with(|c| arabic_digit(c).is_some());
    (!word && arabic && first > 0).then(|| (text.len() - end.len(), Period::at(moment(None, Some(first)))))
}

/// What stands behind 1—9月, without what may close it: 1—9月份, 1—9月末.
fn behind_months(rest: &str) -> &str {
    WORDS.time.month_ends.iter().find_map(|word| strip(rest, word)).unwrap_or(rest)
}

/// 一季度, 前三季度, 上半年, 前11个月: months of a year.
fn part_of_year(text: &str, year: Option<i32>) -> Option<(usize, Period)> {
    if let Some(rest) = strip(text, &WORDS.time.front)
        && let Some((to, length)) = small(rest)
        && let Some(end) = rest.get(length..).and_then(|rest| rest.strip_prefix(WORDS.time.months.as_str()))
        && (1..=12).contains(&to)
    {
        let moment = |month| Moment { year, month: Some(month), day: None };
        return Some((text.len() - end.len(), Period { from: moment(1), to: moment(to) }));
    }
    let (word, &(from, to)) = WORDS.parts.at(text)?;
    let moment = |month| Moment { year, month: Some(month), day: None };
    Some((word.len(), Period { from: moment(from), to: moment(to) }))
}
