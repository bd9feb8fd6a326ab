//! A folder of files, for tests of several reports.

use std::fs;

use tempfile::TempDir;

/// A folder that lives as long as the test, with files by their path in it.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}
