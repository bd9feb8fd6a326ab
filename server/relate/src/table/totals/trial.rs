//! Which of several plans makes up a row, as far as the columns bear it out, and what fails by it.

use std::cmp::Reverse;

use super::{MOST_SIGNED, Sure, TELLING, adds_up, is_additive, tuple};
use crate::relation::Kind;
use crate::table::matrix::Matrix;
use crate::table::plan::{Plan, Signed};
use crate::table::weigh::{Found, PROVEN, Tuple, Verdict, WORDED};
use crate::view::View;

/// So much agreement, in decibans, proves a plan.
const ENOUGH: i32 = 20;
/// So much of it in one column leaves no doubt, however many readings were tried.
const EXACT: i32 = 40;
/// No column adds more to a proof.
const MOST_OF_ONE: i32 = 30;

/// Takes what the best of several plans for a row comes to in each column.
pub(super) fn judge(
    view: &View<'_>,
    matrix: &Matrix,
    total: usize,
    sure: Sure,
    plans: &[Plan],
    found: &mut Found,
) {
    let trial = Trial::of(view, matrix, total, plans);
    if let Some((best, tally)) = trial.best() {
        Judged::of(&trial, best, &tally, sure).put(found);
    }
}

/// What a plan comes to in one column; `None` where nothing can be said.
type Outcome = Option<(Tuple, Verdict)>;

/// What each plan comes to in each column.
struct Trial<'t> {
    view: &'t View<'t>,
    matrix: &'t Matrix,
    columns: Vec<usize>,
    plans: Vec<&'t Plan>,
    /// By plans and columns.
    outcomes: Vec<Vec<Outcome>>,
}

/// What speaks for a plan and against it.
struct Tally {
    /// Agreement, in decibans.
    proof: i32,
    holds: i32,
    /// How often it fails where no other plan holds.
    fails: i32,
}

impl<'t> Trial<'t> {
    fn of(view: &'t View<'t>, matrix: &'t Matrix, total: usize, plans: &'t [Plan]) -> Self {
        let columns: Vec<usize> = (0..matrix.columns.len())
            .filter(|column| is_additive(view, matrix, *column) && !matrix.follows(view, *column))
            .collect();
        let named = |plan: &&Plan| {
            let all = plan.parts.iter().chain(std::iter::once(&total));
            all.map(|at| &matrix.rows[*at]).all(adds_up)
        };
        let plans: Vec<&Plan> = plans.iter().filter(named).collect();
        let outcome = |plan: &Plan, column: &usize| {
            let tuple = tuple(view, matrix, total, plan, *column)?;
            let verdict = tuple.verdict(view)?;
            Some((tuple, verdict))
        };
        let outcomes =
            plans.iter().map(|plan| columns.iter().map(|column| outcome(plan, column)).collect()).collect();
        Self { view, matrix, columns, plans, outcomes }
    }

    /// Whether some plan holds in a column, or nearly.
    fn is_explained(&self, at: usize) -> bool {
        self.outcomes.iter().any(|row| matches!(row[at], Some((_, Verdict::Holds(_) | Verdict::Near))))
    }

    fn tally(&self, plan: usize) -> Tally {
        let mut tally = Tally { proof: 0, holds: 0, fails: 0 };
        for (at, outcome) in self.outcomes[plan].iter().enumerate() {
            match outcome {
                Some((_, Verdict::Holds(surprise))) if *surprise >= TELLING => {
                    tally.holds += 1;
                    tally.proof += *surprise.min(&MOST_OF_ONE);
                }
                Some((_, Verdict::Fails(_))) if !self.is_explained(at) => tally.fails += 1,
                _ => {}
            }
        }
        tally
    }

    /// The plan that most speaks for, with what does; of two that are as good the first.
    fn best(&self) -> Option<(usize, Tally)> {
        let tallies = (0..self.plans.len()).map(|at| (at, self.tally(at)));
        tallies.max_by_key(|(at, tally)| {
            (tally.proof - 12 * tally.fails + 5 * i32::from(self.plans[*at].certain), Reverse(*at))
        })
    }

    /// Whether one column agrees to so many digits that no other reading is left.
    fn is_exact(&self, plan: usize) -> bool {
        let verdicts = self.outcomes[plan].iter().flatten().map(|(_, verdict)| *verdict);
        { verdicts }.any(|verdict| matches!(verdict, Verdict::Holds(surprise) if surprise >= EXACT))
    }

    /// The rows of a plan that are filled in a column: they need not be those of another.
    fn filled(&self, plan: usize, at: usize) -> Vec<bool> {
        let rows = self.plans[plan].parts.iter();
        rows.map(|part| self.matrix.figure(*part, self.columns[at]).is_some()).collect()
    }
}

/// The best plan, and what the columns prove of it.
struct Judged<'t> {
    trial: &'t Trial<'t>,
    best: usize,
    /// Whether its columns prove it.
    proven: bool,
    /// Whether its labels leave no other reading, and all that there is fails.
    alone: bool,
    /// The columns where it holds.
    holding: Vec<usize>,
    /// Which rows are filled in these.
    shown: Vec<Vec<bool>>,
}

