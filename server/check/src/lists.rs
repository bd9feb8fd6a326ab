//! Lists of parts: what 分行业看 or 其中 announces, with the whole that it divides.

use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, any_outside};
use crate::figure::{Bound, Decimal, Kind};
use crate::statement::{Modality, Role};
use crate::text::place_of;
use gouji_read::lexis::{CLAUSE, clauses, marks};

/// The table `lists`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    open: WordSet,
    not_open: WordSet,
    pub(super) nested: WordSet,
    common: WordSet,
    new: String,
    announcements: Vec<(String, String)>,
    announced_by: WordSet,
    links: Vec<String>,
}

/// Figures that stand in a list, as far as the wording tells.
#[derive(Debug, Clone)]
pub(super) struct List {
    /// The level that the list divides.
    pub(super) whole: Option<usize>,
    /// Its items.
    pub(super) parts: Vec<usize>,
    /// Whether its words leave it open: 等, 主要.
    pub(super) open: bool,
    /// Whether its announcement names both of its parts: 从中直和地方看.
    pub(super) pair: bool,
    /// Whether its items are bands from 及以上 down to 以下.
    pub(super) bands: bool,
}

/// Every list behind 按…分, 分…看 and 从…看.
pub(super) fn classified<'s>(scene: &'s Scene<'_>) -> &'s [List] {
    scene.kept.classified.get_or_init(|| {
        if !may_announce(scene.text) {
            return Vec::new();
        }
        (0..scene.figures.len()).filter_map(|first| behind_cue(scene, first)).collect()
    })
}

/// Where 其中 stands.
pub(super) fn nested<'s>(scene: &'s Scene<'_>) -> &'s [(usize, usize)] {
    scene.kept.nested.get_or_init(|| WORDING.lists.nested.places(scene.text).collect())
}

/// In figures, those that are no parts as well: nobody follows a longer list in prose, nor a list that far from its whole.
const LONGEST_LIST: usize = 80;

fn behind_cue(scene: &Scene<'_>, first: usize) -> Option<List> {
    if !scene.is_level(first) {
        return None;
    }
    // 从中直和地方看，地方工业拉动增长0.2个百分点：…: the list begins behind the colon.
    let headed = first > 0 && scene.lead(first).starts_with('：') && !scene.is_level(first - 1);
    let lead = scene.lead(if headed { first - 1 } else { first });
    let cue = clauses(lead).find(|clause| is_classification(clause))?;
    let cue_start = place_of(cue, scene.text).start;
    let mut parts = vec![first];
    let mut nested = false;
    let mut open = is_open(lead);
    for index in first + 1..scene.figures.len().min(first + LONGEST_LIST) {
        let between = between(scene, index - 1, index);
        let marks = Marks::of(between);
        if marks.stop || classifies(between) {
            break;
        }
        if marks.semicolon {
            nested = false;
        }
        if marks.opens || is_nested(between) {
            nested = true;
        }
        open = open || is_open(between);
        if !nested && scene.is_level(index) && scene.comparable(index, first) {
            parts.push(index);
        }
    }
    let candidate = |index: &usize| {
        scene.is_level(*index) && scene.comparable(*index, first) && !is_part_itself(scene, *index)
    };
    let whole = match opening(scene, first) {
        Some(_) => {
            whole_before(scene, first, candidate).filter(|whole| is_same_measure(scene, *whole, &parts))
        }
        None => (0..first)
            .rev()
            .take(LONGEST_LIST)
            .find(candidate)
            .filter(|whole| scene.figures[*whole].span.end <= cue_start),
    };
    Some(List { whole, pair: names_both(scene, cue, &parts), parts, open, bands: false })
}

/// 从中直和地方看: the two parts begin with the two names.
fn names_both(scene: &Scene<'_>, cue: &str, parts: &[usize]) -> bool {
    let [a, b] = parts else { return false };
    let inner = announced(cue);
    let Some((first, second)) = WORDING.lists.links.iter().find_map(|word| inner.split_once(word.as_str()))
    else {
        return false;
    };
    let starts =
        |index: usize, name: &str| name.chars().count() >= 2 && scene.clause(index).trim().starts_with(name);
    starts(*a, first) && starts(*b, second) || starts(*a, second) && starts(*b, first)
}

