//! Values that follow from the figures before a place: what a writer who has just written 比上年增长 is about to reckon.

use std::sync::LazyLock;

use gouji_relate::Kind;
use gouji_relate::identity::ONE;
use serde::Deserialize;

use crate::figure::{Bound, Kind as Figure};
use crate::statement::{Direction, Extent, Measure, Role};
use crate::text::Shape;
use crate::writing::{digits_of, parts, value};
use crate::{Entry, Report, Span, Tie};

/// A value that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// What to write: `5.8%`, `391.5亿元`.
    pub text: String,
    /// The arithmetic: `302.1÷285.6－1＝5.8%`.
    pub calculation: String,
}

/// What asks for a value.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Cue {
    /// The words right before the place.
    words: Vec<String>,
    /// A figure of the sort that they ask for; an amount is one like those before it.
    like: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Table {
    cue: Vec<Cue>,
    /// Words between a cue and its value.
    between: Vec<String>,
    /// Words that ask for the sum of what stands before them.
    sums: Vec<String>,
    /// Units that a note beside the figure gives in others.
    traditional: Vec<String>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| crate::read::data::table(include_str!("../../data/computed.toml")));

/// The units that a note beside the figure gives in others.
pub(crate) fn traditional() -> &'static [String] {
    &TABLE.traditional
}

/// How many bytes before the place are read, in whole sentences, and how many values are proposed.
const SIGHT: usize = 1_800;
const MOST: usize = 3;
/// How likely a relation must be by its words alone, in decibans.
const LIKELY: i32 = -12;
/// So much less likely a second value may be, likewise.
const BESIDE: i32 = 10;

/// The values that follow, the likeliest first; none where no words ask for one, and where a figure stands already.
pub(crate) fn of(report: &Report, offset: usize) -> Vec<Computed> {
    let Some(at) = report.placed_at(offset.saturating_sub(1)) else { return Vec::new() };
    let text = at.paragraph.words();
    let Some(before) = text.get(..offset - at.start) else { return Vec::new() };
    let behind = text.get(offset - at.start..).unwrap_or_default();
    if at.context.code || behind.starts_with(|c: char| c.is_numeric() || c == '约') {
        return Vec::new();
    }
    let Some(cue) = cue(before) else { return Vec::new() };
    let (before, behind) = (last_sentences(before), first_sentence(behind));
    let own = offset - before.len();
    let from =
        if own > at.start { own } else { report.floor(own.saturating_sub(SIGHT - before.len().min(SIGHT))) };
    let window = window(report, from, own);
    let start = window.len() + before.len();
    let mut found: Vec<Computed> = Vec::new();
    for like in likes(report, cue, Span::new(from.min(own), offset)) {
        // The report as it would be with a figure here: whoever relates figures tells what it would have to be.
        let trial = format!("{window}{before}{like}{behind}");
        let trial = Report::with_words(&trial, report.name(), report.words());
        let supposed = trial.supposed(start);
        // What another reading of the same words makes far likelier is not offered beside it.
        let least = supposed
            .iter()
            .filter(|tie| !tie.kind().is_bound())
            .map(|tie| tie.relation().prior)
            .max()
            .unwrap_or(LIKELY)
            - BESIDE;
        for tie in supposed {
            if tie.relation().prior < LIKELY.max(least)
                || matches!(tie.kind(), Kind::Part | Kind::Rise | Kind::Same | Kind::Shares)
            {
                continue;
            }
            if !names_its_levels(&trial, &tie, start) {
                continue;
            }
            let Some(told) = trial.told(&tie) else { continue };
            let one = Computed { text: told.result, calculation: told.calculation };
            if !one.text.starts_with(['-', '－', '（']) && found.iter().all(|known| known.text != one.text)
            {
                found.push(one);
            }
        }
        let entry = trial.entry_from(start);
        let more = entry
            .map(|entry| [year_before(report, &trial, &entry), sum(&trial, &entry), points(&trial, &entry)]);
        for one in more.into_iter().flatten().flatten() {
            if found.iter().all(|known| known.text != one.text) {
                found.push(one);
            }
        }
        if found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    found
}

/// Whether a share is of the whole that its words name, and of the part that they name: 税收收入占一般公共预算收入的比重.
fn names_its_levels(trial: &Report, tie: &Tie, start: usize) -> bool {
    let (Kind::Share, [part, whole, _]) = (tie.kind(), tie.operands.as_slice()) else { return true };
    let entries = (trial.entry_from(*part), trial.entry_from(*whole), trial.entry_from(start));
    let (Some(part), Some(whole), Some(share)) = entries else { return false };
    let is_like = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && (a.ends_with(b) || b.ends_with(a));
    let own = share.statement.share_of.as_deref().is_none_or(|of| is_like(of, whole.indicator()));
    let named = share.indicator().split_once('占').map(|(named, _)| named).filter(|named| !named.is_empty());
    own && named.is_none_or(|named| is_like(named, part.indicator()))
}

/// The cue that a text ends with.
fn cue(before: &str) -> Option<&'static Cue> {
    let mut rest = before.trim_end();
    // 增长了, 占…的比重为.
    while let Some(shorter) =
        TABLE.between.iter().find_map(|word| rest.strip_suffix(word.as_str())).filter(|it| !it.is_empty())
    {
        if TABLE.cue.iter().flat_map(|cue| &cue.words).any(|word| rest.ends_with(word.as_str())) {
            break;
        }
        rest = shorter.trim_end();
    }
    let ends = |cue: &&Cue| {
        cue.words.iter().any(|word| match word.split_once('…') {
            // 占…的
            Some((first, last)) => {
                let clause = rest.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
                clause.ends_with(last) && clause.contains(first) && clause.len() > first.len() + last.len()
            }
            None => rest.ends_with(word.as_str()),
        })
    };
    TABLE.cue.iter().find(ends)
}

