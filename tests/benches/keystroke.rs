//! What a keystroke costs: an edit of one character in reports of 100 KB, 1 MB and 10 MB, then the findings, or a hover.
//!
//! `cargo bench -p gouji-tests --bench keystroke`

use divan::{Bencher, black_box};
use gouji_core::{Edit, Language, Report, Span};

fn main() {
    divan::main();
}

const KB: usize = 1_000;
const SIZES: [usize; 3] = [100 * KB, 1_000 * KB, 10_000 * KB];

/// The draft of the samples, over and over.
fn report(bytes: usize) -> Report {
    let draft = include_str!("../../docs/samples/work-report-2025-draft.md");
    Report::new(&draft.repeat(bytes.div_ceil(draft.len())), "")
}

/// A place in the middle of a paragraph with figures, half way down.
fn place(report: &Report) -> usize {
    let entries: Vec<usize> = report.entries().map(|entry| entry.span.start).collect();
    entries[entries.len() / 2]
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn edit_and_findings(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut report = report(bytes);
    let at = place(&report);
    let before = report.findings().len();
    bencher.bench_local(|| {
        report.apply(&Edit { span: Span::new(at, at), text: "好".to_owned() });
        let found = report.findings().len();
        report.apply(&Edit { span: Span::new(at, at + "好".len()), text: String::new() });
        assert!(found.abs_diff(before) <= 2, "the benchmark does its work");
        black_box(found)
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn hover(bencher: Bencher<'_, '_>, bytes: usize) {
    let report = report(bytes);
    let at = place(&report);
    bencher.bench_local(|| black_box(report.hover(at, Language::Zh).expect("a figure stands there")));
}
