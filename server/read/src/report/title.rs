//! What a report's title says: which year it is about, which it plans, and what kind of report it is.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

use super::Paragraph;
use super::paragraph::{last_year, year};
use super::told;
use crate::figure::Period;
use crate::ledger::place;
use crate::lexis::is_mark;
use crate::statement::{self, Licence, is_department_budget, is_report};
use crate::text::Shape;

/// What the title of a report, or the name of its file, says of all that stands below.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Title {
    /// The year of delivery.
    pub(super) own: Option<i32>,
    /// The year that 今年 means on the day of delivery: the year before that one where it is delivered at a year's end.
    pub(super) today: Option<i32>,
    /// The months that all of it is about, where the title names no year and the text tells them.
    pub(super) months: Option<Period>,
    /// The year that it looks back on.
    pub(super) reviewed: Option<i32>,
    /// The year that it plans.
    pub(super) ahead: Option<i32>,
    /// By what right that is its year.
    pub(super) dated: Licence,
    /// The kind of place that it speaks of.
    pub(super) place: Option<char>,
    /// Whether it is a government work report: it reviews one year and plans the next.
    pub(super) work_report: bool,
    /// Whether it is the draft of a budget, which may review a year too.
    pub(super) budget: bool,
    /// Whether it explains a department's budget: what it gives in money for its own year is planned.
    pub(super) department: bool,
    /// Whether it is a report of some other kind: a passage of plans begins in it with a heading, not in running text.
    pub(super) other: bool,
}

/// No title is longer, in bytes; that of a report may name two years.
const LONGEST: usize = 120;
const LONGEST_REPORT: usize = 180;

/// A communiqué gives its first figure of the whole year within so many paragraphs that are not blank.
const OPENING_PARAGRAPHS: usize = 8;

/// Titles stand among the first paragraphs that are not blank.
const TITLE_PARAGRAPHS: usize = 4;

