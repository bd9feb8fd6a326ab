//! The words before a figure, taken apart from their end: noun phrase, comparison, verb, figure.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, strip, suffix};
use super::work;
use crate::statement::change_at_end;
use crate::text::place_of;
pub(super) use gouji_read::lexis::CLAUSE;

/// The table `phrase`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    fillers: WordSet,
    adverbs: WordSet,
    linking: WordSet,
    compared: WordSet,
    before_than: String,
    after_than: String,
}

/// The last clause of some words, and the words before it.
pub(super) fn last_clause(words: &str) -> (&str, &str) {
    let (before, clause) = gouji_read::lexis::last_clause(words);
    work::spend(clause.len());
    (before, clause)
}

/// What a figure is said of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'t> {
    /// The noun phrase, without verbs, adverbs and comparison at its end.
    pub(super) words: &'t str,
    /// The last figure of the clause that names it, if that is an earlier clause than the figure's own.
    pub(super) level: Option<usize>,
    /// Whether the figure's own clause names it.
    pub(super) own: bool,
}

/// Whether nothing but a list mark leads to a figure.
pub(super) fn is_listed(scene: &Scene<'_>, index: usize) -> bool {
    matches!(scene.lead(index).trim(), "、" | "和" | "及" | "与" | "以及") && index > 0
}

/// The first figure of the list in which a figure stands; itself if it stands alone.
pub(super) fn head(scene: &Scene<'_>, index: usize) -> usize {
    let mut head = index;
    while head > 0 && is_listed(scene, head) && scene.figures[head - 1].kind == scene.figures[head].kind {
        head -= 1;
    }
    head
}

/// The words of the sentence before a figure.
pub(super) fn before<'t>(scene: &Scene<'t>, index: usize) -> &'t str {
    let start = scene.sentence(index).start.min(scene.figures[index].span.start);
    &scene.text[start..scene.figures[index].span.start]
}

/// The last clause of some words without 了, 约, 分别 at its end.
pub(super) fn unfilled(words: &str) -> &str {
    strip(&WORDING.phrase.fillers, last_clause(words).1)
}

/// The verb before a figure, whatever fillers stand between, and the words of its clause before it; most figures have none.
pub(super) fn changed<'t>(scene: &Scene<'t>, index: usize, verbs: &WordSet) -> Option<(&'t str, &'t str)> {
    let (own, verb) = verb(verbs, strip(&WORDING.phrase.fillers, before(scene, index)))?;
    Some((last_clause(own).1, verb))
}

/// Whether a verb leads right to a figure, so that it is a change and not a level: 比上年下降, but not 下降到.
pub(super) fn is_change(words: &str) -> bool {
    change_at_end(unfilled(words)).is_some()
}

/// The verb at the end of some words, and the words before it.
pub(super) fn verb<'t>(verbs: &WordSet, words: &'t str) -> Option<(&'t str, &'t str)> {
    let word = suffix(verbs, words)?;
    Some(words.split_at(words.len() - word.len()))
}

/// The verb that leads to a figure, whatever fillers stand between, and the words before it. 节约 ends like a filler, so
/// the verb is looked for before each is taken off.
pub(super) fn led_by<'t>(verbs: &WordSet, fillers: &WordSet, words: &'t str) -> Option<(&'t str, &'t str)> {
    let mut rest = words.trim_end();
    loop {
        if let Some(found) = verb(verbs, rest) {
            return Some(found);
        }
        let filler = suffix(fillers, rest)?;
        rest = rest[..rest.len() - filler.len()].trim_end();
    }
}

/// Words without adverbs and a comparison (比上年末, 较年初) at their end.
pub(super) fn noun(words: &str) -> &str {
    let mut rest = words;
    loop {
        let shorter =
            strip(&WORDING.phrase.adverbs, rest.trim_end_matches(|c: char| c.is_whitespace() || c == '、'));
        let shorter = strip_comparison(shorter).unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest.trim();
        }
        rest = shorter;
    }
}

