//! The years of a list: 2022年、2023年、2024年…分别为a、b、c.

use std::collections::VecDeque;

use super::Reader;
use crate::Span;
use crate::figure::{Figure, Period, TimeValue, Value};
use crate::statement::cues::CUES;
use crate::statement::{When, when};

impl Reader<'_> {
    /// 报告期内，外销收入分别为a、b和c: one name, and of which year each is nobody says.
    pub(in crate::statement::reader) fn of_unnamed_years(&self, index: usize, sentence: Span) -> bool {
        let dated = |time: &Figure| {
            time.span.start >= sentence.start && matches!(time.value, Value::Time(TimeValue::Period(_)))
        };
        self.listed.is_empty()
            && self.listed_when.is_empty()
            && self.run(index) > 1
            && !self.near(index).iter().any(dated)
            && CUES
                .unnamed_years
                .iter()
                .any(|word| self.text[sentence.start..self.figures[index].span.start].contains(word.as_str()))
    }

    /// 2022年、2023年、2024年…分别为a、b、c, 2022—2024年…分别为a、b、c: one name, as many years as values.
    pub(in crate::statement::reader) fn list_of_years(&mut self, index: usize, count: usize) -> bool {
        if count < 2 {
            return false;
        }
        let years = self
            .years_told(index, count)
            .or_else(|| self.years_of_span(index, count))
            .or_else(|| self.years_of_ends(index, count))
            .or_else(|| self.years_of_list_before(count));
        let Some(years) = years else { return false };
        self.listed_when = years;
        true
    }

    /// The periods that the sentence has told up to a figure.
    fn periods_told(&self, index: usize) -> impl DoubleEndedIterator<Item = Period> {
        let began = self.sentences[self.sentence].start;
        let own = self.near(index).iter().filter(move |time| time.span.start >= began);
        own.filter_map(|time| match time.value {
            Value::Time(TimeValue::Period(period)) => Some(period.months()),
            _ => None,
        })
    }

    /// 2022年、2023年、2024年.
    fn years_told(&self, index: usize, count: usize) -> Option<VecDeque<When>> {
        let all: VecDeque<When> = self.periods_told(index).map(When::Said).collect();
        if all.len() == count {
            return Some(all);
        }
        let single = self.periods_told(index).filter(|period| period.from == period.to);
        Some(single.map(When::Said).collect()).filter(|years: &VecDeque<When>| years.len() == count)
    }

    /// 2022—2024年: each of them.
    fn years_of_span(&self, index: usize, count: usize) -> Option<VecDeque<When>> {
        let span = self.periods_told(index).next_back()?;
        each_year(span.from.year?, span.to.year?, count)
    }

    /// 2022年末—2024年末: each of them, too.
    fn years_of_ends(&self, index: usize, count: usize) -> Option<VecDeque<When>> {
        let [.., from, to] = self.near(index) else { return None };
        let (Value::Time(TimeValue::Period(first)), Value::Time(TimeValue::Period(last))) =
            (&from.value, &to.value)
        else {
            return None;
        };
        let between = self.text.get(from.span.end..to.span.start).unwrap_or_default();
        if from.span.start < self.sentences[self.sentence].start || !when::is_joint(between) {
            return None;
        }
        each_year(first.from.year?, last.to.year?, count)
    }

    /// …，占收入的比例分别为x、y、z: the years of the list before.
    fn years_of_list_before(&self, count: usize) -> Option<VecDeque<When>> {
        let last = self.previous?;
        let from = (last + 1).checked_sub(count)?;
        let before = &self.statements[from..=last];
        let own = before.iter().all(|it| it.sentence == self.sentences[self.sentence]);
        let distinct = (1..count).all(|at| before[at].when != before[at - 1].when);
        let one = before.iter().all(|it| it.indicator == before[0].indicator);
        // 资产从7亿元增至9亿元，利润从1.9亿元增至2.6亿元，增速分别为…: of a pair both are one.
        let pair = || {
            (from..last).any(|at| {
                let (first, next) = (&self.figures[at], &self.figures[at + 1]);
                let between = self.text.get(first.span.end..next.span.start).unwrap_or_default();
                CUES.change_to(between.trim())
            })
        };
        (own && distinct && one && !pair()).then(|| before.iter().map(|it| it.when).collect())
    }
}

/// Each year from one to another, if there are so many.
fn each_year(first: i32, last: i32, count: usize) -> Option<VecDeque<When>> {
    let as_many = usize::try_from(last - first + 1) == Ok(count);
    as_many.then(|| (first..=last).map(|year| When::Said(Period::years(year, year))).collect())
}
