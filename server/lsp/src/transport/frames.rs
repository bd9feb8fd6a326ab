use std::fmt::Display;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};

use crate::lifecycle::Lifecycle;

/// A message that announces more is no message; an allocation for it would be an attack.
const LARGEST_BODY: usize = 1 << 30;
/// Headers are two short lines.
const LARGEST_HEADER: usize = 8 << 10;
/// How much is read at once.
const CHUNK: usize = 16 << 10;

/// Standard input, frame by frame: what `tower-lsp` reads here is always a message that it can read.
///
/// Its own codec ends the server at the first frame that is not JSON, not a message or not UTF-8, knows
/// `Content-Length` in this spelling only and stands still behind an empty body. A frame that cannot be
/// read comes out as a request that [`Unreadable::error`] refuses, in its place on the wire.
pub(crate) struct Frames<R> {
    input: R,
    lifecycle: Lifecycle,
    /// Read, not yet understood.
    raw: Vec<u8>,
    /// The length of the body that `raw` begins with, once its header has been read.
    body: Option<usize>,
    /// Whether the place where the next frame begins is unknown, and has been complained about.
    lost: bool,
    /// At most one frame on its way to `tower-lsp`, so that nothing behind `exit` is read.
    frame: Vec<u8>,
    /// How much of `frame` has gone.
    gone: usize,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    pub(crate) const fn new(input: R, lifecycle: Lifecycle) -> Self {
        Self { input, lifecycle, raw: Vec::new(), body: None, lost: false, frame: Vec::new(), gone: 0 }
    }

    /// Takes the next frame out of `raw`; `false` where more must be read first.
    fn next(&mut self) -> bool {
        loop {
            if let Some(length) = self.body {
                if self.raw.len() < length {
                    return false;
                }
                self.body = None;
                let rest = self.raw.split_off(length);
                let mut body = std::mem::replace(&mut self.raw, rest);
                let mut refusal = Unreadable::check(&body);
                if refusal.is_some() && replace_lone_surrogates(&mut body) {
                    refusal = Unreadable::check(&body);
                }
                // A body that cannot be read may have been announced with a wrong length.
                self.lost = refusal.is_some();
                self.put(&refusal.unwrap_or(body));
                return true;
            }
            match header(&self.raw) {
                Header::Partial => return false,
                Header::Body { start, length } => {
                    self.raw.drain(..start);
                    self.body = Some(length);
                }
                Header::Garbage { end } => {
                    self.raw.drain(..end);
                    // One complaint, however many pieces the garbage comes in.
                    if !std::mem::replace(&mut self.lost, true) {
                        self.put(&Unreadable::frame(None, ErrorCode::ParseError, "no Content-Length", false));
                        return true;
                    }
                }
            }
        }
    }

    fn put(&mut self, body: &[u8]) {
        self.gone = 0;
        self.frame.clear();
        self.frame.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        self.frame.extend_from_slice(body);
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Frames<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let frames = &mut *self;
        loop {
            let due = &frames.frame[frames.gone..];
            if !due.is_empty() {
                let count = due.len().min(buffer.remaining());
                buffer.put_slice(&due[..count]);
                frames.gone += count;
                return Poll::Ready(Ok(()));
            }
            if frames.lifecycle.has_ended() {
                return Poll::Ready(Ok(()));
            }
            if frames.next() {
                continue;
            }
            let mut chunk = [0; CHUNK];
            let mut chunk = ReadBuf::new(&mut chunk);
            ready!(Pin::new(&mut frames.input).poll_read(cx, &mut chunk))?;
            if chunk.filled().is_empty() {
                // Half a frame at the end is nothing that anybody waits for.
                return Poll::Ready(Ok(()));
            }
            frames.raw.extend_from_slice(chunk.filled());
        }
    }
}

/// What the bytes begin with.
enum Header {
    /// Not enough to say.
    Partial,
    /// A header of `start` bytes, and a body of `length` bytes behind it.
    Body { start: usize, length: usize },
    /// Nothing that can be used before `end`.
    Garbage { end: usize },
}

fn header(raw: &[u8]) -> Header {
    let Some(end) = find(raw, b"\r\n\r\n") else {
        return if raw.len() <= LARGEST_HEADER {
            Header::Partial
        } else {
            // The name itself may have been cut at the end.
            Header::Garbage { end: next_name(raw).unwrap_or(raw.len() - NAME.len()) }
        };
    };
    let length = raw[..end].split(|byte| *byte == b'\n').find_map(|line| {
        let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())
    });
    match length {
        Some(Some(length)) if length <= LARGEST_BODY => Header::Body { start: end + 4, length },
        _ => Header::Garbage { end: next_name(&raw[..end]).unwrap_or(end + 4) },
    }
}

