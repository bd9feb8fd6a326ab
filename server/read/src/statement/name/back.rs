//! What stands behind the noun of a phrase: verbs, adverbs and times. 补助标准|分别达到人均 → 补助标准.

use super::{Phrase, Step, is_blank, is_name};
use crate::Span;
use crate::figure::{Figure, TimeValue, Value};
use crate::lexis::bracket;
use crate::statement::cues::{CUES, change_at_end, strip_reached};
use crate::statement::verb;

/// A phrase of which the end is dropped, word by word.
struct Back<'t> {
    text: &'t str,
    figures: &'t [Figure],
    /// What is left, and what was dropped.
    found: Phrase,
    words: &'t str,
    keep_rates: bool,
    /// Whether a time was dropped, and nothing since.
    dated: bool,
}

/// Drops the verbs and adverbs at the end of `span`, and the time.
/// `keep_rates`: 增速 and 降幅 are the thing measured, not the manner of measuring.
pub(super) fn without_back(text: &str, figures: &[Figure], span: Span, keep_rates: bool) -> Phrase {
    let found = Phrase { span, changed: false, each: false };
    let mut back = Back { text, figures, found, words: "", keep_rates, dated: false };
    loop {
        back.words = text[back.found.span.range()].trim_end_matches(is_blank);
        back.found.span.end = span.start + back.words.len();
        if back.words.is_empty() {
            break;
        }
        match Back::STEPS.iter().find_map(|step| step(&mut back)) {
            Some(Step::Keep(length)) => back.found.span.end = span.start + length,
            Some(Step::Stop) | None => break,
        }
    }
    back.found
}

