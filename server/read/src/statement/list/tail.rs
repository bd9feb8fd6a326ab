//! What the last item of a list has for all: 增加值 in 高技术制造业、战略性新兴产业增加值.

use super::kind_of;
use crate::statement::cues::CUES;
use crate::statement::indicator::Lexicon;
use crate::statement::verb;

/// In characters: 新签约.
const STAGE: usize = 3;

/// In characters: 标准, 人均补助水平.
const LEAST_TAIL: usize = 2;
const MOST_TAIL: usize = 6;

/// What the last item has for all: 增加值 in 战略性新兴产业增加值, 占地区生产总值比重, 的平均交易价格.
pub(super) fn tail<'t>(last: &'t str, items: &[&'t str], lexicon: &Lexicon) -> &'t str {
    let others = &items[..items.len().saturating_sub(1)];
    behind_mark(last, others)
        .or_else(|| behind_place(last, others))
        .or_else(|| behind_kind(last, others))
        .or_else(|| behind_stage(last, others))
        .or_else(|| behind_stub(last, others, lexicon))
        .unwrap_or_else(|| measure(last, others, lexicon))
}

/// 甲、乙的平均交易价格, 甲、乙占地区生产总值比重.
fn behind_mark<'t>(last: &'t str, others: &[&str]) -> Option<&'t str> {
    ["的", "占"].into_iter().find_map(|mark| {
        let at = last.find(mark).filter(|at| *at > 0)?;
        let parts = !last[..at].ends_with('所')
            && last[at..] != *"占比"
            && !others.iter().any(|item| item.contains(mark));
        parts.then(|| &last[at..])
    })
}

/// 河北省、江苏省和浙江省采购规模: what stands behind the word that all of them end with.
fn behind_place<'t>(last: &'t str, others: &[&str]) -> Option<&'t str> {
    let kind = others.first()?.chars().next_back().filter(|c| CUES.place_ends.contains(c))?;
    if !others.iter().all(|item| item.ends_with(kind)) {
        return None;
    }
    let at = last.find(kind)? + kind.len_utf8();
    (at < last.len() && at > 2 * kind.len_utf8()).then(|| &last[at..])
}

/// 养老保险、医疗保险补助水平: the same of two characters.
fn behind_kind<'t>(last: &'t str, others: &[&str]) -> Option<&'t str> {
    let (first, rest) = others.split_first()?;
    let kind = kind_of(first)?;
    if !rest.iter().all(|item| item.ends_with(kind)) {
        return None;
    }
    let at = last.rfind(kind).filter(|at| *at > 0)? + kind.len();
    (LEAST_TAIL..=MOST_TAIL).contains(&last[at..].chars().count()).then(|| &last[at..])
}

/// 新签约、新开工、新投产亿元以上项目: what was done to each of them stands before what they are.
fn behind_stage<'t>(last: &'t str, others: &[&str]) -> Option<&'t str> {
    let stage = |item: &&str| item.starts_with('新') && item.chars().count() == STAGE;
    if !others.iter().all(stage) || !last.starts_with('新') {
        return None;
    }
    last.char_indices().nth(STAGE).map(|(at, _)| &last[at..])
}

/// 国内、国际货运规模: kinds that differ in one of two characters.
fn behind_stub<'t>(last: &'t str, others: &[&str], lexicon: &Lexicon) -> Option<&'t str> {
    let differ =
        |item: &&str| item.chars().zip(last.chars()).filter(|(one, other)| one == other).count() == 1;
    if !others.iter().all(|item| is_stub(item, lexicon) && differ(item)) {
        return None;
    }
    let (at, _) = last.char_indices().nth(LEAST_TAIL)?;
    (last[at..].chars().count() >= LEAST_TAIL).then(|| &last[at..])
}

/// Whether an item is too short by itself: 刑事、治安案件.
fn is_stub(item: &str, lexicon: &Lexicon) -> bool {
    item.chars().count() == LEAST_TAIL && lexicon.find(item).is_none()
}

/// The measure at the end of the last item, with the way of measuring. Empty where it is all of it.
fn measure<'t>(last: &'t str, others: &[&str], lexicon: &Lexicon) -> &'t str {
    // The way of measuring comes last: 增加值增速, 经费所占比重.
    let ways = ["所占比重", "比重", "占比", "增速", "增幅"];
    let rest = ways.into_iter().find_map(|way| last.strip_suffix(way)).unwrap_or(last);
    let head = lexicon.head(rest).or_else(|| CUES.attributes.at(rest)).or_else(|| CUES.measures.at(rest));
    // 对东盟、拉美进出口: no 出口 of them.
    let head = head.map(|head| CUES.measures.at(rest).filter(|whole| whole.ends_with(head)).unwrap_or(head));
    // 二氧化硫、氮氧化物排放量: 量 by itself is too short.
    let head = head.map(|head| {
        let mut longer = rest.char_indices().rev().skip(2).map(|(at, _)| at).filter(|at| *at > 0);
        let short = head.chars().count() == 1;
        longer.next().filter(|_| short).map_or(head, |at| &rest[at..])
    });
    // 刑事、治安案件: what is too short by itself lacks what the last ends with.
    let stubs = || rest.chars().count() == 2 * LEAST_TAIL && others.iter().all(|item| is_stub(item, lexicon));
    let shared = || kind_of(rest).filter(|kind| rest.len() == last.len() && !verb::begins_with_one(kind));
    let head = head.or_else(|| shared().filter(|_| stubs()));
    let start = head.map_or(rest.len(), |head| rest.len() - head.len());
    &last[if start == 0 { rest.len() } else { start }..]
}
