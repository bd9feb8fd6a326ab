use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use super::told::{self, ToldYears};
use crate::figure::{self, Figure, Period, TimeValue, Value};
use crate::ledger::Subject;
use crate::lexis::{Cut, is_mark};
use crate::statement::{self, Basis, Extent, Leaning, Measure, Statement, When};
use crate::table::Caption;
use crate::text::{Directive, Shape, Tight, comments, directives, plain};
use crate::words::is_named;
use crate::{Words, table};

/// The reading of one paragraph: a pure function of its own text and of the words that are set. All spans count from its start.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its text, line ends included.
    pub text: Box<str>,
    /// The same with blanks in the place of comments, tags and the numbers of pages; `None` where there are none.
    bare: Option<Box<str>>,
    /// The same without the blanks between its characters, where they are spread.
    tight: Option<Box<Tight>>,
    /// Length in bytes.
    pub len: usize,
    /// What sort of paragraph it is.
    pub shape: Shape,
    /// What the lines above say of it, if it is a table.
    pub(super) caption: Caption,
    /// Its figures, in order, disjoint.
    pub figures: Vec<Figure>,
    /// How it is cut into sentences and clauses; see [`Self::cut`].
    cut: OnceLock<Box<Cut>>,
    /// What each of them measures, in the same order.
    pub statements: Vec<Statement>,
    /// The time that it has come to at its end.
    said: OnceLock<Option<Period>>,
    /// What each of these is about, in the same order; `None` where nothing names it.
    pub subjects: Vec<Option<Subject>>,
    /// Its rows and columns, if it is a table: one, or more that stand side by side.
    pub tables: Vec<table::Side>,
    /// The comments in it that speak to this program.
    pub directives: Vec<Directive>,
    /// Whether a comment opens in it that does not end in it.
    pub(super) opens_comment: bool,
    /// Whether a comment that was opened before ends in it.
    pub(super) closes_comment: bool,
    /// The years that it names, if it is a heading or could be a title.
    pub(super) year: Option<i32>,
    /// Whether, as a heading, it opens a section of plans (`Some(true)`) or of review.
    pub(super) plans: Option<bool>,
    /// Where in running text a passage of plans begins: 主要预期目标是：….
    plans_begin: Option<usize>,
    /// Whether, as a heading, it looks back on the years of a plan beside the one year that it names first.
    pub(super) looks_further: bool,
    /// The time with which it begins: 今年前7个月，…. `None` where it begins with something else.
    pub(super) opening: Option<Period>,
    /// Whether it gives a yearly average without a word about which years.
    pub(super) undated_mean: bool,
    /// How far its words lean to plans (above zero) or to review, in decibans.
    pub(super) leaning: Leaning,
    /// The plan that it tells the outcome of, if it is a heading that names no other time: how many years it had, and the last.
    pub(super) plan_told: Option<(u8, i32)>,
    /// The first and the last year of the last plan that it names, if it is a heading that names no single year.
    pub(super) plan_named: Option<(i32, i32)>,
    /// What the years that it names say of the year in which the text was written.
    pub(super) told_years: ToldYears,
    /// Whether it tells of months of this year that end in autumn: 今年1—10月. Who does so speaks at the year's end.
    pub(super) tells_late_months: bool,
    /// The five-year plans that it names.
    five_years: Vec<FiveYears>,
    /// How many years to come it is about, if it is a heading: 今后五年的主要任务.
    pub(super) looks_ahead: Option<u8>,
    /// How many years its opening words look back on: 过去五年, 一年来. `None` where they don't.
    pub(super) looks_back: Option<u8>,
    /// The year that its first sentence is about, where that says nothing else: 2025年很不平凡。
    pub(super) tells_of: Option<i32>,
}

/// A time that a paragraph names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    /// The time; it has a year.
    pub(super) period: Period,
    /// Whether it is a month or a day, when something happened.
    pub(super) event: bool,
}

