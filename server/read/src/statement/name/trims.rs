//! What is no part of a name though neither verb nor time ends or opens it: 债务还本支出|因四舍五入, 人代会批准的|收入预算.

use super::front::without_front;
use super::{is_name, letters};
use crate::Span;
use crate::figure::Figure;
use crate::statement::cues::CUES;
use crate::statement::verb;

/// A name, and the clause that it was found in.
struct Found<'t> {
    text: &'t str,
    figures: &'t [Figure],
    clause: Span,
    /// What was dropped behind the name.
    behind: &'t str,
    span: Span,
    words: &'t str,
}

/// Drops what all of a name tells to be no part of it. `end`: where in its clause the words behind it begin.
pub(super) fn trimmed(text: &str, figures: &[Figure], clause: Span, end: usize, span: Span) -> Span {
    let behind = &text[end..clause.end];
    let mut found = Found { text, figures, clause, behind, span, words: &text[span.range()] };
    for trim in Found::TRIMS {
        if let Some(span) = trim(&found) {
            found.span = span;
            found.words = &text[span.range()];
        }
    }
    found.span
}

impl<'t> Found<'t> {
    /// One after the other; `None` where nothing is to be dropped.
    const TRIMS: &'t [fn(&Self) -> Option<Span>] = &[
        Self::before_deed,
        Self::before_masked_year,
        Self::before_bare_level,
        Self::before_reason,
        Self::behind_reason,
        Self::taken,
        Self::done_with_others,
        Self::not_comparison,
        Self::not_who_approved,
        Self::approved,
        Self::not_pointer,
        Self::behind_beginning,
    ];

    fn up_to(&self, length: usize) -> Span {
        Span::new(self.span.start, self.span.start + length)
    }

    fn last(&self, rest: &str) -> Span {
        Span::new(self.span.end - rest.len(), self.span.end)
    }

    fn nothing(&self) -> Span {
        Span::new(self.span.end, self.span.end)
    }

    /// 排污口已消除: what became of it is no part of the name.
    fn before_deed(&self) -> Option<Span> {
        let at = self.words.rfind('已').filter(|at| is_name(&self.words[..*at]))?;
        let deed = self.words[at + '已'.len_utf8()..].trim_start_matches('经');
        let verb = CUES.any_verb.at(deed).is_some_and(|(verb, ())| verb.len() == deed.len());
        (verb || verb::is_act(deed) && !deed.is_empty()).then(|| self.up_to(at))
    }

    /// 宰杀量比20xx年: what it is compared with is a year that was masked.
    fn before_masked_year(&self) -> Option<Span> {
        if !self.words.trim_end_matches("同期").trim_end_matches('年').ends_with(MASKS) {
            return None;
        }
        let (what, year) = self.words.rsplit_once(['比', '较'])?;
        (is_masked_year(year) && is_name(what)).then(|| self.up_to(what.len()))
    }

    /// 零售总额完成58936，比去年同期增长: a level that has no unit is no part of it.
    fn before_bare_level(&self) -> Option<Span> {
        let digits = self.words.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.');
        let digits = digits.count();
        if digits <= 2 {
            return None;
        }
        let rest = CUES.reaching.strip_end(&self.words[..self.words.len() - digits])?;
        is_name(rest).then(|| self.up_to(rest.len()))
    }

    /// 债务还本支出因四舍五入: why is no part of it.
    fn before_reason(&self) -> Option<Span> {
        let why = self.words.rfind('因').filter(|at| is_reason(self.words, *at))?;
        Some(self.up_to(why))
    }

    /// 我市因上年度税收占比: nor is whose it is, with the word for a reason.
    fn behind_reason(&self) -> Option<Span> {
        let (area, ()) = CUES.areas.at(self.words)?;
        let rest = self.words[area.len()..].strip_prefix('因').filter(|rest| is_name(rest))?;
        let span = without_front(self.text, self.figures, self.last(rest));
        let year = if self.text[span.range()].starts_with('度') { '度'.len_utf8() } else { 0 };
        Some(Span::new(span.start + year, span.end))
    }

    /// 把居民消费价格涨幅控制在: what is done to it was dropped behind.
    fn taken(&self) -> Option<Span> {
        if self.behind.trim().is_empty() {
            return None;
        }
        let rest = self.words.strip_prefix('把').filter(|rest| is_name(rest))?;
        let start = self.span.end - rest.len();
        // 把预期目标定在7%左右.
        let rest = rest.strip_suffix('定').filter(|rest| is_name(rest)).unwrap_or(rest);
        Some(Span::new(start, start + rest.len()))
    }

    /// 与邻市医院建立医联体: with whom it was done; 由省政府代发政府债券: by whom.
    fn done_with_others(&self) -> Option<Span> {
        let object = verb::done_with(self.words.strip_prefix(['与', '由'])?)?;
        Some(self.last(object))
    }

    /// 较年初预算节约0.5亿元, 比上年预计执行数下降3%: a comparison is no name.
    fn not_comparison(&self) -> Option<Span> {
        let words = self.words;
        let dropped = self.text[self.clause.start..self.span.start].trim_start();
        let yardstick = dropped.starts_with(['比', '较', '与', '同', '为'])
            && CUES.yardsticks.at(words).is_some_and(|word| word.len() == words.len());
        // 与名校合作办学项目: with whom it is done.
        let together = || CUES.together.iter().any(|word| words.contains(word.as_str()));
        let compared = CUES.comparisons.at(words).is_some() && CUES.not_comparisons.at(words).is_none();
        (yardstick || compared && !together()).then(|| self.nothing())
    }

    /// 执行中经人代会批准调整为2.5亿元: by whom it was changed.
    fn not_who_approved(&self) -> Option<Span> {
        let rest = CUES.approved.strip_end(self.words)?;
        let (lead, _) = rest.split_once('经')?;
        CUES.approved_first.iter().any(|first| first == lead).then(|| self.nothing())
    }

    /// 人代会三次会议批准的市级收入预算: what was approved.
    fn approved(&self) -> Option<Span> {
        let passed = CUES.approved_of.find_iter(self.words).last()?;
        let rest = &self.words[passed.end..];
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        is_name(rest).then(|| self.last(rest))
    }

    /// 我县自2001年起开始退耕还林: since when is no part of it.
    fn behind_beginning(&self) -> Option<Span> {
        let inside = |it: &&Figure| it.span.start > self.span.start && it.span.end < self.span.end;
        let time = self.figures.iter().rev().find(|it| it.is_time() && inside(it))?;
        let from = CUES.begun_from.at(self.text.get(..time.span.start)?).is_some();
        let behind = self.text.get(time.span.end..self.span.end).filter(|_| from)?;
        let rest = CUES.begun_in.at(behind).map(|(word, ())| &behind[word.len()..])?;
        is_name(rest).then(|| self.last(rest))
    }

    /// 已经对其中近300户…, 连续多年稳居第一: half of what leads to the number.
    fn not_pointer(&self) -> Option<Span> {
        let pointer = CUES.pointers.at(self.words).is_some() && letters(self.words) <= LONGEST_POINTER;
        pointer.then(|| self.nothing())
    }
}

/// 20xx年, 20××年: a year of which only the century is told.
fn is_masked_year(words: &str) -> bool {
    let rest = words.strip_prefix("20").or_else(|| words.strip_prefix("19")).unwrap_or(words);
    let rest = rest.trim_end_matches("同期").trim_end_matches('年');
    !rest.is_empty() && rest.chars().count() <= 4 && rest.chars().all(|c| MASKS.contains(&c))
}

/// What stands for the digits of a masked year.
const MASKS: &[char] = &['x', 'X', '×', '*', '＊', 'Ｘ'];

/// Whether 因 at `at` leads to the reason of a change, behind a name: 支出因四舍五入, but not 基因检测, 死因监测.
fn is_reason(words: &str, at: usize) -> bool {
    let (before, behind) = (&words[..at], &words[at + '因'.len_utf8()..]);
    let ends = before.ends_with(|c| CUES.item_ends.contains(c)) || CUES.measures.at(before).is_some();
    ends && is_name(before) && behind.chars().count() >= 2 && !behind.starts_with(['素', '此', '而'])
}

/// In characters: 已经对其中.
const LONGEST_POINTER: usize = 5;
