//! Why a growth does not follow from its levels: it is told at constant prices, or one of them is below zero.

use gouji_read::statement::Basis;

use crate::find::real;
use crate::identity::{ONE, Range};
use crate::relation::Candidate;
use crate::view::View;

/// Whether a growth is told at constant prices, or is so by convention: it follows from no levels.
pub(super) fn is_real(view: &View<'_>, growth: &Candidate) -> bool {
    let basis = view.point(growth.operands[2]).basis;
    let by_convention = real(&view.point(growth.operands[0]).name) == 2 && basis != Basis::Nominal;
    by_convention || matches!(basis, Basis::Real | Basis::Adjusted)
}

/// Whether a level or its base is below zero, and the rate counts from its size: 支出0.3亿元，较上年增加0.4亿元，增长335% where the year
/// before took back 0.1亿元.
pub(super) fn holds_below_zero(view: &View<'_>, candidate: &Candidate) -> bool {
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
pub(super) fn grew_from_below(view: &View<'_>, growth: &Candidate) -> bool {
    let &[level, base, rate] = growth.operands.as_slice() else { return false };
    let (level, base) = (view.point(level).value, view.point(base).value);
    let rate = view.point(rate);
    let percent =
        level.saturating_sub(base).checked_mul(100 * ONE).and_then(|all| all.checked_div(base.abs().max(1)));
    base < 0 && percent.is_some_and(|percent| rate.range().meets(Range::around(percent.abs(), ONE / 20)))
}
