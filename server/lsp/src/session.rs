//! What the server knows: the client, and the documents that are open.
//!
//! Every handler touches it first, synchronously, under one `std` mutex that is never held across an
//! `.await`: that is what keeps edits and requests in the order of the wire.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use gouji_core::Symbol;
use gouji_core::settings::Severities;
use gouji_core::{Finding, Fix, Hover, Language, Report, Review};
use ropey::Rope;
use tokio::sync::watch;
use tower_lsp::lsp_types::{Diagnostic, NumberOrString, SemanticToken, TextDocumentContentChangeEvent, Url};

use crate::capabilities::Capabilities;
use crate::config::Config;
use crate::config::beside::Plan;
use crate::diagnostics::Pace;
use crate::from_proto::{AskedLanguage, Wishes};
use crate::{from_proto, to_proto};

mod blame;
mod content;

pub(crate) use blame::Blame;
pub(crate) use content::Content;

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
    /// The language that the client asks for; `gouji.toml` may say one, too.
    pub(crate) asked: AskedLanguage,
    /// The scheme under which the client shows the page of a rule: `gouji` in `gouji:/sum-parts-total.md`.
    pub(crate) pages: Option<Arc<str>>,
    /// The scheme under which the client shows the cells of a sheet that is no text.
    pub(crate) sheets: Option<Arc<str>>,
    /// What else the client asks for.
    pub(crate) wishes: Wishes,
    /// How severe findings are where `gouji.toml` does not say it.
    pub(crate) severities: Severities,
    /// The folders of the workspace; documents without a file belong to the first.
    pub(crate) roots: Vec<PathBuf>,
    /// The tokens that each document was last coloured by, with their name.
    pub(crate) tokens: HashMap<Url, (String, Vec<SemanticToken>)>,
    /// Work that the client has asked to stop, by the name that it gave it.
    pub(crate) stopped: HashSet<NumberOrString>,
    /// Who publishes the diagnostics of a document. Outlives the document until its diagnostics are
    /// cleared; empty where the client pulls.
    pub(crate) publishers: HashMap<Url, watch::Sender<Pace>>,
    documents: HashMap<Url, Document>,
    /// What the writer has been shown of each `gouji.toml`, or folder without one, that is wrong.
    told: HashMap<PathBuf, Vec<String>>,
    /// What the client has been told of each `gouji.toml`, where it is wrong.
    pub(crate) blamed: HashMap<PathBuf, Vec<Diagnostic>>,
    /// The files beside reports that are being read.
    pub(crate) reading: HashSet<Arc<Plan>>,
    states: u64,
}

/// What a session knows of its client.
#[derive(Clone)]
pub(crate) struct TemplateSession {
    client: Capabilities,
    locale: Language,
    asked: AskedLanguage,
    pages: Option<Arc<str>>,
    pub(crate) severities: Severities,
}

impl TemplateSession {
    /// A number that other severities than these hardly have.
    pub(crate) fn severities_hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.severities.hash(&mut hasher);
        hasher.finish()
    }

    /// A document that is not open, as it would stand if it were.
    pub(crate) fn snapshot(self, uri: &Url, opening: Opening<'_>, limit: usize) -> Option<Snapshot> {
        let Self { client, locale, asked, pages, .. } = self;
        let mut session = Session { client, locale, asked, pages, ..Session::default() };
        session.open(uri, opening, limit);
        session.snapshot(uri)
    }
}

/// An open document.
struct Document {
    version: i32,
    /// Which state of the session's documents this is: no two states have the same number.
    state: u64,
    content: Content,
    config: Arc<Config>,
    /// Whether it is Markdown, which has comments that nobody sees.
    markdown: bool,
    /// Whether the writer knows that its text was lost.
    told_lost: bool,
    /// Where the text ends that was typed last, and when that was.
    typed: Option<(usize, Instant)>,
}

/// A document that is to be opened.
#[derive(Debug, Default)]
pub(crate) struct Opening<'t> {
    pub(crate) version: i32,
    pub(crate) text: &'t str,
    pub(crate) markdown: bool,
    pub(crate) config: Arc<Config>,
}

