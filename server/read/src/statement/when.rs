//! When: what the words near a figure say of its time.

mod extent;
mod means;
mod named;
mod pairs;
mod pass;
mod period;
mod ways;
mod words;
mod years;

pub(super) use extent::extent;
pub(super) use pass::Passed;
pub(super) use words::is_joint;

use super::cues::CUES;
use super::marks::Marks;
use super::{Base, Extent, When};
use crate::Span;
use crate::figure::{Figure, Moment, Period, TimeValue, Value};

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

/// How many years to come an expression of time means, by what stands before it: 今后五年. `None` for all others.
pub(crate) fn years_ahead(before: &str, figure: &Figure) -> Option<u8> {
    let Value::Time(TimeValue::Years(years)) = &figure.value else { return None };
    let years = years.to_whole().and_then(|years| u8::try_from(years).ok());
    years.filter(|years| (2..=60).contains(years) && CUES.ahead_before.at(before).is_some())
}
