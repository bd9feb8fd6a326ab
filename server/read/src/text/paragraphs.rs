use super::Shape;
use super::comments::without_comments_behind;
use super::layout::{ends_with_number, goes_on, is_page_number, is_unfinished};

/// A paragraph as cut out of a text: how many bytes it has, line ends included, and its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Length in bytes; the lengths of all pieces add up to the text's.
    pub len: usize,
    /// The shape of its first line.
    pub shape: Shape,
}

/// Cuts a text into paragraphs.
///
/// Whether two neighbouring lines belong together depends on these two lines alone. So an edit can
/// change the cuts only where it touches, and re-reading stays local.
pub fn split(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut previous: Option<(&str, Shape)> = None;
    for line in Lines(text) {
        let shape = Shape::of(line);
        match pieces.last_mut() {
            Some(piece) if previous.is_some_and(|last| belong_together(last, (line, shape))) => {
                piece.len += line.len();
            }
            _ => pieces.push(Piece { len: line.len(), shape }),
        }
        previous = Some((line, shape));
    }
    pieces
}

/// Whether two texts of as many lines are cut into paragraphs at the same lines, and these have the same shapes.
pub fn are_cut_alike(one: &str, other: &str) -> bool {
    let cuts = |text: &str| {
        let mut rest = text;
        let mut lines_of = |piece: &Piece| {
            let (own, behind) = rest.split_at(piece.len);
            rest = behind;
            (Lines(own).count(), piece.shape)
        };
        split(text).iter().map(&mut lines_of).collect::<Vec<_>>()
    };
    cuts(one) == cuts(other)
}

/// A soft wrap joins a long line that does not end like a sentence with a line that does not begin like a
/// paragraph. Rows of a table belong together.
fn belong_together((first, a): (&str, Shape), (second, b): (&str, Shape)) -> bool {
    match (a, b) {
        (Shape::Table, Shape::Table) => !first.trim_end().ends_with("</table>"),
        (Shape::Body | Shape::Item, Shape::Body) => {
            let indented = second.starts_with([' ', '\u{3000}', '\t', '—']) && a == Shape::Body;
            let first = without_comments_behind(first);
            let ended = first.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '”', '．', '…']);
            // A line shorter than this is a title, a date line or a salutation, not a wrapped line.
            let long = is_long(first);
            let open = first.ends_with(['《', '“', '（', '、', '，']);
            // The number of a page stands in the middle of a sentence.
            if is_page_number(second) {
                return !ended && (long || open || is_unfinished(first) || ends_with_number(first));
            }
            !indented
                && !is_caption(first)
                && (is_page_number(first) || !ended && (long || open || goes_on(first, second)))
        }
        _ => false,
    }
}

/// Whether a line is what a chart is called, by its number: 图2  2020—2024年三次产业增加值占生产总值比重.
fn is_caption(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix('图');
    let number = rest.map(str::trim_start).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let words = number.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    words.is_some_and(|words| words.starts_with([' ', '\u{3000}', '：', ':']) && !line.contains('。'))
}

/// Whether a line is as long as one that was wrapped. Blanks between the characters of a numbered heading (（  1）  县  级  预  算)
/// make it no longer.
fn is_long(line: &str) -> bool {
    let long = line.chars().take(LEAST_WRAPPED_LINE).count() == LEAST_WRAPPED_LINE;
    let heads = || {
        line.starts_with(|c: char| matches!(c, '（' | '(') || c.is_ascii_digit())
            && !line.contains(['，', '。', '；', '、'])
            && line.chars().filter(|c| *c != ' ').count() < LEAST_WRAPPED_LINE
            && MOST_BLANKS * line.chars().filter(|c| *c == ' ').count() > line.chars().count()
    };
    long && !heads()
}

/// A heading of which more than one in so many characters is a blank is spread.
const MOST_BLANKS: usize = 3;

/// In characters. Chinese text is wrapped at 30 to 45 characters, titles are shorter.
const LEAST_WRAPPED_LINE: usize = 28;

/// Lines with their ends: `\n`, `\r\n` and `\r`, as the protocol and the rope count them.
struct Lines<'t>(&'t str);

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.0.is_empty() {
            return None;
        }
        let bytes = self.0.as_bytes();
        let end = match memchr::memchr2(b'\n', b'\r', bytes) {
            Some(at) if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') => at + 2,
            Some(at) => at + 1,
            None => bytes.len(),
        };
        let (line, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(line)
    }
}
