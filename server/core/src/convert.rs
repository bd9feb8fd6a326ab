//! A figure in another unit or scale: 1.1亿元 and 11000万元, 亩 and 公顷.

use gouji_relate::identity::ONE;

use crate::figure::{Decimal, Kind, Unit};
use crate::writing::{digits_of, parts, unit_end, value};
use crate::{Edit, Report, Span};

/// Another way of writing a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// How its numeral and unit read then.
    pub text: String,
    /// Whether that is the very same value.
    pub exact: bool,
    /// What is to be written.
    pub edit: Edit,
}

/// 亿 and 万, in units.
const SCALES: [(&str, i128); 2] = [("亿", 100_000_000), ("万", 10_000)];
/// More decimals than these nobody writes.
const MOST_DECIMALS: u8 = 6;
/// So many digits before the point are read at a glance.
const MOST_WHOLE: usize = 4;
/// Digits of what does not come out even.
const LEAST_DIGITS: u8 = 3;

/// The other ways of writing the figure at `offset`; none of one that is written in words.
pub(crate) fn of(report: &Report, offset: usize) -> Vec<Conversion> {
    let Some(entry) = report.entry_at(offset) else { return Vec::new() };
    let figure = entry.figure;
    let literal = &figure.literal;
    let Some(size) = value(figure).map(i128::abs).filter(|_| figure.kind == Kind::Amount) else {
        return Vec::new();
    };
    if literal.chinese || literal.digits.is_empty() || size == 0 {
        return Vec::new();
    }
    let paragraph = entry.span.start - figure.span.start;
    let span = Span::new(literal.digits.start, unit_end(figure)).shift(paragraph);
    let old = report.slice(span);
    // 1500余万元 has a word between its digits and its scale.
    if figure
        .marks
        .iter()
        .any(|mark| mark.span.start >= literal.digits.end && mark.span.end <= unit_end(figure))
    {
        return Vec::new();
    }
    let own = SCALES.into_iter().find(|(word, _)| report.slice(literal.span.shift(paragraph)).contains(word));
    let mut all: Vec<Conversion> = Vec::new();
    let mut push = |text: String, exact: bool| {
        if text != old && all.iter().all(|known| known.text != text) {
            all.push(Conversion { edit: Edit { span, text: text.clone() }, text, exact });
        }
    };
    let shown = signs(report.slice(literal.digits.shift(paragraph)).as_str());
    let name = figure.unit.name();
    if let Some((word, _)) = own
        && !figure.unit.is_none()
    {
        for (other, scale) in SCALES.into_iter().filter(|(other, _)| *other != word) {
            if let Some(digits) = exactly(size, scale * ONE).filter(|digits| is_written(digits, shown)) {
                push(format!("{digits}{other}{name}"), true);
            }
        }
    }
    for unit in figure.unit.conversions() {
        let Some(converted) = in_unit(size, figure.unit, unit) else { continue };
        // In the same scale where that leaves a number to read.
        let scale = own.filter(|(_, scale)| converted >= scale * ONE);
        let (word, scale) = scale.map_or(("", ONE), |(word, scale)| (word, scale * ONE));
        let unit = unit.name();
        if let Some(digits) = exactly(converted, scale) {
            if is_written(&digits, shown) {
                push(format!("{digits}{word}{unit}"), true);
            }
            continue;
        }
        let decimals = decimals(converted, scale, significant(size, &figure.literal));
        if let Some((_, digits)) = digits_of(converted, scale, decimals)
            && is_written(&digits, shown)
        {
            push(format!("{digits}{word}{unit}"), false);
        }
    }
    all
}

/// Whether somebody would write a number so who has written one of `shown` digits: 0.00012亿人次 is nobody's.
fn is_written(digits: &str, shown: usize) -> bool {
    let whole = digits.split('.').next().unwrap_or_default();
    whole != "0" && (whole.len() <= MOST_WHOLE || signs(digits) <= shown)
}

/// How many digits of a number say something: two of 11000 and of 0.11.
fn signs(number: &str) -> usize {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let said = digits.trim_start_matches('0');
    if number.contains('.') { said.len() } else { said.trim_end_matches('0').len() }
}

/// The digits of a value in units of `scale`, if these show all of it.
fn exactly(value: i128, scale: i128) -> Option<String> {
    (0..=MOST_DECIMALS).find_map(|decimals| {
        let (shown, digits) = digits_of(value, scale, decimals)?;
        (shown == value && digits != "0").then_some(digits)
    })
}

/// A value of one unit in another, in thousand-millionths.
fn in_unit(value: i128, from: Unit, to: Unit) -> Option<i128> {
    let exact = Decimal::new(value, 9).to_rational() * from.factor() / to.factor();
    parts(Decimal::from_rational(&exact, 9)?).filter(|value| *value > 0)
}

/// How many digits a figure shows.
fn significant(size: i128, literal: &crate::figure::Literal) -> u8 {
    let place = parts(literal.scale).unwrap_or(ONE).max(1);
    let mut shown = size.saturating_mul(10_i128.pow(u32::from(literal.decimals.min(9)))) / place;
    let mut digits = 0;
    while shown > 0 {
        shown /= 10;
        digits += 1;
    }
    digits.max(LEAST_DIGITS)
}

/// How many decimals show so many digits of a value, from the first that is not zero on.
fn decimals(value: i128, scale: i128, digits: u8) -> u8 {
    let least = 10_i128.pow(u32::from(digits.clamp(1, 12)) - 1);
    let shows = |decimals: &u8| {
        let tens = 10_i128.pow(u32::from(*decimals));
        value.saturating_mul(tens) / scale >= least
    };
    (0..MOST_DECIMALS).find(shows).unwrap_or(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_other_units() {
        let check = |text: &str, wanted: &[&str]| {
            let report = Report::new(text, "");
            let at = report.entries().next().unwrap().span.start;
            let all = report.conversions(at);
            let told: Vec<String> =
                all.iter().map(|it| format!("{}{}", if it.exact { "" } else { "≈" }, it.text)).collect();
            assert_eq!(told, wanted, "{text}");
        };
        check("收入1.1亿元", &["11000万元"]);
        check("收入11000万元", &["1.1亿元"]);
        check("收入约11005万元", &["1.1005亿元"]);
        check("占地30亩", &["2公顷"]);
        check("占地23.5亩", &["≈1.57公顷"]);
        check("治理12.3公顷", &["184.5亩"]);
        check("收入20.31亿元", &["203100万元"]);
        check("收入20.315亿元", &["203150万元"]);
        check("培训22.51万人", &[]);
        check("接待1.2万人次", &[]);
        check("造林1.6万公顷", &["24万亩", "160平方公里"]);
        check("公路168公里", &[]);
        check("投资1500余万元", &[]);
        check("投资三亿元", &[]);
        check("增长5.8%", &[]);
    }
}
