//! Enumeration markers: 一是, 二要, 第三, （四）, 五、, 6., （7）, ⑧.

use serde::Deserialize;

use super::wording::{WORDING, WordSet};
use crate::Span;
use crate::figure::chinese_digit;
use crate::text::Shape;

/// The words of `enum-sequence`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    notes: WordSet,
}

/// A way of numbering. Markers of one family make up a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// 一、 as a heading.
    Section,
    /// （一） at the beginning of a paragraph.
    Subsection,
    /// 1. or 1、 at the beginning of a paragraph.
    Item,
    /// （1）
    Bracketed,
    /// ①
    Circled,
    /// 第一，
    Ordinal,
    /// 一是
    Is,
    /// 一要
    Must,
}

/// One marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// From its first character to its last, brackets included.
    pub span: Span,
    /// The numeral alone.
    pub numeral: Span,
    /// Which way of numbering it is.
    pub family: Family,
    /// Its number.
    pub number: u16,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether it begins a line.
    pub leads: bool,
    /// Whether its line is the row of a table of which only the blanks are left: 十七、援助其他地区支出   60    55.
    pub row: bool,
}

/// The markers of a paragraph, in the order of the text.
pub fn markers(text: &str, shape: Shape) -> Vec<Marker> {
    let mut markers = Vec::new();
    if matches!(shape, Shape::Blank | Shape::Fence) {
        return markers;
    }
    if shape == Shape::Table {
        return rows(text);
    }
    let mut line_start = true;
    let mut clause_start = true;
    let mut quotes = 0_u32;
    let bars = memchr::memchr(b'|', text.as_bytes()).is_some();
    let mut row = bars && is_row(text);
    let mut behind_note = 0;
    let mut next = 0;
    loop {
        if !(line_start || clause_start) && next < behind_note {
            next += inert(&text.as_bytes()[next..behind_note]);
        } else if !(line_start || clause_start) && next > behind_note {
            next += inert(&text.as_bytes()[next..]);
        }
        let at = next;
        let Some(c) = text[at..].chars().next() else { break };
        next += c.len_utf8();
        if line_start {
            behind_note = note(&text[at..]).map_or(behind_note, |length| at + length);
        }
        line_start |= at == behind_note && at > 0;
        // And most clauses begin with no numeral.
        if matches!(c, '一'..='鿿') && !matches!(c, '第' | '十') && chinese_digit(c).is_none() {
            (line_start, clause_start) = (false, false);
            continue;
        }
        if matches!(c, '。' | '；' | '：' | '，' | '！' | '？' | ';' | ':' | ',' | '、') {
            (line_start, clause_start) = (false, true);
            continue;
        }
        let begins = line_start || clause_start;
        let may_begin = matches!(c, '（' | '(' | '①'..='⑳')
            || begins && matches!(c, '一'..='鿿' | '0'..='9' | '０'..='９' | '—');
        if !row
            && may_begin
            && let Some(marker) = marker(text, at, c, line_start, clause_start, quotes > 0)
        {
            markers.push(marker);
        }
        match c {
            '“' | '「' | '『' => quotes += 1,
            '”' | '」' | '』' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let blank = c.is_whitespace() || matches!(c, '#' | '*' | '\u{3000}');
        if matches!(c, '\n' | '\r') {
            (line_start, clause_start) = (true, true);
            row = bars && is_row(&text[next..]);
        } else if !blank {
            (line_start, clause_start) = (false, false);
        }
    }
    markers
}

/// How many bytes at the front of some words within a clause are those of characters that neither begin a marker nor end
/// the clause: nearly all.
fn inert(words: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match words.get(at) {
            Some(0xE4..=0xE9) => 3,
            // Kana, but not 。 and its like.
            Some(0xE3) if words.get(at + 1) != Some(&0x80) => 3,
            None | Some(b'\n' | b'\r' | b'(' | b',' | b';' | b':' | 0x80..) => return at,
            Some(_) => 1,
        }
    }
}

/// Whether the line that begins a text is the row of a table drawn with bars: what it begins with is a cell.
fn is_row(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains(" | "))
}

/// The numbers with which rows of a table begin: 十七、援助其他地区支出.
fn rows(text: &str) -> Vec<Marker> {
    let mut markers = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let label = line.trim_start_matches(|c: char| c.is_whitespace() || c == '|');
        let at = start + line.len() - label.len();
        start += line.len();
        let first = label.chars().next().filter(|c| matches!(c, '一'..='鿿' | '（' | '('));
        if let Some(marker) = first.and_then(|c| marker(text, at, c, true, false, false))
            && marker.family <= Family::Subsection
        {
            markers.push(Marker { row: true, ..marker });
        }
    }
    markers
}

/// Whether the words behind a marker are a row of a table of which only the blanks are left. A long label may take three lines.
fn heads_row(behind: &str) -> bool {
    for line in behind.lines().take(3) {
        if is_flat_row(line) {
            return true;
        }
        if line.trim().is_empty() || line.contains(['。', '；', '，', '：']) {
            return false;
        }
    }
    false
}

/// 注：1、…: the length of the words with which a note begins; its list begins behind them.
fn note(line: &str) -> Option<usize> {
    WORDING.enum_sequence.notes.iter().find(|word| line.starts_with(word.as_str())).map(String::len)
}

