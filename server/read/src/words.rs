//! Words of one's own, beside the program's.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::Span;
use crate::figure::Figure;
use crate::statement::indicator::{Lexicon, Own};
use crate::table::form::Form;

/// Words that are added to the tables under `data/`.
#[derive(Debug, Default)]
pub struct Words {
    /// Names that only look like figures.
    names: Vec<String>,
    /// Indicators whose growth is given in real terms by convention.
    real: Vec<String>,
    finder: Option<AhoCorasick>,
    /// The indicators, with those of the file.
    lexicon: Lexicon,
    /// Forms of one's own.
    forms: Vec<Form>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        (&self.names, &self.real, self.lexicon.own(), &self.forms)
            == (&other.names, &other.real, other.lexicon.own(), &other.forms)
    }
}

impl Eq for Words {}

impl Words {
    /// Names that are no figures, indicators whose growth is in real terms, and indicators of one's own. Empty words
    /// are left out.
    pub fn new(mut names: Vec<String>, mut real: Vec<String>, indicators: Vec<Own>) -> Self {
        names.retain(|word| !word.is_empty());
        real.retain(|word| !word.is_empty());
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names);
        let finder = finder.ok().filter(|_| !names.is_empty());
        Self { names, real, finder, lexicon: Lexicon::new(indicators), forms: Vec::new() }
    }

    /// The same with forms of one's own.
    #[must_use]
    pub fn with_forms(&self, own: &[Form]) -> Self {
        let (names, real, indicators) = (self.names.clone(), self.real.clone(), self.lexicon.own().to_vec());
        Self { forms: own.to_vec(), ..Self::new(names, real, indicators) }
    }

    /// The forms beside the program's own.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The indicators that a report is read by.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Whether some words name one of the indicators in real terms.
    pub fn is_real(&self, words: &str) -> bool {
        self.real.iter().any(|word| words.contains(word.as_str()))
    }

    /// Where the names stand in a text, in order and disjoint.
    pub fn names_in(&self, text: &str) -> Vec<Span> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let latin = |c: char| c.is_ascii_alphanumeric();
        let stands_alone = |span: &Span| {
            let name = &text[span.range()];
            !(name.starts_with(latin) && text[..span.start].ends_with(latin)
                || name.ends_with(latin) && text[span.end..].starts_with(latin))
        };
        finder.find_iter(text).map(|found| Span::from(found.range())).filter(stands_alone).collect()
    }
}

/// Whether a figure is part of one of the names: its digits lie inside, and the name begins before them or
/// reaches to the figure's end. 98 silences no 98万元.
pub(crate) fn is_named(figure: &Figure, names: &[Span]) -> bool {
    let digits = if figure.literal.digits.is_empty() { figure.span } else { figure.literal.digits };
    let at = names.partition_point(|name| name.end < digits.end);
    names.get(at).is_some_and(|name| {
        name.start <= digits.start
            && digits.end <= name.end
            && (name.start < digits.start || figure.span.end <= name.end)
    })
}
