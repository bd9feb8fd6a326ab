//! The figures of a paragraph as relations look at them: value and rounding, how the number was written, and what stands around it.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use gouji_read::Span;
use gouji_read::figure::{Bound, Decimal, Figure, Kind, Period, TimeValue, Unit, Value};
use gouji_read::report::Paragraph;
use gouji_read::statement::{Base, Basis, Licence, Modality, Role, Statement, When};
use gouji_read::text::Shape;

use crate::identity::{ONE, Range};
use crate::names::Measured;
use crate::partition::Known;
use crate::slip::{self, Origin};
use crate::words::{BEFORE, Marks, TABLE, ends_with};

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

/// How a number is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Number {
    /// The digits without marks between thousands: `1234.50`.
    pub digits: String,
    /// What one unit of the digits is worth, in thousand-millionths of the figure's unit.
    pub scale: i128,
    /// The scale word behind it: 万, 亿; empty if there is none.
    pub word: String,
    /// Decimals shown.
    pub decimals: u32,
    /// Digits from the first that is not zero on.
    pub significant: u32,
    /// Zeros at the end of a whole number.
    pub zeros: u32,
}

/// The words in front of a figure, from the figure before it or the paragraph's start on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct Gap {
    /// The words and marks in it.
    pub marks: Marks,
    /// How long it is, in characters.
    pub length: u32,
    /// How many commas.
    pub commas: u32,
    /// Its first mark, as a class: 0 none, 1 、, 2 ，, 3 ；, 4 。, 5 和, 6 the end of a line.
    pub separator: u8,
    /// The words right before the figure, behind the last comma or stop; a bit for each list of the table `before`.
    pub before: u16,
    /// How many characters that piece has, marks left out.
    pub head: u32,
    /// Which halves of the known pairs it names: two bits for each.
    pub halves: u16,
    /// Whether a piece behind the last semicolon or stop names an earlier time, is compared with, ends with 到 or 为, with 由 or 从.
    pub earlier: bool,
    /// See `earlier`.
    pub compared: bool,
    /// See `earlier`.
    pub reached: bool,
    /// See `earlier`.
    pub from: bool,
    /// Whether it ends with 的: 高级职称的23人.
    pub of: bool,
    /// Whether the piece behind its last stop, semicolon or line end begins with a name and 中: 学生中，….
    pub among: bool,
    /// Whether a 其中 in it stands behind a stop, a semicolon or the end of a line, or opens the paragraph.
    pub opens_nested: bool,
}

