//! The relations of a report as data that outlives the view in which they were found: what a figure is tied to, and how each
//! figure stands.

use std::collections::{HashMap, HashSet};

use gouji_relate::cue::cells;
use gouji_relate::evidence::Weighed;
use gouji_relate::{Candidate, Kind, Stretch, View};

use super::arithmetic::Print;
use super::proof::{PROVED, Standing};
use crate::bond::{self, Bond};
use crate::said::Holding;
use crate::{Message, Span};

/// The name of an identity between a structure and its levels.
const STRUCTURE: &str = "structure";

/// A relation between figures that is believed, whether it holds or not.
#[derive(Debug, Clone)]
pub struct Tie {
    /// Its kind, its formula and its evidence; the operands are places of a view that is gone.
    relation: Candidate,
    /// Where its operands start in the report, in the order of its formula.
    pub operands: Vec<usize>,
}

impl Tie {
    /// What must hold.
    pub const fn kind(&self) -> Kind {
        self.relation.kind
    }

    /// The relation; its operands say nothing.
    pub const fn relation(&self) -> &Candidate {
        &self.relation
    }

    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.relation.holds
    }

    /// Log-odds of its being meant, in decibans.
    pub fn belief(&self) -> i32 {
        self.relation.belief()
    }

    /// Where the figure starts that follows from the others; `None` where none does.
    pub fn result(&self) -> Option<usize> {
        match self.kind() {
            Kind::Part | Kind::Hull | Kind::Same | Kind::Shares => None,
            _ => self.operands.get(self.relation.result()).copied(),
        }
    }

    /// The same relation, `by` bytes further on.
    pub(crate) fn shifted(&self, by: usize) -> Self {
        let operands = self.operands.iter().map(|start| start + by).collect();
        Self { relation: self.relation.clone(), operands }
    }

    /// Whether a relation that holds proves its figures: that a part is not above its whole does not.
    fn proves(&self) -> bool {
        self.holds() && self.kind() != Kind::Part && self.belief() >= PROVED
    }
}

/// A relation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// As a sentence, with its arithmetic; of one that fails only the arithmetic and what is stated.
    pub message: Message,
    /// The arithmetic: `62.3＋104.5＋224.7＝391.5`.
    pub calculation: String,
    /// What it comes to, in the style of the figure that follows: `391.5亿元`.
    pub result: String,
}

/// The relations of a report, by their figures.
#[derive(Debug, Default)]
pub struct Web {
    ties: Vec<Tie>,
    /// The numbers of the ties of each figure, the surest first, by where it starts.
    by: HashMap<usize, Vec<usize>>,
    /// How each figure stands, in the order of the text; times are left out.
    standings: Vec<(Span, Standing)>,
    /// What else holds of a figure, by where it starts.
    held: HashMap<usize, Vec<Message>>,
    /// What follows from a figure by an identity that is no relation, by where each starts: a structure from its levels.
    loose: HashMap<usize, Vec<usize>>,
}

impl Web {
    /// What the ties between figures, and the identities that hold between them, make of the figures of a report.
    pub(crate) fn new(
        mut ties: Vec<Tie>,
        held: &[Holding],
        bonds: &[Bond],
        figures: impl Iterator<Item = Span>,
    ) -> Self {
        let order = |tie: &Tie| (-tie.belief(), tie.kind(), tie.operands.clone());
        ties.sort_by_cached_key(order);
        // What two hands have found is one.
        let mut seen: HashSet<(Kind, Vec<usize>)> = HashSet::new();
        ties.retain(|tie| seen.insert((tie.kind(), tie.operands.clone())));
        let mut by: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut standing: HashMap<usize, Standing> = HashMap::new();
        for (number, tie) in ties.iter().enumerate() {
            let own = if tie.proves() { Standing::Proved } else { Standing::Linked };
            for start in &tie.operands {
                by.entry(*start).or_default().push(number);
                let known = standing.entry(*start).or_insert(own);
                *known = own.max(*known);
            }
        }
        for start in held.iter().filter(|it| it.name != Kind::Part.name()).flat_map(|it| &it.starts) {
            standing.insert(*start, Standing::Proved);
        }
        for bond in bonds.iter().filter(|bond| bond.belief >= 0) {
            let own = if bond.holds && bond.belief >= PROVED { Standing::Proved } else { Standing::Linked };
            for start in &bond.operands {
                let known = standing.entry(*start).or_insert(own);
                *known = own.max(*known);
            }
        }
        let of = |span: Span| (span, standing.get(&span.start).copied().unwrap_or(Standing::Alone));
        let mut loose: HashMap<usize, Vec<usize>> = HashMap::new();
        for own in held.iter().filter(|it| it.relation.is_none() && it.name == STRUCTURE) {
            let Some((first, levels)) = own.starts.split_first() else { continue };
            for level in levels.iter().filter(|level| *level != first) {
                loose.entry(*level).or_default().push(*first);
            }
        }
        Self { standings: figures.map(of).collect(), ties, by, loose, held: bond::held(bonds) }
    }

