use std::time::Duration;

use tower_lsp::lsp_types::DidChangeConfigurationParams;

use super::Backend;
use crate::diagnostics::Pace;
use crate::from_proto;

/// How long the client may take to say that it has heard.
const PATIENCE: Duration = Duration::from_secs(10);

/// `workspace/didChangeConfiguration`
pub(super) fn handle(server: &Backend, params: &DidChangeConfigurationParams) {
    let mut session = server.session.lock();
    let Some(asked) = from_proto::language(&params.settings) else { return };
    let language = asked.or(session.locale);
    if !session.speak(language) {
        return;
    }
    for publisher in session.publishers.values() {
        publisher.send_replace(Pace::Now);
    }
    if session.client.pull && session.client.refresh {
        let client = server.client.clone();
        // Not awaited here: see `docs/decisions/0001-tower-lsp.md`.
        tokio::spawn(
            async move { tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await },
        );
    }
}
