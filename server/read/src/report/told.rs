//! The year of a text whose title names none, as comparisons in it tell.

use super::Paragraph;
use crate::figure::{Calendar, Figure, Moment, Period, TimeValue, Value};
use crate::statement;

/// What the years that a paragraph names say of the year in which the text was written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ToldYears {
    /// One of them is told of by itself: the text may be of any year.
    alone: bool,
    /// The first and the last of those.
    first: Option<i32>,
    last: Option<i32>,
    /// Whether one of them is told with a month or a day: when something happened.
    event: bool,
    /// The last year that a chart or a table is told to hold: 图4 2017—2021年生产总值.
    caption: Option<i32>,
    /// The first stretch of months that it names with their year: 2025年上半年.
    pub(super) stretch: Option<Period>,
    /// The last that something is compared with: 比2023年, 2023年同期.
    compared: Option<i32>,
    /// The one that something is planned for: 与2024年计划目标持平.
    planned: Option<i32>,
    /// The months of no year with which it or one of its sentences begins: 一季度，….
    months: Option<Period>,
}

/// The years that a text names.
pub(super) fn of(text: &str, figures: &[Figure], opening: Option<Period>) -> ToldYears {
    let mut told = ToldYears {
        months: opening
            .filter(is_undated)
            .or_else(|| figures.iter().find_map(|it| begins_sentence(text, it))),
        stretch: figures.iter().find_map(stretch),
        ..ToldYears::default()
    };
    let captioned = statement::names_chart(text);
    for figure in figures {
        let Value::Time(TimeValue::Period(Period { from, to: Moment { year: Some(year), .. } })) =
            figure.value
        else {
            continue;
        };
        if captioned {
            told.caption = told.caption.max(Some(year));
        }
        let around = (text.get(..figure.span.start), text.get(figure.span.end..));
        let (Some(before), Some(behind)) = around else { continue };
        match statement::year_told_by(before, behind) {
            Some(true) if from.year == Some(year) => told.compared = told.compared.max(Some(year)),
            Some(false) if from.year == Some(year) => told.planned = told.planned.max(Some(year)),
            // 力争到2030年, 建于2009年: not when it was written.
            _ if before.ends_with(['到', '至', '于', '自', '从']) => told.alone = true,
            _ => {
                told.alone = true;
                told.event |= from.month.is_some();
                told.first = Some(told.first.map_or(year, |first| first.min(year)));
                told.last = told.last.max(Some(year));
            }
        }
    }
    told
}

/// Whether a period is one of months of no year.
fn is_undated(period: &Period) -> bool {
    period.to.year.is_none() && period.to.month.is_some()
}

/// The period of a figure that says 上半年 at the head of a sentence.
fn begins_sentence(text: &str, figure: &Figure) -> Option<Period> {
    let Value::Time(TimeValue::Period(period)) = &figure.value else { return None };
    let before = text.get(..figure.span.start)?.trim_end();
    let opens = before.is_empty() || before.ends_with('。');
    Some(*period).filter(|it| opens && is_undated(it) && it.from.month != it.to.month)
}

/// The period of a figure that says 2025年上半年: several months of one year.
fn stretch(figure: &Figure) -> Option<Period> {
    let Value::Time(TimeValue::Period(period)) = &figure.value else { return None };
    let within = period.to.year.is_some() && period.from.year == period.to.year;
    Some(*period).filter(|it| within && it.from.day.is_none() && it.from.month != it.to.month)
}

/// The only year that a text names, and no month or day of it, where one of its first paragraphs tells of it.
pub(super) fn single_year<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> Option<i32> {
    let told: Vec<ToldYears> = paragraphs.map(|it| it.told_years).collect();
    let first = told.iter().filter_map(|it| it.first).min();
    let year = first.filter(|_| first == told.iter().filter_map(|it| it.last).max())?;
    let near = told.iter().take(OPENING).any(|it| it.last == Some(year));
    let before = told.iter().filter_map(|it| it.compared).max().is_none_or(|base| base + 1 == year);
    let planned = told.iter().filter_map(|it| it.planned).max().is_none_or(|planned| planned == year);
    (near && before && planned && !told.iter().any(|it| it.event)).then_some(year)
}

/// The last year that the charts and tables of a text hold.
pub(super) fn captioned_year<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> Option<i32> {
    paragraphs.filter_map(|it| it.told_years.caption).max()
}

/// So many paragraphs at the beginning of a text say of which year it is.
const OPENING: usize = 4;

/// The months, with their year, of a text that tells of them and names other years only to compare with them or to plan.
pub(super) fn months<'p>(paragraphs: impl Iterator<Item = &'p Paragraph> + Clone) -> Option<Period> {
    let months = paragraphs.clone().find_map(|it| it.told_years.months)?;
    // 2025年上半年, named once, is what 上半年 means, unless a later year is told of.
    let told = paragraphs.clone().map(|it| it.told_years);
    let same = |it: &Period| (it.from.month, it.to.month) == (months.from.month, months.to.month);
    let last = told.clone().filter_map(|it| it.last).max();
    if let Some(stretch) = told.filter_map(|it| it.stretch).find(same)
        && stretch.to.year >= last
    {
        return Some(stretch);
    }
    let told = paragraphs.map(|it| it.told_years);
    let compared = told.clone().filter_map(|it| it.compared).max().map(|year| year + 1);
    let planned = told.clone().filter_map(|it| it.planned).max();
    // 紧扣2024年重点任务, and no other year: that is the one.
    let first = told.clone().filter_map(|it| it.first).min();
    let single = first.filter(|_| first == last);
    if single.is_none() && told.clone().any(|it| it.alone) {
        return None;
    }
    let years = [single, compared, planned];
    let year = years.into_iter().flatten().next()?;
    let agree = years.into_iter().flatten().all(|other| other == year);
    agree.then(|| months.within(&Calendar { year: Some(year) }))
}
