use std::path::PathBuf;

use gouji_core::Language;
use tower_lsp::lsp_types::{InitializeParams, InitializeResult, ServerInfo};

use super::Backend;
use crate::capabilities::{self, Capabilities};
use crate::client_process;
use crate::from_proto;

/// `initialize`
pub(super) fn handle(server: &Backend, params: &InitializeParams) -> InitializeResult {
    let mut session = server.session.lock();
    session.client = Capabilities::of(&params.capabilities);
    // A client that counts otherwise than the protocol has it and cannot say so.
    let counted = params.initialization_options.as_ref().and_then(from_proto::positions);
    session.client.encoding = counted.unwrap_or(session.client.encoding);
    session.locale = params.locale.as_deref().and_then(Language::from_locale).unwrap_or_default();
    let asked = params.initialization_options.as_ref().and_then(from_proto::language);
    session.asked = asked.unwrap_or_default();
    let options = params.initialization_options.as_ref();
    let scheme = |of| options.and_then(|options| from_proto::scheme(options, of)).map(Into::into);
    (session.pages, session.sheets) = (scheme("pages"), scheme("sheets"));
    session.wishes = params
        .initialization_options
        .as_ref()
        .map_or_else(Default::default, |options| session.wishes.with(options));
    session.severities =
        params.initialization_options.as_ref().and_then(from_proto::severities).unwrap_or_default();
    session.roots = roots(params);
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

/// The folders of the workspace.
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.as_deref().unwrap_or_default();
    let mut uris = folders.iter().map(|folder| &folder.uri).peekable();
    let alone = params.root_uri.as_ref().filter(|_| uris.peek().is_none());
    uris.chain(alone).filter_map(from_proto::folder).collect()
}
