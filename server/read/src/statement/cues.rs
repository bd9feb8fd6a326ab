//! The words of `data/cues.toml`, looked up where a phrase begins or ends.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::packed;
use serde::Deserialize;

use crate::data::{Chars, Inside};
use crate::figure::{Prefixes, Suffixes, chinese_digit};
use crate::lexis::is_mark;
use crate::statement::Lexicon;

/// Which way something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

impl Direction {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// The change verb that `text` ends with.
pub fn change_at_end(text: &str) -> Option<(&str, Direction)> {
    CUES.change.at(text).map(|(word, direction)| (word, *direction))
}

/// The verb of the other direction that fits the same sentence.
pub fn opposite(verb: &str) -> Option<&'static str> {
    CUES.opposites.get(verb).map(String::as_str)
}

/// `text` without a word such as 到 or 至 at its end.
pub fn strip_reached(text: &str) -> Option<&str> {
    CUES.reached.strip_end(text)
}

/// Whether the words are what a thing has and no thing by itself: 总投资, 增速.
pub fn is_attribute(words: &str) -> bool {
    let one = |words: &str| CUES.attributes.at(words).is_some_and(|word| word.len() == words.len());
    // 总量和占比.
    one(words) || words.split_once(['和', '、']).is_some_and(|(first, second)| one(first) && one(second))
}

/// Whether a name ends with that of something that is measured, by the indicators that are known: 粮食产量, 其中：税收.
pub(crate) fn is_measure(name: &str, lexicon: &Lexicon) -> bool {
    let listed = lexicon.find(name).is_some_and(|(word, _)| !word.ends_with(|c| CUES.kinds.contains(c)));
    listed || CUES.measures.at(name).is_some() || CUES.attributes.at(name).is_some()
}

/// Whether the words say that growth is in real terms or on another basis than the levels.
pub fn is_real(text: &str) -> bool {
    CUES.real.in_text(text)
}

/// Whether a title is that of a report, which is about the year that it names.
pub(crate) fn is_report(title: &str) -> bool {
    CUES.reports.in_text(title)
}

/// Whether a heading opens a section of plans; `None` where it says neither.
pub fn opens_plans(heading: &str) -> Option<bool> {
    // 收入主要项目预计完成情况: of which year, the headings above say.
    let estimated = CUES.estimated.iter().any(|word| heading.contains(word.as_str()));
    if CUES.review.in_text(heading) {
        return if estimated { None } else { Some(false) };
    }
    CUES.plans.find_iter(heading).any(|found| !was_met(&heading[..found.start])).then(|| {
        // 重点工作情况, 目标任务成效: what came of it.
        !tells_outcome(heading)
    })
}

