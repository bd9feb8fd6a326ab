//! What the documents' `gouji.toml` say, read when something may have changed in them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use tower_lsp::lsp_types::Url;

use super::{Backend, beside};
use crate::config::{Config, Configs};
use crate::diagnostics::Pace;

/// What is set for a document: by its file, or in the root of the workspace if it has none.
pub(super) fn of(configs: &mut Configs, uri: &Url, root: Option<&Path>) -> Arc<Config> {
    match (uri.to_file_path(), root) {
        (Ok(file), _) if uri.scheme() == "file" => {
            configs.of_report(file.parent().unwrap_or(Path::new("/")), Some(&file))
        }
        (_, Some(root)) => configs.of_report(root, None),
        _ => configs.of_none(),
    }
}

/// Reads every `gouji.toml` anew, and says again what has changed by it.
pub(super) fn reload(server: &Backend) {
    // One after the other: what was read earlier must not replace what was read later.
    let _order = server.reloading.lock().unwrap_or_else(PoisonError::into_inner);
    let session = server.session.lock();
    let (uris, root) = (session.uris(), session.roots.first().cloned());
    // Who mends the file may have closed the report.
    let known: Vec<PathBuf> = session.blamed.keys().cloned().collect();
    let mut configs = Configs::apart(session.severities.clone());
    drop(session);
    let read: Vec<(Url, Arc<Config>)> = uris
        .into_iter()
        .map(|uri| {
            let config = of(&mut configs, &uri, root.as_deref());
            (uri, config)
        })
        .collect();
    let mut now: Vec<Arc<Config>> = read.iter().map(|(_, config)| Arc::clone(config)).collect();
    for path in known {
        let config = configs.of_folder(path.parent().unwrap_or(Path::new("/")));
        now.extend((config.path.as_deref() == Some(&path)).then_some(config));
    }
    let mut session = server.session.lock();
    let mut told = session.forgive(&now);
    told.extend(now.iter().filter_map(|config| session.blame(config)));
    server.outbox.blame(told);
    let mut changed = false;
    let mut said = Vec::new();
    for (uri, config) in read {
        if session.configure(&uri, &config) {
            changed = true;
            server.diagnostics.changed(&mut session, &uri, Pace::Now);
        }
        let language = session.language(&uri);
        said.extend(session.untold(&uri, &config, language));
        beside::read(server, &mut session, &config);
    }
    if changed {
        server.refresh(&session);
    }
    drop(session);
    for text in said {
        server.outbox.caution(text);
    }
}
