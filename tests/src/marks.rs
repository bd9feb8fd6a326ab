//! Marks in the text of a case: `⟦…⟧` around a span.

/// The text without its marks, and the marked spans in bytes of it.
pub fn unmark(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut plain, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '⟦' => open = plain.len(),
            '⟧' => spans.push((open, plain.len())),
            c => plain.push(c),
        }
    }
    (plain, spans)
}
