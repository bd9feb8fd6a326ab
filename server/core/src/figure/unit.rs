use std::sync::LazyLock;

use serde::Deserialize;

use super::lexicon::Prefixes;
use super::Decimal;

/// What a unit measures, such as `money`, `area`, `count`; empty for `%` and the like.
pub type Dimension = str;

/// A unit or classifier of `data/units.toml`.
#[derive(Debug, Deserialize)]
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
    strict: bool,
}

/// The base unit of a figure as it is written, without 万 or 亿.
#[derive(Debug, Clone, Copy, Default)]
pub enum Unit {
    /// No unit: indices, ratios, ranks without 位.
    #[default]
    None,
    /// A name that the reader itself gives: `%`, 百分点, 倍, 位.
    Fixed(&'static str),
    /// A unit of the table, in the form in which it stands in the text.
    Known(&'static str, &'static Entry),
    /// 元/平方米: a unit by another.
    Per(&'static str, &'static Entry, &'static str),
}

impl Unit {
    /// The name, such as 元 or 元/平方米; empty if there is none.
    pub fn name(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Fixed(name) | Self::Known(name, _) => (*name).to_owned(),
            Self::Per(name, _, per) => format!("{name}/{per}"),
        }
    }

    /// Whether it counts things that come one by one (项, 个, 户).
    pub fn is_count(&self) -> bool {
        matches!(self, Self::Known(_, entry) if entry.count)
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// What it measures. Figures of different dimensions are never compared.
    pub fn dimension(&self) -> &Dimension {
        match self {
            Self::Known(_, entry) => &entry.dimension,
            Self::Fixed(name) => name,
            Self::None | Self::Per(..) => "",
        }
    }

    /// Its worth in the dimension's base unit; one where the table gives none.
    pub fn factor(&self) -> num_rational::BigRational {
        match self {
            Self::Known(_, entry) => entry.factor.as_deref().and_then(fraction),
            _ => None,
        }
        .unwrap_or_else(|| Decimal::ONE.to_rational())
    }

    /// The units in which people also give such a quantity.
    pub fn conversions(&self) -> impl Iterator<Item = Self> {
        let names: &[String] = match self {
            Self::Known(_, entry) => &entry.show,
            _ => &[],
        };
        names.iter().filter_map(|name| Self::named(name))
    }

    /// The unit called `name`.
    pub fn named(name: &str) -> Option<Self> {
        at(name).filter(|(length, ..)| *length == name.len()).map(|(_, unit, _)| unit)
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Fixed(a), Self::Fixed(b)) => a == b,
            (Self::Known(_, a), Self::Known(_, b)) => std::ptr::eq(*a, *b),
            (Self::Per(_, a, x), Self::Per(_, b, y)) => std::ptr::eq(*a, *b) && x == y,
            _ => false,
        }
    }
}

impl Eq for Unit {}

/// The unit that `text` begins with: its length in bytes, the unit, and whether it counts as one only
/// behind an Arabic numeral. `元/平方米` is one unit.
pub(crate) fn at(text: &str) -> Option<(usize, Unit, bool)> {
    let (form, entry) = TABLE.at(text)?;
    let rest = &text[form.len()..];
    if form.ends_with(|c: char| c.is_ascii_alphabetic()) && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(per) = rest.strip_prefix(['/', '／'])
        && let Some((name, _)) = TABLE.at(per)
    {
        let slash = rest.len() - per.len();
        return Some((form.len() + slash + name.len(), Unit::Per(form, entry, name), entry.strict));
    }
    Some((form.len(), Unit::Known(form, entry), entry.strict))
}

/// `0.5` or `2000/3`.
fn fraction(text: &str) -> Option<num_rational::BigRational> {
    let part = |text: &str| Decimal::parse(text.trim()).map(Decimal::to_rational);
    match text.split_once('/') {
        Some((above, below)) => Some(part(above)? / part(below).filter(|below| *below != num_rational::BigRational::default())?),
        None => part(text),
    }
}

#[derive(Default, Deserialize)]
struct Table {
    unit: Vec<Entry>,
}

static ENTRIES: LazyLock<Table> = LazyLock::new(|| crate::data::table(include_str!("../../data/units.toml")));

static TABLE: LazyLock<Prefixes<&'static Entry>> = LazyLock::new(|| {
    let units = ENTRIES.unit.iter();
    Prefixes::new(units.flat_map(|entry| entry.forms.iter().map(move |form| (form.clone(), entry))))
});
