//! `enum-sequence`: numbered lists that skip, repeat or go back.

use super::Placed;
use super::marker::{Family, Marker, chinese, is_flat_row};
use crate::{Edit, Finding, Fix, Message, Related, Severity, Span};

const CODE: &str = "enum-sequence";

/// How many lists of one family may be open within each other.
const MOST_NESTED: usize = 4;

/// A run of markers of one family.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The number of its last marker.
    last: u16,
    /// After a break: the number that should have stood there. The list may go on from either.
    meant: u16,
    span: Span,
    /// Whether that marker began a line.
    leads: bool,
}

impl Run {
    fn accepts(&self, number: u16) -> bool {
        number == self.last.saturating_add(1) || number == self.meant.saturating_add(1)
    }
}

/// The open runs of each family, the innermost last: a list within a list may be numbered in the same way.
type Runs = [Vec<Run>; 8];

pub(super) fn check(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut runs = Runs::default();
    let mut findings = Vec::new();
    let mut rows: Vec<(&Placed<'_>, &Marker)> = Vec::new();
    let (mut markers, mut disorder) = (0, 0);
    for at in placed {
        if at.own.brief.heading && !at.own.brief.markers {
            runs = Runs::default();
        }
        for marker in at.markers().iter().filter(|marker| !marker.quoted) {
            markers += 1;
            if marker.row {
                rows.push((at, marker));
                continue;
            }
            match step(&mut runs, at, marker) {
                Step::Follows => {}
                Step::Elsewhere => disorder += 1,
                Step::Breaks(found) => {
                    disorder += 1;
                    findings.extend(Some(*found).filter(|found| !stands_between(placed, found)));
                }
            }
        }
    }
    disorder +=
        rows.windows(2).filter(|pair| pair[1].1.number != 1 && !follows(pair[0].1, pair[1].1)).count();
    // The lines of a text that was pulled out of printed pages need not be in their order.
    if disorder >= MOST_SLIPS && disorder * 10 > markers {
        return Vec::new();
    }
    findings.extend(tables(&rows));
    findings.into_iter().map(|found| found.finding).collect()
}

/// Nobody slips so often, and in one of ten numbers.
const MOST_SLIPS: usize = 8;

/// Whether a marker is the next of a list.
fn follows(last: &Marker, next: &Marker) -> bool {
    last.family == next.family && next.number == last.number.saturating_add(1)
}

/// What a marker is to the lists before it.
enum Step {
    /// The next of a list, the first of a new one, or one of a list that does not begin here.
    Follows,
    /// Too far from the items before it to be of their list.
    Elsewhere,
    Breaks(Box<Break>),
}

/// A row counts as a slip only among so many that follow each other before it and behind it.
const ROWS_IN_ORDER: usize = 3;

/// Rows of tables of which only the blanks are left. Two columns of them may be run together, a page may be read from its foot:
/// so a row is only told where it repeats the number before it while the rows about it follow each other.
fn tables(rows: &[(&Placed<'_>, &Marker)]) -> Vec<Break> {
    let in_order = |rows: &[(&Placed<'_>, &Marker)]| {
        rows.len() > ROWS_IN_ORDER && rows.windows(2).all(|pair| follows(pair[0].1, pair[1].1))
    };
    let slip = |at: usize| {
        let ((before_at, before), (placed, row)) = (rows[at - 1], rows[at]);
        let repeats = row.family == before.family && row.number == before.number;
        let order = in_order(&rows[at.saturating_sub(ROWS_IN_ORDER + 1)..at])
            && in_order(&rows[at..rows.len().min(at + ROWS_IN_ORDER + 1)]);
        let expected = row.number.saturating_add(1);
        (repeats && order).then(|| found(placed, row, before.span.shift(before_at.start), expected))?
    };
    (1..rows.len()).filter_map(slip).collect()
}

/// A break with what should have stood there.
struct Break {
    finding: Finding,
    previous: Span,
    /// The markers that would explain this one: the one that should stand here, the one before it in a list of its own.
    missing: [String; 2],
}

/// Whether the missing marker does stand between the two, where it was not taken for one: in the middle of a
/// line, or torn by a line end.
fn stands_between(placed: &[Placed<'_>], found: &Break) -> bool {
    let (from, to) = (found.previous.end, found.finding.span.start);
    let first = placed.partition_point(|at| at.start + at.paragraph.len <= from);
    let mut text = String::new();
    for at in placed[first..].iter().take_while(|at| at.start < to) {
        let range = from.saturating_sub(at.start)..(to - at.start).min(at.paragraph.len);
        let words = at.paragraph.words().get(range).unwrap_or_default();
        if words.lines().any(|line| lacks_dot(line, &found.missing[0])) {
            return true;
        }
        text.extend(words.chars().filter(|c| !c.is_whitespace()));
        if text.len() > LONGEST_GAP {
            return false;
        }
    }
    let plain = |text: &str| text.replace('(', "（").replace(')', "）");
    let text = plain(&text);
    found.missing.iter().any(|marker| text.contains(&plain(marker)))
}

/// Whether a line begins with the number of a marker such as `2.` and a blank where its dot should be.
fn lacks_dot(line: &str, marker: &str) -> bool {
    let number = marker.trim_end_matches(['.', '．', '、']);
    let behind = line.trim_start().strip_prefix(number).filter(|_| number.len() < marker.len());
    behind.is_some_and(|behind| behind.starts_with(char::is_whitespace) && !is_flat_row(line))
}

/// In bytes: a list whose items are further apart is not searched.
const LONGEST_GAP: usize = 60_000;

fn step(runs: &mut Runs, at: &Placed<'_>, marker: &Marker) -> Step {
    let family = marker.family as usize;
    // A marker of a higher family closes the runs below it; 一是 and 一要 run beside each other.
    let deeper = if marker.family < Family::Ordinal { family + 1 } else { runs.len() };
    for run in &mut runs[deeper..] {
        run.clear();
    }
    let span = marker.span.shift(at.start);
    let Marker { number, leads, .. } = *marker;
    let open = &mut runs[family];
    if number == 1 {
        if open.len() == MOST_NESTED {
            open.remove(0);
        }
        open.push(Run { last: 1, meant: 1, span, leads });
        return Step::Follows;
    }
    // The innermost run that goes on here; those inside it are closed.
    if let Some(depth) = open.iter().rposition(|run| run.accepts(number)) {
        open.truncate(depth + 1);
        open[depth] = Run { last: number, meant: number, span, leads };
        return Step::Follows;
    }
    // A run that does not begin with one has its beginning elsewhere, and so has one of lines beside one in a line:
    // （1）…；（2）…。 inside the paragraphs of a list that is numbered in the same way.
    let apart = matches!(marker.family, Family::Subsection | Family::Bracketed | Family::Circled);
    let Some(last) = open.iter_mut().rfind(|run| !apart || run.leads == leads) else {
        return Step::Follows;
    };
    let (previous, expected) = (last.span, last.last.saturating_add(1));
    let far = number > expected.saturating_add(MOST_SKIPPED) || number.saturating_add(1) < last.last;
    *last = Run { last: number, meant: if far { number } else { expected }, span, leads };
    // A list that goes back to its beginning or leaps is another one, whose first items are not to be seen: several reports in
    // one file, rows of a table.
    if far {
        return Step::Elsewhere;
    }
    found(at, marker, previous, expected).map_or(Step::Elsewhere, |found| Step::Breaks(Box::new(found)))
}

/// A digit of full width.
fn wide(c: char) -> char {
    c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c)
}

/// How many numbers a slip leaves out at most.
const MOST_SKIPPED: u16 = 2;

/// What is to be said of a marker that should have another number.
fn found(at: &Placed<'_>, marker: &Marker, previous: Span, expected: u16) -> Option<Break> {
    let (span, number) = (marker.span.shift(at.start), marker.number);
    let numeral = &at.paragraph.words()[marker.numeral.range()];
    let like = |number: u16| match numeral.chars().next() {
        Some('0'..='9') => Some(number.to_string()),
        Some('０'..='９') => Some(number.to_string().chars().map(wide).collect()),
        Some('①'..='⑳') => {
            Some(char::from_u32((u32::from('①') + u32::from(number)).checked_sub(1)?)?.to_string())
        }
        _ => Some(chinese(number)),
    };
    let right = like(expected)?;
    let written = &at.paragraph.words()[marker.span.range()];
    let written: String = written.split_whitespace().collect();
    let new = written.replacen(numeral, &right, 1);
    let before = written.replacen(numeral, &like(number.checked_sub(1)?)?, 1);
    let key = if number < expected { "enum-sequence-repeat" } else { "enum-sequence-skip" };
    let message = Message::new(key).with("written", written.as_str()).with("expected", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, span, message);
    finding.related = vec![Related { span: previous, message: Message::new("previous-marker") }];
    finding.fixes = vec![Fix {
        title: Message::new("fix-word").with("old", written).with("new", new.as_str()),
        preferred: true,
        edits: vec![Edit { span: marker.numeral.shift(at.start), text: right }],
    }];
    Some(Break { finding, previous, missing: [new, before] })
}
