use gouji_core::Span;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

/// `textDocument/codeAction`
pub(super) async fn handle(server: &Backend, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    if !snapshot.client.code_actions || !wants_quickfix(params.context.only.as_deref()) {
        return Ok(None);
    }
    compute(move || {
        let range = from_proto::span(snapshot.rope(), params.range, snapshot.client.encoding);
        Some(repairs(&snapshot, range))
    })
    .await
}

/// Whether the client asks for quick fixes, or for everything. A kind stands for those below it as well,
/// and the empty kind for all.
fn wants_quickfix(only: Option<&[CodeActionKind]>) -> bool {
    only.is_none_or(|kinds| {
        kinds.iter().any(|kind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX)
    })
}

/// The repairs of the findings that touch the range, and behind those of each the comment that silences it.
fn repairs(snapshot: &Snapshot, range: Span) -> CodeActionResponse {
    let mut repairs = Vec::new();
    for finding in snapshot.findings() {
        if finding.span.start > range.end || range.start > finding.span.end {
            continue;
        }
        let diagnostic = to_proto::diagnostic(snapshot, &finding);
        for fix in finding.fixes.iter().chain(&snapshot.silence(&finding)) {
            repairs.push(CodeActionOrCommand::CodeAction(to_proto::code_action(snapshot, &diagnostic, fix)));
        }
    }
    repairs
}
