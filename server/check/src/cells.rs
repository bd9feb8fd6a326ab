//! What stands in a table and once more in the text or in another table; the unit of a column against a total in the text.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gouji_read::figure::Kind as Figure;
use gouji_read::ledger::Fact;
use gouji_read::report::Entry;
use gouji_read::statement::Measure;
use gouji_read::table::Mark;
use gouji_relate::cue::cells::TEMPLATE;
use gouji_relate::evidence::doubted;
use gouji_relate::identity::Range;
use gouji_relate::point::{Point, cells};
use gouji_relate::{Candidate, Kind, Stretch, View};

use crate::relations::{self, THRESHOLDS};
use crate::{Finding, Message, Placed, Related, Severity, Span};

/// What there is to say of tables and what stands around them.
pub(crate) fn across(placed: &[Placed<'_>]) -> Vec<Finding> {
    if placed.iter().all(|at| at.paragraph.tables.is_empty()) {
        return Vec::new();
    }
    let points = |at: &Placed<'_>| {
        let table = !at.paragraph.tables.is_empty();
        if table { Arc::new(cells(at.paragraph)) } else { at.own.points(at.paragraph) }
    };
    let stretches: Vec<Stretch<'_>> = placed
        .iter()
        .map(|at| Stretch { id: at.id, paragraph: at.paragraph, start: at.start, points: points(at) })
        .collect();
    let view = View::of(&stretches);
    let mut found = told_twice(&view, placed);
    found.extend(heads(&view, placed));
    found
}

/// What two paragraphs both state.
#[derive(Debug, Default)]
struct Shared {
    /// How often they agree.
    agree: usize,
    /// The figures in which they do not.
    disagree: Vec<(usize, usize)>,
}

/// Facts of a cell that another table or the text states with a number that a slip of a hand makes of it.
fn told_twice(view: &View<'_>, placed: &[Placed<'_>]) -> Vec<Finding> {
    /// How many places of one fact are compared.
    const MOST: usize = 8;
    let mut facts: HashMap<Fact, Vec<usize>> = HashMap::new();
    for (place, at) in view.all.iter().enumerate() {
        let of = &placed[at.paragraph];
        let (figure, statement) =
            (&of.paragraph.figures[at.point.index], &of.paragraph.statements[at.point.index]);
        let subject = of.paragraph.subjects.get(at.point.index).and_then(Option::as_ref);
        let named = Mark::of(&statement.indicator).is_none() && statement.indicator.chars().count() >= 3;
        if at.point.number.significant < 3 || !named {
            continue;
        }
        let entry =
            Entry { span: Span::new(at.start, at.end), figure, statement, subject, context: of.context };
        if let Some(fact) = entry.fact() {
            facts.entry(fact).or_default().push(place);
        }
    }
    // How often two paragraphs agree and disagree in what both state.
    let mut pairs: HashMap<(usize, usize), Shared> = HashMap::new();
    for places in facts.values().filter(|places| places.len() > 1 && places.len() <= MOST) {
        for (number, a) in places.iter().enumerate() {
            for b in &places[number + 1..] {
                let (one, other) = (view.at(*a), view.at(*b));
                if one.paragraph == other.paragraph || !(one.point.cell || other.point.cell) {
                    continue;
                }
                let shared = pairs.entry((one.paragraph, other.paragraph)).or_default();
                // 下降10.5% in the text is -10.5 under 增长 in a table.
                let (mine, its) = (one.point.range(), other.point.range());
                let turned = one.point.change * other.point.change <= 0 && mine.negated().meets(its);
                if mine.meets(its) || turned {
                    shared.agree += 1;
                } else {
                    shared.disagree.push((*a, *b));
                }
            }
        }
    }
    let mut candidates = Vec::new();
    for Shared { agree, disagree } in pairs.into_values() {
        // Tables of two scopes disagree in most of what they have in common.
        if disagree.len() > agree.max(1) {
            continue;
        }
        let sure = if agree >= 2 { 26 } else { 8 };
        for (a, b) in disagree {
            candidates.push(Candidate {
                kind: Kind::Same,
                up: true,
                parameter: 0,
                operands: [a, b].as_slice().into(),
                template: &TEMPLATE,
                signature: 0,
                prior: sure,
                surprise: surprise(view.point(a)).min(surprise(view.point(b))),
                failing: 0,
                holds: false,
            });
        }
    }
    candidates.sort_by(|a, b| a.operands.cmp(&b.operands));
    let weighed = doubted(view, candidates, Vec::new(), THRESHOLDS.information);
    relations::findings(view, &weighed)
}

