//! What was found of each paragraph, kept for as long as its reading lives: a keystroke costs its paragraph and not the report.

use std::cell::Cell;
use std::num::NonZeroU64;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gouji_read::Words;
use gouji_read::ledger::ParagraphId;
use gouji_read::report::{Context, Paragraph};
use gouji_read::text::Shape;
use gouji_relate::fact::Stated;
use gouji_relate::point::{Point, cells, points};
use gouji_relate::{Cache, Islands, Stretch};
use hashbrown::{HashMap, HashSet};

use crate::bond::{self, Bond};
use crate::said::{self, Said};
use crate::scene::Scene;
use crate::{Finding, Marker, Tie, knowledge, markers, relations};
use crate::{count_vs_list, duplicate_passage, stale_period, threshold_claim};

/// What the checks found, by reading of a paragraph. Snapshots of a report share it.
#[derive(Debug, Default)]
pub struct Kept {
    paragraphs: Mutex<HashMap<ParagraphId, Arc<OfParagraph>>>,
    /// The paragraphs of the version that was asked for last, in their order, unless somebody is at work with them.
    last: Mutex<Vec<Own>>,
    relations: Cache,
    /// What came of the relations of the version that was asked for last, under the names of its paragraphs' readings.
    weighed: Mutex<Option<Known>>,
}

/// What was weighed between paragraphs of these readings.
type Known = (Box<[ParagraphId]>, Arc<Islands>);

impl Kept {
    /// Finds and weighs the relations of a report, unless those of the very same paragraphs are known.
    pub(crate) fn weigh(&self, stretches: &[Stretch<'_>], least: i32) -> Arc<Islands> {
        let names = stretches.iter().map(|stretch| stretch.id).collect::<Box<[ParagraphId]>>();
        let known = self.weighed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, same)) = known.filter(|(of, _)| *of == names) {
            return same;
        }
        let fresh = Arc::new(self.relations.weighed(stretches, least));
        *self.weighed.lock().unwrap_or_else(PoisonError::into_inner) = Some((names, Arc::clone(&fresh)));
        fresh
    }

    /// The figures of one paragraph as relations look at them, those in the cells of tables if it has any.
    pub(crate) fn figures(&self, at: &gouji_read::report::Placed<'_>) -> Arc<[Point]> {
        let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        let own = Arc::clone(kept.entry(at.id).or_default());
        drop(kept);
        if at.paragraph.tables.is_empty() {
            own.points(at.paragraph)
        } else {
            Arc::clone(own.cells(at.paragraph))
        }
    }

    /// What was found of some paragraphs, in their order.
    pub(crate) fn of_some(&self, near: &[gouji_read::report::Placed<'_>]) -> Row<'_> {
        let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        let own = near.iter().map(|at| Own::of(&mut kept, at)).collect();
        Row { own, whole: None }
    }

    /// What was found of all paragraphs of a report, in their order; nearly all else is forgotten.
    pub(crate) fn of(&self, all: &[gouji_read::report::Placed<'_>]) -> Row<'_> {
        let mut own = std::mem::take(&mut *self.last.lock().unwrap_or_else(PoisonError::into_inner));
        // An edit leaves what stands before it and behind it.
        let before = own.iter().zip(all).take_while(|(own, at)| own.id == at.id).count();
        let rest = (own.len() - before).min(all.len() - before);
        let behind =
            own.iter().rev().zip(all.iter().rev()).take(rest).take_while(|(own, at)| own.id == at.id).count();
        if before + behind < all.len().max(own.len()) {
            let mut kept = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
            let fresh: Vec<Own> =
                all[before..all.len() - behind].iter().map(|at| Own::of(&mut kept, at)).collect();
            let gone = own.len() - behind;
            own.splice(before..gone, fresh);
            if kept.len() > all.len() + SPARE {
                let own: HashSet<ParagraphId> = all.iter().map(|at| at.id).collect();
                kept.retain(|id, _| own.contains(id));
            }
        }
        for (own, at) in own.iter_mut().zip(all).filter(|(own, at)| own.stated.0 != *at.context) {
            own.stated = own.found.stated(at.paragraph, *at.context);
        }
        Row { own, whole: Some(self) }
    }
}

/// A reading of a paragraph in its section, and what was found of it: what the whole report asks of every paragraph lies side by
/// side in the row.
#[derive(Debug)]
pub(crate) struct Own {
    id: ParagraphId,
    /// What is often asked.
    pub(crate) brief: Brief,
    /// Whether the checks that look at it alone are known to have nothing to say.
    quiet: Cell<bool>,
    /// Its figures as relations look at them.
    pub(crate) points: Arc<[Point]>,
    stated: (Context, Arc<Stated>),
    /// All else.
    pub(crate) found: Arc<OfParagraph>,
}

impl Own {
    fn of(kept: &mut HashMap<ParagraphId, Arc<OfParagraph>>, at: &gouji_read::report::Placed<'_>) -> Self {
        let found = Arc::clone(kept.entry(at.id).or_default());
        Self {
            id: at.id,
            brief: found.brief(at.paragraph),
            quiet: Cell::new(false),
            points: found.points(at.paragraph),
            stated: found.stated(at.paragraph, *at.context),
            found,
        }
    }

    /// What the checks that look at it alone have to say.
    pub(crate) fn findings(&self, paragraph: &Paragraph, words: &Words) -> &[Finding] {
        if self.quiet.get() {
            return &[];
        }
        let findings = self.found.findings(paragraph, words);
        self.quiet.set(findings.is_empty());
        findings
    }

    /// What it states in its section.
    pub(crate) fn stated(&self) -> &Stated {
        &self.stated.1
    }
}

/// What was found of paragraphs that stand one behind the other.
#[derive(Debug)]
pub(crate) struct Row<'k> {
    own: Vec<Own>,
    /// To whom they go back, where they are all of a report: the next version has nearly the same.
    whole: Option<&'k Kept>,
}

impl Row<'_> {
    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Own> {
        self.own.iter()
    }
}

impl Drop for Row<'_> {
    fn drop(&mut self) {
        if let Some(kept) = self.whole {
            *kept.last.lock().unwrap_or_else(PoisonError::into_inner) = std::mem::take(&mut self.own);
        }
    }
}

