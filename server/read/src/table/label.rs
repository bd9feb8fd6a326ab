//! The labels of rows, and which row is a part of which.

use super::header::TABLES;
use super::mend::is_han;
use crate::figure::strip;

/// The label of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Label<'t> {
    /// Its words without 其中 and the like.
    pub(super) name: &'t str,
    /// What it says of the row's part in the table.
    pub(super) mark: Option<Mark>,
    /// The level of its number: 一、 stands above （一）, and that above 1.
    pub(super) level: Option<u8>,
    /// How far it is indented.
    indent: usize,
}

/// What a row's label says of its part in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// 合计, 总计, 本年收入合计: what other rows make up.
    Total,
    /// 小计: the same for some of them.
    Subtotal,
    /// 其中: a part of the row above.
    Part,
    /// 加：: added to the row above.
    Plus,
    /// 减：: taken from the row above.
    Minus,
}

impl Mark {
    /// What a label or the head of a column says.
    pub fn of(label: &str) -> Option<Self> {
        Label::of(label).mark
    }
}

impl<'t> Label<'t> {
    /// Reads the text of a row's first cell.
    pub(super) fn of(cell: &'t str) -> Self {
        let blank = |c: char| c.is_whitespace() || c == '\u{3000}';
        let text = cell.trim_matches(blank);
        // A full-width space is as wide as two.
        let indent: usize =
            cell.chars().take_while(|c| blank(*c)).map(|c| 1 + usize::from(c == '\u{3000}')).sum();
        let (mut name, mut mark) = (text, None);
        let signs = [(&TABLES.row.plus, Mark::Plus), (&TABLES.row.minus, Mark::Minus)];
        for word in &TABLES.row.nested {
            if let Some(rest) = strip(name, word) {
                (name, mark) = (rest, Some(Mark::Part));
            }
        }
        for (words, sign) in signs {
            if let Some(rest) = words.iter().find_map(|word| strip(name, word)) {
                (name, mark) = (rest, Some(sign));
            }
        }
        while let Some(rest) = TABLES.row.separators.iter().find_map(|separator| strip(name, separator)) {
            name = rest;
        }
        let (name, level) = without_number(without_code(name));
        let mark = mark.or_else(|| total(name));
        // Rows that go on behind 其中：甲 stand below 甲, not below 其中.
        let before = if mark == Some(Mark::Part) { text.chars().count() - name.chars().count() } else { 0 };
        Self { name, mark, level, indent: indent + 2 * before }
    }

    /// Whether the row is of a deeper level than `other`, a row above it.
    fn is_below(&self, other: &Self) -> bool {
        let total = matches!(self.mark, Some(Mark::Total));
        match (self.level, other.level) {
            (Some(own), Some(other)) => own > other,
            (None, Some(_)) if total => false,
            (None, Some(_)) => true,
            // Behind 其中 a column more or less is no level of its own.
            _ => self.indent > other.indent + if other.mark == Some(Mark::Part) { SLACK } else { 0 },
        }
    }
}

/// Whether a label is that of a total, its word spread over the cell (收 入 合 计) or not.
fn total(label: &str) -> Option<Mark> {
    // The words are short, and few labels end with their last characters.
    let ends = |words: &[String]| {
        words.iter().any(|word| {
            let mut own = label.chars().rev().filter(|c| !c.is_whitespace());
            word.chars().rev().all(|c| own.next() == Some(c))
        })
    };
    if ends(&TABLES.row.totals) {
        return Some(Mark::Total);
    }
    ends(&TABLES.row.subtotals).then_some(Mark::Subtotal)
}

/// Whether a label says how the item of the row above grows, and not what does: 增长率.
pub(super) fn is_rate_alone(label: &str) -> bool {
    TABLES.row.rates.iter().any(|word| word == label)
}

/// Whether a label says only in which state something is: 账面价值.
pub(super) fn is_state_alone(label: &str) -> bool {
    TABLES.row.states.iter().any(|word| word == label)
}

/// 203 国防支出, 2130102-行政运行: the code of an account is no part of its name.
fn without_code(label: &str) -> &str {
    let rest = label.trim_start_matches(|c: char| c.is_ascii_digit());
    if label.len() - rest.len() < SHORTEST_CODE {
        return label;
    }
    let name = rest.trim_start_matches([' ', '\u{3000}', '-', '－']);
    let han = name.starts_with(is_han);
    if name.len() < rest.len() && han && !name.starts_with('年') { name } else { label }
}

