//! Finders: every tuple of figures that may have been meant as a relation, by construction.
//!
//! A finder states what it looks at (which figures, how near) and which cues it notes. It decides nothing: what the cues are
//! worth stands in `data/evidence.toml`.

mod afar;
pub mod average;
mod balance;
mod beyond;
mod change;
pub mod each;
mod grown;
mod margin;
mod part;
mod planned;
mod points;
mod pull;
mod ratio;
mod same;
mod share;
mod shares;
mod sum;
mod told;

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::Base;

use crate::cue::{Template, is_told};
use crate::evidence::{self, Weights, decibans};
use crate::identity::{ONE, Range};
use crate::relation::{Candidate, Kind, Operands};
use crate::view::View;
use crate::words::TABLE;

/// What takes the tuples that the finders offer.
#[derive(Debug)]
pub struct Sink {
    /// What was found, with the answers to the questions of its template where these are kept.
    pub found: Vec<(Candidate, Vec<u16>)>,
    /// Whether everything is kept, with its answers: to learn from, or to say why.
    pub everything: bool,
}

/// The answers to the questions of a template, in any order.
#[derive(Debug)]
pub struct Answers {
    weights: &'static Weights,
    prior: i32,
    signature: u64,
    failing: i32,
    kept: Option<Vec<u16>>,
}

/// What is not answered.
pub const UNASKED: u16 = u16::MAX;

impl Answers {
    /// Notes an answer.
    #[inline]
    pub fn note(&mut self, cue: usize, answer: impl Into<u16>) {
        let answer = answer.into();
        self.prior += self.weights.of(cue, answer);
        if let Some(kept) = &mut self.kept
            && let Some(place) = kept.get_mut(cue)
        {
            *place = answer;
        }
    }

    /// Notes what the way in which the tuple fails, if it does, adds to its evidence; see [`Candidate::failing`].
    pub(crate) fn note_failing(&mut self, decibans: i32) {
        self.failing = decibans;
    }

    /// Notes an answer that siblings share: what is said again in the same words is likelier meant again.
    #[inline]
    pub fn note_wording(&mut self, cue: usize, answer: impl Into<u16>) {
        let answer = answer.into();
        let word = (cue as u64) << 16 | u64::from(answer);
        self.signature = (self.signature ^ word).wrapping_mul(0x0100_0000_01b3);
        self.note(cue, answer);
    }
}

/// A tuple as a finder offers it, before its cues are looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer<'o> {
    pub(crate) kind: Kind,
    pub(crate) up: bool,
    pub(crate) parameter: i32,
    pub(crate) operands: &'o [usize],
    pub(crate) template: &'static Template,
}

impl Sink {
    /// One that keeps what may be meant.
    pub const fn new() -> Self {
        Self { found: Vec::new(), everything: false }
    }

    /// Takes an offered tuple; `cues` answers the questions of its template.
    pub(crate) fn offer(&mut self, view: &View<'_>, offer: Offer<'_>, cues: impl FnOnce(&mut Answers)) {
        if let Some(reckoned) = arithmetic(view, offer) {
            self.take(offer, reckoned, cues);
        }
    }

    /// Takes a total and its parts, of which it is known what they add up to and the least step in which any was counted: whoever
    /// offers one list after the other does not add up each anew.
    pub(crate) fn offer_sum(
        &mut self,
        view: &View<'_>,
        offer: Offer<'_>,
        (sum, step): (Range, i128),
        cues: impl FnOnce(&mut Answers),
    ) {
        let target = view.point(offer.operands[offer.kind.judged()]);
        let width = sum.width().saturating_add(2 * target.half).max(step);
        let reckoned = (sum.meets(target.range()), surprise(target.value.abs(), width));
        self.take(offer, reckoned, cues);
    }

    fn take(&mut self, offer: Offer<'_>, (holds, surprise): (bool, i32), cues: impl FnOnce(&mut Answers)) {
        let weights = evidence::weights(offer.template);
        let mut answers = Answers {
            weights,
            prior: weights.bias,
            signature: offer.template.number as u64,
            failing: 0,
            kept: self.everything.then(|| vec![UNASKED; offer.template.keys.len()]),
        };
        cues(&mut answers);
        if !self.everything && answers.prior < evidence::FLOOR {
            return;
        }
        let candidate = Candidate {
            kind: offer.kind,
            up: offer.up,
            parameter: offer.parameter,
            operands: Operands::from_slice(offer.operands),
            template: offer.template,
            signature: answers.signature,
            prior: answers.prior.clamp(evidence::FLOOR - 5, surest(offer)),
            surprise,
            holds,
            failing: if holds { 0 } else { answers.failing },
        };
        self.found.push((candidate, answers.kept.unwrap_or_default()));
    }
}

