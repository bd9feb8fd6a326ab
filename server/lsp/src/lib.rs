//! Gouji as a language server.
//!
//! The only crate that names `tower-lsp` or a type of the protocol: everything below it speaks byte
//! offsets. `docs/decisions/0001-tower-lsp.md` says how `tower-lsp` is kept safe.
//!
//! ```text
//! stdin ─▶ frames ─▶ guard ─▶ handlers ─▶ session ─▶ gouji-core ─▶ to_proto ─▶ stdout
//! ```

use std::process::ExitCode;
use std::time::Duration;

use gouji_core::{Language, Report};
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{LspService, Server};

mod capabilities;
mod client_process;
pub mod config;
mod diagnostics;
mod from_proto;
mod guard;
mod handlers;
mod lifecycle;
mod outbox;
mod position;
mod session;
pub mod system;
mod to_proto;
mod transport;

pub use lifecycle::Ending;

use guard::Guard;
use handlers::Backend;
use lifecycle::Lifecycle;
use transport::{Frames, Output, Ready, stdio};

/// What a server may be told about itself; the tests change it, the program does not.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The shortest pause between two lists of diagnostics of one document; otherwise it is as long as the last list took
    /// to make.
    pub shortest_pause: Duration,
    /// The longest pause, and how long a list may be put off because it is out of date when it is ready.
    pub longest_pause: Duration,
    /// How often to look whether the client's process still runs.
    pub client_check: Duration,
    /// How long answers that are due may take to leave after `exit`.
    pub farewell: Duration,
    /// The longest text, in bytes, that is analysed.
    pub text_limit: usize,
    /// How long sheets and earlier reports are read before the client is asked to show how far it is.
    pub progress_after: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            shortest_pause: Duration::ZERO,
            longest_pause: Duration::from_millis(80),
            client_check: Duration::from_secs(2),
            farewell: Duration::from_millis(200),
            text_limit: 16 << 20,
            progress_after: Duration::from_millis(400),
        }
    }
}

/// Requests that may be answered at the same time. `tower-lsp` allows four, and four that wait for the
/// client would keep it from reading the client's answers.
const CONCURRENCY: usize = 256;

/// Serves one client until it says `exit`, its end of the input closes or its process ends.
pub async fn serve<I, O>(input: I, output: O, options: Options) -> Ending
where
    I: AsyncRead + Unpin + Send,
    O: AsyncWrite + Unpin + Send,
{
    let lifecycle = Lifecycle::new();
    let answers = Ready::default();
    let backend = |client| Backend::new(client, lifecycle.clone(), answers.clone(), options);
    let (service, socket) = LspService::build(backend)
        .custom_method("window/workDoneProgress/cancel", Backend::cancel_progress)
        .finish();
    let guard = Guard::new(service, lifecycle.clone());
    let serving = Server::new(
        Frames::new(input, lifecycle.clone()),
        Output::new(output, lifecycle.clone(), answers),
        socket,
    )
    .concurrency_level(CONCURRENCY)
    .serve(guard);
    tokio::pin!(serving);
    tokio::select! {
        () = &mut serving => {}
        // `Frames` now reports the end of the input, so that what is due still leaves; what takes longer
        // is nobody's any more.
        () = lifecycle.ended() => drop(tokio::time::timeout(options.farewell, &mut serving).await),
    }
    lifecycle.ending()
}

/// Builds the tables that reading, checking and speaking look into, while the client still introduces itself.
fn warm() {
    const SENTENCE: &str = "2024年，全县地区生产总值285.6亿元，增长5.8%。";
    // Two threads at work are as many as most machines have to spare: what the one has begun the other waits for. What checks look
    // into is built while the first report is read, which keeps one processor busy.
    std::thread::spawn(|| {
        for build in gouji_core::check::TABLES {
            build();
        }
        Report::new(include_str!("warm.md"), "").findings()
    });
    std::thread::spawn(|| {
        let report = Report::new(SENTENCE, "");
        (report.findings(), report.hover(SENTENCE.find("285").unwrap_or_default(), Language::Zh))
    });
}

/// Serves the client on standard input and output: `gouji lsp`.
pub fn run() -> ExitCode {
    warm();
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return ExitCode::FAILURE;
    };
    // On a thread of the runtime: what it wakes goes on there, and no other thread has to be waken for it.
    let ending = runtime.block_on(async {
        tokio::spawn(async { serve(stdio::input(), stdio::output(), Options::default()).await }).await
    });
    let ending = ending.unwrap_or(Ending::Unannounced);
    // The thread that reads standard input may still wait for a byte that never comes.
    runtime.shutdown_background();
    match ending {
        Ending::Clean => ExitCode::SUCCESS,
        Ending::Unannounced => ExitCode::FAILURE,
    }
}
