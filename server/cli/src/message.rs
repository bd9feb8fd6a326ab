//! The command line's own sentences, in Chinese and in English; what checks say is the core's.

use std::collections::HashMap;
use std::sync::LazyLock;

use gouji_core::Language;
use serde::Deserialize;

#[derive(Deserialize)]
struct Sentence {
    zh: String,
    en: String,
}

static CATALOGUE: LazyLock<HashMap<String, Sentence>> =
    LazyLock::new(|| toml::from_str(include_str!("messages.toml")).unwrap_or_default());

/// The sentence called `key`, if there is one.
pub(crate) fn find(key: &str, language: Language) -> Option<&'static str> {
    let sentence = CATALOGUE.get(key)?;
    Some(match language {
        Language::Zh => &sentence.zh,
        Language::En => &sentence.en,
    })
}

/// The sentence called `key` with its places `{name}` filled. A key that the catalogue lacks shows itself.
pub(crate) fn message(key: &str, language: Language, values: &[(&str, &str)]) -> String {
    let Some(mut rest) = find(key, language) else { return key.to_owned() };
    let mut text = String::with_capacity(rest.len() + 32);
    // One pass: a value that itself holds braces stays as it is.
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        text.push_str(before);
        let value = values.iter().find(|(candidate, _)| *candidate == name);
        text.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_places_once() {
        let text = message("problem", Language::En, &[("place", "{reason}.md"), ("reason", "gone")]);
        assert_eq!(text, "gouji: {reason}.md: gone");
    }

    #[test]
    fn both_languages_have_the_same_places() {
        let places = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|s| Some(s.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found
        };
        assert!(CATALOGUE.len() > 30, "the catalogue parses");
        for (key, sentence) in CATALOGUE.iter() {
            assert_eq!(places(&sentence.zh), places(&sentence.en), "{key}");
        }
    }

    #[test]
    fn every_key_in_the_source_is_in_the_catalogue() {
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap() {
            // A folder gives no text; nothing in one speaks.
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
            for call in ["message(\"", "say(\""] {
                for at in source.split(call).skip(1) {
                    let key = at.split('"').next().unwrap_or_default();
                    assert!(CATALOGUE.contains_key(key), "{key}");
                }
            }
        }
    }
}
