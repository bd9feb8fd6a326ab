use gouji_core::{Message, Report, Span};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    CodeActionTriggerKind,
};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

/// `textDocument/codeAction`
pub(super) async fn handle(server: &Backend, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    let only = params.context.only.as_deref();
    let wanted = |kind: &str| only.is_none_or(|kinds| wants(kinds, kind));
    let quickfix = wanted(CodeActionKind::QUICKFIX.as_str());
    // Only where somebody asks for it by its kind: it is about the whole document, not about the place.
    let fix_all = only.is_some_and(|kinds| wants(kinds, to_proto::FIX_ALL));
    // Not where the editor asks by itself at each move of the cursor: every figure can be written otherwise.
    let asked = params.context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC) || only.is_some();
    let rewrite = asked && wanted(CodeActionKind::REFACTOR_REWRITE.as_str());
    if !snapshot.client.code_actions || !(quickfix || fix_all || rewrite) {
        return Ok(None);
    }
    compute(move || {
        let range = from_proto::span(snapshot.rope(), params.range, snapshot.client.encoding);
        let mut actions = if quickfix { repairs(&snapshot, range) } else { Vec::new() };
        if rewrite && let Some(report) = snapshot.report() {
            actions.extend(rewrites(&snapshot, report, range));
        }
        if fix_all && let Some(report) = snapshot.report() {
            let edits = report.wording_edits(&snapshot.config.settings);
            if !edits.is_empty() {
                actions.push(to_proto::fix_all(&snapshot, &edits));
            }
        }
        Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
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

/// The repairs of the findings that touch the range, and behind those of each what silences it from then on.
fn repairs(snapshot: &Snapshot, range: Span) -> Vec<CodeAction> {
    let mut repairs = Vec::new();
    for finding in &snapshot.review().findings {
        if finding.span.start > range.end || range.start > finding.span.end {
            continue;
        }
        let diagnostic = to_proto::diagnostic(snapshot, finding);
        let offered = snapshot.report().map(|report| report.offered(finding)).unwrap_or_default();
        for fix in offered.iter().chain(&snapshot.silence(finding)) {
            repairs.push(to_proto::code_action(snapshot, &diagnostic, fix));
        }
        if !snapshot.markdown {
            repairs.extend(to_proto::entry::silence(snapshot, &diagnostic, finding));
        }
    }
    repairs
}

/// What follows from the figures before the place, where the words there ask for it, and the figure there in other units.
fn rewrites(snapshot: &Snapshot, report: &Report, range: Span) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    if range.is_empty() {
        for value in report.computed(range.start) {
            let title = Message::new("action-insert").with("value", value.text.as_str());
            let title = title.with("calculation", value.calculation.as_str());
            let edit = gouji_core::Edit { span: range, text: value.text };
            actions.push(to_proto::rewrite(snapshot, &title, &edit));
        }
    }
    for conversion in report.conversions(range.start) {
        let key = if conversion.exact { "action-convert" } else { "action-convert-nearly" };
        let title = Message::new(key).with("new", conversion.text.as_str());
        actions.push(to_proto::rewrite(snapshot, &title, &conversion.edit));
    }
    actions
}
