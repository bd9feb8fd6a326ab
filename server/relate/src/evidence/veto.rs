//! What explains a failure better than a slip does.

mod list;
mod order;

use std::hash::BuildHasher;

use gouji_read::statement::Basis;
use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashMap, HashSet, HashTable};

pub(super) use list::crumb;
use list::{has_crumbs, has_other_half, is_known_to_be_short, is_of_another, is_one_left_out, is_one_list};
pub(super) use order::is_out_of_order;

use crate::cue::divides_anew;
use crate::find::real;
use crate::identity::{ONE, Range};
use crate::names::{Likeness, likeness};
use crate::relation::{Candidate, Kind, Operands};
use crate::view::{Stretch, View};
use crate::words::TABLE;

/// A total that a list of this much evidence makes up needs no other.
const EXPLAINED: i32 = 13;
/// Agreement of less than one in twenty answers for figures.
const TELLING: i32 = 13;
/// So much likelier by its words a tuple must be that fails to be told beside one that holds.
const LIKELIER: i32 = 6;
/// The same for a list that makes up a total.
const MUCH_LIKELIER: i32 = 12;
/// How near a figure stands that may be a part left out, in figures.
pub(crate) const NEIGHBOURS: usize = 4;

/// The paragraphs that the weighing of a candidate looks at beside its figures: where it fails and others in between or close by
/// may explain it, all from those before its first to those behind its last.
pub(crate) fn looks_at<'v>(view: &View<'v>, candidate: &Candidate) -> &'v [Stretch<'v>] {
    if candidate.holds || !matches!(candidate.kind, Kind::Sum | Kind::Part) {
        return &[];
    }
    let operands = || candidate.operands.iter().copied();
    let first = operands().min().unwrap_or_default().saturating_sub(NEIGHBOURS);
    let last = (operands().max().unwrap_or_default() + NEIGHBOURS).min(view.all.len() - 1);
    let (from, to) = (view.at(first).paragraph, view.at(last).paragraph + 1);
    // What stands right behind a figure may be the next paragraph.
    &view.stretches[from..(to + 1).min(view.stretches.len())]
}

/// One candidate for each set of figures in its roles: the likeliest.
fn best(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let role =
        |it: &Candidate| (it.kind, set(it), if it.kind.is_oriented() { it.operands[0] } else { usize::MAX });
    let hasher = DefaultHashBuilder::default();
    // By what it is hashed is computed anew from the candidate: the table holds places alone.
    let mut places: HashTable<usize> = HashTable::with_capacity(candidates.len());
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let own = role(&candidate);
        let is_own = |at: &usize| role(&kept[*at]) == own;
        match places.entry(hasher.hash_one(&own), is_own, |at| hasher.hash_one(role(&kept[*at]))) {
            Entry::Occupied(at) => {
                let known = &mut kept[*at.get()];
                if (candidate.holds, candidate.prior) > (known.holds, known.prior) {
                    *known = candidate;
                }
            }
            Entry::Vacant(at) => {
                at.insert(kept.len());
                kept.push(candidate);
            }
        }
    }
    kept
}

/// The figures of a candidate, in the order of the text.
fn set(candidate: &Candidate) -> Operands {
    let mut set = candidate.operands.clone();
    set.sort_unstable();
    set
}

