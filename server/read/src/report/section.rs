use super::Paragraph;
use super::fence::Blocks;
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
    let mut blocks = Blocks::default();
    let mut paragraphs = paragraphs.enumerate().peekable();
    while let Some((number, (start, paragraph))) = paragraphs.next() {
        end = start + paragraph.len;
        let fenced = blocks.take(number, paragraph, paragraphs.peek().map(|(_, (_, next))| *next));
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

/// Where a place stands: the titles of the sections that hold it, the outermost first.
#[derive(Debug, Clone)]
pub struct Outline {
    sections: Vec<Section>,
    /// The section that holds each of them.
    parents: Vec<Option<usize>>,
}

impl Outline {
    /// The outline of a report's sections.
    pub fn new(sections: Vec<Section>) -> Self {
        let mut open: Vec<usize> = Vec::new();
        let mut parents = Vec::with_capacity(sections.len());
        for (at, section) in sections.iter().enumerate() {
            while open.last().is_some_and(|last| sections[*last].depth >= section.depth) {
                open.pop();
            }
            parents.push(open.last().copied());
            open.push(at);
        }
        Self { sections, parents }
    }

    /// The titles of the sections that hold `offset`, joined by `/`; empty before the first heading.
    pub fn path(&self, offset: usize) -> String {
        let mut at = self.sections.partition_point(|section| section.span.start <= offset).checked_sub(1);
        let mut titles: Vec<&str> = Vec::new();
        while let Some(section) = at {
            titles.push(&self.sections[section].title);
            at = self.parents[section];
        }
        titles.reverse();
        titles.join(" / ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;

    #[test]
    fn sections_nest_by_the_depth_of_their_headings() {
        let text =
            "# 棠溪县报告\n前言12项。\n一、回顾\n（一）工业\n增长5%。\n（二）农业\n二、安排\n完成3件。\n";
        let report = Report::new(text, "");
        let sections = report.sections();
        let titles: Vec<(&str, u8, &str)> = sections
            .iter()
            .map(|section| (&*section.title, section.depth, &text[section.heading.range()]))
            .collect();
        assert_eq!(
            titles,
            [
                ("棠溪县报告", 1, "# 棠溪县报告"),
                ("一、回顾", 2, "一、回顾"),
                ("（一）工业", 3, "（一）工业"),
                ("（二）农业", 3, "（二）农业"),
                ("二、安排", 2, "二、安排"),
            ]
        );
        assert!(text[sections[1].span.range()].ends_with("（二）农业\n"));
        let outline = Outline::new(sections);
        let path = |figure: &str| outline.path(text.find(figure).unwrap());
        assert_eq!(path("5%"), "棠溪县报告 / 一、回顾 / （一）工业");
        assert_eq!(path("3件"), "棠溪县报告 / 二、安排");
        assert_eq!(Outline::new(Vec::new()).path(7), "");
    }
}
