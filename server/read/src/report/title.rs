//! What a report's title says: which year it is about, which it plans, and what kind of report it is.

mod dates;
mod written;
mod years;

use super::Paragraph;
use crate::figure::Period;
use crate::ledger::place;
use crate::statement::{Licence, is_department_budget, is_report};
use crate::text::Shape;
use dates::{has_date, year_of_date};
use written::Written;
use years::Own;

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

/// Titles stand among the first paragraphs that are not blank.
const TITLE_PARAGRAPHS: usize = 4;

/// The first paragraphs, among which the title stands.
fn at_head<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> impl Iterator<Item = &'p Paragraph> {
    paragraphs.filter(|it| it.shape != Shape::Blank).take(TITLE_PARAGRAPHS)
}

impl Title {
    /// Reads it from the first paragraphs and from the name of the file.
    pub(super) fn of<'p>(name: &str, paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone)) -> Self {
        let written = Written::of(name, paragraphs.clone());
        let plain = &*written.plain;
        let Own { year, months, gathered, begun } = Own::of(&written, paragraphs);
        // One that is delivered at the end of a year reviews that year and plans the next. An auditor's is of its own year.
        let work_report = plain.contains("工作报告") && !plain.contains("审计") || begun;
        let year = year.map(|year| years::by_date(year, &written, work_report, paragraphs));
        // One that is delivered in summer tells of the year in which that is.
        let turns = work_report && !has_date(written.first(), 7..=9);
        let (own, today) = if turns {
            year.map(|year| years::delivered(year, &written, paragraphs)).unzip()
        } else if work_report {
            (year, year)
        } else {
            // 20260107 2025年寄递业务量: 去年 is said from the day on which it was told.
            let told = |own| year_of_date(plain).filter(|date| own == date - 1).unwrap_or(own);
            (year, year.map(told))
        };
        // What is planned is of the year that the title of a budget names last.
        let budget = !work_report && plain.contains("草案") && plain.contains("预算");
        let ahead = if budget { written.last_year().or(own).max(own) } else { own };
        // A work report of January 2025 reviews 2024; a communiqué titled 2024 is about 2024. A draft whose title names one
        // year plans that.
        let drafted = budget && ahead == own && !plain.contains("执行");
        let reviewed = own.map(|year| if turns || drafted { year - 1 } else { year });
        let told = months.is_some() || gathered;
        let certain = own.is_some() && (written.census_year().is_some() || !told && is_report(plain));
        Self {
            own,
            today,
            months: months.or_else(|| years::named_months(plain, own, paragraphs.clone())),
            reviewed,
            ahead,
            dated: if certain { Licence::Carried } else { Licence::Guessed },
            place: place(&written.title).or_else(|| place(name)),
            work_report,
            budget,
            department: !work_report && !budget && is_department_budget(plain),
            other: !work_report && !budget && is_report(plain),
        }
    }

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
