//! The name of an indicator: the noun phrase, without verbs, time and praise.

use std::borrow::Cow;

use super::cues::{CUES, change_at_end, strip_reached};
use crate::Span;
use crate::figure::{Figure, TimeValue, Value};
use crate::lexis::{bracket, is_mark};

/// The longest noun phrase, in characters that bear a sound.
const LONGEST: usize = 40;

/// What is left of a clause when verbs, adverbs and time are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The noun phrase; empty if the clause holds none.
    pub(super) span: Span,
    /// Whether a verb of change stood behind it.
    pub(super) changed: bool,
    /// Whether a word such as 分别 did.
    pub(super) each: bool,
}

const fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '、' | '＋' | '+' | '－'
                | '-'
                | '|'
                | '*'
                | '#'
                | '①'..='⑳'
                | '⑴'..='⒇'
                | '■'
                | '＞'
                | '＜'
                | '≥'
                | '≤'
                | '>'
                | '<'
                | '●'
                | '◆'
                | '·'
                | '～'
                | '"'
                | '。'
                | '，'
                | '；'
                | ';'
                | ','
                | '：'
                | ':'
                | '！'
        )
}

/// Drops the verbs and adverbs at the end of `span`, and the time.
/// `keep_rates`: 增速 and 降幅 are the thing measured, not the manner of measuring.
pub(super) fn phrase(text: &str, figures: &[Figure], span: Span, keep_rates: bool) -> Phrase {
    let mut found = Phrase { span, changed: false, each: false };
    let mut end = span.end;
    let mut dated = false;
    loop {
        let words = text[span.start..end].trim_end_matches(is_blank);
        end = span.start + words.len();
        if words.is_empty() {
            break;
        }
        // 拨付率: of so short a word the verb in front is a part.
        if words.ends_with('率') && (3..=LONGEST_RATE).contains(&words.chars().count()) {
            break;
        }
        if let Some(open) = bracket(words) {
            // 转贷县（市、区）: one word for all of these places.
            if is_kinds_of_place(words, open) {
                break;
            }
            end = span.start + open;
            continue;
        }
        // 增速分别快: how it compares is no part of it.
        if let Some(rest) = words.strip_suffix(['快', '慢'])
            && let rest = rest.trim_end_matches("分别")
            && CUES.rate_up.at(rest).is_some()
        {
            found.each |= words.contains("分别");
            end = span.start + rest.len();
            continue;
        }
        // 专项行动启动一个月以来: since when.
        if words.ends_with(&CUES.since_when) {
            end = span.start;
            continue;
        }
        // 产业集群从无到有: how it came about.
        if let Some(at) = came_about(words) {
            end = span.start + at;
            continue;
        }
        // 集中处理率由园区成立之初的: when that was, in words of its own.
        if let Some(at) = since_then(words) {
            end = span.start + at;
            continue;
        }
        // 总产量在上年增长的基础上: what it is built upon.
        if let Some(at) = words.strip_suffix("的基础上").and_then(|rest| rest.rfind('在')) {
            end = span.start + at;
            continue;
        }
        // 比“十三五”时期增长: what the time is called goes with it.
        let called =
            ["时期", "期间", "期末", "末", "底", "度"].into_iter().find_map(|word| words.strip_suffix(word));
        let time_end = called.map_or(end, |rest| span.start + rest.trim_end().len());
        let ends = |at: usize| at == time_end || at == end;
        if let Some(time) = figures
            .iter()
            .rev()
            .find(|figure| figure.is_time() && ends(figure.span.end) && figure.span.start >= span.start)
        {
            end = time.span.start;
            dated = true;
            // 比上一年增加.
            let since = matches!(&time.value, Value::Time(TimeValue::Years(_)));
            if since && let Some(rest) = text[span.start..end].strip_suffix('上') {
                end = span.start + rest.len();
            }
            continue;
        }
        // 预算收入比1956年增长: the word that leads to a time, whatever it makes with the one before.
        if std::mem::take(&mut dated)
            && let Some(rest) = words.strip_suffix(['比', '较', '与', '同', '继'])
        {
            end = span.start + rest.strip_suffix('相').unwrap_or(rest).len();
            continue;
        }
        // 比2019年多: the change of a comparison.
        if let Some(rest) = words.strip_suffix(['多', '少'])
            && figures.iter().any(|figure| figure.is_time() && figure.span.end == span.start + rest.len())
        {
            found.changed = true;
            end = span.start + rest.len();
            continue;
        }
        // 补助标准从人均40元提高到45元.
        if let Some(rest) = CUES.each_from.strip_end(words) {
            end = span.start + rest.len();
            continue;
        }
        // 指数升至全国第6位, 试点扩大到全国50%以上: as far as it reaches.
        if let Some(reach) = CUES.bases.strip_end(words).filter(|rest| rest.ends_with(['至', '到'])) {
            end = span.start + reach.len();
            continue;
        }
        // 低保标准分别达到人均每月577元: for whom the amount is, behind the verb.
        let each = || CUES.each.iter().find_map(|each| words.strip_suffix(each.as_str()));
        if words.ends_with('均')
            && let Some(rest) = each().filter(|rest| {
                let moved = || strip_reached(rest).is_some_and(|rest| change_at_end(rest).is_some());
                CUES.reaching.at(rest).is_some() || moved()
            })
        {
            end = span.start + rest.len();
            continue;
        }
        // 增速比上年全年加快: what it is compared with, however it ends.
        let compared = || CUES.bases.strip_end(words).and_then(|base| CUES.comparing.strip_end(base));
        // Most phrases end with none of the words: one question instead of seven.
        if CUES.closing.at(words).is_none() || CUES.whole.at(words).is_some() && compared().is_none() {
            // 一般公共预算收入安排12亿元, but not 县财政安排: the verb of an item.
            if let Some(item) =
                words.strip_suffix("安排").filter(|item| item.ends_with(|c| CUES.item_ends.contains(c)))
            {
                end = span.start + item.len();
                continue;
            }
            // 余额比2022年末余额增加: what it is compared with begins with its time.
            let Some(compared) = compared_with(text, figures, Span::new(span.start, end)) else { break };
            end = compared;
            continue;
        }
        if let Some(compared) = compared() {
            end = span.start + compared.len();
            continue;
        }
        let rate = CUES.rate_up.at(words).or_else(|| CUES.rate_down.at(words));
        if rate.is_some() && (keep_rates || found.changed) {
            break;
        }
        if let Some(reached) = strip_reached(words)
            && let Some(verb) =
                change_at_end(reached).map(|(verb, _)| verb).or_else(|| CUES.shift_at(reached))
        {
            // 调整优化为: two of them.
            found.changed |= change_at_end(reached).is_some();
            let mut rest = &reached[..reached.len() - verb.len()];
            while let Some(verb) = CUES.shift_at(rest) {
                rest = &rest[..rest.len() - verb.len()];
            }
            end = span.start + rest.len();
            continue;
        }
        if let Some((verb, _)) = change_at_end(words) {
            found.changed = true;
            end -= verb.len();
            continue;
        }
        match CUES.linking.at(words) {
            // 班列通达30个国家: a verb of its own.
            Some("达") if super::verb::is_arrival(words) => break,
            Some(word) => {
                found.each |= word.starts_with("分别") || CUES.in_turn.iter().any(|turn| turn == word);
                end -= word.len();
            }
            None => break,
        }
    }
    found.span = strip_front(text, figures, Span::new(span.start, end));
    // 排污口已消除: what became of it is no part of the name.
    let words = &text[found.span.range()];
    if let Some(at) = words.rfind('已').filter(|at| is_name(&words[..*at])) {
        let deed = words[at + '已'.len_utf8()..].trim_start_matches('经');
        let verb = CUES.any_verb.at(deed).is_some_and(|(verb, ())| verb.len() == deed.len());
        if verb || super::verb::is_act(deed) && !deed.is_empty() {
            found.span.end = found.span.start + at;
        }
    }
    // 宰杀量比20xx年: what it is compared with is a year that was masked.
    let words = &text[found.span.range()];
    if words.trim_end_matches("同期").trim_end_matches('年').ends_with(MASKS)
        && let Some((what, year)) = words.rsplit_once(['比', '较'])
        && is_masked_year(year)
        && is_name(what)
    {
        found.span.end = found.span.start + what.len();
    }
    // 零售总额完成58936，比去年同期增长: a level that has no unit is no part of it.
    let words = &text[found.span.range()];
    let digits = words.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let level = &words[..words.len() - digits];
    if digits > 2
        && let Some(rest) = CUES.reaching.strip_end(level)
        && is_name(rest)
    {
        found.span.end = found.span.start + rest.len();
    }
    // 债务还本支出因四舍五入: why is no part of it.
    let words = &text[found.span.range()];
    if let Some(why) = words.rfind('因').filter(|at| is_reason(words, *at)) {
        found.span.end = found.span.start + why;
    }
    // 我市因上年度税收占比: nor is whose it is, with the word for a reason.
    let words = &text[found.span.range()];
    let area = CUES.areas.at(words).map_or(0, |(area, ())| area.len());
    if let Some(rest) = words[area..].strip_prefix('因').filter(|rest| area > 0 && is_name(rest)) {
        found.span = strip_front(text, figures, Span::new(found.span.end - rest.len(), found.span.end));
        let year = text[found.span.range()].strip_prefix('度').map_or(0, |_| '度'.len_utf8());
        found.span.start += year;
    }
    // 把居民消费价格涨幅控制在: what is done to it was dropped behind.
    let done = !text[end..span.end].trim().is_empty();
    if done && let Some(rest) = text[found.span.range()].strip_prefix('把').filter(|rest| is_name(rest)) {
        found.span.start = found.span.end - rest.len();
        // 把预期目标定在7%左右.
        let rest = rest.strip_suffix('定').filter(|rest| is_name(rest)).unwrap_or(rest);
        found.span.end = found.span.start + rest.len();
    }
    // 与邻市医院建立医联体: with whom it was done.
    // 由省政府代发政府债券: by whom.
    if let Some(rest) = text[found.span.range()].strip_prefix(['与', '由'])
        && let Some(object) = super::verb::done_with(rest)
    {
        found.span.start = found.span.end - object.len();
    }
    // 较年初预算节约0.5亿元, 比上年预计执行数下降3%: a comparison is no name.
    let words = &text[found.span.range()];
    let dropped = text[span.start..found.span.start].trim_start();
    let yardstick = dropped.starts_with(['比', '较', '与', '同', '为'])
        && CUES.yardsticks.at(words).is_some_and(|word| word.len() == words.len());
    // 与名校合作办学项目: with whom it is done.
    let together = || CUES.together.iter().any(|word| words.contains(word.as_str()));
    let compared = CUES.comparisons.at(words).is_some() && CUES.not_comparisons.at(words).is_none();
    if yardstick || compared && !together() {
        found.span.start = found.span.end;
    }
    // 执行中经人代会批准调整为2.5亿元: by whom it was changed.
    let words = &text[found.span.range()];
    if let Some(rest) = CUES.approved.strip_end(words)
        && let Some(at) = rest.find('经')
        && CUES.approved_first.iter().any(|lead| lead == &rest[..at])
    {
        found.span.start = found.span.end;
    }
    // 人代会三次会议批准的市级收入预算: what was approved.
    let words = &text[found.span.range()];
    let passed = CUES.approved_of.find_iter(words).map(|word| word.end).last();
    let passed = passed.map(|at| if words[at..].starts_with('的') { at + '的'.len_utf8() } else { at });
    if let Some(at) = passed.filter(|at| is_name(&words[*at..])) {
        found.span.start += at;
    }
    // 已经对其中近300户…, 连续多年稳居第一: half of what leads to the number.
    let words = &text[found.span.range()];
    if CUES.pointers.at(words).is_some() && letters(words) <= LONGEST_POINTER {
        found.span.start = found.span.end;
    }
    found
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

/// Whether words end with the kinds of places of one level, of which all but the first stand in a bracket: 县（市、区）.
fn is_kinds_of_place(words: &str, open: usize) -> bool {
    let (before, inside) = words.split_at(open);
    let kind = |c: char| CUES.place_ends.contains(&c);
    let mut inner = inside.chars().filter(|c| !matches!(c, '、' | '（' | '）' | '(' | ')')).peekable();
    before.ends_with(kind) && inner.peek().is_some() && inner.all(kind)
}

/// In characters: 拨付率.
const LONGEST_RATE: usize = 3;

/// In characters: 已经对其中.
const LONGEST_POINTER: usize = 5;

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

/// Where a name ends that is compared with itself at another time: 余额|比2022年末余额, 收入|2023年度比2022年度, but not
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
        (time.span.end < phrase.end && is_name(text.get(first..end)?)).then_some(end)
    })
}

