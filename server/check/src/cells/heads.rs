//! The unit of a column against a total in the text: 单位：元 over a column whose total is told in the text as ten thousand times as much.

use std::collections::HashSet;
use std::ops::Range as Places;

use gouji_read::figure::{Decimal, Kind as Figure};
use gouji_read::statement::Measure;
use gouji_read::table::{Mark, Side};
use gouji_relate::identity::Range;
use gouji_relate::{Stretch, View};

use crate::{Finding, Message, Placed, Related, Severity, Span};

/// How many paragraphs above a table may speak of its total.
const ABOVE: usize = 6;
/// Fewer digits than this agree by chance.
const DIGITS: u32 = 4;
/// 万元 in the place of 元.
const TIMES: i128 = 10_000;

/// Columns of money whose total is ten thousand times, or a ten thousandth of, one that the text right above gives.
pub(super) fn find(stretches: &[Stretch<'_>], placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, at) in placed.iter().enumerate().filter(|(_, at)| at.own.brief.tables) {
        let above = number.saturating_sub(ABOVE);
        let view = View::of(&stretches[above..=number]);
        let number = number - above;
        let witnesses = witnesses(&view, view.borders[number]);
        let cells = view.borders[number]..view.borders[number + 1];
        let mut told: HashSet<usize> = HashSet::new();
        for side in &at.paragraph.tables {
            for column in 0..side.heads.len() {
                if let Some(own) = Column::of(&view, &cells, side, column)
                    && let Some((sum, witness)) = own.contradiction(&witnesses)
                    && told.insert(own.first)
                {
                    let head = side.heads.get(column).map_or("", |head| &head.text);
                    findings.push(own.finding(head, sum, witness));
                }
            }
        }
    }
    findings
}

/// The amounts of the text above a table that its columns may be checked by.
fn witnesses(view: &View<'_>, end: usize) -> Vec<usize> {
    let is_witness = |place: &usize| {
        let point = view.point(*place);
        let paragraph = &view.stretches[view.at(*place).paragraph].paragraph;
        let level = paragraph.statements[point.index].measure == Measure::Level;
        !point.cell
            && point.kind == Figure::Amount
            && point.usable
            && level
            && point.number.significant >= DIGITS
    };
    (0..end).filter(is_witness).collect()
}

/// A column of money.
struct Column<'v> {
    view: &'v View<'v>,
    first: usize,
    parts: Vec<usize>,
    totals: Vec<usize>,
}

impl<'v> Column<'v> {
    fn of(view: &'v View<'v>, cells: &Places<usize>, side: &Side, column: usize) -> Option<Self> {
        let (parts, totals) =
            (figures(view, cells, side, column, false), figures(view, cells, side, column, true));
        let first = parts.first().copied()?;
        let unit = view.point(first).unit;
        let is_money = unit.dimension() == "money" && parts.iter().all(|at| view.point(*at).unit == unit);
        (parts.len() >= 2 && is_money).then_some(Self { view, first, parts, totals })
    }

    /// What the column comes to, and the figure of the text that says ten thousand times as much, or a ten thousandth; `None` where one
    /// says the same.
    fn contradiction(&self, witnesses: &[usize]) -> Option<(Range, usize)> {
        let range = |at: &usize| self.view.point(*at).range();
        let sum = self.parts.iter().fold(Range::exactly(0), |sum, at| sum.plus(range(at)));
        // Half a column, or one of a few round numbers, says nothing of the unit.
        let is_rough = |sum: &Range| sum.width().saturating_mul(1_000) > sum.middle().abs();
        let sums = std::iter::once(sum).chain(self.totals.iter().map(range));
        for sum in sums.filter(|sum| !is_rough(sum)) {
            if witnesses.iter().any(|at| range(at).meets(sum)) {
                return None;
            }
            if let Some(witness) = witnesses.iter().find(|at| self.is_off(**at, sum)) {
                return Some((sum, *witness));
            }
        }
        None
    }

    /// Whether a figure is ten thousand times a sum, or the sum ten thousand times the figure.
    fn is_off(&self, witness: usize, sum: Range) -> bool {
        let scaled =
            |it: Range| Range { low: it.low.saturating_mul(TIMES), high: it.high.saturating_mul(TIMES) };
        let (witness, unit) = (self.view.point(witness), self.view.point(self.first).unit);
        let own = witness.range();
        witness.unit == unit && (scaled(own).meets(sum) || own.meets(scaled(sum)))
    }

    fn finding(&self, head: &str, sum: Range, witness: usize) -> Finding {
        let view = self.view;
        let scale = view.point(self.first).number.scale.max(1);
        let total = Decimal::new(sum.middle().saturating_mul(100) / scale, 2);
        let message = Message::new("head-unit")
            .with("computed", format!("{}（{head}）", total.with_decimals(2)))
            .with("stated", view.written(witness));
        let span = |at: usize| Span::new(view.at(at).start, view.at(at).end);
        let mut finding = Finding::new("unit-conversion", Severity::Warning, span(self.first), message);
        finding.related.push(Related {
            span: span(witness),
            message: Message::new("relation-operand")
                .with("name", view.point(witness).name.to_string())
                .with("written", view.written(witness)),
        });
        finding
    }
}

/// The figures in a column, of the rows that are totals or of the others.
fn figures(view: &View<'_>, cells: &Places<usize>, side: &Side, column: usize, totals: bool) -> Vec<usize> {
    let is_wanted = |mark: Option<Mark>| matches!(mark, Some(Mark::Total | Mark::Subtotal)) == totals;
    let rows = side.rows.iter().filter(|row| is_wanted(row.mark));
    let places = rows.filter_map(|row| {
        let slot = row.cells.get(column)?;
        let place = cells.clone().find(|place| view.point(*place).span.start >= slot.span.start)?;
        (view.point(place).span.end <= slot.span.end).then_some(place)
    });
    places.collect()
}
