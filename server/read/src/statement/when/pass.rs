//! What an expression of time is to the figures behind it.

use super::words::{LONGEST_PART_LEAD, YEAR_NUMBERS, bare_years};
use super::{Clock, Closing, TERM, years_ahead};
use crate::figure::{Figure, Period, TimeValue, Value};
use crate::lexis::is_mark;
use crate::statement::When;
use crate::statement::cues::CUES;
use crate::statement::name::is_han;

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
        let (before, behind) = (&text[..figure.span.start], &text[figure.span.end..]);
        match &figure.value {
            Value::Time(TimeValue::Years(years)) => {
                // 几十年以来, 三、五年内: nobody knows how many. 从1979年到1982年的四年内: said twice.
                let written = &text[figure.span.range()];
                let vague = written.contains(['几', '数', '多', '余'])
                    || before.strip_suffix('、').is_some_and(|it| it.ends_with(|c| YEAR_NUMBERS.contains(c)));
                let longer = CUES.span_not_before.at(before).is_some();
                if CUES.span_not_after.at(behind).is_some() || vague || longer || before.ends_with("年的") {
                    return Passed::Aside;
                }
                let years = years
                    .to_whole()
                    .and_then(|years| u8::try_from(years).ok())
                    .filter(|years| (2..=60).contains(years));
                self.pass_years(figure, years, text)
            }
            Value::Time(TimeValue::Period(period)) => self.pass_period(figure, *period, text),
            _ => Passed::Aside,
        }
    }

    /// Takes note of a number of years.
    fn pass_years(&mut self, figure: &Figure, years: Option<u8>, text: &str) -> Passed {
        let (before, behind) = (&text[..figure.span.start], &text[figure.span.end..]);
        let written = &text[figure.span.range()];
        // 由五年前的12家增加到30家: the year that lies so far back.
        if let Some(years) = years.filter(|_| behind.starts_with("前的") && CUES.start.at(before).is_some())
        {
            self.next = Some(When::Ago(years));
            self.next_end = figure.span.end;
            return Passed::Aside;
        }
        // 1979和1980两年合计: the years of the list.
        if let Some(listed) = years.and_then(|years| self.listed_years(years, figure, before)) {
            self.span = Some(When::Said(listed));
            self.spanning = true;
            return Passed::Time;
        }
        // 今后五年: those to come.
        if let Some(years) = years_ahead(before, figure) {
            self.span = Some(When::Ahead(years));
            self.spanning = true;
            return Passed::Time;
        }
        // 五年新建公路: at the beginning of a clause, of those behind the report.
        let opens = before.trim_end().ends_with(['。', '；', '，']) || before.trim().is_empty();
        // 近三年，投入…, but not 创近三年新高.
        let recent = opens && CUES.recent.iter().any(|word| written.starts_with(word.as_str()));
        let recent =
            recent && behind.starts_with(|c: char| is_mark(c) || is_han(c) && !CUES.extreme.contains(&c));
        let around = recent || CUES.span_after.at(behind).is_some() || CUES.span_before.at(before).is_some();
        let term = years == Some(TERM) && opens && !behind.starts_with(|c| CUES.not_term.contains(&c));
        let within = behind.starts_with('内');
        let Some(years) = years else { return Passed::Time };
        // “十四五”后三年: some of the years of the plan, which have been told.
        if self.spanning && self.span_end > 0 && before.ends_with(['头', '后', '前']) {
            let between = before.get(self.span_end..).unwrap_or(before);
            if between.len() <= LONGEST_PART_LEAD {
                return Passed::Time;
            }
        }
        let up_to = CUES.span_up_to.at(behind).is_some();
        // 五年内 behind 第一个五年计划, 在这五年里 behind 今后五年, 五年来 behind “十三五”时期, 2001—2008年八年平均: said twice.
        let since = opens && !recent && behind.starts_with('来');
        if (term || within || since || before.ends_with('这') || up_to && self.spanning)
            && self.is_span_of(years)
        {
            self.spanning = true;
            return Passed::Time;
        }
        // 2022年…，两年平均增长5.1%: the years up to the one that was named.
        let last = match self.now {
            When::Said(now) if up_to => now.to.year,
            _ => None,
        };
        let span = match last {
            Some(last) => Some(When::Said(Period::years(last + 1 - i32::from(years), last))),
            None if within && years == TERM => Some(When::Term(years)),
            None if around => Some(When::Last(years)),
            None if term && behind.starts_with(is_han) => Some(When::Term(years)),
            None => None,
        };
        if span.is_some() {
            // An average is of the years, and what stands behind it of the time before it again.
            let passing = last.is_some() && !behind.starts_with('合');
            (self.span, self.spanning, self.passing) = (span, !passing, passing);
        }
        Passed::Time
    }

    /// The years of a list that ends right in front of a number of as many years: 1979和1980两年.
    fn listed_years(&self, years: u8, figure: &Figure, before: &str) -> Option<Period> {
        let named = self.listed.filter(|(.., end)| {
            let between = before.get(*end..).unwrap_or("?").trim();
            figure.span.start >= *end && (between.is_empty() || between == "这")
        });
        let named = named.map(|(first, last, _)| (first, last)).or_else(|| bare_years(before));
        let (first, last) = named.filter(|(first, last)| last - first + 1 == i32::from(years))?;
        Some(Period::years(first, last))
    }
}
