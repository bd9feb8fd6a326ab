//! Publishing diagnostics to clients that do not ask for them.
//!
//! Each document has one task, so that an older list never overtakes a newer one. The task sleeps until
//! the session tells it that something has changed, waits until the text rests, looks at the document as
//! it then stands and publishes once. It holds no snapshot while it sleeps: an edit of a report that
//! nobody else holds is made in place.

use std::sync::{Arc, Weak};

use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};
use tower_lsp::Client;
use tower_lsp::lsp_types::Url;

use crate::Options;
use crate::session::{Session, SharedSession};

/// How soon a change wants to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// At once: nothing stands there yet, or all of it is wrong.
    Now,
    /// When the text rests.
    AtRest,
}

/// Starts and wakes the tasks that publish.
#[derive(Clone)]
pub(crate) struct Diagnostics {
    session: Weak<SharedSession>,
    client: Client,
    options: Options,
}

impl Diagnostics {
    pub(crate) fn new(session: &Arc<SharedSession>, client: Client, options: Options) -> Self {
        Self { session: Arc::downgrade(session), client, options }
    }

    /// The document has changed, opened or closed. Does nothing where the client pulls.
    pub(crate) fn changed(&self, session: &mut Session, uri: &Url, pace: Pace) {
        if session.client.pull {
            return;
        }
        if let Some(publisher) = session.publishers.get(uri) {
            publisher.send_replace(pace);
            return;
        }
        let (publisher, mut changes) = watch::channel(pace);
        changes.mark_changed();
        session.publishers.insert(uri.clone(), publisher);
        tokio::spawn(self.clone().publish(uri.clone(), changes));
    }

    /// The task of one document. Ends when the document is closed and its diagnostics are cleared, or
    /// with the session.
    async fn publish(self, uri: Url, mut changes: watch::Receiver<Pace>) {
        while changes.changed().await.is_ok() {
            let deadline = Instant::now() + self.options.patience;
            self.rest(&mut changes, deadline).await;
            let Some(session) = self.session.upgrade() else { return };
            let snapshot = session.lock().snapshot(&uri);
            drop(session);
            let Some(snapshot) = snapshot else {
                self.client.publish_diagnostics(uri.clone(), Vec::new(), None).await;
                if self.retire(&uri) {
                    return;
                }
                continue;
            };
            let version = snapshot.version;
            // A panic has been reported by its hook; what stands in the editor stays.
            let Ok(list) = tokio::task::spawn_blocking(move || snapshot.diagnostics()).await else {
                continue;
            };
            // Out of date already: the next round says it better, unless that would go on for too long.
            if matches!(changes.has_changed(), Ok(true)) && Instant::now() < deadline {
                continue;
            }
            // Also where the list is the same as before: an editor moves its marks with the text, and may
            // have lost some.
            self.client.publish_diagnostics(uri.clone(), list, Some(version)).await;
        }
    }

    /// Waits until the text rests, or has to be looked at anyway.
    async fn rest(&self, changes: &mut watch::Receiver<Pace>, deadline: Instant) {
        while *changes.borrow_and_update() == Pace::AtRest {
            let until = deadline.min(Instant::now() + self.options.debounce);
            if timeout_at(until, changes.changed()).await.is_err() {
                return;
            }
            if changes.has_changed().is_err() {
                return;
            }
        }
    }

    /// Gives up the document unless it has been opened again.
    fn retire(&self, uri: &Url) -> bool {
        let Some(session) = self.session.upgrade() else { return true };
        let mut session = session.lock();
        let closed = session.snapshot(uri).is_none();
        if closed {
            session.publishers.remove(uri);
        }
        closed
    }
}
