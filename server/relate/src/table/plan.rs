//! Which rows may make up a row, by where they stand and what their labels say: every reading is offered.

use gouji_read::table::Mark;

use super::WORDS;
use super::matrix::{Line, Matrix};
use super::signed;

/// Rows that may make up a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) parts: Vec<usize>,
    /// Which of them are taken off, by number.
    pub(super) less: Vec<bool>,
    /// Whether the labels leave no other reading: a plain list and its total, or 小计 less what follows.
    pub(super) certain: bool,
    /// Whether the signs of its rows say where it begins and ends.
    pub(super) signed: Signed,
}

/// What the signs of rows (减：, 加：) say of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signed {
    /// Nothing.
    No,
    /// Its rows may be meant, as far as the signs go.
    Perhaps,
    /// Where it begins and ends.
    Told,
}

pub(super) fn is_total(line: &Line) -> bool {
    matches!(line.mark, Some(Mark::Total | Mark::Subtotal)) || WORDS.totals.contains(&line.name)
}

/// The rows that may make up one called 合计.
pub(super) fn of_total(matrix: &Matrix, total: usize) -> Vec<Plan> {
    let rows = &matrix.rows;
    let grand = |row: &Line| is_total(row) && row.mark != Some(Mark::Subtotal);
    let before =
        |at: usize, is: &dyn Fn(&Line) -> bool| rows[..at].iter().rposition(is).map_or(0, |at| at + 1);
    let since_total = before(total, &grand);
    let since_any = before(total, &is_total);
    let next = (total + 1..rows.len()).find(|at| is_total(&rows[*at])).unwrap_or(rows.len());
    let next_grand = (total + 1..rows.len()).find(|at| grand(&rows[*at])).unwrap_or(rows.len());
    let mut plans = Vec::new();
    let plain_list = rows.iter().filter(|row| is_total(row)).count() == 1
        && rows.iter().all(|row| row.depth == 0 && row.mark != Some(Mark::Part))
        && (total == 0 || total + 1 == rows.len());
    let put = |parts: Vec<usize>, certain: bool, plans: &mut Vec<Plan>| {
        if parts.len() >= 2 {
            let less = parts.iter().map(|at| rows[*at].mark == Some(Mark::Minus)).collect();
            let plan = Plan { parts, less, certain, signed: Signed::No };
            if !plans.contains(&plan) {
                plans.push(plan);
            }
        }
    };
    // Of the group that a row without numbers heads.
    let group: Vec<usize> = (since_any..total).filter(|at| rows[*at].parent == rows[total].parent).collect();
    if rows[total].parent.is_some() {
        put(group, false, &mut plans);
    }
    let subtotal = |at: &usize| is_total(&rows[*at]);
    for (from, to) in
        [(since_any, total), (since_total, total), (0, total), (total + 1, next), (total + 1, next_grand)]
    {
        let range = || (from..to).filter(|at| *at != total);
        let plain: Vec<usize> = range().filter(|at| !subtotal(at)).collect();
        let top = plain.iter().map(|at| rows[*at].depth).min().unwrap_or(0);
        put(plain.iter().copied().filter(|at| rows[*at].depth == top).collect(), plain_list, &mut plans);
        let is_parent = |at: &usize| plain.iter().any(|other| rows[*other].parent == Some(*at));
        let own = |at: &usize| rows[*at].mark != Some(Mark::Part);
        put(plain.iter().copied().filter(own).collect(), false, &mut plans);
        put(plain.iter().copied().filter(|at| !is_parent(at)).collect(), false, &mut plans);
        // 非流动资产 without a value of its own, then 其中：…: what stands below it takes its place.
        let held = |at: &usize| matrix.ancestors(*at).any(|above| matrix.is_filled(above));
        let frontier = plain.iter().copied().filter(|at| matrix.is_filled(*at) && !held(at));
        put(frontier.collect(), false, &mut plans);
        let subtotals: Vec<usize> = range().filter(subtotal).collect();
        if let Some(last) = subtotals.last().copied() {
            let behind = range().filter(|at| *at > last && rows[*at].depth == rows[last].depth);
            put(subtotals.iter().copied().chain(behind.clone()).collect(), false, &mut plans);
            let signed = |at: usize| matches!(rows[at].mark, Some(Mark::Minus | Mark::Plus));
            let certain = to == total && last + 1 < total && behind.clone().all(signed);
            put(std::iter::once(last).chain(behind).collect(), certain, &mut plans);
        }
    }
    other_signs(matrix, &mut plans);
    plans
}

/// Adds to plans by which rows are taken off what else their signs may mean: that they hold on for the rows behind them (减：所得税影响额,
/// 少数股东权益影响额), or that a minus is printed before what is taken off, so that all are added.
fn other_signs(matrix: &Matrix, plans: &mut Vec<Plan>) {
    let signed = |plan: &&Plan| plan.less.contains(&true);
    let others = plans.iter().filter(signed).flat_map(|plan| {
        let with = |less| Plan { less, certain: false, ..plan.clone() };
        [with(signed::carried(&matrix.rows, &plan.parts)), with(vec![false; plan.parts.len()])]
    });
    for other in others.collect::<Vec<_>>() {
        if !plans.iter().any(|plan| plan.parts == other.parts && plan.less == other.less) {
            plans.push(other);
        }
    }
}

/// The rows that stand below one, or that are added to it and taken from it.
pub(super) fn of_parent(matrix: &Matrix, parent: usize) -> Vec<Plan> {
    let rows = &matrix.rows;
    let children: Vec<usize> = (parent + 1..rows.len())
        .filter(|at| rows[*at].parent == Some(parent) && !is_total(&rows[*at]))
        .collect();
    let mut plans = Vec::new();
    // 利润总额, 减：所得税费用: what bears a sign makes up nothing with those behind it.
    let opens = children.first().is_some_and(|at| !matches!(rows[*at].mark, Some(Mark::Minus | Mark::Plus)));
    if children.len() >= 2 && opens {
        let less = children.iter().map(|at| rows[*at].mark == Some(Mark::Minus)).collect();
        plans.push(Plan { less, parts: children, certain: false, signed: Signed::No });
    }
    for run in signed::runs(rows, parent) {
        let signed = if run.told { Signed::Told } else { Signed::Perhaps };
        plans.push(Plan { parts: run.rows, less: run.less, certain: run.certain, signed });
    }
    if let Some(parts) = signed::listed(rows, parent) {
        plans.push(Plan { less: vec![false; parts.len()], parts, certain: false, signed: Signed::Perhaps });
    }
    other_signs(matrix, &mut plans);
    plans
}
