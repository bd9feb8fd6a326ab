//! A relation: figures that must bear each other out, in their roles.

use std::cmp::Ordering;

use smallvec::SmallVec;

use crate::cue::{Template, is_told};
use crate::identity::Range;
use crate::identity::formula::{self, Formula};
use crate::view::View;

/// What must hold between the operands of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// total ＝ part ＋ part ＋ …: total, parts.
    Sum,
    /// total ＝ part ± part ± …: total, parts; the parameter says which are taken off.
    Net,
    /// part ≤ whole: whole, part.
    Part,
    /// points ≤ level: a percentage that cannot fall below nothing has not risen by more than itself. Level, points.
    Rise,
    /// least growth ≤ growth of the total ≤ greatest growth of its parts; the parameter says which fell.
    Hull,
    /// part ＝ whole · share: part, whole, share.
    Share,
    /// done ＝ plan · rate: done, plan, rate.
    Completion,
    /// total ＝ count · value for each ÷ of how many: total, count, value, and what goes off the count; the parameter says of how
    /// many (每10股).
    Each,
    /// The shares make up 100 %.
    Shares,
    /// margin ＝ 1 － cost ÷ revenue: cost, revenue, margin.
    Margin,
    /// One fact told twice.
    Same,
    /// level ＝ base ± change: level, base, change.
    Change,
    /// level ＝ base · (1 ± rate): level, base, rate.
    Growth,
    /// level, change and rate of one growth.
    LevelChangeRate,
    /// change ＝ base · rate: change, base, rate.
    ChangeOfBase,
    /// One percentage less another, in points: percentage, percentage, points.
    Points,
    /// level ＝ base · (1 ± rate)ⁿ: level, base, rate.
    Average,
    /// level ＝ base · multiple: level, base, multiple.
    Multiple,
    /// result ＝ one level － another: result, from, less.
    Balance,
}

impl Kind {
    /// The name that programs read (`gouji extract --relations`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Net => "net",
            Self::Margin => "margin",
            Self::Part => "part",
            Self::Rise => "rise",
            Self::Hull => "hull",
            Self::Share => "share",
            Self::Completion => "completion",
            Self::Each => "product",
            Self::Shares => "share-sum",
            Self::Same => "same",
            Self::Change => "delta",
            Self::Growth => "growth",
            Self::LevelChangeRate => "level-delta-rate",
            Self::ChangeOfBase => "change-of-base",
            Self::Points => "difference-of-rates",
            Self::Average => "average",
            Self::Multiple => "multiple",
            Self::Balance => "balance",
        }
    }

    /// What must hold. `up`: whether what changes goes up; of a multiple, whether it is one of the growth; of a value for each,
    /// whether nothing goes off the count.
    pub const fn formula(self, up: bool) -> &'static Formula {
        match (self, up) {
            (Self::Sum, _) => &formula::SUM,
            (Self::Net, _) => &formula::NET,
            (Self::Part | Self::Rise, _) => &formula::PART,
            (Self::Hull, _) => &formula::HULL,
            (Self::Share | Self::ChangeOfBase | Self::Completion, _) => &formula::SHARE,
            (Self::Each, true) => &formula::EACH,
            (Self::Each, false) => &formula::EACH_OF_REST,
            (Self::Shares, _) => &formula::SHARES,
            (Self::Same, _) => &formula::SAME,
            (Self::Change | Self::Points, true) => &formula::RISE,
            (Self::Change | Self::Points, false) => &formula::FALL,
            (Self::Growth, true) => &formula::GROWTH,
            (Self::Growth, false) | (Self::Margin, _) => &formula::DECLINE,
            (Self::LevelChangeRate, true) => &formula::RISE_RATE,
            (Self::LevelChangeRate, false) => &formula::FALL_RATE,
            (Self::Average, true) => &formula::AVERAGE_GROWTH,
            (Self::Average, false) => &formula::AVERAGE_DECLINE,
            (Self::Multiple, false) => &formula::MULTIPLE,
            (Self::Multiple, true) => &formula::GREW_BY_MULTIPLE,
            (Self::Balance, _) => &formula::BALANCE,
        }
    }

    /// The operand that is judged by the others: what follows from them.
    pub const fn judged(self) -> usize {
        match self {
            Self::Sum | Self::Net | Self::Shares | Self::Same | Self::Part | Self::Hull | Self::Balance => 0,
            Self::Rise => 1,
            _ => 2,
        }
    }

    /// Whether it only sets a bound: what holds then says little, since any two figures have a larger one.
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::Part | Self::Rise | Self::Hull)
    }

    /// Whether its operands have roles of their own, so that the same figures may be related in several ways.
    pub const fn is_oriented(self) -> bool {
        !matches!(self, Self::Shares | Self::Same | Self::Points)
    }
}

/// Figures of a relation, as places in a view. Most relations have two or three: these need no memory of their own.
pub type Operands = SmallVec<[usize; 6]>;

/// Figures that may have been meant as a relation.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What must hold.
    pub kind: Kind,
    /// Whether what changes goes up; see [`Kind::formula`].
    pub up: bool,
    /// The number that comes with the formula: years of an average; nothing for most.
    pub parameter: i32,
    /// Its operands, as places in the [`View`](crate::View), in the order of their roles.
    pub operands: Operands,
    /// How it was found.
    pub template: &'static Template,
    /// What its wording shares with others, as a number.
    pub signature: u64,
    /// Log-odds of its being meant, by its cues alone, in decibans.
    pub prior: i32,
    /// How surprising it would be for unrelated figures to agree, in decibans; nothing below zero.
    pub surprise: i32,
    /// Whether it holds.
    pub holds: bool,
    /// What the way in which it fails adds to its evidence, in decibans: parts that are said to be of a whole and exceed it are
    /// wrong, whether they are all or not; parts that fall short may be some.
    pub failing: i32,
}

