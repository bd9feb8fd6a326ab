use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Decimal;
use super::lexicon::{CharHasher, Prefixes};

/// What a unit measures, such as `money`, `area`, `count`; empty for `%` and the like.
pub type Dimension = str;

/// A unit or classifier of `data/units.toml`.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each says another thing about where the unit may stand")]
pub struct Entry {
    forms: Vec<String>,
    dimension: String,
    #[serde(default)]
    factor: Option<String>,
    #[serde(default)]
    show: Vec<String>,
    #[serde(default)]
    count: bool,
    #[serde(default)]
    naming: bool,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    scaled: bool,
    #[serde(default)]
    class: bool,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    not_before: String,
}

/// The base unit of a figure as it is written, without 万 or 亿.
#[derive(Debug, Clone, Copy, Default)]
pub enum Unit {
    /// No unit: indices, ratios, ranks without 位.
    #[default]
    None,
    /// A name that the reader itself gives: `%`, 百分点, 倍, 位.
    Fixed(&'static str),
    /// A unit of the table.
    Known(&'static Entry),
    /// 元/平方米: a unit by another, or by a time.
    Per(&'static Entry, &'static str),
}

impl Unit {
    /// The name, such as 元 or 元/平方米; empty if there is none.
    pub fn name(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Fixed(name) => (*name).to_owned(),
            Self::Known(entry) => entry.name().to_owned(),
            Self::Per(entry, per) => format!("{}/{per}", entry.name()),
        }
    }

    /// Whether it counts things that come one by one (项, 个, 户).
    pub fn is_count(&self) -> bool {
        matches!(self, Self::Known(entry) if entry.count)
    }

    /// Whether the number with it is part of what its things are called, and no measure of what was done: 四大行动.
    pub fn is_naming(&self) -> bool {
        matches!(self, Self::Known(entry) if entry.naming)
    }

    /// Whether it is that of a score or an index (分, 点).
    pub fn is_score(&self) -> bool {
        matches!(self, Self::Known(entry) if matches!(entry.dimension.as_str(), "score" | "index"))
    }

    /// Whether it counts behind a Chinese numeral with a scale word, though it is strict.
    pub(super) fn is_scaled(&self) -> bool {
        matches!(self, Self::Known(entry) if entry.scaled)
    }

    /// Whether it counts classes and terms: behind a year it makes a name of it, behind 万 and 亿 it names a size.
    pub(super) fn is_class(&self) -> bool {
        matches!(self, Self::Known(entry) if entry.class)
    }

    /// Whether it measures what has parts (a litre, a mile), not what is counted.
    pub(super) fn is_divisible(&self) -> bool {
        matches!(self, Self::Known(entry) if matches!(entry.dimension.as_str(), "volume" | "mass" | "length" | "area"))
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// What it measures. Figures of different dimensions are never compared.
    pub fn dimension(&self) -> &Dimension {
        match self {
            Self::Known(entry) => &entry.dimension,
            Self::Fixed(name) => name,
            Self::None | Self::Per(..) => "",
        }
    }

    /// What is measured for each of which unit: money and 股 of 元/股.
    pub fn for_each(&self) -> Option<(&Dimension, &'static str)> {
        match self {
            Self::Per(entry, each) => Some((&entry.dimension, each)),
            _ => None,
        }
    }

    /// Its worth in the dimension's base unit; one where the table gives none.
    pub fn factor(&self) -> num_rational::BigRational {
        match self {
            Self::Known(entry) => entry.factor.as_deref().and_then(fraction),
            _ => None,
        }
        .unwrap_or_else(|| Decimal::ONE.to_rational())
    }

    /// Whether it is worth one in the base unit of its dimension, as far as the table says.
    pub fn is_base(&self) -> bool {
        !matches!(self, Self::Known(entry) if entry.factor.is_some())
    }

    /// The unit in which its amounts are given instead, and its worth in that: 角 counts as 0.1 元.
    pub(super) fn base(&self) -> Option<(Self, Decimal)> {
        let Self::Known(entry) = self else { return None };
        let unit = Self::named(entry.base.as_deref()?)?;
        Some((unit, Decimal::parse(entry.factor.as_deref()?)?))
    }

    /// The units in which people also give such a quantity.
    pub fn conversions(&self) -> impl Iterator<Item = Self> {
        let names: &[String] = match self {
            Self::Known(entry) => &entry.show,
            _ => &[],
        };
        names.iter().filter_map(|name| Self::named(name))
    }

    /// The unit called `name`.
    pub fn named(name: &str) -> Option<Self> {
        at(name).filter(|(length, ..)| *length == name.len()).map(|(_, unit, _)| unit)
    }
}

impl Entry {
    /// Whether what follows makes another word of it.
    fn ends_before(&self, rest: &str) -> bool {
        !self.not_before.is_empty() && rest.starts_with(|c| self.not_before.contains(c))
    }

    /// The form by which all of its forms are reported.
    fn name(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Fixed(a), Self::Fixed(b)) => std::ptr::eq(*a, *b) || a == b,
            (Self::Known(a), Self::Known(b)) => std::ptr::eq(*a, *b),
            (Self::Per(a, x), Self::Per(b, y)) => std::ptr::eq(*a, *b) && x == y,
            _ => false,
        }
    }
}

