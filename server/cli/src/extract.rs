//! `gouji extract`: every figure of every report, as a table or for programs.

use std::fmt::Write;
use std::io;

use gouji_core::Outline;
use gouji_core::figure::{Decimal, Interval, Period, TimeValue, Value};
use gouji_core::{Entry, Language, Message, Report, hover};

use crate::args::{Extract, ExtractFormat};
use crate::batch;
use crate::csv_rows;
use crate::input::Document;
use crate::json;
use crate::lines::Lines;
use crate::message::message;
use crate::output::{Output, limit};
use crate::render::Palette;
use crate::sheet_rows;
use crate::width::{clean, cut, width};

/// The columns: the key of their heading, their greatest width, whether numbers stand at the right.
const COLUMNS: [(&str, usize, bool); 11] = [
    ("column-place", 12, false),
    ("column-figure", 28, false),
    ("column-kind", 8, false),
    ("column-value", 24, true),
    ("column-interval", 40, false),
    ("column-unit", 10, false),
    ("column-indicator", 30, false),
    ("column-period", 24, false),
    ("column-role", 18, false),
    ("column-base", 24, false),
    ("column-section", 24, false),
];
/// The columns that give way in a narrow terminal (figure, value, interval, indicator, section), and how far.
const YIELDING: [usize; 5] = [1, 3, 4, 6, 10];
const LEAST: usize = 8;

/// Runs the command; it never finds anything.
pub(crate) fn run(arguments: &Extract, output: &mut Output) -> io::Result<bool> {
    let (speaker, palette) = (output.speaker(), Palette::new(output.colour));
    let limit = limit(arguments.reading.width);
    if arguments.format == ExtractFormat::Csv {
        output.write(&csv_rows::header())?;
    }
    if arguments.format == ExtractFormat::Sheet {
        output.write(&sheet_rows::header(output.language))?;
    }
    let work = |document: &Document| match arguments.format {
        ExtractFormat::Json => json::figures(document, arguments.relations),
        ExtractFormat::Csv => csv_rows::rows(document),
        ExtractFormat::Sheet => sheet_rows::rows(document, speaker(document)),
        ExtractFormat::Table => table(document, speaker(document), &palette, limit).into_bytes(),
    };
    batch::for_each(&arguments.reading, output, work, |text, output| output.write(&text))?;
    Ok(false)
}

fn table(document: &Document, language: Language, palette: &Palette, limit: Option<usize>) -> String {
    let words = &document.config.settings.words;
    let report = Report::with_words(&document.text, &document.name, words);
    let lines = Lines::new(&document.text);
    let outline = Outline::new(report.sections());
    let mut rows = vec![COLUMNS.map(|(key, ..)| message(key, language, &[]))];
    rows.extend(report.entries().map(|entry| {
        let (line, column) = lines.place(entry.span.start);
        [
            format!("{line}:{column}"),
            clean(document.text.get(entry.span.range()).unwrap_or_default()),
            message(&format!("kind-{}", entry.kind().name()), language, &[]),
            value(&entry, language),
            interval(&entry.interval()),
            entry.unit(),
            clean(entry.indicator()),
            entry.when().map(|when| period(&entry, when, language)).unwrap_or_default(),
            Message::new(entry.role().key()).text(language),
            entry.base().map(|base| period(&entry, base, language)).unwrap_or_default(),
            clean(&outline.path(entry.span.start)),
        ]
    }));
    let widths = widths(&rows, limit);
    let count = (rows.len() - 1).to_string();
    let values = [("file", &*clean(&document.file)), ("count", &count)];
    let bold = palette.bold;
    let mut text = format!("{bold}{}{bold:#}\n", message("extract-file", language, &values));
    if rows.len() == 1 {
        return text + "\n";
    }
    for (number, row) in rows.iter().enumerate() {
        let style = if number == 0 { palette.gutter } else { palette.plain };
        let mut line = String::new();
        for ((cell, to), (.., right)) in row.iter().zip(widths).zip(COLUMNS) {
            let cell = cut(cell, to);
            let pad = " ".repeat(to - width(&cell));
            let (before, after) = if right { (pad, String::new()) } else { (String::new(), pad) };
            let _ = write!(line, "{before}{cell}{after}  ");
        }
        let _ = writeln!(text, "{style}{}{style:#}", line.trim_end());
    }
    text.push('\n');
    text
}

