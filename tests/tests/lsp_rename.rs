//! The night before: the bureau changes one figure, and everything that states it or follows from it is to change.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gouji_tests::lsp::{Client, Setup, everything};
use serde_json::{Value, json};

const URI: &str = "file:///%E5%85%AC%E6%8A%A52024.md";
const REPORT: &str = "# 棠溪县2024年国民经济和社会发展统计公报\n\n一、财政\n😀。全县税收收入1.1亿元，占一般公共预算收入的44.0%。一般公共预算收入2.5亿元，其中税收收入11000万元，非税收入14000万元。\n\n二、结语\n全年税收收入超过1亿元。\n";

/// A writer's editor: it has the text, makes edits, and takes them back in one step each.
struct Editor {
    client: Client,
    text: String,
    version: i32,
    before: Vec<String>,
}

impl Editor {
    async fn open(setup: &Setup, text: &str) -> Self {
        let mut client = Client::start(setup).await;
        client.open(URI, 1, text).await;
        client.published().await;
        Self { client, text: text.to_owned(), version: 1, before: Vec::new() }
    }

    fn at(&self, words: &str) -> Value {
        let at = self.text.find(words).unwrap();
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[..at].matches('\n').count();
        json!({ "line": line, "character": self.text[start..at].encode_utf16().count() })
    }

    fn offset(&self, position: &Value) -> usize {
        let count = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
        let lines = self.text.split_inclusive('\n');
        let start: usize = lines.take(count("line")).map(str::len).sum();
        let mut units = 0;
        let found = self.text[start..].char_indices().find(|(_, c)| {
            let here = units >= count("character");
            units += c.len_utf16();
            here
        });
        found.map_or(self.text.len(), |(at, _)| start + at)
    }

    async fn rename(&mut self, words: &str, new: &str) -> Result<Value, i64> {
        let params = json!({ "textDocument": { "uri": URI }, "position": self.at(words), "newName": new });
        self.client.ask("textDocument/rename", params).await
    }