/// Figures of the sort that a cue asks for: with the decimals that the figures before it show.
fn likes(report: &Report, cue: &Cue, span: Span) -> Vec<String> {
    if cue.like != "amount" {
        return vec![cue.like.clone()];
    }
    let mut likes: Vec<String> = Vec::new();
    let own: Vec<Entry<'_>> = report.entries_in(span).filter(|it| it.span.end <= span.end).collect();
    for entry in own.iter().rev().filter(|it| it.figure.kind == Figure::Amount) {
        let literal = &entry.figure.literal;
        if literal.chinese || value(entry.figure).is_none_or(|value| value <= 0) {
            continue;
        }
        let paragraph = entry.span.start - entry.figure.span.start;
        let unit = Span::new(literal.digits.end, crate::writing::unit_end(entry.figure)).shift(paragraph);
        let decimals = usize::from(literal.decimals);
        let zeros = if decimals > 0 { format!(".{}3", "2".repeat(decimals - 1)) } else { String::new() };
        let like = format!("13{zeros}{}", report.slice(unit));
        if !likes.contains(&like) {
            likes.push(like);
        }
        if likes.len() == 2 {
            break;
        }
    }
    likes
}

/// The sentences at the end of a text that are in sight; at least the last one.
fn last_sentences(text: &str) -> &str {
    let mut from = text.len().saturating_sub(SIGHT);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if from == 0 {
        return text;
    }
    let end = '。'.len_utf8();
    let next = text[from..].find(['。', '；']).map(|at| from + at + end).filter(|at| *at < text.len());
    let last = text.rfind(['。', '；']).map_or(0, |at| at + end);
    &text[next.unwrap_or_else(|| last.min(from))..]
}

/// A text up to the end of its first sentence.
fn first_sentence(text: &str) -> &str {
    text.find('。').map_or(text, |at| &text[..at + '。'.len_utf8()])
}

/// How many paragraphs before a place its heading is looked for.
const MOST_PARAGRAPHS: usize = 60;

/// The title and the heading above a place, and what stands before it from `from` on.
fn window(report: &Report, from: usize, start: usize) -> String {
    let mut window = String::new();
    let titles = report.placed_near(0, 6).into_iter().filter(|at| at.paragraph.shape != Shape::Blank).take(3);
    for at in titles.filter(|at| at.start + at.paragraph.len <= from && at.paragraph.len <= 120) {
        window.push_str(&at.paragraph.text);
        window.push('\n');
    }
    let above = report.placed_near(from, MOST_PARAGRAPHS).into_iter();
    let heading = above
        .filter(|at| at.start < from && matches!(at.paragraph.shape, Shape::Heading(_)))
        .last()
        .filter(|heading| !window.contains(&*heading.paragraph.text));
    if let Some(heading) = heading {
        window.push_str(&heading.paragraph.text);
        window.push('\n');
    }
    // From the first paragraph on that is whole.
    let cut = report.placed_at(from).filter(|at| at.start < from && at.start + at.paragraph.len <= start);
    let first = cut.map_or(from, |at| at.start + at.paragraph.len);
    window.push_str(&report.slice(Span::new(first.min(start), start)));
    window
}

