//! `sheet-conflict`: the report says one value, the data sheet another.

use gouji_read::report::Entry;
use gouji_read::statement::Modality;
use gouji_relate::point::Point;

use super::Cell;
use super::known::Known;
use crate::{Finding, Message, Placed, Severity, Span};

pub(crate) const CODE: &str = "sheet-conflict";

/// Of two columns alone, plain text makes no table.
const NARROWEST: usize = 3;

/// A sheet as a text with tabs between its cells, and where each cell stands in it.
pub(super) fn text(rows: &[Vec<String>], place: impl Fn(usize, usize) -> String) -> (String, Vec<Cell>) {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(NARROWEST);
    let first = rows.iter().position(|row| filled(row) > 1).unwrap_or(rows.len());
    let (mut text, mut cells) = (String::new(), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        if filled(row) == 0 {
            continue;
        }
        // What stands above the table by itself: its title, its unit.
        let titled = number < first;
        let count = if titled { row.len() } else { width };
        for column in 0..count {
            let cell = row.get(column).map_or("", String::as_str);
            if column > 0 && !titled {
                text.push('\t');
            }
            let start = text.len();
            text.push_str(cell);
            if !cell.is_empty() {
                let span = Span::new(start, text.len());
                cells.push(Cell { span, name: place(number, column), row: number, column });
            }
        }
        text.push('\n');
        if titled {
            text.push('\n');
        }
    }
    (text, cells)
}

/// What the sheets say of the same figure, if none of them agrees with it.
pub(super) fn conflict(at: &Placed<'_>, entry: &Entry<'_>, point: &Point, told: &[Known]) -> Option<Finding> {
    let planned = entry.modality() != Modality::Actual;
    let own = entry.when();
    let sheets = || told.iter().filter(|known| known.is_sheet && known.planned == planned);
    let of_time = |known: &&Known| match (known.when, own) {
        (Some(its), Some(own)) => its == own,
        // What neither the sheet nor the report dates is of the report's own year.
        (None, Some(own)) => own.to.year == entry.context.year && own.to.month.is_none(),
        (_, None) => false,
    };
    let all: Vec<&Known> = sheets().filter(of_time).collect();
    let first = all.first()?;
    // Two cells of one name with two values: which is meant nobody knows.
    let alike = all.iter().all(|known| known.number() == first.number());
    if !alike || all.iter().any(|known| known.agrees(entry)) {
        return None;
    }
    // A slip, or the value of another time that was left; what is further off may be another scope.
    let left =
        sheets().any(|known| known.when != first.when && known.number().is_some() && known.agrees(entry));
    let slip = first.is_one_slip_from(point);
    let severity = if slip || left { Severity::Warning } else { Severity::Information };
    let key = if left && !slip { "sheet-conflict-left" } else { CODE };
    let message = Message::new(key)
        .with("name", entry.indicator().to_owned())
        .with("written", at.paragraph.words().get(entry.figure.span.range()).unwrap_or_default())
        .with("sheet", first.written.clone())
        .with("place", first.place.clone());
    let mut finding = Finding::new(CODE, severity, entry.span, message);
    finding.fixes = first.fix(at, entry, point).into_iter().collect();
    Some(finding)
}
