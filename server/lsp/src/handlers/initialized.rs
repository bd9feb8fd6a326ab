use serde_json::json;
use tower_lsp::lsp_types::Registration;

use super::{Backend, PATIENCE, did_change_configuration};
use crate::config;

/// `initialized`
pub(super) fn handle(server: &Backend) {
    did_change_configuration::pull(server);
    if !server.session.lock().client.watches {
        return;
    }
    let registration = Registration {
        id: config::NAME.to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": [
            { "globPattern": format!("**/{}", config::NAME) },
            { "globPattern": format!("**/*.{{{}}}", config::SHEETS.join(",")) },
        ] })),
    };
    let client = server.client.clone();
    // Not awaited here: see `docs/decisions/0001-tower-lsp.md`.
    tokio::spawn(async move {
        tokio::time::timeout(PATIENCE, client.register_capability(vec![registration])).await
    });
}
