//! 重点抓好五项工作。一是…二是…: an announcement, and the numbered or dashed paragraphs behind it.

use super::count::{Count, counts};
use super::{Binding, Verdict};
use crate::marker::{Family, Marker};
use crate::phrase::last_clause;
use crate::text::{Shape, place_of};
use crate::wording::{WORDING, any, ends, is};
use crate::{Placed, Severity};

/// Counts that announce a list, each with the number of the paragraph in which it stands.
pub(super) fn bindings(placed: &[Placed<'_>]) -> Vec<(usize, Binding)> {
    let mut found = Vec::new();
    for at in 0..placed.len() {
        for (nth, marker) in placed[at].markers().iter().enumerate() {
            if marker.number == 1 && !marker.quoted {
                found.extend(numbered(placed, at, nth, marker));
            }
        }
        if placed[at].own.brief.dashed {
            found.extend(dashed(placed, at));
        }
    }
    found
}

/// Where an announcement stands: its paragraph and the text of it up to the list.
fn announcement<'p>(placed: &[Placed<'p>], at: usize, before: usize) -> Option<(usize, &'p str)> {
    let own = placed[at].paragraph.words().get(..before)?;
    if !own.trim().is_empty() {
        return Some((at, own));
    }
    let previous = placed[..at].iter().rposition(|other| other.paragraph.shape != Shape::Blank)?;
    Some((previous, placed[previous].paragraph.words()))
}

