//! Hovers and repairs, for every sort of client.

use gouji_tests::lsp::{Client, Setup, everything, nothing};
use serde_json::{Value, json};

const URI: &str = "file:///%E6%8A%A5%E5%91%8A2023.md";
const FIGURE: &str = "全市生产总值1500亿元。";
/// The parts make 391.5.
const WRONG: &str = "全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。";

fn encoded(encoding: &str) -> Setup {
    everything().with("/general/positionEncodings", json!([encoding]))
}

async fn opened(setup: &Setup, text: &str) -> Client {
    let mut client = Client::start(setup).await;
    client.open(URI, 1, text).await;
    client
}

/// Ends a session in which diagnostics may have been pushed.
async fn finish(mut client: Client) {
    client.published().await;
    client.finish().await;
}

#[tokio::test]
async fn hovers_say_what_a_figure_means() {
    let mut client = opened(&everything(), FIGURE).await;
    let hover = client.hover(URI, 0, 7).await;
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(hover["contents"]["value"].as_str().unwrap().contains("1500"), "{hover}");
    let range = json!({ "start": { "line": 0, "character": 6 }, "end": { "line": 0, "character": 12 } });
    assert_eq!(hover["range"], range);
    // Not at a word, not behind the end of the text, not in another document.
    assert_eq!(client.hover(URI, 0, 1).await, Value::Null);
    assert_eq!(client.hover(URI, 9, 9).await, Value::Null);
    assert_eq!(client.hover("file:///other.md", 0, 7).await, Value::Null);
    finish(client).await;
}

#[tokio::test]
async fn hovers_come_as_plain_text_where_the_client_wants_it() {
    let plain = |formats| everything().with("/textDocument/hover/contentFormat", formats);
    for setup in [nothing(), plain(json!(["plaintext"])), plain(json!(["plaintext", "markdown"]))] {
        let mut client = opened(&setup, FIGURE).await;
        let hover = client.hover(URI, 0, 7).await;
        assert_eq!(hover["contents"]["kind"], "plaintext");
        let value = hover["contents"]["value"].as_str().unwrap();
        assert!(!value.contains(['*', '`']), "{value}");
        finish(client).await;
    }
}

#[tokio::test]
async fn hovers_count_in_the_agreed_encoding() {
    let text = "甲𠮷😀1500亿元";
    for (encoding, start, end) in [("utf-8", 11, 21), ("utf-16", 5, 11), ("utf-32", 3, 9)] {
        let mut client = opened(&encoded(encoding), text).await;
        let hover = client.hover(URI, 0, start).await;
        assert_eq!(hover["range"]["start"]["character"], start, "{encoding}");
        assert_eq!(hover["range"]["end"]["character"], end, "{encoding}");
        finish(client).await;
    }
}

#[tokio::test]
async fn repairs_say_what_they_repair() {
    let mut client = opened(&everything(), WRONG).await;
    let published = client.published().await["diagnostics"].take();
    let actions = client.actions(URI, [0, 8, 0, 8], None).await;
    let action = &actions[0];
    assert_eq!(action["kind"], "quickfix");
    assert!(action["title"].as_str().is_some_and(|title| !title.is_empty()));
    assert_eq!(action["diagnostics"], json!([published[0]]));
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    assert!(change["edits"].as_array().is_some_and(|edits| !edits.is_empty()));
    // The same edits stand in the diagnostic's data.
    assert_eq!(published[0]["data"]["fixes"][0]["edits"], change["edits"]);
    assert_eq!(published[0]["data"]["fixes"][0]["title"], action["title"]);
    client.finish().await;
}

