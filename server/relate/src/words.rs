//! The words that tell which figures belong together: `data/relations.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use gouji_read::data::{Chars, Inside};
use serde::Deserialize;

/// Words that stand between two figures, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(pub u32);

macro_rules! marks {
    ($($name:ident = $bit:literal $said:literal),* $(,)?) => {
        impl Marks {
            $(#[doc = concat!("`", $said, "`, and what is said for it.")] pub const $name: Self = Self(1 << $bit);)*
            /// Their names, by bit.
            pub const NAMES: &'static [&'static str] = &[$($said),*];
        }
    };
}

marks! {
    NESTED = 0 "其中",
    RESPECTIVELY = 1 "分别",
    CONSISTS = 2 "包括",
    TOTAL = 3 "合计",
    PLUS = 4 "加",
    LESS = 5 "减",
    ALSO = 6 "另",
    SHARE = 7 "占",
    YEAR_BEFORE = 8 "比上年",
    THAN = 9 "比",
    ABOVE = 10 "高于",
    MEAN = 11 "日均",
    ADDED = 12 "净增",
    CLASSED = 13 "按…分",
    BRACKET = 14 "（",
    COLON = 15 "：",
    SEMICOLON = 16 "；",
    STOP = 17 "。",
    LINE = 18 "⏎",
    CLOSED = 19 "）",
    ETC = 20 "等",
    COMMA = 21 "，",
}

impl Marks {
    /// Whether all of the other's bits are set.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of the other's bits is set.
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bits of both.
    #[must_use]
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The bits that the other has not.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The bits that `others` names, in that order, as a small number.
    pub fn picked(self, others: &[Self]) -> u16 {
        others.iter().enumerate().fold(0, |sum, (at, other)| sum | u16::from(self.any(*other)) << at)
    }
}

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    between: BTreeMap<String, Vec<String>>,
    before: BTreeMap<String, Vec<String>>,
    pub(crate) direction: Direction,
    pub(crate) real: Real,
    /// Behind these stand reasons, and a change among them is one of several.
    pub(crate) reasons: Inside,
    /// What a line begins with only where a number ends the one before.
    pub(crate) units: Vec<String>,
    #[serde(rename = "some-of")]
    pub(crate) some_of: Vec<SomeOf>,
    /// Behind a level: it is what it was a year before.
    pub(crate) unchanged: Inside,
    pub(crate) opposites: Opposites,
    pub(crate) scope: Scope,
    pub(crate) left: Left,
    pub(crate) sides: Sides,
    pub(crate) shares: Shares,
    pub(crate) margin: Margin,
    pub(crate) levied: Levied,
    pub(crate) ratio: Ratio,
    pub(crate) pull: Pull,
    pub(crate) announced: Announced,
    #[serde(rename = "beyond-named")]
    pub(crate) beyond_named: BeyondNamed,
    #[serde(rename = "for-each")]
    pub(crate) each: Inside,
    #[serde(rename = "for-times")]
    pub(crate) times: Inside,
    /// What comes in within a year, and what there is.
    pub(crate) stocks: Vec<[String; 2]>,
    pub(crate) beside: Inside,
    /// In front of a change: it is told how much more or less that was than the one before.
    #[serde(rename = "more-than-before")]
    pub(crate) more_than_before: Inside,
    /// In front of a 其中: it speaks of all of them, however many they are.
    #[serde(rename = "all-of")]
    pub(crate) all_of: Inside,
    pub(crate) beyond: Inside,
    /// In front of what was taken in above or below a plan.
    #[serde(rename = "over-plan")]
    pub(crate) over_plan: Inside,
    /// Names of what is left when debts or losses go off it.
    pub(crate) nets: Inside,
    /// In front of a later item of a list: it speaks of all again.
    #[serde(rename = "begins-anew")]
    pub(crate) begins_anew: Vec<String>,
    /// Names of percentages that may be below nothing.
    pub(crate) signed: Inside,
    #[serde(rename = "all-told")]
    pub(crate) all_told: AllTold,
    #[serde(rename = "for-all")]
    pub(crate) for_all: ForAll,
    /// Behind a base.
    #[serde(rename = "beside-base")]
    pub(crate) beside_base: Vec<String>,
    /// In front of a mean.
    pub(crate) mean: Inside,
    /// Words that say for each of what a value is, and that unit.
    #[serde(rename = "each-of")]
    pub(crate) each_of: BTreeMap<String, String>,
    /// Words that single out one of all.
    pub(crate) extreme: Inside,
    /// Words that say that a plan was changed.
    pub(crate) adjusted: Inside,
    /// Values that a share is called by.
    pub(crate) nominal: Inside,
    pub(crate) holdings: Vec<String>,
    pub(crate) planned: Vec<String>,
    /// What there was when a span began, and when it ended.
    pub(crate) opening: Inside,
    pub(crate) closing: Inside,
    pub(crate) anew: Inside,
    #[serde(rename = "net-change")]
    pub(crate) net_change: Inside,
    /// Words that hold a word of comparison and compare nothing with the figure behind them.
    #[serde(rename = "no-comparison")]
    pub(crate) no_comparison: Vec<String>,
    /// Words that hold one of those before a figure and mean something else.
    holding: Vec<String>,
    /// Names of levels that hold a word of change.
    pub(crate) levels: Vec<String>,
    /// How names end that say what is measured.
    pub(crate) measures: Vec<String>,
    /// What befell people: those of one kind are no part of those of another.
    pub(crate) befell: Vec<String>,
    pub(crate) years: BTreeMap<String, u32>,
}

