//! `gouji diff`: two versions of a report fact by fact, and what did not follow.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use gouji_core::diff::{Changes, compare};
use gouji_core::{Entry, Language, Report, Span};
use serde::Serialize;

use crate::args::{CheckFormat, Diff};
use crate::input::{Document, Job, Problem, Shared};
use crate::lines::Lines;
use crate::message::message;
use crate::output::Output;
use crate::render::Palette;
use crate::width::{clean, width};

/// Runs the command; whether something did not follow.
pub(crate) fn run(arguments: &Diff, output: &mut Output) -> io::Result<bool> {
    let configs = Shared::default();
    let read = |path: &Path| Job::File { path: path.to_owned(), size: 0 }.load(&configs);
    let (old, new) = match (read(&arguments.old), read(&arguments.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let problems: Vec<Problem> = [old.err(), new.err()].into_iter().flatten().collect();
            problems.iter().try_for_each(|problem| output.problem(problem))?;
            return Ok(false);
        }
    };
    let report = |document: &Document| {
        Report::with_words(&document.text, &document.name, &document.config.settings.words)
    };
    let (before, now) = (report(&old), report(&new));
    let changes = compare(&before, &now);
    let language = output.speaker()(&new);
    let text = match arguments.format {
        CheckFormat::Json => json(&old, &new, &changes, language),
        CheckFormat::Human => Table { old: &old, new: &new, language, palette: Palette::new(output.colour) }
            .text(&changes)
            .into_bytes(),
    };
    output.write(&text)?;
    Ok(!changes.left.is_empty() || !changes.stale.is_empty())
}

/// The changes for people.
struct Table<'a> {
    old: &'a Document,
    new: &'a Document,
    language: Language,
    palette: Palette,
}

impl Table<'_> {
    fn text(&self, changes: &Changes<'_>) -> String {
        let (before, now) = (Lines::new(&self.old.text), Lines::new(&self.new.text));
        let say = |key: &str, values: &[(&str, &str)]| message(key, self.language, values);
        let written =
            |document: &Document, span: Span| clean(document.text.get(span.range()).unwrap_or_default());
        let place = |lines: &Lines<'_>, span: Span| {
            let (line, column) = lines.place(span.start);
            format!("{line}:{column}")
        };
        let named = |entry: &Entry<'_>| {
            let period = entry.period();
            let name = clean(entry.indicator());
            if period.is_empty() { name } else { format!("{name} {period}") }
        };
        let left = changes.left.len() + changes.stale.len();
        let counts = [changes.changed.len(), left].map(|count| count.to_string());
        let values = [
            ("old", &*clean(&self.old.file)),
            ("new", &*clean(&self.new.file)),
            ("changed", &counts[0]),
            ("left", &counts[1]),
        ];
        let bold = self.palette.bold;
        let mut text = format!("{bold}{}{bold:#}\n", say("diff-summary", &values));
        let mut section = |key: &str, rows: Vec<[String; 2]>| {
            if rows.is_empty() {
                return;
            }
            let _ = writeln!(text, "\n{bold}{}{bold:#}", say(key, &[]));
            let widest = rows.iter().map(|row| width(&row[0])).max().unwrap_or(0);
            for [at, words] in rows {
                let _ = writeln!(text, "  {at}{}  {words}", " ".repeat(widest - width(&at)));
            }
        };
        let values = changes.changed.iter().map(|change| {
            let (old, new) = (written(self.old, change.old.span), written(self.new, change.new.span));
            let by = change.by(self.language);
            let by = if by.is_empty() { by } else { format!("（{by}）") };
            [place(&now, change.new.span), format!("{}  {old} → {new}{by}", named(&change.new))]
        });
        section("diff-changed", values.collect());
        let relations = changes.left.iter().map(|left| {
            let at = left.operands.first().map(|span| place(&now, *span)).unwrap_or_default();
            [at, left.message.text(self.language)]
        });
        let mentions = changes.stale.iter().map(|stale| {
            let now_told = written(self.new, stale.changed);
            let values = [
                ("name", &*named(&stale.mention)),
                ("value", &*written(self.new, stale.mention.span)),
                ("changed", &*now_told),
                ("place", &*place(&now, stale.changed)),
            ];
            [place(&now, stale.mention.span), say("diff-stale", &values)]
        });
        section("diff-left", mentions.chain(relations).collect());
        let listed = |lines: &Lines<'_>, document: &Document, entries: &[Entry<'_>]| {
            let row = |entry: &Entry<'_>| {
                [place(lines, entry.span), format!("{}  {}", named(entry), written(document, entry.span))]
            };
            entries.iter().map(row).collect::<Vec<_>>()
        };
        section("diff-added", listed(&now, self.new, &changes.added));
        section("diff-removed", listed(&before, self.old, &changes.removed));
        text
    }
}

#[derive(Serialize)]
struct Json<'a> {
    old: &'a str,
    new: &'a str,
    changed: Vec<ChangeJson<'a>>,
    left: Vec<LeftJson>,
    added: Vec<FactJson<'a>>,
    removed: Vec<FactJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    indicator: &'a str,
    period: String,
    role: &'static str,
    old: FactJson<'a>,
    new: FactJson<'a>,
}

#[derive(Serialize)]
struct FactJson<'a> {
    span: [usize; 2],
    text: &'a str,
    indicator: &'a str,
    period: String,
    value: String,
    unit: String,
}

/// A relation or another mention that did not follow; spans are of the newer version.
#[derive(Serialize)]
struct LeftJson {
    #[serde(rename = "type")]
    kind: &'static str,
    operands: Vec<[usize; 2]>,
    message: String,
}

fn json(old: &Document, new: &Document, changes: &Changes<'_>, language: Language) -> Vec<u8> {
    fn fact<'a>(document: &'a Document, entry: &Entry<'a>) -> FactJson<'a> {
        FactJson {
            span: [entry.span.start, entry.span.end],
            text: document.text.get(entry.span.range()).unwrap_or_default(),
            indicator: &entry.statement.indicator,
            period: entry.period(),
            value: entry.value(),
            unit: entry.figure.unit.name(),
        }
    }
    let ends = |span: &Span| [span.start, span.end];
    let relations = changes.left.iter().map(|left| LeftJson {
        kind: left.kind,
        operands: left.operands.iter().map(ends).collect(),
        message: left.message.text(language),
    });
    let mentions = changes.stale.iter().map(|stale| {
        let written = |span: Span| new.text.get(span.range()).unwrap_or_default();
        let values = [
            ("name", stale.mention.indicator()),
            ("value", written(stale.mention.span)),
            ("changed", written(stale.changed)),
            ("place", ""),
        ];
        LeftJson {
            kind: "same",
            operands: vec![ends(&stale.mention.span), ends(&stale.changed)],
            message: message("diff-stale-plain", language, &values),
        }
    });
    let values = changes.changed.iter().map(|change| ChangeJson {
        indicator: &change.new.statement.indicator,
        period: change.new.period(),
        role: change.new.role().name(),
        old: fact(old, &change.old),
        new: fact(new, &change.new),
    });
    let json = Json {
        old: &old.file,
        new: &new.file,
        changed: values.collect(),
        left: mentions.chain(relations).collect(),
        added: changes.added.iter().map(|entry| fact(new, entry)).collect(),
        removed: changes.removed.iter().map(|entry| fact(old, entry)).collect(),
    };
    let mut bytes = Vec::new();
    // Writing plain structs to memory does not fail.
    let _ = serde_json::to_writer(&mut bytes, &json);
    bytes.push(b'\n');
    bytes
}
