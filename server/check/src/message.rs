//! The catalogue of everything the program says, in Chinese and in English.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A language of the interface. Codes and field names are English in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese; also where the client does not say.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Reads a locale such as `zh-cn`, `en_US.UTF-8` or `de`. What is not Chinese is answered in English;
    /// an empty locale, `C` and `POSIX` say nothing.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let tag = locale.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        match tag.as_str() {
            "" | "c" | "posix" => None,
            "zh" => Some(Self::Zh),
            _ => Some(Self::En),
        }
    }
}

/// A sentence of the catalogue with its arguments, not yet in a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    key: &'static str,
    arguments: Vec<(&'static str, String)>,
    /// A sentence that follows.
    then: Option<Box<Message>>,
}

impl Message {
    /// The sentence called `key` in `data/messages.toml`.
    pub const fn new(key: &'static str) -> Self {
        Self { key, arguments: Vec::new(), then: None }
    }

    /// Fills the place `{name}` of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same with another sentence, if it is the one called `key` until now.
    #[must_use]
    pub fn instead(self, key: &'static str, of: &'static str) -> Self {
        if self.key == of { Self { key, ..self } } else { self }
    }

    /// Adds a sentence behind.
    #[must_use]
    pub fn and(mut self, next: Self) -> Self {
        self.then = Some(Box::new(match self.then.take() {
            Some(then) => then.and(next),
            None => next,
        }));
        self
    }

    /// The sentence in a language, and those that follow. A key that the catalogue lacks shows itself.
    pub fn text(&self, language: Language) -> String {
        let Some(entry) = CATALOGUE.get(self.key) else { return self.key.to_owned() };
        let mut rest = match language {
            Language::Zh => entry.zh.as_str(),
            Language::En => entry.en.as_str(),
        };
        let mut text = String::with_capacity(rest.len() + 32);
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|n| open + n) else { break };
            text.push_str(&rest[..open]);
            let name = &rest[open + 1..close];
            if let Some((_, value)) = self.arguments.iter().find(|(n, _)| *n == name) {
                text.push_str(value);
            }
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        if let Some(then) = &self.then {
            text.push_str(match language {
                Language::Zh => "；",
                Language::En => "; ",
            });
            text.push_str(&then.text(language));
        }
        text
    }
}

#[derive(Deserialize)]
struct Sentence {
    zh: String,
    en: String,
}

static CATALOGUE: LazyLock<HashMap<String, Sentence>> = LazyLock::new(|| gouji_read::built!("messages"));

/// Builds the catalogue.
pub(crate) fn warm() {
    LazyLock::force(&CATALOGUE);
}

/// Whether the catalogue has a sentence under `key`; the tests ask for every check.
pub fn is_known(key: &str) -> bool {
    CATALOGUE.contains_key(key)
}
