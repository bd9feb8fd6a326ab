//! The one converter between byte offsets and the protocol's line/character pairs.
//!
//! Both ways are a walk down the rope's tree: O(log n), however long a paragraph's line is.

use ropey::Rope;
use tower_lsp::lsp_types::{Position, PositionEncodingKind};

/// What a `character` counts; the order is that of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Encoding {
    /// UTF-16 code units: what every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
    /// Bytes.
    Utf8,
}

impl Encoding {
    /// The best that the client offers.
    pub(crate) fn negotiate(offered: &[PositionEncodingKind]) -> Self {
        offered.iter().filter_map(Self::read).max().unwrap_or_default()
    }

    fn read(kind: &PositionEncodingKind) -> Option<Self> {
        Self::named(kind.as_str())
    }

    /// The encoding of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Utf16, Self::Utf32, Self::Utf8].into_iter().find(|encoding| encoding.kind().as_str() == name)
    }

    pub(crate) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
            Self::Utf8 => PositionEncodingKind::UTF8,
        }
    }

    /// How far into the text the character `char` stands, in this encoding's units.
    fn units(self, rope: &Rope, char: usize) -> usize {
        match self {
            Self::Utf16 => rope.char_to_utf16_cu(char),
            Self::Utf32 => char,
            Self::Utf8 => rope.char_to_byte(char),
        }
    }

    /// How many units begin in a piece of text, which may be cut inside a character.
    fn count(self, bytes: &[u8]) -> usize {
        /// One bit of each byte.
        const ONES: u64 = 0x0101_0101_0101_0101;
        if self == Self::Utf8 {
            return bytes.len();
        }
        // Eight bytes at a time. 10…… goes on with a character.
        let begin = |word: u64| ONES & !(word >> 7 & !(word >> 6));
        // 1111…… begins one of two units in UTF-16.
        let pairs = |word: u64| ONES & word >> 7 & word >> 6 & word >> 5 & word >> 4;
        let of =
            |word| begin(word).count_ones() + if self == Self::Utf16 { pairs(word).count_ones() } else { 0 };
        let (words, rest) = bytes.as_chunks();
        let mut last = [0x80; 8];
        last[..rest.len()].copy_from_slice(rest);
        let units: u32 = words.iter().chain([&last]).map(|word| of(u64::from_ne_bytes(*word))).sum();
        units as usize
    }

    /// The character that holds the unit.
    fn char(self, rope: &Rope, unit: usize) -> usize {
        match self {
            Self::Utf16 => rope.utf16_cu_to_char(unit),
            Self::Utf32 => unit,
            Self::Utf8 => rope.byte_to_char(unit),
        }
    }
}

/// The byte offset of a position. Behind the end of its line it is the line's end, behind the last line
/// the text's end, inside a character the character's start.
pub(crate) fn offset(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let start = encoding.units(rope, rope.line_to_char(line));
    let end = encoding.units(rope, line_end(rope, line));
    let unit = end.min(start.saturating_add(position.character as usize));
    rope.char_to_byte(encoding.char(rope, unit))
}

/// The position of a byte offset. Inside a character it is the character's start, inside a line end the
/// end of its line, behind the text the text's end.
pub(crate) fn position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let char = rope.byte_to_char(offset.min(rope.len_bytes()));
    let line = rope.char_to_line(char);
    let start = rope.line_to_char(line);
    let char = char.min(line_end(rope, line));
    let character = encoding.units(rope, char) - encoding.units(rope, start);
    Position::new(clamped(line), clamped(character))
}

/// The positions of many offsets: [`position`], with what is counted of the text counted once.
pub(crate) struct Lines {
    encoding: Encoding,
    text: String,
    /// Where each line starts, and how many units stand before it.
    starts: Vec<(usize, usize)>,
    /// How many units stand before each block of the text.
    blocks: Vec<usize>,
}

/// So many bytes are counted for one position at most.
const BLOCK: usize = 64;

