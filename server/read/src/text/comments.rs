use super::Span;

/// The comments of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Comments {
    /// Where they stand, marks included, in order and disjoint.
    pub(crate) spans: Vec<Span>,
    /// Whether the last one is not closed: it goes on in the paragraphs behind, up to one that closes it.
    pub(crate) opens: bool,
    /// Whether a comment that was opened before ends in here, and no other one begins.
    pub(crate) closes: bool,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
/// What every comment for this program begins with.
pub const WORD: &str = "gouji-ignore";

/// Finds the comments of a paragraph: HTML's, and lines behind `%`, `//` or `#` that speak to this program.
pub(crate) fn comments(text: &str) -> Comments {
    let mut found = Comments::default();
    // Nearly every paragraph.
    let dashed = memchr::memchr(b'-', text.as_bytes()).is_some();
    if !dashed || !text.contains(CLOSE) && !text.contains(OPEN) && !text.contains(WORD) {
        return found;
    }
    (found.spans, found.opens) = scan(text, 0);
    found.closes = text.find(CLOSE).is_some_and(|at| !scan(text, at + CLOSE.len()).1);
    found
}

/// The comments from `start` on, and whether the last one is open. One pass: what stands in one comment begins no
/// other.
fn scan(text: &str, start: usize) -> (Vec<Span>, bool) {
    let (mut spans, mut from) = (Vec::new(), start);
    let mut ticks = Ticks { text, at: 0, odd: false };
    let next = |what: &str, from: usize| text[from..].find(what).map_or(text.len(), |at| from + at);
    let (mut open, mut word) = (next(OPEN, from), next(WORD, from));
    while open.min(word) < text.len() {
        let at = open.min(word);
        if ticks.is_odd(at) {
            from = at + 1;
        } else if at == open {
            let inside = at + OPEN.len();
            let Some(end) = text[inside..].find(CLOSE).map(|end| inside + end + CLOSE.len()) else {
                spans.push(Span::new(at, text.len()));
                return (spans, true);
            };
            spans.push(Span::new(at, end));
            from = end;
        } else if let Some(span) = line_comment(text, from, at) {
            spans.push(span);
            from = span.end;
        } else {
            from = at + WORD.len();
        }
        if open < from {
            open = next(OPEN, from);
        }
        if word < from {
            word = next(WORD, from);
        }
    }
    (spans, false)
}

/// Counts backticks: behind an odd number of them on its line a place lies in `code` of Markdown.
struct Ticks<'t> {
    text: &'t str,
    at: usize,
    odd: bool,
}

impl Ticks<'_> {
    /// The places asked for must come in order.
    fn is_odd(&mut self, at: usize) -> bool {
        for byte in self.text[self.at..at].bytes() {
            match byte {
                b'\n' | b'\r' => self.odd = false,
                b'`' => self.odd = !self.odd,
                _ => {}
            }
        }
        self.at = at;
        self.odd
    }
}

/// `% gouji-ignore …` up to the end of the line, where the mark stands at the line's start or behind a blank, and not
/// before `from`.
fn line_comment(text: &str, from: usize, word: usize) -> Option<Span> {
    let before = text[from..word].trim_end_matches([' ', '\t']);
    let start = from + before.trim_end_matches(['%', '#', '/']).len();
    let mark = &text[start..from + before.len()];
    let is_mark = mark == "//" || !mark.is_empty() && !mark.contains('/');
    let alone = text[..start].chars().next_back().is_none_or(char::is_whitespace);
    let end = text[word..].find(['\n', '\r']).map_or(text.len(), |end| word + end);
    (is_mark && alone).then(|| Span::new(start, end))
}

/// Whether a line holds one comment or several, and nothing else.
pub(super) fn is_comment(line: &str) -> bool {
    let trimmed = line.trim();
    // Asked of every line, so the first characters decide.
    let is_marked = trimmed.starts_with(['%', '#', '/']) && trimmed.contains(WORD);
    if !is_marked && !trimmed.starts_with(OPEN) {
        return false;
    }
    let found = comments(line);
    !found.opens && !found.spans.is_empty() && blanked(line, &found.spans).trim().is_empty()
}

