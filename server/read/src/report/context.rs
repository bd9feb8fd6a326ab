use super::Paragraph;
use super::fence::Blocks;
use super::title::Title;
use super::told;
use crate::figure::{Calendar, Period};
use crate::statement::{self, Licence};
use crate::text::Shape;

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
    let Title { own, today, reviewed, ahead, work_report, budget, .. } = title;
    let mut context = Context {
        dated: title.dated,
        year: reviewed,
        delivered: own,
        today,
        now: if work_report { today } else { own },
        place: title.place,
        budgeted: ahead.filter(|_| budget || title.department),
        department: title.department,
        last: title.last(),
        reviewed,
        said: title.months,
        work_report,
        ..Context::default()
    };
    let mut sections = Sections {
        title,
        base: context,
        passage: false,
        told: None,
        named: None,
        reviews: None,
        planned: None,
        review: None,
        left_review: false,
    };
    let mut blocks = Blocks::default();
    // The paragraph in which the comment that is open ends.
    let mut comment_end: Option<usize> = None;
    let mut may_close = true;
    let mut contexts = Vec::with_capacity(paragraphs.size_hint().0);
    // Whether a heading or an opening has said what its section is: plans or review.
    let mut decided = false;
    let mut open = usize::MAX;
    // Where the last event was told, in a text whose title names no year, and its day or month.
    let mut event: Option<(usize, Period)> = None;
    // Whether nothing but blank lines stand between a paragraph and a heading that looks back on the year.
    let mut below_review = false;
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
        if paragraph.opens_glossary() {
            sections.explain(&mut context);
            here = context;
        }
        let heading = matches!(paragraph.shape, Shape::Heading(_)) || paragraph.plans.is_some();
        // 一、2023年工作回顾, and right below it 今年是…: a report of the year's end looks back on 今年.
        let begins = sections.begins_plans(paragraph) && !(below_review && paragraph.opens_with_this_year());
        if !matches!(paragraph.shape, Shape::Blank) {
            below_review = work_report
                && paragraph.plans == Some(false)
                && paragraph.year.is_some()
                && paragraph.year == reviewed;
        }
        if heading {
            sections.enter(&mut context, paragraph);
            here = context;
        } else if begins {
            // 主要预期目标是：…, 今年是…: the paragraph and those below it plan. Its own words say from where on.
            // Unless a heading has named the year that is planned.
            if work_report && context.year == reviewed && !context.plans {
                context.year = own.or(context.year);
            }
            sections.passage = !work_report && !budget;
            context.plans = true;
            context.span = None;
            context.now = today;
            here = Context { year: context.year, now: today, span: None, ..here };
            if budget {
                sections.base = context;
            }
            // …计划目标为：…。实际完成情况如下：
            if statement::leads_to_outcome(paragraph.read_words()) {
                context.plans = false;
                sections.passage = false;
            }
        } else if let Some(years) = paragraph.looks_back.or_else(|| sections.one_year(paragraph)) {
            sections.looks_back(&mut context);
            if context.plans && work_report {
                // 过去五年，…建成…: below a heading of plans a paragraph looks back by itself, if its other words do, too.
                if paragraph.leaning.work <= -PLANS && !paragraph.turns_ahead() {
                    let year = reviewed.or(context.year);
                    here = Context { year, now: today, span: Some(years), plans: false, ..here };
                }
            } else {
                context.span = Some(years);
                (here.span, here.plans) = (context.span, context.plans);
            }
        }
        if paragraph.opens_comment && !here.code && may_close {
            let mut behind = paragraphs.clone().enumerate().skip(index + 1);
            comment_end = behind.find(|(_, paragraph)| paragraph.closes_comment).map(|(end, _)| end);
            // One that is never closed is no comment, and asking once is enough.
            may_close = comment_end.is_some();
        }
        if !decided && (paragraph.plans.is_some() || begins) {
            decided = true;
            open = index;
        }
        if sections.left_review && !context.plans && !heading && !here.plans {
            // Nothing says which of the two the section is but its words.
            let near = paragraphs.clone().skip(index.saturating_sub(NEIGHBOURS));
            let words = infer(near, index.min(NEIGHBOURS), budget);
            (here.plans, here.inferred) = (words > -PLANS && here.span.is_none(), true);
            if !here.plans {
                here.year = reviewed;
            }
        }
        if (work_report || budget) && !decided && !heading {
            let near = paragraphs.clone().skip(index.saturating_sub(NEIGHBOURS));
            let words = infer(near, index.min(NEIGHBOURS), budget);
            here.inferred = words.abs() < SURE;
            if words >= PLANS && own.is_some() {
                let now = title.now(true);
                here = Context { plans: true, inferred: true, year: ahead, now, span: None, ..here };
            }
        }
        // What gathered over some months is told with its growth; other figures beside it are of the year.
        if here.said.is_some_and(|said| said.from.month.is_some())
            && own.is_some()
            && title.months.is_none()
            && !paragraph.goes_on_with_months()
        {
            here.said = None;
        }
        // 全年 of a report that names its year is that year, whatever the paragraph before began with.
        if own.is_some() && here.said.is_some() && paragraph.read_words().trim_start().starts_with("全年") {
            let Context { year, dated, .. } = sections.base;
            (here.said, here.year, here.dated) = (None, year, dated);
            (context.said, context.year, context.dated) = (None, year, dated);
        }
        // 全年新登记经营主体2.5万家, below what five years achieved: of one year again.
        if here.span.is_some()
            && paragraph.looks_back.is_none()
            && statement::opens_year(paragraph.read_words())
        {
            (here.span, context.span) = (Some(1), Some(1));
        }
        // 到2027年，实现以下目标：⏎——粮食产量达到5万吨。
        // 2024年总收入4.8亿元，其中：⏎1、税收收入2.9亿元: so are its parts.
        let entry = |it: &Paragraph| it.is_entry() || it.shape == Shape::Item || it.is_numbered();
        here.led =
            context.led.filter(|_| entry(paragraph) && (work_report || paragraph.shape != Shape::Table));
        contexts.push(here);
        if paragraph.shape != Shape::Blank && (here.led.is_none() || heading) {
            let leads = !heading && (work_report || paragraph.leads_to_parts());
            context.led = if leads { paragraph.led_year() } else { None };
        }
        // 五年内 below a paragraph on 第七个五年计划: its years.
        if work_report && let Some(plan) = own.and_then(|own| paragraph.plan_of(own)) {
            context.plan = Some(plan);
        }
        let named = if own.is_none() { paragraph.last_named() } else { None };
        event = named.filter(|named| named.event).map(|named| (index, named.period)).or(event);
        let of_event = event.filter(|(told, _)| {
            index - told <= LONGEST_TELLING
                && own.is_none()
                && named.is_none()
                && paragraph.leads_on_from_event()
        });
        if let Some((_, event)) = of_event {
            (context.said, context.year, context.adrift) = (Some(event), event.to.year, true);
        } else if let Some(named) = named {
            // What was named in passing, or happened then, is the time of what it leads to, as 股权结构如下： does, and of
            // nothing else. What a paragraph begins with holds on.
            let holds = !named.event && (work_report || paragraph.opening.is_some());
            let leads = heading || paragraph.leads_on();
            context.said = Some(named.period).filter(|_| holds || leads);
            (context.year, context.adrift) = (named.period.to.year, !holds);
        } else if context.adrift && (paragraph.shape == Shape::Table || paragraph.read_words().contains('。'))
        {
            context.said = None;
        } else if !heading {
            sections.go_on(&mut context, paragraph);
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
    // That it is one year was worth saying only as long as others could have said that it is five.
    for context in &mut contexts {
        context.span = context.span.filter(|years| *years > 1);
    }
    contexts
}

