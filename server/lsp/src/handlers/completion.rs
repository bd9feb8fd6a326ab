use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CompletionParams, CompletionResponse};

use super::{Backend, compute};
use crate::{from_proto, to_proto};

/// `textDocument/completion`
pub(super) async fn handle(server: &Backend, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let at = params.text_document_position;
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        Some(to_proto::completion(&snapshot, snapshot.proposals(offset)))
    })
    .await
}
