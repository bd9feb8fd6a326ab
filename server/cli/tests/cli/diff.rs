//! `gouji diff`: facts, not lines.

use crate::run::Folder;

const OLD: &str = "# 棠溪县2025年政府工作报告\n\n## 一、2024年工作回顾\n\n全年地区生产总值286.4亿元，增长5.6%。其中，第一产业增加值45.3亿元，第二产业增加值108.7亿元，第三产业增加值132.4亿元。\n\n社会消费品零售总额58.36亿元，增长5.2%。一般公共预算收入18.64亿元，其中税收收入12.30亿元，占66.0%。\n\n## 二、分领域情况\n\n消费市场回暖，社会消费品零售总额58.36亿元。新建学校6所。\n";

fn new() -> String {
    OLD.replace("第二产业增加值108.7亿元", "第二产业增加值118.7亿元")
        .replace("零售总额58.36亿元，增长", "零售总额59.36亿元，增长")
        .replace("税收收入12.30亿元", "税收收入13.30亿元")
        .replace("新建学校6所", "新建学校6所，改扩建幼儿园4所")
}

#[test]
fn tells_what_changed_and_what_did_not_follow() {
    let folder = Folder::new().with("旧稿.md", OLD).with("新稿.md", new());
    let ran = folder.run(&["diff", "--lang", "zh", "旧稿.md", "新稿.md"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    for words in [
        "改动 3 处",
        "108.7亿元 → 118.7亿元（＋10亿元）",
        "社会消费品零售总额 2024 仍为 58.36亿元",
        "45.3＋118.7＋132.4＝296.4",
        "13.30÷18.64＝71.4%",
        "幼儿园 2024  4所",
    ] {
        assert!(ran.out.contains(words), "{words}\n{}", ran.out);
    }
    // Three lines changed, and so do three facts: nothing else is told of the sentence.
    assert!(!ran.out.contains("5.6%"), "{}", ran.out);
}

#[test]
fn programs_read_the_same() {
    let folder = Folder::new().with("a.md", OLD).with("b.md", new());
    let ran = folder.run(&["diff", "--format", "json", "a.md", "b.md"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("one object");
    let texts = |key: &str, at: &str| {
        let all = json[key].as_array().expect("a list").iter();
        all.map(|it| it[at]["text"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts("changed", "new"), ["118.7亿元", "59.36亿元", "13.30亿元"]);
    let kinds: Vec<&str> =
        json["left"].as_array().expect("a list").iter().filter_map(|it| it["type"].as_str()).collect();
    for kind in ["same", "sum", "share"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    assert_eq!(json["added"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_follows_is_not_told_and_files_must_be_readable() {
    let followed = new()
        .replace("286.4亿元", "296.4亿元")
        .replace("零售总额58.36", "零售总额59.36")
        .replace("66.0%", "71.4%");
    let folder = Folder::new().with("a.md", OLD).with("b.md", followed);
    let ran = folder.run(&["diff", "a.md", "b.md"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(folder.run(&["diff", "a.md", "a.md"]).status, Some(0));
    assert_eq!(folder.run(&["diff", "a.md", "missing.md"]).status, Some(2));
}
