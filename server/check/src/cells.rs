//! What stands in a table and once more in the text or in another table; the unit of a column against a total in the text.

use std::collections::HashSet;

use gouji_read::figure::Kind as Figure;
use gouji_read::report::Entry;
use gouji_read::statement::Measure;
use gouji_read::table::Mark;
use gouji_relate::evidence::doubted;
use gouji_relate::fact::Stated;
use gouji_relate::identity::Range;
use gouji_relate::{Stretch, View};

use crate::relations::{self, THRESHOLDS};
use crate::{Finding, Message, Placed, Related, Severity, Span};

/// What there is to say of one fact that stands in several places, and of tables and what stands around them. `prose` is the
/// text alone.
pub(crate) fn across(placed: &[Placed<'_>], stated: &[&Stated], prose: &[Stretch<'_>]) -> Vec<Finding> {
    if !placed.iter().any(|at| at.own.brief.tables) {
        return told_again(prose, stated, placed);
    }
    let stretches: Vec<Stretch<'_>> = placed.iter().map(Placed::everything).collect();
    let mut found = told_again(&stretches, stated, placed);
    found.extend(heads(&stretches, placed));
    found
}

/// One fact in two places with two values.
fn told_again(stretches: &[Stretch<'_>], stated: &[&Stated], placed: &[Placed<'_>]) -> Vec<Finding> {
    let told = |paragraph: usize, index: usize| {
        let of = &placed[paragraph];
        let figure = &of.paragraph.figures[index];
        Entry {
            span: figure.span.shift(of.start),
            figure,
            statement: &of.paragraph.statements[index],
            subject: of.paragraph.subjects.get(index).and_then(Option::as_ref),
            context: *of.context,
        }
    };
    let (own, candidates) = gouji_relate::fact::find(stretches, stated, &told);
    if candidates.is_empty() {
        return Vec::new();
    }
    let own: Vec<Stretch<'_>> = own.into_iter().map(|number| stretches[number].clone()).collect();
    let view = View::of(&own);
    let mut weighed = doubted(&view, candidates, Vec::new(), THRESHOLDS.information);
    gouji_relate::fact::settle(&view, &mut weighed);
    relations::findings(&view, &weighed)
}

/// How many paragraphs above a table may speak of its total.
const ABOVE: usize = 6;
/// Fewer digits than this agree by chance.
const DIGITS: u32 = 4;

/// Columns of money whose total is ten thousand times, or a ten thousandth of, one that the text right above gives.
fn heads(stretches: &[Stretch<'_>], placed: &[Placed<'_>]) -> Vec<Finding> {
    const TIMES: i128 = 10_000;
    let mut findings = Vec::new();
    for (number, at) in placed.iter().enumerate().filter(|(_, at)| at.own.brief.tables) {
        let above = number.saturating_sub(ABOVE);
        let view = View::of(&stretches[above..=number]);
        let number = number - above;
        let mut told: HashSet<usize> = HashSet::new();
        let witnesses: Vec<usize> = (0..view.borders[number])
            .filter(|place| {
                let point = view.point(*place);
                let paragraph = &view.stretches[view.at(*place).paragraph].paragraph;
                let level = paragraph.statements[point.index].measure == Measure::Level;
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
