use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::Duration;

use encoding_rs::GB18030;

use crate::run::{Folder, RIGHT, WRONG};

/// What `extract` says of every encoding of one text must be the same, with spans into the decoded text.
#[test]
fn every_encoding_gives_the_same_figures() {
    let gb = GB18030.encode(WRONG).0.into_owned();
    let utf16 = |big: bool| {
        let units = "\u{FEFF}".encode_utf16().chain(WRONG.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let folder = Folder::new()
        .with("plain.md", WRONG)
        .with("marked.md", format!("\u{FEFF}{WRONG}"))
        .with("gb.txt", gb)
        .with("le.txt", utf16(false))
        .with("be.txt", utf16(true));
    let names = ["plain.md", "marked.md", "gb.txt", "le.txt", "be.txt"];
    let ran = folder.run(&[&["extract", "--format", "json"], &names[..]].concat());
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let lines = ran.json();
    assert!(lines[0]["figures"].as_array().unwrap().len() >= 5);
    for (line, name) in lines.iter().zip(names) {
        assert_eq!(line["file"], name);
        assert_eq!(line["figures"], lines[0]["figures"], "{name}");
        for figure in line["figures"].as_array().unwrap() {
            let at = |n: usize| usize::try_from(figure["span"][n].as_u64().unwrap()).unwrap();
            assert_eq!(figure["text"], WRONG[at(0)..at(1)]);
        }
    }
}

#[test]
fn bad_input_is_named_and_the_rest_goes_on() {
    let mut damaged = RIGHT.as_bytes().to_vec();
    damaged.truncate(damaged.len() - 2);
    let folder = Folder::new()
        .with("binary.md", b"PK\x03\x04\x00\x00\x08\x00")
        .with("latin.md", b"caf\xE9 au lait, d\xE9j\xE0 vu")
        .with("damaged.md", damaged)
        .with("empty.md", "")
        .with("right.md", RIGHT);
    let ran = folder.run(&[
        "check",
        "--format",
        "json",
        "binary.md",
        "latin.md",
        "damaged.md",
        "missing.md",
        "empty.md",
        "right.md",
    ]);
    assert_eq!(ran.status, Some(2));
    assert_eq!(ran.files(), ["empty.md", "right.md"]);
    let named: Vec<&str> = ran.err.lines().collect();
    assert_eq!(named.len(), 4, "{}", ran.err);
    for (line, words) in named.iter().zip([
        "binary.md：不是文本文件",
        "latin.md：无法识别编码",
        "damaged.md：UTF-8 编码有损坏",
        "missing.md：没有这个文件",
    ]) {
        assert!(line.contains(words), "{line}");
    }
}

#[test]
fn folders_give_their_texts_in_path_order() {
    let folder = Folder::new()
        .with("in/b.md", RIGHT)
        .with("in/a/z.txt", RIGHT)
        .with("in/a.md", RIGHT)
        .with("in/C.MD", RIGHT)
        .with("in/picture.png", b"\x00")
        .with("in/.hidden/x.md", RIGHT)
        .with("in/.x.md", RIGHT)
        .with("in/node_modules/x.md", RIGHT)
        .with("in/target/x.md", RIGHT)
        .with("in/深/年.md", RIGHT);
    let ran = folder.run(&["extract", "--format", "json", "in", "in/a.md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.files(), ["in/C.MD", "in/a/z.txt", "in/a.md", "in/b.md", "in/深/年.md", "in/a.md"]);
    let empty = Folder::new().run(&["check", "."]);
    assert_eq!((empty.status, empty.out.as_str()), (Some(0), "没有可核对的文件。\n"));
}

#[test]
fn documents_of_office_programs_are_named_and_not_passed_over() {
    let word = b"PK\x03\x04\x14\x00\x06\x00";
    let folder =
        Folder::new().with("in/报告.docx", word).with("in/~$报告.docx", word).with("in/b/决算.xlsx", word);
    let ran = folder.run(&["check", "in"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("只有 2 个 Word"), "{}", ran.err);
    let one = folder.run(&["check", "in/报告.docx"]);
    assert!(one.status == Some(2) && one.err.contains("另存为"), "{}", one.err);
    // Beside a text they are a notice.
    let folder = folder.with("in/a.markdown", RIGHT);
    let ran = folder.run(&["check", "--format", "json", "in"]);
    assert_eq!((ran.status, ran.files()), (Some(0), vec!["in/a.markdown".to_owned()]));
    assert!(ran.err.contains("其中 2 个 Word"), "{}", ran.err);
}

#[test]
fn stray_control_characters_are_read_over_with_a_notice() {
    let strayed = WRONG.replace("公报\n", "公报\n\0\u{8}");
    let folder = Folder::new().with("a.md", &strayed);
    let ran = folder.run(&["check", "--format", "json", "a.md"]);
    assert_eq!(
        (ran.status, ran.json()[0]["findings"][0]["code"].as_str()),
        (Some(1), Some("sum-parts-total"))
    );
    assert!(ran.err.contains("a.md：第 2 行起有 2 个控制字符"), "{}", ran.err);
    // A repair keeps them.
    let wording = format!("全县有企业约1200家左右。{strayed}");
    let folder = folder.with("b.md", &wording);
    folder.run(&["check", "--fix", "b.md"]);
    let after = std::fs::read_to_string(folder.path().join("b.md")).unwrap();
    assert!(after != wording && after.contains("\0\u{8}"), "{after}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_to_itself_and_a_link_to_nowhere() {
    let folder = Folder::new().with("in/a.md", RIGHT);
    std::os::unix::fs::symlink(folder.path().join("in"), folder.path().join("in/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("in/link.md")).unwrap();
    let ran = folder.run(&["extract", "--format", "json", "in"]);
    assert_eq!(ran.files(), ["in/a.md"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("in/link.md"), "{}", ran.err);
}

#[test]
fn standard_input_is_a_file_too() {
    let folder = Folder::new();
    let ran = folder.run_with(&["check", "--format", "json", "-"], WRONG.as_bytes());
    assert_eq!((ran.status, ran.files()), (Some(1), vec!["-".to_owned()]));
    let gb = GB18030.encode(WRONG).0.into_owned();
    assert_eq!(folder.run_with(&["check", "-"], &gb).status, Some(1));
    assert_eq!(folder.run_with(&["check", "-"], b"\x00\x01\x02").status, Some(2));
    assert_eq!(folder.run_with(&["check", "-"], b"").status, Some(0));
}

#[test]
fn the_name_bears_the_year() {
    let text = "全年粮食总产量12.5万吨。\n";
    let folder = Folder::new().with("2019年统计公报.md", text);
    let period = |ran: &crate::run::Ran| ran.json()[0]["figures"][0]["period"].clone();
    assert_eq!(period(&folder.run(&["extract", "--format", "json", "2019年统计公报.md"])), "2019");
    let record = format!(r#"{{"id":"a","title":"2018年统计公报","text":"{}"}}"#, text.trim());
    let ran = folder.run_with(&["extract", "--format", "json", "--input", "jsonl", "-"], record.as_bytes());
    assert_eq!(period(&ran), "2018");
}

#[test]
fn line_ends_may_be_mixed() {
    let folder = Folder::new().with("a.md", format!("头\r\n二\r三\n\r\n{}", WRONG.lines().nth(2).unwrap()));
    let ran = folder.run(&["check", "a.md"]);
    assert!(ran.out.contains("--> a.md:5:11"), "{}", ran.out);
}

#[test]
fn a_line_of_megabytes_is_read() {
    let sentence = "完成固定资产投资12.5亿元，增长3.2%，占比45.6%；";
    let line = sentence.repeat((2 << 20) / sentence.len());
    let folder = Folder::new().with("long.md", &line);
    let ran = folder.run(&["check", "long.md"]);
    assert!(ran.status == Some(0) || ran.status == Some(1), "{}", ran.err);
    assert!(ran.widest() <= 100);
}

#[test]
fn a_file_beyond_the_limit_is_named_and_not_read() {
    let folder = Folder::new().with("right.md", RIGHT);
    // Sparse: it takes no room on the disk.
    let file = std::fs::File::create(folder.path().join("huge.md")).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    let ran = folder.run(&["check", "--format", "json", "huge.md", "right.md"]);
    assert_eq!((ran.status, ran.files()), (Some(2), vec!["right.md".to_owned()]));
    assert!(ran.err.contains("huge.md：超过 256 MB"), "{}", ran.err);
}

#[test]
fn records_are_answered_one_by_one() {
    let text = serde_json::to_string(WRONG).unwrap();
    let lines = [
        format!("\u{FEFF}{{\"id\":\"甲\",\"text\":{text},\"other\":[1]}}"),
        "not json".to_owned(),
        String::new(),
        r#"{"id":7,"text":"增长3.2%","title":null}"#.to_owned(),
        r#"{"id":"x"}"#.to_owned(),
        r#"{"id":["x"],"text":""}"#.to_owned(),
        r#"{"id":"last","text":""}"#.to_owned(),
    ];
    let folder = Folder::new().with("in.jsonl", lines.join("\n"));
    let ran = folder.run(&["extract", "--format", "json", "--input", "jsonl", "in.jsonl"]);
    assert_eq!(ran.files(), ["in.jsonl#甲", "in.jsonl#7", "in.jsonl#last"]);
    assert_eq!(ran.status, Some(2));
    let named: Vec<&str> = ran.err.lines().map(|line| line.split('：').next().unwrap()).collect();
    assert_eq!(named, ["gouji: in.jsonl:2", "gouji: in.jsonl:5", "gouji: in.jsonl:6"]);
    let ran = folder.run(&["check", "--input", "jsonl", "in.jsonl"]);
    assert!(ran.out.contains("--> in.jsonl#甲:3:11"), "{}", ran.out);
}

/// A program may write a record and wait for its answer before it writes the next.
#[test]
fn a_record_is_answered_before_the_next_one_comes() {
    let folder = Folder::new();
    let mut command = folder.command(&["extract", "--format", "json", "--input", "jsonl", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let stdout = child.stdout.take().unwrap();
    let (sender, answers) = std::sync::mpsc::channel();
    std::thread::spawn(move || BufReader::new(stdout).lines().try_for_each(|line| sender.send(line)));
    for number in 0..5 {
        writeln!(stdin, r#"{{"id":{number},"text":"增长3.2%"}}"#).unwrap();
        stdin.flush().unwrap();
        let answer = answers.recv_timeout(Duration::from_secs(20)).expect("an answer").unwrap();
        assert!(answer.starts_with(&format!(r#"{{"file":"-#{number}""#)), "{answer}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn thousands_of_records_keep_their_order() {
    let text = serde_json::to_string(RIGHT).unwrap();
    let lines: Vec<String> = (0..5_000).map(|n| format!("{{\"id\":\"{n}\",\"text\":{text}}}")).collect();
    let input = lines.join("\n");
    let ran =
        Folder::new().run_with(&["check", "--format", "json", "--input", "jsonl", "-"], input.as_bytes());
    assert_eq!(ran.status, Some(0));
    assert_eq!(ran.files(), (0..5_000).map(|n| format!("-#{n}")).collect::<Vec<_>>());
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_says_is_said_in_chinese() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("round.md", folder.path().join("round.md")).unwrap();
    let long = format!("{}.md", "报".repeat(100));
    for (name, said) in [(long.as_str(), "文件名过长"), ("round.md", "符号链接层数过多")] {
        let ran = folder.run(&["check", name]);
        assert_eq!(ran.status, Some(2));
        assert!(ran.err.trim_end().ends_with(said) && !ran.err.contains("os error"), "{}", ran.err);
    }
    let english = folder.run(&["check", "--lang", "en", "round.md"]).err;
    assert!(english.contains("too many levels of symbolic links"), "{english}");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["explain"]).stdout(full).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("设备没有剩余空间"));
}