/// Every list behind 其中, or another of such words.
pub(super) fn introduced(
    scene: &Scene<'_>,
    cues: impl IntoIterator<Item = (usize, usize)>,
) -> impl Iterator<Item = List> {
    cues.into_iter().filter_map(|(at, behind)| behind_among(scene, at, behind))
}

fn behind_among(scene: &Scene<'_>, cue: usize, behind: usize) -> Option<List> {
    let first = scene.figures.partition_point(|figure| figure.span.start < behind);
    let whole = whole(scene, cue, first)?;
    let mut parts = Vec::new();
    let mut nested = false;
    let mut open = false;
    let bracketed = is_open_bracket(scene, cue);
    for index in first..scene.figures.len().min(first + LONGEST_LIST) {
        let from = if index == first { behind } else { scene.figures[index - 1].span.end };
        let words = scene.text.get(from..scene.figures[index].span.start)?;
        let marks = Marks::of(words);
        if marks.stop || bracketed && marks.closes || classifies(words) {
            break;
        }
        if marks.semicolon || marks.closes {
            nested = false;
        }
        if marks.opens || is_nested(words) {
            nested = true;
        }
        open = open || is_open(words);
        let level = scene.is_level(index) || is_new(scene, whole, index);
        if !nested && level && scene.comparable(index, whole) {
            parts.push(index);
        }
    }
    // Behind the last band and behind the rest something else may be counted.
    let bands = bands(scene, &parts);
    let rest = parts.iter().position(|part| is_rest(scene, *part)).map(|at| at + 1);
    parts.truncate(bands.or(rest).unwrap_or(parts.len()));
    (!parts.is_empty()).then_some(List {
        whole: Some(whole),
        parts,
        open,
        pair: false,
        bands: bands.is_some(),
    })
}

/// The level that 其中 at `cue` divides.
fn whole(scene: &Scene<'_>, cue: usize, next: usize) -> Option<usize> {
    let before = scene.text.get(..cue)?.trim_end();
    if before.ends_with(['。', '；']) {
        return only_level(scene, before.len(), next);
    }
    let sentence = scene.sentence(next.min(scene.figures.len().checked_sub(1)?));
    let mut index = next;
    while index > 0 {
        index -= 1;
        let figure = &scene.figures[index];
        if figure.span.end > cue {
            continue;
        }
        let between = scene.text.get(figure.span.end..cue)?;
        // （同期为下降9.8%，…）: an aside, opened and closed again before 其中.
        let opened = |c: char| matches!(c, '（' | '(');
        let closed = |c: char| matches!(c, '）' | ')');
        if between.matches(closed).count() > between.matches(opened).count() {
            continue;
        }
        if between.contains(['。', '；', '\n']) || figure.span.start < sentence.start {
            return None;
        }
        match figure.kind {
            Kind::Amount if scene.is_level(index) && scene.is_yardstick(index) => {}
            Kind::Amount if scene.is_level(index) => return Some(index),
            Kind::Amount if is_change(scene, index) => {}
            Kind::Percent | Kind::Point | Kind::Rank | Kind::Time => {}
            _ => return None,
        }
    }
    None
}

fn is_change(scene: &Scene<'_>, index: usize) -> bool {
    scene.statements[index].measure.is_change() && scene.statements[index].modality == Modality::Actual
}

/// 财政收入61.4亿元，下降11.2%。其中，…: the one level of the sentence that ends at `end`.
fn only_level(scene: &Scene<'_>, end: usize, next: usize) -> Option<usize> {
    let last = next.checked_sub(1)?;
    let sentence = scene.sentence(last);
    let first = (0..next).rev().take_while(|index| scene.sentence(*index) == sentence).last()?;
    let inside = first..next;
    let aside = |index: usize| is_change(scene, index) || scene.statements[index].role() == Role::Share;
    let mut levels = inside.filter(|index| !scene.figures[*index].is_time() && !aside(*index));
    let level = levels.next()?;
    let alone = levels.next().is_none() && sentence.end == end;
    (alone && scene.is_level(level)).then_some(level)
}

