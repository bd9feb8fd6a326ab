//! What a figure means, for a reader who points at it.

use crate::Span;

/// The answer to pointing at a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The figure, from the start of the report.
    pub span: Span,
    /// Markdown; the first line is enough by itself.
    pub markdown: String,
}
