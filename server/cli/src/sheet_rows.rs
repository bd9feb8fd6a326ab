//! `gouji extract --format sheet`: the figures as a table for Excel and WPS, in the reader's language.
//!
//! Spreadsheet programs take a text without a mark at its beginning for GBK, `3/4` for a date, `87:9:4` for a time of day and what
//! begins with a sign for a formula. What is no number is written so that it stays as it stands.

use gouji_core::{Language, Message, Outline, Report};

use crate::input::Document;
use crate::lines::Lines;
use crate::message::message;

const COLUMNS: [&str; 11] = [
    "column-file",
    "column-place",
    "column-section",
    "column-indicator",
    "column-period",
    "column-role",
    "column-value",
    "column-unit",
    "column-base",
    "column-figure",
    "column-sentence",
];

/// The mark, and the names of the columns.
pub(crate) fn header(language: Language) -> Vec<u8> {
    let names = COLUMNS.map(|key| message(key, language, &[]));
    let mut text = "\u{FEFF}".as_bytes().to_vec();
    text.extend(written(&[names.to_vec()]));
    text
}

/// The rows of one report.
pub(crate) fn rows(document: &Document, language: Language) -> Vec<u8> {
    let words = &document.config.settings.words;
    let report = Report::with_words(&document.text, &document.name, words);
    let outline = Outline::new(report.sections());
    let lines = Lines::new(&document.text);
    let row = |entry: gouji_core::Entry<'_>| {
        let (line, column) = lines.place(entry.span.start);
        let sentence = entry.statement.sentence.shift(entry.span.start - entry.figure.span.start);
        vec![
            plain(&document.file),
            plain(&format!("{line}:{column}")),
            plain(&outline.path(entry.span.start)),
            plain(entry.indicator()),
            plain(&entry.period()),
            plain(&Message::new(entry.role().key()).text(language)),
            plain(&entry.value()),
            plain(&entry.figure.unit.name()),
            plain(&entry.base().map(|base| base.text(&entry.context.calendar())).unwrap_or_default()),
            plain(document.text.get(entry.span.range()).unwrap_or_default()),
            plain(document.text.get(sentence.range()).unwrap_or_default().trim()),
        ]
    };
    let rows: Vec<Vec<String>> = report.entries().filter(|entry| !entry.figure.is_time()).map(row).collect();
    written(&rows)
}

/// A text as a spreadsheet keeps it: a plain number as a number, everything else that it might take for something else as text.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = line.strip_prefix('-').unwrap_or(&line);
    let number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.matches('.').count() <= 1;
    let risky = line.starts_with(['=', '+', '-', '@'])
        || line.starts_with(|c: char| c.is_ascii_digit())
            && line
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b':' | b'-' | b'.' | b'%'));
    if number || !risky { line } else { format!("=\"{}\"", line.replace('"', "\"\"")) }
}

fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Rows of equal length in memory: nothing fails.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_is_no_number_stays_as_it_stands() {
        for same in ["", "20.31", "-3.5", "2024", "地区生产总值", "20.31亿元", "3.5%，其中"] {
            assert_eq!(plain(same), same);
        }
        for (text, kept) in [
            ("3/4", "=\"3/4\""),
            ("87:9:4", "=\"87:9:4\""),
            ("12:5", "=\"12:5\""),
            ("--01", "=\"--01\""),
            ("=A1", "=\"=A1\""),
        ] {
            assert_eq!(plain(text), kept);
        }
    }
}
