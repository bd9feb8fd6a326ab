//! What is wrong with `gouji.toml`, told where it stands, and what the writer has heard of it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use gouji_core::{Complaint, Language, Message};
use ropey::Rope;
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, Range, Url};

use super::Session;
use crate::config::{Config, NAME};
use crate::{from_proto, position, to_proto};

/// A file and everything that is wrong in it.
pub(crate) type Blame = (Url, Vec<Diagnostic>);

impl Session {
    /// What is to be told of a file of settings: everything that is wrong in it, where that is not what the client has been told.
    pub(crate) fn blame(&mut self, config: &Config) -> Option<Blame> {
        let path = config.path.as_ref()?;
        let language = self.asked.or(config.settings.language.unwrap_or(self.locale));
        let rope = Rope::from_str(&config.source);
        let list: Vec<Diagnostic> =
            config.complaints.iter().map(|complaint| self.blamed(complaint, &rope, language)).collect();
        let before = if list.is_empty() {
            self.blamed.remove(path)
        } else {
            self.blamed.insert(path.clone(), list.clone())
        };
        if before.unwrap_or_default() == list {
            return None;
        }
        Some((Url::from_file_path(path).ok()?, list))
    }

    /// Takes back what was told of files that are not among these.
    pub(crate) fn forgive(&mut self, now: &[Arc<Config>]) -> Vec<Blame> {
        let is_there = |path: &Path| now.iter().any(|config| config.path.as_deref() == Some(path));
        let gone: Vec<_> = self.blamed.extract_if(|path, _| !is_there(path)).collect();
        gone.into_iter().filter_map(|(path, _)| Some((Url::from_file_path(path).ok()?, Vec::new()))).collect()
    }

    fn blamed(&self, complaint: &Complaint, rope: &Rope, language: Language) -> Diagnostic {
        let place = |offset| position::position(rope, offset, self.client.encoding);
        Diagnostic {
            range: Range::new(place(complaint.span.start), place(complaint.span.end)),
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some(to_proto::SOURCE.to_owned()),
            message: complaint.message.text(language),
            ..Diagnostic::default()
        }
    }

    /// What is wrong with a document's `gouji.toml` and the files beside it, and has not been shown to the writer yet. Of the
    /// former only how much it is: the rest stands in the file.
    pub(crate) fn untold(&mut self, uri: &Url, config: &Config, language: Language) -> Option<String> {
        // Files that are being read are told of when they have been.
        if config.unread.is_some() && config.complaints.is_empty() {
            return None;
        }
        let folder = || from_proto::folder(uri)?.parent().map(Path::to_owned);
        let path = config.path.clone().or_else(folder)?;
        let (own, beside) = (config.complaints(language), config.troubles(language));
        let told = self.told.entry(path).or_default();
        let is_new = |line: &&String| !told.contains(line);
        let mut said: Vec<String> = Vec::new();
        if own.iter().any(|line| is_new(&line)) {
            said.push(summary(&config.complaints, language));
        }
        said.extend(beside.iter().filter(is_new).cloned());
        if config.unread.is_none() {
            // What has been set right is told of again when it is wrong again.
            told.retain(|line| own.contains(line) || beside.contains(line));
        }
        let new: Vec<String> = own.into_iter().chain(beside).filter(|line| !told.contains(line)).collect();
        told.extend(new);
        (!said.is_empty()).then(|| said.join("\n"))
    }
}

/// How many complaints there are, and in which lines.
fn summary(complaints: &[Complaint], language: Language) -> String {
    let lines: BTreeSet<usize> = complaints.iter().map(|it| it.line).collect();
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let between = if language == Language::Zh { "、" } else { ", " };
    Message::new("settings-told")
        .with("file", NAME)
        .with("count", complaints.len().to_string())
        .with("lines", lines.join(between))
        .text(language)
}
