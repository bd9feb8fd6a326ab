//! The reports of one place and kind over the years, told by the names of their files.

use std::path::{Path, PathBuf};

/// So many years back are read.
pub const YEARS: usize = 5;

/// 棠溪县2025年政府工作报告 → 棠溪县年政府工作报告, 2025
pub fn kind_and_year(name: &str) -> Option<(String, i32)> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let start = name.char_indices().find(|(at, c)| {
        c.is_ascii_digit()
            && digits(&name[*at..]) == 4
            && !name[..*at].ends_with(|c: char| c.is_ascii_digit())
    })?;
    let year: i32 = name.get(start.0..start.0 + 4)?.parse().ok()?;
    let kind = format!("{}{}", &name[..start.0], &name[start.0 + 4..]);
    (1949..=2100).contains(&year).then_some((kind, year))
}

/// Those of some files that are the report's own kind, of the years before it: the latest, in the order of time.
pub(super) fn before(report: &Path, files: Vec<PathBuf>) -> Vec<PathBuf> {
    let of = |path: &Path| kind_and_year(&path.file_stem().unwrap_or_default().to_string_lossy());
    let Some((kind, year)) = of(report) else { return Vec::new() };
    let known = |path: PathBuf| of(&path).filter(|it| it.0 == kind && it.1 < year).map(|it| (it.1, path));
    let mut found: Vec<(i32, PathBuf)> = files.into_iter().filter_map(known).collect();
    found.sort();
    let from = found.len().saturating_sub(YEARS);
    found.into_iter().skip(from).map(|(_, path)| path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_one_kind_differ_by_their_year() {
        let kind = |name: &str| kind_and_year(name);
        assert_eq!(kind("棠溪县2025年政府工作报告"), Some(("棠溪县年政府工作报告".to_owned(), 2025)));
        assert_eq!(kind("棠溪县2024年政府工作报告"), Some(("棠溪县年政府工作报告".to_owned(), 2024)));
        assert_eq!(kind("草稿"), None);
        assert_eq!(kind("20250112会议"), None);
    }

    #[test]
    fn those_before_are_the_latest_of_its_kind() {
        let names = [
            "棠溪县2025年公报.md",
            "棠溪县2023年公报.txt",
            "棠溪县2024年公报.md",
            "云谷县2024年公报.md",
            "说明.md",
        ];
        let files = || names.iter().map(PathBuf::from).collect();
        let found = before(Path::new("棠溪县2025年公报.md"), files());
        assert_eq!(found, [PathBuf::from(names[1]), PathBuf::from(names[2])]);
        assert_eq!(before(Path::new("说明.md"), files()), Vec::<PathBuf>::new());
    }
}
