//! How a session with the language server begins, what the two agree on, and how it ends.

use gouji_lsp::{Ending, Options};
use gouji_tests::lsp::{Client, Setup, everything, nothing};
use serde_json::{Value, json};

const SERVER_NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;

async fn introduced(setup: Setup) -> Value {
    let mut client = Client::connect(setup.server);
    let result = client.introduce(&setup).await;
    client.finish().await;
    result
}

#[tokio::test]
async fn says_who_it_is() {
    let info = introduced(nothing()).await["serverInfo"].take();
    assert_eq!(info, json!({ "name": "gouji", "version": env!("CARGO_PKG_VERSION") }));
}

#[tokio::test]
async fn offers_the_least_to_a_client_that_can_nothing() {
    let offer = introduced(nothing()).await["capabilities"].take();
    let expected = json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 2, "save": true },
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "foldingRangeProvider": true,
        "workspaceSymbolProvider": true,
        "executeCommandProvider": { "commands": ["gouji.page", "gouji.dependents", "gouji.counts", "gouji.series", "gouji.sheet", "gouji.diff"] },
    });
    assert_eq!(offer, expected);
}

#[tokio::test]
async fn offers_what_the_client_can_take() {
    let offer = introduced(everything()).await["capabilities"].take();
    assert_eq!(
        offer["codeActionProvider"],
        json!({ "codeActionKinds": ["quickfix", "source.fixAll.gouji", "refactor.rewrite"] })
    );
    assert_eq!(offer["documentSymbolProvider"], json!(true));
    assert_eq!(offer["completionProvider"], json!({}));
    assert_eq!(offer.get("diagnosticProvider"), None);

    let pulls = everything()
        .with("/textDocument/diagnostic", json!({ "dynamicRegistration": true }))
        .with("/workspace/diagnostics/refreshSupport", json!(true));
    let offer = introduced(pulls).await["capabilities"].take();
    let pull = json!({
        "identifier": "gouji", "interFileDependencies": false, "workspaceDiagnostics": true,
        "workDoneProgress": true,
    });
    assert_eq!(offer["diagnosticProvider"], pull);
}

/// Vim's ALE counts bytes and offers nothing.
#[tokio::test]
async fn a_client_that_cannot_say_how_it_counts_may_be_said_to_count_bytes() {
    for (said, taken) in [("utf-8", "utf-8"), ("utf-32", "utf-32"), ("utf-7", "utf-16")] {
        let setup = nothing().options(json!({ "positions": said }));
        let mut client = Client::connect(setup.server);
        let answer = client.introduce(&setup).await;
        assert_eq!(answer["capabilities"]["positionEncoding"], taken);
        client.finish().await;
    }
}

#[tokio::test]
async fn takes_the_best_encoding_that_is_offered() {
    for (offered, taken) in [
        (json!(["utf-16"]), "utf-16"),
        (json!(["utf-16", "utf-32"]), "utf-32"),
        (json!(["utf-16", "utf-8", "utf-32"]), "utf-8"),
        (json!(["utf-7"]), "utf-16"),
        (json!([]), "utf-16"),
    ] {
        let setup = nothing().with("/general/positionEncodings", offered);
        assert_eq!(introduced(setup).await["capabilities"]["positionEncoding"], taken);
    }
}

