//! What a client shows while something takes its time, with a way to stop it.

use std::path::Path;

use tower_lsp::lsp_types::notification::Progress;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::{Backend, PATIENCE};

/// What the client shows while it waits, if it has said how.
pub(super) struct Progressing(Option<NumberOrString>);

impl Progressing {
    pub(super) async fn begin(server: &Backend, token: Option<NumberOrString>, title: String) -> Self {
        let progressing = Self(token);
        let begin =
            WorkDoneProgressBegin { title, cancellable: Some(true), message: None, percentage: Some(0) };
        progressing.send(server, WorkDoneProgress::Begin(begin)).await;
        progressing
    }

    /// Asks the client whether it shows the progress of something that it has not asked for itself.
    pub(super) async fn ask(server: &Backend, name: &str, title: String) -> Self {
        let token = NumberOrString::String(name.to_owned());
        let shows = server.session.lock().client.progress;
        let params = WorkDoneProgressCreateParams { token: token.clone() };
        let asked = async {
            let request = server.client.send_request::<WorkDoneProgressCreate>(params);
            tokio::time::timeout(PATIENCE, request).await.is_ok_and(|answer| answer.is_ok())
        };
        let token = if shows && asked.await { Some(token) } else { None };
        Self::begin(server, token, title).await
    }

    pub(super) async fn report(&self, server: &Backend, number: usize, count: usize, file: &Path) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let report = WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(name),
            percentage: u32::try_from(100 * number / count.max(1)).ok(),
        };
        self.send(server, WorkDoneProgress::Report(report)).await;
    }

    pub(super) async fn end(&self, server: &Backend) {
        // One that was to stop when it was done already.
        self.is_stopped(server);
        self.send(server, WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await;
    }

    pub(super) fn is_stopped(&self, server: &Backend) -> bool {
        self.0.as_ref().is_some_and(|token| server.session.lock().stopped.remove(token))
    }

    async fn send(&self, server: &Backend, progress: WorkDoneProgress) {
        if let Some(token) = self.0.clone() {
            let value = ProgressParamsValue::WorkDone(progress);
            server.client.send_notification::<Progress>(ProgressParams { token, value }).await;
        }
    }
}
