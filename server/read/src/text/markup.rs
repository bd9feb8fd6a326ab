//! Text without what only lays it out: comments, tags of HTML, numbers of pages. Every offset stays.

use super::layout::is_page_number;
use super::{Shape, Span, blanked, is_bar};

/// The text as it is read, with blanks in the place of markup; `None` where there is none. The rows and cells of an HTML table
/// get line ends and bars, so that it is a table like any other.
pub(crate) fn plain(text: &str, shape: Shape, comments: &[Span]) -> Option<String> {
    let mut spans = comments.to_vec();
    pages(text, &mut spans);
    let blank = (!spans.is_empty()).then(|| blanked(text, &spans));
    let own = blank.as_deref().unwrap_or(text);
    // Most paragraphs hold neither mark.
    if memchr::memchr2(b'<', b'&', own.as_bytes()).is_none() {
        return blank;
    }
    let table = shape == Shape::Table && has_cells(own);
    let mut reader =
        Reader { text: own, out: String::with_capacity(own.len()), at: 0, table, held: Held::default() };
    let found = reader.run();
    if found { Some(reader.out) } else { blank }
}

/// Whether a line begins with the tag of a table.
pub(super) fn opens_table(text: &str) -> bool {
    text.starts_with('<')
        && tag(text).is_some_and(|tag| matches!(tag.kind, Kind::Row | Kind::Cell | Kind::Table))
}

fn has_cells(text: &str) -> bool {
    ["<td", "<th", "<TD", "<TH"].iter().any(|open| text.contains(open))
}