/// The likeliest candidate for each set of figures in its roles, without what fails and has a better explanation than a slip: another
/// reading of the same figures holds, another list makes up the total, a figure close by is what is missing, the growth is one at
/// constant prices.
pub(super) fn apply(view: &View<'_>, found: Vec<Candidate>) -> Vec<Candidate> {
    // The same figures may have been found as a sum of another kind.
    let lists = found.iter().filter(|it| !it.holds && divides_anew(it.template));
    let lists: HashSet<Operands> = lists.map(|it| it.operands.clone()).collect();
    let candidates = best(found);
    let holding = candidates.iter().filter(|it| it.holds && it.kind != Kind::Sum && !it.kind.is_bound());
    let other: HashSet<Operands> = holding.map(set).collect();
    // The likeliest list that makes up a total. One that is far less likely by its words does so by chance, or because two
    // accounts balance: 收入合计 is what the items of 支出合计 add up to as well.
    let mut explained: HashMap<usize, i32> = HashMap::new();
    for sum in candidates.iter().filter(|it| it.holds && it.kind == Kind::Sum && it.evidence() > EXPLAINED) {
        let known = explained.entry(sum.operands[0]).or_insert(i32::MIN);
        *known = (*known).max(sum.prior);
    }
    let made_up: HashSet<(usize, usize)> = candidates
        .iter()
        .filter(|it| it.holds && it.kind == Kind::Sum)
        .map(|it| (it.operands[0], it.operands[1]))
        .collect();
    // What makes a total up is not told of as short of it or above it with something added.
    let lists_of: Vec<(usize, Operands)> = candidates
        .iter()
        .filter(|it| it.holds && it.kind == Kind::Sum && it.surprise >= TELLING)
        .map(|it| (it.operands[0], parts(it)))
        .collect();
    let mut complete: HashMap<usize, Vec<&Operands>> = HashMap::new();
    for (total, parts) in &lists_of {
        complete.entry(*total).or_default().push(parts);
    }
    // What makes up another total as likely makes up none besides: 收入166.0亿元，支出157.1亿元，结余8.9亿元，年末累计结余176.1亿元.
    let mut spent: HashMap<Operands, i32> = HashMap::new();
    let adds_up =
        |it: &&Candidate| it.holds && matches!(it.kind, Kind::Sum | Kind::Balance) && it.surprise >= TELLING;
    for sum in candidates.iter().filter(adds_up) {
        let known = spent.entry(parts(sum)).or_insert(i32::MIN);
        *known = (*known).max(sum.prior);
    }
    // Shares that make up a whole were made to: one of them may be a last place off.
    let shared: HashSet<usize> = candidates
        .iter()
        .filter(|it| it.holds && it.kind == Kind::Shares && it.belief() >= 0)
        .flat_map(|it| it.operands.iter().copied())
        .collect();
    // 占x%: what is a share of another whole that fits is none of this one; likewise a level with another base.
    // But where the words name the one that does not fit, it is the other that was taken by mistake.
    let mut answered: HashMap<(Kind, usize, usize), i32> = HashMap::new();
    for it in candidates.iter().filter(|it| it.holds && it.surprise >= TELLING && it.operands.len() == 3) {
        let known = answered.entry((it.kind, it.operands[0], it.operands[2])).or_insert(i32::MIN);
        *known = (*known).max(it.prior);
    }
    // 由48亿元增加到72亿元，年均增长8.5%；居民收入年均增长7.5%: two levels have one average growth.
    let is_average = |it: &&Candidate| it.holds && it.kind == Kind::Average && it.surprise >= TELLING;
    let averaged = candidates.iter().filter(is_average).map(|it| (it.operands[0], it.operands[1]));
    let averaged: HashSet<(usize, usize)> = averaged.collect();
    // The nearest whole with which a share holds, however round its digits are.
    let mut nearest: HashMap<(usize, usize), usize> = HashMap::new();
    for it in candidates.iter().filter(|it| it.holds && it.kind == Kind::Share) {
        let whole = nearest.entry((it.operands[0], it.operands[2])).or_insert(it.operands[1]);
        *whole = (*whole).max(it.operands[1]);
    }
    let is_nearer = |it: &Candidate| {
        let [part, whole, place] = it.operands[..] else { return false };
        whole < place && nearest.get(&(part, place)).is_some_and(|other| (whole + 1..place).contains(other))
    };
    // A value that is told elsewhere too was meant as it stands.
    let mut told: HashSet<usize> = HashSet::new();
    for same in candidates.iter().filter(|it| it.holds && it.kind == Kind::Same) {
        told.extend(&same.operands);
    }
    let within: HashSet<(usize, usize)> = candidates
        .iter()
        .filter(|it| it.kind == Kind::Part && it.belief() >= 0)
        .map(|it| (it.operands[0], it.operands[1]))
        .collect();
    // 货币出资11亿元和实物出资10亿元，其中：甲出资12亿元: of both together, whose total stands before them.
    let mut totals: HashMap<usize, Vec<usize>> = HashMap::new();
    for (total, parts) in &lists_of {
        if let Some(last) = parts.last().filter(|last| *total < **last) {
            totals.entry(*last).or_default().push(*total);
        }
    }
    let is_of_total = |whole: usize, part: usize| {
        let is_above = |total: &usize| view.point(*total).range().high >= view.point(part).range().low;
        whole < part && totals.get(&whole).is_some_and(|all| all.iter().any(is_above))
    };
    let stays = |candidate: &Candidate| {
        if candidate.holds {
            return true;
        }
        let (first, second) = (candidate.operands[0], candidate.operands[1]);
        match candidate.kind {
            Kind::Growth | Kind::LevelChangeRate | Kind::Average if is_real(view, candidate) => false,
            Kind::Sum => {
                let by = explained.get(&candidate.operands[0]);
                let is_another = lists.contains(&candidate.operands) && !made_up.contains(&(first, second));
                (is_another || by.is_none_or(|prior| prior + MUCH_LIKELIER < candidate.prior))
                    && !complete
                        .get(&first)
                        .is_some_and(|all| all.iter().any(|own| own.iter().all(|at| candidate.has(*at))))
                    && !is_one_left_out(view, candidate)
                    && !has_crumbs(view, candidate)
                    && !has_other_half(view, candidate)
                    && is_one_list(view, candidate, &within)
                    && !is_known_to_be_short(view, candidate)
                    && spent.get(&parts(candidate)).is_none_or(|prior| prior + LIKELIER < candidate.prior)
                    && !is_of_another(view, candidate)
                    && !is_of_two_fates(view, candidate)
            }
            Kind::Same if told.contains(&first) && told.contains(&second) => false,
            // 进出口增长4.4% in the heading and the text, then 民营企业进出口增长4.8%: what it says was said, and this is of a part.
            Kind::Same if told.contains(&first) || told.contains(&second) => {
                likeness(&view.point(first).name, &view.point(second).name) == Likeness::Equal
            }
            Kind::Share | Kind::Growth | Kind::Change | Kind::Multiple
                if answered
                    .get(&(candidate.kind, first, candidate.operands[2]))
                    .is_some_and(|prior| prior + LIKELIER >= candidate.prior) =>
            {
                false
            }
            Kind::Average if averaged.contains(&(first, second)) => false,
            Kind::Share if is_nearer(candidate) => false,
            Kind::Share if is_of_several(view, candidate) => false,
            Kind::Share if shared.contains(&candidate.operands[2]) && candidate.holds_nearly(view) => false,
            Kind::Part => !is_difference(view, first, second) && !is_of_total(first, second),
            Kind::LevelChangeRate if holds_below_zero(view, candidate) => false,
            Kind::Growth if grew_from_below(view, candidate) => false,
            _ => !other.contains(&set(candidate)),
        }
    };
    candidates.into_iter().filter(stays).collect()
}

