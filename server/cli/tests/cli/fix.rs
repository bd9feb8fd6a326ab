use std::fs;

use encoding_rs::GB18030;

use crate::run::{Folder, RIGHT, WRONG};

/// approx-stacking and percent-vs-pp, once each; and a sum that is wrong.
const DRAFT: &str = "# 2021年统计公报\r\n\r\n项目投资约5000万元左右。\r\n森林覆盖率提高0.89%。\r\n";
const FIXED: &str = "# 2021年统计公报\r\n\r\n项目投资约5000万元。\r\n森林覆盖率提高0.89个百分点。\r\n";

fn read(folder: &Folder, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).expect("a file")
}

#[test]
fn wording_is_repaired_and_values_are_not() {
    let folder = Folder::new().with("draft.md", DRAFT).with("wrong.md", WRONG).with("right.md", RIGHT);
    let ran = folder.run(&["check", "--fix", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(1), ""), "{}", ran.out);
    assert_eq!(read(&folder, "draft.md"), FIXED.as_bytes());
    assert_eq!((read(&folder, "wrong.md"), read(&folder, "right.md")), (WRONG.into(), RIGHT.into()));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(
        lines[0].starts_with("./draft.md:3：已改：") && lines[0].ends_with(" [approx-stacking]"),
        "{}",
        ran.out
    );
    assert!(
        lines[1].starts_with("./draft.md:4：已改：") && lines[1].ends_with(" [percent-vs-pp]"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("[sum-parts-total]") && ran.out.contains("\n改了 2 处，1 个文件。\n"),
        "{}",
        ran.out
    );
    // Once is enough.
    let again = folder.run(&["check", "--fix", "draft.md"]);
    assert_eq!(
        (again.status, again.out.as_str()),
        (Some(0), "没有可以直接改的用词。\n没有发现问题：共 1 个文件。\n")
    );
    assert_eq!(read(&folder, "draft.md"), FIXED.as_bytes());
    // Nothing else is left in the folder.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn every_encoding_is_kept() {
    let utf16 = |text: &str, be: bool| {
        let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).collect::<Vec<_>>();
        units
            .into_iter()
            .flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect::<Vec<u8>>()
    };
    let encoded = |text: &str| {
        [
            ("gb.txt", GB18030.encode(text).0.into_owned()),
            ("marked.md", format!("\u{FEFF}{text}").into_bytes()),
            ("le.txt", utf16(text, false)),
            ("be.txt", utf16(text, true)),
            ("cr.md", text.replace("\r\n", "\r").into_bytes()),
            ("lf.md", text.replace("\r\n", "\n").into_bytes()),
        ]
    };
    let folder =
        encoded(DRAFT).into_iter().fold(Folder::new(), |folder, (name, bytes)| folder.with(name, bytes));
    let ran = folder.run(&["check", "--fix", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    for (name, bytes) in encoded(FIXED) {
        assert_eq!(read(&folder, name), bytes, "{name}");
    }
}

#[test]
fn a_dry_run_shows_a_diff_and_changes_nothing() {
    let folder = Folder::new().with("draft.md", DRAFT).with("right.md", RIGHT);
    let ran = folder.run(&["check", "--fix-dry-run", "draft.md", "right.md"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(
        ran.out,
        "--- draft.md\n+++ draft.md\n@@ -1,4 +1,4 @@\n # 2021年统计公报\r\n \r\n-项目投资约5000万元左右。\r\n-森林覆盖率提高0.89%。\r\n+项目投资约5000万元。\r\n+森林覆盖率提高0.89个百分点。\r\n"
    );
    assert_eq!(ran.err, "会改 2 处，1 个文件；没有写任何文件。\n");
    assert_eq!(read(&folder, "draft.md"), DRAFT.as_bytes());
    let clean = folder.run(&["check", "--fix-dry-run", "right.md"]);
    assert_eq!((clean.status, clean.out.as_str()), (Some(0), ""));
    // Also of what has no file.
    let stdin = folder.run_with(&["check", "--fix-dry-run", "-"], DRAFT.as_bytes());
    assert!(stdin.out.starts_with("--- -\n"), "{}", stdin.out);
}

#[test]
fn programs_are_told_too() {
    let folder = Folder::new().with("draft.md", DRAFT);
    let dry = folder.run(&["check", "--format", "json", "--fix-dry-run", "draft.md"]).json();
    assert!(dry[0]["diff"].as_str().unwrap().contains("+森林覆盖率提高0.89个百分点。"));
    assert_eq!(dry[0]["findings"].as_array().unwrap().len(), 2);
    let ran = folder.run(&["check", "--format", "json", "--fix", "draft.md"]).json();
    assert_eq!(ran[0]["findings"], serde_json::json!([]));
    assert_eq!(
        (&ran[0]["fixed"][0]["code"], &ran[0]["fixed"][0]["line"]),
        (&"approx-stacking".into(), &3.into())
    );
    assert!(ran[0].get("diff").is_none());
    let plain = folder.run(&["check", "--format", "json", "draft.md"]).out;
    assert_eq!(plain, "{\"file\":\"draft.md\",\"findings\":[]}\n");
}

#[test]
fn only_files_can_be_repaired() {
    let folder = Folder::new().with("in.jsonl", "").with("draft.md", DRAFT);
    for arguments in [
        &["check", "--fix", "-"][..],
        &["check", "--fix", "draft.md", "-"],
        &["check", "--fix", "--input", "jsonl", "in.jsonl"],
        &["check", "--fix-dry-run", "--input", "jsonl", "in.jsonl"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains("--fix 只用于文件"), "{}", ran.err);
    }
    assert_eq!(read(&folder, "draft.md"), DRAFT.as_bytes());
    assert_eq!(folder.run(&["check", "--fix", "--fix-dry-run", "draft.md"]).status, Some(2));
}

#[test]
fn a_file_named_twice_is_repaired_once() {
    let folder = Folder::new().with("draft.md", DRAFT);
    let ran = folder.run(&["check", "--fix", "draft.md", "./draft.md", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    assert!(ran.out.ends_with("没有发现问题：共 1 个文件。\n"), "{}", ran.out);
}

#[test]
fn bytes_that_would_not_come_back_are_left_alone() {
    // A2A1 in GB 2312, and a byte pair that GB18030 reads as a character which it writes otherwise.
    let mut bytes = GB18030.encode("项目投资约5000万元左右。").0.into_owned();
    bytes.push(0x80);
    let folder = Folder::new().with("odd.txt", &bytes);
    let ran = folder.run(&["check", "--fix", "odd.txt"]);
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains("odd.txt：编码无法原样写回"), "{}", ran.err);
    assert_eq!(read(&folder, "odd.txt"), bytes);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new().with("a/draft.md", DRAFT);
    let target = folder.path().join("a/draft.md");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a/draft.md", folder.path().join("link.md")).unwrap();
    assert_eq!(folder.run(&["check", "--fix", "link.md"]).status, Some(0));
    assert!(fs::symlink_metadata(folder.path().join("link.md")).unwrap().is_symlink());
    assert_eq!(read(&folder, "a/draft.md"), FIXED.as_bytes());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_named_as_that() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new().with("draft.md", DRAFT);
    let path = folder.path().join("draft.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    // The superuser may write everything.
    if fs::OpenOptions::new().write(true).open(&path).is_ok() {
        return;
    }
    let ran = folder.run(&["check", "--fix", "draft.md"]);
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains("draft.md：没有写入权限"), "{}", ran.err);
    assert_eq!(read(&folder, "draft.md"), DRAFT.as_bytes());
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_no_half_of_a_file() {
    let old = "全县有企业约1200家左右。\n";
    let mut folder = Folder::new();
    for n in 0..400 {
        folder = folder.with(&format!("{n}.md"), old);
    }
    let mut child =
        folder.command(&["check", "--fix", "."]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    // Once the first is written it is in the middle of its work.
    while std::fs::read_to_string(folder.path().join("0.md")).unwrap() == old {
        std::thread::yield_now();
    }
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    drop(child.stdout.take());
    child.wait().unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.extension().unwrap_or_default(), "md", "{} stayed behind", path.display());
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text == old || text == old.replace("约1200家左右", "约1200家") || text == old.replace("约", ""),
            "{text}"
        );
    }
}