fn numbered(placed: &[Placed<'_>], at: usize, nth: usize, first: &Marker) -> Option<(usize, Binding)> {
    let (paragraph, words) = announcement(placed, at, first.span.start)?;
    let counts = named(words)?;
    let listed = run_length(placed, at, nth, first.family)?;
    // Behind the announced sections another one may follow that is not of them.
    let more = counts.last().is_some_and(|count| listed.items > count.value);
    if first.family == Family::Section && more {
        return None;
    }
    Some((paragraph, judge(words, &counts, listed)?))
}

/// How many items the run has that begins with a marker; `None` where its numbers do not follow each other.
fn run_length(placed: &[Placed<'_>], at: usize, nth: usize, family: Family) -> Option<Length> {
    let ended = |items| Some(Length { items, ended: true });
    let mut last = 1;
    let own = placed[at].markers().iter().skip(nth + 1);
    for marker in own {
        match step(*marker, family, last) {
            Step::Next => last += 1,
            Step::Other => {}
            Step::End => return ended(last),
            Step::Broken => return None,
        }
    }
    for other in &placed[at + 1..] {
        let heading = matches!(other.paragraph.shape, Shape::Heading(_));
        if heading && !other.markers().iter().any(|marker| marker.family == family) {
            return ended(last);
        }
        for marker in other.markers() {
            match step(*marker, family, last) {
                Step::Next => last += 1,
                Step::Other => {}
                Step::End => return ended(last),
                Step::Broken => return None,
            }
        }
    }
    Some(Length { items: last, ended: false })
}

/// How many items a list has.
#[derive(Debug, Clone, Copy)]
struct Length {
    items: u16,
    /// Whether something behind it shows that it has ended; else it may still be written.
    ended: bool,
}

enum Step {
    Next,
    Other,
    End,
    Broken,
}

fn step(marker: Marker, family: Family, last: u16) -> Step {
    if marker.quoted || marker.family != family {
        let higher = marker.family < family && !marker.quoted;
        return if higher { Step::End } else { Step::Other };
    }
    match marker.number {
        1 => Step::End,
        n if n == last + 1 => Step::Next,
        _ => Step::Broken,
    }
}

/// In paragraphs: an item does not go on for longer.
const MOST_BEHIND: usize = 200;

/// Whether a paragraph begins with a dash.
pub(crate) fn is_dashed(words: &str) -> bool {
    words.trim_start().starts_with("——")
}

/// ——产业更强。…: paragraphs that begin with a dash, right behind an announcement.
fn dashed(placed: &[Placed<'_>], at: usize) -> Option<(usize, Binding)> {
    let is_item = |other: &Placed<'_>| other.own.brief.dashed;
    let before = placed[..at].iter().rposition(|other| other.paragraph.shape != Shape::Blank)?;
    let previous = &placed[before];
    if is_item(previous) {
        return None;
    }
    let words = previous.paragraph.words();
    let counts = named(words)?;
    let mut listed = 0;
    let mut behind = placed[at..].iter().filter(|other| other.paragraph.shape != Shape::Blank);
    for other in behind.by_ref() {
        if is_item(other) {
            listed += 1;
            continue;
        }
        // An item may go on in paragraphs of its own: then what follows the last dash is unknown.
        let goes_on = behind
            .take(MOST_BEHIND)
            .take_while(|other| !matches!(other.paragraph.shape, Shape::Heading(_)))
            .any(is_item);
        if goes_on {
            return None;
        }
        break;
    }
    Some((before, judge(words, &counts, Length { items: listed, ended: true })?))
}

/// What comes of the counts in the last clause of some words and the list behind them.
fn judge(words: &str, counts: &[Count], length: Length) -> Option<Binding> {
    let listed = length.items;
    if listed < 2 {
        return None;
    }
    if let Some(count) = counts.iter().rev().find(|count| count.value == listed) {
        return Some(Binding { count: *count, listed, belief: HELD, verdict: Verdict::Holds });
    }
    let single = *counts.last()?;
    if !announces(words, counts) {
        return None;
    }
    // Two of eight at the end of the text: the rest is still to come.
    let unfinished = !length.ended && listed < single.value;
    // Less than half of them: nobody wants to be told while writing.
    if unfinished && listed * 2 < single.value {
        return None;
    }
    let severity = if unfinished { Severity::Information } else { Severity::Error };
    let belief = if unfinished { 0 } else { HELD };
    Some(Binding { count: single, listed, belief, verdict: Verdict::Fails(super::CODE, severity) })
}

/// In decibans: that a count and the numbered list behind it are of one thing.
const HELD: i32 = 25;

/// The counts in the last clause of some words that end like an announcement; `None` where there are none.
fn named(words: &str) -> Option<Vec<Count>> {
    let clause = clause(words)?;
    let offset = place_of(clause, words).start;
    let found = counts(clause, &WORDING.count_vs_list.classifiers);
    (!found.is_empty()).then(|| found.into_iter().map(|count| count.shifted(offset)).collect())
}

fn clause(words: &str) -> Option<&str> {
    let sentence = words.trim_end().strip_suffix(['：', ':', '。', '；'])?;
    Some(last_clause(sentence).1)
}

/// Whether the last of these counts announces a list by its words.
fn announces(words: &str, counts: &[Count]) -> bool {
    let table = &WORDING.count_vs_list;
    let (Some(clause), Some(last)) = (clause(words), counts.last()) else { return false };
    let place = place_of(clause, words);
    let (Some(before), Some(behind)) =
        (words.get(place.start..last.span.start), words.get(last.span.end..place.end))
    else {
        return false;
    };
    let behind = behind.trim_start_matches('的');
    // Nothing but the number itself needs a plain word: 下列四点.
    let category = if behind.is_empty() {
        any(&table.listing, before)
    } else {
        is(&table.categories, plain_noun(behind))
    };
    let quoted = clause.contains(['“', '”', '「', '《']);
    let cued = any(&table.cues, before);
    category
        && cued
        && !quoted
        && !ends(&table.not_after, before)
        && !any(&table.open, clause)
        && last.value >= 2
}

/// 重点任务 → 任务
fn plain_noun(words: &str) -> &str {
    let table = &WORDING.count_vs_list;
    if is(&table.categories, words) {
        return words;
    }
    table
        .adjectives
        .iter()
        .find_map(|word| words.strip_prefix(word.as_str()))
        .map_or(words, |rest| if rest.is_empty() { words } else { plain_noun(rest) })
}
