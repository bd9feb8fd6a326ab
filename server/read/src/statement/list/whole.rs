//! Items of a list, each with all of its name: 汽车、钢材产量 → 汽车产量, 钢材产量.

use super::kind_of;
use super::tail::tail;
use crate::statement::cues::CUES;
use crate::statement::indicator::Lexicon;
use crate::statement::{name, shown};

/// What the items of a list share.
struct Shared<'t> {
    lexicon: &'t Lexicon,
    /// What the last item has for all: 产量.
    tail: &'t str,
    /// Its last character, where it has more than one.
    kind: Option<char>,
    /// What is left of the last item without it, if it has one.
    stem: Option<&'t str>,
    /// The second of the two characters that the last item has.
    second: Option<&'t str>,
    /// Whether the items are with whom something is done: 对东盟、欧盟出口.
    dealt: bool,
    /// What the first item tells of how many or how much each is for.
    each: Option<&'t str>,
}

/// The names of the items, with what they share.
pub(super) fn names(items: &[&str], lexicon: &Lexicon) -> Option<Vec<String>> {
    let (first, others) = items.split_first()?;
    let (last, before) = items.split_last()?;
    let tail = tail(last, items, lexicon);
    // 国家级、部级创新平台: what all grades are of.
    let graded = |item: &str| CUES.grades.at(item).map(|(grade, ())| grade.len());
    let grade = graded(last).filter(|_| before.iter().all(|it| graded(it) == Some(it.len())));
    let tail = grade.map_or(tail, |grade| &last[grade..]);
    let second = last.char_indices().nth(1).filter(|_| last.chars().count() == 2);
    // 每千人床位数、执业医师数: of as many each; 万元GDP水耗、电耗: of as much output each.
    let each = each_of(first).filter(|_| others.iter().all(|item| !item.starts_with('每')));
    let shared = Shared {
        lexicon,
        tail,
        kind: tail.chars().next_back().filter(|_| tail.chars().count() > 1),
        stem: last.strip_suffix(tail).filter(|_| !tail.is_empty()),
        second: second.map(|(at, _)| &last[at..]),
        // 对沿线国家投资额、进出口额: that is no list of whom.
        dealt: first.starts_with('对') && CUES.measures.at(first).is_none(),
        each: each.or_else(|| CUES.outputs.at(first).map(|(output, ())| output)),
    };
    Some(items.iter().map(|item| shared.name(item)).collect())
}

impl Shared<'_> {
    /// The whole name of an item.
    fn name(&self, item: &str) -> String {
        let whole = match self.halved(item) {
            Some(whole) => whole,
            None if self.is_whole(item) => item.to_owned(),
            None => format!("{item}{}", self.lacking(item)),
        };
        self.of_each(self.with_whom(self.plain(whole)))
    }

    /// 金融机构存、贷款: of a word of two characters the second is said once.
    fn halved(&self, item: &str) -> Option<String> {
        let whole = format!("{item}{}", self.second?);
        let known = self.lexicon.find(&whole).map(|(word, _)| word).or_else(|| CUES.measures.at(&whole));
        let measured = || self.lexicon.find(item).is_some() || CUES.measures.at(item).is_some();
        let fits = !measured() && known.is_some_and(|known| known.chars().count() >= 2);
        fits.then_some(whole)
    }

    /// Whether an item needs nothing of what the last has.
    fn is_whole(&self, item: &str) -> bool {
        // 本科院校、高职学校: what ends alike is of the same kind already.
        let alike = || self.kind.is_some_and(|kind| item.ends_with(kind));
        self.tail.is_empty()
            || item.ends_with(self.tail)
            || alike()
            || CUES.measures.at(item).is_some()
            || self.is_known_with_owner(item) && !self.is_kin(item)
    }

    /// 市直企业资产、主营业务收入: what is known with its owner in front needs no more.
    fn is_known_with_owner(&self, item: &str) -> bool {
        self.lexicon
            .find(item)
            .is_some_and(|(word, known)| word.len() < item.len() && !is_thing(word, known.name, self.lexicon))
    }

    /// 甲企业、乙企业营业收入: what the last is without its measure is of the same kind.
    fn is_kin(&self, item: &str) -> bool {
        self.stem.zip(kind_of(item)).is_some_and(|(stem, kind)| stem.ends_with(kind))
    }

    /// What an item lacks of what the last has.
    fn lacking(&self, item: &str) -> &str {
        // 高新技术产业、高技术制造业增加值: what is an industry already has only what is behind that word.
        match self.tail.split_once('业') {
            // 营业额 is no 额 of an industry.
            Some((kind, rest)) if item.ends_with('业') && kind.chars().count() > 1 && !rest.is_empty() => {
                rest
            }
            _ => self.tail,
        }
    }

    /// 规上工业完成增加值、实现销售收入: what was done to each is no part of it.
    fn plain(&self, name: String) -> String {
        let done = super::behind_verb(&name).filter(|rest| name::is_name(rest)).map(str::to_owned);
        done.or_else(|| shown::joined(&name, self.lexicon)).unwrap_or(name)
    }

    /// 对东盟、欧盟出口: with each of them.
    fn with_whom(&self, name: String) -> String {
        if self.dealt && !name.starts_with('对') && !self.tail.is_empty() {
            format!("对{name}")
        } else {
            name
        }
    }

    /// 每千人床位数、执业医师数: of as many each.
    fn of_each(&self, name: String) -> String {
        match self.each {
            Some(each) if !name.starts_with('每') && !name.starts_with(each) => format!("{each}{name}"),
            _ => name,
        }
    }
}

/// Whether a word stands for a measure of the thing that it says: 汽车 for 汽车产量, so 电动汽车 may have another one too.
fn is_thing(word: &str, name: &str, lexicon: &Lexicon) -> bool {
    let measure = name.strip_prefix(word).unwrap_or_default();
    lexicon.find(measure).is_some_and(|(word, _)| word.len() == measure.len())
}

/// How many of whom a measure is told of: 每千人 of 每千人床位数.
fn each_of(item: &str) -> Option<&str> {
    let end = item.char_indices().take(LONGEST_EACH).find(|(_, c)| matches!(c, '人' | '户' | '名'));
    end.filter(|_| item.starts_with('每'))
        .map(|(at, c)| &item[..at + c.len_utf8()])
        .filter(|each| *each != item)
}

/// In characters: 每十万人.
const LONGEST_EACH: usize = 5;