/// What a change did, as far as the client must hear of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The text has become too long to be analysed.
    pub(crate) too_long: bool,
    /// The version that the document had, if the new one is not newer.
    pub(crate) not_newer_than: Option<i32>,
    /// The text is not known, and the writer has not been told.
    pub(crate) lost: bool,
}

impl Session {
    /// Opens a document, or opens it anew.
    pub(crate) fn open(&mut self, uri: &Url, opening: Opening<'_>, limit: usize) -> Changed {
        let Opening { version, text, markdown, config } = opening;
        let content = Content::new(text, &from_proto::name(uri), &config, limit);
        let too_long = matches!(content, Content::Long(_));
        let state = self.next_state();
        self.documents.insert(
            uri.clone(),
            Document { version, state, content, config, markdown, told_lost: false, typed: None },
        );
        Changed { too_long, not_newer_than: None, lost: false }
    }

    /// Changes an open document; `None` if it is not open.
    ///
    /// The text is out of the document meanwhile: should the analysis panic, it is lost, rather than another one than the
    /// client's.
    pub(crate) fn change(
        &mut self,
        uri: &Url,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        limit: usize,
    ) -> Option<Changed> {
        let (encoding, state) = (self.client.encoding, self.next_state());
        let document = self.documents.get_mut(uri)?;
        let (name, config) = (from_proto::name(uri), Arc::clone(&document.config));
        let mut content = std::mem::replace(&mut document.content, Content::Lost);
        let was_long = matches!(content, Content::Long(_));
        let typed = content.change(changes, &name, &config, encoding, limit);
        document.typed = typed.map(|end| (end, Instant::now()));
        let outcome = Changed {
            too_long: !was_long && matches!(content, Content::Long(_)),
            not_newer_than: (version <= document.version).then_some(document.version),
            lost: matches!(content, Content::Lost) && !document.told_lost,
        };
        document.told_lost &= matches!(content, Content::Lost);
        document.content = content;
        document.version = version;
        document.state = state;
        Some(outcome)
    }

    /// A message about a document could not be read: its text is unknown from here on. `None` stands for any document that
    /// is open. Returns the documents that were in step until now.
    pub(crate) fn lose(&mut self, uri: Option<&Url>) -> Vec<Url> {
        let state = self.next_state();
        let mut lost = Vec::new();
        for (known, document) in &mut self.documents {
            let meant = uri.is_none_or(|uri| uri == known);
            // What is lost already by a panic has not been told.
            if meant && !std::mem::replace(&mut document.told_lost, true) {
                document.content = Content::Lost;
                document.state = state;
                lost.push(known.clone());
            }
        }
        lost
    }

    /// Closes a document; `false` if it was not open.
    pub(crate) fn close(&mut self, uri: &Url) -> bool {
        self.tokens.remove(uri);
        self.documents.remove(uri).is_some()
    }

    /// Changes the language that is asked for; `false` if nothing is said in another one.
    pub(crate) fn ask(&mut self, asked: AskedLanguage) -> bool {
        let before = std::mem::replace(&mut self.asked, asked);
        let mut changed = before.or(self.locale) != asked.or(self.locale);
        for document in self.documents.values_mut() {
            let own = document.config.settings.language.unwrap_or(self.locale);
            if before.or(own) != asked.or(own) {
                // What was said in the old language is out of date.
                self.states += 1;
                document.state = self.states;
                changed = true;
            }
        }
        changed
    }

    /// The language in which a document is spoken of.
    pub(crate) fn language(&self, uri: &Url) -> Language {
        let set = self.documents.get(uri).and_then(|document| document.config.settings.language);
        self.asked.or(set.unwrap_or(self.locale))
    }

    /// The documents that are open.
    pub(crate) fn uris(&self) -> Vec<Url> {
        self.documents.keys().cloned().collect()
    }

    /// Applies what `gouji.toml` says to a document; `false` if it says the same as before.
    pub(crate) fn configure(&mut self, uri: &Url, config: &Arc<Config>) -> bool {
        let state = self.next_state();
        let Some(document) = self.documents.get_mut(uri) else { return false };
        let mut config = Arc::clone(config);
        // What stands beside it counts until it has been read again.
        if config.unread.is_some() && !document.config.settings.beside.is_empty() {
            let mut own = Config::clone(&config);
            own.settings.beside = Arc::clone(&document.config.settings.beside);
            config = Arc::new(own);
        }
        if document.config == config {
            return false;
        }
        document.config = Arc::clone(&config);
        document.state = state;
        if let Content::Report(report) = &mut document.content {
            report.set_words(&config.settings.words);
        }
        true
    }