impl<'t> Back<'t> {
    /// What may stand at the end; after each step all of them are asked again.
    const STEPS: &'t [fn(&mut Self) -> Option<Step>] = &[
        Self::short_rate,
        Self::closed_bracket,
        Self::quicker,
        Self::since_when,
        Self::came_about,
        Self::since_then,
        Self::built_upon,
        Self::same_days,
        Self::time,
        Self::before_time,
        Self::more_than_then,
        Self::start_of_each,
        Self::as_far_as,
        Self::for_each,
        Self::no_closing_word,
        Self::yardstick,
        Self::kept_rate,
        Self::reached,
        Self::verb_of_change,
        Self::linking_word,
    ];

    /// 拨付率: of so short a word the verb in front is a part.
    fn short_rate(&mut self) -> Option<Step> {
        let rate = self.words.ends_with('率') && (3..=LONGEST_RATE).contains(&self.words.chars().count());
        rate.then_some(Step::Stop)
    }

    /// 债务余额（含隐性债务）.
    fn closed_bracket(&mut self) -> Option<Step> {
        let open = bracket(self.words)?;
        // 转贷县（市、区）: one word for all of these places.
        Some(if is_kinds_of_place(self.words, open) { Step::Stop } else { Step::Keep(open) })
    }

    /// 增速分别快: how it compares is no part of it.
    fn quicker(&mut self) -> Option<Step> {
        let rest = self.words.strip_suffix(['快', '慢'])?.trim_end_matches("分别");
        CUES.rate_up.at(rest)?;
        self.found.each |= self.words.contains("分别");
        Some(Step::Keep(rest.len()))
    }

    /// 专项行动启动一个月以来: since when.
    fn since_when(&mut self) -> Option<Step> {
        self.words.ends_with(&CUES.since_when).then_some(Step::Keep(0))
    }

    /// 产业集群从无到有: how it came about.
    fn came_about(&mut self) -> Option<Step> {
        came_about(self.words).map(Step::Keep)
    }

    /// 集中处理率由园区成立之初的: when that was, in words of its own.
    fn since_then(&mut self) -> Option<Step> {
        since_then(self.words).map(Step::Keep)
    }

    /// 总产量在上年增长的基础上: what it is built upon.
    fn built_upon(&mut self) -> Option<Step> {
        self.words.strip_suffix("的基础上")?.rfind('在').map(Step::Keep)
    }

    /// 游客比2023年清明假期日均, 游客较去年国庆假期: the same days of another year.
    fn same_days(&mut self) -> Option<Step> {
        let rest = without_days(self.words)?;
        let (start, end) = (self.found.span.start, self.found.span.start + rest.len());
        let year =
            self.figures.iter().find(|it| it.is_time() && it.span.end == end && it.span.start >= start);
        let rest = match year {
            Some(year) => &self.text[start..year.span.start],
            None => CUES.bases.strip_end(rest).or_else(|| rest.strip_suffix("今年"))?,
        };
        Some(Step::Keep(rest.strip_suffix(['比', '较', '与', '同'])?.len()))
    }

    /// 总产量2024年.
    fn time(&mut self) -> Option<Step> {
        let Span { start, end } = self.found.span;
        // 比“十三五”时期增长: what the time is called goes with it.
        let called = ["时期", "期间", "期末", "末", "底", "度"];
        let called = called.into_iter().find_map(|word| self.words.strip_suffix(word));
        let time_end = called.map_or(end, |rest| start + rest.trim_end().len());
        let ends = |at: usize| at == time_end || at == end;
        let mut times = self.figures.iter().rev().filter(|figure| figure.is_time());
        let time = times.find(|time| ends(time.span.end) && time.span.start >= start)?;
        self.dated = true;
        let before = &self.text[start..time.span.start];
        // 比上一年增加.
        let years = matches!(&time.value, Value::Time(TimeValue::Years(_)));
        let last = before.strip_suffix('上').filter(|_| years);
        Some(Step::Keep(last.unwrap_or(before).len()))
    }

    /// 预算收入比1956年增长: the word that leads to a time, whatever it makes with the one before.
    fn before_time(&mut self) -> Option<Step> {
        if !std::mem::take(&mut self.dated) {
            return None;
        }
        let rest = self.words.strip_suffix(['比', '较', '与', '同', '继', '自'])?;
        // 资金来自2023年.
        if self.words.ends_with("来自") || self.words.ends_with("各自") {
            return None;
        }
        Some(Step::Keep(rest.strip_suffix('相').unwrap_or(rest).len()))
    }

    /// 比2019年多: the change of a comparison.
    fn more_than_then(&mut self) -> Option<Step> {
        let rest = self.words.strip_suffix(['多', '少'])?;
        let end = self.found.span.start + rest.len();
        self.figures.iter().find(|figure| figure.is_time() && figure.span.end == end)?;
        self.found.changed = true;
        Some(Step::Keep(rest.len()))
    }

    /// 补助标准从人均40元提高到45元.
    fn start_of_each(&mut self) -> Option<Step> {
        CUES.each_from.strip_end(self.words).map(|rest| Step::Keep(rest.len()))
    }

    /// 指数升至全国第6位, 试点扩大到全国50%以上: as far as it reaches.
    fn as_far_as(&mut self) -> Option<Step> {
        let reach = CUES.bases.strip_end(self.words)?;
        reach.ends_with(['至', '到']).then_some(Step::Keep(reach.len()))
    }

    /// 低保标准分别达到人均每月577元: for whom the amount is, behind the verb.
    fn for_each(&mut self) -> Option<Step> {
        if !self.words.ends_with('均') {
            return None;
        }
        let rest = CUES.each.iter().find_map(|each| self.words.strip_suffix(each.as_str()))?;
        let moved = || strip_reached(rest).is_some_and(|rest| change_at_end(rest).is_some());
        (CUES.reaching.at(rest).is_some() || moved()).then_some(Step::Keep(rest.len()))
    }

    /// Most phrases end with none of the words: one question instead of seven.
    fn no_closing_word(&mut self) -> Option<Step> {
        let words = self.words;
        if CUES.closing.at(words).is_some() && (CUES.whole.at(words).is_none() || self.compared().is_some()) {
            return None;
        }
        // 一般公共预算收入安排12亿元, but not 县财政安排: the verb of an item.
        let item = words.strip_suffix("安排").filter(|item| item.ends_with(|c| CUES.item_ends.contains(c)));
        // 余额比2022年末余额增加: what it is compared with begins with its time.
        let length = item.map(str::len).or_else(|| compared_with(self.text, self.figures, self.found.span));
        Some(length.map_or(Step::Stop, Step::Keep))
    }

    /// 增速比上年全年加快: what it is compared with, however it ends.
    fn yardstick(&mut self) -> Option<Step> {
        self.compared().map(|rest| Step::Keep(rest.len()))
    }

    fn compared(&self) -> Option<&'t str> {
        CUES.bases.strip_end(self.words).and_then(|base| CUES.comparing.strip_end(base))
    }

    /// 增速居全省第1位: the rate is what is told of.
    fn kept_rate(&mut self) -> Option<Step> {
        CUES.rate_up.at(self.words).or_else(|| CUES.rate_down.at(self.words))?;
        (self.keep_rates || self.found.changed).then_some(Step::Stop)
    }

    /// 补助标准提高到: a verb of change with the word for how far.
    fn reached(&mut self) -> Option<Step> {
        let reached = strip_reached(self.words)?;
        let change = change_at_end(reached).map(|(verb, _)| verb);
        let verb = change.or_else(|| CUES.shift_at(reached))?;
        self.found.changed |= change.is_some();
        let mut rest = &reached[..reached.len() - verb.len()];
        // 调整优化为: two of them.
        while let Some(verb) = CUES.shift_at(rest) {
            rest = &rest[..rest.len() - verb.len()];
        }
        Some(Step::Keep(rest.len()))
    }

    /// 总产量增长.
    fn verb_of_change(&mut self) -> Option<Step> {
        let (verb, _) = change_at_end(self.words)?;
        self.found.changed = true;
        Some(Step::Keep(self.words.len() - verb.len()))
    }

    /// 总产量分别, 总产量达.
    fn linking_word(&mut self) -> Option<Step> {
        let word = CUES.linking.at(self.words)?;
        // 班列通达30个国家: a verb of its own.
        if word == "达" && verb::is_arrival(self.words) {
            return Some(Step::Stop);
        }
        self.found.each |= word.starts_with("分别") || CUES.in_turn.iter().any(|turn| turn == word);
        Some(Step::Keep(self.words.len() - word.len()))
    }
}

