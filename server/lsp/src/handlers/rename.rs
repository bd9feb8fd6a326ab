//! Renaming a fact: what states it changes, what follows from it is offered.

use std::path::{Path, PathBuf};

use gouji_core::Message;
use gouji_core::rename::{Change, Why};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    Position, PrepareRenameResponse, RenameParams, TextDocumentPositionParams, Url, WorkspaceEdit,
};

use super::{Backend, compute, files};
use crate::config::siblings::kind_and_year;
use crate::session::{Snapshot, TemplateSession};
use crate::to_proto::renaming::Renamed;
use crate::{from_proto, to_proto};

/// `RequestFailed` of the protocol: the request was good, and cannot be fulfilled.
const REQUEST_FAILED: i64 = -32803;

/// `textDocument/prepareRename`
pub(super) async fn prepare(
    server: &Backend,
    at: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let snapshot = server.session.lock().snapshot(&at.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let offset = from_proto::offset(snapshot.rope(), at.position, snapshot.client.encoding);
        let (span, placeholder) = snapshot.report()?.renamed(offset)?;
        let range = to_proto::range(&snapshot, span);
        Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
    })
    .await
}

/// `textDocument/rename`
pub(super) async fn handle(server: &Backend, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let at = params.text_document_position;
    let Some(asked) = Asked::of(server, &at.text_document.uri) else { return Ok(None) };
    let outbox = server.outbox.clone();
    let answer = compute(move || {
        let refused = |message: String| Error {
            code: ErrorCode::ServerError(REQUEST_FAILED),
            message: message.into(),
            data: None,
        };
        let Some(all) = asked.everywhere(at.position, &params.new_name).map_err(refused)? else {
            return Ok(None);
        };
        for text in told(&all) {
            outbox.inform(text);
        }
        Ok(Some(to_proto::renaming::edit(&all)))
    });
    answer.await?
}

/// A document in which a figure is to be changed, and where else its fact may be stated.
pub(super) struct Asked {
    snapshot: Snapshot,
    open: Vec<Snapshot>,
    roots: Vec<PathBuf>,
    closed: TemplateSession,
    limit: usize,
}

/// So many files that are not open are looked at, and so much of them.
const MOST: usize = 60;
const MOST_BYTES: u64 = 16 << 20;

impl Asked {
    pub(super) fn of(server: &Backend, uri: &Url) -> Option<Self> {
        let session = server.session.lock();
        Some(Self {
            snapshot: session.snapshot(uri)?,
            open: session.snapshots().into_iter().filter(|other| *other.uri != *uri).collect(),
            roots: session.roots.clone(),
            closed: session.template(),
            limit: server.options.text_limit,
        })
    }

    /// What changes, in this document first and in the others of its folder; `None` where there is no report.
    pub(super) fn everywhere(
        self,
        position: Position,
        new: &str,
    ) -> std::result::Result<Option<Vec<Renamed>>, String> {
        let snapshot = self.snapshot.clone();
        let offset = from_proto::offset(snapshot.rope(), position, snapshot.client.encoding);
        let Some(report) = snapshot.report() else { return Ok(None) };
        let renaming = report.rename(offset, new).map_err(|message| message.text(snapshot.language))?;
        let restated = report.restated(offset, new);
        let mut all = vec![Renamed { snapshot, renaming, is_open: true }];
        if let Some(restated) = restated {
            let others = self.others();
            let changed = others.into_iter().filter_map(|(snapshot, is_open)| {
                let renaming = snapshot.report()?.rename_elsewhere(&restated);
                (!renaming.mentions.is_empty() || !renaming.left.is_empty()).then_some(Renamed {
                    snapshot,
                    renaming,
                    is_open,
                })
            });
            all.extend(changed);
        }
        Ok(Some(all))
    }

    /// The other reports of the same folder and below: a summary, an annex. Those of other years are done with.
    fn others(self) -> Vec<(Snapshot, bool)> {
        let Ok(own) = self.snapshot.uri.to_file_path() else { return Vec::new() };
        let Some(folder) = own.parent() else { return Vec::new() };
        let config = &self.snapshot.config;
        let home = config.path.as_deref().and_then(Path::parent).unwrap_or(folder);
        let earlier = config.settings.earlier.as_ref().map(|name| home.join(name));
        let is_meant = |path: &Path| {
            path.starts_with(folder)
                && !earlier.as_ref().is_some_and(|earlier| path.starts_with(earlier))
                && !is_of_another_year(&own, path)
        };
        let path = |snapshot: &Snapshot| snapshot.uri.to_file_path().ok();
        let mut known: Vec<PathBuf> = self.open.iter().filter_map(path).collect();
        known.push(own.clone());
        let open = self.open.into_iter().filter(|it| path(it).is_some_and(|path| is_meant(&path)));
        let mut all: Vec<(Snapshot, bool)> = open.map(|snapshot| (snapshot, true)).collect();
        // Without a folder that somebody has opened, nobody has said that these files belong together.
        if !self.roots.iter().any(|root| folder.starts_with(root)) {
            return all;
        }
        let mut bytes = 0;
        let found = files::reports(folder);
        for file in found.into_iter().filter(|file| is_meant(file) && !known.contains(file)).take(MOST) {
            bytes += std::fs::metadata(&file).map_or(0, |about| about.len());
            if bytes > MOST_BYTES {
                break;
            }
            all.extend(files::closed(&file, self.closed.clone(), self.limit).map(|it| (it, false)));
        }
        all
    }
}

fn is_of_another_year(own: &Path, other: &Path) -> bool {
    let of = |path: &Path| kind_and_year(&path.file_stem().unwrap_or_default().to_string_lossy());
    of(own).zip(of(other)).is_some_and(|(own, other)| own.0 == other.0 && own.1 != other.1)
}

/// What the writer has to hear beside the edits.
fn told(all: &[Renamed]) -> Vec<String> {
    let Some(first) = all.first() else { return Vec::new() };
    let mut told = Vec::new();
    let mut tell = |key: &'static str, list: Vec<String>| {
        if !list.is_empty() {
            let message = Message::new(key).with("count", list.len().to_string());
            told.push(message.with("list", list.join("；")).text(first.snapshot.language));
        }
    };
    if !first.snapshot.client.choices {
        let one = |it| move |change: &Change| to_proto::renaming::title(it, all, change);
        tell(
            "rename-dependents",
            all.iter().flat_map(|it| it.renaming.dependents.iter().map(one(it))).collect(),
        );
    }
    for (why, key) in [(Why::False, "rename-false"), (Why::Words, "rename-words"), (Why::Real, "rename-real")]
    {
        let list = all.iter().flat_map(|it| {
            let left = it.renaming.left.iter().filter(move |left| left.why == why);
            left.map(move |left| to_proto::renaming::place(it, all, left.span, &left.text))
        });
        tell(key, list.collect());
    }
    told
}
