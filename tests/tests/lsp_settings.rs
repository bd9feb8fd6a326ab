//! `gouji.toml` and ignore comments, as an editor sees them.

use std::fs;

use gouji_tests::lsp::{Client, Setup, everything};
use serde_json::{Value, json};
use tempfile::TempDir;

/// approx-stacking, once; a warning.
const STACKED: &str = "项目投资约5000万元左右。";
const OFF: &str = "[checks]\napprox-stacking = \"off\"\n";

/// A folder with a `gouji.toml` in it, if one is given, and a report two folders below.
struct Folder(TempDir);

impl Folder {
    fn new(toml: Option<&str>) -> Self {
        let folder = Self(TempDir::new().expect("a folder"));
        fs::create_dir_all(folder.0.path().join("a/b")).expect("a folder");
        if let Some(toml) = toml {
            folder.write("gouji.toml", toml);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file");
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.0.path().display())
    }
}

async fn opened(setup: &Setup, uri: &str, text: &str) -> Client {
    let mut client = Client::start(setup).await;
    client.open(uri, 1, text).await;
    client
}

/// The codes of the list that is published next.
async fn codes(client: &mut Client) -> Vec<String> {
    let list = client.published().await["diagnostics"].take();
    list.as_array()
        .expect("a list")
        .iter()
        .map(|it| it["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[tokio::test]
async fn the_file_is_found_upwards() {
    for (toml, expected) in [
        (None, json!([["approx-stacking", 2]])),
        (Some(OFF), json!([])),
        (Some("[checks]\napprox-stacking = \"error\"\n"), json!([["approx-stacking", 1]])),
        (Some("[[ignore]]\ntext = \"项目投资\"\n"), json!([])),
        (
            Some("[[ignore]]\ncode = \"percent-vs-pp\"\ntext = \"项目投资\"\n"),
            json!([["unused-ignore", 3], ["approx-stacking", 2]]),
        ),
        (Some("[words]\nnames = [\"约5000万元左右\"]\n"), json!([])),
    ] {
        let folder = Folder::new(toml);
        let mut client = opened(&everything(), &folder.uri("a/b/report.md"), STACKED).await;
        let list = client.published().await["diagnostics"].take();
        let found = list.as_array().unwrap().iter().map(|it| json!([it["code"], it["severity"]]));
        assert_eq!(found.collect::<Value>(), expected, "{toml:?}");
        client.finish().await;
    }
}

#[tokio::test]
async fn the_nearest_file_counts_and_a_folder_of_that_name_does_not() {
    let folder = Folder::new(Some(OFF));
    folder.write("a/gouji.toml", "");
    fs::create_dir(folder.0.path().join("a/b/gouji.toml")).unwrap();
    let mut client = opened(&everything(), &folder.uri("a/b/report.md"), STACKED).await;
    assert_eq!(codes(&mut client).await, ["approx-stacking"]);
    client.finish().await;
}

#[tokio::test]
async fn a_document_without_a_file_belongs_to_the_workspace() {
    let folder = Folder::new(Some(OFF));
    let mut client = Client::connect(everything().server);
    let mut params = everything().params();
    params["rootUri"] = folder.uri("").into();
    let id = client.request("initialize", params).await;
    client.answer(id).await.unwrap();
    client.open("untitled:Untitled-1", 1, STACKED).await;
    assert_eq!(codes(&mut client).await, [""; 0]);
    client.finish().await;
}

#[tokio::test]
async fn the_file_says_the_language_unless_the_client_does() {
    let folder = Folder::new(Some("language = \"en\"\n"));
    let message = async |setup: Setup| {
        let mut client = opened(&setup, &folder.uri("report.md"), STACKED).await;
        let message = client.published().await["diagnostics"][0]["message"].as_str().unwrap().to_owned();
        client.finish().await;
        message
    };
    let english = message(everything().locale("zh-cn")).await;
    assert!(english.contains("say the same"), "{english}");
    assert_eq!(message(everything().options(json!({ "language": "en" }))).await, english);
    assert!(message(everything().options(json!({ "language": "zh" }))).await.contains("重复"));
}

/// What is told of `gouji.toml` next: its name, and each diagnostic's first place and words.
async fn blamed(client: &mut Client) -> Vec<(u64, u64, String)> {
    let is_meant = |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("gouji.toml"))
    };
    let told = client.wait(is_meant).await;
    let one = |it: &Value| {
        assert_eq!(it["source"], "gouji");
        let start = &it["range"]["start"];
        let place = |key: &str| start[key].as_u64().expect("a number");
        (place("line"), place("character"), it["message"].as_str().expect("words").to_owned())
    };
    told["params"]["diagnostics"].as_array().expect("a list").iter().map(one).collect()
}

#[tokio::test]
async fn mistakes_stand_where_they_are_and_the_rest_is_used() {
    let folder = Folder::new(Some(
        "# 😀\n[checks]\napprox-stackin = \"off\"\npercent-vs-pp = \"off\"\n\n[word]\nnames = []\n",
    ));
    let report = folder.uri("a/report.md");
    let mut client = opened(&everything(), &report, &format!("{STACKED}森林覆盖率提高0.89%。")).await;
    let found = blamed(&mut client).await;
    assert_eq!(found.iter().map(|it| (it.0, it.1)).collect::<Vec<_>>(), [(2, 0), (5, 1)], "{found:?}");
    assert!(found[0].2.contains("您是要“approx-stacking”吗") && found[1].2.contains("您是要“words”吗"));
    // One short message for the writer's eyes.
    let shown = client.told("window/showMessage").await;
    assert_eq!(shown["type"], 2);
    assert_eq!(shown["message"], "gouji.toml 有 2 处问题（第 3、6 行），见问题面板");
    assert_eq!(codes(&mut client).await, ["approx-stacking"]);
    client.open(&folder.uri("other.md"), 1, "").await;
    assert_eq!(client.published().await["diagnostics"], json!([]));
    // Another mistake is another message, and the list is another.
    folder.write("gouji.toml", "[check]\n");
    let saved = json!({ "textDocument": { "uri": folder.uri("other.md") } });
    client.notify("textDocument/didSave", saved.clone()).await;
    let found = blamed(&mut client).await;
    assert!(found.len() == 1 && found[0].2.contains("您是要“checks”吗"), "{found:?}");
    let shown = client.told("window/showMessage").await["message"].take();
    assert_eq!(shown, "gouji.toml 有 1 处问题（第 1 行），见问题面板");
    // Mended, and gone.
    folder.write("gouji.toml", "[checks]\n");
    client.notify("textDocument/didSave", saved.clone()).await;
    assert_eq!(blamed(&mut client).await, []);
    folder.write("gouji.toml", "a = \n");
    client.notify("textDocument/didSave", saved.clone()).await;
    assert!(blamed(&mut client).await[0].2.starts_with("不合 TOML 语法：第 1 行第 5 列"));
    fs::remove_file(folder.0.path().join("gouji.toml")).unwrap();
    client.notify("textDocument/didSave", saved).await;
    assert_eq!(blamed(&mut client).await, []);
    // How often the report itself was told of between these is not asked here.
    drop(client);
}

#[tokio::test]
async fn what_is_wrong_is_said_in_the_language_that_is_asked_for() {
    let folder = Folder::new(Some("[check]\n"));
    let mut client = opened(&everything(), &folder.uri("report.md"), STACKED).await;
    assert!(blamed(&mut client).await[0].2.contains("您是要“checks”吗"));
    let settings = json!({ "settings": { "gouji": { "language": "en" } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    assert!(blamed(&mut client).await[0].2.contains("did you mean checks?"));
    drop(client);
}

#[tokio::test]
async fn what_is_wrong_stays_while_the_report_is_closed_and_the_file_mended() {
    let folder = Folder::new(Some("[check]\n"));
    let report = folder.uri("report.md");
    let mut client = opened(&everything(), &report, STACKED).await;
    assert_eq!(blamed(&mut client).await.len(), 1);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": report } })).await;
    let watched = json!({ "changes": [] });
    // Nothing has changed, and nothing is taken back; the next list is that of the mended file.
    client.notify("workspace/didChangeWatchedFiles", watched.clone()).await;
    folder.write("gouji.toml", "[check]\n[word]\n");
    client.notify("workspace/didChangeWatchedFiles", watched.clone()).await;
    assert_eq!(blamed(&mut client).await.len(), 2);
    folder.write("gouji.toml", "");
    client.notify("workspace/didChangeWatchedFiles", watched).await;
    assert_eq!(blamed(&mut client).await, []);
    drop(client);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_named() {
    let folder = Folder::new(None);
    fs::write(folder.0.path().join("gouji.toml"), b"# \xD6\xD0\n").unwrap();
    let mut client = opened(&everything(), &folder.uri("report.md"), STACKED).await;
    assert_eq!(blamed(&mut client).await, [(0, 0, "不是 UTF-8 文本，没有采用".to_owned())]);
    let shown = client.told("window/showMessage").await["message"].take();
    assert_eq!(shown, "gouji.toml 有 1 处问题（第 1 行），见问题面板");
    assert_eq!(codes(&mut client).await, ["approx-stacking"]);
    client.finish().await;
}

#[tokio::test]
async fn a_change_is_seen_on_save_and_on_open() {
    let folder = Folder::new(None);
    let uri = folder.uri("a/b/report.md");
    let mut client = opened(&everything(), &uri, STACKED).await;
    assert_eq!(codes(&mut client).await, ["approx-stacking"]);
    folder.write("gouji.toml", OFF);
    let saved = json!({ "textDocument": { "uri": uri } });
    client.notify("textDocument/didSave", saved.clone()).await;
    assert_eq!(codes(&mut client).await, [""; 0]);
    // Nothing new: nothing is said.
    client.notify("textDocument/didSave", saved).await;
    fs::remove_file(folder.0.path().join("gouji.toml")).unwrap();
    client.open(&folder.uri("other.md"), 1, "").await;
    assert_eq!(codes(&mut client).await.len() + codes(&mut client).await.len(), 1);
    // Words are read by anew, and the text stays the client's.
    folder.write("gouji.toml", "[words]\nnames = [\"约5000万元左右\"]\n");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(codes(&mut client).await.len() + codes(&mut client).await.len(), 0);
    client.change(&uri, 2, &[([0, 0, 0, 0], "甲。")]).await;
    assert_eq!(client.published().await["version"], 2);
    assert_eq!(client.hover(&uri, 0, 9).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn the_file_is_watched_where_the_client_can() {
    let folder = Folder::new(None);
    let uri = folder.uri("report.md");
    let watching = everything().with("/workspace/didChangeWatchedFiles/dynamicRegistration", json!(true));
    let mut client = Client::start(&watching).await;
    let request = client.wait(|message| message["method"] == "client/registerCapability").await;
    let registration = &request["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = json!([{ "globPattern": "**/gouji.toml" }, { "globPattern": "**/*.{csv,xlsx,ods}" }]);
    assert_eq!(registration["registerOptions"]["watchers"], watchers);
    client.reply(&request["id"], Value::Null).await;
    client.open(&uri, 1, STACKED).await;
    assert_eq!(codes(&mut client).await, ["approx-stacking"]);
    folder.write("gouji.toml", OFF);
    let changes = json!({ "changes": [{ "uri": folder.uri("gouji.toml"), "type": 1 }] });
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    assert_eq!(codes(&mut client).await, [""; 0]);
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_pulls_is_asked_to_pull_again() {
    let folder = Folder::new(None);
    let uri = folder.uri("report.md");
    let setup = everything()
        .with("/textDocument/diagnostic/dynamicRegistration", json!(false))
        .with("/workspace/diagnostics/refreshSupport", json!(true));
    let mut client = opened(&setup, &uri, STACKED).await;
    let first = client.pull(&uri, None).await;
    assert_eq!(first["items"].as_array().unwrap().len(), 1);
    folder.write("gouji.toml", OFF);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } })).await;
    let request = client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    client.reply(&request["id"], Value::Null).await;
    let second = client.pull(&uri, first["resultId"].as_str()).await;
    assert_eq!(second["items"], json!([]));
    client.finish().await;
}

#[tokio::test]
async fn a_finding_can_be_ignored_where_it_stands() {
    for (text, line) in [
        (format!("# 标题\r\n\r\n{STACKED}\r\n"), 2),
        (format!("- 甲😀\n- {STACKED}\n"), 1),
        (STACKED.to_owned(), 0),
    ] {
        let uri = "file:///report.md";
        let mut client = opened(&everything(), uri, &text).await;
        let published = client.published().await["diagnostics"].take();
        let actions = client.actions(uri, [line, 0, line, 99], None).await;
        let action = actions.as_array().unwrap().last().unwrap();
        assert_eq!(action["title"], "在这里忽略 approx-stacking（加注释）");
        assert_eq!((&action["kind"], action.get("isPreferred")), (&json!("quickfix"), None));
        assert_eq!(action["diagnostics"], json!([published[0]]));
        let edit = &action["edit"]["documentChanges"][0]["edits"][0];
        let change = json!({ "range": edit["range"], "text": edit["newText"] });
        let document = json!({ "uri": uri, "version": 2 });
        client
            .notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }))
            .await;
        assert_eq!(codes(&mut client).await, [""; 0], "{text:?}");
        client.finish().await;
    }
}

#[tokio::test]
async fn plain_text_gets_no_comments() {
    let mut client = Client::start(&everything()).await;
    let uri = "file:///report.txt";
    let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": STACKED });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    let fixes = client.published().await["diagnostics"][0]["data"]["fixes"].as_array().unwrap().len();
    let actions = client.actions(uri, [0, 0, 0, 99], None).await;
    // What is to be ignored stands in `gouji.toml`; nothing is written into the text.
    let own = actions.as_array().unwrap().iter().filter(|action| action["edit"].to_string().contains(uri));
    assert_eq!(own.count(), fixes, "{actions}");
    client.finish().await;
}

#[tokio::test]
async fn comments_are_obeyed_while_typing() {
    let uri = "file:///report.md";
    let mut client = opened(&everything(), uri, &format!("\r\n{STACKED}\r\n")).await;
    assert_eq!(codes(&mut client).await, ["approx-stacking"]);
    client.change(uri, 2, &[([0, 0, 0, 0], "% gouji-ignore approx-stacking")]).await;
    assert_eq!(codes(&mut client).await, [""; 0]);
    client.change(uri, 3, &[([1, 4, 1, 5], "")]).await;
    assert_eq!(codes(&mut client).await, ["unused-ignore"]);
    client.finish().await;
}

#[tokio::test]
async fn severities_of_the_editor_count_where_no_file_says_others() {
    let asked =
        json!({ "severities": { "approx-stacking": "hint", "nonsense": "error", "percent-vs-pp": "loud" } });
    for (toml, expected) in [
        (None, json!([4])),
        (Some("[checks]\napprox-stacking = \"error\"\n"), json!([1])),
        (Some(OFF), json!([])),
    ] {
        let folder = Folder::new(toml);
        let setup = everything().options(asked.clone());
        let mut client = opened(&setup, &folder.uri("a/b/report.md"), STACKED).await;
        let list = client.published().await["diagnostics"].take();
        let severities = list.as_array().unwrap().iter().map(|it| it["severity"].clone());
        assert_eq!(severities.collect::<Value>(), expected, "{toml:?}");
        client.finish().await;
    }
    // In a document without a file, and when they change.
    let mut client = opened(&everything(), "untitled:1", STACKED).await;
    assert_eq!(client.published().await["diagnostics"][0]["severity"], 2);
    let settings = json!({ "settings": { "gouji": { "severities": { "approx-stacking": "off" } } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    assert_eq!(client.published().await["diagnostics"], json!([]));
    client
        .notify("workspace/didChangeConfiguration", json!({ "settings": { "gouji": { "severities": {} } } }))
        .await;
    assert_eq!(client.published().await["diagnostics"][0]["severity"], 2);
    client.finish().await;
}
