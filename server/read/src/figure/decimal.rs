use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;

/// An exact decimal number: `mantissa × 10^-decimals`, always in lowest terms.
///
/// A figure of a report has at most 24 digits ([`Decimal::MAX_DIGITS`]) and a scale of at most 10¹⁶, so
/// all of them fit; an operation that would not fit answers `None`. Quotients are not decimals:
/// checks compute with [`BigRational`].
// A figure holds seven of them: 24 bytes each instead of 32 make it a third smaller to move.
#[repr(Rust, packed(8))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    mantissa: i128,
    decimals: u8,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, decimals: 0 };
    /// One.
    pub const ONE: Self = Self { mantissa: 1, decimals: 0 };
    /// A longer run of digits is an identifier, not a figure.
    pub const MAX_DIGITS: usize = 24;

    /// `mantissa × 10^-decimals`.
    pub const fn new(mantissa: i128, decimals: u8) -> Self {
        let (mut mantissa, mut decimals) = (mantissa, decimals);
        // Most numbers are short, and short division is much faster.
        let short = mantissa as i64;
        if short as i128 == mantissa {
            let mut short = short;
            while decimals > 0 && short % 10 == 0 {
                short /= 10;
                decimals -= 1;
            }
            return Self { mantissa: short as i128, decimals };
        }
        while decimals > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            decimals -= 1;
        }
        Self { mantissa, decimals }
    }

    /// A whole number.
    pub const fn whole(value: i128) -> Self {
        Self { mantissa: value, decimals: 0 }
    }

    /// `10^exponent`; `None` where that does not fit.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let size = exponent.unsigned_abs();
        if exponent >= 0 {
            power(size).map(Self::whole)
        } else {
            u8::try_from(size).ok().map(|decimals| Self { mantissa: 1, decimals })
        }
    }

    /// Reads `-1234.50`: an optional sign, digits, an optional point and digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mut mantissa, mut decimals, mut count, mut point) = (0_i128, 0_u8, 0, false);
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' if count < Self::MAX_DIGITS => {
                    mantissa = mantissa * 10 + i128::from(byte - b'0');
                    count += 1;
                    decimals += u8::from(point);
                }
                b'.' if !point => point = true,
                _ => return None,
            }
        }
        (count > 0).then(|| Self::new(if negative { -mantissa } else { mantissa }, decimals))
    }

    /// How many decimals the shortest way of writing it shows.
    pub const fn decimals(self) -> u8 {
        self.decimals
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Its size without the sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { mantissa: self.mantissa.wrapping_abs(), decimals: self.decimals }
    }

    /// The place value of the last digit that is not zero: 100 for 4500, 0.1 for 0.3; one for zero.
    #[must_use]
    pub fn last_place(self) -> Self {
        if self.mantissa == 0 {
            return Self::ONE;
        }
        if self.decimals > 0 {
            return Self { mantissa: 1, decimals: self.decimals };
        }
        let mut places = 0;
        if let Ok(mut rest) = i64::try_from(self.mantissa) {
            while rest % 10 == 0 {
                rest /= 10;
                places += 1;
            }
        } else {
            let mut rest = self.mantissa;
            while rest % 10 == 0 {
                rest /= 10;
                places += 1;
            }
        }
        power(places).map_or(Self::ONE, Self::whole)
    }

    /// The sum, if it fits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.decimals == other.decimals {
            return Some(Self::new(self.mantissa.checked_add(other.mantissa)?, self.decimals));
        }
        let (a, b, decimals) = self.aligned(other)?;
        Some(Self::new(a.checked_add(b)?, decimals))
    }

    /// The difference, if it fits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { mantissa: other.mantissa.checked_neg()?, decimals: other.decimals })
    }

    /// The product, if it fits.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.checked_add(other.decimals)?;
        let product = match (i64::try_from(self.mantissa), i64::try_from(other.mantissa)) {
            (Ok(a), Ok(b)) => i128::from(a) * i128::from(b),
            _ => self.mantissa.checked_mul(other.mantissa)?,
        };
        Some(Self::new(product, decimals))
    }

    /// Half of it, if that fits.
    pub fn half(self) -> Option<Self> {
        self.checked_mul(Self { mantissa: 5, decimals: 1 })
    }

    /// The whole number, if it is one and fits.
    pub fn to_whole(self) -> Option<i64> {
        if self.decimals == 0 { i64::try_from(self.mantissa).ok() } else { None }
    }

    /// Its mantissa and its decimals.
    pub const fn parts(self) -> (i128, u8) {
        (self.mantissa, self.decimals)
    }

    /// The same number as a fraction, to compute with.
    pub fn to_rational(self) -> BigRational {
        let whole = |value: i128| BigRational::from_integer(BigInt::from(value));
        if self.decimals == 0 {
            return whole(self.mantissa);
        }
        // Lowest terms: only twos and fives can be common, and of one of them none is left in a mantissa that does not
        // end in zero.
        let (mut above, mut twos, mut fives) = (self.mantissa, self.decimals, self.decimals);
        while twos > 0 && above % 2 == 0 {
            above /= 2;
            twos -= 1;
        }
        while fives > 0 && above % 5 == 0 {
            above /= 5;
            fives -= 1;
        }
        let below = 2_i128.checked_pow(u32::from(twos)).zip(5_i128.checked_pow(u32::from(fives)));
        match below.and_then(|(twos, fives)| twos.checked_mul(fives)) {
            Some(below) => BigRational::new_raw(BigInt::from(above), BigInt::from(below)),
            None => {
                BigRational::new(BigInt::from(self.mantissa), BigInt::from(10).pow(u32::from(self.decimals)))
            }
        }
    }

    /// The number rounded half away from zero to `decimals` decimals; `None` where it does not fit.
    pub fn from_rational(value: &BigRational, decimals: u8) -> Option<Self> {
        let scaled = value * BigRational::from_integer(BigInt::from(10).pow(u32::from(decimals)));
        i128::try_from(scaled.round().to_integer()).ok().map(|mantissa| Self::new(mantissa, decimals))
    }

    /// The number with at least `decimals` decimals, zeros added: `5` → `5.0`.
    pub fn with_decimals(self, decimals: u8) -> String {
        let mut text = self.to_string();
        if decimals > self.decimals {
            if self.decimals == 0 {
                text.push('.');
            }
            text.extend(std::iter::repeat_n('0', usize::from(decimals - self.decimals)));
        }
        text
    }

    fn aligned(self, other: Self) -> Option<(i128, i128, u8)> {
        let decimals = self.decimals.max(other.decimals);
        // Most numbers are short, and short products are much faster.
        let short = |n: Self| {
            let power = SHORT.get(usize::from(decimals - n.decimals))?;
            i64::try_from(n.mantissa).ok()?.checked_mul(*power).map(i128::from)
        };
        if let (Some(a), Some(b)) = (short(self), short(other)) {
            return Some((a, b, decimals));
        }
        let widen = |n: Self| power(u32::from(decimals - n.decimals))?.checked_mul(n.mantissa);
        Some((widen(self)?, widen(other)?, decimals))
    }
}