#[tokio::test]
async fn repairs_repair() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let text = format!("😀\r\n\r\n{WRONG}");
        let mut client = opened(&encoded(encoding), &text).await;
        assert_ne!(client.published().await["diagnostics"], json!([]));
        let actions = client.actions(URI, [0, 0, 99, 0], None).await;
        let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
        let change = json!({ "range": edit["range"], "text": edit["newText"] });
        let document = json!({ "uri": URI, "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        client.notify("textDocument/didChange", params).await;
        let published = client.published().await;
        assert_eq!(published["version"], 2);
        assert_eq!(published["diagnostics"], json!([]), "{encoding}");
        client.finish().await;
    }
}

#[tokio::test]
async fn repairs_are_unversioned_where_the_client_cannot_tell() {
    let setup = everything().with("/workspace/workspaceEdit/documentChanges", json!(false));
    let mut client = opened(&setup, WRONG).await;
    let actions = client.actions(URI, [0, 8, 0, 8], None).await;
    assert!(actions[0]["edit"]["changes"][URI].is_array(), "{actions}");
    assert_eq!(actions[0]["edit"].get("documentChanges"), None);
    finish(client).await;
}

#[tokio::test]
async fn repairs_are_preferred_only_where_the_client_knows_the_word() {
    let mut client = opened(&everything(), WRONG).await;
    let actions = client.actions(URI, [0, 0, 1, 0], None).await;
    let preferred = client.published().await["diagnostics"][0]["data"]["fixes"][0]["preferred"] == true;
    assert_eq!(actions[0].get("isPreferred").is_some(), preferred);
    client.finish().await;

    let setup = everything().with("/textDocument/codeAction/isPreferredSupport", json!(false));
    let mut client = opened(&setup, WRONG).await;
    let actions = client.actions(URI, [0, 0, 1, 0], None).await;
    assert_eq!(actions[0].get("isPreferred"), None);
    finish(client).await;
}

#[tokio::test]
async fn repairs_are_given_for_the_range_and_the_kind_that_is_asked_for() {
    let mut client = opened(&everything(), &format!("{FIGURE}\n\n{WRONG}\n")).await;
    let all = client.actions(URI, [2, 8, 2, 8], None).await;
    let quick = client.actions(URI, [2, 8, 2, 8], Some(&["quickfix"])).await;
    assert_ne!(quick, json!([]));
    assert_eq!(client.actions(URI, [0, 0, 1, 0], None).await, json!([]));
    let rewrites = client.actions(URI, [2, 8, 2, 8], Some(&["refactor"])).await;
    let both: Vec<_> = [&quick, &rewrites].into_iter().flat_map(|it| it.as_array().unwrap()).collect();
    assert_eq!(all, json!(both));
    assert_eq!(client.actions(URI, [2, 8, 2, 8], Some(&["source", ""])).await, all);
    // Nothing in it is wrong in its wording alone.
    assert_eq!(client.actions(URI, [2, 8, 2, 8], Some(&["source.fixAll"])).await, json!([]));
    for kinds in [&["refactor.extract"][..], &["source.fixAll.other"], &["quickfix.other"], &[]] {
        assert_eq!(client.actions(URI, [2, 8, 2, 8], Some(kinds)).await, Value::Null, "{kinds:?}");
    }
    assert_eq!(client.actions("file:///other.md", [0, 0, 9, 0], None).await, Value::Null);
    finish(client).await;
}

#[tokio::test]
async fn clients_without_literals_get_no_repairs() {
    let setup = everything().with("/textDocument/codeAction/codeActionLiteralSupport", Value::Null);
    let mut client = opened(&setup, WRONG).await;
    assert_eq!(client.actions(URI, [0, 0, 9, 0], None).await, Value::Null);
    finish(client).await;
}

const SECTIONS: &str = "一、综合\n全县地区生产总值285.6亿元，增长5.8%。\n（一）财政\n税收收入8.2亿元。\n";