/// Whether words begin with a verb of places among others: 排名第一, 居首位.
pub(super) fn leads_to_place(words: &str) -> bool {
    let end = words.char_indices().nth(LONGEST_PLACE_VERB).map_or(words.len(), |(at, _)| at);
    CUES.placed.find_iter(&words[..end]).next().is_some_and(|verb| verb.start == 0)
}

/// In characters: 上升到.
const LONGEST_PLACE_VERB: usize = 3;

/// A phrase without what leads to it in front, where nothing but a mark stands behind.
pub(super) fn whole(text: &str, figures: &[Figure], span: Span) -> Span {
    let span = strip_front(text, figures, span);
    let words = text[span.range()].trim_end_matches(is_blank).trim_end_matches('等');
    Span::new(span.start, span.start + words.len())
}

/// How long the number of an item is that `words` begin with: 1. or （二） or 四、. `None` where they begin with none.
fn ordinal(words: &str) -> Option<usize> {
    let (open, rest) = match words.strip_prefix(['（', '(']) {
        Some(rest) => (true, rest),
        None => (false, words),
    };
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || chinese(c));
    let digits = rest[..rest.len() - number.len()].chars().count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let behind = if open {
        number.strip_prefix(['）', ')'])?
    } else {
        number.strip_prefix(['、', '.', '．', ')', '）'])?
    };
    // 2.5 is a number, 2．22005-气象 an item with a code.
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    // 4、4月末: nor is the day or the month behind it a code.
    let dated = open || number.starts_with('、');
    let code = if dated && rest.starts_with(['月', '年']) { 0 } else { behind.len() - rest.len() };
    // 一、二、三产业: no item begins with the number of another.
    let listed = behind
        .trim_start_matches(chinese)
        .strip_prefix('、')
        .is_some_and(|rest| rest.len() + '、'.len_utf8() < behind.len());
    if listed {
        return None;
    }
    (code == 0 || code >= 4).then(|| words.len() - behind.len())
}

