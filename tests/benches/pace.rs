//! What a writer waits for: from an edit on the wire to the list of diagnostics for it, in a report of 200 KB.
//!
//! `cargo bench -p gouji-tests --bench pace`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and fails by panicking"
)]

use std::time::{Duration, Instant};

use gouji_tests::lsp::{Client, everything};

const URI: &str = "file:///report.md";
const BYTES: usize = 200_000;

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        row("idle: an edit each 300 ms", waits(20, Duration::from_millis(300)).await);
        row("typing: 33 keys a second", waits(200, Duration::from_millis(30)).await);
        let (lists, last) = burst(50).await;
        println!("burst of 50 edits: {lists} lists, the last after {:.2} ms", millis(last));
    });
}

/// A report of real length: the sample without slips, over and over.
async fn opened() -> Client {
    let sample = include_str!("../../docs/samples/work-report-2025.md");
    let mut client = Client::start(&everything()).await;
    client.open(URI, 0, &sample.repeat(BYTES.div_ceil(sample.len()))).await;
    client.published().await;
    client
}

/// How long each of `edits` waits for the first list that holds it, where one comes each `pause`.
async fn waits(edits: i32, pause: Duration) -> Vec<Duration> {
    let mut client = opened().await;
    let mut sent = Vec::new();
    let mut waited = Vec::new();
    let mut seen = 0;
    for version in 1..=edits {
        let next = Instant::now() + pause;
        client.change(URI, version, &[([2, 0, 2, 0], "好")]).await;
        sent.push(Instant::now());
        while let Ok(published) = tokio::time::timeout_at(next.into(), client.published()).await {
            take(&published, &sent, &mut seen, &mut waited);
        }
    }
    while seen < edits {
        take(&client.published().await, &sent, &mut seen, &mut waited);
    }
    client.finish().await;
    waited
}

/// Notes how long the edits have waited that a list is the first to hold.
fn take(published: &serde_json::Value, sent: &[Instant], seen: &mut i32, waited: &mut Vec<Duration>) {
    let version = i32::try_from(published["version"].as_i64().unwrap()).unwrap();
    let now = Instant::now();
    let held = usize::try_from(*seen).unwrap()..usize::try_from(version).unwrap();
    waited.extend(sent[held].iter().map(|sent| now - *sent));
    *seen = version;
}

/// How many lists come for edits that arrive together, and when the last one does.
async fn burst(edits: i32) -> (usize, Duration) {
    let mut client = opened().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let start = Instant::now();
    for version in 1..=edits {
        client.change(URI, version, &[([2, 0, 2, 0], "好")]).await;
    }
    let mut lists = 1;
    while client.published().await["version"] != edits {
        lists += 1;
    }
    let last = start.elapsed();
    client.finish().await;
    (lists, last)
}

fn row(name: &str, mut waited: Vec<Duration>) {
    waited.sort();
    let part = |percent: usize| millis(waited[(waited.len() - 1) * percent / 100]);
    println!("{name}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms", part(50), part(95), part(99));
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