/// What headings, openings and times at the head of a paragraph say of those below.
struct Sections {
    title: Title,
    /// The context that the last heading set.
    base: Context,
    /// Whether running text has opened a passage of plans that ends with the section.
    passage: bool,
    /// How deep the heading stands that opened plans in a text that is no report of a government.
    planned: Option<u8>,
    /// How deep the heading stands that tells what a plan achieved, and how many years that had.
    told: Option<(u8, u8)>,
    /// How deep the last heading stands that named a year, and that year.
    named: Option<(u8, i32)>,
    /// How deep the heading stands that names a year which is looked back on.
    reviews: Option<u8>,
    /// How deep the last heading of review stands in a work report.
    review: Option<u8>,
    /// Whether that section ended with a heading that says neither that it looks back nor that it plans: 二、促进农业全面发展.
    left_review: bool,
}

impl Sections {
    /// Whether a passage of plans begins in a paragraph: in reports of other kinds only headings open one.
    fn begins_plans(&self, paragraph: &Paragraph) -> bool {
        !self.title.other && paragraph.begins_plans()
    }

    /// Below 名词解释 nothing is planned, and what is told may be of any year.
    fn explain(&mut self, context: &mut Context) {
        (context.plans, context.span, context.ahead) = (false, None, None);
        (context.inferred, context.dated) = (true, Licence::Guessed);
        (self.base, self.planned, self.passage) = (*context, None, false);
    }

