//! What a figure says by itself: its value, the values that its words admit, the same in other units.

use std::fmt::Write as _;

use num_rational::BigRational;

use crate::Entry;
use crate::figure::{Decimal, Figure, Interval, Kind, TimeValue, Value};
use crate::{Language, Message};

/// The value with thousands separators and unit; behind it, in brackets, in words of scale where it is large and what
/// the words around it admit, and then the same in another unit. Enough by itself.
pub(super) fn headline(entry: &Entry<'_>, language: Language) -> String {
    let figure = entry.figure;
    let unit = figure.unit.name();
    match &figure.value {
        Value::Number(number) if figure.kind == Kind::Rank => {
            Message::new("hover-rank").with("number", number.to_string()).text(language)
        }
        Value::Number(number) => {
            let scaled = scaled(*number).map(|text| format!("{text}{unit}"));
            let admitted = (!figure.marks.is_empty()).then(|| ends(&figure.interval)).flatten();
            let notes: Vec<String> = scaled.into_iter().chain(admitted).collect();
            let notes =
                if notes.is_empty() { notes.join("") } else { format!("（{}）", notes.join("，")) };
            let other = converted(figure, *number, HEADLINE_DIGITS).next();
            let other = other.map(|text| format!("＝{text}")).unwrap_or_default();
            format!("{}{}{notes}{other}", grouped(*number), with_space(&unit))
        }
        Value::Range(low, high) => format!("{} ～ {}{}", grouped(*low), grouped(*high), with_space(&unit)),
        Value::Ratio(_) => entry.value().replace(':', " : "),
        Value::Time(TimeValue::Years(years)) => {
            Message::new("hover-years").with("number", years.to_string()).text(language)
        }
        Value::Time(TimeValue::Period(_)) => period(&entry.value(), language),
    }
}

/// Digits of a converted value in the first line.
const HEADLINE_DIGITS: i32 = 3;
/// …and in the lines below.
const DIGITS: i32 = 4;

/// `2021/2025` → `2021—2025 年`; months and days as they are.
fn period(value: &str, language: Language) -> String {
    let years =
        |text: &str| text.split('/').all(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    if years(value) {
        Message::new("hover-year").with("years", value.replace('/', "—")).text(language)
    } else {
        value.replace('/', " — ")
    }
}

/// `31 500 ～ 32 500`, `≥ 500`, `< 300`.
fn ends(interval: &Interval) -> Option<String> {
    match (interval.low, interval.high) {
        (Some(low), Some(high)) => Some(format!("{} ～ {}", grouped(low), grouped(high))),
        (Some(low), None) => Some(format!("{} {}", if interval.low_open { '>' } else { '≥' }, grouped(low))),
        (None, Some(high)) => {
            Some(format!("{} {}", if interval.high_open { '<' } else { '≤' }, grouped(high)))
        }
        (None, None) => None,
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
    let converted: Vec<String> = converted(figure, number, DIGITS).collect();
    if converted.is_empty() {
        return String::new();
    }
    Message::new("hover-conversion").with("values", converted.join("，")).text(language)
}

/// `number` of the figure's unit in the units in which people also give it: `6.85 亿吨`, `1.57 公顷`.
fn converted(figure: &Figure, number: Decimal, digits: i32) -> impl Iterator<Item = String> {
    let own = number.to_rational() * figure.unit.factor();
    figure.unit.conversions().filter_map(move |unit| {
        let number = rounded(&(&own / unit.factor()), digits)?;
        let name = unit.name();
        Some(
            scaled(number)
                .map_or_else(|| format!("{} {name}", grouped(number)), |text| format!("{text}{name}")),
        )
    })
}

/// A number to four significant digits, in words of scale where it is large.
pub(super) fn significant(value: &BigRational) -> Option<String> {
    let number = rounded(value, DIGITS)?;
    Some(scaled(number).unwrap_or_else(|| grouped(number)))
}

/// A number to `wanted` significant digits.
fn rounded(value: &BigRational, wanted: i32) -> Option<Decimal> {
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
    let behind = wanted - 1;
    if digits > behind {
        let place = Decimal::power_of_ten(digits - behind)?;
        return Decimal::from_rational(&(value / place.to_rational()), 0)?.checked_mul(place);
    }
    Decimal::from_rational(value, u8::try_from(behind - digits).ok()?)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::{Language, Report};

    /// The hover of the first figure.
    #[track_caller]
    fn check(text: &str, wanted: &Expect) {
        let report = Report::new(text, "");
        let at = report.entries().next().unwrap().span.start;
        let hover = report.hover(at, Language::Zh).unwrap();
        let first = hover.markdown.lines().next().unwrap();
        wanted.assert_eq(&first.replace('\u{202f}', " "));
    }

    #[test]
    fn the_first_line_is_enough() {
        check("培训约3.2万人", &expect!["**32 000 人（3.2 万人，31 000 ～ 33 000）**"]);
        check("粮食产量1.37万亿斤", &expect!["**1 370 000 000 000 斤（1.37 万亿斤）＝6.85 亿吨**"]);
        check("“十四五”时期", &expect!["**2021—2025 年**"]);
        check("产值翻两番", &expect!["**4 倍**"]);
        check("占地23.5亩", &expect!["**23.5 亩＝1.57 公顷**"]);
        check("投资1500余万元", &expect!["**15 000 000 元（1500 万元，15 000 000 ～ 16 000 000）**"]);
        check("增长6.5%以上", &expect!["**6.5%（≥ 6.5）**"]);
        check("失业率5.5%以内", &expect!["**5.5%（≤ 5.5）**"]);
        check("2024年", &expect!["**2024 年**"]);
        check("2024年1-8月", &expect!["**2024-01 — 2024-08**"]);
        check("位居全省第三", &expect!["**第 3 位**"]);
        check("结构为9.3:41.0:49.6", &expect!["**9.3 : 41.0 : 49.6**"]);
        check("补助300～500元", &expect!["**300 ～ 500 元**"]);
        check("累计五年", &expect!["**5 年**"]);
        check("人口32人", &expect!["**32 人**"]);
    }
}
