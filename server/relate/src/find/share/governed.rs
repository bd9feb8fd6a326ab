//! A share whose part and whole the grammar names: 甲A，占乙的x%; 其中甲A，占x%; 甲A，乙B，甲化率x%.

use gouji_read::figure::Kind as Figure;

use super::super::part::governor_of;
use super::super::{Offer, Sink, aligned, years_of};
use crate::cue::share_governed;
use crate::names::{Likeness, common_noun, likeness};
use crate::partition::is_known_whole;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How the whole is told, by the number under which [`crate::cue::WHOLES`] lists it.
const NAMED: u16 = 0;
const GOVERNED: u16 = 1;
const RATE: u16 = 2;
const BOTH: u16 = 3;
const TOLD: u16 = 4;
const KNOWN: u16 = 5;

/// What it adds to the evidence against a share that its whole stands between 占 and it, in decibans: there is no other.
const BETWEEN: i32 = 8;

/// How many figures back the part and the whole stand at most, and how far the whole, in characters.
const BACK: usize = 8;
const WHOLE_BACK: usize = 40;
const LONGEST: usize = 1_000;
/// How many changes may stand between a part and its share.
const MOST_CHANGES: usize = 3;

/// A whole, how it is told, and how many others of its unit bear such a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole {
    pub(super) place: usize,
    how: u16,
    others: u16,
}

/// Offers a share of what governs it; `named`: the words behind 占.
pub(super) fn find(view: &View<'_>, place: usize, named: &str, sink: &mut Sink) {
    let named = named.trim_matches(|c: char| !matches!(c, '\u{4e00}'..='\u{9fff}'));
    let near = || {
        part(view, place).and_then(|(part, passed)| Some((part, passed, whole(view, part, place, named)?)))
    };
    let found = told(view, place).or_else(near).or_else(|| both_named(view, place, named));
    let Some((part, passed, whole)) = found else { return };
    let operands = &[part, whole.place, place];
    let template = &share_governed::TEMPLATE;
    let offer = Offer { kind: Kind::Share, up: true, parameter: 0, operands, template };
    sink.offer(view, offer, |it| {
        use share_governed::Cue;
        it.note_wording(Cue::How as usize, whole.how);
        if whole.how == TOLD {
            it.note_failing(BETWEEN);
        }
        it.note(Cue::Names as usize, likeness(&view.point(whole.place).name, named) as u16);
        it.note(Cue::Passed as usize, passed as u16);
        it.note(Cue::Others as usize, whole.others.min(2));
        it.note(Cue::Aligned as usize, aligned(view, part, place));
        let sentences = view.at(place).sentence.abs_diff(view.at(whole.place).sentence);
        it.note(Cue::Sentences as usize, sentences.min(3) as u16);
        it.note(Cue::SameYear as usize, years_of(view, whole.place, part));
        it.note(Cue::Share as usize, view.point(place).gap.marks.has(Marks::SHARE));
    });
}

pub(super) fn is_level(view: &View<'_>, at: usize) -> bool {
    view.group[at].is_some() && view.point(at).change == 0
}

/// The level that a share is of: that at its place of a row, or the nearest before it in its sentence with nothing but changes
/// in between.
fn part(view: &View<'_>, place: usize) -> Option<(usize, usize)> {
    let sentence = view.at(place).sentence;
    let own = view.point(place).row;
    let mut passed = 0;
    for at in (place.saturating_sub(BACK)..place).rev() {
        if view.at(at).sentence != sentence {
            return None;
        }
        let point = view.point(at);
        if own.length > 1 {
            let fits = is_level(view, at) && point.row.length == own.length && point.row.place == own.place;
            if fits {
                return Some((at, 0));
            }
            continue;
        }
        if is_level(view, at) {
            return (point.row.length <= 1).then_some((at, passed));
        }
        if point.change == 0 && point.kind != Figure::Percent || passed == MOST_CHANGES {
            return None;
        }
        passed += 1;
    }
    None
}

