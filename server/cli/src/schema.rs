//! `gouji schema`: what may stand in a `gouji.toml`, as a JSON schema for editors.

use std::io;

use gouji_core::Language;
use gouji_core::check::CHECKS;
use gouji_core::settings::{BETTER, CONVENTIONS, COURSES, LANGUAGES, SEVERITIES};
use serde_json::{Map, Value, json};

use crate::message::message;
use crate::output::Output;

/// Runs the command; it never finds anything.
pub(crate) fn run(output: &mut Output) -> io::Result<bool> {
    // The schema is a file of the project's: it does not depend on who asks.
    let text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    output.write(text.as_bytes())?;
    output.write(b"\n")?;
    Ok(false)
}

fn schema() -> Value {
    let say = |key: &str| message(key, Language::Zh, &[]);
    let table = |properties: Value, key: &str| {
        json!({
            "type": "object",
            "additionalProperties": false,
            "description": say(key),
            "properties": properties,
        })
    };
    let checks: Map<String, Value> = CHECKS
        .iter()
        .map(|check| {
            let described = json!({
                "enum": SEVERITIES,
                "default": check.severity.name(),
                "description": check.title(Language::Zh),
            });
            (check.code.to_owned(), described)
        })
        .collect();
    let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
    let words = |key: &str| json!({ "type": "array", "items": { "type": "string", "minLength": 1 }, "description": say(key) });
    let mut entry = table(
        json!({
            "code": { "enum": codes, "description": say("schema-ignore-code") },
            "text": { "type": "string", "minLength": 1, "description": say("schema-ignore-text") },
        }),
        "schema-ignore",
    );
    entry["required"] = json!(["text"]);
    let one_of = |values: &[&str], key: &str| json!({ "enum": values, "description": say(key) });
    let mut indicator = table(
        json!({
            "names": words("schema-indicator-names"),
            "unit": { "type": "string", "minLength": 1, "description": say("schema-indicator-unit") },
            "convention": one_of(&CONVENTIONS, "schema-indicator-convention"),
            "better": one_of(&BETTER, "schema-indicator-better"),
            "course": one_of(&COURSES, "schema-indicator-course"),
            "bounded": { "type": "boolean", "default": false, "description": say("schema-indicator-bounded") },
        }),
        "schema-indicator",
    );
    indicator["required"] = json!(["names"]);
    indicator["properties"]["names"]["minItems"] = json!(1);
    let mut schema = table(
        json!({
            "language": { "enum": LANGUAGES, "default": "auto", "description": say("schema-language") },
            "checks": table(checks.into(), "schema-checks"),
            "ignore": { "type": "array", "items": entry, "description": say("schema-ignore") },
            "words": table(
                json!({ "names": words("schema-words-names"), "real": words("schema-words-real") }),
                "schema-words",
            ),
            "indicator": { "type": "array", "items": indicator, "description": say("schema-indicator") },
            "beside": table(
                json!({
                    "sheets": words("schema-beside-sheets"),
                    "earlier": { "type": "string", "minLength": 1, "description": say("schema-beside-earlier") },
                }),
                "schema-beside",
            ),
        }),
        "schema-file",
    );
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "gouji.toml".into();
    schema
}

#[cfg(test)]
mod tests {
    use gouji_core::Settings;
    use gouji_core::settings::{BESIDE_KEYS, IGNORE_KEYS, INDICATOR_KEYS, KEYS, WORDS_KEYS};

    use super::*;

    fn keys(value: &Value) -> Vec<&str> {
        value["properties"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    fn sorted<const N: usize>(mut keys: [&'static str; N]) -> Vec<&'static str> {
        keys.sort_unstable();
        keys.to_vec()
    }

    #[test]
    fn knows_what_the_reader_knows() {
        let schema = schema();
        let properties = &schema["properties"];
        assert_eq!(keys(&schema), sorted(KEYS));
        assert_eq!(keys(&properties["ignore"]["items"]), sorted(IGNORE_KEYS));
        assert_eq!(keys(&properties["words"]), sorted(WORDS_KEYS));
        assert_eq!(keys(&properties["indicator"]["items"]), sorted(INDICATOR_KEYS));
        assert_eq!(keys(&properties["beside"]), sorted(BESIDE_KEYS));
        assert_eq!(Settings::parse("[beside]\nsheets = [\"甲.csv\"]\nearlier = \"往年\"").1, []);
        let mut source = String::from("language = \"auto\"\n[checks]\n");
        for code in keys(&properties["checks"]) {
            for severity in SEVERITIES {
                assert_eq!(Settings::parse(&format!("[checks]\n{code} = \"{severity}\"")).1, []);
            }
            source.push_str(code);
            source += " = \"off\"\n";
        }
        source += "[[ignore]]\ncode = \"sum-parts-total\"\ntext = \"甲\"\n[words]\nnames = [\"甲\"]\nreal = [\"乙\"]\n";
        assert_eq!(Settings::parse(&source).1, []);
        let known = [("convention", &CONVENTIONS[..]), ("better", &BETTER), ("course", &COURSES)];
        for (key, value) in
            known.iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value)))
        {
            let source = format!("[[indicator]]\nnames = [\"甲\"]\n{key} = \"{value}\"");
            assert_eq!(Settings::parse(&source).1, []);
        }
        for language in LANGUAGES {
            assert_eq!(Settings::parse(&format!("language = \"{language}\"")).1, []);
        }
    }

    #[test]
    fn every_description_is_said() {
        let text = schema().to_string();
        assert!(!text.contains("\"schema-"), "{text}");
    }
}
