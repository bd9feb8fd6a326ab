//! Diagnostics: what stands in them, when they are published, and how they are pulled.

use std::time::Duration;

use gouji_tests::lsp::{Client, Setup, everything, nothing};
use serde_json::{Value, json};

const URI: &str = "file:///report.md";
/// The parts make 391.5.
const WRONG: &str = "全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。";
const RIGHT: &str = "全年地区生产总值391.5亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。";

fn pulls() -> Setup {
    everything()
        .with("/textDocument/diagnostic/dynamicRegistration", json!(false))
        .with("/workspace/diagnostics/refreshSupport", json!(true))
}

/// A pause that no machine is too slow for, where a test needs one.
fn patient(setup: Setup) -> Setup {
    setup.server(|server| {
        server.shortest_pause = Duration::from_secs(2);
        server.longest_pause = Duration::from_secs(60);
    })
}

/// The first list that is published of a text.
async fn published(setup: &Setup, text: &str) -> Value {
    let mut client = Client::start(setup).await;
    client.open(URI, 7, text).await;
    let published = client.published().await;
    assert_eq!((&published["uri"], &published["version"]), (&json!(URI), &json!(7)));
    client.finish().await;
    published["diagnostics"].clone()
}

#[tokio::test]
async fn are_enough_by_themselves() {
    let list = published(&everything(), WRONG).await;
    let diagnostic = &list[0];
    assert_eq!(diagnostic["source"], "gouji");
    let code = diagnostic["code"].as_str().unwrap();
    // Its page is in the program: only a client that can show it gets a link.
    assert_eq!(diagnostic.get("codeDescription"), None);
    let shows = everything().options(json!({ "pages": "gouji" }));
    let linked = published(&shows, WRONG).await;
    assert_eq!(linked[0]["codeDescription"]["href"], format!("gouji:/{code}.md"));
    assert!(diagnostic["severity"].as_i64().is_some_and(|severity| (1..=4).contains(&severity)));
    assert!(diagnostic["message"].as_str().unwrap().contains("391.5"), "{diagnostic}");
    let related = diagnostic["relatedInformation"].as_array().unwrap();
    assert!(!related.is_empty());
    assert!(related.iter().all(|related| related["location"]["uri"] == URI));
    assert!(diagnostic["data"]["fixes"].is_array());
}

#[tokio::test]
async fn say_what_was_not_checked_where_it_begins() {
    let list = published(&everything(), "全县投资12亿元。\n\n```\n粮食产量15.2万吨。\n").await;
    let [diagnostic] = list.as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!((&diagnostic["code"], &diagnostic["severity"]), (&json!("not-checked"), &json!(3)));
    let place = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 3 } });
    assert_eq!(diagnostic["range"], place);
    assert!(diagnostic["message"].as_str().unwrap().contains("1 个数没有核对"), "{diagnostic}");
    // A long paragraph is checked, to its end.
    let long = format!("{}{WRONG}", "完成固定资产投资12.5亿元，增长3.2%。".repeat(1_500));
    let list = published(&everything(), &long).await;
    assert!(list.as_array().unwrap().iter().any(|it| it["code"] == "sum-parts-total"), "{list}");
    assert!(list.as_array().unwrap().iter().all(|it| it["code"] != "not-checked"), "{list}");
}

#[tokio::test]
async fn say_in_words_what_the_client_cannot_show() {
    let full = published(&everything(), WRONG).await;
    let bare = published(&nothing(), WRONG).await;
    let keys: Vec<_> = bare[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["code", "message", "range", "severity", "source"]);
    let mut message = full[0]["message"].as_str().unwrap().to_owned();
    for related in full[0]["relatedInformation"].as_array().unwrap() {
        message = message + "\n" + related["message"].as_str().unwrap();
    }
    assert_eq!(bare[0]["message"], message);
}

#[tokio::test]
async fn speak_the_language_of_the_client() {
    let chinese = published(&everything(), WRONG).await[0]["message"].clone();
    let english = published(&everything().locale("en-GB"), WRONG).await[0]["message"].clone();
    assert_ne!(chinese, english);
    for (setup, expected) in [
        (everything().locale("zh-cn"), &chinese),
        (everything().locale("de"), &english),
        (everything().locale("en").options(json!({ "language": "zh" })), &chinese),
        (everything().options(json!({ "language": "en" })), &english),
        (everything().locale("en").options(json!({ "language": "auto" })), &english),
        (everything().options(json!({ "language": "klingon" })), &chinese),
        (everything().options(json!(null)), &chinese),
    ] {
        assert_eq!(&published(&setup, WRONG).await[0]["message"], expected, "{setup:?}");
    }
}

