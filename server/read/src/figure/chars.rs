//! What each character is to a reader of figures: one table, filled from `data/figures.toml`, so that text without
//! figures is passed over at the speed of memory.

use std::sync::LazyLock;

use super::names;
use super::words::{WORDS, Words};

/// What a character is to a reader of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

/// What a character is to a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    Other,
    /// A digit, half-width or full-width.
    Arabic(u8),
    /// A Chinese digit, 0 to 9.
    Chinese(u8),
    /// A power of ten: 1 for 十, 8 for 亿.
    Scale(i32),
    /// 廿 and 卅: so many tens.
    Tens(u8),
}

impl Class {
    const ARABIC: u32 = 1 << 4;
    const CHINESE: u32 = 2 << 4;
    const SCALE: u32 = 3 << 4;
    const TENS: u32 = 4 << 4;
    const ROLE: u32 = 7 << 4;
    /// 上, 第, 翻, “: a figure may begin here if the next character fits.
    const OPENS: u32 = 1 << 7;
    /// A character that fits behind one that opens: 半 in 上半年.
    const FOLLOWS: u32 = 1 << 8;
    const ODD: u32 = 1 << 9;
    const ODD_BEHIND_TEN: u32 = 1 << 10;
    const SOME: u32 = 1 << 11;
    const OR_MORE: u32 = 1 << 12;
    const POINT: u32 = 1 << 13;
    const MINUS: u32 = 1 << 14;
    const BLANK: u32 = 1 << 15;
    const MEASURES: u32 = 1 << 16;
    const HEAD: u32 = 1 << 17;
    const OPENS_CLAUSE: u32 = 1 << 18;
    const SPREAD: u32 = 1 << 19;
    const COLON: u32 = 1 << 20;
    const PLAIN: u32 = 1 << 21;
    const QUANTITY: u32 = 1 << 22;
    const QUANTITY_CHINESE: u32 = 1 << 23;

    const fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    pub(super) const fn role(self) -> Role {
        let value = (self.0 & 15) as u8;
        match self.0 & Self::ROLE {
            Self::ARABIC => Role::Arabic(value),
            Self::CHINESE => Role::Chinese(value),
            Self::SCALE => Role::Scale(value as i32),
            Self::TENS => Role::Tens(value),
            _ => Role::Other,
        }
    }

    /// Whether a numeral may hold it.
    pub(super) const fn is_numeral(self) -> bool {
        self.has(Self::ROLE)
    }

    /// Whether a numeral of digits may go on with it.
    pub(super) const fn goes_on(self) -> bool {
        self.has(Self::ROLE | Self::ODD | Self::ODD_BEHIND_TEN | Self::POINT | Self::BLANK)
    }

    /// Whether a figure may begin with it.
    pub(super) const fn may_begin(self) -> bool {
        self.has(Self::ROLE | Self::OPENS)
    }

    /// 余, 多.
    pub(super) const fn is_odd(self) -> bool {
        self.has(Self::ODD)
    }

    /// 几 in 十几.
    pub(super) const fn is_odd_behind_ten(self) -> bool {
        self.has(Self::ODD_BEHIND_TEN)
    }

    /// 几 in 几十, 数 in 数千.
    pub(super) const fn is_some(self) -> bool {
        self.has(Self::SOME)
    }

    /// 上 in 上百.
    pub(super) const fn is_or_more(self) -> bool {
        self.has(Self::OR_MORE)
    }

    /// 点 in 一点五.
    pub(super) const fn is_point(self) -> bool {
        self.has(Self::POINT)
    }

    /// A minus sign or a dash that may be one.
    pub(super) const fn is_minus(self) -> bool {
        self.has(Self::MINUS)
    }

    /// 分, 成, 年, 个: behind a numeral more may follow than a unit of the table.
    pub(super) const fn measures(self) -> bool {
        self.has(Self::MEASURES)
    }

    /// A name may begin with it, though it is no numeral: “, 第, 神.
    pub(super) const fn is_head(self) -> bool {
        self.has(Self::HEAD)
    }

    /// A character that is neither a letter nor a mark, and no name of the productive ones begins with it.
    pub(super) const fn is_plain(self) -> bool {
        self.has(Self::PLAIN)
    }

