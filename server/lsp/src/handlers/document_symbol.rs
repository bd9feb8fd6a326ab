use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentSymbolParams, DocumentSymbolResponse};

use super::{Backend, compute};
use crate::capabilities::Symbols;
use crate::to_proto::symbols;

/// `textDocument/documentSymbol`
pub(super) async fn handle(
    server: &Backend,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    let uri = params.text_document.uri;
    let snapshot = server.session.lock().snapshot(&uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let found = snapshot.symbols();
        Some(match snapshot.client.symbols {
            Symbols::Nested => DocumentSymbolResponse::Nested(symbols::nested(&snapshot, found)),
            Symbols::Flat | Symbols::None => {
                DocumentSymbolResponse::Flat(symbols::flat(&snapshot, &uri, found))
            }
        })
    })
    .await
}