/// Words without the days of a year that they end with: 比2023年|清明假期日均. `None` where they end with none.
fn without_days(words: &str) -> Option<&str> {
    let mut rest = words;
    while let Some(shorter) = CUES.days_of.strip_end(rest) {
        rest = shorter;
    }
    rest = CUES.days.strip_end(rest)?;
    while let Some(shorter) = CUES.days.strip_end(rest) {
        rest = shorter;
    }
    Some(rest)
}

/// Whether words end with the kinds of places of one level, of which all but the first stand in a bracket: 县（市、区）.
fn is_kinds_of_place(words: &str, open: usize) -> bool {
    let (before, inside) = words.split_at(open);
    let kind = |c: char| CUES.place_ends.contains(&c);
    let mut inner = inside.chars().filter(|c| !matches!(c, '、' | '（' | '）' | '(' | ')')).peekable();
    before.ends_with(kind) && inner.peek().is_some() && inner.all(kind)
}

/// Where 从无到有 begins at the end of words; `None` where it is all of them.
fn came_about(words: &str) -> Option<usize> {
    let at = words.len().checked_sub(4 * '字'.len_utf8()).filter(|at| *at > 0)?;
    let bytes = words.as_bytes();
    let is = |from: usize, one: &str, other: &str| {
        let own = &bytes[from..from + '字'.len_utf8()];
        own == one.as_bytes() || own == other.as_bytes()
    };
    (is(at + 2 * '字'.len_utf8(), "到", "至") && is(at, "从", "由")).then_some(at)
}

/// Where the start of a change is told in words at the end of others: 由园区成立之初的. `None` where that is all of them.
fn since_then(words: &str) -> Option<usize> {
    let rest = words.strip_suffix('的').unwrap_or(words);
    let rest = CUES.onsets.iter().find_map(|onset| rest.strip_suffix(onset.as_str()))?;
    rest.rfind(['由', '从']).filter(|at| is_name(&rest[..*at]))
}

/// How long a name is that is compared with itself at another time: 余额|比2022年末余额, 收入|2023年度比2022年度, but not
/// 2022年比2021年产量.
fn compared_with(text: &str, figures: &[Figure], phrase: Span) -> Option<usize> {
    let times = || figures.iter().filter(|figure| figure.is_time());
    times().find_map(|time| {
        let before = text.get(phrase.start..time.span.start)?.strip_suffix(['比', '较', '从', '由'])?;
        let at = phrase.start + before.trim_end_matches(['度', '末', '底']).len();
        let end = times()
            .find(|time| time.span.end == at)
            .map_or(phrase.start + before.len(), |own| own.span.start);
        let first =
            times().find(|time| time.span.start == phrase.start).map_or(phrase.start, |first| first.span.end);
        (time.span.end < phrase.end && is_name(text.get(first..end)?)).then_some(end - phrase.start)
    })
}

/// In characters: 拨付率.
const LONGEST_RATE: usize = 3;
