//! What each paragraph inherits: from the title, from the headings above it, and from the paragraphs before it.

mod heading;
mod leaning;
mod pass;
mod running;
mod sections;
mod times;

use super::Paragraph;
use super::title::Title;
use super::told;
use crate::figure::{Calendar, Period};
use crate::statement::Licence;
use crate::text::Shape;
use pass::Pass;
use sections::Sections;

/// What a paragraph inherits from the report and from the headings above it.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The year that the section is about; `None` if the report names none.
    pub year: Option<i32>,
    /// The year in which the report is delivered; `None` if the report names none.
    pub delivered: Option<i32>,
    /// The year that 今年 means on the day of delivery, and 去年 and 明年 count from; `None` if the report names none.
    pub today: Option<i32>,
    /// The year that 今年 means: that of the section's heading (2024年工作回顾), or else that of delivery.
    pub now: Option<i32>,
    /// The time that holds on from the paragraphs before: the last that they named, in a report whose title names none; in
    /// others the one with which one of them began (今年前7个月，…).
    pub said: Option<Period>,
    /// Whether the paragraphs before ended with the day or the month of an event, in a report whose title names no year: what
    /// follows and names no time of its own is of no known one, unless they lead to it.
    pub adrift: bool,
    /// How many years the section looks back on (过去五年); `None` for one.
    pub span: Option<u8>,
    /// The years of the plan that the section is about, where these lie ahead of a work report (“十五五”时期主要目标); `None` for all
    /// other sections.
    pub ahead: Option<(i32, i32)>,
    /// The years of the plan that a work report of one of these years has named last in running text.
    pub plan: Option<(i32, i32)>,
    /// The year of the entries of a list, as the words say that lead to it: 到2027年，实现以下目标：.
    pub led: Option<i32>,
    /// Whether the section is one of plans: its levels are targets.
    pub plans: bool,
    /// The year that the report plans, where it is a budget: what is of it was planned, whatever the section.
    pub budgeted: Option<i32>,
    /// Whether it is one that explains a department's budget: of these only money and its growth were planned.
    pub department: bool,
    /// The last year of which the report may tell what was: what lies behind it was planned, whatever its words. A work report
    /// ends with the year of its delivery, a yearbook may be printed a year later, and any other text when nobody knows.
    pub last: Option<i32>,
    /// The year that the report looks back on.
    pub reviewed: Option<i32>,
    /// Whether it is a work report: of its sections it is known which year they are about, and a year named in passing dates
    /// nothing behind its sentence.
    pub work_report: bool,
    /// By what right the year is the section's: a heading or the title of a report names it, or that of some other text.
    pub dated: Licence,
    /// Whether no heading says so, nor that it is one of review: its words do.
    pub inferred: bool,
    /// The kind of place that the title speaks of: 县 in 棠溪县2025年政府工作报告; `None` if it names none.
    pub place: Option<char>,
    /// Whether the paragraph stands in a block of code, in front matter or in a comment that goes over several
    /// paragraphs: it is text about text.
    pub code: bool,
    /// Whether it opens a block of code that nothing closes: all behind it is taken for code.
    pub unclosed: bool,
}

impl Context {
    /// By what right a figure is taken to be of the section's year where its own words say nothing: a report that is about
    /// one year says so in its title or in a heading.
    pub fn licence(&self) -> Licence {
        // What the paragraph before named is the next one's time only as long as it lies in the report's own.
        let said = (self.said.is_none() || self.delivered.is_some()) && self.ahead.is_none();
        match (self.year, self.span) {
            (Some(_), None) if said && self.dated.is_certain() && !self.inferred => Licence::Carried,
            _ => Licence::Guessed,
        }
    }

    /// The calendar of the section.
    pub fn calendar(&self) -> Calendar {
        Calendar { year: self.year }
    }
}
/// The context of each paragraph, in one pass over the headings.
pub(super) fn of<'p>(name: &str, paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone)) -> Vec<Context> {
    let mut pass = Pass::new(title_of(name, paragraphs), paragraphs);
    for (index, paragraph) in paragraphs.clone().enumerate() {
        pass.take(index, paragraph);
    }
    pass.finish()
}

/// What the title says; without its year, where what stands below it shows that it is of others.
fn title_of<'p>(name: &str, paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone)) -> Title {
    let mut title = Title::of(name, paragraphs);
    // Tables of several years, one below the other: what the first is called dates none of the others.
    let starts = paragraphs.clone().find(|it| it.shape != Shape::Blank).filter(|it| it.names_table());
    let other = |it: &Paragraph| it.names_table() && starts.is_some_and(|first| first.year != it.year);
    if starts.is_some() && paragraphs.clone().any(other) {
        title.forget_year();
    }
    // 2026年…考试, and in the text 2025年7月: the title of what is no report does not date it.
    if let Some(own) =
        title.own.filter(|_| !title.dated.is_certain() && title.months.is_none() && !title.work_report)
        && paragraphs.clone().find_map(Paragraph::first_year).is_some_and(|first| first != own)
    {
        title.forget_year();
        // A page of a newspaper: its charts say which year it is about.
        if let Some(year) = told::captioned_year(paragraphs.clone()) {
            title.take_year(year);
        }
    }
    title
}
