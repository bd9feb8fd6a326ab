use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use unicode_width::UnicodeWidthStr;

use crate::run::{Folder, RIGHT, WRONG, keys};

#[test]
fn the_exit_status_says_whether_something_failed() {
    let folder = Folder::new().with("wrong.md", WRONG).with("right.md", RIGHT);
    assert_eq!(folder.run(&["check", "right.md"]).status, Some(0));
    assert_eq!(folder.run(&["check", "wrong.md"]).status, Some(1));
    assert_eq!(folder.run(&["check", "wrong.md", "right.md"]).status, Some(1));
    assert_eq!(folder.run(&["check", "--fail-on", "hint", "right.md"]).status, Some(0));
    assert_eq!(folder.run(&["check", "--fail-on", "hint", "wrong.md"]).status, Some(1));
    // 2 wins, and the other file is still checked.
    let ran = folder.run(&["check", "missing.md", "wrong.md"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.out.contains("[sum-parts-total]"), "{}", ran.out);
    assert!(ran.err.contains("missing.md"), "{}", ran.err);
}

#[test]
fn the_failing_severity_can_be_raised() {
    let folder = Folder::new().with("wrong.md", WRONG);
    let found = folder.run(&["check", "--format", "json", "wrong.md"]).json();
    let severity = found[0]["findings"][0]["severity"].as_str();
    let expected = i32::from(severity == Some("error"));
    assert_eq!(folder.run(&["check", "--fail-on", "error", "wrong.md"]).status, Some(expected));
}

/// What an editor offers is `Report::offered`; `lsp_figures` holds the server to it.
#[test]
fn repairs_are_those_that_an_editor_offers() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/samples/work-report-2025-draft.md");
    let draft = std::fs::read_to_string(samples).unwrap();
    // What the other two make certain is left alone; a slip in another figure than the one that is pointed at names it.
    let proved = "全年税收收入8.49亿元，非税收入4.37亿元，合计12.96亿元。\n\n其中新增贷款312.5亿元，住户贷款3125亿元。\n";
    let mut offers = 0;
    for text in [&*draft, proved, WRONG] {
        let folder = Folder::new().with("report.md", text);
        let found = folder.run(&["check", "--format", "json", "report.md"]).json();
        let report = gouji_core::Report::new(text, "report.md");
        for (finding, shown) in report.findings().iter().zip(found[0]["findings"].as_array().unwrap()) {
            let offered: Vec<String> =
                report.offered(finding).iter().map(|fix| fix.title.text(gouji_core::Language::Zh)).collect();
            let shown: Vec<&str> =
                shown["fixes"].as_array().unwrap().iter().map(|fix| fix["title"].as_str().unwrap()).collect();
            assert_eq!(shown, offered, "{}", finding.code);
            offers += shown.len();
        }
    }
    assert!(offers > 10, "{offers}");
}

