//! Statements of the text under one full key.

use gouji_read::figure::Kind as Figure;
use gouji_read::table::Mark;

use super::{Keyed, Places, agree, one_slip_apart, same};
use crate::relation::Candidate;
use crate::table::WORDS;
use crate::view::{Loose, View};

/// How many places of one fact are compared.
pub(super) const MOST: usize = 8;

/// The facts of a paragraph that are compared with others; `all` are those of all its figures.
pub(super) fn stated(view: &View<'_>, all: &[(u64, usize)]) -> Keyed {
    let mut facts = Keyed::new();
    for (place, at) in view.all.iter().enumerate().filter(|(_, at)| at.point.number.significant >= 2) {
        let Ok(fact) = all.binary_search_by_key(&at.point.index, |(_, index)| *index) else { continue };
        let name = &at.point.name;
        // 合计 names nothing.
        if name.chars().nth(2).is_none() || Mark::of(name).is_some() {
            continue;
        }
        // 年初余额41.61亿元 is no value of the year's end.
        if !at.point.cell && at.point.change == 0 && WORDS.opening.in_text(view.lead(place)) {
            continue;
        }
        facts.push((all[fact].0, place));
    }
    facts
}

/// Pairs of the text; those of tables are judged table by table.
pub(super) fn find(row: &Loose<'_>, facts: &Places) -> Vec<Candidate> {
    let mut near = Vec::new();
    let (mut agreeing, mut apart) = (0_usize, 0_usize);
    for places in facts.shared(MOST) {
        for (number, a) in places.clone().enumerate() {
            for b in places.clone().skip(number + 1) {
                let (one, other) = (row.point(a), row.point(b));
                if one.cell || other.cell || row.paragraph(a) == row.paragraph(b) {
                    continue;
                }
                if agree(one, other) {
                    agreeing += 1;
                } else if one.usable && other.usable && one_slip_apart(one, other) {
                    near.push((a, b));
                } else {
                    apart += 1;
                }
            }
        }
    }
    // Where equal keys disagree by more than a slip, they are of several things: 全市 and 市本级, and nothing says so.
    let prior = match apart {
        0 => ALONE,
        _ if apart <= agreeing => DOUBTED,
        _ => return Vec::new(),
    };
    let rate = |at: usize| row.point(at).kind != Figure::Amount;
    near.retain(|(a, _)| apart == 0 || !rate(*a));
    near.into_iter().map(|(a, b)| same(row, a, b, prior)).collect()
}

/// What a full key is worth where every other pair of the report agrees, and where some do not, in decibans.
const ALONE: i32 = 20;
const DOUBTED: i32 = 8;