impl Lines {
    pub(crate) fn new(rope: &Rope, encoding: Encoding) -> Self {
        let text = String::from(rope);
        let bytes = text.as_bytes();
        let counts = bytes.chunks(BLOCK).scan(0, |units, block| {
            let before = *units;
            *units += encoding.count(block);
            Some(before)
        });
        let blocks = counts.collect();
        let mut lines = Self { encoding, text, starts: Vec::new(), blocks };
        let bytes = lines.text.as_bytes();
        // The \r of \r\n ends no line of its own.
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| !bytes[*at..].starts_with(b"\r\n"));
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1));
        lines.starts = starts.map(|start| (start, lines.units(start))).collect();
        lines
    }

    pub(crate) fn position(&self, offset: usize) -> Position {
        let floor = (0..=offset.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at));
        let offset = floor.unwrap_or_default();
        let line = self.starts.partition_point(|(start, _)| *start <= offset) - 1;
        Position::new(clamped(line), self.column(line, offset.min(self.end(line))))
    }

    /// How long a line is, its line end left out.
    pub(crate) fn length(&self, line: u32) -> u32 {
        let line = (line as usize).min(self.starts.len() - 1);
        self.column(line, self.end(line))
    }

    fn column(&self, line: usize, offset: usize) -> u32 {
        let before = self.starts.get(line).map_or(0, |(_, units)| *units);
        clamped(self.units(offset) - before)
    }

    /// Where a line ends, its line end left out.
    fn end(&self, line: usize) -> usize {
        let Some((next, _)) = self.starts.get(line + 1) else { return self.text.len() };
        let is_crlf = self.text.as_bytes()[..*next].ends_with(b"\r\n");
        next - if is_crlf { 2 } else { 1 }
    }

    /// How many units stand before an offset.
    fn units(&self, offset: usize) -> usize {
        // The end of the text may be the end of its last block.
        let block = (offset / BLOCK).min(self.blocks.len().saturating_sub(1));
        let before = self.blocks.get(block).copied().unwrap_or_default();
        before + self.encoding.count(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// The character behind the last one of the line, its line end left out.
fn line_end(rope: &Rope, line: usize) -> usize {
    if line + 1 >= rope.len_lines() {
        return rope.len_chars();
    }
    let next = rope.line_to_char(line + 1);
    let is_crlf = next >= 2 && rope.char(next - 1) == '\n' && rope.char(next - 2) == '\r';
    next - if is_crlf { 2 } else { 1 }
}

fn clamped(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf32, Encoding::Utf16];

    #[track_caller]
    fn at(text: &str, line: u32, character: u32, encoding: Encoding) -> usize {
        offset(&Rope::from_str(text), Position::new(line, character), encoding)
    }

    #[test]
    fn only_lf_crlf_and_cr_end_a_line() {
        let rope = Rope::from_str("a\u{2028}b\u{2029}c\u{85}d\u{B}e\u{C}f\ng\r\nh\ri");
        assert_eq!(rope.len_lines(), 4);
        for encoding in ALL {
            assert_eq!(position(&rope, rope.len_bytes(), encoding), Position::new(3, 1));
        }
        assert_eq!(position(&rope, rope.len_bytes() - 7, Encoding::Utf32), Position::new(0, 11));
    }

    #[test]
    fn counts_in_the_units_of_the_encoding() {
        // 𠮷 is two UTF-16 units and four bytes, 元 one and three.
        let text = "𠮷元1\n";
        for (encoding, ends) in
            [(Encoding::Utf8, [4, 7, 8]), (Encoding::Utf16, [2, 3, 4]), (Encoding::Utf32, [1, 2, 3])]
        {
            for (character, offset) in ends.into_iter().zip([4, 7, 8]) {
                assert_eq!(at(text, 0, character, encoding), offset, "{encoding:?} {character}");
            }
        }
    }

    #[test]
    fn clamps_as_the_protocol_says() {
        for encoding in ALL {
            // Behind the end of a line: its end, without the line end.
            assert_eq!(at("ab\r\ncd", 0, 99, encoding), 2);
            assert_eq!(at("ab\rcd", 0, u32::MAX, encoding), 2);
            assert_eq!(at("\n\n", 1, 1, encoding), 1);
            // Behind the last line: the end of the text.
            assert_eq!(at("ab\ncd", 2, 0, encoding), 5);
            assert_eq!(at("ab\n", 1, 0, encoding), 3);
            assert_eq!(at("", u32::MAX, u32::MAX, encoding), 0);
        }
        // Inside a surrogate pair, inside a character.
        assert_eq!(at("a𠮷", 0, 2, Encoding::Utf16), 1);
        assert_eq!(at("a𠮷", 0, 4, Encoding::Utf8), 1);
        // The other way: inside a character, inside a line end, behind the text.
        let rope = Rope::from_str("元\r\n");
        assert_eq!(position(&rope, 2, Encoding::Utf8), Position::new(0, 0));
        assert_eq!(position(&rope, 4, Encoding::Utf8), Position::new(0, 3));
        assert_eq!(position(&rope, 99, Encoding::Utf8), Position::new(1, 0));
    }

    #[test]
    fn every_character_there_and_back() {
        // Lines of a thousand characters, so that the walk goes through many leaves of the rope.
        let mut text = String::new();
        for (n, char) in ('\0'..=char::MAX).enumerate().filter(|(n, _)| n % 7 == 0) {
            text.push(char);
            if n % 1000 == 0 {
                text.push('\n');
            }
        }
        let rope = Rope::from_str(&text);
        for encoding in ALL {
            let lines = Lines::new(&rope, encoding);
            for (at, char) in text.char_indices().filter(|(at, _)| at % 5 == 0) {
                if matches!(char, '\r' | '\n') {
                    continue;
                }
                let found = position(&rope, at, encoding);
                assert_eq!(offset(&rope, found, encoding), at, "{char:?}");
                assert_eq!(lines.position(at), found, "{char:?}");
            }
        }
    }

    #[test]
    fn many_positions_are_those_of_one() {
        let rope = Rope::from_str("𠮷元1\r\n\r\nab元\rc\n");
        for encoding in ALL {
            let lines = Lines::new(&rope, encoding);
            let offsets = [0, 4, 7, 8, 12, 13, 15, 4, 16, 17, 18, 99, 0];
            for offset in offsets {
                assert_eq!(
                    lines.position(offset),
                    position(&rope, offset, encoding),
                    "{encoding:?} {offset}"
                );
            }
            assert_eq!(lines.length(0), position(&rope, 8, encoding).character);
        }
    }

    #[test]
    fn positions_at_the_borders_of_what_is_counted() {
        let line = "元1".repeat(BLOCK / 4);
        assert_eq!(line.len(), BLOCK);
        for text in
            [line.clone(), format!("𠮷{line}"), format!("{line}\n{line}"), format!("{line}\r\n{line}元")]
        {
            let rope = Rope::from_str(&text);
            for encoding in ALL {
                let lines = Lines::new(&rope, encoding);
                for offset in 0..=text.len() + 1 {
                    assert_eq!(
                        lines.position(offset),
                        position(&rope, offset, encoding),
                        "{encoding:?} {offset}"
                    );
                }
            }
        }
    }

    #[test]
    fn takes_the_best_encoding_that_is_offered() {
        let offered = |kinds: &[PositionEncodingKind]| Encoding::negotiate(kinds);
        let (utf8, utf16, utf32) =
            (PositionEncodingKind::UTF8, PositionEncodingKind::UTF16, PositionEncodingKind::UTF32);
        assert_eq!(offered(&[]), Encoding::Utf16);
        assert_eq!(offered(&[utf16.clone(), utf32.clone(), utf8]), Encoding::Utf8);
        assert_eq!(offered(&[utf16, utf32]), Encoding::Utf32);
        assert_eq!(offered(&[PositionEncodingKind::new("utf-7")]), Encoding::Utf16);
    }
}
