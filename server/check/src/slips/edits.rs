//! The numbers one slip of a hand away from some digits.

use std::ops::RangeInclusive;

use crate::arithmetic::Outline;
use crate::figure::Decimal;

/// In bytes: no longer number has its slips tried.
const LONGEST: usize = 16;

/// Every number one slip away from `digits` that may bring it into `outline`, as it would be written.
pub(super) fn edits(digits: &str, outline: Option<&Outline>) -> Vec<(String, Decimal, u8)> {
    let own = digits.as_bytes();
    if own.len() > LONGEST || own.iter().any(|c| !c.is_ascii_digit() && *c != b'.') {
        return Vec::new();
    }
    let mut hand = Hand::of(own, outline);
    hand.slip_at_each_place();
    hand.move_the_point();
    hand.found
}

/// A number that is written anew with one slip after the other.
struct Hand<'d> {
    own: &'d [u8],
    /// Where its point stands.
    point: Option<usize>,
    /// What the digits before each place are worth, and those from it on with what the digit before them would be.
    fronts: Vec<u64>,
    backs: Vec<(u64, u64)>,
    outline: Option<&'d Outline>,
    /// What is wanted by the number of decimals: most slips leave the point where it is.
    wanted: Vec<(u8, RangeInclusive<i128>)>,
    /// What is being written.
    edited: Vec<u8>,
    found: Vec<(String, Decimal, u8)>,
}

impl<'d> Hand<'d> {
    fn of(own: &'d [u8], outline: Option<&'d Outline>) -> Self {
        Self {
            own,
            point: own.iter().position(|c| *c == b'.'),
            fronts: (0..=own.len()).map(|end| worth(&own[..end]).0).collect(),
            backs: (0..=own.len()).map(|start| worth(&own[start..])).collect(),
            outline,
            wanted: Vec::new(),
            edited: Vec::with_capacity(LONGEST + 1),
            found: Vec::new(),
        }
    }

    /// Two neighbours swapped, one digit wrong, one too many, one left out.
    fn slip_at_each_place(&mut self) {
        let own = self.own;
        for at in 0..own.len() {
            let point = own[at] == b'.';
            if !point && at + 1 < own.len() && own[at + 1] != b'.' {
                self.splice(at, at + 2, &[own[at + 1], own[at]]);
            }
            for digit in b'0'..=b'9' {
                if !point {
                    self.splice(at, at + 1, &[digit]);
                }
                // Before the point too: 194.2 for 1943.2.
                self.splice(at, at, &[digit]);
            }
            if !point {
                self.splice(at, at + 1, &[]);
            }
        }
        for digit in b'0'..=b'9' {
            self.splice(own.len(), own.len(), &[digit]);
        }
    }

    /// The point elsewhere, or none.
    fn move_the_point(&mut self) {
        let plain: Vec<u8> = self.own.iter().copied().filter(|c| *c != b'.').collect();
        for at in 1..=plain.len() {
            if self.may_be(self.fronts[self.own.len()], plain.len() - at) {
                let mut moved = plain.clone();
                if at < plain.len() {
                    moved.insert(at, b'.');
                }
                self.offer(&moved);
            }
        }
    }

    /// Writes other digits in the place of some.
    fn splice(&mut self, from: usize, to: usize, new: &[u8]) {
        let own = self.own;
        // What it comes to is seen before it is written.
        let decimals = match self.point {
            Some(point) if point < from => own.len() - to + new.len() + from - point - 1,
            Some(point) => own.len() - point - 1,
            None => 0,
        };
        let ((new_value, new_place), (back, place)) = (worth(new), self.backs[to]);
        let value = (self.fronts[from] * new_place + new_value) * place + back;
        if !self.may_be(value, decimals) {
            return;
        }
        let mut edited = std::mem::take(&mut self.edited);
        edited.clear();
        edited.extend_from_slice(&own[..from]);
        edited.extend_from_slice(new);
        edited.extend_from_slice(&own[to..]);
        self.offer(&edited);
        self.edited = edited;
    }

    /// Whether a number with so many decimals may be wanted.
    fn may_be(&mut self, value: u64, decimals: usize) -> bool {
        let Some(outline) = self.outline else { return true };
        let decimals = u8::try_from(decimals).unwrap_or(u8::MAX);
        let at = self.wanted.iter().position(|(of, _)| *of == decimals).unwrap_or_else(|| {
            self.wanted.push((decimals, outline.digits(decimals)));
            self.wanted.len() - 1
        });
        self.wanted[at].1.contains(&i128::from(value))
    }

    /// Takes what was written, if it is another number.
    fn offer(&mut self, edited: &[u8]) {
        let Some((value, decimals)) = number(edited).filter(|_| edited != self.own) else { return };
        let value = Decimal::new(i128::from(value), decimals);
        self.found.extend(String::from_utf8(edited.to_vec()).ok().map(|text| (text, value, decimals)));
    }
}

/// What digits are worth, and what one before them would be.
fn worth(digits: &[u8]) -> (u64, u64) {
    let digits = digits.iter().filter(|c| **c != b'.');
    digits.fold((0, 1), |(value, place), c| (value * 10 + u64::from(c - b'0'), place * 10))
}

/// The digits without the point and the decimals of a number, if it is written as one.
fn number(digits: &[u8]) -> Option<(u64, u8)> {
    let point = digits.iter().position(|c| *c == b'.').unwrap_or(digits.len());
    let ends = digits.first()?.is_ascii_digit() && digits.last()?.is_ascii_digit();
    let leading_zero = digits.len() > 1 && digits[0] == b'0' && point != 1;
    if !ends || leading_zero || digits.len() > LONGEST + 1 {
        return None;
    }
    let mut value = 0_u64;
    for (_, digit) in digits.iter().enumerate().filter(|(at, _)| *at != point) {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + u64::from(digit - b'0');
    }
    let decimals = u8::try_from(digits.len().saturating_sub(point + 1)).ok()?;
    Some((value, decimals))
}
