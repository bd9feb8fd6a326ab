//! What only looks like a figure: “985”, G30, PM2.5, 〔2021〕15号, 三公经费, 统一.

use std::sync::LazyLock;

use serde::Deserialize;

use super::anchored::Machine;
use super::chars::{Role, class, plain_at_end};
use super::lexicon::{Anywhere, Prefixes};
use crate::Span;

/// The names of one paragraph, sought only at the places that are asked for.
pub(super) struct Names<'t> {
    text: &'t str,
    /// The last pattern that matched.
    found: Option<Span>,
}

/// How many characters before a numeral its name may begin, a run of letters not counted: 邮政编码为：.
const BACK: usize = 8;
/// How long a run of letters, digits and marks before a numeral is looked at, in bytes: https://…
const RUN: usize = 160;
/// How many places before a numeral are tried.
const TRIES: usize = 16;
/// How many bytes of a numeral in digits: 1.1.1.1… is none.
const DIGITS: usize = 64;
/// How many characters of a Chinese numeral are looked through for its unit.
const NUMERAL: usize = 12;
/// How many bytes a plain character has.
const PLAIN: usize = '年'.len_utf8();
/// No name is longer, in bytes, but for one that goes on up to this end,
const LONGEST: usize = 512;
/// and then to this.
const ENDLESS: usize = 1 << 14;

impl<'t> Names<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, found: None }
    }

    /// The name that covers the character at `at`: the one that begins first and, of those, the longest. The
    /// places asked for must come in order. No pattern is sought before `read`, where the last figure ended: one that
    /// began there would have covered that.
    pub(super) fn at(&mut self, at: usize, read: usize) -> Option<Span> {
        let pattern = self.pattern(at, read);
        let word = self.word(at);
        match (pattern, word) {
            (Some(a), Some(b)) => Some(if (b.start, a.end) < (a.start, b.end) { b } else { a }),
            (pattern, word) => pattern.or(word),
        }
    }

    /// The match of a pattern that covers `at`.
    fn pattern(&mut self, at: usize, read: usize) -> Option<Span> {
        if self.found.is_some_and(|found| at < found.end) {
            return self.found;
        }
        let floor = self.found.map_or(0, |found| found.end).max(read);
        let before = self.text.get(..at).unwrap_or_default().chars().next_back();
        let is_digit = self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        if !is_digit
            && before.is_none_or(|c| class(c).opens_clause())
            && let Some(found) = NAMES.clauses.as_ref().and_then(|pattern| self.matching(pattern, at, at))
        {
            self.found = Some(found);
            return self.found;
        }
        let inline = |start: usize| self.matching(NAMES.inline.as_ref()?, start, at);
        let here = || if self.is_quantity(at) { None } else { inline(at) };
        // Most numerals have plain characters before them, and nothing of a name.
        let before = self.text.get(floor..at).unwrap_or_default();
        let plain = plain_at_end(before, BACK);
        let found = if plain == BACK {
            here()
        } else {
            let starts = Starts::before(self.text, floor, at, plain);
            let line = starts.line.and_then(|start| self.matching(NAMES.lines.as_ref()?, start, at));
            let mut places = starts.places.iter().take(starts.count).rev();
            line.or_else(|| places.find_map(|start| inline(*start))).or_else(here)
        };
        self.found = found.or(self.found);
        found
    }

    /// Whether the numeral at `at` has a unit behind it with which no name goes on.
    fn is_quantity(&self, at: usize) -> bool {
        let numeral = self.text.get(at..).unwrap_or_default();
        let digits = numeral.bytes().take(DIGITS);
        let digits = digits.take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        if digits > 0 {
            return numeral
                .get(digits..)
                .is_some_and(|behind| behind.starts_with(|c| class(c).is_quantity()));
        }
        // No name begins with a longer numeral.
        let mut chars = numeral.chars().take(NUMERAL);
        let is_chinese = |c: &char| matches!(class(*c).role(), Role::Chinese(_) | Role::Scale(_));
        let unit = chars.by_ref().find(|c| !is_chinese(c));
        unit.is_some_and(|c| class(c).is_quantity_chinese()) && numeral.starts_with(|c| is_chinese(&c))
    }

    /// The match of `pattern` that begins at `start` and goes on behind `at`.
    fn matching(&self, pattern: &Machine, start: usize, at: usize) -> Option<Span> {
        let rest = self.text.get(start..)?;
        let end = |longest: usize| pattern.end(rest.get(..border(rest, longest.min(rest.len())))?);
        // An address whose characters are written as %E5 goes on and on.
        let near = end(LONGEST)?;
        let end = if near + PLAIN > LONGEST && rest.len() > LONGEST { end(ENDLESS)? } else { near };
        let span = Span::new(start, start + end);
        (at < span.end && self.stands_alone(span)).then_some(span)
    }

    fn word(&self, at: usize) -> Option<Span> {
        let spans = NAMES.words.at(self.text, at).map(|(start, end)| Span::new(start, end));
        spans
            .filter(|span| self.stands_alone(*span))
            .min_by_key(|span| (span.start, std::cmp::Reverse(span.end)))
    }

    /// A name in Latin letters or digits is not part of a longer run of them: 5G is not in 15GWh, and 运88 is not in 水运88.93万吨 or
    /// 直12 in 市直12亿元.
    fn stands_alone(&self, span: Span) -> bool {
        let latin = |c: char| c.is_ascii_alphanumeric();
        let part = |text: Option<&'t str>| text.unwrap_or_default();
        let name = part(self.text.get(span.range()));
        let before = name.starts_with(latin) && part(self.text.get(..span.start)).ends_with(latin);
        let behind = name.ends_with(latin) && part(self.text.get(span.end..)).starts_with(latin);
        let words = !name.starts_with(|c: char| c.is_ascii());
        let number =
            name.ends_with(|c: char| c.is_ascii_digit()) && goes_on(part(self.text.get(span.end..)), words);
        !(before || behind || number)
    }
}

