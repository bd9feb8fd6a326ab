//! The paragraphs of a report, each where it stands with what was found of it.

use std::borrow::Cow;

use gouji_read::ledger::ParagraphId;
use gouji_read::report::{self, Context, Paragraph};
use gouji_read::{Report, Words};
use gouji_relate::Stretch;

use crate::kept::{Kept, Own, Row};
use crate::{Finding, Marker, Span, said};

/// A paragraph where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'p> {
    /// Its offset in the report.
    pub start: usize,
    /// Its reading.
    pub paragraph: &'p Paragraph,
    /// The section's year and modality.
    pub context: &'p Context,
    /// The words by which the report is read, beside the program's own.
    pub words: &'p Words,
    /// What was found of it.
    pub(crate) own: &'p Own,
    /// What was found in the report.
    pub(crate) kept: &'p Kept,
    /// Names its reading.
    pub(crate) id: ParagraphId,
}

impl<'p> Placed<'p> {
    pub(crate) fn findings(&self) -> &'p [Finding] {
        self.own.findings(self.paragraph, self.words)
    }

    pub(crate) fn markers(&self) -> &'p [Marker] {
        if self.own.brief.markers { self.own.found.markers(self.paragraph) } else { &[] }
    }

    /// Laid out with its figures, those in the cells of tables left out.
    pub(crate) fn stretch(&self) -> Stretch<'p> {
        Stretch { id: self.id, paragraph: self.paragraph, start: self.start, points: &self.own.points }
    }

    /// Laid out with all its figures, cells among them.
    pub(crate) fn everything(&self) -> Stretch<'p> {
        let own = self.stretch();
        if self.own.brief.tables {
            Stretch { points: self.own.found.cells(self.paragraph), ..own }
        } else {
            own
        }
    }
}

/// Looks at all paragraphs of a report.
pub(crate) fn all<T>(report: &Report, kept: &Kept, of: impl FnOnce(&[Placed<'_>]) -> T) -> T {
    let all = report.placed();
    let own = kept.of(&all);
    of(&place(all, &own, kept, report.words()))
}

/// Looks at those of them that are no text about text.
pub(crate) fn within<T>(report: &Report, kept: &Kept, of: impl FnOnce(&[Placed<'_>]) -> T) -> T {
    all(report, kept, |placed| of(&checked(placed)))
}

/// Paragraphs of a report, each with what was found of it.
pub(crate) fn place<'p>(
    all: Vec<report::Placed<'p>>,
    own: &'p Row<'_>,
    kept: &'p Kept,
    words: &'p Words,
) -> Vec<Placed<'p>> {
    let place = |(at, own): (report::Placed<'p>, &'p Own)| Placed {
        id: at.id,
        start: at.start,
        paragraph: at.paragraph,
        context: at.context,
        words,
        own,
        kept,
    };
    all.into_iter().zip(own.all()).map(place).collect()
}

/// Those of the paragraphs that are no text about text.
pub(crate) fn checked<'a, 'p>(all: &'a [Placed<'p>]) -> Cow<'a, [Placed<'p>]> {
    if all.iter().any(|it| it.context.code) {
        return all.iter().filter(|it| !it.context.code).copied().collect();
    }
    Cow::Borrowed(all)
}

/// Lays out the paragraphs for the finders.
pub(crate) fn stretches<'p>(placed: &[Placed<'p>]) -> Vec<Stretch<'p>> {
    placed.iter().map(Placed::stretch).collect()
}

/// The identities of a paragraph that hold.
pub(crate) fn holding(at: &Placed<'_>) -> Vec<said::Holding> {
    said::holding(at.own.found.said(at.paragraph), at.start)
}

/// The figures of paragraphs in the order of the text; times are left out.
pub(crate) fn figures<'p>(placed: &'p [Placed<'p>]) -> impl Iterator<Item = Span> + 'p {
    placed.iter().flat_map(|at| {
        let own = at.paragraph.figures.iter().filter(|figure| !figure.is_time());
        own.map(|figure| figure.span.shift(at.start))
    })
}
