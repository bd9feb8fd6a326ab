//! A paragraph of figures that an earlier report has as well, with only the years changed.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use gouji_read::Report;
use gouji_read::report::Paragraph;
use gouji_read::text::Shape;

use super::{Beside, earlier};
use crate::{Finding, Placed, Span};

/// What is shorter, or has fewer figures, may be said every year.
const LONGEST_REFRAIN: usize = 40;
const FIGURES: usize = 3;

/// The paragraph without its years, and the years; `None` where it may be said every year.
fn plain(paragraph: &Paragraph) -> Option<(u64, Vec<String>)> {
    let text = paragraph.words();
    let told = paragraph.figures.iter().filter(|figure| {
        let own = text.get(figure.span.range()).unwrap_or_default();
        !figure.is_time() && own.chars().filter(char::is_ascii_digit).count() > 1
    });
    let prose = matches!(paragraph.shape, Shape::Body | Shape::Item);
    if !prose || told.count() < FIGURES || text.chars().count() < LONGEST_REFRAIN {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    let (mut from, mut years) = (0, Vec::new());
    for time in paragraph.figures.iter().filter(|figure| figure.is_time()) {
        text.get(from..time.span.start)?.trim().hash(&mut hasher);
        years.push(text.get(time.span.range())?.to_owned());
        from = time.span.end;
    }
    text.get(from..)?.trim().hash(&mut hasher);
    Some((hasher.finish(), years))
}

pub(super) fn note(report: &Report, source: usize, known: &mut HashMap<u64, Vec<(usize, usize)>>) {
    for (number, at) in report.placed().iter().enumerate() {
        if let Some((hash, _)) = plain(at.paragraph).filter(|_| !at.context.code) {
            known.entry(hash).or_default().push((source, number));
        }
    }
}

pub(super) fn find(at: &Placed<'_>, beside: &Beside) -> Option<Finding> {
    if beside.copied.is_empty() || at.context.plans {
        return None;
    }
    let (hash, years) = plain(at.paragraph)?;
    for (source, number) in beside.copied.get(&hash)? {
        let source = beside.sources.get(*source)?;
        let other = source.report.placed();
        let other = other.get(*number)?;
        let (_, its) = plain(other.paragraph)?;
        // The same report in another place of the folder says the same of the same year.
        let undated = years.is_empty() && at.context.year == other.context.year;
        if its != years || !undated && years.is_empty() {
            let text = at.paragraph.words();
            let start = text.len() - text.trim_start().len();
            return Some(earlier::copied(at, Span::new(start, text.trim_end().len()), &source.label));
        }
    }
    None
}
