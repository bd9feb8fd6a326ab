//! What stands beside a report: the bureau's sheet and the reports of earlier years, read in the background.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::time::Duration;

use gouji_tests::files::folder;
use gouji_tests::lsp::{Client, Setup, everything};
use serde_json::{Value, json};
use tempfile::TempDir;

const NAME: &str = "棠溪县2025年政府工作报告.md";
const REPORT: &str = "# 棠溪县2025年政府工作报告\n\n## 一、2024年工作回顾\n\n全年一般公共预算收入20.13亿元，税收收入13.42亿元。\n\n## 二、2025年工作安排\n\n主要预期目标：一般公共预算收入22.10亿元。\n";
const BEFORE: &str = "# 棠溪县2024年政府工作报告\n\n## 一、2023年工作回顾\n\n全年一般公共预算收入18.64亿元。\n\n## 二、2024年工作安排\n\n主要预期目标：一般公共预算收入20.00亿元。\n";
const LONG_BEFORE: &str =
    "# 棠溪县2023年政府工作报告\n\n## 一、2022年工作回顾\n\n全年一般公共预算收入17.55亿元。\n";
const SHEET: &str = "2024年棠溪县主要指标\n单位：亿元\n指标,2024年,2023年\n一般公共预算收入,20.31,18.64\n";

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(folder(files))
    }

    fn years() -> Self {
        Self::new(&[
            (NAME, REPORT),
            ("棠溪县2024年政府工作报告.md", BEFORE),
            ("棠溪县2023年政府工作报告.md", LONG_BEFORE),
            ("数据.csv", SHEET),
        ])
    }

    fn uri(&self, name: &str) -> String {
        lsp_types::Url::from_file_path(self.0.path().join(name)).unwrap().into()
    }

    /// Opens a report and waits until what stands beside it has been read.
    async fn open(&self, setup: &Setup, text: &str) -> (Client, Value) {
        let mut client = Client::start(setup).await;
        client.open(&self.uri(NAME), 1, text).await;
        loop {
            let published = client.published().await;
            if published["diagnostics"].as_array().is_some_and(|list| !list.is_empty()) {
                return (client, published);
            }
        }
    }
}

/// Where some words of a text begin.
fn at(text: &str, words: &str) -> Value {
    let before = &text[..text.find(words).unwrap()];
    let line = before.rsplit('\n').next().unwrap();
    json!({ "line": before.matches('\n').count(), "character": line.encode_utf16().count() })
}

/// The words of a text in a range.
fn words(text: &str, range: &Value) -> String {
    let number = |end: &str, of: &str| usize::try_from(range[end][of].as_u64().unwrap()).unwrap();
    let line: Vec<u16> = text.lines().nth(number("start", "line")).unwrap().encode_utf16().collect();
    String::from_utf16(&line[number("start", "character")..number("end", "character")]).unwrap()
}

