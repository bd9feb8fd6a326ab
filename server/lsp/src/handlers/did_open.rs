use std::sync::{Arc, Weak};
use std::time::Duration;

use gouji_core::Report;
use tower_lsp::lsp_types::{DidOpenTextDocumentParams, Url};

use super::{Backend, beside, configuration, did_change};
use crate::config::Configs;
use crate::diagnostics::Pace;
use crate::session::{Opening, SharedSession};

/// `textDocument/didOpen`
pub(super) fn handle(server: &Backend, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    // Read away from the lock, but here and now: nothing that comes later may be handled before.
    let session = server.session.lock();
    let (root, severities) = (session.roots.first().cloned(), session.severities.clone());
    drop(session);
    let config = configuration::of(&mut Configs::apart(severities), &document.uri, root.as_deref());
    let opening = Opening {
        version: document.version,
        text: &document.text,
        markdown: document.language_id == "markdown",
        config: config.clone(),
    };
    let mut session = server.session.lock();
    let changed = session.open(&document.uri, opening, server.options.text_limit);
    server.diagnostics.changed(&mut session, &document.uri, Pace::Now);
    let language = session.language(&document.uri);
    let said = session.untold(&document.uri, &config, language);
    server.outbox.blame(session.blame(&config));
    beside::read(server, &mut session, &config);
    let watches = session.client.watches;
    drop(session);
    did_change::tell(server, &document.uri, document.version, &changed, language);
    tokio::spawn(prepare(Arc::downgrade(&server.session), document.uri.clone(), document.version));
    if let Some(text) = said {
        server.outbox.caution(text);
    }
    if !watches {
        configuration::reload(server);
    }
}

/// How long a report rests after it has been opened before anything is prepared, and how often it is looked after.
const REST: Duration = Duration::from_millis(300);
const TIMES: u32 = 20;

/// Finds the relations of a report that has been opened and rests: the first question about a figure would wait for those of all
/// figures. Not before its findings are known, of which they are made, and not where it has been edited: who writes does not ask, and
/// would wait for a copy of it.
async fn prepare(session: Weak<SharedSession>, uri: Url, version: i32) {
    for _ in 0..TIMES {
        tokio::time::sleep(REST).await;
        let Some(session) = session.upgrade() else { return };
        let snapshot = session.lock().snapshot(&uri).filter(|it| it.version == version);
        drop(session);
        let Some(snapshot) = snapshot else { return };
        if snapshot.report().is_some_and(Report::is_reviewed) {
            let find = move || {
                snapshot.report().map(Report::web);
            };
            // A panic has been reported by its hook, and meets whoever asks.
            let _ = tokio::task::spawn_blocking(find).await;
            return;
        }
    }
}
