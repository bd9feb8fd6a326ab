//! What stands in front of a numeral and belongs to the figure: approximators, the sign, the sign of a currency.

use super::Unit;
use super::bound::{self, Approximation, Mark};
use super::chars::{class, is_han};
use super::numeral::Numeral;
use super::words::WORDS;
use crate::Span;

/// What stands in front of a numeral and belongs to the figure.
pub(super) struct Front {
    /// Where the figure begins.
    pub(super) begin: usize,
    pub(super) negative: bool,
    pub(super) marks: Vec<Mark>,
    /// The unit that ￥ and the like give, and where the sign begins.
    pub(super) currency: Option<(usize, Unit)>,
}

impl Front {
    /// Reads backwards from the numeral, no further than `floor`, where the last figure ended.
    pub(super) fn read(text: &str, floor: usize, numeral: &Numeral) -> Self {
        let start = numeral.span.start;
        let mut front = Self { begin: start, negative: false, marks: Vec::new(), currency: None };
        let Some(before) = text.get(floor..start) else { return front };
        if !numeral.chinese
            && let Some((sign, unit)) = WORDS.currency.at(before)
        {
            front.currency = Some((start - sign.len(), *unit));
            front.begin = start - sign.len();
        }
        front.sign(text, floor, numeral);
        front.approximators(text, floor);
        // 过百亿: more than that.
        let before = text.get(floor..start).unwrap_or_default();
        let over = &WORDS.plain.over;
        if numeral.bare_scale
            && front.marks.is_empty()
            && let Some(outside) = before.strip_suffix(over.as_str())
            && !WORDS.plain.over_not_after.iter().any(|word| outside.ends_with(word.as_str()))
        {
            front.begin = start - over.len();
            let span = Span::new(front.begin, start);
            front.marks.push(Mark { span, approximation: Approximation::AtLeast });
        }
        front
    }

    /// A minus sign, or 负 and 零下.
    fn sign(&mut self, text: &str, floor: usize, numeral: &Numeral) {
        let Some(before) = text.get(floor..self.begin) else { return };
        let Some(last) = before.chars().next_back() else { return };
        if class(last).is_minus() {
            let outside =
                before.get(..before.len() - last.len_utf8()).and_then(|before| before.chars().next_back());
            // 参考-900 and 5-10 are no negative numbers: a sign follows a verb, a mark or nothing, and where the number has
            // decimals or a percent sign any noun: 增速-3.2%, 净利润-0.8亿元.
            let behind = text.get(numeral.span.end..).unwrap_or_default();
            let measured = || numeral.decimals > 0 || behind.trim_start_matches(' ').starts_with(['%', '％']);
            let noun =
                |c| is_han(c) && !class(c).is_numeral() && WORDS.range.minus.contains(last) && measured();
            // 净利润-363万元: what may be below nothing needs no decimals for that.
            let named = before.get(..before.len() - last.len_utf8()).unwrap_or_default();
            let is_signed =
                || WORDS.plain.minus_after_words.iter().any(|word| named.ends_with(word.as_str()));
            let follows = |c| WORDS.plain.minus_after.contains(c) || noun(c) || is_signed();
            self.negative = !numeral.chinese && outside.is_none_or(follows);
            if self.negative {
                self.begin -= last.len_utf8();
            }
        } else if let Some((word, ())) = WORDS.negative.at(before) {
            // 减负5亿元 takes a burden off.
            let outside = before.get(..before.len() - word.len()).unwrap_or_default();
            self.negative = !outside.ends_with(|c| WORDS.plain.negative_not_after.contains(c));
            if self.negative {
                self.begin -= word.len();
            }
        }
    }

    /// At most two: 力争超过约.
    fn approximators(&mut self, text: &str, floor: usize) {
        while self.marks.len() < 2 {
            let Some(before) = text.get(floor..self.begin) else { return };
            let near = before.strip_suffix(' ').unwrap_or(before);
            let Some((length, approximation)) = bound::front(near) else { return };
            let end = floor + near.len();
            self.marks.insert(0, Mark { span: Span::new(end - length, end), approximation });
            self.begin = end - length;
        }
    }
}