impl Gap {
    /// Whether the words right before the figure hold one of the list called `name`.
    pub fn is_before(&self, name: &str) -> bool {
        BEFORE.iter().position(|it| *it == name).is_some_and(|bit| self.before >> bit & 1 == 1)
    }
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

/// The points of a paragraph; none of a table, whose cells have relations of their own.
pub fn points(paragraph: &Paragraph) -> Vec<Point> {
    if matches!(paragraph.shape, Shape::Table | Shape::Blank | Shape::Fence) {
        return Vec::new();
    }
    let text = paragraph.words();
    let mut points: Vec<Point> = Vec::with_capacity(paragraph.figures.len());
    let mut walk = Walk::new(text);
    let mut before = 0;
    let (tabular, heading) = (is_tabular(text), is_heading(paragraph));
    for (index, (figure, statement)) in paragraph.figures.iter().zip(&paragraph.statements).enumerate() {
        if figure.is_time() {
            continue;
        }
        let lead = text.get(before..figure.span.start).unwrap_or_default();
        before = figure.span.end;
        walk.to(figure.span.start);
        let mut point = point(text, index, figure, statement, lead);
        point.usable &= !tabular;
        point.heading = heading;
        (point.sentence, point.clause) = (walk.sentence, walk.clause);
        nest(&mut point, points.last(), lead, &mut walk);
        // 复合增长率 is the name of a change.
        let name = if ends_with(&point.name, &TABLE.words.direction.rates) {
            Span::default()
        } else {
            statement.indicator_span
        };
        let start = figure.span.start - lead.len();
        point.change = change(&point, points.last(), lead, &without(lead, start, name));
        points.push(point);
    }
    rows(text, &mut points);
    tails(text, &mut points);
    points
}

/// The figures in the cells of a table: a cell has one number and nothing else, or one number among words that say which way
/// it goes (增加1.2个百分点). The minus of these, and that of a cell, is in the value.
pub fn cells(paragraph: &Paragraph) -> Vec<Point> {
    let (text, heading) = (paragraph.words(), is_heading(paragraph));
    let mut found = Vec::new();
    let slots = paragraph.tables.iter().flat_map(|side| &side.rows).flat_map(|row| &row.cells);
    for slot in slots.filter(|slot| !slot.empty) {
        let first = paragraph.figures.partition_point(|figure| figure.span.start < slot.span.start);
        let own = paragraph.figures.get(first..).unwrap_or_default();
        let own = own.iter().take_while(|figure| figure.span.end <= slot.span.end);
        let mut own = own.enumerate().filter(|(_, figure)| !figure.is_time());
        let (Some((at, figure)), None) = (own.next(), own.next()) else { continue };
        let index = first + at;
        let Some(statement) = paragraph.statements.get(index) else { continue };
        let lead = text.get(slot.span.start..figure.span.start).unwrap_or_default();
        let mut point = point(text, index, figure, statement, lead);
        // A whole number without a unit counts something, as far as anybody can tell.
        if point.half == 0 && !point.unit.is_count() || point.unit.is_none() && point.number.decimals == 0 {
            point.half =
                if point.unit.is_none() && point.number.scale == ONE { 0 } else { half_place(&point.number) };
        }
        if slot.figure.is_none() {
            let (up, down) = TABLE.ways(lead);
            if down > up {
                point.value = -point.value;
            }
        }
        point.cell = true;
        point.heading = heading;
        found.push(point);
    }
    found.sort_by_key(|point| point.index);
    found.dedup_by_key(|point| point.index);
    found
}

fn is_heading(paragraph: &Paragraph) -> bool {
    const LONGEST: usize = 180;
    matches!(paragraph.shape, Shape::Heading(_)) || {
        let text = paragraph.words().trim();
        text.len() < LONGEST && !text.contains('。') && !text.ends_with(['；', ';', '，'])
    }
}

/// How many bytes at the beginning of a name say that it is of all of a place.
fn of_all(name: &str) -> u8 {
    let all = TABLE.words.scope.all.iter().find(|all| name.starts_with(all.as_str()));
    all.map_or(0, |all| all.len() as u8)
}

/// A line with more digits than words is a row of a table that lost its lines, unless it has the marks of a sentence.
fn is_tabular(text: &str) -> bool {
    const MARKS: usize = 2;
    if text.chars().filter(|c| matches!(c, '，' | '。' | '；')).count() >= MARKS {
        return false;
    }
    let words = text.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits * 10 > words * 13
}

/// Counts sentences and clauses up to a place.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    sentence: u32,
    clause: u32,
    /// Whether a clause of the sentence began with 其中.
    nested: bool,
    /// Whether a bracket is open.
    bracket: bool,
}

impl<'t> Walk<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, at: 0, sentence: 0, clause: 0, nested: false, bracket: false }
    }

    fn to(&mut self, place: usize) {
        for c in self.text.get(self.at..place).unwrap_or_default().chars() {
            match c {
                '。' | '！' | '？' => {
                    self.sentence += 1;
                    self.clause += 1;
                }
                '；' | ';' => self.clause += 1,
                _ => {}
            }
        }
        self.at = place;
    }
}

/// Whether a value is paid or given for each of so many, to the last digit: 每10股派发现金红利1.20元. With more decimals it may have been
/// reckoned from the total.
fn is_paid_for_each(text: &str, figure: &Figure, number: &Number, lead: &str) -> bool {
    const DECIMALS: u32 = 2;
    /// In characters: how far before it is said for how many.
    const LONG: usize = 24;
    if figure.kind != Kind::Amount || number.decimals > DECIMALS {
        return false;
    }
    let before = text.get(..figure.span.start).unwrap_or_default();
    let clause = before.chars().rev().take(LONG).take_while(|c| !matches!(c, '，' | ',' | '；' | '。'));
    // Few are for each of anything, and that is sooner seen.
    { clause }.any(|c| c == '每') && TABLE.words.for_all.paid.in_text(lead)
}

