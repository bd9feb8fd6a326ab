//! What stands around `tower-lsp`'s service: it sees every message in the order of the wire, catches
//! panics and mends what `tower-lsp` gets wrong.

use std::any::Any;
use std::future::{Future, poll_fn, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Url,
};
use tower_lsp::{ExitedError, LanguageServer, LspService};
use tower_service::Service;

use crate::from_proto;
use crate::handlers::Backend;
use crate::lifecycle::Lifecycle;
use crate::outbox::Outbox;
use crate::transport::Unreadable;

type Answer = Result<Option<Response>, ExitedError>;

/// The service that `tower-lsp` is given to serve.
pub(crate) struct Guard<S: LanguageServer> {
    service: LspService<S>,
    lifecycle: Lifecycle,
    outbox: Outbox,
    /// Who is told of a document of which a message cannot be read.
    losses: fn(&S, Loss),
}

/// What a message that cannot be read takes along.
enum Loss {
    /// What is known of a document that is open; of any, where its name cannot be read either.
    Document(Option<Url>),
    /// A document that was to be opened.
    Opening(String),
}

impl Guard<Backend> {
    pub(crate) fn new(service: LspService<Backend>, lifecycle: Lifecycle) -> Self {
        let outbox = service.inner().outbox().clone();
        let losses = |server: &Backend, loss: Loss| match loss {
            Loss::Document(uri) => server.lose(uri.as_ref()),
            Loss::Opening(name) => server.refuse(&name),
        };
        Self { service, lifecycle, outbox, losses }
    }
}

impl Loss {
    /// What is lost by a notification that `tower-lsp` would drop without a word.
    fn of(request: &Request) -> Option<Self> {
        if Unreadable::is_about_a_document(request) {
            return Some(Self::Document(None));
        }
        if request.id().is_some() {
            return None;
        }
        let params = request.params().unwrap_or(&Value::Null);
        let readable = match request.method() {
            "textDocument/didChange" => DidChangeTextDocumentParams::deserialize(params).is_ok(),
            "textDocument/didOpen" => DidOpenTextDocumentParams::deserialize(params).is_ok(),
            "textDocument/didClose" => DidCloseTextDocumentParams::deserialize(params).is_ok(),
            _ => true,
        };
        if readable {
            return None;
        }
        let written = params.pointer("/textDocument/uri").and_then(Value::as_str);
        let uri = written.and_then(|uri| Url::parse(uri).ok());
        if request.method() == "textDocument/didOpen" {
            let name = uri.as_ref().map(from_proto::name);
            return Some(Self::Opening(name.or(written.map(str::to_owned)).unwrap_or_default()));
        }
        Some(Self::Document(uri))
    }
}

impl<S: LanguageServer> Service<Request> for Guard<S> {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let id = request.id().cloned();
        let method = request.method().to_owned();
        if method == "exit" {
            // Not passed on: tower-lsp would cancel the answers that are due, and wait for the end of the
            // input before it ends.
            self.lifecycle.end();
            return Box::pin(ready(Ok(None)));
        }
        if let Some(loss) = Loss::of(&request) {
            (self.losses)(self.service.inner(), loss);
        }
        if let Some(error) = Unreadable::error(&request).or_else(|| {
            // tower-lsp leaves these without an answer, requests too.
            (method.starts_with("$/") && id.is_some()).then(Error::method_not_found)
        }) {
            return Box::pin(ready(Ok(id.map(|id| Response::from_error(id, error)))));
        }
        let outbox = self.outbox.clone();
        let request = repaired(request);
        // Parameters are read in `call` itself, so it is caught as well.
        let called = catch_unwind(AssertUnwindSafe(|| self.service.call(request)));
        Box::pin(async move {
            let answer = match called {
                Ok(future) => caught(future).await,
                Err(panic) => Err(panic),
            };
            answer.unwrap_or_else(|panic| {
                outbox.error(format!("{method} panicked: {}", message(panic.as_ref())));
                Ok(id.map(|id| Response::from_error(id, Error::internal_error())))
            })
        })
    }
}

