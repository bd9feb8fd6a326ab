//! Runs of Arabic digits: grouped, full-width, spaced out.

use super::Decimal;
use super::chars::{arabic_digit, class, is_han};

/// A run of Arabic digits: its number, its decimals, and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) value: Decimal,
    /// Decimals shown.
    pub(super) decimals: u8,
    pub(super) end: usize,
}

/// The number as far as it is read.
#[derive(Default)]
struct Sum {
    mantissa: i128,
    count: usize,
    decimals: u8,
    point: bool,
}

impl Sum {
    /// `None` where there are more digits than any figure has.
    fn push(&mut self, digit: u8) -> Option<()> {
        if self.count >= Decimal::MAX_DIGITS {
            return None;
        }
        self.mantissa = self.mantissa * 10 + i128::from(digit);
        self.count += 1;
        self.decimals += u8::from(self.point);
        Some(())
    }
}

/// Reads `1,234.50`, `１２`, `12 500`, and, from spaced-out text, `1 9 9 7` and `5 ．4`; `None` where no digit stands at
/// `start` or the run is longer than a figure.
pub(super) fn arabic(text: &str, start: usize) -> Option<Run> {
    let from = text.get(start..)?;
    if let Some((value, decimals, length)) = short(from.as_bytes()) {
        // 2.2025年: a number in front of a year.
        if decimals == 4
            && let Some(whole) = from.get(..length - 5)
            && let Ok(number) = whole.parse()
            && from.get(length - 4..length).is_some_and(|year| ("1949".."2100").contains(&year))
            && from.get(length..).is_some_and(|rest| rest.starts_with('年'))
        {
            return Some(Run { value: Decimal::whole(number), decimals: 0, end: start + length - 5 });
        }
        return Some(Run { value, decimals, end: start + length });
    }
    let mut sum = Sum::default();
    let mut end = 0;
    // In spaced-out text every digit stands alone; a group of two or more ends the liberty.
    let mut spaced = false;
    let mut grouped = false;
    let mut group = 0_usize;
    loop {
        let rest = from.get(end..)?;
        let plain = rest.bytes().take_while(u8::is_ascii_digit).count();
        for digit in rest.bytes().take(plain) {
            sum.push(digit - b'0')?;
        }
        group += plain;
        end += plain;
        let Some(c) = rest.get(plain..).and_then(|rest| rest.chars().next()) else { break };
        if let Some(digit) = arabic_digit(c) {
            sum.push(digit)?;
            group += 1;
            end += c.len_utf8();
            continue;
        }
        let behind = from.get(end + c.len_utf8()..).unwrap_or_default();
        let step = match c {
            '.' | '．' | '﹒' if !sum.point && group > 0 && digits_ahead(behind) > 0 && !is_dated(behind) =>
            {
                sum.point = true;
                c.len_utf8()
            }
            // A line that was wrapped inside the number, behind its point, before it or between two digits.
            '.' | '．' | '﹒' | '\n' | '\r'
                if !sum.point
                    && group > 0
                    && !spaced
                    && let Some((point, wrap)) = wrapped(text, start, c, behind) =>
            {
                sum.point = point;
                c.len_utf8() + wrap
            }
            // 20,54亿元, 3。1%: another mark was struck for the point.
            ',' | '。'
                if !sum.point && !grouped && !spaced && group > 0 && is_decimal_of_quantity(behind) =>
            {
                sum.point = true;
                c.len_utf8()
            }
            // 3, 156,077万元: a blank behind the mark.
            ',' if !sum.point
                && !spaced
                && (1..=3).contains(&group)
                && behind.strip_prefix(' ').is_some_and(|rest| digits_ahead(rest) == 3)
                && groups_end_at_unit(behind) =>
            {
                grouped = true;
                c.len_utf8() + 1
            }
            // 14·1％, as old reports have it; 5·12 is a day.
            '·' | '・' if !sum.point && group > 0 && is_decimal_of_quantity(behind) => {
                sum.point = true;
                c.len_utf8()
            }
            ',' | '\u{a0}' | '\u{2009}' | '\u{202f}'
                if !sum.point && !spaced && (1..=3).contains(&group) && digits_ahead(behind) == 3 =>
            {
                grouped = true;
                c.len_utf8()
            }
            '，' | ' '
                if !sum.point
                    && !spaced
                    && (1..=3).contains(&group)
                    && digits_ahead(behind) == 3
                    && groups_end_at_unit(behind) =>
            {
                grouped = true;
                c.len_utf8()
            }
            // ９，９９９ in characters of one width.
            '，' if !sum.point
                && !spaced
                && (1..=3).contains(&group)
                && digits_ahead(behind) == 3
                && wide_group(&text[start..start + end], behind) =>
            {
                grouped = true;
                c.len_utf8()
            }
            ' ' if !grouped && group <= 1 => match spaced_ahead(behind) {
                Some(point) if !(point > 0 && sum.point) => {
                    spaced = true;
                    sum.point |= point > 0;
                    c.len_utf8() + point
                }
                _ => break,
            },
            _ => break,
        };
        group = 0;
        end += step;
    }
    let value = Decimal::new(sum.mantissa, sum.decimals);
    (sum.count > 0).then_some(Run { value, decimals: sum.decimals, end: start + end })
}

