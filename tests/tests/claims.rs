//! What the pages promise, the program does: each promise with a sentence of which it is true, and the texts of the editors in both
//! languages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gouji_core::check::CHECKS;
use gouji_core::{Language, Report};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn every_promise_is_kept() {
    let mut count = 0;
    for line in read("tests/claims.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [file, words, code, sentence] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}")
        };
        assert!(read(file).contains(words), "{file} does not say “{words}”");
        let codes: Vec<_> = Report::new(sentence, "").findings().iter().map(|found| found.code).collect();
        assert!(codes.contains(&code), "{words}: {codes:?} of {sentence}");
        count += 1;
    }
    assert!(count > 10);
}

#[test]
fn the_hover_says_what_the_pages_show() {
    let text = "投资1500余万元。";
    assert!(read("README.md").contains("`1500余万元` 就看到它是什么意思（1500 万至不到 1600 万）"));
    let hover = Report::new(text, "").hover(text.find("1500").unwrap_or_default(), Language::Zh).unwrap();
    assert!(hover.markdown.contains("1500 万 至不到 1600 万"), "{}", hover.markdown);
}

fn texts(file: &str) -> BTreeMap<String, Value> {
    serde_json::from_str(&read(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The settings and commands of the extension have their words in both languages, and every rule is a setting.
#[test]
fn the_extension_speaks_both_languages_and_knows_every_rule() {
    let folder = "editors/vscode/";
    let (english, chinese) =
        (texts(&format!("{folder}package.nls.json")), texts(&format!("{folder}package.nls.zh-cn.json")));
    assert!(english.keys().eq(chinese.keys()));
    let manifest = read(&format!("{folder}package.json"));
    for key in english.keys() {
        assert!(manifest.contains(&format!("%{key}%")), "{key} is not used");
    }
    let manifest: Value = serde_json::from_str(&manifest).unwrap_or_default();
    let rules = &manifest["contributes"]["configuration"]["properties"]["gouji.severities"]["properties"];
    assert_eq!(rules.as_object().map(serde_json::Map::len), Some(CHECKS.len()), "node severities.mjs GOUJI");
    for check in CHECKS {
        assert_eq!(rules[check.code]["default"], check.severity.name());
        let key = format!("rule.{}", check.code);
        assert_eq!(
            (&english[&key], &chinese[&key]),
            (&check.title(Language::En).into(), &check.title(Language::Zh).into())
        );
    }
    // What its code says is there in Chinese, and nothing else.
    let said = texts(&format!("{folder}l10n/bundle.l10n.zh-cn.json"));
    let mut code = String::new();
    for entry in std::fs::read_dir(root().join(folder).join("src")).unwrap() {
        let path = entry.unwrap().path();
        // What the page of the panel says, the extension tells it.
        if path.is_file() {
            code += &std::fs::read_to_string(path).unwrap();
        }
    }
    for key in said.keys() {
        assert!(code.contains(&format!("'{key}'")), "“{key}” is not said");
    }
    assert_eq!(
        code.matches("l10n.t(").count(),
        code.matches("l10n.t('").count() + code.matches("l10n.t(\n").count()
    );
    for piece in code.split("l10n.t(").skip(1) {
        let quoted = piece.trim_start().strip_prefix('\'').and_then(|rest| rest.split_once('\'')).unwrap().0;
        assert!(said.contains_key(quoted), "“{quoted}” is not there in Chinese");
    }
}
