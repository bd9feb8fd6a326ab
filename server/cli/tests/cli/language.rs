use crate::run::{Folder, RIGHT};

fn summary(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let folder = Folder::new().with("a.md", RIGHT);
    let arguments = [arguments, &["check", "a.md"]].concat();
    let output = folder.command(&arguments).envs(variables.iter().copied()).output().expect("the binary");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_language_is_the_users() {
    const ZH: &str = "没有发现问题：共 1 个文件。\n";
    const EN: &str = "Nothing found. Files checked: 1.\n";
    assert_eq!(summary(&[], &[]), ZH);
    assert_eq!(summary(&[("LANG", "en_US.UTF-8")], &[]), EN);
    assert_eq!(summary(&[("LANG", "zh_CN.UTF-8")], &[]), ZH);
    assert_eq!(summary(&[("LANG", "C"), ("LC_ALL", "POSIX")], &[]), ZH);
    assert_eq!(summary(&[("LC_ALL", "C.UTF-8"), ("LANG", "de_DE")], &[]), EN);
    assert_eq!(summary(&[("LC_ALL", "zh_CN"), ("LANG", "en_US")], &[]), ZH);
    assert_eq!(summary(&[("LC_MESSAGES", "en"), ("LANG", "zh")], &[]), EN);
    assert_eq!(summary(&[("LANG", "en_US")], &["--lang", "zh"]), ZH);
    assert_eq!(summary(&[], &["--lang=en"]), EN);
}
