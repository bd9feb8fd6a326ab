//! Of which years a yearly average is.

use super::Clock;
use super::ways::Question;
use crate::figure::Period;
use crate::statement::{Base, Extent, When};

impl Clock {
    /// “十四五”时期同“十三五”时期相比，年均产量由3万吨增加到4万吨: the first of the two is of the years before.
    pub(super) fn mean_before_span(&mut self, asked: &Question<'_>) -> Option<When> {
        if asked.of.extent == Extent::Mean && self.base && self.spanning && asked.of.level {
            self.base = false;
            return Some(self.before());
        }
        None
    }

    /// 过去五年，…年均增长6.1%: of the span.
    pub(super) fn mean_of_span(&mut self, asked: &Question<'_>) -> Option<When> {
        let of = asked.of;
        if of.extent != Extent::Mean {
            return None;
        }
        // 1952年，职工年平均工资446元: of that year.
        let single = matches!(self.now, When::Said(now) if now.from.year == now.to.year);
        let own = of.level && of.dated && single && !self.spanning && !self.passing;
        self.span.filter(|_| !own)
    }

    /// 比2020年增加3.1亿元，年均增长: the years behind the base.
    pub(super) fn mean_behind_base(&mut self, asked: &Question<'_>) -> Option<When> {
        let Base::Said(base) = asked.of.base else { return None };
        let first = base.to.year.filter(|_| asked.of.extent == Extent::Mean)?;
        Some(match self.now {
            When::Said(now) if now.to.year.is_some_and(|last| last > first) => {
                When::Said(Period::years(first + 1, now.to.year.unwrap_or(first + 1)))
            }
            When::Unsaid => When::Since(first),
            now => now,
        })
    }

    /// 2020年…，平均每年增长8.3%: of the years of a term up to it.
    pub(super) fn mean_of_term(&mut self, asked: &Question<'_>) -> Option<When> {
        let When::Said(now) = self.now else { return None };
        let mean = asked.of.extent == Extent::Mean && asked.of.change && now.from.year == now.to.year;
        let last = now.to.year.filter(|_| mean)?;
        Some(When::Said(Period::years(last - 4, last)))
    }
}
