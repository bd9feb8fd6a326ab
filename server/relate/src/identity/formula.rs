//! What must hold between operands, as small terms: evaluated over intervals, and solved for any operand.

use super::range::{ONE, Range};

/// A term over the operands of a relation. Each operand stands in one place of a formula at most, so that every formula can be
/// solved for each of its operands by undoing one step after the other.
#[derive(Debug, PartialEq, Eq)]
pub enum Term {
    /// The operand with this number.
    Op(usize),
    /// An operand in percent, as a ratio.
    Percent(usize),
    /// The operands from this number on, added up.
    SumFrom(usize),
    /// The operands from this number on, added up, those less whose bit is set in the number that comes with the relation.
    SignedFrom(usize),
    /// The operand with this number, turned if its bit is set in the number that comes with the relation.
    Signed(usize),
    /// What lies between the least and the greatest of the operands from this number on, with their signs.
    HullFrom(usize),
    /// A whole number.
    Whole(i128),
    /// The number that comes with the relation: years of an average.
    Parameter,
    /// A sum.
    Plus(&'static Term, &'static Term),
    /// A difference.
    Minus(&'static Term, &'static Term),
    /// A product.
    Times(&'static Term, &'static Term),
    /// A quotient.
    Over(&'static Term, &'static Term),
    /// A power whose exponent is the number that comes with the relation.
    Compounded(&'static Term),
}

use Term::{
    Compounded, HullFrom, Minus, Op, Over, Parameter, Percent, Plus, Signed, SignedFrom, SumFrom, Times,
    Whole,
};

/// How the two sides of a formula stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// They are equal: their intervals meet.
    Equal,
    /// The left is not above the right.
    AtMost,
}

/// Two terms that must be equal, or of which the left must not be above the right.
#[derive(Debug, PartialEq, Eq)]
pub struct Formula {
    /// What the operands before say.
    pub left: Term,
    /// How they are compared.
    pub compared: Compared,
    /// What it must agree with.
    pub right: Term,
}

const fn equal(left: Term, right: Term) -> Formula {
    Formula { left, compared: Compared::Equal, right }
}

const UP: Term = Plus(&Whole(1), &Percent(2));
const DOWN: Term = Minus(&Whole(1), &Percent(2));

/// total ＝ part ＋ part ＋ …
pub static SUM: Formula = equal(SumFrom(1), Op(0));
/// total ＝ part ± part ± …
pub static NET: Formula = equal(SignedFrom(1), Op(0));
/// 100 ＝ share ＋ share ＋ …
pub static SHARES: Formula = equal(SumFrom(0), Whole(100));
/// One value told twice.
pub static SAME: Formula = equal(Op(1), Op(0));
/// level ＝ base ＋ change
pub static RISE: Formula = equal(Plus(&Op(1), &Op(2)), Op(0));
/// level ＝ base － change
pub static FALL: Formula = equal(Minus(&Op(1), &Op(2)), Op(0));
/// level ＝ base · (1 ＋ rate)
pub static GROWTH: Formula = equal(Times(&Op(1), &UP), Op(0));
/// level ＝ base · (1 － rate), and cost ＝ revenue · (1 － margin)
pub static DECLINE: Formula = equal(Times(&Op(1), &DOWN), Op(0));
/// level ＝ base · (1 ＋ rate)ⁿ
pub static AVERAGE_GROWTH: Formula = equal(Times(&Op(1), &Compounded(&UP)), Op(0));
/// level ＝ base · (1 － rate)ⁿ
pub static AVERAGE_DECLINE: Formula = equal(Times(&Op(1), &Compounded(&DOWN)), Op(0));
/// level ÷ change ＝ 1 ÷ rate ＋ 1
pub static RISE_RATE: Formula = equal(Plus(&Over(&Whole(1), &Percent(2)), &Whole(1)), Over(&Op(0), &Op(1)));
/// level ÷ change ＝ 1 ÷ rate － 1
pub static FALL_RATE: Formula = equal(Minus(&Over(&Whole(1), &Percent(2)), &Whole(1)), Over(&Op(0), &Op(1)));
/// part ＝ whole · share
pub static SHARE: Formula = equal(Times(&Op(1), &Percent(2)), Op(0));
/// level ＝ base · multiple
pub static MULTIPLE: Formula = equal(Times(&Op(1), &Op(2)), Op(0));
/// level ＝ base · (multiple ＋ 1)
pub static GREW_BY_MULTIPLE: Formula = equal(Times(&Op(1), &Plus(&Op(2), &Whole(1))), Op(0));
/// total ＝ count · value for each ÷ of how many
pub static EACH: Formula = equal(Over(&Times(&Op(1), &Op(2)), &Parameter), Op(0));
/// total ＝ (count － what goes off it) · value for each ÷ of how many
pub static EACH_OF_REST: Formula =
    equal(Over(&Times(&Minus(&Op(1), &SumFrom(3)), &Op(2)), &Parameter), Op(0));
