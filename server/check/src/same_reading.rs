//! Whether a repair leaves what is read: values and intervals of the figures that it touches.

use crate::figure::{self, Figure, Interval, Value};
use crate::text::are_cut_alike;
use crate::{Edit, Finding, Placed, Span, work};

/// In bytes: how far beyond the edits the words are read again.
const MARGIN: usize = 120;

/// Takes the preference from repairs that change what is read; another repair of the finding that does not may have it.
pub(super) fn prefer_harmless(text: &str, figures: &[Figure], finding: &mut Finding) {
    let Some(chosen) = finding.fixes.iter().position(|fix| fix.preferred) else { return };
    if is_same(text, figures, &finding.fixes[chosen].edits) {
        return;
    }
    finding.fixes[chosen].preferred = false;
    if let Some(other) = finding.fixes.iter_mut().find(|fix| is_same(text, figures, &fix.edits)) {
        other.preferred = true;
    }
}

/// In bytes: how far from the ends of a line an edit changes nothing of what tells whether it belongs to its neighbours. No line
/// of a narrow page and no row of columns is so long.
const REACH: usize = 320;

/// Takes the preference from a repair of a paragraph's finding after which other lines would make up paragraphs: which lines
/// belong together is told by their lengths, too. The finding's places count from the paragraph's start.
pub(super) fn prefer_same_lines(placed: &[Placed<'_>], nth: usize, finding: &mut Finding) {
    let Some(chosen) = finding.fixes.iter_mut().find(|fix| fix.preferred) else { return };
    let (Some(first), Some(last)) = (chosen.edits.first(), chosen.edits.last()) else { return };
    let edited = first.span.cover(last.span);
    let text = placed.get(nth).map_or("", |own| &own.paragraph.text);
    if is_far_inside(text, edited) {
        return;
    }
    let (before, own, behind) = lines_about(placed, nth, edited);
    let lines = |own: &str| [before, own, behind].concat();
    let Some(old) = text.get(own.range()) else { return };
    work::spend(before.len() + old.len() + behind.len());
    let repaired = chosen.edits.iter().rev().try_fold(old.to_owned(), |mut new, edit| {
        let span = edit.span.start.checked_sub(own.start)?..edit.span.end.checked_sub(own.start)?;
        new.get(span.clone())?;
        new.replace_range(span, &edit.text);
        Some(new)
    });
    chosen.preferred = repaired.is_some_and(|repaired| are_cut_alike(&lines(old), &lines(&repaired)));
}

/// Whether some words stand in the middle of a line that is longer than any that was wrapped.
fn is_far_inside(text: &str, edited: Span) -> bool {
    let start = edited.start.checked_sub(REACH);
    let end = Some(edited.end + REACH).filter(|end| *end < text.len());
    let ends =
        |from: usize, to: usize| text.as_bytes().get(from..to).is_some_and(|words| words.contains(&b'\n'));
    let (Some(start), Some(end)) = (start, end) else { return false };
    !ends(start, edited.start) && !ends(edited.end, end)
}

/// The line before some words of a paragraph, where the lines are that they stand in, and the line behind; the first and the last
/// of them may stand in the paragraphs beside it.
fn lines_about<'p>(placed: &[Placed<'p>], nth: usize, edited: Span) -> (&'p str, Span, &'p str) {
    let Some(own) = placed.get(nth) else { return ("", edited, "") };
    let text: &str = &own.paragraph.text;
    let front = text.get(..edited.start).unwrap_or_default();
    let start = front.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(edited.end..).unwrap_or_default();
    let end = rest.find('\n').map_or(text.len(), |at| edited.end + at + 1);
    let last_line = |text: &'p str| text.split_inclusive('\n').next_back().unwrap_or_default();
    let first_line = |text: &'p str| text.split_inclusive('\n').next().unwrap_or_default();
    let before = nth.checked_sub(1).and_then(|before| placed.get(before));
    let before = before.filter(|it| it.start + it.paragraph.text.len() == own.start);
    let before = match start {
        0 => before.map_or("", |it| last_line(&it.paragraph.text)),
        start => last_line(text.get(..start).unwrap_or_default()),
    };
    let behind = placed.get(nth + 1).filter(|it| own.start + text.len() == it.start);
    let behind = if end < text.len() {
        first_line(text.get(end..).unwrap_or_default())
    } else {
        behind.map_or("", |it| first_line(&it.paragraph.text))
    };
    (before, Span::new(start, end), behind)
}

/// Whether the figures about some edits, which come in the order of the text, read the same when these are done.
pub(super) fn is_same(text: &str, figures: &[Figure], edits: &[Edit]) -> bool {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return true };
    let window = window(text, figures, first.span.cover(last.span));
    let Some(before) = text.get(window.range()) else { return false };
    work::spend(before.len());
    let mut after = String::with_capacity(before.len() + 16);
    let mut at = window.start;
    for edit in edits {
        let Some(kept) = text.get(at..edit.span.start) else { return false };
        after.push_str(kept);
        after.push_str(&edit.text);
        at = edit.span.end;
    }
    let Some(rest) = text.get(at..window.end) else { return false };
    after.push_str(rest);
    let read = readings(before);
    // 支出12.6亿元，…-75元余: what 余 means is told by other words than these, so nobody knows what a repair would do to it.
    let edited = first.span.cover(last.span);
    let touched = figures.iter().filter(|it| it.span.start <= edited.end && it.span.end >= edited.start);
    let known = |it: &Figure| read.contains(&(it.value.clone(), it.interval));
    touched.into_iter().all(known) && read == readings(&after)
}

fn readings(text: &str) -> Vec<(Value, Interval)> {
    figure::read(text).into_iter().map(|figure| (figure.value, figure.interval)).collect()
}

/// The words about some edits with the figures that these touch and the one beside them on either side.
fn window(text: &str, figures: &[Figure], edited: Span) -> Span {
    let touches = |figure: &Figure| figure.span.start <= edited.end && figure.span.end >= edited.start;
    let first = figures.partition_point(|figure| figure.span.end < edited.start);
    let count = figures[first..].iter().take_while(|figure| touches(figure)).count();
    let inside = figures[first..first + count].iter().fold(edited, |span, figure| span.cover(figure.span));
    // The figures beside them may share their unit or their sign: 2、500元.
    let before = first.checked_sub(2).map_or(0, |at| figures[at].span.end);
    let behind = figures.get(first + count + 1).map_or(text.len(), |figure| figure.span.start);
    let start = before.max(inside.start.saturating_sub(MARGIN));
    let end = behind.min(inside.end + MARGIN);
    let on_character = |at: &usize| text.is_char_boundary(*at);
    let start = (start..=inside.start).find(on_character).unwrap_or(inside.start);
    let end = (inside.end..=end).rev().find(on_character).unwrap_or(inside.end);
    Span::new(start, end)
}
