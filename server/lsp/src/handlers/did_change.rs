use gouji_core::{Language, Message};
use tower_lsp::lsp_types::{DidChangeTextDocumentParams, Url};

use super::Backend;
use crate::diagnostics::Pace;
use crate::from_proto;
use crate::session::Changed;

/// `textDocument/didChange`
pub(super) fn handle(server: &Backend, params: DidChangeTextDocumentParams) {
    let (uri, version) = (params.text_document.uri, params.text_document.version);
    let mut session = server.session.lock();
    let changed = session.change(&uri, version, params.content_changes, server.options.text_limit);
    if changed.is_some() {
        server.diagnostics.changed(&mut session, &uri, Pace::Soon);
    }
    let language = session.language(&uri);
    drop(session);
    match changed {
        // An edit before this one ended in a panic.
        Some(Changed { lost: true, .. }) => server.lose(Some(&uri)),
        Some(changed) => tell(server, &uri, version, &changed, language),
        None => server.outbox.warn(format!("didChange of {uri}, which is not open: ignored")),
    }
}

/// Tells the client what it must hear of a change.
pub(super) fn tell(server: &Backend, uri: &Url, version: i32, changed: &Changed, language: Language) {
    if let Some(before) = changed.not_newer_than {
        server.outbox.warn(format!(
            "didChange of {uri} to version {version} after version {before}: applied in the order it came"
        ));
    }
    if changed.too_long {
        let message = Message::new("lsp-text-too-long")
            .with("name", from_proto::name(uri))
            .with("limit", (server.options.text_limit >> 20).to_string());
        server.outbox.inform(message.text(language));
    }
}
