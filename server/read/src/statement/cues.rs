//! The words of `data/cues/`, looked up where a phrase begins or ends.

mod lookup;
mod set;
mod table;

use serde::Deserialize;

pub(super) use set::CUES;

use crate::figure::chinese_digit;
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

/// Whether words begin as those do that say by what something is divided: 分行业, 按地域分.
pub(crate) fn opens_split(words: &str) -> bool {
    words.starts_with(|c| CUES.splits.contains(c))
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
    // 十件民生实事全部完成, too.
    let met = |behind: &str| holds_any(&CUES.met_behind, behind);
    let planned = |(start, end): (usize, usize)| !was_met(&heading[..start]) && !met(&heading[end..]);
    CUES.plans.find_iter(heading).any(|found| planned((found.start, found.end))).then(|| {
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

/// Whether words point to an event that was told before: 上述股权转让完成后.
pub(crate) fn refers_back(words: &str) -> bool {
    holds_any(&CUES.refers_back, words) && !holds_any(&CUES.not_back, words)
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

/// Whether a line names a chart or a table by its number: 图4 2017—2021年生产总值.
pub(crate) fn names_chart(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix(['图', '表']).unwrap_or_default();
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || chinese_digit(c).is_some())
}

/// The year of the national census that a title names.
pub(crate) fn census_year(title: &str) -> Option<i32> {
    let named = title.contains(CUES.census.as_str());
    let mut censuses = CUES.censuses.iter().filter(|_| named);
    censuses.find(|(census, _)| title.contains(census.as_str())).map(|(_, year)| *year)
}

/// Whether words end with the one that parts of a whole stand behind: 其中.
pub(crate) fn ends_with_parts(words: &str) -> bool {
    CUES.parts.find_iter(words).last().is_some_and(|word| word.end == words.len())
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

/// Whether a clause tells what a whole year came to, and not what is planned for it: 全年全市实现….
pub(crate) fn tells_whole_year(clause: &str) -> bool {
    opens_year(clause) && clause.char_indices().all(|(at, _)| CUES.year_plans.at(&clause[at..]).is_none())
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

/// Whether a heading looks back on a year's work: 2023年工作回顾.
pub(crate) fn looks_back_on_work(heading: &str) -> bool {
    holds_any(&CUES.work_reviewed, heading)
}

/// Whether a line tells when and by whom a page was put on the net: 发布时间：2025-03-27, 来源：….
pub(crate) fn is_page_line(line: &str) -> bool {
    let plain = line.trim();
    CUES.page_lines.iter().any(|word| {
        plain
            .find(word.as_str())
            .is_some_and(|at| plain[at + word.len()..].trim_start().starts_with(['：', ':']))
    })
}

/// Whether the end of a paragraph leads to what came of a plan that it told: 实际完成情况如下：.
pub(crate) fn leads_to_outcome(words: &str) -> bool {
    let last = words.trim_end().rsplit(['。', '；']).next().unwrap_or_default();
    let last = last.trim_end_matches(['：', ':']);
    last.len() < words.trim_end().len() && holds_any(&CUES.outcome_below, last)
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