/// So many readings of paragraphs that were are kept.
const SPARE: usize = 100;

/// What the checks of the whole report ask of every paragraph, in a few bytes: most have nothing for them.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub(crate) struct Brief {
    /// It says that sums may be off by rounding.
    pub(crate) rounding: bool,
    /// It says that rates of growth are not those of the levels.
    pub(crate) growth: bool,
    /// It has enumeration markers.
    pub(crate) markers: bool,
    /// It is a heading.
    pub(crate) heading: bool,
    /// It begins with a dash.
    pub(crate) dashed: bool,
    /// It says that a threshold is passed.
    pub(crate) claims: bool,
    /// It may be a heading that names the year of its section.
    pub(crate) dates: bool,
    /// It has tables.
    pub(crate) tables: bool,
    /// It has comments that speak to this program.
    pub(crate) directives: bool,
    /// It is prose.
    pub(crate) prose: bool,
    /// Its words as a number, where they are prose that is long enough to stand twice by mistake.
    pub(crate) passage: Option<NonZeroU64>,
}

/// What was found of one paragraph; each is looked for when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct OfParagraph {
    findings: OnceLock<Vec<Finding>>,
    markers: OnceLock<Vec<Marker>>,
    brief: OnceLock<Brief>,
    points: OnceLock<Arc<[Point]>>,
    cells: OnceLock<Arc<[Point]>>,
    stated: Mutex<Option<(Context, Arc<Stated>)>>,
    said: OnceLock<Vec<Said>>,
    bonds: OnceLock<Vec<Bond>>,
    ties: OnceLock<Vec<Tie>>,
}

impl OfParagraph {
    /// What the checks that look at one paragraph alone have to say.
    pub(crate) fn findings(&self, paragraph: &Paragraph, words: &Words) -> &[Finding] {
        self.findings.get_or_init(|| crate::gather::paragraph(paragraph, words))
    }

    /// Its identities in words.
    pub(crate) fn said(&self, paragraph: &Paragraph) -> &[Said] {
        self.said.get_or_init(|| said::in_paragraph(paragraph))
    }

    /// What it binds that is no relation between numbers.
    pub(crate) fn bonds(&self, paragraph: &Paragraph) -> &[Bond] {
        self.bonds.get_or_init(|| bond::of_paragraph(&Scene::new(paragraph)))
    }

    /// The relations between the cells of its tables; their places count from its start.
    pub(crate) fn ties(&self, paragraph: &Paragraph, words: &Words) -> &[Tie] {
        self.ties.get_or_init(|| relations::with_cells(paragraph, words.forms(), 0, relations::ties))
    }

    /// Its enumeration markers: 一是, （二）, 3.
    pub(crate) fn markers(&self, paragraph: &Paragraph) -> &[Marker] {
        self.markers.get_or_init(|| markers(paragraph.words(), paragraph.shape))
    }

    /// Its figures as relations look at them.
    pub(crate) fn points(&self, paragraph: &Paragraph) -> Arc<[Point]> {
        Arc::clone(self.points.get_or_init(|| points(paragraph).into()))
    }

    /// All its figures, those in the cells of its tables among them.
    pub(crate) fn cells(&self, paragraph: &Paragraph) -> &Arc<[Point]> {
        self.cells.get_or_init(|| cells(paragraph).into())
    }

    /// What it states in its section.
    fn stated(&self, paragraph: &Paragraph, context: Context) -> (Context, Arc<Stated>) {
        let mut known = self.stated.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || {
            let points = self.points(paragraph);
            let points = if paragraph.tables.is_empty() { &points } else { self.cells(paragraph) };
            let stretch = Stretch { id: ParagraphId::default(), paragraph, start: 0, points };
            (context, Arc::new(Stated::of(&stretch, context)))
        };
        let own = known.take().filter(|(of, _)| *of == context).unwrap_or_else(fresh);
        known.insert(own).clone()
    }

    /// What the checks of the whole report ask of it.
    pub(crate) fn brief(&self, paragraph: &Paragraph) -> Brief {
        *self.brief.get_or_init(|| {
            let words = paragraph.words();
            Brief {
                rounding: knowledge::disclaims_rounding(words),
                growth: knowledge::disclaims_growth(words),
                markers: !self.markers(paragraph).is_empty(),
                heading: matches!(paragraph.shape, Shape::Heading(_)),
                dashed: count_vs_list::is_dashed(words),
                claims: threshold_claim::may_claim(paragraph),
                dates: stale_period::may_date(paragraph),
                tables: !paragraph.tables.is_empty(),
                directives: !paragraph.directives.is_empty(),
                prose: duplicate_passage::is_prose(paragraph.shape),
                passage: duplicate_passage::passage(paragraph),
            }
        })
    }
}
