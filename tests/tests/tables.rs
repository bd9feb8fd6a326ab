//! Tables: cases of our own in `tests/tables`, and generated tables whose figures all agree.
//!
//! In a file of `flag`, `⟦…⟧` marks a figure at which an error or a warning must stand; a file of `silent` has none.

use std::fmt::Write as _;
use std::path::Path;

use gouji_core::{Finding, Language, Report, Severity};
use gouji_tests::made_tables::{Dice, Table};
use gouji_tests::marks::unmark;

fn serious(text: &str) -> Vec<Finding> {
    let report = Report::new(text, "棠溪县2024年报告");
    report.findings().into_iter().filter(|finding| finding.severity >= Severity::Warning).collect()
}

fn told(findings: &[Finding]) -> String {
    let mut all = String::new();
    for finding in findings {
        let _ = writeln!(all, "  {} {:?} {}", finding.code, finding.span, finding.message.text(Language::Zh));
    }
    all
}

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables").join(folder);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    paths.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

#[test]
fn wrong_tables_are_flagged_where_they_are_wrong() {
    let mut wrong = String::new();
    for (name, text) in files("flag") {
        let (text, spans) = unmark(&text);
        let findings = serious(&text);
        let at = |finding: &Finding| spans.contains(&(finding.span.start, finding.span.end));
        if !findings.iter().any(at) {
            let _ = writeln!(wrong, "{name}: nothing at the mark\n{}", told(&findings));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn right_tables_are_left_alone() {
    let mut wrong = String::new();
    for (name, text) in files("silent") {
        let findings = serious(&text);
        if !findings.is_empty() {
            let _ = writeln!(wrong, "{name}\n{}", told(&findings));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Two tables that tell one fact too far apart for a slip may be of two things: it is shown to who points at either.
#[test]
fn facts_far_apart_are_shown_and_not_told() {
    let text = files("silent").into_iter().find(|(name, _)| name.ends_with("told-far-apart.md"));
    let text = text.map(|(_, text)| text).unwrap_or_default();
    let report = Report::new(&text, "棠溪县2024年国民经济和社会发展统计公报");
    assert!(report.findings().is_empty(), "{}", told(&report.findings()));
    for (own, other) in [("97.35", "81.24（不一致）"), ("81.24", "97.35（不一致）"), ("142.66", "142.66 ✓")]
    {
        let at = text.find(own).unwrap_or_default();
        let hover = report.hover(at, Language::Zh).map(|hover| hover.markdown).unwrap_or_default();
        assert!(hover.contains(other), "{own}: {hover}");
    }
}

#[test]
fn nothing_is_said_of_a_thousand_tables_that_agree() {
    let mut dice = Dice(20_241_128);
    let (mut wrong, mut count) = (String::new(), 0);
    for _ in 0..1_000 {
        let text = Table::made(&mut dice).text();
        let findings = serious(&text);
        if !findings.is_empty() {
            count += 1;
            if count <= 5 {
                let _ = writeln!(wrong, "{text}\n{}", told(&findings));
            }
        }
    }
    assert_eq!(count, 0, "{wrong}");
}

/// One figure of each is broken: another digit among the first three.
#[test]
fn most_broken_tables_are_found() {
    /// In percent. What is left: rows of two figures with one number each, rates of small bases, a figure whose rounding
    /// hides it.
    const FOUND: usize = 90;
    let mut dice = Dice(7);
    let (mut count, mut found, mut missed) = (0, 0, String::new());
    while count < 1_000 {
        let mut table = Table::made(&mut dice);
        let Some((old, new)) = table.broken(&mut dice) else { continue };
        count += 1;
        let text = table.text();
        if serious(&text).is_empty() {
            let _ = write!(missed, "{old} ▶ {new}\n{text}\n");
        } else {
            found += 1;
        }
    }
    assert!(found * 100 >= FOUND * count, "{found} of {count} broken tables are found\n{missed}");
}
