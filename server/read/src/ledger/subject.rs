//! What a statement is about, under one name: 全县规上工业增加值 and 规模以上工业增加值 are one subject.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::data::{Chars, automaton};
use crate::figure::Prefixes;
use crate::statement::{Lexicon, Licence, Statement, is_attribute};

/// An indicator with the modifiers that make it another one, and of whom it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    /// The modifiers as the report has them, then the indicator by the name by which it is known: 规模以上工业增加值.
    pub name: Arc<str>,
    /// What it is a part of, in a table; empty for most.
    pub within: Box<str>,
    /// Of whom its own words say that it is: 县 for 全县 and 我县; `None` where they say nothing.
    pub scope: Option<char>,
    /// Whether the lexicon knows the indicator as one that a place has one of at a time.
    pub single: bool,
}

impl Subject {
    /// The subject of a statement; `None` where nothing names it, or only what a thing has does (总投资) and not the thing.
    /// `text` is that of the paragraph.
    pub fn of(statement: &Statement, text: &str, lexicon: &Lexicon) -> Option<Self> {
        if statement.licence.indicator == Licence::None {
            return None;
        }
        let plain = plain(&statement.indicator);
        let (scope, name) = scope(&plain);
        let (name, single) = match lexicon.find(name) {
            Some((word, known)) => {
                let modifiers = modifiers(&name[..name.len() - word.len()]);
                if modifiers.is_empty() && is_attribute(word) {
                    return None;
                }
                let single = known.single && is_modifier(&modifiers) && !is_thing(word, known.name);
                (joined(&modifiers, known.name, &statement.indicator), single)
            }
            None if is_attribute(name) => return None,
            None => (joined(&modifiers(name), "", &statement.indicator), false),
        };
        let told = text.get(statement.sentence.start..statement.lead.end).unwrap_or_default();
        let single = single && statement.licence.indicator.is_certain() && !is_elsewhere(told);
        (!name.is_empty()).then(|| Self {
            name,
            within: statement
                .within
                .as_deref()
                .map(|within| within.replace(char::is_whitespace, "").into())
                .unwrap_or_default(),
            scope,
            single,
        })
    }
}

/// Modifiers and a name together: in the report's own words if these say just that, as most do.
fn joined(modifiers: &str, name: &str, indicator: &Arc<str>) -> Arc<str> {
    let said = indicator.strip_prefix(modifiers) == Some(name);
    if said { Arc::clone(indicator) } else { [modifiers, name].concat().into() }
}

/// A name without marks and blanks.
fn plain(name: &str) -> Cow<'_, str> {
    // Most names hold nothing but Chinese characters, and the marks are all others; asked of every name.
    let is_mark = |c: char| match c {
        '的' => WORDS.dropped.contains(c),
        '\u{4e00}'..='\u{9fff}' => false,
        _ => c.is_whitespace() || WORDS.dropped.contains(c),
    };
    let is_han = |c: &[u8; 3]| matches!(c[0], 0xe4..=0xe9) && c.as_slice() != "的".as_bytes();
    let (characters, rest) = name.as_bytes().as_chunks();
    if rest.is_empty() && characters.iter().all(is_han) || !name.contains(is_mark) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.replace(is_mark, ""))
    }
}

/// The words in front that say of whom: 全县, 我市, 本区.
fn scope(name: &str) -> (Option<char>, &str) {
    let mut chars = name.chars();
    let (Some(first), Some(place)) = (chars.next(), chars.next()) else { return (None, name) };
    if WORDS.own.contains(first) && WORDS.places.contains(place) {
        (Some(place), chars.as_str())
    } else {
        (None, name)
    }
}

/// Modifiers in one spelling: 规上 for 规模以上 and the like.
fn modifiers(words: &str) -> Cow<'_, str> {
    let mut words = words;
    while let Some((idle, ())) = IDLE.at(words) {
        words = &words[idle.len()..];
    }
    if words.is_empty() {
        return Cow::Borrowed(words);
    }
    let (characters, rest) = words.as_bytes().as_chunks::<3>();
    let Short { automaton, ends } = &*SHORT;
    // Another character than those of three bytes leaves it open.
    let may_be_short = !rest.is_empty()
        || characters.iter().any(|c| !matches!(c[0], 0xe0..=0xef) || ends.contains(&packed(*c)));
    let Some(found) = automaton.as_ref().filter(|_| may_be_short).and_then(|short| short.find(words)) else {
        return Cow::Borrowed(words);
    };
    match WORDS.spelled.get(found.pattern().as_usize()) {
        Some((_, long)) if !words.contains(long.as_str()) => {
            Cow::Owned([&words[..found.start()], long, &words[found.end()..]].concat())
        }
        _ => Cow::Borrowed(words),
    }
}

/// Words in front of an indicator that say nothing about which it is.
static IDLE: LazyLock<Prefixes<()>> =
    LazyLock::new(|| Prefixes::new(WORDS.idle.iter().map(|word| (word.clone(), ()))));

/// The short spellings.
struct Short {
    automaton: Option<AhoCorasick>,
    /// The characters that they end with, of three bytes each, each once: few names hold one.
    ends: Vec<u32>,
}

/// Three bytes as one number.
const fn packed(c: [u8; 3]) -> u32 {
    u32::from_le_bytes([c[0], c[1], c[2], 0])
}

