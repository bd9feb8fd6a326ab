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

    /// A message with the answer that it is to hold, in pieces.
    pub(super) fn filled(&self, mut message: Vec<u8>) -> [Vec<u8>; 3] {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.answers.is_empty() {
            return [message, Vec::new(), Vec::new()];
        }
        let text = std::str::from_utf8(&message).unwrap_or_default();
        let found = waiting.answers.iter().enumerate().find_map(|(number, (place, _))| {
            let start = text.find(place.as_str())?;
            Some((number, start, start + place.len()))
        });
        let Some((number, start, end)) = found else { return [message, Vec::new(), Vec::new()] };
        let (_, answer) = waiting.answers.swap_remove(number);
        let rest = message.split_off(end);
        message.truncate(start);
        [message, answer.into_bytes(), rest]
    }
}