    /// Makes edits, as one step, and waits for what is found then.
    async fn apply(&mut self, edits: &[Value]) -> Vec<Value> {
        let mut spans: Vec<(usize, usize, String)> = edits
            .iter()
            .map(|edit| {
                let end = |which: &str| self.offset(&edit["range"][which]);
                (end("start"), end("end"), edit["newText"].as_str().unwrap().to_owned())
            })
            .collect();
        spans.sort();
        assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "no two edits overlap: {spans:?}");
        self.before.push(self.text.clone());
        for (start, end, text) in spans.into_iter().rev() {
            self.text.replace_range(start..end, &text);
        }
        self.tell().await
    }

    async fn undo(&mut self) -> Vec<Value> {
        self.text = self.before.pop().unwrap();
        self.tell().await
    }

    async fn tell(&mut self) -> Vec<Value> {
        self.version += 1;
        let document = json!({ "uri": URI, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": self.text }] });
        self.client.notify("textDocument/didChange", params).await;
        self.client.published().await["diagnostics"].as_array().unwrap().clone()
    }
}

fn edits(answer: &Value) -> Vec<Value> {
    assert_eq!(answer["documentChanges"].as_array().unwrap().len(), 1);
    assert_eq!(answer["documentChanges"][0]["textDocument"]["version"], 1);
    answer["documentChanges"][0]["edits"].as_array().unwrap().clone()
}

#[tokio::test]
async fn the_night_before() {
    let mut editor = Editor::open(&everything(), REPORT).await;
    // The writer points at the figure.
    let params = json!({ "textDocument": { "uri": URI }, "position": editor.at("1.1亿元") });
    let prepared = editor.client.ask("textDocument/prepareRename", params).await.unwrap();
    assert_eq!(prepared["placeholder"], "1.1亿元");
    assert_eq!(prepared["range"]["start"], editor.at("1.1亿元"));

    // What states it changes in its own format without asking, what follows from it only by choice.
    let answer = editor.rename("1.1亿元", "1.3亿元").await.unwrap();
    let all = edits(&answer);
    let (offered, certain): (Vec<Value>, Vec<Value>) =
        all.into_iter().partition(|edit| edit.get("annotationId").is_some());
    let texts: Vec<_> = certain.iter().map(|edit| edit["newText"].clone()).collect();
    assert_eq!(texts, ["1.3亿元", "13000"]);
    let mut told: Vec<_> = offered
        .iter()
        .map(|edit| {
            let annotation = &answer["changeAnnotations"][edit["annotationId"].as_str().unwrap()];
            assert_eq!(annotation["needsConfirmation"], true);
            let said = |name: &str| annotation[name].as_str().unwrap().to_owned();
            (said("label"), said("description"))
        })
        .collect();
    told.sort();
    let expected = [
        ("第 4 行 一般公共预算收入 2.5亿元 → 2.7亿元", "13000万元＋14000万元＝2.7亿元"),
        ("第 4 行 全县税收收入占一般公共预算收入 44.0% → 48.1%", "1.3亿元÷2.7亿元＝48.1%"),
    ];
    assert_eq!(told, expected.map(|(label, text)| (label.to_owned(), text.to_owned())));

    // Without what follows the report contradicts itself, and the writer is told so.
    let found = editor.apply(&certain).await;
    assert!(editor.text.contains("超过1亿元"));
    assert!(found.iter().any(|it| it["code"] == "sum-parts-total"), "{found:?}");
    assert_eq!(editor.undo().await, Vec::<Value>::new());
    assert_eq!(editor.text, REPORT);

    // With it nothing is left to say, and one step takes all back.
    let both: Vec<Value> = certain.into_iter().chain(offered).collect();
    assert_eq!(editor.apply(&both).await, Vec::<Value>::new());
    assert!(editor.text.contains("税收收入1.3亿元，占一般公共预算收入的48.1%"), "{}", editor.text);
    assert!(editor.text.contains("一般公共预算收入2.7亿元，其中税收收入13000万元"), "{}", editor.text);
    assert_eq!(editor.undo().await, Vec::<Value>::new());
    assert_eq!(editor.text, REPORT);
    editor.client.finish().await;
}

#[tokio::test]
async fn what_is_true_no_longer_is_told_and_underlined() {
    let mut editor = Editor::open(&everything(), REPORT).await;
    let answer = editor.rename("1.1亿元", "0.9亿元").await.unwrap();
    let message = editor.client.told("window/showMessage").await;
    assert_eq!(message["message"], "改后不再成立：第 7 行 超过1亿元");
    let found = editor.apply(&edits(&answer)).await;
    let line = found.iter().find(|it| it["range"]["start"]["line"] == 6);
    assert!(line.is_some(), "{found:?}");
    editor.client.finish().await;
}

#[tokio::test]
async fn clients_that_cannot_ask_the_writer_get_a_list() {
    for path in
        ["/workspace/workspaceEdit/changeAnnotationSupport", "/textDocument/rename/honorsChangeAnnotations"]
    {
        let mut editor = Editor::open(&everything().with(path, Value::Null), REPORT).await;
        let answer = editor.rename("1.1亿元", "1.3亿元").await.unwrap();
        assert_eq!(answer.get("changeAnnotations"), None);
        assert_eq!(edits(&answer).len(), 2);
        let message = editor.client.told("window/showMessage").await;
        let text = message["message"].as_str().unwrap();
        assert!(text.starts_with("随之变化的还有 2 处：第 4 行 "), "{text}");
        // For clients that show them by themselves.
        let asked = json!({ "uri": URI, "position": editor.at("1.1亿元"), "newName": "1.3亿元" });
        let params = json!({ "command": "gouji.dependents", "arguments": [asked] });
        let list = editor.client.ask("workspace/executeCommand", params).await.unwrap();
        let told: Vec<_> = list.as_array().unwrap().iter().map(|it| (&it["old"], &it["new"])).collect();
        assert_eq!(told, [(&json!("44.0%"), &json!("48.1%")), (&json!("2.5亿元"), &json!("2.7亿元"))]);
        let edits: Vec<Value> = list.as_array().unwrap().iter().map(|it| it["edit"].clone()).collect();
        editor.apply(&edits).await;
        assert!(editor.text.contains("48.1%") && editor.text.contains("2.7亿元"));
        editor.client.finish().await;
    }
}

#[tokio::test]
async fn unversioned_edits_where_the_client_knows_no_others() {
    let setup = everything().with("/workspace/workspaceEdit", Value::Null);
    let mut editor = Editor::open(&setup, REPORT).await;
    let answer = editor.rename("11000万元", "12000").await.unwrap();
    let texts: Vec<_> =
        answer["changes"][URI].as_array().unwrap().iter().map(|edit| edit["newText"].clone()).collect();
    assert_eq!(texts, ["12000", "1.2"]);
    editor.client.told("window/showMessage").await;
    editor.client.finish().await;
}

#[tokio::test]
async fn edits_count_in_the_agreed_encoding() {
    for (encoding, start) in [("utf-8", 25), ("utf-16", 9), ("utf-32", 8)] {
        let setup = everything().with("/general/positionEncodings", json!([encoding]));
        let mut client = Client::start(&setup).await;
        client.open(URI, 1, REPORT).await;
        client.published().await;
        let at = json!({ "line": 3, "character": start });
        let params = json!({ "textDocument": { "uri": URI }, "position": at, "newName": "1.3亿元" });
        let answer = client.ask("textDocument/rename", params).await.unwrap();
        assert_eq!(edits(&answer)[0]["range"]["start"], at, "{encoding}");
        client.finish().await;
    }
}

#[tokio::test]
async fn what_is_no_figure_of_its_sort_is_refused() {
    let mut editor = Editor::open(&everything(), REPORT).await;
    for new in ["", "很多", "1.2万人", "5.8%"] {
        assert_eq!(editor.rename("1.1亿元", new).await, Err(-32803), "{new}");
    }
    assert_eq!(editor.rename("财政", "1亿元").await, Err(-32803));
    let params = json!({ "textDocument": { "uri": URI }, "position": editor.at("财政") });
    assert_eq!(editor.client.ask("textDocument/prepareRename", params).await, Ok(Value::Null));
    editor.client.finish().await;
}

/// A report with its summary and an annex, another county's report, and that of the year before.
struct Set(tempfile::TempDir);

impl Set {
    const MAIN: &str = "棠溪县2024年公报.md";
    const TEXT: &str = "# 棠溪县2024年国民经济和社会发展统计公报\n\n全年一般公共预算收入2.5亿元，其中税收收入1.1亿元，非税收入1.4亿元。\n";
    const SUMMARY: &str = "# 棠溪县2024年国民经济和社会发展统计公报（摘要）\n\n全年税收收入11000万元，占一般公共预算收入的44.0%。全年一般公共预算收入2.5亿元。\n";
    const ANNEX: &str =
        "# 棠溪县2024年收支情况\n\n| 指标 | 2024年（亿元） |\n| --- | --- |\n| 税收收入 | 1.10 |\n";
    const OTHER: &str = "# 云谷县2024年国民经济和社会发展统计公报\n\n全年税收收入3.4亿元。\n";

    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let earlier = Self::TEXT.replace("棠溪县2024", "棠溪县2023");
        for (name, text) in [
            (Self::MAIN, Self::TEXT),
            ("摘要.md", Self::SUMMARY),
            ("附件/收支.md", Self::ANNEX),
            ("云谷.md", Self::OTHER),
            ("棠溪县2023年公报.md", &earlier),
        ] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn uri(&self, name: &str) -> String {
        lsp_types::Url::from_file_path(self.0.path().join(name)).unwrap().into()
    }

    /// What the edit makes of the files, by name.
    fn texts(answer: &Value, which: impl Fn(&Value) -> bool) -> Vec<(String, String)> {
        let mut texts: Vec<(String, String)> = Vec::new();
        for document in answer["documentChanges"].as_array().unwrap() {
            let uri: lsp_types::Url = document["textDocument"]["uri"].as_str().unwrap().parse().unwrap();
            let path = uri.to_file_path().unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let offset = |at: &Value| {
                let number = |of: &str| usize::try_from(at[of].as_u64().unwrap()).unwrap();
                let line = lines[number("line")];
                let units = line.char_indices().scan(0, |units, (at, c)| {
                    let here = *units;
                    *units += c.len_utf16();
                    Some((at, here))
                });
                let inside = units.filter(|(_, units)| *units <= number("character")).last().unwrap().0;
                lines[..number("line")].iter().map(|line| line.len()).sum::<usize>() + inside
            };
            let edits = document["edits"].as_array().unwrap().iter().filter(|edit| which(edit));
            let mut edits: Vec<(usize, usize, &str)> = edits
                .map(|edit| {
                    let range = &edit["range"];
                    (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
                })
                .collect();
            edits.sort_unstable();
            let mut new = text.clone();
            for (start, end, words) in edits.into_iter().rev() {
                new.replace_range(start..end, words);
            }
            texts.push((path.file_name().unwrap().to_string_lossy().into_owned(), new));
        }
        texts
    }
}

#[tokio::test]
async fn a_fact_changes_in_the_summary_and_the_annex_too() {
    let set = Set::new();
    let root = lsp_types::Url::from_directory_path(set.0.path()).unwrap().to_string();
    let mut client = Client::start(&everything().folders(&[root])).await;
    // The summary is open and has been changed since it was saved; the annex is not open.
    client.open(&set.uri(Set::MAIN), 1, Set::TEXT).await;
    client.open(&set.uri("摘要.md"), 7, Set::SUMMARY).await;
    let at = json!({ "line": 2, "character": 23 });
    let params =
        json!({ "textDocument": { "uri": set.uri(Set::MAIN) }, "position": at, "newName": "1.3亿元" });
    let answer = client.ask("textDocument/rename", params).await.unwrap();
    let versions: Vec<&Value> = answer["documentChanges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| &document["textDocument"]["version"])
        .collect();
    assert_eq!(versions, [&json!(1), &json!(7), &Value::Null], "{answer}");

    let certain = Set::texts(&answer, |edit| edit.get("annotationId").is_none());
    let expected = [
        (Set::MAIN, Set::TEXT.replace("1.1亿元", "1.3亿元")),
        ("摘要.md", Set::SUMMARY.replace("11000万元", "13000万元")),
        ("收支.md", Set::ANNEX.replace("1.10", "1.30")),
    ];
    assert_eq!(certain, expected.map(|(name, text)| (name.to_owned(), text)));
    // What follows in the other files is asked about, with their names.
    let mut labels: Vec<&str> = answer["changeAnnotations"]
        .as_object()
        .unwrap()
        .values()
        .map(|annotation| annotation["label"].as_str().unwrap())
        .collect();
    labels.sort_unstable();
    assert!(
        labels.iter().any(|label| label.starts_with("摘要.md 第 3 行 ") && label.contains("44.0% →")),
        "{labels:?}"
    );

    // Without a folder that somebody has opened, only what is open belongs to it.
    let mut client = Client::start(&everything()).await;
    client.open(&set.uri(Set::MAIN), 1, Set::TEXT).await;
    let params =
        json!({ "textDocument": { "uri": set.uri(Set::MAIN) }, "position": at, "newName": "1.3亿元" });
    let answer = client.ask("textDocument/rename", params).await.unwrap();
    assert_eq!(answer["documentChanges"].as_array().unwrap().len(), 1);
}
