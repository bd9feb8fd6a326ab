//! What explains a failure better than a slip does.

mod best;
mod held;
mod list;
mod order;
mod part;
mod rates;
mod share;

use held::Held;
pub(super) use list::crumb;
pub(super) use order::is_out_of_order;

use crate::relation::{Candidate, Kind};
use crate::view::{Stretch, View};

/// How near a figure stands that may be a part left out, in figures.
pub(crate) const NEIGHBOURS: usize = 4;

/// The paragraphs that the weighing of a candidate looks at beside its figures: where it fails and others in between or close by
/// may explain it, all from those before its first to those behind its last.
pub(crate) fn looks_at<'v>(view: &View<'v>, candidate: &Candidate) -> &'v [Stretch<'v>] {
    if candidate.holds || !matches!(candidate.kind, Kind::Sum | Kind::Part) {
        return &[];
    }
    let operands = || candidate.operands.iter().copied();
    let first = operands().min().unwrap_or_default().saturating_sub(NEIGHBOURS);
    let last = (operands().max().unwrap_or_default() + NEIGHBOURS).min(view.all.len() - 1);
    let (from, to) = (view.at(first).paragraph, view.at(last).paragraph + 1);
    // What stands right behind a figure may be the next paragraph.
    &view.stretches[from..(to + 1).min(view.stretches.len())]
}

/// The likeliest candidate for each set of figures in its roles, without what fails and has a better explanation than a slip: another
/// reading of the same figures holds, another list makes up the total, a figure close by is what is missing, the growth is one at
/// constant prices.
pub(super) fn apply(view: &View<'_>, found: Vec<Candidate>) -> Vec<Candidate> {
    let divided_anew = held::divided_anew(&found);
    let candidates = best::of(found);
    let held = Held::of(&candidates, divided_anew);
    let is_explained =
        |it: &Candidate| explanations(it.kind).iter().any(|explains| explains(view, &held, it));
    candidates.into_iter().filter(|it| it.holds || !is_explained(it)).collect()
}

/// What may explain that a candidate fails: something about its own figures, about those close by, or about what holds.
type Explanation = fn(&View<'_>, &Held, &Candidate) -> bool;

/// The explanations for a kind of relation, in the order in which they are looked for: one is enough.
const fn explanations(kind: Kind) -> &'static [Explanation] {
    match kind {
        Kind::Sum => OF_SUM,
        Kind::Part => OF_PART,
        Kind::Same => &[|view, held, it| held.is_told_elsewhere(view, it)],
        Kind::Share => OF_SHARE,
        Kind::Growth => OF_GROWTH,
        Kind::LevelChangeRate => OF_LEVEL_CHANGE_RATE,
        Kind::Average => OF_AVERAGE,
        Kind::Change | Kind::Multiple => &[|_, held, it| held.is_answered(it), ANOTHER_READING],
        _ => &[ANOTHER_READING],
    }
}

const ANOTHER_READING: Explanation = |_, held, it| held.is_read_otherwise(it);

const OF_SUM: &[Explanation] = &[
    // Another list makes up the total, or these make up another one.
    |_, held, it| held.is_made_up_by_likelier(it),
    |_, held, it| held.is_more_than_complete(it),
    // A figure close by is what is missing, or a part is none.
    |view, _, it| list::is_one_left_out(view, it),
    |view, _, it| list::has_crumbs(view, it),
    |view, _, it| list::has_other_half(view, it),
    |view, held, it| !list::is_one_list(view, it, &held.within),
    |view, _, it| list::is_known_to_be_short(view, it),
    |_, held, it| held.is_spent(it),
    |view, _, it| list::is_of_another(view, it),
    |view, _, it| list::is_of_two_fates(view, it),
];

const OF_PART: &[Explanation] =
    &[|view, _, it| part::is_of_difference(view, it), |view, held, it| part::is_of_total(view, held, it)];

const OF_SHARE: &[Explanation] = &[
    |_, held, it| held.is_answered(it),
    |_, held, it| held.has_nearer_whole(it),
    |view, _, it| share::is_of_several(view, it),
    |view, held, it| held.is_one_of_shares(view, it),
    ANOTHER_READING,
];

const OF_GROWTH: &[Explanation] = &[
    |view, _, it| rates::is_real(view, it),
    |_, held, it| held.is_answered(it),
    |view, _, it| rates::grew_from_below(view, it),
    ANOTHER_READING,
];

const OF_LEVEL_CHANGE_RATE: &[Explanation] = &[
    |view, _, it| rates::is_real(view, it),
    |view, _, it| rates::holds_below_zero(view, it),
    ANOTHER_READING,
];

const OF_AVERAGE: &[Explanation] =
    &[|view, _, it| rates::is_real(view, it), |_, held, it| held.has_another_average(it), ANOTHER_READING];
