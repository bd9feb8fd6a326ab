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

/// Whether a name says that it is of all of a place.
pub(super) fn is_of_all(name: &str) -> bool {
    TABLE.words.scope.all.iter().any(|all| name.starts_with(all.as_str()))
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
        let name = &*view.point(part).name;
        let found = (!name.is_empty() && !is_of_all(name)).then(|| {
            group[..nth].iter().rev().copied().take(BACK).find(|whole| {
                let point = view.point(*whole);
                let all = TABLE.words.scope.all.iter().find_map(|all| point.name.strip_prefix(all.as_str()));
                all.is_some_and(|rest| {
                    is_in(name, rest) && point.change == 0 && !point.unit.name().contains('/')
                }) && view.distance(*whole, part) <= LONGEST
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
        if own.name.is_empty() || is_net || is_of_all(&own.name) || own.change != 0 {
            return None;
        }
        // A heading opens another account.
        let line = view.at(part).line;
        let mut before = (0..nth).rev().take(RUN).take_while(|at| line - view.at(group[*at]).line <= NEXT);
        let (opening, all) = before.find_map(|at| {
            if is_of_all(&view.point(group[at]).name) {
                return Some((at, None));
            }
            self.whole(view, group, at).map(|all| (at, Some(all)))
        })?;
        let all = all?;
        let first = group.partition_point(|at| *at <= all);
        let mut run = group.get(first..opening)?.iter().copied().take(RUN);
        let ordinal = group[opening + 1..nth].iter().filter(|at| is_like(view.point(**at), own)).count();
        let stops =
            |at: usize| is_of_all(&view.point(at).name) || self.known.get(&at).is_some_and(Option::is_some);
        let same =
            run.by_ref().take_while(|at| !stops(*at)).filter(|at| is_like(view.point(*at), own)).nth(ordinal);
        same.filter(|whole| view.distance(*whole, part) <= LONGEST)
    }
}

/// Whether a name is that of an account of all, with another place or scope in front: 市本级政府债务余额 beside 地方政府债务余额. What says
/// more of the whole narrows it: 全市一般债务限额 is no whole of 市级债务限额.
fn is_in(name: &str, rest: &str) -> bool {
    const SHORTEST: usize = 4;
    let is_long = |name: &str| name.chars().count() >= SHORTEST;
    let bare = |name: &'_ str| {
        let own = TABLE.words.scope.own.iter().find_map(|own| name.strip_prefix(own.as_str()));
        own.map(str::to_owned)
    };
    let whole = bare(rest).unwrap_or_else(|| rest.to_owned());
    name.len() > rest.len() && is_long(rest) && name.ends_with(rest)
        || bare(name).is_some_and(|bare| is_long(&bare) && bare == whole)
}

fn is_like(point: &Point, own: &Point) -> bool {
    point.name == own.name && point.change == 0
}