impl Title {
    /// Reads it from the first paragraphs and from the name of the file.
    pub(super) fn of<'p>(name: &str, paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone)) -> Self {
        let mut title = String::new();
        for paragraph in paragraphs.clone().filter(|p| p.shape != Shape::Blank).take(TITLE_PARAGRAPHS) {
            // 一、2024年工作回顾 names the year of a section.
            let words = paragraph.read_words();
            let titled = words.contains("报告") || paragraph.plans.is_none() && !is_item(words);
            if paragraph.shape != Shape::Table && titled && !words.contains('。') {
                title.push_str(&title_lines(words));
            }
        }
        // A date above the text is none of the report's title where its name says its year.
        let named = |text: &str| {
            let text = undated(text);
            year(&text).filter(|year| text.contains(&format!("{year}年")))
        };
        let plain: String = title.chars().chain(name.chars()).filter(|c| !c.is_whitespace()).collect();
        // 某公司招股说明书, and in the first lines 以2019年5月31日为基准日: not the year of all that stands below.
        let heads = title.is_empty() || is_report(&title) || !is_report(&plain);
        let first = if heads { title.as_str() } else { "" };
        // A census is of the day to which all of it is counted, whenever it was told.
        let census = || statement::census_year(&plain);
        let own = named(first).or_else(|| named(name)).or_else(census);
        let own = own.or_else(|| year(first)).or_else(|| year(name));
        // 1—10月全市收支情况, and the line below it: 11.11.2014.
        let own = own.or_else(|| year_of_date(first));
        let months = if own.is_none() { told::months(paragraphs.clone()) } else { None };
        let single =
            if own.is_none() && months.is_none() { told::single_year(paragraphs.clone()) } else { None };
        let own = own.or_else(|| months?.to.year);
        let captioned =
            if own.or(single).is_none() { told::captioned_year(paragraphs.clone()) } else { None };
        let gathered = single.or(captioned);
        let own = own.or(gathered);
        // A text that begins with 一、2023年工作回顾 is what follows the title of a work report.
        let headless = || {
            paragraphs.clone().filter(|it| it.shape != Shape::Blank).take(TITLE_PARAGRAPHS).find_map(reviews)
        };
        let begun = if own.is_none() && !is_report(&plain) { headless() } else { None };
        let own = own.or(begun.map(|year| year + 1));
        // One that is delivered at the end of a year reviews that year and plans the next. An auditor's is of its own year.
        let work_report = plain.contains("工作报告") && !plain.contains("审计") || begun.is_some();
        // （2020年3月30日）, and then 全年全市实现…: the year was over on the day on which it was told.
        let later = !work_report
            && census().is_none()
            && named(first).or_else(|| named(name)).is_none()
            && has_date(first, 1..=6);
        let own = own.map(|year| if later && tells_whole_year(paragraphs.clone()) { year - 1 } else { year });
        // 2010年政府工作报告（2011年1月11日）: of the year that was over when it was delivered.
        let after = own.is_some() && year_of_date(&plain) == own.map(|year| year + 1);
        let own =
            own.map(|year| if work_report && after && has_date(&plain, 1..=4) { year + 1 } else { year });
        // One that is delivered in summer tells of the year in which that is.
        let midyear = work_report && has_date(first, 7..=9);
        let (mut own, mut today) = (own, own);
        if let Some(year) = own.filter(|_| work_report && !midyear) {
            if at_year_end(&plain, year) {
                own = Some(year + 1);
            } else if paragraphs.clone().any(|it| it.tells_late_months) {
                // 今年1—10月…: the title names the year of delivery, unless a heading plans for that one.
                let plans = |it: &Paragraph| it.plans == Some(true) && it.year == Some(year);
                let named = paragraphs.clone().any(plans);
                (own, today) = if named { (own, Some(year - 1)) } else { (Some(year + 1), today) };
            }
        }
        // 20260107 2025年寄递业务量: 去年 is said from the day on which it was told.
        if !work_report && own.is_some() {
            today = year_of_date(&plain).filter(|date| own == Some(date - 1)).or(own);
        }
        // 2025年预算执行情况和2026年预算草案: what is planned is of the year that the title names last.
        let budget = !work_report && plain.contains("草案") && plain.contains("预算");
        let spoken: String = title.chars().filter(|c| !c.is_whitespace()).collect();
        let ahead =
            if budget { last_year(&undated(&spoken)).max(last_year(name)).or(own).max(own) } else { own };
        // A work report of January 2025 reviews 2024; a communiqué titled 2024 is about 2024. A draft whose title names one
        // year plans that.
        let drafted = budget && ahead == own && !plain.contains("执行");
        let reviewed = own.map(|year| if work_report && !midyear || drafted { year - 1 } else { year });
        let told = months.is_some() || gathered.is_some();
        let dated = if own.is_some() && (census().is_some() || !told && is_report(&plain)) {
            Licence::Carried
        } else {
            Licence::Guessed
        };
        Self {
            own,
            today,
            months: months.or_else(|| named_months(&plain, own, paragraphs.clone())),
            reviewed,
            ahead,
            dated,
            place: place(&title).or_else(|| place(name)),
            work_report,
            budget,
            department: !work_report && !budget && is_department_budget(&plain),
            other: !work_report && !budget && is_report(&plain),
        }
    }
}

/// The months of its year that a title names: 2024年1—10月收支情况. Reports and budgets of a year have none.
fn named_months<'p>(
    title: &str,
    own: Option<i32>,
    paragraphs: impl Iterator<Item = &'p Paragraph>,
) -> Option<Period> {
    if title.contains("工作报告") || title.contains("草案") {
        return None;
    }
    let heads = paragraphs.filter(|it| it.shape != Shape::Blank).take(TITLE_PARAGRAPHS);
    let words = |it: &Paragraph| it.read_words().chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut heads = heads.filter(|it| title.contains(&words(it)));
    heads.find_map(|it| it.told_years.stretch.filter(|it| it.to.year == own))
}

/// What a paragraph gives to the title: all of it, or, where a page's own lines stand above and below the title, the lines that
/// are none of these. Empty if it is too long for one.
fn title_lines(words: &str) -> String {
    let kept = |words: &str| {
        let long = ["报告", "公报", "草案"].into_iter().any(|word| words.contains(word));
        words.len() <= if long { LONGEST_REPORT } else { LONGEST }
            && (long || !statement::is_page_line(words))
    };
    if kept(words) {
        return words.to_owned();
    }
    let lines = words.lines().map(str::trim).take(TITLE_PARAGRAPHS);
    lines.filter(|line| words.lines().nth(1).is_some() && kept(line)).collect()
}

