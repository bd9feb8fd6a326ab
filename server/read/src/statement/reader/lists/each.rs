//! What each thing of a list has, and whether as many names as figures are one for each.

use std::collections::HashSet;
use std::sync::Arc;

use super::{List, Name, Reader};
use crate::Span;
use crate::figure::{Figure, Kind, Unit};
use crate::statement::cues::CUES;
use crate::statement::reader::whose;
use crate::statement::{Licence, Measure, name};

impl Reader<'_> {
    /// 大企业27家，小企业18家，分别占全省的30%、25%.
    pub(super) fn share_of_each(&mut self, list: &List<'_>) -> Option<Name> {
        if !list.led || !list.words.starts_with('占') {
            return None;
        }
        let name = self.of_same_list(list.index, list.count)?;
        Some(self.each_listed(&name, |text| format!("{text}{}", list.words)))
    }

    /// 河道治理14公里、堤防加固9公里，分别为年度计划任务的117%、113%: what each reached of what was planned.
    pub(super) fn reached_of_each(&mut self, list: &List<'_>) -> Option<Name> {
        if !list.led || self.figures[list.index].kind != Kind::Percent {
            return None;
        }
        let clause = self.text[list.own.range()].trim().trim_start_matches("分别");
        whose::yardstick(clause.strip_suffix('的')?)?;
        self.of_same_list(list.index, list.count)
    }

    /// 粮食产量2.5万吨、蔬菜产量1.2万吨，分别居全市第2位、第3位.
    pub(super) fn place_of_each(&mut self, list: &List<'_>) -> Option<Name> {
        if !list.led || self.figures[list.index].kind != Kind::Rank {
            return None;
        }
        CUES.placed.find_iter(list.words).next().filter(|verb| verb.start == 0)?;
        self.of_same_list(list.index, list.count)
    }

    /// 教育、社保领域分别投入48亿元、51亿元，占比16%、17%: each has its own.
    pub(super) fn attribute_of_each(&mut self, list: &List<'_>) -> Option<Name> {
        let List { index, count, words, each, .. } = *list;
        let attribute = || CUES.attributes.at(words).is_some_and(|word| word.len() == words.len());
        if each {
            return self.growth_of_each(list);
        }
        if !attribute() || !self.follows_run(index, count) {
            return None;
        }
        let name = self.of_same_list(index, count)?;
        Some(self.each_listed(&name, |text| format!("{text}{words}")))
    }

    /// 财政收入10.3亿元，增长8%，总量和增速分别居全市第3位、第1位: whose each of them is, the figures before say.
    pub(super) fn with_owners(&self, list: &List<'_>, listed: Vec<String>) -> Vec<String> {
        let bare = |item: &String| {
            let whole = CUES.attributes.at(item).is_some_and(|word| word.len() == item.len());
            let at = list.words.find(item.as_str()).filter(|_| whole)?;
            let start = list.phrase.span.start + at;
            Some(Span::new(start, start + item.len()))
        };
        let spans: Option<Vec<Span>> = listed.iter().map(bare).collect();
        match spans {
            Some(spans) if self.figures[list.index].kind == Kind::Rank => {
                let owned = spans.into_iter().map(|span| self.left(list.index, span, Measure::Rank));
                owned.map(|name| name.text.to_string()).collect()
            }
            _ => listed,
        }
    }

    /// 甲产值5亿元，增长7%；乙产值4亿元，增长6%；增速较上月分别提高1.2个、2.3个百分点: how fast each of them grows that was told with a level, if
    /// the sentence tells no more of them.
    fn growth_of_each(&mut self, list: &List<'_>) -> Option<Name> {
        let rate = CUES.rate_up.at(list.subject).or_else(|| CUES.rate_down.at(list.subject))?;
        let from = self.cut.passage_at(list.own.start).start;
        let own = (0..list.index).rev().take_while(|at| self.figures[*at].span.start >= from);
        let grew = own.filter(|at| self.statements[*at].measure == Measure::Rate);
        let mut names: Vec<Arc<str>> = grew.map(|at| Arc::clone(&self.statements[at].indicator)).collect();
        names.reverse();
        let distinct = names.iter().collect::<HashSet<_>>().len() == names.len();
        let plain = names.iter().all(|name| name::is_name(name) && !name.ends_with(rate));
        if rate.len() != list.subject.len()
            || list.count < 2
            || names.len() != list.count
            || !distinct
            || !plain
        {
            return None;
        }
        self.listed = names.iter().map(|name| format!("{name}{rate}").into()).collect();
        self.listed.pop_front().map(Self::made)
    }

    /// 甲增长5%，乙增长6%，占总值比重分别为11%和12%: each part has its own share; 收入分别为3亿元、4亿元，占总额的比例分别为…: one
    /// has all of them, year by year.
    pub(super) fn shares_of_parts(&mut self, list: &List<'_>) -> Option<Name> {
        let List { index, count, phrase, words: whole, .. } = *list;
        let share = self.figures[index].kind == Kind::Percent && whole.starts_with('占');
        if !phrase.each || count < 2 || !share {
            return None;
        }
        let sentence = self.sentences[self.sentence];
        let before = (0..index).rev().filter(|at| !self.figures[*at].is_time());
        let told = before.take_while(|at| self.statements[*at].sentence == sentence).take(count);
        let mut told: Vec<usize> = told.collect();
        told.reverse();
        let names: Vec<&str> = told.iter().map(|at| &*self.statements[*at].indicator).collect();
        let (first, others) = names.split_first()?;
        let same = others.iter().all(|name| name == first);
        let distinct = names.iter().collect::<HashSet<_>>().len() == count;
        let plain = names.iter().all(|name| name::is_name(name) && !name.contains('占'));
        if !plain || !(same || distinct) {
            return None;
        }
        self.listed = others.iter().map(|name| format!("{name}{whole}").into()).collect();
        // Each is of the time of what it is a share of.
        if told.len() == count && !self.near(index).iter().any(Figure::is_time) {
            self.listed_when = told.iter().map(|at| self.statements[*at].when).collect();
        }
        // One that was told once has all shares.
        while self.listed.len() + 1 < count {
            self.listed.push_back(format!("{first}{whole}").into());
        }
        Some(Name { licence: Licence::Carried, ..Self::made(format!("{first}{whole}")) })
    }

    /// Whether each of the figures has one of the names that were found.
    pub(super) fn is_one_for_each(&self, list: &List<'_>, listed: &[String]) -> bool {
        list.each
            || self.has_unit_for_each(list, listed)
            || listed.iter().all(|item| self.lexicon.is_listed(item) || item.contains('占'))
            || self.reaches_for_each(list)
            || self.is_pair(list)
            // 新开工、新竣工项目75个、45个.
            || list.subject.starts_with('新') && list.subject.contains("、新")
    }

    /// 床位数、执业医师数增至7.8张、3.6个: of two units each has its own.
    fn has_unit_for_each(&self, list: &List<'_>, listed: &[String]) -> bool {
        self.figures[list.index].kind == Kind::Amount
            && self.units_behind(list).all(|unit| unit != Some(&self.figures[list.index].unit))
            && listed.iter().all(|item| CUES.measures.at(item).is_some())
    }

    /// 市场采购、互市贸易、跨境电商贸易额达到15亿元、20亿元和30亿元: as many as there are values.
    fn reaches_for_each(&self, list: &List<'_>) -> bool {
        let verb = list.dropped.trim();
        self.figures[list.index].kind == Kind::Amount
            && list.count > 2
            && self.units_behind(list).all(|unit| unit == Some(&self.figures[list.index].unit))
            && CUES.reached.at(verb).is_some_and(|reached| reached.len() == verb.len())
    }

    /// 城镇和农村低保经费1.7亿元和5.7亿元: two and two, joined alike.
    fn is_pair(&self, list: &List<'_>) -> bool {
        let joint = |words: &str| ["和", "及", "与"].into_iter().find(|mark| words.contains(mark));
        let figure = &self.figures[list.index];
        let Some(next) = self.figures.get(list.index + 1) else { return false };
        let between = || self.text.get(figure.span.end..next.span.start);
        list.count == 2
            && figure.unit.dimension().starts_with("money")
            && figure.unit == next.unit
            && list.dropped.trim().is_empty()
            && joint(list.subject).is_some_and(|own| between().and_then(joint) == Some(own))
    }

    /// The units of the figures behind the first.
    fn units_behind(&self, list: &List<'_>) -> impl Iterator<Item = Option<&Unit>> {
        (list.index + 1..list.index + list.count).map(|at| self.figures.get(at).map(|figure| &figure.unit))
    }
}
