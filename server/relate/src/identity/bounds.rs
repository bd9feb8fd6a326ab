use std::ops::RangeInclusive;

use super::fraction::{Exact, Fraction};
use gouji_read::figure::{Decimal, Figure, Interval};

/// An interval of exact fractions, to compute identities with. An end that is `None` is unbounded.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    low: Option<Fraction>,
    high: Option<Fraction>,
    low_open: bool,
    high_open: bool,
}

impl Bounds {
    /// The values that a figure admits.
    pub fn of(figure: &Figure) -> Self {
        Self::from_interval(&figure.interval)
    }

    /// The interval that a figure's words admit.
    pub fn from_interval(interval: &Interval) -> Self {
        Self {
            low: interval.low.map(Exact::exact),
            high: interval.high.map(Exact::exact),
            low_open: interval.low_open,
            high_open: interval.high_open,
        }
    }

    /// A number shown with so many decimals: half a last place to either side.
    pub fn rounded(value: Decimal, decimals: u8) -> Self {
        let half = Decimal::new(5, decimals + 1);
        Self::from_interval(&Interval::around(value, half))
    }

    /// One value.
    pub fn exactly(value: Fraction) -> Self {
        Self { low: Some(value.clone()), high: Some(value), low_open: false, high_open: false }
    }

    /// `a + b` for all a and b.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let add = |a: &Option<Fraction>, b: &Option<Fraction>| Some(a.as_ref()? + b.as_ref()?);
        Self {
            low: add(&self.low, &other.low),
            high: add(&self.high, &other.high),
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        }
    }

    /// `−a`.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            low: self.high.as_ref().map(|high| -high),
            high: self.low.as_ref().map(|low| -low),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }

    /// `a − b`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// `a · factor` for a factor above zero.
    #[must_use]
    pub fn times(&self, factor: &Fraction) -> Self {
        // Most units are base units.
        if factor.is_one() {
            return self.clone();
        }
        Self {
            low: self.low.as_ref().map(|low| low * factor),
            high: self.high.as_ref().map(|high| high * factor),
            ..self.clone()
        }
    }

    /// `a ÷ b`; `None` where an end is unbounded or b may be zero or less. Ends of the quotient are taken as
    /// closed: that is the lenient side.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        let (a, b) = (self.low.as_ref()?, self.high.as_ref()?);
        let (c, d) = (divisor.low.as_ref()?, divisor.high.as_ref()?);
        if *c <= Fraction::zero() {
            return None;
        }
        let quotients = [a / c, a / d, b / c, b / d];
        let low = quotients.iter().min().cloned();
        let high = quotients.iter().max().cloned();
        Some(Self { low, high, low_open: false, high_open: false })
    }

    /// Whether the two have a value in common.
    pub fn meets(&self, other: &Self) -> bool {
        !self.below(other) && !other.below(self)
    }

    /// Whether every value here is less than every value there.
    pub fn below(&self, other: &Self) -> bool {
        match (&self.high, &other.low) {
            (Some(high), Some(low)) => high < low || high == low && (self.high_open || other.low_open),
            _ => false,
        }
    }

    /// The values in units of `unit` as decimals, rounded outwards: for a quick look before the exact one. An end that
    /// does not fit is unbounded.
    pub fn outline(&self, unit: &Fraction) -> Outline {
        let scaled =
            |end: &Option<Fraction>| end.as_ref().map(|end| end / unit * &Fraction::from_integer(TENS));
        Outline {
            low: scaled(&self.low).and_then(|low| low.floor()),
            high: scaled(&self.high).and_then(|high| high.ceil()),
        }
    }

    /// How far the two are apart; zero where they meet.
    pub fn gap(&self, other: &Self) -> Fraction {
        let distance = |high: &Option<Fraction>, low: &Option<Fraction>| match (high, low) {
            (Some(high), Some(low)) if low > high => low - high,
            _ => Fraction::zero(),
        };
        distance(&self.high, &other.low).max(distance(&other.high, &self.low))
    }

    /// The middle; `None` if it is unbounded.
    pub fn middle(&self) -> Option<Fraction> {
        Some((self.low.as_ref()? + self.high.as_ref()?) / Fraction::from_integer(2))
    }

    /// How wide it is; `None` if it is unbounded.
    pub fn width(&self) -> Option<Fraction> {
        Some(self.high.as_ref()? - self.low.as_ref()?)
    }

    /// All of it and everything above.
    #[must_use]
    pub fn or_more(self) -> Self {
        Self { high: None, high_open: false, ..self }
    }

    /// All of it and everything below.
    #[must_use]
    pub fn or_less(self) -> Self {
        Self { low: None, low_open: false, ..self }
    }

    /// `slack` more above, that end itself excluded.
    #[must_use]
    pub fn raised(&self, slack: &Fraction) -> Self {
        Self { high: self.high.as_ref().map(|high| high + slack), high_open: true, ..self.clone() }
    }

    /// `slack` more to either side.
    #[must_use]
    pub fn widened(&self, slack: &Fraction) -> Self {
        Self {
            low: self.low.as_ref().map(|low| low - slack),
            high: self.high.as_ref().map(|high| high + slack),
            ..self.clone()
        }
    }
}

/// Decimals of an [`Outline`].
const FINE: u8 = 12;
const TENS: i128 = 1_000_000_000_000;

/// An interval, or a little more, in units of the last of twelve decimals.
#[derive(Debug, Clone, Copy)]
pub struct Outline {
    low: Option<i128>,
    high: Option<i128>,
}

impl Outline {
    /// The digits, without the point, of the least and of the greatest number with so many decimals that may be shown for a
    /// value inside; a number beyond them is not.
    pub fn digits(&self, decimals: u8) -> RangeInclusive<i128> {
        let all = i128::MIN..=i128::MAX;
        let Some(places) = FINE.checked_sub(decimals.saturating_add(1)) else { return all };
        // In tenths of the last place shown, of which a number stands for five to either side.
        let tenth = 10_i128.pow(u32::from(places));
        let most = |high: i128| high.div_euclid(tenth).saturating_add(5).div_euclid(10);
        let least = |low: i128| most(low.saturating_neg()).saturating_neg();
        self.low.map_or(*all.start(), least)..=self.high.map_or(*all.end(), most)
    }
}