/// The year that a heading says its section looks back on, as the first of a work report does: 一、2023年工作回顾.
fn reviews(paragraph: &Paragraph) -> Option<i32> {
    let looks_back = paragraph.plans == Some(false) && statement::looks_back_on_work(paragraph.read_words());
    paragraph.year.filter(|_| looks_back)
}

/// Whether a line heads a section or is an item of a list: 二、工业, 2、首次增资, ①….
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    // ■ 2024年成绩单.
    if line.starts_with(statement::BULLETS) {
        return true;
    }
    let rest = line.trim_start_matches(['（', '(']).trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.trim_start_matches(['（', '(']).len() - rest.len();
    let numbered = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    numbered.len() < line.len() && numbered.starts_with('、')
        || (1..=2).contains(&digits) && rest.starts_with(['、', '.', '．', '）', ')']) && !is_date(rest)
        || line.starts_with(|c| ('①'..='⑳').contains(&c))
}

/// Whether the first number of a line is the day of a date: 11|.11.2014.
fn is_date(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Dates in a title: 2026年2月3日, 2026-02-10, 20260210, 10.02.2026.
fn dates() -> Option<&'static Regex> {
    static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let year = "(?:19|20)[0-9]{2}";
        Regex::new(&format!(
            r"{year}(?:(?:年[0-9]{{1,2}}月|[-/.][0-9]{{1,2}}[-/.])[0-9]{{1,2}}日?|(?:0[1-9]|1[0-2])[0-3][0-9])|[0-9]{{1,2}}[./][0-9]{{1,2}}[./]{year}"
        ))
        .ok()
    });
    DATE.as_ref()
}

/// Whether the first date in a title is of one of these months of its year.
fn has_date(title: &str, months: RangeInclusive<u32>) -> bool {
    let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    let date = dates().and_then(|date| date.find(&title)).map_or("", |date| date.as_str());
    // 10.02.2026: the month stands in the middle there, too.
    let behind = date.find(|c: char| !c.is_ascii_digit()).filter(|at| *at < 4);
    let behind = date.get(behind.unwrap_or(4)..).unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len().min(2));
    behind[..digits].parse().is_ok_and(|month| months.contains(&month))
}

/// Whether one of the first paragraphs tells what a whole year came to: 初步核算，全年全市实现….
fn tells_whole_year<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> bool {
    let clauses = |it: &'p Paragraph| it.read_words().split(is_mark);
    let mut first =
        paragraphs.filter(|it| it.shape != Shape::Blank).take(OPENING_PARAGRAPHS).flat_map(clauses);
    first.any(statement::tells_whole_year)
}

/// A title without the dates in it.
fn undated(title: &str) -> String {
    dates().map_or_else(|| title.to_owned(), |date| date.replace_all(title, " ").into_owned())
}

/// The year of the first date in a title.
fn year_of_date(title: &str) -> Option<i32> {
    let date = dates()?.find(title)?.as_str();
    let last = date.len().checked_sub(4).and_then(|at| date.get(at..));
    date.get(..4)?.parse().ok().or_else(|| last?.parse().ok())
}

impl Title {
    /// The title says nothing of the year of what stands below.
    pub(super) const fn forget_year(&mut self) {
        (self.own, self.today, self.reviewed, self.ahead) = (None, None, None, None);
    }

    /// All that stands below is of a year, as a guess.
    pub(super) const fn take_year(&mut self, year: i32) {
        let year = Some(year);
        (self.own, self.today, self.reviewed, self.ahead) = (year, year, year, year);
        self.dated = Licence::Guessed;
    }

    /// The year that 今年 means below a heading that names none: in a passage of plans that which is planned, unless the
    /// report is delivered before it begins.
    pub(super) fn now(&self, plans: bool) -> Option<i32> {
        if plans && self.today == self.own { self.ahead } else { self.today }
    }

    /// The last year of which such a text may tell what was; `None` where its title says nothing of when it was written.
    pub(super) fn last(&self) -> Option<i32> {
        let own = self.own?;
        match () {
            () if self.work_report => self.today,
            () if self.budget || self.department => Some(own),
            () if self.other => Some(own + 1),
            () => None,
        }
    }
}

/// Whether a title's date line is of the last two months of `year`.
fn at_year_end(title: &str, year: i32) -> bool {
    [11, 12].iter().any(|month| title.contains(&format!("{year}年{month}月")))
}