/// change of a year, on average ＝ (level － base) ÷ years
pub static AVERAGE_CHANGE: Formula = equal(Over(&Minus(&Op(0), &Op(1)), &Parameter), Op(2));
/// result ＝ level － what goes off it
pub static BALANCE: Formula = equal(Minus(&Op(1), &Op(2)), Op(0));
/// least part ≤ total ≤ greatest part, each with its sign
pub static HULL: Formula = equal(Signed(0), HullFrom(1));
/// part ≤ whole
pub static PART: Formula = Formula { left: Op(1), compared: Compared::AtMost, right: Op(0) };

impl Formula {
    /// Both sides; `None` where one cannot be computed.
    pub fn sides(&self, operands: &[Range], parameter: i128) -> Option<(Range, Range)> {
        Some((self.left.of(operands, parameter)?, self.right.of(operands, parameter)?))
    }

    /// Whether it holds; `None` where it cannot be computed.
    pub fn holds(&self, operands: &[Range], parameter: i128) -> Option<bool> {
        let (left, right) = self.sides(operands, parameter)?;
        Some(match self.compared {
            Compared::Equal => left.meets(right),
            Compared::AtMost => left.low <= right.high,
        })
    }

    /// What the operand with number `at` must meet if all others are right; `None` where that cannot be computed.
    pub fn required(&self, operands: &[Range], parameter: i128, at: usize) -> Option<Range> {
        let mut target;
        let side = if self.left.holds(at) {
            target = self.right.of(operands, parameter)?;
            if self.compared == Compared::AtMost {
                target.low = Range::LOWEST;
            }
            &self.left
        } else {
            target = self.left.of(operands, parameter)?;
            if self.compared == Compared::AtMost {
                target.high = Range::HIGHEST;
            }
            &self.right
        };
        side.solved(target, operands, parameter, at)
    }
}

impl Term {
    /// Its value.
    fn of(&self, operands: &[Range], parameter: i128) -> Option<Range> {
        let of = |term: &Term| term.of(operands, parameter);
        Some(match self {
            Op(at) => *operands.get(*at)?,
            Percent(at) => operands.get(*at)?.over(HUNDRED)?,
            SumFrom(at) => operands.get(*at..)?.iter().fold(Range::exactly(0), |sum, range| sum.plus(*range)),
            SignedFrom(from) => signed(operands, *from, parameter, None)?,
            Signed(at) => turned(*operands.get(*at)?, parameter, *at),
            HullFrom(from) => hull(operands, *from, parameter)?,
            Whole(number) => Range::exactly(number * ONE),
            Parameter => Range::exactly(parameter * ONE),
            Plus(a, b) => of(a)?.plus(of(b)?),
            Minus(a, b) => of(a)?.minus(of(b)?),
            Times(a, b) => of(a)?.times(of(b)?),
            Over(a, b) => of(a)?.over(of(b)?)?,
            Compounded(a) => of(a)?.power(u32::try_from(parameter).ok()?)?,
        })
    }

    /// Whether the operand with number `at` stands in it.
    fn holds(&self, at: usize) -> bool {
        match self {
            Op(own) | Percent(own) | Signed(own) => *own == at,
            SumFrom(from) | SignedFrom(from) | HullFrom(from) => at >= *from,
            Whole(_) | Parameter => false,
            Plus(a, b) | Minus(a, b) | Times(a, b) | Over(a, b) => a.holds(at) || b.holds(at),
            Compounded(a) => a.holds(at),
        }
    }

    /// What the operand must be for the term to be `target`.
    fn solved(&self, target: Range, operands: &[Range], parameter: i128, at: usize) -> Option<Range> {
        let of = |term: &Term| term.of(operands, parameter);
        let solve = |term: &Term, target: Range| term.solved(target, operands, parameter, at);
        match self {
            Op(own) => (*own == at).then_some(target),
            Percent(own) => (*own == at).then(|| target.times(HUNDRED)),
            SumFrom(from) => {
                let others = operands.iter().enumerate().skip(*from).filter(|(other, _)| *other != at);
                Some(others.fold(target, |rest, (_, range)| rest.minus(*range)))
            }
            SignedFrom(from) => {
                let rest = target.minus(signed(operands, *from, parameter, Some(at))?);
                Some(if is_less(parameter, at) { rest.negated() } else { rest })
            }
            Signed(own) => (*own == at).then(|| turned(target, parameter, at)),
            // Any of them may lie where it likes, as long as one lies on the other side.
            Whole(_) | Parameter | HullFrom(_) => None,
            Plus(a, b) if a.holds(at) => solve(a, target.minus(of(b)?)),
            Plus(a, b) => solve(b, target.minus(of(a)?)),
            Minus(a, b) if a.holds(at) => solve(a, target.plus(of(b)?)),
            Minus(a, b) => solve(b, of(a)?.minus(target)),
            Times(a, b) if a.holds(at) => solve(a, target.over(of(b)?)?),
            Times(a, b) => solve(b, target.over(of(a)?)?),
            Over(a, b) if a.holds(at) => solve(a, target.times(of(b)?)),
            Over(a, b) => solve(b, of(a)?.over(target)?),
            Compounded(a) => solve(a, target.root(u32::try_from(parameter).ok()?)?),
        }
    }
}