const NAME: &[u8] = b"content-length";

/// Where the next header may begin, behind the first byte.
fn next_name(raw: &[u8]) -> Option<usize> {
    let rest = raw.get(1..)?;
    rest.windows(NAME.len()).position(|bytes| bytes.eq_ignore_ascii_case(NAME)).map(|at| at + 1)
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// Replaces halves of surrogate pairs, which JavaScript may send and no Unicode text has, by U+FFFD: a character as long as
/// they are for the client. Returns whether there were any.
fn replace_lone_surrogates(body: &mut [u8]) -> bool {
    let mut found = false;
    let mut at = 0;
    while at < body.len() {
        let rest = &mut body[at..];
        at += match rest {
            [b'\\', b'u', ..] => match (surrogate(rest), surrogate(rest.get(6..).unwrap_or_default())) {
                (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
                (Some(_), _) => {
                    rest[2..6].copy_from_slice(b"FFFD");
                    found = true;
                    6
                }
                (None, _) => 2,
            },
            // Any other escape, a backslash too.
            [b'\\', _, ..] => 2,
            // The same as UTF-8 would have it if it had it.
            [a @ 0xED, b @ 0xA0..=0xBF, c @ 0x80..=0xBF, ..] => {
                (*a, *b, *c) = (0xEF, 0xBF, 0xBD);
                found = true;
                3
            }
            _ => 1,
        };
    }
    found
}

/// The surrogate that an escape at the beginning of `json` stands for.
fn surrogate(json: &[u8]) -> Option<u16> {
    let digits = json.strip_prefix(b"\\u")?.get(..4)?;
    let value = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    (0xD800..=0xDFFF).contains(&value).then_some(value)
}

/// What `tower-lsp` reads a body as, in the same way: what one refuses the other refuses.
#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only whether it can be read matters")]
enum Message {
    Response(Response),
    Request(Request),
}

/// What stands in for a frame that cannot be read: why not.
#[derive(Serialize, Deserialize)]
pub(crate) struct Unreadable {
    code: i64,
    message: String,
    /// Whether it may have been a change of a document.
    document: bool,
}

impl Unreadable {
    const METHOD: &str = "gouji/unreadable";

    /// What to serve instead of `body`; `None` where it is a message.
    fn check(body: &[u8]) -> Option<Vec<u8>> {
        let document = find(body, b"textDocument/did").is_some();
        let error = |error: &dyn Display| {
            Some(Self::frame(None, ErrorCode::ParseError, &error.to_string(), document))
        };
        let body = match std::str::from_utf8(body) {
            Ok(body) => body,
            Err(invalid) => return error(&invalid),
        };
        let Err(reason) = serde_json::from_str::<Message>(body) else { return None };
        match serde_json::from_str::<Value>(body) {
            Ok(value) => {
                let id = value.get("id").filter(|id| id.is_i64() || id.is_string());
                Some(Self::frame(id, ErrorCode::InvalidRequest, &reason.to_string(), document))
            }
            Err(invalid) => error(&invalid),
        }
    }

    fn frame(id: Option<&Value>, code: ErrorCode, message: &str, document: bool) -> Vec<u8> {
        let params = Self { code: code.code(), message: message.to_owned(), document };
        let request = serde_json::json!({
            "jsonrpc": "2.0", "id": id, "method": Self::METHOD, "params": params,
        });
        request.to_string().into_bytes()
    }

    /// Whether a frame that could not be read may have changed a document.
    pub(crate) fn is_about_a_document(request: &Request) -> bool {
        request.method() == Self::METHOD
            && request
                .params()
                .and_then(|params| Self::deserialize(params).ok())
                .is_some_and(|it| it.document)
    }

    /// The answer to a frame that could not be read; `None` for all other requests.
    pub(crate) fn error(request: &Request) -> Option<Error> {
        if request.method() != Self::METHOD {
            return None;
        }
        // Otherwise somebody sent the method by its name.
        let params = request.params().and_then(|params| Self::deserialize(params).ok());
        Some(params.map_or_else(Error::method_not_found, |Self { code, message, .. }| Error {
            code: ErrorCode::from(code),
            message: message.into(),
            data: None,
        }))
    }
}
