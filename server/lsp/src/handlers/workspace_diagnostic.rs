//! What is found in all reports of the workspace: those that are open, and where the client wishes it all others.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gouji_core::Message;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::notification::Progress;
use tower_lsp::lsp_types::{
    Diagnostic, FullDocumentDiagnosticReport, NumberOrString, ProgressParams, ProgressParamsValue,
    UnchangedDocumentDiagnosticReport, Url, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd,
    WorkDoneProgressReport, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::{Backend, compute, configuration};
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
    let files = compute(move || files(&folders, &open)).await?;
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

/// What the client shows while it waits, if it has said how.
struct Progressing(Option<NumberOrString>);

impl Progressing {
    async fn begin(server: &Backend, token: Option<NumberOrString>, title: String) -> Self {
        let progressing = Self(token);
        let begin =
            WorkDoneProgressBegin { title, cancellable: Some(true), message: None, percentage: Some(0) };
        progressing.send(server, WorkDoneProgress::Begin(begin)).await;
        progressing
    }

    async fn report(&self, server: &Backend, number: usize, count: usize, file: &Path) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let report = WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(name),
            percentage: u32::try_from(100 * number / count.max(1)).ok(),
        };
        self.send(server, WorkDoneProgress::Report(report)).await;
    }

    async fn end(&self, server: &Backend) {
        // One that was to stop when it was done already.
        self.is_stopped(server);
        self.send(server, WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await;
    }

    fn is_stopped(&self, server: &Backend) -> bool {
        self.0.as_ref().is_some_and(|token| server.session.lock().stopped.remove(token))
    }

    async fn send(&self, server: &Backend, progress: WorkDoneProgress) {
        if let Some(token) = self.0.clone() {
            let value = ProgressParamsValue::WorkDone(progress);
            server.client.send_notification::<Progress>(ProgressParams { token, value }).await;
        }
    }
}

/// How many files are looked at.
const MOST: usize = 2_000;
/// How deep folders may stand in each other.
const DEEPEST: usize = 16;

/// The reports in some folders that are not open, in the order of their paths. What is hidden is left out.
fn files(folders: &[PathBuf], open: &[Url]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in folders {
        collect(folder, 0, &mut files);
    }
    files.sort();
    files.dedup();
    files.retain(|file| Url::from_file_path(file).is_ok_and(|uri| !open.contains(&uri)));
    files
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.') || name == "node_modules";
        // Links are not followed: they may lead in a circle.
        let Ok(kind) = entry.file_type() else { continue };
        if hidden || files.len() >= MOST {
            continue;
        }
        if kind.is_dir() && depth < DEEPEST {
            collect(&path, depth + 1, files);
        } else if kind.is_file()
            && path.extension().and_then(|it| it.to_str()).is_some_and(|it| {
                ["md", "markdown", "txt"].iter().any(|known| it.eq_ignore_ascii_case(known))
            })
        {
            files.push(path);
        }
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
    let id = format!("{changed}-{}-{}-{wished:x}", about.len(), set.unwrap_or_default());
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
