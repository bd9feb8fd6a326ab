//! Growth of several years by its average: 由A增加到B，年均增长g.

use std::collections::BTreeSet;
use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::change::{base_words, gap, near, order, pairs};
use super::{Offer, Sink, real};
use crate::cue::average;
use crate::identity::ONE;
use crate::names::is_like;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many years a plan has, which an average is about where nothing says another number.
const PLAN: i32 = 5;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for rate in places.clone() {
        let point = view.point(rate);
        let averaged = point.usable && point.kind == Figure::Percent && point.change != 0;
        if !averaged || !point.gap.is_before("年均") {
            continue;
        }
        let near = near(view, rate);
        let levels: Vec<usize> =
            near.into_iter().filter(|at| view.group[*at].is_some() && view.point(*at).change == 0).collect();
        let said = spans(view, &levels, rate);
        let is_guess = said.is_empty();
        let spans = if said.is_empty() { BTreeSet::from([PLAN]) } else { said };
        for (level, base) in pairs(view, &levels).filter(|(level, base)| base < level) {
            for years in &spans {
                let operands = &[level, base, rate];
                let offer = Offer {
                    kind: Kind::Average,
                    up: point.change > 0,
                    parameter: *years,
                    operands,
                    template: &average::TEMPLATE,
                };
                sink.offer(view, offer, |it| {
                    use average::Cue;
                    let (own, other) = (view.point(level), view.point(base));
                    it.note_wording(Cue::Order as usize, order(level, base, rate));
                    it.note(Cue::Base as usize, base_words(view, base));
                    it.note(Cue::Level as usize, own.gap.reached);
                    it.note(Cue::Gap as usize, gap([level, base, rate]));
                    it.note(Cue::Real as usize, real(&own.name).max(real(&other.name)));
                    it.note(Cue::SameName as usize, is_like(&own.name, &other.name));
                    it.note(Cue::Spans as usize, spans.len().min(3) as u16);
                    let guessed = if is_guess { GUESSED } else { 0 };
                    it.note_failing(failing(view, level, base, rate, *years) + guessed);
                });
            }
        }
    }
}

/// What it takes off a failure that nothing says how many years there were, in decibans.
const GUESSED: i32 = -12;

/// Whether something near a rate says how many years it is the average of: where nothing does, those of a plan are assumed.
pub fn says_years(view: &View<'_>, level: usize, base: usize, rate: usize) -> bool {
    !spans(view, &[level, base], rate).is_empty()
}

/// What it adds to the evidence that a rate which is no average growth is what the whole growth is when it is shared out among
/// the years, in decibans: that is the commonest slip there is.
pub(super) fn failing(view: &View<'_>, level: usize, base: usize, rate: usize, years: i32) -> i32 {
    const SHARED_OUT: i32 = 15;
    if is_shared_out(view, level, base, rate, years) { SHARED_OUT } else { 0 }
}

/// Whether a rate is (level ÷ base － 1) ÷ years, as its decimals show it.
pub fn is_shared_out(view: &View<'_>, level: usize, base: usize, rate: usize, years: i32) -> bool {
    let value = |at: usize| view.point(at).value;
    let grown = value(level).checked_sub(value(base)).and_then(|grown| grown.checked_mul(100 * ONE));
    let shared = grown
        .and_then(|grown| grown.checked_div(value(base)))
        .and_then(|all| all.checked_div(i128::from(years)));
    let own = view.point(rate);
    shared.is_some_and(|shared| own.half > 0 && (shared.abs() - own.value.abs()).abs() <= own.half)
}

/// The numbers of years that an average may be about: between the years that are named near it, or as a word says; none
/// where nothing does.
pub(super) fn spans(view: &View<'_>, levels: &[usize], rate: usize) -> BTreeSet<i32> {
    const NEAR: usize = 240;
    const MOST: i32 = 12;
    let first = levels.iter().copied().min().unwrap_or(rate).min(rate);
    let (from, to) = (view.at(first).start.saturating_sub(NEAR), view.at(rate).start);
    let years: Vec<i32> = view.years(from, to).collect();
    let mut spans: BTreeSet<i32> = years
        .iter()
        .flat_map(|a| years.iter().map(move |b| b - a))
        .filter(|span| (2..=MOST).contains(span))
        .collect();
    let before = view.before(rate, 200);
    for (word, years) in &TABLE.words.years {
        if before.contains(word.as_str()) {
            spans.extend(i32::try_from(*years));
        }
    }
    spans
}