fn point(text: &str, index: usize, figure: &Figure, statement: &Statement, lead: &str) -> Point {
    let doubles = figure.is_doubling();
    let number =
        if doubles { Number { scale: ONE, decimals: 1, ..Number::default() } } else { number(text, figure) };
    let value = figure.number().and_then(scaled);
    // 翻一番 is said of anything from one and a half times up to nearly three: of no other number of doublings.
    let half = match () {
        () if doubles => value.unwrap_or_default() / 5 * 2,
        () if is_paid_for_each(text, figure, &number, lead) => 0,
        () => half(figure, &number),
    };
    let written = if doubles { value } else { value_of(&number.digits, number.scale) };
    let plain =
        matches!(figure.kind, Kind::Amount | Kind::Percent | Kind::Point | Kind::Multiple | Kind::Index);
    let is_year = figure.kind == Kind::Amount
        && figure.unit.is_none()
        && number.digits.len() == 4
        && (number.digits.starts_with("19") || number.digits.starts_with("20"));
    // 12.2026年度…表: a number of a list and a year.
    let is_year = is_year || figure.unit.dimension() == "time";
    // 06% out of a table whose columns ran together: nobody writes an amount so.
    let is_torn = number.decimals == 0 && number.digits.len() > 1 && number.digits.starts_with('0');
    let computes = plain
        && !is_year
        && !is_torn
        && value.is_some_and(|value| value != 0 && written.is_some_and(|it| it.abs() == value.abs()));
    let says = |word: &str| lead.contains(word) || statement.indicator.contains(word);
    let holds = |words: &[String]| words.iter().any(|word| says(word));
    let (comes_in, there_is) = flow_and_stock(says);
    Point {
        index,
        span: figure.span,
        kind: figure.kind,
        unit: figure.unit,
        value: value.unwrap_or_default(),
        half,
        step: step(&number),
        doubles,
        usable: computes && figure.bound == Bound::Exact,
        open: (computes && figure.bound != Bound::Exact).then_some(figure.bound),
        change: 0,
        role: Role::of(statement.measure, statement.direction, Modality::Actual),
        name: Arc::clone(&statement.indicator),
        length: statement.indicator.chars().count() as u16,
        noun: crate::names::noun(&statement.indicator),
        letters: crate::names::letters(&statement.indicator),
        measured: Measured::of(&statement.indicator),
        comes_in,
        there_is,
        left_over: holds(&TABLE.words.left.net) || holds(&TABLE.words.left.surplus),
        known: Known::of(&statement.indicator, piece_behind(lead, MARKS)),
        named: statement.licence.indicator == Licence::Named,
        year: year(statement),
        months: months(statement),
        planned: statement.modality == Modality::Planned,
        basis: statement.basis,
        base: statement.base,
        // 每10股派1.2元: what is told for each ten of them is none of them.
        each: TABLE.words.each.in_text(&statement.indicator) || lead.trim_end().ends_with('每'),
        nest: 0,
        after_nested: false,
        sentence: 0,
        clause: 0,
        row: Row::default(),
        cell: false,
        heading: false,
        of_all: of_all(&statement.indicator),
        gap: gap(lead),
        tail: Gap::default(),
        number,
        origins: OnceLock::new(),
        count: OnceLock::new(),
    }
}

/// Of which pairs of what comes in and what there is some words hold the one and the other.
fn flow_and_stock(says: impl Fn(&str) -> bool) -> (u32, u32) {
    let pairs = TABLE.words.stocks.iter().zip(0..u32::BITS);
    pairs.fold((0, 0), |(flows, stocks), ([flow, stock], bit)| {
        let there_is = says(stock);
        let comes_in = !there_is && says(flow);
        (flows | u32::from(comes_in) << bit, stocks | u32::from(there_is) << bit)
    })
}

fn year(statement: &Statement) -> Option<i32> {
    match statement.when {
        When::Said(period) => period.to.year,
        _ => None,
    }
}

fn months(statement: &Statement) -> Option<(u8, u8)> {
    let When::Said(Period { from, to }) = statement.when else { return None };
    let days = from.day.is_some() || to.day.is_some();
    match (from.month, to.month) {
        _ if days || from.year != to.year => None,
        (Some(first), Some(last)) => Some((first, last)),
        (None, None) => Some((1, 12)),
        _ => None,
    }
}

