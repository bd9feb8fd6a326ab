use tower_lsp::lsp_types::DidChangeWorkspaceFoldersParams;

use super::{Backend, configuration};
use crate::from_proto;

/// `workspace/didChangeWorkspaceFolders`
pub(super) fn handle(server: &Backend, params: &DidChangeWorkspaceFoldersParams) {
    let mut session = server.session.lock();
    for gone in params.event.removed.iter().filter_map(|folder| from_proto::folder(&folder.uri)) {
        session.roots.retain(|root| *root != gone);
    }
    for new in params.event.added.iter().filter_map(|folder| from_proto::folder(&folder.uri)) {
        if !session.roots.contains(&new) {
            session.roots.push(new);
        }
    }
    drop(session);
    configuration::reload(server);
}
