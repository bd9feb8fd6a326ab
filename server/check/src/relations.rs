//! What is said of relations that fail: the checks by kind, one verdict for all of them.

mod arithmetic;
mod held;
mod proof;
mod repair;
mod sentence;
mod web;
mod why;

use gouji_read::ledger::ParagraphId;
use gouji_read::report::Paragraph;
use gouji_read::table::form::Form;
use gouji_relate::cue::grown_twice;
use gouji_relate::evidence::{Doubt, Weighed};
use gouji_relate::find::each::{is_earned, is_rough};
use gouji_relate::point::cells;
use gouji_relate::slip::Origin;
use gouji_relate::{Candidate, Kind, Stretch, View};

use crate::{Finding, Fix, Message, Related, Severity, Span};

use arithmetic::Print;
use repair::New;

pub use proof::{Proof, Proving, Standing};
pub(crate) use proof::{proofs, proving};
pub use repair::in_the_style_of;
pub use web::{Tie, Told, Web};
pub(crate) use web::{supposed, tie, ties, told};
pub(crate) use why::reasons;

/// How sure a doubt must be, in decibans, to be shown at all, and to be a warning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thresholds {
    pub(crate) information: i32,
    /// Of sums: every report has many figures that are a digit away from making one, and lists that are not all.
    pub(crate) sum_information: i32,
    /// Of a share, likewise.
    pub(crate) share_information: i32,
    /// Of one fact that is told twice: of many values of one name some are alike by chance.
    pub(crate) same_information: i32,
    /// Of earnings per share, of which a report has few.
    pub(crate) earned_information: i32,
    pub(crate) warning: i32,
    /// Of what is left of two: many accounts have three figures of which one is nearly that.
    pub(crate) balance_information: i32,
    /// Of shares that make up a whole: any two percentages are a digit away from a hundred.
    pub(crate) shares_information: i32,
    /// Of a part above its whole, which has no digits to testify.
    pub(crate) part_information: i32,
    pub(crate) part_warning: i32,
}

pub(crate) const THRESHOLDS: Thresholds = Thresholds {
    information: -3,
    sum_information: -2,
    share_information: 2,
    same_information: 7,
    earned_information: 5,
    warning: 16,
    balance_information: 3,
    shares_information: 7,
    part_information: 10,
    part_warning: 22,
};

/// The code under which a relation that fails is told.
pub(crate) const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Sum | Kind::Net => "sum-parts-total",
        Kind::Margin => "margin-from-levels",
        Kind::Part => "subset-exceeds-total",
        Kind::Hull => "growth-hull",
        Kind::Share => "share-of-total",
        Kind::Completion => "completion-rate",
        Kind::Each => "per-unit-value",
        Kind::Shares => "shares-sum-100",
        Kind::Same => "same-fact-conflict",
        Kind::Change => "change-from-levels",
        Kind::Growth => "growth-from-levels",
        Kind::LevelChangeRate | Kind::ChangeOfBase => "delta-level-growth",
        Kind::Points | Kind::Rise => "pp-delta",
        Kind::Average => "average-annual-growth",
        Kind::Multiple => "multiple-ratio",
        Kind::Balance => "balance-difference",
    }
}

/// What there is to say of a report's relations.
pub(crate) fn findings(view: &View<'_>, weighed: &Weighed) -> Vec<Finding> {
    weighed.doubts.iter().filter_map(|doubt| finding(view, &weighed.candidates, doubt)).collect()
}

/// Whether a doubt is sure enough to be told of, were there nothing to be said against it.
pub(crate) fn is_told(candidates: &[Candidate], doubt: &Doubt) -> bool {
    told_as(candidates, doubt).is_some_and(|relation| severity(relation.kind, doubt.score).is_some())
}

