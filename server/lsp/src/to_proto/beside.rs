//! Places in what stands beside a report: sheets and earlier reports.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use gouji_core::check::beside::Source;
use gouji_core::{Span, read};
use gouji_sheet::Fields;
use ropey::Rope;
use tower_lsp::lsp_types::{Location, Range, Url};

use crate::position;
use crate::session::Snapshot;

/// A file as an editor shows it, and where its fields stand; `None` where it cannot be shown.
type Shown = Option<(Rope, Vec<Vec<std::ops::Range<usize>>>)>;

/// Finds places beside one report; each file is looked at once.
pub(crate) struct Places<'s> {
    snapshot: &'s Snapshot,
    shown: RefCell<HashMap<usize, Shown>>,
}

impl<'s> Places<'s> {
    pub(crate) fn new(snapshot: &'s Snapshot) -> Self {
        Self { snapshot, shown: RefCell::default() }
    }

    /// Where an editor finds a place in the text of a source; `None` where it cannot open it.
    pub(crate) fn location(&self, number: usize, span: Span) -> Option<Location> {
        let source = self.snapshot.config.settings.beside.source(number)?;
        let path = Path::new(&source.origin);
        if !source.is_sheet {
            return Some(Location { uri: file(path)?, range: self.range(source.report.rope(), span) });
        }
        if let Some(range) = self.field(number, source, span.start) {
            return Some(Location { uri: file(path)?, range });
        }
        // The client shows the cells of other files as a text: that which was read.
        let scheme = self.snapshot.sheets.as_deref()?;
        let uri = sheet_uri(scheme, path, source.label.split_once('｜').map_or("", |(_, sheet)| sheet))?;
        Some(Location { uri, range: self.range(source.report.rope(), span) })
    }

    fn field(&self, number: usize, source: &Source, start: usize) -> Option<Range> {
        let cell = source.cell(start)?;
        let mut shown = self.shown.borrow_mut();
        let shown = shown.entry(number).or_insert_with(|| {
            let (text, fields): Fields = gouji_sheet::fields(Path::new(&source.origin)).ok()?;
            Some((Rope::from_str(&text), fields))
        });
        let (rope, fields) = shown.as_ref()?;
        let field = fields.get(cell.row)?.get(cell.column)?;
        Some(self.range(rope, Span::new(field.start, field.end)))
    }

    fn range(&self, rope: &Rope, span: Span) -> Range {
        let position = |offset| position::position(rope, offset, self.snapshot.client.encoding);
        Range::new(position(span.start), position(span.end))
    }
}

/// A link `#B0:12` of a hover as a link that an editor follows; the words alone where it cannot.
pub(super) fn linked(snapshot: &Snapshot, markdown: &str) -> String {
    const MARK: &str = "](#B";
    let places = Places::new(snapshot);
    let (mut text, mut rest) = (String::with_capacity(markdown.len()), markdown);
    while let Some(at) = rest.find(MARK) {
        let (before, link) = (&rest[..at], &rest[at + MARK.len()..]);
        let Some((target, behind)) = link.split_once(')') else { break };
        let place = target.split_once(':').and_then(|(number, start)| {
            let start: usize = start.parse().ok()?;
            places.location(number.parse().ok()?, Span::new(start, start))
        });
        match place.filter(|place| place.uri.scheme() == "file") {
            Some(Location { uri, range }) => {
                let (row, column) = (range.start.line + 1, range.start.character + 1);
                let _ = write!(text, "{before}]({uri}#L{row},{column})");
            }
            // The label alone: its bracket opened right before it.
            None => match before.rmatch_indices('[').find(|(at, _)| !before[..*at].ends_with('\\')) {
                Some((open, _)) => {
                    text.push_str(&before[..open]);
                    text.push_str(&before[open + 1..]);
                }
                None => text.push_str(before),
            },
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

fn file(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

/// Under what name a client shows the cells of a sheet.
fn sheet_uri(scheme: &str, path: &Path, sheet: &str) -> Option<Url> {
    let rest = file(path)?.as_str().strip_prefix("file")?.to_owned();
    let mut uri = Url::parse(&format!("{scheme}{rest}")).ok()?;
    if !sheet.is_empty() {
        uri.set_query(Some(sheet));
    }
    Some(uri)
}

/// The cells of a sheet as a text, for the name that [`sheet_uri`] gave it.
pub(crate) fn sheet_text(uri: &Url) -> Option<String> {
    let rest = uri.as_str().strip_prefix(uri.scheme())?;
    let mut plain = Url::parse(&format!("file{rest}")).ok()?;
    let wanted =
        plain.query().map(|it| percent_encoding::percent_decode_str(it).decode_utf8_lossy().into_owned());
    plain.set_query(None);
    let path = plain.to_file_path().ok()?;
    let ending = path.extension()?.to_str()?.to_lowercase();
    if !gouji_sheet::ENDINGS.contains(&ending.as_str()) {
        return None;
    }
    let tables = gouji_sheet::read(&path).ok()?;
    let table = tables.iter().find(|table| wanted.as_ref().is_none_or(|wanted| *wanted == table.name))?;
    let source = Source::sheet("", &table.name, &table.rows, gouji_sheet::place);
    let report: &read::Report = &source.report;
    Some(report.rope().to_string())
}
