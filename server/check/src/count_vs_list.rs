//! `count-vs-list`: 五项工作 with four items behind it.

use serde::Deserialize;

use super::Placed;
use super::marker::{Family, Marker, chinese, number};
use super::phrase::last_clause;
use super::scene::Scene;
use super::wording::{WORDING, WordSet, any, ends, is, prefix};
use crate::figure::Bound;
use crate::text::{Shape, place_of};
use crate::{Edit, Finding, Fix, Message, Severity, Span};
use gouji_read::lexis::{ends_clause, last_mark, marks};

const CODE: &str = "count-vs-list";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    cues: WordSet,
    classifiers: WordSet,
    listing: WordSet,
    adjectives: WordSet,
    categories: WordSet,
    not_after: WordSet,
    open: WordSet,
    inline_classifiers: WordSet,
    separators: WordSet,
    not_last: String,
    not_inside: WordSet,
    fixed: WordSet,
    respectively: WordSet,
    counted: WordSet,
}

/// A number with its classifier: 五项, 3个.
#[derive(Debug, Clone, Copy)]
struct Count {
    value: u16,
    /// The numeral and the classifier.
    span: Span,
    /// The numeral alone.
    numeral: Span,
}

/// The count that begins `text`, with one of the classifiers; spans count from the start of `text`.
fn count(text: &str, classifiers: &[String]) -> Option<Count> {
    let (value, length) = match text.strip_prefix('两') {
        Some(_) => (2, '两'.len_utf8()),
        None => number(text).map(|(value, length, _)| (value, length))?,
    };
    let classifier = classifiers
        .iter()
        .filter(|word| text[length..].starts_with(word.as_str()))
        .max_by_key(|word| word.len())?;
    Some(Count { value, span: Span::new(0, length + classifier.len()), numeral: Span::new(0, length) })
}

/// Every count in `words`, as spans of `words`.
fn counts(words: &str, classifiers: &[String]) -> Vec<Count> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &words[at..];
        let begins =
            c.is_ascii_digit() || matches!(c, '两' | '十') || crate::figure::chinese_digit(c).is_some();
        match begins.then(|| count(rest, classifiers)).flatten() {
            Some(count) => {
                found.push(Count { span: count.span.shift(at), numeral: count.numeral.shift(at), ..count });
                at += count.span.end;
            }
            // 2026年, 126家: the digits are one number.
            None if c.is_ascii_digit() => {
                at += rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// A numeral in the style of another.
fn numeral_like(written: &str, value: u16) -> String {
    match written.chars().next() {
        Some(c) if c.is_ascii_digit() => value.to_string(),
        _ if value == 2 => "两".to_owned(),
        _ => chinese(value),
    }
}

/// The finding about a count, whose spans count from the start of the text at `start`.
fn finding(
    text: &str,
    start: usize,
    count: Count,
    listed: u16,
    key: &'static str,
    severity: Severity,
) -> Option<Finding> {
    let written = text.get(count.span.range())?;
    let numeral = text.get(count.numeral.range())?;
    let right = numeral_like(numeral, listed);
    let new = format!("{right}{}", text.get(count.numeral.end..count.span.end)?);
    let message = Message::new(key)
        .with("written", written)
        .with("listed", listed.to_string())
        .with("new", new.as_str());
    let mut finding = Finding::new(CODE, severity, count.span.shift(start), message);
    finding.fixes = vec![Fix {
        title: Message::new("fix-word").with("old", written).with("new", new),
        preferred: true,
        edits: vec![Edit { span: count.numeral.shift(start), text: right }],
    }];
    Some(finding)
}

// ── Announced lists ─────────────────────────────────────────────────────────────────────────────────────────────

/// 重点抓好五项工作。一是…二是…: announcements and the numbered lists right behind them.
pub(super) fn lists(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in 0..placed.len() {
        for (nth, marker) in placed[at].markers().iter().enumerate() {
            if marker.number == 1 && !marker.quoted {
                findings.extend(numbered(placed, at, nth, marker));
            }
        }
        findings.extend(dashed(placed, at));
    }
    findings
}

/// Where an announcement stands: its paragraph and the text of it up to the list.
fn announcement<'p>(placed: &[Placed<'p>], at: usize, before: usize) -> Option<(Placed<'p>, &'p str)> {
    let own = placed[at].paragraph.words().get(..before)?;
    if !own.trim().is_empty() {
        return Some((placed[at], own));
    }
    let previous = placed[..at].iter().rev().find(|other| other.paragraph.shape != Shape::Blank)?;
    Some((*previous, previous.paragraph.words()))
}

