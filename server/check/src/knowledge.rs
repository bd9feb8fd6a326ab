//! What the checks know beyond the words of a sentence: indicators, partitions, disclaimers.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use gouji_read::data::kind_for;
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

/// Parts that make up a whole, by the words that name them.
#[derive(Debug, Deserialize)]
pub(super) struct Partition {
    name: String,
    parts: Vec<Vec<String>>,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    inside: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    measures: Vec<(String, String)>,
}

impl Partition {
    /// Whether the whole is known by its own name, whatever the parts' measures are called.
    pub(super) fn names_whole(&self) -> bool {
        !self.whole.is_empty()
    }

    /// How many parts it has.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Which part the words name last.
    pub(super) fn part<'w>(&self, words: &'w str) -> Option<Part<'w>> {
        let mut found: Option<(usize, usize, usize)> = None;
        for (index, names) in self.parts.iter().enumerate() {
            for name in names {
                // Most names are not there, and that is sooner seen.
                let held = words.contains(name.as_str());
                let Some(at) = held.then(|| words.rfind(name.as_str())).flatten() else { continue };
                let end = at + name.len();
                let hidden = self.inside.iter().any(|long| covers(words, long, at, end));
                let better = found.is_none_or(|(_, start, best)| end > best || end == best && at < start);
                if !hidden && better {
                    found = Some((index, at, end));
                }
            }
        }
        found.map(|(index, start, end)| Part { index, prefix: &words[..start], rest: &words[end..] })
    }

    /// The words before and behind the place where all parts are named together.
    pub(super) fn row<'w>(&self, words: &'w str) -> Option<(&'w str, &'w str)> {
        let row = self.rows.iter().find(|row| words.contains(row.as_str()))?;
        words.split_once(row.as_str())
    }

    /// Whether a figure called `whole` can be the whole of parts whose measure is called `measure`.
    pub(super) fn fits(&self, whole: &str, measure: &str) -> bool {
        if !self.whole.is_empty() {
            return self.whole.iter().any(|word| whole.contains(word.as_str()));
        }
        let named =
            self.measures.iter().any(|(part, total)| part == measure && whole.contains(total.as_str()));
        named || !measure.is_empty() && whole.contains(measure)
    }
}

/// A part that some words name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'w> {
    pub(super) index: usize,
    /// What stands before the part's name.
    pub(super) prefix: &'w str,
    /// What stands behind it.
    pub(super) rest: &'w str,
}

/// Whether `long` stands in `words` around `start..end`.
fn covers(words: &str, long: &str, start: usize, end: usize) -> bool {
    words.match_indices(long).any(|(at, _)| at <= start && end <= at + long.len())
}

#[derive(Default, Deserialize)]
struct Partitions {
    partition: Vec<Partition>,
}

static PARTITIONS: LazyLock<Partitions> = LazyLock::new(|| gouji_read::built!("partitions"));

/// The partitions of `data/partitions.toml`.
pub(super) fn partitions() -> &'static [Partition] {
    &PARTITIONS.partition
}

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
        for (part, names) in partition.parts.iter().enumerate() {
            words.extend(names.iter().map(String::as_str));
            of.extend(names.iter().map(|_| (at, Some(part))));
        }
        words.extend(partition.rows.iter().map(String::as_str));
        of.extend(partition.rows.iter().map(|_| (at, None)));
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
    partitions().iter().find(|partition| partition.name == name)
}
