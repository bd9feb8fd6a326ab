//! The words in front of a figure: which marks they have, what they announce, how they end.

use crate::words::{BEFORE, Marks, TABLE, ends_with};

/// The words in front of a figure, from the figure before it or the paragraph's start on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct Gap {
    /// The words and marks in it.
    pub marks: Marks,
    /// How long it is, in characters.
    pub length: u32,
    /// How many commas.
    pub commas: u32,
    /// Its first mark, as a class: 0 none, 1 、, 2 ，, 3 ；, 4 。, 5 和, 6 the end of a line.
    pub separator: u8,
    /// The words right before the figure, behind the last comma or stop; a bit for each list of the table `before`.
    pub before: u16,
    /// How many characters that piece has, marks left out.
    pub head: u32,
    /// Which halves of the known pairs it names: two bits for each.
    pub halves: u16,
    /// Whether a piece behind the last semicolon or stop names an earlier time, is compared with, ends with 到 or 为, with 由 or 从.
    pub earlier: bool,
    /// See `earlier`.
    pub compared: bool,
    /// See `earlier`.
    pub reached: bool,
    /// See `earlier`.
    pub from: bool,
    /// Whether it ends with 的: 高级职称的23人.
    pub of: bool,
    /// Whether the piece behind its last stop, semicolon or line end begins with a name and 中: 学生中，….
    pub among: bool,
    /// Whether a 其中 in it stands behind a stop, a semicolon or the end of a line, or opens the paragraph.
    pub opens_nested: bool,
}

impl Gap {
    /// Whether the words right before the figure hold one of the list called `name`.
    pub fn is_before(&self, name: &str) -> bool {
        BEFORE.iter().position(|it| *it == name).is_some_and(|bit| self.before >> bit & 1 == 1)
    }
}

/// What parts a piece from the one before.
pub(super) const MARKS: &[char] = &['，', ',', '；', ';', '。', '、', '：', ':', '（', '(', '\n'];

pub(super) fn gap(lead: &str) -> Gap {
    let marks = TABLE.marks(lead);
    let piece = piece(lead, MARKS);
    let long = piece_behind(lead, &['；', ';', '。']);
    let near = tail(long, 16);
    let near_marks = TABLE.marks(near);
    // A line's end parts no words: 年均⏎增长.
    let joined =
        (lead.contains('\n') && lead.trim_end().contains('\n')).then(|| lead.replace(['\n', '\r'], ""));
    let whole = joined.as_deref().map_or(piece, |joined| self::piece(joined, MARKS));
    let last = tail(whole, 12);
    let ends = last.trim_end_matches([' ', '\u{3000}']);
    Gap {
        marks,
        length: lead.chars().count() as u32,
        commas: lead.matches(['，', ',']).count() as u32,
        separator: separator(lead),
        before: TABLE.before(last),
        head: piece.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count() as u32,
        halves: halves(piece),
        earlier: near_marks.has(Marks::YEAR_BEFORE),
        compared: near_marks.has(Marks::THAN) && is_compared(near),
        reached: ends_with(untimed(ends), &TABLE.words.direction.reached),
        from: near.contains(['由', '从']),
        of: ends.ends_with('的'),
        among: among(lead).is_some(),
        opens_nested: lead.rfind("其中").is_some_and(|at| {
            let before = lead[..at].trim_end_matches([' ', '\u{3000}', '\n', '\r']);
            before.is_empty() || before.ends_with(['。', '；', ';', '：', ':'])
        }),
    }
}

/// The name in front of a 中 with which the piece behind the last stop, semicolon or line end begins: 学生中，….
pub(crate) fn among(lead: &str) -> Option<&str> {
    const SHORTEST: usize = 2;
    let (head, _) = piece_behind(lead, &['；', ';', '。', '\n']).trim_start().split_once(['，', ','])?;
    let name = head.strip_suffix('中')?.trim_start_matches("在");
    (!name.ends_with('其') && name.chars().count() >= SHORTEST).then_some(name)
}

/// The first mark of some words, as a class; see [`Gap::separator`].
pub(super) fn separator(words: &str) -> u8 {
    match words.trim_start_matches([' ', '\u{3000}']).chars().next() {
        Some('、') => 1,
        Some('，' | ',') => 2,
        Some('；' | ';') => 3,
        Some('。') => 4,
        Some('和' | '及' | '与') => 5,
        Some('\n' | '\r') => 6,
        _ => 0,
    }
}

fn halves(piece: &str) -> u16 {
    let halves = &TABLE.halves;
    let bit = |c: char| halves.iter().position(|half| *half == c).map_or(0, |bit| 1 << bit);
    piece.chars().fold(0, |bits, c| bits | bit(c))
}

/// The words behind the last of some marks.
pub(super) fn piece<'t>(text: &'t str, marks: &[char]) -> &'t str {
    piece_behind(text.trim_end_matches([' ', '\u{3000}', '\n', '\r']), marks)
}

pub(super) fn piece_behind<'t>(text: &'t str, marks: &[char]) -> &'t str {
    text.rfind(marks).map_or(text, |at| {
        let width = text[at..].chars().next().map_or(1, char::len_utf8);
        &text[at + width..]
    })
}

/// Whether something is compared in some words: 比例 and 同比 do not.
fn is_compared(words: &str) -> bool {
    let bare =
        TABLE.words.no_comparison.iter().fold(words.to_owned(), |bare, word| bare.replace(word.as_str(), ""));
    TABLE.marks(&bare).has(Marks::THAN)
}

/// Words without the time at their end, or what each gets: 增加到2024年的, 增加至去年末的, 提高到每人每月.
pub(super) fn untimed(words: &str) -> &str {
    let mut words = words;
    while let Some(each) =
        words.strip_suffix(['人', '户', '月', '年', '亩', '日']).and_then(|rest| rest.strip_suffix('每'))
    {
        words = each;
    }
    let Some(timed) = words.strip_suffix('的') else { return words };
    let bare = timed.trim_end_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(c, '０'..='９' | '年' | '月' | '末' | '底' | '初' | '去' | '上' | '今' | '当' | ' ')
    });
    if bare.len() < timed.len() { bare } else { words }
}

/// At most so many characters from the end.
pub(super) fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}
