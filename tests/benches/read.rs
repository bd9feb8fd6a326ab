//! How fast the core reads: `cargo bench -p gouji-tests --bench read`.
//!
//! Prints bytes per second for reports and for text without figures, and for each adversarial text the time for twice
//! the length over the time for the length, which stays near two as long as reading is linear.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it finds")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::BytesCount;
use gouji_core::text::split;
use gouji_core::{Report, figure};

fn main() {
    divan::main();
    // A filter asks for the named benchmarks alone.
    if std::env::args().skip(1).all(|argument| argument.starts_with('-')) {
        ratios();
    }
}

const MB: usize = 1_000_000;

/// The sample reports, or the text that `GOUJI_BENCH_TEXT` names, again and again, up to about `size` bytes. The
/// samples have a figure in every 35 bytes, twice as many as most reports.
fn report(size: usize) -> String {
    if let Some(text) =
        std::env::var_os("GOUJI_BENCH_TEXT").and_then(|path| std::fs::read_to_string(path).ok())
    {
        return text.repeat(size.div_ceil(text.len().max(1)));
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/samples");
    let name = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let once = ["work-report-2025.md", "communique-2024.md", "budget-2025.md"].map(name).concat();
    assert!(!once.is_empty(), "no samples in {}", folder.display());
    once.repeat(size.div_ceil(once.len()))
}

/// The same without a numeral.
fn without_figures(size: usize) -> String {
    let numeral = |c: char| c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(c);
    report(size * 2).chars().filter(|c| !numeral(*c)).collect()
}

/// The paragraphs of a report, which are read each by itself.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut at = 0;
    let paragraph = |piece: gouji_core::text::Piece| {
        at += piece.len;
        &text[at - piece.len..at]
    };
    split(text).into_iter().map(paragraph).collect()
}

#[divan::bench(args = [MB, 10 * MB], max_time = 10)]
fn figures_of_a_report(bencher: Bencher<'_, '_>, size: usize) {
    let text = report(size);
    let paragraphs = paragraphs(&text);
    let read = || black_box(&paragraphs).iter().map(|text| figure::read(text).len()).sum::<usize>();
    bencher.counter(BytesCount::of_str(&text)).bench(read);
}

#[divan::bench(args = [MB, 10 * MB], max_time = 10)]
fn figures_of_one_long_paragraph(bencher: Bencher<'_, '_>, size: usize) {
    let text = report(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figure::read(black_box(&text)).len());
}

#[divan::bench(args = [MB, 10 * MB], max_time = 10)]
fn text_without_figures(bencher: Bencher<'_, '_>, size: usize) {
    let text = without_figures(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figure::read(black_box(&text)).len());
}

#[divan::bench(args = [MB, 10 * MB], max_time = 20, sample_count = 5)]
fn statements_and_ledger(bencher: Bencher<'_, '_>, size: usize) {
    let text = report(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let report = Report::new(black_box(&text), "");
        assert!(report.subjects() > 0, "the benchmark does its work");
        report
    });
}

/// The same with everything that the checks have to say.
#[divan::bench(args = [MB, 10 * MB], max_time = 20, sample_count = 5)]
fn checked_report(bencher: Bencher<'_, '_>, size: usize) {
    let text = report(size);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| black_box(Report::new(black_box(&text), "").findings().len()));
}

/// Texts that tempt a reader to look at the same place again and again.
const ADVERSARIAL: [(&str, &str); 26] = [
    ("digits", "7"),
    ("万", "万"),
    ("〇 and 零", "〇零"),
    ("brackets", "（"),
    ("quotes", "“"),
    ("quotes around 一", "“一”"),
    ("spaced digits", "1 "),
    ("grouped digits", "123,"),
    ("1+1+…", "1+"),
    ("1:1:…", "1:"),
    ("3、5、…", "3、"),
    ("letters and digits", "A1-"),
    ("几十多", "几十多"),
    ("一点", "一点"),
    ("spread numerals", "一 "),
    ("spread percents", "百 分 之 五 "),
    ("dots", "1·"),
    ("points at line ends", "增1.\n"),
    ("digits at line ends", "增1\n"),
    ("line ends", "\n"),
    ("backquotes", "`a"),
    ("bounds", "大于1小于2"),
    ("个亿", "3个亿"),
    ("coins", "一元又一角"),
    ("letters", "a"),
    ("年", "2025年"),
];

fn ratios() {
    println!("time for 2n over n (n = 1 000 000 characters, best of seven); under 2.3 is linear");
    // A reader that is not linear would take hours over a million: it is caught here.
    for (name, part) in ADVERSARIAL {
        let (once, twice) = pair(part, MB / 50);
        assert!(
            twice < once * 3 + Duration::from_millis(20),
            "{name}: {} ms, then {} ms",
            ms(once),
            ms(twice)
        );
    }
    for (name, part) in ADVERSARIAL {
        let (once, twice) = pair(part, MB);
        let ratio = twice.as_secs_f64() / once.as_secs_f64().max(1e-9);
        println!("  {name:<20} {:>9.1} ms {:>9.1} ms   {ratio:.2}", ms(once), ms(twice));
    }
}

/// The best of seven times for `n` characters of repeated `part`, and for twice as many.
fn pair(part: &str, n: usize) -> (Duration, Duration) {
    let text = |n: usize| part.chars().cycle().take(n).collect::<String>();
    let best = |text: &str| (0..7).map(|_| time(text)).min().unwrap_or_default();
    (best(&text(n)), best(&text(2 * n)))
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    black_box(figure::read(black_box(text)).len());
    start.elapsed()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
