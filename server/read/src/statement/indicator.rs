//! The lexicon of indicators: what is known of the things that reports measure (`data/indicators.toml`).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::figure::CharHasher;

/// Whether growth is given in constant prices by convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Convention {
    /// In constant prices, usually without a word about it.
    Real,
    /// In current prices.
    Nominal,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// How values of different times relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// It gathers over a time: values of months make up that of a year.
    Flow,
    /// It is what it is at a moment.
    Stock,
    /// A rate, an average or an index: neither adds up.
    Ratio,
}

/// What is known of an indicator; `None` where it is neither or depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator<'l> {
    /// The name by which all its names are known.
    pub name: &'l str,
    /// The dimension of its unit, as in `data/units.toml`; empty if any.
    pub dimension: &'l str,
    /// Real or nominal.
    pub convention: Option<Convention>,
    /// Which way is better.
    pub better: Option<Better>,
    /// Flow, stock or ratio.
    pub course: Option<Course>,
    /// Whether it is a part of a whole in percent: from 0 to 100.
    pub bounded: bool,
    /// Whether a place has one at a time: two values of one time are two words on one fact.
    pub single: bool,
}

/// An indicator that a `gouji.toml` adds, or describes anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// Its names; the first is the one by which it is known.
    pub names: Vec<String>,
    /// The dimension of its unit; empty if any.
    pub dimension: String,
    /// Real or nominal.
    pub convention: Option<Convention>,
    /// Which way is better.
    pub better: Option<Better>,
    /// Flow, stock or ratio.
    pub course: Option<Course>,
    /// Whether it lies between 0 and 100 %.
    pub bounded: bool,
}

impl Own {
    fn indicator(&self) -> Indicator<'_> {
        Indicator {
            name: self.names.first().map_or("", String::as_str),
            dimension: &self.dimension,
            convention: self.convention,
            better: self.better,
            course: self.course,
            bounded: self.bounded,
            single: true,
        }
    }
}

/// A whole and its parts, by indicator: 地区生产总值 and the value added of the three industries.
#[derive(Debug, Deserialize)]
pub struct Division {
    /// The partition, as it is called in `data/partitions.toml`.
    pub partition: String,
    /// The indicator that the parts make up.
    pub whole: String,
    /// Its parts, in their usual order.
    pub parts: Vec<String>,
}

/// The indicators that a report is read by: the program's own and those of a `gouji.toml`, which go first.
#[derive(Debug, Default)]
pub struct Lexicon {
    own: Vec<Own>,
    own_names: Option<Endings<usize>>,
}

impl Lexicon {
    /// The program's indicators and these. Those without a name are left out.
    pub fn new(mut own: Vec<Own>) -> Self {
        own.retain(|indicator| indicator.names.first().is_some_and(|name| !name.is_empty()));
        let names = own.iter().enumerate();
        let names = names.flat_map(|(at, own)| own.names.iter().map(move |name| (name.as_str(), at)));
        let own_names = (!own.is_empty()).then(|| Endings::new(names));
        Self { own, own_names }
    }

    /// Those of a `gouji.toml`.
    pub fn own(&self) -> &[Own] {
        &self.own
    }

    /// The indicator whose name `name` ends with, by the longest of its names, and that name; `None` if it is not
    /// listed. Modifiers in front (全市, 规模以上) are those of the reader.
    pub fn find<'l>(&'l self, name: &str) -> Option<(&'l str, Indicator<'l>)> {
        // M2 is no part of PM2.
        let whole = |word: &str| {
            let latin = |c: char| c.is_ascii_alphanumeric();
            !(word.starts_with(latin) && name[..name.len() - word.len()].ends_with(latin))
        };
        let own = self.own_names.as_ref().and_then(|names| names.at(name));
        let own = own.and_then(|(word, at)| Some((word, self.own.get(*at)?.indicator())));
        let listed = LISTED.at(name).map(|(word, indicator)| (word, *indicator));
        match (own.filter(|(word, _)| whole(word)), listed.filter(|(word, _)| whole(word))) {
            (Some(own), Some(listed)) if own.0.len() < listed.0.len() => Some(listed),
            (Some(own), _) => Some(own),
            (None, listed) => listed,
        }
    }

    /// The names that begin with `start`, with what is known of each, one's own first.
    pub fn starting_with<'l>(&'l self, start: &'l str) -> impl Iterator<Item = (&'l str, Indicator<'l>)> {
        let own =
            self.own.iter().flat_map(|own| own.names.iter().map(|name| (name.as_str(), own.indicator())));
        let listed = TABLE.group.iter().flat_map(|group| {
            group
                .names
                .iter()
                .flat_map(move |names| names.iter().map(move |name| (name.as_str(), group.indicator(names))))
        });
        own.chain(listed).filter(move |(name, _)| name.starts_with(start))
    }

    /// The head of a name: the longest listed name that it ends with, without being all of it.
    pub(super) fn head(&self, name: &str) -> Option<&str> {
        let first = name.chars().next()?.len_utf8();
        name.get(first..).and_then(|rest| self.find(rest)).map(|(word, _)| word)
    }

    /// Whether `name` ends with a listed name.
    pub(super) fn is_listed(&self, name: &str) -> bool {
        self.find(name).is_some()
    }
}

