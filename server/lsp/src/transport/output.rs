use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::AsyncWrite;

use super::Ready;
use crate::lifecycle::Lifecycle;

/// So much may wait until the client reads on, before more is taken.
const MOST_WAITING: usize = 1 << 20;

/// Standard output. Where the client no longer reads, the server ends; `tower-lsp` would panic.
pub(crate) struct Output<W> {
    client: W,
    lifecycle: Lifecycle,
    answers: Ready,
    /// What has come of a message that is not complete.
    begun: Vec<u8>,
    /// Complete messages, and how much of them has left.
    due: Vec<u8>,
    left: usize,
}

impl<W: AsyncWrite + Unpin> Output<W> {
    pub(crate) const fn new(output: W, lifecycle: Lifecycle, answers: Ready) -> Self {
        Self { client: output, lifecycle, answers, begun: Vec::new(), due: Vec::new(), left: 0 }
    }

    /// Turns an error into the end of the server: nothing is ever ready again.
    fn or_end<T>(&self, poll: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if let Poll::Ready(Err(_)) = poll {
            self.lifecycle.end();
            return Poll::Pending;
        }
        poll
    }

    /// Writes what is due.
    fn poll_due(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.left < self.due.len() {
            let poll = Pin::new(&mut self.client).poll_write(cx, &self.due[self.left..]);
            let count = ready!(self.or_end(poll))?;
            if count == 0 {
                return self.or_end(Poll::Ready(Err(io::ErrorKind::WriteZero.into())));
            }
            self.left += count;
        }
        self.due.clear();
        self.left = 0;
        Poll::Ready(Ok(()))
    }

    /// Takes the complete messages out of what has come.
    fn complete(&mut self) {
        const END: &[u8] = b"\r\n\r\n";
        while let Some(at) = self.begun.windows(END.len()).position(|window| window == END) {
            let head = String::from_utf8_lossy(&self.begun[..at]);
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            let body = at + END.len();
            let Some(end) = length.map(|length| body + length).filter(|end| *end <= self.begun.len()) else {
                return;
            };
            let rest = self.begun.split_off(end);
            let mut message = std::mem::replace(&mut self.begun, rest);
            let pieces = self.answers.filled(message.split_off(body));
            let length: usize = pieces.iter().map(Vec::len).sum();
            self.due.extend_from_slice(format!("Content-Length: {length}\r\n\r\n").as_bytes());
            self.due.reserve(length);
            for piece in &pieces {
                self.due.extend_from_slice(piece);
            }
        }
    }
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Output<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.due.len() - self.left > MOST_WAITING {
            ready!(self.poll_due(cx))?;
        }
        self.begun.extend_from_slice(bytes);
        self.complete();
        // What does not leave now leaves when it is flushed.
        match self.poll_due(cx) {
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            _ => Poll::Ready(Ok(bytes.len())),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_due(cx))?;
        let poll = Pin::new(&mut self.client).poll_flush(cx);
        self.or_end(poll)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_due(cx))?;
        let poll = Pin::new(&mut self.client).poll_shutdown(cx);
        self.or_end(poll)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// Messages come in pieces and several at a time, and leave whole.
    #[tokio::test]
    async fn an_answer_takes_its_place_when_it_leaves() {
        let answers = Ready::default();
        let place = answers.put("[1,2,3]".to_owned(), |word| vec![word]);
        let place = serde_json::to_string(&place).expect("JSON");
        let message = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let written = [
            message(r#"{"id":1,"result":"数"}"#),
            message(&format!(r#"{{"id":2,"result":{place}}}"#)),
            message(r#"{"id":3,"result":null}"#),
        ]
        .concat();
        let expected = [
            message(r#"{"id":1,"result":"数"}"#),
            message(r#"{"id":2,"result":[1,2,3]}"#),
            message(r#"{"id":3,"result":null}"#),
        ]
        .concat();
        for size in [1, 7, 50, written.len()] {
            let place = place.clone();
            let answers = Ready::default();
            answers.put("[1,2,3]".to_owned(), |word| vec![word]);
            assert!(written.contains(&place));
            let (near, mut far) = tokio::io::duplex(16);
            let mut output = Output::new(near, Lifecycle::new(), answers);
            let reading = tokio::spawn(async move {
                let mut all = String::new();
                far.read_to_string(&mut all).await.map(|_| all)
            });
            for piece in written.as_bytes().chunks(size) {
                output.write_all(piece).await.expect("written");
            }
            output.shutdown().await.expect("shut down");
            drop(output);
            assert_eq!(reading.await.expect("no panic").expect("read"), expected, "{size}");
        }
    }
}
