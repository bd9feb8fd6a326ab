//! The output that programs read; its form is fixed.

use gouji_core::check::{Proof, Reason};
use gouji_core::figure::Decimal;
use gouji_core::repair::Done;
use gouji_core::statement::Direction;
use gouji_core::{Entry, Finding, Language, Report, Span};
use serde::{Serialize, Serializer};

use crate::check::Repairs;
use crate::input::Document;
use crate::lines::Lines;

/// One line of `gouji extract --format json`.
pub(crate) fn figures(document: &Document, relations: bool) -> Vec<u8> {
    let words = &document.config.settings.words;
    let report = Report::with_words(&document.text, &document.name, words);
    let relations = relations.then(|| {
        let starts: Vec<usize> = report.entries().map(|entry| entry.span.start).collect();
        let place = |start: &usize| starts.binary_search(start).ok();
        let told = |bound: gouji_core::check::Bound| {
            let operands = bound.operands.iter().map(place).collect::<Option<Vec<usize>>>()?;
            Some(RelationJson { kind: bound.kind, operands, holds: Some(bound.holds), belief: bound.belief })
        };
        report.relations().into_iter().filter_map(told).collect()
    });
    let figures = Entries { report: &report, text: &document.text };
    line(&Figures { file: &document.file, figures, relations })
}

#[derive(Serialize)]
struct RelationJson {
    #[serde(rename = "type")]
    kind: &'static str,
    operands: Vec<usize>,
    holds: Option<bool>,
    belief: i32,
}

/// What stands in a line of `gouji check --format json` only where there is any or where it was asked for.
pub(crate) struct More<'a> {
    /// What no check has looked at.
    pub(crate) unchecked: &'a [Finding],
    /// With `--fix` and `--fix-dry-run`.
    pub(crate) repairs: Option<&'a Repairs>,
    /// With `--why`: for each finding what was weighed.
    pub(crate) why: Option<&'a [Vec<Reason>]>,
    /// With `--proof`.
    pub(crate) proof: Option<&'a [Proof]>,
}

/// One line of `gouji check --format json`.
pub(crate) fn findings(
    document: &Document,
    findings: &[Finding],
    more: &More<'_>,
    language: Language,
) -> Vec<u8> {
    let why = |number: usize| more.why.map(|why| why.get(number).map_or(&[][..], Vec::as_slice));
    let lines = Lines::new(&document.text);
    let findings = findings.iter().enumerate();
    let findings =
        findings.map(|(number, found)| FoundJson::new(found, &lines, why(number), language)).collect();
    let fixed = more.repairs.map(|repairs| {
        let fixed =
            |done: &Done| FixedJson { code: done.code, line: done.line, title: done.title.text(language) };
        repairs.done.iter().map(fixed).collect()
    });
    let diff = more.repairs.and_then(|repairs| repairs.diff.as_deref());
    let proof = more.proof.map(|proofs| proofs.iter().map(|it| ProofJson::new(it, &document.text)).collect());
    let unchecked = more.unchecked.iter();
    let unchecked = unchecked.map(|it| Related::new(it.span, it.message.text(language), &lines)).collect();
    line(&Findings { file: &document.file, findings, unchecked, proof, fixed, diff })
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing plain structs to memory does not fail.
    let _ = serde_json::to_writer(&mut bytes, value);
    bytes.push(b'\n');
    bytes
}

#[expect(clippy::struct_field_names, reason = "the names are those of the output")]
#[derive(Serialize)]
struct Figures<'a> {
    file: &'a str,
    figures: Entries<'a>,
    /// Only with `--relations`.
    #[serde(skip_serializing_if = "Option::is_none")]
    relations: Option<Vec<RelationJson>>,
}

/// The figures, written one after another: a long report has hundreds of thousands.
struct Entries<'a> {
    report: &'a Report,
    text: &'a str,
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.report.entries().map(|entry| Figure::new(&entry, self.text)))
    }
}

#[derive(Serialize)]
struct Figure<'a> {
    span: [usize; 2],
    text: &'a str,
    kind: &'static str,
    value: String,
    low: Option<String>,
    high: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    low_open: bool,
    #[serde(skip_serializing_if = "is_false")]
    high_open: bool,
    unit: String,
    bound: &'static str,
    indicator: String,
    period: String,
    role: &'static str,
    certain: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    modality: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    share_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    basis: &'static str,
    extent: &'static str,
}

