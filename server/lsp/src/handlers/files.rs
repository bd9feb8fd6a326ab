//! The reports of folders that are not open.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::Url;

use super::configuration;
use crate::config::Configs;
use crate::session::{Opening, Snapshot, TemplateSession};

/// How many files are looked at.
const MOST: usize = 2_000;
/// How deep folders may stand in each other.
const DEEPEST: usize = 16;

/// The reports in some folders that are not open, in the order of their paths. What is hidden is left out.
pub(super) fn all(folders: &[PathBuf], open: &[Url]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| reports(folder)).collect();
    files.sort();
    files.dedup();
    files.retain(|file| Url::from_file_path(file).is_ok_and(|uri| !open.contains(&uri)));
    files
}

/// The reports in a folder and below, in the order of their paths.
pub(super) fn reports(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, 0, &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.') || name == "node_modules";
        // Links are not followed: they may lead in a circle.
        let Ok(kind) = entry.file_type() else { continue };
        if hidden || files.len() >= MOST {
            continue;
        }
        if kind.is_dir() && depth < DEEPEST {
            collect(&path, depth + 1, files);
        } else if kind.is_file()
            && path.extension().and_then(|it| it.to_str()).is_some_and(|it| {
                ["md", "markdown", "txt"].iter().any(|known| it.eq_ignore_ascii_case(known))
            })
        {
            files.push(path);
        }
    }
}

/// A report that is not open as it would stand if it were; `None` where it is no UTF-8 text, or too long.
pub(super) fn closed(file: &Path, client: TemplateSession, limit: usize) -> Option<Snapshot> {
    let uri = Url::from_file_path(file).ok()?;
    let config = configuration::of(&mut Configs::apart(client.severities.clone()), &uri, None);
    let text = std::fs::read_to_string(file).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let markdown = file.extension().is_some_and(|it| !it.eq_ignore_ascii_case("txt"));
    client.snapshot(&uri, Opening { version: 0, text, markdown, config }, limit)
}
