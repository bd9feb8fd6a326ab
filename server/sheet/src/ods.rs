//! Sheets of `OpenDocument`. A cell or a row may be said to stand there a million times: empty ones are skipped, others are repeated
//! within the limits.

use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Decoder, Reader};

use crate::{MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Rows, Table, Trouble, check_parts, malformed, shown};

pub(crate) fn tables(bytes: Vec<u8>) -> Result<Vec<Table>, Trouble> {
    check_parts(&bytes)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed(&error))?;
    let part = archive.by_name("content.xml").map_err(|error| malformed(&error))?;
    let mut xml = String::new();
    part.take(MOST_UNPACKED).read_to_string(&mut xml).map_err(|error| malformed(&error))?;
    let mut reader = Reader::from_str(&xml);
    let mut found = Found::default();
    loop {
        match reader.read_event().map_err(|error| malformed(&error))? {
            Event::Start(tag) => found.open(&tag, reader.decoder()),
            Event::Empty(tag) => {
                found.open(&tag, reader.decoder());
                found.close(tag.name().as_ref());
            }
            Event::End(tag) => found.close(tag.name().as_ref()),
            Event::Text(text) if found.in_text > 0 => {
                found.text.push_str(&text.unescape().map_err(|error| malformed(&error))?);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(found.tables)
}

/// What was read so far.
#[derive(Debug, Default)]
struct Found {
    tables: Vec<Table>,
    name: String,
    rows: Rows,
    row: usize,
    column: usize,
    /// How often the row and the cell stand there.
    row_times: usize,
    cell_times: usize,
    /// The cells of the row, each with its column.
    cells: Vec<(usize, String)>,
    value: Option<String>,
    text: String,
    in_text: usize,
}

impl Found {
    fn open(&mut self, tag: &BytesStart<'_>, decoder: Decoder) {
        let attribute = |name: &str| {
            let found = tag.try_get_attribute(name).ok().flatten()?;
            found.decode_and_unescape_value(decoder).ok().map(std::borrow::Cow::into_owned)
        };
        let times =
            |name: &str| attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1_usize).max(1);
        match tag.name().as_ref() {
            b"table:table" => {
                *self = Self {
                    tables: std::mem::take(&mut self.tables),
                    name: attribute("table:name").unwrap_or_default(),
                    ..Self::default()
                };
            }
            b"table:table-row" => {
                (self.column, self.row_times) = (0, times("table:number-rows-repeated"));
                self.cells.clear();
            }
            b"table:table-cell" | b"table:covered-table-cell" => {
                self.cell_times = times("table:number-columns-repeated");
                let number = attribute("office:value").and_then(|value| value.parse::<f64>().ok());
                let percent = attribute("office:value-type").as_deref() == Some("percentage");
                // 5.6% is kept as 0.056; its text has what people read.
                self.value = number.filter(|_| !percent).map(shown);
                self.text.clear();
            }
            b"text:p" => self.in_text += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            b"text:p" => self.in_text = self.in_text.saturating_sub(1),
            b"table:table-cell" | b"table:covered-table-cell" => {
                let text = self.value.take().unwrap_or_else(|| std::mem::take(&mut self.text));
                if !text.trim().is_empty() {
                    let end = self.column.saturating_add(self.cell_times).min(MOST_COLUMNS);
                    self.cells.extend((self.column..end).map(|column| (column, text.clone())));
                }
                self.column = self.column.saturating_add(self.cell_times);
            }
            b"table:table-row" => {
                let times = if self.cells.is_empty() { 0 } else { self.row_times };
                let end = self.row.saturating_add(times).min(MOST_ROWS);
                'rows: for row in self.row..end {
                    for (column, text) in &self.cells {
                        if !self.rows.put(row, *column, text) {
                            break 'rows;
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_times);
            }
            b"table:table" => {
                let (name, rows) = (std::mem::take(&mut self.name), std::mem::take(&mut self.rows));
                self.tables.push(Table { name, rows: rows.rows });
            }
            _ => {}
        }
    }
}
