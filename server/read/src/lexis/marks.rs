//! Marks in a piece of text, of which nothing is known but its words. Who has a paragraph asks its [`super::Cut`].
//! Most characters of a report are Chinese and no marks, so marks are looked for byte by byte.

/// Marks at which a clause ends.
pub const CLAUSE: [char; 9] = ['，', ',', '：', ':', '。', '；', ';', '（', '('];

/// Whether a clause ends at a mark.
pub const fn ends_clause(mark: char) -> bool {
    matches!(mark, '，' | ',' | '：' | ':' | '。' | '；' | ';' | '（' | '(')
}

/// Whether a sentence or a clause ends here, brackets aside.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | ';' | '，' | ',' | '：' | ':' | '—' | '|' | '\t')
}

/// Whether a bracket opens here.
pub(crate) const fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '［' | '[' | '【')
}

/// Whether a bracket closes here.
pub(crate) const fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '］' | ']' | '】')
}

/// Where the bracket opens that `words` ends with; `None` if it ends with none.
pub(crate) fn bracket(words: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in words.char_indices().rev() {
        if closes(c) {
            depth += 1;
        } else if depth == 0 {
            return None;
        } else if opens(c) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Every mark of a text with the place where it stands: whatever is no Chinese character and does not belong to a number.
pub fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Three bytes each: Chinese characters, and others that are no marks either.
        loop {
            match bytes.get(at) {
                Some(0xE4..=0xE9) => at += 3,
                Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'%' | b' ') => at += 1,
                _ => break,
            }
        }
        let mark = text.get(at..)?.chars().next()?;
        let place = at;
        at += mark.len_utf8();
        Some((place, mark))
    })
}

/// The pieces of a text between the marks that `is_end` admits, each with the place where it begins.
pub fn pieces(text: &str, is_end: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut marks = marks(text);
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let end = marks.find(|(_, mark)| is_end(*mark));
        start = end.map(|(at, mark)| at + mark.len_utf8());
        Some((from, &text[from..end.map_or(text.len(), |(at, _)| at)]))
    })
}

/// The clauses of a text.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    pieces(text, ends_clause).map(|(_, clause)| clause)
}

/// The last mark that `is_end` admits, and where it stands.
pub fn last_mark(text: &str, is_end: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    loop {
        while end >= 3 && matches!(bytes[end - 3], 0xE4..=0xE9) {
            end -= 3;
        }
        let mark = text.get(..end)?.chars().next_back()?;
        end -= mark.len_utf8();
        if is_end(mark) {
            return Some((end, mark));
        }
    }
}

/// The last clause of some words and what stands before it, without the mark between.
pub fn last_clause(words: &str) -> (&str, &str) {
    match last_mark(words, ends_clause) {
        Some((at, mark)) => (&words[..at], &words[at + mark.len_utf8()..]),
        None => ("", words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_like_a_search_of_every_character() {
        for text in ["", "，", "甲，乙（丙é🙂)：", "增长5.6%，比上年，", "䷀,龥、ｚ。", "12,345.6万元；其中"]
        {
            assert!(CLAUSE.into_iter().all(ends_clause));
            assert_eq!(clauses(text).collect::<Vec<_>>(), text.split(CLAUSE).collect::<Vec<_>>());
            let last = text.char_indices().rev().find(|(_, c)| CLAUSE.contains(c));
            assert_eq!(last_mark(text, ends_clause), last);
        }
    }
}
