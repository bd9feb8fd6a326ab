//! What a rename changes, as one edit: what states the fact without asking, what follows from it by choice.

use std::collections::HashMap;

use gouji_core::rename::{Change, Renaming};
use gouji_core::{Message, Span};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::range;
use crate::from_proto;
use crate::session::Snapshot;

/// What a rename changes in one document.
pub(crate) struct Renamed {
    pub(crate) snapshot: Snapshot,
    pub(crate) renaming: Renaming,
    /// Whether the client has it open: only then it knows a version of it.
    pub(crate) is_open: bool,
}

/// The edit of a rename, in all documents: the one that was asked about is the first. What follows from the fact is part of it
/// only where the client asks the writer about it.
pub(crate) fn edit(all: &[Renamed]) -> WorkspaceEdit {
    let Some(first) = all.first() else { return WorkspaceEdit::default() };
    let client = first.snapshot.client;
    let mentions = |it: &Renamed| -> Vec<TextEdit> {
        it.renaming.mentions.iter().map(|change| text_edit(&it.snapshot, change)).collect()
    };
    if !client.document_changes {
        let one = |it: &Renamed| ((*it.snapshot.uri).clone(), mentions(it));
        return WorkspaceEdit::new(all.iter().map(one).collect());
    }
    let mut annotations = HashMap::new();
    let mut documents = Vec::new();
    for it in all {
        let mut edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>> =
            mentions(it).into_iter().map(OneOf::Left).collect();
        for change in it.renaming.dependents.iter().filter(|_| client.choices) {
            let id = format!("gouji-{}", annotations.len());
            let annotation = ChangeAnnotation {
                label: title(it, all, change),
                needs_confirmation: Some(true),
                description: Some(change.calculation.clone()),
            };
            annotations.insert(id.clone(), annotation);
            let text_edit = text_edit(&it.snapshot, change);
            edits.push(OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: id }));
        }
        let text_document = OptionalVersionedTextDocumentIdentifier {
            uri: (*it.snapshot.uri).clone(),
            version: it.is_open.then_some(it.snapshot.version),
        };
        documents.push(TextDocumentEdit { text_document, edits });
    }
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(documents)),
        change_annotations: (!annotations.is_empty()).then_some(annotations),
    }
}

/// The figures that follow, for a client that shows them itself.
pub(crate) fn dependents(all: &[Renamed]) -> Value {
    let one = |it: &Renamed, change: &Change| {
        json!({
            "uri": *it.snapshot.uri,
            "range": range(&it.snapshot, change.span),
            "name": change.name,
            "old": change.old,
            "new": change.new,
            "calculation": change.calculation,
            "edit": text_edit(&it.snapshot, change),
        })
    };
    all.iter().flat_map(|it| it.renaming.dependents.iter().map(move |change| one(it, change))).collect()
}

/// `第 12 行 税收占比 44.0% → 48.1%`, with the file's name where it is another than the one that was asked about.
pub(crate) fn title(it: &Renamed, all: &[Renamed], change: &Change) -> String {
    place(it, all, change.span, &format!("{} {} → {}", change.name, change.old, change.new))
}

/// A figure with the line on which it stands.
pub(crate) fn place(it: &Renamed, all: &[Renamed], span: Span, text: &str) -> String {
    let snapshot = &it.snapshot;
    let line = range(snapshot, span).start.line + 1;
    let message = Message::new("rename-place").with("line", line.to_string());
    let told = message.with("text", text.trim()).text(snapshot.language);
    let is_first = all.first().is_some_and(|first| std::ptr::eq(first, it));
    if is_first { told } else { format!("{} {told}", from_proto::name(&snapshot.uri)) }
}

fn text_edit(snapshot: &Snapshot, change: &Change) -> TextEdit {
    TextEdit::new(range(snapshot, change.edit.span), change.edit.text.clone())
}
