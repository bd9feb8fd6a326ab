mod belonging;
mod changes;
mod counts;
mod elsewhere;
mod inherit;
mod lists;
mod money;
mod naming;
pub(crate) use naming::is_duration;
mod owners;
mod parts;
pub(crate) use parts::lent;
mod phrases;
mod places;
mod plans;
mod ranking;
mod reading;
mod spots;
mod times;
mod whose;

use std::collections::VecDeque;
use std::sync::Arc;

use super::base::Bases;
use super::cues::CUES;
use super::indicator::{Convention, Indicator, Lexicon};
use super::marks::Marks;
use super::when::{Clock, Kept};
use super::{Basis, Licence, Measure, Statement, When};
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::lexis::Cut;

/// Reads what each figure of a paragraph measures, by the indicators of `lexicon`. `cut`: how it is cut; `plans`: where
/// a passage of plans begins in it; `heading`: the one right above it, or nothing.
pub fn read(
    text: &str,
    figures: &[Figure],
    cut: &Cut,
    plans: Option<usize>,
    heading: &str,
    lexicon: &Lexicon,
) -> Vec<Statement> {
    if figures.is_empty() {
        return Vec::new();
    }
    let mut reader = Reader {
        text,
        figures,
        lexicon,
        marks: Marks::before(text, figures, &cut.sentences),
        cut,
        heading,
        sentences: &cut.sentences,
        sentence: 0,
        statements: Vec::with_capacity(figures.len()),
        plans,
        planning: false,
        planned: false,
        to_do: false,
        opened: false,
        clock: Clock::default(),
        bracket: None,
        head: None,
        dated: usize::MAX,
        stopped: false,
        bases: Bases::default(),
        past: 0,
        previous: None,
        last: None,
        amount: None,
        share: None,
        before: None,
        listed: VecDeque::new(),
        listed_when: VecDeque::new(),
    };
    for index in 0..figures.len() {
        reader.figure(index);
    }
    reader.statements
}

/// A name, where it stands (empty if it was put together), and by what right it is taken.
#[derive(Debug, Clone, Default)]
struct Name {
    text: Arc<str>,
    span: Span,
    licence: Licence,
}

/// The unit of the best of a list: 中国企业500强.
const RANKING: char = '强';

/// How long a clause up to a threshold may be, in bytes, to become part of the name behind it.
const LONGEST_THRESHOLD: usize = 180;

#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
struct Reader<'t> {
    text: &'t str,
    figures: &'t [Figure],
    lexicon: &'t Lexicon,
    marks: Marks,
    cut: &'t Cut,
    /// The heading right above the paragraph; empty where none is.
    heading: &'t str,
    sentences: &'t [Span],
    /// The sentence that the reader has come to.
    sentence: usize,
    statements: Vec<Statement>,
    /// Where a passage of plans begins.
    plans: Option<usize>,
    /// Whether it was passed.
    planning: bool,
    /// Whether the clause of the figure before says that it, or what it comes to, is to be.
    planned: bool,
    /// Whether it says so of what is to be done, which the clauses behind it go on with.
    to_do: bool,
    /// Whether that figure is the first of a pair: 由3亿元增加到….
    opened: bool,
    clock: Clock,
    /// The time before the bracket that is open, to be put back behind it.
    bracket: Option<Kept>,
    /// The time with which an earlier sentence began, to be put back where the next one begins.
    head: Option<Kept>,
    /// The last sentence that named a time.
    dated: usize,
    /// Whether a full stop stands between that time and here.
    stopped: bool,
    bases: Bases,
    /// Where the words begin that are not yet part of a name.
    past: usize,
    /// The figure before that is no time.
    previous: Option<usize>,
    /// The last named figure of the sentence.
    last: Option<usize>,
    /// The last named amount of the sentence.
    amount: Option<usize>,
    /// The last named percentage of the sentence that is no rate.
    share: Option<usize>,
    /// The last named figure of the sentence before.
    before: Option<usize>,
    /// The names of the next figures, of a list.
    listed: VecDeque<Arc<str>>,
    /// Their times, where the list is one of years.
    listed_when: VecDeque<When>,
}

impl<'t> Reader<'t> {
    /// Goes on to the sentence that holds `at`.
    fn advance(&mut self, at: usize) {
        if let Some(kept) = self.bracket.take_if(|kept| kept.end <= at) {
            self.clock.put_back(kept);
        }
        while self.sentence + 1 < self.sentences.len() && self.sentences[self.sentence].end <= at {
            self.stopped |= self.text[..self.sentences[self.sentence].end].trim_end().ends_with('。');
            self.sentence += 1;
            if let Some(head) = self.head {
                self.clock.put_back(head);
            }
            self.before = self.last.or(self.before);
            self.last = None;
            self.amount = None;
            self.share = None;
            self.previous = None;
            self.listed.clear();
            self.listed_when.clear();
        }
    }

    /// Remembers what later figures refer to.
    fn note(&mut self, index: usize, statement: &Statement, qualifies: bool, own: Span) {
        let figure = &self.figures[index];
        self.previous = Some(index);
        // 常住人口超过500万的城市有29个: the threshold is part of the next figure's name.
        let short = figure.span.end - own.start <= LONGEST_THRESHOLD;
        self.past = match () {
            // 产后访视率、0—6岁儿童健康管理率: no item of the list before it.
            () if qualifies && self.is_age(index) => figure.span.start,
            () if qualifies && short => own.start,
            () => self.past.max(figure.span.end),
        };
        // 据12个县的统计，有…: who told it, not what is counted.
        let clause = self.text[own.range()].trim_start();
        let source = CUES.sources.at(clause).is_some()
            || self.is_among(index, clause)
            || self.is_yardstick(index, clause);
        let size = statement.measure == Measure::Threshold;
        if statement.indicator.is_empty() || size || source {
            return;
        }
        self.last = Some(index);
        match (figure.kind, statement.measure) {
            (Kind::Amount, Measure::Level) => self.amount = Some(index),
            (Kind::Percent, Measure::Level | Measure::Share) => self.share = Some(index),
            _ => {}
        }
    }

    /// The figures of time between the last other figure and `index`, and that one.
    fn near(&self, index: usize) -> &'t [Figure] {
        let from = self.previous.map_or(index.saturating_sub(8), |previous| previous + 1);
        &self.figures[from.min(index)..index]
    }
}

/// Nominal or real, as its own words say or as is the custom.
pub(crate) fn basis(said: Basis, known: Option<Indicator<'_>>, changes: bool) -> Basis {
    if said != Basis::Unsaid {
        return said;
    }
    match known.and_then(|known| known.convention) {
        Some(Convention::Real) if changes => Basis::Real,
        Some(_) => Basis::Nominal,
        None => Basis::Unsaid,
    }
}
