//! Indicators whose names begin with what was just typed.

use crate::statement::indicator::{Convention, Course, Indicator};
use crate::text::Span;
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
pub(crate) fn proposals(report: &Report, offset: usize, language: Language) -> Vec<Proposal> {
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
        for (name, known) in lexicon.starting_with(begun) {
            if name != begun && proposals.iter().all(|proposal| proposal.name != name) {
                let replaces = Span::new(offset - begun.len(), offset);
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
}
