//! How the names of two figures stand to each other.

use smallvec::SmallVec;

use crate::words::TABLE;

/// How two names stand to each other, by the number under which [`crate::cue::NAMES`] lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They share little.
    Apart = 0,
    /// They share most pairs of characters.
    Alike = 1,
    /// They end on the same noun.
    SameNoun = 2,
    /// The first is part of the second.
    Inside = 3,
    /// The second is part of the first.
    Around = 4,
    /// They are equal.
    Equal = 5,
    /// One of them has none.
    Unnamed = 6,
}

/// Whether a character of a name counts.
fn counts(c: char) -> bool {
    ('一'..='龥').contains(&c) && c != '的' || !matches!(c, '的' | '“' | '”' | ' ' | '（' | '）' | '(' | ')')
}

/// A name without the marks that do not count. Names are short.
fn bare(name: &str) -> SmallVec<[char; 24]> {
    let mut bare = SmallVec::new();
    for c in name.chars().filter(|c| counts(*c)) {
        bare.push(c);
    }
    bare
}

/// Which letters a name has: a bit for each, that it shares with others. Of two names neither of which has all bits of the other none
/// is part of the other.
pub fn letters(name: &str) -> u64 {
    let bit = |c: char| 1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26);
    name.chars().filter(|c| counts(*c)).fold(0, |all, c| all | bit(c))
}

/// Whether one of two names may be part of the other, by their [`letters`].
pub const fn may_nest(a: u64, b: u64) -> bool {
    a & !b == 0 || b & !a == 0
}

/// Whether two names are equal, or one is part of the other; nothing where neither is so, or one of them is no name.
pub fn nested(a: &str, b: &str) -> Option<Likeness> {
    if a == b && !a.is_empty() {
        return Some(Likeness::Equal);
    }
    nested_bare(&bare(a), &bare(b))
}

fn nested_bare(a: &[char], b: &[char]) -> Option<Likeness> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(Likeness::Equal);
    }
    let holds = |long: &[char], short: &[char]| {
        short.len() >= 2 && long.len() > short.len() && long.windows(short.len()).any(|it| it == short)
    };
    if holds(b, a) {
        Some(Likeness::Inside)
    } else if holds(a, b) {
        Some(Likeness::Around)
    } else {
        None
    }
}

/// How two names stand to each other.
pub fn likeness(a: &str, b: &str) -> Likeness {
    if a == b && !a.is_empty() {
        return Likeness::Equal;
    }
    let (a, b) = (bare(a), bare(b));
    if a.is_empty() || b.is_empty() {
        return Likeness::Unnamed;
    }
    if let Some(nested) = nested_bare(&a, &b) {
        return nested;
    }
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    if tail >= 2 {
        return Likeness::SameNoun;
    }
    // Four of five pairs of the shorter name must be shared: most names lack too many after a few.
    let least = a.len().min(b.len()).saturating_sub(1).max(1);
    let Some(may_lack) = (a.len() - 1).checked_sub((least * 4).div_ceil(5)) else { return Likeness::Apart };
    let mut lacking = a.windows(2).filter(|pair| b.windows(2).all(|other| other != *pair));
    if lacking.nth(may_lack).is_none() { Likeness::Alike } else { Likeness::Apart }
}

/// Whether the names are alike enough for a level and its base.
pub fn is_like(a: &str, b: &str) -> bool {
    matches!(likeness(a, b), Likeness::Equal | Likeness::Inside | Likeness::Around | Likeness::Alike)
}

/// Whether the first is what the second comes to with all that is added to it: 预算收入总计 of 预算收入.
pub fn comes_to(total: &str, own: &str) -> bool {
    let rest = total.strip_prefix(own).filter(|_| !own.is_empty());
    rest.is_some_and(|rest| TABLE.words.sides.totals.iter().any(|total| total == rest))
}

/// What the end of a name says is measured (收入, 面积): the number of the word in the table `measures`; nothing where a name says only
/// of what it is (住宅, 铁路).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured(Option<u16>);

impl Measured {
    /// By a name.
    pub fn of(name: &str) -> Self {
        // 利润总额 measures 利润.
        let totals = &TABLE.words.sides.totals;
        let bare = totals.iter().find_map(|total| name.strip_suffix(total.as_str())).unwrap_or(name);
        let of = |name: &str| {
            let all = TABLE.words.measures.iter().zip(0_u16..);
            let known = all.filter(|(noun, _)| name.ends_with(noun.as_str()));
            known.max_by_key(|(noun, _)| noun.len()).map(|(_, number)| number)
        };
        // 零售总额 measures no 零售: it is a 额.
        Self(of(bare).or_else(|| of(name)))
    }

    /// How it stands to what another name measures: 0 where the second says only of what it is, 1 where both measure the same, 2
    /// where only the second says what is measured, 3 where they measure different things.
    pub(crate) fn beside(self, other: Self) -> u16 {
        match (self.0, other.0) {
            (_, None) => 0,
            (Some(a), Some(b)) if a == b => 1,
            (None, Some(_)) => 2,
            (Some(_), Some(_)) => 3,
        }
    }
}

/// A name without the words in front that say of all of which place it is: 我国汽车产量, 全国汽车产量.
pub(crate) fn of_what(name: &str) -> &str {
    let scope = &TABLE.words.scope;
    let mut words = scope.all.iter().chain(&scope.ours);
    words.find_map(|word| name.strip_prefix(word.as_str())).unwrap_or(name)
}

/// The noun of two characters or more on which two different names end; empty if there is none.
pub fn common_noun<'n>(a: &'n str, b: &str) -> &'n str {
    let pairs = a.char_indices().rev().zip(b.chars().rev());
    let mut start = a.len();
    let mut count = 0;
    for ((at, x), y) in pairs {
        if x != y {
            break;
        }
        start = at;
        count += 1;
    }
    let longest = a.chars().count().max(b.chars().count());
    if count >= 2 && count < longest { &a[start..] } else { "" }
}

/// The last two characters of a name as a number; zero for a shorter one.
pub fn noun(name: &str) -> u64 {
    let mut chars = name.chars().rev().filter(|c| counts(*c));
    match (chars.next(), chars.next()) {
        (Some(last), Some(before)) => (u64::from(u32::from(before)) << 32) | u64::from(u32::from(last)),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_to_each_other() {
        for (a, b, wanted) in [
            ("棉花产量", "棉花产量", Likeness::Equal),
            ("税收", "税收收入", Likeness::Inside),
            ("税收收入", "税收", Likeness::Around),
            ("甲类企业", "乙类企业", Likeness::SameNoun),
            ("民生支出", "造林面积", Likeness::Apart),
            ("", "造林面积", Likeness::Unnamed),
        ] {
            assert_eq!(likeness(a, b), wanted, "{a} {b}");
            let nested = nested(a, b).is_some();
            assert!(may_nest(letters(a), letters(b)) || !nested, "{a} {b}");
        }
        assert_eq!(common_noun("新建企业", "关停企业"), "企业");
        assert_eq!(common_noun("企业", "企业"), "");
    }
}
