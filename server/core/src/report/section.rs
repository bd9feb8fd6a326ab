use super::Paragraph;
use crate::Span;
use crate::text::Shape;

/// A section of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The words of its heading, without marks of Markdown.
    pub title: String,
    /// Its heading, line end excluded.
    pub heading: Span,
    /// From its heading to the next one that is not below it.
    pub span: Span,
    /// The depth of its heading, 1 for the outermost.
    pub depth: u8,
}

/// The sections of paragraphs, each with the place where it begins.
pub(super) fn of<'p>(paragraphs: impl Iterator<Item = (usize, &'p Paragraph)>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut end = 0;
    let mut fenced = false;
    for (start, paragraph) in paragraphs {
        end = start + paragraph.len;
        fenced ^= paragraph.shape == Shape::Fence;
        let Shape::Heading(depth) = paragraph.shape else { continue };
        let text = paragraph.words();
        let title = text.trim().trim_start_matches('#').trim();
        if fenced || title.is_empty() {
            continue;
        }
        let from = start + text.len() - text.trim_start().len();
        sections.push(Section {
            title: title.to_owned(),
            heading: Span::new(from, start + text.trim_end().len()),
            span: Span::new(start, end),
            depth,
        });
    }
    for at in 0..sections.len() {
        let depth = sections[at].depth;
        let next = sections[at + 1..].iter().find(|next| next.depth <= depth);
        sections[at].span.end = next.map_or(end, |next| next.span.start);
    }
    sections
}
