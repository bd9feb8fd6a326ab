//! How a figure measures its indicator, and the role that programs read.

use super::Direction;

/// How a figure measures its indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Measure {
    /// Nothing: an expression of time.
    #[default]
    Nothing,
    /// The value itself, also that of a rate: 森林覆盖率31%.
    Level,
    /// How much more or less, in amounts or in points: 增加3.1亿元, 提高0.8个百分点.
    Change,
    /// How much more or less, in percent or in multiples of what it was: 增长6.1%.
    Rate,
    /// A part of a whole: 占一般公共预算支出的81.3%.
    Share,
    /// What was reached of what was planned, or in percent of what was: 完成预算的101.2%, 为上年的98%.
    Completion,
    /// So many times as much: 是上年的1.6倍, 翻一番.
    Multiple,
    /// A place among others: 居全省第三.
    Rank,
    /// A bare number by which something is scored: 指数101.2.
    Index,
    /// Several shares that make up a whole: 9.3:41.0:49.6.
    Ratio,
    /// How far it is from another thing at the same time: 高于全省0.9个百分点.
    Gap,
    /// What it adds to the growth of another thing: 拉动增长1.2个百分点.
    Contribution,
    /// A mark by which things are told apart: 3亿元以上项目.
    Threshold,
}

impl Measure {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Level => "level",
            Self::Change => "change",
            Self::Rate => "rate",
            Self::Share => "share",
            Self::Completion => "completion",
            Self::Multiple => "multiple",
            Self::Rank => "rank",
            Self::Index => "index",
            Self::Ratio => "ratio",
            Self::Gap => "gap",
            Self::Contribution => "contribution",
            Self::Threshold => "threshold",
        }
    }

    /// Whether it is a value that stands by itself, and neither a change of one nor a part.
    pub const fn is_level(self) -> bool {
        matches!(self, Self::Level | Self::Completion | Self::Multiple | Self::Index)
    }

    /// Whether it says how much more or less.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Change | Self::Rate)
    }
}

/// Whether a value was, or is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Modality {
    /// It was.
    #[default]
    Actual,
    /// It is reckoned before the last figures are in: 预计. Its role is that of what was.
    Estimated,
    /// It is meant to be: 力争, 安排, all of a section of plans.
    Planned,
}

impl Modality {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Estimated => "estimated",
            Self::Planned => "planned",
        }
    }
}

/// In which role a figure stands, in the words of the contract; [`Role::of`] derives it from a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value itself.
    Level,
    /// A growth rate, upwards.
    RateUp,
    /// A growth rate, downwards.
    RateDown,
    /// An increase, in amount or in percentage points, planned or not.
    DeltaUp,
    /// A decrease.
    DeltaDown,
    /// A part of a whole, in percent.
    Share,
    /// A planned value.
    Target,
    /// A planned growth rate.
    TargetRate,
    /// Anything else: ranks, ratios, time.
    Other,
}

impl Role {
    /// The role of a figure that measures its indicator so.
    #[must_use]
    pub const fn of(measure: Measure, direction: Option<Direction>, modality: Modality) -> Self {
        let planned = matches!(modality, Modality::Planned);
        let down = matches!(direction, Some(Direction::Down));
        match measure {
            Measure::Rate if planned => Self::TargetRate,
            Measure::Rate if down => Self::RateDown,
            Measure::Rate => Self::RateUp,
            Measure::Level | Measure::Completion | Measure::Multiple | Measure::Index | Measure::Share
                if planned =>
            {
                Self::Target
            }
            Measure::Level | Measure::Completion | Measure::Multiple | Measure::Index => Self::Level,
            Measure::Change if down => Self::DeltaDown,
            Measure::Change => Self::DeltaUp,
            Measure::Share => Self::Share,
            Measure::Nothing
            | Measure::Rank
            | Measure::Ratio
            | Measure::Gap
            | Measure::Contribution
            | Measure::Threshold => Self::Other,
        }
    }

    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::RateUp => "rate+",
            Self::RateDown => "rate-",
            Self::DeltaUp => "delta+",
            Self::DeltaDown => "delta-",
            Self::Share => "share",
            Self::Target => "target",
            Self::TargetRate => "target-rate",
            Self::Other => "other",
        }
    }

    /// The key of its name in the message catalogue.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Level => "role-level",
            Self::RateUp => "role-rate-up",
            Self::RateDown => "role-rate-down",
            Self::DeltaUp => "role-delta-up",
            Self::DeltaDown => "role-delta-down",
            Self::Share => "role-share",
            Self::Target => "role-target",
            Self::TargetRate => "role-target-rate",
            Self::Other => "role-other",
        }
    }
}
