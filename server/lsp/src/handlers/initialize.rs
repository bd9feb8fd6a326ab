use gouji_core::Language;
use tower_lsp::lsp_types::{InitializeParams, InitializeResult, ServerInfo};

use super::Backend;
use crate::capabilities::{self, Capabilities};
use crate::client_process;
use crate::from_proto::{self, AskedLanguage};

/// `initialize`
pub(super) fn handle(server: &Backend, params: &InitializeParams) -> InitializeResult {
    let mut session = server.session.lock();
    session.client = Capabilities::of(&params.capabilities);
    session.locale = params.locale.as_deref().and_then(Language::from_locale).unwrap_or_default();
    let asked = params.initialization_options.as_ref().and_then(from_proto::language);
    session.language = asked.unwrap_or(AskedLanguage::Auto).or(session.locale);
    let capabilities = capabilities::server(session.client);
    drop(session);

    if let Some(client) = params.process_id {
        let (lifecycle, check) = (server.lifecycle.clone(), server.options.client_check);
        tokio::spawn(async move {
            client_process::ended(client, check).await;
            lifecycle.end();
        });
    }
    InitializeResult {
        capabilities,
        server_info: Some(ServerInfo {
            name: "gouji".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
