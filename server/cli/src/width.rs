//! Text in a terminal: how wide it is shown, what may be shown at all, where it may be broken.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes. Full-width characters take two.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// How many columns a character takes.
pub(crate) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// A character as a terminal may show it: control characters of a report must not steer the terminal,
/// and invisible ones (joiners, marks of direction) would put everything behind them out of line.
pub(crate) fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)),
        '\x7F' => Some('␡'),
        '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => Some('\u{FFFD}'),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => None,
        c => Some(c),
    }
}

/// A text as a terminal may show it, on one line.
pub(crate) fn clean(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

/// The text, cut to so many columns with `…` at its end where it is longer.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut used, mut kept) = (0, String::new());
    for c in text.chars() {
        used += char_width(c);
        if used + 1 > columns {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// The text in lines of so many columns: `first` for the first one, `rest` for the others. Chinese may be broken between any two characters, except before
/// a mark that closes and behind one that opens; Latin words and numbers stay whole where they fit.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut columns = first.max(2);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    // Where the line may be broken: the length of what stays.
    let mut good = 0;
    for c in text.chars() {
        if may_break(line.chars().next_back(), c) {
            good = line.len();
        }
        while used > 0 && used + char_width(c) > columns {
            let over = line.split_off(if good > 0 { good } else { line.len() });
            line.truncate(line.trim_end().len());
            lines.push(std::mem::take(&mut line));
            over.trim_start().clone_into(&mut line);
            used = width(&line);
            good = 0;
            columns = rest.max(2);
        }
        // A line does not begin with the space at which it was broken.
        if used > 0 || c != ' ' || lines.is_empty() {
            line.push(c);
            used += char_width(c);
        }
    }
    lines.push(line);
    lines
}

fn may_break(before: Option<char>, next: char) -> bool {
    let Some(before) = before else { return false };
    if "，。；：、！？）〕】》」』”’％…,.;:!?)]}%".contains(next) || "（〔【《「『“‘([{".contains(before)
    {
        return false;
    }
    before == ' ' || next == ' ' || char_width(before) == 2 || char_width(next) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_character_borders() {
        assert_eq!(cut("生产总值", 8), "生产总值");
        assert_eq!(cut("生产总值", 7), "生产总…");
        assert_eq!(cut("生产总值", 6), "生产…");
        assert_eq!(cut("abc", 1), "…");
    }

    #[test]
    fn wraps_by_columns_and_keeps_words_and_marks() {
        assert_eq!(wrap("分项合计，与总计相差", 9, 9), ["分项合", "计，与总", "计相差"]);
        assert_eq!(wrap("the parts add up", 9, 9), ["the parts", "add up"]);
        assert_eq!(wrap("合计391.5亿元", 8, 8), ["合计", "391.5亿", "元"]);
        assert_eq!(wrap(&"9".repeat(9), 4, 4), ["9999", "9999", "9"]);
        assert_eq!(wrap("", 10, 10), [""]);
        for columns in 2..40 {
            let text = "三次产业结构为9.3:41.0:49.6，“十三五” GDP growth 7.1%（可比价）。";
            for line in wrap(text, columns, columns) {
                assert!(width(&line) <= columns, "{columns}: {line}");
            }
        }
    }

    #[test]
    fn shows_nothing_that_steers_a_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\tc\u{202E}d"), "a␛[31mb cd");
    }
}
