//! Renaming a fact: what states it changes, what follows from it is offered.

use gouji_core::Message;
use gouji_core::rename::{Renaming, Why};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

/// `RequestFailed` of the protocol: the request was good, and cannot be fulfilled.
const REQUEST_FAILED: i64 = -32803;

/// `textDocument/prepareRename`
pub(super) async fn prepare(
    server: &Backend,
    at: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        let (span, placeholder) = snapshot.report()?.renamed(offset)?;
        let range = to_proto::range(&snapshot, span);
        Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
    })
    .await
}

/// `textDocument/rename`
pub(super) async fn handle(server: &Backend, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let at = params.text_document_position;
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    let outbox = server.outbox.clone();
    let answer = compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        let Some(report) = snapshot.report() else { return Ok(None) };
        let renaming = report.rename(offset, &params.new_name).map_err(|message| Error {
            code: ErrorCode::ServerError(REQUEST_FAILED),
            message: message.text(snapshot.language).into(),
            data: None,
        })?;
        for text in told(&snapshot, &renaming) {
            outbox.inform(text);
        }
        Ok(Some(to_proto::renaming::edit(&snapshot, &renaming)))
    });
    answer.await?
}

/// What the writer has to hear beside the edits.
fn told(snapshot: &Snapshot, renaming: &Renaming) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |key: &'static str, list: Vec<String>| {
        if !list.is_empty() {
            let message = Message::new(key).with("count", list.len().to_string());
            told.push(message.with("list", list.join("；")).text(snapshot.language));
        }
    };
    if !snapshot.client.choices {
        let one = |change: &gouji_core::rename::Change| to_proto::renaming::title(snapshot, change);
        tell("rename-dependents", renaming.dependents.iter().map(one).collect());
    }
    for (why, key) in [(Why::False, "rename-false"), (Why::Words, "rename-words"), (Why::Real, "rename-real")]
    {
        let left = renaming.left.iter().filter(|left| left.why == why);
        let one =
            |left: &gouji_core::rename::Left| to_proto::renaming::place(snapshot, left.span, &left.text);
        tell(key, left.map(one).collect());
    }
    told
}
