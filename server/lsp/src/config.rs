//! `gouji.toml` on the disk: the first one found upwards from a report. The same for editor and command line.

use std::collections::HashMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::GB18030;
use gouji_core::settings::Severities;
use gouji_core::{Complaint, Language, Message, Settings, Span};

use crate::system;

pub(crate) mod beside;
mod forms;
pub mod siblings;

/// What the file is called.
pub const NAME: &str = "gouji.toml";
/// The endings of data sheets.
pub const SHEETS: [&str; 3] = gouji_sheet::ENDINGS;
/// Longer than any that somebody writes.
const LIMIT: u64 = 1 << 20;

/// What is set for the reports of a folder. The default is that of a folder without a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The file, if there is one.
    pub path: Option<PathBuf>,
    /// What it says, and what stands beside the reports.
    pub settings: Settings,
    /// What of it cannot be used.
    pub complaints: Vec<Complaint>,
    /// The file's text, where something of it cannot be used.
    pub(crate) source: Arc<str>,
    /// What of the files beside the reports cannot be read.
    pub troubles: Vec<Message>,
    /// The files beside the reports, where they have not been read yet.
    pub(crate) unread: Option<Arc<beside::Plan>>,
    /// A number that other files beside the reports hardly have.
    pub(crate) stamp: u64,
}

impl Config {
    /// The complaints as lines for people: file, line, what is wrong.
    pub(crate) fn complaints(&self, language: Language) -> Vec<String> {
        let path = self.path.as_deref().unwrap_or(Path::new(NAME)).display();
        let line = |complaint: &Complaint| {
            let (line, said) = (complaint.line, complaint.message.text(language));
            format!("{path}:{line}: {said}")
        };
        self.complaints.iter().map(line).collect()
    }

    /// What of the files beside cannot be read, as lines for people.
    pub(crate) fn troubles(&self, language: Language) -> Vec<String> {
        self.troubles.iter().map(|message| message.text(language)).collect()
    }

    /// Everything that is wrong, as lines for people.
    pub fn wrongs(&self, language: Language) -> Vec<String> {
        self.complaints(language).into_iter().chain(self.troubles(language)).collect()
    }

    fn read(path: &Path) -> Self {
        let mut source = Arc::default();
        let (settings, complaints) = match text(path) {
            Ok(text) => {
                let read = Settings::parse(&text);
                if !read.1.is_empty() {
                    source = text.strip_prefix('\u{FEFF}').unwrap_or(&text).into();
                }
                read
            }
            Err(error) => {
                let message = match error.kind() {
                    io::ErrorKind::InvalidData => Message::new("settings-encoding"),
                    io::ErrorKind::FileTooLarge => Message::new("settings-too-large"),
                    _ => Message::new("settings-unreadable").and(system::reason(&error)),
                };
                (Settings::default(), vec![Complaint { line: 1, span: Span::default(), message }])
            }
        };
        let (forms, forms_troubles) = forms::beside(path);
        let mut settings = settings;
        if !forms.is_empty() {
            settings.words = Arc::new(settings.words.with_forms(&forms));
        }
        Self {
            path: Some(path.to_owned()),
            settings,
            complaints,
            source,
            troubles: forms_troubles,
            ..Self::default()
        }
    }
}

/// The text of a report on the disk, in UTF-8 or GB18030; `None` where it is none.
pub(crate) fn read_text(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned(),
    };
    Some(text).filter(|text| !text.contains('\0'))
}

fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let count = File::open(path)?.take(LIMIT + 1).read_to_string(&mut text)?;
    if count as u64 > LIMIT { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

/// Finds and reads each file once.
#[derive(Debug, Default)]
pub struct Configs {
    by_folder: HashMap<PathBuf, Arc<Config>>,
    by_path: HashMap<PathBuf, Arc<Config>>,
    /// What counts where a file says nothing.
    severities: Severities,
    /// What stands beside the reports is read elsewhere: only what is known of it already is taken.
    apart: bool,
}

impl Configs {
    /// Files that these severities count beside, where they do not say others.
    pub fn beside(severities: Severities) -> Self {
        Self { severities, ..Self::default() }
    }

    /// The same for somebody who must not wait for sheets and earlier reports: what of them has not been read yet is named in
    /// [`Config::unread`].
    pub(crate) fn apart(severities: Severities) -> Self {
        Self { severities, apart: true, ..Self::default() }
    }

    /// What is set for reports in a folder.
    pub fn of_folder(&mut self, folder: &Path) -> Arc<Config> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        if let Some(config) = self.by_folder.get(&folder) {
            return Arc::clone(config);
        }
        let path = folder.ancestors().map(|above| above.join(NAME)).find(|path| path.is_file());
        let config = match path {
            Some(path) => {
                let read = || Arc::new(Config::read(&path));
                Arc::clone(self.by_path.entry(path.clone()).or_insert_with(read))
            }
            None => Arc::default(),
        };
        let config = if self.apart { config } else { self.with_beside(config, &folder) };
        let config = self.completed(config);
        self.by_folder.insert(folder, Arc::clone(&config));
        config
    }

    /// The same with what stands beside the reports of a folder: named in the file, or found in the folder.
    fn with_beside(&mut self, config: Arc<Config>, folder: &Path) -> Arc<Config> {
        let plan = beside::plan(&config, folder, None);
        let read = plan.known().unwrap_or_else(|| plan.read(|_, _| true));
        if read.beside.is_empty() && read.troubles.is_empty() && config.settings.beside.is_empty() {
            return config;
        }
        let mut own = Config::clone(&config);
        own.settings.beside = read.beside;
        own.troubles.extend(read.troubles.into_iter().filter(|it| !config.troubles.contains(it)));
        let own = Arc::new(own);
        // Each file of settings is told of once, with what is wrong beside it.
        let key = own.path.clone().unwrap_or_else(|| folder.join(NAME));
        self.by_path.insert(key, Arc::clone(&own));
        own
    }

    /// What is set for a report that is in no folder.
    pub fn of_none(&self) -> Arc<Config> {
        self.completed(Arc::default())
    }

    /// What a file says, and these severities beside.
    fn completed(&self, config: Arc<Config>) -> Arc<Config> {
        if self.severities.is_empty() {
            return config;
        }
        let own = Config::clone(&config);
        Arc::new(Config { settings: own.settings.or_severities(&self.severities), ..own })
    }

    /// What is set for a report.
    pub fn of_file(&mut self, file: &Path) -> Arc<Config> {
        // The folder of `a.md` is the one in which the program runs.
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        self.of_folder(folder.unwrap_or(Path::new(".")))
    }

    /// What is set for a report, with what is known already of the files beside it: those of its folder, and where no others are
    /// named, the reports of its kind of the years before.
    pub(crate) fn of_report(&mut self, folder: &Path, report: Option<&Path>) -> Arc<Config> {
        let config = self.of_folder(folder);
        let plan = beside::plan(&config, folder, report);
        let read = plan.known().or_else(|| (!self.apart).then(|| plan.read(|_, _| true)));
        if read.as_ref().is_some_and(|read| read.beside.is_empty() && read.troubles.is_empty()) {
            return config;
        }
        let mut own = Config::clone(&config);
        let mut hasher = DefaultHasher::new();
        plan.hash(&mut hasher);
        own.stamp = hasher.finish();
        match read {
            Some(read) => {
                own.settings.beside = read.beside;
                let new = read.troubles.into_iter().filter(|it| !config.troubles.contains(it));
                own.troubles.extend(new);
            }
            None => own.unread = Some(Arc::new(plan)),
        }
        Arc::new(own)
    }

    /// All files that were found, in the order of their paths.
    pub fn found(&self) -> Vec<Arc<Config>> {
        let mut found: Vec<Arc<Config>> = self.by_path.values().cloned().collect();
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}
