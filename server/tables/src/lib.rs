//! For build scripts: the tables under `server/data` once more, in a form that is read ten times as fast as the one that people
//! write. A program that starts with a report to check would wait for them.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

use toml::{Table, Value};

/// Writes tables, which are called by their names, where `gouji_read::built!` finds them. A table is a file or, where it has many
/// lists, a folder of files, each with some of them.
///
/// # Errors
/// Where a table is none, or cannot be read or written, and where two files of a folder have the same list.
pub fn build(tables: &[&str]) -> Result<(), Box<dyn Error>> {
    let built = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let mut stdout = io::stdout();
    writeln!(stdout, "cargo::rerun-if-changed=build.rs")?;
    for name in tables {
        let folder = Path::new("../data").join(name);
        let source = if folder.is_dir() { folder } else { folder.with_extension("toml") };
        let table = read(&source)?;
        fs::write(Path::new(&built).join(name).with_extension("json"), serde_json::to_string(&table)?)?;
        writeln!(stdout, "cargo::rerun-if-changed={}", source.display())?;
    }
    Ok(())
}

/// A table out of its file, or out of all files of its folder.
fn read(source: &Path) -> Result<Table, Box<dyn Error>> {
    if !source.is_dir() {
        return Ok(toml::from_str(&fs::read_to_string(source)?)?);
    }
    let mut whole = Table::new();
    for file in fs::read_dir(source)? {
        let file = file?.path();
        let part: Table = toml::from_str(&fs::read_to_string(&file)?)?;
        merge(&mut whole, part)
            .map_err(|name| format!("{}: {name} stands in another file, too", file.display()))?;
    }
    Ok(whole)
}

/// Adds the lists of one file to those of the others; the name of one that is there already is the error.
fn merge(whole: &mut Table, part: Table) -> Result<(), String> {
    for (name, value) in part {
        match (whole.get_mut(&name), value) {
            (None, value) => {
                whole.insert(name, value);
            }
            (Some(Value::Table(known)), Value::Table(more)) => merge(known, more)?,
            _ => return Err(name),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_stands_in_two_files() {
        let table = |text: &str| toml::from_str::<Table>(text).unwrap();
        let mut whole = table("[words]\nup = ['增长']\n");
        assert_eq!(merge(&mut whole, table("[words]\ndown = ['下降']\n[time]\nyears = ['年']\n")), Ok(()));
        assert_eq!(whole, table("[words]\nup = ['增长']\ndown = ['下降']\n[time]\nyears = ['年']\n"));
        assert_eq!(merge(&mut whole, table("[words]\nup = ['上升']\n")), Err("up".to_owned()));
    }
}
