//! A report with what was found in it: what an editor or a command asks.

use std::ops::Deref;
use std::sync::Arc;

use gouji_check::{Finding, Fix, Kept, Language, Review, Settings};
use gouji_read::text::Edit;
use gouji_read::{Entry, Words};

use crate::completion::{self, Proposal};
use crate::hover::{self, Hover};
use crate::symbol::{self, Symbol};

/// A report that is being written, with what was found in its paragraphs. Cloning is cheap: a clone is a snapshot that later
/// edits leave alone. What it reads is [`gouji_read::Report`].
#[derive(Debug, Clone)]
pub struct Report {
    read: gouji_read::Report,
    kept: Arc<Kept>,
}

impl Deref for Report {
    type Target = gouji_read::Report;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl Report {
    /// Opens a report. `name` is the file's name or the title; it may be empty.
    pub fn new(text: &str, name: &str) -> Self {
        Self::with_words(text, name, &Arc::default())
    }

    /// Opens a report that is read by more words than the program's own; see [`Settings::words`].
    pub fn with_words(text: &str, name: &str, words: &Arc<Words>) -> Self {
        Self { read: gouji_read::Report::with_words(text, name, words), kept: Arc::default() }
    }

    /// Reads all of it again, by other words, unless they are the same.
    pub fn set_words(&mut self, words: &Arc<Words>) {
        self.read.set_words(words);
    }

    /// Replaces a piece of text and reads again what that touches; see [`gouji_read::Report::apply`].
    pub fn apply(&mut self, edit: &Edit) {
        self.read.apply(edit);
    }

    /// Everything that the checks have to say, in the order of the text, but what comments in it silence.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_with(&Settings::default())
    }

    /// Everything that is to be reported under these settings, in the order of the text. The report should have
    /// been opened with their words.
    pub fn findings_with(&self, settings: &Settings) -> Vec<Finding> {
        self.review(settings).findings
    }

    /// [`Report::findings_with`], and what was silenced.
    pub fn review(&self, settings: &Settings) -> Review {
        gouji_check::review(&self.read, &self.kept, settings)
    }

    /// The edit that puts a comment beside a finding which silences it from then on, as Markdown has comments.
    pub fn silence(&self, finding: &Finding) -> Option<Fix> {
        gouji_check::silence(&self.read, &self.kept, finding)
    }

    /// What the figure at `offset` means; `None` where there is no figure.
    pub fn hover(&self, offset: usize, language: Language) -> Option<Hover> {
        let entry = self.read.entry_at(offset)?;
        Some(hover::describe(self, &entry, language))
    }

    /// The identities and relations in which the figure that begins at `start` takes part, as sentences; none where no figure does.
    pub fn identities(&self, start: usize, language: Language) -> Vec<String> {
        gouji_check::explain(&self.read, &self.kept, start, language)
    }

    /// For each of its findings what was weighed for it; nothing where a check judges the wording alone.
    pub fn why(&self, findings: &[Finding]) -> Vec<Vec<gouji_check::Reason>> {
        gouji_check::why(&self.read, &self.kept, findings)
    }

    /// How each of its figures stands: borne out by others, linked with them, or alone.
    pub fn proof(&self) -> Vec<gouji_check::Proof> {
        gouji_check::proof(&self.read, &self.kept)
    }

    /// The relations between its figures that are believed, whether they hold or not, the surest first.
    pub fn relations(&self) -> Vec<gouji_check::Bound> {
        gouji_check::relations(&self.read, &self.kept)
    }

    /// The relations that hold here and fail in a newer version, by where each figure stands there.
    pub fn left_behind(
        &self,
        newer: &Self,
        counterpart: impl Fn(usize) -> Option<usize>,
    ) -> Vec<gouji_check::Left> {
        gouji_check::left_behind((&self.read, &self.kept), (&newer.read, &newer.kept), counterpart)
    }

    /// The statements about the same subject as the figure at `offset`, that one among them, in the order of the text; none
    /// where no figure stands or nobody names its subject for certain.
    pub fn references(&self, offset: usize) -> Vec<Entry<'_>> {
        let Some(entry) = self.read.entry_at(offset) else { return Vec::new() };
        let mut all = self.read.mentions(&entry);
        let at = all.partition_point(|other| other.span.start < entry.span.start);
        all.insert(at, entry);
        all
    }

    /// The statements of the same fact as the figure at `offset`: the same subject, measured in the same way, of the same time.
    /// That figure among them.
    pub fn same_fact(&self, offset: usize) -> Vec<Entry<'_>> {
        let Some(entry) = self.read.entry_at(offset) else { return Vec::new() };
        let key = entry.fact();
        let is_same = |other: &Entry<'_>| other.span == entry.span || key.is_some() && other.fact() == key;
        self.references(offset).into_iter().filter(is_same).collect()
    }

    /// The edits of the repairs of wording that change no value and may be made without asking, in the order of the text: one
    /// round of what `gouji check --fix` makes.
    pub fn wording_edits(&self, settings: &Settings) -> Vec<Edit> {
        crate::repair::round(&self.findings_with(settings))
    }

    /// The indicators whose names begin with the words before `offset`.
    pub fn proposals(&self, offset: usize, language: Language) -> Vec<Proposal> {
        completion::proposals(self, self.floor(offset), language)
    }

    /// The sections with what they measure.
    pub fn symbols(&self) -> Vec<Symbol> {
        symbol::of(self)
    }
}
