//! What a figure measures, what it is compared with, and where else that is stated.

use num_rational::BigRational;

use super::value::significant;
use crate::Entry;
use crate::figure::{Kind, Period};
use crate::statement::indicator::{self, Convention, Course, Indicator};
use crate::statement::{Basis, Direction, Measure, Modality, Role};
use crate::{Language, Message, Report};

/// How many other mentions of the fact are listed, and of the same indicator.
const MOST_MENTIONS: usize = 6;

/// `2024 年 · 一般公共预算收入 · 水平值 · 现价（名义）`; marked as a guess where no words of its own name it.
pub(super) fn measured(entry: &Entry<'_>, language: Language) -> String {
    if entry.figure.is_time() {
        return String::new();
    }
    let (statement, role) = (entry.statement, entry.role());
    let basis = match statement.basis {
        Basis::Unsaid => String::new(),
        Basis::Nominal => Message::new("basis-nominal").text(language),
        Basis::Real => Message::new("basis-real").text(language),
        Basis::Adjusted => Message::new("basis-adjusted").text(language),
    };
    let when = entry.when().map(|when| time(when, entry, language)).unwrap_or_default();
    let name = match &statement.within {
        None => entry.indicator().to_owned(),
        Some(within) => format!("{within} › {}", entry.indicator()),
    };
    let parts = [when, name, Message::new(role.key()).text(language), basis];
    let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let guessed = !entry.indicator().is_empty() && !statement.licence.indicator.is_certain();
    if guessed && role != Role::Other {
        return Message::new("hover-guessed").with("line", line).text(language);
    }
    line
}

/// `2024 年`, `2021—2025 年`, `2024 年 1—9 月`; as programs read it where it is anything else.
fn time(when: Period, entry: &Entry<'_>, language: Language) -> String {
    let calendar = entry.context.calendar();
    let when = when.within(&calendar);
    let (from, to) = (when.from, when.to);
    let (Language::Zh, Some(first), Some(last)) = (language, from.year, to.year) else {
        return when.text(&calendar).replace('/', " — ");
    };
    match (from.month, to.month) {
        (None, None) if first == last => format!("{first} 年"),
        (None, None) => format!("{first}—{last} 年"),
        (Some(a), Some(b)) if first == last && from.day.is_none() && to.day.is_none() => {
            if a == b {
                format!("{first} 年 {a} 月")
            } else {
                format!("{first} 年 {a}—{b} 月")
            }
        }
        _ => when.text(&calendar).replace('/', " — "),
    }
}

/// How far before a rate its level may stand, in bytes.
const NEAREST_LEVEL: usize = 240;

/// What a change is counted from, and the level there, reckoned back from the one that it leads to: 12.3亿元，增长6.1% →
/// 上年约 11.59 亿元. The level only for nominal growth, and where it stands near.
pub(super) fn base(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    let Some(base) = entry.base() else { return String::new() };
    let year_before = entry.when().and_then(|when| when.from.year).zip(base.from.year);
    let named = match year_before {
        Some((own, before)) if own - before == 1 && base.from.month.is_none() => {
            Message::new("hover-year-before").text(language)
        }
        _ => time(base, entry, language),
    };
    match level_before(report, entry) {
        Some(value) => Message::new("hover-base").with("base", named).with("value", value).text(language),
        None => Message::new("hover-base-alone").with("base", named).text(language),
    }
}

