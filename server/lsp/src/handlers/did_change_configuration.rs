use tower_lsp::lsp_types::DidChangeConfigurationParams;

use super::Backend;
use crate::diagnostics::Pace;
use crate::from_proto;

/// `workspace/didChangeConfiguration`
pub(super) fn handle(server: &Backend, params: &DidChangeConfigurationParams) {
    let mut session = server.session.lock();
    let Some(asked) = from_proto::language(&params.settings) else { return };
    if !session.ask(asked) {
        return;
    }
    for publisher in session.publishers.values() {
        publisher.send_replace(Pace::Now);
    }
    server.refresh(&session);
}
