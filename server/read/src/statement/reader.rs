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
mod spots;
mod times;
mod whose;

use std::collections::VecDeque;
use std::sync::Arc;

use super::base::{Base, Bases};
use super::cues::CUES;
use super::indicator::{Convention, Course, Indicator, Lexicon};
use super::marks::{Cue, Marks};
use super::name::{self, Phrase};
use super::role::{self, Around};
use super::when::{self, Asked, Clock, Kept, Words};
use super::{
    Basis, Direction, Extent, Licence, Licences, Measure, Modality, Statement, When, noun, verb, whole,
};
use crate::Span;
use crate::figure::{Figure, Kind, Moment, Period, TimeValue, Value};
use crate::lexis::{Cut, bracket, is_mark};

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

/// Whether it is a count of a few that is written as a word: 三个.
fn is_spelled_out(figure: &Figure, text: &str) -> bool {
    let few = || figure.number().and_then(crate::figure::Decimal::to_whole).is_some_and(|few| few <= 10);
    figure.kind == Kind::Amount
        && figure.unit.is_count()
        && text[figure.span.range()].starts_with(|c| SMALL.contains(c))
        && few()
}

/// Whether words end with a verb of making: 打造, 加快建设.
fn makes_at_end(words: &str) -> bool {
    let mut ends = words.char_indices().rev().skip(1).take(3).map(|(at, _)| &words[at..]);
    ends.any(|end| CUES.makes.at(end).is_some_and(|(word, ())| word.len() == end.len()))
}

