//! One module per method. The first statement of each is synchronous and touches the session: `tower-lsp`
//! polls handlers for the first time in the order of the wire and promises nothing about the rest.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gouji_core::Message;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams,
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight,
    DocumentHighlightParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
    FoldingRange, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location,
    PrepareRenameResponse, ReferenceParams, RenameParams, SemanticTokensDeltaParams,
    SemanticTokensFullDeltaResult, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult, SymbolInformation, TextDocumentPositionParams, Url,
    WorkDoneProgressCancelParams, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit,
    WorkspaceSymbolParams,
};
use tower_lsp::{Client, LanguageServer};

use crate::Options;
use crate::diagnostics::{Diagnostics, Pace};
use crate::from_proto;
use crate::lifecycle::Lifecycle;
use crate::outbox::Outbox;
use crate::session::{Session, SharedSession};
use crate::transport::Ready;

mod beside;
mod call_hierarchy;
mod code_action;
mod code_lens;
mod completion;
mod configuration;
mod diagnostic;
mod did_change;
mod did_change_configuration;
mod did_change_watched_files;
mod did_change_workspace_folders;
mod did_close;
mod did_open;
mod did_save;
mod diff;
mod document_symbol;
pub(crate) mod execute_command;
mod files;
mod folding_range;
mod hover;
mod initialize;
mod initialized;
mod inlay_hint;
mod progress;
mod references;
mod rename;
mod semantic_tokens;
mod series;
mod shutdown;
mod symbol;
mod workspace_diagnostic;

/// How long the client may take to answer a request.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the handlers work with.
#[derive(Clone)]
pub(crate) struct Backend {
    session: Arc<SharedSession>,
    diagnostics: Diagnostics,
    client: Client,
    outbox: Outbox,
    lifecycle: Lifecycle,
    options: Options,
    /// Answers that are written by whoever computes them.
    answers: Ready,
    /// Held by whoever reads every `gouji.toml` anew.
    reloading: Arc<Mutex<()>>,
}

impl Backend {
    pub(crate) fn new(client: Client, lifecycle: Lifecycle, answers: Ready, options: Options) -> Self {
        let session = Arc::new(SharedSession::default());
        Self {
            diagnostics: Diagnostics::new(&session, client.clone(), options),
            outbox: Outbox::new(client.clone()),
            session,
            client,
            lifecycle,
            options,
            answers,
            reloading: Arc::default(),
        }
    }

    /// Asks a client that pulls diagnostics to pull them again.
    fn refresh(&self, session: &Session) {
        self.refresh_notes(session);
        if session.client.pull {
            let client = self.client.clone();
            // Not awaited here: see `docs/decisions/0001-tower-lsp.md`.
            tokio::spawn(async move {
                tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await
            });
        }
    }

    /// Asks a client to ask again for what it shows beside the text.
    fn refresh_notes(&self, session: &Session) {
        let (hints, lenses) = (session.client.hints, session.client.lenses);
        let client = self.client.clone();
        // Not awaited here: see `docs/decisions/0001-tower-lsp.md`.
        tokio::spawn(async move {
            if hints.is_known && hints.more {
                let _ = tokio::time::timeout(PATIENCE, client.inlay_hint_refresh()).await;
            }
            if lenses.is_known && lenses.more {
                let _ = tokio::time::timeout(PATIENCE, client.code_lens_refresh()).await;
            }
        });
    }

    /// `window/workDoneProgress/cancel`
    #[expect(clippy::unused_async, reason = "methods of the service are async")]
    pub(crate) async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.session.lock().stopped.insert(params.token);
    }

    /// A message that changes a document could not be read: nothing is said about the document until its whole text is known
    /// again. Without a `uri` it may have been about any.
    pub(crate) fn lose(&self, uri: Option<&Url>) {
        let mut session = self.session.lock();
        for uri in session.lose(uri) {
            let language = session.language(&uri);
            self.diagnostics.changed(&mut session, &uri, Pace::Now);
            let message = Message::new("lsp-out-of-sync").with("name", from_proto::name(&uri));
            self.outbox.caution(message.text(language));
        }
        self.refresh(&session);
    }

    /// A document that is to be opened could not be read.
    pub(crate) fn refuse(&self, name: &str) {
        let language = self.session.lock().locale;
        self.outbox.caution(Message::new("lsp-not-opened").with("name", name).text(language));
    }

    pub(crate) const fn outbox(&self) -> &Outbox {
        &self.outbox
    }
}

/// Computes an answer away from the task that reads and writes.
async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(initialize::handle(self, &params))
    }

    async fn initialized(&self, _: InitializedParams) {
        initialized::handle(self);
    }

    async fn shutdown(&self) -> Result<()> {
        shutdown::handle(self);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        did_open::handle(self, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        did_change::handle(self, params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        did_close::handle(self, params);
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        did_save::handle(self);
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        did_change_watched_files::handle(self);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        did_change_configuration::handle(self, &params);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        hover::handle(self, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        code_action::handle(self, params).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        document_symbol::handle(self, params).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        completion::handle(self, params).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        folding_range::handle(self, params).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        references::references(self, params).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        references::definition(self, params).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        references::highlight(self, params).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        symbol::handle(self, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        execute_command::handle(self, params).await
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        did_change_workspace_folders::handle(self, &params);
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        inlay_hint::handle(self, params).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        code_lens::handle(self, params).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        semantic_tokens::full(self, params).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        semantic_tokens::delta(self, params).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        semantic_tokens::range(self, params).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        call_hierarchy::prepare(self, params).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        call_hierarchy::incoming(self, params).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        call_hierarchy::outgoing(self, params).await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        rename::prepare(self, params).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        rename::handle(self, params).await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        workspace_diagnostic::handle(self, params).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        diagnostic::handle(self, params).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_in_a_computation_is_an_internal_error() {
        assert_eq!(compute(|| 7).await, Ok(7));
        assert_eq!(compute(|| std::panic::panic_any(())).await, Err(Error::internal_error()));
    }
}
