//! A report that is being written: its rope, its paragraphs with their readings, its ledger.

use std::sync::Arc;

use ropey::Rope;

use crate::figure::{Calendar, Figure, Period};
use crate::ledger::Ledger;
use crate::statement::Statement;
use crate::text::{Edit, Span};
use crate::{Finding, Hover, Language};

mod paragraph;
mod context;
pub use paragraph::Paragraph;
