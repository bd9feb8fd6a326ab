//! A growth that is compared with one of something named elsewhere: 高技术制造业增加值增长20.4%，高于规模以上工业增速12.9个百分点.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::share::fit;
use super::{Offer, Sink, years_of};
use crate::cue::beyond;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many figures before the points the growth stands at most.
const NEAR: usize = 3;
/// How far off the other one stands at most, in characters and figures.
const LONGEST: usize = 3_000;
const MOST: usize = 150;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let point = view.point(place);
        if !point.usable || point.kind != Figure::Point || point.row.length > 1 {
            continue;
        }
        let Some((named, up)) = compared_with(view, place) else { continue };
        // 上半年，…; 年均…: of a time of its own.
        if of_its_own_time(view, place) {
            continue;
        }
        let sentence = view.at(place).sentence;
        let mut near = (place.saturating_sub(NEAR)..place).rev();
        let level = near.find(|at| view.point(*at).kind == Figure::Percent);
        let is_own = |at: usize| {
            view.at(at).sentence == sentence && is_growth(view, at) && view.point(at).row.length <= 1
        };
        let Some(level) = level.filter(|at| is_own(*at)) else { continue };
        let Some((base, fit, others)) = base(view, level, place, named) else { continue };
        let operands = &[level, base, place];
        let offer = Offer { kind: Kind::Points, up, parameter: 0, operands, template: &beyond::TEMPLATE };
        sink.offer(view, offer, |it| {
            use beyond::Cue;
            it.note(Cue::Name as usize, u16::from(fit));
            it.note(Cue::Before as usize, base < level);
            it.note(Cue::Others as usize, others);
            let lines = view.at(base).line.abs_diff(view.at(level).line);
            it.note(Cue::Lines as usize, lines.min(3) as u16);
            it.note(Cue::SameYear as usize, years_of(view, level, base));
        });
    }
}

fn is_growth(view: &View<'_>, at: usize) -> bool {
    let point = view.point(at);
    point.usable && point.kind == Figure::Percent && point.change > 0
}

/// In bytes: a sentence is looked at no further back.
const SENTENCE: usize = 1_500;

/// Whether the sentence of a figure opens with a time, or speaks of a mean over years: what stands elsewhere is of another, as far as
/// anybody can tell.
pub(super) fn of_its_own_time(view: &View<'_>, place: usize) -> bool {
    let at = view.at(place);
    let Some(stretch) = view.stretches.get(at.paragraph) else { return true };
    let before = stretch.paragraph.words().get(..at.point.span.start).unwrap_or_default();
    // What is said further off is said of something else.
    let near = (before.len().saturating_sub(SENTENCE)..=before.len()).find(|at| before.is_char_boundary(*at));
    let near = near.unwrap_or_default();
    let start = before[near..].rfind(['。', '\n']).map_or(near, |mark| near + mark);
    let sentence = &before[start..];
    let figures = &stretch.paragraph.figures;
    let own = figures.partition_point(|it| it.span.start < at.point.span.start);
    let mut times = figures[..own].iter().rev().take_while(|it| it.span.start >= start);
    let dated = start > 0 && times.any(gouji_read::figure::Figure::is_time);
    // 比上年增长: what a growth is counted from is no time of its own.
    let words = &TABLE.words.beyond_named;
    let bare = words.compared.iter().fold(sentence.to_owned(), |all, word| all.replace(word.as_str(), ""));
    dated || words.other_times.in_text(&bare)
}

/// What a growth is compared with, in the words in front of the points, and whether it is above that.
fn compared_with<'v>(view: &View<'v>, place: usize) -> Option<(&'v str, bool)> {
    let words = &TABLE.words.beyond_named;
    let lead = view.lead(place);
    let piece = lead.rsplit(['，', ',', '；', '。', '、', '（', '：']).next().unwrap_or(lead);
    let behind = |list: &[String]| {
        list.iter().find_map(|word| piece.find(word.as_str()).and_then(|at| piece.get(at + word.len()..)))
    };
    let above = behind(&words.above).map(|named| (named, true));
    let (named, up) = above.or_else(|| behind(&words.below).map(|named| (named, false)))?;
    let named = words.rates.iter().fold(named.trim(), |named, rate| named.trim_end_matches(rate.as_str()));
    // 高于全省0.5个百分点: of what, only the sentence before says.
    let is_scope = TABLE.words.scope.all.iter().any(|all| all == named);
    let is_name = named.chars().count() >= SHORTEST && named.chars().all(char::is_alphanumeric) && !is_scope;
    is_name.then_some((named, up))
}

/// So many characters a name has at least.
const SHORTEST: usize = 3;

/// The growth of what is named: the best name, the nearest place; how well it fits, and how many others bear as good a name.
fn base(view: &View<'_>, level: usize, place: usize, named: &str) -> Option<(usize, u8, u16)> {
    let economy = &TABLE.words.pull.economy;
    let fits = |at: usize| {
        let name = &*view.point(at).name;
        let is_economy = economy.in_text(name) && economy.in_text(named);
        let own = fit(name, named).filter(|fit| *fit <= 3);
        own.or_else(|| is_economy.then_some(0))
    };
    let own = view.point(level);
    let is_other = |at: &usize| {
        let it = view.point(*at);
        let here = view.at(*at).sentence == view.at(place).sentence;
        // 由年初的3.2%回升至6.5%, 其中12月增长12%, 人均: none is the growth of all of the time.
        let fits = it.nest == 0 && !it.gap.from && !it.each && !TABLE.words.each.in_text(&it.name);
        let one_time = it.months == own.months && it.planned == own.planned && years_of(view, level, *at) < 2;
        *at != level && (!here || *at < level) && is_growth(view, *at) && fits && one_time
    };
    let before = (level.saturating_sub(MOST)..level).rev();
    let before = before.take_while(|at| view.distance(*at, place) <= LONGEST);
    let behind = (place + 1..view.all.len()).take(MOST);
    let behind = behind.take_while(|at| view.distance(place, *at) <= LONGEST);
    let all = before.chain(behind).filter(is_other);
    let fitting: Vec<(u8, usize)> = all.filter_map(|at| Some((fits(at)?, at))).collect();
    let best = fitting.iter().map(|(fit, _)| *fit).min()?;
    let best_ones = || fitting.iter().filter(|(fit, _)| *fit == best).map(|(_, at)| *at);
    // Of several of one name the one that agrees was meant, and if none does, nobody knows which.
    let (points, up) = (view.point(place).range(), own.range());
    let agrees = |at: &usize| {
        let difference = up.minus(view.point(*at).range());
        difference.meets(points) || difference.negated().meets(points)
    };
    let first = best_ones().find(agrees).or_else(|| best_ones().next())?;
    let others = best_ones().filter(|at| view.point(*at).value != view.point(first).value).count();
    Some((first, best, others.min(2) as u16))
}
