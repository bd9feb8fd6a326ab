//! What a figure says by itself: its value, the values that its words admit, the same in other units.

use std::fmt::Write as _;

use num_rational::BigRational;

use crate::figure::{Decimal, Figure, Interval, Kind, TimeValue, Value};
use crate::report::Entry;
use crate::{Language, Message};

/// The value with thousands separators and unit, and in words of scale where it is large.
pub(super) fn headline(entry: &Entry<'_>, language: Language) -> String {
    let figure = entry.figure;
    let unit = figure.unit.name();
    match &figure.value {
        Value::Number(number) if figure.kind == Kind::Rank => {
            Message::new("hover-rank").with("number", number.to_string()).text(language)
        }
        Value::Number(number) => {
            let scaled = scaled(*number).map(|text| format!("（{text}{unit}）")).unwrap_or_default();
            format!("{}{}{scaled}", grouped(*number), with_space(&unit))
        }
        Value::Range(low, high) => format!("{} ～ {}{}", grouped(*low), grouped(*high), with_space(&unit)),
        Value::Ratio(items) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" : "),
        Value::Time(TimeValue::Years(years)) => {
            Message::new("hover-years").with("number", years.to_string()).text(language)
        }
        Value::Time(TimeValue::Period(_)) => entry.value().replace('/', " — "),
    }
}

/// A space before a unit in words, none before `%`.
fn with_space(unit: &str) -> String {
    if unit.is_empty() || unit.starts_with('%') { unit.to_owned() } else { format!(" {unit}") }
}

/// `32000` → `32 000`: a narrow space every three digits of the whole part, from five digits on.
fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// `1370000000000` → `1.37 万亿`; `None` below ten thousand.
fn scaled(number: Decimal) -> Option<String> {
    const SCALES: [(i32, &str); 3] = [(12, "万亿"), (8, "亿"), (4, "万")];
    let (exponent, word) = SCALES
        .into_iter()
        .find(|(exponent, _)| Decimal::power_of_ten(*exponent).is_some_and(|scale| number.abs() >= scale))?;
    let own = number.checked_mul(Decimal::power_of_ten(-exponent)?)?;
    Some(format!("{own} {word}"))
}

/// The interval, where the words leave the value open.
pub(super) fn admitted(figure: &Figure, language: Language) -> String {
    let interval = &figure.interval;
    if interval.is_any() || interval.is_exact() {
        return String::new();
    }
    let key = if figure.marks.is_empty() { "hover-rounded" } else { "hover-approximate" };
    Message::new(key).with("interval", inequality(interval, &figure.unit.name())).text(language)
}

/// `15 000 000 ≤ x < 16 000 000 元`.
fn inequality(interval: &Interval, unit: &str) -> String {
    let mut text = String::new();
    if let Some(low) = interval.low {
        let _ = write!(text, "{} {} ", grouped(low), if interval.low_open { '<' } else { '≤' });
    }
    text.push('x');
    if let Some(high) = interval.high {
        let _ = write!(text, " {} {}", if interval.high_open { '<' } else { '≤' }, grouped(high));
    }
    text + &with_space(unit)
}

/// The value in other units: 23.5亩 → 1.57 公顷.
pub(super) fn conversions(figure: &Figure, language: Language) -> String {
    let Value::Number(number) = figure.value else { return String::new() };
    let own = number.to_rational() * figure.unit.factor();
    let converted: Vec<String> = figure
        .unit
        .conversions()
        .filter_map(|unit| Some(format!("{} {}", significant(&(&own / unit.factor()))?, unit.name())))
        .collect();
    if converted.is_empty() {
        return String::new();
    }
    Message::new("hover-conversion").with("values", converted.join("，")).text(language)
}

/// A number to four significant digits, in words of scale where it is large.
pub(super) fn significant(value: &BigRational) -> Option<String> {
    let ten = BigRational::from_integer(10.into());
    let mut size = if *value < BigRational::default() { -value } else { value.clone() };
    let mut digits = 0_i32;
    while size >= ten && digits < 40 {
        size /= &ten;
        digits += 1;
    }
    while size < BigRational::from_integer(1.into()) && digits > -12 && size != BigRational::default() {
        size *= &ten;
        digits -= 1;
    }
    let decimals = u8::try_from((3 - digits).max(0)).ok()?;
    let number = if digits > 3 {
        let place = Decimal::power_of_ten(digits - 3)?;
        Decimal::from_rational(&(value / place.to_rational()), 0)?.checked_mul(place)?
    } else {
        Decimal::from_rational(value, decimals)?
    };
    Some(scaled(number).unwrap_or_else(|| grouped(number)))
}
