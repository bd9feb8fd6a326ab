//! `gouji.diff`: a report as it stands in the editor against its saved version, or another file, fact by fact. `docs/protocol.md` has
//! the form of the answer.

use gouji_core::diff::{Changes, Stale, compare};
use gouji_core::{Entry, Message, Report, Span};
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::Url;

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{config, from_proto, to_proto};

/// The newer version, and the file of the older one: its own if none is named.
#[derive(Deserialize)]
struct Asked {
    uri: Url,
    old: Option<Url>,
}

pub(super) async fn handle(server: &Backend, asked: Value) -> Result<Option<Value>> {
    let asked = Asked::deserialize(asked).map_err(|error| Error::invalid_params(error.to_string()))?;
    let of = asked.old.unwrap_or_else(|| asked.uri.clone());
    let (snapshot, open) = {
        let session = server.session.lock();
        // Another document as it stands in the editor, where it is open.
        (session.snapshot(&asked.uri), session.snapshot(&of).filter(|_| of != asked.uri))
    };
    let Some(snapshot) = snapshot else { return Ok(None) };
    let limit = server.options.text_limit;
    let answer = compute(move || {
        let Some(new) = snapshot.report() else { return Ok(None) };
        let unread = || {
            let message = Message::new("file-unread").with("file", from_proto::name(&of));
            Error::invalid_params(message.text(snapshot.language))
        };
        let old = if let Some(report) = open.as_ref().and_then(Snapshot::report) {
            report.clone()
        } else {
            let path = of.to_file_path().ok().filter(|_| of.scheme() == "file").ok_or_else(unread)?;
            let text = config::read_text(&path).filter(|text| text.len() <= limit).ok_or_else(unread)?;
            Report::with_words(&text, &from_proto::name(&of), &snapshot.config.settings.words)
        };
        Ok(Some(told(&snapshot, &old, new, &of)))
    });
    answer.await?
}

fn told(snapshot: &Snapshot, old: &Report, new: &Report, of: &Url) -> Value {
    let all: Changes<'_> = compare(old, new);
    let range = |span: Span| to_proto::range(snapshot, span);
    let named = |entry: &Entry<'_>, mut value: Value| {
        value["name"] = entry.indicator().into();
        value["period"] = entry.period().into();
        value
    };
    let changed = all.changed.iter().map(|change| {
        let (before, now) = (old.slice(change.old.span), new.slice(change.new.span));
        let by = change.by(snapshot.language);
        named(&change.new, json!({ "range": range(change.new.span), "old": before, "new": now, "by": by }))
    });
    let stale = all.stale.iter().map(|stale: &Stale<'_>| {
        let message = Message::new("lsp-diff-stale")
            .with("name", stale.mention.indicator().to_owned())
            .with("value", new.slice(stale.mention.span))
            .with("changed", new.slice(stale.changed));
        let message = message.text(snapshot.language);
        json!({ "range": range(stale.mention.span), "type": "same", "message": message })
    });
    let left = all.left.iter().filter_map(|left| {
        let span = *left.operands.first()?;
        let message = left.message.text(snapshot.language);
        Some(json!({ "range": range(span), "type": left.kind, "message": message }))
    });
    let added = all
        .added
        .iter()
        .map(|entry| named(entry, json!({ "range": range(entry.span), "text": new.slice(entry.span) })));
    let removed = all.removed.iter().map(|entry| {
        named(entry, json!({ "line": old.line(entry.span.start) - 1, "text": old.slice(entry.span) }))
    });
    json!({
        "old": of,
        "changed": changed.collect::<Vec<_>>(),
        "left": stale.chain(left).collect::<Vec<_>>(),
        "added": added.collect::<Vec<_>>(),
        "removed": removed.collect::<Vec<_>>(),
    })
}
