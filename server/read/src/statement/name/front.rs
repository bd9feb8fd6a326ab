//! What stands in front of the noun of a phrase: times, connectors, verbs, the number of an item. 2024年|完成|一般公共预算收入.

use super::ordinal::{self, BULLETS, ordinal};
use super::{Step, is_blank, is_han, is_name};
use crate::Span;
use crate::figure::{Figure, TimeValue, Value};
use crate::statement::cues::CUES;
use crate::statement::verb;

/// A phrase of which the front is dropped, word by word.
struct Front<'t> {
    text: &'t str,
    figures: &'t [Figure],
    span: Span,
    words: &'t str,
}

/// Drops connectors, time and verbs in front.
pub(super) fn without_front(text: &str, figures: &[Figure], span: Span) -> Span {
    let mut front = Front { text, figures, span, words: "" };
    loop {
        front.words = text[front.span.range()].trim_start_matches(is_blank);
        front.span.start = span.end - front.words.len();
        if front.words.is_empty() {
            break;
        }
        match Front::STEPS.iter().find_map(|step| step(&front)) {
            Some(Step::Keep(length)) => front.span.start = span.end - length,
            Some(Step::Stop) | None => break,
        }
    }
    front.span
}

impl<'t> Front<'t> {
    /// What may stand in front; after each step all of them are asked again.
    const STEPS: &'t [fn(&Self) -> Option<Step>] = &[
        Self::of,
        Self::time,
        Self::end_of_bracket,
        Self::heading,
        Self::numbered_heading,
        Self::bracket,
        Self::time_inside,
        Self::first_of_all,
        Self::bullet,
        Self::number_of_item,
        Self::place_before_verb,
        Self::ours,
        Self::whole,
        Self::adverb_before_verb,
        Self::leading_word,
    ];

    /// 2024年的人均: what leads from a time to what was then.
    fn of(&self) -> Option<Step> {
        let rest = self.words.strip_prefix('的')?;
        (!self.words.starts_with("的士")).then_some(Step::Keep(rest.len()))
    }

    /// 2024年产量, 比2019年, 在2023年: a time, with what leads to it.
    fn time(&self) -> Option<Step> {
        let Span { start, end } = self.span;
        let led = self
            .words
            .strip_prefix(['比', '较', '与', '自', '从', '由', '至', '到', '在', '前'])
            .map(|rest| end - rest.len());
        // 今后五年国内生产总值.
        let led = led.or_else(|| CUES.ahead_in_front.at(self.words).map(|(word, ())| start + word.len()));
        let time = self.figures.iter().find(|figure| {
            figure.is_time()
                && (figure.span.start == start || Some(figure.span.start) == led)
                && figure.span.end <= end
        })?;
        let years = matches!(&time.value, Value::Time(TimeValue::Years(_)));
        // 一年期存款利率: how long it lasts, and not when.
        if years && self.text[time.span.end..].starts_with('期') {
            return Some(Step::Stop);
        }
        Some(Step::Keep(behind_time(&self.text[time.span.end..end], years).len()))
    }

    /// 5亿元（700万美元）以上项目: the bracket belongs to the number.
    fn end_of_bracket(&self) -> Option<Step> {
        let rest = self.words.strip_prefix(['）', ')'])?;
        // …1.85亿元）、上级补助收入17亿元, too.
        let rest = rest.strip_prefix('、').unwrap_or(rest);
        if !rest.starts_with(is_han) || rest.contains('\n') {
            return None;
        }
        let bound = ["以上", "以下", "以内"].into_iter().find_map(|bound| rest.strip_prefix(bound));
        Some(Step::Keep(bound.unwrap_or(rest).len()))
    }

    /// 二、农林牧渔业 全年粮食播种面积, 收支情况　　2025年预算收入: a heading that a blank parts from what was then.
    fn heading(&self) -> Option<Step> {
        let words = self.words;
        let (at, _) = words.match_indices([' ', '\u{3000}']).find(|(at, _)| {
            let behind = words[*at..].trim_start();
            // …执行情况 1.2025年预算收入: with the number of an item.
            let numbered = ordinal(behind).filter(|_| CUES.headings.at(words[..*at].trim_end()).is_some());
            let behind = &behind[numbered.unwrap_or(0)..];
            let then = self.span.end - behind.len();
            // The indent of a paragraph.
            let indent = words[*at..words.len() - behind.len()].contains("\u{3000}\u{3000}");
            let dated = || self.figures.iter().any(|it| it.is_time() && it.span.start == then);
            CUES.opens_year.iter().any(|word| behind.strip_prefix(word.as_str()).is_some_and(is_name))
                || (indent || numbered.is_some()) && dated()
        })?;
        let behind = words[at..].trim_start();
        Some(Step::Keep(behind.len() - ordinal(behind).unwrap_or(0)))
    }

    /// 财政预算执行情况 (一)财政收入情况 1.我镇实现财政总收入: headings that blanks part from the item below them.
    fn numbered_heading(&self) -> Option<Step> {
        let words = self.words;
        words.rmatch_indices([' ', '\u{3000}']).find_map(|(at, blank)| {
            let item = &words[at + blank.len()..];
            let number = ordinal(item)?;
            let before = words[..at].trim_end();
            // 一、 二、三产业: one of a list.
            let heading = before.ends_with(|c| is_han(c) || matches!(c, '）' | ')' | '（' | '('))
                || before.bytes().all(|byte| byte.is_ascii_digit());
            (heading && !is_row(&item[number..])).then(|| Step::Keep(item.len() - number))
        })
    }

    /// 78个步行街（商圈）客流量: what a bracket holds that opens the phrase belongs to the words before.
    fn bracket(&self) -> Option<Step> {
        if !self.words.starts_with(['（', '(', '[', '【', '［']) {
            return None;
        }
        let close = self.words.find(['）', ')', ']', '】', '］'])?;
        if close + '）'.len_utf8() >= self.words.len() || ordinal(self.words).is_some() {
            return None;
        }
        let mut rest = self.words[close..].chars();
        rest.next();
        Some(Step::Keep(rest.as_str().len()))
    }

    /// 人代会批准的2025年全市收入预算: the name stands behind the time.
    fn time_inside(&self) -> Option<Step> {
        let Span { start, end } = self.span;
        let mut times = self.figures.iter().rev().filter(|figure| figure.is_time());
        let time = times.find(|time| time.span.start > start && time.span.end < end)?.span;
        let (before, behind) = (&self.text[start..time.start], &self.text[time.end..end]);
        // 返还性收入2022年返还性收入: the heading is said again.
        let leads = before.ends_with('的') || behind.starts_with(before);
        (leads && is_name(behind)).then_some(Step::Keep(behind.len()))
    }

    /// 成为全省首个经济总量突破5亿元的县: what the first of them has.
    fn first_of_all(&self) -> Option<Step> {
        let words = self.words;
        if !CUES.first.iter().any(|c| words.contains(*c)) {
            return None;
        }
        let at = CUES.firsts.iter().find_map(|first| Some(words.find(first.as_str())? + first.len()))?;
        let becomes = CUES.becoming.iter().any(|verb| words[..at].contains(verb.as_str()));
        (becomes && is_name(&words[at..])).then_some(Step::Keep(words.len() - at))
    }

    /// • 工业增加值: a dot before an item of a list.
    fn bullet(&self) -> Option<Step> {
        let rest = || self.words.trim_start_matches(BULLETS).trim_start();
        self.words.starts_with(BULLETS).then(|| Step::Keep(rest().len()))
    }

    /// （二）工业增加值.
    fn number_of_item(&self) -> Option<Step> {
        let length = ordinal(self.words).filter(|_| ordinal::begins(self.text, self.span.start))?;
        Some(Step::Keep(self.words.len() - length))
    }

    /// 全县开展健身项目, 省财政厅下达我市债券: a place in front of a verb.
    fn place_before_verb(&self) -> Option<Step> {
        let (area, ()) = CUES.areas.at(self.words)?;
        let rest = &self.words[area.len()..];
        if CUES.leading_whole.at(rest).is_some() {
            return None;
        }
        let (verb, ()) = CUES.leading.at(rest)?;
        (verb.len() > 3 && verb.len() < rest.len()).then_some(Step::Keep(rest.len()))
    }

    /// 省财政厅下达我市债券: what was given stands behind to whom.
    fn ours(&self) -> Option<Step> {
        let at = self.words.find('我').filter(|at| *at > 0 && !self.words[..*at].contains('占'))?;
        let (area, ()) = CUES.areas.at(&self.words[at..])?;
        let length = self.words.len() - at;
        (area.len() < length).then(|| Step::Keep(length.saturating_sub('我'.len_utf8() * 2)))
    }

    /// What begins like a word that leads to a name, and is the name.
    fn whole(&self) -> Option<Step> {
        let whole = CUES.leading_whole.at(self.words).is_some() || leads_abroad(self.words);
        whole.then_some(Step::Stop)
    }

    /// 就开垦荒地: an adverb before a verb.
    fn adverb_before_verb(&self) -> Option<Step> {
        let rest = self.words.strip_prefix(['就', '都', '只', '或'])?;
        verb::begins_with_one(rest).then_some(Step::Keep(rest.len()))
    }

    /// 完成|一般公共预算收入: a verb or a connector, where it is no part of the name.
    fn leading_word(&self) -> Option<Step> {
        let words = self.words;
        let (word, ()) = CUES.leading.at(words)?;
        let rest = &words[word.len()..];
        // A bracket or 率 right behind is no word by itself.
        // 加上级补助: of 加上 only 加.
        if word.ends_with('上') && rest.starts_with(['级', '年', '期', '解']) {
            return Some(Step::Keep(rest.len() + '上'.len_utf8()));
        }
        // 加上转移性收入后总收入: what was added is not what there is then.
        if word.starts_with('加')
            && let Some(then) = after_adding(words)
        {
            return Some(Step::Keep(then.len()));
        }
        let stays = is_threshold(word, rest)
            || self.is_debt()
            // 改善幅度: of so general a noun the verb is a part.
            || CUES.manners.iter().any(|noun| *noun == rest) && word.chars().count() > 1
            || is_timely_rate(word, rest)
            || rest.is_empty() && CUES.also_things.iter().any(|thing| thing == word)
            // 重点服务业: which of them, where no verb is done so.
            || CUES.qualities.iter().any(|quality| quality == word) && is_of_noun(rest);
        Some(if stays { Step::Stop } else { Step::Keep(rest.len()) })
    }

    /// 偿还债务: how much is owed is another thing.
    fn is_debt(&self) -> bool {
        verb::stays(self.words) && !verb::joins(&self.text[..self.span.start])
    }
}

