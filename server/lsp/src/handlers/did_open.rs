use tower_lsp::lsp_types::DidOpenTextDocumentParams;

use super::{Backend, did_change};
use crate::diagnostics::Pace;

/// `textDocument/didOpen`
pub(super) fn handle(server: &Backend, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    let mut session = server.session.lock();
    let changed = session.open(&document.uri, document.version, &document.text, server.options.text_limit);
    server.diagnostics.changed(&mut session, &document.uri, Pace::Now);
    let language = session.language;
    drop(session);
    did_change::tell(server, &document.uri, document.version, &changed, language);
}
