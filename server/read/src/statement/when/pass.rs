//! What an expression of time is to the figures behind it.

use super::{Clock, Closing};
use crate::figure::{Figure, Period, TimeValue, Value};
use crate::statement::When;

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
        match &figure.value {
            Value::Time(TimeValue::Years(years)) => self.pass_years(figure, years, text),
            Value::Time(TimeValue::Period(period)) => self.pass_period(figure, *period, text),
            _ => Passed::Aside,
        }
    }
}
