//! Rows that are added to the one above them or taken from it: 一、营业收入, 减：营业成本, 税金及附加, 加：其他收益, then 二、营业利润.
//!
//! A sign may hold on for the rows behind it that bear none. Whether it does, and how far what stands behind 其中 reaches, is not
//! said: every reading is offered, and the columns show which of them is meant.

use gouji_read::table::Mark;

use super::matrix::Line;

/// So many readings of what stands behind 其中 are tried.
const MOST_READINGS: usize = 24;
/// So many rows above a result are looked at for the one that it begins with.
const LONGEST: usize = 40;

/// What a row follows from, by signs.
#[derive(Debug)]
pub(super) struct Run {
    /// The row that it begins with, and those that are added or taken off.
    pub(super) rows: Vec<usize>,
    /// Which of them are taken off, by number.
    pub(super) less: Vec<bool>,
    /// Whether the labels say where it ends: by numbers (一、 to 二、), or because each row bears a sign.
    pub(super) told: bool,
    /// Whether the labels leave no other reading.
    pub(super) certain: bool,
}

/// Whether rows are taken off, each by its own sign or by the last before it.
pub(super) fn carried(rows: &[Line], parts: &[usize]) -> Vec<bool> {
    let mut less = false;
    let sign = |at: &usize| {
        less = match rows[*at].mark {
            Some(Mark::Minus) => true,
            None => less,
            Some(_) => false,
        };
        less
    };
    parts.iter().map(sign).collect()
}

/// The runs that may end in a row.
pub(super) fn runs(rows: &[Line], end: usize) -> Vec<Run> {
    let bears_sign = |at: usize| matches!(rows[at].mark, Some(Mark::Minus | Mark::Plus));
    // 利润总额, 减：所得税费用: what bears a sign is no result, and neither is a part.
    if rows[end].mark.is_some() {
        return Vec::new();
    }
    let depth = rows[end].depth;
    let mut runs = of_two_sides(rows, end);
    // 利息支出, 其中：租赁利息, 减：利息收入: a part may stand between.
    let is_part = |at: usize| rows[at].mark == Some(Mark::Part);
    let begins = |at: usize| {
        let next = (at + 1..end).find(|next| !is_part(*next));
        rows[at].mark.is_none() && rows[at].depth == depth && next.is_some_and(bears_sign)
    };
    for base in (end.saturating_sub(LONGEST)..end).rev() {
        if rows[base].depth < depth || matches!(rows[base].mark, Some(Mark::Total | Mark::Subtotal)) {
            break;
        }
        if begins(base) {
            let between = base + 1..end;
            let numbered = between.clone().all(|at| rows[at].depth > depth);
            let all_signed = between.clone().all(|at| bears_sign(at) || is_part(at));
            // 营业收入, 减：营业成本, 税金及附加, 销售费用: that which bears no sign need not be what is left, unless the table ends there or
            // begins anew.
            let anew = end + 2 < rows.len() && rows[end + 1].mark.is_none() && bears_sign(end + 2);
            let nested = base > 0 && is_part(base - 1);
            let ends = !nested && (numbered || end + 1 == rows.len() || anew);
            for skipped in readings(rows, between) {
                let own = (base + 1..end).filter(|at| !skipped.contains(at));
                let parts: Vec<usize> = std::iter::once(base).chain(own).collect();
                let less = carried(rows, &parts);
                let certain = all_signed && ends;
                runs.push(Run { rows: parts, less, told: numbered || all_signed, certain });
            }
            // What stands between two numbers begins nowhere else.
            if numbered {
                break;
            }
        }
    }
    runs
}

/// 一、营业总收入, 二、营业总成本 and what makes it up, 加：其他收益, then 三、营业利润: the second goes off the first, and behind the rows that
/// make it up each bears a sign.
fn of_two_sides(rows: &[Line], end: usize) -> Vec<Run> {
    let depth = rows[end].depth;
    let above = |at: usize| (0..at).rev().find(|at| rows[*at].depth <= depth);
    let of_one_depth = |at: &usize| rows[*at].depth == depth && rows[*at].mark.is_none();
    let Some(less) = above(end).filter(of_one_depth) else { return Vec::new() };
    let Some(base) = above(less).filter(of_one_depth) else { return Vec::new() };
    let signed = (less + 1..end).find(|at| matches!(rows[*at].mark, Some(Mark::Minus | Mark::Plus)));
    let Some(first) = signed.filter(|first| *first > less + 1) else { return Vec::new() };
    let run = |skipped: Vec<usize>| {
        let own = (first..end).filter(|at| !skipped.contains(at));
        let parts: Vec<usize> = [base, less].into_iter().chain(own).collect();
        let mut off = carried(rows, &parts);
        off[1] = true;
        Run { rows: parts, less: off, told: true, certain: false }
    };
    readings(rows, first..end).into_iter().map(run).collect()
}

/// 二、营业总成本, 其中：营业成本, 税金及附加, …, 加：其他收益: the rows from 其中 to the next sign, which may be all of the one above.
pub(super) fn listed(rows: &[Line], whole: usize) -> Option<Vec<usize>> {
    let first = whole + 1;
    rows.get(first).filter(|row| row.mark == Some(Mark::Part))?;
    let others = (first + 1..rows.len()).take(LONGEST).take_while(|at| rows[*at].mark.is_none());
    let list: Vec<usize> = std::iter::once(first).chain(others).collect();
    // What no sign ends may go on with rows of its own.
    let next = rows.get(first + list.len())?;
    (list.len() > 2 && matches!(next.mark, Some(Mark::Minus | Mark::Plus | Mark::Part))).then_some(list)
}

/// The rows that may stand behind 其中: each such row, and none to all of those behind it that bear no sign.
fn readings(rows: &[Line], between: std::ops::Range<usize>) -> Vec<Vec<usize>> {
    let mut readings: Vec<Vec<usize>> = vec![Vec::new()];
    for part in between.clone().filter(|at| rows[*at].mark == Some(Mark::Part)) {
        let followers = (part + 1..between.end).take_while(|at| rows[*at].mark.is_none()).count();
        let longer = readings.iter().flat_map(|reading| {
            (0..=followers).map(move |count| {
                let mut reading = reading.clone();
                reading.extend(part..=part + count);
                reading
            })
        });
        readings = longer.take(MOST_READINGS).collect();
    }
    readings
}
