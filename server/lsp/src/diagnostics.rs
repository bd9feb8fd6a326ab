//! Publishing diagnostics to clients that do not ask for them.
//!
//! Each document has one task, so that an older list never overtakes a newer one. The task sleeps until
//! the session tells it that something has changed, looks at the document as it then stands and publishes
//! once. It holds no snapshot while it sleeps: an edit of a report that nobody else holds is made in place.
//!
//! What is cheap does not wait. A list is followed by a pause of about as long as it took to make, so that a
//! writer who rests sees the next one at once, and a burst of edits to a long report costs half of one
//! processor at most.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tower_lsp::Client;
use tower_lsp::lsp_types::{Diagnostic, Url};

use crate::Options;
use crate::session::{Session, SharedSession, Snapshot};

/// How soon a change wants to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// At once: nothing stands there yet, or all of it is wrong.
    Now,
    /// When the pause after the last list is over.
    Soon,
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
        let mut pause_ends = Instant::now();
        // Whether the last list took hardly any time.
        let mut quick = false;
        // Since when something has changed that nobody has been told of.
        let mut due: Option<Instant> = None;
        while changes.changed().await.is_ok() {
            let since = *due.get_or_insert_with(Instant::now);
            self.pause(&mut changes, pause_ends).await;
            let started = Instant::now();
            let Some(session) = self.session.upgrade() else { return };
            // Changes are announced under the same lock: what has come until now is in this snapshot.
            let snapshot = {
                let session = session.lock();
                changes.mark_unchanged();
                session.snapshot(&uri)
            };
            drop(session);
            let Some(snapshot) = snapshot else {
                due = None;
                self.client.publish_diagnostics(uri.clone(), Vec::new(), None).await;
                if self.retire(&uri) {
                    return;
                }
                continue;
            };
            let version = snapshot.version;
            // A panic has been reported by its hook; what stands in the editor stays.
            let Some(list) = found(snapshot, quick).await else { continue };
            // Out of date already: the next round says it better, unless that has gone on for too long.
            if matches!(changes.has_changed(), Ok(true)) && since.elapsed() < self.options.longest_pause {
                continue;
            }
            due = None;
            // Also where the list is the same as before: an editor moves its marks with the text, and may
            // have lost some.
            self.client.publish_diagnostics(uri.clone(), list, Some(version)).await;
            let cost = started.elapsed();
            quick = cost < QUICK;
            pause_ends = Instant::now() + self.pause_after(cost);
        }
    }

    fn pause_after(&self, cost: Duration) -> Duration {
        cost.min(self.options.longest_pause).max(self.options.shortest_pause)
    }

    /// Waits until the pause is over, or for a change that wants to be seen at once. What changes meanwhile does not make
    /// it longer.
    async fn pause(&self, changes: &mut watch::Receiver<Pace>, ends: Instant) {
        while *changes.borrow_and_update() == Pace::Soon {
            tokio::select! {
                () = sleep_until(ends) => break,
                more = changes.changed() => if more.is_err() { return },
            }
        }
        // What has come until now is in the snapshot that is taken next.
        changes.mark_unchanged();
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

/// A list that was made sooner is made anew where it was asked for: to wake another thread takes a part of that, and what has just
/// been read is near at hand here. Other threads go on reading and answering meanwhile.
const QUICK: Duration = Duration::from_millis(5);

/// What stands in the document; `None` if there was a panic.
async fn found(snapshot: Snapshot, quick: bool) -> Option<Vec<Diagnostic>> {
    let find = move || snapshot.diagnostics();
    if quick {
        return std::panic::catch_unwind(AssertUnwindSafe(find)).ok();
    }
    tokio::task::spawn_blocking(find).await.ok()
}
