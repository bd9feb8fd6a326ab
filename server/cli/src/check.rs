//! `gouji check`: the findings of every report, for people or for programs; and `--fix`.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use gouji_core::repair::{self, Done};
use gouji_core::silence::Use;
use gouji_core::{Finding, Language, Report, Severity};
use gouji_lsp::config::Config;

use crate::args::{Check, CheckFormat, InputFormat};
use crate::batch;
use crate::diff;
use crate::input::{Document, Problem, Shared};
use crate::json::{self, More};
use crate::marked::marked;
use crate::message::message;
use crate::output::{Output, width};
use crate::proof;
use crate::render::Renderer;
use crate::rewrite::{end_between_files, rewrite};
use crate::width::clean;
use crate::workspace::Workspace;

/// Severities in the order of the summary.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

/// What one report gave.
struct Checked {
    text: Vec<u8>,
    /// Findings by severity, as in [`SEVERITIES`].
    counts: [usize; 4],
    /// How many pieces of it no check has looked at.
    unchecked: usize,
    /// How many repairs were made, or would be.
    repairs: usize,
    language: Language,
    config: Arc<Config>,
    /// What became of the entries of its `gouji.toml`.
    entries: Vec<Use>,
}

/// What `--fix` did to a report, or would do.
pub(crate) struct Repairs {
    pub(crate) done: Vec<Done>,
    /// Only where nothing is written.
    pub(crate) diff: Option<String>,
}

/// What is asked beside the findings.
struct Asked<'a> {
    fixing: &'a Fixing,
    /// What was weighed for each finding.
    why: bool,
    /// How each figure stands.
    proof: bool,
}

/// What is to be done with repairs.
enum Fixing {
    No,
    Show,
    /// With the files that have had theirs.
    Write(Mutex<HashSet<PathBuf>>),
}

/// What all reports together gave.
#[derive(Default)]
struct Sum {
    counts: [usize; 4],
    unchecked: usize,
    hit: usize,
    files: usize,
    repairs: usize,
    repaired: usize,
    /// By `gouji.toml`.
    entries: BTreeMap<PathBuf, (Arc<Config>, Vec<Use>)>,
}

/// Runs the command; whether anything was found at or above the failing severity.
pub(crate) fn run(arguments: &Check, output: &mut Output) -> io::Result<bool> {
    let jsonl = arguments.reading.input == InputFormat::Jsonl;
    let stdin = arguments.reading.paths.iter().any(|path| path.as_os_str() == "-");
    if (arguments.fix || arguments.fix_dry_run) && jsonl || arguments.fix && stdin {
        let text = message("fix-not-here", output.language, &[]);
        output.complain(&text)?;
        return Ok(false);
    }
    let fixing = match (arguments.fix, arguments.fix_dry_run) {
        (true, _) => {
            end_between_files();
            Fixing::Write(Mutex::default())
        }
        (_, true) => Fixing::Show,
        _ => Fixing::No,
    };
    let human = arguments.format == CheckFormat::Human;
    let (speaker, colour, columns) = (output.speaker(), output.colour, width(arguments.reading.width));
    let mut language = output.language;
    let mut sum = Sum::default();
    let workspace = arguments.workspace.then(|| Workspace::of(&arguments.reading));
    let configs = Shared::default();
    let passed = batch::for_each(
        &arguments.reading,
        output,
        |document| {
            let renderer = human.then(|| Renderer::new(speaker(document), colour, columns));
            let asked = Asked { fixing: &fixing, why: arguments.why, proof: arguments.proof };
            let with_others = workspace.as_ref().and_then(|all| all.beside(document, &configs));
            let document = with_others.as_ref().unwrap_or(document);
            check(document, renderer.as_ref(), speaker(document), &asked)
        },
        |checked, output| match checked {
            Ok(Some(checked)) => {
                language = checked.language;
                sum.add(&checked);
                output.write(&checked.text)
            }
            // The same file again.
            Ok(None) => Ok(()),
            Err(problem) => output.problem(&problem),
        },
    )?;
    for text in sum.unused(&arguments.reading.paths, output.language) {
        output.note(&text)?;
    }
    if human && arguments.fix_dry_run {
        // Standard output is the diff and nothing else.
        output.note(&sum.repairs("fix-would", language))?;
    } else if human {
        if arguments.fix && sum.files > 0 {
            output.write((sum.repairs("fix-summary", language) + "\n").as_bytes())?;
        }
        output.write(sum.text(language).as_bytes())?;
    }
    let failing = arguments.fail_on.severity();
    let incomplete = arguments.strict && sum.unchecked + passed > 0;
    Ok(incomplete
        || SEVERITIES.iter().zip(sum.counts).any(|(severity, count)| *severity >= failing && count > 0))
}

