//! Intervals of numbers in fixed point.

/// How many parts a unit has here: values are whole numbers of thousand-millionths.
pub const ONE: i128 = 1_000_000_000;

/// Beyond it an end is unbounded: a quadrillion of the base unit, a thousand times over.
const FAR: i128 = 1_000_000_000_000_000_000 * ONE;

/// A closed interval of values in thousand-millionths of the base unit. Whatever does not come out even is rounded outwards,
/// so an interval that meets another by exact arithmetic meets it here too: errors are on the lenient side, and by less than
/// any place that a report shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least value; at or below [`Range::LOWEST`] where there is none.
    pub low: i128,
    /// The greatest value; at or above [`Range::HIGHEST`] where there is none.
    pub high: i128,
}

impl Range {
    /// What an unbounded lower end is.
    pub const LOWEST: i128 = -FAR;
    /// What an unbounded upper end is.
    pub const HIGHEST: i128 = FAR;
    /// Every value.
    pub const ANY: Self = Self { low: -FAR, high: FAR };

    /// One value.
    #[inline]
    pub const fn exactly(value: i128) -> Self {
        Self { low: value, high: value }
    }

    /// `half` to either side of a value.
    #[inline]
    pub const fn around(value: i128, half: i128) -> Self {
        Self { low: value - half, high: value + half }
    }

    /// How many values it spans; [`Range::HIGHEST`] or more if an end is unbounded.
    #[inline]
    pub const fn width(self) -> i128 {
        self.high - self.low
    }

    /// Its middle.
    #[inline]
    pub const fn middle(self) -> i128 {
        self.low + (self.high - self.low) / 2
    }

    /// Whether the two have a value in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// How far the two are apart; nothing where they meet.
    pub const fn gap(self, other: Self) -> i128 {
        if self.low > other.high {
            self.low - other.high
        } else if other.low > self.high {
            other.low - self.high
        } else {
            0
        }
    }

    /// `slack` more on either side.
    #[must_use]
    pub const fn widened(self, slack: i128) -> Self {
        Self { low: self.low - slack, high: self.high + slack }
    }

    /// `a + b` for all a and b.
    #[must_use]
    #[inline]
    pub fn plus(self, other: Self) -> Self {
        let low = if self.low <= -FAR || other.low <= -FAR { -FAR } else { self.low + other.low };
        let high = if self.high >= FAR || other.high >= FAR { FAR } else { self.high + other.high };
        Self { low, high }
    }

    /// `−a`.
    #[must_use]
    #[inline]
    pub const fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    /// `a − b`.
    #[must_use]
    #[inline]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    /// `a · b`; every value where that is too large to be computed.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let Some((low, high)) = self.product(other) else { return Self::ANY };
        Self { low: floor(low, ONE).max(-FAR), high: ceil(high, ONE).min(FAR) }
    }

    /// The ends of a product, in parts of parts of the unit; `None` where they are too large to be computed.
    fn product(self, other: Self) -> Option<(i128, i128)> {
        // Of what is not below zero the lower ends give the lower end.
        if self.low >= 0 && other.low >= 0 {
            return Some((product(self.low, other.low)?, product(self.high, other.high)?));
        }
        let ends = [(self.low, other.low), (self.low, other.high), (self.high, other.low)];
        let last = product(self.high, other.high)?;
        ends.into_iter().try_fold((last, last), |(low, high), (a, b)| {
            let product = product(a, b)?;
            Some((low.min(product), high.max(product)))
        })
    }

    /// `a ÷ b`; `None` where b may be zero or the quotient is too large to be computed.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.low <= 0 && other.high >= 0 {
            return None;
        }
        // By what is above zero: the sign of an end says which end of the divisor takes it furthest.
        let (own, by) = if other.high < 0 { (self.negated(), other.negated()) } else { (self, other) };
        let (low, high) = (product(own.low, ONE)?, product(own.high, ONE)?);
        let low = floor(low, if low < 0 { by.low } else { by.high });
        let high = ceil(high, if high < 0 { by.high } else { by.low });
        Some(Self { low: low.max(-FAR), high: high.min(FAR) })
    }

    /// `aⁿ` for a that is not below zero; `None` where it is, or where the power is too large.
    pub fn power(self, n: u32) -> Option<Self> {
        if self.low < 0 {
            return None;
        }
        let mut power = Self::exactly(ONE);
        for _ in 0..n {
            power = power.times(self);
            if power == Self::ANY {
                return None;
            }
        }
        Some(power)
    }

    /// The n-th root of what is above zero; `None` of all else.
    pub fn root(self, n: u32) -> Option<Self> {
        if self.low <= 0 || n == 0 {
            return None;
        }
        Some(Self { low: root(self.low, n), high: root(self.high, n) + 1 })
    }

    /// What both admit; `None` where that is nothing.
    pub fn intersected(self, other: Self) -> Option<Self> {
        let range = Self { low: self.low.max(other.low), high: self.high.min(other.high) };
        (range.low <= range.high).then_some(range)
    }
}

