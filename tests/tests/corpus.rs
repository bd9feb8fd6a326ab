//! What is promised to programs (`gouji extract --format json`) holds on every text of a folder of reports.

#![allow(clippy::print_stdout, reason = "how many figures were read is for people")]

use gouji_core::Report;
use gouji_core::figure::{Figure, Value};

/// The texts of a folder: `.txt` and `.md` files, and the lines of `.jsonl` files with their titles.
fn texts() -> Vec<(String, String)> {
    let folder = std::env::var_os("GOUJI_CORPUS").expect("GOUJI_CORPUS names a folder of reports");
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            for line in text.lines() {
                let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { continue };
                let field = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
                texts.push((field("title"), field("text")));
            }
        } else {
            texts.push((name, text));
        }
    }
    texts
}

/// What is wrong with a figure, if anything is.
fn fault(text: &str, figure: &Figure, span: gouji_core::Span, floor: usize) -> Option<&'static str> {
    let written = text.get(span.range()).unwrap_or_default();
    if written.is_empty() {
        return Some("its span is no text");
    }
    if span.start < floor {
        return Some("it overlaps the one before");
    }
    if written.trim() != written {
        return Some("blanks stand at its end");
    }
    let interval = &figure.interval;
    if interval.low.zip(interval.high).is_some_and(|(low, high)| low > high) {
        return Some("its interval is turned round");
    }
    if let Value::Number(number) = figure.value
        && (interval.low.is_some_and(|low| number < low) || interval.high.is_some_and(|high| number > high))
    {
        return Some("its value lies outside its interval");
    }
    None
}

/// `GOUJI_CORPUS=… cargo test -p gouji-tests --release --test corpus -- --ignored --nocapture`
#[test]
#[ignore = "reads a folder of reports"]
fn every_figure_keeps_the_contract() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (title, text) in texts() {
        let report = Report::new(&text, &title);
        let mut floor = 0;
        for entry in report.entries() {
            count += 1;
            if let Some(fault) = fault(&text, entry.figure, entry.span, floor) {
                wrong.push(format!("{title}: {:?} {:?} {fault}", entry.span, text.get(entry.span.range())));
            }
            floor = entry.span.end;
        }
        for placed in report.placed() {
            let paragraph = placed.paragraph;
            let cut = paragraph.cut();
            let joined = |spans: &[gouji_core::Span]| {
                spans.windows(2).all(|pair| pair[0].end == pair[1].start)
                    && spans.first().is_some_and(|span| span.start == 0)
                    && spans.last().is_some_and(|span| span.end == paragraph.len)
            };
            let aligned = paragraph.figures.len() == paragraph.statements.len();
            if !joined(&cut.sentences) || !joined(&cut.passages) || !aligned {
                wrong.push(format!("{title}: the paragraph at {} is cut wrong", placed.start));
            }
        }
    }
    println!("{count} figures");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
