//! The year of a report: what says it, and in which year that was told.

use super::super::Paragraph;
use super::super::paragraph::year;
use super::super::told;
use super::at_head;
use super::dates::{at_year_end, has_date, year_of_date};
use super::written::Written;
use crate::figure::Period;
use crate::lexis::is_mark;
use crate::statement::{self, is_report};
use crate::text::Shape;

/// The year that a text is about, and what said so.
#[derive(Default)]
pub(super) struct Own {
    pub(super) year: Option<i32>,
    /// The months that the text tells, where the title names no year.
    pub(super) months: Option<Period>,
    /// Whether comparisons or charts in the text told it.
    pub(super) gathered: bool,
    /// Whether its first heading told it, as that of a work report without its title does.
    pub(super) begun: bool,
}

impl Own {
    /// The year of a text, as the first of these says that says anything: its title, what it tells, its first heading.
    pub(super) fn of<'p>(
        written: &Written<'_>,
        paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone),
    ) -> Self {
        if let Some(year) = titled(written) {
            return Self { year: Some(year), ..Self::default() };
        }
        let months = told::months(paragraphs.clone());
        let of_months = months.and_then(|months| months.to.year);
        let single = if months.is_none() { told::single_year(paragraphs.clone()) } else { None };
        let captioned = || told::captioned_year(paragraphs.clone());
        let gathered = single.or_else(|| if of_months.is_none() { captioned() } else { None });
        if let Some(year) = of_months.or(gathered) {
            return Self { year: Some(year), months, gathered: gathered.is_some(), begun: false };
        }
        // A text that begins with 一、2023年工作回顾 is what follows the title of a work report.
        let begun =
            if is_report(&written.plain) { None } else { at_head(paragraphs.clone()).find_map(reviews) };
        Self { year: begun.map(|year| year + 1), months, gathered: false, begun: begun.is_some() }
    }
}

/// The year that the title or the name says.
fn titled(written: &Written<'_>) -> Option<i32> {
    let first = written.first();
    let named = written.named_year().or_else(|| written.census_year());
    // 1—10月全市收支情况, and the line below it: 11.11.2014.
    named.or_else(|| year(first)).or_else(|| year(written.name)).or_else(|| year_of_date(first))
}

/// The year of a report whose date shows that it is of another one than the title says.
pub(super) fn by_date<'p>(
    own: i32,
    written: &Written<'_>,
    work_report: bool,
    paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone),
) -> i32 {
    if work_report {
        // 2010年政府工作报告（2011年1月11日）: of the year that was over when it was delivered.
        let after = year_of_date(&written.plain) == Some(own + 1);
        return if after && has_date(&written.plain, 1..=4) { own + 1 } else { own };
    }
    // （2020年3月30日）, and then 全年全市实现…: the year was over on the day on which it was told.
    let later =
        written.census_year().is_none() && written.named_year().is_none() && has_date(written.first(), 1..=6);
    if later && tells_whole_year(paragraphs.clone()) { own - 1 } else { own }
}

/// The year in which a work report is delivered, and the one that 今年 means on that day. One that is delivered at the end of a year
/// reviews that year and plans the next.
pub(super) fn delivered<'p>(
    own: i32,
    written: &Written<'_>,
    paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone),
) -> (i32, i32) {
    if at_year_end(&written.plain, own) {
        return (own + 1, own);
    }
    if !paragraphs.clone().any(|it| it.tells_late_months) {
        return (own, own);
    }
    // 今年1—10月…: the title names the year of delivery, unless a heading plans for that one.
    let plans = |it: &Paragraph| it.plans == Some(true) && it.year == Some(own);
    if paragraphs.clone().any(plans) { (own, own - 1) } else { (own + 1, own) }
}

/// The months of its year that a title names: 2024年1—10月收支情况. Reports and budgets of a year have none.
pub(super) fn named_months<'p>(
    title: &str,
    own: Option<i32>,
    paragraphs: impl Iterator<Item = &'p Paragraph>,
) -> Option<Period> {
    if title.contains("工作报告") || title.contains("草案") {
        return None;
    }
    let words = |it: &Paragraph| it.read_words().chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut heads = at_head(paragraphs).filter(|it| title.contains(&words(it)));
    heads.find_map(|it| it.told_years.stretch.filter(|it| it.to.year == own))
}

/// The year that a heading says its section looks back on, as the first of a work report does: 一、2023年工作回顾.
fn reviews(paragraph: &Paragraph) -> Option<i32> {
    let looks_back = paragraph.plans == Some(false) && statement::looks_back_on_work(paragraph.read_words());
    paragraph.year.filter(|_| looks_back)
}

/// Whether one of the first paragraphs tells what a whole year came to: 初步核算，全年全市实现….
fn tells_whole_year<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> bool {
    let clauses = |it: &'p Paragraph| it.read_words().split(is_mark);
    let mut first =
        paragraphs.filter(|it| it.shape != Shape::Blank).take(OPENING_PARAGRAPHS).flat_map(clauses);
    first.any(statement::tells_whole_year)
}

/// A communiqué gives its first figure of the whole year within so many paragraphs that are not blank.
const OPENING_PARAGRAPHS: usize = 8;
