//! How many times one level is another: 城镇…4.2万元，农村…2.4万元，城乡居民收入比值为1.75.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{Offer, Sink};
use crate::cue::ratio;
use crate::names::{Likeness, likeness};
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many figures before a ratio are looked at, and how many sentences.
const BACK: usize = 8;
const SENTENCES: u32 = 2;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let point = view.point(place);
        let called = || {
            let piece =
                view.lead(place).rsplit(['，', ',', '；', '。', '、', '（']).next().unwrap_or_default();
            TABLE.words.ratio.called.in_text(piece)
        };
        let is_ratio = point.usable && point.kind == Figure::Index && point.change == 0 && called();
        if !is_ratio || point.gap.earlier || point.gap.compared {
            continue;
        }
        let Some((first, second)) = levels(view, place) else { continue };
        let operands = &[first, second, place];
        let offer =
            Offer { kind: Kind::Multiple, up: false, parameter: 0, operands, template: &ratio::TEMPLATE };
        sink.offer(view, offer, |it| {
            use ratio::Cue;
            let (a, b) = (view.point(first), view.point(second));
            it.note(Cue::Names as usize, likeness(&a.name, &b.name) as u16);
            it.note(Cue::Gap as usize, (place - first) as u16);
            let sentences = view.at(place).sentence - view.at(first).sentence;
            it.note(Cue::Sentences as usize, sentences.min(2) as u16);
            let halves = a.gap.halves | b.gap.halves;
            it.note(Cue::Opposites as usize, halves & (halves >> 1) & 0x5555 != 0);
        });
    }
}

/// The two levels right before a ratio that measure one thing of two: nothing but their changes may stand between.
fn levels(view: &View<'_>, place: usize) -> Option<(usize, usize)> {
    let at = view.at(place);
    let near = (place.saturating_sub(BACK)..place).rev();
    let near = near.take_while(|other| {
        view.at(*other).paragraph == at.paragraph && view.at(*other).sentence + SENTENCES >= at.sentence
    });
    let mut levels = near.filter(|other| view.group[*other].is_some() && view.point(*other).change == 0);
    let (second, first) = (levels.next()?, levels.next()?);
    let (a, b) = (view.point(first), view.point(second));
    let of_two = !matches!(likeness(&a.name, &b.name), Likeness::Apart | Likeness::Unnamed | Likeness::Equal);
    (of_two && view.group[first] == view.group[second] && !a.gap.earlier && !b.gap.earlier)
        .then_some((first, second))
}