/// Runs a future to its end or to its panic.
async fn caught<F: Future>(future: F) -> Result<F::Output, Box<dyn Any + Send>> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("(no message)")
}

/// Mends what `tower-lsp` 0.20 would misread in a good request.
fn repaired(request: Request) -> Request {
    let (method, id, mut params) = request.into_parts();
    match method.as_ref() {
        // It has none, and clients that send an empty object are refused.
        "shutdown" => params = None,
        "initialize" => {
            // Some clients say -1 where they mean none.
            let process = params.as_mut().and_then(|params| params.get_mut("processId"));
            if let Some(process) = process
                && process.as_u64().is_none_or(|id| u32::try_from(id).is_err())
            {
                *process = Value::Null;
            }
            // lsp-types 0.94 calls it `workspace.diagnostic`.
            let workspace = params.as_mut().and_then(|params| params.pointer_mut("/capabilities/workspace"));
            if let Some(Value::Object(workspace)) = workspace
                && let Some(diagnostics) = workspace.remove("diagnostics")
            {
                workspace.insert("diagnostic".to_owned(), diagnostics);
            }
        }
        _ => {}
    }
    let request = Request::build(method);
    let request = match id {
        Some(id) => request.id(id),
        None => request,
    };
    match params {
        Some(params) => request.params(params),
        None => request,
    }
    .finish()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tower_lsp::jsonrpc::Result;
    use tower_lsp::lsp_types::{
        CodeActionParams, CodeActionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
    };

    use super::*;

    /// A server that fails wherever it can.
    struct Clumsy;

    #[tower_lsp::async_trait]
    impl LanguageServer for Clumsy {
        async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
            Ok(InitializeResult::default())
        }

        async fn shutdown(&self) -> Result<()> {
            Ok(())
        }

        async fn hover(&self, _: HoverParams) -> Result<Option<Hover>> {
            panic!("at once")
        }

        async fn code_action(&self, _: CodeActionParams) -> Result<Option<CodeActionResponse>> {
            tokio::task::yield_now().await;
            panic!("{}", "later")
        }

        async fn did_open(&self, _: DidOpenTextDocumentParams) {
            panic!("in a notification")
        }
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_to_one_request() {
        let mut client = None;
        let (service, _socket) = LspService::new(|it| {
            client = Some(it);
            Clumsy
        });
        let outbox = Outbox::new(client.unwrap());
        let mut guard = Guard { service, lifecycle: Lifecycle::new(), outbox, losses: |_, _| {} };
        let mut ask = async |method: &'static str, id: Option<i64>, params: Value| {
            let request = Request::build(method).params(params);
            let request = match id {
                Some(id) => request.id(id),
                None => request,
            };
            guard.call(request.finish()).await.unwrap()
        };

        let at = json!({ "line": 0, "character": 0 });
        let document = json!({ "uri": "file:///a" });
        let action = json!({
            "textDocument": document, "range": { "start": at, "end": at }, "context": { "diagnostics": [] },
        });
        let text = json!({ "uri": "file:///a", "languageId": "", "version": 1, "text": "" });
        let internal = |id: i64| Some(Response::from_error(id.into(), Error::internal_error()));

        let ready = ask("initialize", Some(0), json!({ "capabilities": {} })).await;
        assert!(ready.unwrap().is_ok());
        let point = json!({ "textDocument": document, "position": at });
        assert_eq!(ask("textDocument/hover", Some(1), point).await, internal(1));
        assert_eq!(ask("textDocument/codeAction", Some(2), action).await, internal(2));
        assert_eq!(ask("textDocument/didOpen", None, json!({ "textDocument": text })).await, None);
        assert!(ask("shutdown", Some(3), json!({})).await.unwrap().is_ok());
    }

    #[test]
    fn a_panic_tells_its_message() {
        let message = |work: fn()| message(catch_unwind(work).unwrap_err().as_ref()).to_owned();
        assert_eq!(message(|| panic!("plain")), "plain");
        assert_eq!(message(|| panic!("{}", 7)), "7");
        assert_eq!(message(|| std::panic::panic_any(7)), "(no message)");
    }
}
