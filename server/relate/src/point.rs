//! The figures of a paragraph as relations look at them: value and rounding, how the number was written, and what stands around it.

mod change;
mod gap;
mod number;
mod place;
mod read;

use std::sync::{Arc, OnceLock};

use gouji_read::Span;
use gouji_read::figure::{Bound, Figure, Kind, TimeValue, Unit, Value};
use gouji_read::report::Paragraph;
use gouji_read::statement::{Base, Basis, Role};

pub use gap::Gap;
pub(crate) use gap::among;
pub use number::{Number, scaled, whole};
pub use read::{cells, points};

use crate::identity::Range;
use crate::names::Measured;
use crate::partition::Known;
use crate::slip::{self, Origin};

/// One figure that may take part in a relation, seen from its paragraph.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own about the figure")]
pub struct Point {
    /// Its number among the figures of the paragraph.
    pub index: usize,
    /// Where it stands, from the paragraph's start.
    pub span: Span,
    /// What sort it is.
    pub kind: Kind,
    /// Its unit.
    pub unit: Unit,
    /// Its value in thousand-millionths of the unit.
    pub value: i128,
    /// Half a unit of its last place, likewise; nothing for a count.
    pub half: i128,
    /// The step in which it was counted, by its trailing zeros: 1000 for 5000, 0.01 for 3.15.
    pub step: i128,
    /// How its number is written.
    pub number: Number,
    /// Whether it is told in doublings: 翻两番 for four times as much.
    pub doubles: bool,
    /// Whether it can be computed with: one number, as written, no word leaves it open, and it is no bare year.
    pub usable: bool,
    /// The word that leaves it open, where nothing else keeps it from being computed with: 超240万人; none where it is usable.
    pub open: Option<Bound>,
    /// 1 for an increase or a growth rate, −1 for a decrease, 0 for a level.
    pub change: i8,
    /// The role that its statement has.
    pub role: Role,
    /// What it measures, in the report's words.
    pub name: Arc<str>,
    /// How many characters that has.
    pub length: u16,
    /// On which noun that ends; see [`noun`](crate::names::noun).
    pub noun: u64,
    /// Which letters it has, roughly; see [`letters`](crate::names::letters).
    pub letters: u64,
    /// What its name says is measured; see [`Measured`].
    pub measured: Measured,
    /// Of which pairs of the table `stocks` its name and the words in front of it hold the first word and not the second (新登记):
    /// a bit for each.
    pub comes_in: u32,
    /// Of which of them these hold the second (实有).
    pub there_is: u32,
    /// Whether they say that it is what is left of two others: 净增, 结余.
    pub left_over: bool,
    /// Of which known wholes it is a part, as far as its name or the words right before it say.
    pub known: Box<[Known]>,
    /// Whether its own clause names that.
    pub named: bool,
    /// The year that it is about, as far as its own words say.
    pub year: Option<i32>,
    /// The months of one year that it is about, as far as its own words say: 1 to 12 for a whole year.
    pub months: Option<(u8, u8)>,
    /// Whether it is one that is planned, and not one that was.
    pub planned: bool,
    /// In which prices, on which base a change is told.
    pub basis: Basis,
    /// What a change is counted from.
    pub base: Base,
    /// Whether it is a value for each: 人均, 亩均. Such values add up to nothing.
    pub each: bool,
    /// 0; 1 right behind 其中, 2 further on in that list; 4 more in brackets.
    pub nest: u8,
    /// Whether it stands in a sentence behind a clause that began with 其中.
    pub after_nested: bool,
    /// Number of its sentence in the paragraph.
    pub sentence: u32,
    /// Number of its clause, cut at stops and semicolons.
    pub clause: u32,
    /// The run of figures that 、 or 和 joins: the number of the first in the paragraph, its place, how many they are.
    pub row: Row,
    /// Whether it stands in a cell of a table.
    pub cell: bool,
    /// Whether its line is a heading, or short enough for one.
    pub heading: bool,
    /// How many bytes at the beginning of its name say that it is of all of a place: those of 全市; none for most.
    pub of_all: u8,
    /// What stands between the figure before and this one.
    pub gap: Gap,
    /// How many characters stand behind it up to the end of the paragraph, and what marks these have.
    pub tail: Gap,
    /// What its origins stand for, in the order of their lower ends, and how wide the widest is; see [`Self::origins_in`].
    origins: OnceLock<(Vec<Range>, i128)>,
    count: OnceLock<usize>,
}

/// A place in a run of figures: 3.1%、4.2%和5.3%.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// The number of its first figure among the points of the paragraph.
    pub first: usize,
    /// The place of this one.
    pub place: usize,
    /// How many they are.
    pub length: usize,
}

impl Point {
    /// Whether it stands in a list behind 其中.
    pub const fn is_nested(&self) -> bool {
        self.nest & 3 != 0
    }

    /// Whether one of two figures is the other, cut off at its own last place: 超3.7亿 for 超3.77亿.
    pub(crate) const fn is_cut_off(&self, other: &Self) -> bool {
        let (rough, fine) = if self.half > other.half { (self, other) } else { (other, self) };
        rough.value <= fine.value && fine.value < rough.value + 2 * rough.half
    }

    /// The values that it stands for.
    #[inline]
    pub const fn range(&self) -> Range {
        Range::around(self.value, self.half)
    }

    /// Every number from which one slip of a hand leads to this one, by value.
    pub fn origins(&self) -> Vec<Origin> {
        slip::origins(self)
    }

    /// Whether one of them fits by the values it stands for.
    pub fn has_origin_that(&self, fit: impl Fn(Range) -> bool) -> bool {
        self.ranges().0.iter().any(|own| fit(*own))
    }

    /// Those of them that meet a range and fit. Mostly none does, and that is sooner seen.
    pub fn origins_in(&self, range: Range, fit: impl Fn(Range) -> bool) -> Vec<Origin> {
        if !self.ranges_in(range).any(|own| fit(*own)) {
            return Vec::new();
        }
        slip::origins_that(self, |own| own.meets(range) && fit(own))
    }

    /// Whether one of them stands for a value of a range.
    pub fn has_origin_in(&self, range: Range) -> bool {
        self.ranges_in(range).next().is_some()
    }

    /// What those stand for that stand for a value of a range.
    fn ranges_in(&self, range: Range) -> impl Iterator<Item = &Range> {
        let (known, widest) = self.ranges();
        // They stand in the order of their lower ends.
        let start = known.partition_point(|own| own.low < range.low.saturating_sub(*widest));
        let near = known[start..].iter().take_while(move |own| own.low <= range.high);
        near.filter(move |own| own.meets(range))
    }

    fn ranges(&self) -> &(Vec<Range>, i128) {
        self.origins.get_or_init(|| {
            let ranges = slip::ranges(self);
            let widest = ranges.iter().map(|own| own.width()).max().unwrap_or_default();
            (ranges, widest)
        })
    }

    /// How many origins it has.
    pub fn count_of_origins(&self) -> usize {
        *self.count.get_or_init(|| self.origins().len())
    }
}

/// The years that the expressions of time in a paragraph name, each with where it stands.
pub fn years(paragraph: &Paragraph) -> impl Iterator<Item = (usize, i32)> + '_ {
    paragraph.figures.iter().filter_map(|figure| Some((figure.span.start, year_of(figure)?)))
}

/// The year that an expression of time names; none of another figure.
pub(crate) fn year_of(figure: &Figure) -> Option<i32> {
    match figure.value {
        Value::Time(TimeValue::Period(period)) => period.to.year,
        _ => None,
    }
}
