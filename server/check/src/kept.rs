//! What was found of each paragraph, kept for as long as its reading lives: a keystroke costs its paragraph and not the report.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gouji_read::ledger::ParagraphId;
use gouji_read::report::Paragraph;
use gouji_read::{Report, Words};
use gouji_relate::evidence::Weighed;
use gouji_relate::point::{Point, points};
use gouji_relate::{Cache, Stretch, View};

use crate::block::{self, Memo, Said};
use crate::bond::{self, Bond};
use crate::scene::Scene;
use crate::{Finding, Marker, Tie, knowledge, markers, relations};

/// What the checks found, by reading of a paragraph. Snapshots of a report share it.
#[derive(Debug, Default)]
pub struct Kept {
    paragraphs: Mutex<HashMap<ParagraphId, Arc<OfParagraph>>>,
    relations: Cache,
    /// What came of the relations of the version that was asked for last, under the names of its paragraphs' readings.
    weighed: Mutex<Option<Known>>,
}

/// What was weighed between paragraphs of these readings.
type Known = (Box<[ParagraphId]>, Arc<Weighed>);

impl Kept {
    /// Finds and weighs the relations of a report, unless those of the very same paragraphs are known.
    pub(crate) fn weigh(&self, view: &View<'_>, stretches: &[Stretch<'_>], least: i32) -> Arc<Weighed> {
        let names = stretches.iter().map(|stretch| stretch.id).collect::<Box<[ParagraphId]>>();
        let known = self.weighed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, same)) = known.filter(|(of, _)| *of == names) {
            return same;
        }
        let fresh = Arc::new(self.relations.weighed(view, least));
        *self.weighed.lock().unwrap_or_else(PoisonError::into_inner) = Some((names, Arc::clone(&fresh)));
        fresh
    }

    /// The figures of one paragraph as relations look at them.
    pub(crate) fn points(&self, at: &gouji_read::report::Placed<'_>) -> Arc<Vec<Point>> {
        let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        let own = Arc::clone(kept.entry(at.id).or_default());
        drop(kept);
        own.points(at.paragraph)
    }

    /// What was found of some paragraphs, in their order.
    pub(crate) fn of_some(&self, near: &[gouji_read::report::Placed<'_>]) -> Vec<Arc<OfParagraph>> {
        let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        near.iter().map(|at| Arc::clone(kept.entry(at.id).or_default())).collect()
    }

    /// Keeps what is of the report's paragraphs, forgets all else, and answers it in their order.
    pub(crate) fn of(&self, report: &Report) -> Vec<Arc<OfParagraph>> {
        let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fresh = HashMap::with_capacity(kept.len());
        let mut take = |id| {
            let own = kept.remove(&id).unwrap_or_default();
            fresh.insert(id, Arc::clone(&own));
            own
        };
        let all = report.placed().iter().map(|at| take(at.id)).collect();
        *kept = fresh;
        all
    }
}

/// What a paragraph says of the figures of the whole report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Disclaims {
    /// Sums may be off by rounding.
    pub(crate) rounding: bool,
    /// Rates of growth are not those of the levels.
    pub(crate) growth: bool,
}

/// What was found of one paragraph; each is looked for when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct OfParagraph {
    findings: OnceLock<Vec<Finding>>,
    markers: OnceLock<Vec<Marker>>,
    opens_list: OnceLock<bool>,
    points: OnceLock<Arc<Vec<Point>>>,
    said: OnceLock<Vec<Said>>,
    bonds: OnceLock<Vec<Bond>>,
    cells: OnceLock<Vec<Tie>>,
    disclaims: OnceLock<Disclaims>,
    /// What the checks say of it together with the paragraphs before it.
    pub(crate) block: Memo,
}

impl OfParagraph {
    /// What the checks that look at one paragraph alone have to say.
    pub(crate) fn findings(&self, paragraph: &Paragraph, words: &Words) -> &[Finding] {
        self.findings.get_or_init(|| crate::paragraph(paragraph, words))
    }

    /// Its identities in words.
    pub(crate) fn said(&self, paragraph: &Paragraph, words: &Words) -> &[Said] {
        self.said.get_or_init(|| block::in_paragraph(paragraph, words))
    }

    /// What it binds that is no relation between numbers.
    pub(crate) fn bonds(&self, paragraph: &Paragraph, words: &Words) -> &[Bond] {
        self.bonds.get_or_init(|| bond::of_paragraph(&Scene::new(paragraph, words)))
    }

    /// The relations between the cells of its tables; their places count from its start.
    pub(crate) fn cells(&self, paragraph: &Paragraph, words: &Words) -> &[Tie] {
        self.cells.get_or_init(|| relations::with_cells(paragraph, words.forms(), 0, relations::ties))
    }

    /// Its enumeration markers: 一是, （二）, 3.
    pub(crate) fn markers(&self, paragraph: &Paragraph) -> &[Marker] {
        self.markers.get_or_init(|| markers(paragraph.words(), paragraph.shape))
    }

    /// Its figures as relations look at them.
    pub(crate) fn points(&self, paragraph: &Paragraph) -> Arc<Vec<Point>> {
        Arc::clone(self.points.get_or_init(|| Arc::new(points(paragraph))))
    }

    /// What it says of the figures of the whole report.
    pub(crate) fn disclaims(&self, paragraph: &Paragraph) -> Disclaims {
        *self.disclaims.get_or_init(|| Disclaims {
            rounding: knowledge::disclaims_rounding(paragraph.words()),
            growth: knowledge::disclaims_growth(paragraph.words()),
        })
    }

    /// Whether it begins like a list whose whole may stand in a paragraph before it: 分城乡看，….
    pub(crate) fn opens_list(&self, paragraph: &Paragraph) -> bool {
        *self.opens_list.get_or_init(|| block::opens_list(paragraph.words(), paragraph.shape))
    }
}
