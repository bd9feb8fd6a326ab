//! What a figure measures, what it is compared with, and where else that is stated.

use num_rational::BigRational;

use super::value::{significant, time};
use crate::Entry;
use crate::figure::Kind;
use crate::statement::indicator::{self, Convention, Course, Indicator};
use crate::statement::{Base, Basis, Direction, Licence, Measure, Modality, Role};
use crate::{Language, Message, Report};

/// How many other mentions of the fact are listed, and of the same indicator.
const MOST_MENTIONS: usize = 6;

/// `2024 年 · 一般公共预算收入 · 水平值 · 现价（名义）`; each part that is a guess says so.
pub(super) fn measured(entry: &Entry<'_>, language: Language) -> String {
    if entry.figure.is_time() {
        return String::new();
    }
    let (statement, licence) = (entry.statement, entry.licence());
    let basis = match statement.basis {
        // A difference of percentages has no prices.
        _ if entry.figure.kind == Kind::Point => String::new(),
        Basis::Unsaid => String::new(),
        Basis::Nominal => Message::new("basis-nominal").text(language),
        Basis::Real => Message::new("basis-real").text(language),
        Basis::Adjusted => Message::new("basis-adjusted").text(language),
    };
    let when =
        entry.when().map(|when| time(when.within(&entry.context.calendar()), language)).unwrap_or_default();
    let name = match &statement.within {
        None => entry.indicator().to_owned(),
        Some(within) => format!("{within} › {}", entry.indicator()),
    };
    let parts = [
        (when, licence.period),
        (name, licence.indicator),
        (role(entry, language), licence.role),
        (basis, Licence::Named),
    ];
    let parts = parts.into_iter().filter(|(part, _)| !part.is_empty()).map(|(part, licence)| {
        if licence.is_certain() {
            part
        } else {
            Message::new("hover-guessed").with("part", part).text(language)
        }
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// How it measures that, in a word or two: 增长率, 占地区生产总值的比重, 完成年初预算的程度.
fn role(entry: &Entry<'_>, language: Language) -> String {
    let statement = entry.statement;
    let planned = entry.modality() == Modality::Planned;
    let of = statement.share_of.as_deref();
    let down = statement.direction == Some(Direction::Down);
    let key = match statement.measure {
        Measure::Gap => "measure-gap",
        Measure::Contribution => "measure-contribution",
        Measure::Threshold => "measure-threshold",
        Measure::Rank => "measure-rank",
        Measure::Ratio => "measure-ratio",
        _ if planned => entry.role().key(),
        Measure::Change if entry.figure.kind == Kind::Point && down => "measure-points-down",
        Measure::Change if entry.figure.kind == Kind::Point => "measure-points-up",
        Measure::Multiple => "measure-multiple",
        Measure::Index => "measure-index",
        Measure::Completion if of.is_some() => "measure-completion",
        Measure::Share if of.is_some() => "measure-share-of",
        _ => entry.role().key(),
    };
    let text = Message::new(key).with("of", of.unwrap_or_default()).text(language);
    if entry.modality() == Modality::Estimated {
        return Message::new("measure-estimated").with("text", text).text(language);
    }
    text
}

/// How far before a rate its level may stand, in bytes.
const NEAREST_LEVEL: usize = 240;

/// What a change is counted from, and the level there, reckoned back from the one that it leads to: 12.3亿元，增长6.1% →
/// 上年约 11.59 亿元. The level only for nominal growth, and where it stands near.
pub(super) fn base(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    let Some(base) = entry.base() else { return String::new() };
    let year_before = entry.when().and_then(|when| when.from.year).zip(base.from.year);
    let named = match year_before {
        _ if entry.statement.base == Base::YearEnd => Message::new("hover-year-end").text(language),
        Some((own, before)) if own - before == 1 && base.from.month.is_none() => {
            Message::new("hover-year-before").text(language)
        }
        _ => time(base, language),
    };
    match level_before(report, entry) {
        Some(value) => Message::new("hover-base").with("base", named).with("value", value).text(language),
        None => Message::new("hover-base-alone").with("base", named).text(language),
    }
}

/// The level that a nominal rate goes out from.
pub(crate) fn level_before(report: &Report, entry: &Entry<'_>) -> Option<String> {
    let rate = entry.figure.number()?.to_rational();
    if entry.statement.measure != Measure::Rate || entry.modality() != Modality::Actual {
        return None;
    }
    let up = entry.statement.direction != Some(Direction::Down);
    let plain = entry.statement.basis == Basis::Nominal
        && entry.statement.extent != crate::statement::Extent::Mean
        && entry.licence().indicator.is_certain()
        && entry.licence().period.is_certain();
    if !plain || entry.figure.kind != Kind::Percent || entry.indicator().is_empty() {
        return None;
    }
    // Where the report itself states the level there, nothing is to be reckoned.
    let base = entry.base()?;
    let stated = report.mentions(entry).iter().any(|other| {
        other.role() == Role::Level
            && other.figure.kind == Kind::Amount
            && other.indicator() == entry.indicator()
            && other.when() == Some(base)
    });
    if stated {
        return None;
    }
    let near = crate::Span::new(entry.span.start.saturating_sub(NEAREST_LEVEL), entry.span.start);
    let level = report.entries_in(near).filter(|other| {
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
    let same_time = other.when() == entry.when();
    let period = other
        .when()
        .filter(|_| !same_time)
        .map(|when| time(when.within(&other.context.calendar()), language));
    let period = period.unwrap_or_default();
    let period = if period.is_empty() { period } else { format!("（{period}）") };
    Message::new(key)
        .with("line", report.line(other.span.start).to_string())
        .with("figure", report.slice(other.span))
        .with("period", period)
        .text(language)
}
