//! Statements: what a figure measures, when, in which role.

mod base;
mod cues;
pub mod indicator;
mod leaning;
mod list;
mod marks;
mod measure;
mod name;
mod noun;
mod reader;
mod role;
mod shown;
mod verb;
mod when;
mod whole;

pub use base::Base;
pub use base::resolve;
pub(crate) use base::{counted_from, following};
pub use cues::is_attribute;
pub(crate) use cues::is_measure;
pub use cues::{Direction, change_at_end, is_real, opens_plans, opposite, strip_reached};
pub(crate) use cues::{
    before_this_year, begins_entry, begins_with_this_year, census_year, ends_with_parts,
    is_department_budget, is_of_another_time, is_page_line, is_plan_event, is_report, is_this_year,
    leads_to_outcome, looks_back, looks_back_on_work, names_chart, opens_glossary, opens_split, opens_year,
    plans_begin, refers_back, speaks_of_next, tells_of_year, tells_outcome, tells_whole_year, turns_ahead,
    year_told_by,
};
pub use indicator::{Convention, Course, Indicator, Lexicon};
pub(crate) use leaning::{Leaning, leaning};
pub use measure::{Measure, Modality, Role};
pub(crate) use name::{BULLETS, tidy, without_ordinal};
pub use reader::read;
pub(crate) use reader::{basis, is_duration, lent};
pub(crate) use when::years_ahead;

use std::sync::Arc;

use crate::Span;
use crate::figure::Period;

/// Where the time of a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    /// The words near it say so.
    Said(Period),
    /// Years before the one that the section is about: 1 for 上年.
    Ago(u8),
    /// Years before the one in which the report is delivered: 0 for 今年, 1 for 去年, -1 for 明年.
    Delivered(i8),
    /// The years up to the one that the section is about, so many: 五年来.
    Last(u8),
    /// As many years from that on in which the report is delivered: 今后五年.
    Ahead(u8),
    /// So many years, and nothing near it says whether they were or are to be: 五年内, 五年新建公路.
    Term(u8),
    /// The end of the twentieth century, in a report of it: 到本世纪末.
    Century,
    /// The years behind this one, up to the one that the section is about: 比2020年…，年均.
    Since(i32),
    /// Before that of the level behind it, 从3.8亿元增加到…: before the years of the section, or else before the year that was
    /// named last, if one was.
    Before(Option<i32>),
    /// In years that were, and nothing says in which: 70年代.
    Earlier,
    /// Of one of several times, and nothing says of which: a number beside others in a row whose columns nothing heads.
    Open,
    /// Months of the year in which the report is delivered: 今年上半年.
    Now(Period),
    /// Nothing near it does but the month of an event told before it in its paragraph: 2008年3月18日，双方签订协议. A report that
    /// names its own year is about that one.
    Event(Period),
    /// Nothing near it does: the section's year.
    #[default]
    Unsaid,
}

/// How a value belongs to its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Extent {
    /// It stood at the end of it, or is of a year: 余额, 达到.
    #[default]
    Stock,
    /// It gathered over it: 累计, 新增.
    Flow,
    /// It is an average of its years: 年均.
    Mean,
}

impl Extent {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Flow => "flow",
            Self::Mean => "mean",
        }
    }
}

/// In which prices a value or its growth is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Basis {
    /// Neither the words nor custom say.
    #[default]
    Unsaid,
    /// Current prices.
    Nominal,
    /// Constant prices, by its words or by custom.
    Real,
    /// On a base that was adjusted: 同口径, 可比口径.
    Adjusted,
}

impl Basis {
    /// The name that programs read; empty where nothing says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsaid => "",
            Self::Nominal => "nominal",
            Self::Real => "real",
            Self::Adjusted => "adjusted",
        }
    }
}

/// By what right a figure is said to measure its indicator. Whoever binds operands binds certain ones only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Licence {
    /// Nothing names it.
    #[default]
    None,
    /// The nearest name of an earlier clause or sentence: it may measure something else.
    Guessed,
    /// A form that admits one reading passes the name on: the rate behind its level, 分别 with as many values as names,
    /// what a thing has behind the thing.
    Carried,
    /// The name stands in its own clause, or right behind a count, or heads its row or column.
    Named,
}

impl Licence {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Guessed => "guessed",
            Self::Carried => "carried",
            Self::Named => "named",
        }
    }

    /// Whether the reading is one that no other reader would contest.
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Carried | Self::Named)
    }
}

/// By what right each part of a reading is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Licences {
    /// That the figure measures this indicator.
    pub indicator: Licence,
    /// That it is of this time, as far as the paragraph's own words say.
    pub period: Licence,
    /// That it measures it so: a level, a change, a share.
    pub role: Licence,
}

/// What a figure measures. One stands for every figure of the paragraph, in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The noun phrase that the figure measures, in the report's words, without verbs; empty if none was
    /// found.
    pub indicator: Arc<str>,
    /// Where that phrase stands; empty if there is none or it was put together.
    pub indicator_span: Span,
    /// By what right it is said to measure that, then, and so.
    pub licence: Licences,
    /// What the indicator is a part of where the report nests it: the row above 其中 in a table; `None` for most.
    pub within: Option<Arc<str>>,
    /// How the figure measures it.
    pub measure: Measure,
    /// Which way a change or a rate goes, as its words say; a printed minus is in the value.
    pub direction: Option<Direction>,
    /// Whether its own words say that it was or is to be; see [`crate::report::Entry::modality`] for the section's.
    pub modality: Modality,
    /// Whether it is never planned, whatever its section: part of what existing things are called (四大医疗集团), or in a column
    /// of what was done (2025年执行数).
    pub stands: bool,
    /// The whole that a share is of, or what was planned where the figure says how much of it was reached, in the report's
    /// words: 地区生产总值, 年初预算.
    pub share_of: Option<Arc<str>>,
    /// When.
    pub when: When,
    /// Whether its own sentence says so.
    pub dated: bool,
    /// Whether its time is one that a sentence before named, but not at its beginning.
    pub passing: bool,
    /// How the value belongs to that time.
    pub extent: Extent,
    /// Nominal or real.
    pub basis: Basis,
    /// What a change is counted from; `Unsaid` for what is no change.
    pub base: Base,
    /// The sentence that holds the figure.
    pub sentence: Span,
    /// What leads to the figure: the words between the figure before it, or the sentence's start, and it.
    pub lead: Span,
}

impl Statement {
    /// In which role the figure stands, as its own words say: before the section's modality.
    pub const fn role(&self) -> Role {
        Role::of(self.measure, self.direction, self.modality)
    }

    /// Of a figure of which nothing is known but where it stands.
    pub(crate) fn bare(sentence: Span, lead: Span) -> Self {
        Self {
            indicator: Arc::default(),
            indicator_span: Span::default(),
            licence: Licences::default(),
            within: None,
            measure: Measure::Nothing,
            direction: None,
            modality: Modality::Actual,
            stands: false,
            share_of: None,
            when: When::Unsaid,
            dated: false,
            passing: false,
            extent: Extent::Stock,
            basis: Basis::Unsaid,
            base: Base::Unsaid,
            sentence,
            lead,
        }
    }
}
