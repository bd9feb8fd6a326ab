use tower_lsp::lsp_types::DidCloseTextDocumentParams;

use super::Backend;
use crate::diagnostics::Pace;

/// `textDocument/didClose`
pub(super) fn handle(server: &Backend, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri;
    let mut session = server.session.lock();
    let was_open = session.close(&uri);
    if was_open {
        server.diagnostics.changed(&mut session, &uri, Pace::Now);
    }
    drop(session);
    if !was_open {
        server.outbox.warn(format!("didClose of {uri}, which is not open: ignored"));
    }
}
