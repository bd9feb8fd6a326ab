//! The language server as a process: its exit status, and that it never outlives its client.
//!
//! `GOUJI_BIN` names a `gouji` to be tested instead of the one that is built with the tests.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// The server, and how to call it.
fn server() -> (String, &'static [&'static str]) {
    match std::env::var("GOUJI_BIN") {
        Ok(program) => (program, &["lsp"]),
        Err(_) => (env!("CARGO_BIN_EXE_gouji-tests-lsp").to_owned(), &[]),
    }
}

struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<std::process::ChildStdout>,
}

impl Process {
    fn start() -> Self {
        let (program, arguments) = server();
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.as_mut().unwrap().write_all(frame.as_bytes()).unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let length = line.strip_prefix("Content-Length: ").unwrap().trim_end().parse().unwrap();
        self.output.read_line(&mut line).unwrap();
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn initialize(&mut self, client: Option<u32>) {
        let params = json!({ "processId": client, "rootUri": null, "capabilities": {} });
        self.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
        assert_eq!(self.receive()["result"]["serverInfo"]["name"], "gouji");
        self.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
    }

    fn shut_down(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
        assert_eq!(self.receive(), json!({ "jsonrpc": "2.0", "id": 2, "result": null }));
    }

    fn exit(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    }

    /// Waits for the end. Standard input stays open meanwhile, unless the test has closed it.
    fn status(mut self) -> ExitStatus {
        // `Child::wait` would close it.
        let input = self.input.take();
        let status = ended(&mut self.child);
        drop(input);
        let mut rest = Vec::new();
        self.output.read_to_end(&mut rest).unwrap();
        assert!(rest.is_empty(), "nobody asked for {:?}", String::from_utf8_lossy(&rest));
        status
    }
}

fn ended(child: &mut Child) -> ExitStatus {
    for _ in 0..6000 {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    panic!("the server lives on");
}

#[test]
fn status_0_after_shutdown_and_1_without_it() {
    let mut server = Process::start();
    server.initialize(None);
    server.shut_down();
    server.exit();
    assert_eq!(server.status().code(), Some(0));

    let mut server = Process::start();
    server.initialize(None);
    server.exit();
    assert_eq!(server.status().code(), Some(1));

    let mut server = Process::start();
    server.exit();
    assert_eq!(server.status().code(), Some(1));
}

#[test]
fn the_end_of_its_input_ends_it() {
    let mut server = Process::start();
    server.initialize(None);
    server.shut_down();
    server.input = None;
    assert_eq!(server.status().code(), Some(0));

    let mut server = Process::start();
    server.initialize(None);
    server.input = None;
    assert_eq!(server.status().code(), Some(1));

    let mut server = Process::start();
    server.input = None;
    assert_eq!(server.status().code(), Some(1));
}

#[test]
fn an_answer_that_nobody_reads_ends_it() {
    let mut server = Process::start();
    server.initialize(None);
    drop(server.output);
    let mut input = server.input.take().unwrap();
    // A process that another test starts at that moment holds the other end of the pipe, too, until it has begun: an answer
    // may find a reader for once.
    for id in 3.. {
        let body = json!({ "jsonrpc": "2.0", "id": id, "method": "nonsense" }).to_string();
        let asked = write!(input, "Content-Length: {}\r\n\r\n{body}", body.len());
        if asked.is_err() || server.child.try_wait().unwrap().is_some() || id > 500 {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    // `ended` keeps standard input open.
    assert_eq!(ended(&mut server.child).code(), Some(1));
    drop(input);
}

/// Only Linux lets one watch a process that is not one's parent.
#[cfg(target_os = "linux")]
#[test]
fn the_end_of_its_client_ends_it() {
    let mut client = Command::new("sleep").arg("600").spawn().unwrap();
    let mut server = Process::start();
    server.initialize(Some(client.id()));
    // It notices a zombie too: nobody waits for the client before the server has ended.
    client.kill().unwrap();
    assert_eq!(server.status().code(), Some(1));
    client.wait().unwrap();
}

/// Editors that are built on Node or libuv join the server by sockets, not by pipes.
#[test]
fn a_client_may_join_it_by_sockets() {
    let (program, arguments) = server();
    let ((mut input, its_input), (output, its_output)) =
        (UnixStream::pair().unwrap(), UnixStream::pair().unwrap());
    let mut command = Command::new(program);
    command.args(arguments).stdin(OwnedFd::from(its_input)).stdout(OwnedFd::from(its_output));
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    // It holds copies of its ends, by which its output would never end.
    drop(command);
    let mut output = BufReader::new(output);
    let mut ask = |message: Value, answers: bool| {
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut line = String::new();
        if answers {
            output.read_line(&mut line).unwrap();
            let length = line.strip_prefix("Content-Length: ").unwrap().trim_end().parse().unwrap();
            output.read_line(&mut line).unwrap();
            let mut body = vec![0; length];
            output.read_exact(&mut body).unwrap();
            return serde_json::from_slice(&body).unwrap();
        }
        output.read_line(&mut line).unwrap();
        Value::String(line)
    };
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let answer = ask(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }), true);
    assert_eq!(answer["result"]["serverInfo"]["name"], "gouji");
    let answer = ask(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }), true);
    assert_eq!(answer["result"], Value::Null);
    assert_eq!(ask(json!({ "jsonrpc": "2.0", "method": "exit" }), false), "", "nothing more is said");
    assert!(child.wait().unwrap().success());
}
