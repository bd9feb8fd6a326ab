use super::{Backend, configuration};

/// `workspace/didChangeWatchedFiles`
pub(super) fn handle(server: &Backend) {
    configuration::reload(server);
}
