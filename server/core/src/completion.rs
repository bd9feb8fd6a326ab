//! Indicators whose names begin with what was just typed.

use crate::statement::indicator::{Convention, Course, Indicator};
use crate::text::{Shape, Span};
use crate::{Language, Message, Report};

/// A name that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The name.
    pub name: String,
    /// What is known of the indicator, in words.
    pub detail: String,
    /// What the name takes the place of.
    pub replaces: Span,
}

/// How many characters have to be typed, and how many are looked at.
const FEWEST: usize = 2;
const MOST: usize = 12;
/// How many names are proposed.
const MOST_PROPOSALS: usize = 40;

/// The names that begin with the words before `offset`, those that share most with them first.
///
/// None where nobody begins an indicator: in a figure or behind it (12亿元 is no beginning of 亿元以上项目), in a heading, and
/// right behind the marker of a list.
pub(crate) fn proposals(report: &Report, offset: usize, language: Language) -> Vec<Proposal> {
    let line = Line::up_to(report, offset);
    if matches!(Shape::of(&line.text), Shape::Heading(_)) && !line.text.contains('，') {
        return Vec::new();
    }
    // A figure that ends where the words begin is as good as one that they touch.
    let figure =
        report.entry_at(offset).or_else(|| report.entry_at(offset.saturating_sub(1))).map(|it| it.span);
    let from = offset.saturating_sub(4 * MOST);
    let typed = report.slice(Span::new(from, offset));
    let word = typed
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '&'))
        .count()
        .min(MOST);
    let lexicon = report.words().lexicon();
    let mut proposals: Vec<Proposal> = Vec::new();
    for length in (FEWEST..=word).rev() {
        let start = typed.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
        let begun = &typed[start..];
        let begins = offset - begun.len();
        let behind_figure = figure.is_some_and(|figure| figure.end >= begins)
            || begins > 0 && report.entry_at(begins - 1).is_some();
        let is_number = begun.chars().all(char::is_numeric);
        if behind_figure || is_number || is_marker(line.before(begins)) || ends_in_digit(line.before(begins))
        {
            continue;
        }
        for (name, known) in lexicon.starting_with(begun) {
            if name != begun && proposals.iter().all(|proposal| proposal.name != name) {
                let replaces = Span::new(begins, offset);
                proposals.push(Proposal {
                    name: name.to_owned(),
                    detail: detail(known, name, language),
                    replaces,
                });
            }
        }
        if proposals.len() >= MOST_PROPOSALS {
            proposals.truncate(MOST_PROPOSALS);
            break;
        }
    }
    proposals
}

/// What stands in a line before a place.
struct Line {
    text: String,
    start: usize,
}

impl Line {
    fn up_to(report: &Report, offset: usize) -> Self {
        let rope = report.rope();
        let start = rope.line_to_byte(rope.byte_to_line(offset));
        Self { text: report.slice(Span::new(start, offset)), start }
    }

    fn before(&self, offset: usize) -> &str {
        self.text.get(..offset.saturating_sub(self.start)).unwrap_or_default()
    }
}

/// Whether a line has nothing but the marker of a heading or of an item so far: 二、 （三） 1. 一是 -
fn is_marker(before: &str) -> bool {
    let before = before.trim();
    let counted = before.strip_suffix(['是', '要']).unwrap_or(before);
    !before.is_empty()
        && counted.chars().all(|c| {
            c.is_ascii_digit() || "一二三四五六七八九十第章节条款零〇百 、．.，（）()＃#*+-－—·•".contains(c)
        })
}

/// How far around a number units are looked for, in bytes, and how many are proposed.
const SIGHT: usize = 20_000;
const MOST_UNITS: usize = 8;