/// What stands behind a time and the word for how long it lasted: 五年间|完成, 五年来|城镇新增就业.
fn behind_time(behind: &str, years: bool) -> &str {
    let words = behind.trim_start();
    let rest = ["以来", "间", "度", "起", "期末"].into_iter().find_map(|word| words.strip_prefix(word));
    let noun = ["度假", "起重", "起降"].into_iter().any(|noun| words.starts_with(noun));
    // 五年来城镇新增就业, but not 五年来华游客.
    let since =
        words.strip_prefix('来').filter(|rest| years && !rest.starts_with(|c| CUES.not_since.contains(c)));
    rest.or(since).filter(|_| !noun).unwrap_or(behind)
}

/// 超过60岁人口: a threshold, and no verb.
fn is_threshold(word: &str, rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit()) && CUES.exceeds.at(word).is_some()
}

/// 住户贷款 980 17 其中: whether words are a row of a table.
fn is_row(words: &str) -> bool {
    let mut cells = words.trim_start().split([' ', '\u{3000}']).skip(1);
    cells.any(|cell| cell.starts_with(|c: char| c.is_ascii_digit()))
}

/// 按时|结案率: whether a word says how the deed of so short a rate is done.
fn is_timely_rate(word: &str, rest: &str) -> bool {
    rest.ends_with('率')
        && rest.chars().count() <= LONGEST_RATE
        && CUES.timely.iter().any(|timely| timely == word)
}

