//! Office Open XML, cell by cell: the range of a sheet is never allocated.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};

use crate::{Rows, Table, Trouble, check_parts, malformed, shown};

/// A file that Excel has locked with a password is no packed file, but one of its older kind.
const OLDER: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

pub(crate) fn tables(bytes: Vec<u8>) -> Result<Vec<Table>, Trouble> {
    if bytes.starts_with(&OLDER) {
        return Err(Trouble::Locked);
    }
    check_parts(&bytes)?;
    let mut book: Xlsx<Cursor<Vec<u8>>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| malformed(&error))?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        // A sheet of diagrams has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(|error| malformed(&error))? {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::Int(number) => number.to_string(),
                DataRef::Float(number) => shown(*number),
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::DateTime(time) => shown(time.as_f64()),
                DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    text.clone()
                }
                DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => continue,
            };
            if !rows.put(row as usize, column as usize, &text) {
                break;
            }
        }
        tables.push(Table { name, rows: rows.rows });
    }
    Ok(tables)
}
