//! What `gouji extract` prints has the form that it promises, on the texts of all fixtures and on these torn apart.

use std::fmt::Write as _;
use std::path::Path;

use gouji_core::{Entry, Report};

/// What is wrong with the form of a reading; empty if nothing is.
fn judge(entry: &Entry<'_>, text: &str) -> String {
    let mut wrong = String::new();
    let (period, value, name) = (entry.period(), entry.value(), entry.indicator());
    let certain: Vec<&str> = entry.certain().collect();
    let moment = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            && matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
    };
    if !period.is_empty() && (period.split('/').count() > 2 || !period.split('/').all(moment)) {
        let _ = write!(wrong, "period {period}; ");
    }
    if name.contains(['\n', '\r', '。', '；', '|']) || name.trim() != name {
        let _ = write!(wrong, "indicator {name:?}; ");
    }
    if name.is_empty() && certain.contains(&"indicator") || period.is_empty() && certain.contains(&"period") {
        let _ = write!(wrong, "certain {certain:?}; ");
    }
    if let Some((low, high)) = value.split_once("..")
        && let (Ok(low), Ok(high)) = (low.parse::<f64>(), high.parse::<f64>())
        && low > high
    {
        let _ = write!(wrong, "value {value}; ");
    }
    if wrong.is_empty() { wrong } else { format!("{wrong}in {text:?}\n") }
}

/// The texts of the fixtures in a folder: list items of Markdown, and of tables the column that holds them.
fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("a folder of fixtures") {
        let source = std::fs::read_to_string(entry.expect("an entry").path()).expect("a readable file");
        let text = |line: &str| {
            let item = line.strip_prefix("- ").or_else(|| line.split('\t').next())?;
            (!item.is_empty()).then(|| item.replace('⏎', "\n").replace(['⟦', '⟧'], ""))
        };
        texts.extend(source.lines().filter(|line| !line.starts_with(['#', ' '])).filter_map(text));
    }
    texts
}

#[test]
fn every_reading_has_the_form_that_is_printed() {
    let (mut wrong, mut count) = (String::new(), 0);
    let mut read = |text: &str, name: &str| {
        let report = Report::new(text, name);
        for entry in report.entries() {
            count += 1;
            wrong.push_str(&judge(&entry, text));
        }
    };
    for (at, text) in ["statements", "figures", "relations"].into_iter().flat_map(texts).enumerate() {
        for name in ["", "棠溪县2024年政府工作报告", "棠溪县2025年预算执行情况和2026年预算草案"]
        {
            read(&text, name);
            // A line end anywhere, as pasted text has them, and a bar.
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            let place = places.get(at % places.len().max(1)).copied().unwrap_or_default();
            read(&format!("{}\n{}", &text[..place], &text[place..]), name);
            read(&format!("| {} | {} |\n|---|---|\n| {text} | 12 |\n", &text[..place], &text[place..]), name);
        }
    }
    // Reversed ranges, days without a month, months without a year.
    for text in ["厚度为4~2m。", "15日完成12件。", "8月，完成12件。", "17.49%-8.16%", "一、3—2万元"]
    {
        read(text, "");
    }
    assert!(count > 5000, "only {count} figures");
    assert!(wrong.is_empty(), "{wrong}");
}
