//! What each of the engine's cautions is worth: switches that exist in tests alone, and the test that measures them.

/// A caution that can be switched off.
#[cfg(test)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Without {
    /// Values must be equal instead of intervals meeting.
    Intervals,
    /// What a report says of its rounding is not heard.
    Disclaimers,
    /// Words that leave a list open or name another measure are not heard, and every gap is told.
    Abstention,
}

#[cfg(test)]
thread_local! {
    static OFF: std::cell::Cell<Option<Without>> = const { std::cell::Cell::new(None) };
}

/// `cause`, a reason to be silent.
#[cfg(not(test))]
pub(super) const fn abstains(cause: bool) -> bool {
    cause
}

/// `cause`, a reason to be silent, unless abstention is switched off.
#[cfg(test)]
pub(super) fn abstains(cause: bool) -> bool {
    cause && !is_off(Without::Abstention)
}

#[cfg(test)]
pub(super) fn is_off(what: Without) -> bool {
    OFF.get() == Some(what)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;
    use crate::{Report, Severity};

    /// `GOUJI_CORPUS=FOLDER cargo test -p gouji-core ablation -- --ignored --nocapture`: findings of warning and error,
    /// and of information, by check, over every `.jsonl` of a folder.
    #[test]
    #[ignore = "needs a corpus"]
    #[allow(clippy::print_stdout, reason = "the figures are what it is for")]
    fn counts_what_each_caution_holds_off() {
        let folder = PathBuf::from(std::env::var("GOUJI_CORPUS").unwrap_or_default());
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "jsonl") {
                for line in std::fs::read_to_string(path).unwrap().lines() {
                    let value: serde_json::Value = serde_json::from_str(line).unwrap();
                    texts.push(value["text"].as_str().unwrap_or_default().to_owned());
                }
            }
        }
        let switches =
            [None, Some(Without::Intervals), Some(Without::Disclaimers), Some(Without::Abstention)];
        for switch in switches {
            OFF.set(switch);
            let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
            for text in &texts {
                for finding in Report::new(text, "").findings() {
                    let low = usize::from(finding.severity < Severity::Warning);
                    if finding.severity != Severity::Hint {
                        counts.entry(finding.code).or_default()[low] += 1;
                    }
                }
            }
            println!("without {switch:?}: {counts:?}");
        }
        OFF.set(None);
    }
}
