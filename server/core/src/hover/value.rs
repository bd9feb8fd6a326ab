//! What a figure says by itself: its value, the values that its words admit, the same in other units.

use num_rational::BigRational;

use crate::Entry;
use crate::figure::{Bound, Decimal, Figure, Interval, Kind, Moment, Period, TimeValue, Value};
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
        // 数十家 is any number of tens, and none of them more than another.
        Value::Number(_) if is_vague(figure) => match (figure.interval.low, figure.interval.high) {
            (Some(low), Some(high)) => Message::new("hover-up-to")
                .with("low", bare(low))
                .with("high", spoken(high, &unit))
                .text(language),
            _ => entry.value(),
        },
        Value::Number(number) => {
            let value = spoken(*number, &unit);
            let admitted = if is_rounding(figure) { None } else { ends(&figure.interval, &unit, language) };
            let notes = admitted.map(|text| format!("（{text}）")).unwrap_or_default();
            let other = headline_unit(figure, *number);
            let other = other.map(|text| format!("＝{text}")).unwrap_or_default();
            format!("{value}{notes}{other}")
        }
        Value::Range(low, high) => format!("{} ～ {}", bare(*low), spoken(*high, &unit)),
        Value::Ratio(_) => entry.value().replace(':', " : "),
        Value::Time(TimeValue::Years(years)) => {
            Message::new("hover-years").with("number", years.to_string()).text(language)
        }
        Value::Time(TimeValue::Period(period)) => time(period.within(&entry.context.calendar()), language),
    }
}

/// The value of a figure where its words do not say it plainly: in Chinese numerals of two digits and more, in a scale that another one fits better
/// (11000万元), in a traditional unit (23.5亩); `None` where they do.
pub(crate) fn plainly(entry: &Entry<'_>, traditional: &[String]) -> Option<String> {
    let figure = entry.figure;
    let number = figure.number()?;
    if figure.kind == Kind::Rank || !is_rounding(figure) && figure.marks.is_empty() {
        return None;
    }
    if traditional.contains(&figure.unit.name()) {
        return converted(figure, number, HEADLINE_DIGITS).next();
    }
    let own = figure.literal.scale;
    let scaled = Decimal::power_of_ten(4).is_some_and(|least| own.to_rational() >= least.to_rational());
    let text = scaled.then(|| self::scaled(number)).flatten();
    let fits = text.as_ref().is_none_or(|text| {
        let word = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' '));
        Decimal::power_of_ten(match word {
            "万亿" => 12,
            "亿" => 8,
            _ => 4,
        }) == Some(own)
    });
    // Who reads 四大, 两倍 or 亿元以上 needs no digit; 三十五 is another matter.
    let ten = own.checked_mul(Decimal::whole(10));
    let words = figure.literal.span.end - figure.literal.span.start;
    let long = words > '亿'.len_utf8() && ten.is_some_and(|ten| number.abs() >= ten);
    (if figure.literal.chinese { long } else { !fits })
        .then(|| spoken(number, &figure.unit.name()).replace([' ', '\u{202f}'], ""))
}

/// Digits of a converted value in the first line.
const HEADLINE_DIGITS: i32 = 3;
/// …and in the lines below.
const DIGITS: i32 = 4;

/// `2024 年`, `2021—2025 年`, `2024 年 1—9 月`, `1—3 月` where no year is known, `2024 年 2 月 10 日`.
pub(super) fn time(period: Period, language: Language) -> String {
    let (from, to) = (period.from, period.to);
    let span = |a: String, b: String| if a == b { a } else { format!("{a}—{b}") };
    let text = |number: Option<String>| number.unwrap_or_default();
    let year = |moment: Moment| text(moment.year.map(|year| year.to_string()));
    let month = |moment: Moment| text(moment.month.map(|month| month.to_string()));
    let day = |moment: Moment| text(moment.day.map(|day| day.to_string()));
    let one = |moment: Moment| {
        let (key, last) = match (moment.year, moment.month, moment.day) {
            (_, None, _) => return Message::new("hover-year").with("years", year(moment)).text(language),
            (Some(_), Some(_), None) => ("hover-month", String::new()),
            (None, Some(_), None) => ("hover-month-alone", String::new()),
            (Some(_), Some(_), Some(_)) => ("hover-day", day(moment)),
            (None, Some(_), Some(_)) => ("hover-day-alone", day(moment)),
        };
        let message = Message::new(key).with("year", year(moment)).with("month", month(moment));
        message.with("day", last).text(language)
    };
    let same_year = from.year == to.year;
    match (from.month, to.month) {
        (None, None) => {
            let years = span(year(from), year(to));
            Message::new("hover-year").with("years", years).text(language)
        }
        (Some(_), Some(_)) if same_year && from.day.is_none() && to.day.is_none() => {
            let months = span(month(from), month(to));
            let key = if from.year.is_some() { "hover-month" } else { "hover-month-alone" };
            Message::new(key).with("year", year(from)).with("month", months).text(language)
        }
        _ if from == to => one(from),
        _ => format!("{} — {}", one(from), one(to)),
    }
}

