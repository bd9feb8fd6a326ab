//! Several reports and several folders: what is found in all of them, and what is written beside them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use gouji_tests::files::folder;
use gouji_tests::lsp::{Client, Setup, everything};
use serde_json::{Value, json};
use tempfile::TempDir;

/// approx-stacking, once.
const STACKED: &str = "项目投资约5000万元左右。\n";

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(folder(files))
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.0.path().display())
    }

    fn root(&self) -> String {
        format!("file://{}", self.0.path().display())
    }
}

fn pulling() -> Setup {
    everything()
        .with("/textDocument/diagnostic", json!({}))
        .with("/workspace/diagnostics/refreshSupport", json!(true))
}

fn previous(report: &Value) -> Value {
    let one = |item: &Value| json!({ "uri": item["uri"], "value": item["resultId"] });
    report["items"].as_array().unwrap().iter().map(one).collect()
}

/// The files of a list, with how many things are found in each.
fn found(report: &Value) -> Vec<(String, Value)> {
    let name = |item: &Value| item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let items = report["items"].as_array().unwrap().iter();
    items
        .map(|item| match item["kind"].as_str().unwrap() {
            "full" => (name(item), json!(item["items"].as_array().unwrap().len())),
            kind => (name(item), json!(kind)),
        })
        .collect()
}

#[tokio::test]
async fn the_workspace_list_is_of_the_open_reports() {
    let folder = Folder::new(&[("a.md", STACKED), ("b.md", STACKED)]);
    let mut client = Client::start(&pulling().folders(&[folder.root()])).await;
    client.open(&folder.uri("a.md"), 7, STACKED).await;
    let ask = |previous: Value| json!({ "previousResultIds": previous });
    let first = client.ask("workspace/diagnostic", ask(json!([]))).await.unwrap();
    assert_eq!(found(&first), [("a.md".to_owned(), json!(1))]);
    assert_eq!(first["items"][0]["version"], 7);
    let second = client.ask("workspace/diagnostic", ask(previous(&first))).await.unwrap();
    assert_eq!(found(&second), [("a.md".to_owned(), json!("unchanged"))]);
    client.change(&folder.uri("a.md"), 8, &[([0, 0, 0, 13], "")]).await;
    let third = client.ask("workspace/diagnostic", ask(previous(&second))).await.unwrap();
    assert_eq!(found(&third), [("a.md".to_owned(), json!(0))]);
    client.finish().await;
}

#[tokio::test]
async fn closed_reports_are_looked_at_where_that_is_wished() {
    let folder = Folder::new(&[
        ("a.md", STACKED),
        ("deep/b.txt", STACKED),
        ("deep/c.md", "# 无数\n"),
        (".hidden/d.md", STACKED),
        ("e.rs", STACKED),
        ("gouji.toml", ""),
    ]);
    let setup = pulling().folders(&[folder.root()]).options(json!({ "checkClosedFiles": true }));
    let mut client = Client::start(&setup).await;
    client.open(&folder.uri("a.md"), 1, STACKED).await;
    let ask = |previous: Value| json!({ "previousResultIds": previous, "workDoneToken": "t" });
    let first = client.ask("workspace/diagnostic", ask(json!([]))).await.unwrap();
    let expected = [("a.md", json!(1)), ("b.txt", json!(1)), ("c.md", json!(0))];
    assert_eq!(found(&first), expected.map(|(name, count)| (name.to_owned(), count)));
    assert_eq!(first["items"][1]["version"], Value::Null);
    let mut kinds = Vec::new();
    for _ in 0..4 {
        let progress = client.told("$/progress").await;
        assert_eq!(progress["token"], "t");
        kinds.push(progress["value"]["kind"].as_str().unwrap().to_owned());
        if kinds.len() == 1 {
            assert_eq!(progress["value"]["cancellable"], true);
            assert_eq!(progress["value"]["title"], "核对工作区里的报告");
        }
    }
    assert_eq!(kinds, ["begin", "report", "report", "end"]);
    // A file that has changed is looked at again.
    fs::write(folder.0.path().join("deep/c.md"), format!("{STACKED}\n{STACKED}")).unwrap();
    let second =
        client.ask("workspace/diagnostic", json!({ "previousResultIds": previous(&first) })).await.unwrap();
    let expected = [("a.md", json!("unchanged")), ("b.txt", json!("unchanged")), ("c.md", json!(2))];
    assert_eq!(found(&second), expected.map(|(name, count)| (name.to_owned(), count)));
    client.finish().await;
}

#[tokio::test]
async fn long_work_stops_when_the_writer_wants_it_to() {
    let files: Vec<String> = (0..40).map(|number| format!("{number:02}.md")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|name| (name.as_str(), STACKED)).collect();
    let folder = Folder::new(&files);
    let setup = pulling().folders(&[folder.root()]).options(json!({ "checkClosedFiles": true }));
    let mut client = Client::start(&setup).await;
    client.notify("window/workDoneProgress/cancel", json!({ "token": 9 })).await;
    let params = json!({ "previousResultIds": [], "workDoneToken": 9 });
    let report = client.ask("workspace/diagnostic", params).await.unwrap();
    assert!(report["items"].as_array().unwrap().len() < files.len(), "{report}");
    for kind in ["begin", "end"] {
        let kind_is =
            |message: &Value| message["method"] == "$/progress" && message["params"]["value"]["kind"] == kind;
        client.wait(kind_is).await;
    }
    client.finish().await;
}

