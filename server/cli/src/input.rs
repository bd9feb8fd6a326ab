//! What is to be read: files, folders, standard input, records of JSON Lines; and what went wrong with it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use gouji_core::Language;
use gouji_lsp::config::{Config, Configs};
use gouji_lsp::system;
use serde::Deserialize;

use crate::args::InputFormat;
use crate::decode::{Decoded, Encoding, Undecodable, decode, is_stray};
use crate::message::message;
use crate::width::clean;

/// More is not a report; it is named and left alone.
pub(crate) const LIMIT: u64 = 256 << 20;

/// A report to work on.
pub(crate) struct Document {
    /// As it is named in the output.
    pub(crate) file: String,
    /// What may bear the year: the file's name or the record's title.
    pub(crate) name: String,
    pub(crate) text: String,
    /// How its file writes it.
    pub(crate) encoding: Encoding,
    /// Its file, where it has one of its own.
    pub(crate) path: Option<PathBuf>,
    /// What `gouji.toml` says to it.
    pub(crate) config: Arc<Config>,
}

impl Document {
    /// What the reader should know of its text: characters in it that are no text.
    pub(crate) fn notice(&self, language: Language) -> Option<String> {
        let (at, _) = self.text.char_indices().find(|(_, c)| is_stray(*c))?;
        let count = self.text[at..].chars().filter(|c| is_stray(*c)).count();
        let line = 1 + self.text[..at].matches('\n').count();
        let values =
            [("file", &*clean(&self.file)), ("count", &count.to_string()), ("line", &line.to_string())];
        Some(message("input-strays", language, &values))
    }

    /// The same report with another text.
    pub(crate) fn with_text(&self, text: String) -> Self {
        Self {
            file: self.file.clone(),
            name: self.name.clone(),
            text,
            encoding: self.encoding,
            path: self.path.clone(),
            config: Arc::clone(&self.config),
        }
    }
}

/// What the `gouji.toml` of the reports say; each is read once.
#[derive(Default)]
pub(crate) struct Shared(Mutex<Configs>);

impl Shared {
    fn of(&self, file: &Path) -> Arc<Config> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).of_file(file)
    }

    /// All files that were found.
    pub(crate) fn found(&self) -> Vec<Arc<Config>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).found()
    }
}

/// One report still to be loaded, or the reason why there is none.
pub(crate) enum Job {
    Stdin,
    File {
        path: PathBuf,
        size: u64,
    },
    Record {
        file: String,
        line: usize,
        json: Vec<u8>,
    },
    Failed(Problem),
    /// A folder with documents of office programs beside the texts that are read.
    Unread {
        folder: String,
        count: usize,
    },
}

/// Something that could not be read, and why.
#[derive(Debug)]
pub(crate) struct Problem {
    place: String,
    reason: Reason,
}

#[derive(Debug)]
pub(crate) enum Reason {
    System(io::Error),
    /// The file may be read and cannot be written.
    Unwritable(io::Error),
    /// Its folder takes no new file.
    Folder(io::Error),
    Undecodable(Undecodable),
    TooLarge,
    /// A document of an office program.
    Office,
    /// A folder that holds this many of these, and nothing that can be read.
    OnlyOffice(usize),
    Record(String),
    /// What stands in the file is not what was read from it.
    Changed,
    /// The file's bytes are not those that its text would give.
    Inexact,
    Internal,
}

impl Problem {
    pub(crate) fn new(place: impl Into<String>, reason: Reason) -> Self {
        Self { place: place.into(), reason }
    }

    /// One line for standard error.
    pub(crate) fn text(&self, language: Language) -> String {
        let say = |key: &str, values: &[(&str, &str)]| message(key, language, values);
        let reason = match &self.reason {
            Reason::System(error) => system::reason(error).text(language),
            Reason::Unwritable(error) => system::reason_not_written(error).text(language),
            Reason::Folder(error) => {
                say("fix-folder", &[("reason", &system::reason_not_written(error).text(language))])
            }
            Reason::Undecodable(Undecodable::Binary) => say("input-binary", &[]),
            Reason::Undecodable(Undecodable::DamagedUtf8(line)) => {
                say("input-damaged", &[("line", &line.to_string())])
            }
            Reason::Undecodable(Undecodable::Unknown) => say("input-encoding", &[]),
            Reason::Office => say("input-office", &[]),
            Reason::OnlyOffice(count) => say("input-only-office", &[("count", &count.to_string())]),
            Reason::TooLarge => say("input-large", &[("limit", &(LIMIT >> 20).to_string())]),
            Reason::Record(what) => say("input-record", &[("what", what)]),
            Reason::Changed => say("fix-changed", &[]),
            Reason::Inexact => say("fix-inexact", &[]),
            Reason::Internal => say("input-internal", &[]),
        };
        say("problem", &[("place", &clean(&self.place)), ("reason", &reason)])
    }
}

impl Job {
    /// About how many bytes it will read.
    pub(crate) const fn size(&self) -> u64 {
        match self {
            Self::File { size, .. } => *size,
            Self::Stdin | Self::Record { .. } | Self::Failed(_) | Self::Unread { .. } => 0,
        }
    }