/// A line without the number of the item that it begins with: 7.支持绿色转型 → 支持绿色转型.
pub(crate) fn without_ordinal(line: &str) -> &str {
    let line = line.trim_start();
    ordinal(line).map_or(line, |length| line[length..].trim_start())
}

/// Whether a word of quality in front of words tells of what a noun is, and not of how something is done: 重点|服务业.
fn is_of_noun(words: &str) -> bool {
    // 重点服务业: the verb is part of an industry's name.
    let industry = || words.chars().nth(2) == Some('业');
    let verb = || {
        super::verb::begins_with_one(words) || super::verb::is_act(words) || CUES.any_verb.at(words).is_some()
    };
    // 创新、创客活动: one of a list.
    words.starts_with('、') || words.starts_with(is_han) && (!verb() || industry())
}

/// Whether an item may begin at `at`.
fn begins(text: &str, at: usize) -> bool {
    // Below the number of a page, too.
    text[..at].trim_end_matches([' ', '\u{3000}']).ends_with('\n')
        || text[..at]
            .trim_end_matches([' ', '\u{3000}', '#', '*', '-'])
            .chars()
            .next_back()
            .is_none_or(is_mark)
}

/// The name in a line of a table that blanks part: 224 灾害防治支出 27152 18095 → 灾害防治支出, 21004-公共卫生 → 公共卫生.
pub(super) fn row(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    // Most names hold no digit.
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return span;
    }
    let code = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - code.len();
    let rest = code.trim_start_matches([' ', '-', '－', '\u{3000}']);
    let coded = digits >= 3 && rest.len() < code.len() && rest.starts_with(is_han);
    let start = if coded { words.len() - rest.len() } else { 0 };
    let mut end = words.len();
    for (at, _) in words.match_indices(' ').filter(|(at, _)| *at > start) {
        let cell = words[at..].trim_start();
        let number =
            cell.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '%'));
        // 实施 2023 年度方案: a year is no cell.
        let dated = number.trim_start().starts_with(['年', '月', '日']);
        if number.len() < cell.len() && !dated && (number.is_empty() || number.starts_with(' ')) {
            end = at;
            break;
        }
    }
    let found = Span::new(span.start + start, span.start + end);
    if is_name(&text[found.range()]) { found } else { span }
}

