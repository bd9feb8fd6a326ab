//! Every pair of statements of one fact with values that cannot both be true, over a folder of reports.

use std::collections::HashMap;

use super::Fact;
use crate::Report;
use crate::report::Entry;

/// `GOUJI_CORPUS=… cargo test -p gouji-core --release survey -- --ignored --nocapture`
#[test]
#[ignore = "reads a folder of reports"]
fn survey() {
    use std::io::Write as _;
    let folder =
        std::env::var_os("GOUJI_CORPUS").expect("GOUJI_CORPUS names a folder of .txt and .md reports");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let (mut figures, mut keyed, mut repeated, mut differing) = (0, 0, 0, 0);
    let mut out = std::io::stdout().lock();
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let report = Report::new(&text, &name);
        let mut known: HashMap<Fact, Vec<Entry<'_>>> = HashMap::new();
        for entry in report.entries() {
            figures += 1;
            let Some(fact) = entry.fact() else { continue };
            keyed += 1;
            let others = known.entry(fact).or_default();
            for other in others.iter() {
                repeated += 1;
                let agrees = other.figure.agrees(entry.figure);
                differing += usize::from(!agrees);
                // GOUJI_ALL=1 lists those that agree as well.
                if !agrees || std::env::var_os("GOUJI_ALL").is_some() {
                    let around = |entry: &Entry<'_>| {
                        let from =
                            text[..entry.span.start].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
                        let to = text[entry.span.end..]
                            .char_indices()
                            .nth(16)
                            .map_or(text.len(), |(at, _)| entry.span.end + at);
                        format!(
                            "{}⟦{}⟧{}",
                            &text[from..entry.span.start],
                            &text[entry.span.range()],
                            &text[entry.span.end..to]
                        )
                        .replace(['\n', '\r'], "⏎")
                    };
                    let subject = entry.subject.map_or("", |subject| &subject.name);
                    let line = format!(
                        "{name}\t{subject}\t{}\t{:?}\n  {}\n  {}",
                        entry.period(),
                        entry.role(),
                        around(other),
                        around(&entry)
                    );
                    writeln!(out, "{line}").expect("standard output");
                }
            }
            others.push(entry);
        }
    }
    writeln!(out, "{figures} figures, {keyed} of them with a key; {repeated} pairs, {differing} of them with values that cannot both be true").expect("standard output");
}
