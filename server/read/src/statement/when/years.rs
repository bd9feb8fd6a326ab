//! What a number of years is to the figures behind it: 五年来, 今后五年, 1979和1980两年.

use super::words::{LONGEST_PART_LEAD, YEAR_NUMBERS, bare_years};
use super::{Clock, Passed, TERM, years_ahead};
use crate::figure::{Decimal, Figure, Period};
use crate::lexis::is_mark;
use crate::statement::When;
use crate::statement::cues::CUES;
use crate::statement::name::is_han;

/// A number of years that the text names.
struct Years<'t> {
    figure: &'t Figure,
    /// Its words.
    written: &'t str,
    before: &'t str,
    behind: &'t str,
    /// How many they are, if several and no more than plans and reviews are of.
    count: Option<u8>,
}

/// What they may be other than those behind the report, in the order in which that is tried.
const CASES: &[fn(&mut Clock, &Years<'_>) -> Option<Passed>] = &[
    pass_vague,
    Clock::pass_years_ago,
    Clock::pass_listed_years,
    Clock::pass_years_to_come,
    Clock::pass_part_of_plan,
    Clock::pass_span_again,
];

impl Clock {
    /// Takes note of a number of years.
    pub(super) fn pass_years(&mut self, figure: &Figure, years: &Decimal, text: &str) -> Passed {
        let count = years.to_whole().and_then(|years| u8::try_from(years).ok());
        let named = Years {
            figure,
            written: &text[figure.span.range()],
            before: &text[..figure.span.start],
            behind: &text[figure.span.end..],
            count: count.filter(|years| (2..=60).contains(years)),
        };
        if let Some(passed) = CASES.iter().find_map(|case| case(self, &named)) {
            return passed;
        }
        if let Some(years) = named.count {
            self.take_years(&named, years);
        }
        Passed::Time
    }

    /// 由五年前的12家增加到30家: the year that lies so far back.
    fn pass_years_ago(&mut self, named: &Years<'_>) -> Option<Passed> {
        let ago = named.behind.starts_with("前的") && CUES.start.at(named.before).is_some();
        let years = named.count.filter(|_| ago)?;
        self.next = Some(When::Ago(years));
        self.next_end = named.figure.span.end;
        Some(Passed::Aside)
    }

    /// 1979和1980两年合计: the years of the list.
    fn pass_listed_years(&mut self, named: &Years<'_>) -> Option<Passed> {
        let listed = self.listed_years(named.count?, named.figure, named.before)?;
        self.span = Some(When::Said(listed));
        self.spanning = true;
        Some(Passed::Time)
    }

    /// 今后五年: those to come.
    fn pass_years_to_come(&mut self, named: &Years<'_>) -> Option<Passed> {
        self.span = Some(When::Ahead(years_ahead(named.before, named.figure)?));
        self.spanning = true;
        Some(Passed::Time)
    }

    /// “十四五”后三年: some of the years of the plan, which have been told.
    fn pass_part_of_plan(&mut self, named: &Years<'_>) -> Option<Passed> {
        if !self.spanning || self.span_end == 0 || !named.before.ends_with(['头', '后', '前']) {
            return None;
        }
        let between = named.before.get(self.span_end..).unwrap_or(named.before);
        (between.len() <= LONGEST_PART_LEAD).then_some(Passed::Time)
    }

    /// 五年内 behind 第一个五年计划, 在这五年里 behind 今后五年, 五年来 behind “十三五”时期, 2001—2008年八年平均: said twice.
    fn pass_span_again(&mut self, named: &Years<'_>) -> Option<Passed> {
        let years = named.count?;
        let since = || named.behind.starts_with('来') && named.opens() && !named.is_recent();
        let again = named.is_within()
            || named.before.ends_with('这')
            || named.is_term()
            || since()
            || self.spanning && named.leads_up_to();
        if !again || !self.is_span_of(years) {
            return None;
        }
        self.spanning = true;
        Some(Passed::Time)
    }

    /// 五年新建公路, 近三年，投入…: those behind the report, or behind the year that was named.
    fn take_years(&mut self, named: &Years<'_>, years: u8) {
        // 2022年…，两年平均增长5.1%: the years up to the one that was named.
        let last = match self.now {
            When::Said(now) if named.leads_up_to() => now.to.year,
            _ => None,
        };
        let span = match last {
            Some(last) => When::Said(Period::years(last + 1 - i32::from(years), last)),
            None if named.is_within() && years == TERM => When::Term(years),
            None if named.looks_back() => When::Last(years),
            None if named.is_term() && named.behind.starts_with(is_han) => When::Term(years),
            None => return,
        };
        // An average is of the years, and what stands behind it of the time before it again.
        let passing = last.is_some() && !named.behind.starts_with('合');
        (self.span, self.spanning, self.passing) = (Some(span), !passing, passing);
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

/// 几十年以来, 三、五年内: nobody knows how many. 从1979年到1982年的四年内: said twice.
fn pass_vague(_: &mut Clock, named: &Years<'_>) -> Option<Passed> {
    let Years { written, before, behind, .. } = *named;
    let vague = written.contains(['几', '数', '多', '余'])
        || before.strip_suffix('、').is_some_and(|it| it.ends_with(|c| YEAR_NUMBERS.contains(c)))
        || before.ends_with("年的")
        || CUES.span_not_before.at(before).is_some()
        || CUES.span_not_after.at(behind).is_some();
    vague.then_some(Passed::Aside)
}

impl Years<'_> {
    /// Whether a clause begins with them.
    fn opens(&self) -> bool {
        self.before.trim_end().ends_with(['。', '；', '，']) || self.before.trim().is_empty()
    }

    /// 近三年，投入…, but not 创近三年新高.
    fn is_recent(&self) -> bool {
        self.opens()
            && CUES.recent.iter().any(|word| self.written.starts_with(word.as_str()))
            && self.behind.starts_with(|c: char| is_mark(c) || is_han(c) && !CUES.extreme.contains(&c))
    }

    /// 过去五年, 五年来: whether the words around them say that they are those behind the report.
    fn looks_back(&self) -> bool {
        self.is_recent()
            || CUES.span_after.at(self.behind).is_some()
            || CUES.span_before.at(self.before).is_some()
    }

    /// 五年新建公路: at the beginning of a clause, as many as a term has.
    fn is_term(&self) -> bool {
        self.count == Some(TERM) && self.opens() && !self.behind.starts_with(|c| CUES.not_term.contains(&c))
    }

    /// 五年内.
    fn is_within(&self) -> bool {
        self.behind.starts_with('内')
    }

    /// 两年平均: whether they end with the year that was named.
    fn leads_up_to(&self) -> bool {
        CUES.span_up_to.at(self.behind).is_some()
    }
}
