//! Where a figure stands: in which sentence and clause, in which list, in which run of figures, and what stands behind it.

use super::gap::separator;
use super::{Gap, Point};
use crate::words::{Marks, TABLE};

/// Counts sentences and clauses up to a place.
pub(super) struct Walk<'t> {
    text: &'t str,
    at: usize,
    pub(super) sentence: u32,
    pub(super) clause: u32,
    /// Whether a clause of the sentence began with 其中.
    nested: bool,
    /// Whether a bracket is open.
    bracket: bool,
}

impl<'t> Walk<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, sentence: 0, clause: 0, nested: false, bracket: false }
    }

    pub(super) fn to(&mut self, place: usize) {
        for c in self.text.get(self.at..place).unwrap_or_default().chars() {
            match c {
                '。' | '！' | '？' => {
                    self.sentence += 1;
                    self.clause += 1;
                }
                '；' | ';' => self.clause += 1,
                _ => {}
            }
        }
        self.at = place;
    }
}

/// Whether a figure stands in a list behind 其中, in brackets, or in a sentence behind such a clause.
pub(super) fn nest(point: &mut Point, before: Option<&Point>, lead: &str, walk: &mut Walk<'_>) {
    if walk.nested && lead.contains('。') {
        walk.nested = false;
    }
    point.after_nested = walk.nested;
    if let Some(at) = lead.rfind("其中") {
        let behind = &lead[at..];
        let own = !behind.contains(['；', '。', '\n']);
        if lead[..at].trim_end().ends_with(['；', ';', '，', ',']) {
            walk.nested = true;
            point.after_nested = true;
        }
        point.nest = u8::from(own);
    } else if let Some(before) = before
        && before.nest & 3 > 0
        && before.clause == point.clause
        && lead.starts_with(['、', '和', '及', '与', '，', ','])
        && lead.chars().count() <= 15
        && !lead.contains(['；', '。'])
    {
        point.nest = 2;
    }
    // 其中65岁及以上人口占18.0%: a threshold is part of the name.
    if let Some(before) = before
        && before.nest & 3 > 0
        && point.nest == 0
        && before.clause == point.clause
        && !lead.contains(['，', ',', '、', '；', ';', '。', '\n'])
    {
        point.nest = before.nest & 3;
    }
    let opened = lead.rfind(['（', '(']);
    let closed = lead.rfind(['）', ')']);
    if opened != closed {
        walk.bracket = opened > closed;
    }
    if walk.bracket {
        point.nest |= 4;
    }
}

pub(super) fn rows(text: &str, points: &mut [Point]) {
    let mut first = 0;
    for at in 0..points.len() {
        if at > 0 {
            let (a, b) = (&points[at - 1], &points[at]);
            let lead = text.get(a.span.end..b.span.start).unwrap_or_default().trim();
            let rest = lead.trim_start_matches(['、', '，', ',']);
            let joins = lead.len() > rest.len() && rest.trim().is_empty()
                || matches!(rest.trim(), "和" | "与" | "及");
            if a.kind != b.kind || !joins {
                close(points, first, at);
                first = at;
            }
        }
        points[at].row.first = first;
        points[at].row.place = at - first;
    }
    let end = points.len();
    close(points, first, end);
}

fn close(points: &mut [Point], first: usize, end: usize) {
    for point in points.get_mut(first..end).into_iter().flatten() {
        point.row.length = end - first;
    }
}

/// What stands behind each figure.
pub(super) fn tails(text: &str, points: &mut [Point]) {
    for at in 0..points.len() {
        let end = points.get(at + 1).map_or(text.len(), |next| next.span.start);
        let words = text.get(points[at].span.end..end).unwrap_or_default();
        let marks = TABLE.marks(words);
        let etc = words.starts_with('等');
        let last = at + 1 == points.len();
        points[at].tail = Gap {
            marks: if etc { marks } else { Marks(marks.0 & !Marks::ETC.0) },
            length: if last { words.chars().count().min(9_999) as u32 } else { 0 },
            separator: separator(words),
            ..Gap::default()
        };
    }
}