/// Whether a number goes on in some words right behind its digits: with decimals, or, behind words, with what counts in ten thousands
/// or hundredths.
fn goes_on(behind: &str, words: bool) -> bool {
    let mut chars = behind.chars();
    match chars.next() {
        Some('.' | '．' | '﹒') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => words && matches!(c, '万' | '亿' | '%' | '％'),
        None => false,
    }
}

/// Whether Latin letters right before a numeral make a name of it (G30, PM2.5, COVID-19). Behind GDP and the like a
/// figure follows.
pub(super) fn is_part_of_name(before: &str) -> bool {
    let letters = before.strip_suffix(['-', '+', '.']).unwrap_or(before);
    letters.ends_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !NAMES.latin.iter().any(|word| before.ends_with(word.as_str()))
}

/// Where a name may begin that covers a numeral.
struct Starts {
    /// The last `count` are set, the nearest first.
    places: [usize; TRIES],
    count: usize,
    /// The beginning of the line, if only marks of a heading or a list stand between.
    line: Option<usize>,
}

impl Starts {
    /// Walks back from `at`, no further than `floor`, behind the `plain` plain characters that stand before it.
    fn before(text: &str, floor: usize, at: usize, plain: usize) -> Self {
        let mut starts = Self { places: [0; TRIES], count: 0, line: None };
        let Some(before) = text.get(floor..at) else { return starts };
        let (far, near) = before.split_at(before.len() - plain * PLAIN);
        let mut behind = near.chars().next().or_else(|| text.get(at..)?.chars().next()).unwrap_or_default();
        let (mut left, mut blanks, mut letter, mut marks) = (BACK - plain, 0, None, plain == 0);
        for (offset, c) in far.char_indices().rev() {
            let here = floor + offset;
            let next = std::mem::replace(&mut behind, c);
            // Most characters are neither letters nor marks nor heads.
            let own = class(c);
            if own.is_plain() {
                if let Some(start) = letter.take() {
                    starts.push(start);
                }
                left -= 1;
                if left == 0 {
                    return starts;
                }
                marks = false;
                continue;
            }
            // A run of letters begins where no letter or digit stands before.
            if let Some(start) = letter.take_if(|_| !c.is_ascii_alphanumeric()) {
                starts.push(start);
            }
            if matches!(c, '\n' | '\r') {
                starts.line = marks.then_some(here + 1);
                starts.push(here);
                return starts;
            }
            if c.is_ascii_graphic() && c != '|' {
                letter = c.is_ascii_alphanumeric().then_some(here);
                if at - here > RUN {
                    return starts;
                }
            } else {
                blanks += usize::from(c == ' ');
                left = left.saturating_sub(1);
                if left == 0 || c == '|' || blanks > 1 && !marks {
                    return starts;
                }
            }
            if own.is_head()
                && (NAMES.heads.contains(&c) && (class(next).is_numeral() || NAMES.behind.contains(&next))
                    || NAMES.head_words.at(text.get(here..at).unwrap_or_default()).is_some())
            {
                starts.push(here);
            }
            marks &= matches!(c, ' ' | '\t' | '\u{3000}' | '#' | '（' | '(');
        }
        if let Some(start) = letter.filter(|_| {
            !text.get(..floor).is_some_and(|text| text.ends_with(|c: char| c.is_ascii_alphanumeric()))
        }) {
            starts.push(start);
        }
        starts.line = (marks && floor == 0).then_some(0);
        starts
    }

    fn push(&mut self, place: usize) {
        if let Some(free) = self.places.get_mut(self.count) {
            *free = place;
            self.count += 1;
        }
    }
}

/// The last character border at or before `at`.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[derive(Default, Deserialize)]
struct Table {
    #[serde(default)]
    heads: Heads,
    #[serde(default)]
    latin: Latin,
    #[serde(default)]
    name: Vec<Name>,
    #[serde(default)]
    pattern: Vec<Pattern>,
    #[serde(default)]
    idioms: Idioms,
}

