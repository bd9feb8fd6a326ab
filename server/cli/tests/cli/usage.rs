use crate::run::Folder;

#[test]
fn the_version_is_one_line() {
    let ran = Folder::new().run(&["--version"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), "gouji 0.1.0\n"));
}

#[test]
fn help_comes_in_the_language_and_fits() {
    let folder = Folder::new();
    for command in [
        &["--help"][..],
        &["check", "--help"],
        &["extract", "-h"],
        &["diff", "-h"],
        &["explain", "-h"],
        &["schema", "-h"],
        &["lsp", "-h"],
    ] {
        let chinese = folder.run(&[&["--lang", "zh"], command].concat());
        let english = folder.run(&[&["--lang", "en"], command].concat());
        assert_eq!((chinese.status, english.status), (Some(0), Some(0)));
        assert!(chinese.out.contains("用法：gouji"), "{}", chinese.out);
        assert!(english.out.contains("Usage: gouji"), "{}", english.out);
        // What stands for a value is in the language, except for what is to be written so.
        for left in ["FORMAT", "WHEN", "PATH", "SEVERITY", "COLUMNS", "OLD", "NEW", "CODE", "OPTIONS"] {
            let shown = [format!("<{left}>"), format!("[{left}]")];
            assert!(shown.iter().all(|it| !chinese.out.contains(it)), "{left}\n{}", chinese.out);
        }
        assert!(!chinese.out.contains("Usage"), "{}", chinese.out);
        assert!(chinese.widest() <= 100 && english.widest() <= 100);
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_wrong() {
    let folder = Folder::new();
    for (arguments, words) in [
        (&["chek"][..], "没有命令“chek”；您是要“check”吗？"),
        (&["check", "--colr", "x"], "没有选项“--colr”；您是要“--color”吗？"),
        (&["check"], "缺少参数"),
        (&["check", "--fix", "--fix-dry-run", "a"], "--fix-dry-run 不能同时使用"),
        (&["check", "--format", "xml", "a"], "可取：human、json"),
        (&["check", "--width", "3", "a"], "值“3”无效"),
        (&["--lang", "zh"], "缺少命令；可取：check、extract、diff、explain、schema、lsp"),
        (&["check", "--fix=1", "a"], "--fix 不带值，或者值太多：“1”"),
        (&["check", "a", "--width"], "缺少值"),
        (&["check", "a", "--format"], "缺少值；可取：human、json"),
        (&["--lang", "en", "check", "--format", "xml", "a"], "invalid value 'xml'"),
        (&[], "gouji"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_no_success() {
    for arguments in [&["--help"][..], &["--version"], &["explain"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Folder::new().command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn whoever_stops_reading_still_gets_the_exit_status() {
    let folder = Folder::new().with("a.md", crate::run::WRONG.repeat(300)).with("b.md", crate::run::RIGHT);
    for (file, status) in [("a.md", 1), ("b.md", 0)] {
        let mut child =
            folder.command(&["check", file]).stdout(std::process::Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(status), "{file}");
    }
}
