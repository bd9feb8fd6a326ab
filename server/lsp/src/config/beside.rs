//! The files beside a report: data sheets and earlier reports. Each is read once and again when it changes.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use gouji_core::Message;
use gouji_core::check::beside::{Beside, Source};
use gouji_sheet::{ENDINGS, Trouble, place};

use super::{Config, siblings};
use crate::system;

/// What was read, and what could not be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    pub(super) beside: Arc<Beside>,
    pub(super) troubles: Vec<Message>,
}

/// A file as it was when it was looked at.
type Stamp = (PathBuf, Option<SystemTime>, u64);

/// What a file holds: one source, or one for each of its sheets.
type Held = Result<Vec<Arc<Source>>, Message>;

/// What is kept of files, and of all that stand beside one report: a report is opened often, and its sheets change seldom.
#[derive(Default)]
struct Cache {
    files: HashMap<Stamp, Held>,
    all: HashMap<Vec<Stamp>, Read>,
}

static CACHE: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);

/// How many sheets and earlier reports are read.
const MOST: usize = 40;
/// What is kept of other folders.
const KEPT: usize = 16;
const KEPT_FILES: usize = 200;
/// In bytes: a longer earlier report is not read.
const LONGEST: u64 = 8 << 20;
/// How the names of sheets begin that nobody names.
const FOUND: &str = "数据";
const TEXTS: [&str; 3] = ["md", "txt", "markdown"];

/// The files that stand beside a report, as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Plan {
    sheets: Vec<Stamp>,
    reports: Vec<Stamp>,
    /// A folder that is named and not there.
    missing: Option<String>,
}

/// What a configuration names, or what a folder holds. With a report also those of the years before it in the same folder, where
/// no other folder is named for them.
pub(super) fn plan(config: &Config, folder: &Path, report: Option<&Path>) -> Plan {
    let settings = &config.settings;
    let home = config.path.as_deref().and_then(Path::parent).unwrap_or(folder);
    let sheets: Vec<PathBuf> = if settings.sheets.is_empty() {
        listed(folder).filter(|path| is_named(path) && has_ending(path, &ENDINGS)).collect()
    } else {
        settings.sheets.iter().map(|name| home.join(name)).collect()
    };
    let mut missing = None;
    let texts = |folder: &Path| listed(folder).filter(|path| has_ending(path, &TEXTS)).collect();
    let reports: Vec<PathBuf> = match (&settings.earlier, report) {
        (Some(name), _) => {
            let years = home.join(name);
            missing = (!years.is_dir()).then(|| name.clone());
            texts(&years)
        }
        (None, Some(report)) => siblings::before(report, texts(folder)),
        (None, None) => Vec::new(),
    };
    let stamps = |paths: Vec<PathBuf>| paths.iter().take(MOST).map(|path| stamp(path)).collect();
    Plan { sheets: stamps(sheets), reports: stamps(reports), missing }
}

impl Plan {
    /// Whether nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        self.sheets.is_empty() && self.reports.is_empty()
    }

    fn stamps(&self) -> Vec<Stamp> {
        self.sheets.iter().chain(&self.reports).cloned().collect()
    }

    /// How many files there are.
    pub(crate) fn count(&self) -> usize {
        self.sheets.len() + self.reports.len()
    }

    /// What was read of these files before, if they have not changed since.
    pub(super) fn known(&self) -> Option<Read> {
        let read = if self.is_empty() {
            Some(Read::default())
        } else {
            cache(|it| it.all.get(&self.stamps()).cloned())
        };
        read.map(|read| self.told(read))
    }

    /// Reads the files, one after the other; `each` is told of each before, and may say that it is enough. What was read until
    /// then counts.
    pub(crate) fn read(&self, mut each: impl FnMut(usize, &Path) -> bool) -> Read {
        let mut beside = Beside::default();
        let mut read = Read::default();
        let sheets = self.sheets.len();
        for (number, stamp) in self.stamps().into_iter().enumerate() {
            if !each(number, &stamp.0) {
                read.troubles.push(Message::new("beside-stopped").with("file", name(&stamp.0)));
                break;
            }
            match held(&stamp, number < sheets) {
                Ok(sources) => sources.into_iter().for_each(|source| beside.add(source)),
                Err(trouble) => read.troubles.push(trouble),
            }
        }
        read.beside = Arc::new(beside);
        cache(|it| {
            if it.all.len() > KEPT {
                it.all.clear();
            }
            it.all.insert(self.stamps(), read.clone());
        });
        self.told(read)
    }

    fn told(&self, mut read: Read) -> Read {
        let missing =
            self.missing.iter().map(|name| Message::new("earlier-missing").with("file", name.clone()));
        read.troubles.extend(missing);
        read
    }
}

fn cache<T>(ask: impl FnOnce(&mut Cache) -> T) -> T {
    ask(&mut CACHE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What a file holds, read now or before.
fn held(stamp: &Stamp, is_sheet: bool) -> Held {
    if let Some(held) = cache(|it| it.files.get(stamp).cloned()) {
        return held;
    }
    let path = stamp.0.as_path();
    let origin = path.to_string_lossy().into_owned();
    let held = if is_sheet {
        let tables = gouji_sheet::read(path).map_err(|trouble| complaint(path, &trouble));
        tables.map(|tables| {
            let file = name(path);
            let one = |table: &gouji_sheet::Table| Source::sheet(&file, &table.name, &table.rows, place);
            tables.iter().map(|table| Arc::new(one(table).with_origin(origin.clone()))).collect()
        })
    } else {
        text(path).map(|text| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            vec![Arc::new(Source::earlier(&name, &text).with_origin(origin))]
        })
    };
    cache(|it| {
        if it.files.len() > KEPT_FILES {
            it.files.clear();
        }
        it.files.insert(stamp.clone(), held.clone());
    });
    held
}

fn complaint(path: &Path, trouble: &Trouble) -> Message {
    let (key, reason) = match trouble {
        Trouble::Missing => ("sheet-missing", ""),
        Trouble::Locked => ("sheet-locked", ""),
        Trouble::TooLarge => ("sheet-large", ""),
        Trouble::System(error) => {
            return Message::new("sheet-unread").with("file", name(path)).and(system::reason(error));
        }
        Trouble::Malformed(reason) => ("sheet-malformed", reason.as_str()),
    };
    Message::new(key).with("file", name(path)).with("reason", reason)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files of a folder, in the order of their names. Those that office programs hide while a sheet is open are left out.
fn listed(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.into_iter().filter(|path| !name(path).starts_with(['~', '.']))
}

fn is_named(path: &Path) -> bool {
    name(path).starts_with(FOUND)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn stamp(path: &Path) -> Stamp {
    let known = fs::metadata(path).ok();
    let changed = known.as_ref().and_then(|it| it.modified().ok());
    (path.to_owned(), changed, known.map_or(0, |it| it.len()))
}

/// The text of an earlier report.
fn text(path: &Path) -> Result<String, Message> {
    let named = |key| Message::new(key).with("file", name(path));
    if fs::metadata(path).is_ok_and(|about| about.len() > LONGEST) {
        return Err(named("earlier-large"));
    }
    super::read_text(path).ok_or_else(|| named("file-unread"))
}
