//! What the checks know beyond the words of a sentence: indicators, partitions, disclaimers.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use gouji_read::data::kind_for;
pub(super) use gouji_relate::partition::{Partition, partitions};
use serde::Deserialize;

use super::wording::WordSet;

/// Whether the growth of this indicator is given in real terms by convention.
pub(super) fn is_real_by_convention(indicator: &str) -> bool {
    super::wording::any(&REAL, indicator)
}

/// Whether a paragraph says of the whole report that sums may be off by rounding.
pub(super) fn disclaims_rounding(text: &str) -> bool {
    let words = &super::wording::WORDING.disclaimers;
    super::wording::any(&words.rounding, text) && super::wording::any(&words.unequal, text)
}

/// Whether a paragraph says of the whole report that its rates of growth are not those of the levels it gives.
pub(super) fn disclaims_growth(text: &str) -> bool {
    let words = &super::wording::WORDING.disclaimers;
    let told = |clause: &str| {
        super::wording::any(&words.comparable, clause) && super::wording::any(&words.computed, clause)
    };
    super::wording::any(&words.comparable, text)
        && text
            .split(['。', '；', '\n'])
            // 地区生产总值284.68亿元，按可比价格计算，增长6.1%，增速…: a sentence with rates of its own speaks of these.
            .filter(|sentence| !sentence.contains(['%', '％']))
            .any(|sentence| super::wording::any(&words.rates, sentence) && told(sentence))
}

/// The table `disclaimers`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Disclaimers {
    rounding: WordSet,
    unequal: WordSet,
    rates: WordSet,
    comparable: WordSet,
    computed: WordSet,
}

static REAL: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::from(gouji_read::statement::indicator::told_in_real_terms().to_vec()));

/// The names by which the partitions are known, all looked for at once.
struct Names {
    finder: Option<AhoCorasick>,
    /// For each name its partition, and its part or the row of all.
    of: Vec<(usize, Option<usize>)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut words: Vec<&str> = Vec::new();
    let mut of = Vec::new();
    for (at, partition) in partitions().iter().enumerate() {
        for (part, names) in partition.parts().iter().enumerate() {
            words.extend(names.iter().map(String::as_str));
            of.extend(names.iter().map(|_| (at, Some(part))));
        }
        words.extend(partition.rows().iter().map(String::as_str));
        of.extend(partition.rows().iter().map(|_| (at, None)));
    }
    let finder = AhoCorasick::builder().kind(kind_for(words.len())).prefilter(false).build(words).ok();
    Names { finder, of }
});

/// Builds the tables of this module.
pub(super) fn warm() {
    LazyLock::force(&NAMES);
}

/// A partition that clauses name, by every part or by all of them together, with the clauses that name it.
pub(super) type Named = (&'static Partition, Vec<usize>);

/// The partitions that numbered clauses name, in the order of the table.
pub(super) fn named<'c>(clauses: impl Iterator<Item = (usize, &'c str)>) -> Vec<Named> {
    let Some(finder) = &NAMES.finder else { return Vec::new() };
    let mut naming: Vec<(usize, u64, usize)> = Vec::new();
    for (clause, words) in clauses.filter(|(_, words)| finder.is_match(*words)) {
        for found in finder.find_overlapping_iter(words) {
            let Some((at, part)) = NAMES.of.get(found.pattern().as_usize()) else { continue };
            let one = |part| 1_u64.checked_shl(u32::try_from(part).unwrap_or(0)).unwrap_or(0);
            naming.push((*at, part.map_or(u64::MAX, one), clause));
        }
    }
    naming.sort_by_key(|(at, _, clause)| (*at, *clause));
    let whole = |same: &[(usize, u64, usize)]| {
        let partition = partitions().get(same.first()?.0)?;
        let every = 1_u64.checked_shl(u32::try_from(partition.len()).ok()?)? - 1;
        let parts = same.iter().fold(0, |parts, (_, part, _)| parts | part);
        let mut clauses: Vec<usize> = same.iter().map(|(_, _, clause)| *clause).collect();
        clauses.dedup();
        (parts & every == every).then_some((partition, clauses))
    };
    naming.chunk_by(|a, b| a.0 == b.0).filter_map(whole).collect()
}

/// The partition of this name.
pub(super) fn partition(name: &str) -> Option<&'static Partition> {
    partitions().iter().find(|partition| partition.name() == name)
}