fn numbered(placed: &[Placed<'_>], at: usize, nth: usize, first: &Marker) -> Option<Finding> {
    let (paragraph, words) = announcement(placed, at, first.span.start)?;
    let counts = announced(words)?;
    let listed = run_length(placed, at, nth, first.family)?;
    // Behind the announced sections another one may follow that is not of them.
    let more = counts.last().is_some_and(|count| listed.items > count.value);
    if first.family == Family::Section && more { None } else { judge(&paragraph, &counts, listed) }
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

/// ——产业更强。…: paragraphs that begin with a dash, right behind an announcement.
fn dashed(placed: &[Placed<'_>], at: usize) -> Option<Finding> {
    let is_item = |other: &Placed<'_>| other.paragraph.words().trim_start().starts_with("——");
    if !is_item(&placed[at]) {
        return None;
    }
    let previous = placed[..at].iter().rev().find(|other| other.paragraph.shape != Shape::Blank)?;
    if is_item(previous) {
        return None;
    }
    let counts = announced(previous.paragraph.words())?;
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
    judge(previous, &counts, Length { items: listed, ended: true })
}

fn judge(paragraph: &Placed<'_>, counts: &[Count], length: Length) -> Option<Finding> {
    let (single, listed) = (*counts.last()?, length.items);
    // Two of eight at the end of the text: the rest is still to come.
    let unfinished = !length.ended && listed + 1 < single.value;
    let severity = if unfinished { Severity::Information } else { Severity::Error };
    if listed < 2 || counts.iter().any(|count| count.value == listed) {
        return None;
    }
    finding(paragraph.paragraph.words(), paragraph.start, single, listed, CODE, severity)
}

/// The counts of the announcement that `words` end with; `None` where they announce no list.
fn announced(words: &str) -> Option<Vec<Count>> {
    let table = &WORDING.count_vs_list;
    let ended = words.trim_end();
    let sentence = ended.strip_suffix(['：', ':', '。', '；'])?;
    let (_, clause) = last_clause(sentence);
    let offset = place_of(clause, words).start;
    let found = counts(clause, &table.classifiers);
    let last = found.last()?;
    let behind = clause.get(last.span.end..)?.trim_start_matches('的');
    let before = clause.get(..last.span.start)?;
    // Nothing but the number itself needs a plain word: 下列四点.
    let category = if behind.is_empty() {
        any(&table.listing, before)
    } else {
        is(&table.categories, plain_noun(behind))
    };
    let quoted = clause.contains(['“', '”', '「', '《']);
    let cued = any(&table.cues, before);
    let fits = category
        && cued
        && !quoted
        && !ends(&table.not_after, before)
        && !any(&table.open, clause)
        && last.value >= 2;
    fits.then(|| {
        found
            .iter()
            .map(|count| Count {
                span: count.span.shift(offset),
                numeral: count.numeral.shift(offset),
                ..*count
            })
            .collect()
    })
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

// ── Inline lists ────────────────────────────────────────────────────────────────────────────────────────────────

/// 青禾大道、白渡大桥、石桥水库4个重点项目: the items stand right before their number.
pub(super) fn inline(scene: &Scene<'_>) -> Vec<Finding> {
    let table = &WORDING.count_vs_list;
    if scene.is_table {
        return Vec::new();
    }
    let mut findings: Vec<Finding> =
        (0..scene.figures.len()).filter_map(|index| respectively(scene, index)).collect();
    for (start, clause) in listing(scene.text) {
        for count in counts(clause, &table.inline_classifiers) {
            findings.extend(items(clause, start, count));
        }
    }
    findings
}

/// The clauses that list three items or more, each with the place where it begins. Few clauses do, so they are looked for
/// by what stands between items.
fn listing(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |mark| ends_clause(mark) || matches!(mark, '）' | ')' | '！' | '？');
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let first = from + text.get(from..)?.find('、')?;
            let start =
                last_mark(&text[from..first], is_end).map_or(from, |(at, mark)| from + at + mark.len_utf8());
            let (mut between, mut end) = (0, text.len());
            for (at, mark) in marks(&text[first..]) {
                if is_end(mark) {
                    end = first + at;
                    break;
                }
                between += usize::from(mark == '、');
            }
            from = end;
            if between >= 2 {
                return Some((start, &text[start..end]));
            }
        }
    })
}

/// 行业有6个，分别为A，B，C。: the list ends with its sentence. Brackets hold what is said of an item.
fn respectively(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let table = &WORDING.count_vs_list;
    let figure = &scene.figures[index];
    let behind = scene.text.get(figure.span.end..)?.strip_prefix(['，', '：', ',', ':'])?;
    let behind = behind.strip_prefix(prefix(&table.respectively, behind)?)?;
    let value = figure.number()?.to_whole().and_then(|value| u16::try_from(value).ok())?;
    let plain =
        figure.bound == Bound::Exact && scene.is_level(index) && is(&table.counted, &figure.unit.name());
    let (told, _) = behind.split_once('。')?;
    let list = without_brackets(told)?;
    let open = list.contains(['；', '：', '“', '\n', ';']) || list.chars().any(|c| c.is_ascii_digit());
    if !plain || value < 2 || open || any(&table.not_inside, &list) || any(&table.open, &list) {
        return None;
    }
    // Where commas stand between the items, 、 may stand inside them; 和 may stand before the last.
    let by = |marks: &[char]| list.split(marks).filter(|item| width(item) > 0).count();
    let ending = list.rsplit(['，', '、', ',']).next().unwrap_or_default();
    let conjunction = usize::from(
        by(&['，', ',']) < 2 && table.separators.iter().any(|word| ending.contains(word.as_str())),
    );
    let (commas, all) = (by(&['，', ',']), by(&['，', ',', '、']));
    let listed = if commas >= 2 { commas } else { by(&['、']) };
    let value_of = usize::from(value);
    let fits = [commas, listed, all]
        .iter()
        .any(|items| *items >= 2 && (*items == value_of || *items + conjunction == value_of));
    if listed < 2 {
        return None;
    }
    let longest = list.split(['，', '、', ',']).map(width).max().unwrap_or(0);
    if fits || longest > 30 {
        return None;
    }
    let span = figure.span;
    let count = Count {
        value,
        span: Span::new(0, span.len()),
        numeral: Span::new(figure.literal.digits.start - span.start, figure.literal.digits.end - span.start),
    };
    let text = scene.text.get(span.range())?;
    let listed = u16::try_from(listed).ok()?;
    finding(text, span.start, count, listed, "count-vs-list-inline", Severity::Warning)
}

/// Words without what stands in brackets; `None` where a bracket is not closed.
fn without_brackets(words: &str) -> Option<String> {
    let mut depth = 0_u32;
    let mut text = String::new();
    for c in words.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.checked_sub(1)?,
            c if depth == 0 => text.push(c),
            _ => {}
        }
    }
    (depth == 0).then_some(text)
}

