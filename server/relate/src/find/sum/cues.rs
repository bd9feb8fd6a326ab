//! What the words and places of a total and its parts say.

use super::Pick;
use super::parts::{Parts, is_plain};
use crate::cue::sum::Cue;
use crate::cue::{ALSO, BETWEEN, LISTS};
use crate::find::{Answers, announces_list};
use crate::point::Point;
use crate::view::View;
use crate::words::Marks;

/// What it adds to the evidence that parts behind 其中 exceed their whole, or fall short of it, in decibans.
const EXCEEDED: i32 = 10;
const FELL_SHORT: i32 = -12;
/// The same of a list that says itself that it is not all: 甲、乙等.
const FELL_OPEN: i32 = -30;

/// Notes the cues of a total and its parts; whether these stand behind it, how they were picked, and the next figure of the unit
/// behind them, or before them.
pub(super) fn note(
    it: &mut Answers,
    view: &View<'_>,
    sum: &Parts<'_>,
    (behind, pick, next): (bool, Pick, Option<usize>),
) {
    let (total, parts) = (sum.operands()[0], sum.places());
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let (from, to) = if behind { (total, first) } else { (last, total) };
    let between = if behind { announced(view, total, first) } else { view.between(from, to) };
    let own = List { view, sum, behind, total, whole: view.point(total), first, last, between };
    it.note_wording(Cue::Side as usize, u16::from(!behind));
    it.note(Cue::Pick as usize, pick as u16);
    it.note(Cue::Parts as usize, parts.len() as u16);
    // In this order: the wordings make up the signature one after the other.
    own.note_between(it);
    own.note_end(it, next);
    own.note_total(it);
    own.note_shape(it);
    own.note_figures(it);
    own.note_names(it);
    own.note_distances(it, view.distance(from, to));
    own.note_failing(it);
    it.note(Cue::Gap as usize, (to - from).min(4) as u16);
    it.note_wording(Cue::Respectively as usize, view.point(first).gap.marks.has(Marks::RESPECTIVELY));
}

/// A total and its parts.
struct List<'v> {
    view: &'v View<'v>,
    sum: &'v Parts<'v>,
    /// Whether the parts stand behind the total.
    behind: bool,
    total: usize,
    whole: &'v Point,
    first: usize,
    last: usize,
    /// What stands between the total and the parts.
    between: Marks,
}

