//! What checking costs beside reading: `cargo bench -p gouji-tests --bench checks`.
//!
//! Reading is cutting a report into paragraphs, finding their figures and what these measure. Checking is what comes on
//! top before a report has all its findings. Prints both and the ratio; the budget is one half.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it finds")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::BytesCount;
use gouji_core::Report;

fn main() {
    divan::main();
    // A filter asks for the named benchmarks alone.
    if std::env::args().skip(1).all(|argument| argument.starts_with('-')) {
        for (name, text) in texts() {
            cost(&name, &text);
        }
    }
}

const MB: usize = 1_000_000;

/// The sample reports, and the text that `GOUJI_BENCH_TEXT` names, each again and again up to a megabyte.
fn texts() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/samples");
    let mut texts: Vec<(String, String)> = ["work-report-2025.md", "communique-2024.md", "budget-2025.md"]
        .map(|name| (name.to_owned(), std::fs::read_to_string(folder.join(name)).unwrap_or_default()))
        .into();
    if let Some(path) = std::env::var_os("GOUJI_BENCH_TEXT") {
        texts.push((path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap_or_default()));
    }
    for (name, text) in &mut texts {
        assert!(!text.is_empty(), "{name}: no text");
        *text = text.repeat(MB.div_ceil(text.len()));
    }
    texts
}

#[divan::bench(args = [0, 1, 2], max_time = 5)]
fn reading(bencher: Bencher<'_, '_>, sample: usize) {
    let text = &texts()[sample].1;
    bencher.counter(BytesCount::of_str(text)).bench(|| Report::new(black_box(text), ""));
}

#[divan::bench(args = [0, 1, 2], max_time = 5)]
fn reading_and_checking(bencher: Bencher<'_, '_>, sample: usize) {
    let text = &texts()[sample].1;
    bencher.counter(BytesCount::of_str(text)).bench(|| Report::new(black_box(text), "").findings());
}

/// Prints what reading and checking a text take, and the ratio.
fn cost(name: &str, text: &str) {
    let best = |run: &dyn Fn() -> Duration| (0..9).map(|_| run()).min().unwrap_or_default();
    let reading = best(&|| {
        let start = Instant::now();
        let report = black_box(Report::new(black_box(text), ""));
        let time = start.elapsed();
        // Letting go of a report is no part of reading it.
        drop(report);
        time
    });
    // The first time, since findings are kept.
    let checking = best(&|| {
        let report = Report::new(text, "");
        let start = Instant::now();
        black_box(black_box(&report).findings().len());
        start.elapsed()
    });
    let ratio = checking.as_secs_f64() / reading.as_secs_f64().max(1e-9);
    println!("  {name:<24} reading {:>7.1} ms, checking {:>6.1} ms: {ratio:.2}", ms(reading), ms(checking));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