/// The units that may stand right behind the digits before `offset`: those that the report has around there, the commonest
/// first. None where no digit stands before the place, or a unit behind it.
pub(crate) fn units(report: &Report, offset: usize) -> Vec<String> {
    let near = report.slice(Span::new(offset.saturating_sub(4), offset));
    let behind = report.slice(Span::new(offset, offset + 4));
    let follows = behind.starts_with(|c: char| c.is_numeric() || c.is_alphabetic() || c == '%');
    if !near.ends_with(|c: char| c.is_ascii_digit()) || follows && !behind.starts_with('，') {
        return Vec::new();
    }
    let sight = Span::new(offset.saturating_sub(SIGHT), offset + SIGHT);
    let mut known: Vec<(String, usize)> = Vec::new();
    for entry in report.entries_in(sight).filter(|entry| !entry.figure.is_time()) {
        let literal = &entry.figure.literal;
        let paragraph = entry.span.start - entry.figure.span.start;
        let end = crate::writing::unit_end(entry.figure);
        if literal.chinese || literal.digits.end >= end || entry.figure.unit.is_none() {
            continue;
        }
        let unit = report.slice(Span::new(literal.digits.end, end).shift(paragraph)).trim().to_owned();
        match known.iter_mut().find(|(name, _)| *name == unit) {
            Some((_, count)) => *count += 1,
            None if !unit.is_empty() => known.push((unit, 1)),
            None => {}
        }
    }
    known.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    known.truncate(MOST_UNITS);
    known.into_iter().map(|(unit, _)| unit).collect()
}

fn ends_in_digit(before: &str) -> bool {
    before.ends_with(|c: char| c.is_numeric() || "一二两三四五六七八九十百千万亿余多几".contains(c))
}

/// 地区生产总值 · 时期数 · 增速按可比价.
fn detail(known: Indicator<'_>, name: &str, language: Language) -> String {
    let course = known.course.map(|course| match course {
        Course::Flow => "indicator-flow",
        Course::Stock => "indicator-stock",
        Course::Ratio => "indicator-ratio",
    });
    let real = (known.convention == Some(Convention::Real)).then_some("indicator-real");
    let words = course.into_iter().chain(real).map(|key| Message::new(key).text(language));
    let canonical = Some(known.name.to_owned()).filter(|canonical| canonical != name);
    canonical.into_iter().chain(words).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposes_indicators_by_their_first_words() {
        let text = "今年，全县规模以上工业";
        let report = Report::new(text, "");
        let found = report.proposals(text.len(), Language::Zh);
        let first = &found[0];
        assert!(first.name.starts_with("规模以上工业"), "{first:?}");
        assert_eq!(&text[first.replaces.range()], "规模以上工业");
        assert!(found.iter().any(|it| it.name == "规模以上工业增加值" && it.detail.contains("增速按可比价")));
        assert_eq!(report.proposals("今年，".len(), Language::Zh), []);
        assert_eq!(report.proposals(0, Language::Zh), []);
        assert_eq!(report.proposals(9_999, Language::En).len(), found.len());
    }

    #[test]
    fn a_number_takes_the_units_of_the_report() {
        let text = "投资3.2亿元，增长5%。培训2.1万人、3.3万人。投资12，其中";
        let report = Report::new(text, "");
        let at = text.find("12").unwrap() + 2;
        assert_eq!(report.units(at), ["万人", "亿元", "%"]);
        assert_eq!(report.units(at - 2), [""; 0]);
        // A unit stands there already.
        assert_eq!(report.units(text.find("亿元").unwrap()), [""; 0]);
        assert_eq!(report.units(0), [""; 0]);
    }

    #[test]
    fn proposes_nothing_where_no_indicator_begins() {
        for text in [
            // Behind a figure and its unit, or in the middle of it.
            "民间投资12亿元",
            "民间投资12亿",
            "实施项目12个重点",
            "新开工三十亿元",
            // In a heading, and behind the marker of an item.
            "# 工业",
            "二、工业",
            "（三）工业",
            "三是工业",
            "1. 工业",
            "- 工业",
        ] {
            let report = Report::new(text, "");
            assert_eq!(report.proposals(text.len(), Language::Zh), [], "{text}");
        }
        for text in ["- 全县工业", "二、今年，全县规模以上工业", "达到12亿元，规模以上工业"]
        {
            let report = Report::new(text, "");
            assert_ne!(report.proposals(text.len(), Language::Zh), [], "{text}");
        }
    }
}
