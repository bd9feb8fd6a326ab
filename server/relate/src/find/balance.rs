//! What is left of one level when another goes off it: 收支结余, 顺差, 净增.

use std::ops::Range as Places;

use super::{Offer, Sink};
use crate::cue::balance;
use crate::names::likeness;
use crate::relation::Kind;
use crate::view::View;

/// Words that name what is left, and those that name a surplus of trade.
const NET: [&str; 4] = ["净", "相抵", "差额", "逆差"];
const BALANCE: [&str; 4] = ["结余", "顺差", "盈余", "结转"];

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for result in places.clone() {
        let Some(group) = view.group[result] else { continue };
        let lead = view.lead(result);
        let word = if BALANCE.iter().any(|word| lead.contains(word)) {
            2
        } else {
            u16::from(NET.iter().any(|word| lead.contains(word)))
        };
        if word == 0 {
            continue;
        }
        let all = &view.groups[group];
        let at = all.partition_point(|at| *at < result);
        let line = view.at(result).line;
        let near: Vec<usize> = all[at.saturating_sub(4)..at]
            .iter()
            .copied()
            .filter(|at| view.at(*at).line == line)
            .collect();
        for from in near.iter().copied() {
            for less in near.iter().copied().filter(|less| *less != from) {
                if view.point(from).value < view.point(less).value {
                    continue;
                }
                let operands = &[result, from, less];
                let offer =
                    Offer { kind: Kind::Balance, up: true, parameter: 0, operands, template: &balance::TEMPLATE };
                sink.offer(view, offer, |it| {
                    use balance::Cue;
                    it.note_wording(Cue::Word as usize, word);
                    it.note(Cue::Gap as usize, (result - from.min(less)) as u16);
                    it.note_wording(Cue::Order as usize, super::change::order(result, from, less));
                    let names = likeness(&view.point(from).name, &view.point(less).name);
                    it.note(Cue::Names as usize, names as u16);
                    it.note(Cue::SameSentence as usize, view.at(from).sentence == view.at(result).sentence);
                    let halves = view.point(from).gap.halves | view.point(less).gap.halves;
                    it.note(Cue::Opposites as usize, halves & (halves >> 1) & 0x5555 != 0);
                });
            }
        }
    }
}
