//! The engine: an identity is declared by its operands and its formula, and evaluated over intervals.
//!
//! A check says which figures its wording licenses and what must hold between them. Whether that holds, under
//! which reading of the rounding it would, and which single slip explains why it does not, is the same for all.

use std::cell::OnceCell;

use super::scene::Scene;
use super::slips::{self, Repair};
use crate::arithmetic::Bounds;
use crate::arithmetic::{Exact, Fraction};
use crate::figure::{Bound, Decimal};
use crate::{Finding, Message, Severity, Span};

/// A figure that takes part: where it is written, how, and which values it may stand for.
#[derive(Debug, Clone)]
pub(super) struct Operand {
    /// Its number among the figures of the scene; `None` for a bare number inside a ratio or a cell.
    pub(super) index: Option<usize>,
    /// What a reader sees as the figure.
    pub(super) span: Span,
    /// Where its digits stand.
    pub(super) digits: Span,
    /// What one unit of the digits is worth, in the unit in which the identity is computed.
    pub(super) unit: Fraction,
    /// Decimals shown.
    pub(super) decimals: u8,
    /// The values that it admits.
    pub(super) values: Bounds,
    /// Whether no word leaves its value open.
    pub(super) plain: bool,
}

impl Operand {
    /// A figure of the scene, in the base unit of its dimension.
    pub(super) fn of(scene: &Scene<'_>, index: usize) -> Self {
        let figure = &scene.figures[index];
        let unit = Fraction::of_unit(&figure.unit);
        Self {
            index: Some(index),
            span: figure.span,
            digits: figure.literal.digits,
            values: Bounds::of(figure).times(&unit),
            unit: figure.literal.scale.exact() * unit,
            decimals: figure.literal.decimals,
            plain: figure.bound == Bound::Exact,
        }
    }

    /// A bare number: an item of a ratio, a cell of a table.
    pub(super) fn number(span: Span, digits: Span, value: Decimal, decimals: u8) -> Self {
        Self {
            index: None,
            span,
            digits,
            unit: Fraction::one(),
            decimals,
            values: Bounds::rounded(value, decimals),
            plain: true,
        }
    }

    /// What one unit of the last place shown is worth.
    pub(super) fn ulp(&self) -> Fraction {
        Decimal::new(1, self.decimals).exact() * &self.unit
    }

    /// The values under a reading of the rounding.
    fn read(&self, scene: &Scene<'_>, reading: Reading) -> Bounds {
        let half = Fraction::new(1, 2);
        match reading {
            // 1300亿元 may stand for anything that rounds to 13 hundreds.
            Reading::TrailingZeros => {
                let Some(figure) = self.index.map(|index| &scene.figures[index]) else {
                    return self.values.clone();
                };
                let Some(value) = figure.number().filter(|_| figure.literal.decimals == 0 && self.plain)
                else {
                    return self.values.clone();
                };
                let tenth = value.abs().exact() / Fraction::from_integer(10);
                let place = value.last_place().exact().min(tenth) * Fraction::of_unit(&figure.unit);
                self.values.widened(&(place * half))
            }
            // [v, v + ulp) beside [v − ulp/2, v + ulp/2]: an exact number cannot have been cut.
            Reading::Truncated if self.plain && self.values.width().is_some_and(|width| !width.is_zero()) => {
                self.values.raised(&(self.ulp() * half))
            }
            Reading::Nearest | Reading::Truncated | Reading::LastPlace => self.values.clone(),
        }
    }
}

/// How the last places of the operands are read. All but the first are tried only after it has failed; each lowers
/// the severity and is named in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Rounded to the nearest, halves either way.
    Nearest,
    /// Round integers are good to their last digit that is not zero.
    TrailingZeros,
    /// One last place more than rounding explains.
    LastPlace,
    /// Any of them cut off instead of rounded.
    Truncated,
}

impl Reading {
    const LENIENT: [Self; 3] = [Self::TrailingZeros, Self::LastPlace, Self::Truncated];

    /// The sentence that names it.
    const fn note(self) -> Option<&'static str> {
        match self {
            Self::Nearest => None,
            Self::TrailingZeros => Some("reading-trailing-zeros"),
            Self::Truncated => Some("reading-truncated"),
            Self::LastPlace => Some("reading-last-place"),
        }
    }
}

