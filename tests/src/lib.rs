//! What Gouji's tests share.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test fails by panicking")]

pub mod files;
pub mod lsp;
pub mod made_tables;
pub mod marks;
