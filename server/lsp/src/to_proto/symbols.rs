//! Symbols of a document: one inside the other, or one after the other for clients that can take no more.

use gouji_core::{Span, Symbol};
use tower_lsp::lsp_types::{DocumentSymbol, Location, Range, SymbolInformation, SymbolKind, Url};

use crate::position::Lines;
use crate::session::Snapshot;

pub(crate) fn nested(snapshot: &Snapshot, symbols: Vec<Symbol>) -> Vec<DocumentSymbol> {
    let mut lines = Lines::new(snapshot.rope(), snapshot.client.encoding);
    symbols.into_iter().map(|symbol| document_symbol(&mut lines, symbol)).collect()
}

fn range(lines: &mut Lines<'_>, span: Span) -> Range {
    Range::new(lines.position(span.start), lines.position(span.end))
}

#[expect(deprecated, reason = "the protocol's struct has the field, and it has to be given")]
fn document_symbol(lines: &mut Lines<'_>, symbol: Symbol) -> DocumentSymbol {
    // In the order of the text, as far as that goes.
    let start = lines.position(symbol.span.start);
    let selection_range = range(lines, symbol.selection);
    let children: Vec<DocumentSymbol> =
        symbol.children.into_iter().map(|symbol| document_symbol(lines, symbol)).collect();
    DocumentSymbol {
        kind: kind(symbol.is_section),
        range: Range::new(start, lines.position(symbol.span.end)),
        selection_range,
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        children: (!children.is_empty()).then_some(children),
        tags: None,
        deprecated: None,
    }
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

pub(crate) fn flat(snapshot: &Snapshot, uri: &Url, symbols: Vec<Symbol>) -> Vec<SymbolInformation> {
    let mut all = Vec::new();
    let mut lines = Lines::new(snapshot.rope(), snapshot.client.encoding);
    flatten(&mut lines, uri, symbols, None, &mut all);
    all
}

#[expect(deprecated, reason = "the protocol's struct has the field, and it has to be given")]
fn flatten(
    lines: &mut Lines<'_>,
    uri: &Url,
    symbols: Vec<Symbol>,
    container: Option<&str>,
    all: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        all.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: kind(symbol.is_section),
            tags: None,
            deprecated: None,
            location: Location { uri: uri.clone(), range: range(lines, symbol.span) },
            container_name: container.map(str::to_owned),
        });
        flatten(lines, uri, symbol.children, Some(&symbol.name), all);
    }
}

const fn kind(is_section: bool) -> SymbolKind {
    if is_section { SymbolKind::NAMESPACE } else { SymbolKind::NUMBER }
}