/// A product; `None` where it does not fit. Most factors are short, and their product always does.
#[inline]
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// A quotient rounded down; `below` is above zero.
fn floor(above: i128, below: i128) -> i128 {
    let quotient = above / below;
    if quotient * below > above { quotient - 1 } else { quotient }
}

/// A quotient rounded up; `below` is above zero.
fn ceil(above: i128, below: i128) -> i128 {
    let quotient = above / below;
    if quotient * below < above { quotient + 1 } else { quotient }
}

/// The greatest value whose n-th power is at most `value`.
fn root(value: i128, n: u32) -> i128 {
    let (mut low, mut high) = (0, value.max(ONE) + 1);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let power = Range::exactly(middle).power(n);
        if power.is_some_and(|power| power.low <= value) { low = middle } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn of(low: i128, high: i128) -> Range {
        Range { low: low * ONE, high: high * ONE }
    }

    #[test]
    fn computes_with_both_ends() {
        assert_eq!(of(1, 2).plus(of(3, 5)), of(4, 7));
        assert_eq!(of(1, 2).minus(of(3, 5)), of(-4, -1));
        assert_eq!(of(-2, 3).times(of(4, 5)), of(-10, 15));
        assert_eq!(of(10, 20).over(of(2, 5)), Some(of(2, 10)));
        assert_eq!(of(10, 20).over(of(-5, -2)), Some(of(-10, -2)));
        assert_eq!(of(1, 2).over(of(-1, 1)), None);
        assert_eq!(of(1, 2).power(3), Some(of(1, 8)));
        let root = of(27, 64).root(3).unwrap();
        assert!(root.low <= 3 * ONE && root.high >= 4 * ONE && root.width() < ONE + 3);
    }

    /// The ends are those of all that the ends of the operands give.
    #[test]
    fn no_end_lies_further_out() {
        let ends = [-7 * ONE - 1, -2 * ONE, -1, 0, 1, 3 * ONE, 5 * ONE + 7];
        let ranges = || {
            let from = ends.iter().enumerate();
            from.flat_map(|(at, low)| ends[at..].iter().map(|high| Range { low: *low, high: *high }))
        };
        for (a, b) in ranges().flat_map(|a| ranges().map(move |b| (a, b))) {
            let corners = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)];
            let products = corners.map(|(a, b)| a * b);
            let (least, most) = (products.iter().min().unwrap(), products.iter().max().unwrap());
            let wanted = Range { low: least.div_euclid(ONE), high: -(-most).div_euclid(ONE) };
            assert_eq!(a.times(b), wanted, "{a:?} {b:?}");
            if b.low > 0 || b.high < 0 {
                let (above, below) = if b.low > 0 { (1, 1) } else { (-1, -1) };
                let low = corners.map(|(a, b)| (above * a * ONE).div_euclid(below * b));
                let high = corners.map(|(a, b)| -(-above * a * ONE).div_euclid(below * b));
                let wanted = Range { low: *low.iter().min().unwrap(), high: *high.iter().max().unwrap() };
                assert_eq!(a.over(b), Some(wanted), "{a:?} {b:?}");
            } else {
                assert_eq!(a.over(b), None);
            }
        }
    }

    #[test]
    fn rounds_outwards() {
        let third = of(1, 1).over(of(3, 3)).unwrap();
        assert_eq!((third.low, third.high), (333_333_333, 333_333_334));
        assert!(third.times(of(3, 3)).meets(of(1, 1)));
    }

    #[test]
    fn large_values_are_multiplied_exactly() {
        let trillions = Range::exactly(41_760_000_000_000 * ONE);
        let share = Range::exactly(ONE / 4);
        assert_eq!(trillions.times(share), Range::exactly(10_440_000_000_000 * ONE));
    }

    #[test]
    fn what_is_too_large_admits_everything() {
        let huge = Range::exactly(Range::HIGHEST - 1);
        assert_eq!(huge.times(huge), Range::ANY);
        assert_eq!(Range::ANY.plus(of(1, 1)), Range::ANY);
        assert_eq!(huge.power(9), None);
    }
}
