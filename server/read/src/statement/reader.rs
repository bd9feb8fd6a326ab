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
use super::name::{self, Phrase};
use super::role;
use super::when::{Clock, Kept};
use super::{Basis, Licence, Measure, Statement, When, verb};
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

    /// A noun phrase that ends at a mark, without what leads to it.
    fn whole(&self, index: usize, span: Span) -> Span {
        let span = name::shorten(self.text, name::whole(self.text, self.near(index), span));
        Span::new(span.start + self.leading(span), span.end)
    }

    /// How many bytes of a name lead to its noun, whatever ends of lines stand in it: 发放救助资⏎金.
    fn leading(&self, span: Span) -> usize {
        let name = &self.text[span.range()];
        if memchr::memchr2(b'\n', b'\r', name.as_bytes()).is_none() {
            return verb::leading(name, self.lexicon);
        }
        let whole: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let mut left = verb::leading(&whole, self.lexicon);
        let mut kept = name.char_indices().filter(|(_, c)| !c.is_whitespace()).skip_while(|(_, c)| {
            let dropped = left >= c.len_utf8();
            left = left.saturating_sub(c.len_utf8());
            dropped
        });
        kept.next().map_or(name.len(), |(at, _)| at)
    }

    fn phrase(&self, index: usize, span: Span, keep_rates: bool) -> Phrase {
        let mut found = name::phrase(self.text, self.near(index), span, keep_rates);
        // 高标准农田: a word of praise is dropped in front, unless it begins the name of a known thing.
        if span.start < found.span.start
            && (dropped_praise(&self.text[span.start..found.span.start])
                || CUES.attributive.at(&self.text[found.span.range()]).is_some())
            && let Some(known) = self.known_behind(Span::new(span.start, found.span.end), found.span)
        {
            found.span.start = found.span.end - known;
        }
        found.span = name::shorten(self.text, found.span);
        let heading = self.inline_heading(found.span);
        if heading > 0 {
            let rest = Span::new(found.span.start + heading, found.span.end);
            found.span = name::whole(self.text, self.near(index), rest);
        }
        found.span.start += self.leading(found.span);
        found
    }

    /// How many bytes of a name at the beginning of a sentence are a heading that nothing but a blank parts from it: 对外经济
    /// 全区进出口总额.
    fn inline_heading(&self, span: Span) -> usize {
        let blank = |c: char| matches!(c, ' ' | '\u{3000}');
        let words = &self.text[span.range()];
        // Hardly any name holds a blank: their first bytes tell.
        if memchr::memchr2(b' ', 0xe3, words.as_bytes()).is_none() {
            return 0;
        }
        let Some(at) = words.rfind(blank) else { return 0 };
        let rest = words[at..].trim_start();
        let front = words[..at].trim_end();
        let begin = self.sentences[self.sentence].start;
        let lead = self.text.get(begin..span.start).unwrap_or_default();
        let opens = name::letters(lead) == 0 || lead.trim_end().ends_with('、');
        // A page that parts its words by blanks parts more of them.
        let sentence = &self.text[self.sentences[self.sentence].range()];
        let parted = sentence.trim().split(blank).filter(|piece| !piece.is_empty()).count();
        // 一般公共 预算收入: the blank stands in the middle of a known name.
        let whole = format!("{front}{rest}");
        let inside = self.lexicon.find(&whole).is_some_and(|(known, _)| known.len() > rest.len());
        let heading = front.chars().all(|c| name::is_han(c) || c == '、' || blank(c) || c.is_ascii_digit());
        let fits = opens && heading && !inside && name::letters(front) >= 2 && name::letters(rest) >= 3;
        if fits && parted <= MOST_PARTED { words.len() - rest.len() } else { 0 }
    }

    /// How long the shortest known name is that begins with a word of praise, ends with `name` and stands in `whole`.
    fn known_behind(&self, whole: Span, name: Span) -> Option<usize> {
        let mut words = &self.text[whole.range()];
        let mut found = None;
        while let Some((known, _)) = self.lexicon.find(words) {
            if known.len() <= name.len() {
                break;
            }
            // 全国重点文物保护单位, too.
            let area = CUES.areas.at(known).map_or(0, |(area, ())| area.len());
            if CUES.attributive.at(&known[area..]).is_some() {
                found = Some(known.len());
            }
            let first = known.chars().next().map_or(1, char::len_utf8);
            words = &words[words.len() - known.len() + first..];
        }
        found
    }

    /// Whether a figure is part of the name of what stands behind it.
    fn qualifies(&self, index: usize, left: Span) -> bool {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount {
            return false;
        }
        let behind = &self.text[figure.span.end..];
        // 3个多小时内扑灭火灾: how long it took.
        if naming::is_duration(figure) && CUES.durations.at(behind).is_some() {
            return false;
        }
        // 应纳税所得额不到100万元的部分: up to where.
        if behind.starts_with(&CUES.limited) && !figure.marks.is_empty() {
            return true;
        }
        let next = self.figures.get(index + 1).filter(|next| {
            let between = &self.text[figure.span.end..next.span.start];
            // 收入超10万元的村占比达100%: a share of them counts them as well.
            let counts = next.kind == Kind::Amount && next.unit.is_count()
                || next.kind == Kind::Percent && between.contains('占');
            // 超过3400家参展商和39.4万名观众: two that were counted.
            let joined = figure.unit.is_count() && between.trim_end().ends_with(['和', '及', '与']);
            counts && !joined && !between.contains(['，', '。', '；', '、', '：', ','])
        });
        let after_count = self.previous.is_some_and(|previous| {
            let previous = &self.figures[previous];
            previous.span.end == figure.span.start && previous.unit.is_count()
        });
        let left = &self.text[left.range()];
        // 新创建3家以上实验室: a verb has no measure of its own.
        // 电厂出售2万吨碳排放配额: so much was sold.
        let amount = figure.unit.is_count() || matches!(figure.unit.dimension(), "area" | "length" | "mass");
        let act = amount && verb::is_act(left) || verb::ends_with_deed(left);
        let named = name::is_name(left) && !act;
        let around = (&self.text[..figure.span.start], behind);
        let near = next.is_some_and(|next| {
            let noun = &self.text[figure.span.end..next.span.start];
            let noun = CUES.linking.strip_end(noun).unwrap_or(noun);
            noun.chars().count() <= LONGEST_SIZED && (noun.starts_with('级') || CUES.sized.at(noun).is_some())
        });
        let counted = match next.is_some() || after_count {
            true if near => role::Counted::Near,
            true => role::Counted::InClause,
            false => role::Counted::Nowhere,
        };
        role::qualifies(figure, &self.text[figure.span.range()], around, counted, named)
    }
}

/// Whether words that were dropped in front of a name end with one that praises.
fn dropped_praise(dropped: &str) -> bool {
    let starts = dropped.char_indices().rev().map(|(at, _)| at).take(LONGEST_PRAISE);
    starts.into_iter().any(|at| CUES.attributive.at(&dropped[at..]).is_some())
}

/// So many blanks a sentence has at most that begins with headings of its own.
const MOST_PARTED: usize = 4;

/// In characters: 级产业集群达到.
const LONGEST_SIZED: usize = 8;

/// In characters: 高标准.
const LONGEST_PRAISE: usize = 3;

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