/// `1234.5` as most numbers are written: its value, its decimals, its length. `None` where a character follows with which
/// the run may go on, or where there are more digits than a word holds.
fn short(bytes: &[u8]) -> Option<(Decimal, u8, usize)> {
    let (mut value, mut count, mut decimals, mut point, mut at) = (0_i64, 0, 0, false, 0);
    loop {
        match bytes.get(at) {
            Some(digit @ b'0'..=b'9') if count < 18 => {
                value = value * 10 + i64::from(digit - b'0');
                count += 1;
                decimals += u8::from(point);
            }
            Some(b'.') if count > 0 && !point && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                point = true;
            }
            Some(b' ') if is_closed(bytes.get(at + 1).copied()) => break,
            // Blanks, commas, points and full-width characters are for the long way.
            Some(b'0'..=b'9' | b',' | b' ' | b'.' | b'\n' | b'\r' | 0xc2 | 0xe2 | 0xe3 | 0xef) => {
                return None;
            }
            _ => break,
        }
        at += 1;
    }
    (count > 0).then(|| (Decimal::new(i128::from(value), decimals), decimals, at))
}

/// Whether no number goes on behind a blank with this byte behind it, as in the cells of a table: `391.5 |`.
pub(super) const fn is_closed(behind: Option<u8>) -> bool {
    matches!(behind, Some(byte) if byte.is_ascii() && !byte.is_ascii_digit() && byte != b'.' && byte != b' ')
}

/// How many digits `text` begins with, up to four.
fn digits_ahead(text: &str) -> usize {
    text.chars().take(4).take_while(|c| arabic_digit(*c).is_some()).count()
}

/// Whether a group of three full-width digits follows others of that width, and no year.
fn wide_group(before: &str, behind: &str) -> bool {
    let wide = |c: char| ('０'..='９').contains(&c);
    let mut rest = behind.chars();
    before.ends_with(wide)
        && rest.by_ref().take(3).all(wide)
        && !rest.next().is_some_and(|c| matches!(c, '年' | '月' | '日' | '．' | '.' | '％' | '%'))
}

/// Whether groups of three digits run up to a unit: `12 345.6万元`, not `12 345, 30`.
fn groups_end_at_unit(text: &str) -> bool {
    let mut digits = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if arabic_digit(c).is_some() {
            digits += 1;
        } else if matches!(c, '.' | '．' | '﹒') && digits % 3 == 0 {
            let unit = chars.by_ref().take(Decimal::MAX_DIGITS).find(|c| arabic_digit(*c).is_none());
            return unit.is_some_and(is_unit_like);
        } else if !(matches!(c, ' ' | ',' | '，') && digits % 3 == 0) {
            return digits % 3 == 0 && is_unit_like(c);
        }
        if digits > 18 {
            return false;
        }
    }
    false
}

