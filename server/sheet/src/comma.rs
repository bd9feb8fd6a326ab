//! Sheets as text: fields between commas or tabs, in UTF-8 or GB18030.

use encoding_rs::GB18030;

use crate::{Fields, Rows, Table, Trouble, malformed};

pub(crate) fn table(bytes: &[u8]) -> Result<Table, Trouble> {
    let text = decoded(bytes)?;
    let mut rows = Rows::default();
    'all: for (row, record) in reader(&text).records().enumerate() {
        for (column, field) in record.map_err(|error| malformed(&error))?.iter().enumerate() {
            if !rows.put(row, column, field) {
                break 'all;
            }
        }
    }
    Ok(Table { name: String::new(), rows: rows.rows })
}

/// The text of a file, and where each of its fields stands in it, quotes included.
pub(crate) fn fields(bytes: &[u8]) -> Result<Fields, Trouble> {
    let text = decoded(bytes)?;
    let delimiter = delimiter(&text);
    let mut rows = Vec::new();
    for record in reader(&text).records() {
        let record = record.map_err(|error| malformed(&error))?;
        let start = record.position().map_or(0, csv::Position::byte);
        let Ok(mut at) = usize::try_from(start) else { break };
        // Lines without anything are no rows.
        at += text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let mut row = Vec::new();
        for _ in 0..record.len() {
            let end = end_of_field(text.as_bytes(), at, delimiter);
            row.push(at..end);
            at = end + 1;
        }
        rows.push(row);
    }
    Ok((text, rows))
}

fn end_of_field(text: &[u8], start: usize, delimiter: u8) -> usize {
    let is_quoted = text.get(start) == Some(&b'"');
    let mut is_inside = false;
    for (at, byte) in text.iter().enumerate().skip(start) {
        match *byte {
            b'"' if is_quoted => is_inside = !is_inside,
            b'\r' | b'\n' if !is_inside => return at,
            byte if byte == delimiter && !is_inside => return at,
            _ => {}
        }
    }
    text.len()
}

fn decoded(bytes: &[u8]) -> Result<String, Trouble> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Trouble::Malformed("NUL".to_owned()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            Ok(text.ok_or_else(|| malformed(&error))?.into_owned())
        }
    }
}

fn delimiter(text: &str) -> u8 {
    if text.lines().next().unwrap_or_default().contains('\t') { b'\t' } else { b',' }
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes())
}
