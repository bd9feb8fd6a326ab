//! What the server knows: the client, and the documents that are open.
//!
//! Every handler touches it first, synchronously, under one `std` mutex that is never held across an
//! `.await`: that is what keeps edits and requests in the order of the wire.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gouji_core::{Hover, Language, Report};
use ropey::Rope;
use tokio::sync::watch;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, Url};

use crate::capabilities::Capabilities;
use crate::diagnostics::Pace;
use crate::position::Encoding;
use crate::{from_proto, to_proto};

/// The session behind its lock.
#[derive(Default)]
pub(crate) struct SharedSession(Mutex<Session>);

impl SharedSession {
    /// A panic elsewhere does not end the session: an edit that panics takes its document along (see
    /// [`Session::change`]), and everything else is whole.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Session> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The state of the server.
#[derive(Default)]
pub(crate) struct Session {
    /// What the client can take.
    pub(crate) client: Capabilities,
    /// The language of the client's interface.
    pub(crate) locale: Language,
    /// The language of messages and hovers.
    pub(crate) language: Language,
    /// Who publishes the diagnostics of a document. Outlives the document until its diagnostics are
    /// cleared; empty where the client pulls.
    pub(crate) publishers: HashMap<Url, watch::Sender<Pace>>,
    documents: HashMap<Url, Document>,
    states: u64,
}

/// An open document.
struct Document {
    version: i32,
    /// Which state of the session's documents this is: no two states have the same number.
    state: u64,
    content: Content,
}

/// The text of a document.
#[derive(Clone)]
pub(crate) enum Content {
    /// With its analysis.
    Report(Report),
    /// Without: it is too long.
    Long(Rope),
}

impl Content {
    fn new(text: &str, name: &str, limit: usize) -> Self {
        if text.len() > limit {
            Self::Long(Rope::from_str(text))
        } else {
            Self::Report(Report::new(text, name))
        }
    }

    pub(crate) fn rope(&self) -> &Rope {
        match self {
            Self::Report(report) => report.rope(),
            Self::Long(rope) => rope,
        }
    }

    /// Applies the changes one after the other: each is made to the text that the one before left.
    fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        name: &str,
        encoding: Encoding,
        limit: usize,
    ) {
        for change in changes {
            if change.range.is_none() {
                *self = Self::new(&change.text, name, limit);
                continue;
            }
            let edit = from_proto::edit(self.rope(), change.range, change.text, encoding);
            match self {
                Self::Report(report) => {
                    report.apply(&edit);
                    if report.rope().len_bytes() > limit {
                        *self = Self::Long(report.rope().clone());
                    }
                }
                Self::Long(rope) => {
                    let start = rope.byte_to_char(edit.span.start);
                    rope.remove(start..rope.byte_to_char(edit.span.end));
                    rope.insert(start, &edit.text);
                    if rope.len_bytes() <= limit {
                        *self = Self::Report(Report::new(&rope.to_string(), name));
                    }
                }
            }
        }
    }
}

/// What a change did, as far as the client must hear of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The text has become too long to be analysed.
    pub(crate) too_long: bool,
    /// The version that the document had, if the new one is not newer.
    pub(crate) not_newer_than: Option<i32>,
}

impl Session {
    /// Opens a document, or opens it anew.
    pub(crate) fn open(&mut self, uri: &Url, version: i32, text: &str, limit: usize) -> Changed {
        let content = Content::new(text, &from_proto::name(uri), limit);
        let too_long = matches!(content, Content::Long(_));
        let state = self.next_state();
        self.documents.insert(uri.clone(), Document { version, state, content });
        Changed { too_long, not_newer_than: None }
    }

    /// Changes an open document; `None` if it is not open.
    ///
    /// The document is out of the session meanwhile: should the analysis panic, it is gone, rather than
    /// there with a text that is not the client's.
    pub(crate) fn change(
        &mut self,
        uri: &Url,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        limit: usize,
    ) -> Option<Changed> {
        let mut document = self.documents.remove(uri)?;
        let was_long = matches!(document.content, Content::Long(_));
        document.content.change(changes, &from_proto::name(uri), self.client.encoding, limit);
        let outcome = Changed {
            too_long: !was_long && matches!(document.content, Content::Long(_)),
            not_newer_than: (version <= document.version).then_some(document.version),
        };
        document.version = version;
        document.state = self.next_state();
        self.documents.insert(uri.clone(), document);
        Some(outcome)
    }

    /// Closes a document; `false` if it was not open.
    pub(crate) fn close(&mut self, uri: &Url) -> bool {
        self.documents.remove(uri).is_some()
    }

    /// Changes the language of messages; `false` if it is the same.
    pub(crate) fn speak(&mut self, language: Language) -> bool {
        if self.language == language {
            return false;
        }
        self.language = language;
        // What was said in the old language is out of date.
        for document in self.documents.values_mut() {
            self.states += 1;
            document.state = self.states;
        }
        true
    }

    /// The document as it stands now, to compute with away from the lock.
    pub(crate) fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let document = self.documents.get(uri)?;
        Some(Snapshot {
            uri: Arc::new(uri.clone()),
            version: document.version,
            state: document.state,
            content: document.content.clone(),
            client: self.client,
            language: self.language,
        })
    }

    fn next_state(&mut self) -> u64 {
        self.states += 1;
        self.states
    }
}

/// A document at one moment. Cheap to make; nothing that happens later changes it.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) uri: Arc<Url>,
    pub(crate) version: i32,
    pub(crate) state: u64,
    pub(crate) content: Content,
    pub(crate) client: Capabilities,
    pub(crate) language: Language,
}

impl Snapshot {
    pub(crate) fn rope(&self) -> &Rope {
        self.content.rope()
    }

    pub(crate) fn findings(&self) -> Vec<gouji_core::Finding> {
        match &self.content {
            Content::Report(report) => report.findings(),
            Content::Long(_) => Vec::new(),
        }
    }

    pub(crate) fn hover(&self, offset: usize) -> Option<Hover> {
        match &self.content {
            Content::Report(report) => report.hover(offset, self.language),
            Content::Long(_) => None,
        }
    }

    pub(crate) fn diagnostics(&self) -> Vec<tower_lsp::lsp_types::Diagnostic> {
        self.findings().iter().map(|finding| to_proto::diagnostic(self, finding)).collect()
    }
}

#[cfg(test)]
mod tests;
