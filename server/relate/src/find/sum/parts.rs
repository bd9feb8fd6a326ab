//! The parts of a sum while they are gathered. What is asked of them is kept up with each: the next costs the same whatever
//! their number.

use gouji_read::statement::Role;

use crate::identity::Range;
use crate::point::Point;
use crate::view::View;
use crate::words::Marks;

/// Some figures in the order of the text, and the answers that they give together. The total stands in front of them.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(super) struct Parts<'v> {
    view: &'v View<'v>,
    whole: &'v Point,
    /// The total, then the parts.
    operands: Vec<usize>,
    /// How many stand in a sentence, a clause, on a line of their own, as compared with the part before.
    pub(super) sentences: u16,
    pub(super) clauses: u16,
    lines: u16,
    /// How many but the first have 加 in front.
    pub(super) joined: usize,
    /// Whether any but the first is nested.
    pub(super) inner: bool,
    /// The mark before the second, whether all others have the same, and whether all are marks of one list.
    mark: Option<u8>,
    one_mark: bool,
    list_marks: bool,
    /// The step from one to the next, in figures.
    step: Option<usize>,
    pub(super) parallel: bool,
    beside: bool,
    /// How far two that follow each other are apart at most, in characters.
    pub(super) widest: usize,
    /// Whether any is a change, whether all are levels.
    pub(super) changes: bool,
    pub(super) levels: bool,
    /// How many bear the noun of the total.
    pub(super) of_noun: usize,
    names: [Option<&'v str>; 2],
    /// How many names they have besides one, two at most.
    pub(super) other_names: u16,
    /// Whether all are written like the total.
    pub(super) same_style: bool,
    pub(super) bounds: bool,
    /// Whether all are whole numbers without a scale word.
    pub(super) counts: bool,
    /// The shortest and the longest words right before one.
    heads: (u32, u32),
    pub(super) halves: u16,
    pub(super) sum: Range,
    /// The least step in which any of them, or the total, was counted.
    pub(super) counted: i128,
}

impl<'v> Parts<'v> {
    pub(super) fn of(view: &'v View<'v>, total: usize) -> Self {
        let whole = view.point(total);
        Self {
            view,
            whole,
            operands: vec![total],
            sentences: 0,
            clauses: 0,
            lines: 0,
            joined: 0,
            inner: false,
            mark: None,
            one_mark: true,
            list_marks: true,
            step: None,
            parallel: true,
            beside: false,
            widest: 0,
            changes: false,
            levels: true,
            of_noun: 0,
            names: [None; 2],
            other_names: 0,
            same_style: true,
            bounds: false,
            counts: true,
            heads: (u32::MAX, 0),
            halves: 0,
            sum: Range::exactly(0),
            counted: whole.step,
        }
    }

    /// The total, then the parts in the order of the text.
    pub(super) fn operands(&self) -> &[usize] {
        &self.operands
    }

    /// The parts alone.
    pub(super) fn places(&self) -> &[usize] {
        &self.operands[1..]
    }

    /// One more behind the others.
    pub(super) fn push(&mut self, place: usize) {
        if let Some(last) = self.places().last().copied() {
            self.follow(last, place);
            self.behind_the_first(place);
        }
        self.operands.push(place);
        self.take(place);
    }

    /// One more in front of the others.
    pub(super) fn push_front(&mut self, place: usize) {
        if let Some(first) = self.places().first().copied() {
            self.follow(place, first);
            self.behind_the_first(first);
        }
        self.operands.insert(1, place);
        self.take(place);
    }

    /// Notes how one stands to the next.
    fn follow(&mut self, first: usize, second: usize) {
        let (a, b) = (self.view.at(first), self.view.at(second));
        self.sentences += u16::from(a.sentence != b.sentence);
        self.clauses += u16::from(a.clause != b.clause);
        self.lines += u16::from(a.line != b.line);
        let step = second - first;
        self.parallel &= *self.step.get_or_insert(step) == step;
        self.beside |= step == 1;
        self.widest = self.widest.max(self.view.distance(first, second));
    }

    /// Notes what is asked of all but the first.
    fn behind_the_first(&mut self, place: usize) {
        let point = self.view.point(place);
        self.joined += usize::from(point.gap.marks.has(Marks::PLUS));
        self.inner |= point.nest > 0;
        let mark = point.gap.separator;
        self.one_mark &= *self.mark.get_or_insert(mark) == mark;
        self.list_marks &= matches!(mark, 1 | 5);
    }

    /// Notes what is asked of each.
    fn take(&mut self, place: usize) {
        let point = self.view.point(place);
        self.changes |= point.change != 0;
        self.levels &= point.role == Role::Level;
        self.of_noun += usize::from(point.noun == self.whole.noun);
        self.name(&point.name);
        let (number, whole) = (&point.number, &self.whole.number);
        self.same_style &= (number.decimals, number.scale) == (whole.decimals, whole.scale);
        self.bounds |= point.gap.is_before("级");
        self.counts &= is_plain(point);
        self.heads = (self.heads.0.min(point.gap.head), self.heads.1.max(point.gap.head));
        self.halves |= point.gap.halves;
        self.sum = self.sum.plus(point.range());
        self.counted = self.counted.min(point.step);
    }

    fn name(&mut self, name: &'v str) {
        match self.names {
            [Some(first), _] if first == name => {}
            [_, Some(second)] if second == name => {}
            [None, _] => self.names[0] = Some(name),
            [_, None] => {
                self.names[1] = Some(name);
                self.other_names = 1;
            }
            _ => self.other_names = 2,
        }
    }

    /// On how many lines they and the total stand.
    pub(super) fn lines(&self) -> u16 {
        let line = |at: &usize| self.view.at(*at).line;
        let ends = [self.places().first(), self.places().last()];
        // The total stands before all of them or behind them.
        let alone = ends.into_iter().flatten().all(|end| line(end) != line(&self.operands[0]));
        1 + self.lines + u16::from(alone)
    }

    /// Whether some of them stand side by side, or all: 0, 1, 2.
    pub(super) fn adjacent(&self) -> u16 {
        if self.parallel && self.step == Some(1) { 2 } else { u16::from(self.beside) }
    }

    /// Whether they are set off by one mark, by marks of one list, or by several: 2, 1, 0.
    pub(super) fn separators(&self) -> u16 {
        if self.one_mark { 2 } else { u16::from(self.list_marks) }
    }

    /// By how much the words right before them differ in length, and whether one has none.
    pub(super) fn heads(&self) -> (u32, bool) {
        (self.heads.1 - self.heads.0.min(self.heads.1), self.heads.0 == 0)
    }
}

/// Whether a number is whole and has no scale word.
pub(super) fn is_plain(point: &Point) -> bool {
    point.number.decimals == 0 && point.number.word.is_empty()
}
