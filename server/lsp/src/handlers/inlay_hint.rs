use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use super::{Backend, compute};
use crate::from_proto;
use crate::position::position;

/// `textDocument/inlayHint`
pub(super) async fn handle(server: &Backend, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let span = from_proto::span(snapshot.rope(), params.range, snapshot.client.encoding);
        let review = snapshot.review();
        let hints =
            snapshot.report()?.hints(span, snapshot.wishes.hints, &review.findings, snapshot.language);
        let hint = |hint: gouji_core::hint::Hint| InlayHint {
            position: position(snapshot.rope(), hint.at, snapshot.client.encoding),
            label: InlayHintLabel::String(hint.label),
            kind: None,
            text_edits: None,
            tooltip: Some(hint.tooltip).filter(|text| !text.is_empty()).map(InlayHintTooltip::String),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        };
        Some(hints.into_iter().map(hint).collect())
    })
    .await
}
