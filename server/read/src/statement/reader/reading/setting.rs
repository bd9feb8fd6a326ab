//! Where a figure stands: its sentence, its clause, the words that lead to it.

use crate::Span;
use crate::figure::{Figure, Kind};
use crate::lexis::{bracket, is_mark};
use crate::statement::cues::CUES;
use crate::statement::marks::Cue;
use crate::statement::name::Phrase;
use crate::statement::reader::{Reader, naming};
use crate::statement::role::Around;
use crate::statement::when::Words;
use crate::statement::{Measure, When};

/// A figure that is no time, and the words around it.
pub(super) struct Setting<'t> {
    pub(super) index: usize,
    pub(super) figure: &'t Figure,
    /// Its sentence.
    pub(super) bounds: Span,
    /// The words between the figure before it, or the sentence's start, and it.
    pub(super) lead: Span,
    /// Those of them that are no part of another name.
    pub(super) words: Span,
    /// Its clause, up to it.
    pub(super) own: Span,
    pub(super) clause: &'t str,
    /// All that follows it.
    pub(super) behind: &'t str,
}

impl<'t> Reader<'t> {
    /// Goes on to a figure: its sentence, and what leads to it.
    pub(super) fn come_to(&mut self, index: usize) -> (Span, Span) {
        let start = self.figures[index].span.start;
        self.advance(start);
        if !self.planning && self.plans.is_some_and(|from| start >= from) {
            self.planning = true;
            if !self.opened_by_year(index) {
                self.clock.reset();
                (self.head, self.bracket) = (None, None);
            }
        }
        let bounds = self.sentences[self.sentence];
        let previous = index.checked_sub(1).map_or(0, |i| self.figures[i].span.end);
        (bounds, Span::new(previous.clamp(bounds.start, start), start))
    }

    /// Goes past a figure that is a time.
    pub(super) fn pass_time(&mut self, index: usize, bounds: Span, lead: Span) -> When {
        // 从1981年到本世纪末的二十年内.
        if self.marks.any(Cue::CENTURY, lead) {
            self.clock.name_century();
        }
        self.pass(index);
        self.bases.pass(self.text, &self.figures[index], bounds);
        self.clock.now()
    }

    pub(super) fn setting(&mut self, index: usize, bounds: Span, lead: Span) -> Setting<'t> {
        let (text, figure) = (self.text, &self.figures[index]);
        if self.begins_item(figure) {
            self.past = figure.span.start;
        }
        let start = self.past.clamp(bounds.start, figure.span.start);
        let start = start + self.lasting(Span::new(start, figure.span.start));
        let words = Span::new(start, figure.span.start);
        let own = Span::new(self.clause_start(words), words.end);
        let (clause, behind) = (&text[own.range()], &text[figure.span.end..]);
        Setting { index, figure, bounds, lead, words, own, clause, behind }
    }

    /// 68公里供水、15公里雨水管网工程: a mark of size with its noun is an item by itself.
    fn begins_item(&self, figure: &Figure) -> bool {
        let sized = self.previous.filter(|last| {
            let told = &self.statements[*last];
            // 完成城区26公里供水、117公里供热管网: so much of each was done.
            let alike = told.indicator_span.is_empty() && figure.kind == Kind::Amount && is_extent(figure);
            told.measure == Measure::Threshold || alike && self.figures[*last].unit == figure.unit
        });
        sized.is_some_and(|last| {
            let between = &self.text[self.figures[last].span.end..figure.span.start];
            between.len() > '、'.len_utf8()
                && between.ends_with(['、', '和', '及'])
                && !between.contains(is_mark)
        })
    }

    /// 3小时内扑灭火灾2起: how many bytes of the words still say how long it was.
    fn lasting(&self, words: Span) -> usize {
        let last = self.previous.map(|last| &self.figures[last]).filter(|last| naming::is_duration(last));
        last.filter(|last| last.span.end == words.start)
            .and_then(|_| CUES.durations.at(self.text.get(words.range())?))
            .map_or(0, |(word, ())| word.len())
    }

    /// Where the clause begins that `words` end with: the dash of Ⅰ—Ⅲ parts none.
    fn clause_start(&self, words: Span) -> usize {
        let start = self.cut.last_in(words);
        let grade = |c: char| ('Ⅰ'..='Ⅻ').contains(&c);
        let before = self.text.get(words.start..start).unwrap_or_default().trim_end_matches(['—', '–']);
        let graded = before.len() < start - words.start
            && before.ends_with(grade)
            && self.text[start..words.end].starts_with(grade);
        if graded { self.cut.last_in(Span::new(words.start, words.start + before.len())) } else { start }
    }

    /// The noun phrase of the figure's clause.
    pub(super) fn phrase_before(&self, at: &Setting<'t>) -> Phrase {
        let phrase = self.phrase(at.index, at.own, at.figure.kind == Kind::Point);
        // 服务业增加值增速居全省第1位: it is the rate that has the place.
        if at.figure.kind == Kind::Rank && !phrase.span.is_empty() {
            self.phrase(at.index, at.own, true)
        } else {
            phrase
        }
    }

    /// The words around a figure, for its role.
    pub(super) fn around<'s>(&'s self, at: &Setting<'s>, indicator: &'s str) -> Around<'s> {
        // 生产总值增长（可比价）6.2%: what stands in a bracket between the verb and the figure is no part of the clause.
        let before = at.clause.trim_end();
        let before = bracket(before).map_or(before, |open| &before[..open]);
        Around { before, clause: at.own, marks: &self.marks, behind: at.behind, indicator }
    }

    pub(super) fn words(&self, span: Span) -> Words<'_> {
        Words { text: self.text, marks: &self.marks, span }
    }
}

/// Whether a figure is a length or an area.
pub(super) fn is_extent(figure: &Figure) -> bool {
    matches!(figure.unit.dimension(), "length" | "area")
}