/// A decimal in thousand-millionths; `None` where it does not fit.
pub fn scaled(value: Decimal) -> Option<i128> {
    let (mantissa, decimals) = value.parts();
    match u32::from(decimals) {
        decimals @ 0..=9 => mantissa.checked_mul(10_i128.checked_pow(9 - decimals)?),
        decimals => Some(mantissa / 10_i128.checked_pow(decimals - 9)?),
    }
    .filter(|value| Range::ANY.meets(Range::exactly(*value)))
}

fn number(text: &str, figure: &Figure) -> Number {
    let literal = &figure.literal;
    let written = text.get(literal.digits.range()).unwrap_or_default();
    let digits: String = written
        .chars()
        .filter_map(|c| match c {
            '0'..='9' | '.' => Some(c),
            '．' => Some('.'),
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
            _ => None,
        })
        .collect();
    let word = text.get(literal.digits.end..literal.span.end).unwrap_or_default().trim().to_owned();
    let decimals = digits.find('.').map_or(0, |at| digits.len() - at - 1);
    let bare: String = digits.chars().filter(|c| *c != '.').collect();
    let bare = bare.trim_start_matches('0');
    let zeros = if decimals == 0 { bare.len() - bare.trim_end_matches('0').len() } else { 0 };
    Number {
        scale: scaled(literal.scale).unwrap_or_default(),
        decimals: decimals as u32,
        significant: bare.len() as u32,
        zeros: zeros as u32,
        digits,
        word,
    }
}

/// What digits at a scale are worth; `None` where that does not fit.
pub(crate) fn value_of(digits: &str, scale: i128) -> Option<i128> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = u32::try_from(part.len()).ok().filter(|decimals| *decimals <= 18)?;
    let mut all = 0_i128;
    for byte in whole.bytes().chain(part.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        all = all.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    }
    let value = all.checked_mul(scale)? / 10_i128.checked_pow(decimals)?;
    Range::ANY.meets(Range::exactly(value)).then_some(value)
}

/// Half a unit in the last place of a number.
pub(crate) fn half_place(number: &Number) -> i128 {
    10_i128.checked_pow(number.decimals).map_or(0, |tens| number.scale / tens / 2)
}

fn half(figure: &Figure, number: &Number) -> i128 {
    if figure.interval.is_exact() { 0 } else { half_place(number) }
}

fn step(number: &Number) -> i128 {
    let last = 10_i128.checked_pow(number.decimals).map_or(0, |tens| number.scale / tens);
    let digits: String = number.digits.chars().filter(|c| *c != '.').collect();
    let zeros = (digits.len() - digits.trim_end_matches('0').len()) as u32;
    last.saturating_mul(10_i128.checked_pow(zeros).unwrap_or(1))
}

/// What parts a piece from the one before.
const MARKS: &[char] = &['，', ',', '；', ';', '。', '、', '：', ':', '（', '(', '\n'];

fn gap(lead: &str) -> Gap {
    let marks = TABLE.marks(lead);
    let piece = piece(lead, MARKS);
    let long = piece_behind(lead, &['；', ';', '。']);
    let near = tail(long, 16);
    let near_marks = TABLE.marks(near);
    // A line's end parts no words: 年均⏎增长.
    let joined =
        (lead.contains('\n') && lead.trim_end().contains('\n')).then(|| lead.replace(['\n', '\r'], ""));
    let whole = joined.as_deref().map_or(piece, |joined| self::piece(joined, MARKS));
    let last = tail(whole, 12);
    let ends = last.trim_end_matches([' ', '\u{3000}']);
    Gap {
        marks,
        length: lead.chars().count() as u32,
        commas: lead.matches(['，', ',']).count() as u32,
        separator: separator(lead),
        before: TABLE.before(last),
        head: piece.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count() as u32,
        halves: halves(piece),
        earlier: near_marks.has(Marks::YEAR_BEFORE),
        compared: near_marks.has(Marks::THAN) && is_compared(near),
        reached: ends_with(untimed(ends), &TABLE.words.direction.reached),
        from: near.contains(['由', '从']),
        of: ends.ends_with('的'),
        among: among(lead).is_some(),
        opens_nested: lead.rfind("其中").is_some_and(|at| {
            let before = lead[..at].trim_end_matches([' ', '\u{3000}', '\n', '\r']);
            before.is_empty() || before.ends_with(['。', '；', ';', '：', ':'])
        }),
    }
}