/// Names by their last three characters, the longest first: thousands of names end with 加值, 总额 or 率. A name of two
/// characters has NUL for the third.
#[derive(Debug, Default)]
struct Endings<T>(ByEnding<Vec<(Box<str>, T)>>);

/// The last three characters, from the end.
type Ending = (char, char, char);

type ByEnding<V> = HashMap<Ending, V, BuildHasherDefault<CharHasher>>;

impl<T> Endings<T> {
    fn new<'n>(names: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        let mut endings = Self(HashMap::default());
        for (name, value) in names {
            if let Some(key) = ending(name) {
                endings.0.entry(key).or_default().push((name.into(), value));
            }
        }
        for names in endings.0.values_mut() {
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        endings
    }

    /// The longest of the names that `text` ends with.
    fn at(&self, text: &str) -> Option<(&str, &T)> {
        let key = ending(text)?;
        let of = |key| {
            let names: &Vec<(Box<str>, T)> = self.0.get(&key)?;
            names.iter().find(|(name, _)| text.ends_with(&**name)).map(|(name, value)| (&**name, value))
        };
        of(key).or_else(|| of((key.0, key.1, '\0')))
    }
}

/// How a text ends; `None` where it has but one character.
fn ending(text: &str) -> Option<Ending> {
    let mut chars = text.chars().rev();
    Some((chars.next()?, chars.next()?, chars.next().unwrap_or('\0')))
}

/// All indicators of the program, each once.
pub fn all() -> impl Iterator<Item = Indicator<'static>> {
    TABLE.group.iter().flat_map(|group| group.names.iter().map(move |names| group.indicator(names)))
}

/// The wholes and parts that `data/indicators.toml` names.
pub fn divisions() -> &'static [Division] {
    &TABLE.division
}

#[derive(Default, Deserialize)]
struct Table {
    real: Vec<String>,
    bounded: Vec<String>,
    several: Vec<String>,
    division: Vec<Division>,
    group: Vec<Group>,
}

/// Indicators of which the same is known; the first name of each is the one by which it is known.
#[derive(Deserialize)]
struct Group {
    #[serde(default)]
    dimension: String,
    #[serde(default)]
    convention: Option<Convention>,
    #[serde(default)]
    better: Option<Better>,
    #[serde(default)]
    course: Option<Course>,
    #[serde(default)]
    single: bool,
    names: Vec<Vec<String>>,
}

impl Group {
    fn indicator<'g>(&'g self, names: &'g [String]) -> Indicator<'g> {
        let name = names.first().map_or("", String::as_str);
        Indicator {
            name,
            dimension: &self.dimension,
            convention: self.convention,
            better: self.better,
            course: self.course,
            bounded: TABLE.bounded.iter().any(|bounded| bounded == name),
            single: self.single && !TABLE.several.iter().any(|several| several == name),
        }
    }
}

/// Indicators whose growth is told at constant prices by convention.
pub fn told_in_real_terms() -> &'static [String] {
    &TABLE.real
}

static TABLE: LazyLock<Table> = LazyLock::new(|| crate::built!("indicators"));

static LISTED: LazyLock<Endings<Indicator<'static>>> = LazyLock::new(|| {
    let entries = TABLE.group.iter().flat_map(|group| {
        group.names.iter().flat_map(move |names| {
            let indicator = group.indicator(names);
            names.iter().map(move |alias| (alias.as_str(), indicator))
        })
    });
    Endings::new(entries)
});

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_lexicon_is_whole() {
        let names: HashSet<&str> = all().map(|indicator| indicator.name).collect();
        assert!(names.len() >= 600, "{}", names.len());
        assert_eq!(all().count(), names.len(), "an indicator is listed twice");
        for name in TABLE.bounded.iter().chain(&TABLE.several) {
            assert!(names.contains(name.as_str()), "{name} is described and not listed");
        }
        let partitions = include_str!("../../../data/partitions.toml");
        for division in divisions() {
            assert!(partitions.contains(&format!("\"{}\"", division.partition)), "{}", division.partition);
            for name in division.parts.iter().chain([&division.whole]) {
                assert!(names.contains(name.as_str()), "{name} is divided and not listed");
            }
        }
    }

    #[test]
    fn no_name_means_two_indicators() {
        let mut seen: HashSet<(&str, &str)> = HashSet::new();
        for names in TABLE.group.iter().flat_map(|group| &group.names) {
            for name in names {
                let known = LISTED.at(name).map(|(_, indicator)| indicator.name).unwrap();
                seen.insert((name, known));
                assert_eq!(known, names[0], "{name}");
            }
        }
    }

    #[test]
    fn own_indicators_go_first() {
        let own = Own {
            names: vec!["云谷指数".to_owned(), "云谷景气".to_owned()],
            better: Some(Better::Higher),
            ..Own::default()
        };
        let lexicon = Lexicon::new(vec![own, Own::default()]);
        assert_eq!(lexicon.own().len(), 1);
        assert_eq!(
            lexicon.find("全县云谷景气").map(|(word, found)| (word, found.name)),
            Some(("云谷景气", "云谷指数"))
        );
        assert_eq!(lexicon.find("GDP").map(|(_, found)| found.name), Some("地区生产总值"));
        assert_eq!(lexicon.find("云谷"), None);
    }
}
