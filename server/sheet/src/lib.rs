//! The cells of data sheets: `.csv`, `.xlsx`, `.ods`.
//!
//! A sheet is somebody else's file: it may be missing, locked, damaged, or made to fill the memory. Nothing is allocated by what
//! a file says of its size; what goes beyond the limits is not read.

mod comma;
mod ods;
mod xlsx;

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

/// Larger files are no sheets of figures for a report.
const MOST_BYTES: u64 = 32 << 20;
/// So much may be unpacked of one part of a packed file.
const MOST_UNPACKED: u64 = 128 << 20;
/// Cells beyond these are not read.
const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 256;
const MOST_CELLS: usize = 400_000;
/// In characters: longer cells hold no figure.
const LONGEST: usize = 400;

/// The endings of files that are read.
pub const ENDINGS: [&str; 3] = ["csv", "xlsx", "ods"];

/// One sheet of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it is called; empty for a file that has but one.
    pub name: String,
    /// Its cells as texts, from the first row and column on.
    pub rows: Vec<Vec<String>>,
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Trouble {
    /// There is none.
    Missing,
    /// It may not be read, or somebody else holds it.
    Locked,
    /// It is larger than any sheet of figures.
    TooLarge,
    /// The system could not read it.
    System(io::Error),
    /// It is not what its ending says.
    Malformed(String),
}

/// Reads all sheets of a file.
///
/// # Errors
/// Where there is no such file, where it may not be read, and where it is no sheet or too large.
pub fn read(path: &Path) -> Result<Vec<Table>, Trouble> {
    let bytes = bytes(path)?;
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("xlsx") => xlsx::tables(bytes),
        Some("ods") => ods::tables(bytes),
        _ => comma::table(&bytes).map(|table| vec![table]),
    }
}

/// The text of a `.csv` file, and where each of its fields stands in it, by row and column: an editor shows such a file as it is.
///
/// # Errors
/// As [`read`], and where it is no `.csv`.
pub fn fields(path: &Path) -> Result<Fields, Trouble> {
    let is_text = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    if !is_text {
        return Err(Trouble::Malformed("csv".to_owned()));
    }
    comma::fields(&bytes(path)?)
}

/// A text, and where its fields stand.
pub type Fields = (String, Vec<Vec<Range<usize>>>);

fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(of_system)?;
    let count = file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(of_system)?;
    if count as u64 > MOST_BYTES { Err(Trouble::TooLarge) } else { Ok(bytes) }
}

fn of_system(error: io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::NotFound => Trouble::Missing,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy => Trouble::Locked,
        _ => Trouble::System(error),
    }
}

/// What a packed file holds, part by part, if no part is larger than all that is read of one.
fn check_parts(bytes: &[u8]) -> Result<(), Trouble> {
    const MOST_PARTS: usize = 4_000;
    let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).map_err(|error| malformed(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(Trouble::TooLarge);
    }
    let mut all = 0;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(|error| malformed(&error))?;
        // A password is not known here.
        if part.encrypted() {
            return Err(Trouble::Locked);
        }
        // What the file says of its size is not to be trusted.
        let size = io::copy(&mut part.take(MOST_UNPACKED + 1), &mut io::sink());
        all += size.map_err(|error| malformed(&error))?;
        if all > MOST_UNPACKED {
            return Err(Trouble::TooLarge);
        }
    }
    Ok(())
}

fn malformed(error: &impl ToString) -> Trouble {
    Trouble::Malformed(error.to_string())
}

/// Cells as they come, within the limits.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Vec<String>>,
    cells: usize,
}

impl Rows {
    /// Puts a text in its place; `false` where no more are taken.
    fn put(&mut self, row: usize, column: usize, text: &str) -> bool {
        let text = text.trim();
        if row >= MOST_ROWS || self.cells >= MOST_CELLS {
            return false;
        }
        if column >= MOST_COLUMNS || text.is_empty() {
            return true;
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            self.cells += column + 1 - cells.len();
            cells.resize(column + 1, String::new());
        }
        // One line a cell.
        cells[column] = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
        true
    }
}

