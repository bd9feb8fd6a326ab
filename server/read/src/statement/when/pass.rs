//! What an expression of time is to the figures behind it.

use super::words::{
    LONGEST_PART_LEAD, YEAR_NUMBERS, bare_years, first, is_beside, is_joint, is_stretch, leads_to_share,
    part_of,
};
use super::{Clock, Closing, TERM, years_ahead};
use crate::figure::{Figure, Moment, Period, TimeValue, Value};
use crate::lexis::is_mark;
use crate::statement::When;
use crate::statement::cues::{CUES, is_this_year};
use crate::statement::name::is_han;

/// What an expression of time is to the figures behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::statement) enum Passed {
    /// Nothing: it is part of a name, a date, the base of a comparison.
    Aside,
    /// Their time.
    Time,
}

impl Clock {
    /// Takes note of months of no year in a sentence that is of the year of delivery: 今年…试点，上半年产值增长….
    pub(in crate::statement) fn pass_months(&mut self, figure: &Figure, months: Period) -> Passed {
        self.now = When::Now(months);
        (self.spanning, self.event, self.month_end) = (false, None, figure.span.end);
        self.closing = Closing::None;
        Passed::Time
    }

    /// Takes note of an expression of time.
    pub(in crate::statement) fn pass(&mut self, text: &str, figure: &Figure) -> Passed {
        let (before, behind) = (&text[..figure.span.start], &text[figure.span.end..]);
        match &figure.value {
            Value::Time(TimeValue::Years(years)) => {
                // 几十年以来, 三、五年内: nobody knows how many. 从1979年到1982年的四年内: said twice.
                let written = &text[figure.span.range()];
                let vague = written.contains(['几', '数', '多', '余'])
                    || before.strip_suffix('、').is_some_and(|it| it.ends_with(|c| YEAR_NUMBERS.contains(c)));
                let longer = CUES.span_not_before.at(before).is_some();
                if CUES.span_not_after.at(behind).is_some() || vague || longer || before.ends_with("年的") {
                    return Passed::Aside;
                }
                let years = years
                    .to_whole()
                    .and_then(|years| u8::try_from(years).ok())
                    .filter(|years| (2..=60).contains(years));
                self.pass_years(figure, years, text)
            }
            Value::Time(TimeValue::Period(period)) => self.pass_period(figure, *period, before, behind, text),
            _ => Passed::Aside,
        }
    }

    /// Takes note of a number of years.
    fn pass_years(&mut self, figure: &Figure, years: Option<u8>, text: &str) -> Passed {
        let (before, behind) = (&text[..figure.span.start], &text[figure.span.end..]);
        let written = &text[figure.span.range()];
        // 由五年前的12家增加到30家: the year that lies so far back.
        if let Some(years) = years.filter(|_| behind.starts_with("前的") && CUES.start.at(before).is_some())
        {
            self.next = Some(When::Ago(years));
            self.next_end = figure.span.end;
            return Passed::Aside;
        }
        // 1979和1980两年合计: the years of the list.
        if let Some(listed) = years.and_then(|years| self.listed_years(years, figure, before)) {
            self.span = Some(When::Said(listed));
            self.spanning = true;
            return Passed::Time;
        }
        // 今后五年: those to come.
        if let Some(years) = years_ahead(before, figure) {
            self.span = Some(When::Ahead(years));
            self.spanning = true;
            return Passed::Time;
        }
        // 五年新建公路: at the beginning of a clause, of those behind the report.
        let opens = before.trim_end().ends_with(['。', '；', '，']) || before.trim().is_empty();
        // 近三年，投入…, but not 创近三年新高.
        let recent = opens && CUES.recent.iter().any(|word| written.starts_with(word.as_str()));
        let recent =
            recent && behind.starts_with(|c: char| is_mark(c) || is_han(c) && !CUES.extreme.contains(&c));
        let around = recent || CUES.span_after.at(behind).is_some() || CUES.span_before.at(before).is_some();
        let term = years == Some(TERM) && opens && !behind.starts_with(|c| CUES.not_term.contains(&c));
        let within = behind.starts_with('内');
        let Some(years) = years else { return Passed::Time };
        // “十四五”后三年: some of the years of the plan, which have been told.
        if self.spanning && self.span_end > 0 && before.ends_with(['头', '后', '前']) {
            let between = before.get(self.span_end..).unwrap_or(before);
            if between.len() <= LONGEST_PART_LEAD {
                return Passed::Time;
            }
        }
        let up_to = CUES.span_up_to.at(behind).is_some();
        // 五年内 behind 第一个五年计划, 在这五年里 behind 今后五年, 五年来 behind “十三五”时期, 2001—2008年八年平均: said twice.
        let since = opens && !recent && behind.starts_with('来');
        if (term || within || since || before.ends_with('这') || up_to && self.spanning)
            && self.is_span_of(years)
        {
            self.spanning = true;
            return Passed::Time;
        }
        // 2022年…，两年平均增长5.1%: the years up to the one that was named.
        let last = match self.now {
            When::Said(now) if up_to => now.to.year,
            _ => None,
        };
        let span = match last {
            Some(last) => Some(When::Said(Period::years(last + 1 - i32::from(years), last))),
            None if within && years == TERM => Some(When::Term(years)),
            None if around => Some(When::Last(years)),
            None if term && behind.starts_with(is_han) => Some(When::Term(years)),
            None => None,
        };
        if span.is_some() {
            // An average is of the years, and what stands behind it of the time before it again.
            let passing = last.is_some() && !behind.starts_with('合');
            (self.span, self.spanning, self.passing) = (span, !passing, passing);
        }
        Passed::Time
    }