/// The powers of ten that a word holds.
const SHORT: [i64; 19] = {
    let mut powers = [1; 19];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// `10^exponent`; `None` where that does not fit.
fn power(exponent: u32) -> Option<i128> {
    match SHORT.get(exponent as usize) {
        Some(power) => Some(i128::from(*power)),
        None => 10_i128.checked_pow(exponent),
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.decimals == other.decimals {
            let (a, b) = (self.mantissa, other.mantissa);
            return a.cmp(&b);
        }
        match self.aligned(*other) {
            Some((a, b, _)) => a.cmp(&b),
            None => self.to_rational().cmp(&other.to_rational()),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let decimals = usize::from(self.decimals);
        if decimals == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = padded.split_at(padded.len() - decimals);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[track_caller]
    fn check(text: &str, shown: &str, place: &str) {
        let number = Decimal::parse(text).unwrap();
        assert_eq!((number.to_string(), number.last_place().to_string()), (shown.into(), place.into()));
    }

    #[test]
    fn reads_and_shows_in_lowest_terms() {
        check("4500", "4500", "100");
        check("5.0", "5", "1");
        check("0.30", "0.3", "0.1");
        check("-0.05", "-0.05", "0.01");
        check("1349084", "1349084", "1");
        check("0", "0", "1");
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", ".", "1.2.3", "1a", &"9".repeat(25)] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn computes_exactly() {
        let n = |text| Decimal::parse(text).unwrap();
        assert_eq!(n("62.3").checked_add(n("104.5")), Some(n("166.8")));
        assert_eq!(n("0.1").checked_sub(n("0.3")), Some(n("-0.2")));
        assert_eq!(n("1.37").checked_mul(n("1000000000000")), Some(n("1370000000000")));
        assert!(n("0.30") == n("0.3") && n("9.9") < n("10"));
        assert_eq!(n("5").with_decimals(1), "5.0");
    }

    #[test]
    fn answers_none_where_it_does_not_fit() {
        let big = Decimal::whole(i128::MAX);
        assert_eq!(big.checked_add(Decimal::ONE), None);
        assert_eq!(big.checked_mul(big), None);
        assert!(big > Decimal::parse("0.1").unwrap());
    }
}
