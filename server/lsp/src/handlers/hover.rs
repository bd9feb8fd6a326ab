use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverParams};

use super::{Backend, compute};
use crate::{from_proto, to_proto};

/// `textDocument/hover`
pub(super) async fn handle(server: &Backend, params: HoverParams) -> Result<Option<Hover>> {
    let at = params.text_document_position_params;
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        snapshot.hover(offset).map(|hover| to_proto::hover(&snapshot, &hover))
    })
    .await
}
