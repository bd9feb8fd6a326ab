use super::{Backend, configuration};

/// `textDocument/didSave`
pub(super) fn handle(server: &Backend) {
    configuration::reload(server);
}
