//! Paragraphs that stand together, as the finders look at them: their figures in one row.

use std::sync::Arc;

use gouji_read::figure::Kind;
use gouji_read::ledger::ParagraphId;
use gouji_read::report::Paragraph;
use gouji_read::text::Shape;
use gouji_read::work;

use crate::point::{Point, years};
use crate::words::Marks;

/// A paragraph with its points.
#[derive(Debug, Clone)]
pub struct Stretch<'v> {
    /// Names its reading.
    pub id: ParagraphId,
    /// Its reading.
    pub paragraph: &'v Paragraph,
    /// Where it begins in the report.
    pub start: usize,
    /// Its points.
    pub points: Arc<Vec<Point>>,
}

impl Stretch<'_> {
    /// Whether it is blank: no line of text.
    pub(crate) fn is_blank(&self) -> bool {
        self.paragraph.shape == Shape::Blank
    }
}

/// One figure in its place.
#[derive(Debug)]
pub struct At<'v> {
    /// The figure.
    pub point: &'v Point,
    /// Number of its paragraph among those of the view.
    pub paragraph: usize,
    /// Where it begins in the report.
    pub start: usize,
    /// Where it ends in the report.
    pub end: usize,
    /// Number of its line; blank ones are not counted.
    pub line: u32,
    /// Number of its sentence in the view.
    pub sentence: u32,
    /// Number of its clause in the view.
    pub clause: u32,
    /// What stands between the figure before and this one, also across lines.
    pub marks: Marks,
    /// Whether its line is a heading, or short enough for one.
    pub heading: bool,
}

/// Paragraphs that stand together.
#[derive(Debug)]
pub struct View<'v> {
    /// The paragraphs.
    pub stretches: &'v [Stretch<'v>],
    /// Their figures, in the order of the text.
    pub all: Vec<At<'v>>,
    /// Where the paragraphs' figures begin in `all`, and where the last ones end.
    pub borders: Vec<usize>,
    /// For each figure the places of the levels and changes that can be added to it, in the order of the text: same unit, and
    /// usable. By an index into `groups`.
    pub group: Vec<Option<usize>>,
    /// The usable amounts, unit by unit.
    pub groups: Vec<Vec<usize>>,
    /// Those of them that can be added up: none for each of several, and none that another is compared with.
    pub sums: Vec<Vec<usize>>,
}

