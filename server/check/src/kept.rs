//! What was found of each paragraph, kept for as long as its reading lives: a keystroke costs its paragraph and not the report.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gouji_read::ledger::ParagraphId;
use gouji_read::report::{Context, Paragraph};
use gouji_read::{Report, Words};
use gouji_relate::fact::Stated;
use gouji_relate::point::{Point, cells, points};
use gouji_relate::{Cache, Islands, Stretch, View};
use hashbrown::{HashMap, HashSet};

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
type Known = (Box<[ParagraphId]>, Arc<Islands>);

impl Kept {
    /// Finds and weighs the relations of a report, unless those of the very same paragraphs are known.
    pub(crate) fn weigh(&self, view: &View<'_>, stretches: &[Stretch<'_>], least: i32) -> Arc<Islands> {
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

    /// Keeps what is of the report's paragraphs, forgets nearly all else, and answers it in their order.
    pub(crate) fn of(&self, report: &Report) -> Vec<Arc<OfParagraph>> {
        let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        let all: Vec<Arc<OfParagraph>> =
            report.placed().iter().map(|at| Arc::clone(kept.entry(at.id).or_default())).collect();
        if kept.len() > all.len() + SPARE {
            let own: HashSet<ParagraphId> = report.placed().iter().map(|at| at.id).collect();
            kept.retain(|id, _| own.contains(id));
        }
        all
    }
}

/// So many readings of paragraphs that were are kept.
const SPARE: usize = 100;

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
    figures: OnceLock<Arc<Vec<Point>>>,
    stated: Mutex<Option<(Context, Arc<Stated>)>>,
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

    /// Its figures, those in the cells of tables if it has any.
    pub(crate) fn figures(&self, paragraph: &Paragraph) -> Arc<Vec<Point>> {
        if paragraph.tables.is_empty() {
            return self.points(paragraph);
        }
        Arc::clone(self.figures.get_or_init(|| Arc::new(cells(paragraph))))
    }

    /// What it states in its section.
    pub(crate) fn stated(&self, paragraph: &Paragraph, context: Context) -> Arc<Stated> {
        let mut known = self.stated.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, stated)) = known.as_ref().filter(|(of, _)| *of == context) {
            return Arc::clone(stated);
        }
        let points = self.figures(paragraph);
        let stretch = Stretch { id: ParagraphId::default(), paragraph, start: 0, points };
        let stated = Arc::new(Stated::of(&stretch, context));
        *known = Some((context, Arc::clone(&stated)));
        stated
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
