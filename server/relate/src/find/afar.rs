//! Relations across sentences: a growth whose base stands elsewhere, and a total far above its parts.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{CROSSED, Offer, Sink, aligned, real, years_of};
use crate::cue::{growth_afar, sum_afar};
use crate::names::{common_noun, may_nest, nested};
use crate::relation::Kind;
use crate::view::{Sums, View};

/// A level and its rate here; the base, by the same name, in another sentence.
pub(super) fn growth(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    const BASES: usize = 7;
    const LONGEST: usize = 3_000;
    for rate in places.clone() {
        let point = view.point(rate);
        if !point.usable || point.kind != Figure::Percent || point.change == 0 {
            continue;
        }
        let sentence = view.at(rate).sentence;
        let levels = (rate.saturating_sub(3)..rate).rev().filter(|at| {
            view.at(*at).sentence == sentence && view.group[*at].is_some() && view.point(*at).change == 0
        });
        for level in levels.take(2) {
            let own = view.point(level);
            let Some(group) = view.group[level] else { continue };
            let mut tried = 0;
            let all = &view.groups[group];
            let at = all.partition_point(|at| *at < level);
            let near = |base: &&usize| view.distance((**base).min(level), (**base).max(level)) < LONGEST;
            let behind: Vec<usize> = all[at..].iter().take_while(near).copied().collect();
            let before = all[..at].iter().rev().take_while(near).copied();
            for base in behind.into_iter().rev().chain(before) {
                let other = view.point(base);
                let (low, high) = (base.min(level), base.max(level));
                let (a, b) = (own.value.abs(), other.value.abs());
                if view.at(base).sentence == sentence || other.change != 0 || b > 5 * a || a > 5 * b {
                    continue;
                }
                let nested = || nested(&own.name, &other.name);
                let Some(names) = may_nest(own.letters, other.letters).then(nested).flatten() else {
                    continue;
                };
                // 产销量分别为甲和乙，分别增长…: the base of the one is none of the other.
                if aligned(view, level, rate) == CROSSED || aligned(view, level, base) == CROSSED {
                    continue;
                }
                let operands = &[level, base, rate];
                let offer = Offer {
                    kind: Kind::Growth,
                    up: point.change > 0,
                    parameter: 0,
                    operands,
                    template: &growth_afar::TEMPLATE,
                };
                sink.offer(view, offer, |it| {
                    use growth_afar::Cue;
                    it.note(Cue::Aligned as usize, aligned(view, level, rate));
                    it.note(Cue::Real as usize, real(&own.name));
                    let next = match (other.year, own.year) {
                        (Some(a), Some(b)) => 1 + u16::from(b - a == 1),
                        _ => 0,
                    };
                    it.note_wording(Cue::Years as usize, next);
                    it.note(Cue::Names as usize, names as u16);
                    it.note(Cue::Follows as usize, level + 1 == rate);
                    it.note(
                        Cue::Lines as usize,
                        view.at(high).line.abs_diff(view.at(low).line).min(3) as u16,
                    );
                });
                tried += 1;
                if tried == BASES {
                    break;
                }
            }
        }
    }
}

/// Parts whose names end on one noun (甲类企业, 乙类企业…) and a total, further up, that bears that name.
pub(super) fn sums(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for Sums { named: levels, .. } in &view.sums {
        let from = levels.partition_point(|at| *at < places.start);
        let to = levels.partition_point(|at| *at < places.end);
        for nth in from..to {
            parts_of_one_noun(view, levels, nth, sink);
        }
    }
}

fn parts_of_one_noun(view: &View<'_>, levels: &[usize], nth: usize, sink: &mut Sink) {
    const WIDEST: usize = 160;
    const MOST: usize = 8;
    const LONGEST: usize = 2_500;
    let first = levels[nth];
    let mut parts = vec![first];
    let mut noun: &str = &view.point(first).name;
    for place in levels.iter().copied().skip(nth + 1) {
        let last = *parts.last().unwrap_or(&first);
        if view.distance(last, place) > WIDEST || view.at(place).line - view.at(last).line > 1 {
            break;
        }
        let common = common_noun(&view.point(first).name, &view.point(place).name);
        if common.is_empty() {
            continue;
        }
        parts.push(place);
        if common.len() < noun.len() {
            noun = common;
        }
        if parts.len() > MOST || noun.chars().count() < 3 {
            break;
        }
        if parts.len() < 3 {
            continue;
        }
        let bears = |at: &usize| {
            let name = &*view.point(*at).name;
            let of_a_part = || {
                let two = name.char_indices().nth(2).map_or(name, |(end, _)| &name[..end]);
                parts.iter().any(|part| view.point(*part).name.starts_with(two))
            };
            // 东部地区销售面积, 中部地区销售面积: 地区 is no part of what they measure.
            let is_measure = name.chars().count() >= 4 && noun.ends_with(name);
            *at + 1 != first && (name == noun || is_measure || name.ends_with(noun) && !of_a_part())
        };
        let near = levels[..nth].iter().rev().copied().take_while(|at| view.distance(*at, first) < LONGEST);
        let totals: Vec<usize> = near.filter(bears).take(3).collect();
        let from = levels.partition_point(|at| *at <= place);
        let mut behind = levels[from..].iter().take_while(|at| view.distance(place, **at) < WIDEST);
        let more = behind.any(|at| view.point(*at).name.ends_with(noun));
        for (rank, total) in totals.into_iter().enumerate() {
            let mut operands = vec![total];
            operands.extend(&parts);
            let operands = &operands;
            let offer =
                Offer { kind: Kind::Sum, up: true, parameter: 0, operands, template: &sum_afar::TEMPLATE };
            sink.offer(view, offer, |it| {
                use sum_afar::Cue;
                it.note(Cue::Parts as usize, parts.len() as u16);
                it.note(Cue::IsNoun as usize, *view.point(total).name == *noun);
                it.note(Cue::Rank as usize, rank as u16);
                let steps: Vec<usize> = parts.windows(2).map(|pair| pair[1] - pair[0]).collect();
                it.note_wording(Cue::Parallel as usize, steps.windows(2).all(|pair| pair[0] == pair[1]));
                it.note(Cue::More as usize, more);
                it.note(Cue::SameYear as usize, years_of(view, total, first) == 1);
            });
        }
    }
}
