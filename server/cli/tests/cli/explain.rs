use crate::run::Folder;

#[test]
fn a_page_is_printed_in_the_language() {
    let folder = Folder::new();
    let ran = folder.run(&["explain", "sum-parts-total"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("# sum-parts-total"), "{}", ran.out);
    assert!(ran.out.contains("分项") && !ran.out.contains('\u{1b}'));
    let english = folder.run(&["--lang", "en", "explain", "sum-parts-total"]).out;
    assert!(english.contains("add up") && english != ran.out);
    let coloured = folder.run(&["explain", "--color", "always", "sum-parts-total"]).out;
    assert!(coloured.starts_with("\u{1b}["), "{coloured}");
}

#[test]
fn without_a_code_all_checks_are_listed() {
    let ran = Folder::new().run(&["explain"]);
    assert_eq!(ran.status, Some(0));
    let line = ran.out.lines().find(|line| line.starts_with("shares-sum-100 ")).unwrap();
    assert!(line.contains("错误"), "{line}");
    assert!(ran.out.lines().count() >= 7);
}

#[test]
fn an_unknown_code_gets_the_nearest() {
    let ran = Folder::new().run(&["explain", "sum-part-totals"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("sum-parts-total"), "{}", ran.err);
    let ran = Folder::new().run(&["explain", "--lang", "en", "zzz"]);
    assert_eq!(ran.status, Some(2));
    assert_eq!(ran.err, "gouji: no such check: zzz\nList all checks with: gouji explain\n");
}