/// In characters, without the blanks of a soft wrap.
fn width(item: &str) -> usize {
    item.chars().filter(|c| !c.is_whitespace()).count()
}

fn items(clause: &str, start: usize, count: Count) -> Option<Finding> {
    let table = &WORDING.count_vs_list;
    let before = clause.get(..count.span.start)?;
    let behind = clause.get(count.span.end..)?;
    // A noun must follow: without one, the number counts something else (许可、备案、审批46项).
    let noun = behind.chars().take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let named = clause.get(count.span.start..)?;
    if table.fixed.iter().any(|name| named.starts_with(name.as_str())) {
        return None;
    }
    if noun < 2 || clause.contains(['“', '”', '「', '《', '（']) {
        return None;
    }
    let (listed, open) = match before.strip_suffix('等') {
        Some(listed) => (listed, true),
        None => (before, false),
    };
    // 福建两省的深圳、珠海: the list begins behind 的.
    let start_of_list =
        listed.rfind('的').filter(|at| listed[*at..].contains('、')).map_or(0, |at| at + '的'.len_utf8());
    let by_mark: Vec<&str> = listed.get(start_of_list..)?.split('、').collect();
    let (first, rest) = by_mark.split_first()?;
    // 石墨（烯）、竹材: the items before the bracket are not in these words.
    if first.trim().is_empty() {
        return None;
    }
    let numbers = |item: &str| item.chars().any(|c| c.is_ascii_digit());
    if rest.len() < 2
        || rest.iter().any(|item| numbers(item) || any(&table.not_inside, item))
        || numbers(first)
    {
        return None;
    }
    let (last, middle) = rest.split_last()?;
    if width(last) < 2 || last.chars().next_back().is_some_and(|c| table.not_last.contains(c)) {
        return None;
    }
    // 石桥、白渡、松坪作业区: a last item that is much longer than the others bears a noun of its own.
    let longest = |items: &[&str]| items.iter().map(|item| width(item)).max().unwrap_or(0);
    if width(last) > longest(middle) + 1 {
        return None;
    }
    let conjunctions: usize = by_mark
        .iter()
        .map(|item| table.separators.iter().map(|word| item.matches(word.as_str()).count()).sum::<usize>())
        .sum();
    let fewest = u16::try_from(by_mark.len()).ok()?;
    let most = u16::try_from(by_mark.len() + conjunctions).ok()?;
    let key = "count-vs-list-inline";
    if open {
        // 等: more than are listed may be meant, fewer not. 一大批 and 两大类 count something else.
        let digits = clause.get(count.numeral.range())?.starts_with(|c: char| c.is_ascii_digit());
        let fewer = if digits { fewest > count.value } else { fewest == count.value + 1 && count.value >= 3 };
        return fewer.then(|| finding(clause, start, count, fewest, key, Severity::Warning)).flatten();
    }
    if count.value < 3 {
        return None;
    }
    let off_by_one = count.value + 1 == fewest || count.value == most + 1;
    let fits = off_by_one && conjunctions == 0;
    fits.then(|| finding(clause, start, count, fewest, key, Severity::Warning)).flatten()
}