#[tokio::test]
async fn the_sheet_and_the_years_before_are_read_by_themselves() {
    let folder = Folder::years();
    let (mut client, read) = folder.open(&everything(), REPORT).await;
    let found = read["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "sheet-conflict");

    let place = at(REPORT, "20.13");
    let (line, character) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
    let hover = client
        .hover(&folder.uri(NAME), u32::try_from(line).unwrap(), u32::try_from(character).unwrap())
        .await;
    let told = hover["contents"]["value"].as_str().unwrap();
    let years = told.lines().find(|line| line.starts_with("历年：")).unwrap();
    for piece in ["2022 年 17.55亿元", "2023 年 18.64亿元", "2024 年 目标 20亿元"] {
        assert!(years.contains(piece), "{piece} in {years}");
    }
    assert!(years.contains(&format!("]({}#L5,", folder.uri("棠溪县2023年政府工作报告.md"))), "{years}");
    let sheet = told.lines().find(|line| line.starts_with("数据与往年报告：")).unwrap();
    assert!(sheet.contains("20.31亿元 ✗"), "{sheet}");
    assert!(sheet.contains(&format!("[数据.csv!B4]({}#L4,", folder.uri("数据.csv"))), "{sheet}");
}

#[tokio::test]
async fn definition_leads_to_the_cell_and_to_the_year_before() {
    let folder = Folder::years();
    let (mut client, _) = folder.open(&everything(), REPORT).await;
    let mut places = Vec::new();
    for figure in ["20.13", "22.10", "13.42"] {
        let params = json!({ "textDocument": { "uri": folder.uri(NAME) }, "position": at(REPORT, figure) });
        places.push(client.ask("textDocument/definition", params).await.unwrap());
    }
    assert_eq!(places[0]["uri"], folder.uri("数据.csv"));
    assert_eq!(words(SHEET, &places[0]["range"]), "20.31");
    // What is planned has been done once: the year before.
    assert_eq!(places[1]["uri"], folder.uri("棠溪县2024年政府工作报告.md"));
    assert_eq!(words(BEFORE, &places[1]["range"]), "18.64亿元");
    // Stated nowhere else: where it stands.
    assert_eq!(places[2]["uri"], folder.uri(NAME));
    assert_eq!(words(REPORT, &places[2]["range"]), "13.42亿元");
}

#[tokio::test]
async fn a_series_has_every_year_with_its_places_and_findings() {
    let folder = Folder::years();
    let (mut client, _) = folder.open(&everything(), REPORT).await;
    let ask = |arguments: Value| json!({ "command": "gouji.series", "arguments": [arguments] });
    let params = ask(json!({ "uri": folder.uri(NAME) }));
    let answer = client.ask("workspace/executeCommand", params).await.unwrap();
    let [series] = answer["series"].as_array().unwrap().as_slice() else { panic!("{answer}") };
    assert_eq!((&series["name"], &series["unit"]), (&json!("一般公共预算收入"), &json!("亿元")));
    assert_eq!((&series["measure"], &series["months"]), (&json!("level"), &Value::Null));
    let points: Vec<String> = series["points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|point| {
            let planned = if point["planned"] == true { " planned" } else { "" };
            let finding = point["finding"]["code"].as_str().unwrap_or_default();
            let (value, source) = (point["value"].as_str().unwrap(), point["source"].as_str().unwrap());
            assert!(point["location"]["uri"].is_string(), "{point}");
            format!("{} {value} {source}{planned} {finding}", point["year"]).trim().to_owned()
        })
        .collect();
    assert_eq!(
        points,
        [
            "2022 17.55 earlier",
            "2023 18.64 sheet",
            "2023 18.64 earlier",
            "2024 20.13 report sheet-conflict",
            "2024 20.31 sheet",
            "2024 20 earlier planned",
            "2025 22.1 report planned",
        ]
    );
    // Of one figure also what is stated but once.
    let params = ask(json!({ "uri": folder.uri(NAME), "position": at(REPORT, "13.42") }));
    let answer = client.ask("workspace/executeCommand", params).await.unwrap();
    assert_eq!(answer["series"][0]["points"].as_array().unwrap().len(), 1);
    let params = ask(json!({ "uri": folder.uri("不在.md") }));
    assert_eq!(client.ask("workspace/executeCommand", params).await, Ok(Value::Null));
}

/// A packed sheet with one row of figures.
fn packed() -> Vec<u8> {
    use std::io::Write as _;
    let content = r#"<d xmlns:table="t" xmlns:text="x" xmlns:office="o"><table:table table:name="主要指标"><table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell><text:p>2024年</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>税收收入（亿元）</text:p></table:table-cell><table:table-cell office:value="13.42"><text:p>13.42</text:p></table:table-cell></table:table-row></table:table></d>"#;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(content.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn the_cells_of_a_sheet_that_is_no_text_are_shown_where_the_client_can() {
    let folder = Folder::years();
    fs::write(folder.0.path().join("数据三.ods"), packed()).unwrap();
    let params = json!({ "textDocument": { "uri": folder.uri(NAME) }, "position": at(REPORT, "13.42") });
    let setup = everything().options(json!({ "sheets": "gouji-sheet" }));
    let (mut client, _) = folder.open(&setup, REPORT).await;
    let place = client.ask("textDocument/definition", params.clone()).await.unwrap();
    let uri = place["uri"].as_str().unwrap();
    assert!(uri.starts_with("gouji-sheet:///") && uri.contains(".ods?"), "{uri}");
    let asked = json!({ "command": "gouji.sheet", "arguments": [uri] });
    let text = client.ask("workspace/executeCommand", asked).await.unwrap();
    assert_eq!(words(text.as_str().unwrap(), &place["range"]), "13.42");
    // Nothing but sheets is read that way.
    let asked = json!({ "command": "gouji.sheet", "arguments": ["gouji-sheet:///etc/passwd"] });
    let text = client.ask("workspace/executeCommand", asked).await.unwrap();
    assert_eq!(text, "这张数据表读不了，或已不在。");

    // A client that shows no such thing is told where, and not led there.
    let (mut client, _) = folder.open(&everything(), REPORT).await;
    let place = client.ask("textDocument/definition", params).await.unwrap();
    assert_eq!(place["uri"], folder.uri(NAME));
    let hover = client.hover(&folder.uri(NAME), 4, 23).await;
    let told = hover["contents"]["value"].as_str().unwrap();
    assert!(told.contains("13.42亿元 ✓（数据三.ods｜主要指标!B2）"), "{told}");
}

