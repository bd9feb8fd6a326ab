//! What is known of a table's formulas, and what is doubted.

use gouji_read::table::form::Form;
use hashbrown::HashMap;
use smallvec::SmallVec;

use super::matrix::{Matrix, place};
use super::{forms, parts, per_share, rates, shares, totals};
use crate::cue::cells;
use crate::evidence::{self, Doubt, Weighed, decibans};
use crate::identity::{ONE, Range};
use crate::relation::{Candidate, Kind, Operands};
use crate::view::View;

/// What is related within one table, and how sure it is.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) candidates: Vec<Candidate>,
    /// Where each of them is, by what it is, and whether it is among the sure ones.
    places: HashMap<(Kind, i32, Operands), (usize, bool)>,
    /// Those that fail though all else says that they must hold.
    pub(super) sure: Vec<usize>,
}

/// How a formula stands to some figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It holds, and that surprises so much, in decibans.
    Holds(i32),
    /// It misses by no more than a last place: the figures were cut, not rounded.
    Near,
    /// It fails; had it held, that would have surprised so much.
    Fails(i32),
}

impl Verdict {
    pub(super) const fn fails(self) -> bool {
        matches!(self, Self::Fails(_))
    }
}

/// Figures in the roles of a formula.
#[derive(Debug, Clone)]
pub(super) struct Tuple {
    pub(super) kind: Kind,
    pub(super) up: bool,
    pub(super) parameter: i32,
    pub(super) operands: Operands,
}

/// What is believed of a formula that its structure proves, or that only its words do, in decibans.
pub(super) const PROVEN: i32 = 26;
pub(super) const WORDED: i32 = 12;

impl Tuple {
    pub(super) const fn new(kind: Kind, up: bool, operands: Operands) -> Self {
        Self { kind, up, parameter: 0, operands }
    }

    /// What the operands require of the one that is judged; `None` where that cannot be computed.
    pub(super) fn required(&self, view: &View<'_>) -> Option<Range> {
        let ranges: SmallVec<[Range; 6]> = self.operands.iter().map(|at| view.point(*at).range()).collect();
        let parameter = i128::from(self.parameter);
        self.kind.formula(self.up).required(&ranges, parameter, self.kind.judged())
    }

    /// Whether it holds; `None` where that cannot be computed.
    pub(super) fn verdict(&self, view: &View<'_>) -> Option<Verdict> {
        let judged = self.kind.judged();
        let required = self.required(view)?;
        let target = view.point(*self.operands.get(judged)?);
        let points = || self.operands.iter().map(|at| view.point(*at));
        let mut width = required.width().saturating_add(2 * target.half);
        let linear = matches!(self.kind, Kind::Sum | Kind::Net | Kind::Change | Kind::Points | Kind::Same);
        // Figures of one step agree in steps. What is nothing agrees with everything.
        let step = if linear { points().map(|point| point.step).min() } else { None };
        width = width.max(step.unwrap_or(0)).max(target.step.min(target.value.abs() / 20));
        let spread = match self.kind {
            Kind::Growth | Kind::Margin => target.value.abs().max(5 * ONE),
            _ => target.value.abs(),
        };
        let surprise = decibans(spread.saturating_mul(23), width.max(1).saturating_mul(10)).clamp(0, MOST);
        let trivial = linear && points().filter(|point| point.value != 0).count() < 3;
        let surprise = if trivial { surprise.min(3) } else { surprise };
        if required.meets(target.range()) {
            return Some(Verdict::Holds(surprise));
        }
        // Whole things are counted, not rounded.
        let whole = points().all(|point| point.unit.is_count() && point.half == 0);
        let slack = if linear { points().map(place).max().unwrap_or(0) } else { place(target) };
        let slack = if whole { 0 } else { slack.max(place(target)) };
        // 28.30 among 34.95 may be 28.3: filled up with zeros, not reckoned to the last of them.
        let filled = target.number.decimals > 0 && target.step > place(target);
        let slack = if filled && !linear { slack.max(target.step.min(place(target) * 100)) } else { slack };
        if required.widened(slack).meets(target.range()) {
            Some(Verdict::Near)
        } else {
            Some(Verdict::Fails(surprise))
        }
    }
}

/// More surprise than this tells nothing more.
const MOST: i32 = 60;

impl Found {
    /// Takes a tuple that is believed so much; `proven`: where it fails, it is wrong whatever the slip.
    pub(super) fn put(&mut self, tuple: &Tuple, verdict: Verdict, prior: i32, proven: bool) {
        let (holds, surprise) = match verdict {
            Verdict::Holds(surprise) => (true, surprise),
            Verdict::Fails(surprise) => (false, surprise),
            Verdict::Near => return,
        };
        let operands = tuple.operands.clone();
        let own = (tuple.kind, tuple.parameter, operands.clone());
        let (at, is_sure) = self.places.entry(own).or_insert_with(|| {
            self.candidates.push(Candidate {
                kind: tuple.kind,
                up: tuple.up,
                parameter: tuple.parameter,
                operands,
                template: &cells::TEMPLATE,
                signature: 0,
                prior,
                surprise,
                failing: 0,
                holds,
            });
            (self.candidates.len() - 1, false)
        });
        let candidate = &mut self.candidates[*at];
        candidate.prior = candidate.prior.max(prior);
        if proven && !holds && !*is_sure {
            self.sure.push(*at);
            *is_sure = true;
        }
    }
}

/// Relates the cells of the tables in the paragraph with this number, by `own` forms too, and weighs what fails; doubts below `least` decibans
/// are left out.
pub fn weigh(view: &View<'_>, paragraph: usize, own: &[Form], least: i32) -> Weighed {
    /// A formula that is proven by its siblings fails: that much is said of it if no slip says more.
    const STRUCTURE: i32 = 24;
    let mut found = Found::default();
    let sides = view.stretches[paragraph].paragraph.tables.iter();
    let (upright, turned): (Vec<Matrix>, Vec<Matrix>) = sides
        .map(|side| Matrix::of(view, paragraph, side))
        .map(|matrix| {
            let turned = matrix.turned();
            (matrix, turned)
        })
        .unzip();
    for matrix in upright.iter().chain(&turned) {
        totals::find(view, matrix, &mut found);
        rates::find(view, matrix, &mut found);
        parts::find(view, matrix, &mut found);
        per_share::find(view, matrix, &mut found);
        shares::find(view, matrix, &mut found);
        forms::find(view, matrix, own, &mut found);
    }
    forms::both_sides(view, &upright, own, &mut found);
    forms::both_sides(view, &turned, own, &mut found);
    let structural = found.sure.iter().map(|number| {
        let candidate = &found.candidates[*number];
        Doubt::of(candidate.operands[candidate.kind.judged()], STRUCTURE, vec![*number])
    });
    let structural = structural.collect();
    evidence::doubted(view, found.candidates, structural, least)
}
