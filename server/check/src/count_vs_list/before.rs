//! 青禾大道、白渡大桥、石桥水库4个重点项目: the items stand right before their number.

use super::behind::counted;
use super::count::{Count, counts};
use super::items::{Items, QUOTED, plain, width};
use super::{Binding, Verdict};
use crate::figure::Figure;
use crate::scene::Scene;
use crate::wording::{WORDING, any, is, suffix};
use crate::{Severity, work};

/// In bytes: a list is not longer.
const LONGEST: usize = 900;

/// A list, as it stands before a number.
struct Listed {
    /// All that stands before the number in its clause.
    all: Items,
    /// Without what stands before a 的: 福建两省的深圳、珠海.
    own: Items,
    /// 等: more may be meant than are listed.
    open: bool,
    /// 共, 合计: the number is that of the list.
    summing: bool,
    /// It stands in quotation marks, in brackets or on two lines: more may belong to it.
    marked: bool,
}

pub(super) fn binding(scene: &Scene<'_>, index: usize) -> Option<Binding> {
    let figure = &scene.figures[index];
    let count = counted(figure)?;
    let listed = listed(scene, figure)?;
    let value = usize::from(count.value);
    let (fewest, most) = (listed.own.range().0, listed.all.range().1);
    if most < 2 {
        return None;
    }
    let own = &listed.own;
    if value == own.likely() || !listed.open && (fewest..=most).contains(&value) {
        // The number of items is no chance, the surer the more there are and the plainer they are.
        let likely = if value == own.likely() { 12 } else { 3 };
        let belief = likely + 4 * i32::try_from(own.names.len().min(4)).ok()?;
        return Some(Binding { count, listed: count.value, belief, verdict: Verdict::Holds });
    }
    let severity = fails(scene, figure, count, &listed)?;
    let told = u16::try_from(if listed.open { own.names.len() } else { own.likely() }).ok()?;
    let belief = if severity == Severity::Information { 3 } else { 12 };
    Some(Binding { count, listed: told, belief, verdict: Verdict::Fails("count-vs-list-inline", severity) })
}

/// The list before a number.
fn listed(scene: &Scene<'_>, figure: &Figure) -> Option<Listed> {
    let table = &WORDING.count_vs_list;
    let all = scene.text.get(..figure.span.start)?;
    let from = (all.len().saturating_sub(LONGEST)..all.len()).find(|at| all.is_char_boundary(*at))?;
    let mut before = all.get(from..)?;
    let summed = suffix(&table.summing, before);
    before = summed.map_or(before, |word| &before[..before.len() - word.len()]);
    let open = before.strip_suffix('等');
    before = open.unwrap_or(before);
    // 大病医疗、产业扶贫“三大”工程
    let in_quotes = before.ends_with('“');
    before = before.trim_end_matches('“');
    // 四条大街、六条大道: the number is that of one item.
    if before.ends_with('、') || table.separators.iter().any(|word| before.ends_with(word.as_str())) {
        return None;
    }
    let (list, quoted) = match inner(before) {
        Some(list) => (list, true),
        None => (&before[clause_start(before)..], false),
    };
    work::spend(list.len());
    let words = plain(list)?;
    let marks: &[char] = if quoted && !words.contains('、') { &['，', ','] } else { &['、'] };
    // 福建两省的深圳、珠海: the list begins behind 的.
    let behind = words.rfind('的').filter(|at| words[*at..].contains('、'));
    let own = words.get(behind.map_or(0, |at| at + '的'.len_utf8())..)?;
    let marked = quoted || in_quotes || list.contains(['（', '(', '\n']) || words.contains(QUOTED);
    let (all, own) = (Items::split(&words, marks), Items::split(own, marks));
    Some(Listed { all, own, open: open.is_some(), summing: summed.is_some(), marked })
}

