//! The files beside a report: data sheets and earlier reports. Each is read once and again when it changes.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use encoding_rs::GB18030;
use gouji_core::Message;
use gouji_core::check::beside::Beside;
use gouji_sheet::{ENDINGS, Table, Trouble, place};

use super::Config;

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) beside: Arc<Beside>,
    pub(super) troubles: Vec<Message>,
}

impl Read {
    pub(super) fn is_empty(&self) -> bool {
        self.beside.is_empty() && self.troubles.is_empty()
    }
}

/// A file as it was when it was read.
type Stamp = (PathBuf, Option<SystemTime>, u64);

/// What files give, and what of them cannot be read.
type Told = (Arc<Beside>, Vec<Message>);

/// The files of a folder with what they give: a report is opened often, and its sheets change seldom.
static READ: LazyLock<Mutex<HashMap<Vec<Stamp>, Told>>> = LazyLock::new(Mutex::default);

/// How many sheets and earlier reports are read.
const MOST: usize = 40;
/// What is kept of other folders.
const KEPT: usize = 16;
/// In bytes: a longer earlier report is not read.
const LONGEST: u64 = 8 << 20;
/// How the names of sheets begin that nobody names.
const FOUND: &str = "数据";
const TEXTS: [&str; 3] = ["md", "txt", "markdown"];

/// Reads what a configuration names, or what a folder holds.
pub(super) fn read(config: &Config, folder: &Path) -> Read {
    let settings = &config.settings;
    let home = config.path.as_deref().and_then(Path::parent).unwrap_or(folder);
    let sheets: Vec<PathBuf> = if settings.sheets.is_empty() {
        listed(folder).filter(|path| is_named(path) && has_ending(path, &ENDINGS)).collect()
    } else {
        settings.sheets.iter().map(|name| home.join(name)).collect()
    };
    let mut troubles = Vec::new();
    let mut reports = Vec::new();
    if let Some(name) = &settings.earlier {
        let years = home.join(name);
        if !years.is_dir() {
            troubles.push(Message::new("earlier-missing").with("file", name.clone()));
        }
        reports = listed(&years).filter(|path| has_ending(path, &TEXTS)).collect();
    }
    if sheets.is_empty() && reports.is_empty() {
        return Read { troubles, ..Read::default() };
    }
    let files: Vec<PathBuf> = sheets.iter().take(MOST).chain(reports.iter().take(MOST)).cloned().collect();
    let stamps: Vec<Stamp> = files.iter().map(|path| stamp(path)).collect();
    let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() > KEPT {
        known.clear();
    }
    let (beside, told) = known.entry(stamps).or_insert_with(|| {
        let mut beside = Beside::default();
        let mut told = Vec::new();
        for path in sheets.iter().take(MOST) {
            match gouji_sheet::read(path) {
                Ok(tables) => add(&mut beside, path, &tables),
                Err(trouble) => told.push(complaint(path, &trouble)),
            }
        }
        for path in reports.iter().take(MOST) {
            if let Some(text) = text(path) {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                beside.add_report(&name, &text);
            }
        }
        (Arc::new(beside), told)
    });
    troubles.extend(told.iter().cloned());
    Read { beside: Arc::clone(beside), troubles }
}

fn add(beside: &mut Beside, path: &Path, tables: &[Table]) {
    let file = name(path);
    for table in tables {
        beside.add_sheet(&file, &table.name, &table.rows, place);
    }
}

fn complaint(path: &Path, trouble: &Trouble) -> Message {
    let (key, reason) = match trouble {
        Trouble::Missing => ("sheet-missing", ""),
        Trouble::Locked => ("sheet-locked", ""),
        Trouble::TooLarge => ("sheet-large", ""),
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

/// The text of an earlier report, in UTF-8 or GB18030.
fn text(path: &Path) -> Option<String> {
    if fs::metadata(path).ok()?.len() > LONGEST {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!text.contains('\0')).then(|| text.into_owned())
}