fn marker(text: &str, at: usize, c: char, line: bool, clause: bool, quoted: bool) -> Option<Marker> {
    let make = |numeral: Span, end: usize, family, number| {
        let row = line && heads_row(&text[end..]);
        Some(Marker { span: Span::new(at, end), numeral, family, number, quoted, leads: line, row })
    };
    match c {
        '（' | '(' => {
            let inner = at + c.len_utf8();
            let (number, length, chinese) = number(&text[inner..])?;
            let numeral = Span::new(inner, inner + length);
            let close = text[numeral.end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
            let end = numeral.end + close.len_utf8();
            match chinese {
                true if line || text[..at].trim_end().ends_with('。') => {
                    make(numeral, end, Family::Subsection, number)
                }
                false if line || clause => make(numeral, end, Family::Bracketed, number),
                _ => None,
            }
        }
        '①'..='⑳' if line || clause || text[..at].ends_with(['持', '括', '为', '展']) => {
            let number = u16::try_from(u32::from(c) - u32::from('①') + 1).ok()?;
            let span = Span::new(at, at + c.len_utf8());
            make(span, span.end, Family::Circled, number)
        }
        '0'..='9' | '０'..='９' if line => {
            let (number, length, _) = number(&text[at..])?;
            let numeral = Span::new(at, at + length);
            let mark = text[numeral.end..].chars().next().filter(|c| matches!(c, '.' | '、' | '．'))?;
            let end = numeral.end + mark.len_utf8();
            // 2.5公里 is a number, and so is what a scan makes of it: 22..55.
            let decimal =
                text[end..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '０'..='９'));
            if decimal { None } else { make(numeral, end, Family::Item, number) }
        }
        '第' if clause || line => {
            let inner = at + c.len_utf8();
            let (number, length, chinese) = number(&text[inner..])?;
            let numeral = Span::new(inner, inner + length);
            let closed = text[numeral.end..].starts_with(['，', ',', '：']);
            if chinese && closed { make(numeral, numeral.end, Family::Ordinal, number) } else { None }
        }
        // —、基本情况: a dash for 一.
        '—' if line && text[at..].starts_with("—、") => {
            let numeral = Span::new(at, at + c.len_utf8());
            make(numeral, numeral.end + '、'.len_utf8(), Family::Section, 1)
        }
        _ if chinese_digit(c).is_some() || c == '十' => {
            let (number, length, _) = number(&text[at..])?;
            let numeral = Span::new(at, at + length);
            let rest = &text[numeral.end..];
            if line && rest.starts_with('、') {
                return make(numeral, numeral.end + '、'.len_utf8(), Family::Section, number);
            }
            // A line end or a blank of the typesetting may tear it.
            let verb = rest.trim_start();
            let family = match verb.chars().next()? {
                '是' => Family::Is,
                '要' => Family::Must,
                _ => return None,
            };
            // 一是一、二是二 is an idiom, not a list.
            let after = &verb['是'.len_utf8()..];
            let idiom = after.starts_with(&text[numeral.range()]);
            if (clause || line) && !idiom {
                make(numeral, text.len() - after.len(), family, number)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// The number at the front of a text, up to 99: its value, length and whether it is in Chinese.
pub(super) fn number(text: &str) -> Option<(u16, usize, bool)> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        return (length <= 2)
            .then_some(())
            .and_then(|()| Some((text[..length].parse().ok()?, length, false)));
    }
    if matches!(first, '０'..='９') {
        let wide = text.chars().take_while(|c| matches!(c, '０'..='９'));
        let digits: String = wide.map(|c| narrow(c).unwrap_or(c)).collect();
        return (digits.len() <= 2)
            .then_some(())
            .and_then(|()| Some((digits.parse().ok()?, digits.len() * first.len_utf8(), false)));
    }
    let (mut value, mut tens, mut length) = (0_u16, false, 0);
    for c in text.chars() {
        match (chinese_digit(c), c) {
            (Some(digit), _) if c != '两' && digit > 0 && (value == 0 || tens && value % 10 == 0) => {
                value += u16::from(digit);
            }
            (None, '十') if !tens => {
                value = value.max(1) * 10;
                tens = true;
            }
            (Some(_), _) => return None,
            _ => break,
        }
        length += c.len_utf8();
    }
    (value > 0).then_some((value, length, true))
}

/// A digit of full width as it is on the keyboard.
fn narrow(c: char) -> Option<char> {
    let offset = u32::from(c).checked_sub(u32::from('０')).filter(|offset| *offset < 10)?;
    char::from_digit(offset, 10)
}

/// The line in which a place stands, as far as a row of a table reaches at most.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    const LONGEST_ROW: usize = 600;
    let ends = |c: char| matches!(c, '\n' | '\r');
    let from = (at.saturating_sub(LONGEST_ROW)..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    let to =
        (at..=text.len().min(at + LONGEST_ROW)).rev().find(|to| text.is_char_boundary(*to)).unwrap_or(at);
    let start = text.get(from..at).and_then(|before| before.rfind(ends)).map_or(from, |n| from + n + 1);
    let end = text.get(at..to).and_then(|behind| behind.find(ends)).map_or(to, |n| at + n);
    text.get(start..end).unwrap_or_default()
}

/// Whether a line is the row of a table of which only the blanks are left: it ends with cells of figures and has no mark of a
/// sentence (`七、住房保障支出   34,000  0.3%`).
pub(super) fn is_flat_row(line: &str) -> bool {
    let line = line.trim();
    if line.contains(['。', '；', '，', '：']) {
        return false;
    }
    let is_cell = |cell: &str| {
        let digits = cell.chars().any(|c| c.is_ascii_digit());
        let figure = cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '－' | '—' | '%' | '％'));
        figure && (digits || cell.chars().count() == 1)
    };
    let mut cells = line.split_whitespace().rev();
    cells.next().is_some_and(is_cell) && cells.next().is_some()
}

/// A number up to 99 in Chinese: 十二.
pub(super) fn chinese(number: u16) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (usize::from(number / 10), usize::from(number % 10));
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        n => format!("{}十", DIGITS.get(n).unwrap_or(&"")),
    };
    format!("{tens}{}", DIGITS[ones])
}
