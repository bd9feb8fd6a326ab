//! What must not disturb the language server: after each of these it answers as before.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gouji_lsp::Options;
use gouji_tests::lsp::{Client, everything, nothing};
use serde_json::{Value, json};

const URI: &str = "file:///report.md";

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;

fn frame(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// A session with an open report.
async fn opened() -> Client {
    let mut client = Client::start(&nothing()).await;
    client.open(URI, 1, "全市生产总值1500亿元。").await;
    client.published().await;
    client
}

/// Expects that the report is still there, and that nothing else was said.
async fn stands(mut client: Client) {
    let hover = client.hover(URI, 0, 7).await;
    assert!(hover["contents"]["value"].as_str().unwrap().contains("1500"), "{hover}");
    client.finish().await;
}

/// Expects one error for these bytes.
async fn complains(bytes: &[u8], code: i64) {
    let mut client = opened().await;
    client.raw(bytes).await;
    assert_eq!(client.complaint().await, code, "{:?}", String::from_utf8_lossy(bytes));
    stands(client).await;
}

/// Expects that these bytes do nothing.
async fn ignores(bytes: &[u8]) {
    let mut client = opened().await;
    client.raw(bytes).await;
    stands(client).await;
}

#[tokio::test]
async fn bodies_that_are_not_json() {
    let deep = format!(
        "{{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{}1{}}}",
        "[".repeat(500),
        "]".repeat(500)
    );
    for body in [
        &b"{"[..],
        b"",
        b"\0\0\0",
        b"hello",
        b"{\"jsonrpc\":\"2.0\",\"method\":\"\xFF\"}",
        br#"{"jsonrpc":"2.0","method":"x","params":1e999}"#,
        br#"{"jsonrpc":"2.0","method":"x"} {}"#,
        // The same where nobody looks.
        b"{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"more\":\"\xFF\"}",
        deep.as_bytes(),
    ] {
        complains(&frame(body), PARSE_ERROR).await;
    }
}

#[tokio::test]
async fn json_that_is_not_a_message() {
    for body in [
        "null",
        "[]",
        "7",
        "{}",
        r#"{"method":"textDocument/hover"}"#,
        r#"{"jsonrpc":"1.0","method":"x"}"#,
        r#"{"jsonrpc":"2.0","method":7}"#,
        r#"{"jsonrpc":"2.0","method":"x","id":1.5}"#,
        r#"{"jsonrpc":"2.0","method":"x","id":{}}"#,
        // A batch: JSON-RPC has them, the protocol does not.
        r#"[{"jsonrpc":"2.0","method":"x"}]"#,
    ] {
        complains(&frame(body.as_bytes()), INVALID_REQUEST).await;
    }
}

#[tokio::test]
async fn requests_without_a_method_are_answered_under_their_id() {
    let mut client = opened().await;
    client.raw(&frame(br#"{"jsonrpc":"2.0","id":"a","method":7}"#)).await;
    let answer = client.wait(|message| message["id"] == "a").await;
    assert_eq!(answer["error"]["code"], INVALID_REQUEST);
    client.raw(&frame(br#"{"jsonrpc":"2.0","id":"b"}"#)).await;
    let answer = client.wait(|message| message["id"] == "b").await;
    assert_eq!(answer["error"]["code"], METHOD_NOT_FOUND);
    stands(client).await;
}

#[tokio::test]
async fn headers_that_cannot_be_read() {
    let body = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
    let length = body.len();
    for bytes in [
        format!("\r\n\r\n{body}"),
        format!("Content-Length: -1\r\n\r\n{body}"),
        format!("Content-Length: many\r\n\r\n{body}"),
        format!("Content-Length: 99999999999999999999999\r\n\r\n{body}"),
        format!("Content-Length: 9999999999999\r\n\r\n{body}"),
        format!("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{body}"),
        "garbage\r\n\r\nand more\r\n\r\nand more ".to_owned(),
        "0".repeat(100_000),
        format!("garbageContent-Length: {length}\r\n\r\n{body}"),
        // Too short by a little: three bytes too many in front of the next frame.
        format!("Content-Length: {}\r\n\r\n{body}", length - 3),
    ] {
        complains(bytes.as_bytes(), PARSE_ERROR).await;
    }
}

#[tokio::test]
async fn headers_that_are_merely_unusual() {
    let body = r#"{"jsonrpc":"2.0","id":"x","method":"nonsense"}"#;
    let length = body.len();
    for header in [
        format!("content-length: {length}"),
        format!("Content-Length:{length}"),
        format!("Content-Length: {length} "),
        format!("Content-Length: {length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8"),
        format!("Content-Type: application/vscode-jsonrpc\r\nContent-Length: {length}"),
        format!("X-A: 1\r\nX-B: 2\r\nX-C: 3\r\nContent-Length: {length}"),
    ] {
        let mut client = opened().await;
        client.raw(format!("{header}\r\n\r\n{body}").as_bytes()).await;
        let answer = client.wait(|message| message["id"] == "x").await;
        assert_eq!(answer["error"]["code"], METHOD_NOT_FOUND, "{header}");
        stands(client).await;
    }
}

#[tokio::test]
async fn frames_that_come_byte_by_byte_and_frames_that_come_together() {
    let mut client = opened().await;
    let one = r#"{"jsonrpc":"2.0","id":"一","method":"nonsense"}"#;
    for byte in frame(one.as_bytes()) {
        client.raw(&[byte]).await;
        tokio::task::yield_now().await;
    }
    client.raw(&[frame(b"{"), frame(one.as_bytes()), frame(b"7"), frame(one.as_bytes())].concat()).await;
    for _ in 0..3 {
        client.wait(|message| message["id"] == "一").await;
    }
    assert_eq!(client.complaint().await, PARSE_ERROR);
    assert_eq!(client.complaint().await, INVALID_REQUEST);
    stands(client).await;
}

#[tokio::test]
async fn unknown_methods() {
    let mut client = opened().await;
    for method in ["nonsense", "textDocument/rename", "$/nonsense", "", "gouji/unreadable"] {
        let answer = client.ask(method, json!({ "textDocument": { "uri": URI } })).await;
        let expected = if method == "textDocument/rename" { INVALID_PARAMS } else { METHOD_NOT_FOUND };
        assert_eq!(answer, Err(expected), "{method}");
        client.notify(method, json!({})).await;
    }
    stands(client).await;
}

#[tokio::test]
async fn parameters_that_cannot_be_read() {
    let mut client = opened().await;
    for params in [Value::Null, json!({}), json!([]), json!({ "textDocument": { "uri": "no uri" } })] {
        assert_eq!(client.ask("textDocument/hover", params.clone()).await, Err(INVALID_PARAMS));
    }
    // A request sent as a notification, a notification sent as a request.
    client.notify("textDocument/hover", json!({})).await;
    assert_eq!(client.ask("textDocument/didOpen", json!({})).await, Err(INVALID_REQUEST));
    stands(client).await;
}

#[tokio::test]
async fn answers_that_nobody_asked_for() {
    for answer in [
        r#"{"jsonrpc":"2.0","id":99,"result":null}"#,
        r#"{"jsonrpc":"2.0","id":"a","error":{"code":1,"message":"no"}}"#,
        r#"{"jsonrpc":"2.0","id":null,"result":{}}"#,
        r#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}"#,
    ] {
        ignores(&frame(answer.as_bytes())).await;
    }
}

#[tokio::test]
async fn edits_of_a_document_that_is_not_open() {
    let mut client = opened().await;
    client.change("file:///other.md", 2, &[([0, 0, 0, 0], "1亿元")]).await;
    client.close("file:///other.md").await;
    for method in ["didChange", "didClose"] {
        let told = client.told("window/logMessage").await;
        assert!(told["message"].as_str().unwrap().starts_with(method), "{told}");
    }
    client.close(URI).await;
    client.published().await;
    client.change(URI, 2, &[([0, 0, 0, 0], "1亿元")]).await;
    client.told("window/logMessage").await;
    assert_eq!(client.hover(URI, 0, 7).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn edits_out_of_order() {
    let mut client = opened().await;
    client.change(URI, 5, &[([0, 0, 0, 0], "甲")]).await;
    client.change(URI, 3, &[([0, 0, 0, 0], "乙")]).await;
    let told = client.told("window/logMessage").await;
    assert!(told["message"].as_str().unwrap().contains("version 3 after version 5"), "{told}");
    // Applied in the order of the wire all the same.
    assert_eq!(client.hover(URI, 0, 8).await["range"]["start"]["character"], 8);
    assert_eq!(client.published().await["version"], 3);
    client.finish().await;
}

#[tokio::test]
async fn edits_outside_of_the_text() {
    let mut client = opened().await;
    let end = u32::MAX;
    client.change(URI, 2, &[([0, end, end, end], ""), ([9, 9, 3, 3], "\r\n"), ([end, 0, 0, end], "")]).await;
    client.change(URI, 3, &[([7, 7, 7, 7], "甲2000亿元")]).await;
    let hover = client.hover(URI, 0, 14).await;
    assert!(hover["contents"]["value"].as_str().unwrap().contains("2000"), "{hover}");
    assert_eq!(client.published().await["version"], 3);
    stands(client).await;
}

#[tokio::test]
async fn a_document_of_fifty_megabytes() {
    let mut client = Client::start(&everything()).await;
    let line = "全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元。\n";
    let lines = 50_000_000 / line.len();
    client.open(URI, 1, &line.repeat(lines)).await;
    let told = client.told("window/showMessage").await;
    assert!(told["message"].as_str().unwrap().contains("16"), "{told}");
    assert_eq!(client.published().await["diagnostics"], json!([]));
    client.change(URI, 2, &[([1, 0, u32::MAX, 0], "")]).await;
    assert_eq!(client.published().await["version"], 2);
    assert!(client.hover(URI, 0, 8).await.is_object());
    client.finish().await;
}

/// A change of one character that cannot be read, and what becomes of the report.
async fn loses(params: Value) {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 1, WRONG).await;
    assert_ne!(client.published().await["diagnostics"], json!([]));
    client.notify("textDocument/didChange", params.clone()).await;
    let told = client.told("window/showMessage").await;
    assert!(told["message"].as_str().unwrap().contains("report.md"), "{told}");
    assert_eq!(client.published().await, json!({ "uri": URI, "diagnostics": [] }), "{params}");
    // What comes now would be applied to another text: nothing is said, and nobody is told twice.
    client.change(URI, 3, &[([0, 0, 0, 0], "好")]).await;
    client.notify("textDocument/didChange", params).await;
    assert_eq!(client.hover(URI, 0, 9).await, Value::Null);
    assert_eq!(client.actions(URI, [0, 0, 9, 0], None).await, Value::Null);
    let cleared = client.published().await;
    assert_eq!(cleared["diagnostics"], json!([]));
    // The whole text brings it back.
    let document = json!({ "uri": URI, "version": 4 });
    let whole = json!({ "textDocument": document, "contentChanges": [{ "text": WRONG }] });
    client.notify("textDocument/didChange", whole).await;
    loop {
        let published = client.published().await;
        if published["version"] == 4 {
            assert_ne!(published["diagnostics"], json!([]));
            break;
        }
        assert_eq!(published["diagnostics"], json!([]));
    }
    assert!(client.hover(URI, 0, 8).await.is_object());
    client.finish().await;
}

const WRONG: &str = "全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。";

#[tokio::test]
async fn changes_that_cannot_be_read_put_the_document_out_of_step() {
    let place = json!({ "line": 0, "character": 0 });
    let change = json!([{ "range": { "start": place, "end": place }, "text": "好" }]);
    let of = |version: Value, changes: Value| json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": changes });
    for version in [json!(null), json!(2_147_483_648_u32), json!("2"), json!(1.5)] {
        loses(of(version, change.clone())).await;
    }
    for bad in [
        json!({ "line": -1, "character": 0 }),
        json!({ "line": 0, "character": 0.5 }),
        json!({ "line": 0 }),
        json!(null),
    ] {
        loses(of(json!(2), json!([{ "range": { "start": bad, "end": place }, "text": "好" }]))).await;
    }
    loses(of(json!(2), json!([{ "range": { "start": place, "end": place }, "text": null }]))).await;
    loses(of(json!(2), json!(null))).await;
}

#[tokio::test]
async fn a_document_that_is_opened_again_is_in_step() {
    let mut client = opened().await;
    let params = json!({ "textDocument": { "uri": URI, "version": null }, "contentChanges": [] });
    client.notify("textDocument/didChange", params).await;
    client.told("window/showMessage").await;
    client.published().await;
    client.open(URI, 1, "全市生产总值1500亿元。").await;
    assert_eq!(client.published().await["version"], 1);
    stands(client).await;
}

#[tokio::test]
async fn frames_with_a_change_that_is_no_json_put_all_documents_out_of_step() {
    let mut client = opened().await;
    client
        .raw(&frame(br#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"text":1e999}}"#))
        .await;
    assert_eq!(client.complaint().await, PARSE_ERROR);
    client.told("window/showMessage").await;
    client.published().await;
    assert_eq!(client.hover(URI, 0, 7).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn documents_that_cannot_be_opened_are_named() {
    let mut client = opened().await;
    let document = json!({ "uri": "file:///other.md", "languageId": "markdown", "version": 1, "text": null });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    let told = client.told("window/showMessage").await;
    assert!(told["message"].as_str().unwrap().contains("other.md"), "{told}");
    stands(client).await;
}

#[tokio::test]
async fn halves_of_surrogate_pairs_become_replacement_characters() {
    let mut client = opened().await;
    // Each in the place of one UTF-16 unit; a whole pair stays what it is.
    for (n, text) in
        ["\\ud83d", "\\uDE00", "\\ud83d\\ud83d", "\\ud83d\\ude00", "\\\\ud83d"].iter().enumerate()
    {
        let body = format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{URI}","version":{}}},"contentChanges":[{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"text":"{text}"}}]}}}}"#,
            n + 2
        );
        client.raw(&frame(body.as_bytes())).await;
    }
    client.raw(&frame(b"{\"jsonrpc\":\"2.0\",\"method\":\"$/x\",\"params\":{\"t\":\"\xED\xA0\xBD\"}}")).await;
    let hover = client.hover(URI, 0, 7 + 1 + 1 + 2 + 2 + 6).await;
    assert_eq!(hover["range"]["start"]["character"], 6 + 12, "{hover}");
    while client.published().await["version"] != 6 {}
    client.finish().await;
}

#[tokio::test]
async fn a_client_without_a_process() {
    for process in [json!(-1), json!(4_294_967_296_u64), json!("1"), json!(1.5)] {
        let mut client = Client::connect(Options::default());
        let params = json!({ "processId": process, "rootUri": null, "capabilities": {} });
        assert!(client.ask("initialize", params).await.is_ok(), "{process}");
        client.notify("initialized", json!({})).await;
        client.finish().await;
    }
}

/// Bytes of good frames with bytes changed at random: whatever comes of it, a good frame after it is
/// answered.
#[tokio::test]
async fn frames_with_random_damage() {
    let good =
        frame(r#"{"jsonrpc":"2.0","id":"x","method":"nonsense","params":{"text":"生产总值"}}"#.as_bytes());
    let mut random = 7_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    let mut client = Client::connect(Options::default());
    client.introduce(&nothing()).await;
    for _ in 0..2000 {
        let mut bad = good.clone();
        for _ in 0..=next(3) {
            let at = next(bad.len());
            match next(3) {
                0 => bad[at] = u8::try_from(next(256)).unwrap(),
                1 => bad.truncate(at.max(1)),
                _ => bad.insert(at, b"\r\n{}\"0C"[next(7)]),
            }
        }
        client.raw(&bad).await;
        // A frame that was cut short takes as much of what follows as it announced.
        client.raw(&[b' '; 200]).await;
        let end = frame(br#"{"jsonrpc":"2.0","id":"end","method":"nonsense"}"#);
        client.raw(&end.repeat(4)).await;
        client.wait(|message| message["id"] == "end").await;
    }
}
