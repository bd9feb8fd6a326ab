//! What a share earned: 归属于股东的净利润 ÷ 股数 ＝ 基本每股收益, in the rows of one table.
//!
//! A year's profit is divided by the shares over the year; those of its last day may be more. So where the table has only these, a
//! value near to what follows from them says nothing.

use gouji_read::data::Inside;
use serde::Deserialize;

use super::WORDS;
use super::matrix::Matrix;
use super::weigh::{Found, Tuple, Verdict, WORDED};
use crate::find::each::{is_averaged, is_beside};
use crate::relation::{Kind, Operands};
use crate::view::View;

/// How the rows are called.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    /// What a share earned.
    earned: Inside,
    /// Whose profit it is, and that it is one.
    owners: Inside,
    profit: Inside,
    /// In none of these: of a profit without some of its items.
    apart: Inside,
    /// How many shares there are.
    shares: Inside,
    /// Their unit.
    unit: String,
}

pub(super) fn find(view: &View<'_>, matrix: &Matrix, found: &mut Found) {
    let words = &WORDS.per_share;
    let only = |is: &dyn Fn(&str) -> bool| {
        let mut rows = (0..matrix.rows.len()).filter(|row| is(&matrix.rows[*row].name));
        let first = rows.next();
        first.filter(|_| rows.next().is_none())
    };
    let whole = |name: &str| !words.apart.in_text(name);
    let Some(earned) = only(&|name| words.earned.in_text(name) && whole(name)) else { return };
    let is_profit = |name: &str| words.owners.in_text(name) && words.profit.in_text(name) && whole(name);
    let Some(profit) = only(&is_profit) else { return };
    let averaged = only(&|name| words.shares.in_text(name) && is_averaged(name));
    let Some(shares) = averaged.or_else(|| only(&|name| words.shares.in_text(name))) else { return };
    for column in 0..matrix.columns.len() {
        let places = [profit, shares, earned].map(|row| matrix.figure(row, column));
        let [Some(profit), Some(shares), Some(earned)] = places else { continue };
        let money = view.point(profit).unit.dimension() == "money";
        let counted = view.point(shares).unit.name() == words.unit;
        if !money || !counted || is_beside(view, profit, shares, earned) {
            continue;
        }
        let operands = Operands::from_slice(&[profit, shares, earned]);
        let tuple = Tuple { kind: Kind::Each, up: true, parameter: 1, operands };
        if let Some(verdict @ (Verdict::Holds(_) | Verdict::Fails(_))) = tuple.verdict(view) {
            found.put(&tuple, verdict, WORDED, false);
        }
    }
}