/// “稳、防、拼、创”四字: what is quoted right before the number, if it is a list.
fn inner(before: &str) -> Option<&str> {
    let quoted = before.strip_suffix('”')?;
    let at = quoted.rfind('“')?;
    let list = quoted.get(at + '“'.len_utf8()..)?;
    let is_item = before.get(..at)?.ends_with(['、', '和', '与', '及', '”']);
    (!is_item && list.contains(['、', '，']) && !list.contains('”')).then_some(list)
}

/// Where the clause begins that some words end with; brackets and quotations are passed over.
fn clause_start(words: &str) -> usize {
    let (mut depth, mut from) = (0_u32, words.len());
    for (at, c) in words.char_indices().rev() {
        match c {
            '）' | ')' | '”' | '」' | '》' | '』' | ']' | '】' => depth += 1,
            '（' | '(' | '“' | '「' | '《' | '『' | '[' | '【' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return from,
            },
            '，' | ',' | '：' | ':' | '。' | '；' | ';' | '！' | '？' | '|' | '\t' if depth == 0 => {
                return from;
            }
            _ => {}
        }
        from = at;
    }
    from
}

/// How sure it is that a list and the number behind it, which differ, are of one thing.
fn fails(scene: &Scene<'_>, figure: &Figure, count: Count, listed: &Listed) -> Option<Severity> {
    let table = &WORDING.count_vs_list;
    let (own, value) = (&listed.own, usize::from(count.value));
    let (first, rest) = own.names.split_first()?;
    let (last, middle) = rest.split_last()?;
    let named = scene.text.get(figure.span.start..)?;
    let behind = scene.text.get(figure.span.end..)?;
    let numbers =
        |item: &str| item.chars().any(|c| c.is_ascii_digit()) || !counts(item, &table.classifiers).is_empty();
    // A noun must follow: without one, the number counts something else (许可、备案、审批46项).
    // 增加对甲、乙、丙共12种病虫害的测报: with those there were before.
    let adds = scene.text.get(..figure.span.start).is_some_and(|before| {
        let clause = before.rsplit(['，', ',', '。', '；', ';', '\n']).next().unwrap_or(before);
        listed.summing && any(&table.adding, clause)
    });
    let noun = behind.chars().take(2).filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let is_counted = is(&table.inline_classifiers, &figure.unit.name()) && noun == 2;
    let is_plain = !numbers(first) && !rest.iter().any(|item| numbers(item) || any(&table.not_inside, item));
    if !is_counted
        || !is_plain
        || rest.len() < 2
        || listed.marked
        || adds
        || table.fixed.iter().any(|name| named.starts_with(name.as_str()))
        || width(last) < 2
        || last.chars().next_back().is_some_and(|c| table.not_last.contains(c))
    {
        return None;
    }
    // 石桥、白渡、松坪作业区: a last item that is much longer than the others bears a noun of its own.
    if width(last) > middle.iter().map(|item| width(item)).max().unwrap_or(0) + 1 {
        return None;
    }
    let (fewest, most) = (own.names.len(), own.range().1);
    if listed.open {
        // 等: more than are listed may be meant, fewer not. 一大批 and 两大类 count something else.
        let digits = scene.text.get(count.numeral.range())?.starts_with(|c: char| c.is_ascii_digit());
        let fewer = if digits { fewest > value } else { fewest == value + 1 && value >= 3 };
        return fewer.then_some(Severity::Warning);
    }
    let conjunctions = own.conjunctions + own.last_conjunctions;
    let off_by_one = value + 1 == fewest || value == most + 1;
    if off_by_one && conjunctions == 0 && value >= 3 {
        return Some(Severity::Warning);
    }
    // Farther off, most numbers count something else: only a slip of one key is told, and what is said to sum up the list.
    let arabic = scene.text.get(count.numeral.range())?.starts_with(|c: char| c.is_ascii_digit());
    let doubled = value == 11 * own.likely();
    (conjunctions == 0 && (listed.summing || arabic && (value <= 9 || doubled)))
        .then_some(Severity::Information)
}