/// In digits.
pub(super) const SHORTEST_CODE: usize = 3;

/// 一、税收收入, （一）税收收入, 1.税收收入 → 税收收入, and of which level the number is.
pub(super) fn without_number(label: &str) -> (&str, Option<u8>) {
    let chinese = |c: char| crate::figure::chinese_digit(c).is_some() || c == '十';
    let numeral = |c: char| chinese(c) || c.is_ascii_digit();
    let (open, inner) = match label.strip_prefix(['（', '(']) {
        Some(inner) => (true, inner),
        None => (false, label),
    };
    let behind = inner.trim_start_matches(numeral);
    let marks: &[char] = if open { &['）', ')'] } else { &['、', '.', '．'] };
    match behind.strip_prefix(marks) {
        // 2.5 is a number, 五、2025年 an item.
        Some(name)
            if behind.len() < inner.len()
                && (behind.starts_with('、') || !name.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            let level = if inner.starts_with(chinese) { 1 } else { 3 } + u8::from(open);
            (name.trim_start(), Some(level))
        }
        _ => (label, None),
    }
}

/// In columns.
const SLACK: usize = 2;

/// The rows above by which later rows are nested.
#[derive(Debug, Default)]
pub(super) struct Nesting<'t> {
    /// A row without numbers heads those below it: 分行业.
    group: Option<Open<'t>>,
    /// The rows above, each further in than the one before.
    open: Vec<Open<'t>>,
    /// How many rows there are.
    rows: usize,
}

/// A row that holds others.
#[derive(Debug, Clone)]
struct Open<'t> {
    row: usize,
    label: Label<'t>,
}

impl<'t> Nesting<'t> {
    /// Takes note of a row, and answers what it is a part of, its place and its name; `None` where it is of the table's first
    /// level. `empty`: no number stands in it.
    pub(super) fn enter(&mut self, label: &Label<'t>, empty: bool) -> Option<(usize, &'t str)> {
        let open = Open { row: self.rows, label: label.clone() };
        self.rows += 1;
        if empty {
            self.group = Some(open);
            self.open.clear();
            return None;
        }
        while let Some(last) = self.open.last()
            && !label.is_below(&last.label)
        {
            self.open.pop();
        }
        let within = self.open.last().or(self.group.as_ref()).map(|parent| (parent.row, parent.label.name));
        self.open.push(open);
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
            ("203 国防支出", "国防支出"),
            ("2130102-行政运行", "行政运行"),
            ("1.5万吨以上", "1.5万吨以上"),
            ("十种有色金属", "十种有色金属"),
        ] {
            assert_eq!(Label::of(label).name, name);
        }
    }

    #[test]
    fn labels_say_what_part_their_row_has() {
        for (label, mark) in [
            ("收 入 合 计", Some(Mark::Total)),
            ("本年收入合计", Some(Mark::Total)),
            ("总　计", Some(Mark::Total)),
            ("小计", Some(Mark::Subtotal)),
            ("  其中：税收收入", Some(Mark::Part)),
            ("减：上解上级支出", Some(Mark::Minus)),
            ("加:上年结余", Some(Mark::Plus)),
            ("统计局", None),
            ("合计划拨", None),
            ("", None),
        ] {
            assert_eq!(Label::of(label).mark, mark, "{label}");
        }
    }

    #[test]
    fn rows_are_nested_by_their_numbers() {
        let mut nesting = Nesting::default();
        let rows = [
            ("一、税收收入", ""),
            ("1.增值税", "税收收入"),
            ("2.契税", "税收收入"),
            ("二、非税收入", ""),
            ("（一）专项收入", "非税收入"),
            ("教育费附加", "专项收入"),
            ("（二）罚没收入", "非税收入"),
            ("收入合计", ""),
        ];
        for (text, within) in rows {
            let found = nesting.enter(&Label::of(text), false).map_or("", |(_, name)| name);
            assert_eq!(found, within, "{text}");
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
            let found = nesting.enter(&Label::of(text), empty).map_or("", |(_, name)| name);
            assert_eq!(found, within, "{text}");
        }
    }
}
