//! The pass over the paragraphs.

use super::super::fence::Blocks;
use super::super::title::Title;
use super::leaning::{self, PLANS, SURE};
use super::{Context, Paragraph, Sections};
use crate::figure::Period;
use crate::statement;
use crate::text::Shape;

/// What the pass over the paragraphs has come to.
pub(super) struct Pass<'i, I> {
    paragraphs: &'i I,
    /// What the next paragraph inherits.
    pub(super) context: Context,
    pub(super) sections: Sections,
    blocks: Blocks,
    comment: Comment,
    /// The first paragraph that says what its section is: a heading of plans or of review, or an opening of plans.
    decided: Option<usize>,
    /// Where the last event was told, in a text whose title names no year, and its day or month.
    pub(super) event: Option<(usize, Period)>,
    /// Whether nothing but blank lines stand between a paragraph and a heading that looks back on the year.
    below_review: bool,
    contexts: Vec<Context>,
}

/// A paragraph, and what it is to the sections.
pub(super) struct Step<'p> {
    pub(super) index: usize,
    pub(super) paragraph: &'p Paragraph,
    /// Whether it is a heading.
    pub(super) heading: bool,
    /// Whether a passage of plans begins in it.
    begins: bool,
}

impl<'i, 'p, I: Iterator<Item = &'p Paragraph> + Clone> Pass<'i, I> {
    pub(super) fn new(title: Title, paragraphs: &'i I) -> Self {
        let sections = Sections::below(title);
        Self {
            paragraphs,
            context: sections.base,
            sections,
            blocks: Blocks::default(),
            comment: Comment { end: None, may_close: true },
            decided: None,
            event: None,
            below_review: false,
            contexts: Vec::with_capacity(paragraphs.size_hint().0),
        }
    }

    /// The paragraph with this number: what it inherits, and what it says for those behind it.
    pub(super) fn take(&mut self, index: usize, paragraph: &Paragraph) {
        if self.is_code(index, paragraph) {
            self.contexts.push(Context { code: true, ..self.context });
            return;
        }
        if paragraph.opens_glossary() {
            self.sections.explain(&mut self.context);
        }
        let step = self.step(index, paragraph);
        let mut here = self.enter(&step);
        self.comment.open(index, paragraph, self.paragraphs);
        if self.decided.is_none() && (paragraph.plans.is_some() || step.begins) {
            self.decided = Some(index);
        }
        self.lean_behind_review(&step, &mut here);
        self.lean_before_headings(&step, &mut here);
        self.forget_months(paragraph, &mut here);
        self.take_whole_year(paragraph, &mut here);
        self.take_one_year(paragraph, &mut here);
        self.lead(&step, &mut here);
        self.contexts.push(here);
        self.go_on(&step);
    }

    /// What all paragraphs inherit.
    pub(super) fn finish(self) -> Vec<Context> {
        let Title { own, work_report, .. } = self.sections.title;
        let mut contexts = self.contexts;
        if let Some(opens) = self.blocks.open().and_then(|at| contexts.get_mut(at)) {
            opens.unclosed = true;
        }
        let open = self.decided.unwrap_or(usize::MAX);
        if work_report && let Some(years) = leaning::years_of(&self.paragraphs.clone().take(open), own) {
            let before = contexts.iter_mut().take(open);
            for context in before.filter(|context| !context.plans && context.span.is_none()) {
                (context.span, context.inferred) = (Some(years), true);
            }
        }
        // That it is one year was worth saying only as long as others could have said that it is five.
        for context in &mut contexts {
            context.span = context.span.filter(|years| *years > 1);
        }
        contexts
    }

    /// Whether a paragraph stands in a comment, in a block of code or in front matter.
    fn is_code(&mut self, index: usize, paragraph: &Paragraph) -> bool {
        let next = || self.paragraphs.clone().nth(index + 1);
        self.comment.holds(index)
            || self.blocks.take(index, paragraph, if index == 0 { next() } else { None })
    }

