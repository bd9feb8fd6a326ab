//! The real binary: what it prints, for people and for programs, and how it ends.

mod beside;
mod check;
mod diff;
mod explain;
mod extract;
mod fix;
mod input;
mod language;
mod run;
mod settings;
mod usage;
