//! What an editor asks about the figures of a report, over the protocol: notes, hierarchies, colours, values that follow.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use gouji_tests::lsp::{Client, Setup, everything, nothing};
use serde_json::{Value, json};

const URI: &str = "file:///%E6%8A%A5%E5%91%8A2024.md";
/// The parts make the total.
const TRUE: &str = "# 棠溪县2024年国民经济和社会发展统计公报\n\n一、综合\n😀。全年地区生产总值391.5亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。\n\n二、贸易\n商品零售额由72.0亿元增加到86.4亿元，增长20.0%。税收收入11000万元。\n";
/// They do not.
const WRONG: &str = "一、综合\n全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。\n";

async fn opened(setup: &Setup, text: &str) -> Client {
    let mut client = Client::start(setup).await;
    client.open(URI, 1, text).await;
    client.published().await;
    client
}

fn encoded(encoding: &str) -> Setup {
    everything().with("/general/positionEncodings", json!([encoding]))
}

fn document() -> Value {
    json!({ "uri": URI })
}

/// A position in the text, in UTF-16.
fn place(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap();
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

fn at(text: &str, words: &str) -> Value {
    json!({ "textDocument": document(), "position": place(text, words) })
}

fn whole() -> Value {
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    json!({ "textDocument": document(), "range": range })
}

/// The words in a range of UTF-16.
fn words(text: &str, range: &Value) -> String {
    let line = text.lines().nth(usize::try_from(range["start"]["line"].as_u64().unwrap()).unwrap()).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    let end = |which: &str| usize::try_from(range[which]["character"].as_u64().unwrap()).unwrap();
    String::from_utf16(&units[end("start")..end("end")]).unwrap()
}

fn labels(hints: &Value) -> Vec<&str> {
    hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn notes_stand_beside_figures_as_far_as_they_are_wanted() {
    let mut client = opened(&everything(), WRONG).await;
    let hints = client.ask("textDocument/inlayHint", whole()).await.unwrap();
    assert_eq!(labels(&hints), ["✗ 算得 391.5"]);
    assert_eq!(hints[0]["position"], json!({ "line": 1, "character": 15 }));
    assert_eq!(hints[0]["tooltip"], "62.3＋104.5＋224.7＝391.5");
    let change = json!({ "settings": { "gouji": { "inlayHints": "off" } } });
    client.notify("workspace/didChangeConfiguration", change).await;
    assert_eq!(client.ask("textDocument/inlayHint", whole()).await.unwrap(), json!([]));
    client.finish().await;

    let all = everything().options(json!({ "inlayHints": "all" }));
    let mut client = opened(&all, TRUE).await;
    let hints = client.ask("textDocument/inlayHint", whole()).await.unwrap();
    let found = labels(&hints);
    assert!(found.contains(&"∑ 391.5亿元 ✓") && found.contains(&"＝1.1亿元"), "{found:?}");
    let mut first = whole();
    first["range"]["end"] = json!({ "line": 2, "character": 0 });
    assert_eq!(client.ask("textDocument/inlayHint", first).await.unwrap(), json!([]));
    client.finish().await;
}

#[tokio::test]
async fn a_client_is_asked_to_show_notes_anew_when_its_settings_change() {
    let setup = everything().with("/workspace/inlayHint", json!({ "refreshSupport": true }));
    let mut client = opened(&setup, TRUE).await;
    let change = json!({ "settings": { "gouji": { "inlayHints": "all" } } });
    client.notify("workspace/didChangeConfiguration", change).await;
    let asked = client.wait(|message| message["method"] == "workspace/inlayHint/refresh").await;
    client.reply(&asked["id"], Value::Null).await;
    client.finish().await;
}

#[tokio::test]
async fn settings_are_asked_for_where_a_client_does_not_send_them() {
    let setup = everything().with("/workspace/configuration", json!(true));
    let mut client = Client::start(&setup).await;
    let asked = client.wait(|message| message["method"] == "workspace/configuration").await;
    assert_eq!(asked["params"], json!({ "items": [{ "section": "gouji" }] }));
    client.reply(&asked["id"], json!([{ "inlayHints": "all" }])).await;
    client.open(URI, 1, TRUE).await;
    client.published().await;
    // The answer may still be on its way.
    for _ in 0..100 {
        let hints = client.ask("textDocument/inlayHint", whole()).await.unwrap();
        if hints != json!([]) {
            client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
            let asked = client.wait(|message| message["method"] == "workspace/configuration").await;
            client.reply(&asked["id"], json!([null])).await;
            client.finish().await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the settings were not taken");
}

#[tokio::test]
async fn a_figure_is_marked_with_all_that_bear_it_out() {
    let mut client = opened(&everything(), TRUE).await;
    let marks = client.ask("textDocument/documentHighlight", at(TRUE, "104.5")).await.unwrap();
    let marked: Vec<_> =
        marks.as_array().unwrap().iter().map(|it| (words(TRUE, &it["range"]), it["kind"].clone())).collect();
    let expected = [("391.5亿元", 2), ("62.3亿元", 2), ("104.5亿元", 1), ("224.7亿元", 2)]
        .map(|(text, kind)| (text.to_owned(), json!(kind)));
    assert_eq!(marked, expected);
    client.finish().await;
}

#[tokio::test]
async fn a_total_leads_to_its_parts_and_a_part_to_its_total() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let text = TRUE.replace("😀。", "");
        let mut client = opened(&encoded(encoding), &text).await;
        let mut asked = at(&text, "391.5");
        if encoding == "utf-8" {
            asked["position"]["character"] = json!("全年地区生产总值".len());
        }
        let items = client.ask("textDocument/prepareCallHierarchy", asked).await.unwrap();
        assert_eq!(items[0]["name"], "地区生产总值 391.5亿元", "{items}");
        let parts = client.ask("callHierarchy/outgoingCalls", json!({ "item": items[0] })).await.unwrap();
        let names: Vec<_> = parts.as_array().unwrap().iter().map(|it| it["to"]["name"].clone()).collect();
        let expected = ["第一产业增加值 62.3亿元", "第二产业增加值 104.5亿元", "第三产业增加值 224.7亿元"];
        assert_eq!(names, expected, "{encoding}");
        let part = parts[1]["to"].clone();
        let totals = client.ask("callHierarchy/incomingCalls", json!({ "item": part })).await.unwrap();
        assert_eq!(totals[0]["from"], items[0], "{encoding}");
        assert_eq!(client.ask("callHierarchy/outgoingCalls", json!({ "item": part })).await, Ok(json!([])));
        client.finish().await;
    }
}

#[tokio::test]
async fn a_rate_leads_to_its_levels() {
    let mut client = opened(&everything(), TRUE).await;
    let items = client.ask("textDocument/prepareCallHierarchy", at(TRUE, "20.0%")).await.unwrap();
    let levels = client.ask("callHierarchy/outgoingCalls", json!({ "item": items[0] })).await.unwrap();
    let found: Vec<_> = levels.as_array().unwrap().iter().map(|it| words(TRUE, &it["to"]["range"])).collect();
    assert_eq!(found, ["72.0亿元", "86.4亿元"]);
    assert_eq!(client.ask("textDocument/prepareCallHierarchy", at(TRUE, "综合")).await, Ok(Value::Null));
    client.finish().await;
}

/// Tokens with their words, their kinds and how they stand.
fn decoded(text: &str, data: &Value) -> Vec<String> {
    const KINDS: [&str; 4] = ["figure", "unit", "indicator", "period"];
    let numbers: Vec<u64> = data.as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    let (mut line, mut character) = (0, 0);
    let mut tokens = Vec::new();
    for token in numbers.chunks(5) {
        character = if token[0] == 0 { character + token[1] } else { token[1] };
        line += token[0];
        let range = json!({
            "start": { "line": line, "character": character },
            "end": { "line": line, "character": character + token[2] },
        });
        let kind = KINDS[usize::try_from(token[3]).unwrap()];
        tokens.push(format!("{} {kind} {}", words(text, &range), token[4]));
    }
    tokens
}

#[tokio::test]
async fn words_are_coloured_by_what_they_are_and_how_they_stand() {
    let mut client = opened(&everything(), TRUE).await;
    let full =
        client.ask("textDocument/semanticTokens/full", json!({ "textDocument": document() })).await.unwrap();
    let tokens = decoded(TRUE, &full["data"]);
    for expected in [
        "2024年 period 0",
        "地区生产总值 indicator 0",
        "391.5亿 figure 1",
        "元 unit 1",
        "% unit 1",
        "11000万 figure 4",
    ] {
        assert!(tokens.iter().any(|token| token == expected), "{expected}: {tokens:?}");
    }
    let range = client.ask("textDocument/semanticTokens/range", whole()).await.unwrap();
    assert_eq!(range["data"], full["data"]);

    // One part is changed: the sum and its figures are no longer proved, what stands below stays.
    let line = TRUE.lines().position(|line| line.contains("224.7")).unwrap();
    let place = place(TRUE, "224.7");
    let (line, character) =
        (u32::try_from(line).unwrap(), u32::try_from(place["character"].as_u64().unwrap()).unwrap());
    client.change(URI, 2, &[([line, character, line, character + 5], "284.7")]).await;
    let params = json!({ "textDocument": document(), "previousResultId": full["resultId"] });
    let delta = client.ask("textDocument/semanticTokens/full/delta", params).await.unwrap();
    assert_eq!(delta["edits"].as_array().unwrap().len(), 1, "{delta}");
    let mut numbers: Vec<Value> = full["data"].as_array().unwrap().clone();
    let edit = &delta["edits"][0];
    let count = |name: &str| usize::try_from(edit[name].as_u64().unwrap()).unwrap();
    let new = edit["data"].as_array().cloned().unwrap_or_default();
    numbers.splice(count("start")..count("start") + count("deleteCount"), new);
    let again =
        client.ask("textDocument/semanticTokens/full", json!({ "textDocument": document() })).await.unwrap();
    assert_eq!(json!(numbers), again["data"]);
    // Nobody knows this one.
    let params = json!({ "textDocument": document(), "previousResultId": "nonsense" });
    let all = client.ask("textDocument/semanticTokens/full/delta", params).await.unwrap();
    assert_eq!(all["data"], again["data"]);
    client.published().await;
    client.finish().await;
}

#[tokio::test]
async fn headings_tell_what_stands_below_them() {
    let mut client = opened(&everything(), WRONG).await;
    let params = json!({ "textDocument": document() });
    let lenses = client.ask("textDocument/codeLens", params.clone()).await.unwrap();
    assert_eq!(lenses[0]["command"]["title"], "4 个数据，0 个已印证，1 处待核");
    assert_eq!(lenses[0]["range"]["start"], json!({ "line": 0, "character": 0 }));
    client.finish().await;
    let mut client = opened(&everything().options(json!({ "codeLens": false })), WRONG).await;
    assert_eq!(client.ask("textDocument/codeLens", params).await, Ok(Value::Null));
    client.finish().await;
}

async fn proposed(client: &mut Client, text: &str, words: &str) -> Vec<(String, String)> {
    let mut asked = at(text, words);
    let behind = asked["position"]["character"].as_u64().unwrap() + words.encode_utf16().count() as u64;
    asked["position"]["character"] = json!(behind);
    let list = client.ask("textDocument/completion", asked).await.unwrap();
    for item in list["items"].as_array().unwrap() {
        assert_eq!((&item["preselect"], &item["commitCharacters"]), (&json!(false), &json!([])));
    }
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    list["items"].as_array().unwrap().iter().map(|item| (text(item, "label"), text(item, "detail"))).collect()
}

#[tokio::test]
async fn values_that_follow_are_proposed_behind_words_that_ask_for_them() {
    let text = "😀。商品零售额由72.0亿元增加到86.4亿元，增长。\n\n投资12。\n";
    for encoding in ["utf-16", "utf-32"] {
        let mut client = opened(&encoded(encoding), text).await;
        let shift = u64::from(encoding == "utf-32");
        let mut asked = at(text, "。\n\n投资");
        asked["position"]["character"] = json!(asked["position"]["character"].as_u64().unwrap() - shift);
        let list = client.ask("textDocument/completion", asked.clone()).await.unwrap();
        let item = &list["items"][0];
        assert_eq!((&item["label"], &item["detail"]), (&json!("20.0%"), &json!("86.4÷72.0－1＝20.0%")));
        assert_eq!(item["textEdit"]["range"]["start"], asked["position"], "{encoding}");
        client.finish().await;
    }
    let mut client = opened(&everything(), text).await;
    // Units where the writer asks.
    assert_eq!(proposed(&mut client, text, "投资12").await, [("亿元".to_owned(), String::new())]);
    // Nothing that follows from nothing.
    assert_eq!(proposed(&mut client, text, "商品零售额由72.0亿元").await, []);
    // Not where the editor asks by itself behind a keystroke.
    client.change(URI, 2, &[([2, 4, 2, 4], "3")]).await;
    let params = json!({ "textDocument": document(), "position": { "line": 2, "character": 5 } });
    let list = client.ask("textDocument/completion", params.clone()).await.unwrap();
    assert_eq!(list["items"], json!([]));
    tokio::time::sleep(Duration::from_millis(200)).await;
    let list = client.ask("textDocument/completion", params).await.unwrap();
    assert_eq!(list["items"][0]["label"], "亿元");
    client.published().await;
    client.finish().await;
}

#[tokio::test]
async fn figures_are_rewritten_in_other_units_and_values_are_filled_in() {
    let text = "税收收入11000万元。占地30亩。\n\n商品零售额由72.0亿元增加到86.4亿元，增长。\n";
    let mut client = opened(&everything(), text).await;
    let actions = client.actions(URI, [0, 5, 0, 5], Some(&["refactor"])).await;
    assert_eq!(
        (&actions[0]["title"], &actions[0]["kind"]),
        (&json!("写作 1.1亿元"), &json!("refactor.rewrite"))
    );
    let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!((&edit["newText"], words(text, &edit["range"])), (&json!("1.1亿元"), "11000万元".to_owned()));
    let actions = client.actions(URI, [0, 15, 0, 15], Some(&["refactor.rewrite"])).await;
    assert_eq!(actions[0]["title"], "写作 2公顷", "{actions}");
    let end = u32::try_from(place(text, "。\n").get("character").unwrap().as_u64().unwrap()).unwrap();
    assert_eq!(client.actions(URI, [0, end, 0, end], Some(&["quickfix"])).await, json!([]));
    let last = text.lines().last().unwrap().encode_utf16().count() - 1;
    let last = u32::try_from(last).unwrap();
    let actions = client.actions(URI, [2, last, 2, last], None).await;
    assert_eq!(actions[0]["title"], "填入 20.0%（86.4÷72.0－1＝20.0%）", "{actions}");
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["edits"][0]["newText"], "20.0%");
    // Not at each move of the cursor.
    let range = json!({ "start": { "line": 0, "character": 5 }, "end": { "line": 0, "character": 5 } });
    let context = json!({ "diagnostics": [], "triggerKind": 2 });
    let params = json!({ "textDocument": document(), "range": range, "context": context });
    assert_eq!(client.ask("textDocument/codeAction", params).await, Ok(json!([])));
    client.finish().await;
}

#[tokio::test]
async fn what_a_client_does_not_take_is_not_offered() {
    let mut client = Client::connect(gouji_lsp::Options::default());
    let offered = client.introduce(&nothing()).await;
    for provider in [
        "inlayHintProvider",
        "codeLensProvider",
        "semanticTokensProvider",
        "callHierarchyProvider",
        "renameProvider",
        "completionProvider",
        "workspace",
    ] {
        assert_eq!(offered["capabilities"].get(provider), None, "{provider}");
    }
    client.finish().await;
    let mut client = Client::connect(gouji_lsp::Options::default());
    let offered = client.introduce(&everything()).await;
    let legend = &offered["capabilities"]["semanticTokensProvider"]["legend"];
    assert_eq!(legend["tokenTypes"], json!(["figure", "unit", "indicator", "period"]));
    assert_eq!(legend["tokenModifiers"], json!(["proved", "linked", "alone"]));
    client.finish().await;
}

/// The command line shows the same: `repairs_are_those_that_an_editor_offers`.
#[tokio::test]
async fn repairs_are_those_that_a_report_offers() {
    let draft = include_str!("../../docs/samples/work-report-2025-draft.md");
    let mut client = opened(&everything(), draft).await;
    let mut asked = whole();
    asked["range"]["end"]["line"] = json!(9999);
    asked["context"] = json!({ "diagnostics": [], "only": ["quickfix"] });
    let actions = client.ask("textDocument/codeAction", asked).await.unwrap();
    let titles: Vec<&str> =
        actions.as_array().unwrap().iter().map(|action| action["title"].as_str().unwrap()).collect();
    let report = gouji_core::Report::new(draft, "报告2024.md");
    let findings = report.findings();
    let mut offered = Vec::new();
    for finding in &findings {
        let fixes = report.offered(finding).into_iter().chain(report.silence(finding));
        offered.extend(fixes.map(|fix| fix.title.text(gouji_core::Language::Zh)));
    }
    assert!(offered.len() > findings.len() && findings.len() >= 14, "{offered:?}");
    assert_eq!(titles, offered);
    client.finish().await;
}