    /// What a paragraph is to the sections.
    fn step<'s>(&mut self, index: usize, paragraph: &'s Paragraph) -> Step<'s> {
        let Title { reviewed, work_report, .. } = self.sections.title;
        let heading = matches!(paragraph.shape, Shape::Heading(_)) || paragraph.plans.is_some();
        // 一、2023年工作回顾, and right below it 今年是…: a report of the year's end looks back on 今年.
        let begins =
            self.sections.begins_plans(paragraph) && !(self.below_review && paragraph.opens_with_this_year());
        if !matches!(paragraph.shape, Shape::Blank) {
            self.below_review = work_report
                && paragraph.plans == Some(false)
                && paragraph.year.is_some()
                && paragraph.year == reviewed;
        }
        Step { index, paragraph, heading, begins }
    }

    /// What a paragraph says of its section. Answers what it inherits itself.
    fn enter(&mut self, step: &Step<'_>) -> Context {
        let (sections, context, paragraph) = (&mut self.sections, &mut self.context, step.paragraph);
        if step.heading {
            sections.enter(context, paragraph);
        } else if step.begins {
            return sections.open_plans(context, paragraph);
        } else if let Some(years) = paragraph.looks_back.or_else(|| sections.one_year(paragraph)) {
            return sections.look_back(context, paragraph, years);
        }
        *context
    }

    /// Behind a heading that left the review nothing says which of the two the section is but its words.
    fn lean_behind_review(&self, step: &Step<'_>, here: &mut Context) {
        let Title { reviewed, budget, .. } = self.sections.title;
        if !self.sections.left_review || self.context.plans || step.heading || here.plans {
            return;
        }
        let words = leaning::near(self.paragraphs, step.index, budget);
        (here.plans, here.inferred) = (words > -PLANS && here.span.is_none(), true);
        if !here.plans {
            here.year = reviewed;
        }
    }

    /// A report that plans, as long as no heading has said what its section is: its words do.
    fn lean_before_headings(&self, step: &Step<'_>, here: &mut Context) {
        let Title { own, ahead, work_report, budget, .. } = self.sections.title;
        if !(work_report || budget) || self.decided.is_some() || step.heading {
            return;
        }
        let words = leaning::near(self.paragraphs, step.index, budget);
        here.inferred = words.abs() < SURE;
        if words >= PLANS && own.is_some() {
            let now = self.sections.title.now(true);
            *here = Context { plans: true, inferred: true, year: ahead, now, span: None, ..*here };
        }
    }

    /// What gathered over some months is told with its growth; other figures beside it are of the year.
    fn forget_months(&self, paragraph: &Paragraph, here: &mut Context) {
        let Title { own, months, .. } = self.sections.title;
        if here.said.is_some_and(|said| said.from.month.is_some())
            && own.is_some()
            && months.is_none()
            && !paragraph.goes_on_with_months()
        {
            here.said = None;
        }
    }

    /// 全年 of a report that names its year is that year, whatever the paragraph before began with.
    fn take_whole_year(&mut self, paragraph: &Paragraph, here: &mut Context) {
        if self.sections.title.own.is_some()
            && here.said.is_some()
            && paragraph.read_words().trim_start().starts_with("全年")
        {
            let Context { year, dated, .. } = self.sections.base;
            (here.said, here.year, here.dated) = (None, year, dated);
            (self.context.said, self.context.year, self.context.dated) = (None, year, dated);
        }
    }

    /// 全年新登记经营主体2.5万家, below what five years achieved: of one year again.
    fn take_one_year(&mut self, paragraph: &Paragraph, here: &mut Context) {
        if here.span.is_some()
            && paragraph.looks_back.is_none()
            && statement::opens_year(paragraph.read_words())
        {
            (here.span, self.context.span) = (Some(1), Some(1));
        }
    }

    /// 到2027年，实现以下目标：⏎——粮食产量达到5万吨。
    /// 2024年总收入4.8亿元，其中：⏎1、税收收入2.9亿元: so are its parts.
    fn lead(&mut self, step: &Step<'_>, here: &mut Context) {
        let (work_report, paragraph) = (self.sections.title.work_report, step.paragraph);
        let shape = paragraph.shape;
        let entry = || paragraph.is_entry() || shape == Shape::Item || paragraph.is_numbered();
        here.led = self.context.led.filter(|_| entry() && (work_report || shape != Shape::Table));
        if shape != Shape::Blank && (here.led.is_none() || step.heading) {
            let leads = !step.heading && (work_report || paragraph.leads_to_parts());
            self.context.led = if leads { paragraph.led_year() } else { None };
        }
    }
}

/// The comment that is open.
struct Comment {
    /// The paragraph in which it ends; `None` where none is open.
    end: Option<usize>,
    /// Whether another one may be closed.
    may_close: bool,
}

impl Comment {
    /// Whether the paragraph with this number stands in it.
    fn holds(&mut self, index: usize) -> bool {
        let Some(end) = self.end else { return false };
        self.end = Some(end).filter(|end| *end > index);
        true
    }

    /// A paragraph that opens one.
    fn open<'p>(
        &mut self,
        index: usize,
        paragraph: &Paragraph,
        all: &(impl Iterator<Item = &'p Paragraph> + Clone),
    ) {
        if paragraph.opens_comment && self.may_close {
            let mut behind = all.clone().enumerate().skip(index + 1);
            self.end = behind.find(|(_, paragraph)| paragraph.closes_comment).map(|(end, _)| end);
            // One that is never closed is no comment, and asking once is enough.
            self.may_close = self.end.is_some();
        }
    }
}