/// Whether the interval of a figure comes from its last digit alone, and from no word that leaves its value open: 过半 and 数十 have
/// such a word in them.
fn is_rounding(figure: &Figure) -> bool {
    let interval = &figure.interval;
    let Some(number) = figure.number() else { return true };
    let (Some(low), Some(high)) = (interval.low, interval.high) else {
        return interval.low.is_none() && interval.high.is_none();
    };
    let even =
        number.checked_sub(low).zip(high.checked_sub(number)).is_some_and(|(below, above)| below == above);
    figure.marks.is_empty()
        && figure.bound == Bound::Exact
        && !interval.low_open
        && !interval.high_open
        && even
}

/// Whether a figure names the size of a number and no number: 数十, 几百.
fn is_vague(figure: &Figure) -> bool {
    let (Some(low), Some(high)) = (figure.interval.low, figure.interval.high) else { return false };
    figure.marks.is_empty()
        && figure.bound == Bound::More
        && figure.literal.chinese
        && low.checked_mul(Decimal::whole(10)) == Some(high)
}

/// What the words admit: `3.1 万 ～ 3.3 万`, `不低于`, `不到`.
fn ends(interval: &Interval, unit: &str, language: Language) -> Option<String> {
    let say = |key: &'static str| Message::new(key).text(language);
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low == high => None,
        // 过半: a part is no more than the whole.
        (Some(_), Some(high)) if interval.low_open && unit == "%" && high == Decimal::whole(100) => {
            Some(say("hover-above"))
        }
        (Some(low), Some(high)) => {
            let key = if interval.high_open { "hover-up-to" } else { "hover-between" };
            let percent = if unit.starts_with('%') { unit } else { "" };
            let message = Message::new(key).with("low", bare(low)).with("high", bare(high) + percent);
            Some(message.text(language))
        }
        (Some(_), None) => Some(say(if interval.low_open { "hover-above" } else { "hover-at-least" })),
        (None, Some(_)) => Some(say(if interval.high_open { "hover-below" } else { "hover-at-most" })),
        (None, None) => None,
    }
}

/// A number with its unit as people write it: 284.68 亿元, 36 项, 6.1%.
fn spoken(number: Decimal, unit: &str) -> String {
    scaled(number)
        .map_or_else(|| format!("{}{}", grouped(number), with_space(unit)), |text| format!("{text}{unit}"))
}

/// The same without a unit.
fn bare(number: Decimal) -> String {
    scaled(number).unwrap_or_else(|| grouped(number))
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

/// The values of which a figure can be the rounding; empty where its words say more, which the first line does.
pub(super) fn admitted(figure: &Figure, language: Language) -> String {
    let interval = &figure.interval;
    let (Some(low), Some(high)) = (interval.low, interval.high) else { return String::new() };
    if interval.is_exact() || !is_rounding(figure) {
        return String::new();
    }
    let unit = figure.unit.name();
    Message::new("hover-rounded").with("low", bare(low)).with("high", spoken(high, &unit)).text(language)
}

/// The value in the unit of the first line, if it gives one.
fn headline_unit(figure: &Figure, number: Decimal) -> Option<String> {
    converted(figure, number, HEADLINE_DIGITS).next()
}

/// The value in the other units than that of the first line: 23.5亩 → 0.157 平方公里.
pub(super) fn conversions(figure: &Figure, language: Language) -> String {
    let Value::Number(number) = figure.value else { return String::new() };
    if is_vague(figure) {
        return String::new();
    }
    let converted: Vec<String> = converted(figure, number, DIGITS).skip(1).collect();
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
        // 0.0157 平方公里 helps nobody.
        Decimal::new(1, 1).le(&number.abs()).then_some(())?;
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
        check("培训约3.2万人", &expect!["**3.2 万人（3.1 万 ～ 3.3 万）**"]);
        check("粮食产量1.37万亿斤", &expect!["**1.37 万亿斤＝6.85 亿吨**"]);
        check("“十四五”时期", &expect!["**2021—2025 年**"]);
        check("产值翻两番", &expect!["**4 倍**"]);
        check("占地23.5亩", &expect!["**23.5 亩＝1.57 公顷**"]);
        check("投资1500余万元", &expect!["**1500 万元（1500 万 至不到 1600 万）**"]);
        check("增长6.5%以上", &expect!["**6.5%（不低于）**"]);
        check("失业率5.5%以内", &expect!["**5.5%（不超过）**"]);
        check("2024年", &expect!["**2024 年**"]);
        check("2024年1-8月", &expect!["**2024 年 1—8 月**"]);
        check("位居全省第三", &expect!["**第 3 位**"]);
        check("结构为9.3:41.0:49.6", &expect!["**9.3 : 41.0 : 49.6**"]);
        check("补助300～500元", &expect!["**300 ～ 500 元**"]);
        check("累计五年", &expect!["**5 年**"]);
        check("人口32人", &expect!["**32 人**"]);
        check("收入284.68亿元", &expect!["**284.68 亿元**"]);
        check("参与企业过半", &expect!["**50%（超过）**"]);
        check("培训数十人", &expect!["**10 至不到 100 人**"]);
        check("投资数十亿元", &expect!["**10 亿 至不到 100 亿元**"]);
        check("公路168公里", &expect!["**168 公里**"]);
        check("救助上万人", &expect!["**1 万人（不低于）**"]);
        check("投资突破300亿元", &expect!["**300 亿元（不低于）**"]);
        check("1—3月", &expect!["**1—3 月**"]);
        check("2月10日", &expect!["**2 月 10 日**"]);
        check("增长6.1%", &expect!["**6.1%**"]);
    }
}
