//! The window of a line around one operand or several, and the rows of marks and labels under it.

use gouji_core::Span;

use crate::lines::Lines;
use crate::width::{char_width, shown, width, wrap};

/// So much of the line's beginning must be left before operands that share an excerpt.
const CONTEXT: usize = 12;

/// A figure to be marked.
pub(super) struct Mark {
    pub(super) span: Span,
    /// The line that it starts in, from 0.
    pub(super) line: usize,
    /// Whether the finding is about it.
    pub(super) primary: bool,
    label: String,
}

impl Mark {
    /// The span is cut to its first line and to the borders of characters.
    pub(super) fn new(text: &str, lines: &Lines<'_>, span: Span, primary: bool, label: String) -> Self {
        let start = floor(text, span.start);
        let line = lines.line(start);
        let end = floor(text, span.end).min(lines.span(line).end).max(start);
        Self { span: Span::new(start, end), line, primary, label }
    }
}

fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Something to be written under the excerpt, at a column.
pub(super) struct Piece {
    pub(super) column: usize,
    pub(super) text: String,
    /// In the colour of the finding.
    pub(super) primary: bool,
}

/// What is shown of a line.
pub(super) struct Excerpt {
    /// Line and column of the first operand that matters, from 1.
    pub(super) place: (usize, usize),
    pub(super) text: String,
    pub(super) rows: Vec<Vec<Piece>>,
}

/// Whether the marks can share an excerpt: on one line, apart from each other, their labels within `room`
/// columns, with some words before the first.
pub(super) fn fits(text: &str, marks: &[Mark], room: usize) -> bool {
    let apart = |pair: &[Mark]| {
        let (a, b) = (&pair[0], &pair[1]);
        let gap = usize::from(a.primary == b.primary);
        a.line == b.line && a.span.end + gap <= b.span.start
    };
    marks.windows(2).all(apart) && slack(text, marks, room).is_some_and(|left| left >= CONTEXT)
}

/// How many columns may stand before the first mark so that everything else still fits, an ellipsis at
/// each end included; `None` where it does not fit at all. The last label goes beside its mark if that
/// leaves some words before the first.
fn slack(text: &str, marks: &[Mark], room: usize) -> Option<usize> {
    let (first, last) = (marks.first()?, marks.last()?);
    let start = first.span.start;
    // Far apart: nothing to measure.
    if last.span.end - start > room * 4 {
        return None;
    }
    let column = |offset: usize| text[start..offset].chars().map(columns).sum::<usize>();
    let below = marks.iter().map(|mark| column(mark.span.start) + width(&mark.label)).max()?;
    let end = column(last.span.end);
    let beside = if last.label.is_empty() { end } else { end + 1 + width(&last.label) };
    let left = |need: usize| room.checked_sub(need.max(below).max(end) + 2);
    left(beside).filter(|left| *left >= CONTEXT).or_else(|| left(end))
}

/// How many columns a character takes in an excerpt.
fn columns(c: char) -> usize {
    shown(c).map_or(0, char_width)
}

impl Excerpt {
    pub(super) fn new(text: &str, lines: &Lines<'_>, marks: Vec<Mark>, room: usize) -> Self {
        let line = marks.first().map_or(Span::default(), |mark| lines.span(mark.line));
        let named = marks.iter().find(|mark| mark.primary).or(marks.first());
        let place = lines.place(named.map_or(0, |mark| mark.span.start));
        let inner = marks.first().map_or(0, |mark| mark.span.start)..marks.last().map_or(0, |m| m.span.end);
        let window = Window::around(text, line, Span::from(inner), slack(text, &marks, room), room);
        let rows = rows(&window.marks(text, &marks), marks, room);
        Self { place, text: window.show(text, line), rows }
    }
}

/// The part of the line that is shown.
struct Window {
    span: Span,
    /// Whether the line goes on before it.
    cut: bool,
}