    /// No name goes on with it behind Arabic digits: 亿, 元.
    pub(super) const fn is_quantity(self) -> bool {
        self.has(Self::QUANTITY)
    }

    /// No name goes on with it behind a short Chinese numeral.
    pub(super) const fn is_quantity_chinese(self) -> bool {
        self.has(Self::QUANTITY_CHINESE)
    }

    /// A clause begins behind it.
    pub(super) const fn opens_clause(self) -> bool {
        self.has(Self::OPENS_CLAUSE)
    }

    /// A character of a percentage beside digits: 分, 之, %.
    pub(super) const fn is_spread(self) -> bool {
        self.has(Self::SPREAD)
    }

    /// A colon of a ratio.
    pub(super) const fn is_colon(self) -> bool {
        self.has(Self::COLON)
    }

    /// A blank that pasted text has inside a figure.
    pub(super) const fn is_blank(self) -> bool {
        self.has(Self::BLANK)
    }
}

/// What `c` is.
pub(super) fn class(c: char) -> Class {
    u16::try_from(u32::from(c)).map_or(Class(0), |code| CHARS.class(code))
}

/// The value of a Chinese digit.
pub fn chinese_digit(c: char) -> Option<u8> {
    match class(c).role() {
        Role::Chinese(digit) => Some(digit),
        _ => None,
    }
}

/// Half-width or full-width Arabic digit.
pub(super) fn arabic_digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}

/// Whether `c` is a Chinese character, so that a word may go on with it.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Ten to which power a scale word is: 4 for 万.
pub(super) fn exponent(c: char) -> Option<i32> {
    match class(c).role() {
        Role::Scale(exponent) => Some(exponent),
        _ => None,
    }
}

/// The next place at or behind `from` where a figure may begin; `from` is a character border.
pub(super) fn candidate(text: &str, from: usize) -> Option<usize> {
    let chars = &*CHARS;
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // Most characters are of three bytes.
        let (code, length) = match bytes.get(at..).unwrap_or_default() {
            [first @ 0xe0..=0xef, second, third, ..] => (three(*first, *second, *third), 3),
            [first @ 0x00..=0x7f, ..] => (u16::from(*first), 1),
            [0xf0..=0xff, ..] => (0, 4),
            [0xc0..=0xdf, ..] => (0, 2),
            [_, ..] => (0, 1),
            [] => return None,
        };
        if chars.may_begin(code) {
            let class = chars.class(code);
            if class.is_numeral() {
                return Some(at);
            }
            let next =
                text.get(at + length..).and_then(|rest| rest.chars().next()).map_or(Class(0), self::class);
            if next.is_numeral() || next.has(Class::FOLLOWS) {
                return Some(at);
            }
        }
        at += length;
    }
}

/// How many plain characters `text` ends with, at most `most`.
pub(super) fn plain_at_end(text: &str, most: usize) -> usize {
    let chars = &*CHARS;
    let mut rest = text.as_bytes();
    let mut count = 0;
    while count < most
        && let [before @ .., first @ 0xe0..=0xef, second, third] = rest
        && chars.class(three(*first, *second, *third)).is_plain()
    {
        rest = before;
        count += 1;
    }
    count
}

/// The code of a character of three bytes.
fn three(first: u8, second: u8, third: u8) -> u16 {
    u16::from(first) << 12 | u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f)
}

/// The characters of the Basic Multilingual Plane; no figure holds another.
struct Chars {
    /// Of which class each is; there are few, so that the tables stay in the cache.
    kinds: Box<[u8]>,
    classes: [Class; 256],
    /// How many of the classes are in use.
    known: usize,
    /// A bit for each character.
    begins: Box<[u64; 1 << 10]>,
}

impl Chars {
    fn class(&self, code: u16) -> Class {
        let kind = self.kinds.get(usize::from(code)).copied().unwrap_or_default();
        self.classes[usize::from(kind)]
    }

    fn may_begin(&self, code: u16) -> bool {
        self.begins[usize::from(code >> 6)] >> (code & 63) & 1 != 0
    }