/// Checks a report; with [`Fixing::Write`] what it is after its repairs. `None` if it has been done already.
fn check(
    document: &Document,
    renderer: Option<&Renderer>,
    language: Language,
    asked: &Asked<'_>,
) -> Result<Option<Checked>, Problem> {
    let fixing = asked.fixing;
    let settings = &document.config.settings;
    let mut repairs = None;
    let mut repaired = None;
    if !matches!(fixing, Fixing::No) {
        let new = repair::wording(&document.text, &document.name, settings);
        let mut diff = None;
        if let (Fixing::Write(done), Some(path)) = (fixing, &document.path) {
            let own = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            if !done.lock().unwrap_or_else(PoisonError::into_inner).insert(own) {
                return Ok(None);
            }
            if !new.done.is_empty() {
                rewrite(document, path, &new.text)?;
                repaired = Some(document.with_text(new.text));
            }
        } else {
            diff = Some(diff::unified(&document.file, &document.text, &new.text));
        }
        repairs = Some(Repairs { done: new.done, diff });
    }
    let document = repaired.as_ref().unwrap_or(document);
    let report = Report::with_words(&document.text, &document.name, &settings.words);
    let review = report.review(settings);
    let counts = SEVERITIES
        .map(|severity| review.findings.iter().filter(|finding| finding.severity == severity).count());
    let findings = offered(&report, &review.findings);
    let why = asked.why.then(|| report.why(&review.findings));
    let proof = asked.proof.then(|| report.proof());
    let text = match (renderer, &repairs) {
        (None, repairs) => {
            let (repairs, why, proof) = (repairs.as_ref(), why.as_deref(), proof.as_deref());
            let more = More { unchecked: &review.unchecked, repairs, why, proof };
            json::findings(document, &findings, &more, language)
        }
        (Some(_), Some(Repairs { diff: Some(diff), .. })) => shown(diff, renderer).into_bytes(),
        (Some(renderer), repairs) => {
            let done = repairs.as_ref().map_or(&[][..], |repairs| &repairs.done);
            let mut text = said(document, done, language);
            text += &renderer.findings(document, &findings, why.as_deref());
            text += &proof.map(|proof| proof::table(document, &report, &proof, language)).unwrap_or_default();
            text.into_bytes()
        }
    };
    Ok(Some(Checked {
        text,
        counts,
        unchecked: review.unchecked.len(),
        repairs: repairs.map_or(0, |repairs| repairs.done.len()),
        language,
        config: Arc::clone(&document.config),
        entries: review.entries,
    }))
}

/// The findings with the repairs that an editor would offer for them.
fn offered(report: &Report, findings: &[Finding]) -> Vec<Finding> {
    let one = |finding: &Finding| Finding { fixes: report.offered(finding), ..finding.clone() };
    findings.iter().map(one).collect()
}

/// A diff as it may be shown, in colours with the words marked that change. A terminal must not be steered by a report; what goes
/// into a file stays exact.
fn shown(diff: &str, renderer: Option<&Renderer>) -> String {
    use std::io::IsTerminal;
    match renderer {
        Some(renderer) if renderer.is_coloured() => marked(diff),
        Some(_) if io::stdout().is_terminal() => diff.lines().map(|line| clean(line) + "\n").collect(),
        _ => diff.to_owned(),
    }
}

/// A line for each repair.
fn said(document: &Document, done: &[Done], language: Language) -> String {
    let line = |done: &Done| {
        let values = [
            ("file", clean(&document.file)),
            ("line", done.line.to_string()),
            ("title", clean(&done.title.text(language))),
            ("code", done.code.to_owned()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
        message("fix-done", language, &values) + "\n"
    };
    done.iter().map(line).collect()
}

impl Sum {
    fn add(&mut self, checked: &Checked) {
        self.files += 1;
        self.unchecked += checked.unchecked;
        self.hit += usize::from(checked.counts != [0; 4]);
        self.repairs += checked.repairs;
        self.repaired += usize::from(checked.repairs > 0);
        for (sum, count) in self.counts.iter_mut().zip(checked.counts) {
            *sum += count;
        }
        let Some(path) = checked.config.path.clone() else { return };
        if checked.config.settings.ignored.is_empty() {
            return;
        }
        let known = self.entries.entry(path);
        let (_, uses) = known.or_insert_with(|| {
            let none = vec![Use::Absent; checked.config.settings.ignored.len()];
            (Arc::clone(&checked.config), none)
        });
        for (known, own) in uses.iter_mut().zip(&checked.entries) {
            *known = (*known).max(*own);
        }
    }

    /// Entries whose words stand in no report, of each `gouji.toml` whose whole folder was checked.
    fn unused(&self, paths: &[PathBuf], language: Language) -> Vec<String> {
        let checked: Vec<PathBuf> = paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        let is_whole = |path: &Path| {
            let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
            folder.is_some_and(|folder| checked.iter().any(|checked| folder.starts_with(checked)))
        };
        let mut texts = Vec::new();
        for (path, (config, uses)) in self.entries.iter().filter(|(path, _)| is_whole(path)) {
            for (entry, _) in config.settings.ignored.iter().zip(uses).filter(|(_, it)| **it == Use::Absent) {
                let values = [
                    ("path", &*clean(&path.display().to_string())),
                    ("line", &*entry.line.to_string()),
                    ("text", &*clean(&entry.text)),
                ];
                texts.push(message("ignore-absent", language, &values));
            }
        }
        texts
    }

    fn repairs(&self, key: &str, language: Language) -> String {
        let key = if self.repairs == 0 { "fix-none" } else { key };
        let values = [("count", &*self.repairs.to_string()), ("files", &*self.repaired.to_string())];
        message(key, language, &values)
    }

    fn text(&self, language: Language) -> String {
        let say = |key: &str, values: &[(&str, &str)]| message(key, language, values);
        if self.files == 0 {
            return say("summary-none", &[]) + "\n";
        }
        let files = self.files.to_string();
        let unchecked = match self.unchecked {
            0 => String::new(),
            count => say("summary-unchecked", &[("count", &count.to_string())]) + "\n",
        };
        if self.counts == [0; 4] {
            return say("summary-clean", &[("files", &files)]) + "\n" + &unchecked;
        }
        let counted: Vec<String> = SEVERITIES
            .iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| {
                let form = if count == 1 { "one" } else { "many" };
                say(&format!("count-{}-{form}", severity.name()), &[("count", &count.to_string())])
            })
            .collect();
        let values = [
            ("counts", &*counted.join(&say("list-comma", &[]))),
            ("hit", &self.hit.to_string()),
            ("files", &files),
        ];
        format!("{}\n{unchecked}{}\n", say("summary-found", &values), say("summary-explain", &[]))
    }
}