/// A rate from the level before it and the one that the report gives of the year before, wherever that stands.
fn year_before(report: &Report, trial: &Report, rate: &Entry<'_>) -> Option<Computed> {
    if rate.statement.measure != Measure::Rate
        || rate.statement.extent == Extent::Mean
        || rate.indicator().is_empty()
    {
        return None;
    }
    let down = rate.role() == Role::RateDown;
    let base = rate.base()?;
    let is_level = |it: &Entry<'_>| {
        it.figure.kind == Figure::Amount && it.role() == Role::Level && it.indicator() == rate.indicator()
    };
    let near = Span::new(rate.span.start.saturating_sub(240), rate.span.start);
    let level = trial.entries_in(near).filter(|it| it.span.end <= near.end && is_level(it)).last()?;
    let stated = report.mentions(rate);
    let before = stated.iter().find(|it| is_level(it) && it.when() == Some(base))?;
    let (new, old) = (value(level.figure)?, value(before.figure)?);
    if old <= 0 || level.figure.unit.name() != before.figure.unit.name() {
        return None;
    }
    let times = new.checked_mul(100 * ONE)?.checked_div(old)?;
    let change = if down { 100 * ONE - times } else { times - 100 * ONE };
    let decimals = rate.figure.literal.decimals;
    let (_, digits) = digits_of(change, parts(rate.figure.literal.scale)?, decimals)?;
    let (above, below) = (trial.slice(level.span), report.slice(before.span));
    let calculation = if down {
        format!("1－{above}÷{below}＝{digits}%")
    } else {
        format!("{above}÷{below}－1＝{digits}%")
    };
    (change > 0).then(|| Computed { text: format!("{digits}%"), calculation })
}

/// The sum of the amounts that stand before a total in its sentence, where they are all of its unit and none is named as the
/// whole of others: 甲3亿元，乙2亿元，合计….
fn sum(trial: &Report, total: &Entry<'_>) -> Option<Computed> {
    let paragraph = total.span.start - total.figure.span.start;
    let words = trial.slice(total.statement.lead.shift(paragraph));
    if !TABLE.sums.iter().any(|word| words.trim_end().ends_with(word.as_str())) {
        return None;
    }
    let sentence = total.statement.sentence.shift(paragraph);
    let before = Span::new(sentence.start, total.span.start);
    if trial.slice(before).contains("其中") {
        return None;
    }
    let parts: Vec<Entry<'_>> = trial
        .entries_in(before)
        .filter(|it| {
            it.span.start >= before.start && it.span.end <= before.end && it.figure.kind == Figure::Amount
        })
        .collect();
    let unit = total.figure.unit.name();
    let adds = |it: &Entry<'_>| {
        it.figure.unit.name() == unit && !it.statement.measure.is_change() && it.figure.bound == Bound::Exact
    };
    if parts.len() < 2 || !parts.iter().all(adds) {
        return None;
    }
    let scale = parts_of(total)?;
    let decimals = parts.iter().map(|it| it.figure.literal.decimals).max()?;
    let mut all = 0_i128;
    let mut terms: Vec<String> = Vec::new();
    for part in &parts {
        let own = value(part.figure)?;
        all = all.checked_add(own)?;
        terms.push(digits_of(own, scale, decimals)?.1);
    }
    let (_, digits) = digits_of(all, scale, decimals)?;
    let literal = total.figure.literal.digits;
    let behind = Span::new(literal.end, crate::writing::unit_end(total.figure)).shift(paragraph);
    let text = format!("{digits}{}", trial.slice(behind));
    Some(Computed { calculation: format!("{}＝{digits}", terms.join("＋")), text })
}

/// What one unit of a figure's digits is worth.
fn parts_of(entry: &Entry<'_>) -> Option<i128> {
    parts(entry.figure.literal.scale).filter(|scale| *scale > 0)
}

/// The difference of the two percentages before it, the second of which is the earlier one: 为62.5%，上年为61.2%，提高….
fn points(trial: &Report, difference: &Entry<'_>) -> Option<Computed> {
    if difference.figure.kind != Figure::Point {
        return None;
    }
    let paragraph = difference.span.start - difference.figure.span.start;
    let sentence = difference.statement.sentence.shift(paragraph);
    let before = Span::new(sentence.start, difference.span.start);
    let shares: Vec<Entry<'_>> = trial
        .entries_in(before)
        .filter(|it| {
            it.span.start >= before.start && it.span.end <= before.end && it.figure.kind == Figure::Percent
        })
        .collect();
    let [now, then] = shares.as_slice() else { return None };
    let (new, old) = (value(now.figure)?, value(then.figure)?);
    let is_earlier =
        matches!((now.when(), then.when()), (Some(now), Some(then)) if then.to.year < now.to.year);
    let up = difference.statement.direction == Some(Direction::Up);
    let change = if up { new - old } else { old - new };
    if !is_earlier || change <= 0 {
        return None;
    }
    let decimals = now.figure.literal.decimals.max(then.figure.literal.decimals);
    let (_, digits) = digits_of(change, ONE, decimals)?;
    let (now, then) = (trial.slice(now.span), trial.slice(then.span));
    let calculation =
        if up { format!("{now}－{then}＝{digits}") } else { format!("{then}－{now}＝{digits}") };
    Some(Computed { text: format!("{digits}个百分点"), calculation })
}

/// The words that ask for a value, for tests of the table.
#[cfg(test)]
fn cues() -> impl Iterator<Item = &'static Cue> {
    TABLE.cue.iter()
}

#[cfg(test)]
mod tests;