impl Eq for Unit {}

/// The dimension of the unit called `name`, scale words in front of it or not (亿元); `None` if there is no such unit.
pub fn dimension_of(name: &str) -> Option<String> {
    let measure = super::Measure::named(name.trim())?;
    Some(measure.unit.dimension().to_owned())
}

/// The unit that `text` begins with: its length in bytes, the unit, and whether it counts as one only
/// behind an Arabic numeral. `元/平方米` is one unit.
pub(crate) fn at(text: &str) -> Option<(usize, Unit, bool)> {
    let (form, entry) = TABLE.at(text)?;
    let rest = text.get(form.len()..)?;
    if entry.ends_before(rest) {
        // 9条次干道路: without its last character it may be a unit.
        let (last, _) = form.char_indices().next_back().filter(|(last, _)| *last > 0)?;
        let (shorter, other) = TABLE.at(text.get(..last)?)?;
        let fits = shorter.len() == last && !other.ends_before(text.get(last..)?);
        return fits.then_some((last, Unit::Known(other), other.strict));
    }
    if form.ends_with(|c: char| c.is_ascii_alphabetic())
        && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    if let Some(per) = rest.strip_prefix(['/', '／'])
        && let Some((length, by)) = divisor(per)
    {
        let slash = rest.len() - per.len();
        return Some((form.len() + slash + length, Unit::Per(entry, by), entry.strict));
    }
    Some((form.len(), Unit::Known(entry), entry.strict))
}

/// Whether the name of a unit may end with `c`: most words end otherwise.
pub(crate) fn may_end(c: char) -> bool {
    static LAST: LazyLock<HashSet<char, BuildHasherDefault<CharHasher>>> = LazyLock::new(|| {
        let forms = ENTRIES.unit.iter().flat_map(|entry| &entry.forms).chain(&ENTRIES.divisors);
        forms.filter_map(|form| form.chars().next_back()).collect()
    });
    LAST.contains(&c) || matches!(c, '%' | '％' | '‰')
}

/// What a unit is taken by: another unit, a time, or a number of units.
fn divisor(text: &str) -> Option<(usize, &'static str)> {
    let word = ENTRIES.divisors.iter().find(|word| text.starts_with(word.as_str()));
    word.map(|word| (word.len(), word.as_str()))
        .or_else(|| TABLE.at(text).map(|(form, entry)| (form.len(), entry.name())))
}

/// `0.5` or `2000/3`.
fn fraction(text: &str) -> Option<num_rational::BigRational> {
    let part = |text: &str| Decimal::parse(text.trim()).map(Decimal::to_rational);
    match text.split_once('/') {
        Some((above, below)) => {
            Some(part(above)? / part(below).filter(|below| *below != num_rational::BigRational::default())?)
        }
        None => part(text),
    }
}

#[derive(Default, Deserialize)]
struct Table {
    #[serde(default)]
    divisors: Vec<String>,
    unit: Vec<Entry>,
}

static ENTRIES: LazyLock<Table> = LazyLock::new(|| crate::built!("units"));

static TABLE: LazyLock<Prefixes<&'static Entry>> = LazyLock::new(|| {
    let units = ENTRIES.unit.iter();
    Prefixes::new(units.flat_map(|entry| entry.forms.iter().map(move |form| (form.clone(), entry))))
});
