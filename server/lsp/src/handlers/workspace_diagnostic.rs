//! What is found in all reports of the workspace: those that are open, and where the client wishes it all others.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gouji_core::Message;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    Diagnostic, FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Url,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::progress::Progressing;
use super::{Backend, compute, configuration, files};
use crate::config::Configs;
use crate::session::{Opening, Snapshot, TemplateSession};

/// `workspace/diagnostic`
pub(super) async fn handle(
    server: &Backend,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let (snapshots, folders, language, closed) = {
        let session = server.session.lock();
        let folders = if session.wishes.closed { session.roots.clone() } else { Vec::new() };
        (session.snapshots(), folders, session.asked.or(session.locale), session.template())
    };
    let known: HashMap<Url, String> =
        params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
    let open: Vec<Url> = snapshots.iter().map(|snapshot| (*snapshot.uri).clone()).collect();
    let known = Arc::new(known);
    let names = Arc::clone(&known);
    let mut items = compute(move || {
        let one = |snapshot: &Snapshot| {
            let version = Some(i64::from(snapshot.version));
            let id = snapshot.state.to_string();
            item(&names, &snapshot.uri, version, id, || snapshot.diagnostics())
        };
        snapshots.iter().map(one).collect::<Vec<_>>()
    })
    .await?;
    if folders.is_empty() {
        return Ok(WorkspaceDiagnosticReport { items }.into());
    }
    let limit = server.options.text_limit;
    let files = compute(move || files::all(&folders, &open)).await?;
    let title = Message::new("lsp-checking-files").text(language);
    let progress = Progressing::begin(server, params.work_done_progress_params.work_done_token, title).await;
    // A request that is cancelled is dropped: what still computes for it stops with it.
    let stop = Stop::default();
    let count = files.len();
    for (number, file) in files.into_iter().enumerate() {
        if progress.is_stopped(server) {
            break;
        }
        progress.report(server, number, count, &file).await;
        let (names, stopped, closed) = (Arc::clone(&known), stop.flag(), closed.clone());
        let found = compute(move || {
            if stopped.load(Ordering::Relaxed) { None } else { of_file(&names, &file, closed, limit) }
        });
        items.extend(found.await?);
    }
    progress.end(server).await;
    Ok(WorkspaceDiagnosticReport { items }.into())
}

/// Tells the work of a request that nobody waits for its answer any more.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Stop {
    fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What is found in a file; nothing of one that is no UTF-8 text, or too long.
fn of_file(
    known: &HashMap<Url, String>,
    file: &Path,
    client: TemplateSession,
    limit: usize,
) -> Option<WorkspaceDocumentDiagnosticReport> {
    let uri = Url::from_file_path(file).ok()?;
    let about = std::fs::metadata(file).ok()?;
    let config = configuration::of(&mut Configs::beside(client.severities.clone()), &uri, None);
    if about.len() > limit as u64 {
        return None;
    }
    let changed = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?.as_nanos();
    let set = config.path.as_ref().and_then(|path| std::fs::metadata(path).ok()?.modified().ok());
    let set = set.and_then(|at| Some(at.duration_since(std::time::UNIX_EPOCH).ok()?.as_nanos()));
    let wished = client.severities_hash();
    let id = format!("{changed}-{}-{}-{wished:x}-{:x}", about.len(), set.unwrap_or_default(), config.stamp);
    if known.get(&uri) == Some(&id) {
        return Some(unchanged(&uri, None, id));
    }
    let text = std::fs::read_to_string(file).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let markdown = file.extension().is_some_and(|it| !it.eq_ignore_ascii_case("txt"));
    let opening = Opening { version: 0, text, markdown, config };
    let diagnostics = client.snapshot(&uri, opening, limit)?.diagnostics();
    Some(full(&uri, None, id, diagnostics))
}

fn item(
    known: &HashMap<Url, String>,
    uri: &Url,
    version: Option<i64>,
    id: String,
    found: impl FnOnce() -> Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    if known.get(uri) == Some(&id) { unchanged(uri, version, id) } else { full(uri, version, id, found()) }
}

fn unchanged(uri: &Url, version: Option<i64>, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri: uri.clone(),
        version,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    }
    .into()
}

fn full(
    uri: &Url,
    version: Option<i64>,
    id: String,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri: uri.clone(),
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    }
    .into()
}
