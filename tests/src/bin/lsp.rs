//! `gouji lsp`, without the rest of `gouji`.

use std::process::ExitCode;

fn main() -> ExitCode {
    gouji_lsp::run()
}
