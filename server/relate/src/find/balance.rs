//! What is left of one level when another goes off it: 收支结余, 顺差, 净增.

use std::ops::Range as Places;

use super::{Offer, Sink};
use crate::cue::balance;
use crate::names::likeness;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many levels of the unit are looked at.
const BACK: usize = 16;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for result in places.clone() {
        let Some(group) = view.group[result] else { continue };
        let lead = view.lead(result);
        let left = &TABLE.words.left;
        let has = |words: &[String]| words.iter().any(|word| lead.contains(word.as_str()));
        let word = if has(&left.balance) { 2 } else { u16::from(has(&left.net)) };
        // 净利润 is what is left of 收入, and of no 总资产 and 净资产 beside it.
        if word == 0 || left.of_its_own.in_text(lead) {
            continue;
        }
        let all = &view.groups[group];
        let at = all.partition_point(|at| *at < result);
        let line = view.at(result).line;
        // The last few, and the totals of income and expenditure before these.
        let near: Vec<usize> = all[at.saturating_sub(BACK)..at]
            .iter()
            .copied()
            .enumerate()
            .filter(|(nth, place)| {
                let back = at.min(BACK) - nth;
                let lines = line - view.at(*place).line;
                lines == 0 && back <= 4 || lines <= 2 && view.point(*place).gap.is_before("合计")
            })
            .map(|(_, place)| place)
            .collect();
        for from in near.iter().copied() {
            for less in near.iter().copied().filter(|less| *less != from) {
                if view.point(from).value < view.point(less).value {
                    continue;
                }
                let operands = &[result, from, less];
                let offer = Offer {
                    kind: Kind::Balance,
                    up: true,
                    parameter: 0,
                    operands,
                    template: &balance::TEMPLATE,
                };
                sink.offer(view, offer, |it| {
                    use balance::Cue;
                    it.note_wording(Cue::Word as usize, word);
                    it.note(Cue::Gap as usize, (result - from.min(less)) as u16);
                    it.note_wording(Cue::Order as usize, super::change::order(result, from, less));
                    let names = likeness(&view.point(from).name, &view.point(less).name);
                    it.note(Cue::Names as usize, names as u16);
                    let total = |at: usize| u16::from(view.point(at).gap.is_before("合计"));
                    it.note_wording(Cue::Totals as usize, total(from) + total(less));
                    it.note(Cue::SameSentence as usize, view.at(from).sentence == view.at(result).sentence);
                    it.note(Cue::Sides as usize, sides(view, (from, less), &near));
                });
            }
        }
    }
}

/// Whether one level is told as income and the other as expenditure: 0 no, 1 yes, 2 yes, and no level stands nearer to the result.
fn sides(view: &View<'_>, (from, less): (usize, usize), near: &[usize]) -> u16 {
    let words = &TABLE.words.sides;
    let is = |at: usize, side: &str| view.point(at).name.contains(side);
    let are = is(from, &words.income) && is(less, &words.expenditure);
    let are_nearest = near.len() >= 2 && near[near.len() - 2..].iter().all(|at| *at == from || *at == less);
    u16::from(are) * (1 + u16::from(are_nearest))
}