#[tokio::test]
async fn refuses_requests_before_initialize_and_ignores_notifications() {
    let mut client = Client::connect(Options::default());
    assert_eq!(client.ask("textDocument/hover", json!({})).await, Err(SERVER_NOT_INITIALIZED));
    assert_eq!(client.ask("shutdown", Value::Null).await, Err(SERVER_NOT_INITIALIZED));
    client.open("file:///a.md", 1, "1亿元").await;
    client.introduce(&everything()).await;
    assert_eq!(client.hover("file:///a.md", 0, 0).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn refuses_a_second_initialize() {
    let mut client = Client::start(&nothing()).await;
    assert_eq!(client.ask("initialize", nothing().params()).await, Err(INVALID_REQUEST));
    client.finish().await;
}

#[tokio::test]
async fn refuses_requests_after_shutdown() {
    let mut client = Client::start(&nothing()).await;
    assert_eq!(client.ask("shutdown", Value::Null).await, Ok(Value::Null));
    client.open("file:///a.md", 1, "1亿元").await;
    assert_eq!(client.ask("textDocument/hover", json!({})).await, Err(INVALID_REQUEST));
    assert_eq!(client.ask("shutdown", Value::Null).await, Err(INVALID_REQUEST));
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ending().await, Ending::Clean);
}

#[tokio::test]
async fn takes_a_shutdown_with_empty_parameters() {
    let mut client = Client::start(&nothing()).await;
    assert_eq!(client.ask("shutdown", json!({})).await, Ok(Value::Null));
    client.notify("exit", json!({})).await;
    assert_eq!(client.ending().await, Ending::Clean);
}

#[tokio::test]
async fn ends_at_exit_although_the_input_stays_open() {
    let mut client = Client::start(&nothing()).await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ending().await, Ending::Unannounced);

    let mut client = Client::connect(Options::default());
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ending().await, Ending::Unannounced);
}

#[tokio::test]
async fn answers_what_is_due_before_it_ends() {
    let mut client = Client::start(&nothing()).await;
    client.open("file:///a.md", 1, "1亿元").await;
    let hover = client.point("file:///a.md", 0, 0).await;
    let shutdown = client.request("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    assert!(client.answer(hover).await.unwrap().is_object());
    assert_eq!(client.answer(shutdown).await, Ok(Value::Null));
    assert_eq!(client.ending().await, Ending::Clean);
}

#[tokio::test]
async fn reads_nothing_behind_exit() {
    let mut client = Client::start(&nothing()).await;
    let exit = r#"{"jsonrpc":"2.0","method":"exit"}"#;
    let shutdown = r#"{"jsonrpc":"2.0","id":77,"method":"shutdown"}"#;
    let frames = [exit, shutdown].map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    client.raw(frames.concat().as_bytes()).await;
    assert_eq!(client.ending().await, Ending::Unannounced);
    assert_eq!(client.receive().await, None);
}

#[tokio::test]
async fn ends_at_the_end_of_the_input() {
    let mut client = Client::start(&nothing()).await;
    client.hang_up();
    assert_eq!(client.ending().await, Ending::Unannounced);

    let mut client = Client::start(&nothing()).await;
    client.ask("shutdown", Value::Null).await.unwrap();
    client.hang_up();
    assert_eq!(client.ending().await, Ending::Clean);
}

#[tokio::test]
async fn ends_at_the_end_of_the_input_in_the_middle_of_a_message() {
    for half in ["Content-Le", "Content-Length: 99\r\n", "Content-Length: 99\r\n\r\n{\"jsonrpc\""] {
        let mut client = Client::start(&nothing()).await;
        client.raw(half.as_bytes()).await;
        client.hang_up();
        assert_eq!(client.ending().await, Ending::Unannounced);
        assert_eq!(client.receive().await, None);
    }
}

#[tokio::test]
async fn ends_when_nobody_reads_its_output() {
    let (mut output, server_input) = tokio::io::duplex(1 << 16);
    let (server_output, input) = tokio::io::duplex(64);
    drop(input);
    let body = nothing().params();
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": body }).to_string();
    let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
    tokio::io::AsyncWriteExt::write_all(&mut output, frame.as_bytes()).await.unwrap();
    let ending = gouji_lsp::serve(server_input, server_output, Options::default()).await;
    assert_eq!(ending, Ending::Unannounced);
}

#[tokio::test]
async fn does_not_watch_a_client_that_it_cannot_see() {
    // As from outside of a container: no such process in here.
    let mut setup = nothing();
    setup.process = Some(u32::MAX);
    let mut client = Client::start(&setup).await;
    client.open("file:///a.md", 1, "1亿元").await;
    assert!(client.hover("file:///a.md", 0, 0).await.is_object());
    client.published().await;
    client.finish().await;
}
