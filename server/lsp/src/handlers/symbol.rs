use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{SymbolInformation, WorkspaceSymbolParams};

use super::{Backend, compute};
use crate::to_proto::symbols;

/// More than anybody looks through.
const MOST: usize = 400;

/// `workspace/symbol`: the sections and indicators of the open reports whose names hold the words.
pub(super) async fn handle(
    server: &Backend,
    params: WorkspaceSymbolParams,
) -> Result<Option<Vec<SymbolInformation>>> {
    let snapshots = server.session.lock().snapshots();
    compute(move || {
        let mut all = Vec::new();
        for snapshot in snapshots {
            all.extend(symbols::flat(&snapshot, &snapshot.symbols(), params.query.trim(), MOST - all.len()));
        }
        Some(all)
    })
    .await
}
