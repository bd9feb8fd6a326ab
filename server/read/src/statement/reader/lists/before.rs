//! Names that a list before tells, or the words before it: …分别为957.1元、1520.7元，分别比上年增长33.4%、8.9%.

use std::collections::HashSet;
use std::sync::Arc;

use super::{List, Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::reader::naming::puller;
use crate::statement::{Measure, list, name};

impl Reader<'_> {
    /// 甲增加值5亿元、乙6亿元，分别增长7%、6%: what each is of, the list before says, or the words before this one.
    pub(super) fn of_list_before(&mut self, list: &List<'_>) -> Option<Name> {
        let List { index, count, own, subject, .. } = *list;
        if count > 1
            && let Some(listed) = self.listed_before(index, own, count, subject)
        {
            self.listed = listed.into_iter().map(Arc::from).collect();
            return self.listed.pop_front().map(Self::made);
        }
        let name = self.of_same_list(index, count)?;
        if list.pulls() {
            // 第一产业对增长的贡献率为14%…，分别拉动经济增长0.8个…百分点.
            let verb = list.dropped.trim();
            let grows = cues::change_at_end(verb).filter(|(word, _)| word.len() == verb.len());
            let grows = grows.map_or("", |(word, _)| word);
            // 甲、乙分别占总值的10%、40%，分别拉动…: 甲 pulls, not its share.
            return Some(self.each_listed(&name, |text| format!("{}{subject}{grows}", puller(text))));
        }
        // 占比分别为20%和32%，增速分别为…: 甲 grows, not its share.
        let grows = list.phrase.changed || CUES.rate_up.at(subject).is_some_and(|word| word == subject);
        if grows && self.listed.iter().all(|listed| listed.contains('占')) {
            let part = |text: &str| text.split_once('占').map_or(text, |(part, _)| part).to_owned();
            return Some(self.each_listed(&name, part));
        }
        Some(name)
    }

    /// The first name of a list, changed as those are that wait behind it.
    pub(super) fn each_listed(&mut self, first: &Name, change: impl Fn(&str) -> String) -> Name {
        for listed in &mut self.listed {
            *listed = change(listed).into();
        }
        Self::made(change(&first.text))
    }

    /// A、B、C等三个行业增加值分别增长…, and A、B、C再次提高，月人均分别提高…: the names of a list stand before what they share.
    pub(in crate::statement::reader) fn listed_before(
        &self,
        index: usize,
        own: Span,
        count: usize,
        shared: &str,
    ) -> Option<Vec<String>> {
        let counted = self.previous.filter(|previous| {
            let figure = &self.figures[*previous];
            let told = figure.number().and_then(crate::figure::Decimal::to_whole);
            let noun = self.statements[*previous].indicator_span;
            (figure.span.end == own.start || noun.end == own.start)
                && told.is_some_and(|told| usize::try_from(told) == Ok(count))
        });
        if let Some(previous) = counted {
            let lead = self.statements[previous].lead;
            let list = self.text[self.cut.last_in(lead)..lead.end].trim_end().strip_suffix('等')?;
            let shared = if shared.is_empty() { &*self.statements[previous].indicator } else { shared };
            let tail =
                self.lexicon.find(shared).map(|(word, _)| word).or_else(|| CUES.attributes.at(shared))?;
            return list::names(&format!("{list}{tail}"), count, self.lexicon);
        }
        let mut sentence = self.sentences[self.sentence];
        // 增加值增长5%，其中甲和乙增长较快，分别增长7%和6%: those that stand right before, if there are as many.
        if shared.is_empty()
            && let Some(previous) = self.previous
        {
            sentence.start = self.figures[previous].span.end;
            let between = self.text.get(sentence.start..own.start)?;
            if !between.contains(['、', '和']) || between.chars().filter(|c| is_mark(*c)).count() < 2 {
                return None;
            }
        }
        let before = self.text[sentence.start..own.start].trim_end_matches(is_mark);
        // 服装、食品、饮料等产品增势较好，分别增长….
        let last = before.rfind('、').unwrap_or(0);
        let before = match before.rfind('等').filter(|at| shared.is_empty() && last > 0 && *at > last) {
            Some(at) => &before[..at],
            None => before,
        };
        let end = sentence.start + before.len();
        let start = self.cut.last_in(Span::new(sentence.start, end));
        // 航空、新材料产业链发展较快，规上工业增加值分别增长30%、15%: what is known may be told of each, however long it is.
        let known = self.text[own.range()].contains("分别")
            && self.lexicon.find(shared).is_some_and(|(word, _)| word.len() == shared.len());
        if CUES.attributes.at(shared).is_none_or(|word| word.len() != shared.len())
            && shared.chars().count() > 4
            && !known
        {
            return None;
        }
        let span = self.phrase(index, Span::new(start, end), false).span;
        let told = &self.text[span.range()];
        let told = CUES.predicates.strip_end(told).filter(|told| name::is_name(told)).unwrap_or(told);
        let names = list::names(told, count, self.lexicon)?;
        // 新获批甲项目237个、乙项目217个，额度分别达到: each has what was counted before.
        if !shared.is_empty()
            && names.iter().any(|name| name.contains(|c: char| c.is_ascii_digit()))
            && let Some(names) = self.counted_before(index, count, shared)
        {
            return Some(names);
        }
        // 医疗废物、生活垃圾…，处理率分别达到: each has its own.
        if CUES.measures.at(shared).is_none() {
            return Some(names);
        }
        if names.iter().any(|name| name.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let own = |name: String| if name.ends_with(shared) { name } else { format!("{name}{shared}") };
        Some(names.into_iter().map(own).collect())
    }

    /// What each of the `count` things has that were counted right before in the sentence. `None` where other figures stand between.
    fn counted_before(&self, index: usize, count: usize, shared: &str) -> Option<Vec<String>> {
        let told = (0..index).rev().filter(|at| !self.figures[*at].is_time()).take(count);
        let mut told: Vec<usize> = told.collect();
        told.reverse();
        let own = |at: &usize| {
            self.statements[*at].sentence == self.sentences[self.sentence]
                && self.figures[*at].kind == Kind::Amount
                // 外资0.8亿美元、进出口总额155亿元，增速分别排第一、第三.
                && (self.figures[*at].unit.is_count() || CUES.rate_up.at(shared).is_some())
        };
        let names: Vec<&str> = told.iter().map(|at| &*self.statements[*at].indicator).collect();
        let distinct = names.iter().collect::<HashSet<_>>().len() == count;
        let whole = distinct && told.iter().all(own) && names.iter().all(|name| name::is_name(name));
        whole.then(|| names.iter().map(|name| format!("{name}{shared}")).collect())
    }

    /// …分别为957.1元、1520.7元，分别比上年增长33.4%、8.9%: the names of the list before, each to each.
    pub(in crate::statement::reader) fn of_same_list(&mut self, index: usize, count: usize) -> Option<Name> {
        if count < 2 {
            return None;
        }
        let mut names: Vec<Arc<str>> = Vec::new();
        for before in (0..index).rev() {
            let statement = &self.statements[before];
            if statement.sentence != self.sentences[self.sentence] || names.len() == count {
                break;
            }
            let level = !self.figures[before].is_time()
                && (statement.measure.is_level()
                    || matches!(statement.measure, Measure::Share | Measure::Change));
            if level && !names.contains(&statement.indicator) {
                names.push(Arc::clone(&statement.indicator));
            }
        }
        // A、B双双超过1万亿元、分别达x和y: one figure of both stands before.
        let both = self.last.filter(|last| {
            // 批发和零售业738亿元，住宿和餐饮业65亿元，分别增长…: two that have figures of their own.
            let lead = self.text[self.statements[*last].lead.range()].contains(['双', '均', '都']);
            let told = names.len() == count && self.figures[*last].kind == Kind::Amount && !lead;
            let before = self.figures[..*last].iter().rposition(|figure| !figure.is_time());
            !told && !before.is_some_and(|before| self.same_run(before, *last))
        });
        let both = both.and_then(|last| list::names(self.without_rate(last), count, self.lexicon));
        if let Some(names) = both {
            self.listed = names.into_iter().map(Arc::from).collect();
            return self.listed.pop_front().map(Self::made);
        }
        if names.is_empty() {
            names = self.names_of_run(count)?;
        }
        if names.len() != count {
            return None;
        }
        names.reverse();
        self.listed = names.into();
        self.listed.pop_front().map(Self::made)
    }

    /// 甲和乙分别增长9%、21%，两年平均分别增长7%、18%: the names of the values right before, from the last to the first.
    fn names_of_run(&self, count: usize) -> Option<Vec<Arc<str>>> {
        let last = self.last?;
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut before = last;
        loop {
            let statement = &self.statements[before];
            if statement.sentence != self.sentences[self.sentence] || names.contains(&statement.indicator) {
                return None;
            }
            names.push(Arc::clone(&statement.indicator));
            if names.len() == count {
                return Some(names);
            }
            before = before.checked_sub(1).filter(|next| self.same_run(*next, before))?;
        }
    }
}