impl Window {
    /// As much as fits around `inner`: twice as much before it as behind it, for the words before a figure
    /// say what it is.
    fn around(text: &str, line: Span, inner: Span, slack: Option<usize>, room: usize) -> Self {
        // A label that does not fit beside its mark is wrapped below, and needs columns there.
        let most = slack.unwrap_or(room / 3);
        let room = room.saturating_sub(2);
        let (mut end, inside) = right(text, inner.start, inner.end, room);
        let free = room - inside;
        let (mut start, mut before) = left(text, line.start, inner.start, most.min(free * 2 / 3));
        if end == inner.end {
            let (grown, behind) = right(text, end, line.end, free - before);
            end = grown;
            (start, before) = left(text, line.start, inner.start, most.min(free - behind));
            // A number cut in two would be another number: leave out what is left of it.
            while start < inner.start && in_word(text, start) && start > line.start {
                start += 1;
            }
            while end > inner.end && in_word(text, end) && end < line.end {
                end -= 1;
            }
        }
        debug_assert!(before + inside <= room);
        Self { span: Span::new(start, end), cut: start > line.start }
    }

    /// First column and width of each mark.
    fn marks(&self, text: &str, marks: &[Mark]) -> Vec<(usize, usize)> {
        let column = |offset: usize| {
            let shown = &text[self.span.start..offset.clamp(self.span.start, self.span.end)];
            usize::from(self.cut) + shown.chars().map(columns).sum::<usize>()
        };
        marks
            .iter()
            .map(|mark| {
                let start = column(mark.span.start);
                (start, column(mark.span.end).saturating_sub(start).max(1))
            })
            .collect()
    }

    fn show(&self, text: &str, line: Span) -> String {
        let before = if self.cut { "…" } else { "" };
        let behind = if self.span.end < line.end { "…" } else { "" };
        let inside: String = text[self.span.range()].chars().filter_map(shown).collect();
        format!("{before}{inside}{behind}")
    }
}

/// From `at` back towards `start`, as far as `most` columns reach: the offset and the columns used.
fn left(text: &str, start: usize, at: usize, most: usize) -> (usize, usize) {
    let (mut from, mut used) = (at, 0);
    for (offset, c) in text[start..at].char_indices().rev() {
        if used + columns(c) > most {
            break;
        }
        used += columns(c);
        from = start + offset;
    }
    (from, used)
}

/// Whether the offset lies within a number or a Latin word; they are ASCII, a byte is a character.
fn in_word(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b'%');
    let before = offset.checked_sub(1).and_then(|at| bytes.get(at));
    matches!((before, bytes.get(offset)), (Some(a), Some(b)) if part(*a) && part(*b))
}

/// From `at` on towards `end`, as far as `most` columns reach.
fn right(text: &str, at: usize, end: usize, most: usize) -> (usize, usize) {
    let mut used = 0;
    for (offset, c) in text[at..end].char_indices() {
        if used + columns(c) > most {
            return (at + offset, used);
        }
        used += columns(c);
    }
    (end, used)
}