/// Whether a growth is told at constant prices, or is so by convention: it follows from no levels.
fn is_real(view: &View<'_>, growth: &Candidate) -> bool {
    let basis = view.point(growth.operands[2]).basis;
    let by_convention = real(&view.point(growth.operands[0]).name) == 2 && basis != Basis::Nominal;
    by_convention || matches!(basis, Basis::Real | Basis::Adjusted)
}

/// Whether a share is that of several parts together: 优秀的24个，良好的61个，占85%.
fn is_of_several(view: &View<'_>, share: &Candidate) -> bool {
    let &[part, whole, place] = share.operands.as_slice() else { return false };
    let sentence = view.at(part).sentence;
    let before = (0..part).rev().take(NEIGHBOURS).take_while(|at| view.at(*at).sentence == sentence);
    let mut all = view.point(part).range();
    before.filter(|at| *at != whole && view.group[*at] == view.group[part]).any(|at| {
        all = all.plus(view.point(at).range());
        let ranges = [all, view.point(whole).range(), view.point(place).range()];
        share.formula().holds(&ranges, i128::from(share.parameter)) == Some(true)
    })
}

/// Whether a list of people holds some of whom another thing is told than of all: the injured among the dead.
fn is_of_two_fates(view: &View<'_>, sum: &Candidate) -> bool {
    let fate = |at: usize| {
        let name = &view.point(at).name;
        TABLE.words.befell.iter().find(|word| name.ends_with(word.as_str()))
    };
    let whole = fate(sum.operands[0]);
    whole.is_some() && sum.operands[1..].iter().any(|at| fate(*at).is_some_and(|own| Some(own) != whole))
}

