//! What an editor asks of a report of a megabyte: how long it waits, and that the outline grows no faster than the text.
//!
//! `cargo bench -p gouji-tests --bench features`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and fails by panicking"
)]

use std::time::{Duration, Instant};

use gouji_core::hint::Hints;
use gouji_core::{Edit, Language, Report, Settings, Span};
use gouji_tests::lsp::{Client, everything};
use serde_json::{Value, json};

const URI: &str = "file:///report.md";
const MEGABYTE: usize = 1 << 20;

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let text = text(MEGABYTE);
    println!("a report of {} KB", text.len() / 1000);
    inside(&text);
    for bytes in [MEGABYTE / 4, MEGABYTE / 2, MEGABYTE] {
        let report = Report::new(&self::text(bytes), "");
        let times = (0..20).map(|_| time(|| report.symbols())).collect();
        row(&format!("symbols, {} KB", bytes / 1000), times);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(over_the_wire(&text));
}

/// A report of real length: the samples without slips over and over, each time of another place, so that a fact is stated as
/// often as in a report of their own length.
fn text(bytes: usize) -> String {
    let samples = [
        include_str!("../../docs/samples/work-report-2025.md"),
        include_str!("../../docs/samples/communique-2024.md"),
        include_str!("../../docs/samples/budget-2025.md"),
    ];
    let mut text = String::new();
    for number in 0_u32.. {
        if text.len() >= bytes {
            break;
        }
        let name: String = number
            .to_string()
            .chars()
            .map(|c| "零一二三四五六七八九".chars().nth(c as usize - 48).unwrap())
            .collect();
        // 全县 is what each of them calls itself.
        let own = samples[number as usize % samples.len()].replace("全县", &format!("{name}号镇"));
        text.push_str(&own);
        text.push('\n');
    }
    text
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = work();
    let taken = start.elapsed();
    drop(result);
    taken
}

/// Without the protocol: each figure in turn, in a report whose diagnostics have just been asked for.
fn inside(text: &str) {
    let mut report = Report::new(text, "");
    let settings = Settings::default();
    row("diagnostics, afresh", vec![time(|| report.reviewed(&settings))]);
    row("relations of all figures", vec![time(|| report.web().ties().len())]);
    let lists = (0..20).map(|number| {
        let at = 400 * number;
        let at = report.floor(at);
        report.apply(&Edit { span: Span::new(at, at), text: "好".to_owned() });
        time(|| report.reviewed(&settings))
    });
    row("diagnostics, behind an edit", lists.collect());
    row("relations, behind an edit", vec![time(|| report.web().ties().len())]);
    let starts: Vec<usize> = report.entries().map(|entry| entry.span.start).step_by(23).collect();
    let each = |work: &dyn Fn(usize)| starts.iter().map(|start| time(|| work(*start))).collect::<Vec<_>>();
    row("hover", each(&|at| drop(report.hover(at, Language::Zh))));
    row("definition", each(&|at| _ = report.definition(at)));
    row("highlight", each(&|at| drop((report.same_fact(at), report.tied(at)))));
    row("references", each(&|at| drop(report.references(at))));
    row(
        "completion",
        each(&|at| drop((report.computed(at), report.proposals(at, Language::Zh), report.units(at)))),
    );
    let behind: Vec<usize> =
        text.match_indices("增长").map(|(at, _)| report.floor(at + "增长".len() + 3)).step_by(7).collect();
    row("completion behind 增长", behind.iter().map(|at| time(|| report.computed(*at))).collect());
    row("rename", each(&|at| drop(report.rename(at, "13"))));
    row("code actions", each(&|at| drop(report.conversions(at))));
    let review = report.reviewed(&settings);
    let page = |at: usize| Span::new(at, at + 6_000);
    row(
        "notes of a page",
        each(&|at| drop(report.hints(page(at), Hints::All, &review.findings, Language::Zh))),
    );
    row("colours of a page", each(&|at| drop(report.tokens(page(at)))));
    let all = Span::new(0, report.rope().len_bytes());
    row("colours of all", (0..20).map(|_| time(|| report.tokens(all))).collect());
    row("notes at headings", (0..20).map(|_| time(|| report.lenses(&review.findings))).collect());
}

/// With the protocol, from the request's last byte to the answer's.
async fn over_the_wire(text: &str) {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 0, text).await;
    client.published().await;
    let places: Vec<Value> = places(text);
    // Relations are found when they are first asked for; here the first question is another one.
    ask(&mut client, "textDocument/hover", &places[..1], &json!({})).await;
    for (method, more) in [
        ("textDocument/hover", json!({})),
        ("textDocument/definition", json!({})),
        ("textDocument/documentHighlight", json!({})),
        ("textDocument/completion", json!({})),
        ("textDocument/prepareRename", json!({})),
        ("textDocument/rename", json!({ "newName": "13" })),
    ] {
        let times = ask(&mut client, method, &places, &more).await;
        row(&format!("{method} on the wire"), times);
    }
    for method in ["textDocument/documentSymbol", "textDocument/semanticTokens/full", "textDocument/codeLens"]
    {
        let mut times = Vec::new();
        for _ in 0..20 {
            let start = Instant::now();
            client.ask(method, json!({ "textDocument": { "uri": URI } })).await.unwrap();
            times.push(start.elapsed());
        }
        row(&format!("{method} on the wire"), times);
    }
}

/// Where figures stand, as positions of the protocol.
fn places(text: &str) -> Vec<Value> {
    let report = Report::new(text, "");
    let place = |start: usize| {
        let line = report.line(start) - 1;
        let from = report.rope().line_to_byte(line);
        let before = report.slice(Span::new(from, start));
        json!({ "line": line, "character": before.encode_utf16().count() })
    };
    report.entries().map(|entry| entry.span.start).step_by(47).map(place).collect()
}

async fn ask(client: &mut Client, method: &str, places: &[Value], more: &Value) -> Vec<Duration> {
    let mut times = Vec::new();
    for place in places {
        let mut params = more.clone();
        params["textDocument"] = json!({ "uri": URI });
        params["position"] = place.clone();
        let start = Instant::now();
        // A figure that is written in words cannot be renamed so.
        let _ = client.ask(method, params).await;
        times.push(start.elapsed());
    }
    times
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let part = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!(
        "{name}: p50 {:.2} ms, p99 {:.2} ms, most {:.2} ms ({})",
        part(50),
        part(99),
        part(100),
        times.len()
    );
}