/// Whether the operand with this number is taken off.
const fn is_less(signs: i128, at: usize) -> bool {
    at < 127 && signs >> at & 1 == 1
}

/// An operand with its sign.
fn turned(range: Range, signs: i128, at: usize) -> Range {
    if is_less(signs, at) { range.negated() } else { range }
}

/// From the least to the greatest of the operands from a number on.
fn hull(operands: &[Range], from: usize, signs: i128) -> Option<Range> {
    let own = operands.get(from..)?.iter().enumerate().map(|(at, range)| turned(*range, signs, from + at));
    own.reduce(|all, one| Range { low: all.low.min(one.low), high: all.high.max(one.high) })
}

/// The operands from a number on with their signs, one of them left out.
fn signed(operands: &[Range], from: usize, signs: i128, left_out: Option<usize>) -> Option<Range> {
    let own = operands.get(from..)?.iter().enumerate().map(|(at, range)| (from + at, *range));
    let rest = own.filter(|(at, _)| Some(*at) != left_out);
    Some(rest.fold(
        Range::exactly(0),
        |sum, (at, range)| {
            if is_less(signs, at) { sum.minus(range) } else { sum.plus(range) }
        },
    ))
}

const HUNDRED: Range = Range::exactly(100 * ONE);

#[cfg(test)]
mod tests {
    use super::*;

    /// Tenths, rounded to the nearest.
    fn tenths(value: i128) -> Range {
        Range::around(value * ONE / 10, ONE / 20)
    }

    #[test]
    fn every_formula_is_solved_for_every_operand() {
        for (formula, parameter, operands) in [
            (&SUM, 0, vec![3918, 623, 1045, 2250]),
            (&NET, 0b100, vec![1272, 623, 1601, 2250]),
            (&SHARES, 0, vec![159, 267, 574]),
            (&SAME, 0, vec![77, 77]),
            (&RISE, 0, vec![150, 120, 30]),
            (&FALL, 0, vec![120, 150, 30]),
            (&GROWTH, 0, vec![1500, 1200, 250]),
            (&DECLINE, 0, vec![900, 1200, 250]),
            (&AVERAGE_GROWTH, 3, vec![1331, 1000, 100]),
            (&AVERAGE_DECLINE, 2, vec![810, 1000, 100]),
            (&RISE_RATE, 0, vec![1500, 300, 250]),
            (&FALL_RATE, 0, vec![900, 300, 250]),
            (&SHARE, 0, vec![300, 1200, 250]),
            (&MULTIPLE, 0, vec![3600, 1200, 30]),
            (&GREW_BY_MULTIPLE, 0, vec![3600, 1200, 20]),
            (&EACH, 10, vec![420, 1000, 42]),
            (&EACH_OF_REST, 10, vec![399, 1000, 42, 30, 20]),
            (&AVERAGE_CHANGE, 5, vec![150, 100, 10]),
            (&BALANCE, 0, vec![85, 270, 185]),
        ] {
            let ranges: Vec<Range> = operands.iter().map(|value| tenths(*value)).collect();
            assert_eq!(formula.holds(&ranges, parameter), Some(true), "{formula:?}");
            for (at, range) in ranges.iter().enumerate() {
                let required = formula.required(&ranges, parameter, at).unwrap();
                assert!(required.meets(*range), "{formula:?} for {at}: {required:?}");
                let mut wrong = ranges.clone();
                wrong[at] = Range::around(range.middle() * 3 + 7 * ONE, ONE / 20);
                assert_eq!(formula.holds(&wrong, parameter), Some(false), "{formula:?} for {at}");
            }
        }
    }

    #[test]
    fn a_total_grows_between_its_parts() {
        let grows = |rates: [i128; 3], signs| HULL.holds(&rates.map(tenths), signs);
        assert_eq!(grows([47, 36, 41], 0), Some(false));
        assert_eq!(grows([37, 36, 41], 0), Some(true));
        assert_eq!(grows([12, 36, 41], 0b010), Some(true));
        assert_eq!(grows([12, 36, 41], 0b001), Some(false));
        let required = HULL.required(&[tenths(47), tenths(36), tenths(41)], 0, 0).unwrap();
        assert!(required.meets(tenths(36)) && required.meets(tenths(41)) && !required.meets(tenths(47)));
        assert_eq!(HULL.required(&[tenths(47), tenths(36), tenths(41)], 0, 1), None);
    }

    #[test]
    fn a_part_may_equal_its_whole() {
        assert_eq!(PART.holds(&[tenths(50), tenths(50)], 0), Some(true));
        assert_eq!(PART.holds(&[tenths(50), tenths(52)], 0), Some(false));
        assert_eq!(PART.required(&[tenths(50), tenths(52)], 0, 0).unwrap().low, tenths(52).low);
    }
}
