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

/// Takes the preference from a repair of a paragraph's finding after which other lines would make up paragraphs: which lines
/// belong together is told by their lengths, too. The finding's places count from the paragraph's start.
pub(super) fn prefer_same_lines(placed: &[Placed<'_>], nth: usize, finding: &mut Finding) {
    let Some(own) = placed.get(nth) else { return };
    let Some(chosen) = finding.fixes.iter_mut().find(|fix| fix.preferred) else { return };
    let before = nth.checked_sub(1).and_then(|before| placed.get(before));
    let before = before.filter(|it| it.start + it.paragraph.text.len() == own.start);
    let before =
        before.and_then(|it| it.paragraph.text.split_inclusive('\n').next_back()).unwrap_or_default();
    let behind = placed.get(nth + 1).filter(|it| own.start + own.paragraph.text.len() == it.start);
    let behind = behind.and_then(|it| it.paragraph.text.split_inclusive('\n').next()).unwrap_or_default();
    let lines = |own: &str| [before, own, behind].concat();
    let text = &own.paragraph.text;
    work::spend(text.len());
    let repaired = chosen.edits.iter().rev().try_fold(String::from(&**text), |mut text, edit| {
        text.get(edit.span.range())?;
        text.replace_range(edit.span.range(), &edit.text);
        Some(text)
    });
    chosen.preferred = repaired.is_some_and(|repaired| are_cut_alike(&lines(text), &lines(&repaired)));
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