/// What reports single out of a whole that has more.
#[derive(Debug, Deserialize)]
pub(crate) struct SomeOf {
    /// Words one of which the name of the whole holds; none where any whole has these parts.
    whole: Option<Inside>,
    parts: Inside,
}

impl SomeOf {
    /// Whether a list of parts is no more than these.
    pub(crate) fn holds<'n>(&self, whole: &str, parts: impl IntoIterator<Item = &'n str>) -> bool {
        self.whole.as_ref().is_none_or(|own| own.in_text(whole))
            && parts.into_iter().all(|part| self.parts.in_text(part))
    }
}

/// Which way a change goes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Direction {
    pub(crate) up: Vec<String>,
    pub(crate) down: Vec<String>,
    /// Words of a change that goes the way its sign says.
    pub(crate) either: Inside,
    pub(crate) reached: Vec<String>,
    /// What stands for 增加到 between two levels.
    pub(crate) arrows: Vec<String>,
    /// Words for the year that a report tells of, behind what it was the year before.
    pub(crate) now: Inside,
    pub(crate) rates: Vec<String>,
}

/// Names whose growth is real by convention.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Real {
    pub(crate) words: Inside,
    pub(crate) perhaps: Inside,
}

/// Words that name what is left of one figure when another goes off it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Left {
    pub(crate) net: Vec<String>,
    pub(crate) balance: Vec<String>,
    pub(crate) surplus: Vec<String>,
    /// Items of a list that go off it.
    /// Names of what is left of figures that stand elsewhere.
    #[serde(rename = "of-its-own")]
    pub(crate) of_its_own: Inside,
    pub(crate) off: Inside,
    pub(crate) leaving: Inside,
    pub(crate) rest: Inside,
    pub(crate) aside: Inside,
}

/// How the rate of some of so many is called: 亏损面.
#[derive(Debug, Deserialize)]
pub(crate) struct RateOfCount {
    /// The end of its name.
    pub(crate) word: String,
    /// In how many characters it is called so at most.
    pub(crate) longest: usize,
    /// Whether what stands in front of the word must have been told of those that are counted.
    #[serde(default)]
    pub(crate) told: bool,
}

/// Names of percentages.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Shares {
    /// What a whole is called in a share, and what elsewhere.
    #[serde(rename = "also-called")]
    pub(crate) also_called: Vec<[String; 2]>,
    pub(crate) rates: Inside,
    pub(crate) contributions: Inside,
    /// How the rate of some of so many is called.
    #[serde(rename = "of-counts")]
    pub(crate) of_counts: Vec<RateOfCount>,
    /// In front of shares of which each is of a whole of its own.
    pub(crate) several: Inside,
    /// In the names of groups that overlap: 60岁以上, 65岁以上.
    pub(crate) overlapping: Inside,
    /// How the name of a share ends.
    pub(crate) called: Vec<String>,
}

