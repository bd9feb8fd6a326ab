//! Relations that hold, as sentences for a reader who points at one of their figures.

use gouji_relate::Kind;

use super::arithmetic::Print;
use crate::Message;

impl Print<'_> {
    /// The relation as one that holds, and whether it needs rounding for that.
    pub(super) fn holding(&self) -> Option<Message> {
        let relation = self.relation;
        let calculation = self.calculation()?;
        let written = |role: usize| relation.operands.get(role).map(|at| self.view.written(*at));
        let key = match (relation.kind, relation.up) {
            (Kind::Sum, _) => "identity-sum",
            (Kind::Shares, _) => "identity-shares",
            (Kind::Part | Kind::Rise | Kind::Hull, _) => "identity-at-most",
            (Kind::Same, _) => "identity-same",
            (Kind::Share, _) => "identity-share",
            (Kind::Growth | Kind::LevelChangeRate | Kind::Average, true) => "identity-growth",
            (Kind::Growth | Kind::LevelChangeRate | Kind::Average, false) => "identity-decline",
            _ => "identity-difference",
        };
        let message = Message::new(key)
            .with("computed", calculation.shown.clone())
            .with("stated", written(relation.result())?)
            .with("given", written(1)?)
            .with("part", written(1)?)
            .with("whole", written(0)?)
            .with("calculation", calculation.text);
        Some(if self.is_exact() { message } else { message.and(Message::new("identity-rounded")) })
    }

    /// Whether it holds to the digit: the sum of the numbers as written, the rate as it is computed and rounded.
    fn is_exact(&self) -> bool {
        let relation = self.relation;
        let value = |at: &usize| self.view.point(*at).value;
        match (relation.kind, relation.operands.as_slice()) {
            (Kind::Sum, [total, parts @ ..]) => value(total) == parts.iter().map(value).sum::<i128>(),
            (Kind::Shares, all) => all.iter().map(value).sum::<i128>() == 100 * gouji_relate::identity::ONE,
            (Kind::Same, [a, b]) => value(a) == value(b),
            (Kind::Part, _) => true,
            (_, all) => all.get(relation.result()).is_none_or(|judged| {
                self.recomputed().is_none_or(|digits| digits == self.view.point(*judged).number.digits)
            }),
        }
    }
}
