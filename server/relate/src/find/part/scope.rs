//! Accounts of all of a place, and of a part of it: 全市…, 市本级….

use std::collections::HashMap;

use crate::point::Point;
use crate::view::View;
use crate::words::TABLE;

/// How far back the account of all stands at most, in figures of the unit and characters.
const BACK: usize = 60;
const LONGEST: usize = 1_500;
/// How many figures an account has at most.
const RUN: usize = 12;
/// How many lines it goes on behind its first figure.
const NEXT: u32 = 1;

/// Whether a figure's name says that it is of all of a place.
pub(super) const fn is_of_all(point: &Point) -> bool {
    point.of_all > 0
}

/// Looks for the accounts of all that figures stand in, and remembers which it found.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// For figures that were asked for: the figure of all of which they are one of a part.
    known: HashMap<usize, Option<usize>>,
}

impl Scopes {
    /// The level of all of which a figure is one of a place or a scope: 全市X before 市本级X.
    pub(super) fn whole(&mut self, view: &View<'_>, group: &[usize], nth: usize) -> Option<usize> {
        let part = group[nth];
        if let Some(known) = self.known.get(&part) {
            return *known;
        }
        let own = view.point(part);
        let is_one = !own.name.is_empty() && !TABLE.words.scope.surplus.in_text(&own.name) && !is_of_all(own);
        let found = (is_one && !names_some(view, part)).then(|| {
            let near = group[..nth].iter().rev().copied().take(BACK);
            let mut near = near.take_while(|whole| view.distance(*whole, part) <= LONGEST);
            near.find(|whole| {
                let point = view.point(*whole);
                let rest = point.name.get(usize::from(point.of_all)..).unwrap_or_default();
                is_of_all(point)
                    && point.change == 0
                    && point.planned == own.planned
                    && is_in(&own.name, rest)
                    && !point.unit.name().contains('/')
                    && !names_some(view, *whole)
                    && !super::is_set_aside(view, *whole)
            })
        });
        let found = found.flatten();
        self.known.insert(part, found);
        found
    }

    /// The figure of the same name in the account of all, where a figure has no scope of its own, but one that opens its
    /// account has: 全市基金收入…，支出…。市本级基金收入…，支出….
    pub(super) fn in_run(&mut self, view: &View<'_>, group: &[usize], nth: usize) -> Option<usize> {
        let part = group[nth];
        let own = view.point(part);
        // What one account gets from another, or is left with, may be more than that of all.
        let is_net = TABLE.words.scope.net.in_text(&own.name);
        if own.name.is_empty() || is_net || is_of_all(own) || own.change != 0 || names_some(view, part) {
            return None;
        }
        // A heading opens another account.
        let line = view.at(part).line;
        let before = (0..nth).rev().take(RUN).take_while(|at| line - view.at(group[*at]).line <= NEXT);
        let mut before = before.take_while(|at| view.distance(group[*at], part) <= LONGEST);
        let (opening, all) = before.find_map(|at| {
            if is_of_all(view.point(group[at])) {
                return Some((at, None));
            }
            self.whole(view, group, at).map(|all| (at, Some(all)))
        })?;
        let all = all.filter(|all| view.distance(*all, part) <= LONGEST)?;
        let first = group.partition_point(|at| *at <= all);
        let ordinal = group[opening + 1..nth].iter().filter(|at| is_like(view.point(**at), own)).count();
        let mut passed = 0;
        for at in (first..opening).take(RUN) {
            if is_of_all(view.point(group[at])) || self.whole(view, group, at).is_some() {
                break;
            }
            if is_like(view.point(group[at]), own) {
                if passed == ordinal {
                    return Some(group[at]);
                }
                passed += 1;
            }
        }
        None
    }
}

/// 加上补助收入、上年结余等185亿元: whether a figure's name is but the last of several that it is of.
fn names_some(view: &View<'_>, at: usize) -> bool {
    view.lead(at).trim_end().ends_with('等')
}

/// Whether a name is that of an account of all, with another place or scope in front: 市本级政府债务余额 beside 地方政府债务余额. What says
/// more of the whole narrows it: 全市一般债务限额 is no whole of 市级债务限额.
fn is_in(name: &str, rest: &str) -> bool {
    const SHORTEST: usize = 4;
    let is_long = |name: &str| name.chars().count() >= SHORTEST;
    name.len() > rest.len() && is_long(rest) && name.ends_with(rest)
        || bare(name).is_some_and(|own| is_long(own) && own == bare(rest).unwrap_or(rest))
}

/// A name without the words for one's own place in front.
fn bare(name: &str) -> Option<&str> {
    TABLE.words.scope.own.iter().find_map(|own| name.strip_prefix(own.as_str()))
}

fn is_like(point: &Point, own: &Point) -> bool {
    point.name == own.name && point.change == 0
}
