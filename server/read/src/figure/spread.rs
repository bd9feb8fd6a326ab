//! Text whose characters are spread apart, as pasted columns and forms have it: 六 点 五 成, 百 分之 五十, 三千 九百 六十五.
//!
//! The blanks are taken out of a few characters, what is left is read like any other text, and the places are put back.

use super::chars::{Role, class, is_han};
use super::fraction::Fraction;
use super::measure::{Found, Measure};
use super::numeral::{self, Numeral};
use super::words::WORDS;
use super::{Kind, Unit};
use crate::Span;

/// No number is spread over more characters.
const LONGEST: usize = 40;
/// How many characters behind it are looked at.
const BEHIND: usize = 4;

/// The sign of a percentage, its characters spread apart: the length and the sign. `个 百 分点`.
pub(super) fn sign(text: &str) -> Option<Found> {
    // Only where a blank stands before it or inside it.
    let closed = Squeezed::new(text, |c| class(c).is_spread())?;
    let (word, sign) = WORDS.signs.at(&closed.text)?;
    let found = Found::plain(closed.end(word.len()), sign.kind, Unit::Fixed(sign.unit));
    Some(Found { factor: sign.factor, ..found })
}

/// The Chinese numeral at `start` with what measures it, where blanks stand between their characters; `None` where they
/// stand together or where the blanks part two numbers.
pub(super) fn read(text: &str, start: usize) -> Option<(Numeral, Option<Measure>)> {
    let rest = text.get(start..)?;
    let closed = Squeezed::new(rest, |c| {
        let class = class(c);
        class.is_numeral() || class.is_point() || class.is_spread()
    })?;
    let inner = numeral::read(&closed.text, 0)?;
    let shift = |span: Span| Span::new(start + closed.start(span.start), start + closed.end(span.end));
    let outer = |inner: Numeral| Numeral {
        span: shift(inner.span),
        digits: shift(inner.digits),
        odd: inner.odd.map(shift),
        ..inner
    };
    let whole = |end: usize| closed.is_spread(end) && closed.is_complete(rest, end);
    match Measure::read(&closed.text, &inner)? {
        Measure::Found(found) if matches!(found.kind, Kind::Percent | Kind::Point) && whole(found.end) => {
            let found = Found { end: start + closed.end(found.end), ..found };
            Some((outer(inner), Some(Measure::Found(found))))
        }
        Measure::Denominator { end, numerator }
            if whole(end) && Fraction::new(numerator, &inner).is_some() =>
        {
            let (end, numerator) = (start + closed.end(end), outer(numerator));
            Some((outer(inner), Some(Measure::Denominator { end, numerator })))
        }
        // 三千 九百 六十五: each part but the last ends with a scale word, and a smaller one follows.
        _ if closed.is_spread(inner.span.end) && inner.scales > 1 && closed.steps_down(inner.span.end) => {
            Some((outer(inner), None))
        }
        _ => None,
    }
}

/// A run of characters without the blanks between them, and where each byte stood.
struct Squeezed {
    text: String,
    /// For each byte of `text` its place in the run.
    at: Vec<usize>,
}

impl Squeezed {
    /// `None` where no blank stands before or in the run.
    fn new(rest: &str, is_part: impl Fn(char) -> bool) -> Option<Self> {
        let mut run =
            rest.char_indices().take(LONGEST).take_while(|(_, c)| class(*c).is_blank() || is_part(*c));
        if !run.clone().any(|(_, c)| class(c).is_blank()) {
            return None;
        }
        let is_arabic = |c: Option<char>| c.is_some_and(|c| matches!(class(c).role(), Role::Arabic(_)));
        let mut squeezed = Self { text: String::new(), at: Vec::new() };
        let (mut blank, mut end) = (false, 0);
        for (at, c) in run.by_ref() {
            if class(c).is_blank() {
                blank = true;
                continue;
            }
            // 百分之五 2025年: Arabic digits behind a blank are another number.
            if blank && is_arabic(Some(c)) && is_arabic(squeezed.text.chars().next_back()) {
                break;
            }
            blank = false;
            squeezed.push(at, c);
            end = at + c.len_utf8();
        }
        // What stands right behind tells whether a word goes on: 二 三 成员.
        for (at, c) in rest.get(end..)?.char_indices().take(BEHIND).take_while(|(_, c)| !class(*c).is_blank())
        {
            squeezed.push(end + at, c);
        }
        (!squeezed.text.is_empty()).then_some(squeezed)
    }

    fn push(&mut self, at: usize, c: char) {
        self.text.push(c);
        self.at.extend(at..at + c.len_utf8());
    }

    fn start(&self, at: usize) -> usize {
        self.at.get(at).copied().unwrap_or_default()
    }

    fn end(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|last| self.at.get(last)).map_or(0, |last| last + 1)
    }

    /// Whether blanks stand before `at`.
    fn is_spread(&self, at: usize) -> bool {
        self.end(at) > at
    }

    /// Whether a number that ends behind a blank ends there at all: in 三成 五年 the 五 is another.
    fn is_complete(&self, rest: &str, end: usize) -> bool {
        let outer = self.end(end);
        let behind = rest.get(outer..).unwrap_or_default();
        let goes_on = behind.starts_with(|c| class(c).is_numeral() || is_han(c));
        let Some((before, last)) =
            rest.get(..outer).and_then(|text| text.rsplit_once(|c| class(c).is_blank()))
        else {
            return true;
        };
        let parts = last.chars().all(|c| class(c).is_numeral() || class(c).is_point());
        let over = before.trim_end_matches(|c| class(c).is_blank()).ends_with('之');
        !(goes_on && parts) || over
    }

    /// Whether every part before a blank ends with 百, 千, 万 or 亿.
    fn steps_down(&self, end: usize) -> bool {
        let gaps = self.at.windows(2).enumerate().filter(|(_, pair)| matches!(pair, [a, b] if *b > a + 1));
        gaps.map(|(byte, _)| byte + 1).filter(|at| *at < end).all(|at| {
            let before = self.text.get(..at).and_then(|text| text.chars().next_back());
            before.is_some_and(|c| matches!(class(c).role(), Role::Scale(2..)))
        })
    }
}
