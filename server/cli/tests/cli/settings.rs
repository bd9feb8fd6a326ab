use crate::run::{Folder, RIGHT, WRONG};

const STACKED: &str = "项目投资约5000万元左右。\n";

fn codes(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let ran = folder.run(&[&["check", "--format", "json"], arguments].concat());
    let found = ran.json().into_iter().flat_map(|line| line["findings"].as_array().expect("a list").clone());
    found.map(|it| it["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn the_file_is_found_upwards() {
    let folder = Folder::new()
        .with("gouji.toml", "[checks]\napprox-stacking = \"off\"\n")
        .with("a/b/one.md", STACKED)
        .with("c/gouji.toml", "\u{FEFF}[checks]\r\napprox-stacking = \"error\"\r\n")
        .with("c/two.md", STACKED);
    assert_eq!(codes(&folder, &["a/b/one.md"]), [""; 0]);
    assert_eq!(folder.run(&["check", "--fail-on", "error", "c/two.md"]).status, Some(1));
    assert_eq!(codes(&folder, &["."]), ["approx-stacking"]);
    // Standard input and records belong to the folder that they come from.
    let ran = folder.run_with(&["check", "-"], STACKED.as_bytes());
    assert_eq!(ran.status, Some(0), "{}", ran.out);
    let record = format!("{{\"id\":1,\"text\":{}}}", serde_json::to_string(STACKED).unwrap());
    assert_eq!(folder.run_with(&["check", "--input", "jsonl", "-"], record.as_bytes()).status, Some(0));
}

#[test]
fn mistakes_are_named_with_line_and_nearest_word() {
    let folder = Folder::new()
        .with("gouji.toml", "[checks]\nsum-part-total = \"off\"\napprox-stacking = \"off\"\n\n[word]\n")
        .with("one.md", STACKED)
        .with("two.md", WRONG);
    let ran = folder.run(&["check", "--format", "json", "one.md", "two.md"]);
    assert_eq!(ran.status, Some(2));
    let said: Vec<&str> = ran.err.lines().collect();
    assert_eq!(said.len(), 2, "{}", ran.err);
    assert!(
        said[0].ends_with("gouji.toml:2: 没有规则“sum-part-total”；您是要“sum-parts-total”吗？"),
        "{}",
        ran.err
    );
    assert!(said[1].ends_with("gouji.toml:5: 没有设置“word”；您是要“words”吗？"), "{}", ran.err);
    // The rest is used.
    assert_eq!(codes(&folder, &["one.md", "two.md"]), ["sum-parts-total"]);
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, words) in
        [(&b"\xD6\xD0 = 1"[..], "不是 UTF-8"), (b"[checks\n", "gouji.toml:1: 不合 TOML 语法")]
    {
        let folder = Folder::new().with("gouji.toml", bytes).with("one.md", RIGHT);
        let ran = folder.run(&["check", "one.md"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), "没有发现问题：共 1 个文件。\n"));
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn what_toml_does_not_allow_is_said_in_chinese() {
    for (text, said) in [
        ("[checks\n", "第 1 行第 8 列，节名缺右方括号（unclosed table, expected `]`）"),
        (
            "language = \"zh\"\nlanguage = \"zh\"\n",
            "第 2 行第 1 列，同一个键或同一节写了两次（duplicate key）",
        ),
        ("a = 2024-13-01\n", "日期或时间不对（invalid date"),
        ("[checks]\nsum-parts-total = off\n", "第 2 行第 19 列，文字的值要写在英文引号里"),
        ("language = “zh”\n", "文字的值要写在英文引号里"),
        ("language = \"zh\n", "引号不成对"),
        ("language\n", "键后面缺等号和值"),
        ("语言 = 1\n", "键要写在英文引号里"),
    ] {
        let folder = Folder::new().with("gouji.toml", text).with("one.md", RIGHT);
        let ran = folder.run(&["check", "one.md"]);
        assert!(ran.err.contains("不合 TOML 语法：第 ") && ran.err.contains(said), "{text}: {}", ran.err);
        let english = folder.run(&["check", "--lang", "en", "one.md"]).err;
        assert!(english.contains("not TOML: ") && !english.contains('第'), "{english}");
    }
}

#[test]
fn the_file_says_the_language_unless_the_user_does() {
    let folder = Folder::new().with("gouji.toml", "language = \"en\"\n").with("one.md", STACKED);
    let english = folder.run(&["check", "one.md"]).out;
    assert!(english.contains("say the same") && english.contains("in 1 of 1 files"), "{english}");
    let chinese = folder.run(&["check", "--lang", "zh", "one.md"]).out;
    assert!(chinese.contains("重复") && chinese.contains("共 1 个文件"), "{chinese}");
}

#[test]
fn words_change_what_is_read() {
    let folder = Folder::new()
        .with("gouji.toml", "[words]\nnames = [\"云谷300亩园区\"]\n")
        .with("one.md", "云谷300亩园区新增20亩。\n");
    let ran = folder.run(&["extract", "--format", "json", "one.md"]);
    let figures = ran.json()[0]["figures"].as_array().unwrap().clone();
    assert_eq!(figures.iter().map(|it| &it["text"]).collect::<Vec<_>>(), ["20亩"]);
}

#[test]
fn unused_entries_are_named() {
    let entries =
        "[[ignore]]\ntext = \"项目投资\"\n\n[[ignore]]\ntext = \"别的话\"\n\n[[ignore]]\ntext = \"粮食\"\n";
    let folder =
        Folder::new().with("in/gouji.toml", entries).with("in/a/one.md", STACKED).with("in/two.md", RIGHT);
    // Words that stand in a report in which nothing is wrong: said there.
    let ran = folder.run(&["check", "in"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("信息[unused-ignore]") && ran.out.contains("in/two.md:3:5"), "{}", ran.out);
    // Words that stand nowhere: said if all reports were looked at.
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("gouji.toml:4：这条忽略没有用上：报告里没有“别的话”"), "{}", ran.err);
    assert_eq!(folder.run(&["check", "in/a"]).err, "");
    assert_eq!(codes(&folder, &["in/a"]), [""; 0]);
}

#[test]
fn comments_silence() {
    let folder = Folder::new()
        .with("crlf.md", "% gouji-ignore approx-stacking\r\n\r\n项目投资约5000万元左右。\r\n")
        .with("last.md", "项目投资约5000万元左右。\n<!-- gouji-ignore-file -->");
    assert_eq!(codes(&folder, &["."]), [""; 0]);
    let ran = folder.run_with(&["check", "-"], "正文。\n<!-- gouji-ignore -->".as_bytes());
    assert_eq!(ran.status, Some(0));
    assert!(ran.out.contains("[unused-ignore]") && ran.out.contains("-:2:1"), "{}", ran.out);
}

/// `cargo run -- schema > docs/gouji.schema.json`
#[test]
fn the_schema_in_the_documentation_is_up_to_date() {
    let ran = Folder::new().run(&["schema"]);
    assert_eq!(ran.status, Some(0));
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/gouji.schema.json");
    let kept = std::fs::read_to_string(kept).unwrap().replace("\r\n", "\n");
    assert_eq!(ran.out, kept);
    assert_eq!(Folder::new().run(&["--lang", "en", "schema"]).out, kept);
}
