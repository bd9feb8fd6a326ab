//! What the rates beside a total and its parts say of the year before: a list that is all of its total was all of it then, too.

use super::decibans;
use crate::find::real;
use crate::identity::Range;
use crate::relation::{Candidate, Kind};
use crate::view::View;
use crate::words::TABLE;
use gouji_read::figure::Kind as Figure;
use gouji_read::statement::{Base, Basis};

/// What it takes off a list, in decibans, that it was not all of its total a year before, and the most that it adds that it was.
const CONTRADICTED: i32 = -20;
const CONFIRMED: i32 = 10;
/// A part that is not told may have changed by so much in a year, in percent: nearer than that, agreement tells something.
const CHANGES: i128 = 30;
/// How far behind its level a rate stands, in characters.
const NEAR: usize = 14;

/// What a sum gains or loses by the rates of its figures, in decibans, were one of them meant to be `meant`; nothing where one has
/// no rate, or the rates are too rough to tell.
pub(super) fn testimony(view: &View<'_>, sum: &Candidate, figure: usize, meant: Range) -> i32 {
    if sum.kind != Kind::Sum || sum.operands.iter().any(|at| real(&view.point(*at).name) == 2) {
        return 0;
    }
    let own = |at: &usize| view.point(*at).range();
    let mut before =
        sum.operands.iter().map(|at| earlier(view, *at, if *at == figure { meant } else { own(at) }));
    let Some(Some(total)) = before.next() else { return 0 };
    let Some(parts) = before.try_fold(Range::exactly(0), |all, part| Some(all.plus(part?))) else { return 0 };
    if !total.meets(parts) {
        return CONTRADICTED;
    }
    // A part that is not told would be what the parts are off by as they stand, and nearly that a year before.
    let stated = sum.operands[1..].iter().fold(Range::exactly(0), |all, at| all.plus(own(at)));
    let off = stated.gap(own(&sum.operands[0]));
    decibans(off.saturating_mul(CHANGES) / 100, total.width() + parts.width() + 1).clamp(0, CONFIRMED)
}

/// What a level was a year before, by the change or the rate right behind it, or the word that it stayed as it was.
fn earlier(view: &View<'_>, at: usize, level: Range) -> Option<Range> {
    let next = view.all.get(at + 1).filter(|next| next.sentence == view.at(at).sentence);
    let stays = || {
        TABLE
            .words
            .unchanged
            .in_text(view.behind(at, NEAR).split(['。', '；', ';']).next().unwrap_or_default())
    };
    let Some(next) = next.filter(|next| next.point.change != 0 && view.distance(at, at + 1) <= NEAR) else {
        return stays().then_some(level);
    };
    let point = next.point;
    let is_yearly = matches!(point.base, Base::Unsaid | Base::YearBefore | Base::YearEnd);
    if !is_yearly || !point.usable || !matches!(point.basis, Basis::Unsaid | Basis::Nominal) {
        return None;
    }
    let kind = match point.kind {
        Figure::Percent => Kind::Growth,
        Figure::Amount if view.group[at].is_some() && view.group[at] == view.group[at + 1] => Kind::Change,
        _ => return None,
    };
    kind.formula(point.change > 0).required(&[level, Range::ANY, point.range()], 0, 1)
}
