//! What checking costs beside reading: `cargo bench -p gouji-tests --bench checks`.
//!
//! Reading is cutting a report into paragraphs, finding their figures and what these measure. Checking is what comes on
//! top before a report has all its findings. Prints both and the ratio; the budget is one half.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it finds")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::BytesCount;
use gouji_core::report::Paragraph;
use gouji_core::settings::Words;
use gouji_core::text::split;
use gouji_core::{Report, check};

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

/// A report's paragraphs, read.
fn paragraphs(text: &str, words: &Words) -> Vec<Paragraph> {
    let mut at = 0;
    let read = |piece: gouji_core::text::Piece| {
        at += piece.len;
        Paragraph::read(&text[at - piece.len..at], piece.shape, words)
    };
    split(text).into_iter().map(read).collect()
}

fn of_paragraphs(paragraphs: &[Paragraph], words: &Words) -> usize {
    paragraphs.iter().map(|paragraph| check::paragraph(paragraph, words).len()).sum()
}

#[divan::bench(args = [0, 1, 2], max_time = 5)]
fn open_and_check(bencher: Bencher<'_, '_>, sample: usize) {
    let text = &texts()[sample].1;
    bencher.counter(BytesCount::of_str(text)).bench(|| Report::new(black_box(text), "").findings());
}

#[divan::bench(args = [0, 1, 2], max_time = 5)]
fn checks_of_paragraphs(bencher: Bencher<'_, '_>, sample: usize) {
    let text = &texts()[sample].1;
    let words = Words::default();
    let paragraphs = paragraphs(text, &words);
    bencher.counter(BytesCount::of_str(text)).bench(|| of_paragraphs(black_box(&paragraphs), &words));
}

/// Prints what reading and checking a text take, and the ratio.
fn cost(name: &str, text: &str) {
    let words = Words::default();
    let read = paragraphs(text, &words);
    let best = |run: &dyn Fn() -> usize| (0..9).map(|_| time(run)).min().unwrap_or_default();
    // Opening a report reads it and checks each paragraph.
    let opening = best(&|| Report::new(black_box(text), "").entries().count());
    let single = best(&|| of_paragraphs(black_box(&read), &words));
    // What only the report shows; the first time, since blocks are kept.
    let whole = (0..9).map(|_| first_findings(text)).min().unwrap_or_default();
    let (reading, checking) = (opening.saturating_sub(single), single + whole);
    let ratio = checking.as_secs_f64() / reading.as_secs_f64().max(1e-9);
    println!(
        "  {name:<24} reading {:>7.1} ms, checking {:>6.1} ms ({:.1} by the paragraph, {:.1} by the report): {ratio:.2}",
        ms(reading),
        ms(checking),
        ms(single),
        ms(whole)
    );
}

fn first_findings(text: &str) -> Duration {
    let report = Report::new(text, "");
    time(&|| black_box(&report).findings().len())
}

fn time(run: &dyn Fn() -> usize) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
