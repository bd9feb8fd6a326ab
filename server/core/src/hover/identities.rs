//! The identities in which a figure takes part, also those that hold.

use crate::{Entry, Language, Report};

/// One line for each identity; empty where there is none.
pub(super) fn lines(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    report.identities(entry.span.start, language).join("\n\n")
}