impl Candidate {
    /// What must hold between its operands.
    pub const fn formula(&self) -> &'static Formula {
        self.kind.formula(self.up)
    }

    /// The operand that a reader reckons from the others: what is judged, and of values for each the total that is told behind them
    /// (每10股派1.2元，共计派发463万元).
    pub fn result(&self) -> usize {
        let is_told_behind = matches!(self.operands[..], [total, _, value, ..] if total > value);
        if self.kind == Kind::Each && is_told_behind { 0 } else { self.kind.judged() }
    }

    /// Whether it would hold if the figure that is judged were off by a last place.
    pub fn holds_nearly(&self, view: &View<'_>) -> bool {
        let ranges: Vec<Range> = self.operands.iter().map(|at| view.point(*at).range()).collect();
        let judged = self.kind.judged();
        let required = self.formula().required(&ranges, i128::from(self.parameter), judged);
        let own = self.operands.get(judged).map(|at| view.point(*at)).filter(|own| !own.doubles);
        required.zip(own).is_some_and(|(required, own)| own.range().widened(2 * own.half).meets(required))
    }

    /// Whether it would hold if whole numbers that end with zeros were rounded to their last other digit: 6000 for 5800.
    pub fn holds_rounded(&self, view: &View<'_>) -> bool {
        let follows =
            matches!(self.kind, Kind::Change | Kind::Growth | Kind::LevelChangeRate | Kind::ChangeOfBase);
        let ranges = self.operands.iter().map(|at| {
            let point = view.point(*at);
            let place = if point.number.zeros > 0 { point.step.min(point.value.abs() / 10) } else { 0 };
            point.range().widened(place / 2)
        });
        let ranges: Vec<Range> = ranges.collect();
        follows && self.formula().holds(&ranges, i128::from(self.parameter)) == Some(true)
    }

    /// Its operands in the order in which programs read them: `growth`, `delta` and their like begin with the base, `part` and
    /// `share` with the whole and the part.
    pub fn told(&self) -> Vec<usize> {
        let mut told = self.operands.to_vec();
        if matches!(self.kind, Kind::Change | Kind::Growth | Kind::Average | Kind::Multiple) {
            told.swap(0, 1);
        }
        if self.kind == Kind::Balance {
            told.rotate_left(1);
        }
        told
    }

    /// The order of candidates: that of the text, by what they rest on. No two that differ are equal, so that where they tie the
    /// same one comes first, wherever a finder began.
    pub(crate) fn in_order(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.template.number, it.kind, it.up, it.parameter, it.prior, it.signature);
        self.operands.cmp(&other.operands).then_with(|| key(self).cmp(&key(other)))
    }

    /// Whether a figure takes part in it.
    #[inline]
    pub fn has(&self, place: usize) -> bool {
        self.operands.contains(&place)
    }

    /// Log-odds of its being meant had it held, by cues and digits, in decibans. Figures of one text are neither independent
    /// nor evenly spread, so digits get three quarters of their trust; a typical agreement gives the other quarter.
    #[inline]
    pub const fn evidence(&self) -> i32 {
        self.evidence_at(self.prior)
    }

    /// [`Self::evidence`], were its cues worth so much.
    const fn evidence_at(&self, prior: i32) -> i32 {
        match self.kind {
            Kind::Part | Kind::Rise | Kind::Hull => prior,
            _ => (4 * (prior + self.failing) + TYPICAL + 3 * self.surprise) / 4,
        }
    }

    /// Whether it has no say in what others are worth: it can neither be doubted nor bear a doubt out, and silences only what rests
    /// on the same first operand. One value told twice always has.
    pub(crate) const fn is_mute(&self) -> bool {
        self.is_mute_at(self.prior)
    }

    /// [`Self::is_mute`], were its cues worth so much.
    pub(crate) const fn is_mute_at(&self, prior: i32) -> bool {
        match self.kind {
            Kind::Part => prior < MUTE_PART,
            Kind::Same => false,
            _ => self.evidence_at(prior) <= 0,
        }
    }

    /// Log-odds of its being meant as it stands, in whole decibans.
    pub fn belief(&self) -> i32 {
        match self.kind {
            // That a part is not above its whole says little, since any two figures have a first and a second.
            Kind::Part => self.prior - if is_told(self.template) { UNPROVED } else { NEAR },
            // Nobody wants to be told that a rise is possible.
            Kind::Rise | Kind::Hull => i32::MIN / 2,
            _ if self.holds => self.prior + self.surprise,
            _ => self.prior,
        }
    }
}

/// How much surer by its wording a part must be of its whole than figures that prove each other, in decibans; and one of a total
/// that nothing but its nearness makes its whole.
const UNPROVED: i32 = 8;
const NEAR: i32 = 12;
/// Nobody asks for doubts of parts of so little evidence, in decibans.
const MUTE_PART: i32 = -10;
/// The surprise of a typical agreement, in decibans.
const TYPICAL: i32 = 22;
