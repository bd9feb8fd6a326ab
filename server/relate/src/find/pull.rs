//! What adds to a growth: 增长5.6%。…对经济增长的贡献率分别为a、b和c，分别拉动GDP增长x、y和z个百分点. Each is the growth times its
//! contribution, and where the contributions make up all of it, so do they.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::beyond::of_its_own_time;
use super::{Offer, Sink};
use crate::cue::pull;
use crate::identity::ONE;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How a relation is told, by the number of the word in the template.
const CONTRIBUTION: u16 = 0;
const ALL: u16 = 1;

/// How many figures off a contribution stands at most, and how far back the growth, in figures and characters.
const NEAR: usize = 8;
const BACK: usize = 60;
const LONGEST: usize = 1_500;
/// So many characters a name has at least that is looked for in other words.
const SHORTEST: usize = 3;

/// What adds to a growth: the figure in points, its contribution, the growth.
#[derive(Debug, Clone, Copy)]
struct Pull {
    points: usize,
    contribution: usize,
    growth: usize,
}

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let Some(own) = pull(view, place) else { continue };
        offer(view, Kind::Share, CONTRIBUTION, &[own.points, own.growth, own.contribution], sink);
        let of_one = |at: usize| pull(view, at).filter(|it| it.growth == own.growth);
        let paragraph = view.at(place).paragraph;
        let here = |at: &usize| view.at(*at).paragraph == paragraph;
        // The first of a list stands for it.
        if (place.saturating_sub(NEAR)..place).rev().take_while(here).any(|at| of_one(at).is_some()) {
            continue;
        }
        let mut all = vec![own];
        for at in (place + 1..view.all.len()).take_while(here) {
            let last = all[all.len() - 1].points;
            if at - last > NEAR {
                break;
            }
            all.extend(of_one(at));
        }
        if make_up_all(view, &all) {
            let operands: Vec<usize> =
                std::iter::once(own.growth).chain(all.iter().map(|it| it.points)).collect();
            offer(view, Kind::Sum, ALL, &operands, sink);
        }
    }
}

fn offer(view: &View<'_>, kind: Kind, how: u16, operands: &[usize], sink: &mut Sink) {
    let offer = Offer { kind, up: true, parameter: 0, operands, template: &pull::TEMPLATE };
    sink.offer(view, offer, |it| {
        use pull::Cue;
        let (first, last) =
            operands.iter().fold((usize::MAX, 0), |(first, last), at| (first.min(*at), last.max(*at)));
        it.note_wording(Cue::How as usize, how);
        it.note(Cue::Gap as usize, (last - first) as u16);
        it.note(Cue::SameSentence as usize, view.at(first).sentence == view.at(last).sentence);
        it.note(Cue::Parts as usize, operands.len() as u16);
    });
}

/// A figure in points that adds to a growth, with its contribution and that growth.
fn pull(view: &View<'_>, place: usize) -> Option<Pull> {
    let point = view.point(place);
    if !point.usable || point.kind != Figure::Point || point.change < 0 {
        return None;
    }
    // Of a row the words stand in front of the first.
    let head = place.checked_sub(point.row.place)?;
    let lead = view.lead(head);
    let piece = lead.rsplit(['，', ',', '；', '。', '（', '：']).next().unwrap_or(lead);
    let words = &TABLE.words.pull;
    if !words.verbs.in_text(piece) || words.against.in_text(piece) {
        return None;
    }
    if of_its_own_time(view, head) {
        return None;
    }
    let contribution = contribution(view, place)?;
    let growth = growth(view, place, contribution, piece)?;
    Some(Pull { points: place, contribution, growth })
}

/// Its contribution in percent: that at its place of a row, or the nearest in its sentence.
fn contribution(view: &View<'_>, place: usize) -> Option<usize> {
    let (at, row) = (view.at(place), view.point(place).row);
    let contributions = &TABLE.words.shares.contributions;
    let fits = |other: &usize| {
        let it = view.point(*other);
        let head = other.saturating_sub(it.row.place);
        view.at(*other).clause == at.clause
            && it.kind == Figure::Percent
            && it.usable
            && it.row.length == row.length
            && it.row.place == row.place
            && (contributions.in_text(view.lead(head)) || contributions.in_text(&it.name))
    };
    let before = (place.saturating_sub(NEAR)..place).rev();
    let behind = (place + 1..view.all.len()).take(NEAR);
    let mut near = before.chain(behind).filter(fits);
    // 农业拉动…，贡献率…，工业拉动…，贡献率…: where several stand in one clause, nobody knows whose each is.
    near.next().filter(|_| near.next().is_none())
}

/// The growth that both are of: the nearest before them of what the words in front of either name.
fn growth(view: &View<'_>, place: usize, contribution: usize, piece: &str) -> Option<usize> {
    let contributions = &TABLE.words.shares.contributions;
    let is_growth = |at: &usize| {
        let it = view.point(*at);
        let is_contribution = contributions.in_text(&it.name) || contributions.in_text(view.lead(*at));
        let grew =
            it.usable && it.kind == Figure::Percent && it.change > 0 && it.row.length <= 1 && it.nest == 0;
        grew && !it.each && !is_contribution && !TABLE.words.each.in_text(&it.name)
    };
    let head = contribution.saturating_sub(view.point(contribution).row.place);
    // Behind 对 and 拉动 stands what grows, in front of them what makes it grow.
    let verbs = &TABLE.words.pull.verbs;
    let pulled = verbs.find_iter(piece).next().map_or("", |verb| &piece[verb.end..]);
    let of = |words: &'_ str| words.rsplit_once('对').map(|(_, of)| of.to_owned()).unwrap_or_default();
    let words = [pulled.to_owned(), of(view.lead(head)), of(&view.point(contribution).name)].join("，");
    let (economy, spoken_of) = (&TABLE.words.pull.economy, &TABLE.words.pull.spoken_of);
    let is_of_it = |at: &usize| {
        let name = &*view.point(*at).name;
        let is_named = name.chars().count() >= SHORTEST && words.contains(name);
        is_named || economy.in_text(name) && spoken_of.in_text(&words)
    };
    let first = place.min(contribution);
    let near = (first.saturating_sub(BACK)..first).rev();
    let mut near = near.take_while(|at| view.distance(*at, first) <= LONGEST);
    near.find(|at| is_growth(at) && is_of_it(at))
}

/// Whether the contributions leave nothing over.
fn make_up_all(view: &View<'_>, all: &[Pull]) -> bool {
    let points = || all.iter().map(|it| view.point(it.contribution));
    let (sum, half) = points().fold((0, 0), |(sum, half), it| (sum + it.value, half + it.half));
    all.len() >= 2 && (sum - 100 * ONE).abs() <= half
}
