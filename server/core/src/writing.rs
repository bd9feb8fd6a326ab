//! Writing a value in the way in which a figure is written: its scale word, its decimals, its marks between thousands.

use gouji_check::in_the_style_of;
use gouji_relate::identity::{ONE, Range};

use crate::figure::{Decimal, Figure};
use crate::{Edit, Entry, Report, Span};

/// A figure with another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rewritten {
    /// What is to be written in the place of its digits.
    pub(crate) edit: Edit,
    /// How it reads then.
    pub(crate) text: String,
    /// The value that it then shows, in thousand-millionths of its unit.
    pub(crate) value: i128,
}

/// A decimal in thousand-millionths; `None` where it does not fit.
pub(crate) fn parts(value: Decimal) -> Option<i128> {
    let (mantissa, decimals) = value.parts();
    let value = match u32::from(decimals) {
        decimals @ 0..=9 => mantissa.checked_mul(10_i128.checked_pow(9 - decimals)?)?,
        decimals => mantissa / 10_i128.checked_pow(decimals - 9)?,
    };
    Range::ANY.meets(Range::exactly(value)).then_some(value)
}

/// The value of a figure in thousand-millionths of its unit.
pub(crate) fn value(figure: &Figure) -> Option<i128> {
    parts(figure.number()?)
}

/// The values of which a figure can be the rounding, whatever the words around it say.
pub(crate) fn range(figure: &Figure) -> Option<Range> {
    let place = parts(figure.literal.scale)? / 10_i128.checked_pow(u32::from(figure.literal.decimals))?;
    Some(Range::around(value(figure)?, place / 2))
}

/// Whether the words of a figure admit a value, its last digit aside.
pub(crate) fn admits(figure: &Figure, value: i128) -> bool {
    let interval = &figure.interval;
    let low = interval.low.and_then(parts);
    let high = interval.high.and_then(parts);
    low.is_none_or(|low| value > low || value == low && !interval.low_open)
        && high.is_none_or(|high| value < high || value == high && !interval.high_open)
}

/// A figure with another value in its own way of writing; `None` where it is written in words, or would need another sign.
pub(crate) fn rewritten(report: &Report, entry: &Entry<'_>, value: i128) -> Option<Rewritten> {
    let figure = entry.figure;
    let literal = &figure.literal;
    let stated = self::value(figure)?;
    if literal.chinese || literal.digits.is_empty() || value == 0 || (value < 0) != (stated < 0) {
        return None;
    }
    let paragraph = entry.span.start - figure.span.start;
    let digits = literal.digits.shift(paragraph);
    let old = report.slice(digits);
    let scale = parts(literal.scale).filter(|scale| *scale > 0)?;
    // 1亿5000万元 and the like: what stands there is not its digits times its scale.
    let plain: String = old.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).map(narrow).collect();
    let shown = parts(Decimal::parse(&plain)?)?.checked_mul(scale)? / ONE;
    if shown != stated.abs() {
        return None;
    }
    let (rounded, written) = digits_of(value.abs(), scale, literal.decimals)?;
    let text = in_the_style_of(&old, &written);
    let start = digits.start - entry.span.start;
    let own = report.slice(entry.span);
    let whole = format!("{}{text}{}", own.get(..start)?, own.get(start + digits.end - digits.start..)?);
    let value = if stated < 0 { -rounded } else { rounded };
    Some(Rewritten { edit: Edit { span: digits, text }, text: whole, value })
}

/// A value in units of `scale` with so many decimals: what is shown, and its digits.
pub(crate) fn digits_of(value: i128, scale: i128, decimals: u8) -> Option<(i128, String)> {
    let tens = 10_i128.checked_pow(u32::from(decimals))?;
    let rounded =
        (value.checked_mul(tens)?.checked_mul(2)?.checked_add(scale)?).div_euclid(scale.checked_mul(2)?);
    let shown = rounded.checked_mul(scale)? / tens;
    Some((shown, Decimal::new(rounded, decimals).with_decimals(decimals)))
}

/// The numeral of a figure with its unit, without the words that leave its value open at its ends: what one would replace.
pub(crate) fn core(entry: &Entry<'_>) -> Span {
    let figure = entry.figure;
    let paragraph = entry.span.start - figure.span.start;
    let start = figure.literal.span.start.max(figure.span.start);
    let end = unit_end(figure);
    Span::new(start.min(end), end).shift(paragraph)
}

/// Where the unit of a figure ends, from its paragraph's start: before a word that stands behind it.
pub(crate) fn unit_end(figure: &Figure) -> usize {
    let behind = figure
        .marks
        .iter()
        .map(|mark| mark.span)
        .filter(|span| span.end == figure.span.end && span.start > figure.literal.digits.end);
    behind.map(|span| span.start).min().unwrap_or(figure.span.end)
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_the_form_of_the_figure() {
        let check = |text: &str, value: i128, wanted: Option<&str>| {
            let report = Report::new(text, "");
            let entry = report.entries().next().unwrap();
            let own = rewritten(&report, &entry, value * ONE).map(|it| it.text);
            assert_eq!(own.as_deref(), wanted, "{text}");
        };
        check("收入1.1亿元", 123_000_000, Some("1.2亿元"));
        check("收入11000万元", 123_000_000, Some("12300万元"));
        check("收入1,234.50万元", 12_400_000, Some("1,240.00万元"));
        check("收入约１．１亿元", 123_000_000, Some("约１．２亿元"));
        check("增长5.8%", 6, Some("6.0%"));
        check("下降5.8‰", 1, Some("10.0‰"));
        // Written in words, or of another sign.
        check("达到三成", 40, None);
        check("收入1.1亿元", -100_000_000, None);
    }

    #[test]
    fn the_words_around_a_numeral_are_no_part_of_it() {
        let check = |text: &str, wanted: &str| {
            let report = Report::new(text, "");
            let entry = report.entries().next().unwrap();
            assert_eq!(report.slice(core(&entry)), wanted, "{text}");
        };
        check("收入约1.1亿元", "1.1亿元");
        check("收入1.1亿元以上", "1.1亿元");
        check("收入超过1亿元", "1亿元");
        check("增长5.8%左右", "5.8%");
        check("投资1500余万元", "1500余万元");
    }
}