/// What must hold between operands, in the order in which they are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Formula {
    /// 100 ＝ share ＋ share ＋ …
    Hundred,
    /// given － given ＝ result
    Difference,
    /// given ＝ result
    Same,
    /// share ＝ 100 · level ÷ Σ levels: the shares, then as many levels.
    Structure,
    /// rate ＝ 1000 · count ÷ population: count, population, rate.
    PerThousand,
}

impl Formula {
    /// The name that programs read.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Hundred => "share-sum",
            Self::Difference => "balance",
            Self::Same => "same",
            Self::Structure => "structure",
            Self::PerThousand => "rate-of-count",
        }
    }

    /// The pairs of intervals that must meet; `None` where something cannot be computed.
    fn sides(self, values: &[&Bounds]) -> Option<Vec<(Bounds, Bounds)>> {
        let hundred = || Fraction::from_integer(100);
        let sum = |values: &[&Bounds]| {
            let (first, rest) = values.split_first()?;
            Some(rest.iter().fold((*first).clone(), |sum, value| sum.plus(value)))
        };
        let first = *values.first()?;
        Some(match (self, values) {
            (Self::Hundred, shares) => vec![(sum(shares)?, Bounds::exactly(hundred()))],
            (Self::Difference, [from, less, result]) => vec![(from.minus(less), (*result).clone())],
            (Self::Same, [given, result]) => vec![((*given).clone(), (*result).clone())],
            (Self::Structure, all) if all.len() % 2 == 0 => {
                let (shares, levels) = all.split_at(all.len() / 2);
                let total = sum(levels)?;
                let pair = |(share, level): (&&Bounds, &&Bounds)| {
                    Some((level.over(&total)?.times(&hundred()), (*share).clone()))
                };
                shares.iter().zip(levels).map(pair).collect::<Option<_>>()?
            }
            (Self::PerThousand, [count, population, rate]) => {
                let thousand = Fraction::from_integer(1000);
                vec![(count.over(population)?.times(&thousand), (*rate).clone())]
            }
            _ => vec![(first.clone(), first.clone())],
        })
    }

    /// Shares that are made to add up to 100: one of them may be off by a last place for that.
    fn is_forced(self, values: &[&Bounds], sides: &[(Bounds, Bounds)]) -> bool {
        let shares = values.get(..sides.len()).unwrap_or_default();
        let sum = shares.iter().map(|share| share.middle()).sum::<Option<Fraction>>();
        let mut off = sides.iter().filter(|(left, right)| !left.meets(right));
        let forced = |(left, share): &(Bounds, Bounds)| {
            share.width().is_some_and(|ulp| left.meets(&share.widened(&ulp)))
        };
        self == Self::Structure
            && sum == Some(Fraction::from_integer(100))
            && off.next().is_some_and(forced)
            && off.next().is_none()
    }

    /// Whether it holds, with `slack` to spare; `None` where it cannot be computed.
    fn holds(self, values: &[&Bounds], slack: &Fraction) -> Option<bool> {
        let fits = |(left, right): &(Bounds, Bounds)| {
            let right = if slack.is_zero() { right.clone() } else { right.widened(slack) };
            left.meets(&right)
        };
        let sides = self.sides(values)?;
        Some(sides.iter().all(fits) || self.is_forced(values, &sides))
    }
}

/// An identity as a check declares it.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    /// What must hold.
    pub(super) formula: Formula,
    /// Between which figures.
    pub(super) operands: Vec<Operand>,
    /// What is said where it does not hold; `None` where something else explains that.
    pub(super) judge: fn(&Scene<'_>, &Identity, &Failure<'_>) -> Option<Finding>,
}

/// Why an identity does not hold.
#[derive(Debug)]
pub(super) struct Failure<'f> {
    /// The reading under which it would; [`Reading::Nearest`] if there is none.
    pub(super) reading: Reading,
    scene: &'f Scene<'f>,
    identity: &'f Identity,
    repairs: OnceCell<Vec<Repair>>,
}

impl Failure<'_> {
    /// The single slips that explain it, for each operand the likeliest first. They are looked for when a check first asks:
    /// most that is not told is not told for another reason.
    pub(super) fn repairs(&self) -> &[Repair] {
        self.repairs.get_or_init(|| slips::search(self.scene, self.identity))
    }
}