/// The lines of a paragraph that number its pages. One that stands alone is a paragraph of its own, and none of these.
fn pages(text: &str, spans: &mut Vec<Span>) {
    let mut at = 0;
    let mut found = false;
    for line in text.split_inclusive('\n') {
        if line.len() < text.len() && is_page_number(line) {
            spans.push(Span::new(at, at + line.trim_end_matches(['\n', '\r']).len()));
            found = true;
        }
        at += line.len();
    }
    if found {
        spans.sort_by_key(|span| span.start);
        spans.dedup_by(|next, last| next.start < last.end);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Row,
    RowEnd,
    Cell,
    CellEnd,
    /// `<b>`, `<br>`, `&nbsp;`.
    Other,
}

#[derive(Debug, Clone, Copy)]
struct Tag {
    length: usize,
    kind: Kind,
    columns: usize,
    rows: usize,
}

/// Tags that documents hold; `<A>` may be anything.
const NAMES: [&str; 38] = [
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// In bytes: a tag with its attributes.
const LONGEST_TAG: usize = 400;

/// The tag that `text` begins with.
fn tag(text: &str) -> Option<Tag> {
    let other = |length| Tag { length, kind: Kind::Other, columns: 1, rows: 1 };
    if let Some(rest) = text.strip_prefix("&nbsp;") {
        return Some(other(text.len() - rest.len()));
    }
    let inner = text.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let name = inner.trim_start_matches('/');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = name.split_at_checked(length)?;
    if length == 0 || length > 10 || !attributes.starts_with([' ', '>', '/', '\n', '\r', '\t']) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    NAMES.binary_search(&name.as_str()).ok()?;
    let close = attributes.bytes().take(LONGEST_TAG).position(|byte| matches!(byte, b'>' | b'<'))?;
    let (attributes, behind) = attributes.split_at_checked(close)?;
    let behind = behind.strip_prefix('>')?;
    let length = text.len() - behind.len();
    let kind = match (name.as_str(), closing) {
        ("td" | "th", false) => Kind::Cell,
        ("td" | "th", true) => Kind::CellEnd,
        ("tr", false) => Kind::Row,
        ("tr", true) => Kind::RowEnd,
        ("table" | "thead" | "tbody" | "tfoot" | "caption" | "colgroup" | "col", _) => Kind::Table,
        _ => return Some(other(length)),
    };
    let number = |name: &str| {
        let behind = attributes.split_once(name)?.1.trim_start_matches([' ', '=', '"', '\'']);
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        behind.get(..digits)?.parse().ok().filter(|number| (1..=MOST_SPANNED).contains(number))
    };
    Some(Tag { length, kind, columns: number("colspan").unwrap_or(1), rows: number("rowspan").unwrap_or(1) })
}

/// A cell goes over no more rows or columns.
const MOST_SPANNED: usize = 99;

/// What a table holds open from row to row.
#[derive(Default)]
struct Held {
    /// For each column how many rows below still belong to a cell above.
    rows: Vec<usize>,
    /// The column that comes next.
    column: usize,
    /// How many cells are owed to one that goes over several columns.
    owed: usize,
}

impl Held {
    /// Cells that stand empty because one from above reaches down to them.
    fn spanned(&mut self) -> usize {
        let mut count = 0;
        while let Some(rows) = self.rows.get_mut(self.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.column += 1;
            count += 1;
        }
        count
    }

    fn cell(&mut self, tag: &Tag) {
        let end = self.column + tag.columns;
        if self.rows.len() < end {
            self.rows.resize(end, 0);
        }
        for rows in self.rows.iter_mut().take(end).skip(self.column) {
            *rows = tag.rows - 1;
        }
        self.column = end;
        self.owed = tag.columns - 1;
    }
}

struct Reader<'t> {
    text: &'t str,
    out: String,
    at: usize,
    /// Whether rows and cells are drawn.
    table: bool,
    held: Held,
}

impl Reader<'_> {
    /// Writes the text without its tags; answers whether there were any.
    fn run(&mut self) -> bool {
        let mut found = false;
        while let Some(rest) = self.text.get(self.at..)
            && let Some(c) = rest.chars().next()
        {
            if matches!(c, '<' | '&')
                && let Some(tag) = tag(rest)
            {
                found = true;
                self.tag(&tag);
                continue;
            }
            match c {
                '\n' | '\r' if self.table => self.out.push(' '),
                c if self.table && is_bar(c) => self.fill(c.len_utf8(), 0),
                c => self.out.push(c),
            }
            self.at += c.len_utf8();
        }
        found
    }

    fn tag(&mut self, tag: &Tag) {
        self.at += tag.length;
        if !self.table {
            return self.fill(tag.length, 0);
        }
        match tag.kind {
            Kind::Row => {
                (self.held.column, self.held.owed) = (0, 0);
                let bars = self.held.spanned();
                self.fill(tag.length, bars);
            }
            Kind::Cell => {
                self.held.cell(tag);
                self.fill(tag.length, 1);
            }
            Kind::CellEnd => {
                let bars = std::mem::take(&mut self.held.owed) + self.held.spanned();
                self.fill(tag.length, bars);
            }
            Kind::RowEnd => {
                self.fill(tag.length - 1, 0);
                self.out.push('\n');
            }
            Kind::Table | Kind::Other => self.fill(tag.length, 0),
        }
    }

    /// So many bars, and blanks up to `length` bytes.
    fn fill(&mut self, length: usize, bars: usize) {
        let bars = bars.min(length);
        self.out.extend(std::iter::repeat_n('|', bars));
        self.out.extend(std::iter::repeat_n(' ', length - bars));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let plain = plain(text, Shape::of(text), &[]);
        assert!(plain.as_ref().is_none_or(|plain| plain.len() == text.len()), "{text}");
        plain
    }

    /// Without blanks.
    fn short(text: &str) -> String {
        read(text).unwrap_or_default().chars().filter(|c| *c != ' ').collect()
    }

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn tags_are_blanks() {
        assert_eq!(short("工业<b>增加值</b>12亿元<br>，增长5%&nbsp;。"), "工业增加值12亿元，增长5%。");
        for text in ["降幅<5%，>3%", "甲<乙>丙", "<A1>", "<", "<td", "R&D经费"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn tables_have_rows_and_bars() {
        let text = "<table><tr><td>甲</td><td>乙|丙</td></tr>\n<tr><td>1</td>\n<td>2</td></tr></table>";
        assert_eq!(short(text), "|甲|乙丙\n|1|2\n");
        let merged = "<table><tr><th rowspan=\"2\">甲</th><th colspan='2'>乙</th><th rowspan=2>戊</th></tr><tr><td>丙</td><td>丁</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>";
        assert_eq!(short(merged), "|甲|乙||戊\n||丙|丁|\n|1|2|3|4\n");
    }

    #[test]
    fn numbers_of_pages_are_blanks() {
        let text = "城建支出\n— 3 —\n12万元。\n";
        assert_eq!(short(text), "城建支出\n\n12万元。\n");
        assert_eq!(read("— 3 —\n"), None);
    }
}
