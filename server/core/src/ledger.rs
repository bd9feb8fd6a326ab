//! The ledger: the statements of a report by indicator, kept up to date paragraph by paragraph.

use std::collections::HashMap;
use std::sync::Arc;

use crate::report::Paragraph;

/// Names a paragraph for as long as it lives; an edit that re-reads it gives it a new one.
pub type ParagraphId = u64;

/// Where a statement stands: its paragraph and its place among that paragraph's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// The figure's number in it.
    pub index: usize,
}

/// Indicator → where it is stated. Time and role are compared when a fact is asked for, since they
/// depend on the section that a paragraph stands in.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    by_indicator: HashMap<Arc<str>, Vec<Place>>,
}

impl Ledger {
    /// Puts in the statements of a paragraph.
    pub fn enter(&mut self, id: ParagraphId, paragraph: &Paragraph) {
        for (index, statement) in paragraph.statements.iter().enumerate() {
            if !statement.indicator.is_empty() {
                let places = match self.by_indicator.get_mut(statement.indicator.as_str()) {
                    Some(places) => places,
                    None => self.by_indicator.entry(Arc::from(statement.indicator.as_str())).or_default(),
                };
                places.push(Place { paragraph: id, index });
            }
        }
    }

    /// Takes them out again.
    pub fn leave(&mut self, id: ParagraphId, paragraph: &Paragraph) {
        for statement in &paragraph.statements {
            let Some(places) = self.by_indicator.get_mut(statement.indicator.as_str()) else { continue };
            places.retain(|place| place.paragraph != id);
            if places.is_empty() {
                self.by_indicator.remove(statement.indicator.as_str());
            }
        }
    }

    /// Where an indicator is stated, in the order in which the paragraphs were read.
    pub fn places(&self, indicator: &str) -> &[Place] {
        self.by_indicator.get(indicator).map_or(&[], Vec::as_slice)
    }

    /// How many indicators it knows.
    pub fn len(&self) -> usize {
        self.by_indicator.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.by_indicator.is_empty()
    }
}
