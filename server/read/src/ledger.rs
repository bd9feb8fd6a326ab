//! The ledger: the statements of a report by what they are about, kept up to date paragraph by paragraph.

mod fact;
mod subject;
#[cfg(test)]
mod survey;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use fact::Fact;
pub use subject::Subject;
pub(crate) use subject::place;

/// Names a reading of a paragraph for as long as it lives; an edit that re-reads the paragraph gives it a new one. No two
/// readings share one, in this report or another: what is kept under it stays true of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ParagraphId(u64);

impl ParagraphId {
    /// A number that no other reading has.
    pub const fn number(self) -> u64 {
        self.0
    }

    pub(crate) fn fresh() -> Self {
        // The default names none.
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Where a statement stands: its paragraph and its place among that paragraph's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// The figure's number in it.
    pub index: usize,
}

/// Subject → where it is stated. Time, role and of whom are compared when a fact is asked for ([`Fact`]), since they
/// depend on the section that a paragraph stands in.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    by_subject: HashMap<Arc<str>, Vec<Place>>,
}

impl Ledger {
    /// Puts in the statements of a paragraph, by what each of them is about.
    pub fn enter(&mut self, id: ParagraphId, subjects: &[Option<Subject>]) {
        for (index, subject) in subjects.iter().enumerate() {
            let Some(subject) = subject else { continue };
            let place = Place { paragraph: id, index };
            match self.by_subject.get_mut(&subject.name) {
                Some(places) => places.push(place),
                None => drop(self.by_subject.insert(Arc::clone(&subject.name), vec![place])),
            }
        }
    }

    /// Takes them out again.
    pub fn leave(&mut self, id: ParagraphId, subjects: &[Option<Subject>]) {
        for subject in subjects.iter().flatten() {
            let Some(places) = self.by_subject.get_mut(&*subject.name) else { continue };
            places.retain(|place| place.paragraph != id);
            if places.is_empty() {
                self.by_subject.remove(&*subject.name);
            }
        }
    }

    /// Where a subject is stated, by its name, in the order in which the paragraphs were read.
    pub fn places(&self, name: &str) -> &[Place] {
        self.by_subject.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many subjects it knows.
    pub fn len(&self) -> usize {
        self.by_subject.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.by_subject.is_empty()
    }
}
