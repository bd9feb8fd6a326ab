//! What a rename changes, as one edit: what states the fact without asking, what follows from it by choice.

use std::collections::HashMap;

use gouji_core::rename::{Change, Renaming};
use gouji_core::{Message, Span};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::{range, workspace_edit};
use crate::session::Snapshot;

/// The edit of a rename. What follows from the fact is part of it only where the client asks the writer about it.
pub(crate) fn edit(snapshot: &Snapshot, renaming: &Renaming) -> WorkspaceEdit {
    let mentions = renaming.mentions.iter().map(|change| text_edit(snapshot, change));
    if !snapshot.client.choices || renaming.dependents.is_empty() {
        return workspace_edit(snapshot, mentions.collect());
    }
    let mut annotations = HashMap::new();
    let mut edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>> = mentions.map(OneOf::Left).collect();
    for (number, change) in renaming.dependents.iter().enumerate() {
        let id = format!("gouji-{number}");
        let annotation = ChangeAnnotation {
            label: title(snapshot, change),
            needs_confirmation: Some(true),
            description: Some(change.calculation.clone()),
        };
        annotations.insert(id.clone(), annotation);
        let text_edit = text_edit(snapshot, change);
        edits.push(OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: id }));
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        uri: (*snapshot.uri).clone(),
        version: Some(snapshot.version),
    };
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        change_annotations: Some(annotations),
    }
}

/// The figures that follow, for a client that shows them itself.
pub(crate) fn dependents(snapshot: &Snapshot, renaming: &Renaming) -> Value {
    let one = |change: &Change| {
        json!({
            "range": range(snapshot, change.span),
            "name": change.name,
            "old": change.old,
            "new": change.new,
            "calculation": change.calculation,
            "edit": text_edit(snapshot, change),
        })
    };
    renaming.dependents.iter().map(one).collect()
}

/// `第 12 行 税收占比 44.0% → 48.1%`
pub(crate) fn title(snapshot: &Snapshot, change: &Change) -> String {
    place(snapshot, change.span, &format!("{} {} → {}", change.name, change.old, change.new))
}

/// A figure with the line on which it stands.
pub(crate) fn place(snapshot: &Snapshot, span: Span, text: &str) -> String {
    let line = range(snapshot, span).start.line + 1;
    let message = Message::new("rename-place").with("line", line.to_string());
    message.with("text", text.trim()).text(snapshot.language)
}

fn text_edit(snapshot: &Snapshot, change: &Change) -> TextEdit {
    TextEdit::new(range(snapshot, change.edit.span), change.edit.text.clone())
}