/// The level that a nominal rate goes out from.
fn level_before(report: &Report, entry: &Entry<'_>) -> Option<String> {
    let rate = entry.figure.number()?.to_rational();
    if entry.statement.measure != Measure::Rate || entry.modality() != Modality::Actual {
        return None;
    }
    let up = entry.statement.direction != Some(Direction::Down);
    let plain = entry.statement.basis == Basis::Nominal
        && entry.statement.extent != crate::statement::Extent::Mean
        && entry.statement.licence.indicator.is_certain();
    if !plain || entry.figure.kind != Kind::Percent || entry.indicator().is_empty() {
        return None;
    }
    let level = report.entries().filter(|other| {
        other.span.end <= entry.span.start
            && entry.span.start - other.span.end <= NEAREST_LEVEL
            && other.figure.kind == Kind::Amount
            && other.role() == Role::Level
            && other.indicator() == entry.indicator()
            && other.when() == entry.when()
    });
    let level = level.last()?;
    let hundred = BigRational::from_integer(100.into());
    let share = if up { &hundred + rate } else { &hundred - rate };
    if share <= BigRational::default() {
        return None;
    }
    let value = significant(&(level.figure.number()?.to_rational() * &hundred / share))?;
    let space = if value.ends_with(['万', '亿']) { "" } else { " " };
    Some(format!("{value}{space}{}", level.figure.unit.name()))
}

/// What the lexicon knows of the indicator: 地区生产总值（GDP） · 时期数 · 增速按可比价 · ＝ 第一产业增加值＋….
pub(super) fn known(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    let lexicon = report.words().lexicon();
    let Some((_, known)) = lexicon.find(entry.indicator()).filter(|_| entry.role() != Role::Other) else {
        return String::new();
    };
    let say = |key| Message::new(key).text(language);
    let mut parts = vec![known.name.to_owned()];
    parts.extend(course(known).map(say));
    parts.extend((known.convention == Some(Convention::Real)).then(|| say("indicator-real")));
    parts.extend(known.bounded.then(|| say("indicator-bounded")));
    for division in indicator::divisions() {
        if division.whole == known.name {
            parts.push(format!("＝ {}", division.parts.join("＋")));
        } else if division.parts.iter().any(|part| part == known.name) {
            parts.push(Message::new("indicator-part").with("whole", division.whole.as_str()).text(language));
        }
    }
    if parts.len() < 2 {
        return String::new();
    }
    Message::new("hover-indicator").with("text", parts.join(" · ")).text(language)
}

const fn course(known: Indicator<'_>) -> Option<&'static str> {
    match known.course {
        Some(Course::Flow) => Some("indicator-flow"),
        Some(Course::Stock) => Some("indicator-stock"),
        Some(Course::Ratio) => Some("indicator-ratio"),
        None => None,
    }
}

/// The lines on which the same fact is stated, with a mark where the values cannot both be true, and those on which the same
/// indicator is stated of another time or in another role.
pub(super) fn mentions(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    if entry.figure.is_time() || entry.indicator().is_empty() {
        return String::new();
    }
    let others = report.mentions(entry);
    let fact = entry.fact();
    let (same, other): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) =
        others.iter().partition(|other| fact.is_some() && other.fact() == fact);
    let line = |key: &'static str, entries: &[&Entry<'_>]| {
        let listed: Vec<String> =
            entries.iter().take(MOST_MENTIONS).map(|other| mention(report, entry, other, language)).collect();
        if listed.is_empty() {
            return None;
        }
        let rest = if entries.len() > listed.len() { "…" } else { "" };
        Some(Message::new(key).with("list", listed.join("；") + rest).text(language))
    };
    let lines = [line("hover-same-fact", &same), line("hover-mentions", &other)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

fn mention(report: &Report, entry: &Entry<'_>, other: &Entry<'_>, language: Language) -> String {
    let same = entry.fact().is_some_and(|fact| other.fact() == Some(fact));
    let key = match (same, other.figure.agrees(entry.figure)) {
        (true, true) => "hover-mention-agrees",
        (true, false) => "hover-mention-differs",
        (false, _) => "hover-mention",
    };
    let period = if other.when() == entry.when() { String::new() } else { other.period() };
    let period = if period.is_empty() { period } else { format!("（{period}）") };
    Message::new(key)
        .with("line", report.line(other.span.start).to_string())
        .with("figure", report.slice(other.span))
        .with("period", period)
        .text(language)
}