#[tokio::test]
async fn symbols_are_sections_with_their_indicators() {
    let mut client = opened(&everything(), SECTIONS).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let symbols = client.ask("textDocument/documentSymbol", params.clone()).await.unwrap();
    assert_eq!(symbols[0]["name"], "一、综合");
    let children = &symbols[0]["children"];
    assert_eq!(
        (&children[0]["name"], &children[0]["detail"]),
        (&json!("全县地区生产总值"), &json!("285.6亿元，5.8%"))
    );
    assert_eq!(
        (&children[1]["name"], &children[1]["children"][0]["name"]),
        (&json!("（一）财政"), &json!("税收收入"))
    );
    assert_eq!(children[0]["selectionRange"]["start"], json!({ "line": 1, "character": 8 }));
    finish(client).await;

    let flat = everything().with("/textDocument/documentSymbol", json!({}));
    let mut client = opened(&flat, SECTIONS).await;
    let symbols = client.ask("textDocument/documentSymbol", params).await.unwrap();
    let names: Vec<_> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].clone()).collect();
    assert_eq!(names, ["一、综合", "全县地区生产总值", "（一）财政", "税收收入"]);
    assert_eq!(symbols[3]["containerName"], "（一）财政");
    let other = json!({ "textDocument": { "uri": "file:///other.md" } });
    assert_eq!(client.ask("textDocument/documentSymbol", other).await, Ok(Value::Null));
    finish(client).await;
}

#[tokio::test]
async fn completion_proposes_indicators() {
    let mut client = opened(&everything(), "今年，😀规模以上工业\n").await;
    let at = |character| json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": character } });
    let list = client.ask("textDocument/completion", at(11)).await.unwrap();
    let item = &list["items"][0];
    assert!(item["label"].as_str().unwrap().starts_with("规模以上工业"), "{list}");
    let range = json!({ "start": { "line": 0, "character": 5 }, "end": { "line": 0, "character": 11 } });
    assert_eq!((&item["textEdit"]["range"], &item["textEdit"]["newText"]), (&range, &item["label"]));
    // Nothing is taken but by the writer's own choice.
    assert_eq!((&item["preselect"], &item["commitCharacters"]), (&json!(false), &json!([])));
    assert_eq!(client.ask("textDocument/completion", at(3)).await.unwrap()["items"], json!([]));
    finish(client).await;
}

#[tokio::test]
async fn completion_leaves_figures_and_headings_alone() {
    let mut client = opened(&everything(), "民间投资12亿元\n二、工业\n").await;
    for (line, character) in [(0, 8), (0, 6), (1, 4)] {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": URI }, "position": position });
        let list = client.ask("textDocument/completion", params).await.unwrap();
        assert_eq!(list["items"], json!([]), "{line}:{character}");
    }
    finish(client).await;
}

const MENTIONS: &str = "# 2024年公报\n\n一、综合\n全县地区生产总值285.6亿元，增长5.8%。\n\n二、展望\n全年全县地区生产总值完成285.6亿元。常住人口35.2万人。\n";

#[tokio::test]
async fn figures_lead_to_what_else_is_said_of_them() {
    let mut client = opened(&everything(), MENTIONS).await;
    let at = |line, character| json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } });
    let first = json!({ "start": { "line": 3, "character": 8 }, "end": { "line": 3, "character": 15 } });
    let second = json!({ "start": { "line": 6, "character": 12 }, "end": { "line": 6, "character": 19 } });
    let definition = client.ask("textDocument/definition", at(6, 13)).await.unwrap();
    assert_eq!(definition, json!({ "uri": URI, "range": first }));
    let marks = client.ask("textDocument/documentHighlight", at(6, 13)).await.unwrap();
    assert_eq!(marks, json!([{ "range": first, "kind": 1 }, { "range": second, "kind": 1 }]));
    let mut params = at(6, 13);
    params["context"] = json!({ "includeDeclaration": true });
    let all = client.ask("textDocument/references", params.clone()).await.unwrap();
    let ranges: Vec<_> = all.as_array().unwrap().iter().map(|place| place["range"].clone()).collect();
    assert!(ranges.len() >= 2 && ranges.contains(&first) && ranges.contains(&second), "{all}");
    params["context"] = json!({ "includeDeclaration": false });
    let others = client.ask("textDocument/references", params).await.unwrap();
    assert!(!others.as_array().unwrap().iter().any(|place| place["range"] == second), "{others}");
    // Words are no figures.
    assert_eq!(client.ask("textDocument/definition", at(0, 0)).await, Ok(Value::Null));
    finish(client).await;
}

