//! A growth beside a change that holds to the digit.

use hashbrown::HashMap;

use super::Doubt;
use crate::relation::{Candidate, Kind};
use crate::view::View;

/// L，较上年A增加D，增幅g: where L ＝ A ± D holds to the digit, g must be D ÷ A, whatever the slip.
pub(super) fn find(view: &View<'_>, candidates: &[Candidate]) -> Vec<Doubt> {
    const CERTAIN: i32 = 20;
    const SCORE: i32 = 22;
    let held: HashMap<(usize, usize), usize> = candidates
        .iter()
        .filter(|it| it.kind == Kind::Change && it.holds && it.surprise >= CERTAIN)
        .filter(|it| it.operands[0] < it.operands[1])
        .map(|it| ((it.operands[0], it.operands[1]), it.operands[2]))
        .collect();
    let mut doubts = Vec::new();
    for (number, growth) in candidates.iter().enumerate() {
        if growth.kind != Kind::Growth || growth.holds {
            continue;
        }
        let &[level, base, rate] = growth.operands.as_slice() else { continue };
        let Some(change) = held.get(&(level, base)).copied() else { continue };
        if rate.abs_diff(change) == 1 && view.point(rate).change == view.point(change).change {
            doubts.push(Doubt::of(rate, SCORE, vec![number]));
        }
    }
    doubts
}