impl Paragraph {
    /// A paragraph of which only that is read which says something of other paragraphs. Its figures, its statements and their
    /// subjects are still to be read, in this order. `caption` is what the lines above a table say of it.
    pub(super) fn new(text: &str, shape: Shape, caption: Caption) -> Self {
        let comments = comments(text);
        let bare = plain(text, shape, &comments.spans).map(String::into_boxed_str);
        let plain = bare.as_deref().unwrap_or(text);
        let shape = if bare.is_some() && plain.trim().is_empty() { Shape::Blank } else { shape };
        let is_blank = shape == Shape::Blank;
        let spread = matches!(shape, Shape::Body | Shape::Item | Shape::Heading(_));
        let tight = if spread { Tight::of(plain).map(Box::new) } else { None };
        let plain = tight.as_ref().map_or(plain, |tight| &tight.text);
        let short = !is_blank && plain.len() <= LONGEST_TITLE;
        Self {
            text: text.into(),
            len: text.len(),
            shape,
            caption,
            figures: Vec::new(),
            cut: OnceLock::new(),
            statements: Vec::new(),
            said: OnceLock::new(),
            subjects: Vec::new(),
            tables: Vec::new(),
            directives: directives(text, &comments),
            opens_comment: comments.opens,
            closes_comment: comments.closes,
            year: if short { reviewed_year(plain).or_else(|| heading_year(plain)) } else { None },
            plans: if heads(plain, shape) { statement::opens_plans(plain) } else { None },
            looks_back: if is_blank { None } else { statement::looks_back(plain) },
            tells_of: if is_blank { None } else { statement::tells_of_year(plain).map(|(year, _)| year) },
            undated_mean: false,
            opening: None,
            looks_further: false,
            plan_told: None,
            plan_named: None,
            five_years: Vec::new(),
            told_years: ToldYears::default(),
            tells_late_months: false,
            looks_ahead: None,
            leaning: if is_blank || shape == Shape::Table {
                Leaning::default()
            } else {
                statement::leaning(plain)
            },
            plans_begin: if is_blank { None } else { statement::plans_begin(plain) },
            tight,
            bare,
        }
    }

    /// The shape that a paragraph of this text has once comments in it and the numbers of pages are left out.
    pub(super) fn shape_of(text: &str, shape: Shape) -> Shape {
        let bare = plain(text, shape, &comments(text).spans);
        if bare.is_some_and(|bare| bare.trim().is_empty()) { Shape::Blank } else { shape }
    }

    /// Whether it is running text in which a passage of plans begins.
    pub(super) fn begins_plans(&self) -> bool {
        self.plans_begin.is_some() && !heads(self.read_words(), self.shape)
    }

    /// Whether its first word is that for the year in which it is said: 今年是….
    pub(super) fn opens_with_this_year(&self) -> bool {
        statement::begins_with_this_year(self.read_words().trim_start())
    }

    /// The time that it has come to at its end; asked for once its statements are read.
    pub(super) fn last_said(&self) -> Option<Period> {
        *self.said.get_or_init(|| match self.statements.last()?.when {
            When::Said(period) if period.to.year.is_some() => Some(period),
            _ => None,
        })
    }

    /// The time that it has come to at its end, or that of the event whose day or month it names last.
    pub(super) fn last_named(&self) -> Option<Named> {
        let times = self.figures.iter().rev().filter_map(|figure| match &figure.value {
            Value::Time(TimeValue::Period(period)) => Some(period),
            _ => None,
        });
        let last = times.filter(|period| period.to.year.is_some()).map(|period| period.months()).next();
        // 2025年8月，…25.11亿元，同比增长43%: the month that all is told of is that of no event.
        let rates = || self.statements.iter().any(|it| it.measure == Measure::Rate);
        let told = self.opening == last && rates();
        let event = last.filter(|last| last.from.month.is_some() && last.from == last.to && !told);
        let event = event.map(|period| Named { period, event: true });
        event.or_else(|| self.last_said().map(|period| Named { period, event: false }))
    }

    /// The first year that running text names.
    pub(super) fn first_year(&self) -> Option<i32> {
        if !matches!(self.shape, Shape::Body | Shape::Item) || !self.read_words().contains('。') {
            return None;
        }
        self.figures.iter().find_map(|figure| match &figure.value {
            Value::Time(TimeValue::Period(period)) => period.from.year,
            _ => None,
        })
    }

    /// Whether it leads to what stands below: 股权结构如下：.
    pub(super) fn leads_on(&self) -> bool {
        self.read_words().trim_end().ends_with(['：', ':'])
    }

    /// Whether it leads to the parts of what it tells: 总收入4.8亿元，其中：.
    pub(super) fn leads_to_parts(&self) -> bool {
        self.leads_on()
            && statement::ends_with_parts(self.read_words().trim_end().trim_end_matches(['：', ':']))
    }

    /// Whether it begins with the number of an item: 1、, （二）.
    pub(super) fn is_numbered(&self) -> bool {
        let words = self.read_words().trim_start();
        statement::without_ordinal(words).len() < words.len()
    }

