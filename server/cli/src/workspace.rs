//! `gouji check --workspace`: reports of one place and kind over the years, each checked against those before it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use gouji_lsp::config::Config;
use gouji_lsp::config::siblings::{YEARS, kind_and_year};

use crate::args::{InputFormat, Reading};
use crate::input::{Document, Job, Shared, expand, title};

/// The reports that were given, by place and kind: 棠溪县 and 政府工作报告, each with its year.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    by_kind: HashMap<String, Vec<(i32, PathBuf)>>,
}

impl Workspace {
    /// Those that the arguments name.
    pub(crate) fn of(reading: &Reading) -> Self {
        let mut found = Self::default();
        if reading.input != InputFormat::Text {
            return found;
        }
        for job in reading
            .paths
            .iter()
            .filter(|path| path.as_os_str() != "-")
            .flat_map(|path| expand(path, reading.input))
        {
            if let Job::File { path, .. } = job
                && let Some((kind, year)) = kind_and_year(&title(&path))
            {
                found.by_kind.entry(kind).or_default().push((year, path));
            }
        }
        found.by_kind.values_mut().for_each(|all| all.sort());
        found
    }

    /// A report with those of the years before it; `None` where there are none.
    pub(crate) fn beside(&self, document: &Document, configs: &Shared) -> Option<Document> {
        let (kind, year) = kind_and_year(&document.name)?;
        let earlier = self.by_kind.get(&kind)?.iter().filter(|(its, _)| *its < year);
        let paths: Vec<&PathBuf> = earlier.rev().take(YEARS).map(|(_, path)| path).collect();
        if paths.is_empty() {
            return None;
        }
        let mut beside = (*document.config.settings.beside).clone();
        for path in paths.into_iter().rev() {
            // What cannot be read is told when its own turn comes.
            if let Ok(other) = (Job::File { path: path.clone(), size: 0 }).load(configs) {
                beside.add_report(&other.name, &other.text);
            }
        }
        let mut config = Config::clone(&document.config);
        config.settings.beside = Arc::new(beside);
        let same = document.with_text(document.text.clone());
        Some(Document { config: Arc::new(config), ..same })
    }
}
