//! Runs of Arabic digits: grouped, full-width, spaced out.

mod marks;

use super::Decimal;
use super::chars::{arabic_digit, class};
use marks::Mark;

/// A run of Arabic digits: its number, its decimals, and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) value: Decimal,
    /// Decimals shown.
    pub(super) decimals: u8,
    pub(super) end: usize,
}

/// Reads `1,234.50`, `１２`, `12 500`, and, from spaced-out text, `1 9 9 7` and `5 ．4`; `None` where no digit stands at
/// `start` or the run is longer than a figure.
pub(super) fn arabic(text: &str, start: usize) -> Option<Run> {
    let from = text.get(start..)?;
    if let Some((value, decimals, length)) = short(from.as_bytes()) {
        let run = Run { value, decimals, end: start + length };
        return Some(if decimals == 4 { before_year(from, start, length).unwrap_or(run) } else { run });
    }
    let mut sum = Sum::default();
    let mut end = 0;
    loop {
        end += sum.push_digits(from.get(end..)?)?;
        let Some(c) = from.get(end..).and_then(|rest| rest.chars().next()) else { break };
        if let Some(digit) = arabic_digit(c) {
            sum.push(digit)?;
            end += c.len_utf8();
            continue;
        }
        let behind = from.get(end + c.len_utf8()..).unwrap_or_default();
        let Some(step) = sum.pass(Mark { text, start, end: start + end, c, behind }) else { break };
        sum.group = 0;
        end += c.len_utf8() + step;
    }
    let value = Decimal::new(sum.mantissa, sum.decimals);
    (sum.count > 0).then_some(Run { value, decimals: sum.decimals, end: start + end })
}

/// 2.2025年: a number in front of a year.
fn before_year(from: &str, start: usize, length: usize) -> Option<Run> {
    let number = from.get(..length - 5)?.parse().ok()?;
    let year = from.get(length - 4..length)?;
    let dated = ("1949".."2100").contains(&year) && from.get(length..)?.starts_with('年');
    dated.then(|| Run { value: Decimal::whole(number), decimals: 0, end: start + length - 5 })
}

/// The number as far as it is read.
#[derive(Default)]
struct Sum {
    mantissa: i128,
    count: usize,
    decimals: u8,
    /// Whether its point was read.
    point: bool,
    /// How many digits were read behind the last mark.
    group: usize,
    /// Whether a mark parts its thousands.
    grouped: bool,
    /// Whether blanks part its digits: in spaced-out text every digit stands alone; a group of two or more ends the liberty.
    spaced: bool,
}

impl Sum {
    /// `None` where there are more digits than any figure has.
    fn push(&mut self, digit: u8) -> Option<()> {
        if self.count >= Decimal::MAX_DIGITS {
            return None;
        }
        self.mantissa = self.mantissa * 10 + i128::from(digit);
        self.count += 1;
        self.group += 1;
        self.decimals += u8::from(self.point);
        Some(())
    }

    /// The plain digits that a text begins with; how many there are.
    fn push_digits(&mut self, text: &str) -> Option<usize> {
        let plain = text.bytes().take_while(u8::is_ascii_digit).count();
        for digit in text.bytes().take(plain) {
            self.push(digit - b'0')?;
        }
        Some(plain)
    }
}

/// `1234.5` as most numbers are written: its value, its decimals, its length. `None` where a character follows with which
/// the run may go on, or where there are more digits than a word holds.
fn short(bytes: &[u8]) -> Option<(Decimal, u8, usize)> {
    let (mut value, mut count, mut decimals, mut point, mut at) = (0_i64, 0, 0, false, 0);
    loop {
        match bytes.get(at) {
            Some(digit @ b'0'..=b'9') if count < 18 => {
                value = value * 10 + i64::from(digit - b'0');
                count += 1;
                decimals += u8::from(point);
            }
            Some(b'.') if count > 0 && !point && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                point = true;
            }
            Some(b' ') if is_closed(bytes.get(at + 1).copied()) => break,
            // Blanks, commas, points and full-width characters are for the long way.
            Some(b'0'..=b'9' | b',' | b' ' | b'.' | b'\n' | b'\r' | 0xc2 | 0xe2 | 0xe3 | 0xef) => {
                return None;
            }
            _ => break,
        }
        at += 1;
    }
    (count > 0).then(|| (Decimal::new(i128::from(value), decimals), decimals, at))
}

/// Whether no number goes on behind a blank with this byte behind it, as in the cells of a table: `391.5 |`.
pub(super) const fn is_closed(behind: Option<u8>) -> bool {
    matches!(behind, Some(byte) if byte.is_ascii() && !byte.is_ascii_digit() && byte != b'.' && byte != b' ')
}

/// What may stand between a number and its unit: blanks, with one line end among them where a line was wrapped. In bytes;
/// zero if there is none.
pub(super) fn gap(text: &str) -> usize {
    // The first byte tells most characters from blanks.
    if !matches!(text.as_bytes().first(), Some(b' ' | b'\n' | b'\r' | 0xc2 | 0xe2 | 0xe3)) {
        return 0;
    }
    let blanks = |text: &str| {
        let end = text.char_indices().find(|(_, c)| !class(*c).is_blank());
        end.map_or(text.len(), |(at, _)| at)
    };
    let before = blanks(text);
    let rest = text.get(before..).unwrap_or_default();
    let behind = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    let all = text.len() - behind.len() + if behind.len() < rest.len() { blanks(behind) } else { 0 };
    if all <= WIDEST_GAP { all } else { 0 }
}

/// In bytes: further apart are the cells of two columns.
const WIDEST_GAP: usize = 12;

/// The blank that `text` begins with, in bytes; zero if there is none.
pub(super) fn blank(text: &str) -> usize {
    // The first byte tells most characters from blanks.
    if !matches!(text.as_bytes().first(), Some(b' ' | 0xc2 | 0xe2 | 0xe3)) {
        return 0;
    }
    text.chars().next().filter(|c| class(*c).is_blank()).map_or(0, char::len_utf8)
}
