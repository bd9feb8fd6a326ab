//! Official forms: what must hold between their rows and columns, as `data/forms/*.toml` has it.

use serde::Deserialize;

use super::matrix::Matrix;
use super::weigh::Found;
use crate::view::View;

/// The forms that a report may hold.
#[derive(Debug, Default)]
pub struct Forms {
    /// Those that were recognised.
    pub forms: Vec<&'static Form>,
}

/// One form.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Form {
    /// What it is called.
    pub name: String,
}

pub(super) fn find(_view: &View<'_>, _matrix: &Matrix, _forms: &Forms, _found: &mut Found) {}