fn whole(view: &View<'_>, part: usize, place: usize, named: &str) -> Option<Whole> {
    let own = view.point(part);
    let can_be = |at: &usize| {
        let it = view.point(*at);
        let fits = is_level(view, *at) && it.unit == own.unit && it.value > own.value / 10 * 9;
        fits && *at != part && !has_own_share(view, *at)
    };
    let near = (part.saturating_sub(WHOLE_BACK)..part).rev();
    let near = || near.clone().take_while(|at| view.distance(*at, place) <= LONGEST).filter(can_be);
    let characters = named.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    if characters >= 2 {
        // What bears the very name is the whole, even where the part has come out above it; 一般公共预算可用财力 is the 可用财力 of the
        // items behind it, though another account has one of that very name.
        let is_it = |at: &usize| {
            let it = view.point(*at);
            let bears = &*it.name == named || fit(&it.name, named).is_some_and(|fit| fit <= 1) && can_be(at);
            is_level(view, *at) && it.unit == own.unit && bears && !has_own_share(view, *at)
        };
        let mut same = (part.saturating_sub(WHOLE_BACK)..part).rev();
        let same = same.by_ref().take_while(|at| view.distance(*at, place) <= LONGEST).find(is_it);
        if let Some(place) = same {
            return Some(Whole { place, how: NAMED, others: 0 });
        }
        let fit = |at: &usize| fit(&view.point(*at).name, named);
        let best = near().filter_map(|at| fit(&at)).min()?;
        let mut alike = near().filter(|at| fit(at) == Some(best));
        let place = alike.next()?;
        return Some(Whole { place, how: NAMED, others: alike.count().min(2) as u16 });
    }
    if is_its_own(view, part, place) {
        if let Some(place) = governor_of(view, part).filter(can_be) {
            return Some(Whole { place, how: GOVERNED, others: 0 });
        }
        let place = near().next().filter(|at| is_known_whole(&view.point(*at).name, &own.name))?;
        return Some(Whole { place, how: KNOWN, others: 0 });
    }
    // 常住人口50万人，其中城镇人口30万人，城镇化率60%: the rate bears the name of the part, and both are of one kind.
    if own.unit.name().contains('/') {
        return None;
    }
    let is_of_part = bears_name(&view.point(place).name, &own.name)
        && view.lead(place).trim_end().trim_end_matches(['为', '达', '到']).ends_with('率');
    // 甲到位49亿元，到位率100%；乙到位39亿元，到位率95%: each rate is of its own item.
    let has_own = |at: usize| {
        let next = view.all.get(at + 1).filter(|_| at + 1 < part);
        next.is_some_and(|next| {
            next.point.kind == Figure::Percent && next.point.name == view.point(place).name
        })
    };
    let place = near().next().filter(|at| {
        is_of_part
            && !has_own(*at)
            && !common_noun(&view.point(*at).name, &own.name).is_empty()
            && !own.name.is_empty()
    })?;
    Some(Whole { place, how: RATE, others: 0 })
}

/// Whether a rate bears the name of a part: 城镇|化率 of 城镇人口, 按时|完工|率 of 实际完工项目.
fn bears_name(rate: &str, part: &str) -> bool {
    let starts = |words: &str| words.char_indices().nth(2).is_some_and(|(at, _)| part.contains(&words[..at]));
    let deed = rate.strip_suffix('率').and_then(|deed| Some(&deed[deed.char_indices().rev().nth(1)?.0..]));
    starts(rate) || deed.is_some_and(|deed| part.contains(deed))
}

/// Whether a share is told of a part right behind it, and of nothing else: 占x%; 税收占比为x%.
fn is_its_own(view: &View<'_>, part: usize, place: usize) -> bool {
    const MARKS: [char; 8] = ['，', ',', '、', ' ', '（', '(', '\u{3000}', '\n'];
    let lead = view.lead(place).trim_start_matches(MARKS).trim_start_matches('约');
    let Some((subject, _)) = lead.split_once('占') else { return false };
    // …个投资者，数量最多的是稳健型，占比35%: of what stands in between.
    if lead.contains(['，', ',', '；', '。', '：']) {
        return false;
    }
    subject.is_empty() || subject.chars().count() >= 2 && view.point(part).name.starts_with(subject)
}

