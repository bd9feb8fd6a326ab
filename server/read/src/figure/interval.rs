use super::Decimal;

/// The values that a figure's words admit. An end that is `None` is unbounded; an open end is itself
/// excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    /// The least value.
    pub low: Option<Decimal>,
    /// The greatest value.
    pub high: Option<Decimal>,
    /// Whether `low` itself is excluded.
    pub low_open: bool,
    /// Whether `high` itself is excluded.
    pub high_open: bool,
}

impl Interval {
    /// Every value.
    pub const ANY: Self = Self { low: None, high: None, low_open: false, high_open: false };

    /// Just this value.
    pub const fn exact(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value), low_open: false, high_open: false }
    }

    /// `[value − width, value + width]`; closed on both sides, so that rounding half up, half down and
    /// half to even are all admitted. The value alone where that does not fit.
    pub fn around(value: Decimal, width: Decimal) -> Self {
        match (value.checked_sub(width), value.checked_add(width)) {
            (Some(low), Some(high)) => Self { low: Some(low), high: Some(high), ..Self::ANY },
            _ => Self::exact(value),
        }
    }

    /// The interval of the values with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        let turned = |end: Option<Decimal>| end.and_then(|end| Decimal::ZERO.checked_sub(end));
        Self {
            low: turned(self.high),
            high: turned(self.low),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }

    /// The interval of the values times a positive `factor`.
    #[must_use]
    pub(super) fn scaled(&self, factor: Decimal) -> Self {
        let times = |end: Option<Decimal>| end.and_then(|end| end.checked_mul(factor));
        Self { low: times(self.low), high: times(self.high), ..*self }
    }

    /// Whether only one value is admitted.
    pub fn is_exact(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// Whether neither side is bounded.
    pub fn is_any(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }
}
