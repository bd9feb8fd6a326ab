//! What a period is to the figures behind it: their time, or something aside.

use super::words::{first, is_beside, is_joint, is_stretch, leads_to_share, part_of};
use super::{Clock, Closing, Passed};
use crate::figure::{Figure, Moment, Period};
use crate::statement::When;
use crate::statement::cues::{CUES, is_this_year};
use crate::statement::name::is_han;

/// A period that the text names.
struct Named<'t> {
    figure: &'t Figure,
    text: &'t str,
    /// What it says: of a plan's end the last year, of a day on which something stood the month.
    period: Period,
    /// Its words.
    written: &'t str,
    /// What stands before it, blanks included.
    lead: &'t str,
    /// The same without blanks at the end.
    before: &'t str,
    behind: &'t str,
    /// Whether it is days from one to another.
    days: bool,
    /// Whether it is the years of a plan: “十四五”.
    plan: bool,
}

/// What a period may be other than the time of what follows, in the order in which that is tried.
const CASES: &[fn(&mut Clock, &Named<'_>) -> Option<Passed>] = &[
    Clock::pass_day,
    pass_name,
    pass_attribute,
    pass_aside,
    Clock::pass_base,
    Clock::pass_beginning,
    Clock::pass_months_of_this_year,
];

impl Clock {
    /// Takes note of a period.
    pub(super) fn pass_period(&mut self, figure: &Figure, period: Period, text: &str) -> Passed {
        let named = Named::of(figure, period, text);
        let joined_from = self.joint_year(period, named.lead);
        self.list_year(figure, period, named.lead);
        self.passing = false;
        let case = CASES.iter().find_map(|case| case(self, &named));
        case.unwrap_or_else(|| self.take_period(&named, joined_from))
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

    /// 2008年3月18日，…签订: a day is that of an event.
    fn pass_day(&mut self, named: &Named<'_>) -> Option<Passed> {
        let Named { period, behind, .. } = *named;
        period.from.day?;
        // 7月26日前到位: a day until which something is to be done.
        let limit = behind.trim_start().starts_with(['前', '之', '以', '起']);
        let told = !limit && period == Period::at(period.to) && period.to.year.is_some();
        self.event = Some(period.months()).filter(|_| told).or(self.event);
        Some(Passed::Aside)
    }

    /// 是“十一五”时期的2.7倍, 比2020年增长: the base of a comparison, which the next figure alone is of.
    fn pass_base(&mut self, named: &Named<'_>) -> Option<Passed> {
        let Named { figure, text, period, before, behind, .. } = *named;
        // “十三五”末2020年: the same time, said twice.
        let again = self.next.is_some()
            && text.get(self.next_end..figure.span.start).is_some_and(|between| between.chars().count() <= 2);
        if !(again || named.is_compared() || is_beside(period, before, behind) || named.is_base()) {
            return None;
        }
        self.next = Some(When::Said(self.filled(period)));
        self.next_end = figure.span.end;
        self.based = before.ends_with(['是', '为', '占']);
        Some(Passed::Aside)
    }

    /// 1998年…。1999年后，年征收…: no longer of the year before.
    fn pass_beginning(&mut self, named: &Named<'_>) -> Option<Passed> {
        let Named { period, before, behind, .. } = *named;
        if period.from != period.to || CUES.since.at(behind).is_none() {
            return None;
        }
        let opens = before.is_empty() || before.ends_with(['。', '；']);
        let past = |when: When| matches!(when, When::Said(past) if past.to.year < period.to.year);
        // 1986～1994年…。1995年后: so it is of the years before.
        let other = past(self.now) || self.spanning && self.span.is_some_and(past);
        let begins = opens && other && behind.starts_with(['后', '之', '以', '起']);
        let Some(year) = period.to.year.filter(|_| begins) else { return Some(Passed::Aside) };
        (self.now, self.spanning, self.event) = (When::Since(year), false, None);
        Some(Passed::Time)
    }

    /// 今年上半年 behind another year: of the year in which the report is delivered.
    fn pass_months_of_this_year(&mut self, named: &Named<'_>) -> Option<Passed> {
        let Named { figure, period, before, .. } = *named;
        let yearless = period.from.year.is_none() && period.from.month.is_some();
        (yearless && is_this_year(before)).then(|| self.pass_months(figure, period))
    }

    /// The time of what follows. `joined_from`: the year from which it reaches, where a word stands between the two.
    fn take_period(&mut self, named: &Named<'_>, joined_from: Option<i32>) -> Passed {
        let Named { figure, behind, .. } = *named;
        let period = self.joined(named, self.filled(named.period));
        self.closing = named.closing(period);
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

    /// 2020年10月至2021年5月: all of it.
    fn joined(&self, named: &Named<'_>, period: Period) -> Period {
        let joint = named.text.get(self.month_end..named.figure.span.start).unwrap_or_default().trim();
        match self.now {
            When::Said(first)
                if self.month_end > 0
                    && is_joint(joint)
                    && period.from.month.is_some()
                    && first.from.year.is_some() =>
            {
                Period { from: first.from, to: period.to }
            }
            _ => period,
        }
    }
}

/// 2008年年度股东大会: the year is part of what the meeting is called.
fn pass_name(_: &mut Clock, named: &Named<'_>) -> Option<Passed> {
    let Named { written, behind, .. } = *named;
    // 一月一活动 is no January.
    let each = written.ends_with('月') && behind.starts_with('一');
    let name = each || CUES.priced.at(behind).is_some() || CUES.meetings.at(behind).is_some();
    name.then_some(Passed::Aside)
}

/// 加快建设“十四五”批复的6个基地: when they were approved.
fn pass_attribute(_: &mut Clock, named: &Named<'_>) -> Option<Passed> {
    let Named { lead, behind, plan, .. } = *named;
    let quoted = lead.trim_end_matches('“');
    let attribute = plan
        && quoted.chars().next_back().is_some_and(is_han)
        && behind.trim_start_matches('”').chars().nth(2) == Some('的');
    (attribute || plan && CUES.plan_not_after.at(behind).is_some()).then_some(Passed::Aside)
}

/// 始建于2005年: when something else was.
fn pass_aside(_: &mut Clock, named: &Named<'_>) -> Option<Passed> {
    let Named { before, behind, .. } = *named;
    let other = before.ends_with('于') && !named.is_compared();
    // 申报2026年“蓝天”项目: in the middle of a clause, the time of what bears the name.
    let of_name = behind.starts_with(['“', '《']) && before.chars().next_back().is_some_and(is_han);
    // 剔除2024年一次性因素后: what is left out is of that year.
    // 按照2025年9月实际人数确定: so is what something goes by.
    let left_out = || CUES.left_out.at(before).is_some() || CUES.according.at(before).is_some();
    (other || of_name || left_out()).then_some(Passed::Aside)
}

impl<'t> Named<'t> {
    fn of(figure: &'t Figure, period: Period, text: &'t str) -> Self {
        let (lead, behind) = (&text[..figure.span.start], &text[figure.span.end..]);
        let written = &text[figure.span.range()];
        let days = period.from.day.is_some() && period.to.day.is_some();
        let period = if days && is_of_state(lead, behind) { period.months() } else { period };
        let plan =
            !written.contains(['年', '月', '季']) && !written.contains("半年") && period.from != period.to;
        // “十二五”末: its last year.
        let last = plan && period.from.day.is_none() && behind.starts_with(['末', '底']);
        let period = if last { Period { from: period.to, to: period.to } } else { period };
        Self { figure, text, period, written, lead, before: lead.trim_end_matches(' '), behind, days, plan }
    }

    /// 是“十一五”时期的2.7倍: whether it is what something is compared with.
    fn is_compared(&self) -> bool {
        let Self { period, before, behind, .. } = *self;
        before.ends_with(['是', '为'])
            && behind.trim_start_matches(['”', ' ', '时', '期', '间', '同', '末', '年']).starts_with('的')
            // 恢复至2019年春节同期的九成.
            || before.ends_with(['至', '到']) && first(behind, 4).contains("同期")
            // 仅为2022年平均价格的56%.
            || period.from == period.to && before.ends_with(['是', '为']) && leads_to_share(behind)
            // 远低于2007年的每吨2.7万元.
            || behind.starts_with('的') && CUES.compared.iter().any(|verb| before.ends_with(verb.as_str()))
    }

    /// 比2020年, 从2016—2020年的3亿元增加到…: whether something is counted from it.
    fn is_base(&self) -> bool {
        let Self { period, before, behind, plan, .. } = *self;
        CUES.base.at(before).is_some() && !is_stretch(period, before, behind, plan)
            // 同恢复了生产的1952年相比.
            || CUES.base_after.at(behind.trim_start_matches(['末', '底'])).is_some()
    }

    /// Which end of a month it is, with its year: 9月末, 12月止.
    fn closing(&self, period: Period) -> Closing {
        let Self { written, behind, days, .. } = *self;
        let ends = !days && (written.ends_with(['末', '底']) || behind.starts_with(['末', '底', '止']));
        let of_month = ends && period.from.month.is_some() && period.from == period.to;
        match of_month {
            true if behind.starts_with('止') => Closing::UpTo,
            true => Closing::MonthEnd,
            false => Closing::None,
        }
    }
}

/// 截至9月30日, 9月30日0—24时: whether a day says how things stood then; other days are those of an event.
fn is_of_state(before: &str, behind: &str) -> bool {
    let hours = || behind.starts_with(|c: char| c.is_ascii_digit()) && first(behind, 8).contains('时');
    CUES.up_to_day.at(before).is_some() || hours()
}