/// The marks, the last one's label beside it; the other labels below, each under its mark:
///
/// ```text
/// ^^^^      ----    ---- label
///           |
///           label
/// ```
fn rows(places: &[(usize, usize)], marks: Vec<Mark>, room: usize) -> Vec<Vec<Piece>> {
    let mut line = Vec::new();
    let mut below: Vec<(usize, String, bool)> = Vec::new();
    let count = marks.len();
    for (number, (mark, (column, width_))) in marks.into_iter().zip(places).enumerate() {
        let (column, sign) = (*column, if mark.primary { "^" } else { "-" });
        let mut text = sign.repeat(*width_);
        if !mark.label.is_empty() {
            if number + 1 == count && column + width_ + 1 + width(&mark.label) <= room {
                text = format!("{text} {}", mark.label);
            } else {
                below.push((column, mark.label, mark.primary));
            }
        }
        line.push(Piece { column, text, primary: mark.primary });
    }
    let mut rows = vec![line];
    let bar = |(column, _, primary): &(usize, String, bool)| Piece {
        column: *column,
        text: "|".to_owned(),
        primary: *primary,
    };
    if !below.is_empty() {
        rows.push(below.iter().map(bar).collect());
    }
    while let Some((column, label, primary)) = below.pop() {
        let columns = room.saturating_sub(column);
        for text in wrap(&label, columns, columns) {
            let mut row: Vec<Piece> = below.iter().map(bar).collect();
            row.push(Piece { column, text, primary });
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, parts: &[(&str, &str)], room: usize) -> Excerpt {
        let lines = Lines::new(text);
        let mark = |(number, (part, label)): (usize, &(&str, &str))| {
            let at = text.find(part).unwrap();
            Mark::new(text, &lines, Span::new(at, at + part.len()), number == 0, (*label).to_owned())
        };
        Excerpt::new(text, &lines, parts.iter().enumerate().map(mark).collect(), room)
    }

    fn drawn(excerpt: &Excerpt) -> Vec<String> {
        let row = |row: &Vec<Piece>| {
            row.iter().fold(String::new(), |mut line, piece| {
                line.push_str(&" ".repeat(piece.column - width(&line)));
                line + &piece.text
            })
        };
        std::iter::once(excerpt.text.clone()).chain(excerpt.rows.iter().map(row)).collect()
    }

    #[test]
    fn marks_stand_under_full_width_characters() {
        let shown = excerpt("总产值391.8亿元，增7%。", &[("391.8亿元", ""), ("7%", "增速")], 60);
        assert_eq!(drawn(&shown), ["总产值391.8亿元，增7%。", "      ^^^^^^^^^    -- 增速"]);
    }

    #[test]
    fn labels_go_below_where_there_is_no_room_beside() {
        let text = "总产值391.8亿元，增7%。";
        let shown = excerpt(text, &[("391.8亿元", "甲"), ("7%", "很长很长的说明")], 33);
        let rows = [
            "…产值391.8亿元，增7%。",
            "     ^^^^^^^^^    --",
            "     |            |",
            "     |            很长很长的说明",
            "     甲",
        ];
        assert_eq!(drawn(&shown), rows);
    }

    #[test]
    fn cuts_no_number_in_two() {
        let text = "甲1234567乙3%丙1234567丁";
        for room in 8..40 {
            let shown = excerpt(text, &[("3%", "")], room);
            let ascii = |c: char| c.is_ascii_digit();
            for number in shown.text.split(|c| !ascii(c)).filter(|part| !part.is_empty()) {
                assert!(["1234567", "3"].contains(&number), "{room}: {}", shown.text);
            }
            assert!(width(&shown.text) <= room);
        }
    }

    #[test]
    fn every_row_fits_and_every_place_is_true() {
        let text = format!("头\r\n{}12.5%{}", "数字经济".repeat(500), "持续壮大，".repeat(500));
        for label in ["", "占比", &"这是一条很长的说明，要折成几行。".repeat(4)] {
            for room in 20..120 {
                let shown = excerpt(&text, &[("12.5%", label)], room);
                assert_eq!(shown.place, (2, 2001));
                for line in drawn(&shown) {
                    assert!(width(&line) <= room, "{room}: {line}");
                }
                assert!(shown.text.starts_with('…') && shown.text.ends_with('…'));
                assert!(shown.text.contains("12.5%"));
            }
        }
    }

    #[test]
    fn a_span_wider_than_the_room_or_over_lines_is_cut() {
        let text = format!("甲{}乙", "9".repeat(200));
        let shown = excerpt(&text, &[(&"9".repeat(200), "长")], 40);
        assert!(drawn(&shown).iter().all(|line| width(line) <= 40), "{:?}", drawn(&shown));
        assert!(shown.text.contains("99999999"), "{}", shown.text);
        let shown = excerpt("由3%\n升至4%", &[("3%\n升至4%", "")], 40);
        assert_eq!(drawn(&shown), ["由3%", "  ^^"]);
    }
}
