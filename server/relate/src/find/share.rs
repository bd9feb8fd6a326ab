//! A part, its share and the whole: 甲A亿元，占B的x%; 占比x%.

mod counted;
mod governed;
mod levied;

pub(super) use governed::{fit, has_own_share};

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{CROSSED, Offer, Sink, aligned, years_of};
use crate::cue::share;
use crate::identity::ONE;
use crate::names::{Likeness, likeness};
use crate::partition::is_known_part;
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE, ends_with};

/// How far before the share its whole may stand, and behind it, in characters.
const WHOLE_BEFORE: usize = 1_200;
const WHOLE_BEHIND: usize = 120;
/// How many parts and wholes are looked at.
const PARTS: usize = 6;
const WHOLES: usize = 8;

/// The bit of 率 in what stands before a share.
const RATE: u16 = 1 << 2;

/// What stands before a share: one bit each for 占, 比重, 率 at the end, 分别, a joining mark alone, and its role.
fn words(view: &View<'_>, place: usize) -> u16 {
    let point = view.point(place);
    let lead = view.lead(place);
    let ends = lead.trim_end().trim_end_matches(['为', '达', '到']);
    let joined = matches!(lead.trim(), "、" | "和" | "及" | "与");
    // 持有其70%的股权: of which capital, the words do not say.
    let holding = ends_with(&point.name, &TABLE.words.holdings);
    let role = point.role == gouji_read::statement::Role::Share && !holding;
    u16::from(point.gap.marks.has(Marks::SHARE))
        | u16::from(point.gap.is_before("比重")) << 1
        | if ends.ends_with('率') { RATE } else { 0 }
        | u16::from(point.gap.marks.has(Marks::RESPECTIVELY)) << 3
        | u16::from(joined || role) << 4
}

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let point = view.point(place);
        // What is told in ‰ is counted by a mean: births and deaths by the population of the middle of the year.
        let per_mille = point.number.scale < ONE;
        if !point.usable || point.kind != Figure::Percent || point.change != 0 || per_mille {
            continue;
        }
        levied::find(view, place, sink);
        counted::find(view, place, sink);
        let words = words(view, place);
        if words == 0 && governed::told(view, place).is_none() {
            continue;
        }
        let line = view.at(place).line;
        let is_part = |at: &usize| {
            let it = view.point(*at);
            let is_level = view.group[*at].is_some() && it.change == 0;
            view.at(*at).line == line && is_level && !it.unit.name().contains('/')
        };
        let first = place.saturating_sub(10);
        let parts: Vec<usize> = (first..place).rev().filter(is_part).take(PARTS).collect();
        let named = named(view, place);
        let subject = subject(view, place);
        // 占预算的101%: carried out, of what was planned.
        if ends_with(named, &TABLE.words.planned) {
            continue;
        }
        governed::find(view, place, named, sink);
        if words == 0 {
            continue;
        }
        // 占全省28%: of what, no figure here says.
        let of_more = TABLE.words.scope.all.iter().any(|all| all == named);
        // 完成38亿元，占年度计划40亿元的95%: what stands between 占 and the share is the whole.
        let told = governed::told(view, place).map(|(_, _, whole)| whole.place);
        for part in parts.into_iter().filter(|part| told != Some(*part)) {
            let Some(group) = view.group[part] else { continue };
            // A、B，占比分别为x、y: each of its own.
            if aligned(view, part, place) == CROSSED || is_the_whole(view, part, named) {
                continue;
            }
            // 非税收入4.5亿元，…；税收收入占比67%: the share says itself whose it is, and not this part's.
            if is_stranger(subject, &view.point(part).name) {
                continue;
            }
            let akin = |name: &str, words: &str| {
                !matches!(likeness(name, words), Likeness::Apart | Likeness::Unnamed | Likeness::SameNoun)
            };
            let part_is_named = akin(&view.point(part).name, &point.name);
            for (rank, whole) in wholes(view, group, part, place).into_iter().enumerate() {
                // 三年分别为A、B和C，占比分别为…: none of a row is the whole of another.
                if in_one_row(view, part, whole) {
                    continue;
                }
                // 占全县规模以上工业总产值的61.5%: another total of the report is not what it is a share of.
                let elsewhere = view.at(whole).sentence != view.at(place).sentence;
                if elsewhere && (of_more || is_another(named, &view.point(whole).name)) {
                    continue;
                }
                // 1986年94家，占基层工会的83.7%。1987年，112家基层工会通过验收: of another year; and a whole stands before its share, unless
                // it bears the very name.
                let is_behind = whole > place && likeness(&view.point(whole).name, named) != Likeness::Equal;
                if elsewhere && (is_behind || years_of(view, part, whole) == 2) {
                    continue;
                }
                let is_named = akin(&view.point(whole).name, named);
                // 注册资本增至2000万元，甲持有100%的股权: what is all of it is all of what stands there.
                if point.value == 100 * ONE {
                    continue;
                }
                // 甲持2560万股（占28.4%），乙持2160万股（占24%）: an item with a share of its own is no whole of the next.
                let is_item = whole < part && !view.between(whole, part).has(Marks::NESTED);
                if !is_named && is_item && governed::has_own_share(view, whole) {
                    continue;
                }
                // 300户，占总户数的0.8%，占耕地面积的7.8%: the second share is of something else than the part's unit counts.
                let is_other = |at: &usize| !in_one_row(view, *at, place);
                let is_second =
                    (part + 1..place).filter(is_other).any(|at| view.point(at).gap.marks.has(Marks::SHARE));
                if is_second && !is_named {
                    continue;
                }
                // 收益50万元以上村521个、占比65%: of what else is counted in another sentence it is none.
                let (own, all) = (view.point(part), view.point(whole));
                let counts_more = elsewhere && own.unit.is_count() && !is_named;
                if counts_more && likeness(&own.name, &all.name) == Likeness::Apart {
                    continue;
                }
                // 城镇化率71%: a rate is none of the next two counts, unless it bears the name of one.
                if words == RATE && !is_named && !part_is_named {
                    continue;
                }
                let operands = &[part, whole, place];
                let offer =
                    Offer { kind: Kind::Share, up: true, parameter: 0, operands, template: &share::TEMPLATE };
                sink.offer(view, offer, |it| {
                    use share::Cue;
                    let own: &Point = view.point(part);
                    let sentences = view.at(whole).sentence.abs_diff(view.at(place).sentence).min(2);
                    it.note_wording(Cue::Cue as usize, words);
                    it.note(Cue::PartGap as usize, (place - part) as u16);
                    it.note(Cue::PartHere as usize, view.at(part).sentence == view.at(place).sentence);
                    it.note(Cue::WholeSentences as usize, sentences as u16);
                    it.note_wording(Cue::WholeFirst as usize, whole < part);
                    it.note(Cue::WholeRank as usize, rank as u16);
                    it.note(Cue::Aligned as usize, aligned(view, part, place));
                    let rows = u16::from(own.row.length > 1) | u16::from(point.row.length > 1) << 1;
                    it.note(Cue::Rows as usize, rows);
                    it.note(Cue::Named as usize, is_named);
                    it.note(Cue::PartNamed as usize, part_is_named);
                });
            }
        }
    }
}

