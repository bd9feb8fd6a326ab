//! Answers that are written as JSON by whoever computes them.
//!
//! `tower-lsp` makes a `serde_json::Value` of every answer and writes that: ten allocations for each object, half a second for
//! the outline of a long report. A long answer is therefore put here as the text that it is to be, and a short one takes its place
//! until it leaves.

use std::sync::{Arc, Mutex, PoisonError};

/// The answers that are ready, by the JSON of what stands in their places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ready(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    count: u64,
    answers: Vec<(String, String)>,
}

impl Ready {
    /// Puts an answer here. `place` makes what stands for it until it leaves, from a word that no text of a client holds.
    pub(crate) fn put<T: serde::Serialize>(&self, answer: String, place: impl FnOnce(String) -> T) -> T {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.count += 1;
        let place = place(format!("\u{0}gouji-{}", waiting.count));
        // As `tower-lsp` writes it; what cannot be written stands for nothing.
        if let Ok(written) = serde_json::to_value(&place).and_then(|value| serde_json::to_string(&value)) {
            waiting.answers.push((written, answer));
        }
        place
    }

    /// A message with the answers that it is to hold.
    pub(super) fn filled(&self, message: Vec<u8>) -> Vec<u8> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.answers.is_empty() {
            return message;
        }
        let Ok(text) = std::str::from_utf8(&message) else { return message };
        let found = waiting.answers.iter().position(|(place, _)| text.contains(place.as_str()));
        let Some((place, answer)) = found.map(|at| waiting.answers.swap_remove(at)) else { return message };
        text.replacen(&place, &answer, 1).into_bytes()
    }
}
