//! What the relations that hold say of those that fail: their figures were meant as they stand, and in which roles.

use hashbrown::{HashMap, HashSet};

use super::best::set;
use crate::cue::divides_anew;
use crate::names::{Likeness, likeness};
use crate::relation::{Candidate, Kind, Operands};
use crate::view::View;

/// A total that a list of this much evidence makes up needs no other.
const EXPLAINED: i32 = 13;
/// Agreement of less than one in twenty answers for figures.
const TELLING: i32 = 13;
/// So much likelier by its words a tuple must be that fails to be told beside one that holds.
const LIKELIER: i32 = 6;
/// The same for a list that makes up a total.
const MUCH_LIKELIER: i32 = 12;

/// The figures of relations that hold, by what they answer for.
pub(super) struct Held {
    /// Sets of figures that hold as another relation than a sum.
    other: HashSet<Operands>,
    /// Lists that divide a total anew and fail. The same figures may have been found as a sum of another kind.
    divided_anew: HashSet<Operands>,
    /// How likely by its words the likeliest list is that makes up a total.
    explained: HashMap<usize, i32>,
    /// Totals of lists with their first parts.
    made_up: HashSet<(usize, usize)>,
    /// The lists that make up a total. What makes a total up is not told of as short of it or above it with something added.
    complete: HashMap<usize, Vec<Operands>>,
    /// The totals behind whose lists a figure is the last part. 货币出资11亿元和实物出资10亿元，其中：甲出资12亿元: of both together, whose total
    /// stands before them.
    totals: HashMap<usize, Vec<usize>>,
    /// What makes up another total as likely makes up none besides: 收入166.0亿元，支出157.1亿元，结余8.9亿元，年末累计结余176.1亿元.
    spent: HashMap<Operands, i32>,
    /// Shares that make up a whole were made to: one of them may be a last place off.
    shared: HashSet<usize>,
    /// 占x%: what is a share of another whole that fits is none of this one; likewise a level with another base. But where the words
    /// name the one that does not fit, it is the other that was taken by mistake.
    answered: HashMap<(Kind, usize, usize), i32>,
    /// 由48亿元增加到72亿元，年均增长8.5%；居民收入年均增长7.5%: two levels have one average growth.
    averaged: HashSet<(usize, usize)>,
    /// The nearest whole with which a share holds, however round its digits are.
    nearest: HashMap<(usize, usize), usize>,
    /// A value that is told elsewhere too was meant as it stands.
    told: HashSet<usize>,
    /// Wholes and their parts.
    pub(super) within: HashSet<(usize, usize)>,
}

/// The lists that divide a total anew, among those that fail.
pub(super) fn divided_anew(found: &[Candidate]) -> HashSet<Operands> {
    let lists = found.iter().filter(|it| !it.holds && divides_anew(it.template));
    lists.map(|it| it.operands.clone()).collect()
}

impl Held {
    pub(super) fn of(candidates: &[Candidate], divided_anew: HashSet<Operands>) -> Self {
        let holding = || candidates.iter().filter(|it| it.holds);
        let sums = || holding().filter(|it| it.kind == Kind::Sum);
        let complete = complete(sums());
        Self {
            other: holding().filter(|it| it.kind != Kind::Sum && !it.kind.is_bound()).map(set).collect(),
            divided_anew,
            explained: explained(sums()),
            made_up: sums().map(|it| (it.operands[0], it.operands[1])).collect(),
            totals: totals(&complete),
            complete,
            spent: spent(holding()),
            shared: shared(holding()),
            answered: answered(holding()),
            averaged: averaged(holding()),
            nearest: nearest(holding()),
            told: holding().filter(|it| it.kind == Kind::Same).flat_map(|it| &it.operands).copied().collect(),
            within: within(candidates),
        }
    }
}

/// What is known of a candidate that fails.
impl Held {
    /// Whether another reading of the same figures holds.
    pub(super) fn is_read_otherwise(&self, it: &Candidate) -> bool {
        self.other.contains(&set(it))
    }

    /// Whether the total of a list is that of one that holds and is not much less likely. One that is far less likely by its words does
    /// so by chance, or because two accounts balance: 收入合计 is what the items of 支出合计 add up to as well.
    pub(super) fn is_made_up_by_likelier(&self, sum: &Candidate) -> bool {
        let is_another = self.divided_anew.contains(&sum.operands)
            && !self.made_up.contains(&(sum.operands[0], sum.operands[1]));
        let by = self.explained.get(&sum.operands[0]);
        !is_another && by.is_some_and(|prior| prior + MUCH_LIKELIER >= sum.prior)
    }

    /// Whether a list has all of one that makes up its total.
    pub(super) fn is_more_than_complete(&self, sum: &Candidate) -> bool {
        let lists = self.complete.get(&sum.operands[0]);
        lists.is_some_and(|all| all.iter().any(|own| own.iter().all(|at| sum.has(*at))))
    }

    /// Whether the parts of a list make up another total.
    pub(super) fn is_spent(&self, sum: &Candidate) -> bool {
        self.spent.get(&parts(sum)).is_some_and(|prior| prior + LIKELIER >= sum.prior)
    }

    /// The totals of lists that end with a figure, if it is the last part of some.
    pub(super) fn totals_ending_with(&self, last: usize) -> &[usize] {
        self.totals.get(&last).map_or(&[], Vec::as_slice)
    }

