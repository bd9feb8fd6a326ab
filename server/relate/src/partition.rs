//! Parts that are known to make up a whole: `data/partitions.toml`.

use std::sync::LazyLock;

use gouji_read::data::Inside;
use serde::Deserialize;

/// Parts that make up a whole, by the words that name them.
#[derive(Debug, Deserialize)]
pub struct Partition {
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
    pub fn names_whole(&self) -> bool {
        !self.whole.is_empty()
    }

    /// What it is called in the table.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// For each part the words that name it.
    pub fn parts(&self) -> &[Vec<String>] {
        &self.parts
    }

    /// How all parts are named together before a list of values.
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// How many parts it has; two at least.
    #[expect(clippy::len_without_is_empty, reason = "none is empty")]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Which part the words name last.
    pub fn part<'w>(&self, words: &'w str) -> Option<Part<'w>> {
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
    pub fn row<'w>(&self, words: &'w str) -> Option<(&'w str, &'w str)> {
        let row = self.rows.iter().find(|row| words.contains(row.as_str()))?;
        words.split_once(row.as_str())
    }

    /// Whether a figure called `whole` can be the whole of parts whose measure is called `measure`.
    pub fn fits(&self, whole: &str, measure: &str) -> bool {
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
pub struct Part<'w> {
    /// Its number among the parts of the partition.
    pub index: usize,
    /// What stands before the part's name.
    pub prefix: &'w str,
    /// What stands behind it.
    pub rest: &'w str,
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
pub fn partitions() -> &'static [Partition] {
    &PARTITIONS.partition
}

/// The parts that some words name, each with the number of its partition.
pub(crate) fn parts_in(words: &str) -> impl Iterator<Item = (usize, Part<'_>)> {
    // Most words name none, and that is sooner seen.
    let any = PART_NAMES.in_text(words);
    let known = partitions().iter().enumerate().filter(move |_| any);
    known.filter_map(|(number, partition)| Some((number, partition.part(words)?)))
}

/// A part of a known whole, as the words of a figure name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The number of its partition.
    pub(crate) partition: usize,
    /// Its number among the parts.
    pub(crate) part: usize,
    /// What stands in the words before it, without marks and 其中.
    pub(crate) scope: String,
    /// What stands behind it: what is measured.
    pub(crate) measure: String,
}

impl Known {
    /// The parts that a name names, or else the words right before a figure.
    pub(crate) fn of(name: &str, before: &str) -> Box<[Self]> {
        let named: Box<[Self]> = parts_in(name).map(Self::new).collect();
        if named.is_empty() { parts_in(before).map(Self::new).collect() } else { named }
    }

    fn new((partition, part): (usize, Part<'_>)) -> Self {
        let bare = |words: &'_ str| words.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
        let scope = bare(part.prefix);
        let scope = scope.strip_prefix("其中").map_or_else(|| scope.clone(), bare);
        Self { partition, part: part.index, scope, measure: part.rest.trim().to_owned() }
    }
}

/// The names of all parts of all partitions.
static PART_NAMES: LazyLock<Inside> = LazyLock::new(|| {
    let names = partitions().iter().flat_map(Partition::parts).flatten().cloned();
    Inside::new(&names.collect::<Vec<String>>())
});

/// Whether names are those of all parts of one partition, each once, and of one measure: 第一产业占比, 第二产业占比, 第三产业占比.
pub fn is_of_all_parts(names: &[&str]) -> bool {
    let noun = |part: &Part<'_>| crate::names::noun(part.rest);
    partitions().iter().filter(|it| it.len() == names.len()).any(|partition| {
        let found: Vec<Part<'_>> = names.iter().filter_map(|name| partition.part(name)).collect();
        let each = found.iter().fold(0_u64, |each, part| each | 1 << part.index.min(63));
        found.len() == names.len()
            && each.count_ones() as usize == names.len()
            && found.windows(2).all(|pair| noun(&pair[0]) == noun(&pair[1]))
    })
}

/// Whether one name is that of a whole of which the other is known to be a part: 一般公共预算收入 and 税收收入.
pub fn is_known_whole(whole: &str, part: &str) -> bool {
    let knows = |it: &&Partition| it.names_whole() && it.part(part).is_some() && it.part(whole).is_none();
    partitions().iter().filter(knows).any(|it| it.fits(whole, ""))
}

/// Whether a name is that of a part of any partition.
pub fn is_known_part(name: &str) -> bool {
    parts_in(name).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_of_a_whole() {
        assert!(is_of_all_parts(&["第一产业增加值占比", "第二产业占比", "第三产业占比"]));
        assert!(is_of_all_parts(&["第一产业贡献率", "第二产业贡献率", "第三产业贡献率"]));
        assert!(!is_of_all_parts(&["第一产业占比", "第二产业占比", "第二产业占比"]));
        assert!(!is_of_all_parts(&["第一产业占比", "第二产业占比"]));
        assert!(!is_of_all_parts(&["第一产业占比", "第二产业贡献率", "第三产业占比"]));
    }
}