/// Whether a part is what the others leave: 其他.
pub(super) fn is_rest(scene: &Scene<'_>, part: usize) -> bool {
    let name = scene.clause(part).rsplit('、').next().unwrap_or_default().trim_start();
    WORDING.shares_sum_100.rest.iter().any(|word| name.starts_with(word.as_str()))
}

/// 新增装机1.52亿千瓦，其中风电新增3763万千瓦: what is new of a part is a part of what is new.
fn is_new(scene: &Scene<'_>, whole: usize, part: usize) -> bool {
    let new = WORDING.lists.new.as_str();
    scene.figures[part].kind == Kind::Amount
        && scene.clause(part).trim().ends_with(new)
        && scene.statements[whole].indicator.contains(new)
}

/// Whether 其中 at `cue` stands in brackets.
fn is_open_bracket(scene: &Scene<'_>, cue: usize) -> bool {
    let brackets = scene.kept.brackets.get_or_init(|| {
        let found = scene.text.match_indices(['（', '(', '）', ')']);
        found.map(|(at, bracket)| (at, matches!(bracket, "（" | "("))).collect()
    });
    let behind = brackets.partition_point(|(at, _)| *at < cue);
    behind.checked_sub(1).is_some_and(|last| brackets[last].1)
}

/// The ends of the band that the clause of a count names: from, up to.
fn band(scene: &Scene<'_>, index: usize) -> (Option<Decimal>, Option<Decimal>) {
    let clause = phrase::last_clause(phrase::before(scene, index)).1;
    let start = place_of(clause, scene.text).start;
    let mut band = (None, None);
    for figure in scene.figures[..index].iter().rev().take_while(|figure| figure.span.start >= start) {
        match figure.bound {
            Bound::More => band.0 = figure.number(),
            Bound::Less => band.1 = figure.number(),
            _ => {}
        }
    }
    band
}

/// 万吨级及以上…、千吨级及以上万吨级以下…、千吨级以下…: how many of the items are bands of which each begins where the one before
/// it ends, from one that is open above to one that is open below.
fn bands(scene: &Scene<'_>, parts: &[usize]) -> Option<usize> {
    let (Some(mut edge), None) = band(scene, *parts.first()?) else { return None };
    for (at, part) in parts.iter().enumerate().skip(1) {
        match band(scene, *part) {
            (Some(low), Some(high)) if high == edge => edge = low,
            (None, Some(high)) if high == edge => return Some(at + 1),
            _ => return None,
        }
    }
    None
}

/// The clause 按…分 or 从…看 with which the paragraph of a figure begins, if several are looked at together.
pub(super) fn opening<'t>(scene: &Scene<'t>, index: usize) -> Option<&'t str> {
    let start = scene.paragraph_of(index)?;
    let clause = clauses(scene.text.get(start..)?).next()?;
    is_classification(clause).then_some(clause)
}

/// The whole of a list that opens a paragraph: the first level of the nearest paragraph before it that opens no list
/// itself.
pub(super) fn whole_before(
    scene: &Scene<'_>,
    first: usize,
    candidate: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let own = scene.paragraph_of(first)?;
    let mut start = own;
    let mut whole = None;
    for index in (0..first).rev() {
        let paragraph = scene.paragraph_of(index).unwrap_or(0);
        if paragraph == own || opening(scene, index).is_some() {
            continue;
        }
        if start == own {
            start = paragraph;
        }
        if paragraph != start {
            break;
        }
        if candidate(&index) {
            whole = Some(index);
        }
    }
    whole
}

/// Whether a whole in another paragraph is called like its parts: two characters that all parts' names end with stand
/// in its name.
fn is_same_measure(scene: &Scene<'_>, whole: usize, parts: &[usize]) -> bool {
    let names: Vec<Vec<char>> =
        parts.iter().map(|part| scene.statements[*part].indicator.chars().rev().collect()).collect();
    let Some((first, others)) = names.split_first() else { return false };
    let same = |at: &usize| others.iter().all(|name| name.get(*at) == first.get(*at));
    let common: Vec<char> = (0..first.len()).take_while(same).map(|at| first[at]).collect();
    let own = &scene.statements[whole].indicator;
    common.windows(2).any(|pair| {
        let word: String = pair.iter().rev().collect();
        own.contains(&word) && !any(&WORDING.lists.common, &word)
    })
}

