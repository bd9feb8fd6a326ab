use serde_json::Value;
use tower_lsp::lsp_types::{ConfigurationItem, DidChangeConfigurationParams};

use super::{Backend, PATIENCE};
use crate::diagnostics::Pace;
use crate::from_proto;

/// `workspace/didChangeConfiguration`
pub(super) fn handle(server: &Backend, params: &DidChangeConfigurationParams) {
    if params.settings.is_null() {
        pull(server);
    } else {
        apply(server, &params.settings);
    }
}

/// Takes what the settings say.
fn apply(server: &Backend, settings: &Value) {
    let mut session = server.session.lock();
    let wishes = session.wishes.with(settings);
    let before = std::mem::replace(&mut session.wishes, wishes);
    let severities = from_proto::severities(settings).filter(|told| *told != session.severities);
    if let Some(severities) = severities {
        session.severities = severities;
        drop(session);
        super::configuration::reload(server);
        session = server.session.lock();
    }
    if let Some(asked) = from_proto::language(settings)
        && session.ask(asked)
    {
        for publisher in session.publishers.values() {
            publisher.send_replace(Pace::Now);
        }
        server.refresh(&session);
        drop(session);
        // What stands in a `gouji.toml` is said in the new language as well.
        super::configuration::reload(server);
    } else if before != wishes {
        server.refresh_notes(&session);
    }
}

/// Asks a client for its settings that does not send them by itself.
pub(super) fn pull(server: &Backend) {
    if !server.session.lock().client.configuration {
        return;
    }
    let server = server.clone();
    // Not awaited here: see `docs/decisions/0001-tower-lsp.md`.
    tokio::spawn(async move {
        let item = ConfigurationItem { scope_uri: None, section: Some("gouji".to_owned()) };
        let asked = server.client.configuration(vec![item]);
        if let Ok(Ok(settings)) = tokio::time::timeout(PATIENCE, asked).await {
            for settings in &settings {
                apply(&server, settings);
            }
        }
    });
}