impl<'t> Judged<'t> {
    fn of(trial: &'t Trial<'t>, best: usize, tally: &Tally, sure: Sure) -> Self {
        let outcomes = &trial.outcomes[best];
        let telling =
            |at: &usize| matches!(outcomes[*at], Some((_, Verdict::Holds(surprise))) if surprise >= TELLING);
        let holding: Vec<usize> = (0..outcomes.len()).filter(telling).collect();
        Self {
            trial,
            best,
            proven: is_proven(trial, best, tally, sure),
            alone: tally.holds == 0 && tally.fails == 1 && trial.plans[best].certain,
            shown: holding.iter().map(|at| trial.filled(best, *at)).collect(),
            holding,
        }
    }

    fn put(&self, found: &mut Found) {
        for (at, outcome) in self.trial.outcomes[self.best].iter().enumerate() {
            let Some((tuple, verdict)) = outcome else { continue };
            if verdict.fails() && self.says_nothing(at, tuple) {
                continue;
            }
            if self.proven {
                found.put(tuple, *verdict, PROVEN, true);
            } else if matches!(verdict, Verdict::Holds(_)) || self.alone {
                found.put(tuple, *verdict, WORDED, false);
            }
        }
    }
}

/// Whether a plan is proven, given what says that the row is made up by others at all.
fn is_proven(trial: &Trial<'_>, best: usize, tally: &Tally, sure: Sure) -> bool {
    let &Tally { proof, holds, fails } = tally;
    let signed = match trial.plans[best].signed {
        Signed::No => false,
        Signed::Perhaps => trial.is_exact(best),
        Signed::Told => true,
    };
    match sure {
        _ if signed || sure == Sure::Marked => proof >= ENOUGH && fails <= holds,
        Sure::Nested => holds >= 1 && fails <= holds,
        _ => holds >= 2 && fails * 2 <= holds,
    }
}

/// Why a column in which the plan fails says nothing.
impl Judged<'_> {
    /// In the order in which that is asked.
    const EXCUSES: [fn(&Self, usize, &Tuple) -> bool; 6] = [
        |it, at, _| it.trial.is_explained(at),
        Self::is_filled_as_none,
        Self::is_headless,
        Self::may_not_add_up,
        |it, _, tuple| it.alone && takes_off_less_than_nothing(it.trial.view, tuple),
        |it, _, tuple| is_mean(it.trial.view, tuple),
    ];

    fn says_nothing(&self, at: usize, tuple: &Tuple) -> bool {
        Self::EXCUSES.iter().any(|excuses| excuses(self, at, tuple))
    }

    /// Other rows are filled in it than in any column where the plan holds.
    fn is_filled_as_none(&self, at: usize, _: &Tuple) -> bool {
        !self.alone && !self.shown.contains(&self.trial.filled(self.best, at))
    }

    /// It has no head, and others have.
    fn is_headless(&self, at: usize, _: &Tuple) -> bool {
        let columns = &self.trial.matrix.columns;
        columns.len() > 1 && columns[self.trial.columns[at]].text.is_empty()
    }

    /// It counts something, and is like no column where the plan holds.
    fn may_not_add_up(&self, at: usize, tuple: &Tuple) -> bool {
        let Trial { view, matrix, columns, .. } = self.trial;
        let alike = |other: &usize| matrix.are_alike(view, columns[at], columns[*other]);
        self.proven && !measures(view, tuple) && !self.holding.iter().any(alike)
    }
}

/// Whether figures are told in money or measures, which add up wherever counts beside them do: 户数 and 投资额（亿元）.
fn measures(view: &View<'_>, tuple: &Tuple) -> bool {
    let unit = view.point(tuple.operands[0]).unit;
    !unit.is_none() && !unit.is_count() && !unit.name().contains('/')
}

/// Whether a total is none of the kind that adds up: it lies among its parts, as a mean does.
fn is_mean(view: &View<'_>, tuple: &Tuple) -> bool {
    let values = || tuple.operands[1..].iter().map(|at| view.point(*at).value);
    let total = view.point(tuple.operands[0]).value;
    tuple.kind == Kind::Sum
        && values().all(|value| value >= 0)
        && values().max().is_some_and(|most| total <= most)
        && values().min().is_some_and(|least| total >= least)
        && values().filter(|value| *value > 0).count() >= 3
}

/// Whether a minus is printed before all that is taken off, so that a single column leaves open which sign counts.
fn takes_off_less_than_nothing(view: &View<'_>, tuple: &Tuple) -> bool {
    let less = |at: &usize| tuple.kind == Kind::Net && tuple.parameter >> at & 1 == 1;
    let mut off = (1..tuple.operands.len().min(MOST_SIGNED + 1)).filter(less).peekable();
    off.peek().is_some() && off.all(|at| view.point(tuple.operands[at]).value < 0)
}
