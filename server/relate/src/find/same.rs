//! One fact told twice: in a heading and below it, or by one full name.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{Offer, Sink, sort_of, years_of};
use crate::cue::same;
use crate::names::{Likeness, likeness};
use crate::relation::Kind;
use crate::view::View;

/// How many figures behind the first are looked at, and how many digits each must have.
const BEHIND: usize = 60;
const DIGITS: u32 = 2;
const MANY_DIGITS: u32 = 3;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    let shown = |at: usize| view.point(at).number.significant.saturating_sub(view.point(at).number.zeros);
    let told = |at: &usize| {
        let point = view.point(*at);
        point.usable && matches!(point.kind, Figure::Amount | Figure::Percent) && shown(*at) >= DIGITS
            && point.name.chars().count() >= 3
    };
    for first in places.clone().filter(told) {
        let own = view.point(first);
        for second in (first + 1..(first + BEHIND).min(view.all.len())).filter(told) {
            let other = view.point(second);
            if other.kind != own.kind
                || other.unit != own.unit
                || other.role != own.role
                || other.change != own.change
                || view.at(second).sentence == view.at(first).sentence
            {
                continue;
            }
            let names = likeness(&own.name, &other.name);
            if matches!(names, Likeness::Apart | Likeness::Unnamed | Likeness::SameNoun) {
                continue;
            }
            let heading = view.at(first).heading && view.at(second).line - view.at(first).line <= 2;
            let full = own.kind == Figure::Amount
                && names == Likeness::Equal
                && own.name.chars().count() >= 4
                && shown(first).min(shown(second)) >= MANY_DIGITS;
            if !heading && !full {
                continue;
            }
            let operands = &[first, second];
            let offer =
                Offer { kind: Kind::Same, up: true, parameter: 0, operands, template: &same::TEMPLATE };
            sink.offer(view, offer, |it| {
                use same::Cue;
                it.note(Cue::Heading as usize, heading);
                it.note(Cue::Names as usize, names as u16);
                it.note(Cue::Years as usize, years_of(view, first, second));
                it.note(Cue::Role as usize, own.role as u16);
                it.note(Cue::Lines as usize, (view.at(second).line - view.at(first).line).min(3) as u16);
                it.note(Cue::Length as usize, own.name.chars().count().min(8) as u16);
                it.note(Cue::Bound as usize, own.half == other.half);
                it.note(Cue::Kind as usize, sort_of(view, first));
            });
        }
    }
}
