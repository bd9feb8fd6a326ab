use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use crate::lifecycle::Lifecycle;

/// Standard output. Where the client no longer reads, the server ends; `tower-lsp` would panic.
pub(crate) struct Output<W> {
    output: W,
    lifecycle: Lifecycle,
}

impl<W: AsyncWrite + Unpin> Output<W> {
    pub(crate) const fn new(output: W, lifecycle: Lifecycle) -> Self {
        Self { output, lifecycle }
    }

    /// Turns an error into the end of the server: nothing is ever ready again.
    fn or_end<T>(&self, poll: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if let Poll::Ready(Err(_)) = poll {
            self.lifecycle.end();
            return Poll::Pending;
        }
        poll
    }
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Output<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.output).poll_write(cx, bytes);
        self.or_end(poll)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.output).poll_flush(cx);
        self.or_end(poll)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.output).poll_shutdown(cx);
        self.or_end(poll)
    }
}
