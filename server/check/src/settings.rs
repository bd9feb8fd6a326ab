//! What a reader may set: `gouji.toml`, as a text. Who finds and reads the file is not said here.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use gouji_read::statement::indicator::{Better, Convention, Course, Own};
use gouji_read::{Span, Words, figure};

use crate::beside::Beside;
use crate::{CHECKS, Language, Message, Severity};

mod syntax;

/// Everything that can be set. The default is a file that says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language of messages and hovers; `None` leaves it to the reader's machine.
    pub language: Option<Language>,
    /// The severity of a check's plain case by its code; `None` switches the check off.
    pub severities: Severities,
    /// What is not to be reported, by the words of the text.
    pub ignored: Vec<Ignored>,
    /// Words that are added to the program's own.
    pub words: Arc<Words>,
    /// The data sheets and earlier reports that stand beside the report. Who finds and reads them is not said here.
    pub beside: Arc<Beside>,
    /// The files of data sheets, as the file names them.
    pub sheets: Vec<String>,
    /// The folder of earlier reports, as the file names it.
    pub earlier: Option<String>,
}

/// An entry `[[ignore]]`: findings in a sentence with these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Of which check; `None` for all.
    pub code: Option<&'static str>,
    /// The words, as the text has them.
    pub text: String,
    /// The line of `gouji.toml` on which the entry begins, from one.
    pub line: usize,
}

/// Something in `gouji.toml` that cannot be used; all else is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from one.
    pub line: usize,
    /// Where the text has it, in bytes, without the mark at its beginning.
    pub span: Span,
    /// What is wrong, and what may be meant.
    pub message: Message,
}

/// The tables and keys of the file, for those who describe it.
pub const KEYS: [&str; 6] = ["language", "checks", "ignore", "words", "indicator", "beside"];
/// The keys of `[beside]`.
pub const BESIDE_KEYS: [&str; 2] = ["sheets", "earlier"];
/// The keys of an `[[ignore]]`.
pub const IGNORE_KEYS: [&str; 2] = ["code", "text"];
/// The keys of `[words]`.
pub const WORDS_KEYS: [&str; 2] = ["names", "real"];
/// The keys of an `[[indicator]]`.
pub const INDICATOR_KEYS: [&str; 6] = ["names", "unit", "convention", "better", "course", "bounded"];
/// The values of `convention`, `better` and `course`.
pub const CONVENTIONS: [&str; 2] = ["real", "nominal"];
/// See [`CONVENTIONS`].
pub const BETTER: [&str; 2] = ["higher", "lower"];
/// See [`CONVENTIONS`].
pub const COURSES: [&str; 3] = ["flow", "stock", "ratio"];
/// The values of `language`.
pub const LANGUAGES: [&str; 3] = ["auto", "zh", "en"];
/// The values of a check's severity.
pub const SEVERITIES: [&str; 5] = ["off", "hint", "information", "warning", "error"];

impl Settings {
    /// Reads the text of a `gouji.toml`: what can be used of it, and what cannot.
    pub fn parse(source: &str) -> (Self, Vec<Complaint>) {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        let (table, errors) = DeTable::parse_recoverable(source);
        let mut reader =
            Reader { source, settings: Self::default(), complaints: Vec::new(), own: OwnWords::default() };
        for error in errors {
            let span = error.span().unwrap_or_default();
            let line = reader.line(span.start);
            // What follows on the same line follows from it.
            if reader.complaints.iter().all(|complaint| complaint.line != line) {
                let column = reader.column(span.start);
                reader.complain(span, syntax::message(error.message().trim(), line, column));
            }
        }
        reader.read(table.get_ref());
        let mut own = std::mem::take(&mut reader.own);
        let real = own.indicators.iter().filter(|it| it.convention == Some(Convention::Real));
        own.real.extend(real.flat_map(|it| it.names.iter().cloned()));
        reader.settings.words = Arc::new(Words::new(own.names, own.real, own.indicators));
        reader.complaints.sort_by_key(|complaint| complaint.line);
        (reader.settings, reader.complaints)
    }

    /// The same, where `others` counts for the checks that these do not name.
    #[must_use]
    pub fn or_severities(mut self, others: &Severities) -> Self {
        for (code, severity) in others {
            self.severities.entry(code).or_insert(*severity);
        }
        self
    }

    /// How bad a finding of a check is here; `None` where the check is switched off. Doubt that has lowered it
    /// below the check's plain case lowers it here as well.
    pub fn severity(&self, code: &str, own: Severity) -> Option<Severity> {
        let Some(set) = self.severities.get(code) else { return Some(own) };
        let mut severity = (*set)?;
        let mut plain = crate::find(code).map_or(own, |check| check.severity);
        while plain > own {
            plain = plain.lowered();
            severity = severity.lowered();
        }
        Some(severity)
    }
}

/// How bad the findings of checks are, by code; `None` switches a check off.
pub type Severities = BTreeMap<&'static str, Option<Severity>>;

