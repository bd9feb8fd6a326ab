//! The cases of each check: text in `tests/checks/<code>.md`, no Rust.
//!
//! A case is a list item. `⟦…⟧` marks the exact span that a finding must have; `fix:` is what one of its fixes puts
//! there, `says:` a piece of its message or calculation, `severity:` how bad it is.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gouji_core::check::{CHECKS, beside::Beside};
use gouji_core::{Finding, Language, Report, Settings, repair};
use gouji_tests::marks::unmark;

#[derive(Debug, Default)]
struct Case {
    line: usize,
    text: String,
    fix: Option<String>,
    says: Option<String>,
    severity: Option<String>,
}

#[derive(Debug, Default)]
struct Cases {
    must_flag: Vec<Case>,
    must_not_flag: Vec<Case>,
    tricky: Vec<Case>,
    /// What stands beside the reports of all cases.
    beside: Beside,
}

impl Cases {
    fn settings(&self) -> Settings {
        Settings { beside: Arc::new(self.beside.clone()), ..Settings::default() }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("checks")
}

fn parse(source: &str) -> Cases {
    let mut cases = Cases::default();
    let mut section = 0;
    let mut other: Option<(&str, Vec<&str>)> = None;
    for (at, line) in source.lines().enumerate() {
        let named = line.strip_prefix("## sheet ").or_else(|| line.strip_prefix("## earlier "));
        let ends = matches!(line, "## must flag" | "## must not flag" | "## tricky, must not flag");
        if (named.is_some() || ends)
            && let Some((name, lines)) = other.take()
        {
            add(&mut cases.beside, name, &lines);
        }
        if named.is_some() {
            other = Some((line, Vec::new()));
            continue;
        }
        if let Some((_, lines)) = &mut other {
            lines.push(line);
            continue;
        }
        match line {
            "## must flag" => section = 1,
            "## must not flag" => section = 2,
            "## tricky, must not flag" => section = 3,
            _ => {
                let list = match section {
                    1 => &mut cases.must_flag,
                    2 => &mut cases.must_not_flag,
                    3 => &mut cases.tricky,
                    _ => continue,
                };
                if let Some(text) = line.strip_prefix("- ") {
                    list.push(Case { line: at + 1, text: text.to_owned(), ..Case::default() });
                } else if let (Some(more), Some(case)) = (line.strip_prefix("  "), list.last_mut()) {
                    if let Some(fix) = more.strip_prefix("fix: ") {
                        case.fix = Some(fix.to_owned());
                    } else if let Some(says) = more.strip_prefix("says: ") {
                        case.says = Some(says.to_owned());
                    } else if let Some(severity) = more.strip_prefix("severity: ") {
                        case.severity = Some(severity.to_owned());
                    } else {
                        let _ = write!(case.text, "\n{}", if more == "·" { "" } else { more });
                    }
                }
            }
        }
    }
    cases
}

/// Takes a sheet, its fields between commas, or an earlier report.
fn add(beside: &mut Beside, name: &str, lines: &[&str]) {
    if let Some(file) = name.strip_prefix("## sheet ") {
        let filled = lines.iter().filter(|line| !line.is_empty());
        let rows: Vec<Vec<String>> =
            filled.map(|line| line.split(',').map(str::to_owned).collect()).collect();
        beside.add_sheet(file, "", &rows, gouji_sheet::place);
    } else if let Some(report) = name.strip_prefix("## earlier ") {
        beside.add_report(report, &lines.join("\n"));
    }
}

/// What a fix makes of the marked span.
fn applied(text: &str, finding: &Finding) -> Vec<String> {
    let span = finding.span;
    finding
        .fixes
        .iter()
        .map(|fix| {
            let mut text = text.to_owned();
            let mut end = span.end;
            for edit in fix.edits.iter().rev() {
                text.replace_range(edit.span.range(), &edit.text);
                if edit.span.end <= span.end {
                    end = end + edit.text.len() - edit.span.len();
                }
            }
            text.get(span.start..end).unwrap_or_default().to_owned()
        })
        .collect()
}

/// What is wrong with a case that must flag; `None` if nothing is.
fn judge(code: &str, case: &Case, settings: &Settings) -> Option<String> {
    let (text, spans) = unmark(&case.text);
    let findings: Vec<Finding> =
        Report::new(&text, "").findings_with(settings).into_iter().filter(|f| f.code == code).collect();
    let found: Vec<(usize, usize)> = findings.iter().map(|f| (f.span.start, f.span.end)).collect();
    if found != spans {
        let shown: Vec<&str> = found.iter().map(|(start, end)| &text[*start..*end]).collect();
        return Some(format!("found at {shown:?}"));
    }
    let finding = findings.first()?;
    let message = finding.message.text(Language::Zh);
    let calculation = finding.calculation.clone().unwrap_or_default();
    if let Some(says) = &case.says
        && !message.contains(says.as_str())
        && !calculation.contains(says.as_str())
    {
        return Some(format!("says {message:?} {calculation:?}, not {says:?}"));
    }
    if let Some(fix) = &case.fix {
        let offered = applied(&text, finding);
        if !offered.contains(fix) {
            return Some(format!("offers {offered:?}, not {fix:?}"));
        }
    }
    let severity = finding.severity.name();
    case.severity
        .as_ref()
        .filter(|wanted| *wanted != severity)
        .map(|wanted| format!("is {severity}, not {wanted}"))
}

fn quiet(code: &str, case: &Case, settings: &Settings) -> Option<String> {
    let findings = Report::new(&case.text, "").findings_with(settings);
    let finding = findings.into_iter().find(|finding| finding.code == code)?;
    Some(format!("flagged: {}", finding.message.text(Language::Zh)))
}

#[test]
fn every_case_is_judged_right() {
    let mut wrong = String::new();
    let mut count = 0;
    for check in CHECKS {
        let path = folder().join(format!("{}.md", check.code));
        let source =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let cases = parse(&source);
        let settings = cases.settings();
        let flagged = cases.must_flag.iter().map(|case| (case, judge(check.code, case, &settings)));
        let silent = cases
            .must_not_flag
            .iter()
            .chain(&cases.tricky)
            .map(|case| (case, quiet(check.code, case, &settings)));
        for (case, verdict) in flagged.chain(silent) {
            count += 1;
            if let Some(verdict) = verdict {
                let _ = writeln!(
                    wrong,
                    "{}.md:{}: {verdict}\n    {}",
                    check.code,
                    case.line,
                    case.text.replace('\n', "⏎")
                );
            }
        }
    }
    assert!(count > 0);
    assert!(wrong.is_empty(), "{} of {count} cases:\n{wrong}", wrong.matches("\n    ").count());
}

#[test]
fn every_check_has_six_cases_of_each_kind() {
    for check in CHECKS {
        let source = std::fs::read_to_string(folder().join(format!("{}.md", check.code))).unwrap();
        let cases = parse(&source);
        for (kind, list) in [
            ("must flag", &cases.must_flag),
            ("must not flag", &cases.must_not_flag),
            ("tricky", &cases.tricky),
        ] {
            assert!(list.len() >= 6, "{}: {} cases under “{kind}”", check.code, list.len());
        }
    }
}

#[test]
fn every_check_is_explained_in_both_languages() {
    for check in CHECKS {
        assert!(check.page(Language::Zh).starts_with(&format!("# {}", check.code)), "{}", check.code);
        assert!(check.page(Language::En).starts_with("## In English"), "{}", check.code);
        for language in [Language::Zh, Language::En] {
            assert!(!check.title(language).contains("title-"), "{}", check.code);
        }
    }
}

#[test]
fn the_readme_lists_every_check() {
    let readme = include_str!("../../README.md");
    for check in CHECKS {
        let row = format!("| [`{0}`](docs/checks/{0}.md) | {1} |", check.code, check.title(Language::Zh));
        assert!(readme.contains(&row), "README.md lacks {row}");
    }
}

/// `gouji check --fix` applies these without asking.
#[test]
fn repairs_of_wording_change_no_number() {
    let digits = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
    let mut repaired = 0;
    for check in CHECKS.iter().filter(|check| check.wording) {
        let source = std::fs::read_to_string(folder().join(format!("{}.md", check.code))).unwrap();
        for case in parse(&source).must_flag {
            let (text, _) = unmark(&case.text);
            let new = repair::wording(&text, "", &Settings::default());
            assert_eq!(digits(&new.text), digits(&text), "{}.md:{}", check.code, case.line);
            assert_eq!(new.text.lines().count(), text.lines().count(), "{}.md:{}", check.code, case.line);
            let again = repair::wording(&new.text, "", &Settings::default());
            assert!(again.done.is_empty(), "{}.md:{}: {:?}", check.code, case.line, again.done);
            repaired += usize::from(!new.done.is_empty());
        }
    }
    assert!(repaired > 30, "{repaired}");
}
