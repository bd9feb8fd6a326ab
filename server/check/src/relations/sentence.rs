//! A relation that fails, as a sentence: both figures and the arithmetic; and what the slip was, where that shows.

use gouji_relate::Kind;
use gouji_relate::evidence::Doubt;
use gouji_relate::find::average::{is_shared_out, says_years};
use gouji_relate::identity::ONE;
use gouji_relate::slip::Slip;

use super::arithmetic::{Calculation, Print};
use super::repair::{New, rewritten};
use crate::Message;

impl Print<'_> {
    /// The sentence: what the others come to, and what stands there.
    pub(super) fn sentence(&self, calculation: &Calculation) -> Message {
        let relation = self.relation;
        let written =
            |role: usize| relation.operands.get(role).map_or_else(String::new, |at| self.written(*at));
        let name = |role: usize| relation.operands.get(role).map_or("", |at| &*self.view.point(*at).name);
        let message = Message::new(self.key())
            .with("a", written(0))
            .with("b", written(1))
            .with("c", written(2))
            .with("a_name", name(0))
            .with("b_name", name(1))
            .with("stated", written(relation.result()))
            .with("computed", calculation.shown.clone())
            .with("years", relation.parameter.to_string())
            .with("calculation", calculation.text.clone());
        match relation.operands[..] {
            [level, base, rate]
                if relation.kind == Kind::Average && !says_years(self.view, level, base, rate) =>
            {
                message.and(Message::new("relation-average-assumed"))
            }
            _ => message,
        }
    }

    fn key(&self) -> &'static str {
        match (self.relation.kind, self.relation.up) {
            (Kind::Sum | Kind::Net, _) => "relation-sum",
            (Kind::Margin, _) => "relation-margin",
            (Kind::Part, _) => "relation-part",
            (Kind::Rise, _) => "relation-rise",
            (Kind::Hull, _) => "relation-hull",
            (Kind::Share, _) => "relation-share",
            (Kind::Completion, _) => "relation-completion",
            (Kind::Each, _) if self.relation.result() == 0 => "relation-for-all",
            (Kind::Each, _) => "relation-each",
            (Kind::Shares, _) => "relation-shares",
            (Kind::Same, _) => "relation-same",
            (Kind::Change, true) => "relation-increase",
            (Kind::Change, false) => "relation-decrease",
            (Kind::Growth, true) => "relation-growth",
            (Kind::Growth, false) => "relation-decline",
            (Kind::LevelChangeRate, true) => "relation-growth-of-increase",
            (Kind::LevelChangeRate, false) => "relation-decline-of-decrease",
            (Kind::ChangeOfBase, _) => "relation-change-of-base",
            (Kind::Points, true) => "relation-points-above",
            (Kind::Points, false) => "relation-points-below",
            (Kind::Average, true) => "relation-average-growth",
            (Kind::Average, false) => "relation-average-decline",
            (Kind::Multiple, false) => "relation-multiple",
            (Kind::Multiple, true) => "relation-multiple-more",
            (Kind::Balance, _) => "relation-balance",
        }
    }

    /// What went wrong: the base or the whole that was taken instead, or the slip of a hand.
    pub(super) fn cause(&self, doubt: &Doubt) -> Option<Message> {
        if let Some(wrong) = self.wrong_base() {
            return Some(wrong);
        }
        let meant = doubt.meant.as_ref()?;
        let key = match meant.slip {
            Slip::Digit => "relation-slip-digit",
            Slip::Swap => "relation-slip-swap",
            Slip::Drop => "relation-slip-drop",
            Slip::Double => "relation-slip-double",
            Slip::Extra => "relation-slip-extra",
            Slip::Point => "relation-slip-point",
            Slip::Scale => "relation-slip-scale",
            Slip::Sign => "relation-slip-sign",
            Slip::Head => "relation-slip-head",
        };
        let new =
            rewritten(self.view, doubt.figure, &New::meant(meant, &self.view.point(doubt.figure).number));
        Some(Message::new(key).with("old", self.view.written(doubt.figure)).with("new", new))
    }

    /// A rate that divides by the level it leads to (g ÷ (1＋g) for g), a share of another whole that stands close by.
    pub(super) fn wrong_base(&self) -> Option<Message> {
        let relation = self.relation;
        let at = |role: usize| relation.operands.get(role).copied();
        let value = |at: usize| self.view.point(at).value;
        let judged = at(relation.result())?;
        let number = &self.view.point(judged).number;
        if number.significant < 2 {
            return None;
        }
        let is_stated = |above: i128, below: i128| {
            let percent = above.checked_mul(100 * ONE)?.checked_div(below)?;
            Some(self.like(judged, percent, number.decimals) == number.digits)
        };
        let stated = self.view.written(judged);
        match relation.kind {
            Kind::Growth | Kind::LevelChangeRate => {
                let (level, other) = (value(at(0)?), value(at(1)?));
                let change = match (relation.kind, relation.up) {
                    (Kind::LevelChangeRate, _) => other,
                    (_, true) => level - other,
                    (_, false) => other - level,
                };
                let level_written = self.view.written(at(0)?);
                is_stated(change, level)?.then(|| {
                    Message::new("relation-wrong-base").with("stated", stated).with("base", level_written)
                })
            }
            Kind::Average => is_shared_out(self.view, at(0)?, at(1)?, judged, relation.parameter)
                .then(|| Message::new("relation-shared-out").with("stated", stated)),
            Kind::Share => {
                let other = self.other_whole()?;
                Some(
                    Message::new("relation-wrong-whole")
                        .with("stated", stated)
                        .with("whole", self.view.written(other))
                        .with("name", self.view.point(other).name.to_string()),
                )
            }
            _ => None,
        }
    }

    /// The level of which the share that is stated would be right, where the report has one near it.
    pub(super) fn other_whole(&self) -> Option<usize> {
        const NEAR: usize = 8;
        let relation = self.relation;
        let &[part, whole, judged] = relation.operands.as_slice() else { return None };
        if relation.kind != Kind::Share {
            return None;
        }
        let value = |at: usize| self.view.point(at).value;
        let number = &self.view.point(judged).number;
        let group = self.view.groups.get(self.view.group.get(part).copied()??)?;
        let near = |other: &&usize| {
            ![part, whole].contains(other) && other.abs_diff(judged) <= NEAR && value(**other) > value(part)
        };
        let is_stated = |other: &&usize| {
            let percent = value(part).checked_mul(100 * ONE).and_then(|all| all.checked_div(value(**other)));
            percent.is_some_and(|percent| self.like(judged, percent, number.decimals) == number.digits)
        };
        group.iter().filter(near).find(is_stated).copied()
    }

    /// Whether that level stands nearer, and the one that was taken in another passage: then it was taken wrongly.
    pub(super) fn has_nearer_whole(&self) -> bool {
        let Some(other) = self.other_whole() else { return false };
        let (whole, judged) = (self.relation.operands[1], self.relation.operands[2]);
        let sentence = |at: usize| self.view.at(at).sentence;
        let is_here = sentence(other) == sentence(judged) && sentence(whole) < sentence(judged);
        whole < other && other < judged && (is_here || sentence(other) > sentence(whole) + 1)
    }
}