/// How surprising it is that another figure has the same digits, in decibans.
fn surprise(point: &Point) -> i32 {
    i32::try_from(point.number.significant).unwrap_or_default() * 10 - 5
}

/// How many paragraphs above a table may speak of its total.
const ABOVE: usize = 6;
/// Fewer digits than this agree by chance.
const DIGITS: u32 = 4;

/// Columns of money whose total is ten thousand times, or a ten thousandth of, one that the text right above gives.
fn heads(view: &View<'_>, placed: &[Placed<'_>]) -> Vec<Finding> {
    const TIMES: i128 = 10_000;
    let mut findings = Vec::new();
    let mut told: HashSet<usize> = HashSet::new();
    for (number, at) in placed.iter().enumerate().filter(|(_, at)| !at.paragraph.tables.is_empty()) {
        let near = number.saturating_sub(ABOVE)..number;
        let witnesses: Vec<usize> = (view.borders[near.start]..view.borders[near.end])
            .filter(|place| {
                let point = view.point(*place);
                let level = placed[view.at(*place).paragraph].paragraph.statements[point.index].measure
                    == Measure::Level;
                !point.cell
                    && point.kind == Figure::Amount
                    && point.usable
                    && level
                    && point.number.significant >= DIGITS
            })
            .collect();
        for side in &at.paragraph.tables {
            for column in 0..side.heads.len() {
                let figures = |total: bool| {
                    let rows = side
                        .rows
                        .iter()
                        .filter(move |row| matches!(row.mark, Some(Mark::Total | Mark::Subtotal)) == total);
                    rows.filter_map(|row| {
                        let slot = row.cells.get(column)?;
                        let own = view.borders[number]..view.borders[number + 1];
                        own.into_iter()
                            .find(|place| view.point(*place).span.start >= slot.span.start)
                            .filter(|place| view.point(*place).span.end <= slot.span.end)
                    })
                    .collect::<Vec<usize>>()
                };
                let (parts, totals) = (figures(false), figures(true));
                let Some(first) = parts.first().copied() else { continue };
                let unit = view.point(first).unit;
                if parts.len() < 2
                    || unit.dimension() != "money"
                    || parts.iter().any(|at| view.point(*at).unit != unit)
                {
                    continue;
                }
                let sum = parts.iter().fold(Range::exactly(0), |sum, at| sum.plus(view.point(*at).range()));
                let sums = std::iter::once(sum).chain(totals.iter().map(|at| view.point(*at).range()));
                for sum in sums {
                    // Half a column, or one of a few round numbers, says nothing of the unit.
                    if sum.width().saturating_mul(1_000) > sum.middle().abs() {
                        continue;
                    }
                    let agrees = |at: &usize| view.point(*at).range().meets(sum);
                    if witnesses.iter().any(agrees) {
                        break;
                    }
                    let off = |at: &&usize| {
                        let own = view.point(**at).range();
                        let scaled = |by: i128| Range {
                            low: own.low.saturating_mul(by),
                            high: own.high.saturating_mul(by),
                        };
                        let less = Range {
                            low: sum.low.saturating_mul(TIMES),
                            high: sum.high.saturating_mul(TIMES),
                        };
                        view.point(**at).unit == unit && (scaled(TIMES).meets(sum) || own.meets(less))
                    };
                    let Some(witness) = witnesses.iter().find(off).copied() else { continue };
                    if !told.insert(first) {
                        break;
                    }
                    let scale = view.point(first).number.scale.max(1);
                    let total = gouji_read::figure::Decimal::new(sum.middle().saturating_mul(100) / scale, 2);
                    let head = side.heads.get(column).map_or("", |head| &head.text);
                    let message = Message::new("head-unit")
                        .with("computed", format!("{}（{head}）", total.with_decimals(2)))
                        .with("stated", view.written(witness));
                    let (place, other) = (view.at(first), view.at(witness));
                    let mut finding = Finding::new(
                        "unit-conversion",
                        Severity::Warning,
                        Span::new(place.start, place.end),
                        message,
                    );
                    finding.related.push(Related {
                        span: Span::new(other.start, other.end),
                        message: Message::new("relation-operand")
                            .with("name", view.point(witness).name.to_string())
                            .with("written", view.written(witness)),
                    });
                    findings.push(finding);
                    break;
                }
            }
        }
    }
    findings
}