/// 税收8.5亿元，占一般公共预算收入12.9亿元的66%: the whole stands between 占 and its share.
pub(super) fn told(view: &View<'_>, place: usize) -> Option<(usize, usize, Whole)> {
    let whole = place.checked_sub(1).filter(|_| view.lead(place).trim() == "的")?;
    let part = whole.checked_sub(1)?;
    let lead = view.lead(whole);
    let behind = lead.rsplit(['，', ',', '；', '。', '、', '（']).next().unwrap_or(lead).trim();
    let fits = behind.starts_with('占')
        && is_level(view, whole)
        && is_level(view, part)
        && view.group[part] == view.group[whole]
        && view.at(part).sentence == view.at(place).sentence;
    fits.then_some((part, 0, Whole { place: whole, how: TOLD, others: 0 }))
}

/// 第一产业增加值占地区生产总值比重为16.8%，第二产业增加值比重为32.3%: the share says itself whose it is, and the levels stand
/// further up; of what it is, the first of the sentence says.
fn both_named(view: &View<'_>, place: usize, named: &str) -> Option<(usize, usize, Whole)> {
    let point = view.point(place);
    let subject = point.name.split('占').next().unwrap_or_default();
    let subject =
        TABLE.words.shares.called.iter().fold(subject, |name, word| name.trim_end_matches(word.as_str()));
    let is_name = |words: &str| words.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count() >= 2;
    let sentence = view.at(place).sentence;
    let mut shares = (place.saturating_sub(BACK)..place)
        .rev()
        .filter(|at| view.at(*at).sentence == sentence && view.point(*at).kind == Figure::Percent)
        .map(|at| super::said::named(view, at));
    let named = if is_name(named) { named } else { shares.find(|words| is_name(words))? };
    if !is_name(subject) || !point.named || point.row.length > 1 {
        return None;
    }
    let near = || {
        let before = (place.saturating_sub(WHOLE_BACK)..place).rev();
        before
            .take_while(|at| view.distance(*at, place) <= LONGEST)
            .filter(|at| is_level(view, *at) && view.adds(*at) && view.point(*at).nest & 4 == 0)
    };
    let whole = near().find(|at| fit(&view.point(*at).name, named).is_some_and(|fit| fit <= 1))?;
    // 第一产业 is what 第一产业增加值 is told of.
    let akin = |name: &str| is_name(name) && (subject.starts_with(name) || name.ends_with(subject));
    let part = near().find(|at| {
        let it = view.point(*at);
        *at != whole && view.group[*at] == view.group[whole] && it.row.length <= 1 && akin(&it.name)
    })?;
    Some((part, 0, Whole { place: whole, how: BOTH, others: 0 }))
}

/// Whether a level is followed by its own share: it is an item of the list, and no whole of the others.
pub(in crate::find) fn has_own_share(view: &View<'_>, at: usize) -> bool {
    let is_here = |next: &usize| view.at(*next).sentence == view.at(at).sentence;
    let behind = (at + 1..view.all.len()).take(MOST_CHANGES + 1).take_while(is_here);
    // 未婚11万人，占15周岁以上人口的26.9%: an age stands in between.
    let mut behind =
        behind.take_while(|next| view.group[*next] != view.group[at] || view.point(*next).change != 0);
    behind.any(|next| {
        let it = view.point(next);
        let is_share = it.gap.is_before("比重") || view.between(at, next).has(Marks::SHARE);
        it.kind == Figure::Percent && it.change == 0 && is_share
    })
}

/// How well a name fits the words for a whole, the best first; `None` where it does not.
pub(in crate::find) fn fit(name: &str, named: &str) -> Option<u8> {
    const LONG: usize = 3;
    let long = |words: &str| words.chars().count() >= LONG;
    match likeness(name, named) {
        Likeness::Equal => Some(0),
        _ if long(named) && name.ends_with(named) => Some(1),
        _ if long(name) && named.ends_with(name) => Some(2),
        Likeness::Around if long(named) => Some(3),
        Likeness::Alike => Some(4),
        _ => None,
    }
}
