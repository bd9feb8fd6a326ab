//! Messages to the client that nobody waits for.

use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::lsp_types::{Diagnostic, MessageType, Url};

use crate::session::Blame;

/// Sends in order, from a task of its own: a handler must not wait until the client reads.
#[derive(Clone)]
pub(crate) struct Outbox(mpsc::UnboundedSender<Note>);

enum Note {
    Log(MessageType, String),
    Show(MessageType, String),
    Blame(Url, Vec<Diagnostic>),
}

impl Outbox {
    pub(crate) fn new(client: Client) -> Self {
        let (sender, mut notes) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(note) = notes.recv().await {
                match note {
                    Note::Log(kind, text) => client.log_message(kind, text).await,
                    Note::Show(kind, text) => client.show_message(kind, text).await,
                    Note::Blame(uri, list) => client.publish_diagnostics(uri, list, None).await,
                }
            }
        });
        Self(sender)
    }

    /// For the client's log: something is wrong that the writer cannot mend.
    pub(crate) fn warn(&self, text: impl Into<String>) {
        self.send(Note::Log(MessageType::WARNING, text.into()));
    }

    /// For the client's log: something is wrong with the server.
    pub(crate) fn error(&self, text: impl Into<String>) {
        self.send(Note::Log(MessageType::ERROR, text.into()));
    }

    /// For the writer's eyes.
    pub(crate) fn inform(&self, text: impl Into<String>) {
        self.send(Note::Show(MessageType::INFO, text.into()));
    }

    /// For the writer's eyes: something is wrong that the writer can mend.
    pub(crate) fn caution(&self, text: impl Into<String>) {
        self.send(Note::Show(MessageType::WARNING, text.into()));
    }

    /// Everything that is wrong in files that are no documents, each in the place of what was said of it before. Clients that pull
    /// ask for documents only, and take these as well.
    pub(crate) fn blame(&self, blames: impl IntoIterator<Item = Blame>) {
        for (uri, list) in blames {
            self.send(Note::Blame(uri, list));
        }
    }

    fn send(&self, note: Note) {
        // The receiver is gone only while the runtime shuts down.
        let _ = self.0.send(note);
    }
}
