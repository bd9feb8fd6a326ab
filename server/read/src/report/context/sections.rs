use super::super::title::Title;
use super::{Context, Paragraph};
use crate::statement::Licence;

/// What headings, openings and times at the head of a paragraph say of those below.
pub(super) struct Sections {
    pub(super) title: Title,
    /// The context that the last heading set.
    pub(super) base: Context,
    /// Whether running text has opened a passage of plans that ends with the section.
    pub(super) passage: bool,
    /// How deep the heading stands that opened plans in a text that is no report of a government.
    pub(super) planned: Option<u8>,
    /// How deep the heading stands that tells what a plan achieved, and how many years that had.
    pub(super) told: Option<(u8, u8)>,
    /// How deep the last heading stands that named a year, and that year.
    pub(super) named: Option<(u8, i32)>,
    /// How deep the heading stands that names a year which is looked back on.
    pub(super) reviews: Option<u8>,
    /// How deep the last heading of review stands in a work report.
    pub(super) review: Option<u8>,
    /// Whether that section ended with a heading that says neither that it looks back nor that it plans: 二、促进农业全面发展.
    pub(super) left_review: bool,
}

impl Sections {
    /// Below a title, before the first heading.
    pub(super) fn below(title: Title) -> Self {
        let Title { own, today, reviewed, ahead, work_report, budget, department, .. } = title;
        let base = Context {
            dated: title.dated,
            year: reviewed,
            delivered: own,
            today,
            now: if work_report { today } else { own },
            place: title.place,
            budgeted: ahead.filter(|_| budget || department),
            department,
            last: title.last(),
            reviewed,
            said: title.months,
            work_report,
            ..Context::default()
        };
        Self {
            title,
            base,
            passage: false,
            planned: None,
            told: None,
            named: None,
            reviews: None,
            review: None,
            left_review: false,
        }
    }

    /// Below 名词解释 nothing is planned, and what is told may be of any year.
    pub(super) fn explain(&mut self, context: &mut Context) {
        (context.plans, context.span, context.ahead) = (false, None, None);
        (context.inferred, context.dated) = (true, Licence::Guessed);
        (self.base, self.planned, self.passage) = (*context, None, false);
    }

    /// A heading ends a passage of plans that running text opened, and so does a paragraph that looks back.
    pub(super) fn end_passage(&mut self, context: &mut Context) {
        if self.passage {
            (context.plans, self.passage) = (false, false);
        }
    }

    /// Whether a year is one of the two that a work report is about: the one that it reviews, or the one in which it is delivered.
    pub(super) fn is_half(&self, year: i32) -> bool {
        let Title { own, reviewed, work_report, .. } = self.title;
        work_report && own != reviewed && [own, reviewed].contains(&Some(year))
    }

    /// How many years a paragraph of a work report looks back on that begins with nothing but the year before: one.
    pub(super) fn one_year(&self, paragraph: &Paragraph) -> Option<u8> {
        let reviewed = self.title.work_report && self.title.reviewed.is_some();
        (reviewed && paragraph.tells_of == self.title.reviewed).then_some(1)
    }

    /// Whether a passage of plans begins in a paragraph: in reports of other kinds only headings open one.
    pub(super) fn begins_plans(&self, paragraph: &Paragraph) -> bool {
        !self.title.other && paragraph.begins_plans()
    }
}
