//! The times that paragraphs name: how far they hold for those behind.

use super::pass::{Pass, Step};
use super::sections::Sections;
use super::{Context, Paragraph};
use crate::figure::{Calendar, Period};
use crate::statement::Licence;
use crate::text::Shape;

/// So many paragraphs behind the date of an event may lead to a table of what it brought about.
const LONGEST_TELLING: usize = 12;

impl<'p, I: Iterator<Item = &'p Paragraph> + Clone> Pass<'_, I> {
    /// The times that a paragraph names, for those behind it.
    pub(super) fn go_on(&mut self, step: &Step<'_>) {
        let Step { index, paragraph, heading, .. } = *step;
        let (own, work_report) = (self.sections.title.own, self.sections.title.work_report);
        let context = &mut self.context;
        // 五年内 below a paragraph on 第七个五年计划: its years.
        if work_report && let Some(plan) = own.and_then(|own| paragraph.plan_of(own)) {
            context.plan = Some(plan);
        }
        let named = if own.is_none() { paragraph.last_named() } else { None };
        self.event = named.filter(|named| named.event).map(|named| (index, named.period)).or(self.event);
        let of_event = self.event.filter(|(told, _)| {
            index - told <= LONGEST_TELLING
                && own.is_none()
                && named.is_none()
                && paragraph.leads_on_from_event()
        });
        if let Some((_, event)) = of_event {
            (context.said, context.year, context.adrift) = (Some(event), event.to.year, true);
        } else if let Some(named) = named {
            // What was named in passing, or happened then, is the time of what it leads to, as 股权结构如下： does, and of
            // nothing else. What a paragraph begins with holds on.
            let holds = !named.event && (work_report || paragraph.opening.is_some());
            let leads = heading || paragraph.leads_on();
            context.said = Some(named.period).filter(|_| holds || leads);
            (context.year, context.adrift) = (named.period.to.year, !holds);
        } else if context.adrift && (paragraph.shape == Shape::Table || paragraph.read_words().contains('。'))
        {
            context.said = None;
        } else if !heading {
            self.sections.go_on(context, paragraph);
        }
    }
}

/// The time with which a paragraph begins, in a report that is of a year.
struct Opening {
    period: Period,
    /// Its year, as far as anything says it.
    year: Option<i32>,
    /// Whether it is months of the year that was named last.
    running: bool,
    /// Whether it is one year and no part of it.
    whole: bool,
}

impl Sections {
    /// The time with which a paragraph begins holds for those behind it that name none.
    fn go_on(&self, context: &mut Context, paragraph: &Paragraph) {
        let title = &self.title;
        let Some(own) = title.own else { return };
        // 2026年支出预算表: what a line says right above its table.
        let above = paragraph.year.filter(|_| title.budget && paragraph.names_table());
        let Some(period) = paragraph.opening.or(above.map(|year| Period::years(year, year))) else {
            self.begin_elsewhere(context, paragraph);
            return;
        };
        // 一季度，… below 2023年一季度，…: of the year that was named last.
        let running = context.said.filter(|_| period.to.year.is_none()).and_then(|said| said.to.year);
        let running = running.filter(|year| *year < own);
        let opening = Opening {
            period,
            year: period.to.year.or(running).or(context.now),
            running: running.is_some(),
            whole: period.from.month.is_none() && period.from.year == period.to.year,
        };
        if title.work_report {
            // A year named in passing dates nothing behind its sentence.
        } else if title.budget {
            self.go_on_in_budget(context, paragraph, &opening);
        } else {
            self.go_on_with(context, own, &opening);
        }
    }

    /// A line by itself begins something else.
    fn begin_elsewhere(&self, context: &mut Context, paragraph: &Paragraph) {
        if paragraph.stands_alone() && context.said.is_some() && context.said != self.base.said {
            let Context { said, year, .. } = self.base;
            (context.said, context.year, context.dated) = (said, year, Licence::Guessed);
        }
    }

    /// 2025年，…: what stands below in a budget and names no year is of that one, planned or not.
    fn go_on_in_budget(&self, context: &mut Context, paragraph: &Paragraph, opening: &Opening) {
        let title = &self.title;
        let of_report = |year: &i32| [title.reviewed, title.ahead].contains(&Some(*year));
        let Some(year) = opening.year.filter(|year| opening.whole && of_report(year)) else { return };
        let settled = paragraph.last_said().is_none_or(|last| last.to.year == Some(year));
        if settled && self.base.year == Some(year) {
            *context = self.base;
        } else if settled && title.reviewed != title.ahead {
            let plans = title.ahead == Some(year);
            *context = Context { year: Some(year), now: Some(year), plans, inferred: true, ..self.base };
        }
    }

    /// 2023年，…, 今年前7个月，… in a report of the year `own`: its time holds on.
    fn go_on_with(&self, context: &mut Context, own: i32, opening: &Opening) {
        let Opening { period, year, running, whole } = *opening;
        let months = period.from.month == Some(1) && period.to.month.is_some_and(|month| month > 1);
        // Whatever else was named, the title's year is not certain for what follows.
        let inside = year == Some(own) && self.base.year == Some(own);
        context.dated = if inside { self.base.dated } else { Licence::Guessed };
        (context.said, context.year) = match year.filter(|_| whole || months) {
            Some(_) if inside && whole => (None, self.base.year),
            Some(year) => (Some(period.within(&Calendar { year: Some(year) })), Some(year)),
            None if running => (context.said, context.year),
            None => (None, self.base.year),
        };
    }
}
