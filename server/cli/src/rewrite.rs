//! Writing a repaired report: whole or not at all, in the encoding that it had.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{PoisonError, RwLock};

use tempfile::NamedTempFile;

use crate::decode::{decode, encode};
use crate::input::{Document, Problem, Reason};

/// Puts `new` in the place of what was read from the report's file.
pub(crate) fn rewrite(document: &Document, path: &Path, new: &str) -> Result<(), Problem> {
    let problem = |reason| Problem::new(&document.file, reason);
    let system = |error: io::Error| problem(Reason::System(error));
    // Through a link: the file that it leads to is written, and the link stays.
    let target = fs::canonicalize(path).map_err(system)?;
    // A file that may not be written must not be replaced by way of its folder either.
    OpenOptions::new().write(true).open(&target).map_err(|error| problem(Reason::Unwritable(error)))?;
    let bytes = fs::read(&target).map_err(system)?;
    let same =
        decode(bytes.clone()).is_ok_and(|it| it.text == document.text && it.encoding == document.encoding);
    if !same {
        return Err(problem(Reason::Changed));
    }
    let written = encode(new, document.encoding);
    let again = decode(written.clone()).is_ok_and(|it| it.text == new);
    // All bytes but those of the repairs must stay as they are.
    if !again || encode(&document.text, document.encoding) != bytes {
        return Err(problem(Reason::Inexact));
    }
    replace(&target, &written).map_err(problem)
}

/// Held for reading while a file is being replaced, for writing by whoever ends the program.
static REPLACING: RwLock<()> = RwLock::new(());

/// From now on Ctrl+C ends the program between two files: no half of one stays behind.
pub(crate) fn end_between_files() {
    // Where the system allows no handler, everything is as it would have been without one.
    let _ = ctrlc::set_handler(|| {
        let _all_done = REPLACING.write().unwrap_or_else(PoisonError::into_inner);
        std::process::exit(130);
    });
}

/// Whoever reads the file meanwhile reads the old one or the new one.
fn replace(target: &Path, bytes: &[u8]) -> Result<(), Reason> {
    let _replacing = REPLACING.read().unwrap_or_else(PoisonError::into_inner);
    let folder = target.parent().unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".gouji-").tempfile_in(folder).map_err(Reason::Folder)?;
    fill(file, target, bytes).map_err(Reason::Unwritable)
}

/// Writes the new file, and puts it in the place of the old one.
fn fill(mut file: NamedTempFile, target: &Path, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    let metadata = fs::metadata(target)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Only the superuser may give a file away; for anybody else it is their own.
        let _ = fchown(file.as_file(), Some(metadata.uid()), Some(metadata.gid()));
    }
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    file.persist(target).map(drop).map_err(|error| error.error)
}