#[tokio::test]
async fn folders_come_and_go() {
    let (one, two) = (Folder::new(&[("a.md", STACKED)]), Folder::new(&[("b.md", STACKED)]));
    let setup = pulling().folders(&[one.root()]).options(json!({ "checkClosedFiles": true }));
    let mut client = Client::start(&setup).await;
    let list = json!({ "previousResultIds": [] });
    let folder = |folder: &Folder| json!([{ "uri": folder.root(), "name": "reports" }]);
    let event = json!({ "event": { "added": folder(&two), "removed": folder(&one) } });
    client.notify("workspace/didChangeWorkspaceFolders", event).await;
    let report = client.ask("workspace/diagnostic", list).await.unwrap();
    assert_eq!(found(&report), [("b.md".to_owned(), json!(1))]);
    client.finish().await;
}

async fn open_plain(client: &mut Client, uri: &str, text: &str) {
    let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
}

/// The action that ignores a finding in the file of settings.
async fn ignoring(client: &mut Client, uri: &str) -> Option<Value> {
    let actions = client.actions(uri, [0, 6, 0, 6], Some(&["quickfix"])).await;
    let all = actions.as_array().unwrap();
    all.iter().find(|action| action["title"] == "在 gouji.toml 里忽略“项目投资约5000万元左右”").cloned()
}

#[tokio::test]
async fn plain_text_is_ignored_in_the_file_of_settings() {
    // Where there is none yet it is made.
    let folder = Folder::new(&[("deep/a.txt", STACKED)]);
    let mut client = Client::start(&pulling().folders(&[folder.root()])).await;
    let uri = folder.uri("deep/a.txt");
    open_plain(&mut client, &uri, STACKED).await;
    let edit = ignoring(&mut client, &uri).await.unwrap()["edit"]["documentChanges"].take();
    assert_eq!((&edit[0]["kind"], &edit[0]["uri"]), (&json!("create"), &json!(folder.uri("gouji.toml"))));
    let entry = edit[1]["edits"][0]["newText"].as_str().unwrap();
    fs::write(folder.0.path().join("gouji.toml"), entry).unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(client.pull(&uri, None).await["items"], json!([]));
    let refresh = client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    client.reply(&refresh["id"], Value::Null).await;
    client.finish().await;

    // Where there is one it is added to.
    let toml = "[checks]\npercent-vs-pp = \"off\"";
    let folder = Folder::new(&[("a.txt", STACKED), ("gouji.toml", toml)]);
    let mut client = Client::start(&pulling()).await;
    let uri = folder.uri("a.txt");
    open_plain(&mut client, &uri, STACKED).await;
    let edit = ignoring(&mut client, &uri).await.unwrap()["edit"]["documentChanges"].take();
    assert_eq!(edit[0]["textDocument"], json!({ "uri": folder.uri("gouji.toml"), "version": null }));
    let entry = edit[0]["edits"][0]["newText"].as_str().unwrap();
    assert_eq!(edit[0]["edits"][0]["range"]["start"], json!({ "line": 2, "character": 0 }));
    fs::write(folder.0.path().join("gouji.toml"), format!("{toml}{entry}")).unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(client.pull(&uri, None).await["items"], json!([]));
    let refresh = client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    client.reply(&refresh["id"], Value::Null).await;
    client.finish().await;

    // Markdown has comments for that, and a client that makes no files is not asked to.
    let folder = Folder::new(&[]);
    let setup = pulling().with("/workspace/workspaceEdit/resourceOperations", json!([]));
    let mut client = Client::start(&setup.folders(&[folder.root()])).await;
    client.open(&folder.uri("a.md"), 1, STACKED).await;
    assert_eq!(ignoring(&mut client, &folder.uri("a.md")).await, None);
    open_plain(&mut client, &folder.uri("a.txt"), STACKED).await;
    assert_eq!(ignoring(&mut client, &folder.uri("a.txt")).await, None);
    client.finish().await;
}

#[tokio::test]
async fn hovers_lead_to_the_lines_of_other_mentions() {
    let text =
        "# 2024年公报\n\n全县地区生产总值285.6亿元，增长5.8%。\n\n全年全县地区生产总值完成285.6亿元。\n";
    let folder = Folder::new(&[]);
    let uri = folder.uri("%E6%8A%A5%E5%91%8A.md");
    let mut client = Client::start(&pulling()).await;
    client.open(&uri, 1, text).await;
    let hover = client.hover(&uri, 2, 10).await;
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains(&format!("[第 5 行]({uri}#L5) 285.6亿元 ✓")), "{said}");
    client.finish().await;
    let mut client =
        Client::start(&pulling().with("/textDocument/hover/contentFormat", json!(["plaintext"]))).await;
    client.open(&uri, 1, text).await;
    let hover = client.hover(&uri, 2, 10).await;
    assert!(hover["contents"]["value"].as_str().unwrap().contains("第 5 行 285.6亿元 ✓"), "{hover}");
    client.finish().await;
}

#[tokio::test]
async fn the_definition_is_the_most_exact_statement() {
    let text =
        "# 棠溪县2024年公报\n\n全县地区生产总值286亿元。\n\n全县地区生产总值完成285.62亿元，增长5.8%。\n";
    let folder = Folder::new(&[]);
    let uri = folder.uri("a.md");
    let mut client = Client::start(&pulling()).await;
    client.open(&uri, 1, text).await;
    for (line, character) in [(2, 9), (4, 11)] {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        let place = client.ask("textDocument/definition", params).await.unwrap();
        assert_eq!(place["range"]["start"], json!({ "line": 4, "character": 10 }), "{line}");
    }
    client.finish().await;
}
