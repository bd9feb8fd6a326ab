//! Official forms: what must hold between their rows or columns, as `data/forms/*.toml` has it.
//!
//! A form is recognised by its labels: an identity of it is looked at where the result and every part that must stand there do.

use std::sync::LazyLock;

use gouji_read::figure::Kind as Figure;
use serde::Deserialize;

use super::matrix::{Cell, Matrix};
use super::weigh::{Found, PROVEN, Tuple, Verdict, WORDED};
use crate::relation::Kind;
use crate::view::View;

/// One form.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Form {
    /// What it is called.
    name: String,
    identity: Vec<Identity>,
}

/// result ＝ plus ＋ plus － minus
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Identity {
    result: Label,
    plus: Vec<Label>,
    minus: Vec<Label>,
    /// Two labels whose values must be the same: 收入总计 and 支出总计. They may stand in two tables side by side.
    same: Vec<Label>,
    /// Labels that must stand in the table beside its own.
    needs: Vec<Label>,
    /// Whether it is one of rates.
    percent: bool,
}

/// What a row or a column is called: `甲/乙` one way or the other, `甲*` and more behind it, `甲?` where it may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
struct Label {
    ways: Vec<(String, bool)>,
    optional: bool,
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        let optional = text.ends_with('?');
        let way = |way: &str| {
            let way = way.trim_end_matches('?');
            (plain(way.trim_end_matches('*')), way.ends_with('*'))
        };
        Self { ways: text.split('/').map(way).collect(), optional }
    }
}

/// A label without marks and blanks.
fn plain(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).collect()
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    [
        include_str!("../../../data/forms/information-disclosure.toml"),
        include_str!("../../../data/forms/final-accounts.toml"),
        include_str!("../../../data/forms/budget-balance.toml"),
        include_str!("../../../data/forms/communique.toml"),
        include_str!("../../../data/forms/listed-company.toml"),
    ]
    .into_iter()
    .map(gouji_read::data::table)
    .collect()
});

/// Judges the identities whose labels head rows.
pub(super) fn find(view: &View<'_>, matrix: &Matrix, found: &mut Found) {
    let names: Vec<String> = matrix.rows.iter().map(|row| plain(&row.name)).collect();
    for identity in FORMS.iter().flat_map(|form| &form.identity).filter(|it| it.same.is_empty()) {
        if let Some(rows) = identity.rows(&names) {
            identity.judge(view, matrix, &rows, found);
        }
    }
}

/// Judges what must be the same in two rows of one table, or of two that stand side by side.
pub(super) fn both_sides(view: &View<'_>, matrices: &[Matrix], found: &mut Found) {
    let names: Vec<Vec<String>> =
        matrices.iter().map(|it| it.rows.iter().map(|row| plain(&row.name)).collect()).collect();
    for identity in FORMS.iter().flat_map(|form| &form.identity) {
        let [one, other] = &identity.same[..] else { continue };
        let (Some(one), Some(other)) = (one.only(&names), other.only(&names)) else { continue };
        let (first, second) = (&matrices[one.0], &matrices[other.0]);
        let pair = |column: usize| {
            let head = &first.columns[column].text;
            // Side by side the columns are in the same order and called alike.
            second.columns.get(column).filter(|its| one.0 == other.0 || its.text == *head)?;
            let (a, b) = (first.figure(one.1, column)?, second.figure(other.1, column)?);
            let fits = view.point(a).kind == Figure::Amount && view.point(a).unit == view.point(b).unit;
            let tuple = Tuple::new(Kind::Same, true, vec![a.min(b), a.max(b)]);
            let verdict = tuple.verdict(view)?;
            (fits && a != b).then_some((tuple, verdict))
        };
        told(&(0..first.columns.len()).filter_map(pair).collect::<Vec<_>>(), found);
    }
}

/// Takes what a form says of each column: where it mostly does not hold, the table is another one.
fn told(told: &[(Tuple, Verdict)], found: &mut Found) {
    let holds = told.iter().filter(|(_, verdict)| !verdict.fails()).count();
    let (prior, proven) = match (holds, told.len() - holds) {
        (1.., fails) if fails <= holds + 1 => (PROVEN, true),
        (0, 1) => (WORDED, false),
        _ => return,
    };
    for (tuple, verdict) in told {
        found.put(tuple, *verdict, prior, proven);
    }
}

/// The rows of an identity: its result, and each part with whether it is taken off.
#[derive(Debug)]
struct Rows {
    result: usize,
    parts: Vec<(usize, bool)>,
}

