//! Messages to the client that nobody waits for.

use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::lsp_types::MessageType;

/// Sends in order, from a task of its own: a handler must not wait until the client reads.
#[derive(Clone)]
pub(crate) struct Outbox(mpsc::UnboundedSender<Note>);

enum Note {
    Log(MessageType, String),
    Show(MessageType, String),
}

impl Outbox {
    pub(crate) fn new(client: Client) -> Self {
        let (sender, mut notes) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(note) = notes.recv().await {
                match note {
                    Note::Log(kind, text) => client.log_message(kind, text).await,
                    Note::Show(kind, text) => client.show_message(kind, text).await,
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

    fn send(&self, note: Note) {
        // The receiver is gone only while the runtime shuts down.
        let _ = self.0.send(note);
    }
}