    /// A heading: what it leaves unsaid, the title says.
    fn enter(&mut self, context: &mut Context, paragraph: &Paragraph) {
        let Title { own, reviewed, ahead, work_report, budget, .. } = self.title;
        if !work_report && own.is_some() {
            *context = self.base;
        }
        self.looks_back(context);
        let depth = match paragraph.shape {
            Shape::Heading(depth) => Some(depth),
            _ => None,
        };
        if self.told.is_some_and(|(above, _)| depth.is_some_and(|depth| depth <= above)) {
            (self.told, context.span) = (None, None);
        }
        if self.reviews.is_some_and(|above| depth.is_some_and(|depth| depth <= above)) {
            self.reviews = None;
        }
        // （一）收入完成情况 below 一、2023年预算执行情况 is of that year, whatever the title says.
        if self.named.is_some_and(|(above, _)| depth.is_some_and(|depth| depth <= above)) {
            self.named = None;
        }
        let above = self.named.filter(|_| paragraph.year.is_none() && depth.is_some()).map(|(_, year)| year);
        if let (Some(depth), Some(year)) = (depth, paragraph.year) {
            self.named = Some((depth, year));
        }
        // （一）配售的总体安排, and then 二、股东情况: in other texts the plans of a heading end with its section.
        if !work_report && !budget {
            if self.planned.is_some_and(|above| depth.is_some_and(|depth| depth <= above)) {
                (context.plans, self.planned) = (false, None);
            }
            if paragraph.plans == Some(true) {
                self.planned = depth;
            }
        }
        // （三）重点工作 below 一、2025年预算执行情况 looks back like all of it.
        let below = budget && self.reviews.is_some() && depth.is_some() && paragraph.year.is_none();
        if let Some(plans) = paragraph.plans.filter(|plans| !(*plans && below && !paragraph.speaks_of_next()))
        {
            context.plans = plans;
            let base = if plans { ahead } else { reviewed };
            let base = above.filter(|_| !plans).or(base);
            context.year = paragraph.year.or(base).or(context.year);
            if paragraph.year.is_some() {
                context.dated = Licence::Carried;
            }
            context.now = paragraph.year.or(above.filter(|_| !plans)).or(self.title.now(plans));
            context.span = None;
            if !plans && paragraph.year.is_some() && paragraph.year == reviewed && depth.is_some() {
                self.reviews = depth;
            }
            if work_report {
                (self.review, self.left_review) = (depth.filter(|_| !plans), false);
                context.inferred = false;
            }
        } else if self.left_review && depth <= self.review && statement::tells_outcome(paragraph.read_words())
        {
            (context.year, context.plans, self.left_review) = (reviewed.or(context.year), false, false);
        } else if work_report && paragraph.plans.is_none() && self.leaves_review(depth, paragraph) {
            (context.year, context.now, context.span) = (own.or(context.year), self.title.now(true), None);
            (context.inferred, self.left_review) = (true, true);
        } else if work_report && paragraph.read_words().contains("工作报告") {
            // 青石县2018年政府工作报告 as a heading is the title, which looks back on the year before.
        } else if let Some(year) = paragraph.year
            && (depth.is_some_and(|depth| depth <= 2) || depth.is_some() && self.is_half(year))
        {
            (context.year, context.now) = (Some(year), Some(year));
            context.dated = Licence::Carried;
            // （三）1998年国民经济的发展: so it does in a work report.
            if self.is_half(year) {
                context.plans = Some(year) == own;
                (context.span, context.inferred) = (None, true);
            }
            // 二、2026年预算（草案）情况: the year says which of the two it is about.
            if budget && ahead != reviewed && [ahead, reviewed].contains(&Some(year)) {
                context.plans = Some(year) == ahead;
            }
        }
        if depth.is_none_or(|depth| depth <= 2) {
            let to_come = own.zip(paragraph.looks_ahead).filter(|_| work_report);
            let to_come = to_come.map(|(own, years)| (own, own + i32::from(years) - 1));
            let named = paragraph.plan_named.filter(|(first, _)| work_report && own == Some(*first));
            context.ahead = named.or(to_come);
        }
        if paragraph.looks_back.is_some() {
            context.span = paragraph.looks_back;
        }
        if paragraph.looks_further {
            context.dated = Licence::Guessed;
        }
        self.base = *context;
        if let Some((years, last)) = paragraph.plan_told
            && self.title.reviewed == Some(last)
            && let Some(depth) = depth
        {
            self.told = Some((depth, years));
        }
        // 1.收入 below “十四五”财政发展情况 is of these years, too.
        if let Some((_, years)) = self.told.filter(|_| paragraph.year.is_none()) {
            context.span = Some(years);
        }
    }