/// In characters: 群众满意率 is no rate of a deed.
const LONGEST_RATE: usize = 4;

/// Whether a word of quality in front of words tells of what a noun is, and not of how something is done: 重点|服务业.
fn is_of_noun(words: &str) -> bool {
    // 重点服务业: the verb is part of an industry's name.
    let industry = || words.chars().nth(2) == Some('业');
    let verb = || verb::begins_with_one(words) || verb::is_act(words) || CUES.any_verb.at(words).is_some();
    // 创新、创客活动: one of a list.
    words.starts_with('、') || words.starts_with(is_han) && (!verb() || industry())
}

/// 对俄出口额: with whom, is part of the name.
fn leads_abroad(words: &str) -> bool {
    let near = |rest: &str| rest.char_indices().nth(LONGEST_PARTNER).map_or(rest.len(), |(at, _)| at);
    words.strip_prefix('对').is_some_and(|rest| CUES.towards.in_text(&rest[..near(rest)]))
}

/// In characters: how far behind 对 the word for what is done with a partner ends.
const LONGEST_PARTNER: usize = 10;

/// What stands behind 后 in 加上转移性收入后总收入.
fn after_adding(words: &str) -> Option<&str> {
    let (added, rest) = words.split_once('后')?;
    (is_name(added) && rest.starts_with(['总', '收', '支']) && is_name(rest)).then_some(rest)
}
