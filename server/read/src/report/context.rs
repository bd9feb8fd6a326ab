use super::Paragraph;
use super::paragraph::year;
use crate::figure::{Calendar, Period};
use crate::ledger::place;
use crate::statement::{Licence, When};
use crate::text::Shape;

/// What a paragraph inherits from the report and from the headings above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The year that the section is about; `None` if the report names none.
    pub year: Option<i32>,
    /// The year in which the report is delivered; `None` if the report names none.
    pub delivered: Option<i32>,
    /// The year that 今年 means: that of the section's heading (2024年工作回顾), or else that of delivery.
    pub now: Option<i32>,
    /// The time that the paragraphs before named last, in a report whose title names none.
    pub said: Option<Period>,
    /// How many years the section looks back on (过去五年); `None` for one.
    pub span: Option<u8>,
    /// Whether the section is one of plans: its levels are targets.
    pub plans: bool,
    /// The kind of place that the title speaks of: 县 in 棠溪县2025年政府工作报告; `None` if it names none.
    pub place: Option<char>,
    /// Whether the paragraph stands in a block of code, in front matter or in a comment that goes over several
    /// paragraphs: it is text about text.
    pub code: bool,
}

impl Context {
    /// By what right a figure is taken to be of the section's year where its own words say nothing: a report that is about
    /// one year says so in its title or in a heading.
    pub fn licence(&self) -> Licence {
        match (self.year, self.span, self.said) {
            (Some(_), None, None) => Licence::Carried,
            _ => Licence::Guessed,
        }
    }

    /// The calendar of the section.
    pub fn calendar(&self) -> Calendar {
        Calendar { year: self.year }
    }
}

/// Titles stand among the first paragraphs that are not blank.
const TITLE_PARAGRAPHS: usize = 4;

/// The context of each paragraph, in one pass over the headings.
pub(super) fn of<'p>(name: &str, paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone)) -> Vec<Context> {
    let mut title = String::new();
    for paragraph in paragraphs.clone().filter(|p| p.shape != Shape::Blank).take(TITLE_PARAGRAPHS) {
        // 一、2024年工作回顾 names the year of a section.
        if paragraph.len <= 120 && paragraph.plans.is_none() && !paragraph.words().contains('。') {
            title.push_str(paragraph.words());
        }
    }
    let own = year(&title).or_else(|| year(name));
    let plain: String = title.chars().chain(name.chars()).filter(|c| !c.is_whitespace()).collect();
    // One that is delivered at the end of a year reviews that year and plans the next.
    let work_report = plain.contains("工作报告");
    let own = own.map(|year| if work_report && at_year_end(&plain, year) { year + 1 } else { year });
    // A work report of January 2025 reviews 2024; a communiqué titled 2024 is about 2024.
    let reviewed = own.map(|y| if work_report { y - 1 } else { y });
    let place = place(&title).or_else(|| place(name));
    let mut context = Context { year: reviewed, delivered: own, now: own, place, ..Context::default() };
    let mut fence = false;
    let mut front = false;
    // The paragraph in which the comment that is open ends.
    let mut comment_end: Option<usize> = None;
    let mut may_close = true;
    let mut contexts = Vec::new();
    for (index, paragraph) in paragraphs.clone().enumerate() {
        let mut here = context;
        if let Some(end) = comment_end {
            comment_end = Some(end).filter(|end| *end > index);
            contexts.push(Context { code: true, ..context });
            continue;
        }
        if paragraph.shape == Shape::Fence {
            let rule = paragraph.text.trim();
            if rule == "---" || rule == "+++" {
                // Front matter opens on the first line; elsewhere three dashes are a rule.
                front = index == 0;
            } else {
                fence = !fence;
            }
            here.code = true;
        } else {
            here.code = fence || front;
        }
        if here.code {
            contexts.push(here);
            continue;
        }
        let heading = matches!(paragraph.shape, Shape::Heading(_)) || paragraph.plans.is_some();
        if heading {
            if let Some(plans) = paragraph.plans {
                context.plans = plans;
                let base = if plans { own } else { reviewed };
                context.year = paragraph.year.or(base).or(context.year);
                context.now = paragraph.year.or(own);
                context.span = None;
            } else if matches!(paragraph.shape, Shape::Heading(depth) if depth <= 2)
                && let Some(year) = paragraph.year
            {
                (context.year, context.now) = (Some(year), Some(year));
            }
            if let Some(years) = paragraph.looks_back {
                context.span = Some(years).filter(|years| *years > 1);
            }
            here = context;
        } else if paragraph.begins_plans() {
            // 主要预期目标是：…, 今年是…: the paragraph and those below it plan. Its own words say from where on.
            if work_report && context.year == reviewed {
                context.year = own.or(context.year);
            }
            context.plans = true;
            context.span = None;
            context.now = own;
            here = Context { year: context.year, now: own, span: None, ..here };
        } else if let Some(years) = paragraph.looks_back {
            context.span = Some(years).filter(|years| *years > 1);
            here.span = context.span;
        }
        if paragraph.opens_comment && !here.code && may_close {
            let mut behind = paragraphs.clone().enumerate().skip(index + 1);
            comment_end = behind.find(|(_, paragraph)| paragraph.closes_comment).map(|(end, _)| end);
            // One that is never closed is no comment, and asking once is enough.
            may_close = comment_end.is_some();
        }
        contexts.push(here);
        if own.is_none()
            && let Some(period) = last_said(paragraph)
        {
            context.said = Some(period);
            context.year = period.to.year;
        }
    }
    contexts
}

/// Whether a title's date line is of the last two months of `year`.
fn at_year_end(title: &str, year: i32) -> bool {
    [11, 12].iter().any(|month| title.contains(&format!("{year}年{month}月")))
}

/// The time that a paragraph has come to at its end.
fn last_said(paragraph: &Paragraph) -> Option<Period> {
    match paragraph.statements.last()?.when {
        When::Said(period) if period.to.year.is_some() => Some(period),
        _ => None,
    }
}
