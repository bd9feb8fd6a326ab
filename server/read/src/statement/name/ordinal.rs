//! The number of an item, or the dot before it: （二）, 1., 四、, •.

use crate::lexis::is_mark;

/// How long the number of an item is that `words` begin with: 1. or （二） or 四、. `None` where they begin with none.
pub(super) fn ordinal(words: &str) -> Option<usize> {
    let (open, rest) = match words.strip_prefix(['（', '(']) {
        Some(rest) => (true, rest),
        None => (false, words),
    };
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || chinese(c));
    let digits = rest[..rest.len() - number.len()].chars().count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let behind = if open {
        number.strip_prefix(['）', ')'])?
    } else {
        number.strip_prefix(['、', '.', '．', ')', '）'])?
    };
    // 2.5 is a number, 2．22005-气象 an item with a code.
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    // 4、4月末: nor is the day or the month behind it a code.
    let dated = open || number.starts_with('、');
    let code = if dated && rest.starts_with(['月', '年']) { 0 } else { behind.len() - rest.len() };
    // 一、二、三产业: no item begins with the number of another.
    let listed = behind
        .trim_start_matches(chinese)
        .strip_prefix('、')
        .is_some_and(|rest| rest.len() + '、'.len_utf8() < behind.len());
    if listed {
        return None;
    }
    (code == 0 || code >= 4).then(|| words.len() - behind.len())
}

/// A line without the number of the item that it begins with: 7.支持绿色转型 → 支持绿色转型.
pub(crate) fn without_ordinal(line: &str) -> &str {
    let line = line.trim_start();
    ordinal(line).map_or(line, |length| line[length..].trim_start())
}

/// Whether an item may begin at `at`.
pub(super) fn begins(text: &str, at: usize) -> bool {
    // Below the number of a page, too.
    text[..at].trim_end_matches([' ', '\u{3000}']).ends_with('\n')
        || text[..at]
            .trim_end_matches([' ', '\u{3000}', '#', '*', '-'])
            .chars()
            .next_back()
            .is_none_or(is_mark)
}

/// What stands in front of an item of a list that has no number.
pub(crate) const BULLETS: &[char] = &['•', '●', '■', '◆', '▪', '★', '□', '◇', '➢', '✓'];
