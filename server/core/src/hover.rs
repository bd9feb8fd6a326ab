//! What a figure means, for a reader who points at it.

mod beside;
mod identities;
mod statement;
mod value;

use std::fmt::Write as _;

use gouji_check::beside::Beside;

use crate::Entry;
use crate::figure::Period;
use crate::{Language, Report, Span};

pub(crate) use beside::is_of_the_time;
pub(crate) use statement::level_before as base_value;
pub(crate) use value::plainly;

/// The answer to pointing at a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The figure, from the start of the report.
    pub span: Span,
    /// Markdown; the first line is enough by itself.
    pub markdown: String,
}

/// A time as people write it beside figures: `2021年1—9月`, `1—9月` where no year is known.
pub fn period(period: Period, language: Language) -> String {
    let text = value::time(period, language);
    // Running text parts digits from Chinese words; a column of a table has no room for that.
    if language == Language::Zh { text.replace(' ', "") } else { text }
}

/// Describes a figure: its value first, then what the words admit, conversions, what it measures, and where
/// else that is stated.
pub(crate) fn describe(report: &Report, entry: &Entry<'_>, beside: &Beside, language: Language) -> Hover {
    let figure = entry.figure;
    let mut markdown = format!("**{}**", value::headline(entry, language));
    let mut line = |text: String| {
        if !text.is_empty() {
            let _ = write!(markdown, "\n\n{text}");
        }
    };
    line(value::admitted(figure, language));
    line(value::conversions(figure, language));
    line(statement::measured(entry, language));
    line(statement::base(report, entry, language));
    line(statement::known(report, entry, language));
    line(identities::lines(report, entry, language));
    line(statement::mentions(report, entry, language));
    line(beside::lines(report, entry, beside, language));
    Hover { span: entry.span, markdown }
}
