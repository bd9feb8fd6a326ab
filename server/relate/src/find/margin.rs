//! A margin, the revenue and its cost: 收入A万元，成本B万元，毛利率x%.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{Offer, Sink};
use crate::cue::margin;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many figures before a margin are looked at.
const BACK: usize = 6;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    let words = &TABLE.words.margin;
    for place in places.clone() {
        let (at, point) = (view.at(place), view.point(place));
        let told = || format!("{}{}", point.name, view.lead(place));
        let is_margin = point.usable
            && point.kind == Figure::Percent
            && point.change == 0
            && !point.gap.earlier
            && !point.gap.compared;
        if !is_margin || point.row.length > 1 || !words.called.in_text(&told()) {
            continue;
        }
        let near = (place.saturating_sub(BACK)..place).rev();
        let near: Vec<usize> = near
            .filter(|other| {
                let it = view.at(*other);
                view.group[*other].is_some()
                    && it.point.change == 0
                    && it.point.row.length <= 1
                    && it.paragraph == at.paragraph
                    && it.sentence + 1 >= at.sentence
            })
            .collect();
        let named = |other: &&usize, words: &gouji_read::data::Inside| {
            words.in_text(&format!("{}{}", view.point(**other).name, view.lead(**other)))
        };
        let Some(cost) = near.iter().find(|other| named(other, &words.cost)) else { continue };
        let is_revenue = |other: &&usize| {
            **other != *cost && named(other, &words.revenue) && view.group[**other] == view.group[*cost]
        };
        // 主营业务收入…、其他业务收入…。主营业务成本…: of the same thing.
        let stem = |place: usize| {
            let name = &*view.point(place).name;
            let at =
                |called: &gouji_read::data::Inside| called.find_iter(name).next().map(|found| found.start);
            &name[..at(&words.revenue).or_else(|| at(&words.cost)).unwrap_or_default()]
        };
        let revenues = || near.iter().filter(is_revenue);
        let alone = near.iter().filter(|other| named(other, &words.cost)).count() == 1;
        let own = revenues().find(|revenue| stem(**revenue) == stem(*cost) && !stem(*cost).is_empty());
        let Some(revenue) = own.or_else(|| revenues().next().filter(|_| alone && revenues().count() == 1))
        else {
            continue;
        };
        let operands = &[*cost, *revenue, place];
        let offer =
            Offer { kind: Kind::Margin, up: true, parameter: 0, operands, template: &margin::TEMPLATE };
        sink.offer(view, offer, |it| {
            use margin::Cue;
            it.note(Cue::Gap as usize, (place - (*cost).min(*revenue)) as u16);
            let one = view.at(*cost).sentence == view.at(*revenue).sentence;
            it.note(Cue::OneSentence as usize, one);
            it.note(Cue::First as usize, revenue < cost);
        });
    }
}
