//! A figure with what it measures, from the report's point of view: what the section adds to its own words.

use super::Context;
use crate::Span;
use crate::figure::{Calendar, Figure, Interval, Kind, Period, TimeValue, Value};
use crate::ledger::{Fact, Subject};
use crate::statement::{
    self, Base, Extent, Licence, Licences, Measure, Modality, Role, Statement, When, following, resolve,
};

/// One figure of the report with what it measures, from the report's point of view.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// The figure's span, from the start of the report.
    pub span: Span,
    /// The figure; its own spans count from its paragraph's start.
    pub figure: &'r Figure,
    /// What it measures.
    pub statement: &'r Statement,
    /// What that is about; `None` where nothing names it.
    pub subject: Option<&'r Subject>,
    /// The section in which it stands.
    pub context: Context,
}

/// The last year of the twentieth century, as reports counted it.
const CENTURY: i32 = 2000;

/// How many years a term of government has, and a plan.
const TERM: u8 = 5;

impl Entry<'_> {
    /// The value as programs read it.
    pub fn value(&self) -> String {
        let value = self.figure.value_text(&self.context.calendar());
        if self.is_span() { format!("{value}{}", self.figure.unit.name()) } else { value }
    }

    /// Whether it says how long something lasts, and measures nothing: 连续五天, 一个月以来.
    pub fn is_span(&self) -> bool {
        self.statement.measure == Measure::Nothing && statement::is_duration(self.figure)
    }

    /// What kind of figure it is to programs: a span of time is a time, whatever its unit.
    pub fn kind(&self) -> Kind {
        if self.is_span() { Kind::Time } else { self.figure.kind }
    }

    /// Its unit as programs read it; empty for a time.
    pub fn unit(&self) -> String {
        if self.is_span() { String::new() } else { self.figure.unit.name() }
    }

    /// The least and the greatest value that it admits, as programs read it; everything for a time.
    pub fn interval(&self) -> Interval {
        if self.is_span() { Interval::default() } else { self.figure.interval }
    }

    /// The key of the fact that it states; `None` where its reading is not certain.
    pub fn fact(&self) -> Option<Fact> {
        Fact::of(self)
    }

    /// The time that a change is counted from; `None` for what is no change, and where that is not known.
    pub fn base(&self) -> Option<Period> {
        if !self.statement.measure.is_change() {
            return None;
        }
        let when = self.when()?;
        if self.statement.extent == Extent::Mean {
            // 五年年均: from the year before the first.
            let year = when.from.year?;
            return Some(Period::years(year - 1, year - 1));
        }
        resolve(self.statement.base, when).map(|base| base.within(&self.context.calendar()))
    }

    /// The noun phrase that it measures; empty if none was found.
    pub fn indicator(&self) -> &str {
        &self.statement.indicator
    }

    /// The role, as programs read it.
    pub fn role(&self) -> Role {
        Role::of(self.statement.measure, self.statement.direction, self.modality())
    }

    /// Whether the value was or is to be: what its own words leave open, the section says, and so does a year that lies ahead
    /// of the report.
    pub fn modality(&self) -> Modality {
        let context = &self.context;
        if self.is_budgeted() {
            return Modality::Planned;
        }
        let ahead = match self.statement.when {
            // A year named in passing says nothing, a plan does.
            When::Said(period) if period.from == period.to && self.said() == When::Unsaid => false,
            When::Said(period) => {
                context.last.is_some_and(|last| period.to.year.is_some_and(|year| year > last))
            }
            When::Ahead(_) | When::Delivered(i8::MIN..=-1) => true,
            When::Unsaid => self.context.led.is_some_and(|led| context.last.is_some_and(|last| led > last)),
            When::Term(years) => self.term(years).is_some(),
            When::Century => self.century().is_some(),
            // 今年 in a report that is delivered at the year's beginning.
            When::Delivered(0) if context.delivered.is_some() => {
                context.now == context.delivered && context.year < context.delivered
            }
            _ => false,
        };
        // 在2023年增长8.4%的基础上: what is planned is built upon what was.
        let behind = match (self.statement.when, context.year) {
            (When::Said(period), Some(year)) => period.to.year.is_some_and(|own| own < year),
            // 去年超收7亿元 in a section that plans.
            (When::Ago(years), _) => years > 0,
            // 今年预计 in a section on the next year.
            (When::Delivered(0), Some(year)) => {
                context.now == context.today && context.today.is_some_and(|today| today < year)
            }
            (When::Delivered(years), _) => years > 0,
            // 由30万元提高到50万元: the first of the two is how it was. 四年间增长75% in a section that plans.
            (When::Before(_) | When::Earlier | When::Last(_), _) => true,
            _ => false,
        };
        let planned = (context.plans && !behind || ahead) && !self.statement.stands;
        if planned { Modality::Planned } else { self.statement.modality }
    }

    /// Whether a budget gives it for the year that it plans.
    fn is_budgeted(&self) -> bool {
        let context = &self.context;
        // 截至2026年1月31日，…支出1.5亿元: of the year that is planned, and told as it is.
        let told = matches!(self.statement.when, When::Said(period) if period.to.month.is_some());
        if self.statement.stands && told {
            return false;
        }
        let own = match self.said() {
            When::Said(period) => period.to.year,
            When::Unsaid if context.department => context.year,
            _ => None,
        };
        if context.budgeted.is_none() || own != context.budgeted {
            return false;
        }
        // What a department has and does is told as it is: 在职人员32人.
        let unit = &self.figure.unit;
        !context.department || unit.dimension().starts_with("money") || self.figure.kind == Kind::Percent
    }

    /// By what right each part of the reading is taken: what the section's headings say is added to the paragraph's own words.
    pub fn licence(&self) -> Licences {
        let own = self.statement.licence;
        let indicator = if self.statement.indicator.is_empty() { Licence::None } else { own.indicator };
        let period = match (self.when(), self.said()) {
            (Some(_), When::Event(_)) => Licence::Guessed,
            // 五年内, and nothing says which.
            _ if matches!(self.statement.when, When::Term(years) if self.term(years).is_none()) => {
                own.period.min(Licence::Guessed)
            }
            (None, _) => Licence::None,
            // A month of a year that nothing names.
            (Some(period), _) if period.to.year.is_none() => Licence::Guessed,
            // 今年第一季度 in a report that looks back on the year before.
            (Some(_), When::Said(period))
                if period.to.year.is_none() && self.context.year != self.context.now =>
            {
                Licence::Guessed
            }
            // The same, told of this year: it lies ahead of a report that is delivered as the year begins.
            (Some(_), When::Now(_)) if self.context.year != self.context.now => Licence::Guessed,
            // An average of years that nothing names.
            (Some(_), When::Unsaid) if self.statement.extent == Extent::Mean => Licence::Guessed,
            // 拟建水库2座, where nothing else is planned: its year may be one to come.
            (Some(_), When::Unsaid)
                if self.statement.modality == Modality::Planned
                    && !self.context.plans
                    && self.context.work_report =>
            {
                Licence::Guessed
            }
            // A cell of a column that nothing heads is as likely of another year.
            (Some(_), When::Unsaid | When::Ago(0)) => match own.role {
                Licence::Guessed => self.context.licence().min(Licence::Guessed),
                _ => self.context.licence(),
            },
            _ => own.period,
        };
        // Whether it was or is to be is as sure as the section is.
        let role = if self.context.inferred { own.role.min(Licence::Guessed) } else { own.role };
        Licences { indicator, period, role }
    }

    /// The parts of the reading that no other reader would contest, by the names that programs read.
    pub fn certain(&self) -> impl Iterator<Item = &'static str> {
        let licence = self.licence();
        let parts = [("indicator", licence.indicator), ("period", licence.period), ("role", licence.role)];
        parts.into_iter().filter(|(_, licence)| licence.is_certain()).map(|(name, _)| name)
    }

    /// Where its time comes from: a report that names its year is about that one, whatever day an event had.
    fn said(&self) -> When {
        match self.statement.when {
            When::Event(_) if self.context.delivered.is_some() => When::Unsaid,
            When::Said(period)
                if self.statement.passing
                    && self.statement.extent != Extent::Mean
                    && !self.is_of_report(period) =>
            {
                When::Unsaid
            }
            When::Unsaid => {
                let led = self.context.led.filter(|_| self.statement.extent != Extent::Mean);
                let led = led.map(|year| Period::years(year, year));
                self.since_base().or(led).map_or(When::Unsaid, When::Said)
            }
            When::Term(years) if self.term(years).is_none() => {
                if self.is_reached() {
                    When::Unsaid
                } else {
                    When::Last(years)
                }
            }
            When::Century => self.century().map_or(When::Unsaid, When::Said),
            said => said,
        }
    }

    /// Whether it is how things stand at the end of its time.
    fn is_reached(&self) -> bool {
        self.statement.extent == Extent::Stock && !self.statement.measure.is_change()
    }

    /// The years that 五年 means where they are to come: those of the plan that the report is about, or, where it plans, those
    /// from its delivery on.
    fn term(&self, years: u8) -> Option<(i32, i32)> {
        let Context { span, ahead, plan, plans, delivered, work_report, .. } = self.context;
        if span.is_some() {
            return None;
        }
        let years = i32::from(years);
        let as_long = |(first, last): &(i32, i32)| last - first + 1 == years;
        let planned = plans || self.statement.modality == Modality::Planned;
        let from = delivered.filter(|_| planned && work_report).map(|first| (first, first + years - 1));
        ahead.filter(as_long).or_else(|| plan.filter(as_long)).or(from)
    }

    /// The end of the twentieth century, in a report from before it.
    fn century(&self) -> Option<Period> {
        self.context.year.filter(|year| *year < CENTURY).map(|_| Period::years(CENTURY, CENTURY))
    }

    /// 比“十三五”时期增长19%, in the review of 2025: what grew is of as many years.
    fn since_base(&self) -> Option<Period> {
        let Base::Said(base) = self.statement.base else { return None };
        let period = following(base).filter(|period| period.to.year == self.context.year)?;
        (!self.statement.measure.is_level() && !self.context.plans).then_some(period)
    }

    /// Whether a time is one that a work report is about: up to the year before, or that of its delivery. Of other reports, and
    /// where the title names no year, nobody knows.
    fn is_of_report(&self, period: Period) -> bool {
        let Context { work_report, delivered, reviewed, budgeted, .. } = self.context;
        let two = work_report || budgeted.is_some() && budgeted != reviewed;
        !two || delivered.is_none()
            || period.to.year.is_none()
            || [delivered, reviewed, budgeted].contains(&period.to.year)
    }

    /// When; `None` where neither its words nor the report say.
    pub fn when(&self) -> Option<Period> {
        let calendar = self.context.calendar();
        let back = |from: Option<i32>, years: i32| from.map(|year| Period::years(year - years, year - years));
        // 五年来 in a passage that plans: the years before it.
        let until = if self.context.plans { self.context.reviewed.or(calendar.year) } else { calendar.year };
        let last = |years: u8| until.map(|year| Period::years(year + 1 - i32::from(years.max(1)), year));
        // A draft of a budget has columns of the year that it looks back on beside those of the year that it plans.
        let two = self.context.budgeted.is_some() && self.context.budgeted != self.context.reviewed;
        let known = !two && self.statement.licence.period != Licence::None;
        let said = match self.said() {
            When::Open if known => When::Unsaid,
            said => said,
        };
        match (&self.figure.value, said) {
            (Value::Time(TimeValue::Period(period)), _) => Some(period.within(&calendar)),
            (_, When::Said(period) | When::Event(period)) => Some(period.within(&calendar)),
            (_, When::Now(period)) => {
                let year = self.context.now.or(calendar.year);
                Some(period.within(&Calendar { year }))
            }
            // 全年, and nothing says of which.
            (_, When::Ago(0)) if self.context.adrift => None,
            (_, When::Ago(years)) => back(calendar.year, i32::from(years)),
            // 今年 in a section on 2024 is 2024; 去年 is said from the year of delivery.
            (_, When::Delivered(0)) => back(self.context.now.or(calendar.year), 0),
            (_, When::Delivered(years)) => back(self.context.today.or(calendar.year), i32::from(years)),
            (_, When::Last(years)) => last(years),
            (_, When::Ahead(years)) => {
                let first = self.context.delivered.or(calendar.year)?;
                let end = first + i32::from(years.max(1)) - 1;
                Some(Period::years(if self.is_reached() { end } else { first }, end))
            }
            (_, When::Term(years)) => {
                let (first, end) = self.term(years)?;
                Some(Period::years(if self.is_reached() { end } else { first }, end))
            }
            (_, When::Since(year)) => {
                calendar.year.filter(|last| *last > year).map(|last| Period::years(year + 1, last))
            }
            // Of one of several times, or long ago.
            (_, When::Open | When::Earlier | When::Century) => None,
            (_, When::Before(named)) => self.before(named),
            (_, When::Unsaid)
                if self.context.plans && self.context.ahead.is_some() && !self.statement.stands =>
            {
                let (first, last) = self.context.ahead?;
                Some(Period::years(if self.is_reached() { last } else { first }, last))
            }
            (_, When::Unsaid) => match (self.context.span, self.statement.extent) {
                (Some(years), Extent::Flow | Extent::Mean) => last(years),
                (Some(years), _)
                    if self.statement.measure.is_change() && self.statement.base == Base::Unsaid =>
                {
                    last(years)
                }
                // 年均 of one year is none: of the five that a term and a plan have.
                (None, Extent::Mean) if self.context.said.is_none() => {
                    // A work report that plans an average plans that of the years to come.
                    let ahead = self.context.plans
                        && self.context.budgeted.is_none()
                        && self.context.reviewed < self.context.delivered;
                    let first = self.context.delivered.filter(|_| ahead);
                    first.map_or_else(
                        || last(TERM),
                        |year| Some(Period::years(year, year + i32::from(TERM) - 1)),
                    )
                }
                _ if self.context.adrift => self.context.said,
                _ => self.context.said.or_else(|| back(calendar.year, 0)),
            },
        }
    }

    /// The year before the years that the section is about, or before the one that was named or that it is about.
    fn before(&self, named: Option<i32>) -> Option<Period> {
        let Context { plans, ahead, span, .. } = self.context;
        let first = match (plans, ahead, span) {
            (true, Some((first, _)), _) => Some(first),
            (_, _, Some(years)) => self.context.year.map(|year| year + 1 - i32::from(years.max(1))),
            _ => named.or(self.context.year),
        };
        first.map(|first| Period::years(first - 1, first - 1))
    }

    /// [`Entry::when`] as programs read it; empty if unknown, and where the year is.
    pub fn period(&self) -> String {
        let dated = self.when().filter(|period| period.to.year.is_some() && period.from.year.is_some());
        dated.map_or_else(String::new, |period| period.text(&self.context.calendar()))
    }
}
