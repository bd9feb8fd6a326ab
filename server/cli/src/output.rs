//! Standard output and standard error: one locked writer for each, colours and widths, the exit status.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

use gouji_core::Language;
use gouji_lsp::system;

use crate::args::Color;
use crate::input::{Document, Problem};
use crate::message::message;

/// Where there is no terminal to ask.
const WIDTH: usize = 100;
/// Excerpts need some room.
const LEAST_WIDTH: usize = 40;

/// Where the program writes.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub(crate) struct Output {
    pub(crate) language: Language,
    /// Whether the user asks for that language by name.
    is_asked: bool,
    pub(crate) colour: bool,
    out: BufWriter<StdoutLock<'static>>,
    troubled: bool,
    /// Whoever reads us has seen enough (`gouji check … | head`). What is found still counts for the exit status.
    unheard: bool,
}

impl Output {
    pub(crate) fn new(language: Language, is_asked: bool, when: Color) -> Self {
        let out = io::stdout().lock();
        let colour = match when {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => out.is_terminal() && !is_plain(),
        };
        Self { language, is_asked, colour, out: BufWriter::new(out), troubled: false, unheard: false }
    }

    /// The language in which a report is spoken of.
    pub(crate) fn speaker(&self) -> impl Fn(&Document) -> Language + Sync + use<> {
        let (language, is_asked) = (self.language, self.is_asked);
        move |document| match document.config.settings.language {
            Some(own) if !is_asked => own,
            _ => language,
        }
    }

    /// Writes to standard output.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.unheard {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.heard(written)
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if self.unheard {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.heard(flushed)
    }

    /// A closed pipe is no error.
    fn heard(&mut self, written: io::Result<()>) -> io::Result<()> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.unheard = true;
                Ok(())
            }
            other => other,
        }
    }

    /// Names on standard error what could not be read. The exit status will be 2.
    pub(crate) fn problem(&mut self, problem: &Problem) -> io::Result<()> {
        let text = problem.text(self.language);
        self.complain(&text)
    }

    /// Says on standard error why the exit status will be 2.
    pub(crate) fn complain(&mut self, text: &str) -> io::Result<()> {
        self.troubled = true;
        self.note(text)
    }

    /// Says something on standard error.
    pub(crate) fn note(&mut self, text: &str) -> io::Result<()> {
        // In a terminal the two streams are one text: keep their order.
        self.flush()?;
        // Nobody is left to tell that standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{text}");
        Ok(())
    }

    /// The exit status: 2 for trouble with the input, 1 where something was found, else 0.
    pub(crate) fn finish(mut self, end: io::Result<bool>) -> ExitCode {
        let end = end.and_then(|found| self.flush().map(|()| found));
        let found = match end {
            Ok(found) => found,
            Err(error) => {
                let reason = system::reason_not_written(&error).text(self.language);
                let text = message("output-failed", self.language, &[("reason", &reason)]);
                self.troubled = true;
                let _ = writeln!(io::stderr().lock(), "{text}");
                true
            }
        };
        // What could not be written would be tried again, and complained about, on drop.
        let (_, _) = self.out.into_parts();
        ExitCode::from(if self.troubled { 2 } else { u8::from(found) })
    }
}

/// How wide lines may be, if anything says so: the user, `COLUMNS`, the terminal.
pub(crate) fn limit(asked: Option<u16>) -> Option<usize> {
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0.into());
    asked.map(usize::from).or_else(columns).or_else(terminal).map(|width| width.max(LEAST_WIDTH))
}

/// How wide lines are.
pub(crate) fn width(asked: Option<u16>) -> usize {
    limit(asked).unwrap_or(WIDTH)
}

fn is_plain() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
