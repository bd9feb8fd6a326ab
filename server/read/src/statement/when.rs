//! When: what the words near a figure say of its time.

use super::base::following;
use super::cues::{CUES, is_this_year};
use super::indicator::{Convention, Course, Indicator};
use super::marks::{Cue, Marks};
use super::name::is_han;
use super::{Base, Extent, When};
use crate::Span;
use crate::figure::{Figure, Moment, Period, TimeValue, Value, chinese_digit};
use crate::lexis::is_mark;

/// Some words of a paragraph with its cues.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'t> {
    /// The paragraph.
    pub(super) text: &'t str,
    /// Its cue words.
    pub(super) marks: &'t Marks,
    /// Where the words stand.
    pub(super) span: Span,
}

/// The time that the paragraph has come to.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    /// The year, month or span named last.
    now: When,
    /// The span of several years named last, which averages are about.
    span: Option<When>,
    /// Whether that span is one of an average in passing, up to the time that was named before it.
    passing: bool,
    /// Where that span ends, if its years were named.
    span_end: usize,
    /// Whether that span was named after the year.
    spanning: bool,
    /// The time of the next figure alone: 从2022年底的7.6亿千瓦.
    next: Option<When>,
    /// Whether the last figure was of that time.
    of_base: bool,
    /// Where that time ends: another one right behind it is the same, said twice (“十三五”末2020年).
    next_end: usize,
    /// Whether a verb of being leads to it: 是2019年同期的….
    based: bool,
    /// The years that were listed last, and where they end: 1979和1980.
    listed: Option<(i32, i32, usize)>,
    /// The month of the event told last, if no other time was named since: 2008年3月18日，…签订.
    event: Option<Period>,
    /// Where the month ends that was named last.
    month_end: usize,
    /// Which end of a month the time named last is.
    closing: Closing,
    /// The same, as the year before the span: 从5.6万元增至7.8万元.
    base: bool,
    /// The time that pairs of the paragraph start from: 由2010年的5.2亿元增加到…；由11.6亿元增加到….
    pairs: Option<Period>,
}

/// Whether a time is the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Closing {
    /// It is none.
    #[default]
    None,
    /// 9月末: what gathers did so since January.
    MonthEnd,
    /// 12月止: all that is told by it gathered up to there.
    UpTo,
}

/// In characters: 全国, 全自治区.
const LONGEST_AMONG: usize = 4;

/// How many years a term and a plan have.
const TERM: u8 = 5;

/// A clock as it stood before a bracket or in the middle of a sentence, to be put back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Where what is said inside ends to hold.
    pub(super) end: usize,
    now: When,
    span: Option<When>,
    spanning: bool,
}

impl Kept {
    /// With the span of several years that the clock has come to since.
    pub(super) const fn with_span_of(self, clock: &Clock) -> Self {
        Self { span: clock.span, ..self }
    }
}

/// What an expression of time is to the figures behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    /// Nothing: it is part of a name, a date, the base of a comparison.
    Aside,
    /// Their time.
    Time,
}

impl Clock {
    /// What it says now, to be put back at `end`.
    pub(super) const fn keep(&self, end: usize) -> Kept {
        Kept { end, now: self.now, span: self.span, spanning: self.spanning }
    }

    /// Puts back what was kept.
    pub(super) const fn put_back(&mut self, kept: Kept) {
        (self.now, self.span, self.spanning) = (kept.now, kept.span, kept.spanning);
    }

    /// Takes note of months of no year in a sentence that is of the year of delivery: 今年…试点，上半年产值增长….
    pub(super) fn pass_months(&mut self, figure: &Figure, months: Period) -> Passed {
        self.now = When::Now(months);
        (self.spanning, self.event, self.month_end) = (false, None, figure.span.end);
        self.closing = Closing::None;
        Passed::Time
    }

