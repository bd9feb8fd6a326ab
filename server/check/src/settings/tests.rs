use super::*;

/// The complaints of a text: line and words.
fn complaints(source: &str) -> Vec<(usize, String)> {
    let (_, complaints) = Settings::parse(source);
    complaints.into_iter().map(|it| (it.line, it.message.text(Language::Zh))).collect()
}

#[test]
fn reads_all_of_it() {
    let source = r#"
language = "en"

[checks]
sum-parts-total = "off"
approx-stacking = "hint"

[[ignore]]
code = "sum-parts-total"
text = "分项合计"

[[ignore]]
text = "  原文如此  "

[words]
names = ["七彩云南", "3号院"]
real = ["工业总产值"]

[[indicator]]
names = ["云谷景气指数", "景气指数"]
unit = "万元"
convention = "real"
better = "higher"
course = "ratio"
bounded = true
"#;
    for source in [source.to_owned(), source.replace('\n', "\r\n"), format!("\u{FEFF}{source}")] {
        let (settings, complaints) = Settings::parse(&source);
        assert_eq!(complaints, []);
        assert_eq!(settings.language, Some(Language::En));
        assert_eq!(settings.severities["sum-parts-total"], None);
        assert_eq!(settings.severities["approx-stacking"], Some(Severity::Hint));
        let ignored: Vec<_> = settings.ignored.iter().map(|it| (it.code, &*it.text, it.line)).collect();
        assert_eq!(ignored, [(Some("sum-parts-total"), "分项合计", 8), (None, "原文如此", 12)]);
        let own = Own {
            names: vec!["云谷景气指数".into(), "景气指数".into()],
            dimension: "money".into(),
            convention: Some(Convention::Real),
            better: Some(Better::Higher),
            course: Some(Course::Ratio),
            bounded: true,
        };
        let real = vec!["工业总产值".into(), "云谷景气指数".into(), "景气指数".into()];
        assert_eq!(*settings.words, Words::new(vec!["七彩云南".into(), "3号院".into()], real, vec![own]));
    }
    assert_eq!(Settings::parse(""), (Settings::default(), Vec::new()));
    assert_eq!(Settings::parse("language = \"auto\"").0, Settings::default());
}

#[test]
fn says_what_is_wrong_and_uses_the_rest() {
    let source = r#"langage = "en"
[checks]
sum-part-total = "off"
approx-stacking = "warn"
percent-vs-pp = 3
sign-wording = "off"
qqqq = "off"
[[ignore]]
code = "sum-total-parts"
text = "甲"
[[ignore]]
code = "sign-wording"
[[ignore]]
code = "sign-wording"
text = "乙"
why = "丙"
[words]
name = ["丁"]
real = "戊"
"#;
    let (settings, _) = Settings::parse(source);
    assert_eq!(settings.severities.len(), 1);
    assert_eq!(settings.severities["sign-wording"], None);
    assert_eq!(settings.ignored.len(), 1);
    assert_eq!(settings.ignored[0].line, 13);
    let said = complaints(source);
    let expected = [
        (1, "您是要“language”吗"),
        (3, "您是要“sum-parts-total”吗"),
        (4, "您是要“warning”吗"),
        (5, "percent-vs-pp 的级别只能是：off, hint"),
        (7, "没有规则“qqqq”"),
        (9, "没有规则“sum-total-parts”；您是要“s"),
        (11, "缺少 text"),
        (16, "没有设置“why”"),
        (18, "您是要“names”吗"),
        (19, "real 应写作 [\"…\", \"…\"]"),
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for ((line, text), (at, words)) in said.iter().zip(expected) {
        assert_eq!(*line, at, "{text}");
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn what_is_no_toml_costs_only_its_own_part() {
    let (settings, complaints) = Settings::parse(
        "[checks]\nsum-parts-total = \"off\"\nsign-wording = = 1\n\n[words]\nnames = [\"甲\"]\n",
    );
    assert_eq!(complaints.iter().map(|it| it.line).collect::<Vec<_>>(), [3]);
    assert_eq!(settings.severities.get("sum-parts-total"), Some(&None));
    assert_eq!(*settings.words, Words::new(vec!["甲".to_owned()], Vec::new(), Vec::new()));
}

#[test]
fn wrong_kinds_are_named() {
    for (source, words) in [
        ("language = 3", "language 应写作"),
        ("language = \"fr\"", "language 应写作"),
        ("checks = 3", "[checks]"),
        ("words = []", "[words]"),
        ("ignore = 3", "[[ignore]]"),
        ("ignore = [3]", "[[ignore]]"),
        ("[[ignore]]\ntext = 3", "text 应写作"),
        ("[[ignore]]\ncode = []\ntext = \"甲\"", "code 应写作"),
        ("[words]\nnames = [3, \"\"]", "names 应写作"),
        ("[checks]\nsum-parts-total = true", "级别"),
        ("[checks]\nsum-parts-total = { level = \"off\" }", "级别"),
        ("[checks]\nsum-parts-total = \"none\"", "您是要“off”吗"),
    ] {
        let said = complaints(source);
        assert!(said.iter().any(|(_, text)| text.contains(words)), "{source}: {said:?}");
    }
    // `[ignore]` for `[[ignore]]` can only mean one thing.
    let (settings, complaints) = Settings::parse("[ignore]\ntext = \"甲\"");
    assert_eq!((settings.ignored.len(), complaints.len()), (1, 0));
}

#[test]
fn no_text_is_too_odd() {
    for source in [
        "\0",
        "[",
        "[[",
        "[[ignore",
        "=",
        "\"",
        "a.b.c = 1\na = 2",
        "checks.a.b = 1",
        "[checks]\n[checks]\n",
        "ignore.x = 1",
        "\u{2028}",
        "[[ignore]]\n[ignore]",
    ] {
        let (_, complaints) = Settings::parse(source);
        assert!(!complaints.is_empty(), "{source:?}");
        assert!(complaints.iter().all(|it| it.line >= 1 && it.line <= 1 + source.matches('\n').count()));
    }
}

#[test]
fn every_sentence_is_in_the_catalogue() {
    let source = concat!(include_str!("../settings.rs"), include_str!("../silence.rs"));
    for piece in source
        .split('"')
        .filter(|it| it.starts_with("settings-") || it.starts_with("unused-ignore") || it.starts_with("fix-"))
    {
        assert!(crate::message::is_known(piece), "{piece}");
    }
}

#[test]
fn says_what_is_wrong_with_an_indicator() {
    let complaints = complaints(
        "[[indicator]]\nunit = \"元\"\n[[indicator]]\nnames = [\"甲\"]\nunit = \"甲乙\"\nbetter = \"more\"\nkind = 1\nbounded = 3\n",
    );
    assert_eq!(
        complaints.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [1, 5, 6, 7, 8],
        "{complaints:?}"
    );
    assert_eq!(Settings::parse("indicator = 3").1.len(), 1);
}
