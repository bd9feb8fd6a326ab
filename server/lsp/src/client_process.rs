//! Whether the process that started the server still runs.
//!
//! On Linux any process can be watched, through `/proc`; on other Unix systems only the parent, which
//! changes when it dies. Elsewhere the end of standard input has to do.

use std::time::Duration;

/// Waits until the process `id` has ended. Never returns where it cannot be seen in the first place: a
/// client outside this container names a process that does not exist in here.
pub(crate) async fn ended(id: u32, check: Duration) {
    let Some(known) = identity(id) else { return std::future::pending().await };
    while identity(id).as_ref() == Some(&known) {
        tokio::time::sleep(check).await;
    }
}

/// When the process started, so that another one with the same number is not taken for it. A zombie has
/// ended: its own parent has not noticed yet.
#[cfg(target_os = "linux")]
fn identity(id: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in parentheses may hold anything, parentheses and spaces too.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_ascii_whitespace();
    let state = fields.next()?;
    let started = fields.nth(18)?;
    (!matches!(state, "Z" | "X")).then(|| started.to_owned())
}

#[cfg(all(unix, not(target_os = "linux")))]
fn identity(id: u32) -> Option<u32> {
    let parent = std::os::unix::process::parent_id();
    (parent == id).then_some(parent)
}

#[cfg(not(unix))]
fn identity(_: u32) -> Option<u32> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::identity;

    #[test]
    fn knows_itself_and_nobody_else() {
        let own = std::process::id();
        assert!(identity(own).is_some());
        assert_eq!(identity(own), identity(own));
        assert_eq!(identity(u32::MAX), None);
    }

    #[test]
    fn takes_a_zombie_for_ended() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        while identity(child.id()).is_some() {
            std::thread::yield_now();
        }
        // Still there, not waited for.
        assert!(std::path::Path::new(&format!("/proc/{}", child.id())).exists());
        child.wait().unwrap();
    }
}
