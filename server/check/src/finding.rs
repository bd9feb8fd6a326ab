//! What a check has to say: a plain struct, rendered in a language only at the edge.

use crate::{Edit, Message, Span};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A matter of style or norm.
    Hint,
    /// Suspicious; the reasoning is shown.
    Information,
    /// Impossible under the usual reading.
    Warning,
    /// Impossible under every admissible reading.
    Error,
}

impl Severity {
    /// The name that programs read: `error`, `warning`, `information`, `hint`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One level down; `Hint` stays.
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning => Self::Information,
            Self::Information | Self::Hint => Self::Hint,
        }
    }
}

/// Two figures that cannot both be true, or a wording that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check's kebab-case name, such as `sum-parts-total`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The most suspicious figure or word.
    pub span: Span,
    /// Enough by itself: the figures and the recomputation stand in it.
    pub message: Message,
    /// The arithmetic, such as `62.3＋104.5＋224.7＝391.5`; `None` where nothing is computed.
    pub calculation: Option<String>,
    /// The other operands, in the order of the text.
    pub related: Vec<Related>,
    /// Repairs; at most one is preferred.
    pub fixes: Vec<Fix>,
    /// For sums: whether the gap is so small (one last place beyond what rounding explains) that a report
    /// which disclaims rounding differences explains it. `None` for everything else.
    pub rounding: Option<bool>,
}

impl Finding {
    /// Whether another finding is of the same check and speaks of the same places.
    pub(crate) fn is_of_the_same(&self, other: &Self) -> bool {
        let places = |it: &Self| {
            let related = it.related.iter().map(|related| related.span);
            let mut places: Vec<Span> = std::iter::once(it.span).chain(related).collect();
            places.sort_unstable();
            places
        };
        self.code == other.code && places(self) == places(other)
    }

    /// A finding without operands and repairs.
    pub fn new(code: &'static str, severity: Severity, span: Span, message: Message) -> Self {
        Self {
            code,
            severity,
            span,
            message,
            calculation: None,
            related: Vec::new(),
            fixes: Vec::new(),
            rounding: None,
        }
    }

    /// The same finding, `by` bytes further on.
    #[must_use]
    pub(crate) fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shift(by);
        for related in &mut self.related {
            related.span = related.span.shift(by);
        }
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shift(by);
        }
        self
    }

    /// Lowers a finding that the report's own words on rounding explain.
    pub(crate) fn forgive_rounding(&mut self) {
        if self.rounding == Some(true) {
            self.severity = self.severity.min(Severity::Information);
        }
    }
}

/// Another operand of the identity that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub message: Message,
}

/// A repair: one edit or several, to be applied together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does, such as “改为 391.5 亿元”.
    pub title: Message,
    /// Whether an editor may offer it as the one to take.
    pub preferred: bool,
    /// Disjoint edits, in the order of the text.
    pub edits: Vec<Edit>,
}