#[tokio::test]
async fn sections_fold_and_symbols_are_found_in_all_open_reports() {
    let mut client = opened(&everything(), MENTIONS).await;
    let folds =
        client.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": URI } })).await.unwrap();
    let lines: Vec<_> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| (fold["startLine"].as_u64(), fold["endLine"].as_u64()))
        .collect();
    assert_eq!(lines, [(Some(0), Some(6)), (Some(2), Some(3)), (Some(5), Some(6))]);
    client.published().await;
    let other = "file:///other.txt";
    client.open(other, 1, "二、人口\n常住人口35.1万人，下降0.4%。\n").await;
    let found = client.ask("workspace/symbol", json!({ "query": "人口" })).await.unwrap();
    let names: Vec<_> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["name"].clone(), it["location"]["uri"].clone()))
        .collect();
    assert_eq!(
        names,
        [
            (json!("常住人口"), json!(URI)),
            (json!("二、人口"), json!(other)),
            (json!("常住人口"), json!(other))
        ]
    );
    finish(client).await;
}

#[tokio::test]
async fn wording_is_repaired_all_at_once_where_that_is_asked_for() {
    let mut client = opened(&everything(), "全县有企业约1200家左右。\n\n另有个体户约300户左右。\n").await;
    for kinds in [&["source.fixAll.gouji"][..], &["source.fixAll"], &["source"]] {
        let actions = client.actions(URI, [0, 0, 0, 0], Some(kinds)).await;
        let action = &actions[0];
        assert_eq!(
            (actions.as_array().unwrap().len(), &action["kind"]),
            (1, &json!("source.fixAll.gouji")),
            "{actions}"
        );
        let edits = action["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
        let lines: Vec<_> = edits.iter().map(|edit| edit["range"]["start"]["line"].as_u64()).collect();
        assert_eq!(lines, [Some(0), Some(2)], "{actions}");
    }
    finish(client).await;
}

#[tokio::test]
async fn pages_of_rules_come_from_the_program() {
    let mut client = Client::start(&everything()).await;
    let page = |code: &str| json!({ "command": "gouji.page", "arguments": [code] });
    let text = client.ask("workspace/executeCommand", page("sum-parts-total")).await.unwrap();
    assert!(text.as_str().unwrap().starts_with("# "), "{text}");
    assert_eq!(client.ask("workspace/executeCommand", page("nonsense")).await, Err(-32602));
    assert_eq!(
        client.ask("workspace/executeCommand", json!({ "command": "other", "arguments": [] })).await,
        Err(-32602)
    );
    client.finish().await;
}

#[tokio::test]
async fn a_document_is_told_in_numbers() {
    let text = "全年地区生产总值391.5亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。新增12家企业。";
    let mut client = Client::start(&everything()).await;
    client.open("file:///numbers.md", 1, text).await;
    let counts = |uri: &str| json!({ "command": "gouji.counts", "arguments": [uri] });
    let told = client.ask("workspace/executeCommand", counts("file:///numbers.md")).await.unwrap();
    assert_eq!(told, json!({ "figures": 5, "proved": 4, "linked": 0, "alone": 1 }));
    let closed = client.ask("workspace/executeCommand", counts("file:///other.md")).await.unwrap();
    assert_eq!(closed, Value::Null);
    assert_eq!(client.ask("workspace/executeCommand", counts("no uri")).await, Err(-32602));
    finish(client).await;
}
