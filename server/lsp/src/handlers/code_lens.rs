use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command};

use super::{Backend, compute};
use crate::to_proto;

/// `textDocument/codeLens`
pub(super) async fn handle(server: &Backend, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot.filter(|snapshot| snapshot.wishes.lenses) else { return Ok(None) };
    compute(move || {
        let review = snapshot.review();
        let lenses = snapshot.report()?.lenses(&review.findings).into_iter().map(|lens| CodeLens {
            range: to_proto::range(&snapshot, lens.heading),
            // It is there to be read: a command without a name does nothing.
            command: Some(Command {
                title: lens.title(snapshot.language),
                command: String::new(),
                arguments: None,
            }),
            data: None,
        });
        Some(lenses.collect())
    })
    .await
}
