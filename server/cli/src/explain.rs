//! `gouji explain`: what a check looks at and why.

use std::fmt::Write;
use std::io;

use anstyle::Style;
use gouji_core::check::measured::{self, Counts};
use gouji_core::check::message::Language;
use gouji_core::check::{CHECKS, find};

use crate::args::Explain;
use crate::message::message;
use crate::output::Output;
use crate::render::Palette;
use crate::width::width;

/// Runs the command; it never finds anything.
pub(crate) fn run(arguments: &Explain, output: &mut Output) -> io::Result<bool> {
    let palette = Palette::new(output.colour);
    let text = if let Some(code) = &arguments.code {
        let Some(check) = find(code) else {
            let text = unknown(code, output);
            output.complain(&text)?;
            return Ok(false);
        };
        page(check.page(output.language), palette.bold)
            + &page(&measured(check.code, output.language), palette.bold)
    } else {
        list(output, &palette)
    };
    output.write(text.as_bytes())?;
    Ok(false)
}

fn list(output: &Output, palette: &Palette) -> String {
    let language = output.language;
    let severity = |name: &str| message(&format!("severity-{name}"), language, &[]);
    let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
    let codes = CHECKS.iter().map(|check| width(check.code)).max().unwrap_or(0);
    let severities = CHECKS.iter().map(|check| width(&severity(check.severity.name()))).max().unwrap_or(0);
    let mut text = String::new();
    for check in CHECKS {
        let name = severity(check.severity.name());
        let (bold, style) = (palette.bold, palette.of(check.severity));
        let _ = writeln!(
            text,
            "{bold}{}{bold:#}{}  {style}{name}{style:#}{}  {}",
            check.code,
            pad(check.code, codes),
            pad(&name, severities),
            check.title(language)
        );
    }
    text
}

/// The page as it stands, its headings in `style`.
fn page(markdown: &str, style: Style) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut code = false;
    for line in markdown.lines() {
        code ^= line.starts_with("```");
        let _ = if line.starts_with('#') && !code {
            writeln!(text, "{style}{line}{style:#}")
        } else {
            writeln!(text, "{line}")
        };
    }
    text
}

/// How good a check is, as it was counted, in Markdown.
fn measured(code: &str, language: Language) -> String {
    let all = measured::measured();
    let Counts { planted, told, by_itself, findings, at_slip, warned, faults, hinted } = all.of(code);
    let percent =
        |part: u32, whole: u32| format!("{:.1}%", 100.0 * f64::from(part) / f64::from(whole.max(1)));
    let characters = match language {
        Language::Zh => (all.characters / 10_000).to_string(),
        Language::En => format!("{}.{}", all.characters / 1_000_000, all.characters / 100_000 % 10),
    };
    let told_of = percent(told, planted);
    let right = percent(at_slip, findings);
    let values: Vec<(&str, String)> = vec![
        ("drafts", all.drafts.to_string()),
        ("texts", all.texts.to_string()),
        ("characters", characters),
        ("planted", planted.to_string()),
        ("told", told.to_string()),
        ("recall", told_of),
        ("own", by_itself.to_string()),
        ("findings", findings.to_string()),
        ("at", at_slip.to_string()),
        ("precision", right),
        ("warned", warned.to_string()),
        ("faults", faults.to_string()),
        ("hinted", hinted.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let drafts = match (planted, findings) {
        (0, 0) => "explain-measured-nothing",
        (0, _) => "explain-measured-beside",
        (_, 0) => "explain-measured-silent",
        _ => "explain-measured-planted",
    };
    let parts = ["explain-measured", drafts, "explain-measured-published"];
    parts.map(|key| message(key, language, &values)).join("\n\n") + "\n"
}

fn unknown(code: &str, output: &Output) -> String {
    let mut near: Vec<(f64, &str)> = CHECKS
        .iter()
        .map(|check| (strsim::jaro_winkler(&code.to_lowercase(), check.code), check.code))
        .filter(|(likeness, _)| *likeness > 0.75)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, code)| code).collect();
    let language = output.language;
    let mut text = message("explain-unknown", language, &[("code", &crate::width::clean(code))]);
    if !near.is_empty() {
        let comma = message("list-comma", language, &[]);
        text += &message("explain-near", language, &[("near", &near.join(&comma))]);
    }
    text + &message("explain-all", language, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_headings_but_not_comments_in_code() {
        let bold = Style::new().bold();
        let text = page("# A\n\n```\n# b\n```\n## C\n", bold);
        assert_eq!(text, format!("{bold}# A{bold:#}\n\n```\n# b\n```\n{bold}## C{bold:#}\n"));
    }
}