impl<'a> Figure<'a> {
    fn new(entry: &Entry<'a>, text: &'a str) -> Self {
        let (figure, statement) = (entry.figure, entry.statement);
        let end = |value: Option<Decimal>| value.map(|value| value.to_string());
        let interval = entry.interval();
        Self {
            span: ends(entry.span),
            text: text.get(entry.span.range()).unwrap_or_default(),
            kind: entry.kind().name(),
            value: entry.value(),
            low: end(interval.low),
            high: end(interval.high),
            low_open: interval.low_open,
            high_open: interval.high_open,
            unit: entry.unit(),
            bound: figure.bound.name(),
            indicator: entry.indicator().to_owned(),
            period: entry.period(),
            role: entry.role().name(),
            certain: entry.certain().collect(),
            measure: statement.measure.name(),
            direction: statement.direction.map(Direction::name),
            modality: entry.modality().name(),
            share_of: statement.share_of.as_deref(),
            within: statement.within.as_deref(),
            base: entry.base().map(|base| base.text(&entry.context.calendar())),
            basis: statement.basis.name(),
            extent: statement.extent.name(),
        }
    }
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the form's")]
struct Findings<'a> {
    file: &'a str,
    findings: Vec<FoundJson<'a>>,
    /// Only where something was not checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unchecked: Vec<Related>,
    /// Only with `--proof`.
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Vec<ProofJson<'a>>>,
    /// Only with `--fix` and `--fix-dry-run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<Vec<FixedJson>>,
    /// Only with `--fix-dry-run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<&'a str>,
}

#[derive(Serialize)]
struct FixedJson {
    code: &'static str,
    line: usize,
    title: String,
}

#[derive(Serialize)]
struct FoundJson<'a> {
    code: &'static str,
    severity: &'static str,
    span: [usize; 2],
    message: String,
    /// Empty where nothing is computed.
    calculation: &'a str,
    related: Vec<Related>,
    fixes: Vec<Fix<'a>>,
    /// Only with `--why`.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<ReasonJson<'a>>>,
    /// Where it starts, from 1, in characters.
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct ReasonJson<'a> {
    cue: &'a str,
    decibans: i32,
}

/// A figure and what others say of it.
#[derive(Serialize)]
struct ProofJson<'a> {
    span: [usize; 2],
    text: &'a str,
    standing: &'static str,
    by: Vec<ProvingJson<'a>>,
}

#[derive(Serialize)]
struct ProvingJson<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    holds: bool,
    belief: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calculation: Option<&'a str>,
}

impl<'a> ProofJson<'a> {
    fn new(proof: &'a Proof, text: &'a str) -> Self {
        let by = proof.by.iter().map(|by| ProvingJson {
            kind: by.kind,
            holds: by.holds,
            belief: by.belief,
            calculation: by.calculation.as_deref(),
        });
        Self {
            span: ends(proof.span),
            text: text.get(proof.span.range()).unwrap_or_default(),
            standing: proof.standing.name(),
            by: by.collect(),
        }
    }
}

#[derive(Serialize)]
struct Related {
    span: [usize; 2],
    message: String,
    line: usize,
    column: usize,
}

impl Related {
    fn new(span: Span, message: String, lines: &Lines<'_>) -> Self {
        let (line, column) = lines.place(span.start);
        Self { span: ends(span), message, line, column }
    }
}

#[derive(Serialize)]
struct Fix<'a> {
    title: String,
    preferred: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    span: [usize; 2],
    text: &'a str,
}

impl<'a> FoundJson<'a> {
    fn new(finding: &'a Finding, lines: &Lines<'_>, why: Option<&'a [Reason]>, language: Language) -> Self {
        let (line, column) = lines.place(finding.span.start);
        let edit = |edit: &'a gouji_core::Edit| Edit { span: ends(edit.span), text: &edit.text };
        Self {
            code: finding.code,
            severity: finding.severity.name(),
            span: ends(finding.span),
            message: finding.message.text(language),
            calculation: finding.calculation.as_deref().unwrap_or_default(),
            related: finding
                .related
                .iter()
                .map(|related| Related::new(related.span, related.message.text(language), lines))
                .collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|fix| Fix {
                    title: fix.title.text(language),
                    preferred: fix.preferred,
                    edits: fix.edits.iter().map(edit).collect(),
                })
                .collect(),
            why: why
                .map(|why| why.iter().map(|it| ReasonJson { cue: &it.cue, decibans: it.decibans }).collect()),
            line,
            column,
        }
    }
}

const fn ends(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