#[tokio::test]
async fn follow_a_change_of_language() {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 1, WRONG).await;
    let chinese = client.published().await["diagnostics"].take();
    let mut configure = async |settings: Value| {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
    };
    configure(json!({ "gouji": { "language": "en" } })).await;
    // Says nothing new.
    configure(json!({ "gouji": { "language": "en", "path": "/a" } })).await;
    configure(json!(null)).await;
    let english = client.published().await["diagnostics"].take();
    assert_ne!(chinese[0]["message"], english[0]["message"]);
    assert_eq!(chinese[0]["range"], english[0]["range"]);
    let settings = json!({ "settings": { "gouji": { "language": "auto" } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    assert_eq!(client.published().await["diagnostics"], chinese);
    client.finish().await;
}

#[tokio::test]
async fn are_published_once_for_a_burst_of_edits() {
    let mut client = Client::start(&patient(everything())).await;
    client.open(URI, 1, "").await;
    // At once, before the text rests.
    assert_eq!(client.published().await["diagnostics"], json!([]));
    for (version, char) in (2..).zip(WRONG.chars()) {
        client.change(URI, version, &[([0, 999, 0, 999], char.encode_utf8(&mut [0; 4]))]).await;
        // The server has seen it, and would have had the time to speak.
        client.hover(URI, 0, 0).await;
    }
    let published = client.published().await;
    assert_eq!(published["version"], 1 + WRONG.chars().count());
    assert_ne!(published["diagnostics"], json!([]));
    // And nothing else: the end of the session would find it.
    client.finish().await;
}

#[tokio::test]
async fn come_after_all_where_the_text_never_rests() {
    let restless = everything().server(|server| {
        server.longest_pause = Duration::from_millis(1);
    });
    let mut client = Client::start(&restless).await;
    client.open(URI, 1, WRONG).await;
    client.published().await;
    client.change(URI, 2, &[([0, 0, 0, 0], "　")]).await;
    assert_eq!(client.published().await["version"], 2);
    client.finish().await;
}

#[tokio::test]
async fn never_go_back_to_an_older_version() {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 0, WRONG).await;
    for version in 1..=500 {
        client.change(URI, version, &[([0, 0, 0, 0], "　")]).await;
    }
    let mut last = -1;
    while last < 500 {
        let published = client.published().await;
        let version = published["version"].as_i64().unwrap();
        assert!(version > last, "{version} after {last}");
        assert_ne!(published["diagnostics"], json!([]), "an empty list before a full one");
        last = version;
    }
    client.finish().await;
}

#[tokio::test]
async fn are_cleared_when_the_document_closes() {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 1, WRONG).await;
    assert_ne!(client.published().await["diagnostics"], json!([]));
    client.close(URI).await;
    assert_eq!(client.published().await, json!({ "uri": URI, "diagnostics": [] }));
    client.finish().await;
}

#[tokio::test]
async fn survive_closing_and_opening_in_one_breath() {
    let mut client = Client::start(&everything()).await;
    for version in 1..=200 {
        client.open(URI, version, WRONG).await;
        if version < 200 {
            client.close(URI).await;
        }
    }
    // Whatever came between, the last word is that of the open document.
    loop {
        let published = client.published().await;
        if published["version"] == 200 {
            assert_ne!(published["diagnostics"], json!([]));
            break;
        }
    }
    client.finish().await;
}

#[tokio::test]
async fn follow_a_document_that_is_opened_anew() {
    let mut client = Client::start(&everything()).await;
    client.open(URI, 9, WRONG).await;
    assert_ne!(client.published().await["diagnostics"], json!([]));
    client.open(URI, 1, RIGHT).await;
    assert_eq!(client.published().await, json!({ "uri": URI, "version": 1, "diagnostics": [] }));
    client.finish().await;
}

#[tokio::test]
async fn are_pulled_and_never_pushed() {
    let mut client = Client::start(&pulls()).await;
    client.open(URI, 1, WRONG).await;
    let first = client.pull(URI, None).await;
    assert_eq!(first["kind"], "full");
    assert_eq!(first["items"], published(&everything(), WRONG).await);
    let id = first["resultId"].as_str().unwrap();
    assert_eq!(client.pull(URI, Some(id)).await, json!({ "kind": "unchanged", "resultId": id }));

    client.change(URI, 2, &[([0, 0, 0, 0], "　")]).await;
    let second = client.pull(URI, Some(id)).await;
    assert_eq!(second["kind"], "full");
    assert_ne!(second["resultId"], first["resultId"]);
    assert_eq!(
        second["items"][0]["range"]["start"]["character"],
        first["items"][0]["range"]["start"]["character"].as_i64().unwrap() + 1
    );

    client.close(URI).await;
    assert_eq!(client.pull(URI, Some(id)).await, json!({ "kind": "full", "items": [] }));
    // Nothing was pushed: the end of the session would find it.
    client.finish().await;
}

#[tokio::test]
async fn are_pulled_again_after_a_change_of_language() {
    // The name that the protocol uses; lsp-types 0.94 has another.
    let setup = pulls();
    let mut client = Client::start(&setup).await;
    client.open(URI, 1, WRONG).await;
    let first = client.pull(URI, None).await;
    let settings = json!({ "settings": { "gouji": { "language": "en" } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    let refresh = client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    client.reply(&refresh["id"], Value::Null).await;
    let second = client.pull(URI, first["resultId"].as_str()).await;
    assert_eq!(second["kind"], "full");
    assert_ne!(second["items"][0]["message"], first["items"][0]["message"]);
    client.finish().await;
}

#[tokio::test]
async fn are_left_out_of_a_text_that_is_too_long() {
    let limit = WRONG.len() + 10;
    let mut client = Client::start(&everything().server(|server| server.text_limit = limit)).await;
    client.open(URI, 1, &format!("{WRONG}\n012345678901234567890")).await;
    let told = client.told("window/showMessage").await;
    assert_eq!(told["type"], 3);
    assert!(told["message"].as_str().unwrap().contains("report.md"), "{told}");
    assert_eq!(client.published().await["diagnostics"], json!([]));
    assert_eq!(client.hover(URI, 1, 0).await, Value::Null);
    // It is kept in step, and read again once it is short enough.
    client.change(URI, 2, &[([1, 0, 1, 99], "")]).await;
    let published = client.published().await;
    assert_eq!((&published["version"], published["diagnostics"] == json!([])), (&json!(2), false));
    client.finish().await;
}