    /// The years of a list that ends right in front of a number of as many years: 1979和1980两年.
    fn listed_years(&self, years: u8, figure: &Figure, before: &str) -> Option<Period> {
        let named = self.listed.filter(|(.., end)| {
            let between = before.get(*end..).unwrap_or("?").trim();
            figure.span.start >= *end && (between.is_empty() || between == "这")
        });
        let named = named.map(|(first, last, _)| (first, last)).or_else(|| bare_years(before));
        let (first, last) = named.filter(|(first, last)| last - first + 1 == i32::from(years))?;
        Some(Period::years(first, last))
    }

    /// The year before a single one that a dash or 至 joins to it, each with a word of its own between them: 2018年末|至2020年末.
    fn joint_year(&self, period: Period, before: &str) -> Option<i32> {
        let year = period.from.year.filter(|_| period.from.month.is_none() && period.from == period.to)?;
        let (_, first, end) = self.listed?;
        let between = before.get(end..)?.trim_start_matches(['末', '底', '度']);
        (first < year && is_joint(between)).then_some(first)
    }

    /// Takes note of a year that may go on with a list of them: 1979和1980.
    fn list_year(&mut self, figure: &Figure, period: Period, before: &str) {
        let year = period.from.year.filter(|_| period.from.month.is_none() && period.from == period.to);
        let Some(year) = year else { return };
        let goes_on = |end: usize| {
            before
                .get(end..)
                .is_some_and(|between| matches!(between.trim(), "、" | "和" | "与" | "及" | "，"))
        };
        let first = match self.listed {
            Some((first, last, end)) if last + 1 == year && goes_on(end) => first,
            _ => year,
        };
        self.listed = Some((first, year, figure.span.end));
    }

