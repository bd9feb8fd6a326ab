//! The tables of figures: `tests/figures/*.tsv`. A row is a text with `⟦…⟧` around each figure, and what each is;
//! `\n` ends a line.

use std::fmt::Write as _;
use std::path::Path;

use gouji_core::Report;
use gouji_core::figure::Decimal;
use gouji_tests::marks::unmark;

fn end(value: Option<Decimal>, open: bool) -> String {
    value.map_or_else(String::new, |value| format!("{}{value}", if open { "~" } else { "" }))
}

/// The columns of each figure read in `text`: kind, value, low, high, unit, bound; with its span.
fn read(text: &str) -> Vec<((usize, usize), [String; 6])> {
    Report::new(text, "")
        .entries()
        .map(|entry| {
            let figure = entry.figure;
            let interval = &entry.interval();
            let columns = [
                entry.kind().name().to_owned(),
                entry.value(),
                end(interval.low, interval.low_open),
                end(interval.high, interval.high_open),
                entry.unit(),
                figure.bound.name().to_owned(),
            ];
            ((entry.span.start, entry.span.end), columns)
        })
        .collect()
}

/// `12.50` and `12.5` are one number.
fn normal(column: &str) -> String {
    let (open, number) = column.strip_prefix('~').map_or(("", column), |number| ("~", number));
    Decimal::parse(number).map_or_else(|| column.to_owned(), |number| format!("{open}{number}"))
}

#[test]
fn every_row_is_read_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("figures");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut wrong, mut count) = (String::new(), 0);
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "tsv")) {
        let source = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        for (at, line) in source.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') || line.starts_with("text\t") {
                continue;
            }
            count += 1;
            let mut columns = line.split('\t');
            let (text, spans) =
                unmark(&columns.next().unwrap_or_default().replace("\\r", "\r").replace("\\n", "\n"));
            let columns: Vec<Vec<&str>> = columns.map(|column| column.split(" | ").collect()).collect();
            let column = |c: usize, figure: usize| {
                columns
                    .get(c)
                    .and_then(|list| list.get(figure))
                    .map_or(String::new(), |text| normal(text.trim()))
            };
            let wanted: Vec<_> = spans
                .iter()
                .enumerate()
                .map(|(figure, span)| (*span, std::array::from_fn(|c| column(c, figure))))
                .collect();
            let got: Vec<_> =
                read(&text).into_iter().map(|(span, columns)| (span, columns.map(|c| normal(&c)))).collect();
            if wanted != got {
                let show = |list: &Vec<((usize, usize), [String; 6])>| -> Vec<String> {
                    list.iter().map(|((s, e), c)| format!("⟦{}⟧ {}", &text[*s..*e], c.join(" "))).collect()
                };
                let _ = writeln!(
                    wrong,
                    "{name}:{}: {text}\n    wanted {:?}\n    got    {:?}",
                    at + 1,
                    show(&wanted),
                    show(&got)
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} rows:\n{wrong}", wrong.matches("\n    wanted").count());
}