/// The words of small numbers.
const SMALL: &str = "一二两三四五六七八九十";

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
    fn figure(&mut self, index: usize) {
        let (text, figure) = (self.text, &self.figures[index]);
        self.advance(figure.span.start);
        if !self.planning && self.plans.is_some_and(|from| figure.span.start >= from) {
            self.planning = true;
            if !self.opened_by_year(index) {
                self.clock.reset();
                (self.head, self.bracket) = (None, None);
            }
        }
        let bounds = self.sentences[self.sentence];
        let previous = index.checked_sub(1).map_or(0, |i| self.figures[i].span.end);
        let lead = Span::new(previous.clamp(bounds.start, figure.span.start), figure.span.start);
        let mut statement = Statement::bare(bounds, lead);
        if figure.is_time() {
            // 从1981年到本世纪末的二十年内.
            if self.marks.any(Cue::CENTURY, lead) {
                self.clock.name_century();
            }
            self.pass(index);
            self.bases.pass(text, figure, bounds);
            statement.when = self.clock.now();
            self.statements.push(statement);
            return;
        }
        // 68公里供水、15公里雨水管网工程: a mark of size with its noun is an item by itself.
        if let Some(last) = self.previous.filter(|last| self.statements[*last].measure == Measure::Threshold)
        {
            let between = &text[self.figures[last].span.end..figure.span.start];
            if between.len() > '、'.len_utf8()
                && between.ends_with(['、', '和', '及'])
                && !between.contains(is_mark)
            {
                self.past = figure.span.start;
            }
        }
        let start = self.past.clamp(bounds.start, figure.span.start);
        // 3小时内扑灭火灾2起.
        let lasted =
            self.previous.filter(|last| naming::is_duration(&self.figures[*last])).map_or(0, |last| {
                let behind =
                    text.get(start..figure.span.start).filter(|_| self.figures[last].span.end == start);
                behind.and_then(|behind| CUES.durations.at(behind)).map_or(0, |(word, ())| word.len())
            });
        let words = Span::new(start + lasted, figure.span.start);
        let own = Span::new(self.clause_start(words), words.end);
        let (first, first_way) = role::of(figure, self.around(index, own, ""));
        // 比全省（7.4%）和全国（6.7%）分别高0.7个百分点: the comparison goes on behind the brackets.
        // 高于20%的目标1.8个百分点: how far it went past what was aimed at.
        let compares = self.goes_on_comparing(figure, own) || self.goes_past_aim(index);
        let first = if compares { Measure::Gap } else { first };
        let phrase = self.phrase(index, own, figure.kind == Kind::Point);
        // 服务业增加值增速居全省第1位: it is the rate that has the place.
        let phrase = if figure.kind == Kind::Rank && !phrase.span.is_empty() {
            self.phrase(index, own, true)
        } else {
            phrase
        };
        // 世界500强企业3家: a list that others keep, and no count.
        let ranking = figure.kind == Kind::Amount && self.text[figure.span.range()].ends_with(RANKING);
        // 年满60周岁的老人.
        let full = figure.kind == Kind::Amount
            && !figure.unit.is_count()
            && text[..figure.span.start].ends_with(&CUES.full)
            && text[figure.span.end..].starts_with(name::is_han);
        // 每1000人口拥有托位4.5个: of how many each.
        let each = self.is_base(index);
        let people = each.then(|| noun::right(text, figure.span.end, self.limit(index)));
        let people = people.filter(|people| !people.is_empty());
        // 每1000人口拥有托位: those people, where no other word says who they are.
        let bare = each && people.is_none();
        let qualifies = !each
            && !self.is_aim(index)
            && (ranking || full || self.is_age(index) || self.qualifies(index, phrase.span));
        let name = if bare {
            Self::made(text[figure.span.range()].trim_start_matches(|c: char| c.is_ascii_digit()))
        } else if let Some(people) = people {
            self.named(people)
        } else if qualifies {
            self.qualified(index, phrase)
        } else {
            self.name(index, words, own, phrase, first)
        };
        let elsewhere = self.rate_elsewhere(index, own);
        let name = match &elsewhere {
            Some((Some(text), _)) => Self::made(text.as_str()),
            _ => name,
        };
        // What it is called can make it a share, and nothing else.
        let (mut measure, mut way) = match first {
            _ if qualifies || each => (Measure::Threshold, None),
            Measure::Level if figure.kind == Kind::Percent => {
                role::of(figure, self.around(index, own, &name.text))
            }
            measure => (measure, first_way),
        };
        if let Some((_, direction)) = elsewhere.filter(|_| measure == Measure::Level) {
            (measure, way) = (Measure::Rate, direction);
        }
        // 增加34.75亿元或49.12%: the same, as a rate.
        if let Some(last) = self.previous.filter(|last| self.statements[*last].measure == Measure::Change)
            && figure.kind == Kind::Percent
            && text.get(self.figures[last].span.end..figure.span.start).is_some_and(|it| it.trim() == "或")
        {
            (measure, way) = (Measure::Rate, self.statements[last].direction);
        }
        if let Some(direction) = self.grows_at(index, own).filter(|_| measure == Measure::Level) {
            (measure, way) = (Measure::Rate, Some(direction));
        }
        // 四大医疗集团, 用好两个市场: how they are called, where no verb takes them.
        statement.stands = measure == Measure::Level
            && (figure.unit.is_naming() || is_spelled_out(figure, text))
            // 推进八大高耗能行业转型, but 打造六大产业集群: only what makes them says that they are not there yet.
            && !if figure.unit.is_naming() {
                makes_at_end(text[own.range()].trim_end())
            } else {
                verb::ends_with_one(text[own.range()].trim_end())
            }
            && CUES.makes.at(text[own.range()].trim_start()).is_none()
            && !self.is_made(own);
        // 15分钟社区生活圈: what it is called.
        statement.stands |= measure == Measure::Level
            && figure.unit.dimension() == "time"
            && name.span.start == figure.span.end
            && !name.span.is_empty();
        // 现行16%的税率, “金融十条”: as things are, whatever is planned.
        let existing = self.is_as_things_are(index, own);
        statement.stands |= existing || measure == Measure::Level && self.in_quotation(index).is_some();
        let bare = text[own.range()]
            .trim_matches(|c: char| matches!(c, '、' | '和' | '及' | '与' | '，' | ' '))
            .is_empty();
        let run = self
            .previous
            .filter(|last| bare && !qualifies && own.start == words.start && self.same_run(*last, index));
        if let Some(last) = run.or_else(|| self.strives(index, own)) {
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
        // 有四分之三的职工在园区就业: a part of those that stand behind it.
        let thing = name.span.start >= figure.span.end && !name.span.is_empty();
        if measure == Measure::Level
            && figure.kind == Kind::Percent
            && thing
            && !each
            && !name.text.contains(|c: char| c.is_ascii_digit())
            && CUES.measures.at(&name.text).is_none()
            && !super::cues::is_attribute(&name.text)
            && CUES.of_percent.at(&name.text).is_none()
        {
            measure = Measure::Share;
        }
        // 县级支出的八成以上用于民生: a part of what leads to it.
        if measure == Measure::Level
            && figure.kind == Kind::Percent
            && name::is_name(&name.text)
            && name.span.end + '的'.len_utf8() == figure.span.start
            && self.text[own.range()].ends_with('的')
            && CUES.any_verb.at(&text[figure.span.end..]).is_some()
        {
            measure = Measure::Share;
        }
        // 其中男性18万人, of a population: what is lent to a name is known of it, too.
        let name = Name { licence: name.licence, ..self.with_measure(index, measure, own, name) };
        let name = self.with_deed(index, own, self.of_each(index, name));
        let clause = &text[own.range()];
        let changes = measure == Measure::Rate;
        let found = self.lexicon.find(&name.text);
        let free = name.text.len() - found.map_or(0, |(word, _)| word.len());
        let known = found.map(|(_, known)| known);
        statement.extent = when::extent(figure, self.words(own), known, changes);
        statement.base = self.bases.of(measure, &self.marks, lead, bounds);
        let (earlier, before) = (self.clock, self.clock.now());
        let follows = self.previous.map(|previous| self.statements[previous].when);
        let money = figure.unit.dimension().starts_with("money");
        let opens = self.clock.opens_pair(&text[..figure.span.start], &text[figure.span.end..], money);
        statement.when = self.clock.of(
            figure,
            Words { text, marks: &self.marks, span: lead },
            clause_tail(clause, lead.len()),
            Asked {
                extent: statement.extent,
                gathers: self.clock.closes_month()
                    && statement.extent == Extent::Flow
                    && (known.is_some_and(|known| known.course == Some(Course::Flow))
                        || self.marks.any(Cue::GATHERED, own)),
                level: measure.is_level(),
                change: measure.is_change(),
                follows,
                base: statement.base,
                dated: self.dated == self.sentence,
            },
        );
        if statement.when == When::Unsaid {
            statement.when = self.clock.event();
        }
        // 投入25亿元，是“十二五”时期的7倍: of the time of what it is so many times.
        if figure.kind == Kind::Multiple
            && measure.is_level()
            && clause.trim_start().starts_with(['是', '为'])
            && let Some(last) = self.previous.filter(|last| self.statements[*last].indicator == name.text)
        {
            (statement.when, statement.extent) = (self.statements[last].when, self.statements[last].extent);
        }
        // 年均增长5.5%，比“十三五”时期高1.3个百分点: so much higher is what grew right before.
        if measure == Measure::Gap
            && let Some(last) = self.previous.filter(|last| {
                let told = &self.statements[*last];
                told.measure == Measure::Rate && told.indicator == name.text && told.sentence == bounds
            })
        {
            (statement.when, statement.extent) = (self.statements[last].when, self.statements[last].extent);
        }
        // 2025年同2020年相比，生产总值由348亿元增加到938亿元: the first of the two is of the year that is compared with.
        if matches!(statement.when, When::Before(_))
            && let Some(base) = self.bases.compared(figure.span.start)
        {
            statement.when = When::Said(base);
        }
        if measure.is_change()
            && let Some(when) = self.years_of_change(index)
        {
            statement.when = when;
        }
        if measure.is_level()
            && let Some(base) = self.year_compared_with(index, &name.text)
        {
            statement.when = When::Said(base);
        }
        if let Some(period) = self.time_in_bracket(index) {
            statement.when = When::Said(period);
        }
        // 占年初预算4320万元的51%: of the year, whatever months are told.
        if measure.is_level() && figure.kind == Kind::Amount && CUES.yearly.at(clause.trim_end()).is_some() {
            statement.when = match statement.when {
                When::Said(Period {
                    from: Moment { month: Some(_), .. },
                    to: Moment { year: Some(year), .. },
                }) => When::Said(Period::years(year, year)),
                When::Said(Period { from: Moment { month: Some(_), .. }, .. }) | When::Unsaid => When::Ago(0),
                said => said,
            };
        }
        // 明年 is that of its sentence alone, and so is 全年.
        let passing = match self.clock.now() {
            When::Delivered(years) => years < 0,
            When::Ago(0) => before == When::Unsaid,
            _ => false,
        };
        if passing && self.clock.now() != before && self.bracket.is_none() {
            self.bracket = Some(earlier.keep(bounds.end));
        } else if lead.start == bounds.start && self.clock.now() != before {
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
        let modality = match role::modality(&self.marks, own) {
            _ if self.planning => Modality::Planned,
            Modality::Actual if plans::is_to_be(clause) => Modality::Planned,
            Modality::Actual if figure.unit.dimension() == "money" && plans::is_approved(clause) => {
                Modality::Planned
            }
            modality => modality,
        };
        let leads = !name.span.is_empty() && name.span.end <= figure.span.start;
        let turned;
        (measure, way, turned) = self.changed(index, own, &name, known, (measure, way));
        if measure == Measure::Rate && self.is_difference(index, &name.text) {
            measure = Measure::Change;
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
            When::Said(_)
            | When::Now(_)
            | When::Last(_)
            | When::Ahead(_)
            | When::Term(_)
            | When::Since(_) => self.dated == self.sentence,
            When::Ago(_) | When::Delivered(_) => {
                self.marks.any(Cue::YEAR, Span::new(bounds.start, figure.span.start))
            }
            When::Century => self.marks.any(Cue::CENTURY, Span::new(bounds.start, figure.span.start)),
            When::Unsaid | When::Event(_) | When::Before(_) | When::Earlier | When::Open => false,
        };
        statement.passing = self.stopped
            && self.head.is_none()
            && matches!(statement.when, When::Said(_))
            && (statement.when == self.clock.now() || self.clock.is_spanning());
        // 在2024年增长8.4%的基础上: what is planned is built upon what was.
        let behind = self.text.get(figure.span.end..).unwrap_or_default();
        let built_upon = CUES.compared_after.at(behind.strip_prefix('的').unwrap_or(behind)).is_some();
        // 人口控制在12亿以内的目标: whatever its section.
        let aimed = measure != Measure::Threshold
            && (self.is_aim(index)
                || self.is_to_be_done(index, clause)
                || self.is_aim_in_bracket(index)
                || self.is_called_aim(index, &name.text)
                || self.is_yardstick(index, clause));
        // 完成年度计划投资的113%: so much of the plan was reached.
        let reached = self.is_reached_plan(index, clause);
        statement.modality = match modality {
            _ if qualifies || each || built_upon || reached => Modality::Actual,
            _ if aimed => Modality::Planned,
            _ if existing || statement.stands && self.planning => Modality::Actual,
            Modality::Actual if !statement.stands && self.follows_plan(index, &name.text) => {
                Modality::Planned
            }
            // 将由3亿元增加到5亿元, 将比2023年的3亿元增加2亿元: the first of the two is how it was.
            Modality::Planned if !self.planning && (opens || self.clock.is_of_base()) => Modality::Actual,
            modality => modality,
        };
        self.planned = modality == Modality::Planned || statement.modality == Modality::Planned;
        self.opened = opens;
        if !measure.is_change() {
            statement.base = Base::Unsaid;
        } else if statement.measure == Measure::Change && statement.base == Base::Unsaid {
            statement.base = self.bases.of(measure, &self.marks, lead, bounds);
        }
        statement.licence = Licences {
            indicator: name.licence,
            period: if statement.dated && !plans::begins_now(clause) {
                Licence::Named
            } else {
                Licence::Guessed
            },
            role: if turned == Some(Direction::Up) { Licence::Guessed } else { Licence::Named },
        };
        if phrase.each && self.of_unnamed_years(index, bounds) {
            self.listed_when = vec![When::Open; self.run(index)].into();
        }
        if let Some(when) = self.listed_when.pop_front() {
            statement.when = when;
            if when == When::Open {
                statement.licence.period = Licence::None;
            }
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
        // 13个国考断面水质优良比例69.2%: where the one name ends and the other begins.
        let next = self.figures.get(index + 1).filter(|_| counted && name.span.end == self.limit(index));
        let rate = counted && figure.unit.is_count() && CUES.rates.at(&name.text).is_some();
        let joined = rate || next.is_some_and(|next| next.kind == Kind::Percent);
        if open || wide || long || joined {
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
                || name::is_torn(&name.text)
                || verb::is_doubtful(&name.text, free))
        {
            statement.licence.indicator = Licence::Guessed;
        }
        let name = if measure == Measure::Share { Self::as_share(name) } else { name };
        let name = self.of_shared_type(index, name);
        let name = self.of_those_among(measure, self.of_each_listed(index, own, name));
        let name = self.that_came(index, measure, name);
        let name = self.with_level(self.with_account(name));
        let name = self.with_subject(index, own, self.of_so_many_kinds(name));
        let name = if measure.is_level() { self.with_gain(index, own, name) } else { name };
        // 连续五天, 一个月以来: how long, and no measure of anything.
        if let Some(named) = self.lasts(index, own, &name, measure) {
            if named {
                (statement.indicator_span, statement.indicator) = (name.span, name.text);
                self.note(index, &statement, qualifies, own);
            }
            self.past = self.past.max(figure.span.end);
            statement.measure = Measure::Nothing;
            (statement.direction, statement.base) = (None, Base::Unsaid);
            self.statements.push(statement);
            return;
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
        // 生产总值增长（可比价）6.2%: what stands in a bracket between the verb and the figure is no part of the clause.
        let before = self.text[own.range()].trim_end();
        let before = bracket(before).map_or(before, |open| &before[..open]);
        Around {
            before,
            clause: own,
            marks: &self.marks,
            behind: &self.text[self.figures[index].span.end..],
            indicator,
        }
    }

    fn words(&self, span: Span) -> Words<'_> {
        Words { text: self.text, marks: &self.marks, span }
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

    /// 新建一个粮库、两座泵站: whether the verb before the figure before is this one's, too.
    fn is_made(&self, own: Span) -> bool {
        self.previous.is_some_and(|previous| {
            let before = &self.figures[previous];
            let between = self.text.get(before.span.end..own.end).unwrap_or_default();
            let listed = !between.contains(['，', '。', '；', '：']) && between.contains(['、', '和', '及']);
            listed && before.kind == Kind::Amount && !self.statements[previous].stands
        })
    }

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
