//! What a figure follows from, and what follows from it: a total and its parts, a rate and its levels.

use std::collections::BTreeSet;

use gouji_core::Report;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, SymbolKind,
};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

/// `textDocument/prepareCallHierarchy`
pub(super) async fn prepare(
    server: &Backend,
    params: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>> {
    let at = params.text_document_position_params;
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        let entry = snapshot.report()?.entry_at(offset).filter(|entry| !entry.figure.is_time())?;
        Some(vec![item(&snapshot, entry.span.start)?])
    })
    .await
}

/// `callHierarchy/incomingCalls`: what follows from the figure.
pub(super) async fn incoming(
    server: &Backend,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    let item = params.item;
    let snapshot = server.session.lock().snapshot(&item.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let start = start(&snapshot, &item)?;
        let (_, out) = snapshot.report()?.flow(start);
        let mut results: Vec<usize> = out.iter().filter_map(|tie| tie.result()).collect();
        results.sort_unstable();
        results.dedup();
        let call = |from: usize| {
            let from = self::item(&snapshot, from)?;
            Some(CallHierarchyIncomingCall { from_ranges: vec![from.selection_range], from })
        };
        Some(results.into_iter().filter_map(call).collect())
    })
    .await
}

/// `callHierarchy/outgoingCalls`: what the figure follows from.
pub(super) async fn outgoing(
    server: &Backend,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    let item = params.item;
    let snapshot = server.session.lock().snapshot(&item.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let start = start(&snapshot, &item)?;
        let (from, _) = snapshot.report()?.flow(start);
        let operands = from.iter().flat_map(|tie| tie.operands.iter().copied());
        let all: BTreeSet<usize> = operands.filter(|at| *at != start).collect();
        let call = |to: usize| {
            let to = self::item(&snapshot, to)?;
            Some(CallHierarchyOutgoingCall { to, from_ranges: vec![item.selection_range] })
        };
        Some(all.into_iter().filter_map(call).collect())
    })
    .await
}

/// Where the figure of an item starts.
fn start(snapshot: &Snapshot, item: &CallHierarchyItem) -> Option<usize> {
    let at = from_proto::offset(snapshot.rope(), item.selection_range.start, snapshot.client.encoding);
    Some(snapshot.report()?.entry_from(at)?.span.start)
}

fn item(snapshot: &Snapshot, start: usize) -> Option<CallHierarchyItem> {
    let report: &Report = snapshot.report()?;
    let entry = report.entry_from(start)?;
    let written = report.slice(entry.span);
    let range = to_proto::range(snapshot, entry.span);
    let (name, detail) = match entry.indicator() {
        "" => (written, None),
        name => (format!("{name} {written}"), Some(entry.period()).filter(|it| !it.is_empty())),
    };
    Some(CallHierarchyItem {
        name,
        kind: SymbolKind::NUMBER,
        tags: None,
        detail,
        uri: (*snapshot.uri).clone(),
        range,
        selection_range: range,
        data: None,
    })
}