    /// Whether it leads to what stands below and says that this is of an event which was told before: 本次增资后，股权结构如下：.
    pub(super) fn leads_on_from_event(&self) -> bool {
        let words = self.read_words().trim_end().trim_end_matches(['：', ':', '。']);
        self.read_words().len() <= 2 * LONGEST_TITLE
            && (self.leads_on() || words.ends_with("如下") || words.ends_with("所示"))
            && statement::refers_back(words)
    }

    /// The year to which it has come in the sentence that leads to what stands below: 到2027年，实现以下目标：.
    pub(super) fn led_year(&self) -> Option<i32> {
        let last = self.statements.last().filter(|_| self.leads_on())?;
        let end = self.words().trim_end().len();
        let own = last.sentence.end >= end;
        let timed = self.figures.iter().rev().any(|it| it.is_time() && it.span.start >= last.sentence.start);
        let When::Said(Period { from, to }) = last.when else { return None };
        to.year.filter(|_| own && timed && from == to && to.month.is_none())
    }

    /// Whether it is an entry of a list: ——经济实力更强。…, 粮食：达到5万吨.
    pub(super) fn is_entry(&self) -> bool {
        let words = self.read_words().trim_start();
        let label = words.find(is_mark).map(|at| &words[at..]);
        let short = |rest: &str| words.chars().count() - rest.chars().count() <= LONGEST_LABEL;
        statement::begins_entry(words)
            || label.is_some_and(|rest| rest.starts_with(['：', ':']) && short(rest))
    }

    /// Whether what it tells can be of the months that the paragraph before named: something grew, and no word says that
    /// it is of another time.
    pub(super) fn goes_on_with_months(&self) -> bool {
        self.statements.iter().any(|statement| statement.measure == Measure::Rate)
            && !statement::is_of_another_time(self.read_words())
    }

    /// Whether it is a line that is no sentence and stands by itself.
    pub(super) fn stands_alone(&self) -> bool {
        heads(self.read_words(), self.shape)
    }

    /// Whether it is a line that says what the table below it is.
    pub(super) fn names_table(&self) -> bool {
        let words = self.read_words().trim_end_matches(|c: char| !c.is_alphanumeric());
        self.stands_alone() && words.ends_with('表') && last_year(words) == self.year
    }

    /// Whether it turns to what is to be.
    pub(super) fn turns_ahead(&self) -> bool {
        statement::turns_ahead(self.read_words())
    }

    /// The years of the plan that it has come to, where that is of a year, or those that it says are to come from that year
    /// on: “七五”计划, 今后五年.
    pub(super) fn plan_of(&self, year: i32) -> Option<(i32, i32)> {
        self.five_years.iter().rev().find_map(|it| match *it {
            FiveYears::Plan(first, last) => (first..=last).contains(&year).then_some((first, last)),
            FiveYears::ToCome => Some((year, year + 4)),
        })
    }

    /// Whether the words are explained below it that the report uses: 名词解释.
    pub(super) fn opens_glossary(&self) -> bool {
        heads(self.read_words(), self.shape) && statement::opens_glossary(self.read_words())
    }

    /// Whether a heading speaks of what comes next.
    pub(super) fn speaks_of_next(&self) -> bool {
        statement::speaks_of_next(self.read_words())
    }

    /// Finds the figures of running text.
    pub(super) fn read_figures(&mut self, words: &Words) {
        if matches!(self.shape, Shape::Blank | Shape::Fence | Shape::Table) {
            return;
        }
        // 人民币百万元: the unit of the table below is no figure.
        if !table::bare_unit(self.words()).is_empty() {
            return;
        }
        self.figures = figures_of(self.read_words(), words);
        if let Some(tight) = &self.tight {
            let figures = std::mem::take(&mut self.figures);
            self.figures = figures.into_iter().map(|figure| figure.moved(|span| tight.back(span))).collect();
        }
    }

