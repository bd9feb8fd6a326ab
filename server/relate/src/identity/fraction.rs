//! Exact fractions, to compute identities with.
//!
//! The figures of a report and what follows from them nearly always fit into 128 bits; where one does not, the same
//! operation is done with numbers of any length.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use gouji_read::figure::{Decimal, Unit};

/// An exact fraction.
#[derive(Debug, Clone)]
pub enum Fraction {
    /// Numerator and denominator, the latter above zero; not always in lowest terms.
    Short(i128, i128),
    /// What does not fit.
    Long(Box<BigRational>),
}

use Fraction::{Long, Short};

impl Default for Fraction {
    fn default() -> Self {
        Short(0, 1)
    }
}

impl Fraction {
    /// A whole number.
    pub const fn from_integer(value: i128) -> Self {
        Short(value, 1)
    }

    /// `above ÷ below`; `below` is above zero.
    pub const fn new(above: i128, below: i128) -> Self {
        Short(above, below)
    }

    /// Nothing.
    pub const fn zero() -> Self {
        Short(0, 1)
    }

    /// One.
    pub const fn one() -> Self {
        Short(1, 1)
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        match self {
            Short(above, _) => *above == 0,
            Long(long) => long.is_zero(),
        }
    }

    /// Whether it is one.
    pub fn is_one(&self) -> bool {
        matches!(self, Short(above, below) if above == below)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if *self < Self::zero() { -self } else { self.clone() }
    }

    /// What one of a unit is worth in the base unit of its dimension.
    pub fn of_unit(unit: &Unit) -> Self {
        if unit.is_base() { Self::one() } else { Self::from_long(unit.factor()) }
    }

    /// The greatest whole number that is not above it; `None` where it does not fit.
    pub fn floor(&self) -> Option<i128> {
        match self {
            Short(above, below) => Some(above.div_euclid(*below)),
            Long(long) => i128::try_from(long.floor().to_integer()).ok(),
        }
    }

    /// The least whole number that is not below it; `None` where it does not fit.
    pub fn ceil(&self) -> Option<i128> {
        (-self).floor()?.checked_neg()
    }

    /// Rounded half away from zero to so many decimals; `None` where it does not fit.
    pub fn to_decimal(&self, decimals: u8) -> Option<Decimal> {
        if let Short(above, below) = self
            && let Some(tens) = 10_i128.checked_pow(u32::from(decimals))
            && let Some(twice) = above.checked_mul(tens).and_then(|above| above.checked_mul(2))
            && let Some(whole) = below.checked_mul(2)
        {
            let rounded = twice.unsigned_abs().checked_add(below.unsigned_abs())? / whole.unsigned_abs();
            let rounded = i128::try_from(rounded).ok()?;
            return Some(Decimal::new(if twice < 0 { -rounded } else { rounded }, decimals));
        }
        Decimal::from_rational(&self.to_long(), decimals)
    }

    fn to_long(&self) -> BigRational {
        match self {
            Short(above, below) => BigRational::new(BigInt::from(*above), BigInt::from(*below)),
            Long(long) => (**long).clone(),
        }
    }

    fn from_long(long: BigRational) -> Self {
        match (i128::try_from(long.numer()), i128::try_from(long.denom())) {
            (Ok(above), Ok(below)) => Short(above, below),
            _ => Long(Box::new(long)),
        }
    }

    /// In lowest terms.
    fn reduced(&self) -> Self {
        match self {
            Short(above, below) => {
                let divisor = i128::try_from(divisor(above.unsigned_abs(), below.unsigned_abs()));
                divisor.map_or_else(|_| self.clone(), |divisor| Short(above / divisor, below / divisor))
            }
            Long(_) => self.clone(),
        }
    }

    /// An operation on two fractions, by the short way if its result fits, if need be in lowest terms.
    fn with(
        &self,
        other: &Self,
        short: impl Fn((i128, i128), (i128, i128)) -> Option<(i128, i128)>,
        long: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Short(a, b), Short(c, d)) = (self, other)
            && let Some((above, below)) = short((*a, *b), (*c, *d))
        {
            let result = Short(above, below);
            return if below > LONGEST_DENOMINATOR { result.reduced() } else { result };
        }
        if let (Short(a, b), Short(c, d)) = (self.reduced(), other.reduced())
            && let Some((above, below)) = short((a, b), (c, d))
        {
            return Short(above, below);
        }
        Self::from_long(long(self.to_long(), other.to_long()))
    }
}

/// Beyond it a fraction is put into lowest terms, lest the next operation should not fit.
const LONGEST_DENOMINATOR: i128 = 1_000_000_000_000_000_000;

/// The greatest common divisor; one of two zeros is one.
fn divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => (u128::from(b), u128::from(a % b)),
            _ => (b, a % b),
        };
    }
    a.max(1)
}

