use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::base::{Base, Bases};
use super::cues::CUES;
use super::indicator::{Convention, Course, Indicator, Lexicon};
use super::marks::{Cue, Marks};
use super::name::{self, Phrase};
use super::role::{self, Around};
use super::when::{self, Asked, Clock, Kept, Passed, Words};
use super::{
    Basis, Direction, Extent, Licence, Licences, Measure, Modality, Statement, When, list, verb, whole,
};
use crate::Span;
use crate::figure::{Figure, Kind, TimeValue, Value};
use crate::lexis::{Cut, is_mark, opens};
use crate::work;

/// Reads what each figure of a paragraph measures, by the indicators of `lexicon`. `cut`: how it is cut; `plans`: where
/// a passage of plans begins in it.
pub fn read(
    text: &str,
    figures: &[Figure],
    cut: &Cut,
    plans: Option<usize>,
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
        sentences: &cut.sentences,
        sentence: 0,
        statements: Vec::with_capacity(figures.len()),
        plans,
        planning: false,
        clock: Clock::default(),
        bracket: None,
        head: None,
        dated: usize::MAX,
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

/// How many characters may stand before a time with which a sentence begins: 一是, 截至.
const LONGEST_OPENING: usize = 4;

/// The unit of the best of a list: 中国企业500强.
const RANKING: char = '强';

/// So many counts stand in front of one noun at most.
const MOST_COUNTS: usize = 8;

/// How long a clause up to a threshold may be, in bytes, to become part of the name behind it.
const LONGEST_THRESHOLD: usize = 180;

struct Reader<'t> {
    text: &'t str,
    figures: &'t [Figure],
    lexicon: &'t Lexicon,
    marks: Marks,
    cut: &'t Cut,
    sentences: &'t [Span],
    /// The sentence that the reader has come to.
    sentence: usize,
    statements: Vec<Statement>,
    /// Where a passage of plans begins.
    plans: Option<usize>,
    /// Whether it was passed.
    planning: bool,
    clock: Clock,
    /// The time before the bracket that is open, to be put back behind it.
    bracket: Option<Kept>,
    /// The time with which an earlier sentence began, to be put back where the next one begins.
    head: Option<Kept>,
    /// The last sentence that named a time.
    dated: usize,
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
    fn figure(&mut self, index: usize) {
        let (text, figure) = (self.text, &self.figures[index]);
        self.advance(figure.span.start);
        if !self.planning && self.plans.is_some_and(|from| figure.span.start >= from) {
            self.planning = true;
            self.clock.reset();
            (self.head, self.bracket) = (None, None);
        }
        let bounds = self.sentences[self.sentence];
        let previous = index.checked_sub(1).map_or(0, |i| self.figures[i].span.end);
        let lead = Span::new(previous.clamp(bounds.start, figure.span.start), figure.span.start);
        let mut statement = Statement::bare(bounds, lead);
        if figure.is_time() {
            self.pass(index);
            self.bases.pass(text, figure, bounds);
            statement.when = self.clock.now();
            self.statements.push(statement);
            return;
        }
        let words = Span::new(self.past.clamp(bounds.start, figure.span.start), figure.span.start);
        let own = Span::new(self.clause_start(words), words.end);
        let (first, first_way) = role::of(figure, self.around(index, own, ""));
        let phrase = self.phrase(index, own, figure.kind == Kind::Point);
        // 世界500强企业3家: a list that others keep, and no count.
        let ranking = figure.kind == Kind::Amount && self.text[figure.span.range()].ends_with(RANKING);
        let qualifies = ranking || self.qualifies(index, phrase.span);
        let name = if qualifies {
            self.qualified(index, phrase)
        } else {
            self.name(index, words, own, phrase, first)
        };
        // What it is called can make it a share, and nothing else.
        let (mut measure, mut way) = match first {
            _ if qualifies => (Measure::Threshold, None),
            Measure::Level if figure.kind == Kind::Percent => {
                role::of(figure, self.around(index, own, &name.text))
            }
            measure => (measure, first_way),
        };
        let bare = text[own.range()]
            .trim_matches(|c: char| matches!(c, '、' | '和' | '及' | '与' | '，' | ' '))
            .is_empty();
        let run = self
            .previous
            .filter(|last| bare && !qualifies && own.start == words.start && self.same_run(*last, index));
        if let Some(last) = run {
            (measure, way) = (self.statements[last].measure, self.statements[last].direction);
        }
        if measure == Measure::Level
            && figure.kind == Kind::Percent
            && let Some(last) = self.share
            && self.statements[last].measure == Measure::Share
            && self.statements[last].indicator == name.text
        {
            measure = Measure::Share;
        }
        let clause = &text[own.range()];
        let changes = measure == Measure::Rate;
        let found = self.lexicon.find(&name.text);
        let free = name.text.len() - found.map_or(0, |(word, _)| word.len());
        let known = found.map(|(_, known)| known);
        statement.extent = when::extent(figure, self.words(own), known, changes);
        statement.base = self.bases.of(measure, &self.marks, lead, bounds);
        let before = self.clock.now();
        let follows = self.previous.map(|previous| self.statements[previous].when);
        self.clock.opens_pair(&text[..figure.span.start], &text[figure.span.end..]);
        statement.when = self.clock.of(
            figure,
            Words { text, marks: &self.marks, span: lead },
            clause_tail(clause, lead.len()),
            Asked {
                extent: statement.extent,
                level: measure.is_level(),
                change: measure.is_change(),
                follows,
                base: statement.base,
            },
        );
        if lead.start == bounds.start && self.clock.now() != before {
            // 今年… at a sentence's beginning.
            self.head = Some(self.clock.keep(0));
        }
        let said = if self.marks.any(Cue::NOMINAL, own) {
            Basis::Nominal
        } else if self.marks.any(Cue::ADJUSTED, own) {
            Basis::Adjusted
        } else if self.marks.any(Cue::REAL, own) {
            Basis::Real
        } else {
            Basis::Unsaid
        };
        statement.basis = basis(said, known, changes);
        let modality = if self.planning { Modality::Planned } else { role::modality(&self.marks, own) };
        // 贷款余额新增97亿元: what was added to a stock.
        let leads = !name.span.is_empty() && name.span.end <= figure.span.start;
        if leads
            && measure == Measure::Level
            && CUES.added.at(clause.trim_end()).is_some()
            && CUES.stocks.at(&name.text).is_some()
            && known.is_some_and(|known| known.course == Some(Course::Stock))
            || measure == Measure::Level && self.adds(index, clause)
        {
            (measure, way) = (Measure::Change, Some(Direction::Up));
        }
        // 调减玉米面积4万亩: what a verb of change takes is what changed.
        let dropped =
            self.text.get(own.start..name.span.start).filter(|_| leads && measure == Measure::Level);
        let turned = dropped.and_then(verb::turns);
        let reaches = clause.trim_end().ends_with(['至', '到', '为']);
        if figure.kind == Kind::Amount && turned == Some(Direction::Down) && !reaches {
            (measure, way) = (Measure::Change, turned);
        }
        if figure.kind == Kind::Percent
            && matches!(measure, Measure::Level | Measure::Share)
            && let Some((is, of)) = whole::of(clause, measure)
        {
            measure = is;
            statement.share_of = Some(name::tidy(of).into());
        }
        (statement.measure, statement.direction) = (measure, way);
        statement.dated = match statement.when {
            When::Said(_) | When::Last(_) | When::Since(_) => self.dated == self.sentence,
            When::Ago(_) | When::Delivered(_) => {
                self.marks.any(Cue::YEAR, Span::new(bounds.start, figure.span.start))
            }
            When::Unsaid | When::Earlier => false,
        };
        // 在2024年增长8.4%的基础上: what is planned is built upon what was.
        let behind = self.text.get(figure.span.end..).unwrap_or_default();
        let built_upon = CUES.compared_after.at(behind.strip_prefix('的').unwrap_or(behind)).is_some();
        statement.modality = if qualifies || built_upon { Modality::Actual } else { modality };
        if !measure.is_change() {
            statement.base = Base::Unsaid;
        } else if statement.measure == Measure::Change && statement.base == Base::Unsaid {
            statement.base = self.bases.of(measure, &self.marks, lead, bounds);
        }
        statement.licence = Licences {
            indicator: name.licence,
            period: if statement.dated { Licence::Named } else { Licence::Guessed },
            role: if turned == Some(Direction::Up) { Licence::Guessed } else { Licence::Named },
        };
        if let Some(when) = self.listed_when.pop_front() {
            statement.when = when;
        } else if let Some(last) = run {
            // What is said of the first of a list is said of all.
            let first = &self.statements[last];
            (statement.extent, statement.when, statement.base) = (first.extent, first.when, first.base);
            if first.indicator == name.text {
                statement.licence.indicator = Licence::Guessed;
            }
        }
        // 主要有小麦、玉米、棉花等40余个: what the list is of stands elsewhere. 两侧50米宽的绿化带: so does what is so wide.
        let behind = &self.text[figure.span.end..];
        let open = leads && clause.trim_end().ends_with('等') && name.text.contains('、');
        let wide = figure.unit.dimension() == "length" && CUES.extents.at(behind).is_some();
        // 12家企业组团出海抢订单: how far the name goes, nobody knows.
        let counted = name.span.start >= figure.span.end;
        let long = found.is_none() && !name.span.is_empty() && verb::is_open(&name.text, counted);
        if open || wide || long {
            statement.licence.indicator = statement.licence.indicator.min(Licence::Guessed);
        }
        // Two blanks inside a name part the columns of a page.
        if name.text.contains("  ") || name.text.contains("\u{3000}\u{3000}") {
            statement.licence.indicator = statement.licence.indicator.min(Licence::Guessed);
        }
        if !self.is_plain(index, &statement, own) {
            statement.licence.indicator = statement.licence.indicator.min(Licence::Guessed);
            if statement.base == Base::Unsaid {
                statement.base = Base::Other;
            }
        }
        // 接待游客51万人次, 财政部下达…: what begins with a verb or ends with an office may not be the thing itself.
        if statement.licence.indicator.is_certain()
            && (measure == Measure::Level && name::is_doubtful(&name.text)
                || verb::is_doubtful(&name.text, free))
        {
            statement.licence.indicator = Licence::Guessed;
        }
        statement.indicator_span = name.span;
        statement.indicator = match name::tidy(&name.text) {
            tidy if tidy.len() == name.text.len() => name.text,
            tidy => tidy.into(),
        };
        self.note(index, &statement, qualifies, own);
        self.statements.push(statement);
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

    /// The words around a figure, of which `own` is its clause.
    fn around<'s>(&'s self, index: usize, own: Span, indicator: &'s str) -> Around<'s> {
        Around {
            before: &self.text[own.range()],
            clause: own,
            marks: &self.marks,
            behind: &self.text[self.figures[index].span.end..],
            indicator,
        }
    }

    fn words(&self, span: Span) -> Words<'_> {
        Words { text: self.text, marks: &self.marks, span }
    }

    /// 新增基站1.5万座、总数达9.2万座: whether the level that a gain led to stands right behind it.
    fn adds(&self, index: usize, clause: &str) -> bool {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount || !clause.contains('增') {
            return false;
        }
        let gains = ["新增", "净增"].into_iter().any(|word| clause.trim_start().starts_with(word));
        let next = self.figures[index + 1..].iter().find(|next| !next.is_time());
        let Some(next) = next.filter(|next| gains && next.kind == figure.kind) else { return false };
        let between = &self.text[figure.span.end..next.span.start];
        // 总数达到5003家: the unit may be another word for the same.
        between.chars().count() <= 8 && CUES.totals.in_text(between)
    }

    /// Whether nothing about the figure leaves open what it says: no mark that was passed (3000亿元大关), no comparison
    /// with another thing (高于全省平均水平313美元), and no span of years over which a rate may go (五年增长30.8%).
    fn is_plain(&self, index: usize, statement: &Statement, clause: Span) -> bool {
        let figure = &self.figures[index];
        let changes = statement.measure.is_change();
        let passed = CUES.marks.at(&self.text[figure.span.end..]).is_some();
        let compared = !changes && self.marks.any(Cue::COMPARED, clause);
        // 过去的一年 is one year.
        let several = |time: &Figure| match &time.value {
            Value::Time(TimeValue::Years(years)) => {
                years.to_whole() != Some(1) && time.span.start >= statement.sentence.start
            }
            _ => false,
        };
        let years = self.near(index).iter().any(several);
        let spanning = changes && statement.extent != Extent::Mean && (years || self.clock.is_spanning());
        !passed && !compared && !spanning
    }

    /// Takes note of an expression of time, and of how far it reaches: one in a bracket to the bracket's end, one in the middle
    /// of a sentence to the sentence's end if the paragraph began with another.
    fn pass(&mut self, index: usize) {
        let (text, figure) = (self.text, &self.figures[index]);
        let before = self.clock;
        if self.clock.pass(text, figure) == Passed::Aside {
            return;
        }
        self.dated = self.sentence;
        let sentence = self.sentences[self.sentence];
        let lead = text.get(sentence.start..figure.span.start).unwrap_or_default();
        let bracket = self.cut.bracket_at(figure.span.start).filter(|it| it.span.start > sentence.start);
        if let Some(bracket) = bracket {
            if self.bracket.is_none() {
                self.bracket = Some(before.keep(bracket.span.end));
            }
            return;
        }
        let opens = !lead.contains(is_mark) && lead.chars().count() <= LONGEST_OPENING;
        // 日照5月份最多，为…: a month among the others of a year is that of its sentence.
        let behind = &text[figure.span.end..];
        let bare = behind.starts_with('最')
            && matches!(&figure.value, Value::Time(TimeValue::Period(period)) if period.from.year.is_none());
        // 截至9月30日: of the sentence alone.
        let day = matches!(&figure.value, Value::Time(TimeValue::Period(period)) if period.to.day.is_some());
        let until = day && !behind.starts_with(|c: char| c.is_ascii_digit());
        if until && self.bracket.is_none() {
            self.bracket = Some(before.keep(sentence.end));
        } else if opens {
            self.head = Some(self.clock.keep(0));
        } else if bare && self.bracket.is_none() {
            let end = behind.find('。').map_or(text.len(), |at| figure.span.end + at);
            self.bracket = Some(before.keep(end));
        }
    }

    /// Goes on to the sentence that holds `at`.
    fn advance(&mut self, at: usize) {
        if let Some(kept) = self.bracket.take_if(|kept| kept.end <= at) {
            self.clock.put_back(kept);
        }
        while self.sentence + 1 < self.sentences.len() && self.sentences[self.sentence].end <= at {
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
        self.past = if qualifies && short { own.start } else { self.past.max(figure.span.end) };
        // 据12个县的统计，有…: who told it, not what is counted.
        let clause = self.text[own.range()].trim_start();
        let source = CUES.sources.at(clause).is_some();
        if statement.indicator.is_empty() || qualifies || source {
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

    fn phrase(&self, index: usize, span: Span, keep_rates: bool) -> Phrase {
        let mut found = name::phrase(self.text, self.near(index), span, keep_rates);
        // 高标准农田: a word of praise is dropped in front, unless it begins the name of a known thing.
        if span.start < found.span.start
            && dropped_praise(&self.text[span.start..found.span.start])
            && let Some(known) = self.known_behind(Span::new(span.start, found.span.end), found.span)
        {
            found.span.start = found.span.end - known;
        }
        found.span = name::shorten(self.text, found.span);
        found.span.start += verb::leading(&self.text[found.span.range()], self.lexicon);
        found
    }

    /// How long the shortest known name is that begins with a word of praise, ends with `name` and stands in `whole`.
    fn known_behind(&self, whole: Span, name: Span) -> Option<usize> {
        let mut words = &self.text[whole.range()];
        let mut found = None;
        while let Some((known, _)) = self.lexicon.find(words) {
            if known.len() <= name.len() {
                break;
            }
            if CUES.attributive.at(known).is_some() {
                found = Some(known.len());
            }
            let first = known.chars().next().map_or(1, char::len_utf8);
            words = &words[words.len() - known.len() + first..];
        }
        found
    }

    /// Whether two figures are neighbours in a list.
    fn same_run(&self, before: usize, index: usize) -> bool {
        let (a, b) = (&self.figures[before], &self.figures[index]);
        let between = self.text[a.span.end..b.span.start].trim();
        a.kind == b.kind && matches!(between, "、" | "和" | "及" | "与" | "，")
            || matches!((a.kind, b.kind), (Kind::Percent, Kind::Multiple) | (Kind::Multiple, Kind::Percent))
                && matches!(between, "、" | "和" | "及" | "与")
            || matches!((a.kind, b.kind), (Kind::Index | Kind::Amount, Kind::Point | Kind::Percent) if a.unit.is_none() || a.unit.name().is_empty())
                && matches!(between, "、" | "和" | "及" | "与")
    }

    /// How many figures follow each other in a list from `first` on.
    fn run(&self, first: usize) -> usize {
        let mut count = 1;
        while let (Some(a), Some(b)) = (self.figures.get(first + count - 1), self.figures.get(first + count))
        {
            // 增长2.5倍、32.1%和24.5%.
            let alike = a.kind == b.kind
                || matches!(
                    (a.kind, b.kind),
                    (Kind::Percent, Kind::Multiple) | (Kind::Multiple, Kind::Percent)
                )
                || matches!((a.kind, b.kind), (Kind::Index | Kind::Amount, Kind::Point | Kind::Percent))
                    && a.unit.name().is_empty();
            if !alike || count >= 24 {
                break;
            }
            let between = self.text[a.span.end..b.span.start].trim();
            let rest = between.trim_start_matches(['、', '和', '及', '与', '，']);
            let plain = rest.is_empty()
                || super::cues::change_at_end(rest).is_some_and(|(verb, _)| verb.len() == rest.len());
            // 完成投资22亿元，2480户…: money and households are no list.
            let other = between.starts_with('，') && a.unit.dimension() != b.unit.dimension();
            if rest.len() == between.len() || !plain || other {
                break;
            }
            count += 1;
        }
        count
    }

    /// Whether a figure is part of the name of what stands behind it.
    fn qualifies(&self, index: usize, left: Span) -> bool {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount {
            return false;
        }
        let behind = &self.text[figure.span.end..];
        let next = self.figures.get(index + 1).filter(|next| {
            next.kind == Kind::Amount
                && next.unit.is_count()
                && !self.text[figure.span.end..next.span.start].contains(['，', '。', '；', '、', '：', ','])
        });
        let after_count = self.previous.is_some_and(|previous| {
            let previous = &self.figures[previous];
            previous.span.end == figure.span.start && previous.unit.is_count()
        });
        let left = &self.text[left.range()];
        let named = name::is_name(left);
        role::qualifies(figure, &self.text[figure.span.range()], behind, next.is_some() || after_count, named)
    }

    fn named(&self, span: Span) -> Name {
        let span = name::row(self.text, span);
        Name { text: plain(&self.text[span.range()]), span, licence: Licence::Named }
    }

    /// A name that was put together from several, or comes from a list.
    fn made(text: impl Into<Arc<str>>) -> Name {
        Name { text: text.into(), span: Span::default(), licence: Licence::Carried }
    }

    /// The name of a figure before.
    fn passed_on(&self, from: usize, licence: Licence) -> Name {
        let statement = &self.statements[from];
        let licence = licence.min(statement.licence.indicator);
        // 收入年初预算为1.05亿元，实际完成1.14亿元: the income, not its budget.
        if let Some(text) = CUES.drafts.strip_end(&statement.indicator).filter(|text| name::is_name(text)) {
            let whole = statement.indicator_span;
            let span =
                if whole.is_empty() { whole } else { Span::new(whole.start, whole.start + text.len()) };
            return Name { text: text.into(), span, licence };
        }
        Name { text: Arc::clone(&statement.indicator), span: statement.indicator_span, licence }
    }

    /// Where the noun behind a figure ends at the latest.
    fn limit(&self, index: usize) -> usize {
        self.figures.get(index + 1).map_or(self.text.len(), |next| next.span.start)
    }

    /// What a figure measures that is part of the name behind it: 亘富200万吨褐煤提质项目.
    fn qualified(&mut self, index: usize, phrase: Phrase) -> Name {
        let figure = &self.figures[index];
        let left = &self.text[phrase.span.range()];
        let right = name::right(self.text, figure.span.end, self.limit(index));
        let own = left.rsplit('、').next().unwrap_or(left);
        if figure.marks.is_empty() && !right.is_empty() {
            return Self::made(format!("{own}{}", &self.text[right.range()]));
        }
        if name::is_name(left) { self.named(phrase.span) } else { self.named(right) }
    }

    /// What stands right before the bracket that a figure is alone in: 青岛（400.2亿元）.
    fn before_bracket(&self, index: usize, own: Span) -> Option<Span> {
        let open = self.text[..own.start].chars().next_back().filter(|c| opens(*c))?;
        // 发酵酒（增长87%）: the verb is of what stands before the bracket.
        let words = self.text[own.range()].trim();
        let changes = super::cues::change_at_end(words).is_some_and(|(verb, _)| verb.len() == words.len());
        if !words.is_empty() && !changes {
            return None;
        }
        let end = own.start - open.len_utf8();
        let from = self
            .previous
            .map_or(self.sentences[self.sentence].start, |previous| self.figures[previous].span.end)
            .min(end);
        let start = self.cut.last_in(Span::new(from, end));
        let start = start + self.text[start..end].rfind('、').map_or(0, |at| at + '、'.len_utf8());
        let phrase = self.phrase(index, Span::new(start, end), false);
        name::is_name(&self.text[phrase.span.range()]).then_some(phrase.span)
    }

    /// What a figure measures.
    fn name(&mut self, index: usize, words: Span, own: Span, phrase: Phrase, measure: Measure) -> Name {
        let figure = &self.figures[index];
        if let Some(text) = self.listed.pop_front() {
            return Self::made(text);
        }
        if let Some(name) = self.of_list(index, own, phrase) {
            return name;
        }
        if figure.kind == Kind::Percent
            && let Some(before) = whole::before_yardstick(&self.text[own.range()])
        {
            let span = self.phrase(index, Span::new(own.start, own.start + before.len()), false).span;
            if name::is_name(&self.text[span.range()]) {
                return self.named(span);
            }
            if let Some(name) = self.inherited(index, measure) {
                return name;
            }
        }
        if let Some(name) = self.of_series(index, own) {
            return name;
        }
        // 产值279万元，是承包前的4.7倍: what it is compared with is no name.
        if figure.kind == Kind::Multiple
            && self.text[own.range()].trim_start().starts_with(['是', '为'])
            && let Some(name) = self.inherited(index, measure)
        {
            return name;
        }
        let left = &self.text[phrase.span.range()];
        // 收入合计，2025年执行数16亿元: by which of its figures, not what.
        let which = CUES.drafts.at(left).is_some_and(|word| word.len() == left.len());
        let left = if which || CUES.asides.at(left).is_some() { "" } else { left };
        if let Some(name) = self.of_count(index, phrase, measure) {
            return name;
        }
        if let Some(span) = self.before_bracket(index, own) {
            return self.named(span);
        }
        if figure.kind == Kind::Rank {
            return self.placed(index, phrase);
        }
        // 中央财政再安排1300亿元重建资金: the verb takes what stands behind the figure.
        if measure.is_level() && figure.kind == Kind::Amount && verb::ends_with_deed(left) {
            let right = name::right(self.text, figure.span.end, self.limit(index));
            let joined = self.text[phrase.span.end..figure.span.start].contains('的');
            if !right.is_empty() && !joined && !verb::begins_with_one(&self.text[right.range()]) {
                self.past = right.end;
                return self.named(right);
            }
        }
        if name::is_name(left) || is_word(left) {
            return self.left(index, phrase.span, measure);
        }
        // 25公里供热管线改造, 成立100亿元市级招商基金: nothing but a verb leads to the figure.
        let verb_only = (measure.is_level() || measure == Measure::Share) && !phrase.changed;
        if verb_only && let Some(span) = self.purpose(index) {
            self.past = span.end;
            return self.named(span);
        }
        if verb_only && matches!(figure.kind, Kind::Amount | Kind::Percent) {
            let right = name::right(self.text, figure.span.end, self.limit(index));
            let attached = figure.kind == Kind::Amount
                || self.text[figure.span.end..].starts_with('的')
                || own.start == phrase.span.start;
            if !right.is_empty() && attached {
                self.past = right.end;
                return self.named(right);
            }
        }
        if let Some(mut name) = self.inherited(index, measure) {
            // 统筹2.26亿元: a verb that was dropped in front may have another object.
            if measure.is_level() && phrase.span.start > own.start {
                name.licence = Licence::Guessed;
            }
            return name;
        }
        if let Some(span) = self.earlier(index, words, own) {
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        let before = self.before.filter(|_| !measure.is_level() || figure.kind != Kind::Amount);
        before.map(|before| self.passed_on(before, Licence::Guessed)).unwrap_or_default()
    }

    /// What money is spent on, where nothing but a verb leads to it: 统筹4.1亿元支持义务教育均衡发展.
    fn purpose(&self, index: usize) -> Option<Span> {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount || !figure.unit.dimension().starts_with("money") {
            return None;
        }
        let behind = &self.text[figure.span.end..self.limit(index)];
        // 拨付资金22.2亿元，支持….
        let skipped = behind.len() - behind.trim_start_matches(['，', ',']).len();
        let behind = &behind[skipped..];
        CUES.purposes.at(behind)?;
        let end = behind.find(is_mark).unwrap_or(behind.len());
        let from = figure.span.end + skipped;
        let span = Span::new(from, from + end);
        let span = self.phrase(index, span, false).span;
        name::is_name(&self.text[span.range()]).then_some(span)
    }

    /// The name to the left, with its owner where it is an attribute: 增速 → 地方投资增速.
    fn left(&self, index: usize, span: Span, measure: Measure) -> Name {
        let figure = &self.figures[index];
        let span = name::row(self.text, span);
        let words = &self.text[span.range()];
        let whole = super::is_attribute(words);
        let of_whole = words.starts_with('占') && matches!(figure.kind, Kind::Percent | Kind::Point);
        if !whole && !of_whole {
            let text = joined(words, self.lexicon).map_or_else(|| plain(words), Arc::from);
            return Name { text, span, licence: Licence::Named };
        }
        let behind = &self.text[figure.span.end..];
        if whole && behind.starts_with('的') {
            // 总规模超50亿元的产业基金: the owner stands behind.
            let owner = name::right(self.text, figure.span.end, self.limit(index));
            return Self::made(format!("{}{words}", &self.text[owner.range()]));
        }
        if whole && measure.is_level() && behind.starts_with(name::is_han) {
            return self.named(span);
        }
        // 减免税费158亿元，…经营主体增长8%，总数突破140万户: money has no number of households.
        let alike = |before: &usize| {
            let (before, own) = (&self.figures[*before], figure);
            let money = |figure: &Figure| figure.unit.dimension().starts_with("money");
            self.last == self.amount || own.kind != Kind::Amount || money(own) || !money(before)
        };
        let owner = if figure.kind == Kind::Point { self.share } else { self.amount.filter(alike) };
        let owner = owner.or(self.last);
        // 总量突破280亿元: of what, no word of the sentence says.
        let Some(owner) = owner else { return Name { licence: Licence::Guessed, ..self.named(span) } };
        let mut base = &*self.statements[owner].indicator;
        // 单价2万元，规模0.5亿元: what has both is not said.
        if base.chars().count() <= 2 && !self.figures[owner].unit.is_count()
            || CUES.attributes.at(base).is_some_and(|word| word.len() == base.len())
        {
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        // 新增上市公司62家，总数186家: all of them, old and new.
        if CUES.totals.in_text(words)
            && let Some(rest) = CUES.gains.at(base).map(|(word, ())| &base[word.len()..])
            && name::is_name(rest)
        {
            base = rest;
        }
        // 粮食种植面积490千公顷，产量312万吨: of two things that it has each is its own; a rate is one of the thing with what it has.
        let same = base.ends_with(words) || figure.kind == Kind::Amount;
        if let Some(rest) = CUES.attributes.strip_end(base).filter(|rest| !rest.is_empty() && same) {
            base = rest;
        }
        // 新登记经营主体320万户，总量达2037.7万户: what has it may be another thing than the last.
        Name { licence: Licence::Guessed, ..Self::made(format!("{base}{words}")) }
    }

    /// 黄花镇综合竞争力跃居中部第一: the name ends where the place among others begins.
    fn placed(&self, index: usize, phrase: Phrase) -> Name {
        let left = &self.text[phrase.span.range()];
        // 养老保险待遇水平居中部第1: 居民 is no verb, and neither is 系列.
        let end = CUES.placed.find_iter(left).find(|found| {
            let noun =
                CUES.verbs_whole.at(&left[found.start..]).is_some_and(|(word, ())| word.len() > found.len());
            !noun && CUES.whole.at(&left[..found.end]).is_none()
        });
        let end = end.map_or(left.len(), |found| found.start);
        let span = self.phrase(index, Span::new(phrase.span.start, phrase.span.start + end), false).span;
        if name::is_name(&self.text[span.range()]) {
            return self.named(span);
        }
        self.inherited(index, Measure::Rank).unwrap_or_default()
    }

    /// A count has its noun behind it: 32名学生考入….
    fn of_count(&mut self, index: usize, phrase: Phrase, measure: Measure) -> Option<Name> {
        let figure = &self.figures[index];
        let (text, left) = (self.text, &self.text[phrase.span.range()]);
        let counts = figure.kind == Kind::Amount && (figure.unit.is_count() || figure.unit.is_none());
        if !counts || !(measure.is_level() || measure == Measure::Rate) {
            return None;
        }
        // 邮政业务总量24.3亿标准量: a name that is known needs no noun behind.
        if figure.unit.is_none() && name::is_name(left) && self.lexicon.is_listed(left) {
            return None;
        }
        let mut at = figure.span.end;
        // 96户177人建档立卡贫困人口: two counts of one noun.
        let mut next = index + 1;
        let end = next + MOST_COUNTS;
        while let Some(figure) = self.figures[..end.min(self.figures.len())]
            .get(next)
            .filter(|figure| figure.span.start == at && figure.kind == Kind::Amount)
        {
            work::spend(1);
            at = figure.span.end;
            next += 1;
        }
        let right = name::counted(text, at, self.limit(next - 1));
        if right.is_empty() {
            return None;
        }
        // 年吞吐量超过5000万标准箱的大港: how large it is, not how many.
        if text[at..].starts_with('的') && !figure.marks.is_empty() && name::is_name(left) {
            return None;
        }
        // 营业收入达到8家企业的…: a verb of reaching binds the name to the left.
        let reaches = text[phrase.span.end..figure.span.start].contains('达') && name::is_name(left);
        if reaches {
            return None;
        }
        if next == index + 1 {
            self.past = right.end;
        }
        Some(self.named(right))
    }

    /// 分别: each figure has a name of its own.
    fn of_list(&mut self, index: usize, own: Span, phrase: Phrase) -> Option<Name> {
        let count = self.run(index);
        let dropped = &self.text[phrase.span.end..own.end];
        let each = phrase.each || !dropped.is_empty() && dropped.contains("分别");
        if !each && count < 2 {
            return None;
        }
        let subject = self.text[phrase.span.range()].trim_end_matches("分别");
        // （2022年和2023年同期分别为a和b）: what was told before the bracket, year by year.
        let bare = matches!(subject, "同期" | "") || !name::is_name(subject);
        if each && bare && self.list_of_years(index, count) {
            return self.last.map(|last| Self::made(self.statements[last].indicator.to_string()));
        }
        if each && !name::is_name(subject) {
            if count > 1
                && let Some(listed) = self.listed_before(index, own, count, subject)
            {
                self.listed = listed.into_iter().map(Arc::from).collect();
                return self.listed.pop_front().map(Self::made);
            }
            return self.of_same_list(index, count);
        }
        if count < 2 || phrase.span.is_empty() {
            return None;
        }
        if each && self.list_of_years(index, count) {
            return Some(self.named(phrase.span));
        }
        let listed = list::names(subject, count, self.lexicon)
            .or_else(|| self.listed_before(index, own, count, subject));
        let Some(listed) = listed else {
            // 分别, and it cannot be told of which: each of the values is of something else.
            return (each && count > 1)
                .then(|| Name { licence: Licence::Guessed, ..self.named(phrase.span) });
        };
        let known = each || listed.iter().all(|item| self.lexicon.is_listed(item) || item.contains('占'));
        // 国内游客人次、总花费增长5.6%、7.5%: as many as there are rates.
        let rates = phrase.changed && self.figures[index].kind == Kind::Percent;
        if !known && !rates {
            return None;
        }
        let distinct = listed.iter().collect::<HashSet<_>>().len() == listed.len();
        self.listed = listed.into_iter().map(Arc::from).collect();
        let text = self.listed.pop_front()?;
        let licence = if distinct && known { Licence::Carried } else { Licence::Guessed };
        Some(Name { text, span: phrase.span, licence })
    }

    /// A、B、C等三个行业增加值分别增长…, and A、B、C再次提高，月人均分别提高…: the names of a list stand before what they share.
    fn listed_before(&self, index: usize, own: Span, count: usize, shared: &str) -> Option<Vec<String>> {
        let counted = self.previous.filter(|previous| {
            let figure = &self.figures[*previous];
            let told = figure.number().and_then(crate::figure::Decimal::to_whole);
            let noun = self.statements[*previous].indicator_span;
            (figure.span.end == own.start || noun.end == own.start)
                && told.is_some_and(|told| usize::try_from(told) == Ok(count))
        });
        if let Some(previous) = counted {
            let lead = self.statements[previous].lead;
            let list = self.text[self.cut.last_in(lead)..lead.end].trim_end().strip_suffix('等')?;
            let shared = if shared.is_empty() { &*self.statements[previous].indicator } else { shared };
            let tail =
                self.lexicon.find(shared).map(|(word, _)| word).or_else(|| CUES.attributes.at(shared))?;
            return list::names(&format!("{list}{tail}"), count, self.lexicon);
        }
        if shared.is_empty() && self.previous.is_some() {
            return None;
        }
        let sentence = self.sentences[self.sentence];
        let before = self.text[sentence.start..own.start].trim_end_matches(is_mark);
        // 服装、食品、饮料等产品增势较好，分别增长….
        let last = before.rfind('、').unwrap_or(0);
        let before = match before.rfind('等').filter(|at| shared.is_empty() && last > 0 && *at > last) {
            Some(at) => &before[..at],
            None => before,
        };
        let end = sentence.start + before.len();
        let start = self.cut.last_in(Span::new(sentence.start, end));
        if CUES.attributes.at(shared).is_none_or(|word| word.len() != shared.len())
            && shared.chars().count() > 4
        {
            return None;
        }
        let span = self.phrase(index, Span::new(start, end), false).span;
        let names = list::names(&self.text[span.range()], count, self.lexicon)?;
        // 医疗废物、生活垃圾…，处理率分别达到: each has its own.
        if CUES.measures.at(shared).is_none() {
            return Some(names);
        }
        if names.iter().any(|name| name.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let own = |name: String| if name.ends_with(shared) { name } else { format!("{name}{shared}") };
        Some(names.into_iter().map(own).collect())
    }

    /// 投资3500万元的甲、3800万元的乙, 六类资源、五类资产: each has its own thing behind it, and what the first is called by is
    /// said once.
    fn of_series(&mut self, index: usize, own: Span) -> Option<Name> {
        let previous = self.previous?;
        let (before, figure) = (&self.figures[previous], &self.figures[index]);
        let between = self.text.get(before.span.end..figure.span.start)?.trim_end();
        let list = between.ends_with(['、', '和', '及', '与']) && !between.contains(is_mark);
        if !list || !between.starts_with('的') || before.kind != figure.kind || own.start > before.span.end {
            return None;
        }
        let right = name::right(self.text, figure.span.end, self.limit(index));
        if right.is_empty() {
            return None;
        }
        let measured = &self.statements[previous].indicator;
        let shared =
            CUES.attributes.at(measured).filter(|word| word.len() < measured.len()).unwrap_or_default();
        self.past = right.end;
        Some(Self::made(format!("{}{shared}", &self.text[right.range()])))
    }

    /// 2022年、2023年、2024年…分别为a、b、c: one name, as many years as values.
    fn list_of_years(&mut self, index: usize, count: usize) -> bool {
        let years: VecDeque<When> = self
            .near(index)
            .iter()
            .filter_map(|time| match time.value {
                Value::Time(TimeValue::Period(period)) if period.from == period.to => {
                    Some(When::Said(period))
                }
                _ => None,
            })
            .collect();
        let fits = count > 1 && years.len() == count;
        if fits {
            self.listed_when = years;
        }
        fits
    }

    /// …分别为957.1元、1520.7元，分别比上年增长33.4%、8.9%: the names of the list before, each to each.
    fn of_same_list(&mut self, index: usize, count: usize) -> Option<Name> {
        if count < 2 {
            return None;
        }
        let mut names: Vec<Arc<str>> = Vec::new();
        for before in (0..index).rev() {
            let statement = &self.statements[before];
            if statement.sentence != self.sentences[self.sentence] || names.len() == count {
                break;
            }
            let level = !self.figures[before].is_time()
                && (statement.measure.is_level() || statement.measure == Measure::Share);
            if level && !names.contains(&statement.indicator) {
                names.push(Arc::clone(&statement.indicator));
            }
        }
        // A、B双双超过1万亿元、分别达x和y: one figure of both stands before.
        let both = self.last.filter(|last| {
            let before = self.figures[..*last].iter().rposition(|figure| !figure.is_time());
            !before.is_some_and(|before| self.same_run(before, *last))
        });
        let both = both.and_then(|last| list::names(&self.statements[last].indicator, count, self.lexicon));
        if let Some(names) = both {
            self.listed = names.into_iter().map(Arc::from).collect();
            return self.listed.pop_front().map(Self::made);
        }
        if names.len() != count {
            return None;
        }
        names.reverse();
        self.listed = names.into();
        self.listed.pop_front().map(Self::made)
    }

    /// The name of a figure before, where only a verb leads to this one.
    fn inherited(&self, index: usize, measure: Measure) -> Option<Name> {
        let last = match (self.figures[index].kind, measure) {
            (Kind::Percent, Measure::Level | Measure::Share) | (Kind::Point, _) => self.share.or(self.last),
            (Kind::Percent | Kind::Amount | Kind::Multiple, _) => self.amount.or(self.last),
            _ => self.last,
        }?;
        // 102个自然村，18432户: of what, nothing says.
        let other = measure.is_level()
            && self.figures[index].kind == Kind::Amount
            && self.figures[last].kind == Kind::Amount
            && !self.figures[last].unit.is_none()
            && !self.figures[index].unit.is_none()
            && self.figures[last].unit != self.figures[index].unit
            && self.text[self.figures[last].span.end..self.figures[index].span.start]
                .contains(['，', ',', '、']);
        // Right behind its level a rate is that level's; further on it may be that of something unnamed.
        let near = self.previous == Some(last) || !measure.is_level();
        Some(self.passed_on(last, if near && !other { Licence::Carried } else { Licence::Guessed }))
    }

    /// A name in a clause before, if none is nearer: 空气质量持续改善，达到98%.
    fn earlier(&self, index: usize, words: Span, own: Span) -> Option<Span> {
        let mut end = own.start;
        for _ in 0..4 {
            let rest = self.text[words.start..end]
                .trim_end_matches(|c: char| is_mark(c) || opens(c) || c.is_whitespace());
            end = words.start + rest.len();
            let start = self.cut.last_in(Span::new(words.start, end));
            // What stands right behind the figure before is the rest of its clause.
            if start >= end || start == words.start && self.previous.is_some() {
                return None;
            }
            let phrase = self.phrase(index, Span::new(start, end), false);
            if name::is_name(&self.text[phrase.span.range()]) {
                return Some(phrase.span);
            }
            end = start;
        }
        None
    }
}

/// Whether words that were dropped in front of a name end with one that praises.
fn dropped_praise(dropped: &str) -> bool {
    let starts = dropped.char_indices().rev().map(|(at, _)| at).take(LONGEST_PRAISE);
    starts.into_iter().any(|at| CUES.attributive.at(&dropped[at..]).is_some())
}

/// In characters: 高标准.
const LONGEST_PRAISE: usize = 3;

/// A name without marks of footnotes and without the blanks and line ends that a narrow page puts into it.
fn plain(name: &str) -> Arc<str> {
    // Most have none.
    let blank = |c: char| matches!(c, '[' | '［' | '〔' | '\n' | '\r');
    if !name.contains(blank) {
        return name.into();
    }
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(blank) {
        text.push_str(&rest[..at]);
        let behind = &rest[at..];
        let note = behind
            .find([']', '］', '〕'])
            .filter(|end| behind[..*end].chars().skip(1).all(|c| c.is_ascii_digit()));
        let skipped = match note {
            Some(end) => end + behind[end..].chars().next().map_or(1, char::len_utf8),
            None if behind.starts_with(['\n', '\r']) => behind.len() - behind.trim_start().len(),
            None => {
                let mark = behind.chars().next().map_or(1, char::len_utf8);
                text.push_str(&behind[..mark]);
                mark
            }
        };
        rest = &behind[skipped..];
    }
    text.push_str(rest);
    text.into()
}

/// A name in Latin letters or a single character that is no verb: CPI, PM2.5.
fn is_word(name: &str) -> bool {
    name.len() >= 2
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '&'))
}

/// 城镇实现零售额 → 城镇零售额: a verb between the name's parts is not part of it.
fn joined(name: &str, lexicon: &Lexicon) -> Option<String> {
    // Asked of every name: most hold neither character.
    if !name.contains(['现', '完']) {
        return None;
    }
    let (verb, at) = ["实现", "完成"].into_iter().find_map(|verb| name.find(verb).map(|at| (verb, at)))?;
    let (before, behind) = (&name[..at], &name[at + verb.len()..]);
    let fits = before.chars().count() >= 2 && behind.chars().count() >= 2 && lexicon.is_listed(behind);
    fits.then(|| if CUES.scopes.contains(before) { behind.to_owned() } else { format!("{before}{behind}") })
}

/// The end of a clause, as far as it lies behind the figure before.
fn clause_tail(clause: &str, length: usize) -> &str {
    clause.get(clause.len().saturating_sub(length)..).unwrap_or(clause)
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