    /// Takes note of an expression of time.
    pub(super) fn pass(&mut self, text: &str, figure: &Figure) -> Passed {
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
        // 五年内 behind 第一个五年计划, 在这五年里 behind 今后五年, 2001—2008年八年平均: said twice.
        if (term || within || before.ends_with('这') || up_to && self.spanning) && self.is_span_of(years) {
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
        let until = ["截至", "截止", "截至到", "截止到"].iter().any(|word| before.ends_with(word));
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
        if plan && CUES.plan_not_after.at(behind).is_some() {
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
            && behind.trim_start_matches(['时', '期', '间', '同', '末', '年']).starts_with('的')
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
            let other = matches!(self.now, When::Said(now) if now.to.year < period.to.year);
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

    /// Whether the span named last has so many years.
    fn is_span_of(&self, years: u8) -> bool {
        match self.span {
            Some(When::Said(Period { from, to })) => {
                from.year.zip(to.year).is_some_and(|(from, to)| to - from + 1 == i32::from(years))
            }
            Some(When::Ahead(ahead)) => ahead == years,
            _ => false,
        }
    }

    /// The end of the twentieth century is named.
    pub(super) const fn name_century(&mut self) {
        (self.now, self.spanning) = (When::Century, false);
    }

    /// 8月末 behind 2024年1—8月 is one of 2024.
    fn filled(&self, period: Period) -> Period {
        let When::Said(known) = self.now else { return period };
        let fill = |moment: Moment| Moment { year: moment.year.or(known.to.year), ..moment };
        Period { from: fill(period.from), to: fill(period.to) }
    }

    /// Forgets the time: a passage of plans begins.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Whether a span of several years was named after the last single one.
    pub(super) const fn is_spanning(&self) -> bool {
        self.spanning
    }

    /// Whether the time named last is the end of a month.
    pub(super) fn closes_month(&self) -> bool {
        self.closing != Closing::None
    }

    /// The time that it has come to.
    pub(super) const fn now(&self) -> When {
        self.now
    }

    /// The event told last, or nothing.
    pub(super) fn event(&self) -> When {
        self.event.map_or(When::Unsaid, When::Event)
    }

    /// The time of a figure that measures something. `lead` are the words between the figure before and it, `clause` is the
    /// last clause of them.
    pub(super) fn of(&mut self, figure: &Figure, lead: Words<'_>, clause: &str, of: Asked) -> When {
        // 是2019年同期的48.8%: the year is the base.
        self.of_base = false;
        let based = std::mem::take(&mut self.based) && figure.kind == crate::figure::Kind::Percent;
        let next = self.next.take().filter(|_| !based);
        // “十四五”累计投资12亿元，是“十三五”时期的2倍: of the years of what is compared.
        if figure.kind == crate::figure::Kind::Multiple
            && let Some(When::Said(base)) = next
            && let Some(follows) = of.follows.filter(|follows| is_as_long(*follows, base))
        {
            return follows;
        }
        // 是上年的1.6倍: the year is the base.
        let Words { text, marks, mut span } = lead;
        if figure.kind == crate::figure::Kind::Multiple {
            span.end = span.start;
        }
        let compared = || {
            let words = text.get(span.range()).unwrap_or_default();
            CUES.compared_year.iter().any(|year| words.contains(year.as_str()))
        };
        if marks.any(Cue::ONE_YEAR, span) && !compared() {
            self.spanning = false;
            // 全年 behind 1—11月: the year.
            if let When::Said(period) = self.now
                && period.from.month.is_some()
                && period.from.year == period.to.year
            {
                self.now = match period.to.year {
                    Some(year) => When::Said(Period::years(year, year)),
                    None => When::Unsaid,
                };
            }
        }
        // 到本世纪末.
        if marks.any(Cue::CENTURY, lead.span) {
            self.name_century();
        }
        // 1997年改造，翌年投入使用.
        if let Some((found, _)) = marks.last(Cue::NEXT_YEAR, lead.span)
            && text[..found.start].trim_end().chars().next_back().is_none_or(is_mark)
            && let When::Said(Period { to: Moment { year: Some(year), .. }, .. }) = self.now
        {
            (self.now, self.spanning) = (When::Said(Period::years(year + 1, year + 1)), false);
        }
        // 70年代建石桥3座: no year that was named before.
        if marks.any(Cue::DECADE, span) {
            self.now = When::Earlier;
            self.spanning = false;
        }
        if let Some(when) = self.named_year(Words { text, marks, span }, of) {
            return when;
        }
        // 从2022年底的7.6亿千瓦: the figure stands right behind its time.
        if let Some(next) = next
            && figure.kind != crate::figure::Kind::Multiple
            && clause_is_bare(clause)
        {
            if let When::Said(period) = next
                && (CUES.start.at(text[..span.start].trim_end()).is_some() || self.base)
            {
                self.pairs = Some(period);
            }
            self.of_base = true;
            return next;
        }
        if of.extent == Extent::Mean {
            // 1952年，职工年平均工资446元: of that year.
            let single = matches!(self.now, When::Said(now) if now.from.year == now.to.year);
            let own = of.level && of.dated && single && !self.spanning && !self.passing;
            // “十四五”时期同“十三五”时期相比，年均产量由3万吨增加到4万吨: the first of the two is of the years before.
            if self.base && self.spanning && of.level {
                self.base = false;
                return self.before();
            }
            if let Some(span) = self.span.filter(|_| !own) {
                return span;
            }
            // 比2020年增加3.1亿元，年均增长: the years behind the base.
            if let Base::Said(base) = of.base
                && let Some(first) = base.to.year
            {
                return match self.now {
                    When::Said(now) if now.to.year.is_some_and(|last| last > first) => {
                        When::Said(Period::years(first + 1, now.to.year.unwrap_or(first + 1)))
                    }
                    When::Unsaid => When::Since(first),
                    now => now,
                };
            }
            // 2020年…，平均每年增长8.3%: of the years of a term up to it.
            if of.change
                && let When::Said(now) = self.now
                && now.from.year == now.to.year
                && let Some(last) = now.to.year
            {
                return When::Said(Period::years(last - 4, last));
            }
        }
        // “十四五”时期…，比“十三五”时期增长19%: what grew is of as many years.
        if of.change
            && self.spanning
            && let Base::Said(base) = of.base
            && let Some(period) = following(base)
        {
            return When::Said(period);
        }
        if self.base && !(self.spanning && matches!(self.span, Some(When::Last(_) | When::Term(_)))) {
            self.base = false;
            return self.pairs.map_or_else(|| self.before(), When::Said);
        }
        if !self.spanning {
            return self.gathered(figure, of);
        }
        // “十四五”累计83.5亿元，增长54.3%: the growth of what gathered over the span.
        if of.change && of.follows.is_some() && of.follows == self.span {
            return self.span.unwrap_or_default();
        }
        match (of.extent, self.span) {
            (Extent::Flow | Extent::Mean, Some(span)) => span,
            // 五年…高速公路增加4083公里, 体育场地面积增长93%; but 生产总值205亿元、增长5.6%.
            (_, Some(span)) if of.change && of.base == Base::Unsaid && !is_right_behind(figure, clause) => {
                span
            }
            (_, Some(When::Last(years) | When::Term(years))) if self.base => {
                self.base = false;
                When::Ago(years)
            }
            (_, Some(When::Said(period))) => When::Said(Period { from: period.to, to: period.to }),
            (_, Some(ahead @ (When::Ahead(_) | When::Term(_)))) => ahead,
            _ => When::Unsaid,
        }
    }

    /// The time that it has come to; of what gathers up to the end of a month, the year up to there: 12月止，收入累计入库….
    fn gathered(&self, figure: &Figure, of: Asked) -> When {
        let When::Said(end) = self.now else { return self.now };
        if self.closing == Closing::None {
            return self.now;
        }
        let year = Period { from: Moment { month: Some(1), day: None, ..end.from }, to: end.to };
        let whole = if end.to.month == Some(12) && end.to.year.is_some() {
            let year = Moment { month: None, day: None, ..end.to };
            Period::at(year)
        } else {
            year
        };
        let percent = figure.kind == crate::figure::Kind::Percent;
        let follows = (of.change || percent) && of.follows == Some(When::Said(whole));
        let flow = of.level && of.extent == Extent::Flow && self.closing == Closing::UpTo;
        if of.gathers || flow || follows { When::Said(whole) } else { self.now }
    }

    /// The time before the one that it has come to: 2020年…由3.1亿元增加到….
    fn before(&self) -> When {
        let named = |when: When| match when {
            When::Said(Period { from, to }) if from.month.is_none() => from.year.zip(to.year),
            _ => None,
        };
        match self.span.filter(|_| self.spanning).and_then(named) {
            // 2020—2025年，…由3.1亿元增加到…: of the first of them, but a plan begins behind it.
            Some((first, last)) => {
                let plan = last - first + 1 == i32::from(TERM) && first % i32::from(TERM) == 1;
                let first = if plan { first - 1 } else { first };
                When::Said(Period::years(first, first))
            }
            None => When::Before(named(self.now).map(|(first, _)| first)),
        }
    }

    /// The year that a word names: 去年, 上年.
    fn named_year(&mut self, lead: Words<'_>, of: Asked) -> Option<When> {
        let Words { text, marks, mut span } = lead;
        let whole = span;
        let (before, years, delivered) = loop {
            let (found, _) = marks.last(Cue::YEAR, span)?;
            let (before, behind) = (&text[whole.start..found.start], &text[found.end..whole.end]);
            // 上年结转 is an item of this year; what a closed bracket says is said of what stands in it.
            if CUES.carried.at(behind).is_some() || is_closed(behind) {
                return None;
            }
            let (_, (years, delivered)) = CUES.years.at(&text[found.start..whole.end])?;
            let (years, delivered) = (*years, *delivered);
            // 东明年产量 names no year.
            let free = |c: char| !is_han(c) || CUES.next_after.contains(c);
            if years < 0 && !before.chars().next_back().is_none_or(free) {
                return None;
            }
            let compared =
                CUES.compared_before.at(before).is_some() || CUES.compared_after.at(behind).is_some();
            if !compared {
                break (before, years, delivered);
            }
            // 较上年同期796.05万人: the level of that year.
            if of.level && years > 0 && CUES.level_after.contains(behind.trim()) {
                return Some(said_ago(years, delivered));
            }
            // 今年…比去年增长: of the year that is not the base.
            span.end = found.start;
        };
        if !delivered {
            return Some(said_ago(years, delivered));
        }
        // 从去年的2.1%提高到2.3%: the year is that of the first alone.
        if CUES.start.at(before.trim_end()).is_some() {
            // 明年的比重，由今年预计的44%提高到45%: of the second that which was named before.
            let earlier = Span::new(whole.start, whole.start + before.len());
            let named =
                marks.last(Cue::YEAR, earlier).and_then(|(found, _)| CUES.years.at(&text[found.range()]));
            if let Some((_, (of_pair, true))) = named {
                (self.now, self.spanning) = (When::Delivered(*of_pair), false);
            }
            return Some(When::Delivered(years));
        }
        self.now = When::Delivered(years);
        self.spanning = false;
        None
    }

    /// 从 opens a pair: the first of it is the level before the span.
    pub(super) fn opens_pair(&mut self, before: &str, behind: &str) -> bool {
        self.base = false;
        // 由每人每月320元提高到380元.
        let before = before.trim_end();
        let each = CUES.linking.at(before).filter(|word| word.starts_with('每')).map_or(0, str::len);
        let before = before[..before.len() - each].trim_end();
        let each = CUES.each.iter().find(|word| before.ends_with(word.as_str())).map_or(0, String::len);
        let before = &before[..before.len() - each];
        // 从全国第26位上升到第20位.
        let among = || {
            let mut starts = before.char_indices().rev().take(LONGEST_AMONG + 1).map(|(at, _)| at);
            starts.any(|at| {
                CUES.areas.at(&before[at..]).is_some_and(|(area, ())| {
                    at + area.len() == before.len() && CUES.start.at(&before[..at]).is_some()
                })
            })
        };
        if CUES.start.at(before).is_none() && !among() {
            return false;
        }
        self.base = behind.char_indices().skip(1).take(6).any(|(at, _)| {
            let verb = &behind[..at];
            CUES.change_to(verb)
        });
        self.base
    }

    /// Whether the figure before is of a time that was named for it alone, as the base of a comparison.
    pub(super) const fn is_of_base(&self) -> bool {
        self.of_base
    }
}

/// 从2003年到2006年，…: whether years behind 从 are all those of what follows, and not the base of it as in
/// 从2016—2020年的3亿元增加到….
fn is_stretch(period: Period, before: &str, behind: &str, plan: bool) -> bool {
    let several = period.from.year.is_some() && period.from.year != period.to.year && !plan;
    let of_years = |rest: &str| {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || YEAR_NUMBERS.contains(c));
        number.len() < rest.len() && number.starts_with('年') || number.starts_with("间")
    };
    several
        && CUES.stretch.at(before).is_some()
        && behind.strip_prefix('的').is_none_or(of_years)
        && !behind.starts_with(|c: char| c.is_ascii_digit())
}

/// The first or the last years of a span, where what stands behind it says so: “十四五”前三年, 五年计划的后两年.
fn part_of(span: Period, behind: &str) -> Option<Period> {
    let (first, last) = span.from.year.zip(span.to.year)?;
    let lead = |text| {
        ["时期", "期间", "规划", "计划", "的"].into_iter().find_map(|word| str::strip_prefix(text, word))
    };
    let rest = lead(behind).unwrap_or(behind);
    let rest = lead(rest).unwrap_or(rest);
    let (rest, leads) = match rest.strip_prefix(['前', '头']) {
        Some(rest) => (rest, true),
        None => (rest.strip_prefix('后')?, false),
    };
    let mut chars = rest.chars();
    let years = i32::from(chars.next().and_then(digit)?);
    let years = Some(years).filter(|years| (1..last - first + 1).contains(years))?;
    let (first, last) = if leads { (first, first + years - 1) } else { (last + 1 - years, last) };
    (chars.next() == Some('年')).then(|| Period::years(first, last))
}

/// In bytes: so much may stand between a plan and 前三年: 时期的后.
const LONGEST_PART_LEAD: usize = 12;

/// The characters of a small number.
const YEAR_NUMBERS: &str = "０１２３４５６７８９〇一二两三四五六七八九十";

/// 收入53.4亿元，2023年为51.8亿元: whether a year behind a figure of its sentence is that of the next figure alone.
fn is_beside(period: Period, before: &str, behind: &str) -> bool {
    let is_year = period.from == period.to && period.from.month.is_none();
    let sentence = || before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let told = || sentence().contains(|c: char| c.is_ascii_digit());
    is_year && behind.starts_with('为') && before.ends_with(['，', ',']) && told()
}

/// What is known of a figure whose time is asked for.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// How it belongs to its time.
    pub(super) extent: Extent,
    /// Whether it is known to gather over its time, or is said to have gathered.
    pub(super) gathers: bool,
    /// Whether it is a level.
    pub(super) level: bool,
    /// Whether it is a change.
    pub(super) change: bool,
    /// The time of the figure before it in its sentence.
    pub(super) follows: Option<When>,
    /// What a change is counted from.
    pub(super) base: Base,
    /// Whether its sentence names a time.
    pub(super) dated: bool,
}

/// Whether what stands behind a year leads to a part or a multiple of something: 平均价格的56%.
fn leads_to_share(behind: &str) -> bool {
    let end = behind.find(|c: char| c.is_ascii_digit() || is_mark(c)).unwrap_or(behind.len());
    let number = behind[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    behind[..end].ends_with('的') && number.starts_with(['%', '％', '倍', '‰'])
}

/// The first characters of a text.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// Whether words join the two ends of a time.
pub(super) fn is_joint(words: &str) -> bool {
    matches!(words.trim(), "至" | "到" | "—" | "–" | "-" | "－" | "～" | "~" | "——")
}

/// Two years that stand in front of a number of years without a word of their own: 1978、1979|两年.
fn bare_years(before: &str) -> Option<(i32, i32)> {
    let rest = before.strip_suffix('这').unwrap_or(before);
    let (rest, last) = year_at_end(rest)?;
    let (_, first) = year_at_end(rest.strip_suffix(['、', '和', '与', '及'])?)?;
    Some((first, last))
}

/// The four digits at the end of a text as a year, and what stands before them.
fn year_at_end(text: &str) -> Option<(&str, i32)> {
    let (at, _) = text.char_indices().rev().nth(3)?;
    let year = text[at..].chars().try_fold(0, |year, c| Some(year * 10 + i32::from(digit(c)?)))?;
    (1900..2100).contains(&year).then(|| (&text[..at], year))
}

/// The value of an Arabic or a Chinese digit.
fn digit(c: char) -> Option<u8> {
    chinese_digit(c).or_else(|| c.to_digit(10)?.try_into().ok())
}

/// Whether a time has as many years as another that has several.
fn is_as_long(when: When, other: Period) -> bool {
    let years = |period: Period| period.from.year.zip(period.to.year).map(|(first, last)| last - first + 1);
    let Some(length) = years(other).filter(|length| *length > 1) else { return false };
    match when {
        When::Said(period) => years(period) == Some(length),
        When::Last(years) | When::Term(years) => i32::from(years) == length,
        _ => false,
    }
}

/// So many years ago, counted from the section's own year or from that of delivery.
fn said_ago(years: i8, delivered: bool) -> When {
    if delivered { When::Delivered(years) } else { u8::try_from(years).map_or(When::Unsaid, When::Ago) }
}

/// Whether words close a bracket that they do not open.
fn is_closed(words: &str) -> bool {
    let mut depth = 0_i32;
    for c in words.chars() {
        if crate::lexis::opens(c) {
            depth += 1;
        } else if crate::lexis::closes(c) {
            depth -= 1;
        }
        if depth < 0 {
            return true;
        }
    }
    false
}

fn clause_is_bare(clause: &str) -> bool {
    let rest = clause.trim().trim_start_matches(['末', '底', '度', '前', '的']);
    let rest = ["同期", "时期", "期间"].into_iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = rest.trim_start_matches('的');
    // 从2007年人均每月70元提高到….
    let rest = CUES.each.iter().find_map(|word| rest.strip_prefix(word.as_str())).unwrap_or(rest);
    rest.is_empty() || CUES.linking.at(rest).is_some_and(|word| word.len() == rest.len())
}

/// How many years to come an expression of time means, by what stands before it: 今后五年. `None` for all others.
pub(crate) fn years_ahead(before: &str, figure: &Figure) -> Option<u8> {
    let Value::Time(TimeValue::Years(years)) = &figure.value else { return None };
    let years = years.to_whole().and_then(|years| u8::try_from(years).ok());
    years.filter(|years| (2..=60).contains(years) && CUES.ahead_before.at(before).is_some())
}

/// Whether nothing but a verb of change stands between a rate and the figure before: it may be of that one's year alone.
fn is_right_behind(figure: &Figure, clause: &str) -> bool {
    let words = clause.trim_matches(|c: char| is_mark(c) || c == '、' || c.is_whitespace());
    let verb = super::cues::change_at_end(words).map_or(0, |(verb, _)| verb.len());
    figure.kind == crate::figure::Kind::Percent && verb == words.len()
}

/// Whether an amount gathered over its time, stood at its end, or is a yearly average.
pub(super) fn extent(
    figure: &Figure,
    words: Words<'_>,
    known: Option<Indicator<'_>>,
    changes: bool,
) -> Extent {
    let Words { text, marks, span } = words;
    let clause = &text[span.range()];
    if marks.any(Cue::MEAN, span) && !CUES.not_mean.iter().any(|word| clause.contains(word.as_str())) {
        return Extent::Mean;
    }
    let amount = figure.kind == crate::figure::Kind::Amount;
    if amount && marks.any(Cue::GATHERED, span) {
        return Extent::Flow;
    }
    if !amount {
        return if changes && clause.contains("累计") { Extent::Flow } else { Extent::Stock };
    }
    let course = known.and_then(|known| known.course);
    // 建成高标准农田3万亩: of what there is, as much was made.
    let made = course == Some(Course::Stock) && CUES.makes.at(clause.trim_start()).is_some();
    if course == Some(Course::Stock) && !made || course == Some(Course::Ratio) {
        return Extent::Stock;
    }
    // 八年来，…。全市生产总值20059亿元: what is reckoned in constant prices is told year by year, and not summed up.
    if known.is_some_and(|known| known.convention == Some(Convention::Real)) {
        return Extent::Stock;
    }
    // 用于技术改造的资金为1300亿元: what is spent gathers, whatever verb leads to it.
    let reach = CUES.stock.at(clause.trim_end());
    let spent = reach.is_some_and(|verb| {
        let noun = &clause.trim_end()[..clause.trim_end().len() - verb.len()];
        CUES.spent.at(noun.trim_end_matches(['共', '约', '总'])).is_some()
    });
    let reached = reach.is_some() && !spent;
    // 突破40亿美元 tells where it stood; 近40亿美元 may have gathered.
    let marked = figure.marks.iter().any(|mark| {
        mark.span.start == figure.span.start
            && text.get(mark.span.range()).is_some_and(|mark| !mark.starts_with(['近', '约', '逾']))
    });
    if reached || marked { Extent::Stock } else { Extent::Flow }
}
