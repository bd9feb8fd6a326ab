//! Order: an answer is about the text that stood at the question's place on the wire, whatever else goes
//! on. `docs/decisions/0001-tower-lsp.md` says why this does not go without saying.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;

use gouji_tests::lsp::{Client, everything};
use serde_json::json;

const URI: &str = "file:///report.md";

/// A small generator, so that a failure comes again.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap()
}

/// A report whose one figure tells its version.
struct Report {
    /// Lines above the figure.
    above: Vec<&'static str>,
    /// What stands before the figure in its line.
    before: &'static str,
    version: i32,
}

const PADDING: [&str; 6] =
    ["", "导语", "𠮷祥如意😀", "a\u{2028}b\u{85}c", "# 标题", "　　一段话，没有数字。"];

impl Report {
    /// Where the figure begins.
    fn figure(&self) -> (u32, u32) {
        (count(self.above.len()), count(self.before.encode_utf16().count()))
    }

    /// Its digits: always six.
    fn digits(&self) -> String {
        (100_000 + self.version).to_string()
    }

    fn text(&self) -> String {
        let mut lines = self.above.clone();
        let figure = format!("{}{}亿元。\r尾声", self.before, self.digits());
        lines.push(&figure);
        lines.join("\r\n")
    }

    /// Moves to the next version; returns the changes that tell the server.
    fn change(&mut self, random: &mut Random) -> Vec<([u32; 4], String)> {
        let (line, character) = self.figure();
        self.version += 1;
        let mut changes = vec![([line, character, line, character + 6], self.digits())];
        match random.below(4) {
            0 if self.above.len() < 20 => {
                let (at, new) = (random.below(self.above.len() + 1), PADDING[random.below(PADDING.len())]);
                self.above.insert(at, new);
                changes.push(([count(at), 0, count(at), 0], format!("{new}\r\n")));
            }
            1 if !self.above.is_empty() => {
                let at = random.below(self.above.len());
                self.above.remove(at);
                changes.push(([count(at), 0, count(at) + 1, 0], String::new()));
            }
            2 => {
                self.before = ["总值", "𠮷😀总值", "全市生产总值"][random.below(3)];
                changes.push(([line, 0, line, character], self.before.to_owned()));
            }
            _ => {}
        }
        changes
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_thousand_edits_and_hovers() {
    let mut client = Client::start(&everything()).await;
    let mut random = Random(20_000);
    let mut report = Report { above: Vec::new(), before: "总值", version: 1 };
    client.open(URI, 1, &report.text()).await;
    let mut expected = HashMap::new();
    for _ in 0..20_000 {
        if random.below(3) == 0 {
            let (line, character) = report.figure();
            let id = client.point(URI, line, character + 3).await;
            expected.insert(id, (report.digits(), line, character));
        } else {
            let changes = report.change(&mut random);
            let changes: Vec<_> = changes.iter().map(|(at, text)| (*at, text.as_str())).collect();
            client.change(URI, report.version, &changes).await;
        }
    }
    assert!(expected.len() > 6_000);

    let mut published = 0;
    while !expected.is_empty() || published < i64::from(report.version) {
        let message = client.receive().await.unwrap();
        if message["method"] == "textDocument/publishDiagnostics" {
            let version = message["params"]["version"].as_i64().unwrap();
            assert!(version > published, "{version} after {published}");
            published = version;
            continue;
        }
        let (digits, line, character) = expected.remove(&message["id"].as_i64().unwrap()).unwrap();
        let hover = &message["result"];
        assert_eq!(hover["range"]["start"], json!({ "line": line, "character": character }), "{hover}");
        // However the hover groups its digits.
        let value = hover["contents"]["value"].as_str().unwrap();
        let value: String = value.chars().filter(char::is_ascii_digit).collect();
        assert!(value.contains(&digits), "{digits}: {hover}");
    }
    client.finish().await;
}

#[tokio::test]
async fn many_documents_at_once() {
    let mut client = Client::start(&everything()).await;
    let mut hovers = Vec::new();
    for round in 1..=20 {
        for n in 0..50 {
            let uri = format!("file:///{n}.md");
            let figure = format!("{}亿元", 1000 + round * 50 + n);
            if round == 1 {
                client.open(&uri, round, &figure).await;
            } else {
                client.change(&uri, round, &[([0, 0, 9, 0], &figure)]).await;
            }
            hovers.push((client.point(&uri, 0, 0).await, figure));
        }
    }
    for (id, figure) in hovers {
        let hover = client.answer(id).await.unwrap();
        let value = hover["contents"]["value"].as_str().unwrap();
        let value: String = value.chars().filter(char::is_ascii_digit).collect();
        assert!(value.contains(figure.trim_end_matches("亿元")), "{figure}: {hover}");
    }
    let mut current = 0;
    while current < 50 {
        current += usize::from(client.published().await["version"] == 20);
    }
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_does_not_answer_gets_its_answers() {
    let setup = everything()
        .with("/textDocument/diagnostic", json!({}))
        .with("/workspace/diagnostics/refreshSupport", json!(true));
    let mut client = Client::start(&setup).await;
    client.open(URI, 1, "总值1500亿元").await;
    let mut hovers = Vec::new();
    for n in 0..400 {
        // Each change of language makes the server ask something.
        let language = if n % 2 == 0 { "en" } else { "zh" };
        let settings = json!({ "settings": { "gouji": { "language": language } } });
        client.notify("workspace/didChangeConfiguration", settings).await;
        hovers.push(client.point(URI, 0, 3).await);
    }
    for id in hovers {
        assert!(client.answer(id).await.unwrap().is_object());
    }
    for _ in 0..400 {
        client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    }
    client.finish().await;
}

#[tokio::test]
async fn a_request_that_is_cancelled_is_answered_once() {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 1, &"总值1500亿元，\n".repeat(1000)).await;
    client.published().await;
    for _ in 0..200 {
        let id = client.point(URI, 0, 3).await;
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        // Answered or cancelled, as it happens; twice would fail the session.
        if let Err(code) = client.answer(id).await {
            assert_eq!(code, -32800);
        }
    }
    client.finish().await;
}
