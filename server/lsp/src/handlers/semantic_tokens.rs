//! Figures, units, indicators and times, coloured, with how each figure stands.

use gouji_core::Span;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams,
    SemanticTokensFullDeltaResult, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult,
};

use super::{Backend, compute};
use crate::from_proto;
use crate::session::Snapshot;
use crate::to_proto::tokens;

/// `textDocument/semanticTokens/full`
pub(super) async fn full(
    server: &Backend,
    params: SemanticTokensParams,
) -> Result<Option<SemanticTokensResult>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    let (id, data) = all(server, snapshot).await?;
    let answer = serde_json::to_string(&SemanticTokens { result_id: Some(id), data });
    let answer = answer.map_err(|_| Error::internal_error())?;
    // Nothing is awaited from here on: who puts an answer there sends it.
    let place = |word| SemanticTokensResult::from(SemanticTokens { result_id: Some(word), data: Vec::new() });
    Ok(Some(server.answers.put(answer, place)))
}

/// `textDocument/semanticTokens/full/delta`
pub(super) async fn delta(
    server: &Backend,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let uri = params.text_document.uri;
    let (snapshot, known) = {
        let session = server.session.lock();
        (session.snapshot(&uri), session.tokens.get(&uri).cloned())
    };
    let Some(snapshot) = snapshot else { return Ok(None) };
    let (id, data) = all(server, snapshot).await?;
    Ok(Some(match known.filter(|(known, _)| *known == params.previous_result_id) {
        Some((_, old)) => {
            let edits = tokens::difference(&old, &data);
            SemanticTokensDelta { result_id: Some(id), edits }.into()
        }
        None => SemanticTokens { result_id: Some(id), data }.into(),
    }))
}

/// `textDocument/semanticTokens/range`
pub(super) async fn range(
    server: &Backend,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let span = from_proto::span(snapshot.rope(), params.range, snapshot.client.encoding);
        let data = tokens::encode(&snapshot, &snapshot.report()?.tokens(span));
        Some(SemanticTokens { result_id: None, data }.into())
    })
    .await
}

/// All tokens of a document, kept for the next difference, and their name.
async fn all(server: &Backend, snapshot: Snapshot) -> Result<(String, Vec<SemanticToken>)> {
    let (uri, id) = (snapshot.uri.clone(), snapshot.state.to_string());
    let data = compute(move || {
        let span = Span::new(0, snapshot.rope().len_bytes());
        let found = snapshot.report().map(|report| report.tokens(span)).unwrap_or_default();
        tokens::encode(&snapshot, &found)
    })
    .await?;
    let mut session = server.session.lock();
    // Closed meanwhile: nobody asks again.
    if session.snapshot(&uri).is_some() {
        session.tokens.insert((*uri).clone(), (id.clone(), data.clone()));
    }
    drop(session);
    Ok((id, data))
}
