//! Structure ratios: 9.3:41.0:49.6, with whatever colon stands between.

use super::Decimal;
use super::numeral::{arabic_digit, normal_digits};
use crate::Span;

/// The colons that occur between the items: `:` `：` `∶` `︰`, and 比 between digits.
const COLONS: [char; 5] = [':', '：', '∶', '︰', '﹕'];

/// Words right before a ratio of two items.
const CUES: [&str; 12] = ["比", "比例", "比为", "比是", "之比", "比例为", "达到", "为", "达", "比达", "至", "到"];

/// The items of the ratio that begins at `start`, each with its span. Three items or more are a ratio by
/// themselves, unless they look like a time of day; two need a word such as 比 before them.
pub(super) fn read(text: &str, start: usize) -> Option<Vec<(Span, Decimal)>> {
    let mut items = vec![item(text, start)?];
    loop {
        let (last, _) = items.last()?;
        let rest = &text[last.end..];
        let behind = rest.trim_start_matches(' ').strip_prefix(COLONS).map(|rest| rest.trim_start_matches(' '));
        let Some(next) = behind.and_then(|behind| item(text, text.len() - behind.len())) else { break };
        items.push(next);
        if items.len() > 12 {
            return None;
        }
    }
    let before = &text[..start];
    let decimals = items.iter().any(|(span, _)| text[span.range()].contains(['.', '．']));
    let valid = match items.len() {
        0 | 1 => false,
        2 => {
            let near: String = before.chars().rev().take(8).collect();
            CUES.iter().any(|cue| before.ends_with(cue)) && near.contains('比') || decimals && near.contains('比')
        }
        3 => decimals || before.ends_with(['为', '由', '到', '至', '比', '成', '构', '从', '“']),
        _ => true,
    };
    valid.then_some(items)
}

fn item(text: &str, start: usize) -> Option<(Span, Decimal)> {
    let rest = &text[start..];
    let (mut length, mut point) = (0, false);
    for (at, c) in rest.char_indices() {
        match c {
            '.' | '．' if !point && rest[at + c.len_utf8()..].starts_with(|c| arabic_digit(c).is_some()) => point = true,
            c if arabic_digit(c).is_some() => {}
            _ => break,
        }
        length = at + c.len_utf8();
        if length > 64 {
            return None;
        }
    }
    let value = Decimal::parse(&normal_digits(&rest[..length]))?;
    Some((Span::new(start, start + length), value))
}