#[test]
fn json_is_as_the_contract_says() {
    let folder = Folder::new().with("wrong.md", WRONG).with("right.md", RIGHT);
    let ran = folder.run(&["check", "--format", "json", "wrong.md", "right.md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(1), ""));
    assert_eq!(ran.out.lines().nth(1), Some(r#"{"file":"right.md","findings":[]}"#));
    let line = &ran.json()[0];
    assert_eq!(line["file"], "wrong.md");
    let found = &line["findings"][0];
    assert_eq!(found["code"], "sum-parts-total");
    assert!(["error", "warning", "information", "hint"].contains(&found["severity"].as_str().unwrap()));
    assert!(found["message"].as_str().unwrap().contains("391.5"));
    assert!(found["calculation"].as_str().unwrap().contains("62.3＋104.5＋224.7＝391.5"));
    let text = |value: &serde_json::Value| {
        let at = |n: usize| usize::try_from(value["span"][n].as_u64().unwrap()).unwrap();
        WRONG[at(0)..at(1)].to_owned()
    };
    assert_eq!(text(found), "401.8亿元");
    let related: Vec<String> = found["related"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(related, ["62.3亿元", "104.5亿元", "224.7亿元"]);
    // Beside each span the line and the column for people, in characters.
    let place = |value: &serde_json::Value| {
        let start = usize::try_from(value["span"][0].as_u64().unwrap()).unwrap();
        let before = &WRONG[..start];
        let line = before.matches('\n').count() + 1;
        (line, before.rsplit('\n').next().unwrap().chars().count() + 1)
    };
    for value in std::iter::once(found).chain(found["related"].as_array().unwrap()) {
        let (line, column) = place(value);
        assert_eq!((&value["line"], &value["column"]), (&line.into(), &column.into()));
    }
    let fix = &found["fixes"][0];
    assert!(fix["title"].is_string() && fix["preferred"].is_boolean());
    assert!(WRONG.contains(&text(&fix["edits"][0])) && fix["edits"][0]["text"].is_string());
    let object = ran.out.lines().next().unwrap().split_once("\"findings\":[").unwrap().1;
    let order = ["code", "severity", "span", "message", "calculation", "related", "fixes"];
    assert_eq!(keys(object)[..order.len()], order);
}

#[test]
fn findings_are_shown_as_compilers_do() {
    let folder = Folder::new().with("报告.md", WRONG);
    let ran = folder.run(&["check", "--width", "140", "报告.md"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].contains("[sum-parts-total]: "), "{}", ran.out);
    let header = lines.iter().find(|line| line.contains("-->")).unwrap();
    assert!(header.ends_with(" 报告.md:3:11"), "{header}");
    let excerpt = lines.iter().position(|line| line.starts_with("3 | ")).unwrap();
    assert_eq!(lines[excerpt], format!("3 | {}", WRONG.lines().nth(2).unwrap()));
    // The marks stand under the figures, counted in columns.
    let at = |part: &str| lines[excerpt].find(part).map(|at| lines[excerpt][..at].width()).unwrap();
    let marks = lines[excerpt + 1];
    assert_eq!(marks.find('^'), Some(at("401.8")));
    assert_eq!(marks.find('-'), Some(at("62.3")));
    assert_eq!(marks.matches('^').count(), "401.8亿元".width());
    // Once: in the message or below it.
    assert_eq!(ran.out.matches("62.3＋104.5＋224.7＝391.5").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("= 修改: "), "{}", ran.out);
    assert!(ran.out.contains("共 1 个文件，1 个有问题"), "{}", ran.out);
}

#[test]
fn a_clean_report_gives_the_summary_and_nothing_else() {
    let folder = Folder::new().with("a.md", RIGHT).with("b.md", RIGHT);
    assert_eq!(folder.run(&["check", "a.md", "b.md"]).out, "没有发现问题：共 2 个文件。\n");
    assert_eq!(folder.run(&["check", "--lang", "en", "."]).out, "Nothing found. Files checked: 2.\n");
}

/// A paragraph is one line; the operands lie hundreds of characters apart in it.
#[test]
fn long_lines_are_cut_around_each_operand() {
    let filler = "全县上下坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，".repeat(20);
    let paragraph = format!(
        "{filler}全年全县地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。{filler}{filler}"
    );
    assert!(paragraph.chars().count() > 1800);
    let folder = Folder::new().with("long.md", format!("# 2021年公报\n\n{paragraph}\n"));
    for width in [40, 60, 80, 100, 157] {
        let ran = folder.run(&["check", "--width", &width.to_string(), "--lang", "zh", "long.md"]);
        assert!(ran.out.contains("[sum-parts-total]"), "{}", ran.out);
        assert!(ran.widest() <= width, "{width}:\n{}", ran.out);
        // The column is that of the file, not that of the excerpt.
        let column = paragraph[..paragraph.find("401.8").unwrap()].chars().count() + 1;
        assert!(ran.out.contains(&format!("--> long.md:3:{column}\n")), "{}", ran.out);
        assert!(ran.out.lines().any(|line| line.starts_with("3 | …") && line.ends_with('…')));
        for part in ["401.8亿元", "62.3亿元", "104.5亿元", "224.7亿元"] {
            assert!(ran.out.contains(part), "{part}:\n{}", ran.out);
        }
    }
}

#[test]
fn the_width_comes_from_the_environment_too() {
    let folder = Folder::new().with("long.md", WRONG.repeat(3).replace("\n\n", "\n\n全县"));
    let output = folder.command(&["check", "long.md"]).env("COLUMNS", "50").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("sum-parts-total"));
    assert!(text.lines().all(|line| line.width() <= 50), "{text}");
}

#[test]
fn colours_are_for_terminals() {
    let folder = Folder::new().with("wrong.md", WRONG);
    assert!(!folder.run(&["check", "wrong.md"]).out.contains('\u{1b}'));
    assert!(!folder.run(&["check", "--color", "never", "wrong.md"]).out.contains('\u{1b}'));
    let coloured = folder.run(&["check", "--color", "always", "wrong.md"]).out;
    assert!(coloured.contains('\u{1b}'));
    // The same text, only coloured.
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(plain + rest, folder.run(&["check", "wrong.md"]).out);
    let json = folder.run(&["check", "--color", "always", "--format", "json", "wrong.md"]).out;
    assert!(!json.contains('\u{1b}'));
}

#[test]
fn a_report_cannot_steer_the_terminal() {
    let folder = Folder::new().with("a.md", WRONG.replace("全年", "\u{1b}[2J\u{202E}全年\u{7}"));
    let out = folder.run(&["check", "--width", "200", "a.md"]).out;
    assert!(out.contains("␛[2J全年␇"), "{out}");
    assert!(!out.contains(['\u{1b}', '\u{202E}', '\u{7}']));
}

#[test]
fn many_files_come_in_their_order() {
    let mut folder = Folder::new();
    let names: Vec<String> = (0..600).map(|n| format!("{:03}.md", (n * 7) % 600)).collect();
    for (number, name) in names.iter().enumerate() {
        folder =
            folder.with(name, if number % 20 == 0 { WRONG.repeat(number % 7 + 1) } else { RIGHT.to_owned() });
    }
    let arguments: Vec<&str> =
        ["check", "--format", "json"].into_iter().chain(names.iter().map(String::as_str)).collect();
    assert_eq!(folder.run(&arguments).files(), names);
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(
        folder.run(&["check", "--format", "json", "."]).files(),
        sorted.iter().map(|n| format!("./{n}")).collect::<Vec<_>>()
    );
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let folder = Folder::new().with("wrong.md", WRONG.repeat(400));
    for format in ["json", "human"] {
        let mut command = folder.command(&["check", "--format", format, "wrong.md", "wrong.md"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        let mut out = BufReader::with_capacity(10, child.stdout.take().unwrap());
        out.fill_buf().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let mut complaints = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        let status = child.wait().unwrap();
        assert_eq!((status.code(), complaints.as_str()), (Some(1), ""), "{format}");
    }
}

/// A growth of which one digit is wrong.
const GROWTH: &str = "石桥镇农村居民人均可支配收入由18972元提高到21091元，增幅16.2%。\n";

#[test]
fn why_lists_what_was_weighed() {
    let folder = Folder::new().with("a.md", GROWTH);
    let found = &folder.run(&["check", "--format", "json", "--why", "a.md"]).json()[0]["findings"][0];
    assert_eq!(found["code"], "growth-from-levels");
    assert_eq!(found["fixes"][0]["title"], "把增幅 16.2% 改为 11.2%");
    let why = found["why"].as_array().unwrap();
    assert!(why.len() >= 4, "{why:?}");
    assert!(why.iter().all(|it| it["cue"].is_string() && it["decibans"].as_i64().unwrap() != 0));
    assert!(why.iter().any(|it| it["cue"] == "digits" && it["decibans"].as_i64().unwrap() > 0));
    // Not unless it is asked for.
    let plain = &folder.run(&["check", "--format", "json", "a.md"]).json()[0]["findings"][0];
    assert!(plain["why"].is_null());
    let shown = folder.run(&["check", "--why", "a.md"]).out;
    assert!(shown.contains("依据: ") && shown.contains(" digits"), "{shown}");
    assert!(!folder.run(&["check", "a.md"]).out.contains("依据"));
}

#[test]
fn proof_says_how_every_figure_stands() {
    let text = "全县地区生产总值391.5亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。\n\n全年降水量862毫米。\n";
    let folder = Folder::new().with("a.md", text);
    let proof = &folder.run(&["check", "--format", "json", "--proof", "a.md"]).json()[0]["proof"];
    let standing = |figure: &str| {
        let own = proof.as_array().unwrap().iter().find(|it| it["text"] == figure).unwrap();
        own["standing"].as_str().unwrap().to_owned()
    };
    for figure in ["391.5亿元", "62.3亿元", "104.5亿元", "224.7亿元"] {
        assert_eq!(standing(figure), "proved", "{figure}");
    }
    assert_eq!(standing("862毫米"), "alone");
    let shown = folder.run(&["check", "--proof", "a.md"]);
    assert_eq!(shown.status, Some(0));
    assert!(shown.out.contains("a.md（5 个数：4 个有印证，0 个有关联，1 个孤立）"), "{}", shown.out);
    let line = shown.out.lines().find(|line| line.contains("862毫米")).unwrap();
    assert!(line.trim_start().starts_with("3:6 ") && line.ends_with("孤立"), "{line}");
}

#[test]
fn what_was_not_checked_is_said_and_fails_where_one_is_strict() {
    let open = format!("{RIGHT}\n```\n全县投资12亿元，增长3.2%。\n");
    let folder = Folder::new().with("open.md", &open).with("right.md", RIGHT);
    let ran = folder.run(&["check", "open.md"]);
    assert_eq!(ran.status, Some(0), "{}", ran.out);
    assert!(ran.out.contains("信息[not-checked]") && ran.out.contains("--> open.md:5:1"), "{}", ran.out);
    assert!(ran.out.contains("其中 1 处没有核对"), "{}", ran.out);
    assert_eq!(folder.run(&["check", "--strict", "open.md"]).status, Some(1));
    assert_eq!(folder.run(&["check", "--strict", "right.md"]).status, Some(0));
    let json = folder.run(&["check", "--format", "json", "open.md", "right.md"]).json();
    let start = open.find("```").unwrap();
    assert_eq!(json[0]["unchecked"][0]["span"], serde_json::json!([start, start + 3]));
    assert!(json[0]["unchecked"][0]["message"].as_str().unwrap().contains("2 个数没有核对"));
    assert!(json[1].get("unchecked").is_none());
    // Silenced, it is still not checked.
    let silent = folder.with("silent.md", format!("<!-- gouji-ignore-file not-checked -->\n\n{open}"));
    let ran = silent.run(&["check", "--strict", "silent.md"]);
    assert!(ran.status == Some(1) && !ran.out.contains("[not-checked]"), "{}", ran.out);
    assert!(ran.out.contains("没有发现问题") && ran.out.contains("其中 1 处没有核对"), "{}", ran.out);
    // A document that nothing here reads was not checked either.
    let office = silent.with("in/a.md", RIGHT).with("in/b.docx", b"PK\x03\x04");
    assert_eq!(office.run(&["check", "in"]).status, Some(0));
    assert_eq!(office.run(&["check", "--strict", "in"]).status, Some(1));
}

#[test]
fn a_paragraph_is_checked_whatever_its_length() {
    let sentence = "完成固定资产投资12.5亿元，增长3.2%，占比45.6%；";
    let slip = WRONG.lines().nth(2).unwrap();
    for bytes in [70_000, 1_200_000] {
        let line = sentence.repeat(bytes / sentence.len());
        let folder = Folder::new().with("long.md", format!("{slip}{line}。{slip}\n"));
        let ran = folder.run(&["check", "--strict", "--format", "json", "long.md"]);
        let findings = ran.json()[0]["findings"].as_array().unwrap().clone();
        let sums: Vec<_> = findings.iter().filter(|it| it["code"] == "sum-parts-total").collect();
        assert_eq!(sums.len(), 2, "{bytes}");
        assert!(ran.json()[0].get("unchecked").is_none());
    }
}
