//! `not-checked`: “nothing found” means that everything was looked at. What was not is said here, where it begins.

use gouji_read::table::Side;
use gouji_relate::table::{MOST_COLUMNS, MOST_ROWS};

use crate::{Finding, Message, Placed, Severity, Span};

const CODE: &str = "not-checked";

/// Everything that no check has looked at, in the order of the text.
pub(crate) fn find(all: &[Placed<'_>]) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        all.iter().filter(|at| at.own.brief.tables && !at.context.code).filter_map(tables).collect();
    found.extend(open_block(all));
    found.sort_by_key(|finding| finding.span);
    found
}

/// A block of code that nothing closes takes the rest of the report with it.
fn open_block(all: &[Placed<'_>]) -> Option<Finding> {
    let opens = all.iter().position(|at| at.context.unclosed)?;
    let count: usize = all[opens..].iter().map(|at| at.paragraph.figures.len()).sum();
    let message = Message::new("not-checked-block").with("count", count.to_string());
    (count > 0).then(|| Finding::new(CODE, Severity::Information, first_line(&all[opens]), message))
}

/// Tables of which only the first rows and columns are related.
fn tables(at: &Placed<'_>) -> Option<Finding> {
    let most = |of: fn(&Side) -> usize| at.paragraph.tables.iter().map(of).max().unwrap_or_default();
    let (rows, columns) = (most(|side| side.rows.len()), most(|side| side.heads.len()));
    let (key, count, limit) = match () {
        () if rows > MOST_ROWS => ("not-checked-rows", rows, MOST_ROWS),
        () if columns > MOST_COLUMNS => ("not-checked-columns", columns, MOST_COLUMNS),
        () => return None,
    };
    let message = Message::new(key).with("count", count.to_string()).with("limit", limit.to_string());
    Some(Finding::new(CODE, Severity::Information, first_line(at), message))
}

/// The first line of a paragraph, blanks aside.
fn first_line(at: &Placed<'_>) -> Span {
    let text = &*at.paragraph.text;
    let from = text.len() - text.trim_start().len();
    let line = text[from..].lines().next().unwrap_or_default().trim_end();
    Span::new(from, from + line.len()).shift(at.start)
}