impl Label {
    fn row(&self, names: &[String]) -> Option<usize> {
        let is = |name: &String| {
            self.ways.iter().any(|(way, more)| name == way || *more && name.starts_with(way.as_str()))
        };
        // Of several the shortest, and of those the first.
        (0..names.len()).filter(|at| is(&names[*at])).min_by_key(|at| (names[*at].len(), *at))
    }
}

impl Label {
    /// The one row of all tables that is called so, with the number of its table; `None` where there are several.
    fn only(&self, names: &[Vec<String>]) -> Option<(usize, usize)> {
        let is = |name: &String| {
            self.ways.iter().any(|(way, more)| name == way || *more && name.starts_with(way.as_str()))
        };
        let all = names.iter().enumerate().flat_map(|(table, names)| {
            names.iter().enumerate().filter(|(_, name)| is(name)).map(move |(row, _)| (table, row))
        });
        let mut all = all.take(2);
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }
}

impl Identity {
    fn rows(&self, names: &[String]) -> Option<Rows> {
        let result = self.result.row(names)?;
        if self.needs.iter().any(|label| label.row(names).is_none()) {
            return None;
        }
        let mut parts = Vec::new();
        for (label, less) in
            self.plus.iter().map(|label| (label, false)).chain(self.minus.iter().map(|label| (label, true)))
        {
            match label.row(names) {
                Some(row) => parts.push((row, less)),
                None if label.optional => {}
                None => return None,
            }
        }
        let apart = parts
            .iter()
            .enumerate()
            .all(|(at, (row, _))| *row != result && parts[..at].iter().all(|(other, _)| other != row));
        (apart && parts.len() >= 2).then_some(Rows { result, parts })
    }

    fn judge(&self, view: &View<'_>, matrix: &Matrix, rows: &Rows, found: &mut Found) {
        let of = |column: usize| {
            let tuple = self.tuple(view, matrix, rows, column)?;
            let verdict = tuple.verdict(view)?;
            Some((column, tuple, verdict))
        };
        let all: Vec<(usize, Tuple, Verdict)> = (0..matrix.columns.len())
            .filter(|column| self.percent || !matrix.follows(view, *column))
            .filter_map(of)
            .collect();
        let holding: Vec<usize> =
            all.iter().filter(|(_, _, verdict)| !verdict.fails()).map(|(column, ..)| *column).collect();
        // Beside columns in which it holds, one of another kind is none of amounts.
        let is_one = |column: usize| {
            holding.is_empty() || holding.iter().any(|other| matrix.are_alike(view, column, *other))
        };
        let all = all.into_iter().filter(|(column, ..)| is_one(*column));
        told(&all.map(|(_, tuple, verdict)| (tuple, verdict)).collect::<Vec<_>>(), found);
    }

    fn tuple(&self, view: &View<'_>, matrix: &Matrix, rows: &Rows, column: usize) -> Option<Tuple> {
        let place = matrix.figure(rows.result, column)?;
        let own = view.point(place);
        if (own.kind == Figure::Percent) != self.percent
            || !matches!(own.kind, Figure::Amount | Figure::Percent)
        {
            return None;
        }
        let (mut operands, mut signs) = (vec![place], 0_i32);
        for (row, less) in &rows.parts {
            match matrix.cell(*row, column) {
                Cell::Empty => {}
                Cell::Words => return None,
                Cell::Figure(at) => {
                    let point = view.point(at);
                    if point.kind != own.kind || point.unit != own.unit {
                        return None;
                    }
                    if *less {
                        signs |= 1_i32.checked_shl(u32::try_from(operands.len()).ok()?)?;
                    }
                    operands.push(at);
                }
            }
        }
        let kind = if signs == 0 { Kind::Sum } else { Kind::Net };
        (operands.len() > 2).then_some(Tuple { kind, up: true, parameter: signs, operands })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_read() {
        for form in FORMS.iter() {
            assert!(!form.name.is_empty() && !form.identity.is_empty(), "{form:?}");
            for identity in &form.identity {
                let operands = identity.plus.len() + identity.minus.len();
                let whole = if identity.same.is_empty() { operands >= 2 } else { identity.same.len() == 2 };
                assert!(whole, "{}: {identity:?}", form.name);
            }
        }
    }

    #[test]
    fn labels_are_told_by_any_of_their_names() {
        let label = Label::from("因公出国（境）费*/出国费".to_owned());
        let names: Vec<String> = ["公务接待费", "因公出国（境）费用"].map(plain).to_vec();
        assert_eq!(label.row(&names), Some(1));
        assert!(!label.optional && Label::from("结余分配?".to_owned()).optional);
    }
}