impl Default for Sink {
    fn default() -> Self {
        Self::new()
    }
}

/// How sure the words alone can make a relation, in decibans. Digits have to bear out the others; a part has none, and a total that
/// is only near makes nobody certain.
fn surest(offer: Offer<'_>) -> i32 {
    match offer.kind {
        Kind::Part if is_told(offer.template) => 45,
        Kind::Part => 11,
        Kind::Rise | Kind::Hull => 45,
        _ => 26,
    }
}

/// Whether a tuple holds, and how surprising that would be for unrelated figures, in decibans; `None` where it cannot be
/// computed.
///
/// The chance that an unrelated figure agrees is the width that counts as agreement over the spread of figures of its size: a
/// decade has ln 10 of them. Round figures agree more often, so the width is at least the step in which they were counted; small
/// rates lie close together, so their spread is at least five points.
fn arithmetic(view: &View<'_>, offer: Offer<'_>) -> Option<(bool, i32)> {
    let mut ranges: [Range; 16] = [Range::ANY; 16];
    let count = offer.operands.len();
    for (range, at) in ranges.iter_mut().zip(offer.operands) {
        *range = view.point(*at).range();
    }
    let ranges = ranges.get(..count)?;
    let (formula, parameter) = (offer.kind.formula(offer.up), i128::from(offer.parameter));
    let judged = offer.kind.judged();
    if offer.kind.is_bound() {
        return Some((formula.holds(ranges, parameter)?, EVEN));
    }
    let required = formula.required(ranges, parameter, judged)?;
    let target = view.point(*offer.operands.get(judged)?);
    let points = || offer.operands.iter().map(|at| view.point(*at));
    let mut width = required.width().saturating_add(2 * target.half);
    match offer.kind {
        Kind::Sum | Kind::Change | Kind::Same | Kind::Points | Kind::Balance => {
            width = width.max(points().map(|point| point.step).min().unwrap_or(0));
        }
        Kind::Shares => {}
        _ => width = width.max(if target.number.zeros > 0 { target.step } else { 0 }),
    }
    let spread = match offer.kind {
        Kind::Shares => 100 * ONE,
        Kind::Growth
        | Kind::LevelChangeRate
        | Kind::Average
        | Kind::ChangeOfBase
        | Kind::Completion
        | Kind::Margin => target.value.abs().max(5 * ONE),
        _ => target.value.abs(),
    };
    Some((required.meets(target.range()), surprise(spread, width)))
}

/// How surprising it is, in decibans, that a figure falls into a width, where it might have been anywhere in a spread.
fn surprise(spread: i128, width: i128) -> i32 {
    // ln 10 is 2.3.
    decibans(spread.saturating_mul(23), width.max(1).saturating_mul(10)).clamp(0, MOST)
}

/// An inequality holds for unrelated figures as often as not.
const EVEN: i32 = 3;
/// More surprise than this tells nothing more.
const MOST: i32 = 120;

/// Offers every tuple whose first figure in the text, or whose total, stands in one of `places`.
pub fn all(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for reach in REACHES {
        (reach.find)(view, places, sink);
    }
}

