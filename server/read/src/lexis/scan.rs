//! The marks of a paragraph, in one pass.

use super::marks::{closes, is_mark, opens};
use crate::Span;
use crate::figure::Figure;
use crate::text::{Shape, is_bar};

/// What a mark does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 。！？, the end of a table's row: nothing goes on behind it.
    Stop,
    /// ；: a sentence ends, and the next is of the same passage.
    Part,
    /// ，：—: a clause ends. So does one before a bracket that is never closed.
    Clause,
    /// 、 between the items of a list.
    Item,
    /// A bracket opens that is closed again.
    Open,
    /// It is closed.
    Close,
}

/// A mark and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) c: char,
    pub(super) kind: Kind,
}

/// In bytes, a thousand characters: what goes on for longer than a sentence is cut at its next comma or blank, so that no search
/// walks a line of megabytes.
const LONGEST_SENTENCE: usize = 3_000;

/// In bytes, three hundred characters: what closes further on closes something else.
const LONGEST_BRACKET: usize = 900;

/// Every mark of a paragraph that stands in no figure: `12,345`, `3—5年` and `276.38（不含…）亿元` are cut nowhere.
pub(super) fn marks(text: &str, shape: Shape, figures: &[Figure]) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let table = shape == Shape::Table;
    let mut marks: Vec<Mark> = Vec::new();
    // The brackets that are open, each with its place among the marks.
    let mut open: Vec<usize> = Vec::new();
    let (mut at, mut began) = (0, 0);
    let mut figures = figures.iter().map(|figure| figure.span).peekable();
    loop {
        let next = figures.peek().map_or(usize::MAX, |span| span.start);
        // Three bytes each: Chinese characters.
        while at < next {
            match bytes.get(at) {
                Some(0xE4..=0xE9) => at += 3,
                Some(b'.') if ends_line(bytes, at) => break,
                Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'%') => at += 1,
                _ => break,
            }
        }
        if at >= next {
            let span = figures.next().unwrap_or_default();
            at = at.max(span.end);
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let place = at;
        at += c.len_utf8();
        let overlong = place - began > LONGEST_SENTENCE;
        let kind = match c {
            '。' | '！' | '？' => Kind::Stop,
            '.' if ends_line(bytes, place) => Kind::Stop,
            '\n' | '\r' if table => Kind::Stop,
            '，' | ',' | '、' | ' ' if overlong => Kind::Part,
            '；' | ';' => Kind::Part,
            ',' | ':' if between_digits(bytes, place) => continue,
            c if is_mark(c) || table && is_bar(c) => Kind::Clause,
            '、' => Kind::Item,
            c if opens(c) => {
                open.push(marks.len());
                Kind::Clause
            }
            c if closes(c) => {
                // What was opened inside and is not closed opens nothing.
                let Some(which) = open.iter().rposition(|which| closer(marks[*which].c) == narrow(c)) else {
                    continue;
                };
                let opened = open[which];
                open.truncate(which);
                if place - marks[opened].at > LONGEST_BRACKET {
                    continue;
                }
                marks[opened].kind = Kind::Open;
                Kind::Close
            }
            _ => continue,
        };
        if matches!(kind, Kind::Stop | Kind::Part) {
            began = at;
        }
        // A row of a table closes nothing of the rows above.
        if table && kind == Kind::Stop {
            open.clear();
        }
        marks.push(Mark { at: place, c, kind });
    }
    marks
}

/// 增长2.7%. at the end of a line: typed for 。.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let ends = matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r'));
    ends && before.is_some_and(|before| *before == b'%' || !before.is_ascii())
}

/// 12:30, 1,234 where it is no figure.
fn between_digits(bytes: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    digit(at.checked_sub(1)) && digit(at.checked_add(1))
}

/// What closes a bracket, as ASCII has it.
const fn closer(open: char) -> char {
    match open {
        '（' | '(' => ')',
        '【' => '】',
        _ => ']',
    }
}

const fn narrow(close: char) -> char {
    match close {
        '）' => ')',
        '］' => ']',
        other => other,
    }
}

impl Mark {
    /// Where it stands, from its first byte to behind it.
    pub(super) const fn span(&self) -> Span {
        Span::new(self.at, self.at + self.c.len_utf8())
    }
}