/// The parts of a sum, in the order of the text; what is left of one figure and what went off it make up that one.
fn parts(sum: &Candidate) -> Operands {
    let mut parts: Operands = match (sum.kind, sum.operands.as_slice()) {
        (Kind::Balance, [result, _, less]) => [*result, *less].as_slice().into(),
        _ => sum.operands[1..].into(),
    };
    parts.sort_unstable();
    parts
}

/// Whether a level or its base is below zero, and the rate counts from its size: 支出0.3亿元，较上年增加0.4亿元，增长335% where the year
/// before took back 0.1亿元.
fn holds_below_zero(view: &View<'_>, candidate: &Candidate) -> bool {
    let &[level, change, rate] = candidate.operands.as_slice() else { return false };
    let value = |at: usize| view.point(at).value.abs();
    let change = if candidate.up { value(change) } else { -value(change) };
    let stated = view.point(rate).range();
    [value(level), -value(level)].into_iter().any(|level| {
        let base = level.saturating_sub(change);
        let percent = change.checked_mul(100 * ONE).and_then(|all| all.checked_div(base));
        (level < 0 || base < 0)
            && percent.is_some_and(|percent| stated.meets(Range::around(percent.abs(), ONE / 20)))
    })
}

/// Whether a base is below zero, and the rate is what the level is above it, of its size: 净利润-12万元，上年-55万元，增长78%.
fn grew_from_below(view: &View<'_>, growth: &Candidate) -> bool {
    let &[level, base, rate] = growth.operands.as_slice() else { return false };
    let (level, base) = (view.point(level).value, view.point(base).value);
    let rate = view.point(rate);
    let percent =
        level.saturating_sub(base).checked_mul(100 * ONE).and_then(|all| all.checked_div(base.abs().max(1)));
    base < 0 && percent.is_some_and(|percent| rate.range().meets(Range::around(percent.abs(), ONE / 20)))
}

/// Whether a whole is what a figure exceeds another one near it by: 顺差3.2亿元，其中出口18.9亿元、进口15.7亿元.
fn is_difference(view: &View<'_>, whole: usize, part: usize) -> bool {
    let (rest, own) = (view.point(whole), view.point(part));
    let (first, last) = (part.saturating_sub(NEIGHBOURS), (part + NEIGHBOURS).min(view.all.len() - 1));
    (first..=last).filter(|at| *at != whole && *at != part).any(|at| {
        let other = view.point(at);
        let difference = own.range().minus(other.range());
        // 55亿元 less any small figure is 53亿元: what is told so roughly is a difference by chance, unless one sentence tells all.
        let one = view.at(at).sentence == view.at(whole).sentence;
        let tells = one || difference.width() < rest.value.abs() / 50;
        other.unit == own.unit && other.usable && tells && difference.meets(rest.range())
    })
}