/// Whether one of a few words stands in a text: asked so rarely that the words are not made ready for it.
fn holds_any(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Whether a heading speaks of what comes next: 下一步工作打算.
pub(crate) fn speaks_of_next(heading: &str) -> bool {
    holds_any(&CUES.next, heading)
}

/// Whether running text turns to what is to be: 新的一年，….
pub(crate) fn turns_ahead(text: &str) -> bool {
    holds_any(&CUES.turning, text)
}

/// Whether words say of themselves when they are true: 目前, 全年.
pub(crate) fn is_of_another_time(words: &str) -> bool {
    holds_any(&CUES.at_present, words)
}

/// Whether words begin with the one for the year in which they are said: 今年.
pub(crate) fn begins_with_this_year(words: &str) -> bool {
    CUES.years.at(words).is_some_and(|(_, year)| *year == (0, true))
}

/// Words without the one for the year in which they are said at their end: 据统计，今年.
pub(crate) fn before_this_year(words: &str) -> &str {
    let at = words.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    if is_this_year(words) { &words[..at] } else { words }
}

/// Whether words end with the one for the year in which they are said: 今年.
pub(crate) fn is_this_year(words: &str) -> bool {
    let word = words.char_indices().rev().nth(1).map(|(at, _)| &words[at..]);
    word.is_some_and(|word| CUES.years.at(word).is_some_and(|(_, year)| *year == (0, true)))
}

/// Whether a line says that the words are explained below it that the report uses.
pub(crate) fn opens_glossary(line: &str) -> bool {
    holds_any(&CUES.glossary, line)
}

/// Whether a year is compared with (`true`) or planned for (`false`), by the words around it; `None` where it stands by itself.
pub(crate) fn year_told_by(before: &str, behind: &str) -> Option<bool> {
    let before = before.trim_end_matches(' ');
    let listed = behind.trim_start_matches(['和', '、', '与', '及']);
    let goes_on = listed.len() < behind.len() && listed.starts_with(|c: char| c.is_ascii_digit());
    let since = CUES.since.at(behind).is_some();
    match () {
        () if CUES.year_plans.at(behind).is_some() => Some(false),
        () if CUES.base.at(before).is_some() || goes_on || since || behind.starts_with("同期") => {
            Some(true)
        }
        () => None,
    }
}

/// Whether a paragraph begins as the entries of a list do: ——经济实力更强。
pub(crate) fn begins_entry(words: &str) -> bool {
    CUES.entries.iter().any(|mark| words.starts_with(mark.as_str()))
}

/// Whether a title is that of a department's budget, which nobody has carried out yet.
pub(crate) fn is_department_budget(title: &str) -> bool {
    holds_any(&CUES.department, title) && !holds_any(&CUES.not_department, title)
}

/// Where in running text a passage of plans begins: 主要预期目标是：…, 今年是…. `None` in most.
pub(crate) fn plans_begin(text: &str) -> Option<usize> {
    let body = strip_salutation(text);
    if CUES.paragraph.at(body).is_some() {
        return Some(text.len() - body.len());
    }
    if let Some(at) = tasks_at_end(text) {
        return Some(at);
    }
    let found = CUES.opener.find_iter(text).find(|found| {
        let (before, behind) = (&text[..found.start], &text[found.end..]);
        CUES.opener_after.at(behind).is_some()
            && !was_met(before)
            && is_of_report(found, before, text)
            && (text[found.clone()].contains(CUES.bare_opener.as_str()) || tells_values(behind))
    })?;
    Some(found.start)
}

/// Where the sentence begins that ends a paragraph and leads to what is to be done: 今年要着重做好以下八个方面工作。
fn tasks_at_end(text: &str) -> Option<usize> {
    let end = text.trim_end().trim_end_matches(['。', '：', ':']);
    if !CUES.tasks.iter().any(|word| end.ends_with(word.as_str())) {
        return None;
    }
    let sentence = end
        .rfind(['。', '；', '\n', '！'])
        .map_or(0, |at| at + end[at..].chars().next().map_or(0, char::len_utf8));
    let words = &end[sentence..];
    let verb = CUES.tasks_verbs.iter().filter_map(|verb| words.rfind(verb.as_str())).max()?;
    let counted = words[verb..]
        .contains(|c: char| c.is_ascii_digit() || chinese_digit(c).is_some() || matches!(c, '十' | '几'))
        || words.contains("以下");
    // 开展活动6次，…，重点抓好5方面工作: one of several things that were done.
    let told = words[..verb].split(|c: char| !c.is_ascii_digit()).any(|digits| matches!(digits.len(), 1..4));
    (counted && !told && holds_any(&CUES.tasks_to, &words[..verb]) && !holds_any(&CUES.not_tasks, words))
        .then_some(sentence)
}

/// 主要指标是：…, 主要指标是增长8%, but not 主要指标是历史上最稳的.
fn tells_values(behind: &str) -> bool {
    let clause = behind.split(is_mark).next().unwrap_or(behind);
    clause.chars().count() <= LONGEST_LINK || clause.contains(|c: char| c.is_ascii_digit() || c == '增')
}

/// So many characters may lead from 主要指标 to a colon: 安排如下.
const LONGEST_LINK: usize = 4;

/// 运动的目标是…: somebody's goal, unless the clause says of which years or nothing at all.
fn is_of_report(found: &std::ops::Range<usize>, before: &str, text: &str) -> bool {
    let clause = before.rsplit(is_mark).next().unwrap_or(before).trim();
    text[found.clone()] != *CUES.bare_opener || clause.is_empty() || holds_any(&CUES.opener_of, clause)
}

/// How many years the opening words of a paragraph look back on: 过去五年 five, 一年来 one.
pub(crate) fn looks_back(text: &str) -> Option<u8> {
    let in_opening = |text: &str| {
        let end = text.char_indices().nth(LONGEST_OPENING).map_or(text.len(), |(at, _)| at);
        let opening = &text[..end];
        let found = CUES.spans.find_iter(opening).next()?;
        CUES.span_years.at(&opening[found.start..]).map(|(_, years)| *years)
    };
    // ——这是招大引强、开放合作成果丰硕的五年。
    let told = || {
        let (first, _) = text.trim_start().split_once('。')?;
        CUES.years_of.iter().find_map(|(word, years)| {
            let of = first.strip_suffix(word.as_str())?;
            of.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with('这').then_some(*years)
        })
    };
    // 2025年是“十四五”收官之年。一年来，…: behind a sentence that only says which year it was.
    in_opening(text).or_else(told).or_else(|| tells_of_year(text).and_then(|(_, rest)| in_opening(rest)))
}

/// Whether a paragraph begins with words for one whole year or its end: 全年, 年末.
pub(crate) fn opens_year(text: &str) -> bool {
    CUES.opens_year.iter().any(|word| text.trim_start().starts_with(word.as_str()))
}

/// The year that the first sentence of a paragraph is about, where no other number stands in it, and what stands behind it:
/// 刚刚过去的2025年很不平凡。
pub(crate) fn tells_of_year(text: &str) -> Option<(i32, &str)> {
    let body = strip_salutation(text.trim_start());
    // Few paragraphs have a number so near to their beginning.
    let at = body.bytes().take(LONGEST_OPENING * '字'.len_utf8()).position(|byte| byte.is_ascii_digit())?;
    let year = body.get(at..at + 4)?.parse().ok()?;
    let (behind, rest) = body[at + 4..].strip_prefix('年')?.split_once('。')?;
    let plain = body[..at].chars().count() <= LONGEST_OPENING && !body[..at].contains('。');
    (plain && !behind.contains(|c: char| c.is_ascii_digit())).then_some((year, rest))
}

/// Whether a plan is named for the year in which it begins or ends: “十五五”|开好局.
pub(crate) fn is_plan_event(behind: &str) -> bool {
    CUES.plan_event.iter().any(|word| behind.starts_with(word.as_str()))
}

/// Whether a heading tells what came of something: …情况, …成效, and speaks of nothing that is to come.
pub(crate) fn tells_outcome(heading: &str) -> bool {
    let words = heading.trim_end_matches(|c: char| !c.is_alphanumeric());
    CUES.outcome.at(words).is_some() && !holds_any(&CUES.not_outcome, heading)
}

/// How far the opening words of a paragraph reach, in characters.
const LONGEST_OPENING: usize = 16;

/// The text behind 各位代表！ at its front.
fn strip_salutation(text: &str) -> &str {
    let mut body = text;
    while let Some((word, ())) = CUES.salutation.at(body) {
        body = &body[word.len()..];
    }
    body
}

/// 超过预期目标, 完成目标任务: the plan lies behind.
fn was_met(before: &str) -> bool {
    let start = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    CUES.met.in_text(&before[start..])
}

/// A word or two at the end of a phrase.
#[derive(Debug)]
pub(super) struct Ends(Suffixes<()>);

impl Ends {
    fn new(words: Vec<String>) -> Self {
        Self(Suffixes::new(words.into_iter().map(|word| (word, ()))))
    }

    /// The longest of the words that `text` ends with.
    pub(super) fn at<'w>(&'w self, text: &str) -> Option<&'w str> {
        self.0.at(text).map(|(word, ())| word)
    }

    /// `text` without that word.
    pub(super) fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.at(text).map(|word| &text[..text.len() - word.len()])
    }
}

/// Words that a phrase may be, all of it.
#[derive(Debug)]
pub(super) struct Whole(Prefixes<()>);

impl Whole {
    fn new(words: Vec<String>) -> Self {
        Self(Prefixes::new(words.into_iter().map(|word| (word, ()))))
    }

    /// Whether `text` is one of the words.
    pub(super) fn contains(&self, text: &str) -> bool {
        self.0.at(text).is_some_and(|(word, ())| word.len() == text.len())
    }
}

