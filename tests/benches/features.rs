//! What an editor asks of a report of a megabyte: the processor time of each answer, how long one waits for it on the wire, and
//! that the outline grows no faster than the text.
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
use gouji_tests::lsp::everything;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};

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
    reckoning(&text);
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

/// The processor time that some work takes: the same on a busy machine as on an idle one.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = processor_time();
    let result = work();
    let taken = processor_time().saturating_sub(start);
    drop(result);
    taken
}

fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.try_into().unwrap(), now.tv_nsec.try_into().unwrap())
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

/// Behind words that ask for a value, where none stands yet.
fn reckoning(text: &str) {
    let mut bare = String::with_capacity(text.len());
    let mut places = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("增长") {
        let (before, behind) = rest.split_at(at + "增长".len());
        bare.push_str(before);
        places.push(bare.len());
        rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%'));
    }
    bare.push_str(rest);
    let report = Report::new(&bare, "");
    let found = places.iter().filter(|at| !report.computed(**at).is_empty()).count();
    let times = places.iter().step_by(5).map(|at| time(|| report.computed(*at))).collect();
    row(&format!("completion behind 增长 ({found} of {} values)", places.len()), times);
}

/// With the protocol, from the request's first byte to the answer's last.
async fn over_the_wire(text: &str) {
    let mut wire = Wire::open(text).await;
    let places: Vec<Value> = places(text);
    for (method, more) in [
        ("textDocument/hover", json!({})),
        ("textDocument/definition", json!({})),
        ("textDocument/documentHighlight", json!({})),
        ("textDocument/completion", json!({})),
        ("textDocument/prepareRename", json!({})),
        ("textDocument/rename", json!({ "newName": "13" })),
    ] {
        let mut times = Vec::new();
        for place in &places {
            let mut params = more.clone();
            params["textDocument"] = json!({ "uri": URI });
            params["position"] = place.clone();
            times.push(wire.ask(method, &params).await);
        }
        row(&format!("{method} on the wire"), times);
    }
    for method in ["textDocument/documentSymbol", "textDocument/semanticTokens/full", "textDocument/codeLens"]
    {
        let mut times = Vec::new();
        for _ in 0..20 {
            times.push(wire.ask(method, &json!({ "textDocument": { "uri": URI } })).await);
        }
        row(&format!("{method} on the wire"), times);
    }
}

/// A client that reads frames and does not look into them.
struct Wire {
    output: DuplexStream,
    input: BufReader<DuplexStream>,
    requests: i64,
}

impl Wire {
    /// A server that has published what is found in the report, and has been asked for its relations.
    async fn open(text: &str) -> Self {
        let (output, server_input) = tokio::io::duplex(1 << 24);
        let (server_output, input) = tokio::io::duplex(1 << 24);
        tokio::spawn(gouji_lsp::serve(server_input, server_output, gouji_lsp::Options::default()));
        let mut wire = Self { output, input: BufReader::new(input), requests: 0 };
        wire.ask("initialize", &everything().params()).await;
        wire.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} })).await;
        let document = json!({ "uri": URI, "languageId": "markdown", "version": 0, "text": text });
        let params = json!({ "textDocument": document });
        wire.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params })).await;
        while !wire.read().await.contains("publishDiagnostics") {}
        let lens = json!({ "textDocument": { "uri": URI } });
        wire.ask("textDocument/codeLens", &lens).await;
        wire
    }

    async fn ask(&mut self, method: &str, params: &Value) -> Duration {
        self.requests += 1;
        let id = self.requests;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        let answer = format!("\"id\":{id}}}");
        let start = Instant::now();
        self.send(&message).await;
        loop {
            let frame = self.read().await;
            if frame.ends_with(&answer) || frame.contains(&format!("\"id\":{id},")) {
                return start.elapsed();
            }
        }
    }

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.output.write_all(frame.as_bytes()).await.unwrap();
    }

    async fn read(&mut self) -> String {
        let mut line = String::new();
        self.input.read_line(&mut line).await.unwrap();
        let length = line.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        self.input.read_line(&mut line).await.unwrap();
        let mut body = vec![0; length];
        self.input.read_exact(&mut body).await.unwrap();
        String::from_utf8(body).unwrap()
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