impl Identity {
    /// The number among the figures of the operand at `at`, if it is one.
    pub(super) fn figure(&self, at: usize) -> Option<usize> {
        self.operands.get(at)?.index
    }

    /// Whether it holds; `None` where it cannot be computed.
    pub(super) fn holds(&self) -> Option<bool> {
        self.formula.holds(&self.values(), &Fraction::zero())
    }

    /// What the operand at `at` must meet if the others are right; `None` where the formula has no such interval.
    pub(super) fn target(&self, at: usize) -> Option<Bounds> {
        let values = self.values();
        let zero = Bounds::exactly(Fraction::zero());
        let others = |from: usize| {
            let others = values.iter().enumerate().skip(from).filter(|(other, _)| *other != at);
            others.fold(zero.clone(), |sum, (_, value)| sum.plus(value))
        };
        Some(match (self.formula, values.as_slice()) {
            (Formula::Hundred, _) => Bounds::exactly(Fraction::from_integer(100)).minus(&others(0)),
            (Formula::Difference, [from, less, result]) => match at {
                0 => less.plus(result),
                1 => from.minus(result),
                _ => from.minus(less),
            },
            (Formula::Same, [given, result]) => (*if at == 0 { result } else { given }).clone(),
            _ => return None,
        })
    }

    /// Whether it would hold if the operands in `changed` had these values.
    pub(super) fn holds_with(&self, changed: &[(usize, &Bounds)]) -> bool {
        let mut all = self.values();
        for (at, values) in changed {
            if let Some(own) = all.get_mut(*at) {
                *own = values;
            }
        }
        self.formula.holds(&all, &Fraction::zero()) == Some(true)
    }

    /// What the left side of the formula comes to.
    pub(super) fn computed(&self) -> Option<Bounds> {
        Some(self.formula.sides(&self.values())?.into_iter().next()?.0)
    }

    fn values(&self) -> Vec<&Bounds> {
        self.operands.iter().map(|operand| &operand.values).collect()
    }

    /// The reading under which it would hold after all.
    fn lenient(&self, scene: &Scene<'_>) -> Reading {
        // What follows is off by a last place of its own; in a sum any figure may be.
        let slack = match self.formula {
            Formula::PerThousand => return Reading::Nearest,
            Formula::Hundred | Formula::Difference | Formula::Same => {
                self.operands.iter().map(Operand::ulp).max()
            }
            // Where shares are made to add up to 100, one of them is allowed that as it is.
            Formula::Structure => None,
        };
        let holds = |reading: &Reading| {
            let values: Vec<Bounds> =
                self.operands.iter().map(|operand| operand.read(scene, *reading)).collect();
            let slack = slack.clone().filter(|_| *reading == Reading::LastPlace);
            let values: Vec<&Bounds> = values.iter().collect();
            self.formula.holds(&values, &slack.unwrap_or_default()) == Some(true)
        };
        Reading::LENIENT.into_iter().find(holds).unwrap_or(Reading::Nearest)
    }
}

/// What all identities of a scene come to: those that do not hold, as findings.
pub(super) fn findings(scene: &Scene<'_>, identities: &[Identity], findings: &mut Vec<Finding>) {
    findings.extend(identities.iter().filter_map(|identity| finding(scene, identity)));
}

/// The finding about an identity that does not hold.
pub(super) fn finding(scene: &Scene<'_>, identity: &Identity) -> Option<Finding> {
    if identity.holds()? {
        return None;
    }
    let reading = identity.lenient(scene);
    let failure = Failure { reading, scene, identity, repairs: OnceCell::new() };
    let mut finding = (identity.judge)(scene, identity, &failure)?;
    // No slip of one figure explains it, and nothing that follows from others is plainly wrong.
    if failure.repairs().is_empty() && !finding.fixes.iter().any(|fix| fix.preferred) {
        finding.severity = finding.severity.min(Severity::Warning);
    }
    if let Some(note) = failure.reading.note() {
        finding.message = finding.message.and(Message::new(note));
        finding.severity = match failure.reading {
            Reading::Truncated => finding.severity.min(Severity::Information),
            _ => finding.severity.lowered(),
        };
    }
    Some(finding)
}
