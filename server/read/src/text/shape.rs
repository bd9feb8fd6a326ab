use super::comments::is_comment;
use super::layout::{is_page_number, is_spaced_row};
use super::markup::opens_table;

/// What sort of paragraph it is, judged by its own first characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Nothing but white space, or comments on lines of their own.
    Blank,
    /// A heading: `#`, 一、, （一）, 第一章. The number is its depth, 1 for the outermost.
    Heading(u8),
    /// A list item of Markdown.
    Item,
    /// Rows of a table, Markdown (`|`) or separated by tabs.
    Table,
    /// The line that opens or closes a block of code, or a front matter's `---`.
    Fence,
    /// Running text.
    Body,
}

impl Shape {
    /// The shape of a line.
    pub fn of(line: &str) -> Self {
        let text = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{3000}');
        if text.is_empty() || is_comment(line) {
            return Self::Blank;
        }
        if text.starts_with("```") || text.starts_with("~~~") || text == "---" || text == "+++" {
            return Self::Fence;
        }
        if is_row(line, text) {
            return Self::Table;
        }
        if let Some(depth) = heading_depth(text) {
            return Self::Heading(depth);
        }
        // - 3 - is the number of a page.
        let dashed = text.starts_with("- ");
        if (dashed || text.starts_with("* ") || text.starts_with("+ ")) && !(dashed && is_page_number(line)) {
            return Self::Item;
        }
        Self::Body
    }
}

/// Whether a character parts two cells.
pub const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃' | '║')
}

/// Whether a character only draws a table.
pub const fn is_line(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// Whether a line is a row of a table: with a bar or a drawn line in front, with two bars or more that stand apart, with
/// tabs, with cells that blanks part, or in HTML.
fn is_row(line: &str, text: &str) -> bool {
    text.starts_with(|c| is_bar(c) || is_line(c))
        || memchr::memchr2(b'|', b'\t', line.as_bytes()).is_some()
            && (line.matches(" | ").count() + usize::from(text.ends_with(" |")) >= 2
                || line.matches('\t').count() >= 2)
        || opens_table(text)
        || is_spaced_row(text)
}

/// A heading is short and does not end like a sentence.
fn heading_depth(text: &str) -> Option<u8> {
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with([' ', '\t']) {
        return u8::try_from(hashes).ok();
    }
    let text = bare(text);
    if text.len() > 120 || text.ends_with(['。', '；', '，', '：', ';', ',']) {
        return None;
    }
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let unnumbered = text.trim_start_matches(numeral);
    if unnumbered.len() < text.len() && unnumbered.trim_start().starts_with('、') && !text.contains('。') {
        return Some(2);
    }
    // （  一  ）: a line that is spread.
    let inner = text.strip_prefix(['（', '('])?.trim_start();
    let closed = inner.trim_start_matches(numeral);
    (closed.len() < inner.len() && closed.trim_start().starts_with(['）', ')']) && !text.contains('。'))
        .then_some(3)
}

/// A numbered line without the full stop that some reports put behind headings: 一、2024年工作回顾。 A line with a figure in it, or of
/// more than one clause, is a sentence.
fn bare(text: &str) -> &str {
    let Some(title) = text.strip_suffix('。').filter(|title| title.len() <= LONGEST_TITLE) else {
        return text;
    };
    let plain =
        title.find('年').map_or(title, |at| title[..at].trim_end_matches(|c: char| c.is_ascii_digit()));
    let behind = title.find('年').map_or("", |at| &title[at..]);
    let figures =
        plain.contains(|c: char| c.is_ascii_digit()) || behind.contains(|c: char| c.is_ascii_digit());
    if figures || title.contains(['，', '；', '：', '。']) { text } else { title }
}

/// In bytes: twenty-four characters.
const LONGEST_TITLE: usize = 72;