/// Drops connectors, time and verbs in front.
fn strip_front(text: &str, figures: &[Figure], span: Span) -> Span {
    let mut start = span.start;
    loop {
        let words = text[start..span.end].trim_start_matches(is_blank);
        start = span.end - words.len();
        if words.is_empty() {
            break;
        }
        // 2024年的人均: what leads from a time to what was then.
        if words.starts_with('的') && !words.starts_with("的士") {
            start += '的'.len_utf8();
            continue;
        }
        // 比2019年, 在2023年: a time with what leads to it.
        let led = words
            .strip_prefix(['比', '较', '与', '自', '从', '由', '至', '到', '在', '前'])
            .map(|rest| span.end - rest.len());
        // 今后五年国内生产总值.
        let led = led.or_else(|| CUES.ahead_in_front.at(words).map(|(word, ())| start + word.len()));
        if let Some(time) = figures.iter().find(|figure| {
            figure.is_time()
                && (figure.span.start == start || Some(figure.span.start) == led)
                && figure.span.end <= span.end
        }) {
            // 一年期存款利率: how long it lasts, and not when.
            if matches!(&time.value, Value::Time(TimeValue::Years(_)))
                && text[time.span.end..].starts_with('期')
            {
                break;
            }
            start = time.span.end;
            // 五年间完成: what leads from a span to what was in it.
            let behind = text[start..span.end].trim_start();
            let rest =
                ["以来", "间", "度", "起", "期末"].into_iter().find_map(|word| behind.strip_prefix(word));
            let noun = ["度假", "起重", "起降"].into_iter().any(|noun| behind.starts_with(noun));
            // 五年来城镇新增就业, but not 五年来华游客.
            let years = matches!(&time.value, Value::Time(TimeValue::Years(_)));
            let since = behind
                .strip_prefix('来')
                .filter(|rest| years && !rest.starts_with(|c| CUES.not_since.contains(c)));
            if let Some(rest) = rest.or(since).filter(|_| !noun) {
                start = span.end - rest.len();
            }
            continue;
        }
        // 5亿元（700万美元）以上项目: the bracket belongs to the number.
        if let Some(rest) = words
            .strip_prefix(['）', ')'])
            // …1.85亿元）、上级补助收入17亿元, too.
            .map(|rest| rest.strip_prefix('、').unwrap_or(rest))
            .filter(|rest| rest.starts_with(is_han) && !rest.contains('\n'))
        {
            let bound = ["以上", "以下", "以内"].into_iter().find_map(|bound| rest.strip_prefix(bound));
            start = span.end - bound.unwrap_or(rest).len();
            continue;
        }
        // 二、农林牧渔业 全年粮食播种面积, 收支情况　　2025年预算收入: a heading that a blank parts from what was then.
        let headed = words.match_indices([' ', '\u{3000}']).find(|(at, _)| {
            let behind = words[*at..].trim_start();
            let then = span.end - behind.len();
            // The indent of a paragraph.
            let indent = words[*at..words.len() - behind.len()].contains("\u{3000}\u{3000}");
            let dated = || figures.iter().any(|it| it.is_time() && it.span.start == then);
            CUES.opens_year.iter().any(|word| behind.strip_prefix(word.as_str()).is_some_and(is_name))
                || indent && dated()
        });
        if let Some((at, _)) = headed {
            start += at;
            continue;
        }
        // 78个步行街（商圈）客流量: what a bracket holds that opens the phrase belongs to the words before.
        if words.starts_with(['（', '(', '[', '【', '［'])
            && let Some(at) = words.find(['）', ')', ']', '】', '］'])
            && at + '）'.len_utf8() < words.len()
            && ordinal(words).is_none()
        {
            start += at + words[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        // 人代会批准的2025年全市收入预算: the name stands behind the time.
        if let Some(time) = figures
            .iter()
            .rev()
            .find(|figure| figure.is_time() && figure.span.start > start && figure.span.end < span.end)
            && (text[start..time.span.start].ends_with('的')
                // 返还性收入2022年返还性收入: the heading is said again.
                || text[time.span.end..span.end].starts_with(&text[start..time.span.start]))
            && is_name(&text[time.span.end..span.end])
        {
            start = time.span.end;
            continue;
        }
        // 成为全省首个经济总量突破5亿元的县: what the first of them has.
        if CUES.first.iter().any(|c| words.contains(*c))
            && let Some(at) =
                CUES.firsts.iter().find_map(|first| Some(words.find(first.as_str())? + first.len()))
            && CUES.becoming.iter().any(|verb| words[..at].contains(verb.as_str()))
            && is_name(&words[at..])
        {
            start += at;
            continue;
        }
        // • 工业增加值: a dot before an item of a list.
        if words.starts_with(BULLETS) {
            let rest = words.trim_start_matches(BULLETS).trim_start();
            start = span.end - rest.len();
            continue;
        }
        if let Some(length) = ordinal(words).filter(|_| begins(text, start)) {
            start += length;
            continue;
        }
        // 全县开展健身项目, 省财政厅下达我市债券: a place in front of a verb.
        if let Some((area, ())) = CUES.areas.at(words) {
            let rest = &words[area.len()..];
            if CUES.leading_whole.at(rest).is_none()
                && CUES.leading.at(rest).is_some_and(|(verb, ())| verb.len() > 3 && verb.len() < rest.len())
            {
                start += area.len();
                continue;
            }
        }
        if let Some(at) = words.find('我').filter(|at| *at > 0 && !words[..*at].contains('占'))
            && CUES.areas.at(&words[at..]).is_some_and(|(area, ())| at + area.len() < words.len())
        {
            start += at + '我'.len_utf8() * 2;
            continue;
        }
        if CUES.leading_whole.at(words).is_some() || leads_abroad(words) {
            break;
        }
        // 就开垦荒地: an adverb before a verb.
        if let Some(rest) = words.strip_prefix(['就', '都', '只', '或'])
            && CUES.leading_whole.at(words).is_none()
            && super::verb::begins_with_one(rest)
        {
            start = span.end - rest.len();
            continue;
        }
        match CUES.leading.at(words) {
            // A bracket or 率 right behind is no word by itself.
            // 加上级补助: of 加上 only 加.
            Some((word, ()))
                if word.ends_with('上') && words[word.len()..].starts_with(['级', '年', '期', '解']) =>
            {
                start += word.len() - '上'.len_utf8();
            }
            // 加上转移性收入后总收入: what was added is not what there is then.
            Some((word, ())) if word.starts_with('加') && after_adding(words).is_some() => {
                start = span.end - after_adding(words).map_or(words.len(), str::len);
            }
            // 超过60岁人口: a threshold, and no verb.
            Some((word, ()))
                if words[word.len()..].starts_with(|c: char| c.is_ascii_digit())
                    && CUES.exceeds.at(word).is_some() =>
            {
                break;
            }
            // 偿还债务: how much is owed is another thing.
            Some(_) if super::verb::stays(words) && !super::verb::joins(&text[..start]) => break,
            // 改善幅度: of so general a noun the verb is a part.
            Some((word, ())) if CUES.manners.iter().any(|noun| *noun == words[word.len()..]) => break,
            Some((word, ())) if word == words && CUES.also_things.iter().any(|thing| thing == word) => break,
            // 重点服务业: which of them, where no verb is done so.
            Some((word, ()))
                if CUES.qualities.iter().any(|quality| quality == word)
                    && is_of_noun(&words[word.len()..]) =>
            {
                break;
            }
            Some((word, ())) if word.len() < words.len() => start += word.len(),
            Some((word, ())) => {
                start += word.len();
                break;
            }
            None => break,
        }
    }
    Span::new(start, span.end)
}

/// What stands in front of an item of a list that has no number.
pub(crate) const BULLETS: &[char] = &['•', '●', '■', '◆', '▪', '★', '□', '◇', '➢', '✓'];

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

/// Whether a name ends with an office.
pub(super) fn is_doubtful(name: &str) -> bool {
    CUES.offices.at(name).is_some()
}

/// Whether a name holds half a quotation or half a bracket.
pub(super) fn is_torn(name: &str) -> bool {
    let bytes = name.as_bytes();
    let uneven = |open: char, close: char| name.matches(open).count() != name.matches(close).count();
    // Hardly any name holds one of these: their first bytes tell.
    memchr::memchr(0xe2, bytes).is_some() && uneven('“', '”')
        || memchr::memchr(0xe3, bytes).is_some() && uneven('《', '》')
        || memchr::memchr2(0xef, b'(', bytes).is_some()
            && name.matches(['（', '(']).count() != name.matches(['）', ')']).count()
}

/// A name without the ends of lines inside it, the blanks round it and the end of another sentence in front.
pub(crate) fn tidy(name: &str) -> Cow<'_, str> {
    // Hardly any name holds a mark or begins or ends with a blank: those have one of these bytes.
    let odd = |byte: u8| byte <= b' ' || matches!(byte, b'|' | 0xe2 | 0xe3 | 0xef);
    if !name.bytes().any(odd) {
        return Cow::Borrowed(name);
    }
    let mut words = name.trim();
    // “最不满意的10件”事: a name that begins inside quotation marks and ends outside.
    if let Some(inner) = words.strip_prefix('“').filter(|inner| !inner.contains('”')) {
        words = inner;
    }
    // 新签约“|三类”500强: the quotation begins behind the name.
    words = words.trim_end_matches(['“', '《']);
    // 推行“门诊一次挂号管|三天”: the name stands in the quotation that is open.
    if let Some((_, inner)) = words.rsplit_once('“').filter(|(_, inner)| !inner.contains('”')) {
        words = inner;
    }
    if words.contains(['。', '；', '|']) {
        words = words.trim_end_matches(['。', '；', '|', ' ']);
        words = words.rsplit(['。', '；', '|']).next().unwrap_or_default().trim();
    }
    // 支 出 合 计: a word that is spread over its cell.
    let mut pieces = words.split_whitespace();
    if words.contains([' ', '\u{3000}']) && pieces.all(|piece| piece.len() == '字'.len_utf8()) {
        return Cow::Owned(words.split_whitespace().collect());
    }
    if memchr::memchr2(b'\n', b'\r', words.as_bytes()).is_none() {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.split(['\n', '\r']).map(str::trim).collect())
}

/// Whether the words can be the name of something.
pub(super) fn is_name(name: &str) -> bool {
    (2..=LONGEST).contains(&letters(name)) && !CUES.scopes.contains(name)
}

/// How many Chinese characters and Latin letters a name has, by their first bytes. Asked of every phrase, and most are of
/// characters of three bytes alone.
pub(super) fn letters(name: &str) -> usize {
    let is_han = |first: u8| matches!(first, 0xe4..=0xe9);
    let (characters, rest) = name.as_bytes().as_chunks::<3>();
    if rest.is_empty() && characters.iter().all(|c| matches!(c[0], 0xe0..=0xef)) {
        return characters.iter().filter(|c| is_han(c[0])).count();
    }
    name.bytes().filter(|byte| is_han(*byte) || byte.is_ascii_alphabetic()).count()
}

/// The last clauses of a long phrase that are a name by themselves.
pub(super) fn shorten(text: &str, span: Span) -> Span {
    let mut span = span;
    // 县级（包括县本级和开发区，下同）一般公共预算收入: the long remark is no part of it.
    if span.len() > LONGEST
        && text[span.range()].chars().count() > LONGEST
        && let Some(close) = text[span.range()].rfind('）')
        && let Some(open) = text[span.start..span.start + close].rfind('（')
        && text[span.start + open..span.start + close].contains(['、', '，'])
    {
        let rest = span.start + close + '）'.len_utf8();
        if is_name(&text[rest..span.end]) && !is_torn(&text[rest..span.end]) {
            span.start = rest;
        }
    }
    while span.len() > LONGEST && text[span.range()].chars().count() > LONGEST {
        match text[span.range()].find(['、', '和']) {
            Some(at) => span.start += at + '、'.len_utf8(),
            None => return Span::new(span.end, span.end),
        }
    }
    span
}

pub(super) const fn is_han(c: char) -> bool {
    c >= '\u{4e00}' && c <= '\u{9fff}'
}