/// A margin and what it follows from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Margin {
    pub(crate) called: Inside,
    pub(crate) revenue: Inside,
    pub(crate) cost: Inside,
}

/// A total of so many figures before it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AllTold {
    /// Between their number and it.
    pub(crate) totals: Inside,
    /// What they are counted by.
    pub(crate) units: Vec<String>,
    /// Between the last stop and their number.
    pub(crate) openers: Vec<String>,
    /// In front of the first of those that make it up, and behind the last: 由…组成.
    pub(crate) composed: String,
    pub(crate) ends: Vec<String>,
}

/// The total of what is told for each of so many.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ForAll {
    /// In front of it.
    pub(crate) told: Inside,
    /// In front of one that a sentence of its own reckons.
    pub(crate) reckoned: Inside,
    /// In front of what there is with it, which is no total of its own.
    pub(crate) stock: Inside,
    /// In front of a total of this and of others.
    pub(crate) several: Inside,
    /// Ends of what goes off the count.
    pub(crate) left: Chars,
    /// In front of shares that the company holds itself.
    pub(crate) bought: Inside,
    /// In front of what is paid for each after tax.
    pub(crate) taxed: Inside,
    /// Units of which some are given for so many.
    pub(crate) given: Vec<String>,
    /// In front of what is paid or given for each.
    pub(crate) paid: Inside,
    /// Names of values for each that are reckoned by a count over the year, and how that is called.
    pub(crate) earned: Inside,
    /// Totals of which what each earned is no share.
    pub(crate) unearned: Inside,
    pub(crate) averaged: Inside,
}

/// What is taken of a base by a rate.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Levied {
    pub(crate) by: Vec<String>,
    pub(crate) verbs: Vec<String>,
}

/// What the ratio of two levels is called.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Ratio {
    pub(crate) called: Inside,
}

/// What announces the items of an account.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Announced {
    pub(crate) words: Inside,
    /// Behind the name of the account.
    pub(crate) begin: Inside,
}

/// What adds to a growth.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Pull {
    pub(crate) verbs: Inside,
    /// Words of what takes off it.
    pub(crate) against: Inside,
    /// Names of an economy as a whole.
    pub(crate) economy: Inside,
    /// How its growth is spoken of.
    #[serde(rename = "spoken-of")]
    pub(crate) spoken_of: Inside,
}

/// A growth that is compared with that of something named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BeyondNamed {
    pub(crate) above: Vec<String>,
    pub(crate) below: Vec<String>,
    /// In a sentence that speaks of another time, place or basis than those around it.
    #[serde(rename = "other-times")]
    pub(crate) other_times: Inside,
    /// Words that hold one of these and compare.
    pub(crate) compared: Vec<String>,
    /// How what it is compared with ends.
    pub(crate) rates: Vec<String>,
}

/// The two sides of an account.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sides {
    pub(crate) income: String,
    pub(crate) expenditure: String,
    pub(crate) totals: Vec<String>,
}

/// Words in front of a name that say of how much it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Scope {
    pub(crate) all: Vec<String>,
    pub(crate) ours: Vec<String>,
    pub(crate) own: Vec<String>,
    pub(crate) net: Inside,
    pub(crate) surplus: Inside,
}

/// Two halves of one whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Opposites {
    pub(crate) pairs: Vec<String>,
}

/// The table with its finders.
pub(crate) struct Table {
    pub(crate) words: Words,
    /// The words between figures.
    between: Listed,
    /// The words right before a figure.
    before: Listed,
    /// The words that say which way a change goes: up, down.
    ways: Listed,
    /// The halves of the known pairs, one behind the other.
    pub(crate) halves: Vec<char>,
}

/// Words that are looked for in one pass, each with its bit.
struct Listed {
    finder: Option<AhoCorasick>,
    bits: Vec<u32>,
}