fn finding(view: &View<'_>, candidates: &[Candidate], doubt: &Doubt) -> Option<Finding> {
    let relation = told_as(candidates, doubt)?;
    if is_answered(view, relation) {
        return None;
    }
    let mut severity = severity(relation.kind, doubt.score)?;
    // Two growths of one name that are no slip from each other may be of two times.
    if relation.template.number == grown_twice::TEMPLATE.number {
        severity = severity.min(Severity::Information);
    }
    // The shares of one day are not those over the year that a year's profit is divided by.
    if let (Kind::Each, [_, count, value, ..]) = (relation.kind, &relation.operands[..])
        && is_rough(view, *count, *value)
    {
        severity = severity.min(Severity::Information);
    }
    if relation.kind == Kind::Same {
        let are_earned = relation.operands.iter().all(|at| is_earned(view.point(*at)));
        if !are_earned && doubt.score < THRESHOLDS.same_information {
            return None;
        }
        // 每股收益0.24元 and 0.26元: two digits are a slip away from many others.
        if are_earned {
            severity = severity.min(Severity::Information);
        }
    }
    // One last place off, or round figures that are rounder than they look: many reports are made so.
    let reading = match () {
        () if relation.holds_nearly(view) => Some("reading-last-place"),
        () if relation.holds_rounded(view) => Some("reading-trailing-zeros"),
        () => None,
    };
    if reading.is_some() {
        severity = severity.min(Severity::Information);
    }
    let print = Print { view, relation };
    if print.has_nearer_whole() {
        return None;
    }
    let calculation = print.calculation()?;
    let judged = *relation.operands.get(relation.result())?;
    // Where the wrong base explains the figure, it is that figure which is wrong.
    // Of parts and their total nobody can say which is wrong where each may be: it stands at the total, or at the last of some shares.
    let figure = match relation.kind {
        Kind::Sum | Kind::Net if doubt.is_open || !keeps_decimals(view, doubt) => judged,
        Kind::Shares if doubt.is_open || doubt.meant.is_none() => *relation.operands.last()?,
        _ if print.wrong_base().is_some() => judged,
        _ => doubt.figure,
    };
    let message = match print.cause(doubt) {
        Some(cause) => print.sentence(&calculation).and(cause),
        None => print.sentence(&calculation),
    };
    let message = if doubt.is_borne_out { message.and(Message::new("whole-confirmed")) } else { message };
    let message = match reading {
        Some(reading) => message.and(Message::new(reading)),
        None => message,
    };
    let place = |at: usize| Span::new(view.at(at).start, view.at(at).end);
    let mut finding = Finding::new(code(relation.kind), severity, place(figure), message);
    finding.calculation = Some(calculation.text);
    let others = relation.operands.iter().filter(|at| **at != figure);
    finding.related = others.map(|at| Related { span: place(*at), message: print.described(*at) }).collect();
    finding.related.sort_by_key(|related| related.span);
    finding.fixes = fixes(&print, doubt, figure == judged);
    Some(finding)
}

/// Whether the slip that was found leaves a figure with as many decimals as it has: nobody adds 610.042 to 2639.28.
fn keeps_decimals(view: &View<'_>, doubt: &Doubt) -> bool {
    /// A scale word that was lost or misread changes what a place is worth by more than decimals do.
    const SCALE: i128 = 1_000;
    let own = view.point(doubt.figure).half;
    doubt
        .meant
        .as_ref()
        .is_none_or(|origin| origin.half == own || origin.half >= own * SCALE || own >= origin.half * SCALE)
}

/// A relation that fails, as a sentence.
pub(crate) fn failing(view: &View<'_>, relation: &Candidate) -> Option<Message> {
    let print = Print { view, relation };
    let calculation = print.calculation()?;
    Some(print.sentence(&calculation))
}

/// The relation by which a doubt is told: the surest; of those between the same figures one that names what it is about. What
/// is left of one figure and another makes a sum, too.
fn told_as<'c>(candidates: &'c [Candidate], doubt: &Doubt) -> Option<&'c Candidate> {
    let surest = candidates.get(*doubt.explains.first()?)?;
    let is_the_balance = |it: &&Candidate| {
        it.kind == Kind::Balance
            && it.operands.len() == surest.operands.len()
            && it.operands.iter().all(|at| surest.has(*at))
    };
    let mut explained = doubt.explains.iter().filter_map(|at| candidates.get(*at));
    Some(explained.find(is_the_balance).unwrap_or(surest))
}

fn severity(kind: Kind, score: i32) -> Option<Severity> {
    let (information, warning) = match kind {
        Kind::Part | Kind::Rise => (THRESHOLDS.part_information, THRESHOLDS.part_warning),
        Kind::Shares => (THRESHOLDS.shares_information, THRESHOLDS.warning),
        Kind::Sum | Kind::Net => (THRESHOLDS.sum_information, THRESHOLDS.warning),
        Kind::Share => (THRESHOLDS.share_information, THRESHOLDS.warning),
        Kind::Balance => (THRESHOLDS.balance_information, THRESHOLDS.warning),
        Kind::Same => (THRESHOLDS.earned_information, THRESHOLDS.warning),
        _ => (THRESHOLDS.information, THRESHOLDS.warning),
    };
    match score {
        score if score >= warning => Some(Severity::Warning),
        score if score >= information => Some(Severity::Information),
        _ => None,
    }
}

