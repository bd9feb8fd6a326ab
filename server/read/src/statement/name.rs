//! The name of an indicator: the noun phrase, without verbs, time and praise.

mod back;
mod front;
mod ordinal;
mod trims;

use std::borrow::Cow;

pub(crate) use ordinal::{BULLETS, without_ordinal};

use super::cues::CUES;
use crate::Span;
use crate::figure::Figure;

/// The longest noun phrase, in characters that bear a sound.
const LONGEST: usize = 40;

/// What is left of a clause when verbs, adverbs and time are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The noun phrase; empty if the clause holds none.
    pub(super) span: Span,
    /// Whether a verb of change stood behind it.
    pub(super) changed: bool,
    /// Whether a word such as 分别 did.
    pub(super) each: bool,
}

/// What a word at the end of a phrase, or at its front, says of the rest.
enum Step {
    /// So many bytes are left of the phrase; what they end or begin with is asked next.
    Keep(usize),
    /// The phrase ends or begins here.
    Stop,
}

/// The noun phrase of a clause: what verbs, adverbs and time leave of it at its end, then at its front, and then what is part of
/// the name. `keep_rates`: 增速 and 降幅 are the thing measured, not the manner of measuring.
pub(super) fn phrase(text: &str, figures: &[Figure], span: Span, keep_rates: bool) -> Phrase {
    let found = back::without_back(text, figures, span, keep_rates);
    let name = front::without_front(text, figures, found.span);
    Phrase { span: trims::trimmed(text, figures, span, found.span.end, name), ..found }
}

const fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '、' | '＋' | '+' | '－'
                | '-'
                | '|'
                | '*'
                | '#'
                | '①'..='⑳'
                | '⑴'..='⒇'
                | '■'
                | '＞'
                | '＜'
                | '≥'
                | '≤'
                | '>'
                | '<'
                | '●'
                | '◆'
                | '·'
                | '～'
                | '"'
                | '。'
                | '，'
                | '；'
                | ';'
                | ','
                | '：'
                | ':'
                | '！'
        )
}

/// Whether words begin with a verb of places among others: 排名第一, 居首位.
pub(super) fn leads_to_place(words: &str) -> bool {
    let end = words.char_indices().nth(LONGEST_PLACE_VERB).map_or(words.len(), |(at, _)| at);
    CUES.placed.find_iter(&words[..end]).next().is_some_and(|verb| verb.start == 0)
}

/// In characters: 上升到.
const LONGEST_PLACE_VERB: usize = 3;

/// A phrase without what leads to it in front, where nothing but a mark stands behind.
pub(super) fn whole(text: &str, figures: &[Figure], span: Span) -> Span {
    let span = front::without_front(text, figures, span);
    let words = text[span.range()].trim_end_matches(is_blank).trim_end_matches('等');
    Span::new(span.start, span.start + words.len())
}

/// The name in a line of a table that blanks part: 224 灾害防治支出 27152 18095 → 灾害防治支出, 21004-公共卫生 → 公共卫生.
pub(super) fn row(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    // Most names hold no digit.
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return span;
    }
    let code = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - code.len();
    let rest = code.trim_start_matches([' ', '-', '－', '\u{3000}']);
    let coded = digits >= 3 && rest.len() < code.len() && rest.starts_with(is_han);
    let start = if coded { words.len() - rest.len() } else { 0 };
    let mut end = words.len();
    for (at, _) in words.match_indices(' ').filter(|(at, _)| *at > start) {
        let cell = words[at..].trim_start();
        let number =
            cell.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '%'));
        // 实施 2023 年度方案: a year is no cell.
        let dated = number.trim_start().starts_with(['年', '月', '日']);
        if number.len() < cell.len() && !dated && (number.is_empty() || number.starts_with(' ')) {
            end = at;
            break;
        }
    }
    let found = Span::new(span.start + start, span.start + end);
    if is_name(&text[found.range()]) { found } else { span }
}

/// Whether a name ends with an office.
pub(super) fn is_doubtful(name: &str) -> bool {
    CUES.offices.at(name).is_some()
}