#[derive(Deserialize)]
struct Name {
    text: String,
}

#[derive(Deserialize)]
struct Pattern {
    regex: String,
    #[serde(default)]
    line: bool,
    #[serde(default)]
    clause: bool,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Heads {
    characters: String,
    words: Vec<String>,
    behind: String,
    clause: String,
    quantity: String,
    quantity_chinese: String,
}

#[derive(Default, Deserialize)]
struct Latin {
    indicators: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Idioms {
    words: Vec<String>,
}

struct Lexicon {
    /// The names, by the characters at which a figure may begin.
    words: Anywhere,
    /// The patterns, to be tried at one place; those that stand at the beginning of a line apart.
    inline: Option<Machine>,
    lines: Option<Machine>,
    clauses: Option<Machine>,
    heads: Box<[char]>,
    head_words: Prefixes<()>,
    behind: Box<[char]>,
    /// Indicators in Latin letters.
    latin: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| crate::built!("names"));

static NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    let table = &*TABLE;
    let words = table.name.iter().map(|name| &name.text).chain(&table.idioms.words).cloned();
    let words = Anywhere::new(words, |c| class(c).may_begin());
    let joined = |line: bool, clause: bool| {
        let patterns =
            table.pattern.iter().filter(|pattern| (pattern.line, pattern.clause) == (line, clause));
        let all: Vec<String> = patterns.map(|pattern| with_digits(&pattern.regex)).collect();
        let each = all.join(")|(?:");
        let flags = if line { "(?m)" } else { "" };
        Machine::new(&format!("{flags}(?:(?:{each}))")).filter(|_| !all.is_empty())
    };
    Lexicon {
        words,
        inline: joined(false, false),
        lines: joined(true, false),
        clauses: joined(false, true),
        heads: table.heads.characters.chars().collect(),
        head_words: Prefixes::new(table.heads.words.iter().map(|word| (word.clone(), ()))),
        behind: table.heads.behind.chars().collect(),
        latin: table.latin.indicators.clone(),
    }
});

/// Builds what it takes longest to build.
pub(super) fn warm() {
    LazyLock::force(&NAMES);
}

/// A pattern in which `\d` stands for the digits that reports have, and not for those of all scripts: that would be most of what
/// it takes to build the patterns.
fn with_digits(regex: &str) -> String {
    let mut written = String::with_capacity(2 * regex.len());
    let mut chars = regex.chars();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match (c, in_class) {
            ('\\', _) => match chars.next() {
                Some('d') => written.push_str(if in_class { "0-9０-９" } else { "[0-9０-９]" }),
                Some(other) => written.extend(['\\', other]),
                None => written.push(c),
            },
            ('[', false) => {
                in_class = true;
                written.push(c);
            }
            (']', true) => {
                in_class = false;
                written.push(c);
            }
            _ => written.push(c),
        }
    }
    written
}

/// The characters that a name may begin with, which are neither numerals nor letters: they are flagged in the table of
/// characters.
pub(super) fn heads() -> impl Iterator<Item = char> {
    let words = TABLE.heads.words.iter().filter_map(|word| word.chars().next());
    TABLE.heads.characters.chars().chain(words)
}

/// The characters with which no name goes on behind digits.
pub(super) fn quantities() -> impl Iterator<Item = char> {
    TABLE.heads.quantity.chars()
}

/// The characters with which no name goes on behind a Chinese numeral.
pub(super) fn chinese_quantities() -> impl Iterator<Item = char> {
    TABLE.heads.quantity_chinese.chars()
}

/// The characters behind which a clause begins.
pub(super) fn clause_ends() -> impl Iterator<Item = char> {
    TABLE.heads.clause.chars()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pattern finds its own examples, in the middle of a text or at the beginning of a line.
    #[test]
    fn every_pattern_finds_its_examples() {
        #[derive(Deserialize)]
        struct Patterns {
            pattern: Vec<Tried>,
        }
        #[derive(Deserialize)]
        struct Tried {
            #[serde(default)]
            line: bool,
            #[serde(default)]
            clause: bool,
            examples: Vec<String>,
        }
        let table: Patterns = toml::from_str(include_str!("../../../data/names.toml")).unwrap();
        for pattern in table.pattern {
            for example in pattern.examples {
                // The reader asks at 第 before it asks at the numeral behind it.
                let begins = |c| class(c).is_numeral() || c == '第' && pattern.clause;
                let Some(offset) = example.find(begins) else { continue };
                let text = format!(
                    "{}{example}",
                    if pattern.line {
                        "棠溪县\n"
                    } else if pattern.clause {
                        "棠溪县；"
                    } else {
                        "棠溪县有"
                    }
                );
                let start = text.len() - example.len();
                let name = Names::new(&text).at(start + offset, 0).unwrap_or(Span::new(0, 0));
                assert!(name.start <= start + offset && name.end > start + offset, "{example}: {name:?}");
            }
        }
    }
}
