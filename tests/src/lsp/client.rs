use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use gouji_lsp::{Ending, Options};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::Setup;
use super::protocol::{Frames, frame, validate};

/// Longer than anything takes; a test that waits for this long has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// A client at the other end of a pipe.
pub struct Client<W = DuplexStream> {
    output: Option<W>,
    input: mpsc::UnboundedReceiver<Value>,
    server: Option<JoinHandle<Ending>>,
    requests: i64,
    /// The methods of requests that wait for their answers.
    waiting: HashMap<i64, String>,
    /// What has come and has not been asked for.
    inbox: VecDeque<Value>,
}

impl Client {
    /// A server in this process, and a client that has not yet introduced itself.
    pub fn connect(options: Options) -> Self {
        let (output, server_input) = tokio::io::duplex(1 << 16);
        let (server_output, input) = tokio::io::duplex(1 << 16);
        let server = tokio::spawn(gouji_lsp::serve(server_input, server_output, options));
        Self { server: Some(server), ..Self::over(input, output) }
    }

    /// A server in this process that knows its client.
    pub async fn start(setup: &Setup) -> Self {
        let mut client = Self::connect(setup.server);
        client.introduce(setup).await;
        client
    }

    /// Says goodbye, and expects that the server has said nothing that the test did not ask for.
    #[track_caller]
    pub fn finish(self) -> impl Future<Output = ()> {
        self.goodbye(std::panic::Location::caller(), |_| false)
    }

    /// The same where files are read again and again in the background: it may publish as often as it likes, and says no more.
    #[track_caller]
    pub fn finish_publishing(self) -> impl Future<Output = ()> {
        self.goodbye(std::panic::Location::caller(), |message| {
            message["method"] == "textDocument/publishDiagnostics"
        })
    }

    async fn goodbye(
        mut self,
        caller: &'static std::panic::Location<'static>,
        is_expected: fn(&Value) -> bool,
    ) {
        let id = self.request("shutdown", Value::Null).await;
        assert_eq!(self.answer(id).await, Ok(Value::Null));
        self.notify("exit", Value::Null).await;
        assert_eq!(self.ending().await, Ending::Clean);
        while let Some(message) = self.receive().await {
            self.inbox.push_back(message);
        }
        self.inbox.retain(|message| !is_expected(message));
        assert!(self.inbox.is_empty(), "{caller}: nobody asked for {:?}", self.inbox);
    }

    /// How the server ended.
    pub async fn ending(&mut self) -> Ending {
        timeout(PATIENCE, self.server.take().unwrap()).await.unwrap().unwrap()
    }
}