impl<'v> View<'v> {
    /// Lays out paragraphs that stand one behind the other.
    pub fn of(stretches: &'v [Stretch<'v>]) -> Self {
        let count = stretches.iter().map(|stretch| stretch.points.len()).sum();
        let mut borders = Vec::with_capacity(stretches.len() + 1);
        borders.push(0);
        let mut view = Self {
            stretches,
            all: Vec::with_capacity(count),
            borders,
            group: Vec::with_capacity(count),
            groups: Vec::new(),
            sums: Vec::new(),
        };
        let (mut line, mut sentence, mut clause) = (0, 0, 0);
        let mut between = Marks::default();
        for (number, stretch) in stretches.iter().enumerate() {
            if stretch.paragraph.shape == Shape::Blank {
                view.borders.push(view.all.len());
                continue;
            }
            line += 1;
            for point in stretch.points.iter() {
                view.all.push(At {
                    point,
                    paragraph: number,
                    start: stretch.start + point.span.start,
                    end: stretch.start + point.span.end,
                    line,
                    sentence: sentence + point.sentence,
                    clause: clause + point.clause,
                    marks: point.gap.marks.and(between),
                    heading: point.heading,
                });
                between = Marks::default();
            }
            if let Some(last) = stretch.points.last() {
                sentence += last.sentence;
                clause += last.clause;
                between = last.tail.marks;
            }
            between = between.and(Marks::LINE);
            sentence += 1;
            clause += 1;
            view.borders.push(view.all.len());
        }
        view.group();
        view
    }

    fn group(&mut self) {
        let mut units: Vec<gouji_read::figure::Unit> = Vec::new();
        let mut last = 0;
        for (at, it) in self.all.iter().enumerate() {
            if !it.point.usable || it.point.kind != Kind::Amount {
                self.group.push(None);
                continue;
            }
            // The next amount is often one of the same unit.
            let again = units.get(last) == Some(&it.point.unit);
            let known = if again { Some(last) } else { units.iter().position(|unit| *unit == it.point.unit) };
            let group = known.unwrap_or_else(|| {
                units.push(it.point.unit);
                self.groups.push(Vec::new());
                units.len() - 1
            });
            last = group;
            self.groups[group].push(at);
            self.group.push(Some(group));
        }
        let adds = |group: &Vec<usize>| group.iter().copied().filter(|at| self.adds(*at)).collect();
        self.sums = self.groups.iter().map(adds).collect();
    }

    /// Whether a figure can be added to others: it is none for each of several, and none that another is compared with
    /// (比上年11.86亿元增加1亿元 is neither a part nor a whole of what follows).
    pub fn adds(&self, place: usize) -> bool {
        let point = self.all[place].point;
        !(point.each || point.gap.earlier && point.gap.compared)
    }

    /// A figure.
    #[inline]
    pub fn at(&self, place: usize) -> &At<'v> {
        work::spend(1);
        &self.all[place]
    }

    /// A figure's point.
    #[inline]
    pub fn point(&self, place: usize) -> &'v Point {
        work::spend(1);
        self.all[place].point
    }

    /// What stands between two figures, the second of which stands behind the first.
    pub fn between(&self, first: usize, second: usize) -> Marks {
        self.all[first + 1..=second.max(first)].iter().fold(Marks::default(), |all, it| all.and(it.marks))
    }

    /// How far the end of a figure is from the start of a later one, in characters, nearly.
    #[inline]
    pub fn distance(&self, first: usize, second: usize) -> usize {
        self.all[second].start.saturating_sub(self.all[first].end) / 3
    }

    /// The text from the start of the figure's paragraph to the figure, at most so many characters of it.
    pub fn before(&self, place: usize, count: usize) -> &'v str {
        let at = &self.all[place];
        let text = self.stretches[at.paragraph].paragraph.words();
        let before = text.get(..at.point.span.start).unwrap_or_default();
        let from = before.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
        &before[from..]
    }

    /// The text behind a figure, at most so many characters, the next paragraph included.
    pub fn behind(&self, place: usize, count: usize) -> String {
        let at = &self.all[place];
        let own = self.stretches[at.paragraph].paragraph.words().get(at.point.span.end..).unwrap_or_default();
        let next = self.stretches.get(at.paragraph + 1).map_or("", |next| next.paragraph.words());
        own.chars().chain(next.chars()).take(count).collect()
    }

    /// The words between the figure before, or the paragraph's start, and a figure.
    pub fn lead(&self, place: usize) -> &'v str {
        let at = &self.all[place];
        let text = self.stretches[at.paragraph].paragraph.words();
        let from = match place.checked_sub(1).map(|before| &self.all[before]) {
            Some(before) if before.paragraph == at.paragraph => before.point.span.end,
            _ => 0,
        };
        text.get(from..at.point.span.start).unwrap_or_default()
    }

    /// The years that are named between two places of the report.
    pub fn years(&self, from: usize, to: usize) -> impl Iterator<Item = i32> {
        let first = self.stretches.partition_point(|it| it.start + it.paragraph.len <= from);
        let near = self.stretches[first..].iter().take_while(move |it| it.start < to);
        let named = near.flat_map(|it| years(it.paragraph).map(|(at, year)| (it.start + at, year)));
        named.filter(move |(at, _)| (from..to).contains(at)).map(|(_, year)| year)
    }

    /// A figure as it is written.
    pub fn written(&self, place: usize) -> &'v str {
        let at = &self.all[place];
        self.stretches[at.paragraph].paragraph.words().get(at.point.span.range()).unwrap_or_default()
    }
}
