//! The year of a text whose title names none, as comparisons in it tell.

use super::Paragraph;
use crate::figure::{Calendar, Figure, Moment, Period, TimeValue, Value};
use crate::statement;

/// What the years that a paragraph names say of the year in which the text was written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ToldYears {
    /// One of them is told of by itself: the text may be of any year.
    alone: bool,
    /// The last that something is compared with: 比2023年, 2023年同期.
    compared: Option<i32>,
    /// The one that something is planned for: 与2024年计划目标持平.
    planned: Option<i32>,
    /// The months of no year with which it begins: 一季度，….
    months: Option<Period>,
}

/// The years that a text names.
pub(super) fn of(text: &str, figures: &[Figure], opening: Option<Period>) -> ToldYears {
    let mut told = ToldYears {
        months: opening.filter(|it| it.to.year.is_none() && it.to.month.is_some()),
        ..ToldYears::default()
    };
    for figure in figures {
        let Value::Time(TimeValue::Period(Period { from, to: Moment { year: Some(year), .. } })) =
            figure.value
        else {
            continue;
        };
        let around = (text.get(..figure.span.start), text.get(figure.span.end..));
        let (Some(before), Some(behind)) = around else { continue };
        match statement::year_told_by(before, behind) {
            _ if from.year != Some(year) => told.alone = true,
            Some(true) => told.compared = told.compared.max(Some(year)),
            Some(false) => told.planned = told.planned.max(Some(year)),
            None => told.alone = true,
        }
    }
    told
}

/// The months, with their year, of a text that tells of them and names other years only to compare with them or to plan.
pub(super) fn months<'p>(paragraphs: impl Iterator<Item = &'p Paragraph> + Clone) -> Option<Period> {
    let months = paragraphs.clone().find_map(|it| it.told_years.months)?;
    if paragraphs.clone().any(|it| it.told_years.alone) {
        return None;
    }
    let told = paragraphs.map(|it| it.told_years);
    let compared = told.clone().filter_map(|it| it.compared).max().map(|year| year + 1);
    let planned = told.filter_map(|it| it.planned).max();
    let agree = compared.is_none() || planned.is_none() || compared == planned;
    let year = compared.or(planned).filter(|_| agree)?;
    Some(months.within(&Calendar { year: Some(year) }))
}