impl<W: AsyncWrite + Unpin> Client<W> {
    /// A client that reads `input` and writes to `output`.
    pub fn over(input: impl AsyncRead + Send + Unpin + 'static, output: W) -> Self {
        let (sender, messages) = mpsc::unbounded_channel();
        // Always reads, so that the server never waits for a test that only writes.
        tokio::spawn(async move {
            let mut frames = Frames::new(BufReader::new(input));
            while let Some(message) = frames.next().await {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            output: Some(output),
            input: messages,
            server: None,
            requests: 0,
            waiting: HashMap::new(),
            inbox: VecDeque::new(),
        }
    }

    /// `initialize` and `initialized`; returns what the server says about itself.
    pub async fn introduce(&mut self, setup: &Setup) -> Value {
        let id = self.request("initialize", setup.params()).await;
        let result = self.answer(id).await.unwrap();
        self.notify("initialized", json!({})).await;
        result
    }

    /// Writes bytes as they are.
    pub async fn raw(&mut self, bytes: &[u8]) {
        let write = self.output.as_mut().unwrap().write_all(bytes);
        timeout(PATIENCE, write).await.unwrap().unwrap();
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.output = None;
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        let mut message = json!({ "jsonrpc": "2.0", "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.raw(&frame(&message)).await;
    }

    /// Sends a request; returns its id.
    pub async fn request(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        let id = self.requests;
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.waiting.insert(id, method.to_owned());
        self.raw(&frame(&message)).await;
        id
    }

    /// Waits for the answer to a request.
    ///
    /// # Errors
    /// The code of the error that the server answers with.
    pub async fn answer(&mut self, id: i64) -> Result<Value, i64> {
        let message = self.wait(|message| message.get("method").is_none() && message["id"] == id).await;
        result(&message)
    }

    /// Sends a request and waits for its answer.
    ///
    /// # Errors
    /// The code of the error that the server answers with.
    pub async fn ask(&mut self, method: &str, params: Value) -> Result<Value, i64> {
        let id = self.request(method, params).await;
        self.answer(id).await
    }

    /// Waits for an answer that names no request: the code of its error.
    pub async fn complaint(&mut self) -> i64 {
        let message = self.wait(|message| message.get("error").is_some() && message["id"].is_null()).await;
        result(&message).unwrap_err()
    }

    /// Waits for a notification or a request of the server; returns its parameters.
    pub async fn told(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method).await["params"].take()
    }

    /// Answers a request of the server.
    pub async fn reply(&mut self, id: &Value, result: Value) {
        self.raw(&frame(&json!({ "jsonrpc": "2.0", "id": id, "result": result }))).await;
    }

    /// `textDocument/didOpen`
    pub async fn open(&mut self, uri: &str, version: i32, text: &str) {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// `textDocument/didChange`; `changes` are ranges (`[line, character, line, character]`) and texts.
    pub async fn change(&mut self, uri: &str, version: i32, changes: &[([u32; 4], &str)]) {
        let changes: Vec<_> =
            changes.iter().map(|(at, text)| json!({ "range": range(*at), "text": text })).collect();
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params).await;
    }

    /// `textDocument/didClose`
    pub async fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
    }

    /// Sends `textDocument/hover`; returns its id.
    pub async fn point(&mut self, uri: &str, line: u32, character: u32) -> i64 {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        self.request("textDocument/hover", params).await
    }

    /// `textDocument/hover`
    pub async fn hover(&mut self, uri: &str, line: u32, character: u32) -> Value {
        let id = self.point(uri, line, character).await;
        self.answer(id).await.unwrap()
    }

    /// `textDocument/codeAction` for a range.
    pub async fn actions(&mut self, uri: &str, at: [u32; 4], only: Option<&[&str]>) -> Value {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!(only);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range(at), "context": context });
        self.ask("textDocument/codeAction", params).await.unwrap()
    }

    /// `textDocument/diagnostic`
    pub async fn pull(&mut self, uri: &str, previous: Option<&str>) -> Value {
        let mut params = json!({ "textDocument": { "uri": uri } });
        if let Some(previous) = previous {
            params["previousResultId"] = previous.into();
        }
        self.ask("textDocument/diagnostic", params).await.unwrap()
    }

    /// Waits for `textDocument/publishDiagnostics`.
    pub async fn published(&mut self) -> Value {
        self.told("textDocument/publishDiagnostics").await
    }

    /// Takes the first message that is meant, and leaves the others for later.
    pub async fn wait(&mut self, is_meant: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.inbox.iter().position(&is_meant) {
            return self.inbox.remove(at).unwrap();
        }
        loop {
            let message = self.receive().await.expect("the server still speaks");
            if is_meant(&message) {
                return message;
            }
            self.inbox.push_back(message);
        }
    }

    /// The next message, if the server still speaks.
    pub async fn receive(&mut self) -> Option<Value> {
        let message = timeout(PATIENCE, self.input.recv()).await.expect("the server answers in time")?;
        let answered = message["id"].as_i64().filter(|_| message.get("method").is_none());
        let answered = answered.map(|id| self.waiting.remove(&id).expect("one answer for each request"));
        validate(&message, answered.as_deref());
        Some(message)
    }
}

/// A range of the protocol.
fn range([line, character, end_line, end_character]: [u32; 4]) -> Value {
    json!({
        "start": { "line": line, "character": character },
        "end": { "line": end_line, "character": end_character },
    })
}

fn result(message: &Value) -> Result<Value, i64> {
    match message.get("error") {
        Some(error) => Err(error["code"].as_i64().unwrap()),
        None => Ok(message["result"].clone()),
    }
}