    fn flag(&mut self, c: char, flag: u32) {
        let Ok(code) = u16::try_from(u32::from(c)) else { return };
        let class = Class(self.class(code).0 | flag);
        // The last ones first: thousands of characters in a row are of one class.
        let known = self.classes.iter().take(self.known).rposition(|known| *known == class);
        let kind = known.unwrap_or(self.known);
        if let (Ok(byte), Some(place)) = (u8::try_from(kind), self.kinds.get_mut(usize::from(code))) {
            *place = byte;
            self.classes[kind] = class;
            self.known = self.known.max(kind + 1);
        }
    }

    fn flag_all(&mut self, characters: &[char], flag: u32) {
        for c in characters {
            self.flag(*c, flag);
        }
    }

    /// A word that is no numeral and may begin a figure: its first character opens, its second follows.
    fn open(&mut self, word: &str) {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            self.flag(first, Class::OPENS);
        }
        if let Some(second) = chars.next() {
            self.flag(second, Class::FOLLOWS);
        }
    }

    fn new(words: &Words) -> Self {
        let mut chars = Self {
            kinds: vec![0; 1 << 16].into(),
            classes: [Class(0); 256],
            known: 1,
            begins: Box::new([0; 1 << 10]),
        };
        for (value, digit) in ('0'..='9').chain('０'..='９').enumerate() {
            chars.flag(digit, Class::ARABIC | (value % 10) as u32);
        }
        for (value, forms) in words.numerals.digits.iter().take(10).enumerate() {
            forms.chars().for_each(|c| chars.flag(c, Class::CHINESE | value as u32));
        }
        for (c, exponent) in &words.numerals.scales {
            chars.flag(*c, Class::SCALE | u32::from(*exponent & 15));
        }
        chars.flag_all(words.numerals.twenty.all(), Class::TENS | 2);
        chars.flag_all(words.numerals.thirty.all(), Class::TENS | 3);
        let plain = &words.plain;
        for (characters, flag) in [
            (&plain.odd, Class::ODD),
            (&plain.odd_behind_ten, Class::ODD_BEHIND_TEN),
            (&plain.some, Class::SOME | Class::OPENS),
            (&plain.or_more, Class::OR_MORE | Class::OPENS),
            (&plain.point, Class::POINT),
            (&plain.minus, Class::MINUS),
            (&plain.blanks, Class::BLANK),
            (&plain.spread, Class::SPREAD),
            (&words.ratio.colons, Class::COLON),
        ] {
            chars.flag_all(characters.all(), flag);
        }
        for word in [&words.rank.ordinal, &words.rank.front] {
            word.chars().for_each(|c| chars.flag(c, Class::OPENS));
        }
        chars.flag_all(&['“', '"', '「'], Class::OPENS);
        names::heads().for_each(|c| chars.flag(c, Class::HEAD));
        ('\u{4e00}'..='\u{9fff}').chain("，。；、：”》".chars()).for_each(|c| {
            let is_head = u16::try_from(u32::from(c)).is_ok_and(|code| chars.class(code).has(Class::HEAD));
            if !is_head {
                chars.flag(c, Class::PLAIN);
            }
        });
        names::quantities().for_each(|c| chars.flag(c, Class::QUANTITY));
        names::chinese_quantities().for_each(|c| chars.flag(c, Class::QUANTITY_CHINESE));
        names::clause_ends().for_each(|c| chars.flag(c, Class::OPENS_CLAUSE));
        for word in words.measuring() {
            word.chars().take(1).for_each(|c| chars.flag(c, Class::MEASURES));
        }
        // 第 3 位.
        chars.flag(' ', Class::FOLLOWS);
        for word in words.opening() {
            chars.open(&word);
        }
        for code in 0..=u16::MAX {
            if chars.class(code).has(Class::ROLE | Class::OPENS) {
                chars.begins[usize::from(code >> 6)] |= 1 << (code & 63);
            }
        }
        chars
    }
}

static CHARS: LazyLock<Chars> = LazyLock::new(|| Chars::new(&WORDS));

#[cfg(test)]
mod tests {
    use super::CHARS;

    /// A class more would find no place in `kinds`.
    #[test]
    fn the_classes_fit_a_byte() {
        assert!(CHARS.known < 256, "{}", CHARS.known);
    }
}