/// The words between the last mark and 占: whose share it is; empty where none stand there.
fn subject<'v>(view: &View<'v>, place: usize) -> &'v str {
    let lead = view.lead(place);
    let before = lead.rfind('占').map_or("", |at| &lead[..at]);
    before.rsplit(['，', ',', '；', ';', '。', '、', '（', '(']).next().unwrap_or(before)
}

/// Whether words for whose share it is name something else than a part, that ends on the same noun.
fn is_stranger(subject: &str, name: &str) -> bool {
    let length = subject.chars().count();
    match likeness(subject, name) {
        Likeness::SameNoun => length >= 3,
        // 目标924亿元，税收占比71.7%: that of the revenue.
        Likeness::Apart => {
            length >= 2
                && subject.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
                && is_known_part(subject)
        }
        _ => false,
    }
}

/// 财政收入49亿元，税收占财政收入的89%: what the share is of is no part of it.
fn is_the_whole(view: &View<'_>, part: usize, named: &str) -> bool {
    named.chars().count() >= 4 && fit(&view.point(part).name, named).is_some_and(|fit| fit <= 1)
}

/// Whether two figures stand in one row of figures.
fn in_one_row(view: &View<'_>, a: usize, b: usize) -> bool {
    let (first, second) = (view.point(a).row, view.point(b).row);
    first.length > 1 && first.first == second.first && view.at(a).paragraph == view.at(b).paragraph
}

/// Whether the words for a whole name something else than a figure's.
fn is_another(named: &str, name: &str) -> bool {
    let characters = named.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    characters >= 4 && likeness(named, name) == Likeness::Apart
}

/// The words between 占 and the share: what it is a share of.
fn named<'v>(view: &View<'v>, place: usize) -> &'v str {
    let lead = view.lead(place);
    let lead = lead.rfind('占').map_or("", |at| &lead[at + '占'.len_utf8()..]);
    let words = lead.trim_end_matches(['的', '比', '重', '例', '为', '达']);
    let also = TABLE.words.shares.also_called.iter().find(|[word, _]| words.trim() == word);
    also.map_or(words, |[_, name]| name)
}

/// The levels of a unit that may be the whole, the nearest before the share first.
fn wholes(view: &View<'_>, group: usize, part: usize, place: usize) -> Vec<usize> {
    let least = view.point(part).value / 10 * 9;
    let fits = |at: &usize| {
        let point = view.point(*at);
        *at != part && point.change == 0 && point.value >= least
    };
    let near = |at: &usize| {
        if *at < place {
            view.distance(*at, place) < WHOLE_BEFORE
        } else {
            view.distance(place, *at) < WHOLE_BEHIND
        }
    };
    let all = &view.groups[group];
    let end = all.partition_point(|at| *at < place);
    let behind = all[end..].iter().copied().take_while(near).filter(fits);
    let mut wholes: Vec<usize> = behind.collect();
    wholes.reverse();
    wholes.extend(all[..end].iter().rev().copied().take_while(near).filter(fits));
    wholes.truncate(WHOLES);
    wholes
}
