//! What stands beside a report: the bureau's data sheets, and the reports of the years before.
//!
//! Both are texts, read like the report itself: a sheet is a table whose cells have names. What they state is kept by what it is
//! about, so that each figure of the report finds its own.

mod copied;
mod earlier;
mod known;
mod sheets;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gouji_read::Report;
use gouji_read::report::Entry;

pub(crate) use earlier::Words;
use known::Key;
pub use known::Known;

use crate::{Finding, Placed};

/// Where something beside the report was read.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The file, and the sheet in it.
    pub(crate) label: String,
    pub(crate) report: Report,
    /// Of a sheet: where the text of each cell stands, and what it is called.
    cells: Vec<(usize, usize, String)>,
    is_sheet: bool,
}

impl Source {
    /// What a place in its text is called: `数据.xlsx｜主要指标!B2`; for a report its file alone.
    fn place(&self, start: usize) -> String {
        let at = self.cells.partition_point(|(from, ..)| *from <= start).checked_sub(1);
        match at.and_then(|at| self.cells.get(at)).filter(|(_, end, _)| start < *end) {
            Some((.., cell)) => format!("{}!{cell}", self.label),
            None => self.label.clone(),
        }
    }
}

/// Everything that stands beside a report.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    sources: Vec<Source>,
    known: HashMap<Key, Vec<Known>>,
    /// What they are about: most figures of a report are about something else.
    names: HashSet<Arc<str>>,
    /// The paragraphs of earlier reports without their years.
    copied: HashMap<u64, Vec<(usize, usize)>>,
}

impl PartialEq for Beside {
    fn eq(&self, other: &Self) -> bool {
        let text = |it: &Source| (it.label.clone(), it.report.rope().clone());
        self.sources.len() == other.sources.len()
            && self.sources.iter().zip(&other.sources).all(|(a, b)| text(a) == text(b))
    }
}

impl Eq for Beside {}

impl Beside {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Takes a data sheet: the file's name, the sheet's, its rows; `place` names a cell by row and column.
    pub fn add_sheet(
        &mut self,
        file: &str,
        sheet: &str,
        rows: &[Vec<String>],
        place: impl Fn(usize, usize) -> String,
    ) {
        let (text, cells) = sheets::text(rows, place);
        let label = if sheet.is_empty() { file.to_owned() } else { format!("{file}｜{sheet}") };
        let title = format!("{} {sheet}", file.rsplit_once('.').map_or(file, |(name, _)| name));
        self.add(Source { label, report: Report::new(&text, &title), cells, is_sheet: true });
    }

    /// Takes an earlier report: its file's name without its ending, and its text.
    pub fn add_report(&mut self, name: &str, text: &str) {
        let report = Report::new(text, name);
        self.add(Source { label: name.to_owned(), report, cells: Vec::new(), is_sheet: false });
    }

    fn add(&mut self, source: Source) {
        let number = self.sources.len();
        for entry in source.report.entries() {
            if let Some(key) = Key::of(&entry) {
                let known = Known::of(&entry, source.place(entry.span.start), source.is_sheet);
                self.names.insert(Arc::clone(&key.name));
                self.known.entry(key).or_default().push(known);
            }
        }
        if !source.is_sheet {
            copied::note(&source.report, number, &mut self.copied);
        }
        self.sources.push(source);
    }

    /// What sheets and earlier reports state of the same thing, whenever it was, in the order of time.
    pub fn mentions(&self, entry: &Entry<'_>) -> Vec<&Known> {
        let own = Key::of(entry).and_then(|key| self.known.get(&key));
        let mut all: Vec<&Known> = own.into_iter().flatten().collect();
        all.sort_by_key(|known| known.when.and_then(|when| when.to.year));
        all
    }
}

/// What the figures of a report say against what stands beside it.
pub(crate) fn findings(placed: &[Placed<'_>], beside: &Beside) -> Vec<Finding> {
    if beside.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in placed {
        let is_known = |entry: &Entry<'_>| {
            entry.subject.is_some_and(|subject| beside.names.contains(&subject.name))
                || earlier::opens(at, entry)
        };
        if known::entries(at).any(|entry| is_known(&entry)) {
            let points = known::points(at);
            let entries: Vec<Entry<'_>> = known::entries(at).collect();
            let point = |index: usize| points.iter().find(|point| point.index == index);
            for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| is_known(entry)) {
                let Some(key) = Key::of(entry) else { continue };
                let Some(own) = point(index).filter(|point| point.usable) else { continue };
                if earlier::opens(at, entry) {
                    found.extend(earlier::opening(at, entry, own, beside));
                    continue;
                }
                let told = beside.known.get(&key).map(Vec::as_slice).unwrap_or_default();
                found.extend(sheets::conflict(at, entry, own, told));
                found.extend(earlier::conflict(at, entry, own, told));
                let next = entries.get(index + 1).zip(point(index + 1));
                found.extend(earlier::base(at, (entry, own), next, told));
            }
        }
        found.extend(copied::find(at, beside));
    }
    found
}
