//! `enum-sequence`: numbered lists that skip, repeat or go back.

use super::marker::{Family, Marker, chinese};
use super::Placed;
use crate::text::Shape;
use crate::{Edit, Finding, Fix, Message, Related, Severity, Span};

const CODE: &str = "enum-sequence";

/// A run of markers of one family: where the last one stands and its number.
#[derive(Debug, Clone, Copy)]
struct Run {
    last: u16,
    span: Span,
}

pub(super) fn check(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut runs: [Option<Run>; 8] = [None; 8];
    let mut findings = Vec::new();
    for at in placed {
        if matches!(at.paragraph.shape, Shape::Heading(_)) && at.paragraph.markers.is_empty() {
            runs = [None; 8];
        }
        for marker in at.paragraph.markers.iter().filter(|marker| !marker.quoted) {
            findings.extend(step(&mut runs, at, marker));
        }
    }
    findings
}

fn step(runs: &mut [Option<Run>; 8], at: &Placed<'_>, marker: &Marker) -> Option<Finding> {
    let family = marker.family as usize;
    // A marker of a higher family closes the runs below it; 一是 and 一要 run beside each other.
    let deeper = if marker.family < Family::Ordinal { family + 1 } else { runs.len() };
    for run in &mut runs[deeper..] {
        *run = None;
    }
    let span = marker.span.shift(at.start);
    let run = Run { last: marker.number, span };
    let Some(last) = runs[family].replace(run) else {
        // A run that does not begin with one has its beginning elsewhere.
        if marker.number != 1 {
            runs[family] = None;
        }
        return None;
    };
    let expected = last.last + 1;
    if marker.number == expected || marker.number == 1 {
        return None;
    }
    // The next marker is measured against what should have stood here.
    runs[family] = Some(Run { last: expected, span });
    let numeral = &at.paragraph.text[marker.numeral.range()];
    let right = match numeral.chars().next() {
        Some('0'..='9') => expected.to_string(),
        Some('①'..='⑳') => char::from_u32(u32::from('①') + u32::from(expected) - 1)?.to_string(),
        _ => chinese(expected),
    };
    let written = &at.paragraph.text[marker.span.range()];
    let new = written.replacen(numeral, &right, 1);
    let key = if marker.number < expected { "enum-sequence-repeat" } else { "enum-sequence-skip" };
    let message = Message::new(key).with("written", written).with("expected", new.as_str());
    let mut finding = Finding::new(CODE, Severity::Error, span, message);
    finding.related = vec![Related { span: last.span, message: Message::new("previous-marker") }];
    finding.fixes = vec![Fix {
        title: Message::new("fix-word").with("old", written).with("new", new),
        preferred: true,
        edits: vec![Edit { span: marker.numeral.shift(at.start), text: right }],
    }];
    Some(finding)
}
