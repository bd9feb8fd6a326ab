use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CompletionParams, CompletionResponse};

use super::{Backend, compute};
use crate::{from_proto, to_proto};

/// `textDocument/completion`
///
/// Behind words that ask for a value this is proposed. Names and units are proposed only where the writer asks, not where the
/// editor does by itself behind a keystroke.
pub(super) async fn handle(server: &Backend, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let at = params.text_document_position;
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    let typed_until = snapshot.typed_until();
    compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        let values = snapshot.report().map(|report| report.computed(offset)).unwrap_or_default();
        let by_itself = typed_until == Some(offset);
        let asked = snapshot.report().filter(|_| !by_itself);
        let units = asked.map(|report| report.units(offset)).unwrap_or_default();
        let names = asked.map(|report| report.proposals(offset, snapshot.language)).unwrap_or_default();
        Some(to_proto::completion(&snapshot, values, units, names, offset))
    })
    .await
}