/// Whether a name holds half a quotation or half a bracket.
pub(super) fn is_torn(name: &str) -> bool {
    let bytes = name.as_bytes();
    let uneven = |open: char, close: char| name.matches(open).count() != name.matches(close).count();
    // Hardly any name holds one of these: their first bytes tell.
    memchr::memchr(0xe2, bytes).is_some() && uneven('“', '”')
        || memchr::memchr(0xe3, bytes).is_some() && uneven('《', '》')
        || memchr::memchr2(0xef, b'(', bytes).is_some()
            && name.matches(['（', '(']).count() != name.matches(['）', ')']).count()
}

/// A name without the ends of lines inside it, the blanks round it and the end of another sentence in front.
pub(crate) fn tidy(name: &str) -> Cow<'_, str> {
    // Hardly any name holds a mark or begins or ends with a blank: those have one of these bytes.
    let odd = |byte: u8| byte <= b' ' || matches!(byte, b'|' | 0xe2 | 0xe3 | 0xef);
    if !name.bytes().any(odd) {
        return Cow::Borrowed(name);
    }
    let mut words = name.trim();
    // “最不满意的10件”事: a name that begins inside quotation marks and ends outside.
    if let Some(inner) = words.strip_prefix('“').filter(|inner| !inner.contains('”')) {
        words = inner;
    }
    // 新签约“|三类”500强: the quotation begins behind the name.
    words = words.trim_end_matches(['“', '《']);
    // 推行“门诊一次挂号管|三天”: the name stands in the quotation that is open.
    if let Some((_, inner)) = words.rsplit_once('“').filter(|(_, inner)| !inner.contains('”')) {
        words = inner;
    }
    if words.contains(['。', '；', '|']) {
        words = words.trim_end_matches(['。', '；', '|', ' ']);
        words = words.rsplit(['。', '；', '|']).next().unwrap_or_default().trim();
    }
    // 支 出 合 计: a word that is spread over its cell.
    let mut pieces = words.split_whitespace();
    if words.contains([' ', '\u{3000}']) && pieces.all(|piece| piece.len() == '字'.len_utf8()) {
        return Cow::Owned(words.split_whitespace().collect());
    }
    if memchr::memchr2(b'\n', b'\r', words.as_bytes()).is_none() {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.split(['\n', '\r']).map(str::trim).collect())
}

/// Whether the words can be the name of something.
pub(super) fn is_name(name: &str) -> bool {
    (2..=LONGEST).contains(&letters(name)) && !CUES.scopes.contains(name)
}

/// How many Chinese characters and Latin letters a name has, by their first bytes. Asked of every phrase, and most are of
/// characters of three bytes alone.
pub(super) fn letters(name: &str) -> usize {
    let is_han = |first: u8| matches!(first, 0xe4..=0xe9);
    let (characters, rest) = name.as_bytes().as_chunks::<3>();
    if rest.is_empty() && characters.iter().all(|c| matches!(c[0], 0xe0..=0xef)) {
        return characters.iter().filter(|c| is_han(c[0])).count();
    }
    name.bytes().filter(|byte| is_han(*byte) || byte.is_ascii_alphabetic()).count()
}

/// The last clauses of a long phrase that are a name by themselves.
pub(super) fn shorten(text: &str, span: Span) -> Span {
    let mut span = span;
    // 县级（包括县本级和开发区，下同）一般公共预算收入: the long remark is no part of it.
    if span.len() > LONGEST
        && text[span.range()].chars().count() > LONGEST
        && let Some(close) = text[span.range()].rfind('）')
        && let Some(open) = text[span.start..span.start + close].rfind('（')
        && text[span.start + open..span.start + close].contains(['、', '，'])
    {
        let rest = span.start + close + '）'.len_utf8();
        if is_name(&text[rest..span.end]) && !is_torn(&text[rest..span.end]) {
            span.start = rest;
        }
    }
    while span.len() > LONGEST && text[span.range()].chars().count() > LONGEST {
        match text[span.range()].find(['、', '和']) {
            Some(at) => span.start += at + '、'.len_utf8(),
            None => return Span::new(span.end, span.end),
        }
    }
    span
}

pub(super) const fn is_han(c: char) -> bool {
    c >= '\u{4e00}' && c <= '\u{9fff}'
}
