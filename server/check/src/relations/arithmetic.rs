//! The arithmetic of a relation, written in the report's own units.

mod bounds;
mod changes;
mod quotients;
mod sums;
mod terms;

use gouji_relate::{Candidate, Kind, View};

/// What the figures come to, and how.
#[derive(Debug)]
pub(super) struct Calculation {
    /// `62.3＋104.5＋224.7＝391.5`
    pub(super) text: String,
    /// `391.5亿元`
    pub(super) shown: String,
}

/// Writes a relation's arithmetic in the report's own units.
pub(super) struct Print<'p> {
    pub(super) view: &'p View<'p>,
    pub(super) relation: &'p Candidate,
}

impl Print<'_> {
    /// The arithmetic, and what it comes to in the style of the figure that is judged.
    pub(super) fn calculation(&self) -> Option<Calculation> {
        match self.relation.kind {
            Kind::Sum => self.sum(),
            Kind::Net => self.net(),
            Kind::Shares => self.shares(),
            Kind::Balance => self.balance(),
            Kind::Part => self.part(),
            Kind::Rise => self.rise(),
            Kind::Hull => self.hull(),
            Kind::Same => self.same(),
            Kind::Share | Kind::ChangeOfBase | Kind::Completion => self.share(),
            Kind::Margin => self.margin(),
            Kind::Each => self.each(),
            Kind::Change | Kind::Points => self.change(),
            Kind::Growth => self.growth(),
            Kind::LevelChangeRate => self.level_change_rate(),
            Kind::Average => self.average(),
            Kind::Multiple => self.multiple(),
        }
    }

    /// The digits that the others make of the figure that is judged, as it shows its own; `None` where it is not one figure
    /// that follows from others, or where what follows would be negative.
    pub(super) fn recomputed(&self) -> Option<String> {
        if matches!(self.relation.kind, Kind::Part | Kind::Rise | Kind::Hull | Kind::Shares) {
            return None;
        }
        self.value(0).filter(|digits| !digits.starts_with('-'))
    }

    /// For each of two figures that must be the same the other's value, in its own format; none for other relations.
    pub(super) fn either(&self) -> Vec<(usize, String)> {
        let [a, b] = self.relation.operands[..] else { return Vec::new() };
        if self.relation.kind != Kind::Same {
            return Vec::new();
        }
        let value = |at: usize| self.view.point(at).value;
        let like = |at: usize, other: usize| {
            let (own, its) = (&self.view.point(at).number, &self.view.point(other).number);
            // 134.9万亿元 takes 1349084亿元 in its own decimals; in one unit nothing is rounded away.
            let decimals = if own.scale == its.scale { its.decimals } else { own.decimals };
            (at, self.like(at, value(other).abs(), decimals))
        };
        vec![like(a, b), like(b, a)]
    }
}