/// Finders that look equally far from the figure that they begin with, in its paragraph and beyond. No limit of theirs is wider.
pub(crate) struct Reach {
    /// Before it, in characters, as [`View::distance`] counts them.
    pub(crate) back: usize,
    /// Behind it.
    pub(crate) ahead: usize,
    /// Over so many lines with text, however long they are.
    pub(crate) lines: usize,
    pub(crate) find: fn(&View<'_>, &Places<usize>, &mut Sink),
}

/// All finders.
pub(crate) const REACHES: [Reach; 5] = [
    Reach { back: 100, ahead: 0, lines: 0, find: in_a_line },
    Reach { back: 500, ahead: 820, lines: 2, find: near },
    Reach { back: 1_500, ahead: 400, lines: 2, find: far },
    Reach { back: 0, ahead: 3_000, lines: 2, find: told_again },
    Reach { back: 3_000, ahead: 3_000, lines: 2, find: afar },
];

fn in_a_line(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    told::find(view, places, sink);
    grown::find(view, places, sink);
    planned::find(view, places, sink);
    each::find(view, places, sink);
    margin::find(view, places, sink);
    ratio::find(view, places, sink);
    change::find(view, places, sink);
    points::find(view, places, sink);
    average::find(view, places, sink);
    shares::find(view, places, sink);
}

fn near(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    sum::find(view, places, sink);
    sum::complete::find(view, places, sink);
    sum::hull::find(view, places, sink);
    sum::selections(view, places, sink);
    balance::find(view, places, sink);
}

fn far(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    share::find(view, places, sink);
    part::find(view, places, sink);
}

fn told_again(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    same::find(view, places, sink);
    same::growths(view, places, sink);
    same::two_sides(view, places, sink);
}

fn afar(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    afar::growth(view, places, sink);
    afar::sums(view, places, sink);
    sum::classed::find(view, places, sink);
    sum::known::find(view, places, sink);
    beyond::find(view, places, sink);
    pull::find(view, places, sink);
}

/// The sort of unit of an amount: money, a count, a measure, or a percentage.
pub(crate) fn sort_of(view: &View<'_>, place: usize) -> u16 {
    let point = view.point(place);
    match point.kind {
        Figure::Percent | Figure::Point => 3,
        _ if point.unit.dimension() == "money" => 0,
        _ if point.unit.is_count() => 1,
        _ => 2,
    }
}

/// They stand at different places of such rows.
pub(crate) const CROSSED: u16 = 2;

/// Whether two figures stand at the same place of rows of equal length (A、B和C，分别增长x、y和z): 0 no, 1 yes, 2 crossed.
pub(crate) fn aligned(view: &View<'_>, a: usize, b: usize) -> u16 {
    let (a, b) = (view.point(a).row, view.point(b).row);
    match (a.length > 1 && a.length == b.length, a.place == b.place) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => CROSSED,
    }
}

/// Whether the words before a figure open a list with 其中 and a mark: 其中：甲…; 其中，甲…. Without the mark it is of what stands right behind.
pub(crate) fn announces_list(lead: &str) -> bool {
    lead.match_indices("其中").any(|(at, own)| lead[at + own.len()..].starts_with(['：', ':', '，', ',']))
}

/// What it takes off a failure, in decibans, that the amount is counted from a plan: 比预算增加0.9亿元，增长2.4% is the growth of a year.
pub(crate) const OF_A_PLAN: i32 = -30;

/// Whether a name goes on behind another: it is of something that belongs to that (利润总额营业收入, 产量单产).
pub(crate) fn is_of_its_own(name: &str, other: &str) -> bool {
    !name.is_empty() && other.len() > name.len() && other.starts_with(name)
}

/// What a change is counted from: 比预算增加, 较年度计划增加 is of a plan, whatever time these words hold.
pub(crate) fn base_of(view: &View<'_>, change: usize) -> Base {
    let lead = view.lead(change);
    let clause = lead.rsplit(['，', ',', '；', ';', '。', '（', '(']).next().unwrap_or_default();
    let compared = clause.find(['比', '较']).map_or("", |at| &clause[at..]);
    let is_of_plan = TABLE.words.planned.iter().any(|word| compared.contains(word.as_str()));
    if is_of_plan || TABLE.words.over_plan.in_text(clause) { Base::Other } else { view.point(change).base }
}

/// Whether a change is told with one that goes the other way: 全年新增21家、退出7家. What is left is neither.
pub(crate) fn is_gross(view: &View<'_>, change: usize) -> bool {
    let off = |at: usize| {
        let it = view.point(at);
        it.change != 0 && it.change == -view.point(change).change
            || TABLE.words.left.leaving.in_text(view.lead(at))
    };
    let beside = [change.checked_sub(1), Some(change + 1)];
    beside.into_iter().flatten().filter(|at| *at < view.all.len()).any(|at| {
        view.group[at].is_some()
            && view.group[at] == view.group[change]
            && view.at(at).clause == view.at(change).clause
            && off(at) != off(change)
    })
}

/// Whether a name's growth is real by convention: 0 no, 1 perhaps, 2 yes.
pub(crate) fn real(name: &str) -> u16 {
    let words = &crate::words::TABLE.words.real;
    if words.words.in_text(name) { 2 } else { u16::from(words.perhaps.in_text(name)) }
}

/// 0 where one of the years is not known, 1 for one year, 2 for two.
pub(crate) fn years_of(view: &View<'_>, a: usize, b: usize) -> u16 {
    match (view.point(a).year, view.point(b).year) {
        (Some(a), Some(b)) if a == b => 1,
        (Some(_), Some(_)) => 2,
        _ => 0,
    }
}