    fn pass_period(
        &mut self,
        figure: &Figure,
        period: Period,
        before: &str,
        behind: &str,
        text: &str,
    ) -> Passed {
        let joined_from = self.joint_year(period, before);
        self.list_year(figure, period, before);
        self.passing = false;
        // 一月一活动 is no January.
        let written = &text[figure.span.range()];
        let each = written.ends_with('月') && behind.starts_with('一');
        // 截至9月30日, 9月30日0—24时: how things stood then; other days are those of an event.
        let until = CUES.up_to_day.at(before).is_some();
        let day = period.from.day.is_some() && period.to.day.is_some();
        let hours = behind.starts_with(|c: char| c.is_ascii_digit()) && first(behind, 8).contains('时');
        let period = if day && (until || hours) { period.months() } else { period };
        if period.from.day.is_some() {
            // 7月26日前到位: a day until which something is to be done.
            let limit = behind.trim_start().starts_with(['前', '之', '以', '起']);
            let told = !limit && period == Period::at(period.to) && period.to.year.is_some();
            self.event = Some(period.months()).filter(|_| told).or(self.event);
            return Passed::Aside;
        }
        // 2008年年度股东大会: the year is part of what the meeting is called.
        if each || CUES.priced.at(behind).is_some() || CUES.meetings.at(behind).is_some() {
            return Passed::Aside;
        }
        let plan =
            !written.contains(['年', '月', '季']) && !written.contains("半年") && period.from != period.to;
        // 加快建设“十四五”批复的6个基地: when they were approved.
        let quoted = before.trim_end_matches('“');
        let attribute = quoted.chars().next_back().is_some_and(is_han)
            && behind.trim_start_matches('”').chars().nth(2) == Some('的');
        if plan && (attribute || CUES.plan_not_after.at(behind).is_some()) {
            return Passed::Aside;
        }
        // “十二五”末: its last year.
        let period = if plan && behind.starts_with(['末', '底']) {
            Period { from: period.to, to: period.to }
        } else {
            period
        };
        let before = before.trim_end_matches(' ');
        // 是“十一五”时期的2.7倍: what it is compared with.
        let compared = before.ends_with(['是', '为'])
            && behind.trim_start_matches(['”', ' ', '时', '期', '间', '同', '末', '年']).starts_with('的')
            // 恢复至2019年春节同期的九成.
            || before.ends_with(['至', '到']) && first(behind, 4).contains("同期")
            // 仅为2022年平均价格的56%.
            || period.from == period.to && before.ends_with(['是', '为']) && leads_to_share(behind)
            // 远低于2007年的每吨2.7万元.
            || behind.starts_with('的') && CUES.compared.iter().any(|verb| before.ends_with(verb.as_str()));
        // “十三五”末2020年: the same time, said twice.
        let again = self.next.is_some()
            && text.get(self.next_end..figure.span.start).is_some_and(|between| between.chars().count() <= 2);
        // 始建于2005年: when something else was. 申报2026年“蓝天”项目: in the middle of a clause, the time of what bears the name.
        let named = behind.starts_with(['“', '《']) && before.chars().next_back().is_some_and(is_han);
        // 剔除2024年一次性因素后: what is left out is of that year.
        // 按照2025年9月实际人数确定: so is what something goes by.
        let left_out = CUES.left_out.at(before).is_some() || CUES.according.at(before).is_some();
        if before.ends_with('于') && !compared || named || left_out {
            return Passed::Aside;
        }
        let from = CUES.base.at(before).is_some() && !is_stretch(period, before, behind, plan);
        // 同恢复了生产的1952年相比.
        let base = from || CUES.base_after.at(behind.trim_start_matches(['末', '底'])).is_some();
        if again || compared || is_beside(period, before, behind) || base {
            self.next = Some(When::Said(self.filled(period)));
            self.next_end = figure.span.end;
            self.based = before.ends_with(['是', '为', '占']);
            return Passed::Aside;
        }
        if period.from == period.to && CUES.since.at(behind).is_some() {
            // 1998年…。1999年后，年征收…: no longer of the year before.
            let opens = before.is_empty() || before.ends_with(['。', '；']);
            let past = |when: When| matches!(when, When::Said(past) if past.to.year < period.to.year);
            // 1986～1994年…。1995年后: so it is of the years before.
            let other = past(self.now) || self.spanning && self.span.is_some_and(past);
            if opens
                && other
                && behind.starts_with(['后', '之', '以', '起'])
                && let Some(year) = period.to.year
            {
                (self.now, self.spanning, self.event) = (When::Since(year), false, None);
                return Passed::Time;
            }
            return Passed::Aside;
        }
        // 今年上半年 behind another year: of the year in which the report is delivered.
        let yearless = period.from.year.is_none() && period.from.month.is_some();
        if yearless && is_this_year(before) {
            return self.pass_months(figure, period);
        }
        let period = self.filled(period);
        // 2020年10月至2021年5月: all of it.
        let joint = text.get(self.month_end..figure.span.start).unwrap_or_default().trim();
        let joined = self.month_end > 0 && is_joint(joint);
        let period = match self.now {
            When::Said(first) if joined && period.from.month.is_some() && first.from.year.is_some() => {
                Period { from: first.from, to: period.to }
            }
            _ => period,
        };
        let ends = !day && (written.ends_with(['末', '底']) || behind.starts_with(['末', '底', '止']));
        let of_month = ends && period.from.month.is_some() && period.from == period.to;
        self.closing = match of_month {
            true if behind.starts_with('止') => Closing::UpTo,
            true => Closing::MonthEnd,
            false => Closing::None,
        };
        self.event = None;
        self.month_end = if period.from.month.is_some() { figure.span.end } else { 0 };
        // 2018年末至2020年末.
        let period = joined_from.map_or(period, |first| Period { from: Moment::year(first), ..period });
        if period.from.month.is_none() && period.from != period.to {
            self.span = Some(When::Said(part_of(period, behind).unwrap_or(period)));
            (self.spanning, self.span_end) = (true, figure.span.end);
        } else {
            self.now = When::Said(period);
            self.spanning = false;
        }
        Passed::Time
    }
}