/// A number as somebody would have typed it: 286.4 for 286.40000000000003.
fn shown(number: f64) -> String {
    const DIGITS: usize = 12;
    if !number.is_finite() {
        return String::new();
    }
    let whole = format!("{:.0}", number.abs()).len();
    let decimals = DIGITS.saturating_sub(whole).min(9);
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// What a cell is called: `B12`.
pub fn place(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    format!("{}{}", String::from_utf8(letters).unwrap_or_default(), row + 1)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        (folder, path)
    }

    /// A packed file of these parts.
    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
            writer.write_all(text.as_bytes()).expect("its text");
        }
        writer.finish().expect("the file").into_inner()
    }

    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="主要指标" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

    fn book(cells: &str) -> Vec<u8> {
        let sheet = format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
        );
        packed(&[
            ("[Content_Types].xml", TYPES),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", LINKS),
            ("xl/worksheets/sheet1.xml", &sheet),
        ])
    }

    #[test]
    fn reads_three_kinds_of_files() {
        let rows = [["指标", "2024年"], ["地区生产总值（亿元）", "286.4"]]
            .map(|row| row.map(str::to_owned).to_vec())
            .to_vec();
        let (_a, path) = written("数据.csv", "指标,2024年\n地区生产总值（亿元）,286.4\n".as_bytes());
        assert_eq!(read(&path).unwrap(), vec![Table { name: String::new(), rows: rows.clone() }]);
        let (gb, _, _) = encoding_rs::GB18030.encode("指标,2024年\n地区生产总值（亿元）,286.4\n");
        let (_b, path) = written("数据.csv", &gb);
        assert_eq!(read(&path).unwrap()[0].rows, rows);
        let cells = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>2024年</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>地区生产总值（亿元）</t></is></c><c r="B2"><v>286.40000000000003</v></c></row>"#;
        let (_c, path) = written("数据.xlsx", &book(cells));
        assert_eq!(read(&path).unwrap(), vec![Table { name: "主要指标".to_owned(), rows: rows.clone() }]);
        let content = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="主要指标"><table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell><text:p>2024年</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>地区生产总值（亿元）</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="286.4"><text:p>286.4</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
        let (_d, path) = written("数据.ods", &packed(&[("content.xml", content)]));
        assert_eq!(read(&path).unwrap(), vec![Table { name: "主要指标".to_owned(), rows }]);
    }

    #[test]
    fn fields_are_found_where_they_stand() {
        let text = "指标,2024年\r\n\r\n\"收入,\"\"全\"\"\",286.4\n支出,\"1\n2\",9";
        let (_folder, path) = written("数据.csv", text.as_bytes());
        let (shown, rows) = fields(&path).expect("its fields");
        let words: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().map(|it| shown.get(it.clone()).expect("a piece")).collect())
            .collect();
        assert_eq!(
            words,
            [vec!["指标", "2024年"], vec!["\"收入,\"\"全\"\"\"", "286.4"], vec!["支出", "\"1\n2\"", "9"]]
        );
        assert!(fields(Path::new("数据.xlsx")).is_err());
    }

    #[test]
    fn a_cell_far_out_costs_nothing() {
        let cells =
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
        let (_folder, path) = written("数据.xlsx", &book(cells));
        assert_eq!(read(&path).unwrap()[0].rows, vec![vec!["1".to_owned()]]);
        let content = r#"<d xmlns:table="t" xmlns:text="x" xmlns:office="o"><table:table table:name="一"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>9</text:p></table:table-cell></table:table-row></table:table></d>"#;
        let (_folder, path) = written("数据.ods", &packed(&[("content.xml", content)]));
        let tables = read(&path).expect("some of it");
        assert!(tables[0].rows.iter().map(Vec::len).sum::<usize>() <= MOST_CELLS + MOST_COLUMNS);
    }

    #[test]
    fn what_is_no_sheet_says_so() {
        assert!(matches!(read(Path::new("nowhere.xlsx")), Err(Trouble::Missing)));
        let (_folder, path) = written("数据.xlsx", b"no packed file");
        assert!(matches!(read(&path), Err(Trouble::Malformed(_))));
        let (_folder, path) = written("数据.ods", &packed(&[("mimetype", "x")]));
        assert!(matches!(read(&path), Err(Trouble::Malformed(_))));
        let bomb = " ".repeat((MOST_UNPACKED + 2) as usize);
        let (_folder, path) = written("数据.ods", &packed(&[("content.xml", &bomb)]));
        assert!(matches!(read(&path), Err(Trouble::TooLarge)));
        let (_folder, path) = written("数据.csv", &[0, 1, 2, 255, 254, 0]);
        assert!(matches!(read(&path), Err(Trouble::Malformed(_))));
    }

    #[test]
    fn numbers_are_shown_as_they_were_typed() {
        for (number, text) in [
            (286.400_000_000_000_03, "286.4"),
            (0.1 + 0.2, "0.3"),
            (-3.0, "-3"),
            (1_349_084.0, "1349084"),
            (f64::NAN, ""),
        ] {
            assert_eq!(shown(number), text);
        }
        assert_eq!([place(0, 0), place(11, 1), place(0, 26)], ["A1", "B12", "AA1"]);
    }
}
