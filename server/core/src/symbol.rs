//! The outline of a report: its sections with what they measure.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::statement::Role;
use crate::{Entry, Report, Section, Span};

/// What an outline of a report shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// A heading, or an indicator in the report's words.
    pub name: Arc<str>,
    /// The figures of an indicator in its section: 285.6亿元，5.8%. Empty for a section.
    pub detail: String,
    /// Whether it is a section.
    pub is_section: bool,
    /// All of it.
    pub span: Span,
    /// Its heading, or the first figure of the indicator; inside [`Symbol::span`].
    pub selection: Span,
    /// What stands in a section, in the order of the text.
    pub children: Vec<Symbol>,
}

/// How many figures of one indicator a detail shows.
const MOST_FIGURES: usize = 4;

/// The sections of a report with what they measure: each indicator once in a section, where it is named for certain.
pub(crate) fn of(report: &Report) -> Vec<Symbol> {
    let sections = report.sections();
    let mut inside: Vec<Vec<Symbol>> = vec![Vec::new(); sections.len() + 1];
    // Where each indicator of this section stands among its symbols, and how many figures it has.
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut section = 0;
    for at in report.placed() {
        // 0 is the space before the first heading.
        let own = sections.partition_point(|section| section.span.start <= at.start);
        if own != section {
            section = own;
            seen.clear();
        }
        for entry in at.entries().filter(is_shown) {
            let written = at.paragraph.text.get(entry.figure.span.range()).unwrap_or_default();
            let indicator = &entry.statement.indicator;
            if let Some((place, count)) = seen.get_mut(&**indicator) {
                let symbol = &mut inside[section][*place];
                *count += 1;
                if *count <= MOST_FIGURES {
                    symbol.detail.push('，');
                    direct(&entry, written, &mut symbol.detail);
                }
                symbol.span = symbol.span.cover(entry.span);
                continue;
            }
            seen.insert(indicator, (inside[section].len(), 1));
            let mut detail = String::new();
            direct(&entry, written, &mut detail);
            inside[section].push(Symbol {
                name: Arc::clone(indicator),
                detail,
                is_section: false,
                span: entry.span,
                selection: entry.span,
                children: Vec::new(),
            });
        }
    }
    let mut inside = inside.into_iter();
    let mut roots = inside.next().unwrap_or_default();
    roots.extend(nested(&mut sections.into_iter().zip(inside).peekable(), 0));
    roots
}

/// Adds a figure with the way that it goes, where its own words do not say so: a fall of 3.5% is −3.5%.
fn direct(entry: &Entry<'_>, written: &str, detail: &mut String) {
    let falls = matches!(entry.role(), Role::RateDown | Role::DeltaDown);
    if falls && !written.starts_with(['-', '−', '－']) {
        detail.push('−');
    }
    detail.push_str(written);
}

fn is_shown(entry: &Entry<'_>) -> bool {
    entry.statement.licence.indicator.is_certain()
        && !entry.indicator().is_empty()
        && entry.role() != Role::Other
}

/// The sections deeper than `depth`, up to the first that is not.
fn nested(
    sections: &mut std::iter::Peekable<impl Iterator<Item = (Section, Vec<Symbol>)>>,
    depth: u8,
) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    while let Some((section, mut children)) = sections.next_if(|(section, _)| section.depth > depth) {
        children.extend(nested(sections, section.depth));
        symbols.push(Symbol {
            name: section.title.into(),
            detail: String::new(),
            is_section: true,
            span: section.span,
            selection: section.heading,
            children,
        });
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(symbols: &[Symbol], indent: usize) -> String {
        let line = |symbol: &Symbol| {
            let detail =
                if symbol.detail.is_empty() { String::new() } else { format!(": {}", symbol.detail) };
            format!("{}{}{detail}\n{}", "  ".repeat(indent), symbol.name, tree(&symbol.children, indent + 1))
        };
        symbols.iter().map(line).collect()
    }

    #[test]
    fn sections_hold_their_indicators() {
        let text = "财政收入3亿元。\n# 棠溪县公报\n一、综合\n全县地区生产总值285.6亿元，增长5.8%。\n（一）财政\n一般公共预算收入12.3亿元，税收收入8.2亿元。\n二、人口\n常住人口35.2万人，下降0.4%。\n";
        let report = Report::new(text, "棠溪县2024年国民经济和社会发展统计公报");
        expect_test::expect![[r"
            财政收入: 3亿元
            棠溪县公报
              一、综合
                全县地区生产总值: 285.6亿元，5.8%
                （一）财政
                  一般公共预算收入: 12.3亿元
                  税收收入: 8.2亿元
              二、人口
                常住人口: 35.2万人，−0.4%
        "]]
        .assert_eq(&tree(&report.symbols(), 0));
        assert_eq!(Report::new("", "").symbols(), []);
    }
}
