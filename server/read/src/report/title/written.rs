//! The words of a title, as they stand in the first paragraphs and in the name of the file.

use super::super::Paragraph;
use super::super::paragraph::{last_year, year};
use super::dates::undated;
use super::{TITLE_PARAGRAPHS, at_head};
use crate::statement::{self, is_report};
use crate::text::Shape;

/// A title as it is written.
pub(super) struct Written<'n> {
    /// The name of the file.
    pub(super) name: &'n str,
    /// The first paragraphs, as far as they could be a title.
    pub(super) title: String,
    /// The same and the name, without blanks.
    pub(super) plain: String,
    /// Whether the first paragraphs may say the year.
    heads: bool,
}

impl<'n> Written<'n> {
    pub(super) fn of<'p>(name: &'n str, paragraphs: impl Iterator<Item = &'p Paragraph>) -> Self {
        let mut title = String::new();
        for paragraph in at_head(paragraphs) {
            // 一、2024年工作回顾 names the year of a section.
            let words = paragraph.read_words();
            let titled = words.contains("报告") || paragraph.plans.is_none() && !is_item(words);
            if paragraph.shape != Shape::Table && titled && !words.contains('。') {
                title.push_str(&title_lines(words));
            }
        }
        let plain: String = title.chars().chain(name.chars()).filter(|c| !c.is_whitespace()).collect();
        // 某公司招股说明书, and in the first lines 以2019年5月31日为基准日: not the year of all that stands below.
        let heads = title.is_empty() || is_report(&title) || !is_report(&plain);
        Self { name, title, plain, heads }
    }

    /// The first paragraphs, where these may say the year.
    pub(super) fn first(&self) -> &str {
        if self.heads { &self.title } else { "" }
    }

    /// The year that the title or the name gives as one: 2024年. A date above the text is none of the report's title where its
    /// name says its year.
    pub(super) fn named_year(&self) -> Option<i32> {
        let named = |text: &str| {
            let text = undated(text);
            year(&text).filter(|year| text.contains(&format!("{year}年")))
        };
        named(self.first()).or_else(|| named(self.name))
    }

    /// A census is of the day to which all of it is counted, whenever it was told.
    pub(super) fn census_year(&self) -> Option<i32> {
        statement::census_year(&self.plain)
    }

    /// 2025年预算执行情况和2026年预算草案: the year that it names last.
    pub(super) fn last_year(&self) -> Option<i32> {
        let spoken: String = self.title.chars().filter(|c| !c.is_whitespace()).collect();
        last_year(&undated(&spoken)).max(last_year(self.name))
    }
}

/// No title is longer, in bytes; that of a report may name two years.
const LONGEST: usize = 120;
const LONGEST_REPORT: usize = 180;

/// What a paragraph gives to the title: all of it, or, where a page's own lines stand above and below the title, the lines that
/// are none of these. Empty if it is too long for one.
fn title_lines(words: &str) -> String {
    let kept = |words: &str| {
        let long = ["报告", "公报", "草案"].into_iter().any(|word| words.contains(word));
        words.len() <= if long { LONGEST_REPORT } else { LONGEST }
            && (long || !statement::is_page_line(words))
    };
    if kept(words) {
        return words.to_owned();
    }
    let lines = words.lines().map(str::trim).take(TITLE_PARAGRAPHS);
    lines.filter(|line| words.lines().nth(1).is_some() && kept(line)).collect()
}

/// Whether a line heads a section or is an item of a list: 二、工业, 2、首次增资, ①….
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    // ■ 2024年成绩单.
    if line.starts_with(statement::BULLETS) {
        return true;
    }
    let rest = line.trim_start_matches(['（', '(']).trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.trim_start_matches(['（', '(']).len() - rest.len();
    let numbered = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    numbered.len() < line.len() && numbered.starts_with('、')
        || (1..=2).contains(&digits) && rest.starts_with(['、', '.', '．', '）', ')']) && !is_date(rest)
        || line.starts_with(|c| ('①'..='⑳').contains(&c))
}

/// Whether the first number of a line is the day of a date: 11|.11.2014.
fn is_date(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