    /// Reads what the figures measure; those of a table are found together with it.
    pub(super) fn read_statements(&mut self, words: &Words) {
        let text = self.words();
        if self.shape != Shape::Table {
            if !self.figures.is_empty() {
                self.statements = match &self.tight {
                    Some(tight) => self.spread_statements(tight, words),
                    None => statement::read(
                        text,
                        &self.figures,
                        self.cut(),
                        self.plans_begin,
                        &self.caption.lead,
                        words.lexicon(),
                    ),
                };
                // Indicators that the reader counts at constant prices.
                for statement in &mut self.statements {
                    let is_change = !statement.measure.is_level() && statement.basis != Basis::Nominal;
                    if is_change && words.is_real(&statement.indicator) {
                        statement.basis = Basis::Real;
                    }
                }
                self.opening = opening(self.words(), &self.figures, &self.statements);
                self.five_years = five_years(self.words(), &self.figures);
                self.told_years = told::of(self.words(), &self.figures, self.opening);
                self.tells_late_months = tells_late_months(self.words(), &self.figures);
                if self.looks_back.is_none()
                    && self.plans == Some(false)
                    && let Some((years, first)) = plan_reviewed(&self.figures, self.year)
                {
                    self.looks_back = Some(years).filter(|_| first);
                    self.looks_further = !first;
                }
                let heads = matches!(self.shape, Shape::Heading(_)) || self.plans.is_some();
                if heads && self.year.is_none() {
                    self.plan_told = plan_told(self.read_words(), &self.figures);
                    let text = self.words();
                    let whole = |figure: &&Figure| !statement::is_plan_event(&text[figure.span.end..]);
                    let ahead = |it: &Figure| statement::years_ahead(&text[..it.span.start], it);
                    let ahead = self.figures.iter().find_map(ahead);
                    self.plan_named = plans_in(self.figures.iter().filter(whole)).last();
                    self.looks_ahead = ahead;
                }
                self.undated_mean =
                    self.statements.iter().any(|it| it.extent == Extent::Mean && it.when == When::Unsaid);
            }
            return;
        }
        let names = words.names_in(text);
        let read = table::read_table(text, &self.caption, words.lexicon());
        let read = read.settle(text, |figure| names.is_empty() || !is_named(figure, &names));
        (self.figures, self.statements, self.tables) = (read.figures, read.statements, read.sides);
    }

    /// What the figures of spread text measure: read where it is not, and put back.
    fn spread_statements(&self, tight: &Tight, words: &Words) -> Vec<Statement> {
        let figures = figures_of(&tight.text, words);
        let cut = Cut::of(&tight.text, self.shape, &figures);
        let mut found = statement::read(
            &tight.text,
            &figures,
            &cut,
            self.plans_begin,
            &self.caption.lead,
            words.lexicon(),
        );
        for statement in &mut found {
            statement.indicator_span = tight.back(statement.indicator_span);
            statement.sentence = tight.back(statement.sentence);
            statement.lead = tight.back(statement.lead);
        }
        found
    }

    /// Its words without the blanks between the characters, where they are spread.
    pub(super) fn read_words(&self) -> &str {
        self.tight.as_ref().map_or_else(|| self.words(), |tight| &tight.text)
    }

    /// Puts together what the statements are about.
    pub(super) fn read_subjects(&mut self, words: &Words) {
        let subject = |statement| Subject::of(statement, self.words(), words.lexicon());
        self.subjects = self.statements.iter().map(subject).collect();
    }

    /// How it is cut into sentences, clauses, brackets and the items of its lists, once for all who ask. Its figures are read
    /// before.
    pub fn cut(&self) -> &Cut {
        self.cut.get_or_init(|| Box::new(Cut::of(self.words(), self.shape, &self.figures)))
    }

    /// Its text as it is read: with blanks in the place of comments, tags and the numbers of pages.
    pub fn words(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.text)
    }
}

/// The figures of running text, without what only looks like one.
fn figures_of(text: &str, words: &Words) -> Vec<Figure> {
    let names = words.names_in(text);
    let mut figures = figure::read(text);
    figures.retain(|figure| {
        !is_named(figure, &names)
            && !is_code(figure, text)
            && !is_glued(figure, text)
            && !is_masked(figure, text)
    });
    figures
}

/// Whether a paragraph heads what follows: a short line without a full stop does even where nothing marks it as a heading.
fn heads(text: &str, shape: Shape) -> bool {
    shape != Shape::Blank
        && text.len() <= LONGEST_TITLE
        && (matches!(shape, Shape::Heading(_)) || !text.contains(['。', '，', '；']))
}

