//! How a number is written, and what it is worth to its last place.

use gouji_read::figure::{Decimal, Figure};

use crate::identity::{ONE, Range};

/// How a number is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Number {
    /// The digits without marks between thousands: `1234.50`.
    pub digits: String,
    /// What one unit of the digits is worth, in thousand-millionths of the figure's unit.
    pub scale: i128,
    /// The scale word behind it: 万, 亿; empty if there is none.
    pub word: String,
    /// Decimals shown.
    pub decimals: u32,
    /// Digits from the first that is not zero on.
    pub significant: u32,
    /// Zeros at the end of a whole number.
    pub zeros: u32,
}

/// A decimal in thousand-millionths; `None` where it does not fit.
pub fn scaled(value: Decimal) -> Option<i128> {
    let (mantissa, decimals) = value.parts();
    match u32::from(decimals) {
        decimals @ 0..=9 => mantissa.checked_mul(10_i128.checked_pow(9 - decimals)?),
        decimals => Some(mantissa / 10_i128.checked_pow(decimals - 9)?),
    }
    .filter(|value| Range::ANY.meets(Range::exactly(*value)))
}

pub(super) fn number(text: &str, figure: &Figure) -> Number {
    let literal = &figure.literal;
    let written = text.get(literal.digits.range()).unwrap_or_default();
    let digits: String = written
        .chars()
        .filter_map(|c| match c {
            '0'..='9' | '.' => Some(c),
            '．' => Some('.'),
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
            _ => None,
        })
        .collect();
    let word = text.get(literal.digits.end..literal.span.end).unwrap_or_default().trim().to_owned();
    let decimals = digits.find('.').map_or(0, |at| digits.len() - at - 1);
    let bare: String = digits.chars().filter(|c| *c != '.').collect();
    let bare = bare.trim_start_matches('0');
    let zeros = if decimals == 0 { bare.len() - bare.trim_end_matches('0').len() } else { 0 };
    Number {
        scale: scaled(literal.scale).unwrap_or_default(),
        decimals: decimals as u32,
        significant: bare.len() as u32,
        zeros: zeros as u32,
        digits,
        word,
    }
}

/// What digits at a scale are worth; `None` where that does not fit.
pub(crate) fn value_of(digits: &str, scale: i128) -> Option<i128> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = u32::try_from(part.len()).ok().filter(|decimals| *decimals <= 18)?;
    let mut all = 0_i128;
    for byte in whole.bytes().chain(part.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        all = all.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    }
    let value = all.checked_mul(scale)? / 10_i128.checked_pow(decimals)?;
    Range::ANY.meets(Range::exactly(value)).then_some(value)
}

/// Half a unit in the last place of a number.
pub(crate) fn half_place(number: &Number) -> i128 {
    10_i128.checked_pow(number.decimals).map_or(0, |tens| number.scale / tens / 2)
}

pub(super) fn half(figure: &Figure, number: &Number) -> i128 {
    if figure.interval.is_exact() { 0 } else { half_place(number) }
}

pub(super) fn step(number: &Number) -> i128 {
    let last = 10_i128.checked_pow(number.decimals).map_or(0, |tens| number.scale / tens);
    let digits: String = number.digits.chars().filter(|c| *c != '.').collect();
    let zeros = (digits.len() - digits.trim_end_matches('0').len()) as u32;
    last.saturating_mul(10_i128.checked_pow(zeros).unwrap_or(1))
}

/// A whole number in thousand-millionths.
pub const fn whole(value: i128) -> i128 {
    value * ONE
}
