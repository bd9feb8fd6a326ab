//! The time of a figure: what is tried, in its order.

use super::words::{clause_is_bare, is_right_behind};
use super::{Asked, Clock, Closing, Words};
use crate::Span;
use crate::figure::{Figure, Kind, Moment, Period};
use crate::statement::base::following;
use crate::statement::cues::CUES;
use crate::statement::marks::Marks;
use crate::statement::{Base, Extent, When};

/// A figure whose time is asked for, and the words in front of it.
pub(super) struct Question<'t> {
    pub(super) figure: &'t Figure,
    /// The paragraph with its cue words.
    pub(super) text: &'t str,
    pub(super) marks: &'t Marks,
    /// The words between the figure before and it.
    pub(super) lead: Span,
    /// Those that may name its time: none in front of a multiple, whose year is that of its base (是上年的1.6倍).
    pub(super) span: Span,
    /// The last clause of them.
    pub(super) clause: &'t str,
    /// The time that was named for it alone: 从2022年底的7.6亿千瓦.
    pub(super) next: Option<When>,
    pub(super) of: Asked,
}

/// The ways to the time of a figure, in the order in which they are tried. Those that note a word set the clock and leave the answer to
/// the ways behind them. What none of them answers is of the span that was named last.
const WAYS: &[fn(&mut Clock, &Question<'_>) -> Option<When>] = &[
    as_long_as_base,
    Clock::note_whole_year,
    Clock::note_century,
    Clock::note_next_year,
    Clock::note_decade,
    Clock::named_year,
    Clock::behind_its_time,
    Clock::mean_before_span,
    Clock::mean_of_span,
    Clock::mean_behind_base,
    Clock::mean_of_term,
    Clock::grown_from_span,
    Clock::first_of_pair,
    Clock::single,
    Clock::growth_of_span,
];

impl Clock {
    /// The time of a figure that measures something. `lead` are the words between the figure before and it, `clause` is the
    /// last clause of them.
    pub(in crate::statement) fn of(
        &mut self,
        figure: &Figure,
        lead: Words<'_>,
        clause: &str,
        of: Asked,
    ) -> When {
        self.of_base = false;
        // 是2019年同期的48.8%: the year is the base.
        let based = std::mem::take(&mut self.based) && figure.kind == Kind::Percent;
        let next = self.next.take().filter(|_| !based);
        let Words { text, marks, span: lead } = lead;
        let end = if figure.kind == Kind::Multiple { lead.start } else { lead.end };
        let span = Span { end, ..lead };
        let question = Question { figure, text, marks, lead, span, clause, next, of };
        let when = WAYS.iter().find_map(|way| way(self, &question));
        when.unwrap_or_else(|| self.within_span(&question))
    }

    /// 从2022年底的7.6亿千瓦: the figure stands right behind its time.
    fn behind_its_time(&mut self, asked: &Question<'_>) -> Option<When> {
        let next =
            asked.next.filter(|_| asked.figure.kind != Kind::Multiple && clause_is_bare(asked.clause))?;
        if let When::Said(period) = next
            && (CUES.start.at(asked.text[..asked.span.start].trim_end()).is_some() || self.base)
        {
            self.pairs = Some(period);
        }
        self.of_base = true;
        Some(next)
    }

    /// “十四五”时期…，比“十三五”时期增长19%: what grew is of as many years.
    fn grown_from_span(&mut self, asked: &Question<'_>) -> Option<When> {
        match asked.of.base {
            Base::Said(base) if asked.of.change && self.spanning => following(base).map(When::Said),
            _ => None,
        }
    }

    /// The time that it has come to, where no span of several years was named since.
    fn single(&mut self, asked: &Question<'_>) -> Option<When> {
        if self.spanning { None } else { Some(self.gathered(asked.figure, asked.of)) }
    }

    /// “十四五”累计83.5亿元，增长54.3%: the growth of what gathered over the span.
    fn growth_of_span(&mut self, asked: &Question<'_>) -> Option<When> {
        let of = asked.of;
        self.span.filter(|span| of.change && of.follows == Some(*span))
    }

    /// All the years of the span that was named last, or its end.
    fn within_span(&mut self, asked: &Question<'_>) -> When {
        let of = asked.of;
        match (of.extent, self.span) {
            (Extent::Flow | Extent::Mean, Some(span)) => span,
            // 五年…高速公路增加4083公里, 体育场地面积增长93%; but 生产总值205亿元、增长5.6%.
            (_, Some(span))
                if of.change && of.base == Base::Unsaid && !is_right_behind(asked.figure, asked.clause) =>
            {
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
}

/// “十四五”累计投资12亿元，是“十三五”时期的2倍: of the years of what is compared.
fn as_long_as_base(_: &mut Clock, asked: &Question<'_>) -> Option<When> {
    let Some(When::Said(base)) = asked.next.filter(|_| asked.figure.kind == Kind::Multiple) else {
        return None;
    };
    asked.of.follows.filter(|follows| is_as_long(*follows, base))
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
