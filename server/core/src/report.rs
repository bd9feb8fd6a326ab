//! A report with what was found in it: what an editor or a command asks.

use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gouji_check::beside::{Beside, Known, Series, series};
use gouji_check::{Finding, Fix, Kept, Language, Message, Review, Settings, Told, Web};
use gouji_check::{Standing, Tie};
use gouji_read::statement::Modality;
use gouji_read::text::{Edit, Span};
use gouji_read::{Entry, Words};

use crate::completion::{self, Proposal};
use crate::computed::{self, Computed};
use crate::convert::{self, Conversion};
use crate::hint::{self, Hint, Hints};
use crate::hover::{self, Hover};
use crate::lens::{self, Lens};
use crate::offer;
use crate::rename::{self, Renaming, Restated};
use crate::symbol::{self, Symbol};
use crate::token::{self, Token};

/// A report that is being written, with what was found in its paragraphs. Cloning is cheap: a clone is a snapshot that later
/// edits leave alone. What it reads is [`gouji_read::Report`].
#[derive(Debug, Clone)]
pub struct Report {
    read: gouji_read::Report,
    kept: Arc<Kept>,
    version: Arc<Version>,
}

/// What is kept of one version of a report: it is computed when it is first asked for, and an edit begins anew.
#[derive(Debug, Default)]
struct Version {
    web: OnceLock<Web>,
    review: Mutex<Option<(Settings, Arc<Review>)>>,
    /// The places of all that is found to be wrong, finding by finding.
    wrong: OnceLock<Vec<Vec<Span>>>,
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
        Self {
            read: gouji_read::Report::with_words(text, name, words),
            kept: Arc::default(),
            version: Arc::default(),
        }
    }

    /// Reads all of it again, by other words, unless they are the same.
    pub fn set_words(&mut self, words: &Arc<Words>) {
        if self.read.words() != words {
            self.version = Arc::default();
            self.read.set_words(words);
        }
    }

    /// Replaces a piece of text and reads again what that touches; see [`gouji_read::Report::apply`].
    pub fn apply(&mut self, edit: &Edit) {
        self.version = Arc::default();
        self.read.apply(edit);
    }

    /// Everything that the checks have to say, in the order of the text, but what comments in it silence.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_with(&Settings::default())
    }

    /// Everything that is to be reported under these settings, in the order of the text. The report should have
    /// been opened with their words.
    pub fn findings_with(&self, settings: &Settings) -> Vec<Finding> {
        self.reviewed(settings).findings.clone()
    }

    /// [`Report::findings_with`], and what was silenced.
    pub fn review(&self, settings: &Settings) -> Review {
        Review::clone(&self.reviewed(settings))
    }

    /// [`Report::review`], made once for this version of the report.
    pub fn reviewed(&self, settings: &Settings) -> Arc<Review> {
        let mut known = self.version.review.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, review)) = known.as_ref().filter(|(of, _)| of == settings) {
            return Arc::clone(review);
        }
        let review = Arc::new(gouji_check::review(&self.read, &self.kept, settings));
        *known = Some((settings.clone(), Arc::clone(&review)));
        review
    }

    /// Whether this version of the report has been reviewed.
    pub fn is_reviewed(&self) -> bool {
        self.version.review.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// The edit that puts a comment beside a finding which silences it from then on, as Markdown has comments.
    pub fn silence(&self, finding: &Finding) -> Option<Fix> {
        gouji_check::silence(&self.read, &self.kept, finding)
    }

    /// The places of all that is found to be wrong whatever the settings, those of one finding together.
    pub(crate) fn wrong(&self) -> &[Vec<Span>] {
        self.version.wrong.get_or_init(|| offer::wrong(self))
    }

    /// What the checks say whatever the settings, not kept.
    pub(crate) fn all_findings(&self) -> Vec<Finding> {
        gouji_check::review(&self.read, &self.kept, &Settings::default()).findings
    }

    /// The repairs of a finding that an editor or a command offers: one that changes another figure than the one that is pointed
    /// at says which, and is left out where others bear that figure out and contradict the repair, as long as there is another.
    pub fn offered(&self, finding: &Finding) -> Vec<Fix> {
        offer::of(self, finding)
    }

    /// What the figure at `offset` means; `None` where there is no figure.
    pub fn hover(&self, offset: usize, language: Language) -> Option<Hover> {
        self.hover_beside(offset, &Beside::default(), language)
    }

    /// [`Report::hover`], with what data sheets and earlier reports state of the same fact. Their places are links such as
    /// `#B0:12`: the number of a source, and where in its text.
    pub fn hover_beside(&self, offset: usize, beside: &Beside, language: Language) -> Option<Hover> {
        let entry = self.read.entry_at(offset)?;
        Some(hover::describe(self, &entry, beside, language))
    }

    /// The identities and relations in which the figure that begins at `start` takes part, as sentences; none where no figure does.
    pub fn identities(&self, start: usize, language: Language) -> Vec<String> {
        gouji_check::explain(&self.read, &self.kept, self.web(), start, language)
    }

    /// The relations between its figures, and how each figure stands; found once for this version of the report.
    pub fn web(&self) -> &Web {
        self.version.web.get_or_init(|| gouji_check::web(&self.read, &self.kept))
    }

    /// The relations from which the figure that starts at `start` would follow, believed or not, the likeliest by its words first.
    pub(crate) fn supposed(&self, start: usize) -> Vec<Tie> {
        gouji_check::supposed(&self.read, &self.kept, start)
    }

    /// A relation in words, with its arithmetic.
    pub fn told(&self, tie: &Tie) -> Option<Told> {
        gouji_check::told(&self.read, &self.kept, tie)
    }

    /// How the figure stands that starts at `start`; `None` where none does, and for times.
    pub fn standing(&self, start: usize) -> Option<Standing> {
        self.web().standing(start)
    }

    /// The figure that starts at `start`.
    pub fn entry_from(&self, start: usize) -> Option<Entry<'_>> {
        self.read.entries_in(Span::new(start, start)).find(|entry| entry.span.start == start)
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

    /// Where data sheets and earlier reports state the fact of the figure at `offset`, of the same time; where none of them
    /// does, what the latest report before states of the same indicator.
    pub fn defined_beside(&self, offset: usize, beside: &Beside) -> Vec<Known> {
        let Some(entry) = self.read.entry_at(offset) else { return Vec::new() };
        let planned = entry.modality() == Modality::Planned;
        let all = beside.mentions(&entry);
        let same = all.iter().filter(|it| it.planned == planned && hover::is_of_the_time(&entry, it));
        let same: Vec<Known> = same.map(|known| (*known).clone()).collect();
        if !same.is_empty() {
            return same;
        }
        let own = entry.when().and_then(|when| when.to.year);
        let earlier =
            |it: &&&Known| !it.is_sheet && !it.planned && it.year().zip(own).is_some_and(|(a, b)| a < b);
        all.iter()
            .filter(earlier)
            .max_by_key(|known| known.year())
            .map(|known| (*known).clone())
            .into_iter()
            .collect()
    }

    /// The indicators over the years: what the report itself, data sheets and earlier reports state of them. With an `offset`
    /// that of the figure there, however short it is.
    pub fn series(&self, offset: Option<usize>, beside: &Beside) -> Vec<Series> {
        match offset {
            None => series(&self.read, beside, None),
            Some(offset) => match self.read.entry_at(offset) {
                Some(entry) => series(&self.read, beside, Some(&entry)),
                None => Vec::new(),
            },
        }
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
        crate::repair::round(&self.read.rope().to_string(), &self.findings_with(settings))
    }

    /// The indicators whose names begin with the words before `offset`.
    pub fn proposals(&self, offset: usize, language: Language) -> Vec<Proposal> {
        completion::proposals(self, self.floor(offset), language)
    }

    /// The units that may stand behind the digits before `offset`.
    pub fn units(&self, offset: usize) -> Vec<String> {
        completion::units(self, self.floor(offset))
    }

    /// The sections with what they measure.
    pub fn symbols(&self) -> Vec<Symbol> {
        symbol::of(self)
    }

    /// The figures that stand in a relation with the one at `offset`, in the order of the text, that one not among them.
    pub fn tied(&self, offset: usize) -> Vec<Span> {
        let Some(entry) = self.read.entry_at(offset) else { return Vec::new() };
        let ties = self.web().of(entry.span.start);
        let mut starts: Vec<usize> = ties.flat_map(|tie| tie.operands.iter().copied()).collect();
        starts.sort_unstable();
        starts.dedup();
        starts.retain(|start| *start != entry.span.start);
        starts.into_iter().filter_map(|start| Some(self.entry_from(start)?.span)).collect()
    }

    /// Where the fact of the figure at `offset` is stated most exactly, the first of such places.
    pub fn definition(&self, offset: usize) -> Option<Span> {
        let width = |entry: &Entry<'_>| {
            let interval = &entry.figure.interval;
            let factor = entry.figure.unit.factor();
            let ends = interval.high.zip(interval.low);
            ends.map(|(high, low)| (high.to_rational() - low.to_rational()) * factor)
        };
        let same = self.same_fact(offset);
        let mut best = same.first()?;
        for entry in &same {
            let narrower = match (width(entry), width(best)) {
                (Some(own), Some(known)) => own < known,
                (own, known) => own.is_some() && known.is_none(),
            };
            if narrower {
                best = entry;
            }
        }
        Some(best.span)
    }

    /// The relations from which the figure at `start` follows, and those in which others follow from it.
    pub fn flow(&self, start: usize) -> (Vec<&Tie>, Vec<&Tie>) {
        let ties = self.web().of(start).filter(|tie| tie.result().is_some());
        ties.partition(|tie| tie.result() == Some(start))
    }

    /// What a rename of the figure at `offset` would replace, and the words there; `None` where there is nothing to rename.
    pub fn renamed(&self, offset: usize) -> Option<(Span, String)> {
        rename::prepare(self, offset)
    }

    /// What changes with the fact of the figure at `offset`.
    ///
    /// # Errors
    /// Why the new words cannot take the place of the old ones.
    pub fn rename(&self, offset: usize, new: &str) -> Result<Renaming, Message> {
        rename::plan(self, offset, new)
    }

    /// The fact of the figure at `offset` that is to read `new`, for [`Report::rename_elsewhere`]; `None` where nobody knows for
    /// certain which fact it is.
    pub fn restated(&self, offset: usize, new: &str) -> Option<Restated> {
        rename::restated_fact(self, offset, new)
    }

    /// What changes here with a fact that another report states: only where this one says the same until now.
    pub fn rename_elsewhere(&self, restated: &Restated) -> Renaming {
        rename::elsewhere(self, restated)
    }

    /// What is to be shown beside the figures in a span. `findings` are those of the report, in the order of the text.
    pub fn hints(&self, span: Span, which: Hints, findings: &[Finding], language: Language) -> Vec<Hint> {
        hint::of(self, span, which, findings, language)
    }

    /// The figures, units, indicators and times in a span, in the order of the text; no two overlap.
    pub fn tokens(&self, span: Span) -> Vec<Token> {
        token::of(self, span)
    }

    /// How the figures of each section stand, and what was found in it.
    pub fn lenses(&self, findings: &[Finding]) -> Vec<Lens> {
        lens::of(self, findings)
    }

    /// The values that follow from the figures before `offset`, where the words there ask for one: 比上年增长, 占…的比重为.
    pub fn computed(&self, offset: usize) -> Vec<Computed> {
        computed::of(self, self.floor(offset))
    }

    /// The figure at `offset` in other units and scales.
    pub fn conversions(&self, offset: usize) -> Vec<Conversion> {
        convert::of(self, offset)
    }
}
