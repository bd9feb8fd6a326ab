//! Symbols of a document: one inside the other, or one after the other for clients that can take no more.

use gouji_core::Symbol;
use tower_lsp::lsp_types::{DocumentSymbol, Location, SymbolInformation, SymbolKind, Url};

use super::range;
use crate::session::Snapshot;

pub(crate) fn nested(snapshot: &Snapshot, symbols: Vec<Symbol>) -> Vec<DocumentSymbol> {
    symbols.into_iter().map(|symbol| document_symbol(snapshot, symbol)).collect()
}

#[expect(deprecated, reason = "the protocol's struct has the field, and it has to be given")]
fn document_symbol(snapshot: &Snapshot, symbol: Symbol) -> DocumentSymbol {
    let children = nested(snapshot, symbol.children);
    DocumentSymbol {
        kind: kind(symbol.is_section),
        range: range(snapshot, symbol.span),
        selection_range: range(snapshot, symbol.selection),
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        children: (!children.is_empty()).then_some(children),
        tags: None,
        deprecated: None,
    }
}

pub(crate) fn flat(snapshot: &Snapshot, uri: &Url, symbols: Vec<Symbol>) -> Vec<SymbolInformation> {
    let mut all = Vec::new();
    flatten(snapshot, uri, symbols, None, &mut all);
    all
}

#[expect(deprecated, reason = "the protocol's struct has the field, and it has to be given")]
fn flatten(
    snapshot: &Snapshot,
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
            location: Location { uri: uri.clone(), range: range(snapshot, symbol.span) },
            container_name: container.map(str::to_owned),
        });
        flatten(snapshot, uri, symbol.children, Some(&symbol.name), all);
    }
}

const fn kind(is_section: bool) -> SymbolKind {
    if is_section { SymbolKind::NAMESPACE } else { SymbolKind::NUMBER }
}
