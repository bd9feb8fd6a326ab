//! Statements: what a figure measures, when, in which role.

mod clause;
mod cues;
mod name;
mod reader;

pub use cues::{Direction, change_at_end, is_real, opens_plans, opposite, strip_reached};
pub use reader::read;

use crate::Span;
use crate::figure::Period;

/// In which role a figure stands; the names are those that programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value itself.
    Level,
    /// A growth rate, upwards.
    RateUp,
    /// A growth rate, downwards.
    RateDown,
    /// An increase, in amount or in percentage points.
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

    /// The same role in a passage of plans.
    #[must_use]
    pub const fn planned(self) -> Self {
        match self {
            Self::RateUp | Self::RateDown => Self::TargetRate,
            Self::Level | Self::Share => Self::Target,
            other => other,
        }
    }
}

/// Where the time of a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    /// The words near it say so.
    Said(Period),
    /// Years before the one that the context is about: 0 for 今年, 1 for 上年.
    Ago(u8),
    /// Nothing near it does: the section's year.
    #[default]
    Unsaid,
}

/// What a figure measures. One stands for every figure of the paragraph, in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The noun phrase that the figure measures, in the report's words, without verbs; empty if none was
    /// found.
    pub indicator: String,
    /// Where that phrase stands; empty if there is none or it was put together.
    pub indicator_span: Span,
    /// In which role the figure stands, as its own words say (before the section's modality).
    pub role: Role,
    /// When.
    pub when: When,
    /// The sentence that holds the figure.
    pub sentence: Span,
    /// What leads to the figure: the words between the figure before it, or the sentence's start, and it.
    pub lead: Span,
}