/// What a level is called: `off`, or a severity.
fn level(name: &str) -> Result<Option<Severity>, ()> {
    match name {
        "off" => Ok(None),
        "hint" => Ok(Some(Severity::Hint)),
        "information" => Ok(Some(Severity::Information)),
        "warning" => Ok(Some(Severity::Warning)),
        "error" => Ok(Some(Severity::Error)),
        _ => Err(()),
    }
}

/// The levels that somebody names for checks; what is no check or no level is left out.
pub fn severities<'w>(named: impl IntoIterator<Item = (&'w str, &'w str)>) -> Severities {
    let known = |(code, name): (&str, &str)| Some((crate::find(code)?.code, level(name).ok()?));
    named.into_iter().filter_map(known).collect()
}

/// The one of `known` that is most like `word`, if any is.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let alike = known.into_iter().map(|known| (strsim::jaro_winkler(&word, known), known));
    let best = alike.filter(|(likeness, _)| *likeness > 0.75).max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(best.1)
}

/// The code that is most like `word`, if any is.
pub fn nearest_code(word: &str) -> Option<&'static str> {
    nearest(word, CHECKS.iter().map(|check| check.code))
}

type Value<'t> = Spanned<DeValue<'t>>;

struct Reader<'s> {
    source: &'s str,
    settings: Settings,
    complaints: Vec<Complaint>,
    own: OwnWords,
}

/// The words of the file, until all of them are read.
#[derive(Default)]
struct OwnWords {
    names: Vec<String>,
    real: Vec<String>,
    indicators: Vec<Own>,
}

