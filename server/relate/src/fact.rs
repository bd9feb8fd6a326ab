//! One fact that a report tells in several places: under one full key, beside a figure that agrees, in a heading.
//!
//! The most dangerous of all relations: two figures of one name are nearly always of two things. So either all that is known
//! of them must be equal, or what stands beside them must agree; and the report itself must bear the key out, for a report
//! in which equal keys often disagree has scopes that nobody reads.

mod couples;
mod heading;
mod keyed;
mod stated;
mod tables;

use gouji_read::report::Entry;

use crate::cue::cells::TEMPLATE;
use crate::evidence::Weighed;
use crate::identity::Range;
use crate::point::Point;
use crate::relation::{Candidate, Kind};
use crate::view::{Loose, Stretch, View};

pub use stated::Stated;
use stated::{Keyed, Places};

/// What a report says of a figure: the number of its paragraph, and its own number there.
pub type Told<'f, 'r> = dyn Fn(usize, usize) -> Entry<'r> + 'f;

/// Every pair of figures that tell one fact and disagree, and of those that agree what bears others out. `stated` is what each
/// of the paragraphs states. Comes with the numbers of the paragraphs that have to do with it, in a view of which the places
/// count.
pub fn find<'r>(
    stretches: &'r [Stretch<'r>],
    stated: &[&Stated],
    told: &Told<'_, 'r>,
) -> (Vec<usize>, Vec<Candidate>) {
    let row = Loose::of(stretches);
    let facts = Places::of(&row, stated, |it| &it.facts);
    let cells = Places::of(&row, stated, |it| &it.cells);
    let couples = Places::of(&row, stated, |it| &it.couples);
    let mut found = keyed::find(&row, &facts);
    found.extend(tables::find(&row, &facts, &cells));
    found.extend(couples::find(&row, &couples, told));
    found.extend(heading::find(&row, stated));
    found.sort_by(|a, b| a.operands.cmp(&b.operands).then(b.prior.cmp(&a.prior)));
    found.dedup_by(|later, first| later.operands == first.operands);
    let mut own: Vec<usize> = found.iter().flat_map(|it| &it.operands).map(|at| row.paragraph(*at)).collect();
    own.sort_unstable();
    own.dedup();
    // How many figures stand before each of these in the report, and how many in their own view.
    let mut before = Vec::with_capacity(own.len());
    let mut count = 0;
    for paragraph in &own {
        before.push((row.borders[*paragraph], count));
        count += row.borders[paragraph + 1] - row.borders[*paragraph];
    }
    for at in found.iter_mut().flat_map(|it| it.operands.iter_mut()) {
        let number = before.partition_point(|(border, _)| border <= at).saturating_sub(1);
        let (border, count) = before[number];
        *at = *at - border + count;
    }
    (own, found)
}

/// Of the slips that would make two figures agree, the one that makes them the same.
pub fn settle(view: &View<'_>, weighed: &mut Weighed) {
    for doubt in &mut weighed.doubts {
        let Some(pair) = doubt.explains.first().and_then(|first| weighed.candidates.get(*first)) else {
            continue;
        };
        let Some(other) = pair.operands.iter().find(|at| **at != doubt.figure) else { continue };
        let value = view.point(*other).value;
        if pair.kind == Kind::Same
            && let Some(exact) =
                view.point(doubt.figure).origins_in(Range::exactly(value), |it| it.middle() == value).first()
        {
            doubt.meant = Some(*exact);
        }
    }
}

/// Two figures that must be the same, believed so much.
fn same(row: &Loose<'_>, a: usize, b: usize, prior: i32) -> Candidate {
    let (one, other) = (row.point(a), row.point(b));
    Candidate {
        kind: Kind::Same,
        up: true,
        parameter: 0,
        operands: [a.min(b), a.max(b)].as_slice().into(),
        template: &TEMPLATE,
        signature: 0,
        prior,
        surprise: surprise(one).min(surprise(other)),
        failing: 0,
        holds: one.range().meets(other.range()),
    }
}

/// How surprising it is that another figure has the same digits, in decibans.
fn surprise(point: &Point) -> i32 {
    i32::try_from(point.number.significant).unwrap_or_default() * 10 - 5
}

/// Whether two figures agree, as they are told: 下降10.5% in the text is -10.5 under 增长 in a table.
fn agree(one: &Point, other: &Point) -> bool {
    let (mine, its) = (one.range(), other.range());
    mine.meets(its) || one.change * other.change <= 0 && mine.negated().meets(its)
}

/// Whether one slip of a hand leads from the one to the other.
fn one_slip_apart(one: &Point, other: &Point) -> bool {
    let reaches = |from: &Point, to: &Point| from.has_origin_in(to.range());
    reaches(one, other) || reaches(other, one)
}
