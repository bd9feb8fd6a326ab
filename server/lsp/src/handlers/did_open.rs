use tower_lsp::lsp_types::DidOpenTextDocumentParams;

use super::{Backend, beside, configuration, did_change};
use crate::config::Configs;
use crate::diagnostics::Pace;
use crate::session::Opening;

/// `textDocument/didOpen`
pub(super) fn handle(server: &Backend, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    // Read away from the lock, but here and now: nothing that comes later may be handled before.
    let session = server.session.lock();
    let (root, severities) = (session.roots.first().cloned(), session.severities.clone());
    drop(session);
    let config = configuration::of(&mut Configs::apart(severities), &document.uri, root.as_deref());
    let opening = Opening {
        version: document.version,
        text: &document.text,
        markdown: document.language_id == "markdown",
        config: config.clone(),
    };
    let mut session = server.session.lock();
    let changed = session.open(&document.uri, opening, server.options.text_limit);
    server.diagnostics.changed(&mut session, &document.uri, Pace::Now);
    let language = session.language(&document.uri);
    let said = session.untold(&document.uri, &config, language);
    beside::read(server, &mut session, &config);
    let watches = session.client.watches;
    drop(session);
    did_change::tell(server, &document.uri, document.version, &changed, language);
    if let Some(text) = said {
        server.outbox.caution(text);
    }
    if !watches {
        configuration::reload(server);
    }
}
