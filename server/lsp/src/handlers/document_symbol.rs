use tower_lsp::jsonrpc::{Error, Result};
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
    let answer = compute(move || {
        let found = snapshot.symbols();
        match snapshot.client.symbols {
            Symbols::Nested => symbols::nested(&snapshot, &found),
            Symbols::Flat | Symbols::None => {
                serde_json::to_string(&symbols::flat(&snapshot, &found, "", usize::MAX))
            }
        }
    });
    let answer = answer.await?.map_err(|_| Error::internal_error())?;
    // Nothing is awaited from here on: who puts an answer there sends it.
    Ok(Some(server.answers.put(answer, |word| DocumentSymbolResponse::Nested(vec![symbols::named(word)]))))
}
