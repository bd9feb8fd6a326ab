//! What is taken of a base by a rate: 净利润8200万元，按10%提取盈余公积820万元.

use gouji_read::figure::Kind as Figure;

use super::super::{Offer, Sink};
use super::governed::{fit, is_level};
use crate::cue::levied;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many figures back the base stands at most.
const BACK: usize = 8;

pub(super) fn find(view: &View<'_>, rate: usize, sink: &mut Sink) {
    let part = rate + 1;
    let Some(named) = taken_of(view, rate).filter(|_| is_taken(view, rate, part)) else { return };
    let own = view.point(part);
    let can_be = |at: &usize| {
        let it = view.point(*at);
        let here = view.at(*at).paragraph == view.at(rate).paragraph;
        here && is_level(view, *at) && it.unit == own.unit && it.nest & 4 == 0
    };
    // 按10%提取甲，按5%提取乙: what was taken first is no base.
    let was_taken = |at: usize| {
        at.checked_sub(1).is_some_and(|before| is_taken(view, before, at) && taken_of(view, before).is_some())
    };
    let mut near = (rate.saturating_sub(BACK)..rate).rev().filter(can_be);
    let is_named = named.chars().count() >= 2;
    let base = if is_named {
        near.find(|at| fit(&view.point(*at).name, named).is_some())
    } else {
        near.find(|at| !was_taken(*at)).filter(|at| view.at(*at).sentence == view.at(rate).sentence)
    };
    let Some(base) = base else { return };
    let operands = &[part, base, rate];
    let offer = Offer { kind: Kind::Share, up: true, parameter: 0, operands, template: &levied::TEMPLATE };
    sink.offer(view, offer, |it| {
        use levied::Cue;
        it.note(Cue::Named as usize, is_named);
        it.note(Cue::Gap as usize, (rate - base) as u16);
        it.note(Cue::SameSentence as usize, view.at(base).sentence == view.at(rate).sentence);
    });
}

/// The words between 按 and a rate, 的 left out; `None` where no 按 stands there.
fn taken_of<'v>(view: &View<'v>, rate: usize) -> Option<&'v str> {
    let piece = view.lead(rate).rsplit(['，', ',', '；', '。', '、', '（', '：']).next()?;
    let mut by = TABLE.words.levied.by.iter();
    let named = by.find_map(|by| piece.rfind(by.as_str()).and_then(|at| piece.get(at + by.len()..)))?;
    Some(named.trim_end_matches('的'))
}

/// Whether an amount right behind a rate is what is taken.
fn is_taken(view: &View<'_>, rate: usize, part: usize) -> bool {
    let fits = part < view.all.len()
        && view.point(rate).kind == Figure::Percent
        && is_level(view, part)
        && view.at(part).clause == view.at(rate).clause
        && view.point(part).row.length <= 1;
    fits && TABLE
        .words
        .levied
        .verbs
        .iter()
        .any(|verb| view.lead(part).trim_start().starts_with(verb.as_str()))
}
