//! `count-vs-list`: 五项工作 with four items behind it.
//!
//! Three constructions bind a count to its list: an announcement with numbered paragraphs behind it, items before their number,
//! and items behind 分别为, a colon or in brackets. Whether they agree is said here.

use serde::Deserialize;

use super::Placed;
use super::bond::Bond;
use super::scene::Scene;
use super::wording::WordSet;
use crate::{Edit, Finding, Fix, Message, Severity};

mod announced;
mod before;
mod behind;
mod count;
mod items;

pub(super) use announced::is_dashed;
use count::{Count, numeral_like};

const CODE: &str = "count-vs-list";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    cues: WordSet,
    classifiers: WordSet,
    listing: WordSet,
    adjectives: WordSet,
    categories: WordSet,
    not_after: WordSet,
    open: WordSet,
    inline_classifiers: WordSet,
    separators: WordSet,
    not_last: String,
    not_inside: WordSet,
    fixed: WordSet,
    respectively: WordSet,
    namely: WordSet,
    counted: WordSet,
    summing: WordSet,
    adding: WordSet,
}

/// A count and the list that belongs to it.
#[derive(Debug, Clone, Copy)]
struct Binding {
    /// The count, in its paragraph.
    count: Count,
    /// How many items are listed.
    listed: u16,
    /// Log-odds that the count is that of the list, in decibans.
    belief: i32,
    verdict: Verdict,
}

/// Whether a count is that of its list.
#[derive(Debug, Clone, Copy)]
enum Verdict {
    Holds,
    /// It is not; told with this message.
    Fails(&'static str, Severity),
}

impl Binding {
    /// The finding about a count that is wrong, in the text where it stands.
    fn finding(&self, text: &str) -> Option<Finding> {
        let Verdict::Fails(key, severity) = self.verdict else { return None };
        let count = self.count;
        let written = text.get(count.span.range())?;
        let numeral = text.get(count.numeral.range())?;
        let right = numeral_like(numeral, self.listed);
        let new = format!("{right}{}", text.get(count.numeral.end..count.span.end)?);
        let message = Message::new(key)
            .with("written", written)
            .with("listed", self.listed.to_string())
            .with("new", new.as_str());
        let mut finding = Finding::new(CODE, severity, count.span, message);
        finding.fixes = vec![Fix {
            title: Message::new("fix-word").with("old", written).with("new", new),
            preferred: true,
            edits: vec![Edit { span: count.numeral, text: right }],
        }];
        Some(finding)
    }

    /// What is bound, in the text where it stands.
    fn bond(&self, text: &str) -> Option<Bond> {
        let listed = self.listed.to_string();
        let written = text.get(self.count.span.range())?;
        Some(Bond {
            kind: "count-list",
            operands: vec![self.count.span.start],
            holds: matches!(self.verdict, Verdict::Holds),
            belief: self.belief,
            message: Message::new("identity-count-list").with("listed", listed).with("stated", written),
        })
    }
}

/// Announced lists that are longer or shorter than their counts.
pub(super) fn lists(placed: &[Placed<'_>]) -> Vec<Finding> {
    let told = |(at, binding): (usize, Binding)| {
        let finding = binding.finding(placed[at].paragraph.words())?;
        Some(finding.shifted(placed[at].start))
    };
    announced::bindings(placed).into_iter().filter_map(told).collect()
}

/// Announced lists with their counts; spans count from the start of the report.
pub(super) fn announced_bonds(placed: &[Placed<'_>]) -> Vec<Bond> {
    let bound = announced::bindings(placed).into_iter();
    let bonds =
        bound.filter_map(|(at, own)| Some(own.bond(placed[at].paragraph.words())?.shifted(placed[at].start)));
    bonds.collect()
}

fn inline_bindings(scene: &Scene<'_>) -> Vec<Binding> {
    if scene.is_table {
        return Vec::new();
    }
    // Of two lists beside one number that which agrees with it is meant.
    let of = |index| {
        let holds = |it: &Binding| matches!(it.verdict, Verdict::Holds);
        let (behind, before) = (behind::binding(scene, index), before::binding(scene, index));
        behind.filter(holds).or(before.filter(holds)).or(behind).or(before)
    };
    (0..scene.figures.len()).filter_map(of).collect()
}

/// 青禾大道、白渡大桥、石桥水库4个重点项目: lists within a paragraph.
pub(super) fn inline(scene: &Scene<'_>) -> Vec<Finding> {
    inline_bindings(scene).iter().filter_map(|it| it.finding(scene.text)).collect()
}

/// Lists within a paragraph with their counts.
pub(super) fn inline_bonds(scene: &Scene<'_>) -> Vec<Bond> {
    inline_bindings(scene).iter().filter_map(|it| it.bond(scene.text)).collect()
}
