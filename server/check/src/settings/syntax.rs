//! What the parser of TOML says, told to people: it speaks English only, and its words stand behind in brackets.

use crate::Message;

/// How the parser's words begin, and the sentence that says the same. The first that fits counts.
const SAID: [(&str, &str); 22] = [
    ("duplicate key", "toml-duplicate"),
    ("unclosed table", "toml-open-table"),
    ("unclosed array table", "toml-open-table"),
    ("missing table open", "toml-table"),
    ("unclosed array", "toml-open-list"),
    ("unclosed inline table", "toml-open-braces"),
    ("missing comma", "toml-no-comma"),
    ("extra comma", "toml-comma"),
    ("extra `=`", "toml-equals"),
    ("extra assignment", "toml-equals"),
    ("key with no value", "toml-no-value"),
    ("missing value", "toml-no-value"),
    ("missing assignment", "toml-no-value"),
    ("string values must be quoted", "toml-unquoted"),
    ("invalid unquoted key", "toml-key"),
    ("unquoted keys cannot be empty", "toml-key"),
    ("cannot extend value", "toml-extend"),
    ("missing escaped value", "toml-escape"),
    ("too few unicode", "toml-escape"),
    ("invalid boolean", "toml-boolean"),
    ("unexpected leading zero", "toml-number"),
    ("unexpected", "toml-more"),
];

/// The parser's complaint about a place, counted from one.
pub(super) fn message(said: &str, line: usize, column: usize) -> Message {
    let known = SAID.iter().find(|(begin, _)| said.starts_with(begin)).map(|(_, key)| *key);
    let key = known.unwrap_or(match said {
        date if date.starts_with("invalid date") || date.starts_with("invalid time") => "toml-date",
        text if text.contains("basic string") || text.contains("literal string") => "toml-quotes",
        _ => "settings-syntax",
    });
    Message::new(key).with("line", line.to_string()).with("column", column.to_string()).with("reason", said)
}
