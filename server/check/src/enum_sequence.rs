//! `enum-sequence`: numbered lists that skip, repeat or go back.

use super::Placed;
use super::marker::{Family, Marker, chinese};
use crate::text::Shape;
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
        number == self.last + 1 || number == self.meant + 1
    }
}

/// The open runs of each family, the innermost last: a list within a list may be numbered in the same way.
type Runs = [Vec<Run>; 8];

pub(super) fn check(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut runs = Runs::default();
    let mut findings = Vec::new();
    for at in placed {
        if matches!(at.paragraph.shape, Shape::Heading(_)) && at.markers().is_empty() {
            runs = Runs::default();
        }
        for marker in at.markers().iter().filter(|marker| !marker.quoted) {
            findings.extend(step(&mut runs, at, marker).filter(|found| !stands_between(placed, found)));
        }
    }
    findings.into_iter().map(|found| found.finding).collect()
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
        text.extend(
            at.paragraph.words().get(range).unwrap_or_default().chars().filter(|c| !c.is_whitespace()),
        );
        if text.len() > LONGEST_GAP {
            return false;
        }
    }
    let plain = |text: &str| text.replace('(', "（").replace(')', "）");
    let text = plain(&text);
    found.missing.iter().any(|marker| text.contains(&plain(marker)))
}

/// In bytes: a list whose items are further apart is not searched.
const LONGEST_GAP: usize = 60_000;

fn step(runs: &mut Runs, at: &Placed<'_>, marker: &Marker) -> Option<Break> {
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
        return None;
    }
    // The innermost run that goes on here; those inside it are closed.
    if let Some(depth) = open.iter().rposition(|run| run.accepts(number)) {
        open.truncate(depth + 1);
        open[depth] = Run { last: number, meant: number, span, leads };
        return None;
    }
    // A run that does not begin with one has its beginning elsewhere, and so has one of lines beside one in a line:
    // （1）…；（2）…。 inside the paragraphs of a list that is numbered in the same way.
    let apart = matches!(marker.family, Family::Subsection | Family::Bracketed | Family::Circled);
    let last = open.iter_mut().rfind(|run| !apart || run.leads == leads)?;
    let (previous, expected) = (last.span, last.last + 1);
    *last = Run { last: number, meant: expected, span, leads };
    let numeral = &at.paragraph.words()[marker.numeral.range()];
    let like = |number: u16| match numeral.chars().next() {
        Some('0'..='9') => Some(number.to_string()),
        Some('①'..='⑳') => Some(char::from_u32(u32::from('①') + u32::from(number) - 1)?.to_string()),
        _ => Some(chinese(number)),
    };
    let right = like(expected)?;
    let written = &at.paragraph.words()[marker.span.range()];
    let written: String = written.split_whitespace().collect();
    let new = written.replacen(numeral, &right, 1);
    let before = written.replacen(numeral, &like(number - 1)?, 1);
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
