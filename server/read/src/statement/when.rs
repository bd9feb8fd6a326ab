//! When: what the words near a figure say of its time.

mod extent;
mod pass;
mod words;

pub(super) use extent::extent;
pub(super) use pass::Passed;
pub(super) use words::is_joint;
use words::{clause_is_bare, is_closed, is_right_behind};

use super::base::following;
use super::cues::CUES;
use super::marks::{Cue, Marks};
use super::name::is_han;
use super::{Base, Extent, When};
use crate::Span;
use crate::figure::{Figure, Moment, Period, TimeValue, Value};
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

impl Clock {
    /// What it says now, to be put back at `end`.
    pub(super) const fn keep(&self, end: usize) -> Kept {
        Kept { end, now: self.now, span: self.span, spanning: self.spanning }
    }

    /// Puts back what was kept.
    pub(super) const fn put_back(&mut self, kept: Kept) {
        (self.now, self.span, self.spanning) = (kept.now, kept.span, kept.spanning);
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
        // 比2023年全年快3个百分点: the time itself says of which.
        let whole_year = marks
            .last(Cue::ONE_YEAR, span)
            .is_some_and(|(found, _)| !text[..found.start].trim_end().ends_with('年'));
        if whole_year && !compared() {
            self.spanning = false;
            // 全年 behind 1—11月: the year.
            if let When::Said(period) = self.now
                && period.from.month.is_some()
                && period.from.year == period.to.year
            {
                self.now = match period.to.year {
                    Some(year) => When::Said(Period::years(year, year)),
                    None => When::Ago(0),
                };
            } else if self.now == When::Unsaid {
                // …and in a report on some months.
                self.now = When::Ago(0);
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
        // Behind 10月底前 the year holds again, which is no end of a month.
        if self.closing == Closing::None || end.to.month.is_none() {
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
        // 截至12月底，累计生产原煤1329万吨，硫酸187万吨: what is told with it gathered, too.
        let beside = of.change || percent || of.level && of.extent == Extent::Flow;
        let follows = beside && of.follows == Some(When::Said(whole));
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
    pub(super) fn opens_pair(&mut self, before: &str, behind: &str, money: bool) -> bool {
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
            // 预算由6.1亿元调整为7.4亿元: both are of the same year.
            CUES.change_to(verb)
                && !(money && CUES.rebudgeted.iter().any(|word| verb.starts_with(word.as_str())))
        });
        self.base
    }

    /// Whether the figure before is of a time that was named for it alone, as the base of a comparison.
    pub(super) const fn is_of_base(&self) -> bool {
        self.of_base
    }
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

/// How many years to come an expression of time means, by what stands before it: 今后五年. `None` for all others.
pub(crate) fn years_ahead(before: &str, figure: &Figure) -> Option<u8> {
    let Value::Time(TimeValue::Years(years)) = &figure.value else { return None };
    let years = years.to_whole().and_then(|years| u8::try_from(years).ok());
    years.filter(|years| (2..=60).contains(years) && CUES.ahead_before.at(before).is_some())
}
