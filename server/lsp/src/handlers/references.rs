//! What else a report says of a figure's subject: the same fact, or anything about it.

use gouji_core::Span;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, GotoDefinitionParams,
    GotoDefinitionResponse, Location, ReferenceParams, TextDocumentPositionParams,
};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

fn place(server: &Backend, at: &TextDocumentPositionParams) -> Option<Snapshot> {
    server.session.lock().snapshot(&at.text_document.uri)
}

fn offset(snapshot: &Snapshot, at: &TextDocumentPositionParams) -> usize {
    from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding)
}

/// `textDocument/references`: every figure about the same subject.
pub(super) async fn references(server: &Backend, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let at = params.text_document_position;
    let snapshot = place(server, &at);
    let Some(snapshot) = snapshot else { return Ok(None) };
    let itself = params.context.include_declaration;
    compute(move || {
        let offset = offset(&snapshot, &at);
        let others = snapshot.report()?.references(offset);
        let others = others.iter().filter(|entry| itself || !entry.span.touches(offset));
        Some(others.map(|entry| to_proto::location(&snapshot, entry.span)).collect())
    })
    .await
}

/// `textDocument/definition`: where the fact is stated most exactly, the first of such places; the cell of the bureau's sheet, and
/// the report of the year before.
pub(super) async fn definition(
    server: &Backend,
    params: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>> {
    let at = params.text_document_position_params;
    let snapshot = place(server, &at);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let (report, offset) = (snapshot.report()?, offset(&snapshot, &at));
        let place = report.definition(offset)?;
        let places = to_proto::beside::Places::new(&snapshot);
        let beside = report.defined_beside(offset, &snapshot.config.settings.beside);
        let beside = beside.iter().filter_map(|known| places.location(known.source, known.span));
        let mut all: Vec<Location> = beside.collect();
        // What stands right here is no place to go to, where there is another.
        if all.is_empty() || !place.touches(offset) {
            all.insert(0, to_proto::location(&snapshot, place));
        }
        Some(match <[Location; 1]>::try_from(all) {
            Ok([one]) => GotoDefinitionResponse::Scalar(one),
            Err(all) => GotoDefinitionResponse::Array(all),
        })
    })
    .await
}

/// `textDocument/documentHighlight`: every figure that states the same fact, as text, and every figure that stands in a relation
/// with it, as read.
pub(super) async fn highlight(
    server: &Backend,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let at = params.text_document_position_params;
    let snapshot = place(server, &at);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let (report, offset) = (snapshot.report()?, offset(&snapshot, &at));
        let same: Vec<Span> = report.same_fact(offset).iter().map(|entry| entry.span).collect();
        let tied = report.tied(offset).into_iter().filter(|span| !same.contains(span));
        let mut spans: Vec<(Span, DocumentHighlightKind)> =
            tied.map(|span| (span, DocumentHighlightKind::READ)).collect();
        spans.extend(same.iter().map(|span| (*span, DocumentHighlightKind::TEXT)));
        spans.sort_by_key(|(span, _)| *span);
        let mark =
            |(span, kind)| DocumentHighlight { range: to_proto::range(&snapshot, span), kind: Some(kind) };
        Some(spans.into_iter().map(mark).collect())
    })
    .await
}