static SHORT: LazyLock<Short> = LazyLock::new(|| {
    let words = || WORDS.spelled.iter().map(|(short, _)| short);
    let ends = words().filter_map(|short| short.as_bytes().last_chunk().copied().map(packed));
    let ends: BTreeSet<u32> = ends.collect();
    Short { automaton: automaton(&words().collect::<Vec<_>>()), ends: ends.into_iter().collect() }
});

/// Whether the words before a figure name another place than the report's own, one among many, or what is wished: what
/// they say may be of that.
fn is_elsewhere(told: &str) -> bool {
    let Some(words) = &*ELSEWHERE else { return false };
    // Of the words at one place the longest: 乡村 is no place, 某乡 is.
    words.find_iter(told).any(|found| {
        let before = told[..found.start()].chars().next_back();
        match found.pattern().as_usize() {
            word if word < WORDS.at_home.len() => false,
            word if word < WORDS.at_home.len() + WORDS.elsewhere.all().len() => {
                before.is_some_and(|c| c >= '\u{4e00}' && !WORDS.own.contains(c))
            }
            _ => true,
        }
    })
}

/// Words that are no other place, kinds of places, and words that speak of elsewhere by themselves, in this order.
static ELSEWHERE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let places = WORDS.elsewhere.all().iter().copied().map(String::from);
    let others = WORDS.abroad.iter().chain(&WORDS.per).chain(&WORDS.intended).chain(&WORDS.supposed).cloned();
    automaton(&WORDS.at_home.iter().cloned().chain(places).chain(others).collect::<Vec<_>>())
});

/// Whether an indicator is called by the thing alone: 猪肉 has an output, sales and a price.
fn is_thing(word: &str, name: &str) -> bool {
    name.strip_prefix(word).is_some_and(|measure| WORDS.measures.iter().any(|known| known == measure))
}

/// Whether words in front of an indicator can be what makes it another one, and no remains of a clause.
fn is_modifier(words: &str) -> bool {
    words.chars().count() <= LONGEST_MODIFIER
        && !words.chars().any(|c| WORDS.no_modifier.contains(c) || c.is_ascii_digit())
        && crate::statement::change_at_end(words).is_none()
}

/// In characters.
const LONGEST_MODIFIER: usize = 12;

/// The table `data/facts.toml`.
#[derive(Default, Deserialize)]
struct Words {
    dropped: Chars,
    own: Chars,
    places: Chars,
    idle: Vec<String>,
    spelled: Vec<(String, String)>,
    reports: Vec<String>,
    no_modifier: Chars,
    elsewhere: Chars,
    at_home: Vec<String>,
    abroad: Vec<String>,
    per: Vec<String>,
    measures: Vec<String>,
    intended: Vec<String>,
    supposed: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| crate::built!("facts"));

/// The place that a title speaks of: 县 in 棠溪县2025年政府工作报告; `None` if it names none.
pub(crate) fn place(title: &str) -> Option<char> {
    let end = title.find(|c: char| c.is_ascii_digit()).unwrap_or(title.len());
    let end = WORDS.reports.iter().filter_map(|word| title.find(word.as_str())).min().unwrap_or(end).min(end);
    title.get(..end)?.chars().rfind(|c| WORDS.places.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::statement::Licences;

    fn subject(indicator: &str) -> Option<(String, Option<char>, bool)> {
        let statement = Statement {
            indicator: indicator.into(),
            licence: Licences { indicator: Licence::Named, ..Licences::default() },
            ..Statement::bare(Span::default(), Span::default())
        };
        let subject = Subject::of(&statement, "", &Lexicon::default())?;
        Some((subject.name.to_string(), subject.scope, subject.single))
    }

    #[test]
    fn names_of_one_fact_are_one() {
        for (a, b) in [
            ("规上工业增加值", "规模以上工业增加值"),
            ("GDP", "地区生产总值"),
            ("年末常住人口", "常住人口"),
            ("社会消费品零售总额", "社零总额"),
            ("“三公”经费", "三公经费"),
        ] {
            assert_eq!(subject(a), subject(b), "{a} {b}");
        }
    }

    #[test]
    fn modifiers_are_part_of_the_fact() {
        for (a, b) in [
            ("规模以上工业增加值", "工业增加值"),
            ("县级一般公共预算收入", "一般公共预算收入"),
            ("户籍人口", "常住人口"),
            ("城镇居民人均可支配收入", "居民人均可支配收入"),
            ("新增贷款", "贷款余额"),
        ] {
            assert_ne!(subject(a), subject(b), "{a} {b}");
        }
    }

    #[test]
    fn scopes_are_set_apart() {
        assert_eq!(subject("全县地区生产总值"), Some(("地区生产总值".into(), Some('县'), true)));
        assert_eq!(subject("我市地区生产总值"), Some(("地区生产总值".into(), Some('市'), true)));
        assert_eq!(subject("总投资"), None);
        assert_eq!(subject("云溪大桥长度"), Some(("云溪大桥长度".into(), None, false)));
        assert_eq!(place("棠溪县2025年政府工作报告"), Some('县'));
        assert_eq!(place("2025年政府工作报告"), None);
        assert_eq!(place("云川市棠溪区2024年国民经济和社会发展统计公报"), Some('区'));
    }
}