    /// A session with the same client, to look at documents that are not open.
    pub(crate) fn template(&self) -> TemplateSession {
        TemplateSession {
            client: self.client,
            locale: self.locale,
            asked: self.asked,
            pages: self.pages.clone(),
            severities: self.severities.clone(),
        }
    }

    /// All documents as they stand now, in the order of their names.
    pub(crate) fn snapshots(&self) -> Vec<Snapshot> {
        let mut uris = self.uris();
        uris.sort();
        uris.iter().filter_map(|uri| self.snapshot(uri)).collect()
    }

    /// The document as it stands now, to compute with away from the lock.
    pub(crate) fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let document = self.documents.get(uri).filter(|it| !matches!(it.content, Content::Lost))?;
        Some(Snapshot {
            uri: Arc::new(uri.clone()),
            version: document.version,
            state: document.state,
            content: document.content.clone(),
            client: self.client,
            language: self.language(uri),
            config: Arc::clone(&document.config),
            markdown: document.markdown,
            pages: self.pages.clone(),
            sheets: self.sheets.clone(),
            wishes: self.wishes,
            root: self.roots.first().cloned(),
            typed: document.typed,
        })
    }

    pub(crate) fn next_state(&mut self) -> u64 {
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
    pub(crate) config: Arc<Config>,
    pub(crate) markdown: bool,
    pub(crate) pages: Option<Arc<str>>,
    pub(crate) sheets: Option<Arc<str>>,
    pub(crate) wishes: Wishes,
    /// The folder of the workspace to which documents without a file belong.
    pub(crate) root: Option<PathBuf>,
    typed: Option<(usize, Instant)>,
}

/// How soon behind a keystroke a request comes that nobody has made but the editor.
const BY_ITSELF: Duration = Duration::from_millis(150);

impl Snapshot {
    pub(crate) fn rope(&self) -> &Rope {
        static NOTHING: LazyLock<Rope> = LazyLock::new(Rope::new);
        // There are no snapshots of lost texts.
        self.content.rope().unwrap_or(&NOTHING)
    }

    /// What is to be reported of it, found once for this state of the document.
    pub(crate) fn review(&self) -> Arc<Review> {
        match &self.content {
            Content::Report(report) => report.reviewed(&self.config.settings),
            Content::Long(_) | Content::Lost => Arc::default(),
        }
    }

    /// Where the text ends that has been typed this very moment: a request about that place comes from the editor by itself.
    pub(crate) fn typed_until(&self) -> Option<usize> {
        self.typed.filter(|(_, when)| when.elapsed() < BY_ITSELF).map(|(end, _)| end)
    }

    pub(crate) fn hover(&self, offset: usize) -> Option<Hover> {
        match &self.content {
            Content::Report(report) => {
                report.hover_beside(offset, &self.config.settings.beside, self.language)
            }
            Content::Long(_) | Content::Lost => None,
        }
    }

    /// The sections with what they measure; none of a text that is too long to be read.
    pub(crate) fn symbols(&self) -> Vec<Symbol> {
        match &self.content {
            Content::Report(report) => report.symbols(),
            Content::Long(_) | Content::Lost => Vec::new(),
        }
    }

    /// The comment that silences a finding, where comments are not seen in print.
    pub(crate) fn silence(&self, finding: &Finding) -> Option<Fix> {
        match &self.content {
            Content::Report(report) if self.markdown => report.silence(finding),
            Content::Report(_) | Content::Long(_) | Content::Lost => None,
        }
    }

    /// The report, where there is one to speak of.
    pub(crate) fn report(&self) -> Option<&Report> {
        match &self.content {
            Content::Report(report) => Some(report),
            Content::Long(_) | Content::Lost => None,
        }
    }

    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        self.review().findings.iter().map(|finding| to_proto::diagnostic(self, finding)).collect()
    }
}

#[cfg(test)]
mod tests;
