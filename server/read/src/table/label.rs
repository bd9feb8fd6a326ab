//! The labels of rows, and which row is a part of which.

use super::header::TABLES;
use crate::figure::strip;

/// The label of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Label<'t> {
    /// Its words without 其中 and the like.
    pub(super) name: &'t str,
    /// Whether it says itself that it is a part of a row above.
    nested: bool,
    /// How far it is indented.
    indent: usize,
}

impl<'t> Label<'t> {
    /// Reads the text of a row's first cell.
    pub(super) fn of(cell: &'t str) -> Self {
        let blank = |c: char| c.is_whitespace() || c == '\u{3000}';
        let text = cell.trim_matches(blank);
        // A full-width space is as wide as two.
        let indent: usize =
            cell.chars().take_while(|c| blank(*c)).map(|c| 1 + usize::from(c == '\u{3000}')).sum();
        let mut name = text;
        for word in &TABLES.row.nested {
            if let Some(rest) = strip(name, word) {
                name = rest;
            }
        }
        let nested = name.len() < text.len();
        while let Some(rest) = TABLES.row.separators.iter().find_map(|separator| strip(name, separator)) {
            name = rest;
        }
        name = without_number(name);
        // Rows that go on behind 其中：甲 stand below 甲, not below 其中.
        let before = if nested { text.chars().count() - name.chars().count() } else { 0 };
        Self { name, nested, indent: indent + 2 * before }
    }
}

/// 一、税收收入, （一）税收收入, 1.税收收入 → 税收收入.
fn without_number(label: &str) -> &str {
    let numeral = |c: char| crate::figure::chinese_digit(c).is_some() || c == '十' || c.is_ascii_digit();
    let (open, inner) = match label.strip_prefix(['（', '(']) {
        Some(inner) => (true, inner),
        None => (false, label),
    };
    let behind = inner.trim_start_matches(numeral);
    let marks: &[char] = if open { &['）', ')'] } else { &['、', '.', '．'] };
    match behind.strip_prefix(marks) {
        Some(name) if behind.len() < inner.len() && !name.starts_with(|c: char| c.is_ascii_digit()) => {
            name.trim_start()
        }
        _ => label,
    }
}

/// In columns.
const SLACK: usize = 2;

/// The rows above by which later rows are nested.
#[derive(Debug, Default)]
pub(super) struct Nesting<'t> {
    /// A row without numbers heads those below it: 分行业.
    group: &'t str,
    /// The rows above, each further in than the one before.
    open: Vec<Label<'t>>,
}

impl<'t> Nesting<'t> {
    /// Takes note of a row, and answers what it is a part of; empty where it is of the table's first level.
    /// `empty`: no number stands in it.
    pub(super) fn enter(&mut self, label: &Label<'t>, empty: bool) -> &'t str {
        if empty {
            self.group = label.name;
            self.open.clear();
            return "";
        }
        // Behind 其中 a column more or less is no level of its own.
        while let Some(last) = self.open.last()
            && label.indent <= last.indent + if last.nested { SLACK } else { 0 }
        {
            self.open.pop();
        }
        let within = self.open.last().map_or(self.group, |parent| parent.name);
        self.open.push(label.clone());
        within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_their_numbers() {
        for (label, name) in [
            ("一、税收收入", "税收收入"),
            ("（二）非税收入", "非税收入"),
            ("3.契税", "契税"),
            ("其中：1、增值税", "增值税"),
            ("110（66）kV产品", "110（66）kV产品"),
            ("1.5万吨以上", "1.5万吨以上"),
            ("十种有色金属", "十种有色金属"),
        ] {
            assert_eq!(Label::of(label).name, name);
        }
    }

    #[test]
    fn rows_are_nested_by_words_and_by_indentation() {
        let mut nesting = Nesting::default();
        let rows = [
            ("一般公共预算收入", false, ""),
            ("  其中：税收收入", false, "一般公共预算收入"),
            ("        非税收入", false, "一般公共预算收入"),
            ("政府性基金收入", false, ""),
            ("其中：土地出让收入", false, "政府性基金收入"),
            ("国有资本经营收入", false, ""),
            ("分行业", true, ""),
            ("工业", false, "分行业"),
        ];
        for (text, empty, within) in rows {
            assert_eq!(nesting.enter(&Label::of(text), empty), within, "{text}");
        }
    }
}
