//! Parallel lists: A、B、C分别增长x、y、z.

mod owner;
mod tail;
mod whole;

use super::cues::CUES;
use super::indicator::Lexicon;
use super::name;

/// The names of the `count` things that a subject lists; `None` if it does not list as many.
pub(super) fn names(subject: &str, count: usize, lexicon: &Lexicon) -> Option<Vec<String>> {
    if count < 2 {
        return None;
    }
    if let Some(names) = of_known_parts(subject, count) {
        return Some(names);
    }
    // 肉蛋奶产量: of each of them.
    if subject.chars().take_while(|c| CUES.singles.contains(*c)).count() == count {
        return of_single_characters(subject, count);
    }
    // 对甲、乙分别进出口: what stands behind 分别 is of each, all of it.
    if let Some((list, shared)) = subject.rsplit_once("分别").filter(|(_, shared)| !shared.is_empty()) {
        let items = split(list, count)?;
        return Some(items.iter().map(|item| format!("{item}{shared}")).collect());
    }
    let Some(items) = split(subject, count) else { return owner::of_more_items(subject, count, lexicon) };
    behind_last_verb(&items)
        .or_else(|| traded_with_one(&items))
        .or_else(|| owner::before_first_verb(&items))
        .or_else(|| whole::names(&items, lexicon))
}

/// 第一、二、三产业: the parts of a whole that goes by one word.
fn of_known_parts(subject: &str, count: usize) -> Option<Vec<String>> {
    if !CUES.wholes.in_text(subject) {
        return None;
    }
    // Of several the longest: 第一、二、三产业 holds 二、三产业.
    let mut pairs: Vec<_> = CUES.pairs.iter().filter(|pair| pair.parts.len() == count).collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.whole.len()));
    pairs.into_iter().find_map(|pair| {
        let (before, behind) = subject.split_once(pair.whole.as_str())?;
        let alone = !before.contains(['、', '和']) && !behind.contains('、');
        alone.then(|| pair.parts.iter().map(|part| format!("{before}{part}{behind}")).collect())
    })
}

/// 肉蛋奶产量: each character is a thing.
fn of_single_characters(subject: &str, count: usize) -> Option<Vec<String>> {
    let (at, _) = subject.char_indices().nth(count)?;
    let (things, shared) = subject.split_at(at);
    Some(things.chars().map(|thing| format!("{thing}{shared}")).collect())
}

/// 东部、西部地区完成软件业总收入: what a verb parts from the last is of all.
fn behind_last_verb(items: &[&str]) -> Option<Vec<String>> {
    let (last, others) = items.split_last()?;
    let (who, what) = CUES.acting.iter().find_map(|verb| last.split_once(verb.as_str()))?;
    let parted = name::is_name(what) && who.chars().count() >= 2 && !who.contains(['的', '占']);
    let alone = || others.iter().all(|item| CUES.acting.iter().all(|verb| !item.contains(verb.as_str())));
    if !parted || !alone() {
        return None;
    }
    Some(others.iter().chain([&who]).map(|item| format!("{item}{what}")).collect())
}

/// 对非洲出口船舶、工程机械: with whom each of the goods is traded, the first says.
fn traded_with_one(items: &[&str]) -> Option<Vec<String>> {
    let (first, others) = items.split_first()?;
    let partner = first.strip_prefix('对')?;
    let traded = CUES.towards.find_iter(partner).next().filter(|traded| traded.start > 0)?;
    let (head, goods) = first.split_at('对'.len_utf8() + traded.end);
    let plain = |item: &str| !CUES.towards.in_text(item) && CUES.measures.at(item).is_none();
    let listed = name::is_name(goods) && plain(goods) && others.iter().all(|item| plain(item));
    listed.then(|| {
        std::iter::once(*first)
            .map(str::to_owned)
            .chain(others.iter().map(|item| format!("{head}{item}")))
            .collect()
    })
}

/// What is left of an item without the verb in front: 销售收入 of 实现销售收入. `None` where no verb stands there.
fn behind_verb(item: &str) -> Option<&str> {
    CUES.acting.iter().find_map(|verb| item.strip_prefix(verb.as_str()))
}

/// The items of a list. A comma-like 、 always parts them, 和 and 及 only where that gives the right number.
fn split(subject: &str, count: usize) -> Option<Vec<&str>> {
    let all: Vec<&str> =
        subject.split(['、', '和', '及', '与']).map(|item| item.trim_start_matches('以')).collect();
    // 省（区、市）的比重: what a bracket holds is no list.
    let torn = |item: &&str| item.contains(['（', '(']) != item.contains(['）', ')']);
    let fits = |items: &[&str]| {
        items.len() == count && items.iter().all(|item| !item.trim().is_empty() && !torn(item))
    };
    if fits(&all) {
        return Some(all.into_iter().map(str::trim).collect());
    }
    // 信息传输、软件和信息技术服务业 holds its own 和: only the last one parts.
    let mut some: Vec<&str> = subject.split('、').collect();
    if fits(&some) {
        return Some(some.into_iter().map(str::trim).collect());
    }
    let last = some.pop()?;
    let (at, mark) = last.char_indices().rev().find(|(_, c)| matches!(c, '和' | '及' | '与'))?;
    some.push(&last[..at]);
    some.push(&last[at + mark.len_utf8()..]);
    fits(&some).then(|| some.into_iter().map(str::trim).collect())
}

/// The last two characters of an item that has more: 企业 of 甲企业.
fn kind_of(item: &str) -> Option<&str> {
    item.char_indices().rev().nth(1).map(|(at, _)| at).filter(|at| *at > 0).map(|at| &item[at..])
}
