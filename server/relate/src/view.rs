//! Paragraphs that stand together, as the finders look at them: their figures in one row.

use std::ops::Range as Places;

use gouji_read::figure::Kind;
use gouji_read::ledger::ParagraphId;
use gouji_read::report::Paragraph;
use gouji_read::text::Shape;
use gouji_read::work;

use crate::point::{Point, years};
use crate::words::Marks;
use crate::words::TABLE;

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
    pub points: &'v [Point],
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

/// Where the figures of paragraphs begin in the row of all of them, and where the last ones end.
pub(crate) fn borders(stretches: &[Stretch<'_>]) -> Vec<usize> {
    let mut borders = Vec::with_capacity(stretches.len() + 1);
    let mut count = 0;
    borders.push(count);
    for stretch in stretches {
        count += if stretch.is_blank() { 0 } else { stretch.points.len() };
        borders.push(count);
    }
    borders
}

/// So many figures on either side of others are looked at by what weighs these and tells of them.
const MARGIN: usize = 8;

/// The paragraphs around the figures from `first` to `last`, as far as anything looks that weighs these and tells of them.
pub(crate) fn around(borders: &[usize], first: usize, last: usize) -> Places<usize> {
    let paragraph = |place: usize| borders.partition_point(|border| *border <= place);
    let from = paragraph(first.saturating_sub(MARGIN)).saturating_sub(1);
    // What stands right behind a figure may be the next paragraph.
    let to = paragraph(last.saturating_add(MARGIN)).saturating_add(1);
    from..to.min(borders.len().saturating_sub(1))
}

/// Ranges of paragraphs, those that overlap or touch taken together; with the numbers of those that came into each.
pub(crate) fn together(mut ranges: Vec<(Places<usize>, usize)>) -> Vec<(Places<usize>, Vec<usize>)> {
    ranges.sort_by_key(|(range, number)| (range.start, *number));
    let mut all: Vec<(Places<usize>, Vec<usize>)> = Vec::new();
    for (range, number) in ranges {
        match all.last_mut() {
            Some((last, numbers)) if range.start <= last.end => {
                last.end = last.end.max(range.end);
                numbers.push(number);
            }
            _ => all.push((range, vec![number])),
        }
    }
    all
}

/// The figures of paragraphs one by one, without laying them all out.
#[derive(Debug)]
pub(crate) struct Loose<'v> {
    pub(crate) stretches: &'v [Stretch<'v>],
    pub(crate) borders: Vec<usize>,
}

impl<'v> Loose<'v> {
    pub(crate) fn of(stretches: &'v [Stretch<'v>]) -> Self {
        Self { stretches, borders: borders(stretches) }
    }

    /// The number of a figure's paragraph.
    pub(crate) fn paragraph(&self, place: usize) -> usize {
        self.borders.partition_point(|border| *border <= place).saturating_sub(1)
    }

    /// A figure's point.
    pub(crate) fn point(&self, place: usize) -> &'v Point {
        work::spend(1);
        let paragraph = self.paragraph(place);
        &self.stretches[paragraph].points[place - self.borders[paragraph]]
    }
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
    pub sums: Vec<Sums>,
}

/// Amounts of one unit that can be added up, in the order of the text.
#[derive(Debug, Default)]
pub struct Sums {
    /// The levels.
    pub levels: Vec<usize>,
    /// Those of them whose names have three characters or more.
    pub named: Vec<usize>,
    /// The increases and decreases.
    pub changes: Vec<usize>,
}

impl<'v> View<'v> {
    /// Lays out paragraphs that stand one behind the other.
    pub fn of(stretches: &'v [Stretch<'v>]) -> Self {
        let borders = borders(stretches);
        let count = borders.last().copied().unwrap_or_default();
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
            if stretch.is_blank() {
                continue;
            }
            line += 1;
            for point in stretch.points {
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
        self.sums = self.groups.iter().map(|group| self.sums(group)).collect();
    }

    /// The amounts of a unit that can be added up.
    fn sums(&self, group: &[usize]) -> Sums {
        let mut sums = Sums { levels: Vec::with_capacity(group.len()), ..Sums::default() };
        for at in group.iter().copied().filter(|at| self.adds(*at)) {
            let point = self.all[at].point;
            if point.change != 0 {
                sums.changes.push(at);
                continue;
            }
            sums.levels.push(at);
            if point.length >= 3 {
                sums.named.push(at);
            }
        }
        sums
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

    /// Whether a change is told as one reason of several: 主要是人员增加12人.
    pub fn gives_reason(&self, place: usize) -> bool {
        const NEAR: usize = 36;
        let words = self.before(place, NEAR);
        TABLE.words.reasons.in_text(words.rsplit(['。', '；', '\n']).next().unwrap_or(words))
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
