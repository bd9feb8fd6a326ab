//! From the protocol's types to the core's.

use std::path::PathBuf;

use gouji_core::hint::Hints;
use gouji_core::settings::{self, Severities};
use gouji_core::{Edit, Language, Span};
use percent_encoding::percent_decode_str;
use ropey::Rope;
use serde::Deserialize;
use serde_json::Value;
use tower_lsp::lsp_types::{Position, Range, Url};

use crate::position::{self, Encoding};

/// The byte offset of a position; see [`position::offset`].
pub(crate) fn offset(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    position::offset(rope, position, encoding)
}

/// The bytes of a range. One that is written backwards is taken forwards.
pub(crate) fn span(rope: &Rope, range: Range, encoding: Encoding) -> Span {
    let a = offset(rope, range.start, encoding);
    let b = offset(rope, range.end, encoding);
    Span::new(a.min(b), a.max(b))
}

/// A change of the document; without a range it is all of the text.
pub(crate) fn edit(rope: &Rope, range: Option<Range>, text: String, encoding: Encoding) -> Edit {
    let span = range.map_or(Span::new(0, rope.len_bytes()), |range| span(rope, range, encoding));
    Edit { span, text }
}

/// The path of a folder; `None` where it is none of a file system.
pub(crate) fn folder(uri: &Url) -> Option<PathBuf> {
    uri.to_file_path().ok().filter(|_| uri.scheme() == "file")
}

/// The file's name, which bears the report's year where its text does not; empty if there is none.
pub(crate) fn name(uri: &Url) -> String {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

/// What `initializationOptions` and the section `gouji` of the settings may hold.
#[derive(Deserialize)]
struct Settings {
    language: Option<String>,
}

/// What else a client asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// The notes beside figures.
    pub(crate) hints: Hints,
    /// Notes at headings.
    pub(crate) lenses: bool,
    /// What is found in reports that are not open, too.
    pub(crate) closed: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { hints: Hints::default(), lenses: true, closed: false }
    }
}

impl Wishes {
    /// These wishes with what the settings say of them.
    pub(crate) fn with(self, settings: &Value) -> Self {
        let section = settings.get("gouji").unwrap_or(settings);
        let hints = match section.get("inlayHints").and_then(Value::as_str) {
            Some("off") => Hints::Off,
            Some("doubtful") => Hints::Doubtful,
            Some("all") => Hints::All,
            _ => self.hints,
        };
        let switch = |name: &str, own: bool| section.get(name).and_then(Value::as_bool).unwrap_or(own);
        Self {
            hints,
            lenses: switch("codeLens", self.lenses),
            closed: switch("checkClosedFiles", self.closed),
        }
    }
}

/// A language that somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum AskedLanguage {
    /// That of the client's interface, unless `gouji.toml` says one.
    #[default]
    Auto,
    /// This one.
    This(Language),
}

impl AskedLanguage {
    /// The language, where `locale` is the one to fall back to.
    pub(crate) fn or(self, locale: Language) -> Language {
        match self {
            Self::Auto => locale,
            Self::This(language) => language,
        }
    }
}

/// What the options say of the units in which a client counts: `"positions": "utf-8"`.
pub(crate) fn positions(options: &Value) -> Option<Encoding> {
    Encoding::named(options.get("positions")?.as_str()?)
}

/// A scheme that `initializationOptions` name, if it can be one: `pages` of rules, the cells of `sheets`.
pub(crate) fn scheme<'o>(options: &'o Value, of: &str) -> Option<&'o str> {
    let scheme = options.get(of)?.as_str()?;
    (!scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).then_some(scheme)
}

/// How severe the findings of checks are, if the settings say it.
pub(crate) fn severities(settings: &Value) -> Option<Severities> {
    let named = settings.get("gouji").unwrap_or(settings).get("severities")?.as_object()?;
    Some(settings::severities(
        named.iter().filter_map(|(code, level)| Some((code.as_str(), level.as_str()?))),
    ))
}

/// The language that the settings ask for, if they do.
pub(crate) fn language(settings: &Value) -> Option<AskedLanguage> {
    let section = settings.get("gouji").unwrap_or(settings);
    match Settings::deserialize(section).ok()?.language?.as_str() {
        "zh" => Some(AskedLanguage::This(Language::Zh)),
        "en" => Some(AskedLanguage::This(Language::En)),
        "auto" => Some(AskedLanguage::Auto),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_name_from_any_scheme() {
        let name = |uri: &str| super::name(&Url::parse(uri).unwrap());
        assert_eq!(name("file:///home/a/%E6%8A%A5%E5%91%8A2021.md"), "报告2021.md");
        assert_eq!(name("file:///c%3A/报告.md"), "报告.md");
        assert_eq!(name("untitled:Untitled-1"), "Untitled-1");
        assert_eq!(name("file:///"), "");
        assert_eq!(name("file:///%FF.md"), "\u{FFFD}.md");
    }

    #[test]
    fn reads_what_else_is_wished() {
        let wishes = |json: &str| Wishes::default().with(&serde_json::from_str(json).unwrap());
        let all = Wishes { hints: Hints::All, lenses: false, closed: true };
        assert_eq!(wishes(r#"{"inlayHints":"all","codeLens":false,"checkClosedFiles":true}"#), all);
        assert_eq!(wishes(r#"{"gouji":{"inlayHints":"off"}}"#).hints, Hints::Off);
        for nothing in ["null", "{}", "[]", r#"{"inlayHints":7,"codeLens":"no"}"#, r#"{"gouji":null}"#] {
            assert_eq!(wishes(nothing), Wishes::default(), "{nothing}");
        }
        assert_eq!(all.with(&Value::Null), all);
    }

    #[test]
    fn reads_the_language_of_options_and_settings() {
        let language = |json: &str| super::language(&serde_json::from_str(json).unwrap());
        assert_eq!(language(r#"{"language":"en"}"#), Some(AskedLanguage::This(Language::En)));
        assert_eq!(
            language(r#"{"gouji":{"language":"zh","path":""}}"#),
            Some(AskedLanguage::This(Language::Zh))
        );
        assert_eq!(language(r#"{"language":"auto"}"#), Some(AskedLanguage::Auto));
        for nothing in ["null", "{}", "[]", r#"{"language":7}"#, r#"{"language":"fr"}"#, r#"{"gouji":null}"#]
        {
            assert_eq!(language(nothing), None, "{nothing}");
        }
    }
}
