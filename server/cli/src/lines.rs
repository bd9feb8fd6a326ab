//! From byte offsets to lines and columns.

use gouji_core::Span;

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 1024;

/// Where the lines of a text start, and how many characters precede every [`STRIDE`]th byte: a column is
/// found in constant time, also in a line of megabytes.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Reads the text once. A line ends with LF, CR LF or CR, as in editors.
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for block in bytes.chunks(STRIDE) {
            characters.push(count);
            count += starts_of_characters(block);
        }
        Self { text, starts, characters }
    }

    /// The line that holds the byte, from 0.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The line's bytes without its end.
    pub(crate) fn span(&self, line: usize) -> Span {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let text = &self.text[start..end];
        let text = text.strip_suffix('\n').unwrap_or(text);
        Span::new(start, start + text.strip_suffix('\r').unwrap_or(text).len())
    }

    /// The line and the column of a byte, both from 1; the column counts characters.
    pub(crate) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts.get(line).copied().unwrap_or(0);
        (line + 1, 1 + self.characters_before(offset) - self.characters_before(start))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / STRIDE;
        let Some(count) = self.characters.get(block) else {
            // The text's end, where it ends with a block.
            let last = self.characters.len().saturating_sub(1);
            return self.characters.last().copied().unwrap_or(0)
                + starts_of_characters(&self.text.as_bytes()[last * STRIDE..offset]);
        };
        count + starts_of_characters(&self.text.as_bytes()[block * STRIDE..offset])
    }
}

/// How many characters start in the bytes: all bytes that do not continue one.
fn starts_of_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters() {
        let text = "甲乙\r\n丙\r丁\n\n戊";
        let lines = Lines::new(text);
        let place = |part: &str| lines.place(text.find(part).unwrap());
        assert_eq!([place("甲"), place("乙"), place("丙")], [(1, 1), (1, 2), (2, 1)]);
        assert_eq!([place("丁"), place("戊")], [(3, 1), (5, 1)]);
        assert_eq!(lines.place(text.len()), (5, 2));
        let shown: Vec<&str> = (0..5).map(|line| &text[lines.span(line).range()]).collect();
        assert_eq!(shown, ["甲乙", "丙", "丁", "", "戊"]);
    }

    #[test]
    fn agrees_with_counting_in_long_lines() {
        let text = format!("头\n{}", "生产总值1😀é".repeat(900));
        let lines = Lines::new(&text);
        for (column, (offset, _)) in text[4..].char_indices().enumerate() {
            assert_eq!(lines.place(4 + offset), (2, column + 1));
        }
        let even = "a".repeat(STRIDE * 2);
        assert_eq!(Lines::new(&even).place(even.len()), (1, STRIDE * 2 + 1));
        assert_eq!(Lines::new("").place(0), (1, 1));
    }
}