impl List<'_> {
    fn count(&self) -> usize {
        self.sum.places().len()
    }

    /// What stands between the total and the parts.
    fn note_between(&self, it: &mut Answers) {
        let picked = self.between.picked(&BETWEEN);
        it.note(Cue::Between as usize, picked);
        it.note_wording(Cue::AllBetween as usize, picked);
        it.note(Cue::Also as usize, self.between.picked(&ALSO));
    }

    /// What ends the list behind a total, or opens the one before it.
    fn note_end(&self, it: &mut Answers, next: Option<usize>) {
        let view = self.view;
        if self.behind {
            it.note_wording(Cue::Close as usize, closed_by(view, self.last, next));
            it.note_wording(Cue::Announced as usize, self.between.picked(&LISTS));
            it.note(Cue::Etc as usize, view.point(self.last).tail.marks.has(Marks::ETC));
            it.note(Cue::Commas as usize, view.point(self.first).gap.commas.min(3) as u16);
        } else {
            it.note_wording(Cue::Open as usize, opened_by(view, self.first, next));
            let same_clause = view.at(self.last).clause == view.at(self.total).clause;
            it.note_wording(Cue::SameClause as usize, same_clause);
        }
    }

    /// What the total is called.
    fn note_total(&self, it: &mut Answers) {
        let gap = self.whole.gap;
        let word = if gap.is_before("合计") { 2 } else { u16::from(gap.is_before("总")) };
        it.note_wording(Cue::TotalWord as usize, word);
        it.note(Cue::TotalName as usize, is_total(&self.whole.name));
    }

    /// How the list is built.
    fn note_shape(&self, it: &mut Answers) {
        let (sum, count) = (self.sum, self.count());
        it.note_wording(Cue::Sentences as usize, (sum.sentences + 1).min(4));
        it.note(Cue::Lines as usize, sum.lines().min(3));
        let clauses = usize::from(sum.clauses) + 1;
        let items = if clauses == 1 { 0 } else { 1 + u16::from(clauses == count) };
        it.note_wording(Cue::Items as usize, items);
        it.note_wording(Cue::Separators as usize, sum.separators());
        it.note_wording(Cue::Adjacent as usize, sum.adjacent());
        it.note(Cue::Joined as usize, if sum.joined + 1 >= count { 2 } else { u16::from(sum.joined > 0) });
        it.note(Cue::Parallel as usize, sum.parallel);
        it.note(Cue::Inner as usize, sum.inner);
    }

    /// What sort of figures they are.
    fn note_figures(&self, it: &mut Answers) {
        let (sum, whole) = (self.sum, self.whole);
        it.note(Cue::Changes as usize, u16::from(sum.changes) | u16::from(whole.change != 0) << 1);
        let level = whole.role == gouji_read::statement::Role::Level;
        it.note(Cue::Levels as usize, u16::from(sum.levels) | u16::from(level) << 1);
        it.note(Cue::SameDecimals as usize, sum.same_style);
        it.note(Cue::Bounds as usize, sum.bounds);
        it.note(Cue::Counts as usize, sum.counts && is_plain(whole));
    }

    /// What the parts are called.
    fn note_names(&self, it: &mut Answers) {
        let (sum, whole) = (self.sum, self.whole);
        it.note(Cue::SameNoun as usize, whole.noun != 0 && sum.of_noun + 1 >= self.count());
        it.note(Cue::Names as usize, sum.other_names);
        let (spread, nameless) = sum.heads();
        it.note(Cue::Lengths as usize, spread.min(3) as u16);
        it.note(Cue::Nameless as usize, nameless);
        it.note(Cue::Opposites as usize, sum.halves & (sum.halves >> 1) & 0x5555 != 0);
        it.note(Cue::Rest as usize, self.view.point(self.last).gap.is_before("其他"));
    }

    /// How far the parts stand from each other, and from the total.
    fn note_distances(&self, it: &mut Answers, distance: usize) {
        let wide = [12, 30, 80].iter().filter(|limit| self.sum.widest > **limit).count() as u16;
        let far = [8, 25, 70].iter().filter(|limit| distance > **limit).count() as u16;
        it.note(Cue::PartGap as usize, wide);
        it.note(Cue::TotalGap as usize, far);
        let is_nested = self.behind && self.between.has(Marks::NESTED);
        let nested = if is_nested { 1 + wide * 2 + u16::from(self.count() > 2) } else { 0 };
        it.note(Cue::Nested as usize, nested);
    }

    /// How parts fail that are said to be of the total.
    fn note_failing(&self, it: &mut Answers) {
        if !self.behind || !self.between.any(Marks::NESTED.and(Marks::CONSISTS).and(Marks::BRACKET)) {
            return;
        }
        // Behind a full stop the list may have ended.
        let exceeds = self.sum.sum.low > self.whole.range().high && self.sum.sentences == 0;
        it.note_failing(match (exceeds, self.is_open()) {
            (true, false) => EXCEEDED,
            (_, true) => FELL_OPEN,
            (false, false) => FELL_SHORT,
        });
    }

    /// Whether the list may have ended before, or says that it is not all.
    fn is_open(&self) -> bool {
        let (view, first, last) = (self.view, self.first, self.last);
        // 其中国家级11家；旅行社12家；酒店6家: unless it is announced as a list, it ends with its clause.
        let lead = view.lead(first);
        let is_announced =
            view.point(first).gap.opens_nested || announces_list(lead) || !lead.contains("其中");
        let is_ended = !is_announced && view.between(first, last).has(Marks::SEMICOLON);
        is_ended || view.point(last).tail.marks.has(Marks::ETC)
    }
}

/// What stands between a total and the first of the parts behind it. A list that 其中 or 按…分 announces ends with its sentence: 按类别分，甲41个，
/// 乙27个。争取资金4亿元.
fn announced(view: &View<'_>, total: usize, first: usize) -> Marks {
    let lists = Marks::NESTED.and(Marks::CLASSED);
    let sentence = view.at(first).sentence;
    let own = (total + 1..=first).filter(|at| view.at(*at).sentence == sentence);
    let own = own.fold(Marks::default(), |all, at| all.and(view.at(at).marks));
    view.between(total, first).without(lists).and(own)
}

/// Whether a name says that it is a total.
fn is_total(name: &str) -> bool {
    name.contains(['总', '全']) || name.contains("合计")
}

/// What ends a list: the number of the word in `cue::CLOSES`.
fn closed_by(view: &View<'_>, last: usize, next: Option<usize>) -> u16 {
    const FAR: usize = 120;
    let Some(next) = next.filter(|next| view.distance(last, *next) <= FAR) else { return 4 };
    let marks = view.between(last, next);
    if marks.has(Marks::STOP) {
        0
    } else if marks.any(Marks::SEMICOLON.and(Marks::CLOSED)) {
        1
    } else if marks.has(Marks::LINE) {
        2
    } else {
        3
    }
}

/// What opens a list that is added up behind it.
fn opened_by(view: &View<'_>, first: usize, previous: Option<usize>) -> u16 {
    let marks = previous.map_or(view.at(first).marks, |previous| view.between(previous, first));
    if previous.is_none() || marks.any(Marks::STOP.and(Marks::LINE)) {
        2
    } else {
        u16::from(marks.any(Marks::SEMICOLON.and(Marks::COLON).and(Marks::BRACKET)))
    }
}