/// What there is to say of the tables in one paragraph; spans count from its start.
pub(crate) fn in_tables(paragraph: &Paragraph, own: &[Form]) -> Vec<Finding> {
    if paragraph.tables.is_empty() {
        return Vec::new();
    }
    with_cells(paragraph, own, 0, findings)
}

/// Relates the cells of the tables in a paragraph that begins at `start`.
pub(crate) fn with_cells<T>(
    paragraph: &Paragraph,
    own: &[Form],
    start: usize,
    of: impl FnOnce(&View<'_>, &Weighed) -> T,
) -> T {
    let points = cells(paragraph);
    let stretches = [Stretch { id: ParagraphId::default(), paragraph, start, points: &points }];
    let view = View::of(&stretches);
    let weighed = gouji_relate::table::weigh(&view, 0, own, THRESHOLDS.information);
    of(&view, &weighed)
}

/// Whether an increase and its rate belong to another level of the sentence, with which they hold (债券86.4亿元（…专项80.5亿元），比上年增加
/// 14.4亿元，增长20%), or the increase is told as one reason of several.
fn is_answered(view: &View<'_>, relation: &Candidate) -> bool {
    let [first, second, rate] = relation.operands[..] else { return false };
    let (level, own) = match relation.kind {
        Kind::LevelChangeRate => (first, second),
        Kind::ChangeOfBase => (second, first),
        _ => return false,
    };
    let sentence = view.at(own).sentence;
    let before = (0..own).rev().take_while(|at| view.at(*at).sentence == sentence).take(MOST_LEVELS);
    let answers = |at: usize| {
        let ranges = relation.operands.iter().map(|it| if *it == level { at } else { *it });
        let ranges: Vec<_> = ranges.map(|it| view.point(it).range()).collect();
        relation.formula().holds(&ranges, i128::from(relation.parameter)) == Some(true)
    };
    let mut others = before.filter(|at| *at != level && *at != rate);
    view.gives_reason(own)
        || others.any(|at| view.group[at].is_some() && view.group[at] == view.group[level] && answers(at))
}

/// So many figures before an increase are tried as its level.
const MOST_LEVELS: usize = 6;

/// How many repairs are offered.
const MOST_FIXES: usize = 6;

/// The repairs, the likeliest first: the slip that was found; the recomputed value where the figure that follows from the
/// others is the one in doubt; the other single slips. Where a wrong base explains it, the recomputed value alone comes first.
fn fixes(print: &Print<'_>, doubt: &Doubt, is_judged: bool) -> Vec<Fix> {
    let judged = print.relation.operands.get(print.relation.result()).copied();
    let meant = |at: usize, origin: &Origin| {
        let own = print.view.point(at);
        // 915个 for 91.5个: nobody counts in tenths.
        let is_torn = own.unit.is_count() && own.number.decimals == 0 && own.number.word.is_empty();
        let new = New::meant(origin, &own.number);
        let is_whole = !matches!(&new, New::Digits(digits) if digits.contains('.'));
        (!is_torn || is_whole).then(|| print.fix(at, &new)).flatten()
    };
    let slip = doubt.meant.iter().filter_map(|origin| meant(doubt.figure, origin));
    let recomputed = print.recomputed().zip(judged);
    let recomputed = recomputed.and_then(|(digits, at)| print.fix(at, &New::Digits(digits)));
    // Where the slip is another figure's, what follows from it as it stands is the last thing to be offered.
    let follows = recomputed.clone().filter(|_| !is_judged);
    let recomputed = recomputed.filter(|_| is_judged);
    let others = doubt.others.iter().filter_map(|(figure, origin)| meant(*figure, origin));
    let mut fixes: Vec<Fix> = Vec::new();
    // Of one fact told twice either value may be the right one, each in the other's own format.
    let either = print.either().into_iter().filter_map(|(at, digits)| print.fix(at, &New::Digits(digits)));
    let others = either.chain(others);
    let doublings = print.doublings().zip(judged).and_then(|(new, at)| print.fix(at, &new));
    let comes_first = print.wrong_base().is_some() || is_judged && !keeps_decimals(print.view, doubt);
    let wrong_base = recomputed.clone().filter(|_| comes_first);
    for fix in
        wrong_base.into_iter().chain(doublings).chain(slip).chain(recomputed).chain(others).chain(follows)
    {
        if fixes.iter().all(|known| known.edits != fix.edits) {
            fixes.push(fix);
        }
    }
    fixes.truncate(MOST_FIXES);
    fixes
}

impl Print<'_> {
    /// An operand in the words of the report.
    fn described(&self, at: usize) -> Message {
        let (name, written) = (&self.view.point(at).name, self.view.written(at));
        Message::new("relation-operand").with("name", name.to_string()).with("written", written)
    }
}
