//! What a change is counted from: 同比, 比上年末, 环比, 较2016年.

use super::Measure;
use super::cues::CUES;
use super::marks::Marks;
use crate::Span;
use crate::figure::{Figure, Moment, Period, TimeValue, Value};

/// What a change is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Base {
    /// Its words do not say: the year before, by custom, where it is of one year.
    #[default]
    Unsaid,
    /// The same time of the year before: 同比, 比上年.
    YearBefore,
    /// The end of the year before: 比上年末, 较年初.
    YearEnd,
    /// The period right before: 环比, 比上月.
    PeriodBefore,
    /// A time that is named: 较2016年.
    Said(Period),
    /// Something else than a time: 比预算, 比全省平均.
    Other,
}

/// The bases that a paragraph has named, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Bases {
    /// The one that the sentence has named last.
    named: Base,
    /// The sentence.
    sentence: Span,
    /// The last year that was compared with, and where the full stop behind it stands.
    compared: Option<(Period, usize)>,
}

impl Bases {
    /// Takes note of an expression of time: 比2016年, 从2016年的….
    pub(super) fn pass(&mut self, text: &str, figure: &Figure, sentence: Span) {
        self.enter(sentence);
        let before = text.get(..figure.span.start).unwrap_or_default().trim_end_matches(' ');
        let Value::Time(TimeValue::Period(period)) = figure.value else { return };
        // 从2021年至2025年每年增长6%: the years in which it grew.
        let several = period.from.year != period.to.year;
        let behind = text.get(figure.span.end..).unwrap_or_default();
        let compared = CUES.base_after.at(behind.trim_start_matches(['末', '底'])).is_some();
        if (CUES.base.at(before).is_some() || compared)
            && period.from.day.is_none()
            && !(several && CUES.stretch.at(before).is_some())
        {
            // 比“十三五”期末, 比“十三五”初: its last year, its first.
            let behind = behind.trim_start_matches(['时', '期']);
            let stop = behind.find('。').map_or(text.len(), |at| text.len() - behind.len() + at);
            self.compared = Some((period, stop));
            self.named = Base::Said(match behind.chars().next() {
                Some('末' | '底') if several => Period { from: period.to, ..period },
                Some('初') if several => Period { to: period.from, ..period },
                _ => period,
            });
        }
    }

    /// What a figure is counted from; `lead` is from the figure before to it.
    pub(super) fn of(&mut self, measure: Measure, marks: &Marks, lead: Span, sentence: Span) -> Base {
        self.enter(sentence);
        if !measure.is_change() {
            return Base::Unsaid;
        }
        if let Some(base) = marks.base(lead) {
            self.named = base;
        }
        self.named
    }

    /// The year that was compared with in the sentence that holds `at`, if it is one: 2025年同2020年相比，…；….
    pub(super) fn compared(&self, at: usize) -> Option<Period> {
        let (period, end) = self.compared?;
        (at < end).then_some(period)
    }

    fn enter(&mut self, sentence: Span) {
        if self.sentence != sentence {
            *self = Self { sentence, compared: self.compared, ..Self::default() };
        }
    }
}

/// The base that the head of a column names.
pub(crate) fn counted_from(head: &str) -> Base {
    Marks::of(head).base(Span::new(0, head.len())).unwrap_or_default()
}

/// The time that a change over `when` is counted from; `None` where that is not known.
pub fn resolve(base: Base, when: Period) -> Option<Period> {
    let back = |moment: Moment, years: i32| Moment { year: moment.year.map(|year| year - years), ..moment };
    match base {
        Base::Said(period) => Some(period),
        Base::Unsaid | Base::YearBefore if when.from.year == when.to.year => {
            when.from.year?;
            Some(Period { from: back(when.from, 1), to: back(when.to, 1) })
        }
        Base::YearEnd => when.from.year.map(|year| Period::years(year - 1, year - 1)),
        Base::PeriodBefore => before(when),
        Base::Unsaid | Base::YearBefore | Base::Other => None,
    }
}

/// As many years as several that are a base, right behind them: 2021–2025 for 2016–2020. `None` where the base is one year.
pub(crate) fn following(base: Period) -> Option<Period> {
    let (first, last) = (base.from.year?, base.to.year?);
    (last > first).then(|| Period::years(last + 1, last + 1 + (last - first)))
}

/// The period of the same length right before: months and quarters.
fn before(when: Period) -> Option<Period> {
    let (from, to) = (when.from.month?, when.to.month?);
    let length = i32::from(to) - i32::from(from) + 1;
    if when.from.year != when.to.year || when.from.day.is_some() || length < 1 {
        return None;
    }
    let earlier = |moment: Moment| {
        let months = moment.year? * 12 + i32::from(moment.month?) - 1 - length;
        let month = u8::try_from(months.rem_euclid(12) + 1).ok();
        Some(Moment { year: Some(months.div_euclid(12)), month, day: None })
    };
    Some(Period { from: earlier(when.from)?, to: earlier(when.to)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Calendar;

    fn from(base: Base, year: i32, months: Option<(u8, u8)>) -> Option<String> {
        let at = |month| Moment { year: Some(year), month, day: None };
        let when = match months {
            Some((from, to)) => Period { from: at(Some(from)), to: at(Some(to)) },
            None => Period::years(year, year),
        };
        resolve(base, when).map(|period| period.text(&Calendar::default()))
    }

    #[test]
    fn resolves_bases_to_years_and_months() {
        for (base, year, months, wanted) in [
            (Base::Unsaid, 2024, None, Some("2023")),
            (Base::YearBefore, 2024, Some((1, 9)), Some("2023-01/2023-09")),
            (Base::YearEnd, 2024, Some((9, 9)), Some("2023")),
            (Base::PeriodBefore, 2024, Some((9, 9)), Some("2024-08")),
            (Base::PeriodBefore, 2024, Some((1, 3)), Some("2023-10/2023-12")),
            (Base::PeriodBefore, 2024, None, None),
            (Base::Said(Period::years(2016, 2016)), 2021, None, Some("2016")),
            (Base::Other, 2024, None, None),
        ] {
            assert_eq!(from(base, year, months).as_deref(), wanted, "{base:?} {year} {months:?}");
        }
        let plan = Period::years(2016, 2020);
        assert_eq!(resolve(Base::Unsaid, plan), None);
    }
}