/// Behind a Chinese character, where a line ends with `c` inside a number: whether that has its point there, and how many
/// bytes stand before the rest. The rest is digits and a unit; else the numbers of two lines would be one.
fn wrapped(text: &str, start: usize, c: char, behind: &str) -> Option<(bool, usize)> {
    let line_end =
        |text: &str| text.len() - text.strip_prefix('\r').unwrap_or(text).trim_start_matches('\n').len();
    let (point, wrap) = match c {
        // 17. 3 万平方米.
        '.' | '．' | '﹒' if behind.starts_with(' ') => (true, 1),
        '.' | '．' | '﹒' => (true, Some(line_end(behind)).filter(|length| *length > 0)?),
        _ => {
            let feed = if c == '\r' { line_end(behind) } else { 0 };
            let point = behind.get(feed..)?.starts_with(['.', '．', '﹒']);
            let length = behind.get(feed..)?.chars().next().filter(|_| point).map_or(0, char::len_utf8);
            (point, feed + length)
        }
    };
    let rest = behind.get(wrap..)?;
    let digits = rest.bytes().take(Decimal::MAX_DIGITS).take_while(u8::is_ascii_digit).count();
    let decimals = rest.get(digits..)?.strip_prefix('.').map_or(0, |rest| 1 + digits_ahead(rest));
    let rest = rest.get(digits + if point { 0 } else { decimals }..)?;
    let spaced = behind.starts_with(' ');
    let unit = rest.trim_start_matches(|c| spaced && c == ' ').chars().next()?;
    if spaced && !matches!(unit, '万' | '亿' | '%' | '％') {
        return None;
    }
    let before = text.get(..start)?.chars().next_back();
    let dated = matches!(unit, '年' | '月' | '日');
    (digits > 0 && is_unit_like(unit) && !dated && before.is_some_and(is_han)).then_some((point, wrap))
}

/// Whether one or two digits and a sign of percentages or a scale word come next.
fn is_decimal_of_quantity(text: &str) -> bool {
    let count = digits_ahead(text);
    let next = text.chars().nth(count);
    (1..=2).contains(&count) && next.is_some_and(|c| matches!(c, '%' | '％' | '‰' | '万' | '亿' | '倍'))
}

fn is_unit_like(c: char) -> bool {
    is_han(c) || matches!(c, '%' | '％' | '‰')
}

/// Whether a lone digit, or a point and a digit, comes next: the mark of spaced-out text. Answers how many bytes the
/// point and the blank behind it have.
fn spaced_ahead(text: &str) -> Option<usize> {
    let rest =
        text.strip_prefix(['.', '．', '﹒']).map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest));
    let mut chars = rest.chars();
    let lone = chars.next().is_some_and(|c| arabic_digit(c).is_some());
    let alone = chars.next().is_none_or(|c| arabic_digit(c).is_none() && !c.is_ascii_alphabetic());
    (lone && alone).then_some(text.len() - rest.len())
}

/// What may stand between a number and its unit: blanks, with one line end among them where a line was wrapped. In bytes;
/// zero if there is none.
pub(super) fn gap(text: &str) -> usize {
    // The first byte tells most characters from blanks.
    if !matches!(text.as_bytes().first(), Some(b' ' | b'\n' | b'\r' | 0xc2 | 0xe2 | 0xe3)) {
        return 0;
    }
    let blanks = |text: &str| {
        let end = text.char_indices().find(|(_, c)| !class(*c).is_blank());
        end.map_or(text.len(), |(at, _)| at)
    };
    let before = blanks(text);
    let rest = text.get(before..).unwrap_or_default();
    let behind = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    let all = text.len() - behind.len() + if behind.len() < rest.len() { blanks(behind) } else { 0 };
    if all <= WIDEST_GAP { all } else { 0 }
}

/// In bytes: further apart are the cells of two columns.
const WIDEST_GAP: usize = 12;

/// The blank that `text` begins with, in bytes; zero if there is none.
pub(super) fn blank(text: &str) -> usize {
    // The first byte tells most characters from blanks.
    if !matches!(text.as_bytes().first(), Some(b' ' | 0xc2 | 0xe2 | 0xe3)) {
        return 0;
    }
    text.chars().next().filter(|c| class(*c).is_blank()).map_or(0, char::len_utf8)
}

/// Whether a year follows: 1．2006年经营情况 is an item and a year, and no 1.2006.
fn is_dated(text: &str) -> bool {
    let year = text.strip_prefix("19").or_else(|| text.strip_prefix("20"));
    year.and_then(|rest| rest.get(2..)).is_some_and(|rest| rest.starts_with('年')) && digits_ahead(text) == 4
}
