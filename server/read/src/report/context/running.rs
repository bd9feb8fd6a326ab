//! Running text that says of itself and of what stands below whether it plans or looks back.

use super::super::title::Title;
use super::leaning::PLANS;
use super::sections::Sections;
use super::{Context, Paragraph};
use crate::statement;

impl Sections {
    /// 主要预期目标是：…, 今年是…: the paragraph and those below it plan. Its own words say from where on. Answers what the
    /// paragraph itself inherits.
    pub(super) fn open_plans(&mut self, context: &mut Context, paragraph: &Paragraph) -> Context {
        let Title { own, today, reviewed, work_report, budget, .. } = self.title;
        let before = *context;
        // Unless a heading has named the year that is planned.
        if work_report && context.year == reviewed && !context.plans {
            context.year = own.or(context.year);
        }
        self.passage = !work_report && !budget;
        context.plans = true;
        context.span = None;
        context.now = today;
        if budget {
            self.base = *context;
        }
        // …计划目标为：…。实际完成情况如下：
        if statement::leads_to_outcome(paragraph.read_words()) {
            context.plans = false;
            self.passage = false;
        }
        Context { year: context.year, now: today, span: None, ..before }
    }

    /// 过去五年，…: the paragraph and those below it look back on so many years. Answers what the paragraph itself inherits.
    pub(super) fn look_back(&mut self, context: &mut Context, paragraph: &Paragraph, years: u8) -> Context {
        let Title { today, reviewed, work_report, .. } = self.title;
        self.end_passage(context);
        if !context.plans || !work_report {
            context.span = Some(years);
            return *context;
        }
        // 过去五年，…建成…: below a heading of plans a paragraph looks back by itself, if its other words do, too.
        if paragraph.leaning.work > -PLANS || paragraph.turns_ahead() {
            return *context;
        }
        let year = reviewed.or(context.year);
        Context { year, now: today, span: Some(years), plans: false, ..*context }
    }
}