/// The name in front of a 中 with which the piece behind the last stop, semicolon or line end begins: 学生中，….
pub(crate) fn among(lead: &str) -> Option<&str> {
    const SHORTEST: usize = 2;
    let (head, _) = piece_behind(lead, &['；', ';', '。', '\n']).trim_start().split_once(['，', ','])?;
    let name = head.strip_suffix('中')?.trim_start_matches("在");
    (!name.ends_with('其') && name.chars().count() >= SHORTEST).then_some(name)
}

/// The first mark of some words, as a class; see [`Gap::separator`].
fn separator(words: &str) -> u8 {
    match words.trim_start_matches([' ', '\u{3000}']).chars().next() {
        Some('、') => 1,
        Some('，' | ',') => 2,
        Some('；' | ';') => 3,
        Some('。') => 4,
        Some('和' | '及' | '与') => 5,
        Some('\n' | '\r') => 6,
        _ => 0,
    }
}

fn halves(piece: &str) -> u16 {
    let halves = &TABLE.halves;
    let bit = |c: char| halves.iter().position(|half| *half == c).map_or(0, |bit| 1 << bit);
    piece.chars().fold(0, |bits, c| bits | bit(c))
}

/// The words behind the last of some marks.
fn piece<'t>(text: &'t str, marks: &[char]) -> &'t str {
    piece_behind(text.trim_end_matches([' ', '\u{3000}', '\n', '\r']), marks)
}

fn piece_behind<'t>(text: &'t str, marks: &[char]) -> &'t str {
    text.rfind(marks).map_or(text, |at| {
        let width = text[at..].chars().next().map_or(1, char::len_utf8);
        &text[at + width..]
    })
}

/// Whether something is compared in some words: 比例 and 同比 do not.
fn is_compared(words: &str) -> bool {
    let bare =
        TABLE.words.no_comparison.iter().fold(words.to_owned(), |bare, word| bare.replace(word.as_str(), ""));
    TABLE.marks(&bare).has(Marks::THAN)
}

/// Words without the time at their end, or what each gets: 增加到2024年的, 增加至去年末的, 提高到每人每月.
fn untimed(words: &str) -> &str {
    let mut words = words;
    while let Some(each) =
        words.strip_suffix(['人', '户', '月', '年', '亩', '日']).and_then(|rest| rest.strip_suffix('每'))
    {
        words = each;
    }
    let Some(timed) = words.strip_suffix('的') else { return words };
    let bare = timed.trim_end_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(c, '０'..='９' | '年' | '月' | '末' | '底' | '初' | '去' | '上' | '今' | '当' | ' ')
    });
    if bare.len() < timed.len() { bare } else { words }
}

/// At most so many characters from the end.
fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// Whether a figure stands in a list behind 其中, in brackets, or in a sentence behind such a clause.
fn nest(point: &mut Point, before: Option<&Point>, lead: &str, walk: &mut Walk<'_>) {
    if walk.nested && lead.contains('。') {
        walk.nested = false;
    }
    point.after_nested = walk.nested;
    if let Some(at) = lead.rfind("其中") {
        let behind = &lead[at..];
        let own = !behind.contains(['；', '。', '\n']);
        if lead[..at].trim_end().ends_with(['；', ';', '，', ',']) {
            walk.nested = true;
            point.after_nested = true;
        }
        point.nest = u8::from(own);
    } else if let Some(before) = before
        && before.nest & 3 > 0
        && before.clause == point.clause
        && lead.starts_with(['、', '和', '及', '与', '，', ','])
        && lead.chars().count() <= 15
        && !lead.contains(['；', '。'])
    {
        point.nest = 2;
    }
    // 其中65岁及以上人口占18.0%: a threshold is part of the name.
    if let Some(before) = before
        && before.nest & 3 > 0
        && point.nest == 0
        && before.clause == point.clause
        && !lead.contains(['，', ',', '、', '；', ';', '。', '\n'])
    {
        point.nest = before.nest & 3;
    }
    let opened = lead.rfind(['（', '(']);
    let closed = lead.rfind(['）', ')']);
    if opened != closed {
        walk.bracket = opened > closed;
    }
    if walk.bracket {
        point.nest |= 4;
    }
}

