//! What stands beside a report: the bureau's data sheets, and the reports of the years before.
//!
//! Both are texts, read like the report itself: a sheet is a table whose cells have names. What they state is kept by what it is
//! about, so that each figure of the report finds its own.

mod copied;
mod earlier;
mod known;
mod series;
mod sheets;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gouji_read::Report;
use gouji_read::report::Entry;

pub(crate) use earlier::Words;
use known::Key;
pub use known::Known;
pub use series::{At, Series, Stated, series};

use crate::{Finding, Placed, Span};

/// Something that stands beside the report, read.
#[derive(Debug, Clone)]
pub struct Source {
    /// What people call it: the file, and the sheet in it.
    pub label: String,
    /// By what the caller finds it again; empty where it does not want to.
    pub origin: String,
    /// Its text: of a sheet its rows, with tabs between the cells.
    pub report: Report,
    /// Whether it is a data sheet.
    pub is_sheet: bool,
    cells: Vec<Cell>,
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where its text stands in that of the sheet.
    pub span: Span,
    /// What it is called: `B2`.
    pub name: String,
    /// Counted from zero.
    pub row: usize,
    /// Counted from zero.
    pub column: usize,
}

impl Source {
    /// A data sheet: the file's name, the sheet's, its rows; `place` names a cell by row and column.
    pub fn sheet(
        file: &str,
        sheet: &str,
        rows: &[Vec<String>],
        place: impl Fn(usize, usize) -> String,
    ) -> Self {
        let (text, cells) = sheets::text(rows, place);
        let label = if sheet.is_empty() { file.to_owned() } else { format!("{file}｜{sheet}") };
        let title = format!("{} {sheet}", file.rsplit_once('.').map_or(file, |(name, _)| name));
        Self { label, origin: String::new(), report: Report::new(&text, &title), cells, is_sheet: true }
    }

    /// An earlier report: its file's name without its ending, and its text.
    pub fn earlier(name: &str, text: &str) -> Self {
        let report = Report::new(text, name);
        let (label, origin) = (name.to_owned(), String::new());
        Self { label, origin, report, cells: Vec::new(), is_sheet: false }
    }

    /// The same, with the name by which the caller finds it again.
    #[must_use]
    pub fn with_origin(self, origin: String) -> Self {
        Self { origin, ..self }
    }

    /// The cell in which a place of its text stands.
    pub fn cell(&self, start: usize) -> Option<&Cell> {
        let at = self.cells.partition_point(|cell| cell.span.start <= start).checked_sub(1)?;
        self.cells.get(at).filter(|cell| start < cell.span.end)
    }

    /// What a place in its text is called: `数据.xlsx｜主要指标!B2`; for a report its file alone.
    pub fn place(&self, start: usize) -> String {
        match self.cell(start) {
            Some(cell) => format!("{}!{}", self.label, cell.name),
            None => self.label.clone(),
        }
    }
}

/// Everything that stands beside a report.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    sources: Vec<Arc<Source>>,
    known: HashMap<Key, Vec<Known>>,
    /// What they are about: most figures of a report are about something else.
    names: HashSet<Arc<str>>,
    /// The paragraphs of earlier reports without their years.
    copied: HashMap<u64, Vec<(usize, usize)>>,
}

impl PartialEq for Beside {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Source>, &Arc<Source>)| {
            Arc::ptr_eq(a, b) || a.label == b.label && a.report.rope() == b.report.rope()
        };
        self.sources.len() == other.sources.len() && self.sources.iter().zip(&other.sources).all(same)
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
        self.add(Arc::new(Source::sheet(file, sheet, rows, place)));
    }

    /// Takes an earlier report: its file's name without its ending, and its text.
    pub fn add_report(&mut self, name: &str, text: &str) {
        self.add(Arc::new(Source::earlier(name, text)));
    }

    /// Takes what was read already.
    pub fn add(&mut self, source: Arc<Source>) {
        let number = self.sources.len();
        for entry in source.report.entries() {
            if let Some(key) = Key::of(&entry) {
                let known = Known::of(&entry, &source, number);
                self.names.insert(Arc::clone(&key.name));
                self.known.entry(key).or_default().push(known);
            }
        }
        if !source.is_sheet {
            copied::note(&source.report, number, &mut self.copied);
        }
        self.sources.push(source);
    }

    /// What stands beside the report, by its number in [`Known::source`].
    pub fn source(&self, number: usize) -> Option<&Source> {
        self.sources.get(number).map(Arc::as_ref)
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