impl Reader<'_> {
    fn read(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let at = key.span();
            match key.get_ref().as_ref() {
                "language" => self.language(value),
                "checks" => self.checks(at, value),
                "ignore" => self.ignored(at, value),
                "words" => self.words(at, value),
                "indicator" => self.indicators(at, value),
                "beside" => self.beside(at, value),
                other => self.unknown_key(at, other, &KEYS),
            }
        }
        self.settings.ignored.sort_by_key(|entry| entry.line);
    }

    fn language(&mut self, value: &Value<'_>) {
        self.settings.language = match value.get_ref().as_str() {
            Some("zh") => Some(Language::Zh),
            Some("en") => Some(Language::En),
            Some("auto") => None,
            _ => {
                let known = LANGUAGES.map(|word| format!("\"{word}\"")).join(", ");
                return self.expected(value, "language", &known);
            }
        };
    }

    fn checks(&mut self, at: Range<usize>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.complain(at, Message::new("settings-table").with("key", "checks"));
        };
        for (key, value) in table {
            let written = key.get_ref().as_ref();
            let Some(check) = crate::find(written) else {
                self.unknown_check(key.span(), written);
                continue;
            };
            let written = value.get_ref().as_str().unwrap_or_default();
            let Ok(severity) = level(written) else {
                self.bad_severity(value, check.code, written);
                continue;
            };
            self.settings.severities.insert(check.code, severity);
        }
    }

    fn bad_severity(&mut self, value: &Value<'_>, code: &str, written: &str) {
        let near = match written.to_lowercase().as_str() {
            "none" | "ignore" | "false" => Some("off"),
            other => nearest(other, SEVERITIES),
        };
        let key = if near.is_some() { "settings-severity-near" } else { "settings-severity" };
        let message = Message::new(key)
            .with("code", code)
            .with("known", SEVERITIES.join(", "))
            .with("near", near.unwrap_or_default());
        self.complain_of(value, message);
    }

    fn ignored(&mut self, at: Range<usize>, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::Array(entries) => {
                for entry in entries {
                    self.entry(entry.span(), entry);
                }
            }
            // `[ignore]`: one entry, as it seems.
            DeValue::Table(_) => self.entry(at, value),
            _ => self.complain(at, Message::new("settings-entries")),
        }
    }

    fn entry(&mut self, at: Range<usize>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.complain(at, Message::new("settings-entries"));
        };
        let (mut code, mut text) = (Some(None), None);
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref().as_str()) {
                ("code", Some(written)) => {
                    code = crate::find(written).map(|check| Some(check.code));
                    if code.is_none() {
                        self.unknown_check(value.span(), written);
                    }
                }
                ("text", Some(written)) => text = Some(written.trim().to_owned()),
                (known @ ("code" | "text"), None) => self.expected(value, known, "\"…\""),
                (other, _) => self.unknown_key(key.span(), other, &IGNORE_KEYS),
            }
        }
        let text = text.unwrap_or_default();
        if text.is_empty() {
            return self.complain(at, Message::new("settings-no-text"));
        }
        // An entry for a check that does not exist must not silence all of them.
        if let Some(code) = code {
            let line = self.line(at.start);
            self.settings.ignored.push(Ignored { code, text, line });
        }
    }

    fn words(&mut self, at: Range<usize>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.complain(at, Message::new("settings-table").with("key", "words"));
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "names" => self.own.names = self.list("names", value),
                "real" => self.own.real = self.list("real", value),
                other => self.unknown_key(key.span(), other, &WORDS_KEYS),
            }
        }
    }

    fn beside(&mut self, at: Range<usize>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.complain(at, Message::new("settings-table").with("key", "beside"));
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "sheets" => self.settings.sheets = self.list("sheets", value),
                "earlier" => match value.get_ref().as_str().map(str::trim) {
                    Some(folder) if !folder.is_empty() => self.settings.earlier = Some(folder.to_owned()),
                    _ => self.expected(value, "earlier", "\"…\""),
                },
                other => self.unknown_key(key.span(), other, &BESIDE_KEYS),
            }
        }
    }

    fn indicators(&mut self, at: Range<usize>, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::Array(entries) => {
                for entry in entries {
                    self.indicator(entry.span(), entry);
                }
            }
            // `[indicator]`: one entry, as it seems.
            DeValue::Table(_) => self.indicator(at, value),
            _ => self.complain(at, Message::new("settings-indicators")),
        }
    }

    fn indicator(&mut self, at: Range<usize>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.complain(at, Message::new("settings-indicators"));
        };
        let mut own = Own::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "names" => own.names = self.list("names", value),
                "unit" => match value.get_ref().as_str().and_then(figure::dimension_of) {
                    Some(dimension) => own.dimension = dimension,
                    None => self.expected(value, "unit", "\"元\", \"人\", \"亩\", \"%\", …"),
                },
                "convention" => {
                    let known = [Convention::Real, Convention::Nominal];
                    own.convention = self.one_of("convention", value, CONVENTIONS.into_iter().zip(known));
                }
                "better" => {
                    let known = [Better::Higher, Better::Lower];
                    own.better = self.one_of("better", value, BETTER.into_iter().zip(known));
                }
                "course" => {
                    let known = [Course::Flow, Course::Stock, Course::Ratio];
                    own.course = self.one_of("course", value, COURSES.into_iter().zip(known));
                }
                "bounded" => match value.get_ref().as_bool() {
                    Some(bounded) => own.bounded = bounded,
                    None => self.expected(value, "bounded", "true, false"),
                },
                other => self.unknown_key(key.span(), other, &INDICATOR_KEYS),
            }
        }
        if own.names.is_empty() {
            return self.complain(at, Message::new("settings-no-names"));
        }
        self.own.indicators.push(own);
    }

    /// The value that a word stands for; complains of any other word.
    fn one_of<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        known: impl Iterator<Item = (&'static str, T)> + Clone,
    ) -> Option<T> {
        let found = value.get_ref().as_str().and_then(|word| known.clone().find(|(name, _)| *name == word));
        if found.is_none() {
            let words: Vec<String> = known.map(|(name, _)| format!("\"{name}\"")).collect();
            self.expected(value, key, &words.join(", "));
        }
        found.map(|(_, meaning)| meaning)
    }

    fn list(&mut self, key: &str, value: &Value<'_>) -> Vec<String> {
        const LIST: &str = "[\"…\", \"…\"]";
        let Some(array) = value.get_ref().as_array() else {
            self.expected(value, key, LIST);
            return Vec::new();
        };
        let mut words = Vec::new();
        for word in array {
            match word.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => words.push(text.to_owned()),
                _ => self.expected(word, key, LIST),
            }
        }
        words
    }

    fn unknown_check(&mut self, at: Range<usize>, code: &str) {
        let near = nearest_code(code);
        let key = if near.is_some() { "settings-unknown-check-near" } else { "settings-unknown-check" };
        self.complain(at, Message::new(key).with("code", code).with("near", near.unwrap_or_default()));
    }

    fn unknown_key(&mut self, at: Range<usize>, key: &str, known: &[&str]) {
        let near = nearest(key, known.iter().copied());
        let sentence = if near.is_some() { "settings-unknown-key-near" } else { "settings-unknown-key" };
        let message = Message::new(sentence)
            .with("key", key)
            .with("near", near.unwrap_or_default())
            .with("known", known.join(", "));
        self.complain(at, message);
    }

    fn expected(&mut self, value: &Value<'_>, key: &str, expected: &str) {
        let message = Message::new("settings-value").with("key", key).with("expected", expected);
        self.complain_of(value, message);
    }

    /// A value that does not stand in the file is the parser's own, in the place of one that it could not read
    /// and has complained of.
    fn complain_of(&mut self, value: &Value<'_>, message: Message) {
        if !value.span().is_empty() {
            self.complain(value.span(), message);
        }
    }

    fn complain(&mut self, at: Range<usize>, message: Message) {
        let line = self.line(at.start);
        // One line is enough to be led there.
        let end = self.source.get(at.clone()).and_then(|text| text.find(['\r', '\n']));
        let span = Span::new(at.start, end.map_or(at.end, |end| at.start + end));
        self.complaints.push(Complaint { line, span, message });
    }

    /// The column of a place, from one, in characters.
    fn column(&self, at: usize) -> usize {
        let before = self.source.get(..at).unwrap_or_default();
        1 + before.chars().rev().take_while(|c| *c != '\n').count()
    }

    fn line(&self, at: usize) -> usize {
        1 + self.source.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }
}

#[cfg(test)]
mod tests;
