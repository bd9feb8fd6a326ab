//! Lists of what one has: 监管企业实现营业收入、利润, 甲、乙两市企业营业收入、利润.

use super::behind_verb;
use crate::statement::cues::CUES;
use crate::statement::indicator::Lexicon;
use crate::statement::{is_attribute, name};

/// 监管企业实现营业收入、利润, 海上风电新增并网容量和发电量: whose both are stands before the verb of the first.
pub(super) fn before_first_verb(items: &[&str]) -> Option<Vec<String>> {
    let (first, others) = items.split_first()?;
    let owner = owner_before_verb(first)?;
    if !others.iter().all(|item| is_bare(item, owner)) {
        return None;
    }
    let all = std::iter::once(&first[owner.len()..]).chain(others.iter().copied());
    Some(all.map(|item| format!("{owner}{}", behind_verb(item).unwrap_or(item))).collect())
}

/// Who stands before the verb of the first of a list: 监管企业|实现营业收入, 海上风电|新增并网容量. `None` where no verb does.
fn owner_before_verb(item: &str) -> Option<&str> {
    let verbs = CUES.acting.iter().map(String::as_str).chain(["新增"]);
    let at = verbs.filter_map(|verb| item.find(verb).map(|at| (at, verb))).min()?;
    let (owner, rest) = (&item[..at.0], &item[at.0 + at.1.len()..]);
    let measure = CUES.measures.at(rest).is_some() || is_attribute(rest);
    (name::is_name(owner) && name::is_name(rest) && measure).then_some(owner)
}

/// In characters: 营业总收入.
const LONGEST_BARE: usize = 5;

/// Whether an item of a list says what, and not whose.
fn is_bare(item: &str, owner: &str) -> bool {
    let done = behind_verb(item).unwrap_or(item);
    let measure = CUES.measures.at(done).is_some() && done.chars().count() <= LONGEST_BARE;
    (measure || is_attribute(done)) && !item.contains(owner)
}

/// 甲、乙两市企业营业收入、利润: of more items than values the last are what the first have.
pub(super) fn of_more_items(subject: &str, count: usize, lexicon: &Lexicon) -> Option<Vec<String>> {
    let all: Vec<&str> = subject.split(['、', '和', '及', '与']).map(str::trim).collect();
    let from = all.len().checked_sub(count).filter(|from| *from > 0)?;
    let (first, rest) = all[from..].split_first()?;
    let head =
        lexicon.head(first).or_else(|| CUES.attributes.at(first).filter(|word| word.len() < first.len()))?;
    let known = |item: &&str| {
        lexicon.find(item).is_some_and(|(word, _)| word.len() == item.len()) || is_attribute(item)
    };
    let at = first.as_ptr() as usize - subject.as_ptr() as usize;
    let owner = &subject[..at + first.len() - head.len()];
    let owner = owner.trim_end_matches("实现").trim_end_matches("完成");
    let names = std::iter::once(head).chain(rest.iter().copied());
    rest.iter().all(known).then(|| names.map(|name| format!("{owner}{name}")).collect())
}
