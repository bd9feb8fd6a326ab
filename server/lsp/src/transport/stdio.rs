//! Standard input and output, as whoever serves them waits for them.
//!
//! Where the client has joined them to pipes or sockets, as all editors do, the system tells the runtime when they are ready, and
//! what has come is handled by the thread that was waken for it. `tokio`'s own keep a thread for each: two more that have to be
//! waken between a key and its list of diagnostics, each of which takes as long as reading the paragraph.

use tokio::io::{AsyncRead, AsyncWrite};

/// Standard input.
pub(crate) fn input() -> Box<dyn AsyncRead + Unpin + Send> {
    #[cfg(unix)]
    if let Some(input) = joined::input() {
        return input;
    }
    Box::new(tokio::io::stdin())
}

/// Standard output.
pub(crate) fn output() -> Box<dyn AsyncWrite + Unpin + Send> {
    #[cfg(unix)]
    if let Some(output) = joined::output() {
        return output;
    }
    Box::new(tokio::io::stdout())
}

/// What the system tells when it is ready; `None` for files and terminals.
#[cfg(unix)]
mod joined {
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::net::UnixStream;

    use tokio::io::{AsyncRead, AsyncWrite};
    use tokio::net::unix::pipe::{Receiver, Sender};

    pub(super) fn input() -> Option<Box<dyn AsyncRead + Unpin + Send>> {
        let own = || io::stdin().as_fd().try_clone_to_owned();
        match Receiver::from_owned_fd(own().ok()?) {
            Ok(pipe) => Some(Box::new(pipe)),
            Err(_) => Some(Box::new(socket(own().ok()?)?)),
        }
    }

    pub(super) fn output() -> Option<Box<dyn AsyncWrite + Unpin + Send>> {
        let own = || io::stdout().as_fd().try_clone_to_owned();
        match Sender::from_owned_fd(own().ok()?) {
            Ok(pipe) => Some(Box::new(pipe)),
            Err(_) => Some(Box::new(socket(own().ok()?)?)),
        }
    }

    fn socket(own: OwnedFd) -> Option<tokio::net::UnixStream> {
        let socket = UnixStream::from(own);
        // Anything could have been taken for a socket; only one has an address.
        socket.local_addr().ok()?;
        socket.set_nonblocking(true).ok()?;
        tokio::net::UnixStream::from_std(socket).ok()
    }
}