/// 并网风电4.4亿千瓦，其中，陆上风电…: nothing but 其中 stands between a level and the name of its first part.
pub(super) fn divides(scene: &Scene<'_>, whole: usize, first: usize) -> bool {
    let mark = |c: char| c.is_whitespace() || CLAUSE.contains(&c);
    whole + 1 == first
        && between(scene, whole, first)
            .trim_start_matches(mark)
            .split(mark)
            .next()
            .is_some_and(|clause| WORDING.lists.nested.iter().any(|word| clause.starts_with(word.as_str())))
}

/// Which marks stand between two figures of a list.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four marks, each of which stands there or does not")]
struct Marks {
    stop: bool,
    semicolon: bool,
    opens: bool,
    closes: bool,
}

impl Marks {
    fn of(words: &str) -> Self {
        let mut found = Self::default();
        for (_, mark) in marks(words) {
            match mark {
                '。' | '\n' => found.stop = true,
                '；' => found.semicolon = true,
                '（' | '(' => found.opens = true,
                '）' | ')' => found.closes = true,
                _ => {}
            }
        }
        found
    }
}

/// The words between two figures.
fn between<'t>(scene: &Scene<'t>, a: usize, b: usize) -> &'t str {
    scene.text.get(scene.figures[a].span.end..scene.figures[b].span.start).unwrap_or_default()
}

/// Whether what follows are parts of a part.
pub(super) fn is_nested(words: &str) -> bool {
    any(&WORDING.lists.nested, words)
}

/// Whether words leave a list open: 等, but not 高等学校.
pub(super) fn is_open(words: &str) -> bool {
    let table = &WORDING.lists;
    any_outside(&table.open, &table.not_open, words)
}

/// Whether one of the clauses announces a list.
pub(super) fn classifies(words: &str) -> bool {
    clauses(words).any(is_classification)
}

/// Whether a text begins with one of the words that announce a list; most do not.
pub(super) fn may_classify(text: &str) -> bool {
    let text = text.trim_start();
    WORDING.lists.announcements.iter().any(|(from, _)| text.starts_with(from.as_str()))
}

/// Whether a list may be announced anywhere in a text; in most none is.
fn may_announce(text: &str) -> bool {
    any(&WORDING.lists.announced_by, text)
}

/// 从中直和地方看 → 中直和地方
fn announced(cue: &str) -> &str {
    let words = || WORDING.lists.announcements.iter();
    let mut rest = cue.trim();
    while let Some(shorter) = words().find_map(|(from, _)| rest.strip_prefix(from.as_str())) {
        rest = shorter;
    }
    while let Some(shorter) = words().find_map(|(_, to)| rest.strip_suffix(to.as_str())) {
        rest = shorter;
    }
    rest
}

/// 按年龄分, 分产业看, 从行业看.
pub(super) fn is_classification(clause: &str) -> bool {
    if !may_classify(clause) {
        return false;
    }
    let clause = clause.trim();
    let announces =
        |(from, to): &(String, String)| clause.starts_with(from.as_str()) && clause.ends_with(to.as_str());
    WORDING.lists.announcements.iter().any(announces) && clause.chars().count() <= 20
}

/// Whether the words before a level in its sentence make it a part of something: 其中…, 从隶属关系看….
pub(super) fn is_part_itself(scene: &Scene<'_>, index: usize) -> bool {
    let before = scene.sentence_before(index);
    let sentence = before.rsplit(['。', '\n']).next().unwrap_or(before);
    is_nested(sentence) || classifies(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_announcement_holds_a_word_that_it_is_looked_for_by() {
        let words = &WORDING.lists;
        for (from, to) in &words.announcements {
            assert!(any(&words.announced_by, from) || any(&words.announced_by, to), "{from}…{to}");
        }
    }
}
