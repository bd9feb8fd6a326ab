//! What is said about a command line that does not parse; clap itself speaks only English.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use gouji_core::Language;
use gouji_lsp::system;

use crate::message::message;

/// Prints help, the version or the error; gives the exit status.
pub(crate) fn report(error: &clap::Error, language: Language) -> ExitCode {
    let status = u8::try_from(error.exit_code()).unwrap_or(2);
    match text(error, language) {
        Some(text) => drop(writeln!(std::io::stderr().lock(), "{text}")),
        None => match error.print().and_then(|()| std::io::stdout().flush()) {
            // A closed pipe is no reason to complain.
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                let reason = system::reason_not_written(&error).text(language);
                let text = message("output-failed", language, &[("reason", &reason)]);
                let _ = writeln!(std::io::stderr().lock(), "{text}");
                return ExitCode::from(2);
            }
            Ok(()) | Err(_) => {}
        },
    }
    ExitCode::from(status)
}

/// The error in Chinese; `None` where clap's own words are to be used.
fn text(error: &clap::Error, language: Language) -> Option<String> {
    if language == Language::En {
        return None;
    }
    let context = |kind| error.get(kind).map(plain).unwrap_or_default();
    let invalid = context(ContextKind::InvalidValue);
    let (argument, other) = (context(ContextKind::InvalidArg), context(ContextKind::PriorArg));
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingSubcommand => "usage-no-command",
        ErrorKind::InvalidValue if invalid.is_empty() && context(ContextKind::ValidValue).is_empty() => {
            "usage-no-number"
        }
        ErrorKind::InvalidValue if invalid.is_empty() => "usage-no-value",
        ErrorKind::TooManyValues => "usage-too-many",
        ErrorKind::InvalidUtf8 => "usage-no-utf8",
        ErrorKind::InvalidValue => "usage-invalid-value",
        ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::ArgumentConflict if other.is_empty() || other == argument => "usage-twice",
        ErrorKind::ArgumentConflict => "usage-conflict",
        _ => return None,
    };
    let mut text = message(
        key,
        language,
        &[
            ("argument", &argument),
            ("other", &other),
            ("command", &context(ContextKind::InvalidSubcommand)),
            ("commands", &context(ContextKind::ValidSubcommand)),
            ("value", &invalid),
            ("values", &context(ContextKind::ValidValue)),
        ],
    );
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .filter_map(|kind| error.get(kind).map(best))
        .find(|suggestion| !suggestion.is_empty());
    if let Some(near) = near {
        text.push_str(&message("usage-near", language, &[("near", &near)]));
    }
    text.push_str(&message("usage-help", language, &[]));
    Some(text)
}

/// The last suggestion: clap gives the likeliest last.
fn best(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.last().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        other => other.to_string(),
    }
}
