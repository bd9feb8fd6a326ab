//! The identities in which a figure takes part, also those that hold.

use crate::report::Entry;
use crate::{Language, Report, check};

/// One line for each identity; empty where there is none.
pub(super) fn lines(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    let placed = report.checked();
    let at = placed.partition_point(|at| at.start <= entry.span.start).checked_sub(1);
    let lines = at.and_then(|at| {
        let own = placed.get(at)?;
        let local = entry.span.start.checked_sub(own.start)?;
        let index = own.paragraph.figures.iter().position(|figure| figure.span.start == local)?;
        Some(check::explain(&placed, at, index, language))
    });
    lines.unwrap_or_default().join("\n\n")
}
