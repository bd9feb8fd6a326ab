//! Moments and periods: what an expression of time says.

use std::fmt::Write as _;

/// A year, a month of it or a day of that. The year is `None` where the words leave it to the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Moment {
    /// Gregorian year.
    pub year: Option<i32>,
    /// 1 to 12; as written, so that 13 can be reported.
    pub month: Option<u8>,
    /// 1 to 31; as written.
    pub day: Option<u8>,
}

/// A span of time, both ends included. A single year has equal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first year, month or day.
    pub from: Moment,
    /// The last.
    pub to: Moment,
}

/// The year that months and days without a year belong to, as far as the report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendar {
    /// `None` where neither title nor text name a year.
    pub year: Option<i32>,
}

/// What an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeValue {
    /// A moment or a span between two.
    Period(Period),
    /// A number of years, such as 五年 or 70周年.
    Years(super::Decimal),
}

impl Moment {
    /// The whole of a year.
    pub const fn year(year: i32) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// `2021`, `2021-09`, `2021-09-05`; `--09` where no year is known (as XML Schema writes it).
    pub fn text(self, calendar: &Calendar) -> String {
        let mut text = match self.year.or(calendar.year) {
            Some(year) => year.to_string(),
            None => "-".to_owned(),
        };
        // A day of no month says no more than the year.
        let day = self.day.filter(|_| self.month.is_some());
        for part in [self.month, day].into_iter().flatten() {
            let _ = write!(text, "-{part:02}");
        }
        text
    }

    /// Whether the day exists. A 29 February without a year may.
    pub fn is_possible(self) -> bool {
        let Some(month) = self.month else { return self.day.is_none_or(|day| (1..=31).contains(&day)) };
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_none_or(is_leap) => 29,
            2 => 28,
            _ => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl Period {
    /// One moment.
    pub const fn at(moment: Moment) -> Self {
        Self { from: moment, to: moment }
    }

    /// The years `from` to `to`.
    pub const fn years(from: i32, to: i32) -> Self {
        Self { from: Moment::year(from), to: Moment::year(to) }
    }

    /// The months that its days are of.
    #[must_use]
    pub fn months(self) -> Self {
        let month = |moment: Moment| Moment { day: None, ..moment };
        Self { from: month(self.from), to: month(self.to) }
    }

    /// `2021`, `2016/2020`, `2021-01/2021-09`.
    pub fn text(self, calendar: &Calendar) -> String {
        let from = self.from.text(calendar);
        if self.from == self.to { from } else { format!("{from}/{}", self.to.text(calendar)) }
    }

    /// The same period with the calendar's year where it has none.
    #[must_use]
    pub fn within(self, calendar: &Calendar) -> Self {
        let fill = |moment: Moment| Moment { year: moment.year.or(calendar.year), ..moment };
        Self { from: fill(self.from), to: fill(self.to) }
    }
}

impl TimeValue {
    /// As programs read it.
    pub fn text(&self, calendar: &Calendar) -> String {
        match self {
            Self::Period(period) => period.text(calendar),
            Self::Years(years) => format!("{years}年"),
        }
    }
}