    /// All relations, the surest first.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// The relations of the figure that starts at `start`, the surest first.
    pub fn of(&self, start: usize) -> impl Iterator<Item = &Tie> {
        self.by.get(&start).into_iter().flatten().filter_map(|number| self.ties.get(*number))
    }

    /// What holds of the figure that starts at `start` beside its relations: that its list is as long as it says.
    pub(crate) fn held(&self, start: usize) -> &[Message] {
        self.held.get(&start).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the figures start that follow from the one that starts at `start` and cannot be solved for: a structure (15.9:38.2:45.9)
    /// from its levels.
    pub fn loose(&self, start: usize) -> &[usize] {
        self.loose.get(&start).map_or(&[], Vec::as_slice)
    }

    /// How the figures stand that touch a span, in the order of the text; times are left out.
    pub fn standings(&self, span: Span) -> &[(Span, Standing)] {
        let first = self.standings.partition_point(|(own, _)| own.end < span.start);
        let behind = self.standings.partition_point(|(own, _)| own.start <= span.end);
        self.standings.get(first..behind).unwrap_or_default()
    }

    /// How the figure stands that starts at `start`; `None` where none does.
    pub fn standing(&self, start: usize) -> Option<Standing> {
        let at = self.standings.binary_search_by_key(&start, |(span, _)| span.start).ok()?;
        self.standings.get(at).map(|(_, standing)| *standing)
    }
}

impl Tie {
    fn of(view: &View<'_>, relation: &Candidate) -> Self {
        Self {
            operands: relation.operands.iter().map(|at| view.at(*at).start).collect(),
            relation: Candidate { operands: gouji_relate::Operands::new(), ..relation.clone() },
        }
    }
}

/// By how many decibans an identity is meant that its wording leaves no doubt of.
const CERTAIN: i32 = 60;

/// An identity that holds, as a relation; `None` of one that is none.
pub(crate) fn tie(held: &Holding) -> Option<Tie> {
    let (kind, up) = held.relation?;
    let relation = Candidate {
        kind,
        up,
        parameter: 0,
        operands: gouji_relate::Operands::new(),
        template: &cells::TEMPLATE,
        signature: 0,
        prior: CERTAIN,
        surprise: 0,
        holds: true,
        failing: 0,
    };
    Some(Tie { relation, operands: held.starts.clone() })
}

/// The relations that were weighed in a view and are believed.
pub(crate) fn ties(view: &View<'_>, weighed: &Weighed) -> Vec<Tie> {
    weighed.told().into_iter().map(|relation| Tie::of(view, relation)).collect()
}

/// Those of the relations from which the figure at `place` would follow, believed or not, the likeliest by its words first.
pub(crate) fn supposed(view: &View<'_>, candidates: &[Candidate], place: usize) -> Vec<Tie> {
    let judged = |it: &&Candidate| it.operands.get(it.result()) == Some(&place);
    let mut own: Vec<&Candidate> = candidates.iter().filter(judged).collect();
    own.sort_by(|a, b| b.prior.cmp(&a.prior).then_with(|| a.operands.cmp(&b.operands)));
    own.into_iter().map(|relation| Tie::of(view, relation)).collect()
}

/// A relation in words, from the paragraphs in which its figures stand; `None` where one of them is not in these.
pub(crate) fn told(stretches: &[Stretch<'_>], tie: &Tie) -> Option<Told> {
    let view = View::of(stretches);
    let place = |start: &usize| view.all.binary_search_by_key(start, |at| at.start).ok();
    let operands: Vec<usize> = tie.operands.iter().map(place).collect::<Option<_>>()?;
    let relation = Candidate { operands: operands.into(), ..tie.relation.clone() };
    let print = Print { view: &view, relation: &relation };
    let calculation = print.calculation()?;
    let message = if relation.holds {
        print.holding()?
    } else {
        let stated = relation.operands.get(relation.result()).map(|at| view.written(*at))?;
        Message::new("tie-fails").with("calculation", calculation.text.clone()).with("stated", stated)
    };
    Some(Told { message, calculation: calculation.text, result: calculation.shown })
}
