//! The two ends of the wire, made safe for `tower-lsp`.

mod frames;
mod output;
mod ready;
pub(crate) mod stdio;

pub(crate) use frames::{Frames, Unreadable};
pub(crate) use output::Output;
pub(crate) use ready::Ready;
