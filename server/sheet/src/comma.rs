//! Sheets as text: fields between commas or tabs, in UTF-8 or GB18030.

use encoding_rs::GB18030;

use crate::{Rows, Table, Trouble, malformed};

pub(crate) fn table(bytes: &[u8]) -> Result<Table, Trouble> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Trouble::Malformed("NUL".to_owned()));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            text.ok_or_else(|| malformed(&error))?.into_owned()
        }
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains('\t') { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Rows::default();
    'all: for (row, record) in reader.records().enumerate() {
        for (column, field) in record.map_err(|error| malformed(&error))?.iter().enumerate() {
            if !rows.put(row, column, field) {
                break 'all;
            }
        }
    }
    Ok(Table { name: String::new(), rows: rows.rows })
}
