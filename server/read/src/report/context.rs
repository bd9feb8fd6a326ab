use super::Paragraph;
use super::fence::Blocks;
use super::paragraph::{last_year, year};
use crate::figure::{Calendar, Period};
use crate::ledger::place;
use crate::statement::{Licence, is_report};
use crate::text::Shape;

/// What a paragraph inherits from the report and from the headings above it.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
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
        match (self.year, self.span, self.said) {
            (Some(_), None, None) if self.dated.is_certain() && !self.inferred => Licence::Carried,
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
        let titled = paragraph.plans.is_none() || paragraph.words().contains("报告");
        if paragraph.len <= 120
            && paragraph.shape != Shape::Table
            && titled
            && !paragraph.words().contains('。')
        {
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
    // 2025年预算执行情况和2026年预算草案: what is planned is of the year that the title names last.
    let budget = !work_report && plain.contains("草案") && plain.contains("预算");
    let ahead = if budget { last_year(&plain).or(own) } else { own };
    let place = place(&title).or_else(|| place(name));
    let dated = if own.is_some() && is_report(&plain) { Licence::Carried } else { Licence::Guessed };
    let mut context =
        Context { dated, year: reviewed, delivered: own, now: own, place, ..Context::default() };
    let mut blocks = Blocks::default();
    // The paragraph in which the comment that is open ends.
    let mut comment_end: Option<usize> = None;
    let mut may_close = true;
    let mut contexts = Vec::new();
    // Whether a heading or an opening has said what its section is: plans or review.
    let mut decided = false;
    let mut open = usize::MAX;
    for (index, paragraph) in paragraphs.clone().enumerate() {
        let mut here = context;
        if let Some(end) = comment_end {
            comment_end = Some(end).filter(|end| *end > index);
            contexts.push(Context { code: true, ..context });
            continue;
        }
        let next = || paragraphs.clone().nth(index + 1);
        here.code = blocks.take(index, paragraph, if index == 0 { next() } else { None });
        if here.code {
            contexts.push(here);
            continue;
        }
        let heading = matches!(paragraph.shape, Shape::Heading(_)) || paragraph.plans.is_some();
        if heading {
            if let Some(plans) = paragraph.plans {
                context.plans = plans;
                let base = if plans { ahead } else { reviewed };
                context.year = paragraph.year.or(base).or(context.year);
                if paragraph.year.is_some() {
                    context.dated = Licence::Carried;
                }
                context.now = paragraph.year.or(if plans { ahead } else { own });
                context.span = None;
            } else if matches!(paragraph.shape, Shape::Heading(depth) if depth <= 2)
                && let Some(year) = paragraph.year
            {
                (context.year, context.now) = (Some(year), Some(year));
                context.dated = Licence::Carried;
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
        if !decided && (paragraph.plans.is_some() || paragraph.begins_plans()) {
            decided = true;
            open = index;
        }
        if (work_report || budget) && !decided && !heading {
            let near = paragraphs.clone().skip(index.saturating_sub(NEIGHBOURS));
            let words = infer(near, index.min(NEIGHBOURS), budget);
            here.inferred = words.abs() < SURE;
            if words >= PLANS && own.is_some() {
                here = Context { plans: true, inferred: true, year: ahead, now: ahead, span: None, ..here };
            }
        }
        contexts.push(here);
        if own.is_none()
            && let Some(period) = paragraph.last_said()
        {
            context.said = Some(period);
            context.year = period.to.year;
        }
    }
    if let Some(opens) = blocks.open().and_then(|at| contexts.get_mut(at)) {
        opens.unclosed = true;
    }
    if work_report && let Some(years) = years_of(&paragraphs.clone().take(open), own) {
        for context in
            contexts.iter_mut().take(open).filter(|context| !context.plans && context.span.is_none())
        {
            (context.span, context.inferred) = (Some(years), true);
        }
    }
    contexts
}

/// How many years the paragraphs look back on that no heading introduces: as one of them says, or five where they give yearly
/// averages and the year before the report's ended a plan.
fn years_of<'p>(paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone), own: Option<i32>) -> Option<u8> {
    let said = |paragraph: &Paragraph| paragraph.looks_back;
    if let Some(years) = paragraphs.clone().find_map(said) {
        return Some(years).filter(|years| *years > 1);
    }
    let plan_ended = own.is_some_and(|year| year.rem_euclid(5) == 1);
    (plan_ended && paragraphs.clone().any(|paragraph| paragraph.undated_mean)).then_some(5)
}

/// How many paragraphs on either side tell with a paragraph whether it plans.
const NEIGHBOURS: usize = 3;
/// From so many decibans on, a passage that no heading calls one plans.
const PLANS: i16 = 6;
/// …and from so many, on either side, it is more than a guess.
const SURE: i16 = 12;

/// How far a paragraph and its neighbours lean to plans: `from` begins `before` paragraphs in front of it. What is known to be
/// something else is left out.
fn infer<'p>(from: impl Iterator<Item = &'p Paragraph>, before: usize, budget: bool) -> i16 {
    let near = from.take(before + 1 + NEIGHBOURS).enumerate();
    let mut sum = 0_i16;
    for (at, paragraph) in near {
        if paragraph.plans.is_some() || paragraph.begins_plans() {
            if at > before {
                break;
            }
            sum = 0;
            continue;
        }
        let own = if budget { paragraph.leaning.budget } else { paragraph.leaning.work };
        sum = sum.saturating_add(if at == before { own } else { own / 2 });
    }
    sum
}

/// Whether a title's date line is of the last two months of `year`.
fn at_year_end(title: &str, year: i32) -> bool {
    [11, 12].iter().any(|month| title.contains(&format!("{year}年{month}月")))
}
