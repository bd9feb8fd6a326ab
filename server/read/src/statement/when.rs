//! When: what the words near a figure say of its time.

use super::cues::CUES;
use super::indicator::{Course, Indicator};
use super::marks::{Cue, Marks};
use super::{Extent, When};
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
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    /// The year, month or span named last.
    now: When,
    /// The span of several years named last, which averages are about.
    span: Option<When>,
    /// Whether that span was named after the year.
    spanning: bool,
    /// The time of the next figure alone: 从2022年底的7.6亿千瓦.
    next: Option<Period>,
    /// The same, as the year before the span: 从5.6万元增至7.8万元.
    base: bool,
}

impl Clock {
    /// Takes note of an expression of time; answers whether it is the time of what follows, and not the base of a comparison
    /// or part of a name.
    pub(super) fn pass(&mut self, text: &str, figure: &Figure) -> bool {
        let (before, behind) = (&text[..figure.span.start], &text[figure.span.end..]);
        match &figure.value {
            Value::Time(TimeValue::Years(years)) => {
                let around = CUES.span_after.at(behind).is_some() || CUES.span_before.at(before).is_some();
                let years = years
                    .to_whole()
                    .and_then(|years| u8::try_from(years).ok())
                    .filter(|years| (2..=60).contains(years));
                if let Some(years) = years.filter(|_| around) {
                    self.span = Some(When::Last(years));
                    self.spanning = true;
                }
            }
            Value::Time(TimeValue::Period(period)) => {
                if period.from.day.is_some() {
                    return false;
                }
                let written = &text[figure.span.range()];
                let plan = !written.contains(['年', '月', '季'])
                    && !written.contains("半年")
                    && period.from != period.to;
                if plan && CUES.plan_after.at(behind).is_none() {
                    return false;
                }
                let before = before.trim_end_matches(' ');
                if CUES.base.at(before).is_some() {
                    self.next = Some(self.filled(*period));
                    return false;
                }
                if period.from == period.to && CUES.since.at(behind).is_some() {
                    return false;
                }
                let period = self.filled(*period);
                if period.from.month.is_none() && period.from != period.to {
                    self.span = Some(When::Said(period));
                    self.spanning = true;
                } else {
                    self.now = When::Said(period);
                    self.spanning = false;
                }
            }
            _ => return false,
        }
        true
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

    /// The time that it has come to.
    pub(super) const fn now(&self) -> When {
        self.now
    }

    /// The time of a figure that measures something. `lead` are the words between the figure before and it, `clause` is the
    /// last clause of them.
    pub(super) fn of(&mut self, figure: &Figure, lead: Words<'_>, clause: &str, extent: Extent) -> When {
        let next = self.next.take();
        // 是上年的1.6倍: the year is the base.
        let Words { text, marks, mut span } = lead;
        if figure.kind == crate::figure::Kind::Multiple {
            span.end = span.start;
        }
        if self.spanning && marks.any(Cue::ONE_YEAR, span) {
            self.spanning = false;
        }
        if let Some((found, _)) = marks.last(Cue::YEAR, span) {
            let (before, behind) = (&text[span.start..found.start], &text[found.end..span.end]);
            let compared =
                CUES.compared_before.at(before).is_some() || CUES.compared_after.at(behind).is_some();
            if !compared && let Some((_, (years, delivered))) = CUES.years.at(&text[found.start..span.end]) {
                if *delivered {
                    // 从去年的2.1%提高到2.3%: the year is that of the first alone.
                    if CUES.start.at(before.trim_end()).is_some() {
                        return When::Delivered(*years);
                    }
                    self.now = When::Delivered(*years);
                    self.spanning = false;
                } else {
                    return When::Ago(*years);
                }
            }
        }
        // 从2022年底的7.6亿千瓦: the figure stands right behind its time.
        if let Some(period) = next
            && clause_is_bare(clause)
        {
            return When::Said(period);
        }
        if extent == Extent::Mean
            && let Some(span) = self.span
        {
            return span;
        }
        if self.base && !(self.spanning && matches!(self.span, Some(When::Last(_)))) {
            self.base = false;
            return When::Earlier;
        }
        if !self.spanning {
            return self.now;
        }
        match (extent, self.span) {
            (Extent::Flow | Extent::Mean, Some(span)) => span,
            (_, Some(When::Last(years))) if self.base => {
                self.base = false;
                When::Ago(years)
            }
            (_, Some(When::Said(period))) => When::Said(Period { from: period.to, to: period.to }),
            _ => When::Unsaid,
        }
    }

    /// 从 opens a pair: the first of it is the level before the span.
    pub(super) fn opens_pair(&mut self, before: &str, behind: &str) {
        self.base = false;
        if CUES.start.at(before.trim_end()).is_none() {
            return;
        }
        self.base = behind.char_indices().skip(1).take(6).any(|(at, _)| {
            let verb = &behind[..at];
            CUES.change_to(verb)
        });
    }
}

fn clause_is_bare(clause: &str) -> bool {
    let rest = clause.trim().trim_start_matches('的');
    rest.is_empty() || CUES.linking.at(rest).is_some_and(|word| word.len() == rest.len())
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
    if marks.any(Cue::MEAN, span) {
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
    if course == Some(Course::Stock) || course == Some(Course::Ratio) {
        return Extent::Stock;
    }
    let reached = CUES.stock.at(clause.trim_end()).is_some();
    let marked = figure.marks.iter().any(|mark| mark.span.start == figure.span.start);
    if reached || marked { Extent::Stock } else { Extent::Flow }
}
