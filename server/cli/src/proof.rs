//! `gouji check --proof`: which figures others bear out, for people.

use std::fmt::Write;

use gouji_core::check::{Proof, Standing};
use gouji_core::{Language, Report};

use crate::input::Document;
use crate::lines::Lines;
use crate::message::message;
use crate::width::{clean, cut, width};

/// The greatest widths of figure and indicator.
const FIGURE: usize = 24;
const INDICATOR: usize = 28;

/// A line for each figure: where it stands, what it measures, and by which arithmetic it is borne out.
pub(crate) fn table(document: &Document, report: &Report, proofs: &[Proof], language: Language) -> String {
    let lines = Lines::new(&document.text);
    let count = |standing| proofs.iter().filter(|proof| proof.standing == standing).count().to_string();
    let values = [
        ("file", clean(&document.file)),
        ("count", proofs.len().to_string()),
        ("proved", count(Standing::Proved)),
        ("linked", count(Standing::Linked)),
        ("alone", count(Standing::Alone)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
    let mut text = message("proof-file", language, &values) + "\n";
    for proof in proofs {
        let (line, column) = lines.place(proof.span.start);
        let indicator = report.entry_at(proof.span.start).map(|entry| clean(entry.indicator()));
        let standing = message(&format!("proof-{}", proof.standing.name()), language, &[]);
        let figure = clean(document.text.get(proof.span.range()).unwrap_or_default());
        let by = proof.by.iter().find_map(|by| by.calculation.as_deref()).unwrap_or_default();
        let cells = [
            padded(&format!("{line}:{column}"), 8),
            padded(&cut(&figure, FIGURE), FIGURE),
            padded(&cut(&indicator.unwrap_or_default(), INDICATOR), INDICATOR),
            padded(&standing, 6),
            clean(by),
        ];
        let _ = writeln!(text, "  {}", cells.join("  ").trim_end());
    }
    text.push('\n');
    text
}

fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}
