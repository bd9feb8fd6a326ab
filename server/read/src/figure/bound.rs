use std::sync::LazyLock;

use serde::Deserialize;

use super::lexicon::{Prefixes, Suffixes};
use super::{Decimal, Interval};
use crate::Span;

/// Which way the words around a number leave its value open; the names are those that programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    /// Only rounding.
    #[default]
    Exact,
    /// 约, 左右, 上下.
    About,
    /// 余, 多, 以上, 超, 突破, 不低于.
    More,
    /// 近, 不足, 以下, 以内, 不超过.
    Less,
}

impl Bound {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::More => "more",
            Self::Less => "less",
        }
    }
}

/// What an approximator does to the interval of the number it stands at (`docs/architecture.md`,
/// “Intervals”). Its words stand in `data/approximators.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Approximation {
    /// 约, 左右: half the last place or the place of the last digit that is not zero, whichever is wider.
    About,
    /// 近: from below, up to but not including the number.
    Nearly,
    /// 余, 多: from the number up to the next step of its last digit that is not zero.
    Odd,
    /// 超过, 以上, 不低于: the number or more.
    AtLeast,
    /// 不足, 不到, 低于: less than the number.
    Below,
    /// 不超过, 以内, 以下: the number or less (民法典 1259: 以下 and 以内 include the number).
    AtMost,
}

impl Approximation {
    /// Which way it leaves the value open.
    pub(crate) const fn bound(self) -> Bound {
        match self {
            Self::About => Bound::About,
            Self::Odd | Self::AtLeast => Bound::More,
            Self::Nearly | Self::Below | Self::AtMost => Bound::Less,
        }
    }

    /// The interval of `value`, whose last place shown is worth `ulp` (zero for an exact count).
    pub(crate) fn interval(self, value: Decimal, ulp: Decimal) -> Interval {
        let size = value.abs();
        let place = value.last_place();
        let tenths = |n| size.checked_mul(Decimal::new(n, 1)).unwrap_or(size);
        match self {
            Self::About => {
                let half = ulp.half().unwrap_or(ulp);
                Interval::around(value, half.max(place.min(tenths(1))))
            }
            Self::Nearly => Interval {
                low: value.checked_sub(place.min(tenths(2))),
                high: Some(value),
                high_open: true,
                low_open: false,
            },
            Self::Odd => Interval {
                low: Some(value),
                high: value.checked_add(place),
                high_open: true,
                low_open: false,
            },
            Self::AtLeast => Interval { low: Some(value), ..Interval::ANY },
            Self::Below => Interval { high: Some(value), high_open: true, ..Interval::ANY },
            Self::AtMost => Interval { high: Some(value), ..Interval::ANY },
        }
    }
}

/// An approximator that stands at a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The word: 约, 左右, 余.
    pub span: Span,
    /// What it does.
    pub approximation: Approximation,
}

/// The approximator right in front of `text`'s end.
pub(crate) fn front(text: &str) -> Option<(usize, Approximation)> {
    let (word, entry) = WORDS.front.at(text)?;
    let before = text[..text.len() - word.len()].chars().next_back();
    let part_of_other_word = before.is_some_and(|c| entry.not_after.contains(c))
        && !entry
            .though_after
            .iter()
            .any(|before| text[..text.len() - word.len()].ends_with(before.as_str()));
    (!part_of_other_word).then_some((word.len(), entry.approximation))
}

/// What a cell that holds a sign and nothing else does to the number in the next one: ≥. `None` where it holds anything else.
pub(crate) fn sign(cell: &str) -> Option<Approximation> {
    let cell = cell.trim();
    front(cell).filter(|(length, _)| *length == cell.len()).map(|(_, approximation)| approximation)
}

/// The approximator that `text` begins with.
pub(crate) fn behind(text: &str) -> Option<(usize, Approximation)> {
    let (word, entry) = WORDS.behind.at(text)?;
    let after = text[word.len()..].chars().next();
    let part_of_other_word = after.is_some_and(|c| entry.not_before.contains(c));
    (!part_of_other_word).then_some((word.len(), entry.approximation))
}

#[derive(Debug, Clone, Deserialize)]
struct Entry {
    words: Vec<String>,
    approximation: Approximation,
    #[serde(default)]
    not_after: String,
    #[serde(default)]
    though_after: Vec<String>,
    #[serde(default)]
    not_before: String,
}

#[derive(Default, Deserialize)]
struct Table {
    front: Vec<Entry>,
    behind: Vec<Entry>,
}

struct Words {
    front: Suffixes<Entry>,
    behind: Prefixes<Entry>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = crate::built!("approximators");
    let spread = |entries: Vec<Entry>| {
        entries
            .into_iter()
            .flat_map(|entry| entry.words.clone().into_iter().map(move |word| (word, entry.clone())))
    };
    Words { front: Suffixes::new(spread(table.front)), behind: Prefixes::new(spread(table.behind)) }
});
