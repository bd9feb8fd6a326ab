//! Gouji on the command line: `gouji lsp`, `check`, `extract`, `diff`, `explain`, `schema`.

mod args;
mod batch;
mod check;
mod compare;
mod csv_rows;
mod decode;
mod diff;
mod explain;
mod extract;
mod input;
mod json;
mod lines;
mod marked;
mod message;
mod output;
mod proof;
mod render;
mod rewrite;
mod schema;
mod sheet_rows;
mod usage;
mod width;
mod workspace;

use std::process::ExitCode;

use args::Command;
use output::Output;

fn main() -> ExitCode {
    let (arguments, language) = match args::parse() {
        Ok(parsed) => parsed,
        Err(status) => return status,
    };
    if let Command::Lsp(_) = arguments.command {
        return gouji_lsp::run();
    }
    let mut output = Output::new(language, arguments.asks_for_language(), arguments.color);
    let end = match &arguments.command {
        Command::Lsp(_) => return ExitCode::SUCCESS,
        Command::Check(check) => check::run(check, &mut output),
        Command::Extract(extract) => extract::run(extract, &mut output),
        Command::Diff(diff) => compare::run(diff, &mut output),
        Command::Schema => schema::run(&mut output),
        Command::Explain(explain) => explain::run(explain, &mut output),
    };
    output.finish(end)
}
