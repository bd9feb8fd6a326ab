//! `gouji.series`: indicators over the years, for a chart. `docs/protocol.md` has the form of the answer.

use gouji_core::check::beside::{At, Series, Stated};
use gouji_core::statement::Measure;
use gouji_core::{Finding, Message};
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Position, Url};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

/// A report, and where somebody points at a figure.
#[derive(Deserialize)]
struct Asked {
    uri: Url,
    position: Option<Position>,
}

pub(super) async fn handle(server: &Backend, asked: Value) -> Result<Option<Value>> {
    let asked = Asked::deserialize(asked).map_err(|error| Error::invalid_params(error.to_string()))?;
    let snapshot = server.session.lock().snapshot(&asked.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || {
        let report = snapshot.report()?;
        let offset = asked
            .position
            .map(|position| from_proto::offset(snapshot.rope(), position, snapshot.client.encoding));
        let series = report.series(offset, &snapshot.config.settings.beside);
        let (review, places) = (snapshot.review(), to_proto::beside::Places::new(&snapshot));
        let one = |series: &Series| {
            let points = series.points.iter();
            json!({
                "name": series.name,
                "measure": series.measure.name(),
                "label": label(&snapshot, series.measure),
                "unit": series.unit,
                "months": series.months.map(|(from, to)| [from, to]),
                "points": points.map(|point| stated(&snapshot, &places, &review.findings, point)).collect::<Vec<_>>(),
            })
        };
        Some(json!({ "series": series.iter().map(one).collect::<Vec<_>>() }))
    })
    .await
}

fn stated(
    snapshot: &Snapshot,
    places: &to_proto::beside::Places<'_>,
    findings: &[Finding],
    point: &Stated,
) -> Value {
    let (source, place, location, finding) = match point.at {
        At::Here(span) => {
            let found = findings.iter().find(|finding| finding.span == span);
            let found = found.map(|finding| to_proto::diagnostic(snapshot, finding));
            let finding = found.map(
                |it| json!({ "code": it.code, "severity": it.severity, "message": it.message, "range": it.range }),
            );
            let name = from_proto::name(&snapshot.uri);
            ("report", name, Some(to_proto::location(snapshot, span)), finding)
        }
        At::Beside { source: number, span } => {
            let source = snapshot.config.settings.beside.source(number);
            let place = source.map(|source| source.place(span.start)).unwrap_or_default();
            let kind = if source.is_some_and(|it| it.is_sheet) { "sheet" } else { "earlier" };
            (kind, place, places.location(number, span), None)
        }
    };
    json!({
        "year": point.year,
        "planned": point.planned,
        "value": point.value.to_string(),
        "written": point.written,
        "source": source,
        "place": place,
        "location": location,
        "finding": finding,
    })
}

/// How a series measures, in a word.
fn label(snapshot: &Snapshot, measure: Measure) -> String {
    let key = match measure {
        Measure::Rate => "series-rate",
        Measure::Change => "series-change",
        Measure::Share => "role-share",
        Measure::Completion => "series-completion",
        Measure::Multiple => "measure-multiple",
        Measure::Index => "measure-index",
        Measure::Gap => "measure-gap",
        Measure::Contribution => "measure-contribution",
        Measure::Level => "role-level",
        _ => "role-other",
    };
    Message::new(key).text(snapshot.language)
}