#[tokio::test]
async fn a_report_is_compared_with_its_saved_version_and_with_another() {
    let folder = Folder::years();
    let text = REPORT.replace("13.42", "13.52");
    let (mut client, _) = folder.open(&everything(), &text).await;
    let ask = |asked: Value| json!({ "command": "gouji.diff", "arguments": [asked] });
    let saved =
        client.ask("workspace/executeCommand", ask(json!({ "uri": folder.uri(NAME) }))).await.unwrap();
    let [change] = saved["changed"].as_array().unwrap().as_slice() else { panic!("{saved}") };
    assert_eq!((&change["name"], &change["by"]), (&json!("税收收入"), &json!("＋1000万元")));
    assert_eq!((&change["old"], &change["new"]), (&json!("13.42亿元"), &json!("13.52亿元")));
    assert_eq!(words(&text, &change["range"]), "13.52亿元");
    let old = folder.uri("棠溪县2024年政府工作报告.md");
    let other = client
        .ask("workspace/executeCommand", ask(json!({ "uri": folder.uri(NAME), "old": old })))
        .await
        .unwrap();
    assert_eq!(other["old"], old);
    assert!(!other["changed"].as_array().unwrap().is_empty(), "{other}");
    let missing = ask(json!({ "uri": folder.uri(NAME), "old": folder.uri("不在.md") }));
    assert_eq!(client.ask("workspace/executeCommand", missing).await, Err(-32602));
}

#[tokio::test]
async fn what_cannot_be_read_is_named_once_and_the_rest_is_checked() {
    let folder = Folder::years();
    fs::write(folder.0.path().join("数据二.xlsx"), "no packed file").unwrap();
    let (mut client, read) = folder.open(&everything(), REPORT).await;
    assert_eq!(read["diagnostics"].as_array().unwrap().len(), 1);
    let told = client.told("window/showMessage").await;
    assert!(told["message"].as_str().unwrap().contains("数据二.xlsx"), "{told}");
    for _ in 0..2 {
        client.notify("textDocument/didSave", json!({ "textDocument": { "uri": folder.uri(NAME) } })).await;
    }
    // Set right, and wrong in another way: told again, and of the new alone.
    fs::write(folder.0.path().join("数据二.xlsx"), "another file that is not packed").unwrap();
    fs::remove_file(folder.0.path().join("棠溪县2024年政府工作报告.md")).unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": folder.uri(NAME) } })).await;
    client.published().await;
    client.finish_publishing().await;
}

#[tokio::test]
async fn reading_shows_how_far_it_is_and_can_be_stopped() {
    let long = format!("# 棠溪县公报\n\n{}", "全年工业增加值12.6亿元，增长5.8%。\n\n".repeat(4_000));
    let mut files =
        vec![(NAME.to_owned(), REPORT), ("gouji.toml".to_owned(), "[beside]\nearlier = \"往年\"\n")];
    files.extend((0..12).map(|number| (format!("往年/{number:02}.md"), long.as_str())));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = Folder::new(&files);
    let setup = everything()
        .with("/window/workDoneProgress", json!(true))
        .server(|options| options.progress_after = Duration::ZERO);
    let mut client = Client::start(&setup).await;
    client.open(&folder.uri(NAME), 1, REPORT).await;
    let asked = client.wait(|message| message["method"] == "window/workDoneProgress/create").await;
    let token = asked["params"]["token"].clone();
    client.reply(&asked["id"], Value::Null).await;
    let begin = client.told("$/progress").await;
    assert_eq!((&begin["token"], &begin["value"]["kind"]), (&token, &json!("begin")));
    assert_eq!(begin["value"]["title"], "读数据表和往年报告");
    client.notify("window/workDoneProgress/cancel", json!({ "token": token })).await;
    let mut reports = 0;
    while client.told("$/progress").await["value"]["kind"] == "report" {
        reports += 1;
    }
    assert!(reports < 12, "{reports}");
    let told = client.told("window/showMessage").await;
    assert!(told["message"].as_str().unwrap().contains("没有读完"), "{told}");
}
