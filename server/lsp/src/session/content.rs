//! The text of a document, with its analysis where it has one.

use gouji_core::Report;
use ropey::Rope;
use tower_lsp::lsp_types::TextDocumentContentChangeEvent;

use crate::config::Config;
use crate::from_proto;
use crate::position::Encoding;

/// The text of a document.
#[derive(Clone)]
pub(crate) enum Content {
    /// With its analysis.
    Report(Report),
    /// Without: it is too long.
    Long(Rope),
    /// Unknown: a message about it could not be read. Nothing is said of it until its whole text comes.
    Lost,
}

impl Content {
    pub(super) fn new(text: &str, name: &str, config: &Config, limit: usize) -> Self {
        if text.len() > limit {
            Self::Long(Rope::from_str(text))
        } else {
            Self::Report(Report::with_words(text, name, &config.settings.words))
        }
    }

    /// The text, where it is known.
    pub(super) fn rope(&self) -> Option<&Rope> {
        match self {
            Self::Report(report) => Some(report.rope()),
            Self::Long(rope) => Some(rope),
            Self::Lost => None,
        }
    }

    /// Applies the changes one after the other: each is made to the text that the one before left. Returns where the text ends
    /// that the last one put in.
    pub(super) fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        name: &str,
        config: &Config,
        encoding: Encoding,
        limit: usize,
    ) -> Option<usize> {
        let mut typed = None;
        for change in changes {
            if change.range.is_none() {
                *self = Self::new(&change.text, name, config, limit);
                typed = None;
                continue;
            }
            let Some(rope) = self.rope() else { continue };
            let edit = from_proto::edit(rope, change.range, change.text, encoding);
            typed = (!edit.text.is_empty()).then(|| edit.span.start + edit.text.len());
            match self {
                Self::Lost => {}
                Self::Report(report) => {
                    report.apply(&edit);
                    if report.rope().len_bytes() > limit {
                        *self = Self::Long(report.rope().clone());
                    }
                }
                Self::Long(rope) => {
                    let start = rope.byte_to_char(edit.span.start);
                    rope.remove(start..rope.byte_to_char(edit.span.end));
                    rope.insert(start, &edit.text);
                    if rope.len_bytes() <= limit {
                        *self = Self::new(&rope.to_string(), name, config, limit);
                    }
                }
            }
        }
        typed
    }
}
