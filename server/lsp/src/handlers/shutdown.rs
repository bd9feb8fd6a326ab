use super::Backend;

/// `shutdown`
pub(super) fn handle(server: &Backend) {
    server.lifecycle.shut_down();
}
