//! `gouji check`: the findings of every report, for people or for programs.

use std::io;

use gouji_core::{Language, Report, Severity};

use crate::args::{Check, CheckFormat};
use crate::batch;
use crate::input::Document;
use crate::json;
use crate::message::message;
use crate::output::{Output, width};
use crate::render::Renderer;

/// Severities in the order of the summary.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

/// What one report gave.
struct Checked {
    text: Vec<u8>,
    /// Findings by severity, as in [`SEVERITIES`].
    counts: [usize; 4],
}

/// Runs the command; whether anything was found at or above the failing severity.
pub(crate) fn run(arguments: &Check, output: &mut Output) -> io::Result<bool> {
    let language = output.language;
    let human = arguments.format == CheckFormat::Human;
    let renderer = Renderer::new(language, output.colour, width(arguments.reading.width));
    let (mut counts, mut hit, mut files) = ([0; 4], 0_usize, 0_usize);
    batch::for_each(
        &arguments.reading,
        output,
        |document| check(document, human.then_some(&renderer), language),
        |checked, output| {
            files += 1;
            hit += usize::from(checked.counts != [0; 4]);
            for (sum, count) in counts.iter_mut().zip(checked.counts) {
                *sum += count;
            }
            output.write(&checked.text)
        },
    )?;
    if human {
        output.write(summary(counts, hit, files, language).as_bytes())?;
    }
    let failing = arguments.fail_on.severity();
    Ok(SEVERITIES.iter().zip(counts).any(|(severity, count)| *severity >= failing && count > 0))
}

fn check(document: &Document, renderer: Option<&Renderer>, language: Language) -> Checked {
    let findings = Report::new(&document.text, &document.name).findings();
    let counts =
        SEVERITIES.map(|severity| findings.iter().filter(|finding| finding.severity == severity).count());
    let text = match renderer {
        Some(renderer) => renderer.findings(document, &findings).into_bytes(),
        None => json::findings(document, &findings, language),
    };
    Checked { text, counts }
}

fn summary(counts: [usize; 4], hit: usize, files: usize, language: Language) -> String {
    let say = |key: &str, values: &[(&str, &str)]| message(key, language, values);
    if files == 0 {
        return say("summary-none", &[]) + "\n";
    }
    let files = files.to_string();
    if counts == [0; 4] {
        return say("summary-clean", &[("files", &files)]) + "\n";
    }
    let counted: Vec<String> = SEVERITIES
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let form = if count == 1 { "one" } else { "many" };
            say(&format!("count-{}-{form}", severity.name()), &[("count", &count.to_string())])
        })
        .collect();
    let values =
        [("counts", &*counted.join(&say("list-comma", &[]))), ("hit", &hit.to_string()), ("files", &files)];
    format!("{}\n{}\n", say("summary-found", &values), say("summary-explain", &[]))
}
