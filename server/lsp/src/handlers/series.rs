//! `gouji.series`: indicators over the years, for a chart. `docs/protocol.md` has the form of the answer.

use gouji_core::check::beside::{At, Stated};
use gouji_core::statement::Measure;
use gouji_core::{Finding, Message};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{DiagnosticSeverity, Location, NumberOrString, Position, Range, Url};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::{from_proto, to_proto};

/// A report, and where somebody points at a figure.
#[derive(Deserialize)]
struct Asked {
    uri: Url,
    position: Option<Position>,
}

/// What `gouji.series` answers.
#[derive(Serialize)]
struct Answer<'a> {
    series: Vec<Line<'a>>,
}

/// One indicator.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    measure: &'static str,
    label: String,
    unit: &'a str,
    months: Option<[u8; 2]>,
    points: Vec<Point<'a>>,
}

/// One value of it.
#[derive(Serialize)]
struct Point<'a> {
    year: i32,
    planned: bool,
    value: String,
    written: &'a str,
    source: &'static str,
    place: String,
    location: Option<Location>,
    finding: Option<Found>,
}

/// What is reported of a value.
#[derive(Serialize)]
struct Found {
    code: Option<NumberOrString>,
    severity: Option<DiagnosticSeverity>,
    message: String,
    range: Range,
}

pub(super) async fn handle(server: &Backend, asked: Value) -> Result<Option<Value>> {
    let asked = Asked::deserialize(asked).map_err(|error| Error::invalid_params(error.to_string()))?;
    let snapshot = server.session.lock().snapshot(&asked.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    let answer = compute(move || written(&snapshot, asked.position)).await?;
    let Some(answer) = answer else { return Ok(None) };
    let answer = answer.map_err(|_| Error::internal_error())?;
    // Nothing is awaited from here on: who puts an answer there sends it.
    Ok(Some(server.answers.put(answer, Value::String)))
}

/// The answer as JSON; `None` where the text is too long to be read.
fn written(snapshot: &Snapshot, position: Option<Position>) -> Option<serde_json::Result<String>> {
    let report = snapshot.report()?;
    let offset =
        position.map(|position| from_proto::offset(snapshot.rope(), position, snapshot.client.encoding));
    let series = report.series(offset, &snapshot.config.settings.beside);
    let (review, places) = (snapshot.review(), to_proto::beside::Places::new(snapshot));
    let own = from_proto::name(&snapshot.uri);
    let point = |point| stated(snapshot, &places, &review.findings, &own, point);
    let lines = series.iter().map(|series| Line {
        name: &series.name,
        measure: series.measure.name(),
        label: label(snapshot, series.measure),
        unit: &series.unit,
        months: series.months.map(|(from, to)| [from, to]),
        points: series.points.iter().map(point).collect(),
    });
    Some(serde_json::to_string(&Answer { series: lines.collect() }))
}

fn stated<'a>(
    snapshot: &Snapshot,
    places: &to_proto::beside::Places<'_>,
    findings: &[Finding],
    own: &str,
    point: &'a Stated,
) -> Point<'a> {
    let (source, place, location, finding) = match point.at {
        At::Here(span) => {
            // In the order of the text.
            let from = findings.partition_point(|finding| finding.span.start < span.start);
            let mut there = findings[from..].iter().take_while(|finding| finding.span.start == span.start);
            let found = there.find(|finding| finding.span == span);
            let found = found.map(|finding| to_proto::diagnostic(snapshot, finding)).map(|it| Found {
                code: it.code,
                severity: it.severity,
                message: it.message,
                range: it.range,
            });
            ("report", own.to_owned(), Some(to_proto::location(snapshot, span)), found)
        }
        At::Beside { source: number, span } => {
            let source = snapshot.config.settings.beside.source(number);
            let place = source.map(|source| source.place(span.start)).unwrap_or_default();
            let kind = if source.is_some_and(|it| it.is_sheet) { "sheet" } else { "earlier" };
            (kind, place, places.location(number, span), None)
        }
    };
    Point {
        year: point.year,
        planned: point.planned,
        value: point.value.to_string(),
        written: &point.written,
        source,
        place,
        location,
        finding,
    }
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