/// Words that are looked for in every paragraph, and stand in few: many bytes at a time where the machine can.
#[derive(Debug)]
struct Rare {
    packed: Option<packed::Searcher>,
    words: Inside,
}

impl Rare {
    fn new(words: &[String]) -> Self {
        let mut builder = packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder();
        Self { packed: builder.extend(words).build(), words: Inside::new(words) }
    }

    /// The words in `text`, as byte ranges.
    fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        let fast = self.packed.iter().flat_map(move |words| words.find_iter(text)).map(|found| found.range());
        let slow = if self.packed.is_none() { Some(&self.words) } else { None };
        fast.chain(slow.into_iter().flat_map(move |words| words.find_iter(text)))
    }
}

/// Heads of which one word names several: 城乡 → 城镇, 农村.
#[derive(Debug, Deserialize)]
pub(super) struct Pair {
    pub(super) whole: String,
    pub(super) parts: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Table {
    change: Vec<Change>,
    opposites: HashMap<String, String>,
    words: Words,
    pair: Vec<Pair>,
    time: Time,
    plans: Plans,
    nouns: Nouns,
    #[serde(rename = "counted-from")]
    counted_from: CountedFrom,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CountedFrom {
    pub(super) year_before: Vec<String>,
    pub(super) year_end: Vec<String>,
    pub(super) period_before: Vec<String>,
    pub(super) other: Vec<String>,
}

#[derive(Deserialize)]
struct Change {
    direction: Direction,
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Words {
    reached: Vec<String>,
    between: Vec<String>,
    copulas: Chars,
    paces: Vec<String>,
    each_is: Vec<String>,
    meant: Vec<String>,
    kept: Vec<String>,
    not_change: Vec<String>,
    rate_up: Vec<String>,
    rate_down: Vec<String>,
    compared: Vec<String>,
    pulled: Vec<String>,
    linking: Vec<String>,
    whole: Vec<String>,
    bases: Vec<String>,
    comparing: Vec<String>,
    leading: Vec<String>,
    leading_whole: Vec<String>,
    towards: Vec<String>,
    levels_behind: Vec<String>,
    place_ends: String,
    exceeds: Vec<String>,
    named_rates: Vec<String>,
    spent: Vec<String>,
    not_term: String,
    owners_alone: Vec<String>,
    exceeding: Vec<String>,
    falling_short: Vec<String>,
    more: String,
    less: String,
    funds: Vec<String>,
    reached_share: Vec<String>,
    causing: Vec<String>,
    passed: Vec<String>,
    sized: Vec<String>,
    makes: Vec<String>,
    sides: Vec<String>,
    parts: Vec<String>,
    peopled: Vec<String>,
    splits: Chars,
    splits_end: Chars,
    class: char,
    price_index: String,
    industries: Chars,
    kinds: Chars,
    not_industry: String,
    account_parts: Vec<String>,
    account_totals: Vec<String>,
    accounts: Vec<String>,
    flows: Vec<String>,
    attributive: Vec<String>,
    share: Vec<String>,
    share_tails: Vec<String>,
    yardsticks: Vec<String>,
    drafts: Vec<String>,
    gains: Vec<String>,
    totals_first: Vec<String>,
    acting: Vec<String>,
    reaching: Vec<String>,
    not_share: Vec<String>,
    marks: Vec<String>,
    added: Vec<String>,
    placed: Vec<String>,
    strivings: Vec<String>,
    taken_off: Vec<String>,
    each_first: String,
    each_of: Vec<String>,
    general: Vec<String>,
    siblings: Vec<Vec<String>>,
    time_ends: Vec<String>,
    made_of_change: Vec<String>,
    headcount: String,
    takes_part: String,
    owns: String,
    insured: Vec<String>,
    each_from: Vec<String>,
    first: Vec<char>,
    in_turn: Vec<String>,
    lists_of_best: Vec<char>,
    full: String,
    changed: Vec<String>,
    existing: Vec<String>,
    until: Vec<String>,
    makers: Vec<String>,
    at_once: Vec<String>,
    at_present_first: Vec<String>,
    to_be: Vec<String>,
    to_be_verbs: Vec<String>,
    turns_to_plans: Vec<String>,
    achieved: Vec<String>,
    durations: Vec<String>,
    ceilings: Vec<String>,
    rewards: Vec<String>,
    said_ends: Chars,
    said_starts: Vec<String>,
    houses: Vec<String>,
    of_goods: Vec<String>,
    measures_of_goods: Vec<String>,
    able: Vec<String>,
    towards_goal: Vec<String>,
    counted_rates: Vec<String>,
    conditions: Vec<String>,
    things: Vec<String>,
    things_by: Vec<String>,
    all: String,
    evaluations: Vec<String>,
    adjectives: Vec<String>,
    persons: Vec<String>,
    within_bracket: Vec<String>,
    divided: Vec<String>,
    ratio_of: String,
    conditioned: Vec<String>,
    staff: Vec<String>,
    plans_of_years: Vec<String>,
    firsts: Vec<String>,
    becoming: Vec<String>,
    pointers: Vec<String>,
    real: Vec<String>,
    nominal: Vec<String>,
    adjusted: Vec<String>,
    bare_measures: Vec<String>,
    measures: Vec<String>,
    asides: Vec<String>,
    attributes: Vec<String>,
    scopes: Vec<String>,
    areas: Vec<String>,
    comparisons: Vec<String>,
    not_comparisons: Vec<String>,
    purposes: Vec<String>,
    allots: Vec<String>,
    aims: Vec<String>,
    rates: Vec<String>,
    capacities: Vec<String>,
    who_do: String,
    fund: String,
    predicates: Vec<String>,
    covering: Vec<String>,
    funds_name: String,
    stocks: Vec<String>,
    totals: Vec<String>,
    done: Vec<String>,
    done_before: Vec<String>,
    item_ends: Chars,
    each: Vec<String>,
    contribution: String,
    not_done_to: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Time {
    delivered: Vec<(String, i8)>,
    ago: Vec<(String, i8)>,
    compared_before: Vec<String>,
    compared_after: Vec<String>,
    span_after: Vec<String>,
    span_up_to: Vec<String>,
    span_not_after: Vec<String>,
    span_before: Vec<String>,
    span_not_before: Vec<String>,
    ahead_before: Vec<String>,
    one_year: Vec<String>,
    opens_year: Vec<String>,
    compared_year: Vec<String>,
    not_mean: Vec<String>,
    years_of: Vec<(String, u8)>,
    next_after: Chars,
    mean: Vec<String>,
    gathered: Vec<String>,
    plan_event: Vec<String>,
    unnamed_years: Vec<String>,
    decades: Vec<String>,
    century: Vec<String>,
    next_year: Vec<String>,
    recent: Vec<String>,
    extreme: String,
    stock: Vec<String>,
    spans: Vec<(String, u8)>,
    meetings: Vec<String>,
    plan_not_after: Vec<String>,
    carried: Vec<String>,
    priced: Vec<String>,
    level_after: Vec<String>,
    since: Vec<String>,
    left_out: Vec<String>,
    according: Vec<String>,
    own: Vec<String>,
    not_since: Chars,
    base: Vec<String>,
    base_after: Vec<String>,
    year_plans: Vec<String>,
    start: Vec<String>,
    stretch: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Plans {
    reports: Vec<String>,
    target: Vec<String>,
    review: Vec<String>,
    met: Vec<String>,
    opener_after: Vec<String>,
    opener: Vec<String>,
    bare_opener: String,
    opener_of: Vec<String>,
    outcome: Vec<String>,
    not_outcome: Vec<String>,
    turning: Vec<String>,
    next: Vec<String>,
    glossary: Vec<String>,
    entries: Vec<String>,
    at_present: Vec<String>,
    department: Vec<String>,
    not_department: Vec<String>,
    paragraph: Vec<String>,
    tasks: Vec<String>,
    tasks_to: Vec<String>,
    tasks_verbs: Vec<String>,
    not_tasks: Vec<String>,
    salutation: Vec<String>,
    estimated: Vec<String>,
    planned: Vec<String>,
    not_planned: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Nouns {
    verbs: Vec<String>,
    verbs_whole: Vec<String>,
    adverbs: Vec<String>,
    places: Vec<String>,
    dangling: Vec<String>,
    extents: Vec<String>,
    sources: Vec<String>,
    of_counted: Vec<String>,
    offices: Vec<String>,
    shifted: Vec<String>,
    grades: Vec<String>,
    owners: Vec<String>,
    havers: Vec<String>,
    people: Vec<String>,
    stages: Vec<String>,
    begun: Vec<String>,
    singles: Chars,
    single_things: Chars,
    of_percent: Vec<String>,
    not_labels: Vec<String>,
}

/// The words in the forms in which they are looked up.
pub(super) struct Cues {
    change: Suffixes<Direction>,
    opposites: HashMap<String, String>,
    pub(super) reached: Ends,
    pub(super) between: Ends,
    /// 为 in 增速为, and what may stand before it: 增速保持在.
    pub(super) copulas: Chars,
    pub(super) paces: Vec<String>,
    pub(super) each_is: Vec<String>,
    pub(super) meant: Ends,
    pub(super) kept: Ends,
    pub(super) not_change: Ends,
    pub(super) rate_up: Ends,
    pub(super) rate_down: Ends,
    pub(super) compared: Vec<String>,
    pub(super) pulled: Vec<String>,
    pub(super) linking: Ends,
    pub(super) whole: Ends,
    /// Whatever a phrase may end with that is not part of a name, and what must stay: all the lists that `name::phrase` asks.
    pub(super) closing: Ends,
    /// Whatever leads from a verb of change to a figure, and those verbs: all the lists that `role::of` asks.
    pub(super) changing: Ends,
    pub(super) bases: Ends,
    pub(super) comparing: Ends,
    pub(super) leading: Prefixes<()>,
    /// Of the words in front of a name, those that some names begin with.
    pub(super) leading_whole: Prefixes<()>,
    pub(super) towards: Inside,
    pub(super) levels_behind: Prefixes<()>,
    pub(super) place_ends: Vec<char>,
    pub(super) exceeds: Ends,
    pub(super) named_rates: Vec<String>,
    pub(super) spent: Ends,
    pub(super) not_term: Vec<char>,
    pub(super) owners_alone: Prefixes<()>,
    pub(super) exceeding: Vec<String>,
    pub(super) falling_short: Vec<String>,
    pub(super) more: Vec<char>,
    pub(super) less: Vec<char>,
    pub(super) funds: Ends,
    pub(super) reached_share: Inside,
    pub(super) causing: Prefixes<()>,
    pub(super) causing_ends: Ends,
    pub(super) passed: Ends,
    pub(super) sized: Ends,
    /// Verbs of what is to be made.
    pub(super) makes: Prefixes<()>,
    /// What an account has, told without its name.
    pub(super) sides: Vec<String>,
    /// What opens the parts of a whole that was told.
    pub(super) parts: Inside,
    /// What a split begins and ends with: 分地区看.
    pub(super) splits: Chars,
    pub(super) splits_end: Chars,
    /// Goods are told by class: 饮料类.
    pub(super) class: char,
    /// An index whose growth is that of what it is of.
    pub(super) price_index: String,
    /// What the names of industries end with, and what only looks like one.
    pub(super) industries: Chars,
    /// What the names of all of one kind end with: 业, 类.
    pub(super) kinds: Chars,
    pub(super) not_industry: String,
    /// What people are counted by.
    pub(super) peopled: Vec<String>,
    /// Parts of an account's income.
    pub(super) account_parts: Vec<String>,
    /// What the totals of an account end with.
    pub(super) account_totals: Vec<String>,
    /// What the names of accounts end with.
    pub(super) accounts: Vec<String>,
    /// The two sides of each account.
    pub(super) flows: Vec<String>,
    pub(super) attributive: Prefixes<()>,
    pub(super) share: Vec<String>,
    pub(super) share_tails: Ends,
    /// What a percentage may be of that is no part of it, and the verbs before it.
    pub(super) yardsticks: Ends,
    /// Behind an item of a budget: which of its figures.
    pub(super) drafts: Ends,
    /// In front of the name of what was added.
    pub(super) gains: Prefixes<()>,
    /// Behind a verb: what all of its objects come to.
    pub(super) totals_first: Vec<String>,
    /// A verb between an actor and what is measured.
    pub(super) acting: Vec<String>,
    pub(super) reaching: Ends,
    /// In front of a time: what is left out was of it.
    pub(super) left_out: Ends,
    pub(super) according: Ends,
    /// What a comparison with itself is with.
    pub(super) own_time: Ends,
    /// What 来 behind a number of years is the first character of.
    pub(super) not_since: Chars,
    pub(super) not_share: Vec<String>,
    pub(super) marks: Prefixes<()>,
    pub(super) added: Ends,
    pub(super) placed: Inside,
    real: Inside,
    pub(super) real_words: Vec<String>,
    /// Names of shares.
    pub(super) share_names: Inside,
    pub(super) not_share_names: Inside,
    /// Words for the prices of the year.
    pub(super) nominal: Vec<String>,
    pub(super) adjusted: Vec<String>,
    /// Measures of something, no things by themselves: 增加值.
    pub(super) bare_measures: Vec<String>,
    pub(super) measures: Ends,
    pub(super) asides: Prefixes<()>,
    pub(super) attributes: Ends,
    pub(super) scopes: Whole,
    /// Places that may have a verb behind them.
    pub(super) areas: Prefixes<()>,
    pub(super) comparisons: Prefixes<()>,
    pub(super) not_comparisons: Prefixes<()>,
    /// Verbs between money and what it is spent on.
    pub(super) purposes: Prefixes<()>,
    /// What was set for oneself, behind the number and 的.
    pub(super) aims: Prefixes<()>,
    /// What the names of rates end with, of which nobody counts several.
    pub(super) rates: Ends,
    /// How much there is of what can be added to.
    pub(super) capacities: Ends,
    /// What makes people of what they do.
    pub(super) who_do: String,
    /// What a fund's items begin with that leave out its name.
    pub(super) fund: String,
    /// What is said of things, before 的 and their name.
    pub(super) predicates: Ends,
    /// Verbs between what covers and the part of others that it covers.
    pub(super) covering: Ends,
    /// Verbs of giving money.
    pub(super) allots: Ends,
    /// What money for a purpose is called.
    pub(super) funds_name: String,
    pub(super) stocks: Ends,
    pub(super) totals: Inside,
    pub(super) pairs: Vec<Pair>,
    /// The heads of these pairs.
    pub(super) wholes: Inside,
    /// Words for a year: how many years ago, and whether from the year of delivery.
    pub(super) years: Prefixes<(i8, bool)>,
    pub(super) year_words: Vec<String>,
    pub(super) compared_before: Ends,
    pub(super) compared_after: Prefixes<()>,
    pub(super) span_after: Prefixes<()>,
    /// Behind a number of years: they end with the year that was named before.
    pub(super) span_up_to: Prefixes<()>,
    pub(super) span_not_after: Prefixes<()>,
    pub(super) span_before: Ends,
    /// Words that say how much longer or earlier: what is behind them is no span.
    pub(super) span_not_before: Ends,
    /// …and before one that lies ahead: 今后五年. The same where they begin a name.
    pub(super) ahead_before: Ends,
    pub(super) ahead_in_front: Prefixes<()>,
    pub(super) one_year: Vec<String>,
    /// At the beginning of a paragraph that is of one year.
    pub(super) opens_year: Vec<String>,
    /// …unless the year before is named with it: 比上年全年.
    pub(super) compared_year: Vec<String>,
    /// What is measured as the mean of a year, and no mean of several: 年均浓度.
    pub(super) not_mean: Vec<String>,
    /// Behind what so many years were: 这是硕果累累的五年.
    years_of: Vec<(String, u8)>,
    /// In front of 明年, where it is no part of a name.
    pub(super) next_after: Chars,
    pub(super) mean: Vec<String>,
    pub(super) gathered: Vec<String>,
    /// Behind a plan's name: the year in which it begins or ends.
    pub(super) plan_event: Vec<String>,
    pub(super) unnamed_years: Vec<String>,
    /// Words for ten years.
    pub(super) decades: Vec<String>,
    /// The last year of the twentieth century.
    pub(super) century: Vec<String>,
    /// The year behind the one that was named.
    pub(super) next_year: Vec<String>,
    /// The first character of a number of years that lie right behind, and what may stand behind one that is no time of a figure.
    pub(super) recent: Vec<String>,
    pub(super) extreme: Vec<char>,
    pub(super) stock: Ends,
    pub(super) meetings: Prefixes<()>,
    pub(super) plan_not_after: Prefixes<()>,
    /// Behind 上年: the name of an item of this year.
    pub(super) carried: Prefixes<()>,
    /// Behind a year: it is that of prices.
    pub(super) priced: Prefixes<()>,
    /// All that may stand between a year and the level of that year.
    pub(super) level_after: Whole,
    /// Words that open a look back, and over how many years.
    spans: Rare,
    span_years: Prefixes<u8>,
    pub(super) since: Prefixes<()>,
    pub(super) base: Ends,
    /// …and behind one.
    pub(super) base_after: Prefixes<()>,
    /// Behind a year that is planned.
    year_plans: Prefixes<()>,
    pub(super) start: Ends,
    pub(super) stretch: Ends,
    /// Words for what a change is counted from.
    pub(super) counted_from: CountedFrom,
    reports: Inside,
    plans: Inside,
    review: Inside,
    met: Inside,
    opener_after: Prefixes<()>,
    opener: Rare,
    /// The one of these that anybody may have, and what its clause says where it is the report's.
    bare_opener: String,
    opener_of: Vec<String>,
    /// Ends of headings that say what came of plans, unless one of the others stands in them.
    outcome: Ends,
    not_outcome: Vec<String>,
    turning: Vec<String>,
    next: Vec<String>,
    tasks: Vec<String>,
    tasks_to: Vec<String>,
    tasks_verbs: Vec<String>,
    not_tasks: Vec<String>,
    glossary: Vec<String>,
    /// What the entries of a list begin with.
    entries: Vec<String>,
    at_present: Vec<String>,
    department: Vec<String>,
    not_department: Vec<String>,
    paragraph: Prefixes<()>,
    salutation: Prefixes<()>,
    pub(super) estimated: Vec<String>,
    pub(super) planned: Vec<String>,
    pub(super) not_planned: Vec<String>,
    pub(super) verbs: Prefixes<()>,
    pub(super) verbs_whole: Prefixes<()>,
    /// Those that begin a noun where no other stands behind them, and the shortest nouns.
    pub(super) adverbs: Prefixes<()>,
    pub(super) places: Prefixes<()>,
    /// What is left of an adverb where the verb behind it ended a noun.
    pub(super) dangling: Ends,
    /// Behind a length: how wide or high something is.
    pub(super) extents: Prefixes<()>,
    /// At the beginning of a clause: it says who told what follows.
    pub(super) sources: Prefixes<()>,
    /// 力争, alone between two values of one thing.
    pub(super) strivings: Vec<String>,
    /// 剔除: in front of what is taken off a total.
    pub(super) taken_off: Prefixes<()>,
    /// 每, and the units of people behind it, of whom something is told.
    pub(super) each_first: String,
    pub(super) each_of: Vec<String>,
    /// 企业: nouns that only a verb before them tells apart.
    pub(super) general: Vec<String>,
    /// 城镇, 农村: what is measured alike.
    pub(super) siblings: Vec<Vec<String>>,
    /// 期间: ends of times that are listed.
    pub(super) time_ends: Vec<String>,
    /// 重点县: ends of nouns that have a verb of change inside.
    pub(super) made_of_change: Ends,
    /// 人数, and what people do who are counted by it.
    pub(super) headcount: String,
    pub(super) takes_part: String,
    pub(super) owns: String,
    pub(super) insured: Prefixes<()>,
    /// 从人均: for whom both amounts are, behind the word that leads to the first.
    pub(super) each_from: Ends,
    /// What there is of before something is added to it, and words that say that something is as it is.
    pub(super) changed: Ends,
    pub(super) existing: Ends,
    pub(super) until: Prefixes<()>,
    pub(super) makers: Ends,
    /// …in front of it, and words behind them that it is to change.
    pub(super) at_once: Vec<String>,
    pub(super) at_present_first: Prefixes<()>,
    /// In front of a number that is to be, and the verbs between them.
    pub(super) to_be: Ends,
    pub(super) to_be_verbs: Ends,
    pub(super) turns_to_plans: Vec<String>,
    /// Between a planned figure and the next of the same thing: that was not planned.
    pub(super) achieved: Vec<String>,
    /// Behind a time that something takes.
    pub(super) durations: Prefixes<()>,
    /// In front of the most that is given to one, and what it is given as.
    pub(super) ceilings: Vec<String>,
    pub(super) rewards: Prefixes<()>,
    /// How what is said of things before their name ends and begins.
    pub(super) said_ends: Chars,
    pub(super) said_starts: Prefixes<()>,
    /// Of people who belong to one, the house alone is named.
    pub(super) houses: Ends,
    /// What is measured of things that are counted, right behind their name.
    pub(super) counted_rates: Ends,
    /// How those fare who are counted, and who they are.
    pub(super) conditions: Ends,
    /// What is counted most often: 企业, 项目.
    pub(super) things: Inside,
    /// The units that they are counted by.
    pub(super) things_by: Vec<String>,
    /// Of a side of an account: all of it.
    pub(super) all: String,
    /// Ends of what places are given in, and not among whom.
    pub(super) evaluations: Ends,
    /// Adjectives that a noun follows, though it looks like a verb.
    pub(super) adjectives: Whole,
    /// Ends of words for people.
    pub(super) persons: Ends,
    /// At the beginning of a bracket: whose part of the figure before it is told.
    pub(super) within_bracket: Prefixes<()>,
    /// What is told of classes that stand behind a colon: 价格.
    pub(super) divided: Vec<String>,
    /// Behind the second of two whose ratio is told: 之比.
    pub(super) ratio_of: String,
    pub(super) conditioned: Inside,
    /// Units of goods, and what is measured in them that the next of a list has, too.
    pub(super) of_goods: Vec<String>,
    pub(super) measures_of_goods: Whole,
    /// Behind 可 no verbs, and behind an amount that is to be reached.
    pub(super) able: Prefixes<()>,
    pub(super) towards_goal: Prefixes<()>,
    /// Those who work in what was counted right before.
    pub(super) staff: Whole,
    /// A plan of so many years is one name.
    pub(super) plans_of_years: Prefixes<()>,
    /// Before the values or the things of a list, each to each: 依次.
    pub(super) in_turn: Vec<String>,
    /// Last characters of a list of the best: 中国500强.
    pub(super) lists_of_best: Vec<char>,
    /// In front of the age or the amount from which on something holds: 年满60周岁的老人.
    pub(super) full: String,
    /// The first of its kind, with the characters that tell it, and verbs that say that something is one.
    pub(super) first: Vec<char>,
    pub(super) firsts: Vec<String>,
    pub(super) becoming: Vec<String>,
    /// Ends of words that only point at things: 其中.
    pub(super) pointers: Ends,
    /// Behind what is counted: what all of it has, and no part of its name.
    pub(super) of_counted: Ends,
    /// Ends of the names of those who do things.
    pub(super) offices: Ends,
    /// Verbs that are done to things as well as to numbers, the verbs before them, and nouns that only a number has.
    pub(super) done: Ends,
    pub(super) done_before: Ends,
    /// Last characters of what money is planned for.
    pub(super) item_ends: Chars,
    /// Values for each of several.
    pub(super) each: Vec<String>,
    /// 贡献率.
    pub(super) contribution: String,
    pub(super) not_done_to: Prefixes<()>,
    /// Who reports, and no indicator in front of a figure: 公司.
    pub(super) owners: Whole,
    /// Places in front of 有: 县城有石桥5座.
    pub(super) havers: Prefixes<()>,
    /// Units of people, who have no turnover.
    pub(super) people: Vec<String>,
    /// How far a project has come, and what it was called by when it began.
    pub(super) stages: Whole,
    pub(super) begun: Vec<String>,
    /// Things with names of one character: 羊, 糖.
    pub(super) singles: Chars,
    /// …and those that are things only behind a count: 20间房.
    pub(super) single_things: Chars,
    /// How high something ranks: 省级.
    pub(super) grades: Prefixes<()>,
    /// Right behind a percentage: what it is.
    pub(super) of_percent: Prefixes<()>,
    /// Ends of what stands before a colon and names nothing.
    pub(super) not_labels: Ends,
    /// Verbs of a change without a direction: 调整为.
    shifted: Vec<String>,
    /// Verbs, and nouns that begin like one.
    pub(super) any_verb: Prefixes<()>,
}

impl Cues {
    /// The verb of a change without a direction that words end with: 注册资本变更.
    pub(super) fn shift_at(&self, words: &str) -> Option<&str> {
        self.shifted.iter().find(|word| words.ends_with(word.as_str())).map(String::as_str)
    }

    /// Whether `verb` is one of change up to a level: 增至, 提高到.
    pub(super) fn change_to(&self, verb: &str) -> bool {
        let plain = self
            .reached
            .strip_end(verb)
            .is_some_and(|rest| self.change.at(rest).is_some_and(|(word, _)| word.len() == rest.len()));
        let shifted = || {
            let rest = self.reached.strip_end(verb);
            rest.is_some_and(|rest| self.shifted.iter().any(|word| word == rest))
        };
        plain
            || shifted()
            || self
                .change
                .at(verb)
                .is_some_and(|(word, _)| word.len() == verb.len() && word.ends_with(['至', '到']))
    }
}

/// The words of `data/cues.toml`.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let table: Table = crate::built!("cues");
    let prefixes = |words: Vec<String>| Prefixes::new(words.into_iter().map(|word| (word, ())));
    let (words, time, plans) = (table.words, table.time, table.plans);
    let verbs: Vec<String> = table.change.iter().flat_map(|change| change.words.clone()).collect();
    let closing = [&words.whole, &words.bases, &words.reached, &words.linking];
    let closing = [&verbs, &words.rate_up, &words.rate_down].into_iter().chain(closing);
    let closing: Vec<String> = closing.flatten().cloned().collect();
    let changing = [&verbs, &words.rate_up, &words.rate_down, &words.between];
    let changing: Vec<String> = changing.into_iter().flatten().cloned().collect();
    let named: Vec<(String, (i8, bool))> = time
        .delivered
        .into_iter()
        .map(|(word, years)| (word, (years, true)))
        .chain(time.ago.into_iter().map(|(word, years)| (word, (years, false))))
        .collect();
    Cues {
        change: Suffixes::new(
            table.change.into_iter().flat_map(|c| c.words.into_iter().map(move |word| (word, c.direction))),
        ),
        opposites: table.opposites,
        reached: Ends::new(words.reached),
        between: Ends::new(words.between),
        copulas: words.copulas,
        paces: words.paces,
        each_is: words.each_is,
        meant: Ends::new(words.meant),
        kept: Ends::new(words.kept),
        not_change: Ends::new(words.not_change),
        rate_up: Ends::new(words.rate_up),
        rate_down: Ends::new(words.rate_down),
        compared: words.compared,
        pulled: words.pulled,
        linking: Ends::new(words.linking),
        whole: Ends::new(words.whole),
        closing: Ends::new(closing),
        changing: Ends::new(changing),
        bases: Ends::new(words.bases),
        comparing: Ends::new(words.comparing),
        leading: prefixes(words.leading),
        leading_whole: prefixes(words.leading_whole),
        towards: Inside::new(&words.towards),
        levels_behind: prefixes(words.levels_behind),
        place_ends: words.place_ends.chars().collect(),
        exceeds: Ends::new(words.exceeds),
        named_rates: words.named_rates,
        spent: Ends::new(words.spent),
        not_term: words.not_term.chars().collect(),
        owners_alone: prefixes(words.owners_alone),
        exceeding: words.exceeding,
        falling_short: words.falling_short,
        more: words.more.chars().collect(),
        less: words.less.chars().collect(),
        funds: Ends::new(words.funds),
        reached_share: Inside::new(&words.reached_share),
        causing_ends: Ends::new(words.causing.clone()),
        causing: prefixes(words.causing),
        passed: Ends::new(words.passed),
        sized: Ends::new(words.sized),
        makes: prefixes(words.makes),
        sides: words.sides,
        parts: Inside::new(&words.parts),
        peopled: words.peopled,
        splits: words.splits,
        splits_end: words.splits_end,
        class: words.class,
        price_index: words.price_index,
        industries: words.industries,
        kinds: words.kinds,
        not_industry: words.not_industry,
        account_parts: words.account_parts,
        account_totals: words.account_totals,
        accounts: words.accounts,
        flows: words.flows,
        attributive: prefixes(words.attributive),
        share: words.share.clone(),
        share_tails: Ends::new(words.share_tails),
        yardsticks: Ends::new(words.yardsticks),
        drafts: Ends::new(words.drafts),
        gains: prefixes(words.gains),
        totals_first: words.totals_first,
        acting: words.acting,
        reaching: Ends::new(words.reaching),
        left_out: Ends::new(time.left_out),
        according: Ends::new(time.according),
        own_time: Ends::new(time.own),
        not_since: time.not_since,
        not_share: words.not_share.clone(),
        marks: prefixes(words.marks),
        added: Ends::new(words.added),
        placed: Inside::new(&words.placed),
        real_words: words.real.clone(),
        real: Inside::new(&words.real),
        share_names: Inside::new(&words.share),
        not_share_names: Inside::new(&words.not_share),
        nominal: words.nominal,
        adjusted: words.adjusted,
        bare_measures: words.bare_measures,
        measures: Ends::new(words.measures),
        asides: prefixes(words.asides),
        attributes: Ends::new(words.attributes),
        scopes: Whole::new(words.scopes),
        areas: prefixes(words.areas),
        comparisons: prefixes(words.comparisons),
        not_comparisons: prefixes(words.not_comparisons),
        purposes: prefixes(words.purposes),
        allots: Ends::new(words.allots),
        aims: prefixes(words.aims),
        rates: Ends::new(words.rates),
        capacities: Ends::new(words.capacities),
        who_do: words.who_do,
        fund: words.fund,
        predicates: Ends::new(words.predicates),
        covering: Ends::new(words.covering),
        funds_name: words.funds_name,
        stocks: Ends::new(words.stocks),
        totals: Inside::new(&words.totals),
        wholes: Inside::new(&table.pair.iter().map(|pair| pair.whole.clone()).collect::<Vec<_>>()),
        pairs: table.pair,
        year_words: named.iter().map(|(word, _)| word.clone()).collect(),
        years: Prefixes::new(named),
        compared_before: Ends::new(time.compared_before),
        compared_after: prefixes(time.compared_after),
        span_after: prefixes(time.span_after),
        span_up_to: prefixes(time.span_up_to),
        span_not_after: prefixes(time.span_not_after),
        span_before: Ends::new(time.span_before),
        span_not_before: Ends::new(time.span_not_before),
        ahead_in_front: prefixes(time.ahead_before.clone()),
        ahead_before: Ends::new(time.ahead_before),
        one_year: time.one_year,
        opens_year: time.opens_year,
        compared_year: time.compared_year,
        not_mean: time.not_mean,
        years_of: time.years_of,
        next_after: time.next_after,
        mean: time.mean,
        gathered: time.gathered,
        plan_event: time.plan_event,
        unnamed_years: time.unnamed_years,
        decades: time.decades,
        century: time.century,
        next_year: time.next_year,
        recent: time.recent,
        extreme: time.extreme.chars().collect(),
        stock: Ends::new(time.stock),
        meetings: prefixes(time.meetings),
        plan_not_after: prefixes(time.plan_not_after),
        carried: prefixes(time.carried),
        priced: prefixes(time.priced),
        level_after: Whole::new(time.level_after),
        spans: Rare::new(&time.spans.iter().map(|(word, _)| word.clone()).collect::<Vec<_>>()),
        span_years: Prefixes::new(time.spans),
        since: prefixes(time.since),
        base: Ends::new(time.base),
        base_after: prefixes(time.base_after),
        year_plans: prefixes(time.year_plans),
        start: Ends::new(time.start),
        stretch: Ends::new(time.stretch),
        counted_from: table.counted_from,
        reports: Inside::new(&plans.reports),
        plans: Inside::new(&plans.target),
        review: Inside::new(&plans.review),
        met: Inside::new(&plans.met),
        opener_after: prefixes(plans.opener_after),
        opener: Rare::new(&plans.opener),
        bare_opener: plans.bare_opener,
        opener_of: plans.opener_of,
        outcome: Ends::new(plans.outcome),
        not_outcome: plans.not_outcome,
        turning: plans.turning,
        next: plans.next,
        tasks: plans.tasks,
        tasks_to: plans.tasks_to,
        tasks_verbs: plans.tasks_verbs,
        not_tasks: plans.not_tasks,
        glossary: plans.glossary,
        entries: plans.entries,
        at_present: plans.at_present,
        department: plans.department,
        not_department: plans.not_department,
        paragraph: prefixes(plans.paragraph),
        salutation: prefixes(plans.salutation),
        estimated: plans.estimated,
        planned: plans.planned,
        not_planned: plans.not_planned,
        any_verb: prefixes([&*table.nouns.verbs, &*table.nouns.verbs_whole].concat()),
        verbs: prefixes(table.nouns.verbs),
        verbs_whole: prefixes(table.nouns.verbs_whole),
        adverbs: prefixes(table.nouns.adverbs),
        places: prefixes(table.nouns.places),
        dangling: Ends::new(table.nouns.dangling),
        extents: prefixes(table.nouns.extents),
        sources: prefixes(table.nouns.sources),
        strivings: words.strivings,
        taken_off: prefixes(words.taken_off),
        each_first: words.each_first,
        each_of: words.each_of,
        general: words.general,
        siblings: words.siblings,
        time_ends: words.time_ends,
        made_of_change: Ends::new(words.made_of_change),
        headcount: words.headcount,
        takes_part: words.takes_part,
        owns: words.owns,
        insured: prefixes(words.insured),
        each_from: Ends::new(words.each_from),
        changed: Ends::new(words.changed),
        existing: Ends::new(words.existing),
        until: prefixes(words.until),
        makers: Ends::new(words.makers),
        at_once: words.at_once,
        at_present_first: prefixes(words.at_present_first),
        to_be: Ends::new(words.to_be),
        to_be_verbs: Ends::new(words.to_be_verbs),
        turns_to_plans: words.turns_to_plans,
        achieved: words.achieved,
        durations: prefixes(words.durations),
        ceilings: words.ceilings,
        rewards: prefixes(words.rewards),
        said_ends: words.said_ends,
        said_starts: prefixes(words.said_starts),
        houses: Ends::new(words.houses),
        counted_rates: Ends::new(words.counted_rates),
        conditions: Ends::new(words.conditions),
        things: Inside::new(&words.things),
        things_by: words.things_by,
        all: words.all,
        evaluations: Ends::new(words.evaluations),
        adjectives: Whole::new(words.adjectives),
        persons: Ends::new(words.persons),
        within_bracket: prefixes(words.within_bracket),
        divided: words.divided,
        ratio_of: words.ratio_of,
        conditioned: Inside::new(&words.conditioned),
        staff: Whole::new(words.staff),
        of_goods: words.of_goods,
        measures_of_goods: Whole::new(words.measures_of_goods),
        able: prefixes(words.able),
        towards_goal: prefixes(words.towards_goal),
        plans_of_years: prefixes(words.plans_of_years),
        in_turn: words.in_turn,
        lists_of_best: words.lists_of_best,
        full: words.full,
        first: words.first,
        firsts: words.firsts,
        becoming: words.becoming,
        pointers: Ends::new(words.pointers),
        of_counted: Ends::new(table.nouns.of_counted),
        offices: Ends::new(table.nouns.offices),
        done: Ends::new(words.done),
        done_before: Ends::new(words.done_before),
        item_ends: words.item_ends,
        each: words.each,
        contribution: words.contribution,
        not_done_to: prefixes(words.not_done_to),
        people: table.nouns.people,
        stages: Whole::new(table.nouns.stages),
        begun: table.nouns.begun,
        singles: table.nouns.singles,
        single_things: table.nouns.single_things,
        havers: prefixes(table.nouns.havers),
        owners: Whole::new(table.nouns.owners),
        grades: prefixes(table.nouns.grades),
        of_percent: prefixes(table.nouns.of_percent),
        not_labels: Ends::new(table.nouns.not_labels),
        shifted: table.nouns.shifted,
    }
});
