//! Frames, and what may stand in them.

use lsp_types::notification::{LogMessage, Notification, Progress, PublishDiagnostics, ShowMessage};
use lsp_types::request::{
    CallHierarchyIncomingCalls, CallHierarchyOutgoingCalls, CallHierarchyPrepare, CodeActionRequest,
    CodeLensRefresh, CodeLensRequest, Completion, DocumentDiagnosticRequest, DocumentHighlightRequest,
    DocumentSymbolRequest, ExecuteCommand, FoldingRangeRequest, GotoDefinition, HoverRequest, Initialize,
    InlayHintRefreshRequest, InlayHintRequest, PrepareRenameRequest, References, RegisterCapability, Rename,
    Request, SemanticTokensFullDeltaRequest, SemanticTokensFullRequest, SemanticTokensRangeRequest, Shutdown,
    WorkDoneProgressCreate, WorkspaceConfiguration, WorkspaceDiagnosticRefresh, WorkspaceDiagnosticRequest,
    WorkspaceSymbolRequest,
};
use lsp_types::{AnnotatedTextEdit, SymbolInformation, TextEdit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// The frames that a server sends, held to the letter of the protocol.
pub struct Frames<R>(R);

impl<R: AsyncBufRead + Unpin> Frames<R> {
    /// Reads frames from `input`.
    pub const fn new(input: R) -> Self {
        Self(input)
    }

    /// The next message; `None` at the end of the input.
    pub async fn next(&mut self) -> Option<Value> {
        let mut line = String::new();
        if self.0.read_line(&mut line).await.unwrap() == 0 {
            return None;
        }
        let length = line.strip_prefix("Content-Length: ").and_then(|it| it.strip_suffix("\r\n"));
        let length = length.unwrap_or_else(|| panic!("not a header: {line:?}")).parse().unwrap();
        line.clear();
        self.0.read_line(&mut line).await.unwrap();
        assert_eq!(line, "\r\n");
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.unwrap();
        Some(serde_json::from_slice(&body).unwrap())
    }
}

/// A message as it goes over the wire.
pub(super) fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Holds a message of the server against the protocol's types; `answered` is the method of the request
/// that it answers.
pub(super) fn validate(message: &Value, answered: Option<&str>) {
    assert_eq!(message["jsonrpc"], "2.0", "{message}");
    let keys: Vec<_> = message.as_object().unwrap().keys().map(String::as_str).collect();
    if let Some(method) = message.get("method") {
        let params = &message["params"];
        let is_request = message.get("id").is_some();
        assert_eq!(keys.len(), if is_request { 4 } else { 3 }, "{message}");
        match (method.as_str().unwrap(), is_request) {
            (PublishDiagnostics::METHOD, false) => {
                strict::<<PublishDiagnostics as Notification>::Params>(params);
            }
            (LogMessage::METHOD, false) => strict::<<LogMessage as Notification>::Params>(params),
            (ShowMessage::METHOD, false) => strict::<<ShowMessage as Notification>::Params>(params),
            (RegisterCapability::METHOD, true) => strict::<<RegisterCapability as Request>::Params>(params),
            (Progress::METHOD, false) => strict::<<Progress as Notification>::Params>(params),
            (WorkDoneProgressCreate::METHOD, true) => {
                strict::<<WorkDoneProgressCreate as Request>::Params>(params);
            }
            (WorkspaceConfiguration::METHOD, true) => {
                strict::<<WorkspaceConfiguration as Request>::Params>(params);
            }
            (
                WorkspaceDiagnosticRefresh::METHOD
                | InlayHintRefreshRequest::METHOD
                | CodeLensRefresh::METHOD,
                true,
            ) => assert!(params.is_null(), "{message}"),
            _ => panic!("unexpected: {message}"),
        }
    } else if let Some(error) = message.get("error") {
        assert_eq!(keys, ["error", "id", "jsonrpc"], "{message}");
        assert!(error["code"].is_i64() && error["message"].is_string(), "{message}");
    } else {
        assert_eq!(keys, ["id", "jsonrpc", "result"], "{message}");
        let result = &message["result"];
        match answered {
            Some(Initialize::METHOD) => strict::<<Initialize as Request>::Result>(result),
            Some(Shutdown::METHOD) => assert!(result.is_null(), "{message}"),
            Some(HoverRequest::METHOD) => strict::<<HoverRequest as Request>::Result>(result),
            Some(CodeActionRequest::METHOD) => strict::<<CodeActionRequest as Request>::Result>(result),
            Some(DocumentSymbolRequest::METHOD) => {
                strict::<<DocumentSymbolRequest as Request>::Result>(result);
            }
            Some(Completion::METHOD) => strict::<<Completion as Request>::Result>(result),
            Some(FoldingRangeRequest::METHOD) => strict::<<FoldingRangeRequest as Request>::Result>(result),
            Some(InlayHintRequest::METHOD) => strict::<<InlayHintRequest as Request>::Result>(result),
            Some(CodeLensRequest::METHOD) => strict::<<CodeLensRequest as Request>::Result>(result),
            Some(CallHierarchyPrepare::METHOD) => {
                strict::<<CallHierarchyPrepare as Request>::Result>(result);
            }
            Some(CallHierarchyIncomingCalls::METHOD) => {
                strict::<<CallHierarchyIncomingCalls as Request>::Result>(result);
            }
            Some(CallHierarchyOutgoingCalls::METHOD) => {
                strict::<<CallHierarchyOutgoingCalls as Request>::Result>(result);
            }
            Some(SemanticTokensFullRequest::METHOD) => {
                strict::<<SemanticTokensFullRequest as Request>::Result>(result);
            }
            Some(SemanticTokensFullDeltaRequest::METHOD) => {
                strict::<<SemanticTokensFullDeltaRequest as Request>::Result>(result);
            }
            Some(SemanticTokensRangeRequest::METHOD) => {
                strict::<<SemanticTokensRangeRequest as Request>::Result>(result);
            }
            Some(PrepareRenameRequest::METHOD) => {
                strict::<<PrepareRenameRequest as Request>::Result>(result);
            }
            Some(Rename::METHOD) => rename(result),
            Some(WorkspaceDiagnosticRequest::METHOD) => {
                strict::<<WorkspaceDiagnosticRequest as Request>::Result>(result);
            }
            Some(References::METHOD) => strict::<<References as Request>::Result>(result),
            Some(GotoDefinition::METHOD) => strict::<<GotoDefinition as Request>::Result>(result),
            Some(DocumentHighlightRequest::METHOD) => {
                strict::<<DocumentHighlightRequest as Request>::Result>(result);
            }
            // In 0.94 its answer is a list of `SymbolInformation` or of `WorkspaceSymbol`.
            Some(WorkspaceSymbolRequest::METHOD) => strict::<Option<Vec<SymbolInformation>>>(result),
            Some(ExecuteCommand::METHOD) => strict::<<ExecuteCommand as Request>::Result>(result),
            Some(DocumentDiagnosticRequest::METHOD) => {
                strict::<<DocumentDiagnosticRequest as Request>::Result>(result);
            }
            _ => panic!("unexpected result: {message}"),
        }
    }
}

/// An edit in which some changes are up to the writer: the types read such a change as a plain one and forget its name.
fn rename(result: &Value) {
    let mut plain = result.clone();
    let changes = plain.get_mut("documentChanges").and_then(Value::as_array_mut);
    for edit in changes.into_iter().flatten().flat_map(|it| it["edits"].as_array_mut().unwrap()) {
        if edit.get("annotationId").is_none() {
            strict::<TextEdit>(edit);
            continue;
        }
        let annotated: AnnotatedTextEdit = serde_json::from_value(edit.clone()).unwrap();
        assert_eq!(&serde_json::to_value(&annotated).unwrap(), edit);
        let annotation = &result["changeAnnotations"][&annotated.annotation_id];
        assert!(annotation.is_object(), "{result}");
        edit.as_object_mut().unwrap().remove("annotationId");
    }
    strict::<<Rename as Request>::Result>(&plain);
}

/// Reads `value` as a `T` and writes it again: whatever the type does not know would be missing.
#[track_caller]
fn strict<T: Serialize + DeserializeOwned>(value: &Value) {
    let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"));
    assert_eq!(&serde_json::to_value(read).unwrap(), value);
}