/// Words without the name that stands in them: 增值税 and 减灾 say nothing of a change.
fn without(lead: &str, start: usize, name: Span) -> Cow<'_, str> {
    let own = name.start.checked_sub(start).zip(name.end.checked_sub(start));
    let parts = own.and_then(|(from, to)| Some((lead.get(..from)?, lead.get(to..)?)));
    parts.map_or(Cow::Borrowed(lead), |(before, behind)| Cow::Owned(format!("{before}{behind}")))
}

/// Which way a figure changes: as its statement says, as the figure before it in a run, or as the words in front say, without
/// the name among them.
fn change(point: &Point, before: Option<&Point>, lead: &str, nameless: &str) -> i8 {
    match point.role {
        Role::RateUp | Role::DeltaUp => return 1,
        Role::RateDown | Role::DeltaDown => return -1,
        _ => {}
    }
    // 市场同步增长：城镇零售额48.7亿元: what stands before a colon is said of all that follow.
    let behind_colon = |words: &str| words.rsplit_once(['：', ':']).map(|(_, behind)| behind.to_owned());
    let own =
        behind_colon(lead).filter(|behind| behind.contains(is_han)).and_then(|_| behind_colon(nameless));
    let nameless = own.as_deref().unwrap_or(nameless);
    // 增加值 is a level, also where a line's end parts it.
    let last = |words: &str| {
        let own = piece(words, &['，', ',', '；', ';', '。', '、', '（', '(']);
        let joined = own.replace(['\n', '\r'], "");
        let levels = &TABLE.words.levels;
        tail(&levels.iter().fold(joined, |bare, level| bare.replace(level.as_str(), "")), 12).to_owned()
    };
    if let Some(before) = before
        && matches!(last(lead).trim(), "" | "和" | "与" | "及")
        && before.kind == point.kind
    {
        return before.change;
    }
    if !matches!(point.kind, Kind::Percent | Kind::Point | Kind::Amount | Kind::Multiple) {
        return 0;
    }
    let words = &TABLE.words.direction;
    // 同比变动－12.6%: the sign is in the value, and the word is all the name there is.
    let either = words.either.in_text(&last(lead));
    let last = last(nameless);
    let (up, down) = TABLE.ways(&last);
    let reached = ends_with(untimed(&last), &words.reached);
    let noun = last.trim_end_matches(['为', '达']);
    if reached && !ends_with(noun, &words.rates) {
        return 0;
    }
    match up.cmp(&down) {
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => i8::from(either),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn rows(text: &str, points: &mut [Point]) {
    let mut first = 0;
    for at in 0..points.len() {
        if at > 0 {
            let (a, b) = (&points[at - 1], &points[at]);
            let lead = text.get(a.span.end..b.span.start).unwrap_or_default().trim();
            let rest = lead.trim_start_matches(['、', '，', ',']);
            let joins = lead.len() > rest.len() && rest.trim().is_empty()
                || matches!(rest.trim(), "和" | "与" | "及");
            if a.kind != b.kind || !joins {
                close(points, first, at);
                first = at;
            }
        }
        points[at].row.first = first;
        points[at].row.place = at - first;
    }
    let end = points.len();
    close(points, first, end);
}

fn close(points: &mut [Point], first: usize, end: usize) {
    for point in points.get_mut(first..end).into_iter().flatten() {
        point.row.length = end - first;
    }
}

/// What stands behind each figure.
fn tails(text: &str, points: &mut [Point]) {
    for at in 0..points.len() {
        let end = points.get(at + 1).map_or(text.len(), |next| next.span.start);
        let words = text.get(points[at].span.end..end).unwrap_or_default();
        let marks = TABLE.marks(words);
        let etc = words.starts_with('等');
        let last = at + 1 == points.len();
        points[at].tail = Gap {
            marks: if etc { marks } else { Marks(marks.0 & !Marks::ETC.0) },
            length: if last { words.chars().count().min(9_999) as u32 } else { 0 },
            separator: separator(words),
            ..Gap::default()
        };
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

/// A whole number in thousand-millionths.
pub const fn whole(value: i128) -> i128 {
    value * ONE
}
