//! An entry of `gouji.toml` that silences a finding, for texts that can have no comments.

use std::fmt::Write as _;
use std::path::PathBuf;

use gouji_core::{Finding, Message};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, Diagnostic, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp,
    TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use crate::config::NAME;
use crate::session::Snapshot;

/// The edit that adds the entry: to the file that is read for this report, or to a new one in the workspace. `None` where the
/// client cannot be asked for that.
pub(crate) fn silence(snapshot: &Snapshot, diagnostic: &Diagnostic, finding: &Finding) -> Option<CodeAction> {
    let words = words(snapshot, finding)?;
    let entry = format!("[[ignore]]\ncode = \"{}\"\ntext = {}\n", finding.code, quoted(&words));
    let edit = match &snapshot.config.path {
        Some(path) => appended(path, &entry)?,
        None => created(snapshot, entry)?,
    };
    Some(CodeAction {
        title: Message::new("action-ignore-entry").with("words", words).text(snapshot.language),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(WorkspaceEdit { document_changes: Some(edit), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    })
    .filter(|_| snapshot.client.document_changes)
}

/// How many characters of the text an entry quotes in front of the figure.
const MOST: usize = 24;
const ENDS: [char; 8] = ['。', '；', '，', '！', '？', '\n', '\r', '\u{FEFF}'];

/// The words of the finding with some before them, from a mark between words on: enough to be found again.
fn words(snapshot: &Snapshot, finding: &Finding) -> Option<String> {
    let report = snapshot.report()?;
    let at = report.placed_at(finding.span.start)?;
    let text = at.paragraph.words();
    let (start, end) = (finding.span.start - at.start, finding.span.end - at.start);
    let own = text.get(start..end).filter(|own| !own.contains(['\n', '\r']))?;
    let before = text.get(..start)?;
    let from = before.rfind(ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let before = before.get(from..)?.trim_start();
    let skip = before.chars().count().saturating_sub(MOST);
    let before: String = before.chars().skip(skip).collect();
    let words = format!("{before}{own}");
    (!words.trim().is_empty()).then_some(words)
}

/// A basic string of TOML.
fn quoted(words: &str) -> String {
    let mut text = String::from('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(text, "\\u{:04X}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

fn appended(path: &PathBuf, entry: &str) -> Option<DocumentChanges> {
    let uri = Url::from_file_path(path).ok()?;
    let text = std::fs::read_to_string(path).ok()?;
    let lines = u32::try_from(text.lines().count()).ok()?;
    let ends = text.is_empty() || text.ends_with('\n');
    // Behind the last line; a client takes what lies behind the end as the end.
    let at = Position::new(lines, 0);
    let new = if ends { format!("\n{entry}") } else { format!("\n\n{entry}") };
    Some(DocumentChanges::Edits(vec![change(uri, at, new)]))
}

fn created(snapshot: &Snapshot, entry: String) -> Option<DocumentChanges> {
    let own = snapshot.uri.to_file_path().ok().filter(|_| snapshot.uri.scheme() == "file");
    let inside =
        own.as_ref().filter(|file| snapshot.root.as_ref().is_some_and(|root| file.starts_with(root)));
    let folder = match (&inside, &own) {
        (Some(_), _) | (None, None) => snapshot.root.clone()?,
        (None, Some(file)) => file.parent()?.to_owned(),
    };
    let uri = Url::from_file_path(folder.join(NAME)).ok().filter(|_| snapshot.client.creates)?;
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    Some(DocumentChanges::Operations(vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(change(uri, Position::new(0, 0), entry)),
    ]))
}

fn change(uri: Url, at: Position, text: String) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
        edits: vec![OneOf::Left(TextEdit::new(Range::new(at, at), text))],
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_as_toml_has_it() {
        assert_eq!(quoted("合计3.9亿元"), "\"合计3.9亿元\"");
        assert_eq!(quoted("“三公”\"\\\t"), "\"“三公”\\\"\\\\\\u0009\"");
    }
}
