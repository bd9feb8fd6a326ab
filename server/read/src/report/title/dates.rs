//! Dates in a title: the day on which a report was told, which is none of its year.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

/// Dates in a title: 2026年2月3日, 2026-02-10, 20260210, 10.02.2026.
fn dates() -> Option<&'static Regex> {
    static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let year = "(?:19|20)[0-9]{2}";
        Regex::new(&format!(
            r"{year}(?:(?:年[0-9]{{1,2}}月|[-/.][0-9]{{1,2}}[-/.])[0-9]{{1,2}}日?|(?:0[1-9]|1[0-2])[0-3][0-9])|[0-9]{{1,2}}[./][0-9]{{1,2}}[./]{year}"
        ))
        .ok()
    });
    DATE.as_ref()
}

/// Whether the first date in a title is of one of these months of its year.
pub(super) fn has_date(title: &str, months: RangeInclusive<u32>) -> bool {
    let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    let date = dates().and_then(|date| date.find(&title)).map_or("", |date| date.as_str());
    // 10.02.2026: the month stands in the middle there, too.
    let behind = date.find(|c: char| !c.is_ascii_digit()).filter(|at| *at < 4);
    let behind = date.get(behind.unwrap_or(4)..).unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len().min(2));
    behind[..digits].parse().is_ok_and(|month| months.contains(&month))
}

/// A title without the dates in it.
pub(super) fn undated(title: &str) -> String {
    dates().map_or_else(|| title.to_owned(), |date| date.replace_all(title, " ").into_owned())
}

/// The year of the first date in a title.
pub(super) fn year_of_date(title: &str) -> Option<i32> {
    let date = dates()?.find(title)?.as_str();
    let last = date.len().checked_sub(4).and_then(|at| date.get(at..));
    date.get(..4)?.parse().ok().or_else(|| last?.parse().ok())
}

/// Whether a title's date line is of the last two months of `year`.
pub(super) fn at_year_end(title: &str, year: i32) -> bool {
    [11, 12].iter().any(|month| title.contains(&format!("{year}年{month}月")))
}
