//! A check: how it is called and explained, and what it looks at.

use crate::identity::Identity;
use crate::placed::Placed;
use crate::scene::Scene;
use crate::{Finding, Language, Message, Severity};

/// A check, as it is listed and explained.
#[derive(Debug)]
pub struct Check {
    /// Its kebab-case name.
    pub code: &'static str,
    /// The severity of a plain case; doubt lowers it.
    pub severity: Severity,
    /// Whether it judges the wording alone: its preferred repair leaves what the figures say as it is, and may be
    /// applied without asking.
    pub wording: bool,
    pub(crate) title: &'static str,
    pub(crate) page: &'static str,
    pub(crate) run: Run,
}

/// What a check looks at.
#[derive(Debug)]
pub(crate) enum Run {
    /// The identities of one paragraph.
    Identities(fn(&Scene<'_>) -> Vec<Identity>),
    /// One paragraph by itself: its findings are cached with it.
    Paragraph(fn(&Scene<'_>) -> Vec<Finding>),
    /// The whole report, as far as the paragraphs' readings tell.
    Report(fn(&[Placed<'_>]) -> Vec<Finding>),
    /// Both: what one paragraph holds, and what only the report shows.
    Both(fn(&Scene<'_>) -> Vec<Finding>, fn(&[Placed<'_>]) -> Vec<Finding>),
    /// One paragraph by itself, and what all of them state: see [`crate::threshold_claim::across`].
    Stated(fn(&Scene<'_>) -> Vec<Finding>),
    /// The relations of the whole report: found and weighed for all of these checks at once, told by their kind.
    Relations,
    /// What stands beside the report, as its settings name it: data sheets and earlier reports.
    Beside,
    /// What is left when everything else is said and silenced: see `silence`.
    Silence,
    /// What none of the others has looked at: see `not_checked`.
    Limits,
}

impl Check {
    /// What it is called.
    pub fn title(&self, language: Language) -> String {
        Message::new(self.title).text(language)
    }

    /// Its page, in Markdown: the Chinese part or the English one.
    pub fn page(&self, language: Language) -> &'static str {
        let english = self.page.find("## In English");
        match (language, english) {
            (Language::Zh, Some(at)) => self.page[..at].trim_end(),
            (Language::En, Some(at)) => &self.page[at..],
            (_, None) => self.page,
        }
    }
}
