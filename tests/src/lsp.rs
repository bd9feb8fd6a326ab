//! A client of the language server that speaks raw frames and believes nothing: every message it gets is
//! read with the protocol's types, and must say nothing beyond them.

mod client;
mod protocol;
mod setup;

pub use client::Client;
pub use protocol::Frames;
pub use setup::{Setup, everything, nothing};
