//! The points of a paragraph, and those in the cells of a table.

use std::sync::{Arc, OnceLock};

use gouji_read::Span;
use gouji_read::figure::{Bound, Figure, Kind, Period};
use gouji_read::report::Paragraph;
use gouji_read::statement::{Licence, Modality, Role, Statement, When};
use gouji_read::text::Shape;

use super::change::{change, without};
use super::gap::{MARKS, gap, piece_behind};
use super::number::{half, half_place, number, scaled, step, value_of};
use super::place::{Walk, nest, rows, tails};
use super::{Gap, Number, Point, Row};
use crate::identity::ONE;
use crate::names::{Measured, letters, noun};
use crate::partition::Known;
use crate::words::{TABLE, ends_with};

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

fn point(text: &str, index: usize, figure: &Figure, statement: &Statement, lead: &str) -> Point {
    let doubles = figure.is_doubling();
    let number =
        if doubles { Number { scale: ONE, decimals: 1, ..Number::default() } } else { number(text, figure) };
    let value = figure.number().and_then(scaled);
    let half = match () {
        // 翻一番 is said of anything from one and a half times up to nearly three: of no other number of doublings.
        () if doubles => value.unwrap_or_default() / 5 * 2,
        () if is_paid_for_each(text, figure, &number, lead) => 0,
        () => half(figure, &number),
    };
    let computes = may_be_computed_with(figure, &number, value);
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
        noun: noun(&statement.indicator),
        letters: letters(&statement.indicator),
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

/// Whether a figure is one number, as written, that can be computed with.
fn may_be_computed_with(figure: &Figure, number: &Number, value: Option<i128>) -> bool {
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
    let written = || if figure.is_doubling() { value } else { value_of(&number.digits, number.scale) };
    plain
        && !is_year
        && !is_torn
        && value.is_some_and(|value| value != 0 && written().is_some_and(|it| it.abs() == value.abs()))
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

/// How many bytes at the beginning of a name say that it is of all of a place.
fn of_all(name: &str) -> u8 {
    let all = TABLE.words.scope.all.iter().find(|all| name.starts_with(all.as_str()));
    all.map_or(0, |all| all.len() as u8)
}

fn is_heading(paragraph: &Paragraph) -> bool {
    const LONGEST: usize = 180;
    matches!(paragraph.shape, Shape::Heading(_)) || {
        let text = paragraph.words().trim();
        text.len() < LONGEST && !text.contains('。') && !text.ends_with(['；', ';', '，'])
    }
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
