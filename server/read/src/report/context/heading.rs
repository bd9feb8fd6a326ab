//! What a heading says of its section.

use super::super::title::Title;
use super::sections::Sections;
use super::{Context, Paragraph};
use crate::statement::{self, Licence};
use crate::text::Shape;

/// A heading, and what those above it say of it.
struct Heading<'p> {
    paragraph: &'p Paragraph,
    /// How deep it stands; `None` for a line of running text that heads like one.
    depth: Option<u8>,
    /// The year of the heading above it, where it names none itself.
    above: Option<i32>,
}

impl Heading<'_> {
    /// Whether the section of a heading that stands so deep ends with it.
    fn ends(&self, above: u8) -> bool {
        self.depth.is_some_and(|depth| depth <= above)
    }
}

/// The sorts of headings, in the order in which they are tried: each takes note of one of its sort and answers whether it was one.
const SORTS: &[fn(&mut Sections, &mut Context, &Heading<'_>) -> bool] = &[
    Sections::enter_plans_or_review,
    Sections::return_to_review,
    Sections::leave_review,
    Sections::enter_title,
    Sections::enter_year,
];

impl Sections {
    /// A heading: what it leaves unsaid, the title says.
    pub(super) fn enter(&mut self, context: &mut Context, paragraph: &Paragraph) {
        let Title { own, work_report, budget, .. } = self.title;
        if !work_report && own.is_some() {
            *context = self.base;
        }
        self.end_passage(context);
        let depth = match paragraph.shape {
            Shape::Heading(depth) => Some(depth),
            _ => None,
        };
        let mut heading = Heading { paragraph, depth, above: None };
        self.end_sections(context, &heading);
        heading.above = self.year_above(&heading);
        if !work_report && !budget {
            self.plan_elsewhere(context, &heading);
        }
        let _ = SORTS.iter().any(|sort| sort(self, context, &heading));
        self.look_ahead(context, &heading);
        if paragraph.looks_back.is_some() {
            context.span = paragraph.looks_back;
        }
        if paragraph.looks_further {
            context.dated = Licence::Guessed;
        }
        self.base = *context;
        self.tell_plan(context, &heading);
    }

    /// The sections that end where this one begins.
    fn end_sections(&mut self, context: &mut Context, heading: &Heading<'_>) {
        if self.told.is_some_and(|(above, _)| heading.ends(above)) {
            (self.told, context.span) = (None, None);
        }
        if self.reviews.is_some_and(|above| heading.ends(above)) {
            self.reviews = None;
        }
        if self.named.is_some_and(|(above, _)| heading.ends(above)) {
            self.named = None;
        }
    }

    /// （一）收入完成情况 below 一、2023年预算执行情况 is of that year, whatever the title says.
    fn year_above(&mut self, heading: &Heading<'_>) -> Option<i32> {
        let Heading { paragraph, depth, .. } = *heading;
        let above = self.named.filter(|_| paragraph.year.is_none() && depth.is_some()).map(|(_, year)| year);
        if let (Some(depth), Some(year)) = (depth, paragraph.year) {
            self.named = Some((depth, year));
        }
        above
    }

    /// （一）配售的总体安排, and then 二、股东情况: in texts that are no report of a government the plans of a heading end with its
    /// section.
    fn plan_elsewhere(&mut self, context: &mut Context, heading: &Heading<'_>) {
        if self.planned.is_some_and(|above| heading.ends(above)) {
            (context.plans, self.planned) = (false, None);
        }
        if heading.paragraph.plans == Some(true) {
            self.planned = heading.depth;
        }
    }

    /// 一、2024年工作回顾, 二、2025年工作安排: it says which of the two its section is.
    fn enter_plans_or_review(&mut self, context: &mut Context, heading: &Heading<'_>) -> bool {
        let Title { reviewed, ahead, work_report, budget, .. } = self.title;
        let Heading { paragraph, depth, above } = *heading;
        // （三）重点工作 below 一、2025年预算执行情况 looks back like all of it.
        let below = budget && self.reviews.is_some() && depth.is_some() && paragraph.year.is_none();
        let Some(plans) = paragraph.plans.filter(|plans| !(*plans && below && !paragraph.speaks_of_next()))
        else {
            return false;
        };
        context.plans = plans;
        let above = above.filter(|_| !plans);
        let base = above.or(if plans { ahead } else { reviewed });
        context.year = paragraph.year.or(base).or(context.year);
        if paragraph.year.is_some() {
            context.dated = Licence::Carried;
        }
        context.now = paragraph.year.or(above).or(self.title.now(plans));
        context.span = None;
        if !plans && paragraph.year.is_some() && paragraph.year == reviewed && depth.is_some() {
            self.reviews = depth;
        }
        if work_report {
            (self.review, self.left_review) = (depth.filter(|_| !plans), false);
            context.inferred = false;
        }
        true
    }

    /// 三、取得的成效, behind a heading that left the review: it looks back again.
    fn return_to_review(&mut self, context: &mut Context, heading: &Heading<'_>) -> bool {
        let back = self.left_review
            && heading.depth <= self.review
            && statement::tells_outcome(heading.paragraph.read_words());
        if back {
            context.year = self.title.reviewed.or(context.year);
            (context.plans, self.left_review) = (false, false);
        }
        back
    }

    /// 一、1998年工作回顾…, and then 二、促进农业和农村经济全面发展: it stands as high as that of review and names no year of its own.
    fn leave_review(&mut self, context: &mut Context, heading: &Heading<'_>) -> bool {
        let Title { own, work_report, .. } = self.title;
        let paragraph = heading.paragraph;
        let leaves = work_report
            && paragraph.plans.is_none()
            && paragraph.year.is_none()
            && own.is_some()
            && !statement::tells_outcome(paragraph.read_words())
            && !self.left_review
            && self.review.is_some_and(|review| heading.ends(review));
        if leaves {
            (context.year, context.now, context.span) = (own.or(context.year), self.title.now(true), None);
            (context.inferred, self.left_review) = (true, true);
        }
        leaves
    }

    /// 青石县2018年政府工作报告 as a heading is the title, which looks back on the year before.
    fn enter_title(&mut self, _: &mut Context, heading: &Heading<'_>) -> bool {
        self.title.work_report && heading.paragraph.read_words().contains("工作报告")
    }

    /// 二、2026年预算（草案）情况: a heading near the top that names a year.
    fn enter_year(&mut self, context: &mut Context, heading: &Heading<'_>) -> bool {
        let Title { own, reviewed, ahead, budget, .. } = self.title;
        let depth = heading.depth;
        let Some(year) = heading
            .paragraph
            .year
            .filter(|year| depth.is_some_and(|depth| depth <= 2) || depth.is_some() && self.is_half(*year))
        else {
            return false;
        };
        (context.year, context.now) = (Some(year), Some(year));
        context.dated = Licence::Carried;
        // （三）1998年国民经济的发展: so it does in a work report.
        if self.is_half(year) {
            context.plans = Some(year) == own;
            (context.span, context.inferred) = (None, true);
        }
        // The year says which of the two a budget's section is about.
        if budget && ahead != reviewed && [ahead, reviewed].contains(&Some(year)) {
            context.plans = Some(year) == ahead;
        }
        true
    }

    /// “十五五”时期主要目标, 今后五年的主要任务: the years that a section of a work report is about; none below other headings near
    /// the top.
    fn look_ahead(&self, context: &mut Context, heading: &Heading<'_>) {
        let Title { own, work_report, .. } = self.title;
        let paragraph = heading.paragraph;
        if heading.depth.is_none_or(|depth| depth <= 2) {
            let to_come = own.zip(paragraph.looks_ahead).filter(|_| work_report);
            let to_come = to_come.map(|(own, years)| (own, own + i32::from(years) - 1));
            let named = paragraph.plan_named.filter(|(first, _)| work_report && own == Some(*first));
            context.ahead = named.or(to_come);
        }
    }

    /// 1.收入 below “十四五”财政发展情况 is of these years, too.
    fn tell_plan(&mut self, context: &mut Context, heading: &Heading<'_>) {
        if let Some((years, last)) = heading.paragraph.plan_told
            && self.title.reviewed == Some(last)
            && let Some(depth) = heading.depth
        {
            self.told = Some((depth, years));
        }
        if let Some((_, years)) = self.told.filter(|_| heading.paragraph.year.is_none()) {
            context.span = Some(years);
        }
    }
}
