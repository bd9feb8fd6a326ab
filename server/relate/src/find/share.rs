//! A part, its share and the whole: 甲A亿元，占B的x%; 占比x%.

mod counted;
mod governed;
mod levied;
mod part;
mod said;
mod whole;

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
pub(super) use governed::{fit, has_own_share};
use part::Part;
use said::{RATE, Said};

use super::{Offer, Sink, aligned};
use crate::cue::share;
use crate::identity::ONE;
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{TABLE, ends_with};

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        if is_share(view.point(place)) {
            levied::find(view, place, sink);
            counted::find(view, place, sink);
            told(view, place, sink);
        }
    }
}

/// Whether a figure may be a share of something.
fn is_share(point: &Point) -> bool {
    // What is told in ‰ is counted by a mean: births and deaths by the population of the middle of the year.
    let per_mille = point.number.scale < ONE;
    point.usable && point.kind == Figure::Percent && point.change == 0 && !per_mille
}

/// A share that its words say is one: first of the whole that the grammar gives it, then of those that stand near.
fn told(view: &View<'_>, place: usize, sink: &mut Sink) {
    let words = said::words(view, place);
    if words == 0 && governed::told(view, place).is_none() {
        return;
    }
    let named = said::named(view, place);
    // 占预算的101%: carried out, of what was planned.
    if ends_with(named, &TABLE.words.planned) {
        return;
    }
    governed::find(view, place, named, sink);
    // 注册资本增至2000万元，甲持有100%的股权: what is all of it is all of what stands there.
    if words > 0 && view.point(place).value != 100 * ONE {
        of_those_near(view, &Said::of(view, place, words, named), sink);
    }
}

/// Every part near a share with every whole near it.
fn of_those_near(view: &View<'_>, share: &Said<'_>, sink: &mut Sink) {
    for part in part::near(view, share) {
        for (rank, whole) in whole::near(view, &part, share.place).into_iter().enumerate() {
            if !whole::is_none_by_place(view, share, &part, whole) {
                let is_named = share.names_whole(view, whole);
                if is_named || !whole::is_none_unnamed(view, share, &part, whole) {
                    offer(view, share, &part, whole::Ranked { place: whole, rank, is_named }, sink);
                }
            }
        }
    }
}

fn offer(view: &View<'_>, share: &Said<'_>, part: &Part, whole: whole::Ranked, sink: &mut Sink) {
    use share::Cue;
    let place = share.place;
    let operands = &[part.place, whole.place, place];
    let offer = Offer { kind: Kind::Share, up: true, parameter: 0, operands, template: &share::TEMPLATE };
    sink.offer(view, offer, |it| {
        let own: &Point = view.point(part.place);
        let here = view.at(place).sentence;
        let sentences = view.at(whole.place).sentence.abs_diff(here).min(2);
        it.note_wording(Cue::Cue as usize, share.words);
        it.note(Cue::PartGap as usize, (place - part.place) as u16);
        it.note(Cue::PartHere as usize, view.at(part.place).sentence == here);
        it.note(Cue::WholeSentences as usize, sentences as u16);
        it.note_wording(Cue::WholeFirst as usize, whole.place < part.place);
        it.note(Cue::WholeRank as usize, whole.rank as u16);
        it.note(Cue::Aligned as usize, aligned(view, part.place, place));
        let rows = u16::from(own.row.length > 1) | u16::from(share.point.row.length > 1) << 1;
        it.note(Cue::Rows as usize, rows);
        it.note(Cue::Named as usize, whole.is_named);
        it.note(Cue::PartNamed as usize, part.is_named);
    });
}

/// Whether two figures stand in one row of figures.
fn in_one_row(view: &View<'_>, a: usize, b: usize) -> bool {
    let (first, second) = (view.point(a).row, view.point(b).row);
    first.length > 1 && first.first == second.first && view.at(a).paragraph == view.at(b).paragraph
}