    /// Whether a share has another whole, or a change another base.
    pub(super) fn is_answered(&self, it: &Candidate) -> bool {
        let by = self.answered.get(&(it.kind, it.operands[0], it.operands[2]));
        by.is_some_and(|prior| prior + LIKELIER >= it.prior)
    }

    /// Whether two levels have another average growth.
    pub(super) fn has_another_average(&self, it: &Candidate) -> bool {
        self.averaged.contains(&(it.operands[0], it.operands[1]))
    }

    /// Whether a share holds with a whole that stands between it and this one.
    pub(super) fn has_nearer_whole(&self, share: &Candidate) -> bool {
        let [part, whole, place] = share.operands[..] else { return false };
        let nearest = self.nearest.get(&(part, place));
        whole < place && nearest.is_some_and(|other| (whole + 1..place).contains(other))
    }

    /// Whether a share is one of those that make up a whole, and a last place off.
    pub(super) fn is_one_of_shares(&self, view: &View<'_>, share: &Candidate) -> bool {
        self.shared.contains(&share.operands[2]) && share.holds_nearly(view)
    }

    /// Whether what was taken for one value told twice is told elsewhere.
    pub(super) fn is_told_elsewhere(&self, view: &View<'_>, same: &Candidate) -> bool {
        let (first, second) = (same.operands[0], same.operands[1]);
        match (self.told.contains(&first), self.told.contains(&second)) {
            (true, true) => true,
            (false, false) => self.is_read_otherwise(same),
            // 进出口增长4.4% in the heading and the text, then 民营企业进出口增长4.8%: what it says was said, and this is of a part.
            _ => likeness(&view.point(first).name, &view.point(second).name) != Likeness::Equal,
        }
    }
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

fn explained<'c>(sums: impl Iterator<Item = &'c Candidate>) -> HashMap<usize, i32> {
    likeliest(sums.filter(|it| it.evidence() > EXPLAINED).map(|it| (it.operands[0], it.prior)))
}

fn complete<'c>(sums: impl Iterator<Item = &'c Candidate>) -> HashMap<usize, Vec<Operands>> {
    let mut complete: HashMap<usize, Vec<Operands>> = HashMap::new();
    for sum in sums.filter(|it| it.surprise >= TELLING) {
        complete.entry(sum.operands[0]).or_default().push(parts(sum));
    }
    complete
}

fn totals(complete: &HashMap<usize, Vec<Operands>>) -> HashMap<usize, Vec<usize>> {
    let mut totals: HashMap<usize, Vec<usize>> = HashMap::new();
    for (total, lists) in complete {
        for last in lists.iter().filter_map(|parts| parts.last()).filter(|last| total < *last) {
            totals.entry(*last).or_default().push(*total);
        }
    }
    totals
}

fn spent<'c>(holding: impl Iterator<Item = &'c Candidate>) -> HashMap<Operands, i32> {
    let adds_up = |it: &&Candidate| matches!(it.kind, Kind::Sum | Kind::Balance) && it.surprise >= TELLING;
    likeliest(holding.filter(adds_up).map(|it| (parts(it), it.prior)))
}

fn shared<'c>(holding: impl Iterator<Item = &'c Candidate>) -> HashSet<usize> {
    let whole = holding.filter(|it| it.kind == Kind::Shares && it.belief() >= 0);
    whole.flat_map(|it| it.operands.iter().copied()).collect()
}

fn answered<'c>(holding: impl Iterator<Item = &'c Candidate>) -> HashMap<(Kind, usize, usize), i32> {
    let telling = holding.filter(|it| it.surprise >= TELLING && it.operands.len() == 3);
    likeliest(telling.map(|it| ((it.kind, it.operands[0], it.operands[2]), it.prior)))
}

fn averaged<'c>(holding: impl Iterator<Item = &'c Candidate>) -> HashSet<(usize, usize)> {
    let averages = holding.filter(|it| it.kind == Kind::Average && it.surprise >= TELLING);
    averages.map(|it| (it.operands[0], it.operands[1])).collect()
}

fn nearest<'c>(holding: impl Iterator<Item = &'c Candidate>) -> HashMap<(usize, usize), usize> {
    let mut nearest: HashMap<(usize, usize), usize> = HashMap::new();
    for it in holding.filter(|it| it.kind == Kind::Share) {
        let whole = nearest.entry((it.operands[0], it.operands[2])).or_insert(it.operands[1]);
        *whole = (*whole).max(it.operands[1]);
    }
    nearest
}

fn within(candidates: &[Candidate]) -> HashSet<(usize, usize)> {
    let parts = candidates.iter().filter(|it| it.kind == Kind::Part && it.belief() >= 0);
    parts.map(|it| (it.operands[0], it.operands[1])).collect()
}

/// How likely by its words the likeliest is of those with one key.
fn likeliest<K: Eq + std::hash::Hash>(all: impl Iterator<Item = (K, i32)>) -> HashMap<K, i32> {
    let mut likeliest: HashMap<K, i32> = HashMap::new();
    for (key, prior) in all {
        let known = likeliest.entry(key).or_insert(i32::MIN);
        *known = (*known).max(prior);
    }
    likeliest
}
