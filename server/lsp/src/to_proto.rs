//! From the core's types to the protocol's.

use std::collections::HashMap;

use gouji_core::completion::Proposal;
use gouji_core::computed::Computed;
use gouji_core::{Edit, Finding, Fix, Message, Severity, Span};
use serde_json::json;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeDescription, CompletionItem, CompletionItemKind, CompletionList,
    CompletionResponse, CompletionTextEdit, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DocumentChanges, Hover, HoverContents, Location, MarkupContent, MarkupKind, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use crate::position;
use crate::session::Snapshot;

pub(crate) mod beside;
pub(crate) mod entry;
mod plain_text;
pub(crate) mod renaming;
pub(crate) mod symbols;
pub(crate) mod tokens;

/// The name that stands at every diagnostic.
pub(crate) const SOURCE: &str = "gouji";
/// All repairs of wording of a document.
pub(crate) const FIX_ALL: &str = "source.fixAll.gouji";

/// The range of a span.
pub(crate) fn range(snapshot: &Snapshot, span: Span) -> Range {
    let position = |offset| position::position(snapshot.rope(), offset, snapshot.client.encoding);
    Range::new(position(span.start), position(span.end))
}

/// A diagnostic that is enough by itself, with as much on top as the client can take.
pub(crate) fn diagnostic(snapshot: &Snapshot, finding: &Finding) -> Diagnostic {
    let client = snapshot.client;
    Diagnostic {
        range: range(snapshot, finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: client.code_description.then(|| page(snapshot, finding.code)).flatten(),
        source: Some(SOURCE.to_owned()),
        message: message(snapshot, finding),
        related_information: (client.related && !finding.related.is_empty())
            .then(|| related_information(snapshot, finding)),
        tags: None,
        data: (client.data && !finding.fixes.is_empty()).then(|| {
            let fixes = finding.fixes.iter().map(|fix| {
                let title = fix.title.text(snapshot.language);
                json!({ "title": title, "preferred": fix.preferred, "edits": edits(snapshot, fix) })
            });
            json!({ "fixes": fixes.collect::<Vec<_>>() })
        }),
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Where a check is explained: its page is in this program, and nothing needs a network. Clients that cannot show it get no
/// link.
fn page(snapshot: &Snapshot, code: &str) -> Option<CodeDescription> {
    let scheme = snapshot.pages.as_ref()?;
    Url::parse(&format!("{scheme}:/{code}.md")).ok().map(|href| CodeDescription { href })
}

/// What is wrong, the arithmetic, and the other operands where they cannot be shown at their places.
fn message(snapshot: &Snapshot, finding: &Finding) -> String {
    let mut message = finding.message.text(snapshot.language);
    if let Some(calculation) = &finding.calculation
        && !message.contains(calculation.as_str())
    {
        message.push('\n');
        message.push_str(calculation);
    }
    if !snapshot.client.related {
        for related in &finding.related {
            message.push('\n');
            message.push_str(&related.message.text(snapshot.language));
        }
    }
    message
}

fn related_information(snapshot: &Snapshot, finding: &Finding) -> Vec<DiagnosticRelatedInformation> {
    let information = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location { uri: (*snapshot.uri).clone(), range: range(snapshot, related.span) },
        message: related.message.text(snapshot.language),
    });
    information.collect()
}

fn edits(snapshot: &Snapshot, fix: &Fix) -> Vec<TextEdit> {
    fix.edits.iter().map(|edit| TextEdit::new(range(snapshot, edit.span), edit.text.clone())).collect()
}

/// A repair of a finding.
pub(crate) fn code_action(snapshot: &Snapshot, diagnostic: &Diagnostic, fix: &Fix) -> CodeAction {
    CodeAction {
        title: fix.title.text(snapshot.language),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(workspace_edit(snapshot, edits(snapshot, fix))),
        is_preferred: (snapshot.client.preferred && fix.preferred).then_some(true),
        ..CodeAction::default()
    }
}

/// Another way of writing what stands at a place, or what follows from what stands before it.
pub(crate) fn rewrite(snapshot: &Snapshot, title: &Message, edit: &Edit) -> CodeAction {
    let edits = vec![TextEdit::new(range(snapshot, edit.span), edit.text.clone())];
    CodeAction {
        title: title.text(snapshot.language),
        kind: Some(CodeActionKind::REFACTOR_REWRITE),
        edit: Some(workspace_edit(snapshot, edits)),
        ..CodeAction::default()
    }
}

/// All repairs of wording at once.
pub(crate) fn fix_all(snapshot: &Snapshot, all: &[Edit]) -> CodeAction {
    let edits = all.iter().map(|edit| TextEdit::new(range(snapshot, edit.span), edit.text.clone())).collect();
    CodeAction {
        title: Message::new("lsp-fix-all").text(snapshot.language),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        edit: Some(workspace_edit(snapshot, edits)),
        ..CodeAction::default()
    }
}

/// Where a figure stands.
pub(crate) fn location(snapshot: &Snapshot, span: Span) -> Location {
    Location { uri: (*snapshot.uri).clone(), range: range(snapshot, span) }
}

/// Edits for the version they were made for, where the client can tell: one that has changed the text
/// meanwhile refuses them.
pub(crate) fn workspace_edit(snapshot: &Snapshot, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let uri = (*snapshot.uri).clone();
    if !snapshot.client.document_changes {
        return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
    }
    let document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(snapshot.version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            text_document: document,
            edits,
        }])),
        ..WorkspaceEdit::default()
    }
}

/// What a figure means.
pub(crate) fn hover(snapshot: &Snapshot, hover: &gouji_core::Hover) -> Hover {
    let (kind, value) = if snapshot.client.markdown {
        // A line of this very document.
        let markdown = hover.markdown.replace("](#L", &format!("]({}#L", snapshot.uri));
        (MarkupKind::Markdown, beside::linked(snapshot, &markdown))
    } else {
        (MarkupKind::PlainText, plain_text::from_markdown(&hover.markdown))
    };
    Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(range(snapshot, hover.span)),
    }
}

/// What may be written at a place: values that follow, with their arithmetic; units; names that may be meant. The list holds for
/// these words only: each character asks again.
pub(crate) fn completion(
    snapshot: &Snapshot,
    values: Vec<Computed>,
    units: Vec<String>,
    names: Vec<Proposal>,
    offset: usize,
) -> CompletionResponse {
    let here = range(snapshot, Span::new(offset, offset));
    let values = values.into_iter().map(|value| (value.text, value.calculation, here));
    let units = units.into_iter().map(|unit| (unit, String::new(), here));
    let names = names.into_iter().map(|name| (name.name, name.detail, range(snapshot, name.replaces)));
    let kinds = values
        .map(|it| (CompletionItemKind::VALUE, it))
        .chain(units.map(|it| (CompletionItemKind::UNIT, it)))
        .chain(names.map(|it| (CompletionItemKind::VALUE, it)));
    let item = |(number, (kind, (text, detail, range))): (usize, (CompletionItemKind, _))| CompletionItem {
        kind: Some(kind),
        detail: Some(detail).filter(|detail: &String| !detail.is_empty()),
        sort_text: Some(format!("{number:03}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: String::clone(&text) })),
        label: text,
        // A drafter's Enter is a new line, and a full stop is a full stop.
        preselect: Some(false),
        commit_characters: Some(Vec::new()),
        ..CompletionItem::default()
    };
    let items: Vec<CompletionItem> = kinds.enumerate().map(item).collect();
    CompletionResponse::List(CompletionList { is_incomplete: true, items })
}
