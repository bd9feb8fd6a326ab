//! Of when a figure is: by the clock of its paragraph, and by what other words and figures correct of that.

use super::setting::Setting;
use crate::Span;
use crate::figure::{Kind, Moment, Period};
use crate::statement::base::Base;
use crate::statement::cues::CUES;
use crate::statement::indicator::{Course, Indicator};
use crate::statement::marks::Cue;
use crate::statement::reader::{Name, Reader};
use crate::statement::when::{self, Asked, Clock, Words};
use crate::statement::{Extent, Measure, When};

/// Of when a figure is.
pub(super) struct Time {
    pub(super) when: When,
    pub(super) extent: Extent,
    /// What a change is counted from.
    pub(super) base: Base,
    /// Whether it is the first of a pair: 由3亿元增加到….
    pub(super) opens: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn time(
        &mut self,
        at: &Setting<'t>,
        name: &Name,
        known: Option<Indicator<'_>>,
        measure: Measure,
    ) -> Time {
        let extent = when::extent(at.figure, self.words(at.own), known, measure == Measure::Rate);
        let base = self.bases.of(measure, &self.marks, at.lead, at.bounds);
        let before = self.clock;
        let money = at.figure.unit.dimension().starts_with("money");
        let opens = self.clock.opens_pair(&self.text[..at.figure.span.start], at.behind, money);
        let gathers = self.clock.closes_month()
            && extent == Extent::Flow
            && (known.is_some_and(|known| known.course == Some(Course::Flow))
                || self.marks.any(Cue::GATHERED, at.own));
        let when = self.by_clock(at, measure, extent, base, gathers);
        let same = self.as_long_ago_as(at, name, measure).map(|last| &self.statements[last]);
        let (when, extent) = same.map_or((when, extent), |last| (last.when, last.extent));
        let when = self.told_beside(at, name, measure).or_else(|| self.before_base(at, when)).unwrap_or(when);
        let when = if is_of_whole_year(at, measure) { whole_year(when) } else { when };
        self.keep_time(at, before);
        Time { when, extent, base, opens }
    }

    /// The time that the paragraph has come to.
    fn by_clock(
        &mut self,
        at: &Setting<'t>,
        measure: Measure,
        extent: Extent,
        base: Base,
        gathers: bool,
    ) -> When {
        let asked = Asked {
            extent,
            gathers,
            level: measure.is_level(),
            change: measure.is_change(),
            follows: self.previous.map(|previous| self.statements[previous].when),
            base,
            dated: self.dated == self.sentence,
        };
        let lead = Words { text: self.text, marks: &self.marks, span: at.lead };
        match self.clock.of(at.figure, lead, clause_tail(at.clause, at.lead.len()), asked) {
            When::Unsaid => self.clock.event(),
            when => when,
        }
    }

    /// The figure before, where this one has its time whatever the words between say.
    fn as_long_ago_as(&self, at: &Setting<'t>, name: &Name, measure: Measure) -> Option<usize> {
        self.previous.filter(|last| {
            let told = &self.statements[*last];
            // 投入25亿元，是“十二五”时期的7倍: of the time of what it is so many times.
            let times = || {
                at.figure.kind == Kind::Multiple
                    && measure.is_level()
                    && at.clause.trim_start().starts_with(['是', '为'])
            };
            // 年均增长5.5%，比“十三五”时期高1.3个百分点: so much higher is what grew right before.
            let higher =
                || measure == Measure::Gap && told.measure == Measure::Rate && told.sentence == at.bounds;
            told.indicator == name.text && (times() || higher())
        })
    }

    /// A time in a bracket behind the figure or before the one that it stands in, or else one that it is compared with or that its change went over.
    fn told_beside(&self, at: &Setting<'t>, name: &Name, measure: Measure) -> Option<When> {
        let compared = || {
            let base = if measure.is_level() { self.year_compared_with(at.index, &name.text) } else { None };
            base.map(When::Said)
        };
        let changed = || if measure.is_change() { self.years_of_change(at.index) } else { None };
        let bracketed = self.time_in_bracket(at.index).or_else(|| self.time_before_bracket(at.index));
        bracketed.map(When::Said).or_else(compared).or_else(changed)
    }

    /// 2025年同2020年相比，生产总值由348亿元增加到938亿元: the first of the two is of the year that is compared with.
    fn before_base(&self, at: &Setting<'t>, when: When) -> Option<When> {
        if !matches!(when, When::Before(_)) {
            return None;
        }
        self.bases.compared(at.figure.span.start).map(When::Said)
    }

    /// Remembers when a time ends to hold. `before`: the clock as it stood before the figure.
    fn keep_time(&mut self, at: &Setting<'t>, before: Clock) {
        // 明年 is that of its sentence alone, and so is 全年.
        let passing = match self.clock.now() {
            When::Delivered(years) => years < 0,
            When::Ago(0) => before.now() == When::Unsaid,
            _ => false,
        };
        if passing && self.clock.now() != before.now() && self.bracket.is_none() {
            self.bracket = Some(before.keep(at.bounds.end));
        } else if at.lead.start == at.bounds.start && self.clock.now() != before.now() {
            // 今年… at a sentence's beginning.
            self.head = Some(self.clock.keep(0));
        }
    }

    /// Whether the figure's own sentence says of when it is.
    pub(super) fn is_dated(&self, at: &Setting<'t>, when: When) -> bool {
        let sentence = || Span::new(at.bounds.start, at.figure.span.start);
        match when {
            When::Said(_)
            | When::Now(_)
            | When::Last(_)
            | When::Ahead(_)
            | When::Term(_)
            | When::Since(_) => self.dated == self.sentence,
            When::Ago(_) | When::Delivered(_) => self.marks.any(Cue::YEAR, sentence()),
            When::Century => self.marks.any(Cue::CENTURY, sentence()),
            When::Unsaid | When::Event(_) | When::Before(_) | When::Earlier | When::Open => false,
        }
    }

    /// Whether a sentence before named the time, but not at its beginning.
    pub(super) fn is_passing(&self, when: When) -> bool {
        self.stopped
            && self.head.is_none()
            && matches!(when, When::Said(_))
            && (when == self.clock.now() || self.clock.is_spanning())
    }
}

/// 占年初预算4320万元的51%: of the year, whatever months are told.
fn is_of_whole_year(at: &Setting<'_>, measure: Measure) -> bool {
    measure.is_level() && at.figure.kind == Kind::Amount && CUES.yearly.at(at.clause.trim_end()).is_some()
}

/// The year of a time that has months.
fn whole_year(when: When) -> When {
    match when {
        When::Said(Period { from: Moment { month: Some(_), .. }, to: Moment { year: Some(year), .. } }) => {
            When::Said(Period::years(year, year))
        }
        When::Said(Period { from: Moment { month: Some(_), .. }, .. }) | When::Unsaid => When::Ago(0),
        said => said,
    }
}

/// The end of a clause, as far as it lies behind the figure before.
fn clause_tail(clause: &str, length: usize) -> &str {
    clause.get(clause.len().saturating_sub(length)..).unwrap_or(clause)
}
