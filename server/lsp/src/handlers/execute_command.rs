use gouji_core::check::Standing;
use gouji_core::check::find;
use gouji_core::{Language, Message};
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Position, Url};

use super::{Backend, compute, rename};
use crate::to_proto;

/// Gives the page of a rule, named by its code, as Markdown: what `gouji explain` prints.
const PAGE: &str = "gouji.page";
/// Gives what would follow from a figure that is to read otherwise: what a rename offers, for clients that cannot offer it.
const DEPENDENTS: &str = "gouji.dependents";
/// Gives how many figures a document has and how they stand: borne out by others, linked with them, alone.
const COUNTS: &str = "gouji.counts";
/// Gives indicators over the years, with what sheets and earlier reports state of them.
const SERIES: &str = "gouji.series";
/// Gives the cells of a sheet as a text, for clients that show it.
const SHEET: &str = "gouji.sheet";
/// Compares a report with its saved version, or another file, fact by fact.
const DIFF: &str = "gouji.diff";
/// All commands.
pub(crate) const ALL: [&str; 6] = [PAGE, DEPENDENTS, COUNTS, SERIES, SHEET, DIFF];

/// `workspace/executeCommand`
pub(super) async fn handle(server: &Backend, params: ExecuteCommandParams) -> Result<Option<Value>> {
    let first = params.arguments.into_iter().next().unwrap_or_default();
    match params.command.as_str() {
        PAGE => page(server, &first).map(Some),
        DEPENDENTS => dependents(server, first).await,
        COUNTS => counts(server, &first).await,
        SERIES => super::series::handle(server, first).await,
        DIFF => super::diff::handle(server, first).await,
        SHEET => sheet(server, &first).await,
        other => Err(Error::invalid_params(format!("no command {other}"))),
    }
}

fn page(server: &Backend, code: &Value) -> Result<Value> {
    let session = server.session.lock();
    let language: Language = session.asked.or(session.locale);
    drop(session);
    let code = code.as_str().unwrap_or_default();
    let check = find(code).ok_or_else(|| Error::invalid_params(format!("no rule {code}")))?;
    Ok(check.page(language).into())
}

/// A figure, and how it is to read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    uri: Url,
    position: Position,
    new_name: String,
}

async fn dependents(server: &Backend, asked: Value) -> Result<Option<Value>> {
    let asked = Asked::deserialize(asked).map_err(|error| Error::invalid_params(error.to_string()))?;
    let Some(document) = rename::Asked::of(server, &asked.uri) else { return Ok(None) };
    let answer = compute(move || {
        let all = document.everywhere(asked.position, &asked.new_name).map_err(Error::invalid_params)?;
        Ok(all.map(|all| to_proto::renaming::dependents(&all)))
    });
    answer.await?
}

async fn sheet(server: &Backend, uri: &Value) -> Result<Option<Value>> {
    let language = {
        let session = server.session.lock();
        session.asked.or(session.locale)
    };
    let uri = uri.as_str().and_then(|uri| Url::parse(uri).ok());
    let uri = uri.ok_or_else(|| Error::invalid_params("no sheet is named"))?;
    compute(move || {
        let missing = || Message::new("lsp-no-sheet").text(language);
        Some(to_proto::beside::sheet_text(&uri).unwrap_or_else(missing).into())
    })
    .await
}

async fn counts(server: &Backend, uri: &Value) -> Result<Option<Value>> {
    let uri = uri.as_str().and_then(|uri| Url::parse(uri).ok());
    let uri = uri.ok_or_else(|| Error::invalid_params("no document is named"))?;
    let snapshot = server.session.lock().snapshot(&uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let report = snapshot.report()?;
        let proofs = report.proof();
        let count = |standing| proofs.iter().filter(|proof| proof.standing == standing).count();
        Some(json!({
            "figures": proofs.len(),
            "proved": count(Standing::Proved),
            "linked": count(Standing::Linked),
            "alone": count(Standing::Alone),
        }))
    })
    .await
}