fn strip_comparison(words: &str) -> Option<&str> {
    let table = &WORDING.phrase;
    let (at, than) = words.char_indices().rev().find(|(_, c)| matches!(c, '比' | '较'))?;
    let tail = &words[at + than.len_utf8()..];
    let joined = words[..at].chars().next_back().is_some_and(|c| table.before_than.contains(c))
        || tail.chars().next().is_none_or(|c| table.after_than.contains(c));
    (!joined && tail.chars().count() <= 12 && any(&table.compared, tail)).then_some(&words[..at])
}

/// What a figure is said of: `own` are the words of its own clause up to the verb. Where these name nothing, an
/// earlier clause of the sentence does.
pub(super) fn subject<'t>(scene: &Scene<'t>, index: usize, own: &'t str) -> Option<Subject<'t>> {
    let words = noun(own);
    if let Some(level) = named_level(scene, index, words) {
        return Some(level);
    }
    if is_noun(words) {
        return Some(Subject { words, level: None, own: true });
    }
    let sentence = scene.sentence(index).start;
    let mut rest = scene.text.get(sentence..place_of(own, scene.text).start)?;
    for _ in 0..4 {
        rest = rest.trim_end_matches(|c: char| CLAUSE.contains(&c) || c.is_whitespace());
        let (earlier, clause) = last_clause(rest);
        let place = place_of(clause, scene.text);
        let begin = scene.figures.partition_point(|figure| figure.span.start < place.start);
        let end = scene.figures.partition_point(|figure| figure.span.end <= place.end).min(index);
        let mut inside = (begin..end).filter(|other| !scene.figures[*other].is_time());
        let first = inside.next();
        let last = inside.next_back().or(first);
        let name = match first {
            Some(first) => scene.text.get(place.start..scene.figures[first].span.start)?,
            None => clause,
        };
        let name = strip_links(name);
        if is_noun(name) {
            return Some(Subject { words: name, level: last, own: false });
        }
        if earlier.is_empty() {
            return None;
        }
        rest = earlier;
    }
    None
}

/// 占比达34.5%、提升…: the clause gives the level before the change, with nothing but a mark between.
fn named_level<'t>(scene: &Scene<'t>, index: usize, words: &'t str) -> Option<Subject<'t>> {
    let place = place_of(words, scene.text);
    let inside = |other: usize| {
        let span = scene.figures[other].span;
        place.start <= span.start && span.end <= place.end
    };
    let mut near = (0..index).rev().take_while(|other| scene.figures[*other].span.end > place.start);
    let last = near.find(|other| inside(*other)).filter(|last| !scene.figures[*last].is_time())?;
    let mut end = place.end;
    for level in (0..=last).rev().take_while(|level| inside(*level)) {
        let span = scene.figures[level].span;
        if is_noun(strip_links(scene.text.get(span.end..end)?.trim_matches('、'))) {
            return None;
        }
        let start = level
            .checked_sub(1)
            .filter(|other| inside(*other))
            .map_or(place.start, |other| scene.figures[other].span.end);
        let name = strip_links(scene.text.get(start..span.start)?.trim_start_matches('、'));
        if is_noun(name) {
            return Some(Subject { words: name, level: Some(level), own: false });
        }
        end = span.start;
    }
    None
}

/// A noun phrase without the verbs that link it to its figure: 城镇化率达到, 失业率由, 增加值比上年增长.
pub(super) fn strip_links(words: &str) -> &str {
    let mut rest = words.trim();
    loop {
        let shorter = strip(&WORDING.phrase.linking, rest);
        let shorter =
            change_at_end(shorter).map_or(shorter, |(verb, _)| &shorter[..shorter.len() - verb.len()]);
        let shorter = noun(shorter);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

fn is_noun(words: &str) -> bool {
    let han =
        words.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c) || c.is_ascii_alphabetic()).count();
    han >= 2
}