fn sum((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<(i128, i128)> {
    // Decimals: one denominator is a multiple of the other, most often the same.
    let times = |of: i128, by: i128| match (u64::try_from(of), u64::try_from(by)) {
        (Ok(of), Ok(by)) => of.is_multiple_of(by).then(|| i128::from(of / by)),
        _ => None,
    };
    if b == d {
        Some((a.checked_add(c)?, b))
    } else if let Some(times) = times(b, d) {
        Some((a.checked_add(c.checked_mul(times)?)?, b))
    } else if let Some(times) = times(d, b) {
        Some((a.checked_mul(times)?.checked_add(c)?, d))
    } else {
        Some((a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
    }
}

fn product((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<(i128, i128)> {
    Some((a.checked_mul(c)?, b.checked_mul(d)?))
}

/// What has an exact value.
pub trait Exact {
    /// The value, to compute with.
    fn exact(self) -> Fraction;
}

impl Exact for Decimal {
    fn exact(self) -> Fraction {
        let (mantissa, decimals) = self.parts();
        match 10_i128.checked_pow(u32::from(decimals)) {
            Some(below) => Short(mantissa, below),
            None => Fraction::from_long(self.to_rational()),
        }
    }
}

impl Neg for &Fraction {
    type Output = Fraction;

    fn neg(self) -> Fraction {
        match self {
            Short(above, below) if *above != i128::MIN => Short(-above, *below),
            _ => Fraction::from_long(-self.to_long()),
        }
    }
}

impl Neg for Fraction {
    type Output = Self;

    fn neg(self) -> Self {
        -&self
    }
}

impl Add for &Fraction {
    type Output = Fraction;

    fn add(self, other: Self) -> Fraction {
        self.with(other, sum, |a, b| a + b)
    }
}

impl Sub for &Fraction {
    type Output = Fraction;

    fn sub(self, other: Self) -> Fraction {
        self + &-other
    }
}

impl Mul for &Fraction {
    type Output = Fraction;

    fn mul(self, other: Self) -> Fraction {
        self.with(other, product, |a, b| a * b)
    }
}

impl Div for &Fraction {
    type Output = Fraction;

    /// A quotient; what is divided by zero is zero, and nobody asks for that.
    fn div(self, other: Self) -> Fraction {
        if other.is_zero() {
            return Fraction::zero();
        }
        let quotient = |a: (i128, i128), (c, d): (i128, i128)| {
            let sign = c.signum();
            product(a, (d.checked_mul(sign)?, c.checked_abs()?))
        };
        self.with(other, quotient, |a, b| a / b)
    }
}

macro_rules! by_value {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Fraction {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                $trait::$method(&self, &other)
            }
        }
        impl $trait<&Self> for Fraction {
            type Output = Self;
            fn $method(self, other: &Self) -> Self {
                $trait::$method(&self, other)
            }
        }
        impl $trait<Fraction> for &Fraction {
            type Output = Fraction;
            fn $method(self, other: Fraction) -> Fraction {
                $trait::$method(self, &other)
            }
        }
    )*};
}

by_value!(Add add, Sub sub, Mul mul, Div div);

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::zero(), |sum, next| sum + next)
    }
}

impl<'f> Sum<&'f Self> for Fraction {
    fn sum<I: Iterator<Item = &'f Self>>(all: I) -> Self {
        all.fold(Self::zero(), |sum, next| sum + next)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Short(a, b), Short(c, d)) = (self, other) {
            if b == d {
                return a.cmp(c);
            }
            if let (Some(left), Some(right)) = (a.checked_mul(*d), c.checked_mul(*b)) {
                return left.cmp(&right);
            }
        }
        self.to_long().cmp(&other.to_long())
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_like_numbers_of_any_length() {
        let values = [0, 1, -3, 7, 10_i128.pow(20), -10_i128.pow(30), i128::MAX, i128::MIN + 1];
        let all: Vec<Fraction> = values
            .iter()
            .flat_map(|above| {
                [1, 10, 7, 10_i128.pow(19), i128::MAX].map(|below| Fraction::new(*above, below))
            })
            .collect();
        for a in &all {
            for b in &all {
                let (long_a, long_b) = (a.to_long(), b.to_long());
                assert_eq!((a + b).to_long(), &long_a + &long_b);
                assert_eq!((a - b).to_long(), &long_a - &long_b);
                assert_eq!((a * b).to_long(), &long_a * &long_b);
                assert_eq!(a.cmp(b), long_a.cmp(&long_b));
                if !b.is_zero() {
                    assert_eq!((a / b).to_long(), &long_a / &long_b);
                }
            }
            assert_eq!(a.floor(), i128::try_from(a.to_long().floor().to_integer()).ok());
            assert_eq!(a.ceil(), i128::try_from(a.to_long().ceil().to_integer()).ok());
            assert_eq!(a.to_decimal(2), Decimal::from_rational(&a.to_long(), 2));
        }
    }
}