impl Listed {
    fn of(lists: &BTreeMap<String, Vec<String>>, names: &[&str]) -> Self {
        let mut words = Vec::new();
        let mut bits = Vec::new();
        for (bit, name) in names.iter().enumerate() {
            for word in lists.get(*name).into_iter().flatten() {
                words.push(word.as_str());
                bits.push(1 << bit);
            }
        }
        // All that overlap are asked for: no prefilter would be used.
        let kind = Some(AhoCorasickKind::DFA);
        Self { finder: AhoCorasick::builder().kind(kind).prefilter(false).build(words).ok(), bits }
    }

    /// The words in a text, those inside others too: the bit of each and where it ends.
    fn found<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (u32, usize)> + 't {
        let found = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(text));
        found.map(|found| {
            (self.bits.get(found.pattern().as_usize()).copied().unwrap_or_default(), found.end())
        })
    }

    /// The bits of the words in a text.
    fn bits(&self, text: &str) -> u32 {
        self.found(text).fold(0, |all, (bit, _)| all | bit)
    }
}

/// What stands right before a figure, one bit each, in this order.
pub(crate) const BEFORE: [&str; 11] =
    ["合计", "总", "幅", "占", "比重", "其他", "级", "年均", "提高", "目标", "拉动"];

pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let words: Words = gouji_read::built!("relations");
    let between = Listed::of(&words.between, Marks::NAMES);
    let before = Listed::of(&words.before, &BEFORE);
    let way = |words: &[String]| words.to_vec();
    let ways = [("up", way(&words.direction.up)), ("down", way(&words.direction.down))];
    let ways = ways.map(|(name, words)| (name.to_owned(), words)).into();
    let ways = Listed::of(&ways, &["up", "down"]);
    let halves = words.opposites.pairs.iter().flat_map(|pair| pair.chars().take(2)).collect();
    Table { words, between, before, ways, halves }
});

/// Whether the piece at the end of some words begins with 从: 从地域看.
fn is_seen_from(words: &str) -> bool {
    const LONGEST: usize = 30;
    let piece = words.rsplit(['，', '。', '；', '：', '\n']).next().unwrap_or(words).trim_start();
    piece.len() <= LONGEST && piece.starts_with('从')
}

impl Table {
    /// The bits of the words and marks in a piece of text between two figures.
    pub(crate) fn marks(&self, text: &str) -> Marks {
        let mut bits = 0;
        let (mut opened, mut classed) = (0_u32, None);
        for (at, c) in text.char_indices() {
            bits |= match c {
                '（' | '(' | '［' | '【' => {
                    opened += 1;
                    0
                }
                '）' | ')' | '］' | '】' => {
                    opened = opened.saturating_sub(1);
                    Marks::CLOSED.0
                }
                '：' | ':' => Marks::COLON.0,
                '；' | ';' => Marks::SEMICOLON.0,
                '。' | '！' | '？' => Marks::STOP.0,
                '，' | ',' => Marks::COMMA.0,
                '按' => {
                    classed = Some(at);
                    0
                }
                '分' if classed.is_some_and(|from| at - from <= 27) => Marks::CLASSED.0,
                '看' if text[..at].contains('分') || is_seen_from(&text[..at]) => Marks::CLASSED.0,
                '等' => Marks::ETC.0,
                _ => 0,
            };
        }
        if opened > 0 {
            bits |= Marks::BRACKET.0;
        }
        Marks(bits | self.between.bits(text))
    }

    /// Where the last word that says up ends in a text, and the last that says down; 0 where none stands in it.
    pub(crate) fn ways(&self, text: &str) -> (usize, usize) {
        self.ways.found(text).fold(
            (0, 0),
            |(up, down), (bit, end)| {
                if bit == 1 { (up.max(end), down) } else { (up, down.max(end)) }
            },
        )
    }

    /// The bits of the words right before a figure.
    pub(crate) fn before(&self, text: &str) -> u16 {
        let mut holding = self.words.holding.iter().filter(|word| text.contains(word.as_str())).peekable();
        let bits = if holding.peek().is_some() {
            self.before
                .bits(&holding.fold(text.to_owned(), |text, word| text.replace(word.as_str(), "\u{3000}")))
        } else {
            self.before.bits(text)
        };
        u16::try_from(bits).unwrap_or_default()
    }
}

/// Whether a text ends with one of the words.
pub(crate) fn ends_with(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}