/// A value as people write it.
fn value(entry: &Entry<'_>, language: Language) -> String {
    match &entry.figure.value {
        Value::Time(TimeValue::Period(time)) => period(entry, *time, language),
        _ => entry.value().split("..").map(short).collect::<Vec<_>>().join("～"),
    }
}

/// A time as people write it: 2021年1—9月, and 1—9月 where no year is known.
fn period(entry: &Entry<'_>, time: Period, language: Language) -> String {
    hover::period(time.within(&entry.context.calendar()), language)
}

fn widths(rows: &[[String; 11]], limit: Option<usize>) -> [usize; 11] {
    let mut widths = [0; 11];
    for row in rows {
        for ((to, cell), (_, most, _)) in widths.iter_mut().zip(row).zip(COLUMNS) {
            *to = (*to).max(width(cell).min(most));
        }
    }
    let spaces = 2 * (widths.len() - 1);
    while limit.is_some_and(|limit| widths.iter().sum::<usize>() + spaces > limit) {
        let widest = YIELDING.into_iter().max_by_key(|column| widths[*column]);
        match widest {
            Some(column) if widths[column] > LEAST => widths[column] -= 1,
            _ => break,
        }
    }
    widths
}

/// The interval in the usual brackets: round where the end itself is excluded.
fn interval(interval: &Interval) -> String {
    if interval.is_any() {
        return String::new();
    }
    let low = match interval.low {
        Some(low) => format!("{}{}", if interval.low_open { '(' } else { '[' }, short(&low.to_string())),
        None => "(−∞".to_owned(),
    };
    let high = match interval.high {
        Some(high) => format!("{}{}", short(&high.to_string()), if interval.high_open { ')' } else { ']' }),
        None => "∞)".to_owned(),
    };
    format!("{low}, {high}")
}

/// A number as people read it, as exact as it was: `28468000000` → `284.68亿`. Anything else stays.
fn short(number: &str) -> String {
    let Some(value) = Decimal::parse(number) else { return number.to_owned() };
    let size = value.abs();
    let scaled = |decimals| value.checked_mul(Decimal::new(1, decimals));
    let scaled = match () {
        () if size >= Decimal::whole(100_000_000) => scaled(8).map(|value| format!("{value}亿")),
        () if size >= Decimal::whole(100_000) => scaled(4).map(|value| format!("{value}万")),
        () => None,
    };
    scaled.unwrap_or_else(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_numbers_without_rounding() {
        for (number, shown) in [
            ("28468000000", "284.68亿"),
            ("28467500001", "284.67500001亿"),
            ("-1500000", "-150万"),
            ("36000", "36000"),
            ("2024", "2024"),
            ("2021-01/2021-09", "2021-01/2021-09"),
            ("9.3:41.0:49.6", "9.3:41.0:49.6"),
        ] {
            assert_eq!(short(number), shown);
        }
    }

    #[test]
    fn shows_open_and_missing_ends() {
        let n = |value| Some(Decimal::whole(value));
        let of = |low, high, low_open, high_open| interval(&Interval { low, high, low_open, high_open });
        assert_eq!(of(n(15_000_000), n(16_000_000), false, true), "[1500万, 1600万)");
        assert_eq!(of(n(98), None, false, false), "[98, ∞)");
        assert_eq!(of(None, n(5), false, true), "(−∞, 5)");
        assert_eq!(of(None, None, false, false), "");
    }
}
