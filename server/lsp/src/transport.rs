//! The two ends of the wire, made safe for `tower-lsp`.

mod frames;
mod output;

pub(crate) use frames::{Frames, Unreadable};
pub(crate) use output::Output;
