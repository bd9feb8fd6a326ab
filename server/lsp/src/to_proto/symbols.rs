//! Symbols of a document: one inside the other, or one after the other for clients that can take no more.

use gouji_core::{Span, Symbol};
use tower_lsp::lsp_types::{DocumentSymbol, Location, Range, SymbolInformation, SymbolKind};

use crate::position::Lines;
use crate::session::Snapshot;

/// Symbols one inside the other as JSON, as `lsp_types::DocumentSymbol` is written: those of a long report are tens of thousands,
/// and none is made only to be written.
pub(crate) fn nested(snapshot: &Snapshot, symbols: &[Symbol]) -> serde_json::Result<String> {
    let lines = Lines::new(snapshot.rope(), snapshot.client.encoding);
    let mut json = Vec::with_capacity(4 * snapshot.rope().len_bytes());
    list(&mut json, &lines, symbols)?;
    String::from_utf8(json).map_err(serde::ser::Error::custom)
}

fn list(json: &mut Vec<u8>, lines: &Lines, symbols: &[Symbol]) -> serde_json::Result<()> {
    json.push(b'[');
    for (number, symbol) in symbols.iter().enumerate() {
        json.extend_from_slice(if number == 0 { b"{\"name\":" } else { b",{\"name\":" });
        serde_json::to_writer(&mut *json, &*symbol.name)?;
        if !symbol.detail.is_empty() {
            json.extend_from_slice(b",\"detail\":");
            serde_json::to_writer(&mut *json, &symbol.detail)?;
        }
        json.extend_from_slice(b",\"kind\":");
        serde_json::to_writer(&mut *json, &kind(symbol.is_section))?;
        json.extend_from_slice(b",\"range\":");
        let start = json.len();
        serde_json::to_writer(&mut *json, &range(lines, symbol.span))?;
        let whole = start..json.len();
        json.extend_from_slice(b",\"selectionRange\":");
        if symbol.selection == symbol.span {
            json.extend_from_within(whole);
        } else {
            serde_json::to_writer(&mut *json, &range(lines, symbol.selection))?;
        }
        if !symbol.children.is_empty() {
            json.extend_from_slice(b",\"children\":");
            list(json, lines, &symbol.children)?;
        }
        json.push(b'}');
    }
    json.push(b']');
    Ok(())
}

fn range(lines: &Lines, span: Span) -> Range {
    Range::new(lines.position(span.start), lines.position(span.end))
}

/// A symbol of this name, without a place.
#[expect(deprecated, reason = "the protocol's struct has the field, and it has to be given")]
pub(crate) fn named(name: String) -> DocumentSymbol {
    DocumentSymbol {
        kind: kind(false),
        range: Range::default(),
        selection_range: Range::default(),
        name,
        detail: None,
        children: None,
        tags: None,
        deprecated: None,
    }
}

/// Symbols one after the other: those whose names hold the words, and so many at most.
pub(crate) fn flat(
    snapshot: &Snapshot,
    symbols: &[Symbol],
    words: &str,
    most: usize,
) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    flatten(symbols, None, &mut |symbol, container| {
        if found.len() < most && symbol.name.contains(words) {
            found.push((symbol, container));
        }
    });
    let lines = Lines::new(snapshot.rope(), snapshot.client.encoding);
    found.into_iter().map(|(symbol, container)| information(snapshot, &lines, symbol, container)).collect()
}

fn flatten<'s>(
    symbols: &'s [Symbol],
    container: Option<&'s str>,
    each: &mut impl FnMut(&'s Symbol, Option<&'s str>),
) {
    for symbol in symbols {
        each(symbol, container);
        flatten(&symbol.children, Some(&symbol.name), each);
    }
}

#[expect(deprecated, reason = "the protocol's struct has the field, and it has to be given")]
fn information(
    snapshot: &Snapshot,
    lines: &Lines,
    symbol: &Symbol,
    container: Option<&str>,
) -> SymbolInformation {
    SymbolInformation {
        name: symbol.name.to_string(),
        kind: kind(symbol.is_section),
        tags: None,
        deprecated: None,
        location: Location { uri: (*snapshot.uri).clone(), range: range(lines, symbol.span) },
        container_name: container.map(str::to_owned),
    }
}

const fn kind(is_section: bool) -> SymbolKind {
    if is_section { SymbolKind::NAMESPACE } else { SymbolKind::NUMBER }
}