/// A line without its line end and the comments at its end: what decides whether it ends like a sentence.
pub(super) fn without_comments_behind(line: &str) -> &str {
    let mut rest = line.trim_end();
    if !rest.contains(OPEN) && !rest.contains(WORD) {
        return rest;
    }
    for span in comments(rest).spans.iter().rev() {
        if span.end != rest.len() {
            break;
        }
        rest = rest[..span.start].trim_end();
    }
    rest
}

/// The text with blanks in the place of the comments, so that every offset stays. Line ends stay too.
pub(crate) fn blanked(text: &str, spans: &[Span]) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        plain.push_str(&text[at..span.start]);
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        plain.extend(text[span.range()].bytes().map(blank));
        at = span.end;
    }
    plain.push_str(&text[at..]);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        comments(text).spans.iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn finds_comments_and_nothing_else() {
        assert_eq!(found("甲<!-- 乙 -->丙<!--丁-->"), ["<!-- 乙 -->", "<!--丁-->"]);
        assert_eq!(found("% gouji-ignore\n甲"), ["% gouji-ignore"]);
        assert_eq!(found("甲。 // gouji-ignore-line\r\n乙"), ["// gouji-ignore-line"]);
        assert_eq!(found("## gouji-ignore-file x"), ["## gouji-ignore-file x"]);
        assert_eq!(found("#gouji-ignore"), ["#gouji-ignore"]);
        assert_eq!(found("% gouji-ignore <!-- a\n<!-- b -->"), ["% gouji-ignore <!-- a", "<!-- b -->"]);
        assert_eq!(found("<!-- a -->% gouji-ignore"), ["<!-- a -->"]);
        assert_eq!(found("% gouji-ignore a % gouji-ignore b").len(), 1);
        for text in [
            "用 `<!-- gouji-ignore -->` 忽略",
            "用 `% gouji-ignore` 忽略",
            "http://gouji-ignore",
            "增长5%gouji-ignore",
            "gouji-ignore",
            "`x`，用 `<!--` 和 `-->`",
            "/ gouji-ignore",
            "a -- > b --> c",
            "",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn tells_what_goes_on_behind() {
        let ends = |text: &str| {
            let it = comments(text);
            (it.opens, it.closes)
        };
        assert_eq!(ends("<!-- 甲"), (true, false));
        assert_eq!(ends("甲 -->"), (false, true));
        assert_eq!(ends("甲 --> 乙 <!-- 丙"), (true, false));
        assert_eq!(ends("<!-- 甲 -->"), (false, true));
        assert_eq!(ends("甲"), (false, false));
    }

    #[test]
    fn knows_lines_of_comments() {
        for line in
            ["<!-- a -->\r\n", "  <!-- a --> <!-- b -->\n", "% gouji-ignore a", "//gouji-ignore-file\r"]
        {
            assert!(is_comment(line), "{line:?}");
        }
        for line in ["<!-- a", "<!-- a --> 甲", "# 标题", "% 甲", "甲 <!-- a -->", ""] {
            assert!(!is_comment(line), "{line:?}");
        }
        assert_eq!(without_comments_behind("甲。 <!-- a --> <!-- b -->\n"), "甲。");
        assert_eq!(without_comments_behind("甲。<!-- a -->乙 \r\n"), "甲。<!-- a -->乙");
    }

    #[test]
    fn blanks_keep_every_offset() {
        let text = "甲<!-- 乙\r\n丙 -->丁";
        let plain = blanked(text, &comments(text).spans);
        assert_eq!(plain.len(), text.len());
        assert_eq!(plain.find('丁'), text.find('丁'));
        assert_eq!(plain.find("\r\n"), text.find("\r\n"));
        assert!(!plain.contains(['乙', '丙', '<', '>']));
    }
}
