//! Official forms: what must hold between their rows or columns, as `data/forms/*.toml` has it.
//!
//! A form is recognised by its labels: an identity of it is looked at where the result and every part that must stand there do.

use std::sync::LazyLock;

use gouji_read::figure::Kind as Figure;
use gouji_read::table::form::{Form, Identity, Label, plain};

use super::matrix::{Cell, Matrix};
use super::weigh::{Found, PROVEN, Tuple, Verdict, WORDED};
use crate::relation::{Kind, Operands};
use crate::view::View;

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    [
        include_str!("../../../data/forms/information-disclosure.toml"),
        include_str!("../../../data/forms/final-accounts.toml"),
        include_str!("../../../data/forms/budget-balance.toml"),
        include_str!("../../../data/forms/communique.toml"),
        include_str!("../../../data/forms/listed-company.toml"),
    ]
    .into_iter()
    .filter_map(|source| Form::parse(source).ok())
    .collect()
});

/// Judges the identities whose labels head rows.
pub(super) fn find(view: &View<'_>, matrix: &Matrix, own: &[Form], found: &mut Found) {
    let names: Vec<String> = matrix.rows.iter().map(|row| plain(&row.name)).collect();
    for identity in FORMS.iter().chain(own).flat_map(|form| &form.identity).filter(|it| it.same.is_empty()) {
        if let Some(rows) = rows(identity, &names) {
            judge(identity, view, matrix, &rows, found);
        }
    }
}

/// Judges what must be the same in two rows of one table, or of two that stand side by side.
pub(super) fn both_sides(view: &View<'_>, matrices: &[Matrix], own: &[Form], found: &mut Found) {
    let names: Vec<Vec<String>> =
        matrices.iter().map(|it| it.rows.iter().map(|row| plain(&row.name)).collect()).collect();
    for identity in FORMS.iter().chain(own).flat_map(|form| &form.identity) {
        let [one, other] = &identity.same[..] else { continue };
        let (Some(one), Some(other)) = (only(one, &names), only(other, &names)) else { continue };
        let (first, second) = (&matrices[one.0], &matrices[other.0]);
        let pair = |column: usize| {
            let head = &first.columns[column].text;
            // Side by side the columns are in the same order and called alike.
            second.columns.get(column).filter(|its| one.0 == other.0 || its.text == *head)?;
            let (a, b) = (first.figure(one.1, column)?, second.figure(other.1, column)?);
            let fits = view.point(a).kind == Figure::Amount && view.point(a).unit == view.point(b).unit;
            let tuple = Tuple::new(Kind::Same, true, Operands::from_slice(&[a.min(b), a.max(b)]));
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

/// The row that is called so: of several the shortest, and of those the first.
fn row(label: &Label, names: &[String]) -> Option<usize> {
    (0..names.len()).filter(|at| label.is(&names[*at])).min_by_key(|at| (names[*at].len(), *at))
}

/// The one row of all tables that is called so, with the number of its table; `None` where there are several.
fn only(label: &Label, names: &[Vec<String>]) -> Option<(usize, usize)> {
    let all = names.iter().enumerate().flat_map(|(table, names)| {
        names.iter().enumerate().filter(|(_, name)| label.is(name)).map(move |(row, _)| (table, row))
    });
    let mut all = all.take(2);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

fn rows(identity: &Identity, names: &[String]) -> Option<Rows> {
    let result = row(&identity.result, names)?;
    if identity.needs.iter().any(|label| row(label, names).is_none()) {
        return None;
    }
    let mut parts = Vec::new();
    for (label, less) in identity
        .plus
        .iter()
        .map(|label| (label, false))
        .chain(identity.minus.iter().map(|label| (label, true)))
    {
        match row(label, names) {
            Some(at) => parts.push((at, less)),
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

fn judge(identity: &Identity, view: &View<'_>, matrix: &Matrix, rows: &Rows, found: &mut Found) {
    let of = |column: usize| {
        let tuple = tuple(identity, view, matrix, rows, column)?;
        let verdict = tuple.verdict(view)?;
        Some((column, tuple, verdict))
    };
    let all: Vec<(usize, Tuple, Verdict)> = (0..matrix.columns.len())
        .filter(|column| identity.percent || !matrix.follows(view, *column))
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

fn tuple(identity: &Identity, view: &View<'_>, matrix: &Matrix, rows: &Rows, column: usize) -> Option<Tuple> {
    let place = matrix.figure(rows.result, column)?;
    let own = view.point(place);
    if (own.kind == Figure::Percent) != identity.percent
        || !matches!(own.kind, Figure::Amount | Figure::Percent)
    {
        return None;
    }
    let (mut operands, mut signs) = (Operands::from_slice(&[place]), 0_i32);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_read() {
        assert_eq!(FORMS.len(), 5, "all of them");
        for form in FORMS.iter() {
            assert!(!form.name.is_empty() && !form.identity.is_empty(), "{form:?}");
            for identity in &form.identity {
                let operands = identity.plus.len() + identity.minus.len();
                let whole = if identity.same.is_empty() { operands >= 2 } else { identity.same.len() == 2 };
                assert!(whole, "{}: {identity:?}", form.name);
            }
        }
    }
}
