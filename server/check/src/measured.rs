//! How good each check is, counted on published texts and on slips planted in them: `data/measured.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// On what the checks were measured, and how each of them did.
#[derive(Debug, Default, Deserialize)]
pub struct Measured {
    /// How many published texts there are.
    pub texts: u32,
    /// How many characters they have.
    pub characters: u64,
    /// In how many texts one slip each was planted.
    pub drafts: u32,
    checks: BTreeMap<String, Counts>,
}

/// The counts of one check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Counts {
    /// How many slips of the kinds that it is there for were planted, each in a text of its own.
    pub planted: u32,
    /// How many of them some check told.
    pub told: u32,
    /// How many of them it told itself.
    pub by_itself: u32,
    /// How many findings it had in all texts with a slip.
    pub findings: u32,
    /// How many of these were at the slip, whether it was planted for this check or for another.
    pub at_slip: u32,
    /// How many errors and warnings it had in published texts as they are.
    pub warned: u32,
    /// How many of these are faults of the texts, which were reckoned.
    pub faults: u32,
    /// How many information findings it had in them.
    pub hinted: u32,
}

static MEASURED: LazyLock<Measured> = LazyLock::new(|| gouji_read::built!("measured"));

/// What was measured.
pub fn measured() -> &'static Measured {
    &MEASURED
}

impl Measured {
    /// The counts of the check called `code`; nothing but zeros where it had no finding and no slip was planted for it.
    pub fn of(&self, code: &str) -> Counts {
        self.checks.get(code).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_of_a_check_and_fits_the_others() {
        for (code, it) in &measured().checks {
            assert!(crate::find(code).is_some(), "{code}");
            assert!(it.by_itself <= it.told && it.told <= it.planted, "{code}");
            assert!(it.at_slip <= it.findings && it.faults <= it.warned, "{code}");
        }
        assert!(measured().texts > 0 && measured().drafts > 0);
        assert_eq!(measured().of("no-such-check"), Counts::default());
    }
}