/// The time at the head of a paragraph's first clauses, if it is that of what follows.
fn opening(text: &str, figures: &[Figure], statements: &[Statement]) -> Option<Period> {
    // 商务部今天（12月23日）公布的数据显示，1—11月，…: the day on which it was told goes before.
    let day = |figure: &Figure| matches!(&figure.value, Value::Time(TimeValue::Period(period)) if period.from.day.is_some());
    let (figure, statement) = figures.iter().zip(statements).find(|(figure, _)| !day(figure))?;
    // 据海关统计，今年|前5个月，….
    let lead = statement::before_this_year(text.get(..figure.span.start)?.trim());
    let heads =
        lead.chars().count() <= LONGEST_LEAD || lead.ends_with(is_mark) && lead.len() <= LONGEST_TITLE;
    match (&figure.value, statement.when) {
        (Value::Time(TimeValue::Period(own)), When::Said(period) | When::Now(period))
            if heads && !lead.contains('。') && own.from.day.is_none() =>
        {
            Some(period)
        }
        _ => None,
    }
}

/// Whether it is the rest of dates that a table's head glued together: 2006-12-312005-12-31项目.
fn is_glued(figure: &Figure, text: &str) -> bool {
    let (before, own) = text.split_at(figure.span.start);
    own.starts_with(['-', '－']) && before.ends_with(|c: char| c.is_ascii_digit())
}

/// 20xx|万元: whether its digits were masked, and only the scale is left.
fn is_masked(figure: &Figure, text: &str) -> bool {
    let (before, own) = text.split_at(figure.span.start);
    if own.starts_with(|c: char| c.is_ascii()) || !before.ends_with(MASKS) {
        return false;
    }
    before.trim_end_matches(MASKS).ends_with(|c: char| c.is_ascii_digit())
}

/// What stands for digits that are not told.
const MASKS: &[char] = &['x', 'X', '×', 'Ｘ', '*', '＊', '●', '○'];

/// Whether the number is the code of an account at the head of a line: 203 国防支出.
fn is_code(figure: &Figure, text: &str) -> bool {
    let own = &text[figure.span.range()];
    if is_index_number(own) {
        return true;
    }
    // Few figures hold a blank.
    if memchr::memchr(b' ', own.as_bytes()).is_none() {
        return false;
    }
    let rest = own.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = own.len() - rest.len();
    if !matches!(digits, 3 | 5 | 7) || !rest.starts_with(' ') || figure.is_time() {
        return false;
    }
    let before = text[..figure.span.start].trim_end_matches([' ', '\u{3000}']);
    if !before.is_empty() && !before.ends_with(['\n', '\r']) {
        return false;
    }
    let name = text[figure.span.start + digits..].trim_start();
    let end = name.find(|c: char| !matches!(c, '\u{4e00}'..='\u{9fff}' | '（' | '）')).unwrap_or(name.len());
    ["支出", "收入", "事务", "费用"].into_iter().any(|word| name[..end].ends_with(word))
}

/// Whether a number is that of a document: 201203-00008, 11500244008693712M.
fn is_index_number(own: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(own);
    let rest = &own[first..];
    // Nobody writes a number of so many digits without a mark between them.
    let long = first >= LONGEST_NUMBER && rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let second = rest.strip_prefix('-').unwrap_or_default();
    long || first >= SHORTEST_INDEX && second.starts_with('0') && digits(second) >= SHORTEST_INDEX - 1
}

/// In digits: 201203.
const SHORTEST_INDEX: usize = 6;

/// In digits: 11500244008693712M.
const LONGEST_NUMBER: usize = 15;

/// In characters: 冶金机械和矿山机械.
const LONGEST_LABEL: usize = 12;

/// In characters: 截至, 今年, （一）.
const LONGEST_LEAD: usize = 4;

/// “十三五”及2020年工作回顾: how many years of a plan a heading looks back on that ended with the year that it names, and
/// whether it names the plan first.
fn plan_reviewed(figures: &[Figure], year: Option<i32>) -> Option<(u8, bool)> {
    let last = year?;
    figures.iter().enumerate().find_map(|(at, figure)| match figure.value {
        Value::Time(TimeValue::Period(period)) if period.from.month.is_none() => {
            let first = period.from.year?;
            let years = u8::try_from(last - first + 1).ok()?;
            (period.to.year == Some(last) && first < last).then_some((years, at == 0))
        }
        _ => None,
    })
}

/// “十四五”财政发展情况: the plan whose outcome a heading tells, with how many years it had.
fn plan_told(words: &str, figures: &[Figure]) -> Option<(u8, i32)> {
    let words = words.trim_end();
    if !statement::tells_outcome(words) {
        return None;
    }
    let (first, last) = plans_in(figures.iter()).next()?;
    Some((u8::try_from(last - first + 1).ok()?, last))
}

