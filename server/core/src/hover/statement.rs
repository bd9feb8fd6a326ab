//! What a figure measures, what it is compared with, and where else that is stated.

use num_rational::BigRational;

use super::value::significant;
use crate::figure::Kind;
use crate::report::Entry;
use crate::statement::{Basis, Extent, Role};
use crate::{Language, Message, Report};

/// How many other mentions are listed.
const MOST_MENTIONS: usize = 6;

/// `2024 · 一般公共预算收入 · 水平值`.
pub(super) fn measured(entry: &Entry<'_>, language: Language) -> String {
    if entry.figure.is_time() {
        return String::new();
    }
    let role = Message::new(entry.role().key()).text(language);
    let basis = match entry.statement.basis {
        Basis::Unsaid => String::new(),
        Basis::Nominal => Message::new("basis-nominal").text(language),
        Basis::Real => Message::new("basis-real").text(language),
        Basis::Adjusted => Message::new("basis-adjusted").text(language),
    };
    let parts = [entry.period(), entry.indicator().to_owned(), role, basis];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How far before a rate its level may stand, in bytes.
const NEAREST_LEVEL: usize = 240;

/// The level that a rate goes out from, reckoned back from the one that it leads to: 12.3亿元，增长6.1% → 11.59 亿元.
/// Only for nominal growth; empty where the level does not stand near.
pub(super) fn base(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    let (up, rate) = match (entry.statement.role, entry.figure.number()) {
        (Role::RateUp, Some(rate)) => (true, rate.to_rational()),
        (Role::RateDown, Some(rate)) => (false, rate.to_rational()),
        _ => return String::new(),
    };
    let plain = entry.statement.basis == Basis::Nominal && entry.statement.extent != Extent::Mean;
    if !plain || entry.figure.kind != Kind::Percent || entry.indicator().is_empty() {
        return String::new();
    }
    let level = report.entries().filter(|other| {
        other.span.end <= entry.span.start
            && entry.span.start - other.span.end <= NEAREST_LEVEL
            && other.figure.kind == Kind::Amount
            && other.statement.role == Role::Level
            && other.indicator() == entry.indicator()
            && other.when() == entry.when()
    });
    let Some((level, number)) = level.last().and_then(|level| Some((level, level.figure.number()?))) else {
        return String::new();
    };
    let hundred = BigRational::from_integer(100.into());
    let share = if up { &hundred + rate } else { &hundred - rate };
    if share <= BigRational::default() {
        return String::new();
    }
    let value = number.to_rational() * &hundred / share;
    let Some(value) = significant(&value) else { return String::new() };
    let unit = level.figure.unit.name();
    let space = if value.ends_with(['万', '亿']) { "" } else { " " };
    Message::new("hover-base").with("value", format!("{value}{space}{unit}")).text(language)
}

/// The lines on which the same indicator is stated in the same role.
pub(super) fn mentions(report: &Report, entry: &Entry<'_>, language: Language) -> String {
    if entry.figure.is_time() || entry.indicator().is_empty() {
        return String::new();
    }
    let others = report.mentions(entry);
    if others.is_empty() {
        return String::new();
    }
    let listed: Vec<String> = others
        .iter()
        .take(MOST_MENTIONS)
        .map(|other| {
            let text = report.slice(other.span);
            Message::new("hover-mention")
                .with("line", report.line(other.span.start).to_string())
                .with("figure", text)
                .with("period", other.period())
                .text(language)
        })
        .collect();
    Message::new("hover-mentions").with("list", listed.join("；")).text(language)
}
