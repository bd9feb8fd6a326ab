//! Forms of one's own: `forms/*.toml` beside `gouji.toml`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use gouji_core::Message;
use gouji_core::table::form::Form;

use crate::system;

/// What the folder is called.
const FOLDER: &str = "forms";
/// How many are read, and how long each may be.
const MOST: usize = 100;
const LONGEST: u64 = 1 << 20;

/// The forms beside a `gouji.toml`, and what is wrong with those that cannot be used.
pub(super) fn beside(settings: &Path) -> (Vec<Form>, Vec<Message>) {
    let folder = settings.parent().unwrap_or(Path::new(".")).join(FOLDER);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let (mut forms, mut troubles) = (Vec::new(), Vec::new());
    for path in paths.iter().take(MOST) {
        let long = fs::metadata(path).is_ok_and(|known| known.len() > LONGEST);
        let read = if long { Err(io::ErrorKind::FileTooLarge.into()) } else { fs::read_to_string(path) };
        let file = format!("{FOLDER}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        match read.map(|source| Form::parse(&source)) {
            Ok(Ok(form)) => forms.push(form),
            Ok(Err(reason)) => {
                troubles.push(Message::new("form-malformed").with("file", file).with("reason", reason));
            }
            Err(error) => {
                troubles.push(Message::new("form-unread").with("file", file).and(system::reason(&error)));
            }
        }
    }
    (forms, troubles)
}