/// Whether a text tells of months of this year that end in autumn.
fn tells_late_months(text: &str, figures: &[Figure]) -> bool {
    figures.iter().any(|figure| match figure.value {
        Value::Time(TimeValue::Period(Period { from, to })) => {
            let late = from.year.is_none() && from.month == Some(1) && matches!(to.month, Some(9..=11));
            late && text.get(..figure.span.start).is_some_and(statement::is_this_year)
        }
        _ => false,
    })
}

/// Five years that a paragraph names.
#[derive(Debug, Clone, Copy)]
enum FiveYears {
    /// Those of a plan: the first and the last.
    Plan(i32, i32),
    /// Those to come: 今后五年.
    ToCome,
}

/// The five-year plans and the five years to come that a text names.
fn five_years(text: &str, figures: &[Figure]) -> Vec<FiveYears> {
    let named = |figure: &Figure| {
        let before = text.get(..figure.span.start)?;
        if statement::years_ahead(before, figure) == Some(5) {
            return Some(FiveYears::ToCome);
        }
        // “七五”, 第七个五年计划, and no 1986—1990年.
        let plan = text.get(figure.span.range())?.trim_end_matches(['计', '划', '规']).contains('五');
        let (first, last) = plans_in(std::iter::once(figure)).next().filter(|_| plan)?;
        (last - first == 4).then_some(FiveYears::Plan(first, last))
    };
    figures.iter().filter_map(named).collect()
}

/// The first and the last year of each span of several years.
fn plans_in<'f>(figures: impl Iterator<Item = &'f Figure>) -> impl Iterator<Item = (i32, i32)> {
    figures.filter_map(|figure| match figure.value {
        Value::Time(TimeValue::Period(period)) if period.from.month.is_none() => {
            period.from.year.zip(period.to.year).filter(|(first, last)| first < last)
        }
        _ => None,
    })
}

/// In bytes: forty Chinese characters.
const LONGEST_TITLE: usize = 120;

/// The year that a heading names: 一、2024年工作回顾. A bare number is none.
fn heading_year(text: &str) -> Option<i32> {
    let named =
        text.match_indices('年').any(|(at, _)| text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()));
    if named { year(text) } else { spelled_year(text) }
}

/// The year that the title of a report says it looks back on: 2019年政府工作报告（2018年工作回顾）.
fn reviewed_year(text: &str) -> Option<i32> {
    let (_, behind) = text.split_once("报告")?;
    let inside = behind.trim_start().strip_prefix(['（', '('])?;
    heading_year(inside)
}

/// The same, where it is spelled out: 一九五八年.
fn spelled_year(text: &str) -> Option<i32> {
    text.match_indices('年').find_map(|(at, _)| {
        let (from, _) = text[..at].char_indices().rev().nth(3)?;
        // 二0一九年: typed with what looks like the zero.
        let zero = |c: char| matches!(c, '0' | '０' | 'O' | 'Ｏ').then_some(0);
        let mut digits = text[from..at].chars().map(|c| figure::chinese_digit(c).or_else(|| zero(c)));
        let year = digits.try_fold(0, |year, digit| Some(year * 10 + i32::from(digit?)))?;
        (1949..=2100).contains(&year).then_some(year)
    })
}

/// The latest year that a title names.
pub(super) fn last_year(text: &str) -> Option<i32> {
    text.match_indices("20").filter_map(|(at, _)| year(text.get(at..at + 4)?)).max()
}

/// The first year from 1949 to 2100 that a title names; `None` where it names a span of years (1986—2005).
pub(super) fn year(text: &str) -> Option<i32> {
    // A year that stands in a code (28c0dd2080) is none, nor is the end of a span (（—1989）).
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let span = r"年?(?P<span>[-—–－～~至](?:19|20)[0-9]{2})?";
        // Of a date only the year: 20240716.
        let date = "(?:(?:0[1-9]|1[0-2])[0-3][0-9])?";
        Regex::new(&format!(
            r"(?:^|[^0-9A-Za-z—–～~.,，．-]|——)(?P<year>19[4-9][0-9]|20[0-9]{{2}})(?:{date}{span})(?:[^0-9A-Za-z.．]|$)"
        ))
        .ok()
    });
    // Most lines have no such digit.
    memchr::memchr2(b'1', b'2', text.as_bytes())?;
    let found = YEAR.as_ref()?.captures(text)?;
    if found.name("span").is_some() { None } else { found.name("year")?.as_str().parse().ok() }
}