    /// 一、1998年工作回顾…, and then 二、促进农业和农村经济全面发展: whether a heading stands as high as that of review and names no
    /// year of its own.
    fn leaves_review(&self, depth: Option<u8>, paragraph: &Paragraph) -> bool {
        paragraph.year.is_none()
            && self.title.own.is_some()
            && !statement::tells_outcome(paragraph.read_words())
            && !self.left_review
            && self.review.is_some_and(|review| depth.is_some_and(|depth| depth <= review))
    }

    /// Whether a year is one of the two that a work report is about: the one that it reviews, or the one in which it is delivered.
    fn is_half(&self, year: i32) -> bool {
        let Title { own, reviewed, work_report, .. } = self.title;
        work_report && own != reviewed && [own, reviewed].contains(&Some(year))
    }

    /// How many years a paragraph of a work report looks back on that begins with nothing but the year before: one.
    fn one_year(&self, paragraph: &Paragraph) -> Option<u8> {
        let reviewed = self.title.work_report && self.title.reviewed.is_some();
        (reviewed && paragraph.tells_of == self.title.reviewed).then_some(1)
    }

    /// A heading ends a passage of plans that running text opened, and so does a paragraph that looks back.
    fn looks_back(&mut self, context: &mut Context) {
        if self.passage {
            (context.plans, self.passage) = (false, false);
        }
    }

    /// The time with which a paragraph begins holds for those behind it that name none.
    fn go_on(&self, context: &mut Context, paragraph: &Paragraph) {
        let title = &self.title;
        let Some(own) = title.own else { return };
        // 2026年支出预算表: what a line says right above its table.
        let above = paragraph.year.filter(|_| title.budget && paragraph.names_table());
        let opening = paragraph.opening.or(above.map(|year| Period::years(year, year)));
        let Some(opening) = opening else {
            // A line by itself begins something else.
            if paragraph.stands_alone() && context.said.is_some() && context.said != self.base.said {
                let Context { said, year, .. } = self.base;
                (context.said, context.year, context.dated) = (said, year, Licence::Guessed);
            }
            return;
        };
        // 一季度，… below 2023年一季度，…: of the year that was named last.
        let running = context.said.filter(|_| opening.to.year.is_none()).and_then(|said| said.to.year);
        let running = running.filter(|year| *year < own);
        let year = opening.to.year.or(running).or(context.now);
        let whole = opening.from.month.is_none() && opening.from.year == opening.to.year;
        if title.work_report {
            return;
        }
        if title.budget {
            // 2025年，…: what stands below and names no year is of that one, planned or not.
            let Some(year) = year.filter(|_| whole && (title.reviewed == year || title.ahead == year)) else {
                return;
            };
            let settled = paragraph.last_said().is_none_or(|last| last.to.year == Some(year));
            if settled && self.base.year == Some(year) {
                *context = self.base;
            } else if settled && self.title.reviewed != self.title.ahead {
                let plans = self.title.ahead == Some(year);
                *context = Context { year: Some(year), now: Some(year), plans, inferred: true, ..self.base };
            }
            return;
        }
        let months = opening.from.month == Some(1) && opening.to.month.is_some_and(|month| month > 1);
        // Whatever else was named, the title's year is not certain for what follows.
        let inside = year == Some(own) && self.base.year == Some(own);
        context.dated = if inside { self.base.dated } else { Licence::Guessed };
        (context.said, context.year) = match year.filter(|_| whole || months) {
            Some(_) if inside && whole => (None, self.base.year),
            Some(year) => (Some(opening.within(&Calendar { year: Some(year) })), Some(year)),
            None if running.is_some() => (context.said, context.year),
            None => (None, self.base.year),
        };
    }
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

/// So many paragraphs behind the date of an event may lead to a table of what it brought about.
const LONGEST_TELLING: usize = 12;

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
