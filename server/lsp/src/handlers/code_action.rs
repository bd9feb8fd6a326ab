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
    let only = params.context.only.as_deref();
    let quickfix = only.is_none_or(|kinds| wants(kinds, CodeActionKind::QUICKFIX.as_str()));
    // Only where somebody asks for it by its kind: it is about the whole document, not about the place.
    let fix_all = only.is_some_and(|kinds| wants(kinds, to_proto::FIX_ALL));
    if !snapshot.client.code_actions || !(quickfix || fix_all) {
        return Ok(None);
    }
    compute(move || {
        let range = from_proto::span(snapshot.rope(), params.range, snapshot.client.encoding);
        let mut actions = if quickfix { repairs(&snapshot, range) } else { Vec::new() };
        if fix_all && let Some(report) = snapshot.report() {
            let edits = report.wording_edits(&snapshot.config.settings);
            if !edits.is_empty() {
                actions.push(CodeActionOrCommand::CodeAction(to_proto::fix_all(&snapshot, &edits)));
            }
        }
        Some(actions)
    })
    .await
}

/// Whether one of the kinds stands for `kind`: itself, one above it, or the empty one.
fn wants(kinds: &[CodeActionKind], kind: &str) -> bool {
    kinds.iter().map(CodeActionKind::as_str).any(|asked| {
        asked.is_empty()
            || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
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