    /// Reads and decodes.
    pub(crate) fn load(self, configs: &Shared) -> Result<Document, Problem> {
        match self {
            Self::Stdin => {
                let Decoded { text, encoding } = read("-", io::stdin().lock())?;
                let config = configs.of(Path::new("-"));
                Ok(Document { file: "-".to_owned(), name: String::new(), text, encoding, path: None, config })
            }
            Self::File { path, .. } => {
                let file = path.display().to_string();
                let open = File::open(&path);
                let open = open.map_err(|error| Problem::new(&file, Reason::System(error)))?;
                let Decoded { text, encoding } = read(&file, open)?;
                let (name, config) = (title(&path), configs.of(&path));
                Ok(Document { file, name, text, encoding, path: Some(path), config })
            }
            Self::Record { file, line, json } => record(&file, line, &json, configs.of(Path::new(&file))),
            Self::Failed(problem) => Err(problem),
            Self::Unread { folder, count } => Err(Problem::new(folder, Reason::OnlyOffice(count))),
        }
    }
}

fn read(file: &str, source: impl Read) -> Result<Decoded, Problem> {
    let mut bytes = Vec::new();
    match source.take(LIMIT + 1).read_to_end(&mut bytes) {
        Err(error) => Err(Problem::new(file, Reason::System(error))),
        Ok(count) if count as u64 > LIMIT => Err(Problem::new(file, Reason::TooLarge)),
        // Before anything else: what is in it looks like damaged text now and like a picture then.
        Ok(_) if is_of(Path::new(file), OFFICE) && is_packed(&bytes) => {
            Err(Problem::new(file, Reason::Office))
        }
        Ok(_) => decode(bytes).map_err(|why| Problem::new(file, Reason::Undecodable(why))),
    }
}

/// The file's name without the ending that says its format; other dots belong to the name
/// (`2021.1-9月`).
pub(crate) fn title(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kept = if is_of(path, TEXTS) { name.rfind('.') } else { None };
    name[..kept.unwrap_or(name.len())].to_owned()
}

#[derive(Deserialize)]
struct Record {
    id: Id,
    text: String,
    #[serde(default)]
    title: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

fn record(file: &str, line: usize, json: &[u8], config: Arc<Config>) -> Result<Document, Problem> {
    let record: Record = serde_json::from_slice(json)
        .map_err(|error| Problem::new(format!("{file}:{line}"), Reason::Record(error.to_string())))?;
    let id = match record.id {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    };
    Ok(Document {
        file: format!("{file}#{id}"),
        name: record.title.unwrap_or_default(),
        text: record.text,
        encoding: Encoding::default(),
        path: None,
        config,
    })
}

/// Whether bytes begin as documents of office programs do: a ZIP archive, an OLE file, a PDF.
fn is_packed(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0", b"%PDF"].iter().any(|begin| bytes.starts_with(begin))
}

const TEXTS: &[&str] = &["md", "markdown", "txt"];
/// What reports often are before they are texts.
const OFFICE: &[&str] =
    &["docx", "doc", "wps", "wpt", "xlsx", "xls", "et", "pptx", "ppt", "odt", "ods", "rtf", "pdf"];
const RECORDS: &[&str] = &["jsonl", "ndjson"];

fn is_of(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The files that an argument names: itself, or those below it in the order of their paths.
pub(crate) fn expand(path: &Path, format: InputFormat) -> Vec<Job> {
    if path.as_os_str() == "-" {
        return vec![Job::Stdin];
    }
    let mut jobs = Vec::new();
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            let office = walk(path, format, &mut jobs);
            let folder = path.display().to_string();
            if office > 0 && jobs.is_empty() {
                jobs.push(Job::Failed(Problem::new(folder, Reason::OnlyOffice(office))));
            } else if office > 0 {
                jobs.push(Job::Unread { folder, count: office });
            }
        }
        Ok(metadata) => jobs.push(file(path.to_owned(), metadata.len())),
        Err(error) => jobs.push(failed(path, error)),
    }
    jobs
}

fn file(path: PathBuf, size: u64) -> Job {
    if size > LIMIT {
        return Job::Failed(Problem::new(path.display().to_string(), Reason::TooLarge));
    }
    Job::File { path, size }
}

fn failed(path: &Path, error: io::Error) -> Job {
    Job::Failed(Problem::new(path.display().to_string(), Reason::System(error)))
}

/// Finds what is to be read below a folder; returns how many documents of office programs it passed.
fn walk(folder: &Path, format: InputFormat, jobs: &mut Vec<Job>) -> usize {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            jobs.push(failed(folder, error));
            return 0;
        }
    };
    let mut office = 0;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (name, path) = (entry.file_name(), entry.path());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // A linked folder is not entered: it could lead back here.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                if name != "node_modules" && name != "target" {
                    office += walk(&path, format, jobs);
                }
            }
            Ok(_) => {
                let endings = if format == InputFormat::Jsonl { RECORDS } else { TEXTS };
                // Word keeps a lock beside an open document: ~$报告.docx. A data sheet is read beside the reports.
                let own = name.to_string_lossy();
                let sheet = own.starts_with("数据") && is_of(&path, &gouji_lsp::config::SHEETS);
                office += usize::from(is_of(&path, OFFICE) && !sheet && !own.starts_with("~$"));
                if is_of(&path, endings) {
                    match fs::metadata(&path) {
                        Ok(metadata) if metadata.is_file() => jobs.push(file(path, metadata.len())),
                        Ok(_) => {}
                        Err(error) => jobs.push(failed(&path, error)),
                    }
                }
            }
            Err(error) => jobs.push(failed(&path, error)),
        }
    }
    office
}
