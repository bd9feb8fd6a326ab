//! For build scripts: the tables under `server/data` once more, in a form that is read ten times as fast as the one that people
//! write. A program that starts with a report to check would wait for them.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

/// Writes tables, which are called by their names, where `gouji_read::built!` finds them.
///
/// # Errors
/// Where a table is none, or cannot be read or written.
pub fn build(tables: &[&str]) -> Result<(), Box<dyn Error>> {
    let built = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let mut stdout = io::stdout();
    writeln!(stdout, "cargo::rerun-if-changed=build.rs")?;
    for name in tables {
        let source = Path::new("../data").join(name).with_extension("toml");
        let table: toml::Value = toml::from_str(&fs::read_to_string(&source)?)?;
        fs::write(Path::new(&built).join(name).with_extension("json"), serde_json::to_string(&table)?)?;
        writeln!(stdout, "cargo::rerun-if-changed={}", source.display())?;
    }
    Ok(())
}
