//! When the server is to end, and how.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The client asked for `shutdown` before: exit status 0.
    Clean,
    /// It did not: exit status 1.
    Unannounced,
}

/// Shared by the transport, which must stop, and by whoever finds out that it must.
#[derive(Clone)]
pub(crate) struct Lifecycle(Arc<Inner>);

struct Inner {
    shutdown: AtomicBool,
    ended: watch::Sender<bool>,
}

impl Lifecycle {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Inner { shutdown: AtomicBool::new(false), ended: watch::Sender::new(false) }))
    }

    /// The client asked for `shutdown`.
    pub(crate) fn shut_down(&self) {
        self.0.shutdown.store(true, Ordering::SeqCst);
    }

    /// Nothing more is to be read.
    pub(crate) fn end(&self) {
        self.0.ended.send_replace(true);
    }

    pub(crate) fn has_ended(&self) -> bool {
        *self.0.ended.borrow()
    }

    /// Waits for the end.
    pub(crate) async fn ended(&self) {
        // An error would mean that the sender is gone, and `self` holds it.
        let _ = self.0.ended.subscribe().wait_for(|ended| *ended).await;
    }

    pub(crate) fn ending(&self) -> Ending {
        if self.0.shutdown.load(Ordering::SeqCst) { Ending::Clean } else { Ending::Unannounced }
    }
}
